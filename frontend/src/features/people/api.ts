import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";

export type UserCard = Schema<"UserCard">;
export type Profile = Schema<"Profile">;
export type Account = Schema<"User">;
export type Achievement = Schema<"Achievement">;
export type Certificate = Schema<"Certificate">;
export type Role = Schema<"RoleEnum">;

export interface PeopleFilters {
  search?: string;
  role?: Role;
  page?: number;
}

export const PEOPLE_KEY = ["people"] as const;

export const peopleQuery = (filters: PeopleFilters) =>
  queryOptions({
    queryKey: [...PEOPLE_KEY, "list", filters],
    queryFn: () => unwrap(api.GET("/api/users/", { params: { query: { ...filters, page_size: 20 } } })),
    placeholderData: keepPreviousData,
  });

/** The id of the person with this username; null when there is none whom the asker may see. */
export const usernameQuery = (username: string) =>
  queryOptions({
    queryKey: [...PEOPLE_KEY, "id", username],
    queryFn: async () => {
      const query = { search: username, ordering: ["username" as const], page_size: 100 };
      const { results } = await unwrap(api.GET("/api/users/", { params: { query } }));
      return results.find((each) => each.username.toLowerCase() === username.toLowerCase())?.id ?? null;
    },
  });

export const profileQuery = (id: string) =>
  queryOptions({
    queryKey: [...PEOPLE_KEY, id, "profile"],
    queryFn: () => unwrap(api.GET("/api/users/{id}/profile/", { params: { path: { id } } })),
  });

/** What only admins and its owner may know of an account. */
export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: [...PEOPLE_KEY, id, "account"],
    queryFn: () => unwrap(api.GET("/api/users/{id}/", { params: { path: { id } } })),
  });

export const achievementsQuery = (id: string) =>
  queryOptions({
    queryKey: [...PEOPLE_KEY, id, "achievements"],
    queryFn: () =>
      unwrap(
        api.GET("/api/users/{id}/achievements/", { params: { path: { id }, query: { page_size: 100 } } }),
      ),
  });

export const certificatesOfQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: [...PEOPLE_KEY, id, "certificates", page],
    queryFn: () =>
      unwrap(
        api.GET("/api/users/{id}/certificates/", {
          params: { path: { id }, query: { page, page_size: 10 } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const changeRole = (id: string, role: Role) =>
  unwrap(api.PATCH("/api/users/{id}/", { params: { path: { id } }, body: { role } }));

export const ban = (id: string, reason: string) =>
  unwrap(api.POST("/api/users/{id}/ban/", { params: { path: { id } }, body: { reason } }));

/** Open an account again that waits to be erased. */
export const cancelErasure = (id: string) =>
  unwrap(api.POST("/api/users/{id}/erasure/cancel/", { params: { path: { id } } }));

export const unban = (id: string) => unwrap(api.POST("/api/users/{id}/unban/", { params: { path: { id } } }));
