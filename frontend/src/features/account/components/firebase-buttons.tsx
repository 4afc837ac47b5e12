import { useMutation, useQuery } from "@tanstack/react-query";

import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";

import { doSignInByFirebase, instanceQuery } from "../api";
import { identityBy, type Provider, PROVIDERS, providersOf } from "../firebase";
import { useEnter } from "../hooks/use-account";

/** Other ways in, below a form; nothing where the instance offers none. */
export function FirebaseButtons({ onDone }: { onDone: () => void }) {
  const { data: instance } = useQuery(instanceQuery);
  const enter = useEnter();
  const config = instance?.firebase;
  const signIn = useMutation({
    mutationFn: async (provider: Provider) => {
      if (!config) throw new Error("This CodeHub offers no other way in.");
      return doSignInByFirebase(await identityBy(provider, config));
    },
    networkMode: "always",
    onSuccess: (session) => {
      enter(session);
      onDone();
    },
  });
  if (!config) return null;
  return (
    <div className="mt-6 space-y-3">
      <p className="flex items-center gap-3 text-sm text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <FormError message={signIn.error?.message} />
      {providersOf(config).map((provider) => (
        <Button
          key={provider}
          variant="secondary"
          size="lg"
          className="w-full"
          disabled={signIn.isPending}
          onClick={() => signIn.mutate(provider)}
        >
          {signIn.isPending && signIn.variables === provider
            ? `Waiting for ${PROVIDERS[provider]}…`
            : `Continue with ${PROVIDERS[provider]}`}
        </Button>
      ))}
    </div>
  );
}
