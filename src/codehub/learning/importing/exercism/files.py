"""Which files an exercise consists of, and what each of them is for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from codehub.learning.importing.exercism.track import Entry, Track
from codehub.learning.importing.sources import Source, SourceError

USABLE_PATH = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9_./-]{1,200}")
TOOLS = re.compile(r"(?:^|\.)(?:babel|jest|eslint|prettier|vite|vitest|rollup|webpack)\b|^conftest\.py$|^\.")
SCRIPT = re.compile(r"\.[cm]?[jt]s$")
FROM_ABOVE = re.compile(r"""((?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["'])\.\./""")
EXAMPLES = ("exemplar", "example")
CODE = {"py", "js", "mjs", "cjs"}
DATA = {"json", "txt", "csv", "md"}
MOST_BESIDE = 30
MOST_BYTES_BESIDE = 200_000


@dataclass(frozen=True, kw_only=True)
class ExerciseFiles:
    """An exercise's files by purpose, each a path to its text."""

    stub: dict[str, str]
    tests: dict[str, str]
    support: dict[str, str]
    reference: dict[str, str]
    absent: list[str]
    """What the configuration names and the folder lacks."""


def read_files(track: Track, entry: Entry, folder: Source, config: Mapping[str, object]) -> ExerciseFiles:
    """Read the files that the exercise's own configuration names, else the track's patterns."""
    named = config.get("files")
    paths = {
        key: _paths(named, key) or _expanded(track, entry, key) for key in ("solution", "test", *EXAMPLES)
    }
    absent = [path for path in [*_paths(named, "test"), *_paths(named, "editor")] if not folder.has(path)]
    editor = [path for path in _paths(named, "editor") if path not in absent]
    solution = [path for path in paths["solution"] if path not in editor]
    if not solution:
        raise SourceError(".meta/config.json", "The exercise names no solution file.")
    tests = _read(folder, _first_there([path for path in paths["test"] if path not in solution], absent))
    if not tests:
        raise SourceError(".meta/config.json", "The exercise names no test file.")
    stub = _read(folder, solution)
    support = _read(folder, editor)
    examples = next((paths[key] for key in _examples_first(entry) if _all_there(folder, paths[key])), [])
    if not examples:
        wanted = ", ".join(path for key in _examples_first(entry) for path in paths[key]) or "none is named"
        raise SourceError(".meta", f"There is no example solution ({wanted}).")
    reference = stub | _matched(folder, examples, solution)
    support |= _needed_beside(
        folder, {*stub, *tests, *support}, [*stub.values(), *tests.values(), *reference.values()]
    )
    return ExerciseFiles(stub=stub, tests=tests, support=support, reference=reference, absent=absent)


def _first_there(paths: list[str], absent: list[str]) -> list[str]:
    """Leave out what is absent, unless nothing else is named: then it is the fault to tell."""
    return [path for path in paths if path not in absent] or paths


def _examples_first(entry: Entry) -> tuple[str, ...]:
    return EXAMPLES if entry.kind == "concept" else tuple(reversed(EXAMPLES))


def _all_there(folder: Source, paths: list[str]) -> bool:
    return bool(paths) and all(folder.has(path) for path in paths)


def _paths(named: object, key: str) -> list[str]:
    value = named.get(key) if isinstance(named, Mapping) else None
    if isinstance(value, str):
        return [value]
    return [path for path in value if isinstance(path, str)] if isinstance(value, list) else []


def _expanded(track: Track, entry: Entry, key: str) -> list[str]:
    words = entry.slug.split("-")
    pascal = "".join(word.capitalize() for word in words)
    forms = {
        "kebab_slug": entry.slug,
        "snake_slug": "_".join(words),
        "camel_slug": pascal[:1].lower() + pascal[1:],
        "pascal_slug": pascal,
    }
    found = []
    for pattern in track.files.get(key, []):
        for name, form in forms.items():
            pattern = pattern.replace(f"%{{{name}}}", form)
        found.append(pattern)
    return found


def _read(folder: Source, paths: list[str]) -> dict[str, str]:
    for path in paths:
        if not USABLE_PATH.fullmatch(path):
            raise SourceError(path, "This is not a usable file name.")
    return {path: folder.text(path) for path in paths}


def _needed_beside(folder: Source, known: set[str], texts: list[str]) -> dict[str, str]:
    """Return files that nothing lists but that others mention: data, or a helping module, and what that needs."""
    found: dict[str, str] = {}
    waiting = list(texts)
    while waiting:
        text = waiting.pop()
        for path in folder.files():
            name = path.rpartition("/")[2]
            is_hidden = any(part.startswith(".") or part == "node_modules" for part in path.split("/"))
            if path in known or path in found or is_hidden or not _is_wanted(path, name, text):
                continue
            if len(found) < MOST_BESIDE and folder.size(path) <= MOST_BYTES_BESIDE:
                found[path] = folder.text(path)
                waiting.append(found[path])
    return found


def _is_wanted(path: str, name: str, texts: str) -> bool:
    stem, _, suffix = name.rpartition(".")
    if suffix not in {*CODE, *DATA} or name.startswith("package") or not USABLE_PATH.fullmatch(path):
        return False
    if TOOLS.search(name):
        return False
    mention = re.escape(stem) if suffix in CODE else re.escape(name)
    return re.search(rf"""(?:import|from|require|['"`./]).*\b{mention}\b""", texts) is not None


def _matched(folder: Source, examples: list[str], solution: list[str]) -> dict[str, str]:
    """Lay the example's files over the solution's: by their names, else in their order."""
    texts = {path: _moved_up(path, folder.text(path)) for path in examples}
    by_name = {PurePosixPath(path).name: path for path in solution}
    found: dict[str, str] = {}
    rest = []
    for path, text in texts.items():
        name = PurePosixPath(path).name
        if name in by_name:
            found[by_name[name]] = text
        else:
            rest.append(path)
    free = [path for path in solution if path not in found]
    for path in rest:
        found[free.pop(0) if free else PurePosixPath(path).name] = texts[path]
    return found


def _moved_up(path: str, text: str) -> str:
    """Let an example that lies in `.meta` import the exercise's modules from where the solution lies."""
    return FROM_ABOVE.sub(r"\1./", text) if path.startswith(".meta/") and SCRIPT.search(path) else text
