"""Reading a course folder and finding everything that is wrong with it, file by file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jsonschema.protocols import Validator

from codehub.judge.documents import validate_tests
from codehub.judge.errors import InvalidTestsError
from codehub.learning.content.problems import Problem, problem, schema_problems
from codehub.learning.content.validation import content_problems, markdown_problems
from codehub.learning.course_folders.shapes import COURSE, EXERCISE, LESSON
from codehub.learning.course_folders.yaml_files import read_yaml

PROOF_ROLES = {"reference": (1, 1), "stub": (1, 1), "wrong": (1, None)}
"""How many solutions of each role an exercise has: at least, at most."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong in one file; `place` is a JSON pointer into it."""

    file: str
    place: str
    message: str


@dataclass(kw_only=True)
class CourseFolder:
    """A course as it lies on disk. With faults it cannot be loaded."""

    path: Path
    course: dict[str, Any] = field(default_factory=dict)
    lessons: dict[str, dict[str, Any]] = field(default_factory=dict)
    exercises: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """The course's slug, or the folder's name when the course cannot be read."""
        return str(self.course.get("slug", self.path.name))


def read_course(path: Path, *, needs_proofs: bool = True) -> CourseFolder:
    """Read a folder; whatever is wrong is listed in its `faults`.

    Without `needs_proofs` an exercise may lack a reference, a stub or a wrong solution, as imported ones do.
    """
    folder = CourseFolder(path=path)
    folder.course = _read(folder, path / "course.yaml", COURSE)
    for file in sorted((path / "lessons").glob("*.yaml")):
        folder.lessons[file.name] = _read(folder, file, LESSON)
    for file in sorted((path / "exercises").glob("*.yaml")):
        folder.exercises[file.name] = _read(folder, file, EXERCISE)
    if not folder.faults:
        folder.faults += faults_between(folder, needs_proofs=needs_proofs)
    return folder


def _read(folder: CourseFolder, file: Path, shape: Validator) -> dict[str, Any]:
    name = str(file.relative_to(folder.path))
    try:
        if not file.resolve().is_relative_to(folder.path.resolve()):
            raise yaml.YAMLError("The file is a link to a place outside the folder.")
        document = read_yaml(file)
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError) as error:
        folder.faults.append(Fault(file=name, place="", message=" ".join(str(error).split())))
        return {}
    faults = list(schema_problems(shape, document))
    folder.faults += _in_file(name, faults)
    return {} if faults else document


def _in_file(name: str, problems: list[Problem]) -> Iterator[Fault]:
    for found in problems:
        yield Fault(file=name, place=found["field"], message=found["message"])


def faults_between(folder: CourseFolder, *, needs_proofs: bool = True) -> Iterator[Fault]:
    """Yield what only shows once every file has its shape."""
    slugs = [exercise["slug"] for exercise in folder.exercises.values()]
    yield from _in_file(
        "course.yaml", list(markdown_problems(folder.course["description"], ("description",)))
    )
    if not folder.lessons:
        yield Fault(file="lessons", place="", message="The course has no lessons.")
    for name, lesson in folder.lessons.items():
        for key in ("content", "published_content"):
            problems = content_problems(lesson[key], exercises=slugs) if key in lesson else []
            yield from _in_file(
                f"lessons/{name}", [{**found, "field": f"/{key}{found['field']}"} for found in problems]
            )
    named = set(lesson_of_exercises(folder))
    for name, exercise in folder.exercises.items():
        problems = list(exercise_problems(exercise, folder.course.get("language")))
        if exercise["slug"] != Path(name).stem:
            problems.append(problem(("slug",), "name", "The slug is the name of the file."))
        if needs_proofs and not problems:
            problems += _proof_problems(exercise)
        if exercise["slug"] not in named:
            problems.append(problem(("slug",), "unused", "No lesson has a block for this exercise."))
        yield from _in_file(f"exercises/{name}", problems)


def lesson_of_exercises(folder: CourseFolder) -> dict[str, tuple[str, int]]:
    """Return for each exercise's slug its lesson's file and its order there.

    The exercise says both itself, else they are those of the first block that names it.
    """
    found = blocks_of_exercises(folder)
    for document in folder.exercises.values():
        slug, name = document["slug"], f"{document.get('lesson')}.yaml"
        if name in folder.lessons:
            found[slug] = (name, document.get("order", 0))
    return found


def blocks_of_exercises(folder: CourseFolder) -> dict[str, tuple[str, int]]:
    """Return for each exercise's slug the first lesson that names it, and the position of the block there."""
    found: dict[str, tuple[str, int]] = {}
    for name, lesson in folder.lessons.items():
        for position, block in enumerate(lesson["content"].get("blocks", [])):
            if isinstance(block, dict) and block.get("type") == "exercise":
                found.setdefault(str(block.get("exercise")), (name, position))
    return found


def exercise_problems(exercise: dict[str, Any], expected_language: str | None = None) -> Iterator[Problem]:
    """Yield what is wrong with one exercise's documents, whatever course it is in."""
    yield from markdown_problems(exercise["description"], ("description",))
    for index, hint in enumerate(exercise.get("hints", [])):
        yield from markdown_problems(hint, ("hints", index))
    tests = exercise["test_cases"]
    try:
        validate_tests(tests)
    except InvalidTestsError as error:
        for fault in error.errors or []:
            yield {**fault, "field": f"/test_cases{fault['field']}"}
        return
    language = exercise.get("language", expected_language or tests["language"])
    if tests["language"] != language:
        message = f"The tests are for {tests['language']}, the exercise is in {language}."
        yield problem(("test_cases", "language"), "language", message)


def _proof_problems(exercise: dict[str, Any]) -> Iterator[Problem]:
    solutions = exercise["test_cases"]["solutions"]
    path = ("test_cases", "solutions")
    for role, (least, most) in PROOF_ROLES.items():
        roles = {role, "refactor_stub"} if role == "stub" else {role}
        count = sum(solution.get("role") in roles for solution in solutions)
        if count < least or (most is not None and count > most):
            wanted = f"at least {least}" if most is None else f"exactly {least}"
            yield problem(path, "proofs", f"There must be {wanted} solution of role {role!r}, not {count}.")
    for index, solution in enumerate(solutions):
        if solution.get("role") == "wrong" and not solution.get("misconception"):
            yield problem((*path, index), "misconception", "A wrong solution names its misconception.")
        if solution.get("role") == "stub" and _first_text(exercise, solution) != exercise["starter_code"]:
            yield problem((*path, index, "files"), "stub", "The stub is not the starter code.")


def _first_text(exercise: dict[str, Any], solution: dict[str, Any]) -> str | None:
    first = exercise["test_cases"]["files"]["solution"][0]
    return next((file["text"] for file in solution["files"] if file["path"] == first), None)
