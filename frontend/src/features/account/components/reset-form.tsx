import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { NewPasswordField } from "@/components/ui/new-password-field";
import { useFormMutation } from "@/hooks/use-form-mutation";
import { problemOf } from "@/lib/api/client";
import { SHORTEST_PASSWORD } from "@/lib/password-advice";

import { confirmReset } from "../api";

const schema = z.object({
  password: z.string().min(SHORTEST_PASSWORD, "At least 8 characters; a short sentence is good."),
});
type Values = z.infer<typeof schema>;

interface ResetFormProps {
  token: string;
  onDone: () => void;
  /** The link has been used or has expired. */
  onStale: () => void;
}

export function ResetForm({ token, onDone, onStale }: ResetFormProps) {
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { password: "" } });
  const { errors } = form.formState;
  const typed = useWatch({ control: form.control, name: "password" });
  const reset = useFormMutation({
    form,
    mutationFn: ({ password }: Values) => confirmReset({ token, password }),
    onSuccess: onDone,
  });
  const submit = ({ password }: Values) =>
    reset.mutate(
      { password },
      { onError: (error) => problemOf(error)?.code === "invalid_link" && onStale() },
    );
  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <FormError message={errors.root?.message} />
      <NewPasswordField
        label="New password"
        error={errors.password?.message}
        typed={typed}
        {...form.register("password")}
      />
      <Button type="submit" size="lg" className="w-full" disabled={reset.isPending}>
        {reset.isPending ? "Saving…" : "Set the new password"}
      </Button>
    </form>
  );
}
