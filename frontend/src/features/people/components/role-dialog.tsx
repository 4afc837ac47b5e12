import { useForm } from "react-hook-form";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form-error";
import { useFormMutation } from "@/hooks/use-form-mutation";

import { type Account, changeRole, type Role } from "../api";
import { ROLE_LABELS } from "../role-labels";

// Administrators are made on the server, so that no stolen session makes more of them.
const GIVEN: { role: Role; text: string }[] = [
  { role: "student", text: "Learns: takes courses and solves exercises." },
  { role: "instructor", text: "Also writes courses and exercises, and sees how their learners do." },
];

interface RoleDialogProps {
  account: Account;
  onChanged: (account: Account) => void;
  onClose: () => void;
}

export function RoleDialog({ account, onChanged, onClose }: RoleDialogProps) {
  const form = useForm<{ role: Role }>({ defaultValues: { role: account.role } });
  const { errors, isDirty } = form.formState;
  const change = useFormMutation({
    form,
    mutationFn: ({ role }: { role: Role }) => changeRole(account.id, role),
    onSuccess: (changed) => {
      toast.success(`${changed.display_name} is now ${ROLE_LABELS[changed.role].toLowerCase()}.`);
      onChanged(changed);
    },
  });
  return (
    <Dialog
      open
      title={`Role of ${account.display_name}`}
      description="Changing it signs them out everywhere, so that nothing goes on with the old role."
      onOpenChange={(open) => !open && onClose()}
    >
      <form
        className="space-y-5"
        onSubmit={(event) => void form.handleSubmit((v) => change.mutate(v))(event)}
      >
        <FormError message={errors.root?.message ?? errors.role?.message} />
        <fieldset className="grid gap-2">
          <legend className="sr-only">Role</legend>
          {GIVEN.map(({ role, text }) => (
            <label
              key={role}
              className="cursor-pointer rounded-md border border-line-strong p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="radio" value={role} className="sr-only" {...form.register("role")} />
              <span className="block text-sm font-medium">{ROLE_LABELS[role]}</span>
              <span className="block text-sm text-ink-soft">{text}</span>
            </label>
          ))}
        </fieldset>
        <p className="text-sm text-ink-faint">
          Administrators are made on the server: <code>codehub setrole {account.username} admin</code>
        </p>
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isDirty || change.isPending}>
            {change.isPending ? "Changing…" : "Change role"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
