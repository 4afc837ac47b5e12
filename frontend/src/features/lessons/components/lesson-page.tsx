import { Link } from "react-router-dom";

import { ProgressBar } from "@/components/ui/progress";
import { useTitle } from "@/hooks/use-title";
import { minutes } from "@/lib/format";

import type { Lesson } from "../api";
import { type Block, KNOWN_SCHEMA } from "../content";
import { useViews } from "../hooks/use-views";
import { outlineOf } from "../outline";
import { BlockBoundary, LessonBlock } from "./lesson-block";
import { Seen } from "./seen";
import { LessonEnding } from "./lesson-ending";
import { LessonOutline } from "./lesson-outline";

export function LessonPage({ lesson }: { lesson: Lesson }) {
  useTitle(lesson.title);
  const isKnown = lesson.content.schema === KNOWN_SCHEMA;
  const blocks = isKnown ? (lesson.content.blocks as unknown as Block[]) : [];
  const entries = outlineOf(blocks, lesson.exercises);
  const open = entries.filter((entry) => entry.isTask && !lesson.blocks_done.includes(entry.id));
  return (
    <>
      <div className="sticky top-14 z-20 bg-canvas">
        <ProgressBar
          value={lesson.progress.completion_percentage}
          label="Progress in this lesson"
          className="h-1 rounded-none"
        />
      </div>
      <div className="grid w-full xl:grid-cols-[minmax(0,1fr)_minmax(0,46rem)_minmax(0,1fr)]">
        <article className="mx-auto w-full max-w-[46rem] min-w-0 px-4 py-10 sm:px-8 lg:py-14 xl:col-start-2">
          <Heading lesson={lesson} />
          {isKnown ? <Blocks blocks={blocks} lesson={lesson} /> : <FromTheFuture />}
          <LessonEnding lesson={lesson} open={open} />
        </article>
        <aside className="hidden max-w-64 pt-14 pl-4 xl:block">
          <LessonOutline lesson={lesson} entries={entries} />
        </aside>
      </div>
    </>
  );
}

function Blocks({ blocks, lesson }: { blocks: Block[]; lesson: Lesson }) {
  const noteSeen = useViews(lesson);
  return (
    <div className="space-y-7" lang={lesson.content.lang}>
      {blocks.map((block) => (
        <Seen key={block.id} id={block.id} onSeen={noteSeen}>
          <BlockBoundary>
            <LessonBlock block={block} lesson={lesson} />
          </BlockBoundary>
        </Seen>
      ))}
    </div>
  );
}

function FromTheFuture() {
  return (
    <p role="alert" className="rounded-md bg-warn-soft px-4 py-3 text-warn">
      This lesson was written for a newer version of CodeHub and cannot be shown here.
    </p>
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
      <h1
        tabIndex={-1}
        className="mt-2 text-3xl leading-tight font-semibold tracking-tight outline-none sm:text-4xl"
      >
        {lesson.title}
      </h1>
      {objectives.length > 0 && (
        <ul
          aria-label="What you will learn"
          className="mt-5 list-disc space-y-1 border-l-2 border-accent pl-8 text-ink-soft"
        >
          {objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
      )}
    </header>
  );
}
