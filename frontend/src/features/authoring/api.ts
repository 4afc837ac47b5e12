import { keepPreviousData, mutationOptions, queryOptions } from "@tanstack/react-query";

import { api, ApiError, type Problem, type Schema, unwrap } from "@/lib/api/client";

import { written } from "./json/writing";

export type Exercise = Schema<"Exercise">;
export type ProofRun = Schema<"ProofRun">;
export type ProofRunList = Schema<"PaginatedProofRunList">;
export type Proof = Schema<"Proof">;
export type Mutation = Schema<"Mutation">;
export type Survivor = Schema<"Survivor">;
export type SimilarityReport = Schema<"SimilarityReport">;
export type SimilarityReportList = Schema<"PaginatedSimilarityReportList">;
export type Pair = Schema<"SimilarPair">;
export type PairDetail = Schema<"SimilarPairDetail">;
export type PairSide = Schema<"PairSide">;

const POLL_MS = 2000;

export const isUnfinished = ({ state, mutation }: ProofRun) =>
  state !== "finished" || (mutation !== null && mutation.state !== "finished");
const isUnderWay = ({ state }: SimilarityReport) => state === "queued" || state === "running";

const whole = (id: string) => ["authoring", id];

/** Everything that an exercise's proofs are shown from. */
export const proofsKey = (id: string) => [...whole(id), "proofs"];

export const proofRunsQuery = (id: string, page = 1) =>
  queryOptions({
    queryKey: [...proofsKey(id), page],
    queryFn: () =>
      unwrap(api.GET("/api/exercises/{id}/proofs/", { params: { path: { id }, query: { page } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.results.some(isUnfinished) ? POLL_MS : false),
  });

export const doProve = (id: string) =>
  mutationOptions({
    mutationFn: (mutation: boolean) =>
      unwrap(api.POST("/api/exercises/{id}/proofs/", { params: { path: { id } }, body: { mutation } })),
  });

const ENVELOPE = /^\s*\{\s*"test_cases"\s*:([\s\S]*)\}\s*$/;
/** The document of an answer, out of its envelope, as text: a number must not become another on its way through here. */
const documentIn = (text: string) => written(ENVELOPE.exec(text)?.[1] ?? "{}");

/** The tests as text to edit, and the name by which the server knows them. */
export interface Tests {
  text: string;
  etag: string;
}

async function tests(call: Promise<{ data?: unknown; error?: unknown; response: Response }>): Promise<Tests> {
  const { data, error, response } = await call;
  // With `parseAs: "text"` only answers are text; problems are read as JSON all the same.
  if (error) throw new ApiError(error as Problem);
  return { text: documentIn(data as string), etag: response.headers.get("ETag") ?? "" };
}

export const testsQuery = (id: string) =>
  queryOptions({
    queryKey: [...whole(id), "tests"],
    queryFn: () =>
      tests(api.GET("/api/exercises/{id}/tests/", { params: { path: { id } }, parseAs: "text" })),
    staleTime: Infinity,
  });

/** Save the tests, unless others than those named by `etag` are there by now. */
export const saveTests = (id: string, { text, etag }: Tests) =>
  tests(
    api.PUT("/api/exercises/{id}/tests/", {
      params: { path: { id }, header: { "If-Match": etag } },
      body: { test_cases: {} },
      bodySerializer: () => `{"test_cases":${text}}`,
      parseAs: "text",
    }),
  );

export const similarityKey = (id: string) => [...whole(id), "similarity"];

export const similarityReportsQuery = (id: string, page = 1) =>
  queryOptions({
    queryKey: [...similarityKey(id), page],
    queryFn: () =>
      unwrap(api.GET("/api/exercises/{id}/similarity/", { params: { path: { id }, query: { page } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.results.some(isUnderWay) ? POLL_MS : false),
  });

export const doCompare = (id: string) =>
  mutationOptions({
    mutationFn: () => unwrap(api.POST("/api/exercises/{id}/similarity/", { params: { path: { id } } })),
  });

/** `min` is a share, 0.5 to 1. */
export const pairsQuery = (reportId: string, min: number, page = 1) =>
  queryOptions({
    queryKey: ["similarity-reports", reportId, "pairs", min, page],
    queryFn: () =>
      unwrap(
        api.GET("/api/similarity-reports/{id}/pairs/", {
          params: { path: { id: reportId }, query: { min, page } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const pairQuery = (reportId: string, pairId: string) =>
  queryOptions({
    queryKey: ["similarity-reports", reportId, "pair", pairId],
    queryFn: () =>
      unwrap(
        api.GET("/api/similarity-reports/{id}/pairs/{pair_id}/", {
          params: { path: { id: reportId, pair_id: pairId } },
        }),
      ),
    staleTime: Infinity,
  });

export const doRejudge = (id: string) =>
  mutationOptions({
    mutationFn: () => unwrap(api.POST("/api/exercises/{id}/rejudge/", { params: { path: { id } } })),
  });
