"""Nothing that a learner submits harms the judge, run by root and by a plain user alike."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pyseccomp
import pytest

import codehub
from codehub.judge.syntax.grammars import GRAMMARS
from codehub.judge.tests.abuse_corpus import Canary, faults, programs

PLAIN_UID = 70900 + os.getpid() % 50
SECONDS = 240


@pytest.fixture(scope="module")
def canary():
    with readable_folder() as folder, Canary(folder) as planted:
        yield planted


@pytest.mark.parametrize("program", programs(), ids=lambda program: program["name"])
def test_an_abusive_program_gets_its_verdict_and_nothing_else(program, canary):
    assert faults(program, canary) == []


@contextmanager
def readable_folder():
    """A folder that every user may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def plain_copy():
    """A copy of the engine that any user may read, with a canary folder of that user."""
    with readable_folder() as root:
        copy_engine(root)
        yield root


def copy_engine(root):
    source, target = Path(codehub.__file__).parent, root / "codehub"
    target.mkdir()
    shutil.copy(source / "__init__.py", target)
    shutil.copytree(source / "judge", target / "judge", ignore=shutil.ignore_patterns("__pycache__"))
    (target / "core").mkdir()
    for name in ("__init__.py", "errors.py"):
        shutil.copy(source / "core" / name, target / "core")
    shutil.copy(pyseccomp.__file__, root)
    for name in ("tree_sitter", *{module for module, _ in GRAMMARS.values()}):
        shutil.copytree(Path(find_spec(name).origin).parent, root / name)
    (root / "canary").mkdir()
    shutil.chown(root / "canary", PLAIN_UID, PLAIN_UID)


@pytest.mark.skipif(
    os.getuid() != 0, reason="the tests run as a plain user already, so the corpus above did too"
)
def test_the_same_programs_do_no_more_when_a_plain_user_runs_the_judge(plain_copy):
    interpreter = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
    answer = subprocess.run(
        [interpreter, "-m", "codehub.judge.tests.abuse_corpus", str(plain_copy / "canary")],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        cwd=plain_copy,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(plain_copy), "PYTHONDONTWRITEBYTECODE": "1"},
        user=PLAIN_UID,
        group=PLAIN_UID,
        extra_groups=[],
    )
    lines = [json.loads(line) for line in answer.stdout.splitlines()]

    assert answer.returncode == 0, answer.stderr[-3000:]
    assert {line["uid"] for line in lines} == {PLAIN_UID}
    assert [line["name"] for line in lines] == [program["name"] for program in programs()]
    assert {line["name"]: line["faults"] for line in lines if line["faults"]} == {}
