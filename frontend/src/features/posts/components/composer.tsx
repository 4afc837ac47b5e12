import { useId } from "react";

import { MarkdownEditor } from "@/components/markdown/markdown-editor";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { LeaveGuard } from "@/components/ui/leave-guard";

import type { Draft } from "../draft";
import { useComposer } from "../hooks/use-composer";
import { LONGEST } from "../rules";
import type { Post, PostType } from "../types";
import { CodeField } from "./code-field";
import { LinkField } from "./link-field";
import { PicturesField } from "./pictures-field";
import { TagsInput } from "./tags-input";
import { TypeTabs } from "./type-tabs";

const CONTENT_LABELS: Record<PostType, string> = {
  text: "Text",
  code: "About the code (optional)",
  link: "Why it is worth reading (optional)",
  image: "About the pictures (optional)",
};

interface ComposerProps {
  userId: string;
  post?: Post;
  onSaved: (post: Post) => void;
}

/** Write a post, or change one. */
export function Composer({ userId, post, onSaved }: ComposerProps) {
  const id = useId();
  const { form, draft, send, discard, isRestored, isDirty, isSending } = useComposer({
    userId,
    post,
    onSaved,
  });
  const { errors } = form.formState;
  const isPublic = post !== undefined && post.state !== "draft";
  const put = <Name extends keyof Draft>(name: Name, value: Draft[Name]) => {
    form.setValue(name, value as never, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
    if (errors[name]?.type === undefined) form.clearErrors(name);
  };
  const hasPictures =
    draft.post_type === "image" || (draft.post_type === "text" && draft.attachments.length > 0);
  const isLong = draft.post_type === "text";
  return (
    <form
      noValidate
      aria-labelledby={id}
      className="max-w-3xl space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        void send("published");
      }}
    >
      <h2 id={id} className="sr-only">
        The post
      </h2>
      <FormError message={errors.root?.message} />
      {isRestored && (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-info-soft px-3 py-2 text-sm text-info">
          <p>This is what you wrote here before.</p>
          <Button size="sm" variant="ghost" onClick={discard}>
            Begin anew
          </Button>
        </div>
      )}
      <TypeTabs value={draft.post_type} onChange={(type) => put("post_type", type)} />
      <Field label="Title (optional)" error={errors.title?.message}>
        <Input maxLength={LONGEST.title} autoComplete="off" {...form.register("title")} />
      </Field>
      {draft.post_type === "code" && (
        <CodeField
          code={draft.code}
          language={draft.code_language}
          error={errors.code?.message}
          languageError={errors.code_language?.message}
          onCode={(code) => put("code", code)}
          onLanguage={(language) => put("code_language", language)}
        />
      )}
      {draft.post_type === "link" && (
        <LinkField
          url={draft.link_url}
          error={errors.link_url?.message}
          onChange={(url) => put("link_url", url)}
        />
      )}
      {hasPictures && (
        <PicturesField
          pictures={draft.attachments}
          error={errors.attachments?.message}
          onChange={(pictures) => put("attachments", pictures)}
        />
      )}
      <MarkdownEditor
        label={CONTENT_LABELS[draft.post_type]}
        hint="Markdown. @name tells somebody."
        className={isLong ? "min-h-56" : "min-h-28"}
        value={draft.content}
        error={errors.content?.message}
        onChange={(content) => put("content", content)}
        onSubmit={() => void send("published")}
      />
      <TagsInput tags={draft.tags} error={errors.tags?.message} onChange={(tags) => put("tags", tags)} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={isSending}>
          {isPublic ? "Save the changes" : "Publish"}
        </Button>
        {!isPublic && (
          <Button variant="secondary" disabled={isSending} onClick={() => void send("draft")}>
            Save as a draft
          </Button>
        )}
        <p className="text-sm text-ink-faint" aria-live="polite">
          {!post && isDirty && "Kept on this device as you write."}
        </p>
      </div>
      <LeaveGuard
        isDirty={isDirty}
        title={post ? "Leave without saving?" : "Leave without publishing?"}
        description={
          post
            ? "Your changes to this post are not saved. They are lost when you leave."
            : "What you wrote stays on this device, and is here when you come back."
        }
        action={post ? "Leave without saving" : "Leave"}
      />
    </form>
  );
}
