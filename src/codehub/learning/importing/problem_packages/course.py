"""Packages as a course folder: one lesson, one exercise for each problem."""

import hashlib
from pathlib import Path
from typing import Any

from codehub.learning.course_folders import CourseFolder, exercise_problems
from codehub.learning.importing.problem_packages.data import Case, Data, read_data
from codehub.learning.importing.problem_packages.finding import find_packages
from codehub.learning.importing.problem_packages.package import Package, read_package, slug_of
from codehub.learning.importing.problem_packages.statements import read_statement
from codehub.learning.importing.problem_packages.submissions import Proofs, read_proofs
from codehub.learning.importing.problem_packages.validators import (
    Program,
    Talk,
    checker_program,
    default_checker,
    interactor_programs,
    own_validator,
)
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.revisions import revision_of, short
from codehub.learning.importing.sources import SourceError

LESSON = "01-problems"
MINUTES_PER_PROBLEM = 45
MOST_PROBLEMS = 380


def convert_packages(path: Path, workspace: Path, report: ImportReport) -> CourseFolder:
    """Return the packages at `path` as a course; what cannot be used is left out and reported.

    Archives are unpacked below `workspace`. Raise SourceError when no package can be used.
    """
    found: dict[str, tuple[Package, dict[str, Any]]] = {}
    revisions = []
    for name, source in find_packages(path, workspace, report):
        try:
            package = read_package(name, source)
            if package.slug in found:
                raise SourceError("", f"There are two packages {package.slug!r}; the first one is used.")
            found[package.slug] = package, _exercise(package, report)
            revisions.append(f"{package.slug} {revision_of(source)}")
        except SourceError as error:
            report.source_error(error, name, name)
    if not found:
        raise SourceError(
            "", f"{path} holds no problem package that can be imported (a folder with problem.yaml)."
        )
    report.revision = revisions[0].partition(" ")[2] if len(found) == 1 else _digest(revisions)
    licences = sorted({package.licence for package, _ in found.values() if package.licence})
    report.licence = ", ".join(licences)
    return _folder(path, list(found.values())[:MOST_PROBLEMS], report)


def _digest(revisions: list[str]) -> str:
    return f"sha256:{hashlib.sha256(chr(10).join(sorted(revisions)).encode()).hexdigest()[:40]}"


def _folder(path: Path, found: list[tuple[Package, dict[str, Any]]], report: ImportReport) -> CourseFolder:
    first = found[0][0]
    slug = first.slug if len(found) == 1 else slug_of(path.stem if path.is_file() else path.resolve().name)
    title = found[0][1]["title"] if len(found) == 1 else slug.replace("-", " ").capitalize()
    folder = CourseFolder(path=Path(slug))
    people = list(dict.fromkeys(name for package, _ in found for name in package.people))
    source: dict[str, Any] = {"kind": "manual", "path": f"problem-package:{slug}", "rev": report.revision}
    source |= {"license": report.licence} if report.licence else {}
    blocks = [
        {"id": f"problem-{number}", "type": "exercise", "exercise": package.slug}
        for number, (package, _) in enumerate(found, start=1)
    ]
    folder.lessons[f"{LESSON}.yaml"] = {
        "title": "Problems",
        "duration": MINUTES_PER_PROBLEM * len(found),
        "content": {"schema": "codehub/lesson@1", "source": {**source, "authors": people}, "blocks": blocks},
    }
    folder.exercises = {f"{package.slug}.yaml": exercise for package, exercise in found}
    licence = f", licence {report.licence}" if report.licence else ", licence unknown"
    folder.course = {
        "slug": slug,
        "title": title,
        "description": f"Imported from problem packages, revision {short(report.revision)}{licence}.",
        "category": "Problems",
        "difficulty": "intermediate",
        "duration": MINUTES_PER_PROBLEM * len(found),
    }
    return folder


def _exercise(package: Package, report: ImportReport) -> dict[str, Any]:
    if package.unsupported:
        raise SourceError("problem.yaml", package.unsupported)
    named, statement = read_statement(package.source, report, package.slug)
    data = read_data(package)
    proofs = read_proofs(package, report)
    for note in [*package.notes, *data.notes]:
        report.warning(package.slug, note, package.slug)
    exercise = {
        "slug": package.slug,
        "title": package.title or named or package.slug,
        "difficulty": "intermediate",
        "description": f"{statement}\n\n{_origin(package)}",
        "starter_code": proofs.starter,
        "test_cases": _tests(package, data, proofs),
    }
    problems = list(exercise_problems(exercise))
    if problems:
        raise SourceError("", f"{problems[0]['message']} ({problems[0]['field']})")
    return exercise


def _origin(package: Package) -> str:
    parts = [
        f"Source: {package.origin}" if package.origin else "Source: problem package " + package.slug,
        f"by {', '.join(package.people)}" if package.people else "",
        f"licence {package.licence}" if package.licence else "",
    ]
    said = "; ".join(part for part in parts if part)
    return "*" + said.replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;") + ".*"


def _tests(package: Package, data: Data, proofs: Proofs) -> dict[str, Any]:
    own = own_validator(package) if package.has_own_validator else None
    document: dict[str, Any] = {
        "schema": "codehub/tests@1",
        "language": proofs.language,
        "limits": package.limits,
        "files": {"solution": [proofs.path]},
        "groups": data.groups,
        "cases": _interactive(package, data, own)
        if package.is_interactive
        else [_case(package, case, own) for case in data.cases],
        "solutions": proofs.solutions,
    }
    if proofs.support:
        document["files"]["support"] = proofs.support
    if not package.is_scoring:
        # The format's judges stop at the first test that fails, too.
        document["stop_on_first_failure"] = True
    if not package.is_interactive:
        document["checker"] = _checker(package, own, package.validator_flags)
    return document


def _checker(package: Package, own: Program | None, flags: list[str]) -> dict[str, Any]:
    if own is None:
        return default_checker(flags)
    return {"type": "program", "protocol": "icpc", "program": checker_program(own, flags)}


def _interactive(package: Package, data: Data, own: Program | None) -> list[dict[str, Any]]:
    if own is None:
        raise SourceError("problem.yaml", "An interactive problem needs an output validator.")
    talks = [
        Talk(id=case.id, flags=[*package.validator_flags, *case.flags], stdin=case.stdin, answer=case.answer)
        for case in data.cases
    ]
    programs = interactor_programs(own, talks)
    return [
        {**_named(case), "kind": "custom", "protocol": "json", "program": programs[case.id]}
        for case in data.cases
    ]


def _named(case: Case) -> dict[str, Any]:
    document: dict[str, Any] = {"id": case.id, "name": case.name, "group": case.group}
    return {**document, "help": case.help} if case.help else document


def _case(package: Package, case: Case, own: Program | None) -> dict[str, Any]:
    document = _named(case) | {"kind": "io", "stdin": case.stdin, "expect": {"stdout": case.answer}}
    if case.argv:
        document["argv"] = case.argv
    if case.files:
        document["files"] = [{"path": path, "text": text} for path, text in case.files.items()]
    if case.flags:
        document["checker"] = _checker(package, own, [*package.validator_flags, *case.flags])
    return document
