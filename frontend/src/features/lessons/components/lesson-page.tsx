import { ArrowLeft, ArrowRight, CircleCheck } from "lucide-react";
import { Link } from "react-router-dom";

import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress";
import { useTitle } from "@/hooks/use-title";
import { minutes, plural } from "@/lib/format";

import type { Lesson } from "../api";
import { type Block, KNOWN_SCHEMA } from "../content";
import { useViews } from "../hooks/use-views";
import { BlockBoundary, LessonBlock } from "./lesson-block";

export function LessonPage({ lesson }: { lesson: Lesson }) {
  useTitle(lesson.title);
  const observe = useViews(lesson);
  const blocks = lesson.content.blocks as unknown as Block[];
  return (
    <>
      <div className="sticky top-14 z-20 bg-canvas">
        <ProgressBar
          value={lesson.progress.completion_percentage}
          label="Progress in this lesson"
          className="h-1 rounded-none"
        />
      </div>
      <article className="mx-auto w-full max-w-[46rem] px-4 py-10 sm:px-8 lg:py-14">
        <Heading lesson={lesson} />
        {lesson.content.schema === KNOWN_SCHEMA ? (
          <div className="space-y-7">
            {blocks.map((block) => (
              <section key={block.id} id={block.id} ref={(element) => observe(block.id, element)}>
                <BlockBoundary>
                  <LessonBlock block={block} lesson={lesson} />
                </BlockBoundary>
              </section>
            ))}
          </div>
        ) : (
          <p role="alert" className="rounded-md bg-warn-soft px-4 py-3 text-warn">
            This lesson was written for a newer version of CodeHub and cannot be shown here.
          </p>
        )}
        <Ending lesson={lesson} />
      </article>
    </>
  );
}

function Heading({ lesson }: { lesson: Lesson }) {
  const objectives = lesson.content.objectives ?? [];
  return (
    <header className="mb-10">
      <p className="text-sm">
        <Link to={`/courses/${lesson.course.id}`} className="text-ink-soft hover:text-accent hover:underline">
          {lesson.course.title}
        </Link>
        <span className="text-ink-faint"> · about {minutes(lesson.duration)}</span>
      </p>
      <h1 tabIndex={-1} className="mt-2 text-3xl leading-tight font-semibold tracking-tight outline-none sm:text-4xl">
        {lesson.title}
      </h1>
      {objectives.length > 0 && (
        <ul className="mt-5 list-disc space-y-1 border-l-2 border-accent pl-8 text-ink-soft">
          {objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
      )}
    </header>
  );
}

function Ending({ lesson }: { lesson: Lesson }) {
  const { progress, previous, next } = lesson;
  const left = progress.required_total - progress.required_done;
  return (
    <footer className="mt-14 space-y-6 border-t pt-8">
      <p role="status" className="flex items-center gap-2.5 font-medium">
        {progress.status === "completed" ? (
          <>
            <CircleCheck aria-hidden className="size-5 text-good" /> This lesson is done.
          </>
        ) : (
          <span className="text-ink-soft">{plural(left, "step")} of this lesson left.</span>
        )}
      </p>
      <nav aria-label="Lessons" className="flex flex-wrap justify-between gap-3">
        {previous ? (
          <Button asChild variant="secondary">
            <Link to={`/lessons/${previous.id}`}>
              <ArrowLeft aria-hidden /> {previous.title}
            </Link>
          </Button>
        ) : (
          <span />
        )}
        <Button asChild variant={progress.status === "completed" ? "primary" : "secondary"}>
          {next ? (
            <Link to={`/lessons/${next.id}`}>
              {next.title} <ArrowRight aria-hidden />
            </Link>
          ) : (
            <Link to={`/courses/${lesson.course.id}`}>
              Back to the course <ArrowRight aria-hidden />
            </Link>
          )}
        </Button>
      </nav>
    </footer>
  );
}
