"""A package's example submissions as proofs, in the language of the best accepted one that the judge knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from codehub.judge import languages
from codehub.learning.importing.problem_packages.package import Package
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import Source, SourceError

FOLDER = "submissions"
ROLES = {
    "accepted": ("alternative", "pass"),
    "wrong_answer": ("wrong", "fail"),
    "run_time_error": ("wrong", "error"),
    "runtime_error": ("wrong", "error"),
    "time_limit_exceeded": ("slow", "time_limit"),
    "brute_force": ("slow", "fail"),
    "partially_accepted": ("wrong", "fail"),
    "rejected": ("wrong", "fail"),
}
INCLUDED = {"python": ("python3", "python"), "javascript": ("javascript", "js"), "cpp": ("cpp", "c++")}
EXPECTED = re.compile(r"@EXPECTED_RESULTS@:\s*([A-Z_, -]+[A-Z])")
ANNOTATIONS = {
    "ACCEPTED": "accepted", "CORRECT": "accepted", "WRONG-ANSWER": "wrong_answer", "WRONG_ANSWER": "wrong_answer",
    "NO-OUTPUT": "wrong_answer", "TIMELIMIT": "time_limit_exceeded", "TIME_LIMIT_EXCEEDED": "time_limit_exceeded",
    "RUN-ERROR": "run_time_error", "RUN_TIME_ERROR": "run_time_error",
}  # fmt: skip
SUFFIXES = {
    "py": "python", "py3": "python", "js": "javascript", "mjs": "javascript", "ts": "typescript", "cpp": "cpp", "cc": "cpp",
    "cxx": "cpp", "c++": "cpp", "c": "c", "java": "java", "rs": "rust", "go": "go", "sh": "bash", "sql": "sql",
}  # fmt: skip
PREFERRED = ("python", "cpp", "java", "javascript", "c", "rust", "go", "typescript")
PYTHON_2 = re.compile(r"\A#![^\n]*python2|^\s*print\s+[\"'\w]", re.MULTILINE)
PUBLIC_CLASS = re.compile(
    r"\bclass\s+(\w+)(?:(?!\bclass\b).)*?\bstatic\s+(?:final\s+)?void\s+main\b", re.DOTALL
)
NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.:-]+")
USABLE_PATH = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9_./-]{1,200}")
STARTERS = {
    "python": "# Read from standard input, write to standard output.\n",
    "javascript": "// Read from standard input, write to standard output.\n",
    "typescript": "// Read from standard input, write to standard output.\n",
    "cpp": "#include <iostream>\n\nint main() {\n    // Read from std::cin, write to std::cout.\n}\n",
    "c": "#include <stdio.h>\n\nint main(void) {\n    /* Read from stdin, write to stdout. */\n    return 0;\n}\n",
    "java": "public class Main {\n    public static void main(String[] args) {\n        // Read from System.in, write to System.out.\n    }\n}\n",
    "rust": "fn main() {\n    // Read from standard input, write to standard output.\n}\n",
    "go": "package main\n\nfunc main() {\n\t// Read from standard input, write to standard output.\n}\n",
}


@dataclass(frozen=True, kw_only=True)
class Solution:
    """One submission: where it lies, what it should get, its files with the starting one first."""

    place: str
    verdict: str
    language: str
    entry: str
    files: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Proofs:
    """The exercise's language, its only file, what the learner starts with, and the stored solutions."""

    language: str
    path: str
    starter: str
    support: list[dict[str, str]]
    solutions: list[dict[str, Any]]


def read_proofs(package: Package, report: ImportReport) -> Proofs:
    """Read `submissions/`; raise SourceError when no accepted one can be run."""
    found = list(_submissions(package, report))
    language = _language(found)
    speaker = languages.find(language)
    if speaker is None:
        suffixes = sorted({name.rpartition(".")[2] for name in _accepted_files(package.source)})
        known = f"; there are: {', '.join(f'.{suffix}' for suffix in suffixes)}" if suffixes else ""
        raise SourceError(
            f"{FOLDER}/accepted", f"There is no accepted submission in a language of the judge{known}."
        )
    solutions = []
    for solution in found:
        if solution.language != language:
            message = f"Not used as a proof: the exercise is in {speaker.label}."
            report.skipped(f"{package.slug}/{solution.place}", message, package.slug)
        else:
            solutions.append(_document(solution, speaker.entry, has_time_limit=package.has_time_limit))
    reference = next(item for item in solutions if item["expect"] == "pass")
    reference["role"] = "reference"
    starter = STARTERS.get(language, "")
    stub = {
        "id": "stub",
        "role": "stub",
        "expect": "fail",
        "files": [{"path": speaker.entry, "text": starter}],
    }
    return Proofs(
        language=language,
        path=speaker.entry,
        starter=starter,
        support=_included(package.source, language, speaker.entry),
        solutions=[*_distinct(solutions), stub],
    )


def _included(source: Source, language: str, entry: str) -> list[dict[str, str]]:
    """Return the files that the package puts beside every submission of a language."""
    folders = [
        f"include/{name}"
        for name in INCLUDED.get(language, (language,))
        if source.has_folder(f"include/{name}")
    ]
    found = {}
    for folder in folders or ["include/default"]:
        if source.has_folder(folder):
            for path in source.files(folder):
                name = path.removeprefix(f"{folder}/")
                if not USABLE_PATH.fullmatch(name) or name == entry:
                    raise SourceError(path, "This file cannot lie beside the submissions.")
                found[name] = source.text(path)
    return [{"path": path, "text": text} for path, text in found.items()]


def _submissions(package: Package, report: ImportReport) -> Iterator[Solution]:
    source = package.source
    for verdict in source.names(FOLDER):
        folder = f"{FOLDER}/{verdict}"
        if not source.has_folder(folder):
            continue
        for name in source.names(folder):
            place = f"{folder}/{name}"
            try:
                solution = _read(source, place, verdict)
            except SourceError as error:
                report.warning(
                    f"{package.slug}/{error.place}", f"Not used as a proof: {error.message}", package.slug
                )
                continue
            if isinstance(solution, Solution):
                yield solution
            else:
                report.skipped(f"{package.slug}/{place}", f"Not used as a proof: {solution}", package.slug)


def _read(source: Source, place: str, verdict: str) -> Solution | str:
    """Return a submission, or why it is none that the judge could use."""
    if source.has_folder(place):
        paths = [path for path in source.files(place) if not path.rpartition("/")[2].startswith(".")]
        files = {path.removeprefix(f"{place}/"): source.text(path) for path in paths}
    else:
        files = {place.rpartition("/")[2]: source.text(place)}
    code = [name for name in files if _language_of(name)]
    if not code:
        return "the judge does not know its language."
    entry = min(code, key=lambda name: (not _starts(name, files[name]), name))
    language = _language_of(entry)
    if language == "python" and PYTHON_2.search(files[entry]):
        return "the judge does not know its language (Python 2)."
    verdict = verdict if verdict in ROLES else _annotated(files[entry])
    if not verdict:
        return f"the judge has no meaning for {place.split('/')[1]!r}."
    return Solution(place=place, verdict=verdict, language=language, entry=entry, files=files)


def _annotated(text: str) -> str:
    """Return the verdict that a submission names itself, as DOMjudge's do; empty when there is none or any may come."""
    found = EXPECTED.search(text)
    named = {ANNOTATIONS.get(word.strip(), "") for word in found[1].split(",")} if found else set()
    if "" in named or ("accepted" in named and len(named) > 1):
        return ""
    return named.pop() if len(named) == 1 else "rejected" if named else ""


def _language_of(name: str) -> str:
    found = SUFFIXES.get(name.rpartition(".")[2].lower(), "") if "." in name else ""
    return found if found in languages.known_ids() else ""


def _starts(name: str, text: str) -> bool:
    stem = name.rpartition("/")[2].partition(".")[0].lower()
    return stem in {"main", "__main__"} or re.search(r"__name__\s*==|\bmain\s*\(", text) is not None


def _language(found: list[Solution]) -> str:
    """Choose the language that this machine runs, that proves most, that we like best."""
    accepted = {solution.language for solution in found if ROLES[solution.verdict][1] == "pass"}
    runs = {status.id for status in languages.available() if status.available}

    def rank(language: str) -> tuple[bool, int, int]:
        count = sum(solution.language == language for solution in found)
        place = PREFERRED.index(language) if language in PREFERRED else len(PREFERRED)
        return language not in runs, -count, place

    return min(accepted, key=rank) if accepted else ""


def _accepted_files(source: Source) -> list[str]:
    return [name for name in source.names(f"{FOLDER}/accepted") if "." in name]


def _document(solution: Solution, entry: str, *, has_time_limit: bool) -> dict[str, Any]:
    role, expect = ROLES[solution.verdict]
    if role == "slow" and not has_time_limit:
        expect = "any"  # Too slow for a limit that the package leaves to its judge.
    text = solution.files[solution.entry]
    if solution.language == "java" and (main := PUBLIC_CLASS.search(text)):
        text = re.sub(rf"\b{re.escape(main[1])}\b", "Main", text)
    rest = {path: content for path, content in solution.files.items() if path != solution.entry}
    files = [
        {"path": entry, "text": text},
        *[{"path": p, "text": t} for p, t in rest.items() if USABLE_PATH.fullmatch(p)],
    ]
    document = {
        "id": NOT_IN_ID.sub("-", solution.place.removeprefix(f"{FOLDER}/").replace("/", ":"))[:120],
        "role": role,
        "expect": expect,
        "files": files,
    }
    return {**document, "misconception": f"{solution.place} of the package"} if role == "wrong" else document


def _distinct(solutions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the reference first and give every solution an id of its own."""
    taken: set[str] = {"stub"}
    for solution in solutions:
        wanted, number = solution["id"], 1
        while solution["id"] in taken:
            number += 1
            solution["id"] = f"{wanted}-{number}"
        taken.add(solution["id"])
    return sorted(solutions, key=lambda solution: solution["role"] != "reference")
