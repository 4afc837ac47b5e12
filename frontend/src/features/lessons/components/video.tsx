import { Play } from "lucide-react";
import { useRef, useState } from "react";

import { Markdown } from "@/components/markdown/markdown";
import { Button } from "@/components/ui/button";

import type { BlockOf } from "../content";
import { playerUrl } from "../video-address";

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export function Video({ block }: { block: BlockOf<"video"> }) {
  return (
    <figure className="space-y-3">
      {block.provider === "file" ? <OwnVideo block={block} /> : <ForeignVideo block={block} />}
      <figcaption className="text-sm text-ink-soft">{block.title}</figcaption>
      {block.transcript && (
        <details className="rounded-lg border px-4 py-3">
          <summary className="cursor-pointer text-sm font-medium">Transcript</summary>
          <Markdown text={block.transcript} className="prose-compact mt-3" />
        </details>
      )}
    </figure>
  );
}

function OwnVideo({ block }: { block: BlockOf<"video"> }) {
  const video = useRef<HTMLVideoElement>(null);
  const jump = (seconds: number) => {
    if (!video.current) return;
    video.current.currentTime = seconds;
    void video.current.play().catch(() => undefined);
  };
  return (
    <>
      {/* Captions are the author's to give; the schema models them. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        ref={video}
        controls
        preload="metadata"
        src={block.src}
        poster={block.poster}
        aria-label={block.title}
        className="w-full rounded-lg border bg-black"
      >
        {block.captions?.map((track) => (
          <track
            key={track.lang}
            kind="captions"
            srcLang={track.lang}
            src={track.src}
            label={track.label ?? track.lang}
          />
        ))}
      </video>
      {block.chapters && (
        <ol className="flex flex-wrap gap-2">
          {block.chapters.map(({ t, title }) => (
            <li key={t}>
              <Button variant="secondary" size="sm" onClick={() => jump(t)}>
                {clock(t)} {title}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Nothing is asked of another site until the reader wants it. */
function ForeignVideo({ block }: { block: BlockOf<"video"> }) {
  const [isLoaded, setLoaded] = useState(false);
  const url = playerUrl(block);
  if (!url) return <p className="text-sm text-ink-faint">This video has no address that can be played.</p>;
  if (isLoaded) {
    return (
      <iframe
        src={url}
        title={block.title}
        sandbox="allow-scripts allow-same-origin allow-presentation"
        allow="fullscreen; picture-in-picture"
        className="aspect-video w-full rounded-lg border"
      />
    );
  }
  return (
    <div className="grid aspect-video w-full place-items-center rounded-lg border bg-sunken">
      <div className="space-y-3 px-4 text-center">
        <Button size="lg" onClick={() => setLoaded(true)}>
          <Play aria-hidden /> Play the video
        </Button>
        <p className="text-sm text-ink-faint">
          It comes from {new URL(url).hostname}, which will see your visit.
        </p>
      </div>
    </div>
  );
}
