"""What the judge must know of a language. Adding one means one file beside this and one line in `__init__`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from codehub.judge.languages.diagnostics import Diagnostic
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import BoxRequest, Step

BOX = "/box"
RUNNER = "/runner"
PRELUDE = 9
LINK = 5
BELL_HERE = 6
BELL_THERE = 7
IN_BOX = Path(__file__).parent / "in_box"
BUNDLED = Path(__file__).parent / "bundled"
NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True)
class Toolchain:
    """A language's program on this machine. `folder` is bound into boxes when it is not below /usr."""

    program: str
    version: str
    folder: str = ""


@dataclass(frozen=True)
class LanguageStatus:
    """What this machine says about a language; `reason` tells why it is unavailable."""

    id: str
    label: str
    version: str
    available: bool
    reason: str


@dataclass(frozen=True)
class Call:
    """A function to call: `target` may have dots (`Stack.push`)."""

    target: str
    args: list[Any]
    kwargs: Mapping[str, Any]


@dataclass(frozen=True)
class ScriptStep:
    """One call of a script; `let` keeps its value under a name for later steps."""

    let: str | None
    call: str
    args: list[Any]
    kwargs: Mapping[str, Any]


@dataclass(frozen=True)
class Build:
    """How files become a program: the compiler's box, its step, and the files that it leaves in its folder.

    `prelude` is work that many builds share, such as a precompiled header. A build that uses it finds the prelude's one
    artefact under the descriptor PRELUDE and its sources in the working folder, and is started through its `wrapper`.
    """

    box: BoxRequest
    step: Step
    artefacts: tuple[str, ...]
    prelude: "Build | None" = None
    wrapper: tuple[str, ...] = ()


class Language(Protocol):
    """One language. Paths of `files` are relative; in the box they lie below BOX."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def entry(self) -> str: ...
    @property
    def checks_first(self) -> bool: ...
    @property
    def frameworks(self) -> tuple[str, ...]: ...
    @property
    def offers_calls(self) -> bool: ...
    @property
    def offers_scripts(self) -> bool: ...
    @property
    def has_exceptions(self) -> bool: ...

    def toolchain(self) -> Toolchain:
        """Find the program, or raise ToolchainMissingError."""

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build | None:
        """Return how the files are compiled; None when there is nothing to compile.

        `targets` are the functions that cases will call, by the names that the tests document has for them.
        """

    def box(self, files: Mapping[str, str], built: Mapping[str, bytes] = NOTHING) -> BoxRequest:
        """Describe the box in which the learner's files run; `built` is what compiling left."""

    def check(self, files: Mapping[str, str], limits: Limits) -> list[Step]:
        """Return the steps that find syntax errors without running anything.

        They come before the cases when `checks_first`, else only after a case that looks like a syntax error.
        """

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        """Return the step that runs the file as a program."""

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        """Return the step that calls a function of the file and sends its value as a result."""

    def script(self, entry: str, steps: list[ScriptStep], files: Mapping[str, str], limits: Limits) -> Step:
        """Return the step that makes one call after the other and sends a line about each as its result."""

    def server(self, solution_paths: list[str], entry: str, limits: Limits) -> Step:
        """Return the step that lets the tests of a `unit` case use the learner's modules, over descriptor LINK."""

    def test_box(self) -> BoxRequest:
        """Describe the box in which a `unit` case's tests run, apart from the learner's code."""

    def tests(
        self, tests: Mapping[str, str], solution_paths: list[str], limits: Limits, framework: str
    ) -> Step:
        """Return the step that runs test files of a framework against the learner's modules, over descriptor LINK."""

    def shared_modules(self, solution: Mapping[str, str], support: Mapping[str, str]) -> list[str]:
        """Name the exercise's own modules that a stored solution imports: tests must use the very same ones."""

    def is_compile_error(self, stderr: str) -> bool: ...
    def ran_out_of_memory(self, stderr: str) -> bool: ...
    def clean(self, stderr: str) -> str:
        """Remove the box's paths and our own frames from an error."""

    def summary(self, stderr: str) -> str:
        """Return an error in one line, with the learner's line number when known."""

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        """Read the places that a compiler complains of from its cleaned output; only those in `files`."""

    def show(self, value: Any) -> str:
        """Write a value as a learner of this language would."""

    def show_call(self, call: Call) -> str: ...


class ToolchainMissingError(Exception):
    """A language is not installed; the message says how to get it."""


def in_box(path: str) -> str:
    return f"{BOX}/{path}"


def sources(files: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files as they lie in the box."""
    return {in_box(path): text.encode("utf-8", "replace") for path, text in files.items()}
