"""The learner's box through one submission: opened when first needed, replaced when it cannot be cleaned."""

from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self

from codehub.judge.engine.building import Built, build
from codehub.judge.engine.submission import Submission
from codehub.judge.languages import Language
from codehub.judge.sandbox import Box, Execution, Sandbox, Step

TRIES = 2


class CheckerFailedError(Exception):
    """The checker itself broke: the exercise's fault or ours, never the learner's."""


class Session:
    """Runs the steps of one submission. Close it, or use it as a context."""

    def __init__(self, submission: Submission, language: Language, sandbox: Sandbox) -> None:
        self.submission = submission
        self.language = language
        self.files = submission.all_files()
        self.built: Mapping[str, bytes] = {}
        self.inputs = {path: text.encode("utf-8", "replace") for path, text in submission.support().items()}
        self._sandbox = sandbox
        self._box: Box | None = None
        self._is_open = True
        self._test_box: Box | None = None
        self._checker: tuple[Mapping[str, str], Box] | None = None

    def build(self) -> Built:
        """Compile the learner's files; the boxes opened from here on have the program."""
        built = build(self.language, self.entry, self.files, self._sandbox, self.submission.targets)
        self.built = built.programs
        return built

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

    def enter(self, *, is_open: bool) -> None:
        """Begin a case. After a hidden one an open one gets a new box: process numbers alone could tell it secrets."""
        if is_open and not self._is_open and self._box is not None:
            self._box.close()
        self._is_open = is_open

    def box(self) -> Box:
        """Return a clean box with the learner's files."""
        if self._box is None or not self._box.is_usable:
            if self._box is not None:
                self._box.close()
            self._box = self._sandbox.open(self.language.box(self.files, self.built))
        return self._box

    def test_box(self) -> Box:
        """Return a clean box for the exercise's own tests."""
        if self._test_box is None or not self._test_box.is_usable:
            if self._test_box is not None:
                self._test_box.close()
            self._test_box = self._sandbox.open(self.language.test_box())
        return self._test_box

    def checker_box(self, language: Language, files: Mapping[str, str]) -> Box:
        """Return a clean box for a checker's program, compiled when its language is."""
        if self._checker is None or self._checker[0] != files or not self._checker[1].is_usable:
            if self._checker is not None:
                self._checker[1].close()
            built = build(language, next(iter(files)), files, self._sandbox)
            if built.verdict:
                raise CheckerFailedError(f"it does not compile: {built.message}")
            request = language.box(files, built.programs)
            self._checker = dict(files), self._sandbox.open(replace(request, is_ours=True))
        return self._checker[1]

    def close(self) -> None:
        for box in (self._box, self._test_box, self._checker and self._checker[1]):
            if box is not None:
                box.close()
        self._box = self._test_box = self._checker = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
