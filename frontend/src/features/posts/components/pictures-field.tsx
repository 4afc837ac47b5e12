import { ImageUp, Trash2, X } from "lucide-react";
import { type ClipboardEvent, type DragEvent, useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { ProgressBar } from "@/components/ui/progress";
import { PICTURE_TYPES } from "@/hooks/use-picture-upload";
import { cn } from "@/lib/class-names";

import type { DraftPicture } from "../draft";
import { type Sending, usePictures } from "../hooks/use-pictures";
import { LONGEST, MOST_PICTURES } from "../rules";

interface PicturesFieldProps {
  pictures: DraftPicture[];
  error: string | undefined;
  onChange: (pictures: DraftPicture[]) => void;
}

/** Pictures to choose, drop or paste, each with words for those who cannot see it. */
export function PicturesField({ pictures, error, onChange }: PicturesFieldProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const { sending, add, dismiss } = usePictures(pictures, onChange);
  const isFull = pictures.length >= MOST_PICTURES;
  const change = (picture: DraftPicture, alt: string) =>
    onChange(pictures.map((each) => (each.id === picture.id ? { ...each, alt } : each)));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    add(event.clipboardData.files);
  };
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-note`}
      className={cn(
        "space-y-4 rounded-lg border border-dashed border-line-strong p-4",
        isOver && "border-accent bg-accent-soft",
        error && "border-bad",
      )}
      onDrop={drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onPaste={paste}
    >
      <div className="flex flex-wrap items-center gap-3">
        <p id={`${id}-label`} className="text-sm font-medium">
          Pictures
        </p>
        <input
          id={`${id}-file`}
          type="file"
          multiple
          accept={PICTURE_TYPES.join(",")}
          disabled={isFull}
          className="peer sr-only"
          onChange={(event) => {
            add(event.target.files);
            event.target.value = "";
          }}
        />
        <Button
          asChild
          size="sm"
          variant="secondary"
          className="cursor-pointer peer-focus-visible:outline-2 peer-disabled:opacity-55"
        >
          <label htmlFor={`${id}-file`}>
            <ImageUp aria-hidden /> Choose pictures
          </label>
        </Button>
        <p id={`${id}-note`} className={cn("text-sm", error ? "text-bad" : "text-ink-faint")}>
          {error ?? `Or drop or paste them here. Up to ${MOST_PICTURES}, 10 MB each.`}
        </p>
      </div>
      {sending.length > 0 && (
        <ul className="space-y-2">
          {sending.map((row) => (
            <SendingRow key={row.key} row={row} onDismiss={() => dismiss(row.key)} />
          ))}
        </ul>
      )}
      {pictures.length > 0 && (
        <ul className="space-y-4">
          {pictures.map((picture, index) => (
            <li key={picture.id} className="flex gap-4">
              <img
                src={picture.url}
                alt=""
                className="size-20 shrink-0 rounded-md border bg-sunken object-cover sm:size-24"
              />
              <div className="min-w-0 flex-1">
                <Field label={`What picture ${index + 1} shows`} hint="Read out to those who cannot see it.">
                  <Input
                    value={picture.alt}
                    maxLength={LONGEST.alt}
                    onChange={(event) => change(picture, event.target.value)}
                  />
                </Field>
              </div>
              <Button
                size="icon"
                variant="ghost"
                aria-label={`Remove picture ${index + 1}`}
                onClick={() => onChange(pictures.filter((each) => each.id !== picture.id))}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function SendingRow({ row, onDismiss }: { row: Sending; onDismiss: () => void }) {
  return (
    <li className="flex items-center gap-3 text-sm">
      <span className="w-40 shrink-0 truncate">{row.name}</span>
      {row.error ? (
        <span role="alert" className="min-w-0 flex-1 text-bad">
          {row.error}
        </span>
      ) : (
        <ProgressBar value={row.percent} label={`Sending ${row.name}`} className="flex-1" />
      )}
      <Button
        size="sm"
        variant="ghost"
        aria-label={row.error ? `Put away ${row.name}` : `Stop ${row.name}`}
        onClick={onDismiss}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}
