import { api, unwrap } from "./client";

export type Subject = { post: string } | { comment: string } | { user: string };

export const REASONS = [
  { value: "spam", label: "Spam or advertising" },
  { value: "harassment", label: "Harassment of somebody" },
  { value: "hate", label: "Hate against a group" },
  { value: "sexual", label: "Sexual content" },
  { value: "violence", label: "Violence or threats" },
  { value: "dangerous_code", label: "Code that does harm" },
  { value: "plagiarism", label: "Copied from somebody else" },
  { value: "off_topic", label: "Does not belong here" },
  { value: "other", label: "Something else" },
] as const;
export type ReportReason = (typeof REASONS)[number]["value"];

/** Complain to the moderators; a second complaint about the same thing joins the first. */
export const sendReport = (body: Subject & { reason: ReportReason; note: string }) =>
  unwrap(api.POST("/api/reports/", { body }));
