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
OUTWARD = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpcore",
    "httpx",
    "requests",
    "urllib.request",
    "urllib3",
    "websockets",
}
KNOWN_WAYS_OUT = {
    # What it asks is on this machine.
    "cli/welcome.py": {"http.client"},
}
VAGUE = {"utils", "helpers", "common", "manager", "managers", "misc"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def names_called(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {call.attr for call in calls if isinstance(call, ast.Attribute)}


def modules_imported(path: Path) -> set[str]:
    """Return what `path` imports, under all the names by which a rule may forbid it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {name.split(".")[0] for name in names}


def ways_out(path: Path) -> set[str]:
    allowed = OUTWARD if "outbound" in path.parts else KNOWN_WAYS_OUT.get(name_of(path), set())
    return (OUTWARD & modules_imported(path)) - allowed


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 50


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_task_starts_only_after_commit(path):
    assert not {"delay", "apply_async"} & names_called(path), "use delay_on_commit()"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_only_one_package_fetches_from_outside(path):
    assert not ways_out(path), "use codehub.core.outbound.fetch"


@pytest.mark.parametrize(
    "line",
    [
        "import requests",
        "import httpx",
        "from urllib import request",
        "import urllib.request",
        "from httpx import get",
    ],
)
def test_the_rule_notices_another_way_out(tmp_path, monkeypatch, line):
    monkeypatch.setattr("tests.test_architecture.ROOT", tmp_path)
    planted = tmp_path / "planted.py"
    planted.write_text(f"{line}\n")

    assert ways_out(planted)


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


@pytest.mark.parametrize(
    "app", ["core", "files", "accounts", "judge", "learning", "realtime", "web", "config", "cli"]
)
def test_an_app_says_what_it_owns(app):
    assert ast.get_docstring(ast.parse((ROOT / app / "__init__.py").read_text()))
