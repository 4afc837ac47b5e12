import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { NewPasswordField } from "@/components/ui/new-password-field";
import { PasswordInput } from "@/components/ui/password-input";
import { useFormMutation } from "@/hooks/use-form-mutation";
import { SHORTEST_PASSWORD } from "@/lib/password-advice";

import { changePassword, mailReset, type Me } from "../api";

const schema = z.object({
  current_password: z.string().min(1, "Enter your current password."),
  new_password: z.string().min(SHORTEST_PASSWORD, "At least 8 characters; a short sentence is good."),
});
type Values = z.infer<typeof schema>;
const EMPTY: Values = { current_password: "", new_password: "" };
const CODES = { wrong_password: "current_password" } as const;

export function PasswordForm({ me }: { me: Me }) {
  const queries = useQueryClient();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: EMPTY });
  const { errors } = form.formState;
  const typed = useWatch({ control: form.control, name: "new_password" });
  const change = useFormMutation({
    form,
    codes: CODES,
    mutationFn: changePassword,
    onSuccess: () => {
      form.reset();
      toast.success("Your password is changed. Every other device is signed out.");
      void queries.invalidateQueries({ queryKey: ["settings", "sessions"] });
    },
  });
  return (
    <form
      noValidate
      className="max-w-md space-y-4"
      onSubmit={(event) => void form.handleSubmit((v) => change.mutate(v))(event)}
    >
      <FormError message={errors.root?.message} />
      {/* For password managers: whose password this is. */}
      <input type="text" autoComplete="username" value={me.email} readOnly hidden />
      <Field label="Current password" error={errors.current_password?.message}>
        <PasswordInput autoComplete="current-password" {...form.register("current_password")} />
      </Field>
      <NewPasswordField
        label="New password"
        error={errors.new_password?.message}
        typed={typed}
        guessable={[me.display_name, me.username, me.email]}
        {...form.register("new_password")}
      />
      <Button type="submit" disabled={change.isPending}>
        {change.isPending ? "Changing…" : "Change password"}
      </Button>
    </form>
  );
}

/** For who has always signed in with another service. */
export function FirstPassword({ me }: { me: Me }) {
  const ask = useMutation({ mutationFn: () => mailReset(me.email), networkMode: "always" });
  return (
    <div className="max-w-md space-y-3">
      <p className="text-ink-soft">
        You sign in with another service, and this account has no password of its own. With one, you could
        also sign in here.
      </p>
      <FormError message={ask.error?.message} />
      {ask.isSuccess ? (
        <p role="status" className="text-good">
          A link to set a password is on its way to {me.email}.
        </p>
      ) : (
        <Button variant="secondary" disabled={ask.isPending} onClick={() => ask.mutate()}>
          Mail me a link to set one
        </Button>
      )}
    </div>
  );
}
