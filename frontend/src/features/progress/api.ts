import { queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";

export type CourseProgress = Schema<"CourseProgress">;
export type Activity = Schema<"Activity">;

export const progressQuery = (page = 1) =>
  queryOptions({
    queryKey: ["progress", { page }],
    queryFn: () => unwrap(api.GET("/api/progress/", { params: { query: { page } } })),
  });

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export const activityQuery = queryOptions({
  queryKey: ["progress", "activity"],
  queryFn: () => unwrap(api.GET("/api/activity/", { params: { query: { tz: zone() } } })),
});
