import { keepPreviousData, mutationOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";

export type Course = Schema<"Course">;
export type CourseSummary = Schema<"CourseSummary">;
export type LessonOutline = Schema<"LessonOutline">;
export type Difficulty = Schema<"Difficulty">;
export type ProgressStatus = Schema<"ProgressStatus">;
export type Step = Schema<"Step">;

export interface CourseFilters {
  search?: string;
  category?: string;
  difficulty?: Difficulty;
  page?: number;
}

export const coursesQuery = (filters: CourseFilters) =>
  queryOptions({
    queryKey: ["courses", "list", filters],
    queryFn: () => unwrap(api.GET("/api/courses/", { params: { query: { ...filters, page_size: 12 } } })),
    placeholderData: keepPreviousData,
  });

export const courseQuery = (id: string) =>
  queryOptions({
    queryKey: ["courses", id],
    queryFn: () => unwrap(api.GET("/api/courses/{id}/", { params: { path: { id } } })),
  });

export const doEnrol = (id: string) =>
  mutationOptions({
    mutationFn: () => unwrap(api.POST("/api/courses/{id}/enrol/", { params: { path: { id } } })),
  });
