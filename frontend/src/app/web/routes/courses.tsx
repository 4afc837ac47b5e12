import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Pages } from "@/components/ui/pages";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { coursesQuery, type Difficulty } from "@/features/courses/api";
import { CourseFilters } from "@/features/courses/components/course-filters";
import { CourseList, CourseListSkeleton } from "@/features/courses/components/course-list";

/** The catalogue. Its filters live in the address, so that a search can be shared. */
export function Component() {
  const [query, setQuery] = useSearchParams();
  const search = query.get("search") ?? "";
  const category = query.get("category") ?? "";
  const difficulty = query.get("difficulty") ?? "";
  const page = Number(query.get("page")) || 1;
  const courses = useQuery(
    coursesQuery({
      search: search || undefined,
      category: category || undefined,
      difficulty: (difficulty || undefined) as Difficulty | undefined,
      page: page > 1 ? page : undefined,
    }),
  );
  const change = useCallback(
    (name: string, value: string) =>
      setQuery(
        (before) => {
          const after = new URLSearchParams(before);
          if (name !== "page") after.delete("page");
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace: name === "search" },
      ),
    [setQuery],
  );
  const isFiltered = Boolean(search || category || difficulty);
  return (
    <Page title="Courses" lead="Every exercise is really run and judged, every course ends in a certificate.">
      <CourseFilters search={search} category={category} difficulty={difficulty} onChange={change} />
      {courses.isPending && <CourseListSkeleton />}
      {courses.isError && <ErrorState error={courses.error} onRetry={() => void courses.refetch()} />}
      {courses.data?.count === 0 &&
        (isFiltered ? (
          <EmptyState
            title="No course fits"
            action={
              <Button variant="secondary" onClick={() => setQuery({})}>
                Show all courses
              </Button>
            }
          >
            Try a shorter word or another level.
          </EmptyState>
        ) : (
          <EmptyState title="No courses yet">
            As soon as an instructor publishes one, it is listed here.
          </EmptyState>
        ))}
      {courses.data && courses.data.count > 0 && (
        <>
          <CourseList courses={courses.data.results} />
          <Pages list={courses.data} page={page} onTurn={(to) => change("page", to > 1 ? String(to) : "")} />
        </>
      )}
    </Page>
  );
}
