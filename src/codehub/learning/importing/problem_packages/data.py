"""A package's test data as cases and groups."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from codehub.learning.importing.problem_packages.package import Package
from codehub.learning.importing.sources import Source, SourceError

MOST_FILE_BYTES = 16_000_000
MOST_BYTES = 48_000_000
MOST_CASES = 2_000
NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.:-]+")
USABLE_PATH = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9_./-]{1,200}")
SETTINGS = ("testdata.yaml", "test_group.yaml")
INHERITED = (
    "output_validator_flags",
    "output_validator_args",
    "accept_score",
    "grader_flags",
    "args",
    "full_feedback",
)
POLICIES = {"sum": "sum", "min": "min", "pass-fail": "all"}
SECRET_SCORE = 100
SAMPLE, SECRET = "sample", "secret"


@dataclass(kw_only=True)
class Case:
    """One test: an input with what belongs to it."""

    id: str
    name: str
    group: str
    stdin: str
    answer: str
    argv: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    help: str = ""


@dataclass(kw_only=True)
class Data:
    """All tests of a package, and the groups of the tests document."""

    cases: list[Case] = field(default_factory=list)
    groups: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_data(package: Package) -> Data:
    """Read `data/sample` and `data/secret`; raise SourceError when a test cannot be used."""
    data = Data()
    top = _settings(package.source, "data", {})
    for kind in (SAMPLE, SECRET):
        _read_folder(package, data, f"data/{kind}", top)
    if not data.cases:
        raise SourceError("data", "The package has no test data (data/sample/*.in, data/secret/*.in).")
    if len(data.cases) > MOST_CASES:
        raise SourceError("data", f"The package has more than {MOST_CASES} tests.")
    used = {case.group for case in data.cases}
    data.groups = [group for group in data.groups if group["id"] in used]
    for group in data.groups:
        if "requires" in group:
            group["requires"] = [name for name in group["requires"] if name in used]
    return data


def _read_folder(package: Package, data: Data, folder: str, above: dict[str, Any]) -> None:
    source = package.source
    settings = _settings(source, folder, above)
    names = source.names(folder)
    inputs = [name for name in names if name.endswith(".in")]
    group = _group_id(folder)
    for name in inputs:
        data.cases.append(_case(package, data, folder, name.removesuffix(".in"), group, settings))
    if inputs:
        data.groups.append(_group(package, folder, group, len(inputs), settings))
    for name in names:
        if source.has_folder(f"{folder}/{name}") and not name.endswith(".files"):
            _read_folder(package, data, f"{folder}/{name}", settings)


def _settings(source: Source, folder: str, above: dict[str, Any]) -> dict[str, Any]:
    """Return a folder's settings; some hold for the folders below it too."""
    settings = {key: above[key] for key in INHERITED if key in above}
    for name in SETTINGS:
        if source.has(f"{folder}/{name}"):
            settings |= (
                source.yaml(f"{folder}/{name}") or {}
                if isinstance(source.yaml(f"{folder}/{name}"), dict)
                else {}
            )
    return settings


def _case(package: Package, data: Data, folder: str, stem: str, group: str, settings: dict[str, Any]) -> Case:
    source, path = package.source, f"{folder}/{stem}"
    own = source.object_of(f"{path}.yaml") if source.has(f"{path}.yaml") else {}
    if not source.has(f"{path}.ans") and not package.is_interactive:
        raise SourceError(f"{path}.ans", "The file is missing.")
    inside = PurePosixPath(path).relative_to("data")
    case = Case(
        id=_free_id(NOT_IN_ID.sub("-", "-".join(inside.parts)).strip("-")[:110], data),
        name=str(inside),
        group=group,
        stdin=source.text(f"{path}.in", most_bytes=MOST_FILE_BYTES),
        answer=source.text(f"{path}.ans", most_bytes=MOST_FILE_BYTES) if source.has(f"{path}.ans") else "",
        argv=_arguments(own.get("args"))
        or _arguments(source.optional_text(f"{path}.args"))
        or _arguments(settings.get("args")),
        files=_files(source, path),
        flags=_arguments(own.get("output_validator_args"))
        or _arguments(settings.get("output_validator_args"))
        or _arguments(settings.get("output_validator_flags")),
        help=str(own.get("hint") or source.optional_text(f"{path}.hint")).strip()[:1000],
    )
    if sum(len(known.stdin) + len(known.answer) for known in [*data.cases, case]) > MOST_BYTES:
        raise SourceError("data", f"The test data is larger than {MOST_BYTES // 1_000_000} MB.")
    return case


def _files(source: Source, path: str) -> dict[str, str]:
    """Return the files that lie beside the program when it runs."""
    if not source.has_folder(f"{path}.files"):
        return {}
    found = {}
    for file in source.files(f"{path}.files"):
        name = file.removeprefix(f"{path}.files/")
        if not USABLE_PATH.fullmatch(name):
            raise SourceError(file, "This is not a usable file name.")
        found[name] = source.text(file, most_bytes=MOST_FILE_BYTES)
    return found


def _arguments(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    try:
        return shlex.split(value) if isinstance(value, str) else []
    except ValueError as error:
        raise SourceError("data", f"The arguments {value!r} cannot be read: {error}.") from error


def _group_id(folder: str) -> str:
    parts = PurePosixPath(folder).parts[1:]
    return NOT_IN_ID.sub("-", "-".join(parts[1:] or parts)).strip("-")[:110] or "tests"


def _group(package: Package, folder: str, group: str, tests: int, settings: dict[str, Any]) -> dict[str, Any]:
    is_sample = folder.split("/")[1] == SAMPLE
    document: dict[str, Any] = {
        "id": group,
        "title": "/".join(PurePosixPath(folder).parts[1:]),
        "visibility": "sample"
        if is_sample
        else "public"
        if settings.get("full_feedback") is True
        else "hidden",
    }
    scoring = settings.get("scoring")
    scoring = scoring if isinstance(scoring, dict) else {}
    required = scoring.get("require_pass") or settings.get("require_pass") or []
    if required:
        document["requires"] = [_group_id(f"data/{name}") for name in _arguments(required)]
    if package.is_scoring and {"max_score", "score_aggregation"} & settings.keys() and not scoring:
        document |= _scores(is_sample, folder == f"data/{SECRET}", tests, settings)
    elif package.is_scoring:
        document |= _points(is_sample, tests, settings, scoring)
    return document


def _scores(is_sample: bool, is_top: bool, tests: int, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what a group gives since 2025-09: at most so much, by its own aggregation."""
    if is_sample:
        return {"points": 0, "policy": "sum"}
    most = settings.get("max_score", SECRET_SCORE if is_top else "unbounded")
    aggregation = str(settings.get("score_aggregation", "sum" if is_top else "pass-fail"))
    points = float(tests) if most == "unbounded" else _score(most, is_sample=False)
    return {"points": points, "policy": POLICIES.get(aggregation, "all")}


def _points(is_sample: bool, tests: int, settings: dict[str, Any], scoring: dict[str, Any]) -> dict[str, Any]:
    """Return what a group gives: legacy groups score each test, newer ones the whole."""
    if scoring:
        score = scoring.get("score", settings.get("max_score", 0))
        policy = {"sum": "sum", "min": "min", "pass": "all"}.get(
            str(scoring.get("aggregation", "pass")), "all"
        )
        return {"points": _score(score, is_sample), "policy": policy}
    each = _score(settings.get("accept_score", 0 if is_sample else 1), is_sample=False)
    if "min" in _arguments(settings.get("grader_flags")):
        return {"points": each, "policy": "min"}
    return {"points": 0 if is_sample and "accept_score" not in settings else each * tests, "policy": "sum"}


def _score(value: Any, is_sample: bool) -> float:
    try:
        return max(0.0, float(value))
    except (TypeError, ValueError):
        return 0.0 if is_sample else 1.0


def _free_id(wanted: str, data: Data) -> str:
    taken = {case.id for case in data.cases}
    free, number = wanted or "test", 1
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
