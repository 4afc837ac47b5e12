import type { Case, Result } from "../api";
import { type BrowserJob, type Outcome } from "./protocol";
import { caseOf, lateCase, resultOf, skippedCase } from "./result";
import { type Box, LateError, openBox, runCase } from "./workers";

/** WebAssembly is slower than the judge's Python, and a browser has other things to do. */
const SLACK = { python: 3, javascript: 1.5 };

interface Followed {
  onReady: () => void;
  onCase: (index: number, item: Case) => void;
}

/** A run in the browser that can be stopped at any moment, whatever the code is doing. */
export class BrowserRun {
  private worker: Worker | null = null;
  private isStopped = false;
  private isFinished = false;

  /** Kept between runs of Python, whose start takes seconds. */
  private static python: Box | null = null;

  constructor(private readonly job: BrowserJob) {}

  /** End it now; after its end there is nothing to stop, and Python stays warm. */
  stop() {
    if (this.isFinished) return;
    this.isStopped = true;
    this.discard();
  }

  async start({ onReady, onCase }: Followed): Promise<Result | null> {
    const { cases, files, entry, limit, language } = this.job;
    const tests: Case[] = [];
    const faults: Outcome["fault"][] = [];
    let toolchain = "";
    for (const [index, item] of cases.entries()) {
      const box = await this.box();
      if (this.isStopped) return null;
      toolchain = box.toolchain;
      onReady();
      const start = performance.now();
      try {
        const outcome = await runCase(box, { files, entry, case: item }, limit * SLACK[language] * 1000);
        tests.push(caseOf(item, outcome, Math.round(performance.now() - start)));
        faults.push(outcome.fault);
      } catch (error) {
        this.discard();
        if (!(error instanceof LateError)) throw error;
        tests.push(lateCase(item), ...cases.slice(index + 1).map(skippedCase));
        break;
      }
      // Nothing that one case left behind may help the next.
      if (language === "javascript") this.discard();
      if (this.isStopped) return null;
      onCase(index, tests[index] ?? skippedCase(item));
    }
    this.isFinished = true;
    return resultOf(this.job, tests, faults, toolchain);
  }

  private async box(): Promise<Box> {
    const { language } = this.job;
    const kept = BrowserRun.python;
    if (language === "python" && kept) {
      this.worker = kept.worker;
      return kept;
    }
    const box = await openBox(language, (worker) => {
      this.worker = worker;
      if (this.isStopped) worker.terminate();
    });
    if (language === "python" && !this.isStopped) BrowserRun.python = box;
    return box;
  }

  private discard() {
    this.worker?.terminate();
    if (BrowserRun.python?.worker === this.worker) BrowserRun.python = null;
    this.worker = null;
  }
}
