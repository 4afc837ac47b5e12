import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { PasswordInput } from "@/components/ui/password-input";

import { linkFirebase, type Me, unlinkFirebase } from "../api";
import { type FirebaseConfig, identityBy, type Provider, PROVIDERS, providersOf } from "../firebase";

interface FirebaseLinkProps {
  me: Me;
  config: FirebaseConfig;
  onChanged: (me: Me) => void;
}

/** Whether one may also sign in by another service, and the way to change it. */
export function FirebaseLink({ me, config, onChanged }: FirebaseLinkProps) {
  return me.has_firebase ? (
    <Linked me={me} onChanged={onChanged} />
  ) : (
    <Unlinked me={me} config={config} onChanged={onChanged} />
  );
}

function Linked({ me, onChanged }: Omit<FirebaseLinkProps, "config">) {
  const unlink = useMutation({
    mutationFn: unlinkFirebase,
    networkMode: "always",
    onSuccess: (changed) => onChanged(changed),
    onError: (error) => toast.error(error.message),
  });
  return (
    <div className="max-w-md space-y-4">
      <Badge tone="good">Linked</Badge>
      <div>
        <Button
          variant="secondary"
          disabled={!me.has_password || unlink.isPending}
          onClick={() => unlink.mutate()}
        >
          Unlink
        </Button>
      </div>
      {!me.has_password && (
        <p className="text-sm text-ink-faint">It is your only way in: set a password above first.</p>
      )}
    </div>
  );
}

function Unlinked({ me, config, onChanged }: FirebaseLinkProps) {
  const [password, setPassword] = useState("");
  const link = useMutation({
    mutationFn: async (provider: Provider) =>
      linkFirebase({ id_token: await identityBy(provider, config), password }),
    networkMode: "always",
    onSuccess: (changed) => onChanged(changed),
  });
  return (
    <div className="max-w-md space-y-4">
      <FormError message={link.error?.message} />
      {me.has_password && (
        <Field label="Your password">
          <PasswordInput
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
      )}
      <div className="flex flex-wrap gap-3">
        {providersOf(config).map((provider) => (
          <Button
            key={provider}
            variant="secondary"
            disabled={link.isPending || (me.has_password && !password)}
            onClick={() => link.mutate(provider)}
          >
            Link {PROVIDERS[provider]}
          </Button>
        ))}
      </div>
    </div>
  );
}
