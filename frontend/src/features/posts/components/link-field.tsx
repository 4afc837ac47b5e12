import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Field, Input } from "@/components/ui/field";
import { useTyped } from "@/hooks/use-typed";

import { linkPreviewQuery } from "../api";
import { isWebAddress } from "../rules";
import { LinkCard } from "./link-card";

interface LinkFieldProps {
  url: string;
  error: string | undefined;
  onChange: (url: string) => void;
}

/** The address of a post, and what readers will see of it. */
export function LinkField({ url, error, onChange }: LinkFieldProps) {
  const [asked, setAsked] = useState(url);
  const [text, setText] = useTyped(asked, setAsked);
  const address = text.trim();
  const preview = useQuery(linkPreviewQuery(isWebAddress(asked.trim()) ? asked.trim() : ""));
  return (
    <div className="space-y-3">
      <Field label="Address" error={error}>
        <Input
          type="url"
          inputMode="url"
          placeholder="https://"
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange(event.target.value);
          }}
        />
      </Field>
      {preview.isError && <p className="text-sm text-bad">{preview.error.message}</p>}
      {preview.data && address === asked.trim() && (
        <div aria-live="polite">
          <LinkCard link={preview.data} />
          {preview.data.state === "failed" && (
            <p className="mt-1.5 text-sm text-ink-faint">
              That page says nothing of itself. The post shows its address.
            </p>
          )}
        </div>
      )}
    </div>
  );
}
