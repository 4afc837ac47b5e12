import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Link } from "react-router-dom";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { PasswordInput } from "@/components/ui/password-input";
import { useFormMutation } from "@/hooks/use-form-mutation";
import { problemOf } from "@/lib/api/client";

import { doSignIn } from "../api";
import { useEnter } from "../hooks/use-account";
import { ResendLink } from "./resend-link";

const schema = z.object({
  email: z.email("Enter your e-mail address."),
  password: z.string().min(1, "Enter your password."),
});
type Values = z.infer<typeof schema>;

interface SignInFormProps {
  onDone: () => void;
  /** What is known already, such as the address that has just been verified. */
  email?: string;
  /** Whether accounts begin with a link in a mail, which somebody may have missed. */
  sendsMail?: boolean;
}

export function SignInForm({ onDone, email = "", sendsMail = false }: SignInFormProps) {
  const enter = useEnter();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { email, password: "" } });
  const { errors } = form.formState;
  const signIn = useFormMutation({
    form,
    mutationFn: doSignIn,
    onSuccess: (session) => {
      enter(session);
      onDone();
    },
  });
  const isRefused = problemOf(signIn.error)?.code === "wrong_credentials";
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => void form.handleSubmit((v) => signIn.mutate(v))(event)}
    >
      <FormError message={errors.root?.message} />
      {isRefused && sendsMail && signIn.variables && (
        <ResendLink key={signIn.variables.email} email={signIn.variables.email} />
      )}
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <div className="relative">
        <Field label="Password" error={errors.password?.message}>
          <PasswordInput autoComplete="current-password" {...form.register("password")} />
        </Field>
        <Link
          to="/forgot-password"
          className="absolute top-0 right-0 text-sm text-accent underline-offset-4 hover:underline"
        >
          Forgot your password?
        </Link>
      </div>
      <Button type="submit" size="lg" className="w-full" disabled={signIn.isPending}>
        {signIn.isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
