"""The learner's box through one submission: opened when first needed, replaced when it cannot be cleaned."""

from types import TracebackType
from typing import Self

from codehub.judge.engine.submission import Submission
from codehub.judge.languages import Language
from codehub.judge.sandbox import Box, BoxRequest, Execution, Sandbox, Step

TRIES = 2


class Session:
    """Runs the steps of one submission. Close it, or use it as a context."""

    def __init__(self, submission: Submission, language: Language, sandbox: Sandbox) -> None:
        self.submission = submission
        self.language = language
        self.files = submission.all_files()
        self.inputs = {path: text.encode("utf-8", "replace") for path, text in submission.support().items()}
        self._sandbox = sandbox
        self._box: Box | None = None

    @property
    def entry(self) -> str:
        return self.submission.entry

    def run(self, step: Step) -> Execution:
        """Run a step in the learner's box; when the box itself fails, try once more in a new one."""
        execution = Execution()
        for _ in range(TRIES):
            execution = self.box().run(step)
            if not execution.failure:
                break
        return execution

    def box(self) -> Box:
        """Return a clean box with the learner's files."""
        if self._box is None or not self._box.is_usable:
            self.close()
            self._box = self._sandbox.open(self.language.box(self.files))
        return self._box

    def open(self, request: BoxRequest) -> Box:
        """Open another box, such as one for the exercise's tests or checker."""
        return self._sandbox.open(request)

    def close(self) -> None:
        if self._box is not None:
            self._box.close()
            self._box = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
