import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Ban, Ellipsis, Flag } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import { useState } from "react";
import { toast } from "sonner";

import { ReportDialog } from "@/components/community/report-dialog";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

import { followingQuery, setBlocked } from "../api";

const ITEM =
  "flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-ink-faint";

/** Keep somebody away, or tell the moderators of them. */
export function PersonMenu({ id, name }: { id: string; name: string }) {
  const queries = useQueryClient();
  const { data } = useQuery(followingQuery(id));
  const [asks, setAsks] = useState<"block" | "report" | null>(null);
  const close = () => setAsks(null);
  const isBlocked = data?.is_blocked ?? false;
  const block = useMutation({
    mutationFn: (next: boolean) => setBlocked(id, next),
    networkMode: "always",
    onSuccess: (_answer, next) => {
      toast.success(next ? `You block ${name}.` : `You no longer block ${name}.`);
      close();
      return queries.invalidateQueries();
    },
    onError: (error, next) => {
      if (!next) toast.error(error.message);
    },
  });
  return (
    <>
      <Menu.Root>
        <Menu.Trigger asChild>
          <Button variant="ghost" aria-label={`More about ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Content
            align="end"
            sideOffset={4}
            className="z-50 min-w-44 rounded-lg border bg-surface p-1.5 shadow-lg"
          >
            {data && (
              <Menu.Item
                className={ITEM}
                onSelect={() => (isBlocked ? block.mutate(false) : setAsks("block"))}
              >
                <Ban aria-hidden /> {isBlocked ? "Unblock" : "Block"}
              </Menu.Item>
            )}
            <Menu.Item className={ITEM} onSelect={() => setAsks("report")}>
              <Flag aria-hidden /> Report
            </Menu.Item>
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
      {asks === "report" && <ReportDialog what={name} subject={{ user: id }} onClose={close} />}
      {asks === "block" && (
        <ConfirmDialog
          title={`Block ${name}?`}
          action="Block"
          isPending={block.isPending}
          error={block.error}
          onConfirm={() => block.mutate(true)}
          onClose={close}
        >
          Neither of you follows or sees the other any more, and {name} may not answer, react to or mention
          you. They are not told. You can take it back in the settings.
        </ConfirmDialog>
      )}
    </>
  );
}
