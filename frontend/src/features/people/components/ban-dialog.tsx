import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useFormMutation } from "@/hooks/use-form-mutation";

import { type Account, ban } from "../api";

const schema = z.object({
  reason: z.string().trim().min(1, "Say why: they read it in a mail.").max(500, "At most 500 characters."),
});
type Values = z.infer<typeof schema>;

interface BanDialogProps {
  account: Account;
  onBanned: (account: Account) => void;
  onClose: () => void;
}

export function BanDialog({ account, onBanned, onClose }: BanDialogProps) {
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { reason: "" } });
  const { errors } = form.formState;
  const close = useFormMutation({
    form,
    mutationFn: ({ reason }: Values) => ban(account.id, reason),
    onSuccess: (changed) => {
      toast.success(`${changed.display_name} is banned and signed out everywhere.`);
      onBanned(changed);
    },
  });
  return (
    <Dialog
      open
      title={`Ban ${account.display_name}?`}
      description="They are signed out everywhere at once and cannot come back until the ban is lifted."
      onOpenChange={(open) => !open && onClose()}
    >
      <form
        noValidate
        className="space-y-5"
        onSubmit={(event) => void form.handleSubmit((v) => close.mutate(v))(event)}
      >
        <FormError message={errors.root?.message} />
        <Field label="Reason" hint="They are told by mail." error={errors.reason?.message}>
          <Textarea maxLength={500} {...(form.register("reason") as object)} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="danger" disabled={close.isPending}>
            {close.isPending ? "Banning…" : "Ban"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
