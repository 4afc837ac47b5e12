import { useMutation } from "@tanstack/react-query";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

import { problemOf } from "@/lib/api/client";

interface FormMutation<Answer, Body, Values extends FieldValues> {
  form: UseFormReturn<Values>;
  mutationFn: (body: Body) => Promise<Answer>;
  onSuccess: (answer: Answer, body: Body) => void;
  /** Problems about one field that name it by their code alone. */
  codes?: Partial<Record<string, Path<Values>>>;
}

/** Send what a form holds; say beside each field what the server refused of it, and the rest above them all. */
export function useFormMutation<Answer, Body, Values extends FieldValues>({
  form,
  mutationFn,
  onSuccess,
  codes = {},
}: FormMutation<Answer, Body, Values>) {
  return useMutation({
    mutationFn,
    onSuccess,
    // Offline, a form says so at once and keeps what was written.
    networkMode: "always",
    onError: (error) => spreadErrors(error, form, codes),
  });
}

function spreadErrors<Values extends FieldValues>(
  error: Error,
  form: UseFormReturn<Values>,
  codes: Partial<Record<string, Path<Values>>>,
) {
  const problem = problemOf(error);
  const fields = Object.keys(form.getValues()) as Path<Values>[];
  const refused = fields.flatMap((field) => {
    const messages = problem?.errors.filter((item) => item.field === field).map((item) => item.message) ?? [];
    if (problem && codes[problem.code] === field) messages.push(problem.detail);
    return messages.length ? [{ field, message: messages.join(" ") }] : [];
  });
  for (const [index, { field, message }] of refused.entries())
    form.setError(field, { message }, { shouldFocus: index === 0 });
  if (!refused.length) form.setError("root", { message: error.message });
}
