"""Rules of the house that no linter knows."""

import ast
from pathlib import Path

import pytest

import codehub

ROOT = Path(codehub.__file__).parent
REPOSITORY = ROOT.parent.parent
SOURCES = [
    path
    for path in ROOT.rglob("*.py")
    if not {"migrations", "tests", "abuse"} & set(path.relative_to(ROOT).parts)
]
VAGUE = {"utils", "helpers", "common", "manager", "managers", "misc"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def names_called(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {call.attr for call in calls if isinstance(call, ast.Attribute)}


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 50


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_task_starts_only_after_commit(path):
    assert not {"delay", "apply_async"} & names_called(path), "use delay_on_commit()"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_fits_on_a_few_screens(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_has_a_name_that_says_what_it_holds(path):
    assert not VAGUE & {*path.relative_to(ROOT).parts, path.stem}


def test_front_end_modules_fit_on_a_few_screens():
    source = REPOSITORY / "frontend" / "src"
    modules = [path for path in source.rglob("*.ts*") if path.name != "schema.ts"]
    assert len(modules) > 50

    too_long = {
        str(path.relative_to(source)): n
        for path in modules
        if (n := len(path.read_text().splitlines())) > 300
    }

    assert too_long == {}


@pytest.mark.parametrize("app", ["core", "accounts", "judge", "learning", "realtime", "web", "config", "cli"])
def test_an_app_says_what_it_owns(app):
    assert ast.get_docstring(ast.parse((ROOT / app / "__init__.py").read_text()))
