import { type ReactNode, useEffect, useRef } from "react";

const SEEN_MS = 800;

interface SeenProps {
  id: string;
  /** Called once the content has stayed on the screen for a moment. Keep it stable. */
  onSeen: (id: string) => void;
  children: ReactNode;
}

/** A part of the page that notices when it is being read. */
export function Seen({ id, onSeen, children }: SeenProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!section.current || typeof IntersectionObserver === "undefined") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer);
        if (entry?.isIntersecting) timer = setTimeout(() => onSeen(id), SEEN_MS);
      },
      { rootMargin: "0px 0px -15% 0px" },
    );
    observer.observe(section.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [id, onSeen]);
  return (
    <section id={id} ref={section}>
      {children}
    </section>
  );
}
