"""Each import contract and each ESLint fence is seen to fail on a violation planted on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"
VIOLATIONS = {
    "Apps stand in layers; siblings do not know each other": (
        "src/codehub/judge/planted.py",
        "from codehub.learning import models\n",
    ),
    "Inside an app, dependencies point down": (
        "src/codehub/learning/querysets.py",
        "from codehub.learning import services\n",
    ),
    "Only api/ and core know HTTP": ("src/codehub/accounts/services/sessions.py", "import rest_framework\n"),
    "Events are plain data": ("src/codehub/learning/events.py", "from codehub.learning import models\n"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the package in which a violation may be planted."""
    folder = tmp_path_factory.mktemp("planted")
    ignored = shutil.ignore_patterns("__pycache__", "dist", "tests", "demo", "static")
    shutil.copytree(REPOSITORY / "src", folder / "src", ignore=ignored)
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    return folder


def broken_contracts(folder: Path) -> set[str]:
    """Return the names of the contracts that import-linter reports as broken."""
    run = subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = run.stdout.splitlines()
    assert any("Contracts:" in line for line in lines), run.stdout + run.stderr
    return {line.rsplit(" BROKEN", 1)[0].strip() for line in lines if " BROKEN" in line}


def test_no_contract_is_broken(copy):
    assert broken_contracts(copy) == set()


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_contract_notices_a_violation(copy, contract):
    path, line = VIOLATIONS[contract]
    file = copy / path
    original = file.read_text() if file.exists() else None
    file.write_text((original or "") + line)
    try:
        assert contract in broken_contracts(copy)
    finally:
        file.unlink() if original is None else file.write_text(original)


FENCES = {
    "a feature imports no other feature": (
        "src/features/courses/planted.ts",
        'import "@/features/exercises/api";\n',
    ),
    "a feature's component imports no other feature": (
        "src/features/courses/components/planted.ts",
        'import "@/features/exercises/api";\n',
    ),
    "shared code knows no feature": ("src/components/planted.ts", 'import "@/features/exercises/api";\n'),
}


@pytest.mark.parametrize("fence", FENCES)
def test_a_fence_notices_a_violation(fence):
    path, line = FENCES[fence]
    run = subprocess.run(
        ["npx", "--no-install", "eslint", "--stdin", "--stdin-filename", path],
        cwd=REPOSITORY / "frontend",
        input=line,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1, run.stdout + run.stderr
    assert "no-restricted-imports" in run.stdout
