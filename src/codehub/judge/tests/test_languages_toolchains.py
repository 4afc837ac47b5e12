"""A toolchain that is missing, elsewhere or closed to boxes is said, never met by a crash."""

import os
import tempfile
from pathlib import Path

import pytest

from codehub.judge import languages
from codehub.judge.languages import detection, typescript
from codehub.judge.tests.programs import PROGRAMS
from codehub.judge.tests.submissions import io, judged


@pytest.fixture
def only(monkeypatch):
    """Let nothing but a folder be searched for toolchains."""

    def search(folder):
        monkeypatch.setattr(detection, "SYSTEM_PATH", str(folder / "none"))
        monkeypatch.setenv("PATH", str(folder))
        _forget()

    yield search
    monkeypatch.undo()
    _forget()


def _forget():
    for found in (detection.program_below_usr, detection.rustup_program, detection.version_of):
        found.cache_clear()


def _status(language_id):
    return next(status for status in languages.available() if status.id == language_id)


def _program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.mark.skipif(not os.environ.get("CI"), reason="a developer's machine may lack a language")
def test_ci_judges_every_language():
    assert [(status.id, status.reason) for status in languages.available() if not status.available] == []


@pytest.mark.parametrize(
    ("language", "program", "package"),
    [
        ("c", "gcc", "gcc"),
        ("cpp", "g++", "g++"),
        ("java", "javac", "jdk"),
        ("rust", "rustc", "rustc"),
        ("go", "go", "golang-go"),
        ("typescript", "node", "nodejs"),
        ("bash", "bash", "bash"),
    ],
)
def test_a_missing_toolchain_is_a_missing_language_with_a_reason(only, tmp_path, language, program, package):
    only(tmp_path)

    status = _status(language)
    result = judged("x", io("", "1"), language=language)

    assert (status.available, status.version) == (False, "")
    assert status.reason.startswith(f"{program} is not installed.")
    assert package in status.reason
    assert (result["verdict"], result["gradable"]) == ("sandbox_unavailable", False)


def test_a_toolchain_outside_usr_is_bound_into_the_boxes(only):
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        _program(folder / "bin" / "gcc", 'exec /usr/bin/gcc "$@"')
        only(folder / "bin")

        assert languages.find("c").toolchain().folder == str(folder)
        assert judged(PROGRAMS["c"]["double"], io("2", "4"), language="c")["verdict"] == "accepted"


@pytest.mark.skipif(os.getuid() != 0, reason="a plain user's boxes run as that user")
def test_a_toolchain_that_boxes_cannot_read_is_refused(only, tmp_path):
    _program(tmp_path / "bin" / "gcc", "echo 12")
    tmp_path.chmod(0o700)
    only(tmp_path / "bin")

    assert "cannot be read by the user that boxes run as" in _status("c").reason


@pytest.mark.skipif(os.getuid() != 0, reason="a plain user's boxes run as that user")
def test_rustups_stand_in_gives_way_to_the_compiler_behind_it(only, tmp_path):
    with tempfile.TemporaryDirectory() as name:
        sysroot = Path(name)
        sysroot.chmod(0o755)
        _program(sysroot / "bin" / "rustc", "echo rustc 1.99.0")
        _program(tmp_path / "rustup", f"echo {sysroot}")
        (tmp_path / "rustc").symlink_to("rustup")
        only(tmp_path)

        assert languages.find("rust").toolchain().program == str(sysroot / "bin" / "rustc")
        sysroot.chmod(0o700)
        _forget()
        assert "(rustup) cannot be read" in _status("rust").reason


def test_without_its_compiler_typescript_is_unavailable(monkeypatch, tmp_path):
    monkeypatch.setattr(typescript, "LIBRARIES", tmp_path / "none.json")

    assert "compiler is not in this installation" in _status("typescript").reason
