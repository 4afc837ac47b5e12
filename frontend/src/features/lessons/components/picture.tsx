import { X } from "lucide-react";
import { Dialog } from "radix-ui";

import { Markdown } from "@/components/markdown/markdown";
import { Button } from "@/components/ui/button";

import type { BlockOf } from "../content";

/** An image with its caption; a press shows it as large as the screen allows. */
export function Picture({ block }: { block: BlockOf<"image"> }) {
  const image = (
    <img
      src={block.src}
      alt={block.decorative ? "" : block.alt}
      width={block.width}
      height={block.height}
      loading="lazy"
      className="mx-auto h-auto max-w-full rounded-lg border bg-white"
    />
  );
  return (
    <figure>
      {block.decorative ? image : <Zoomable block={block}>{image}</Zoomable>}
      {block.caption && (
        <figcaption>
          <Markdown
            text={block.caption}
            className="prose-compact mx-auto mt-2 text-center text-sm text-ink-soft"
          />
        </figcaption>
      )}
    </figure>
  );
}

function Zoomable({ block, children }: { block: BlockOf<"image">; children: React.ReactNode }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger className="mx-auto block cursor-zoom-in rounded-lg">
        {children}
        <span className="sr-only">Enlarge</span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/70" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-3 z-50 grid place-items-center outline-none sm:inset-8"
        >
          <Dialog.Title className="sr-only">{block.alt}</Dialog.Title>
          <Dialog.Close
            className="grid size-full cursor-zoom-out place-items-center"
            tabIndex={-1}
            aria-hidden
          >
            <img
              src={block.src}
              alt=""
              className="max-h-full max-w-full rounded-lg bg-white object-contain"
            />
          </Dialog.Close>
          <Dialog.Close asChild>
            <Button variant="secondary" size="icon" aria-label="Close" className="absolute top-0 right-0">
              <X aria-hidden />
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
