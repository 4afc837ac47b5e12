"""The outcome of one case, and what an execution alone says about it."""

from dataclasses import dataclass, replace
from signal import SIGABRT, SIGFPE, SIGSEGV, SIGXCPU, SIGXFSZ
from typing import Any

from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.text import displayed, shortened
from codehub.judge.languages import Language
from codehub.judge.limits import Limits
from codehub.judge.sandbox import Execution

OUTPUT_CHARACTERS = 500
STDERR_CHARACTERS = 2000
COMPARED_CHARACTERS = 4000
ERRORS = frozenset({"internal_error", "sandbox_unavailable"})
STOPPED = {
    "wall": "time_limit_exceeded",
    "processor": "time_limit_exceeded",
    "memory": "memory_limit_exceeded",
    "output": "output_limit_exceeded",
}
SIGNALS = {-SIGXFSZ: "output_limit_exceeded", -SIGXCPU: "time_limit_exceeded"}


@dataclass(frozen=True)
class Outcome:
    """How one case, or one test of a `unit` case, went. Texts are ready to show."""

    case: PlannedCase
    verdict: str
    message: str = ""
    input: str = ""
    expected: str = ""
    actual: str = ""
    output: str = ""
    stderr: str = ""
    time_ms: int = 0
    memory_kib: int = 0
    target: str | None = None

    @property
    def status(self) -> str:
        if self.verdict == "accepted":
            return "passed"
        if self.verdict == "skipped":
            return "skipped"
        return "error" if self.verdict in ERRORS else "failed"

    def document(self) -> dict[str, Any]:
        """Write the outcome as an entry of `tests` in the result document."""
        return {
            "id": self.case.id,
            "name": self.case.name,
            "kind": self.case.kind,
            "group": self.case.group,
            "visibility": self.case.visibility,
            "status": self.status,
            "verdict": self.verdict,
            "message": displayed(self.message),
            "points": round(self.case.points, 4) if self.status == "passed" else 0.0,
            "max_points": round(self.case.points, 4),
            "help": self.case.help,
            "input": shortened(displayed(self.input), COMPARED_CHARACTERS),
            "expected": shortened(displayed(self.expected), COMPARED_CHARACTERS),
            "actual": shortened(displayed(self.actual), COMPARED_CHARACTERS),
            "output": shortened(displayed(self.output), OUTPUT_CHARACTERS),
            "stderr": shortened(displayed(self.stderr), STDERR_CHARACTERS, keep_end=True),
            "time_ms": self.time_ms,
            "memory_kib": self.memory_kib,
            "target": self.target,
            "minimal_input": None,
        }


def measured(outcome: Outcome, execution: Execution, language: Language) -> Outcome:
    """Add what the process used and wrote."""
    stderr = language.clean(execution.stderr.decode(errors="replace"))
    return replace(
        outcome,
        output=execution.stdout.decode(errors="replace"),
        stderr=stderr,
        time_ms=round(execution.wall_s * 1000),
        memory_kib=execution.memory_kib,
    )


def broken_limit(execution: Execution, limits: Limits) -> tuple[str, str] | None:
    """Return verdict and sentence when the process was stopped or used too much; None otherwise."""
    if execution.failure:
        return "internal_error", "The judge failed on this case; it is not your program's fault."
    verdict = SIGNALS.get(execution.exit_code)
    if execution.stopped_by:
        verdict = STOPPED[execution.stopped_by]
    elif execution.processor_s > limits.time_s:
        verdict = "time_limit_exceeded"
    return None if verdict is None else (verdict, _limit_sentence(verdict, limits))


def crash(execution: Execution, language: Language) -> tuple[str, str]:
    """Return verdict and sentence for a process that ended with an error."""
    stderr = execution.stderr.decode(errors="replace")
    summary = language.summary(language.clean(stderr))
    if language.is_compile_error(stderr):
        return "compile_error", summary or "The program does not compile."
    if language.ran_out_of_memory(stderr):
        return "memory_limit_exceeded", summary or "The program needs more memory than is allowed."
    if execution.exit_code == -SIGSEGV:
        return "runtime_error", "The program crashed (segmentation fault); endless recursion often does this."
    if execution.exit_code == -SIGFPE:
        return (
            "runtime_error",
            "The program was ended by a calculation that has no result, such as division by zero.",
        )
    if execution.exit_code == -SIGABRT and summary:
        return "runtime_error", summary
    if execution.exit_code < 0:
        return "runtime_error", f"The program was ended by signal {-execution.exit_code}."
    return "runtime_error", summary or f"The program ended with exit code {execution.exit_code}."


def _limit_sentence(verdict: str, limits: Limits) -> str:
    if verdict == "time_limit_exceeded":
        return f"The program took longer than {limits.time_s:g} s. Look for an endless loop or a slower way than needed."
    if verdict == "memory_limit_exceeded":
        return f"The program needs more than {limits.memory_mib} MiB of memory."
    return f"The program writes more than {limits.output_kib} KiB. Look for a loop that prints without end."
