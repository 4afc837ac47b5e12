import createClient, { type Middleware } from "openapi-fetch";

import { currentAccess, refreshAccess, sessionKnown } from "@/lib/session";

import type { components, paths } from "./schema";

type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];
export type PushMessage = Schemas["PushMessage"];
export type Schema<Name extends keyof Schemas> = Schemas[Name];

/** A refusal from the server. Switch on `problem.code`; show `message`. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** The server did not answer at all. */
export class OfflineError extends Error {
  constructor() {
    super("Check your connection and try again. What you wrote is kept.");
  }
}

const signIn: Middleware = {
  async onRequest({ request }) {
    await sessionKnown();
    const access = currentAccess();
    if (access) request.headers.set("Authorization", `Bearer ${access}`);
    return request;
  },
};

/** Send a request; when the access token has expired, refresh it once and send the request again. */
async function sendWithRefresh(request: Request): Promise<Response> {
  const again = request.clone();
  let response: Response;
  try {
    response = await fetch(request);
    if (response.status !== 401 || !request.headers.has("Authorization")) return response;
    if (!(await refreshAccess())) return response;
    again.headers.set("Authorization", `Bearer ${currentAccess() ?? ""}`);
    return await fetch(again);
  } catch (error) {
    if (error instanceof TypeError) throw new OfflineError();
    throw error;
  }
}

export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: "same-origin",
  fetch: sendWithRefresh,
});
api.use(signIn);

/** Return the data, or throw the problem so React Query sees a failure. */
export async function unwrap<Data>(call: Promise<{ data?: Data; error?: Problem }>): Promise<Data> {
  const { data, error } = await call;
  if (error) throw new ApiError(error);
  return data as Data;
}

/** The refusal behind an error; null when it was something else. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof ApiError ? error.problem : null;
}

/** The refusal of a request whose answer was to be a file. */
export const asProblem = async (error: unknown) =>
  (error instanceof Blob ? JSON.parse(await error.text()) : error) as Problem;
