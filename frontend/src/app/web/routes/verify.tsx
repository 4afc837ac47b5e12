import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { verificationQuery } from "@/features/certificates/api";
import { VerificationCard } from "@/features/certificates/components/verification-card";
import { problemOf } from "@/lib/api/client";

/** Anybody may check a certificate; no account is needed. */
export function Component() {
  const { number } = useParams();
  return (
    <Page title="Check a certificate" className="max-w-2xl">
      {number ? <Answer number={number} /> : <NumberForm />}
    </Page>
  );
}

function Answer({ number }: { number: string }) {
  const verification = useQuery(verificationQuery(number));
  if (verification.isPending) {
    return (
      <Loading label="Checking">
        <Skeleton className="h-72 w-full rounded-xl" />
      </Loading>
    );
  }
  if (verification.data) return <VerificationCard verification={verification.data} />;
  if (problemOf(verification.error)?.status === 404) {
    return (
      <>
        <p role="alert" className="mb-6 rounded-md bg-bad-soft px-4 py-3 text-bad">
          CodeHub issued no certificate with the number <b className="font-mono break-all">{number}</b>.
        </p>
        <NumberForm />
      </>
    );
  }
  return <ErrorState error={verification.error} onRetry={() => void verification.refetch()} />;
}

function NumberForm() {
  const [number, setNumber] = useState("");
  const navigate = useNavigate();
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim()) void navigate(`/verify/${encodeURIComponent(number.trim())}`);
      }}
    >
      <Field label="Certificate number" hint="It is printed on the certificate, below the name.">
        <Input
          className="font-mono"
          placeholder="CH-…"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </Field>
      <Button type="submit">Check</Button>
    </form>
  );
}
