import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { PasswordInput } from "@/components/ui/password-input";
import { useFormMutation } from "@/hooks/use-form-mutation";

import { changeEmail, mailVerification, type Me } from "../api";

interface EmailProps {
  me: Me;
  /** The account is not what it was. */
  onChanged: () => void;
}

/** The present address, one that waits to be confirmed, and a way to another. */
export function EmailSettings({ me, onChanged }: EmailProps) {
  const [isChanging, setChanging] = useState(false);
  // The account tells of it only once the mail is on its way.
  const [mailed, setMailed] = useState<string | null>(null);
  const waiting = me.pending_email ?? (mailed === me.email ? null : mailed);
  return (
    <div className="max-w-md space-y-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium break-all">{me.email}</span>
        {me.email_verified ? <Badge tone="good">Confirmed</Badge> : <Badge tone="warn">Not confirmed</Badge>}
      </p>
      {waiting && (
        <p className="rounded-md bg-info-soft px-3.5 py-2.5 text-sm text-info">
          Waiting for <b className="break-all">{waiting}</b>: open the link that was mailed there within an
          hour, and you sign in with it from then on.
        </p>
      )}
      {isChanging ? (
        <EmailForm
          onChanged={(isMailed, email) => {
            setMailed(isMailed ? email : null);
            setChanging(false);
            onChanged();
          }}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button variant="secondary" disabled={!me.has_password} onClick={() => setChanging(true)}>
            Change e-mail
          </Button>
          {!me.email_verified && <Confirm email={me.email} />}
        </div>
      )}
      {!me.has_password && (
        <p className="text-sm text-ink-faint">Changing it asks for a password: set one above first.</p>
      )}
    </div>
  );
}

function Confirm({ email }: { email: string }) {
  const send = useMutation({
    mutationFn: () => mailVerification(email),
    networkMode: "always",
    onError: (error) => toast.error(error.message),
  });
  if (send.isSuccess) {
    return (
      <p role="status" className="text-sm text-good">
        A link is on its way to {email}.
      </p>
    );
  }
  return (
    <Button variant="link" className="h-auto" disabled={send.isPending} onClick={() => send.mutate()}>
      Mail me a link to confirm it
    </Button>
  );
}

const schema = z.object({
  email: z.email("Enter an e-mail address such as ada@example.org."),
  password: z.string().min(1, "Enter your password."),
});
type Values = z.infer<typeof schema>;
const CODES = { wrong_password: "password" } as const;

interface EmailFormProps {
  /** The address is changed, or a link that changes it `isMailed` there. */
  onChanged: (isMailed: boolean, email: string) => void;
  onCancel: () => void;
}

function EmailForm({ onChanged, onCancel }: EmailFormProps) {
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { email: "", password: "" },
  });
  const { errors } = form.formState;
  const change = useFormMutation({
    form,
    codes: CODES,
    mutationFn: changeEmail,
    onSuccess: ({ status }, { email }) => {
      const isMailed = status === "verify_email";
      toast.success(isMailed ? `A link is on its way to ${email}.` : `You sign in with ${email} now.`);
      onChanged(isMailed, email);
    },
  });
  return (
    <form
      noValidate
      className="space-y-4 rounded-lg border p-4"
      onSubmit={(event) => void form.handleSubmit((v) => change.mutate(v))(event)}
    >
      <FormError message={errors.root?.message} />
      <Field label="New e-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="email" {...form.register("email")} />
      </Field>
      <Field label="Your password" error={errors.password?.message}>
        <PasswordInput autoComplete="current-password" {...form.register("password")} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" disabled={change.isPending}>
          {change.isPending ? "Changing…" : "Change e-mail"}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
