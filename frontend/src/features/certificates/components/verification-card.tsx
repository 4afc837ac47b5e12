import { BadgeCheck, BadgeX } from "lucide-react";

import { longDate } from "@/lib/format";

import type { Verification } from "../api";

/** What CodeHub says about a certificate, for anybody who holds its number. */
export function VerificationCard({ verification }: { verification: Verification }) {
  const Icon = verification.valid ? BadgeCheck : BadgeX;
  const facts: [string, string][] = [
    ["Course", verification.course_title],
    ["Holder", verification.holder_name ?? "Keeps their name private"],
    ["Instructor", verification.instructor_name],
    ["Issued on", longDate(verification.issued_at)],
    ["Number", verification.certificate_number],
  ];
  if (verification.revoked_at) {
    facts.push(
      ["Revoked on", longDate(verification.revoked_at)],
      ["Reason", verification.revoked_reason ?? "–"],
    );
  }
  return (
    <section className="overflow-hidden rounded-xl border bg-surface">
      <div
        className={
          verification.valid
            ? "flex items-center gap-3 bg-good-soft px-6 py-4 text-good"
            : "flex items-center gap-3 bg-bad-soft px-6 py-4 text-bad"
        }
      >
        <Icon aria-hidden className="size-6" />
        <h2 className="font-semibold">
          {verification.valid
            ? "This certificate is genuine and valid"
            : `This certificate is ${verification.status}`}
        </h2>
      </div>
      <dl className="divide-y px-6">
        {facts.map(([label, value]) => (
          <div key={label} className="grid items-baseline gap-1 py-3.5 sm:grid-cols-[9rem_1fr]">
            <dt className="text-sm text-ink-faint">{label}</dt>
            <dd className={label === "Number" ? "font-mono break-all" : "font-medium"}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
