import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useFormMutation } from "@/hooks/use-form-mutation";

import { apiTokensQuery, createApiToken, type CreatedApiToken, type NewApiToken } from "../api";
import { ExpirySelect } from "./expiry-select";

const schema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Name it after the program that will use it.")
    .max(80, "At most 80 characters."),
  scope: z.enum(["read", "write"]),
  expires_in_days: z.string(),
});
type Values = z.infer<typeof schema>;

const SCOPES: { value: NewApiToken["scope"]; label: string; text: string }[] = [
  { value: "read", label: "Read", text: "See what you see: courses, progress, attempts." },
  { value: "write", label: "Read and write", text: "Also act for you: submit, enrol, change your profile." },
];

/** Make a token, then show it this once. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const [created, setCreated] = useState<CreatedApiToken | null>(null);
  return (
    <Dialog
      open
      title={created ? "Copy your token now" : "Create an API token"}
      description={
        created
          ? "It is shown this once. Whoever has it acts as you."
          : "For a program that acts in your name."
      }
      onOpenChange={(open) => !open && onClose()}
    >
      {created ? (
        <ShownOnce created={created} onClose={onClose} />
      ) : (
        <TokenForm onCreated={setCreated} onCancel={onClose} />
      )}
    </Dialog>
  );
}

interface TokenFormProps {
  onCreated: (token: CreatedApiToken) => void;
  onCancel: () => void;
}

function TokenForm({ onCreated, onCancel }: TokenFormProps) {
  const queries = useQueryClient();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { name: "", scope: "read", expires_in_days: "90" },
  });
  const { errors } = form.formState;
  const create = useFormMutation({
    form,
    mutationFn: (values: Values) =>
      createApiToken({ ...values, expires_in_days: Number(values.expires_in_days) || null }),
    onSuccess: (token) => {
      onCreated(token);
      void queries.invalidateQueries(apiTokensQuery);
    },
  });
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => void form.handleSubmit((v) => create.mutate(v))(event)}
    >
      <FormError message={errors.root?.message} />
      <Field label="Name" hint="What will use it, such as “laptop script”." error={errors.name?.message}>
        <Input autoComplete="off" maxLength={80} {...form.register("name")} />
      </Field>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">What it may do</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {SCOPES.map(({ value, label, text }) => (
            <label
              key={value}
              className="cursor-pointer rounded-md border border-line-strong p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="radio" value={value} className="sr-only" {...form.register("scope")} />
              <span className="block text-sm font-medium">{label}</span>
              <span className="mt-0.5 block text-sm text-ink-soft">{text}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <ExpirySelect error={errors.expires_in_days?.message} {...form.register("expires_in_days")} />
      <div className="flex justify-end gap-2">
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={create.isPending}>
          {create.isPending ? "Creating…" : "Create token"}
        </Button>
      </div>
    </form>
  );
}

function ShownOnce({ created, onClose }: { created: CreatedApiToken; onClose: () => void }) {
  const example = `curl -H "Authorization: Bearer ${created.token}" ${location.origin}/api/users/me/`;
  return (
    <div className="space-y-4">
      <Copyable label="Your token" text={created.token} />
      <Copyable label="Try it" text={example} />
      <div className="flex justify-end">
        <Button onClick={onClose}>I have copied it</Button>
      </div>
    </div>
  );
}

function Copyable({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="mb-1 text-sm font-medium">{label}</p>
      <div className="flex items-start gap-2 rounded-md border bg-code py-1 pr-1 pl-3">
        <code aria-label={label} className="min-w-0 flex-1 py-1.5 text-[0.8125rem] break-all">
          {text}
        </code>
        <CopyButton text={text} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}
