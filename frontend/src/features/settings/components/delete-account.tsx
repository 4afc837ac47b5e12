import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";

import { deleteAccount, type Me } from "../api";

/** Leave for good, after typing one's own name. */
export function DeleteAccount({ me, onDeleted }: { me: Me; onDeleted: () => void }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete my account…
      </Button>
      {isAsking && <DeleteDialog me={me} onDeleted={onDeleted} onClose={() => setAsking(false)} />}
    </>
  );
}

function DeleteDialog({ me, onDeleted, onClose }: { me: Me; onDeleted: () => void; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const close = useMutation({
    mutationFn: () => deleteAccount(me.id),
    networkMode: "always",
    onSuccess: onDeleted,
  });
  return (
    <Dialog
      open
      title="Delete your account?"
      description="You are signed out everywhere and cannot sign in again. Your personal data is erased seven days later; until then an administrator can call it off."
      onOpenChange={(open) => !open && onClose()}
    >
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === me.username) close.mutate();
        }}
      >
        <FormError message={close.error?.message} />
        <Field label={`Type your username, ${me.username}, to go on`}>
          <Input
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="danger" disabled={typed !== me.username || close.isPending}>
            {close.isPending ? "Deleting…" : "Delete my account"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
