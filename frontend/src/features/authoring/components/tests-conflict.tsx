import { diffLines } from "diff";
import { useMemo } from "react";

import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format";

interface TestsConflictProps {
  theirs: string;
  mine: string;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
}

/** Two people have changed the tests; whoever comes second decides, and nothing is lost by silence. */
export function TestsConflict({ theirs, mine, onTakeTheirs, onKeepMine }: TestsConflictProps) {
  const changed = useMemo(
    () =>
      diffLines(theirs, mine).reduce((sum, part) => sum + (part.added || part.removed ? part.count : 0), 0),
    [theirs, mine],
  );
  return (
    <div role="alert" className="space-y-3 rounded-md bg-warn-soft px-4 py-3 text-sm text-warn">
      <p>
        Nothing was saved: somebody else has saved other tests since you opened these. Yours and theirs differ
        in {plural(changed, "line")}.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" size="sm" onClick={onKeepMine}>
          Keep mine, then save over theirs
        </Button>
        <Button variant="secondary" size="sm" onClick={onTakeTheirs}>
          Give up mine and load theirs
        </Button>
      </div>
    </div>
  );
}
