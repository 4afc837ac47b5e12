import io

import pytest

from codehub.files.content import clean_name, type_of
from codehub.files.errors import UnsupportedFileError


@pytest.mark.parametrize(
    ("given", "content_type", "shown"),
    [
        ("photo.JPG", "image/webp", "photo.webp"),
        ("..", "image/webp", "file.webp"),
        ("", "text/plain", "file.txt"),
        (".htaccess", "text/plain", ".htaccess.txt"),
        ("C:\\temp\\a.pdf", "application/pdf", "a.pdf"),
        ("/etc/passwd", "text/plain", "passwd.txt"),
        ("a\r\nb\tc.txt", "text/plain", "abc.txt"),
        ("run.bat", "text/plain", "run.bat.txt"),
        ("Main.JAVA", "text/plain", "Main.java"),
        ("\u202efdp.exe", "application/pdf", "fdp.pdf"),
        ("日本.png", "image/webp", "日本.webp"),
        ("a" * 400 + ".zip", "application/zip", "a" * 120 + ".zip"),
    ],
)
def test_a_name_is_cleaned(given, content_type, shown):
    assert clean_name(given, content_type) == shown.lstrip(".")


@pytest.mark.parametrize(
    "text", [b"a < b\n", "emoji 🙂".encode(), b"\x1b[1mbold\x1b[0m", b"<3 you", b"x" * 200_000]
)
def test_plain_text_is_known(text):
    assert type_of(io.BytesIO(text)) == "text/plain"


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfea\x00",
        b"\x80\x81",
        b"a\x00",
        b" <HTML>",
        b"\n<svg/>",
        b"<?php",
        b"ok" * 40_000 + b"\xff",
        b"a\x08",
    ],
)
def test_what_is_no_plain_text_is_refused(content):
    with pytest.raises(UnsupportedFileError):
        type_of(io.BytesIO(content))
