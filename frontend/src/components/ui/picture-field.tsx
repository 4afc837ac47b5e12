import { ImageUp, Trash2, X } from "lucide-react";
import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useRef, useState } from "react";

import { PICTURE_TYPES, type SendPicture, usePictureUpload } from "@/hooks/use-picture-upload";
import { cn } from "@/lib/class-names";

import { Button } from "./button";
import { ProgressBar } from "./progress";

interface PictureFieldProps {
  label: string;
  hint: string;
  hasPicture: boolean;
  /** Draw the picture: the one being sent, else (null) the present one. */
  children: (preview: string | null) => ReactNode;
  send: SendPicture;
  remove: () => Promise<unknown>;
}

/** A picture to choose, drop or paste; to watch while it is sent, and to take away again. */
export function PictureField({ label, hint, hasPicture, children, send, remove }: PictureFieldProps) {
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { preview, percent, error, begin, stop, fail } = usePictureUpload(send);
  const [isOver, setOver] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const isSending = percent !== null;

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    begin(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length) event.preventDefault();
    begin(event.clipboardData.files);
  };
  const takeAway = async () => {
    setRemoving(true);
    await remove().catch(fail);
    setRemoving(false);
    chooser.current?.focus();
  };

  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={isSending ? undefined : `${id}-note`}
      aria-busy={isSending}
      className={cn("rounded-lg border border-dashed p-4", isOver && "border-accent bg-accent-soft")}
      onDrop={drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onPaste={paste}
    >
      <div className="flex flex-wrap items-center gap-4">
        {children(preview)}
        <div className="min-w-0 flex-1 space-y-2">
          <p id={`${id}-label`} className="text-sm font-medium">
            {label}
          </p>
          <div className="flex flex-wrap gap-2">
            <input
              ref={chooser}
              id={`${id}-file`}
              type="file"
              accept={PICTURE_TYPES.join(",")}
              disabled={isSending}
              className="peer sr-only"
              onChange={(event) => {
                begin(event.target.files);
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
                <ImageUp aria-hidden /> {hasPicture ? "Change picture" : "Choose a picture"}
              </label>
            </Button>
            {isSending && (
              <Button size="sm" variant="ghost" onClick={stop}>
                <X aria-hidden /> Stop
              </Button>
            )}
            {hasPicture && !isSending && (
              <Button size="sm" variant="ghost" disabled={isRemoving} onClick={() => void takeAway()}>
                <Trash2 aria-hidden /> Remove
              </Button>
            )}
          </div>
          {isSending ? (
            <ProgressBar value={percent} label={`Sending: ${label}`} className="max-w-xs" />
          ) : (
            <p id={`${id}-note`} className="text-sm text-ink-faint">
              {hint}
            </p>
          )}
          {error && (
            <p role="alert" className="text-sm text-bad">
              {error}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
