import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

import { doSignIn } from "../api";
import { useEnter } from "../hooks/use-account";
import { spreadServerErrors } from "../hooks/use-server-errors";
import { FormError } from "./form-error";
import { PasswordInput } from "./password-input";

const schema = z.object({
  email: z.email("Enter your e-mail address."),
  password: z.string().min(1, "Enter your password."),
});
type Values = z.infer<typeof schema>;

export function SignInForm({ onDone }: { onDone: () => void }) {
  const enter = useEnter();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { email: "", password: "" } });
  const { errors } = form.formState;
  const signIn = useMutation({
    ...doSignIn,
    onSuccess: (session) => {
      enter(session);
      onDone();
    },
    onError: (error) => {
      const message = spreadServerErrors(error, ["email", "password"], form.setError);
      if (message) form.setError("root", { message });
    },
  });
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => void form.handleSubmit((v) => signIn.mutate(v))(event)}
    >
      <FormError message={errors.root?.message} />
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <PasswordInput autoComplete="current-password" {...form.register("password")} />
      </Field>
      <Button type="submit" size="lg" className="w-full" disabled={signIn.isPending}>
        {signIn.isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
