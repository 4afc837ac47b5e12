import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Flag, Link2, Pencil, Trash2 } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import { useState } from "react";
import { Link } from "react-router-dom";
import { toast } from "sonner";

import { ReportDialog } from "@/components/community/report-dialog";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

import { deletePost, POST_LISTS_KEY } from "../api";
import type { Post } from "../types";

const ITEM =
  "flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-ink-faint";

interface PostMenuProps {
  post: Post;
  name: string;
  onDeleted: (() => void) | undefined;
}

/** What else can be done with a post. */
export function PostMenu({ post, name, onDeleted }: PostMenuProps) {
  const [asks, setAsks] = useState<"delete" | "report" | null>(null);
  const close = () => setAsks(null);
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
            align="end"
            sideOffset={4}
            className="z-50 min-w-44 rounded-lg border bg-surface p-1.5 shadow-lg"
          >
            <Menu.Item className={ITEM} onSelect={() => void copyLink(post.id)}>
              <Link2 aria-hidden /> Copy the link
            </Menu.Item>
            {post.allowed.includes("edit") && (
              <Menu.Item asChild className={ITEM}>
                <Link to={`/posts/${post.id}/edit`}>
                  <Pencil aria-hidden /> Edit
                </Link>
              </Menu.Item>
            )}
            {post.allowed.includes("delete") && (
              <Menu.Item className={`${ITEM} text-bad`} onSelect={() => setAsks("delete")}>
                <Trash2 aria-hidden /> Delete
              </Menu.Item>
            )}
            {post.allowed.includes("report") && (
              <Menu.Item className={ITEM} onSelect={() => setAsks("report")}>
                <Flag aria-hidden /> Report
              </Menu.Item>
            )}
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
      {asks === "report" && <ReportDialog what="this post" subject={{ post: post.id }} onClose={close} />}
      {asks === "delete" && <DeletePost id={post.id} onClose={close} onDeleted={onDeleted} />}
    </>
  );
}

async function copyLink(id: string) {
  const address = `${location.origin}/posts/${id}`;
  try {
    await navigator.clipboard.writeText(address);
    toast.success("The link is copied.");
  } catch {
    // Without the clipboard, at least show what to copy.
    toast(address);
  }
}

interface DeletePostProps {
  id: string;
  onClose: () => void;
  onDeleted: (() => void) | undefined;
}

function DeletePost({ id, onClose, onDeleted }: DeletePostProps) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deletePost(id),
    networkMode: "always",
    onSuccess: async () => {
      onClose();
      onDeleted?.();
      toast.success("The post is deleted.");
      await Promise.all([
        queries.invalidateQueries({ queryKey: POST_LISTS_KEY }),
        queries.invalidateQueries({ queryKey: ["feed"] }),
      ]);
    },
  });
  return (
    <ConfirmDialog
      title="Delete this post?"
      action="Delete the post"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      It goes with its comments, for everybody. This cannot be taken back.
    </ConfirmDialog>
  );
}
