"""The Makefile and its tools."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
CHECK_MESSAGE = REPOSITORY / "tools" / "check_commit_message.py"


def test_make_alone_lists_every_target_from_any_folder(tmp_path):
    run = subprocess.run(
        ["make", "-C", REPOSITORY], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=30
    )

    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", (REPOSITORY / "Makefile").read_text(), re.MULTILINE)[1]
    internal = {"judge-packages", "test-packages", "\\"}
    assert set(re.findall(r"^  make (\S+)", run.stdout, re.MULTILINE)) == set(phony.split()) - internal


@pytest.mark.parametrize(
    ("message", "is_good"),
    [
        ("feat(learning): let students bookmark an exercise", True),
        ("build: lock the front end\n\nWhy: reproducible.", True),
        ("Fix stuff", False),
        ("feature(learning): let students bookmark", False),
        ("fix(judge): close the pipe.", False),
        (f"fix(judge): {'x' * 70}", False),
    ],
)
def test_the_first_line_of_a_commit_says_type_app_and_what(tmp_path, message, is_good):
    (tmp_path / "message").write_text(message)

    run = subprocess.run(
        [sys.executable, CHECK_MESSAGE, tmp_path / "message"], capture_output=True, check=False
    )

    assert (run.returncode == 0) is is_good


def test_a_missing_program_is_named_with_its_package_where_nothing_can_be_installed(tmp_path):
    (tmp_path / "id").symlink_to(shutil.which("id"))

    run = subprocess.run(
        [
            "/bin/sh",
            REPOSITORY / "tools" / "debian_packages.sh",
            "needed",
            "id:coreutils",
            "no-such:some-package",
        ],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    assert "Missing: some-package." in run.stderr
