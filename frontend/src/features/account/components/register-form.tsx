import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { NewPasswordField } from "@/components/ui/new-password-field";
import { useFormMutation } from "@/hooks/use-form-mutation";
import { SHORTEST_PASSWORD } from "@/lib/password-advice";

import { doRegister } from "../api";
import { useEnter } from "../hooks/use-account";

const schema = z.object({
  display_name: z.string().max(80, "At most 80 characters."),
  username: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{1,28}[a-z0-9]$/i, "3 to 30 letters a–z, digits, hyphens or underscores."),
  email: z.email("Enter an e-mail address such as ada@example.org."),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, "At least 8 characters; a short sentence is good.")
    .max(128, "At most 128."),
});
type Values = z.infer<typeof schema>;
const EMPTY: Values = { display_name: "", username: "", email: "", password: "" };

interface RegisterFormProps {
  /** The account is there and signed in. */
  onDone: () => void;
  /** The account waits for the link in a mail to this address. */
  onMailed: (email: string) => void;
}

export function RegisterForm({ onDone, onMailed }: RegisterFormProps) {
  const enter = useEnter();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: EMPTY });
  const { errors } = form.formState;
  const typed = useWatch({ control: form.control });
  const register = useFormMutation({
    form,
    mutationFn: doRegister,
    onSuccess: (answer, { email }) => {
      if ("status" in answer) return onMailed(email);
      enter(answer);
      onDone();
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
      <NewPasswordField
        label="Password"
        error={errors.password?.message}
        typed={typed.password ?? ""}
        guessable={[typed.display_name ?? "", typed.username ?? "", typed.email ?? ""]}
        {...form.register("password")}
      />
      <Button type="submit" size="lg" className="w-full" disabled={register.isPending}>
        {register.isPending ? "Creating your account…" : "Create account"}
      </Button>
    </form>
  );
}
