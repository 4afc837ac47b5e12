import { Component, type ReactNode } from "react";

import { Markdown } from "@/components/markdown/markdown";

import type { Lesson } from "../api";
import type { Block } from "../content";
import { exerciseOf } from "../outline";
import { Callout } from "./callout";
import { Diagram } from "./diagram";
import { ExerciseLink } from "./exercise-link";
import { Picture } from "./picture";
import { Quiz } from "./quiz";
import { Runnable } from "./runnable";
import { Attachment, Code, Embed, Links, Reveal, TabbedText } from "./simple-blocks";
import { Video } from "./video";

/** One block of a lesson, whatever its type. A type from the future gets a notice. */
export function LessonBlock({ block, lesson }: { block: Block; lesson: Lesson }): ReactNode {
  switch (block.type) {
    case "markdown":
      return <Markdown text={block.text} />;
    case "code":
      return <Code block={block} />;
    case "runnable":
      return <Runnable block={block} lessonId={lesson.id} />;
    case "video":
      return <Video block={block} />;
    case "image":
      return <Picture block={block} />;
    case "callout":
      return <Callout block={block} />;
    case "quiz":
      return <Quiz block={block} lessonId={lesson.id} answers={lesson.answers} />;
    case "exercise":
      return <ExerciseLink exercise={exerciseOf(block.exercise, lesson.exercises)} />;
    case "embed":
      return <Embed block={block} />;
    case "diagram":
      return <Diagram block={block} />;
    case "reveal":
      return <Reveal block={block} />;
    case "tabs":
      return <TabbedText block={block} />;
    case "attachment":
      return <Attachment block={block} />;
    case "links":
      return <Links block={block} />;
    case "divider":
      return <hr />;
    default:
      return <Unknown />;
  }
}

function Unknown() {
  return (
    <p className="rounded-lg border border-dashed px-4 py-3 text-sm text-ink-faint">
      This part needs a newer version of CodeHub. The rest of the lesson works.
    </p>
  );
}

/** Keeps a broken block from taking the lesson down. */
export class BlockBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <p className="rounded-lg border border-dashed px-4 py-3 text-sm text-ink-faint">
        This part could not be shown. The rest of the lesson works.
      </p>
    );
  }
}
