import type { Problem, Schema } from "@/lib/api/client";

/** Answers of the server, whole and typed by the contract; a test overrides what it is about. */
const NOW = "2026-11-20T10:00:00Z";

export const me = (changes: Partial<Schema<"Me">> = {}): Schema<"Me"> => ({
  id: "11111111-1111-7111-8111-111111111111",
  email: "ada@example.org",
  email_verified: true,
  pending_email: null,
  username: "ada",
  display_name: "Ada Lovelace",
  role: "student",
  profile_picture: null,
  bio: "",
  skills: [],
  profile_visibility: "members",
  has_password: true,
  has_firebase: false,
  created_at: NOW,
  updated_at: NOW,
  last_login: NOW,
  ...changes,
});

export const session = (changes: Partial<Schema<"Session">> = {}): Schema<"Session"> => ({
  access: "access-1",
  access_expires_at: NOW,
  refresh: null,
  user: me(),
  ...changes,
});

export const course = (changes: Partial<Schema<"CourseSummary">> = {}): Schema<"CourseSummary"> => ({
  id: "22222222-2222-7222-8222-222222222222",
  slug: "python-from-zero",
  title: "Python from zero",
  description: "Your first programs.",
  category: "Python",
  difficulty: "beginner",
  duration: 300,
  thumbnail: null,
  is_published: true,
  instructor: { id: "33333333-3333-7333-8333-333333333333", username: "ines", display_name: "Ines" },
  lesson_count: 6,
  exercise_count: 14,
  progress: null,
  created_at: NOW,
  updated_at: NOW,
  ...changes,
});

export const courseProgress = (
  changes: Partial<Schema<"CourseProgress">> = {},
): Schema<"CourseProgress"> => ({
  course: { id: course().id, title: course().title, slug: course().slug, thumbnail: null },
  status: "in_progress",
  completion_percentage: 42.9,
  required_done: 3,
  required_total: 7,
  started_at: NOW,
  completed_at: null,
  updated_at: NOW,
  next_step: { kind: "lesson", lesson_id: "lesson-2", exercise_id: null, title: "Decisions" },
  ...changes,
});

export const activity = (changes: Partial<Schema<"Activity">> = {}): Schema<"Activity"> => ({
  streak_days: 3,
  longest_streak_days: 5,
  freeze_available: true,
  solved_count: 9,
  days: Array.from({ length: 91 }, (_, index) => ({
    date: new Date(Date.UTC(2026, 7, 22 + index)).toISOString().slice(0, 10),
    count: index === 90 ? 2 : 0,
  })),
  ...changes,
});

export const certificate = (changes: Partial<Schema<"Certificate">> = {}): Schema<"Certificate"> => ({
  id: "44444444-4444-7444-8444-444444444444",
  certificate_number: "CH-AAAAA-BBBBB-CCCCC-DDDDD-E",
  course: { id: course().id, title: course().title },
  user: { id: me().id, display_name: "Ada Lovelace" },
  holder_name: "Ada Lovelace",
  is_name_public: false,
  issued_at: NOW,
  status: "issued",
  revoked_reason: null,
  verification_url: "http://localhost/verify/CH-AAAAA-BBBBB-CCCCC-DDDDD-E",
  pdf_url: "http://localhost/api/certificates/CH-AAAAA-BBBBB-CCCCC-DDDDD-E/pdf/",
  ...changes,
});

export const page = <Item>(
  results: Item[],
  changes: { next?: string; previous?: string; count?: number } = {},
) => ({
  count: results.length,
  next: null,
  previous: null,
  results,
  ...changes,
});

export const problem = (status: number, code: string, changes: Partial<Problem> = {}): Problem => ({
  type: "about:blank",
  title: code,
  status,
  code,
  detail: `It failed: ${code}.`,
  errors: [],
  ...changes,
});

export const instance = (changes: Partial<Schema<"Instance">> = {}): Schema<"Instance"> => ({
  name: "CodeHub",
  version: "0.1.0",
  registration_open: true,
  sends_mail: false,
  demo_accounts: false,
  languages: [],
  sandbox: { available: true, reason: "" },
  firebase: null,
  ...changes,
});
