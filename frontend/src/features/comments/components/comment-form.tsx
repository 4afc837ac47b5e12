import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { MarkdownEditor } from "@/components/markdown/markdown-editor";
import { Button } from "@/components/ui/button";
import { problemOf } from "@/lib/api/client";

import { changeComment, type Comment, createComment } from "../api";
import { useKeptText } from "../hooks/use-kept-text";
import { addComment } from "../thread-cache";
import { changeCached } from "@/lib/cached";

const LONGEST = 10_000;

interface CommentFormProps {
  postId: string;
  label: string;
  action: string;
  /** The comment that is answered, and nothing for a new thread. */
  parent?: string;
  /** The comment that is changed. */
  editing?: Comment;
  /** The reader asked for this field, by pressing Reply or Edit. */
  takesFocus?: boolean;
  onDone?: () => void;
}

/** Write a comment, answer one, or change one. */
export function CommentForm({
  postId,
  label,
  action,
  parent,
  editing,
  takesFocus,
  onDone,
}: CommentFormProps) {
  const queries = useQueryClient();
  const [text, setText] = useKeptText(editing?.id ?? parent ?? postId, editing?.content);
  const attempt = useRef({ text: "", key: "" });
  const send = useMutation({
    networkMode: "always",
    mutationFn: (content: string) => {
      if (editing) return changeComment(editing.id, content);
      // One key for one text: a second press while the answer is lost does not comment twice.
      if (attempt.current.text !== content) attempt.current = { text: content, key: crypto.randomUUID() };
      return createComment(postId, { content, parent, key: attempt.current.key });
    },
    onSuccess: (comment) => {
      attempt.current = { text: "", key: "" };
      setText("");
      if (editing) changeCached<Comment>(queries, comment.id, ({ replies }) => ({ ...comment, replies }));
      else addComment(queries, comment);
      onDone?.();
    },
  });
  const refusal = problemOf(send.error)?.errors.find(({ field }) => field === "content")?.message;
  const submit = () => {
    if (text.trim() && !send.isPending) send.mutate(text.trim());
  };
  return (
    <form
      noValidate
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <MarkdownEditor
        label={label}
        isLabelHidden
        rows={3}
        maxLength={LONGEST}
        className="min-h-20"
        placeholder={label}
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={takesFocus}
        value={text}
        error={refusal ?? send.error?.message}
        onChange={setText}
        onSubmit={submit}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" disabled={!text.trim() || send.isPending}>
          {send.isPending ? "Sending…" : action}
        </Button>
        {onDone && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              setText("");
              onDone();
            }}
          >
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
