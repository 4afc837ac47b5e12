import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useFormMutation } from "@/hooks/use-form-mutation";

const schema = z.object({ email: z.email("Enter an e-mail address such as ada@example.org.") });
type Values = z.infer<typeof schema>;

interface AddressFormProps {
  action: string;
  send: (email: string) => Promise<unknown>;
  onSent: (email: string) => void;
  email?: string;
}

/** Ask for an address to which something is mailed. */
export function AddressForm({ action, send, onSent, email = "" }: AddressFormProps) {
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { email } });
  const { errors } = form.formState;
  const request = useFormMutation({
    form,
    mutationFn: (values: Values) => send(values.email),
    onSuccess: (_, values) => onSent(values.email),
  });
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => void form.handleSubmit((v) => request.mutate(v))(event)}
    >
      <FormError message={errors.root?.message} />
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <Button type="submit" size="lg" className="w-full" disabled={request.isPending}>
        {request.isPending ? "Sending…" : action}
      </Button>
    </form>
  );
}
