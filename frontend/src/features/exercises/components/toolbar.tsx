import { Keyboard, Play, Send, Server } from "lucide-react";

import { Button } from "@/components/ui/button";

import type { useTrying } from "../hooks/use-trying";
import { hint } from "./keyboard-help";

interface ToolbarProps {
  trying: ReturnType<typeof useTrying>;
  onRun: () => void;
  onServerRun: () => void;
  onSubmit: () => void;
  onHelp: () => void;
}

/** What can be done with the code, with its keys. */
export function Toolbar({ trying, onRun, onServerRun, onSubmit, onHelp }: ToolbarProps) {
  const { isInBrowser, isServerBlocked, isOnline, stdin, setStdin } = trying;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t px-3 py-2.5">
      <Button
        variant="secondary"
        onClick={onRun}
        disabled={isServerBlocked && !isInBrowser}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        title={`${isInBrowser ? "Run the examples in this browser" : "Run"} (${hint("Enter")})`}
      >
        <Play aria-hidden /> Run
      </Button>
      <Button
        onClick={onSubmit}
        disabled={isServerBlocked}
        aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
        title={`Submit (${hint("Shift", "Enter")})`}
      >
        <Send aria-hidden /> Submit
      </Button>
      {isInBrowser && (
        <Button
          variant="ghost"
          size="icon"
          onClick={onServerRun}
          disabled={isServerBlocked}
          aria-label="Run every visible case on the server"
          title="Run every visible case on the server"
        >
          <Server aria-hidden />
        </Button>
      )}
      <Button
        variant="ghost"
        size="sm"
        aria-expanded={stdin !== null}
        onClick={() => setStdin(stdin === null ? "" : null)}
      >
        Own input
      </Button>
      {!isOnline && <span className="text-sm text-warn">Offline: your code is kept here.</span>}
      <Button
        variant="ghost"
        size="icon"
        className="ml-auto hidden pointer-fine:inline-flex"
        onClick={onHelp}
        aria-label="Keyboard shortcuts"
        aria-keyshortcuts="?"
        title="Keyboard shortcuts (?)"
      >
        <Keyboard aria-hidden />
      </Button>
    </div>
  );
}
