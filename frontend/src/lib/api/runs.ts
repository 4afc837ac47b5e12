import { queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "./client";

/** One run of the judge, of one's own; nothing is asked while there is none. */
export const runQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ["runs", id],
    queryFn: () => unwrap(api.GET("/api/runs/{id}/", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
  });
