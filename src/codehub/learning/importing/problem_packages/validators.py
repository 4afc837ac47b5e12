"""How outputs are compared: the format's default comparison, or the package's own output validator as a checker."""

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from codehub.judge.engine.checking import language_of
from codehub.judge.engine.session import CheckerFailedError
from codehub.learning.importing.problem_packages.package import Package
from codehub.learning.importing.sources import Source, SourceError

FOLDERS = ("output_validators", "output_validator")
INPUT_FOLDERS = ("input_validators", "input_format_validators")
SOURCES = {
    ".py": "python", ".py3": "python", ".cpp": "cpp", ".cc": "cpp", ".cxx": "cpp", ".c": "c", ".java": "java", ".go": "go",
    ".rs": "rust", ".js": "javascript",
}  # fmt: skip
HEADERS = (".h", ".hpp", ".hh")
LOCAL_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"[^\n]*$', re.MULTILINE)
PRAGMA_ONCE = re.compile(r"^[ \t]*#[ \t]*pragma[ \t]+once[^\n]*$", re.MULTILINE)
TOLERANCES = {
    "float_tolerance": ("abs_tol", "rel_tol"),
    "float_absolute_tolerance": ("abs_tol",),
    "float_relative_tolerance": ("rel_tol",),
}
PYTHON_RUNNER = '''"""Written by CodeHub's import: runs the problem package's own validator as its format says."""
import os, runpy, sys
for path, text in {files}.items():
    if os.path.dirname(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
sys.path.insert(0, os.path.dirname(os.path.abspath({entry})))
sys.argv = [{entry}, *{arguments}]
try:
    runpy.run_path({entry}, run_name="__main__")
except (EOFError, BrokenPipeError):
    sys.exit(43)  # The program under test has ended while there was more to say.
'''
CPP_RUNNER = """
#undef main
#include <fstream>
#include <iterator>
#include <string>
#include <vector>
// Written by CodeHub's import: runs the problem package's own validator as its format says.
namespace codehub {{
struct Test {{ std::string id, input, answer; std::vector<std::string> flags; }};
const std::vector<Test> tests = {{{tests}}};
std::string current() {{
    std::ifstream file("case.json");
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto start = text.find(": \\"") + 3;
    return text.substr(start, text.find('"', start) - start);
}}
}}
int main(int argc, char **argv) {{
    std::vector<std::string> words = {{argv[0]}};
    for (int i = 1; i < argc && i < 4; ++i) words.push_back(argv[i]);
    for (const char *word : std::vector<const char *>{{{flags}}}) words.push_back(word);
    for (const auto &test : codehub::tests) {{
        if (test.id != codehub::current()) continue;
        std::ofstream("input.txt", std::ios::binary) << test.input;
        std::ofstream("answer.txt", std::ios::binary) << test.answer;
        for (const char *word : {{"input.txt", "answer.txt", "./"}}) words.push_back(word);
        words.insert(words.end(), test.flags.begin(), test.flags.end());
    }}
    std::vector<char *> arguments;
    for (auto &word : words) arguments.push_back(&word[0]);
    arguments.push_back(nullptr);
    return codehub_validator_main(static_cast<int>(words.size()), arguments.data());
}}
"""
MOST_TOGETHER = 200_000
"""How many characters of test data one interactor of C++ may hold, so that it is compiled once for all of its tests."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What an interactor needs to know of one test."""

    id: str
    flags: list[str]
    stdin: str
    answer: str


@dataclass(frozen=True)
class Program:
    """A validator's source files by their names, and the one that starts."""

    language: str
    entry: str
    files: dict[str, str]


def default_checker(flags: list[str]) -> dict[str, Any]:
    """Return the format's default comparison: word by word, in any case, numbers exactly unless flags say so."""
    checker: dict[str, Any] = {"type": "tokens", "case_sensitive": "case_sensitive" in flags}
    if "space_change_sensitive" in flags:
        checker["type"] = "exact"
    for flag, value in pairwise(flags):
        for name in TOLERANCES.get(flag, ()):
            try:
                checker |= {"type": "float", name: float(value)}
            except ValueError as error:
                raise SourceError("problem.yaml", f"The tolerance {value!r} is not a number.") from error
    return checker


def own_validator(package: Package) -> Program:
    """Return the package's output validator; raise SourceError when the judge cannot run it."""
    programs = [program for folder in FOLDERS for program in programs_in(package.source, folder)]
    if len(programs) != 1:
        count = "no output validator" if not programs else f"{len(programs)} output validators"
        raise SourceError(
            FOLDERS[0], f"The package has {count} that the judge could run; it needs exactly one."
        )
    program = programs[0]
    try:
        language_of(program.entry)
    except CheckerFailedError as error:
        raise SourceError(
            FOLDERS[0], f"The output validator {program.entry} is not usable: {error}."
        ) from error
    return program


def programs_in(source: Source, folder: str) -> list[Program]:
    """Return the programs of a folder: each source file for itself, each folder, or one with several files."""
    names = source.names(folder)
    if "run" in names:
        return []
    found = [program for name in names if (program := _of_folder(source, f"{folder}/{name}"))]
    here = [name for name in names if _suffix(name) in SOURCES and source.has(f"{folder}/{name}")]
    headers = {name: source.text(f"{folder}/{name}") for name in names if name.endswith(HEADERS)}
    texts = {name: source.text(f"{folder}/{name}") for name in here}
    if len(here) > 1 and len({SOURCES[_suffix(name)] for name in here}) == 1 and _refer(texts):
        entry = _entry(texts)
        return [*found, Program(SOURCES[_suffix(entry)], entry, texts | headers)]
    return [*found, *[Program(SOURCES[_suffix(name)], name, {name: texts[name]} | headers) for name in here]]


def _of_folder(source: Source, folder: str) -> Program | None:
    if not source.has_folder(folder):
        return None
    names = [path.removeprefix(f"{folder}/") for path in source.files(folder)]
    if "run" in names:
        return None  # A program of its own that decides how the others are built and called.
    code = {name: source.text(f"{folder}/{name}") for name in names if _suffix(name) in SOURCES}
    headers = {name: source.text(f"{folder}/{name}") for name in names if name.endswith(HEADERS)}
    if not code or len({SOURCES[_suffix(name)] for name in code}) > 1:
        return None
    entry = _entry(code)
    return Program(SOURCES[_suffix(entry)], entry, code | headers)


def _refer(texts: dict[str, str]) -> bool:
    """Tell whether one of several files uses another, so that they are one program."""
    stems = {name.rpartition(".")[0] for name in texts}
    return any(
        re.search(rf"^\s*(?:from|import)\s+{re.escape(stem)}\b", text, re.MULTILINE)
        for text in texts.values()
        for stem in stems
    )


def _entry(code: dict[str, str]) -> str:
    """Choose the file that starts: by its name, else by what it does."""

    def rank(name: str) -> tuple[bool, bool, str]:
        stem = name.rpartition("/")[2].rpartition(".")[0]
        starts = re.search(r"__name__\s*==|\bint\s+main\s*\(", code[name]) is not None
        return not starts, stem not in {"main", "__main__", "validate", "validator", "check", "checker"}, name

    return min(code, key=rank)


def checker_program(program: Program, flags: list[str]) -> dict[str, str]:
    """Return the program as one file that takes input, answer and feedback folder, and adds its flags."""
    return _one_file(program, flags, None)


def interactor_programs(program: Program, talks: list[Talk]) -> dict[str, dict[str, str]]:
    """Return for each test the program as one file that brings the test along; in C++ one for all, when they are small."""
    size = sum(len(talk.stdin) + len(talk.answer) for talk in talks)
    if program.language == "cpp" and size <= MOST_TOGETHER:
        together = {"path": "validator.cpp", "text": _cpp(program, [], talks)}
        return {talk.id: together for talk in talks}
    return {talk.id: _one_file(program, talk.flags, talk) for talk in talks}


def _one_file(program: Program, flags: list[str], fixed: Talk | None) -> dict[str, str]:
    if program.language == "cpp":
        return {
            "path": "validator.cpp",
            "text": _cpp(program, flags if fixed is None else [], [fixed] if fixed else []),
        }
    if program.language != "python":
        return _as_it_is(program, is_called_plainly=not flags and fixed is None)
    if len(program.files) == 1 and not flags and fixed is None:
        return {"path": "validator.py", "text": program.files[program.entry]}
    brought = {"input.txt": fixed.stdin, "answer.txt": fixed.answer} if fixed else {}
    arguments = f"{[*brought, './']!r} + {flags!r}" if fixed else f"sys.argv[1:4] + {flags!r}"
    files = json.dumps({**program.files, **brought}, ensure_ascii=True)
    text = PYTHON_RUNNER.format(files=files, entry=repr(program.entry), arguments=f"({arguments})")
    return {"path": "validator.py", "text": text}


def _as_it_is(program: Program, *, is_called_plainly: bool) -> dict[str, str]:
    """Return a validator in a language into which nothing can be built."""
    if not is_called_plainly or len(program.files) > 1:
        message = f"An output validator in {program.language} can only be one file without flags, and not an interactive one."
        raise SourceError(FOLDERS[0], message)
    return {"path": program.entry.rpartition("/")[2], "text": program.files[program.entry]}


def _cpp(program: Program, flags: list[str], talks: list[Talk]) -> str:
    """Return all sources as one: each with the package's own headers in place, the one that starts last."""
    sources = [name for name in program.files if not name.endswith(HEADERS) and name != program.entry]
    done: set[str] = set()
    pieces = [_inlined(program, name, done) for name in [*sources, program.entry] if name not in done]
    text = "\n".join(pieces)
    if not flags and not talks:
        return text
    runner = CPP_RUNNER.format(tests=", ".join(map(_cpp_test, talks)), flags=", ".join(map(_literal, flags)))
    return f"#define main codehub_validator_main\n{text}\n{runner}"


def _cpp_test(talk: Talk) -> str:
    strings = [
        f"std::string({_literal(text)}, {len(text.encode())})" for text in (talk.id, talk.stdin, talk.answer)
    ]
    return f"{{{', '.join(strings)}, {{{', '.join(map(_literal, talk.flags))}}}}}"


def _inlined(program: Program, name: str, done: set[str]) -> str:
    """Put the package's own headers in place of their includes, each once."""
    done.add(name)

    def put(found: re.Match[str]) -> str:
        wanted = found[1].removeprefix("./")
        if wanted in done:
            return ""
        if wanted not in program.files:
            return found[0]
        return _inlined(program, wanted, done)

    return LOCAL_INCLUDE.sub(put, PRAGMA_ONCE.sub("", program.files[name]))


def _literal(text: str) -> str:
    """Return a text as a C++ string literal, in pieces that every compiler takes."""
    pieces = [text[at : at + 8000] for at in range(0, len(text), 8000)] or [""]
    return "\n".join('"' + "".join(f"\\{byte:03o}" for byte in piece.encode()) + '"' for piece in pieces)


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2] if "." in name else ""
