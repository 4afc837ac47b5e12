import { CircleX } from "lucide-react";

import { plural } from "@/lib/format";

import type { Fault } from "../faults";

interface FaultListProps {
  faults: Fault[];
  onJump: (fault: Fault) => void;
}

/** What must be put right before the tests can be saved; each entry leads to its line. */
export function FaultList({ faults, onJump }: FaultListProps) {
  if (!faults.length) return null;
  return (
    <section aria-label="What is wrong" role="alert" className="rounded-md bg-bad-soft py-2 text-sm text-bad">
      <h2 className="px-4 py-1 font-medium">
        {faults[0]?.pointer === null
          ? "This is not JSON yet"
          : `Not saved: ${plural(faults.length, "fault")}`}
      </h2>
      <ul className="max-h-48 overflow-y-auto">
        {faults.map((fault, index) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => onJump(fault)}
              className="flex w-full gap-2 px-4 py-1 text-left hover:underline"
            >
              <CircleX aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span className="shrink-0 tabular-nums">Line {fault.line}</span>{" "}
              <span className="min-w-0 break-words">
                {fault.message}{" "}
                {fault.pointer && (
                  <code className="ml-1 text-xs break-all max-sm:hidden">{fault.pointer}</code>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
