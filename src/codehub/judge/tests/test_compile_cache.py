"""Compiled programs are kept on the worker's disk, and only trusted as they were written."""

import os

import pytest

from codehub.judge import compile_cache
from codehub.judge.compile_cache import CompileCache, Entry
from codehub.judge.tests.submissions import io, judged

ENTRY = Entry({"program": b"\x7fELF", "data": b""}, "main.c:1: warning")
C_PROGRAM = '#include <stdio.h>\nint main(void) { int n; scanf("%d", &n); printf("%d", n * 2); }'


@pytest.fixture
def cache(tmp_path):
    return CompileCache(tmp_path)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CODEHUB_HOME", str(tmp_path))
    return tmp_path / "cache" / "builds"


def test_what_was_stored_is_found_again(cache):
    cache.store("key", ENTRY)

    assert cache.load("key") == ENTRY
    assert cache.load("other") is None
    assert [path.name for path in cache.folder.iterdir()] == ["key"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-2]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"ELF", b"BAD")),
        lambda path: path.write_bytes(b""),
        lambda path: path.chmod(0o666),
    ],
)
def test_an_entry_that_is_not_as_it_was_written_is_removed(cache, spoil):
    cache.store("key", ENTRY)
    spoil(cache.folder / "key")

    assert cache.load("key") is None
    assert list(cache.folder.iterdir()) == []


def test_a_link_in_place_of_an_entry_is_not_followed(cache, tmp_path_factory):
    other = CompileCache(tmp_path_factory.mktemp("other"))
    other.store("key", ENTRY)
    (cache.folder / "key").symlink_to(other.folder / "key")

    assert cache.load("key") is None
    assert other.load("key") == ENTRY


def test_the_least_recently_used_go_first(tmp_path):
    cache = CompileCache(tmp_path, most_entries=4)
    for number in range(4):
        cache.store(f"key{number}", ENTRY)
        os.utime(tmp_path / f"key{number}", (number, number))
    cache.load("key0")
    cache.store("new", ENTRY)

    assert {path.name for path in tmp_path.iterdir()} == {"key0", "key3", "new"}


def test_the_folder_stays_within_its_bytes(tmp_path):
    cache = CompileCache(tmp_path, most_bytes=3000)
    for number in range(10):
        cache.store(f"key{number}", Entry({"program": bytes(900)}, ""))
    cache.store("huge", Entry({"program": bytes(4000)}, ""))

    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3000
    assert not (tmp_path / "huge").exists()


def test_the_name_of_a_build_changes_with_all_that_goes_into_it():
    keys = [
        compile_cache.key_of(["c", "-O2"], {"a.c": b"1"}),
        compile_cache.key_of(["c", "-O3"], {"a.c": b"1"}),
        compile_cache.key_of(["c", "-O2"], {"b.c": b"1"}),
        compile_cache.key_of(["c", "-O2"], {"a.c": b"2"}),
    ]

    assert len(set(keys)) == 4
    assert keys[0] == compile_cache.key_of(["c", "-O2"], {"a.c": b"1"})


def test_the_same_program_is_compiled_once_and_again_when_its_entry_is_spoiled(home):
    judged(C_PROGRAM, io("2", "4"), language="c")
    (entry,) = home.iterdir()
    first, inode = entry.read_bytes(), entry.stat().st_ino
    again = judged(C_PROGRAM, io("2", "4"), language="c")
    kept = entry.stat().st_ino
    entry.write_bytes(b"poison")
    after = judged(C_PROGRAM, io("2", "4"), language="c")

    assert (again["verdict"], kept) == ("accepted", inode)
    assert after["verdict"] == "accepted"
    assert entry.read_bytes() == first


def test_a_cached_build_says_the_same(home):
    source = "int main(void) { int unused; return 0; }"
    first = judged(source, io("", ""), language="c")
    second = judged(source, io("", ""), language="c")

    assert first["diagnostics"] == second["diagnostics"] != []
    assert first["compile_output"] == second["compile_output"]


def test_only_the_worker_may_enter_the_folder(home):
    judged(C_PROGRAM, io("2", "4"), language="c")

    assert home.stat().st_mode & 0o077 == 0
    assert [entry.stat().st_mode & 0o077 for entry in home.iterdir()] == [0]


def test_no_program_sees_the_folder(home):
    source = (
        "#include <stdio.h>\n#include <unistd.h>\n"
        f'int main(void) {{ puts(access("{home.parent.parent}", F_OK) ? "DENIED" : "PWNED"); }}'
    )

    assert judged(source, io("", "DENIED"), language="c")["verdict"] == "accepted"


def test_a_program_that_does_not_compile_is_not_kept(home):
    judged("int main(void) { return x; }", io("", ""), language="c")

    assert list(home.iterdir()) == []


def test_without_a_folder_everything_is_compiled(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CODEHUB_HOME", str(tmp_path / "file"))

    assert compile_cache.own_cache() is None
    assert judged(C_PROGRAM, io("2", "4"), language="c")["verdict"] == "accepted"
