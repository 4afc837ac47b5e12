import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useForm, useWatch } from "react-hook-form";

import { useFormMutation } from "@/hooks/use-form-mutation";

import { changePost, createPost, POST_LISTS_KEY, postQuery, publishPost } from "../api";
import { bodyOf, type Draft, draftOf, EMPTY_DRAFT, isEmpty, keepDraft, keptDraft } from "../draft";
import { draftRules } from "../rules";
import type { Post } from "../types";

const KEEP_AFTER_MS = 600;

interface Composer {
  userId: string;
  /** The post that is edited; none for a new one. */
  post?: Post;
  onSaved: (post: Post) => void;
}

/** The form of a post: its rules, its draft on this device, and sending it. */
export function useComposer({ userId, post, onSaved }: Composer) {
  const queries = useQueryClient();
  const [kept] = useState(() => (post ? null : keptDraft(userId)));
  const [isRestored, setRestored] = useState(kept !== null);
  const form = useForm<Draft>({
    resolver: zodResolver(draftRules),
    defaultValues: post ? draftOf(post) : (kept ?? EMPTY_DRAFT),
  });
  const draft = useWatch({ control: form.control }) as Draft;
  const [saved, setSaved] = useState<Post | null>(null);
  // Only once the form knows that it is saved, or it would ask whether to leave.
  useEffect(() => {
    if (saved) onSaved(saved);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [saved]);
  useEffect(() => {
    if (post || saved) return;
    const timer = setTimeout(() => keepDraft(userId, draft), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [userId, post, draft, saved]);
  // One key for one text: a second press while the answer is lost does not post twice.
  const attempt = useRef({ text: "", key: "" });
  const keyFor = (text: string) => {
    if (attempt.current.text !== text) attempt.current = { text, key: crypto.randomUUID() };
    return attempt.current.key;
  };
  const save = useFormMutation<Post, { draft: Draft; state: "published" | "draft" }, Draft>({
    form,
    mutationFn: async ({ draft: written, state }) => {
      const body = bodyOf(written);
      if (!post) return createPost({ ...body, state }, keyFor(JSON.stringify([body, state])));
      const changed = await changePost(post.id, body);
      return state === "published" && post.state === "draft" ? publishPost(post.id) : changed;
    },
    onSuccess: (answer) => {
      if (!post) keepDraft(userId, null);
      queries.setQueryData(postQuery(answer.id).queryKey, answer);
      void queries.invalidateQueries({ queryKey: POST_LISTS_KEY });
      void queries.invalidateQueries({ queryKey: ["feed"] });
      setSaved(answer);
    },
  });
  const send = (state: "published" | "draft") =>
    form.handleSubmit((written) => save.mutate({ draft: written, state }))();
  const discard = () => {
    keepDraft(userId, null);
    setRestored(false);
    form.reset(EMPTY_DRAFT);
  };
  const isDirty = !saved && (post ? form.formState.isDirty : !isEmpty(draft));
  return { form, draft, send, discard, isRestored, isDirty, isSending: save.isPending };
}
