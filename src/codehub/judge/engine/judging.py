"""Judging one submission from its files to its result document."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from codehub.judge import languages
from codehub.judge.engine.call_cases import judge_call
from codehub.judge.engine.custom_cases import judge_custom
from codehub.judge.engine.io_cases import judge_io
from codehub.judge.engine.outcomes import Outcome, broken_limit, crash
from codehub.judge.engine.planning import PlannedCase, plan
from codehub.judge.engine.report import Report
from codehub.judge.engine.script_cases import judge_script
from codehub.judge.engine.session import CheckerFailedError, Session
from codehub.judge.engine.static_cases import judge_static
from codehub.judge.engine.submission import Submission
from codehub.judge.engine.unit_cases import judge_unit
from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.languages import Language, ToolchainMissingError
from codehub.judge.limits import Limits
from codehub.judge.sandbox import Sandbox, get_sandbox
from codehub.judge.visibility import is_whole

RUN_SECONDS = 120
OnCase = Callable[[dict[str, Any], int, int], None]
KINDS: dict[str, Callable[[PlannedCase, Session], list[Outcome]]] = {
    "io": judge_io,
    "call": judge_call,
    "script": judge_script,
    "unit": judge_unit,
    "static": judge_static,
    "custom": judge_custom,
}


def judge(
    submission: Submission, *, on_case: OnCase | None = None, stop: Callable[[], bool] | None = None
) -> dict[str, Any]:
    """Run every case in the sandbox and return the result document.

    `on_case(entry, index, total)` hears each case as it ends, `index` from 0. `stop()` is asked before each
    case; once true the rest is left out and the result is not gradable.
    """
    return _Judging(submission, on_case, stop).run()


class _Judging:
    """One call of `judge`: the plan, the cases done so far, and who listens."""

    def __init__(
        self, submission: Submission, on_case: OnCase | None, stop: Callable[[], bool] | None
    ) -> None:
        self._submission = submission
        self._started = time.monotonic()
        self._on_case = on_case
        self._stop = stop
        self._cases = plan(submission.tests)
        self._groups = submission.tests.get("groups", [])
        self._report = Report(submission.language, "", self._groups)

    def run(self) -> dict[str, Any]:
        language = languages.find(self._submission.language)
        if language is None or self._submission.language != self._submission.tests["language"]:
            message = f"This exercise is not judged in {self._submission.language!r}."
            return self._report.failed("internal_error", message)
        try:
            toolchain = language.toolchain()
            self._report.toolchain = f"{language.label} {toolchain.version}"
            failed = self._run_all(language, get_sandbox())
        except (SandboxUnavailableError, ToolchainMissingError) as error:
            return self._report.failed("sandbox_unavailable", str(error), self._elapsed_ms())
        if failed:
            return self._report.failed(*failed, self._elapsed_ms())
        return self._report.document(self._elapsed_ms())

    def _elapsed_ms(self) -> int:
        return round((time.monotonic() - self._started) * 1000)

    def _run_all(self, language: Language, sandbox: Sandbox) -> tuple[str, str] | None:
        """Judge the cases; return verdict and sentence when that does not come to an end."""
        if fault := self._submission.fault():
            return self._refuse_all("compile_error", fault)
        with Session(self._submission, language, sandbox) as session:
            problem = self._build_problem(session)
            if problem is None and language.checks_first:
                problem = self._syntax_problem(session)
            if problem:
                return self._refuse_all(*problem)
            for case in self._cases:
                if self._stop and self._stop():
                    return "internal_error", "Judging was stopped before its end."
                self._take(case, session)
        return None

    def _build_problem(self, session: Session) -> tuple[str, str] | None:
        """Compile the files; return verdict and sentence when that gives no program."""
        built = session.build()
        self._hear(built.output, session)
        return (built.verdict, built.message) if built.verdict else None

    def _hear(self, output: str, session: Session) -> None:
        """Keep what a compiler said, and where: only places in the learner's own files."""
        self._report.compile_output = output
        support = self._submission.support()
        own = {path: text for path, text in session.files.items() if path not in support}
        self._report.diagnostics = session.language.diagnostics(output, own)

    def _syntax_problem(self, session: Session) -> tuple[str, str] | None:
        """Check the files without running them, so that no input of a case can show in what is said of them."""
        limits = Limits().changed_by(self._submission.tests.get("limits"))
        for step in session.language.check(session.files, limits):
            execution = session.run(step)
            if execution.failure:
                return "internal_error", "The judge failed; this is our fault. Please try again."
            if execution.exit_code != 0 or execution.stopped_by:
                stderr = execution.stderr.decode(errors="replace")
                self._hear(session.language.clean(stderr), session)
                broken = broken_limit(execution, limits)
                return "compile_error", broken[1] if broken else crash(execution, session.language)[1]
        return None

    def _take(self, case: PlannedCase, session: Session) -> None:
        """Judge or skip one case, and tell it."""
        reason = self._reason_to_skip(case)
        if reason:
            found = [Outcome(case, "skipped", reason)]
        elif time.monotonic() - self._started > RUN_SECONDS:
            found = [
                Outcome(case, "time_limit_exceeded", f"All tests together took longer than {RUN_SECONDS} s.")
            ]
        elif case.kind not in KINDS or not _is_offered(case, session.language):
            found = [
                Outcome(case, "internal_error", f"This version does not judge cases of kind {case.kind!r}.")
            ]
        else:
            found = self._judged(case, session)
        self._add(found)

    def _judged(self, case: PlannedCase, session: Session) -> list[Outcome]:
        session.enter(is_open=is_whole(case.visibility, passed_all=False))
        try:
            found = KINDS[case.kind](case, session)
        except CheckerFailedError as error:
            return [Outcome(case, "internal_error", f"The checker of this case failed: {error}.")]
        claims_syntax = any(outcome.verdict == "compile_error" for outcome in found)
        if claims_syntax and self._syntax_problem(session) is None:
            return [_as_runtime_error(outcome) for outcome in found]
        return found

    def _reason_to_skip(self, case: PlannedCase) -> str:
        done = self._report.outcomes
        bad = [outcome for outcome in done if outcome.status != "passed"]
        names = {outcome.case.id for outcome in bad} | {outcome.case.group for outcome in bad}
        if case.requires & names:
            return "Not run, because something that it builds on did not pass."
        if any(outcome.verdict == "compile_error" for outcome in bad):
            return "Not run, because the program does not compile."
        if bad and time.monotonic() - self._started > RUN_SECONDS:
            return f"Not run, because all tests together took longer than {RUN_SECONDS} s."
        if bad and self._submission.tests.get("stop_on_first_failure"):
            return "Not run, because a test before it did not pass."
        return ""

    def _add(self, outcomes: list[Outcome]) -> None:
        pending = len(self._cases) - len({outcome.case.id for outcome in self._report.outcomes}) - 1
        for outcome in outcomes:
            index = len(self._report.outcomes)
            self._report.outcomes.append(outcome)
            if self._on_case:
                total = len(self._report.outcomes) + pending
                self._on_case(outcome.document(), index, max(total, index + 1))

    def _refuse_all(self, verdict: str, message: str) -> tuple[str, str]:
        """Give every case the same verdict, when nothing can be run."""
        status = "skipped" if verdict != "internal_error" else "internal_error"
        self._report.outcomes += [Outcome(case, status, message) for case in self._cases]
        if verdict == "compile_error":
            self._report.compile_output = self._report.compile_output or message
            message = f"The program does not compile: {message}"
        return verdict, message


def _is_offered(case: PlannedCase, language: Language) -> bool:
    """Tell whether the language has this kind of case; validation says no earlier, and better."""
    if case.kind == "unit":
        return case.body["framework"] in language.frameworks
    if case.kind == "script":
        return language.offers_scripts
    return case.kind != "call" or language.offers_calls


def _as_runtime_error(outcome: Outcome) -> Outcome:
    """Correct a program that ended like one that does not compile, but does."""
    return replace(outcome, verdict="runtime_error") if outcome.verdict == "compile_error" else outcome
