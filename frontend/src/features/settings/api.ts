import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, ApiError, asProblem, type Schema, unwrap } from "@/lib/api/client";

export type Me = Schema<"Me">;
export type OpenSession = Schema<"OpenSession">;
export type ApiToken = Schema<"ApiToken">;
export type CreatedApiToken = Schema<"CreatedApiToken">;
export type NewApiToken = Schema<"CreateApiTokenRequest">;

export const sessionsQuery = (page: number) =>
  queryOptions({
    queryKey: ["settings", "sessions", page],
    queryFn: () => unwrap(api.GET("/api/users/me/sessions/", { params: { query: { page } } })),
    placeholderData: keepPreviousData,
  });

export const closeSession = (id: string) =>
  unwrap(api.DELETE("/api/users/me/sessions/{id}/", { params: { path: { id } } }));

export const closeOtherSessions = () => unwrap(api.DELETE("/api/users/me/sessions/"));

export const apiTokensQuery = queryOptions({
  queryKey: ["settings", "api-tokens"],
  // One account may have 20.
  queryFn: () => unwrap(api.GET("/api/users/me/api-tokens/", { params: { query: { page_size: 100 } } })),
});

export const createApiToken = (body: NewApiToken) => unwrap(api.POST("/api/users/me/api-tokens/", { body }));

export const revokeApiToken = (id: string) =>
  unwrap(api.DELETE("/api/users/me/api-tokens/{id}/", { params: { path: { id } } }));

export const changePassword = (body: Schema<"ChangePasswordRequest">) =>
  unwrap(api.POST("/api/auth/change-password/", { body }));

export const changeEmail = (body: Schema<"ChangeEmailRequest">) =>
  unwrap(api.POST("/api/auth/change-email/", { body }));

/** Prove the present address: the link is mailed again. */
export const mailVerification = (email: string) =>
  unwrap(api.POST("/api/auth/verify-email/resend/", { body: { email } }));

/** The way to a first password for who signs in with another service. */
export const mailReset = (email: string) =>
  unwrap(api.POST("/api/auth/reset-password/", { body: { email } }));

export type DataExport = Schema<"DataExport">;

export const exportsQuery = queryOptions({
  queryKey: ["settings", "exports"],
  queryFn: () => unwrap(api.GET("/api/users/me/exports/")),
});

export const requestExport = () => unwrap(api.POST("/api/users/me/exports/"));

/** Fetch the ZIP (only its owner gets it, by token, so a plain link would not do). */
export async function fetchExport(id: string): Promise<Blob> {
  const { data, error } = await api.GET("/api/users/me/exports/{id}/download/", {
    params: { path: { id } },
    parseAs: "blob",
  });
  if (error) throw new ApiError(await asProblem(error));
  return data as Blob;
}

/** Close one's account; its personal data is erased by a job. */
export const deleteAccount = (id: string) =>
  unwrap(api.DELETE("/api/users/{id}/", { params: { path: { id } } }));
