import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

import { doRegister } from "../api";
import { useEnter } from "../hooks/use-account";
import { spreadServerErrors } from "../hooks/use-server-errors";
import { FormError } from "./form-error";
import { PasswordInput } from "./password-input";

const schema = z.object({
  display_name: z.string().max(80, "At most 80 characters."),
  username: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{1,28}[a-z0-9]$/i, "3 to 30 letters a–z, digits, hyphens or underscores."),
  email: z.email("Enter an e-mail address such as ada@example.org."),
  password: z.string().min(8, "At least 8 characters; a short sentence is good.").max(128, "At most 128."),
});
type Values = z.infer<typeof schema>;
const FIELDS = ["display_name", "username", "email", "password"] as const;

export function RegisterForm({ onDone }: { onDone: () => void }) {
  const enter = useEnter();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { display_name: "", username: "", email: "", password: "" },
  });
  const { errors } = form.formState;
  const register = useMutation({
    ...doRegister,
    onSuccess: (answer) => {
      if ("status" in answer) {
        form.setError("root", { message: "Check your inbox: a link there opens your account." });
        return;
      }
      enter(answer);
      onDone();
    },
    onError: (error) => {
      const message = spreadServerErrors(error, FIELDS, form.setError);
      if (message) form.setError("root", { message });
    },
  });
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => void form.handleSubmit((v) => register.mutate(v))(event)}
    >
      <FormError message={errors.root?.message} />
      <Field
        label="Your name (optional)"
        hint="It appears on your certificates."
        error={errors.display_name?.message}
      >
        <Input autoComplete="name" {...form.register("display_name")} />
      </Field>
      <Field label="Username" error={errors.username?.message}>
        <Input
          autoComplete="nickname"
          autoCapitalize="none"
          spellCheck={false}
          {...form.register("username")}
        />
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="email" {...form.register("email")} />
      </Field>
      <Field label="Password" hint="At least 8 characters." error={errors.password?.message}>
        <PasswordInput autoComplete="new-password" {...form.register("password")} />
      </Field>
      <Button type="submit" size="lg" className="w-full" disabled={register.isPending}>
        {register.isPending ? "Creating your account…" : "Create account"}
      </Button>
    </form>
  );
}
