import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Flag, Link2, Pencil, Trash2 } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import { useState } from "react";
import { toast } from "sonner";

import { ReportDialog } from "@/components/community/report-dialog";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { changeCached } from "@/lib/cached";

import { type Comment, deleteComment } from "../api";
import { asStone } from "../thread-cache";

const ITEM =
  "flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-ink-faint";

interface CommentMenuProps {
  comment: Comment;
  name: string;
  onEdit: () => void;
}

/** What else can be done with a comment. */
export function CommentMenu({ comment, name, onEdit }: CommentMenuProps) {
  const queries = useQueryClient();
  const [asks, setAsks] = useState<"delete" | "report" | null>(null);
  const close = () => setAsks(null);
  const remove = useMutation({
    mutationFn: () => deleteComment(comment.id),
    networkMode: "always",
    onSuccess: () => {
      close();
      changeCached<Comment>(queries, comment.id, asStone);
      toast.success("The comment is deleted.");
    },
  });
  const copy = async () => {
    const address = `${location.origin}/posts/${comment.post}#comment-${comment.id}`;
    await navigator.clipboard.writeText(address);
    toast.success("The link is copied.");
  };
  return (
    <>
      <Menu.Root>
        <Menu.Trigger asChild>
          <Button variant="ghost" size="sm" aria-label={`More about ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Content
            align="start"
            sideOffset={4}
            className="z-50 min-w-44 rounded-lg border bg-surface p-1.5 shadow-lg"
            // The field of an edit takes the focus; the menu must not take it back.
            onCloseAutoFocus={(event) => event.preventDefault()}
          >
            <Menu.Item className={ITEM} onSelect={() => void copy().catch(() => undefined)}>
              <Link2 aria-hidden /> Copy the link
            </Menu.Item>
            {comment.allowed.includes("edit") && (
              <Menu.Item className={ITEM} onSelect={onEdit}>
                <Pencil aria-hidden /> Edit
              </Menu.Item>
            )}
            {comment.allowed.includes("delete") && (
              <Menu.Item className={`${ITEM} text-bad`} onSelect={() => setAsks("delete")}>
                <Trash2 aria-hidden /> Delete
              </Menu.Item>
            )}
            {comment.allowed.includes("report") && (
              <Menu.Item className={ITEM} onSelect={() => setAsks("report")}>
                <Flag aria-hidden /> Report
              </Menu.Item>
            )}
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
      {asks === "report" && (
        <ReportDialog what="this comment" subject={{ comment: comment.id }} onClose={close} />
      )}
      {asks === "delete" && (
        <ConfirmDialog
          title="Delete this comment?"
          action="Delete the comment"
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={close}
        >
          Its text is gone for everybody; replies to it stay. This cannot be taken back.
        </ConfirmDialog>
      )}
    </>
  );
}
