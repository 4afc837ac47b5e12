"""The result document, version 1."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from codehub.judge.engine.outcomes import ERRORS, Outcome
from codehub.judge.engine.scoring import score
from codehub.judge.engine.text import displayed, shortened
from codehub.judge.languages import Diagnostic

COMPILE_OUTPUT_CHARACTERS = 4000
PLAIN = {
    "wrong_answer": "gives a wrong answer",
    "time_limit_exceeded": "is too slow",
    "memory_limit_exceeded": "needs too much memory",
    "output_limit_exceeded": "writes too much",
    "runtime_error": "ends with an error",
}


@dataclass
class Report:
    """What is known of a run so far; `document` writes it down."""

    language: str
    toolchain: str
    groups: list[Mapping[str, Any]]
    outcomes: list[Outcome] = field(default_factory=list)
    compile_output: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def document(self, duration_ms: int) -> dict[str, Any]:
        """Write the whole; its verdict is that of the first case that did not pass, our own errors before all."""
        verdict = self._verdict()
        return self._whole(verdict, self._message(verdict), duration_ms)

    def failed(self, verdict: str, message: str, duration_ms: int = 0) -> dict[str, Any]:
        """Write a run that could not be judged at all, or whose program does not compile."""
        return self._whole(verdict, message, duration_ms)

    def _verdict(self) -> str:
        verdicts = [
            outcome.verdict for outcome in self.outcomes if outcome.verdict not in {"accepted", "skipped"}
        ]
        if not any(outcome.verdict == "accepted" for outcome in self.outcomes) and not verdicts:
            return "internal_error"
        return "internal_error" if "internal_error" in verdicts else (verdicts or ["accepted"])[0]

    def _message(self, verdict: str) -> str:
        counts = self._counts()
        if verdict == "accepted":
            return "All tests pass." if counts["total"] > 1 else "The test passes."
        if verdict == "internal_error":
            return "The judge failed; this is our fault. Please try again."
        if verdict == "compile_error":
            return "The program does not compile."
        of_all = f"{counts['passed']} of {counts['total']} tests pass."
        return f"{of_all} The first test that does not pass {PLAIN[verdict]}."

    def _counts(self) -> dict[str, int]:
        found = Counter(outcome.status for outcome in self.outcomes)
        return {
            "passed": found["passed"],
            "failed": found["failed"] + found["error"],
            "skipped": found["skipped"],
            "total": len(self.outcomes),
        }

    def _whole(self, verdict: str, message: str, duration_ms: int) -> dict[str, Any]:
        points, most = score(self.outcomes, self.groups)
        status = "pass" if verdict == "accepted" else "error" if verdict in ERRORS else "fail"
        return {
            "version": 1,
            "verdict": verdict,
            "status": status,
            "message": displayed(message),
            "gradable": status != "error",
            "language": self.language,
            "toolchain": self.toolchain,
            "points": points if status != "error" else 0.0,
            "max_points": most,
            "duration_ms": duration_ms,
            "compile_output": shortened(displayed(self.compile_output), COMPILE_OUTPUT_CHARACTERS),
            "diagnostics": [
                {**asdict(found), "message": displayed(found.message)} for found in self.diagnostics
            ],
            "tests": [outcome.document() for outcome in self.outcomes],
            "counts": self._counts(),
        }
