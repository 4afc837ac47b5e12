import { useEffect, useRef, useState } from "react";

import { PICTURE_TYPES } from "@/hooks/use-picture-upload";

import { sendPicture } from "../api";
import type { DraftPicture } from "../draft";
import { MOST_PICTURES } from "../rules";

const MAX_BYTES = 10_000_000;

/** One picture on its way. */
export interface Sending {
  key: string;
  name: string;
  percent: number;
  error: string | null;
}

/** Send the pictures of a post, each at its own pace, and say in words what went wrong with which. */
export function usePictures(pictures: DraftPicture[], onChange: (pictures: DraftPicture[]) => void) {
  const [sending, setSending] = useState<Sending[]>([]);
  const underway = useRef(new Map<string, AbortController>());
  const latest = useRef({ pictures, onChange });
  useEffect(() => {
    latest.current = { pictures, onChange };
  });
  useEffect(() => {
    const all = underway.current;
    return () => all.forEach((controller) => controller.abort());
  }, []);

  const update = (key: string, change: Partial<Sending>) =>
    setSending((rows) => rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const drop = (key: string) => setSending((rows) => rows.filter((row) => row.key !== key));

  const send = async (file: File) => {
    const key = crypto.randomUUID();
    const refusal = whyNot(file);
    setSending((rows) => [...rows, { key, name: file.name, percent: 0, error: refusal }]);
    if (refusal) return;
    const controller = new AbortController();
    underway.current.set(key, controller);
    try {
      const { id, url } = await sendPicture({
        file,
        signal: controller.signal,
        onProgress: (share) => update(key, { percent: Math.floor(share * 100) }),
      });
      const grown = [...latest.current.pictures, { id, url, alt: "" }];
      latest.current.pictures = grown;
      latest.current.onChange(grown);
      drop(key);
    } catch (reason) {
      if (controller.signal.aborted) drop(key);
      else update(key, { error: reason instanceof Error ? reason.message : "This did not work." });
    } finally {
      underway.current.delete(key);
    }
  };

  return {
    sending,
    isSending: sending.some(({ error }) => !error),
    add: (files: Iterable<File> | null | undefined) => {
      const room = MOST_PICTURES - pictures.length - underway.current.size;
      for (const file of [...(files ?? [])].slice(0, Math.max(0, room))) void send(file);
    },
    /** Stop one that is on its way, or put away its refusal. */
    dismiss: (key: string) => {
      underway.current.get(key)?.abort();
      drop(key);
    },
  };
}

/** What the server would refuse anyway, said before anything is sent. */
function whyNot({ type, size }: File): string | null {
  if (!PICTURE_TYPES.includes(type)) return "Not a picture of a kind that is taken: JPEG, PNG, WebP or GIF.";
  return size > MAX_BYTES ? "This picture is larger than 10 MB." : null;
}
