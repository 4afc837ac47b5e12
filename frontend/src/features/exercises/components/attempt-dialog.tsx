import { History as Restore } from "lucide-react";
import { useState } from "react";

import { CodeBlock } from "@/components/markdown/code-block";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { VERDICTS } from "@/components/verdict/verdict";
import { useIsSmall } from "@/hooks/use-media-query";
import { exactTime } from "@/lib/format";

import type { Attempt, SourceFile } from "../api";
import { useOtherAttempts } from "../hooks/use-other-attempts";
import { CodeDiff } from "./code-diff";

const NOTHING = "";
const DRAFT = "draft";

interface AttemptDialogProps {
  attempt: Attempt;
  /** The attempts of the page that is open in the list. */
  listed: Attempt[];
  draft: SourceFile[];
  language: string;
  onClose: () => void;
  onRestore: () => void;
}

const textIn = (files: SourceFile[], path: string) => files.find((file) => file.path === path)?.text ?? "";
const titleOf = ({ verdict, created_at }: Attempt) => `${VERDICTS[verdict].label}, ${exactTime(created_at)}`;

/** The code of one attempt, alone or against another attempt or what is in the editor. */
export function AttemptDialog({ attempt, listed, draft, language, onClose, onRestore }: AttemptDialogProps) {
  const [against, setAgainst] = useState(NOTHING);
  const [path, setPath] = useState(attempt.files[0]?.path ?? "");
  const [isInline, setInline] = useState(false);
  const isSmall = useIsSmall();
  const { others, hasMore, isLoading, loadMore } = useOtherAttempts(attempt, listed);
  const other = others.find(({ id }) => id === against);
  const isOther = against !== NOTHING;
  // Time goes from left to right: of two attempts the older is the one before.
  const isOlder = other !== undefined && other.created_at < attempt.created_at;
  const mine = { label: "this attempt", text: textIn(attempt.files, path) };
  const theirs = {
    label: other ? titleOf(other) : "your code now",
    text: textIn(other?.files ?? draft, path),
  };
  const [before, after] = isOlder ? [theirs, mine] : [mine, theirs];
  return (
    <Dialog title={VERDICTS[attempt.verdict].label} size="wide" open onOpenChange={onClose}>
      <div className="mb-3 flex flex-wrap items-center gap-2 text-sm">
        <span className="text-ink-faint">
          Submitted <Time moment={attempt.created_at} />
        </span>
        {attempt.files.length > 1 && (
          <Select aria-label="File" value={path} onChange={(event) => setPath(event.target.value)}>
            {attempt.files.map((file) => (
              <option key={file.path}>{file.path}</option>
            ))}
          </Select>
        )}
        <Select
          aria-label="Compare with"
          value={against}
          onChange={(event) => setAgainst(event.target.value)}
          className="max-w-64"
        >
          <option value={NOTHING}>Compare with…</option>
          <option value={DRAFT} disabled={language !== attempt.language}>
            Your code now
          </option>
          {others.map((each) => (
            <option key={each.id} value={each.id}>
              {titleOf(each)}
            </option>
          ))}
        </Select>
        {hasMore && (
          <Button variant="ghost" size="sm" onClick={loadMore} disabled={isLoading}>
            {isLoading ? "Loading…" : "List older attempts"}
          </Button>
        )}
        {isOther && !isSmall && (
          <Button variant="ghost" size="sm" onClick={() => setInline(!isInline)}>
            {isInline ? "Side by side" : "In one column"}
          </Button>
        )}
        <Button variant="secondary" size="sm" className="sm:ml-auto" onClick={onRestore}>
          <Restore aria-hidden /> Take up this code
        </Button>
      </div>
      {isOther && (
        <p className="mb-2 text-xs text-ink-faint">
          From {before.label} to {after.label}
        </p>
      )}
      <div className="min-h-0 flex-1 overflow-auto rounded-lg border bg-surface">
        {isOther ? (
          <CodeDiff
            before={before.text}
            after={after.text}
            language={attempt.language}
            labels={[before.label, after.label]}
            isInline={isInline}
          />
        ) : (
          <CodeBlock text={mine.text.replace(/\n$/, "")} language={attempt.language} filename={path} />
        )}
      </div>
    </Dialog>
  );
}
