import type { Schema } from "@/lib/api/client";

import { me } from "./samples";

/** People and what belongs to an account, as the server sends them. */
const NOW = "2026-11-20T10:00:00Z";
const GRACE = "55555555-5555-7555-8555-555555555555";

export const userCard = (changes: Partial<Schema<"UserCard">> = {}): Schema<"UserCard"> => ({
  id: GRACE,
  username: "grace",
  display_name: "Grace Hopper",
  role: "student",
  profile_picture: null,
  bio: "Finds moths.",
  skills: ["COBOL", "Compilers"],
  created_at: NOW,
  ...changes,
});

export const profile = (changes: Partial<Schema<"Profile">> = {}): Schema<"Profile"> => {
  const { created_at, ...card } = userCard();
  return {
    ...card,
    joined_at: created_at,
    profile_visibility: "members",
    is_me: false,
    allowed: [],
    ...changes,
  };
};

export const account = (changes: Partial<Schema<"User">> = {}): Schema<"User"> => ({
  ...userCard(),
  updated_at: NOW,
  last_login: NOW,
  email: "grace@example.org",
  email_verified: true,
  is_active: true,
  ban_reason: "",
  profile_visibility: "members",
  allowed: ["edit", "change_role", "ban", "erase"],
  ...changes,
});

export const achievement = (changes: Partial<Schema<"Achievement">> = {}): Schema<"Achievement"> => ({
  kind: "first_solution",
  title: "It works",
  description: "Solve your first exercise.",
  icon: "check",
  earned_at: NOW,
  progress: 1,
  ...changes,
});

export const openSession = (changes: Partial<Schema<"OpenSession">> = {}): Schema<"OpenSession"> => ({
  id: "66666666-6666-7666-8666-666666666666",
  user_agent:
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  address: "203.0.113.7",
  created_at: NOW,
  last_used_at: NOW,
  expires_at: "2027-01-19T10:00:00Z",
  is_current: false,
  ...changes,
});

export const apiToken = (changes: Partial<Schema<"ApiToken">> = {}): Schema<"ApiToken"> => ({
  id: "77777777-7777-7777-8777-777777777777",
  name: "laptop script",
  scope: "read",
  prefix: "chp_abcdef",
  created_at: NOW,
  last_used_at: null,
  expires_at: null,
  ...changes,
});

export const admin = () =>
  me({ id: "88888888-8888-7888-8888-888888888888", username: "root", role: "admin" });
