import { Dialog } from "@/components/ui/dialog";

const KEYS = [
  ["J", "Next post"],
  ["K", "Previous post"],
  ["R", "Reply to the post in hand"],
  ["?", "These keys"],
] as const;

/** What can be done in the feed without a mouse. */
export function FeedKeys({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog title="Keys in the feed" open={open} onOpenChange={onOpenChange}>
      <dl className="grid grid-cols-[3rem_1fr] items-center gap-y-2.5">
        {KEYS.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border bg-sunken px-2 py-0.5 text-sm">{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
