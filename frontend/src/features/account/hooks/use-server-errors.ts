import type { FieldValues, Path, UseFormSetError } from "react-hook-form";

import { problemOf } from "@/lib/api/client";

/** Put the server's field errors beside their fields; return what is left to say above the form. */
export function spreadServerErrors<Values extends FieldValues>(
  error: unknown,
  fields: readonly Path<Values>[],
  setError: UseFormSetError<Values>,
): string | null {
  const problem = problemOf(error);
  if (!problem) return error instanceof Error ? error.message : "This did not work. Try again.";
  const known = problem.errors.filter((item) => (fields as readonly string[]).includes(item.field));
  for (const field of fields) {
    const messages = known.filter((item) => item.field === field).map((item) => item.message);
    if (messages.length) setError(field, { message: messages.join(" ") });
  }
  return known.length ? null : problem.detail;
}
