import type { ReactNode } from "react";

import { Markdown } from "@/components/markdown/markdown";

import type { Case, MinimalInput } from "../api";
import { DiffView } from "./diff-view";

/** Why a case failed: the help of its author, the input, the difference, and what the program said. */
export function CaseDetail({ item }: { item: Case }) {
  const hasFailed = item.status === "failed" || item.status === "error";
  const isWrongAnswer = item.verdict === "wrong_answer";
  return (
    <div className="space-y-4 px-4 pt-1 pb-4 pl-11 text-sm">
      {hasFailed && item.message && <p>{item.message}</p>}
      {hasFailed && item.help && (
        <div className="rounded-md bg-info-soft px-3.5 py-2.5 text-info">
          <Markdown text={item.help} className="prose-compact text-sm" />
        </div>
      )}
      {item.input && (
        <Part title={item.target ? "The call" : "Input"}>
          <Text>{item.input}</Text>
        </Part>
      )}
      {isWrongAnswer && (item.expected || item.actual) ? (
        <Part title="Expected and yours">
          <div className="overflow-hidden rounded-md border bg-code">
            <DiffView expected={item.expected} actual={item.actual} />
          </div>
        </Part>
      ) : (
        <>
          {item.expected && (
            <Part title="Expected">
              <Text>{item.expected}</Text>
            </Part>
          )}
          {item.actual && item.actual !== item.expected && (
            <Part title="Yours">
              <Text>{item.actual}</Text>
            </Part>
          )}
        </>
      )}
      {hasFailed && item.minimal_input && <Smallest found={item.minimal_input} />}
      {item.output && item.output !== item.actual && (
        <Part title="Printed">
          <Text>{item.output}</Text>
        </Part>
      )}
      {item.stderr && (
        <Part title="Error message">
          <Text isError>{item.stderr}</Text>
        </Part>
      )}
    </div>
  );
}

/** A failure that is quick to follow by hand, found by taking parts of the input away. */
function Smallest({ found: { input, expected, actual, message } }: { found: MinimalInput }) {
  return (
    <section className="rounded-md border border-line-strong px-3.5 py-3" aria-label="Smallest failing input">
      <h4 className="font-medium">Smallest input we found that fails</h4>
      {message && <p className="mt-0.5 text-ink-soft">{message}</p>}
      <div className="mt-2.5 space-y-2.5">
        <Part title="Input">{input ? <Text>{input}</Text> : <Nothing />}</Part>
        <div className="grid gap-2.5 sm:grid-cols-2">
          <Part title="Expected">{expected ? <Text>{expected}</Text> : <Nothing />}</Part>
          <Part title="Yours">{actual ? <Text>{actual}</Text> : <Nothing />}</Part>
        </div>
      </div>
    </section>
  );
}

const Nothing = () => <p className="text-ink-faint">(nothing)</p>;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h4 className="mb-1 text-xs font-medium text-ink-faint">{title}</h4>
      {children}
    </section>
  );
}

function Text({ children, isError = false }: { children: string; isError?: boolean }) {
  return (
    <pre
      className={`max-h-64 overflow-auto rounded-md border bg-code px-3 py-2 text-[0.8125rem] whitespace-pre-wrap ${isError ? "text-bad" : ""}`}
    >
      {children}
    </pre>
  );
}
