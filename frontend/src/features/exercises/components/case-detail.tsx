import type { ReactNode } from "react";

import { Markdown } from "@/components/markdown/markdown";

import type { Case } from "../api";
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
