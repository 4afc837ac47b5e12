"""Java: compiled by javac, run by a fresh and modest JVM for every case."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from codehub.judge.languages.arguments import for_json
from codehub.judge.languages.base import IN_BOX, NOTHING, Build, Call, ScriptStep, Toolchain, in_box
from codehub.judge.languages.compiled import BUILD_LIMITS, Compiled
from codehub.judge.languages.detection import program_below_usr, version_of
from codehub.judge.languages.diagnostics import MESSAGE_CHARACTERS, Diagnostic, own, under_caret
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import WORK, BoxRequest, Step

BUILDER = str(IN_BOX / "java_builder.py")
CLASSES = "classes"
ARCHIVE = "program.jar"
BUILD_HEAP_MIB = 384
STACK = "-Xss16m"
CALLER = "/runner/CodehubCall.java"
FLAGS = (
    *("-d", f"{WORK}/{CLASSES}", "-encoding", "UTF-8", "-proc:none", "-Xmaxerrs", "20"),
    *("-g:source,lines,vars", "-implicit:none"),
)
JVM = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:-UsePerfData")
COMPLAINT = re.compile(
    r"^(?P<path>[\w./-]+\.java):(?P<line>\d+): (?P<severity>error|warning): (?P<message>[^\n]*)\n"
    r"(?P<shown>(?:(?![\w./-]+\.java:\d)[^\n]*\n?){0,4})",
    re.MULTILINE,
)
COUNT = re.compile(
    r"^(?:\d+ (?:errors?|warnings?)|Note: /runner/[^\n]*|Note: Recompile with[^\n]*)\n?", re.MULTILINE
)
FOREIGN_FRAME = re.compile(r"^\tat (?:CodehubCall\.|java\.|javax\.|jdk\.|sun\.)[^\n]*\n?", re.MULTILINE)
THROWN = re.compile(
    r'^(?:Exception in thread "[^"]*" |Error: |(?=[\w.$]+(?:: [^\n]*)?\n\tat )|(?=(?:\w+\.)*\w*(?:Exception|Error)\b))'
    r"(?:java\.(?:\w+\.)+)?([^\n]*)",
    re.MULTILINE,
)
MAIN_CLASS = re.compile(
    r"\bclass\s+(\w+)(?:(?!\bclass\b).)*?\bstatic\s+(?:final\s+)?void\s+main\b", re.DOTALL
)
FIRST_CLASS = re.compile(r"^\s*(?:(?:public|final|abstract)\s+)*(?:class|record|enum)\s+(\w+)", re.MULTILINE)
PLACE = re.compile(r"\(\w+\.java:(\d+)\)")
REPEATED = re.compile(r"^(\tat [^\n]*\n)\1{3,}", re.MULTILINE)
PACKAGE = re.compile(r"^\s*package\s+([\w.]+)\s*;", re.MULTILINE)


@dataclass(frozen=True)
class Java(Compiled):
    id: str = "java"
    label: str = "Java"
    entry: str = "Main.java"
    extra_memory_mib: int = 320
    processes: int = 64
    offers_calls: bool = True
    offers_scripts: bool = True

    def toolchain(self) -> Toolchain:
        program, folder = program_below_usr(
            "javac", "Install it: apt-get install default-jdk-headless (17 or newer)."
        )
        return Toolchain(program, _version(program), folder)

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build:
        paths = [in_box(path) for path in sorted(files) if path.endswith(".java")]
        box = replace(self.source_box(files), folders=self._folders(), harness=BUILDER)
        if targets:
            paths.append(CALLER)
            box = replace(box, files={**box.files, CALLER: (IN_BOX / "java_call.java").read_bytes()})
        heap = [f"-J-Xmx{BUILD_HEAP_MIB}m", *(f"-J{flag}" for flag in JVM)]
        job = {
            "command": [self.toolchain().program, *heap, *FLAGS, *paths],
            "folder": f"{WORK}/{CLASSES}",
            "archive": f"{WORK}/{ARCHIVE}",
            "main": _main_class(entry, files.get(entry, "")),
        }
        step = replace(self.step((), BUILD_LIMITS, address_space=False), job=job)
        return Build(box, step, (ARCHIVE,))

    def box(self, files: Mapping[str, str], built: Mapping[str, bytes] = NOTHING) -> BoxRequest:
        return BoxRequest(files={in_box(name): data for name, data in built.items()}, folders=self._folders())

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        return self._run(limits, "-jar", in_box(ARCHIVE), *argv)

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        step = ScriptStep(None, call.target, call.args, call.kwargs)
        return self._call(entry, [step], files, limits, is_script=False)

    def script(self, entry: str, steps: list[ScriptStep], files: Mapping[str, str], limits: Limits) -> Step:
        return self._call(entry, steps, files, limits, is_script=True)

    def _call(
        self,
        entry: str,
        steps: list[ScriptStep],
        files: Mapping[str, str],
        limits: Limits,
        *,
        is_script: bool,
    ) -> Step:
        """Java has no named arguments: they come after the others, in their order."""
        taken = [
            {"let": step.let, "call": step.call, "args": for_json([*step.args, *step.kwargs.values()])}
            for step in steps
        ]
        main = _main_class(entry, files.get(entry, ""))
        job = json.dumps({"main": main, "isScript": is_script, "steps": taken}).encode()
        arguments = ("--add-opens=java.base/java.io=ALL-UNNAMED", "-cp", in_box(ARCHIVE), "CodehubCall")
        return self._run(limits, *arguments, wants_result=True, data={4: job})

    def _run(self, limits: Limits, *arguments: str, **more: Any) -> Step:
        java = str(Path(self.toolchain().program).with_name("java"))
        command = (java, f"-Xmx{limits.memory_mib}m", STACK, *JVM, *arguments)
        return self.step(command, limits, address_space=False, **more)

    def _folders(self) -> tuple[str, ...]:
        """Debian keeps the JVM's settings below /etc."""
        toolchain = self.toolchain()
        settings = (Path(toolchain.program).parents[1] / "conf" / "net.properties").resolve().parent
        outside = [str(settings)] if settings.is_dir() and not settings.is_relative_to("/usr") else []
        return tuple({*outside, *([toolchain.folder] if toolchain.folder else [])})

    def ran_out_of_memory(self, stderr: str) -> bool:
        return "java.lang.OutOfMemoryError" in stderr or super().ran_out_of_memory(stderr)

    def clean(self, stderr: str) -> str:
        text = COUNT.sub("", FOREIGN_FRAME.sub("", super().clean(stderr)))
        return REPEATED.sub(r"\1\t… and again, many times\n", text)

    def summary(self, stderr: str) -> str:
        thrown = THROWN.search(stderr)
        if thrown is None:
            return super().summary(stderr)
        where = PLACE.search(stderr, thrown.end())
        return f"{thrown[1]} (line {where[1]})" if where else thrown[1]

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        return own([_diagnostic(found) for found in COMPLAINT.finditer(output)], files)


def _diagnostic(found: re.Match[str]) -> Diagnostic:
    message = found["message"].strip()[:MESSAGE_CHARACTERS]
    column = under_caret(found["shown"].splitlines())
    return Diagnostic(found["path"], int(found["line"]), column, found["severity"], message)


@lru_cache
def _version(program: str) -> str:
    """Read the version from the JDK's own note, which is quicker than starting it."""
    release = Path(program).parents[1] / "release"
    found = (
        re.search(r'^JAVA_VERSION="([^"]+)"', release.read_text(), re.MULTILINE)
        if release.is_file()
        else None
    )
    return found[1] if found else version_of(program, "-version").removeprefix("javac ")


def _main_class(entry: str, source: str) -> str:
    """Name the class to start: the one called like the file, else the first that has a `main`, else the first."""
    package = PACKAGE.search(source)
    name = Path(entry).stem
    if not re.search(rf"\b(?:class|record|enum|interface)\s+{re.escape(name)}\b", source):
        other = MAIN_CLASS.search(source) or FIRST_CLASS.search(source)
        name = other[1] if other else name
    return f"{package[1]}.{name}" if package else name
