import { useEffect, useRef, useState } from "react";

export type SendPicture = (
  file: File,
  report: { onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<unknown>;

export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const MAX_MEGABYTES = 10;

/** Where an upload is. `preview` is an address of the chosen file while it is being sent. */
export interface PictureUpload {
  preview: string | null;
  /** 0 to 100; null when nothing is being sent. */
  percent: number | null;
  error: string | null;
  begin: (files: Iterable<File> | null | undefined) => void;
  stop: () => void;
  fail: (error: unknown) => void;
}

/** Send one picture at a time, showing it at once and saying in words what went wrong. */
export function usePictureUpload(send: SendPicture): PictureUpload {
  const [sending, setSending] = useState<{ preview: string; percent: number } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const underway = useRef<AbortController | null>(null);
  useEffect(() => () => underway.current?.abort(), []);

  const fail = (reason: unknown) =>
    setError(reason instanceof Error ? reason.message : "This did not work. Try again.");

  const run = async (file: File) => {
    const controller = new AbortController();
    const preview = URL.createObjectURL(file);
    underway.current = controller;
    setError(null);
    setSending({ preview, percent: 0 });
    try {
      await send(file, {
        signal: controller.signal,
        onProgress: (share) => setSending({ preview, percent: Math.floor(share * 100) }),
      });
    } catch (reason) {
      if (!controller.signal.aborted) fail(reason);
    } finally {
      URL.revokeObjectURL(preview);
      underway.current = null;
      setSending(null);
    }
  };

  return {
    preview: sending?.preview ?? null,
    percent: sending?.percent ?? null,
    error,
    fail,
    stop: () => underway.current?.abort(),
    begin: (files) => {
      const file = [...(files ?? [])][0];
      if (!file || underway.current) return;
      const refusal = whyNot(file);
      if (refusal) setError(refusal);
      else void run(file);
    },
  };
}

/** What the server would refuse anyway, said before anything is sent. */
function whyNot(file: File): string | null {
  if (!PICTURE_TYPES.includes(file.type))
    return "This is not a picture of a kind that is taken: JPEG, PNG, WebP or GIF.";
  if (file.size > MAX_MEGABYTES * 1_000_000) return `This picture is larger than ${MAX_MEGABYTES} MB.`;
  return null;
}
