import { QueryClient } from "@tanstack/react-query";

import { ApiError } from "@/lib/api/client";

/** A refusal is an answer and is not asked again; a lost connection is. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Offline, a query fails and says so, rather than wait behind a skeleton.
        networkMode: "always",
        refetchOnReconnect: true,
        retry: (failures, error) =>
          !(error instanceof ApiError && error.problem.status < 500) && failures < 2,
      },
    },
  });
