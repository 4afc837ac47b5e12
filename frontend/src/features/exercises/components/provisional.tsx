import { Server } from "lucide-react";

import { Button } from "@/components/ui/button";

import type { Exercise, Result } from "../api";

interface ProvisionalProps {
  result: Result;
  exercise: Exercise;
  onServerRun: () => void;
}

/** What a run in the browser is worth, and the way to a run that is worth more. */
export function Provisional({ result, exercise, onServerRun }: ProvisionalProps) {
  const served = exercise.languages.find(({ id }) => id === result.language);
  return (
    <div className="space-y-3 px-4 py-3 text-sm text-ink-soft">
      <p>
        Your own browser ran the examples, with {result.toolchain}. Only the server
        {served?.version && `, with ${served.label} ${served.version},`} knows every case.
      </p>
      <Button variant="secondary" size="sm" onClick={onServerRun}>
        <Server aria-hidden /> Run on the server
      </Button>
    </div>
  );
}
