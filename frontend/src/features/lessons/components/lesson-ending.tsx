import { ArrowLeft, ArrowRight, Check } from "lucide-react";
import { Link } from "react-router-dom";

import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format";

import type { Lesson } from "../api";
import type { Entry } from "../outline";

interface LessonEndingProps {
  lesson: Lesson;
  /** Questions and exercises that are not done yet. */
  open: Entry[];
}

/** Under the lesson: that it is done, or what is left; and where to go. */
export function LessonEnding({ lesson, open }: LessonEndingProps) {
  const isDone = lesson.progress.status === "completed";
  return (
    <footer className="mt-14 space-y-6 border-t pt-8">
      <div role="status">{isDone ? <Done lesson={lesson} /> : <Left lesson={lesson} open={open} />}</div>
      <Neighbours lesson={lesson} isDone={isDone} />
    </footer>
  );
}

function Done({ lesson }: { lesson: Lesson }) {
  return (
    <div className="flex items-center gap-4">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-good-soft text-good">
        <Check aria-hidden className="lesson-done size-6" />
      </span>
      <div>
        <p className="text-lg font-semibold">This lesson is done.</p>
        <p className="text-ink-soft">
          {lesson.next ? `Next: ${lesson.next.title}` : `It was the last one of ${lesson.course.title}.`}
        </p>
      </div>
    </div>
  );
}

function Left({ lesson, open }: LessonEndingProps) {
  const left = lesson.progress.required_total - lesson.progress.required_done;
  return (
    <div className="space-y-2 text-ink-soft">
      <p className="font-medium">{plural(left, "step")} of this lesson left.</p>
      {open.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {open.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} className="text-accent underline-offset-4 hover:underline">
                {title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Neighbours({ lesson, isDone }: { lesson: Lesson; isDone: boolean }) {
  const { previous, next, course } = lesson;
  return (
    <nav aria-label="Lessons" className="flex flex-wrap justify-between gap-3">
      {previous ? (
        <Button asChild variant="secondary" className="max-w-full">
          <Link to={`/lessons/${previous.id}`}>
            <ArrowLeft aria-hidden /> <span className="truncate">{previous.title}</span>
          </Link>
        </Button>
      ) : (
        <span />
      )}
      <Button asChild variant={isDone ? "primary" : "secondary"} className="max-w-full">
        <Link to={next ? `/lessons/${next.id}` : `/courses/${course.id}`}>
          <span className="truncate">{next?.title ?? "Back to the course"}</span> <ArrowRight aria-hidden />
        </Link>
      </Button>
    </nav>
  );
}
