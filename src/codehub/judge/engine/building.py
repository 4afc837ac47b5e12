"""Compiling a submission: in a box of its own, under limits of its own, and only once for the same sources."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from codehub.judge import compile_cache
from codehub.judge.compile_cache import CompileCache, Entry
from codehub.judge.languages import Build, Language
from codehub.judge.languages.base import PRELUDE, RUNNER
from codehub.judge.sandbox import Execution, Sandbox, memfds

TRIES = 2
MOST_PRELUDES = 2
_preludes: dict[str, int] = {}
ASKED_ONCE = "asked once"
OURS = "The judge failed; this is our fault. Please try again."


@dataclass(frozen=True)
class Built:
    """What came of it: the program's files and what the compiler said; a verdict and a sentence when it refused."""

    programs: Mapping[str, bytes] = field(default_factory=dict)
    output: str = ""
    verdict: str = ""
    message: str = ""


def build(
    language: Language,
    entry: str,
    files: Mapping[str, str],
    sandbox: Sandbox,
    targets: tuple[str, ...] = (),
) -> Built:
    """Compile the files; nothing to do for a language without a compiler."""
    plan = language.build(entry, files, targets)
    if plan is None:
        return Built()
    cache, key = compile_cache.own_cache(), _key(language, plan)
    known = cache.load(key) if cache else None
    if known is not None:
        return Built(known.files, known.output)
    if cache and plan.prelude:
        plan = _with_prelude(plan, plan.prelude, language, cache, sandbox)
    execution = _run(plan, sandbox)
    output = language.clean(execution.stderr.decode(errors="replace"))
    if problem := _problem(plan, execution, language, output, files):
        return Built(output=output, verdict=problem[0], message=problem[1])
    if cache:
        cache.store(key, Entry(execution.files, output))
    return Built(execution.files, output)


def _with_prelude(
    plan: Build, prelude: Build, language: Language, cache: CompileCache, sandbox: Sandbox
) -> Build:
    """Let the build use its prelude. One that is asked for the first time is only noted: it may be the last time too."""
    key = _key(language, prelude)
    if key not in _preludes:
        known = cache.load(key)
        if known is None:
            cache.store(key, Entry({}, ASKED_ONCE))
            return plan
        made = known.files
        if known.output == ASKED_ONCE:
            execution = _run(prelude, sandbox)
            made = {} if _problem(prelude, execution, language, "", {}) else execution.files
            cache.store(key, Entry(made, ""))
        if not made:
            return plan
        _keep(key, *made.values())
    inputs = {path.removeprefix(f"{RUNNER}/"): text for path, text in prelude.box.files.items()}
    step = replace(
        plan.step,
        command=(*prelude.wrapper, *plan.step.command),
        inputs=inputs,
        links={PRELUDE: _preludes[key]},
    )
    return replace(plan, step=step)


def _keep(key: str, data: bytes) -> None:
    """Hold a prelude in memory: tens of megabytes are not read again for every build."""
    while len(_preludes) >= MOST_PRELUDES:
        os.close(_preludes.pop(next(iter(_preludes))))
    _preludes[key] = memfds.sealed(data)


def _key(language: Language, plan: Build) -> str:
    """Name the build: a different compiler, option, file or place makes another."""
    toolchain, step = language.toolchain(), plan.step
    options = [step.command, step.job, step.environment, plan.artefacts, plan.box.harness]
    return compile_cache.key_of(
        [language.id, toolchain.program, toolchain.version, options], {**plan.box.files, **plan.box.programs}
    )


def _run(plan: Build, sandbox: Sandbox) -> Execution:
    execution = Execution()
    for _ in range(TRIES):
        with sandbox.open(plan.box) as box:
            execution = box.run(replace(plan.step, collect=plan.artefacts))
        if not execution.failure:
            break
    return execution


def _problem(
    plan: Build, execution: Execution, language: Language, output: str, files: Mapping[str, str]
) -> tuple[str, str] | None:
    """Return verdict and sentence when there is no program; None when there is one."""
    limits = plan.step.limits
    if execution.failure:
        return "internal_error", OURS
    if execution.stopped_by in {"wall", "processor"} or execution.processor_s > limits.time_s:
        return "compile_error", f"Compiling takes longer than {limits.time_s:g} s."
    if execution.stopped_by == "memory" or language.ran_out_of_memory(output):
        return "compile_error", f"Compiling needs more than {limits.memory_mib} MiB of memory."
    if execution.stopped_by == "output" or any(
        len(data) >= limits.output_bytes for data in execution.files.values()
    ):
        return "compile_error", "The compiler writes too much."
    if execution.exit_code != 0:
        return "compile_error", _first_complaint(language, output, files)
    if missing := [name for name in plan.artefacts if name not in execution.files]:
        return "compile_error", f"The compiler made no {missing[0]}."
    return None


def _first_complaint(language: Language, output: str, files: Mapping[str, str]) -> str:
    errors = [found for found in language.diagnostics(output, files) if found.severity == "error"]
    if errors:
        return f"{errors[0].message} ({errors[0].path}, line {errors[0].line})"
    return language.summary(output) or "The compiler refuses it."
