import { useMutation } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { plural } from "@/lib/format";

import { doRejudge } from "../api";
import { Refusal } from "./refusal";

/** Judge earlier attempts by the tests as they are now. */
export function RejudgeTab({ exerciseId }: { exerciseId: string }) {
  const [isAsking, setAsking] = useState(false);
  const rejudge = useMutation({ ...doRejudge(exerciseId), onSettled: () => setAsking(false) });
  return (
    <div className="max-w-2xl space-y-5">
      <h2 className="text-lg font-semibold">Judge earlier attempts again</h2>
      <p className="text-ink-soft">
        When the tests were wrong, learners got verdicts they did not deserve. After you have saved better
        tests, have what was sent judged by them.
      </p>
      <ul className="list-disc space-y-1.5 pl-5 text-ink-soft marker:text-ink-faint">
        <li>Attempts of learners who have not passed are judged again, by the tests as they are now.</li>
        <li>Whoever passes now has passed: their progress moves on, and they are told.</li>
        <li>Nobody loses anything. Who has passed stays passed, and no progress is taken away.</li>
        <li>Learners who are at work now do not wait behind this.</li>
      </ul>
      <Button onClick={() => setAsking(true)} disabled={rejudge.isPending}>
        <Scale aria-hidden /> {rejudge.isPending ? "Asking the judge…" : "Re-judge attempts…"}
      </Button>
      <Refusal error={rejudge.error} />
      <p
        role="status"
        className={rejudge.data ? "rounded-md bg-good-soft px-4 py-3 text-sm text-good" : undefined}
      >
        {rejudge.data && answerFor(rejudge.data.count)}
      </p>
      <Dialog
        title="Re-judge attempts?"
        description="What learners who have not passed have sent is judged by the present tests. Progress is never taken away."
        open={isAsking}
        onOpenChange={setAsking}
      >
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onClick={() => setAsking(false)}>
            Not now
          </Button>
          <Button onClick={() => rejudge.mutate()} disabled={rejudge.isPending}>
            Re-judge
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

const answerFor = (count: number) =>
  count
    ? `${plural(count, "attempt is", "attempts are")} being judged again. Learners see new verdicts as they come.`
    : "Nothing to judge again: nobody has an attempt that did not pass.";
