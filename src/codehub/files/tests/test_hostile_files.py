"""Every hostile file is refused and leaves nothing, or is kept as something harmless."""

import re
import resource
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from codehub.core.testing import client_of
from codehub.files.models import StoredFile
from codehub.files.tests.hostile import CORPUS, made
from codehub.files.tests.pictures import opened, picture

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = {
    400: [
        "a JPEG that is only a beginning",
        "a JPEG that ends early",
        "a PNG that ends early",
        "a PNG that is noise",
        "a PNG without pixels",
        "a WebP that ends early",
        "a PDF that is an archive",
        "an archive that unpacks to 1 GB",
        "an archive with one name for much",
        "an archive that says it is small",
        "an archive with two names for one file",
        "an archive with a link",
        "an archive with a name that climbs",
        "an archive with a name from the root",
        "an archive that is locked",
        "an archive of 3000 files",
        "an archive that ends early",
        "a PNG with a text that unpacks to 200 MB",
        "a PNG with a profile that unpacks to 200 MB",
        "nothing",
    ],
    413: ["a PNG of 50000 by 50000 pixels", "a PNG of 2 by 2 thousand million pixels"],
    415: [
        "an SVG with a script",
        "an SVG called a PNG",
        "an XHTML page called a PNG",
        "a page called a text",
        "a page after a long comment",
        "a text with a NUL",
        "a program",
    ],
}
STATUS = {name: status for status, names in REFUSED.items() for name in names}
KEPT_NAME = re.compile(r"[^\x00-\x1f/\\<>:\"|?*\u202e]{1,130}\Z")
PICTURES = ("a GIF", "a JPEG", "a PNG", "a WebP", "a film", "an SVG")
INERT = {"image/webp", "text/plain", "application/zip", "application/pdf"}


def send(person, name):
    called, content = made(name)
    file = SimpleUploadedFile("x", content, content_type="text/html")
    file._name = called  # as a client that is no browser writes it
    return client_of(person).post("/api/attachments/", {"file": file}, format="multipart")


def test_there_are_forty_and_more():
    assert len(CORPUS) >= 40
    assert set(STATUS) <= set(CORPUS)


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_harms_nobody(name, person, media):
    response = send(person, name)

    assert response.status_code == STATUS.get(name, 201), response.content
    if response.status_code != 201:
        assert response["Content-Type"] == "application/problem+json"
        assert (StoredFile.objects.count(), media()) == (0, [])
        return
    assert_harmless(response.json(), media())


def assert_harmless(body, paths):
    """Check name, key, headers and bytes of what was kept."""
    stored = StoredFile.objects.get()
    assert KEPT_NAME.match(body["name"])
    assert paths == stored.paths
    assert re.fullmatch(r"attachment/[0-9a-f]{32}/(1600|\d{1,4}|file)\.(webp|txt|zip|pdf)", paths[0])
    served = Client().get(body["url"])
    content = b"".join(served.streaming_content)
    assert served["Content-Type"] in INERT
    assert served["Content-Disposition"].startswith("attachment; ")
    assert served["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert served["X-Content-Type-Options"] == "nosniff"
    if served["Content-Type"] == "image/webp":
        image = opened(content)
        assert (image.format, dict(image.getexif()), getattr(image, "n_frames", 1)) == ("WEBP", {}, 1)
        assert not any(
            word in content for word in (b"<script", b"PK\x03\x04", b"Secret", b"alert", b"EXIF", b"ICCP")
        )


@pytest.mark.parametrize("name", [name for name in CORPUS if name.startswith(PICTURES)])
def test_no_hostile_file_becomes_an_avatar_as_it_is(name, person, media):
    file = SimpleUploadedFile(*made(name))
    response = client_of(person).post("/api/users/me/avatar/", {"file": file}, format="multipart")

    assert response.status_code == STATUS.get(name, 200)
    if response.status_code == 200:
        address = response.json()["profile_picture"]
        assert re.fullmatch(r"/media/avatar/[0-9a-f]{32}/512\.webp", address)
        assert opened(b"".join(Client().get(address).streaming_content)).size == (512, 512)
    else:
        assert media() == []


MEASURE = """
import resource, sys
from codehub.files.errors import FileTooLargeError, UnreadableFileError
from codehub.files.examining import process
with open(sys.argv[1], "rb") as file:
    try:
        {call}
    except (FileTooLargeError, UnreadableFileError):
        pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
HEAVY = [
    "a PNG with a text that unpacks to 200 MB",
    "a PNG with a profile that unpacks to 200 MB",
    "a PNG of 50000 by 50000 pixels",
    "a PNG with 100 MB behind its pixels",
    "a film of 50 frames as GIF",
    "a film of 40 frames as WebP",
    "an archive that unpacks to 1 GB",
    "an archive of 3000 files",
    "an archive that says it is small",
]


def peaks(path, call):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.format(call=call), path], capture_output=True, text=True, check=True
    )
    return [int(word) for word in done.stdout.split()]


@pytest.mark.parametrize("name", HEAVY)
def test_a_bomb_takes_64_megabytes_at_most(name, tmp_path):
    small, bomb = tmp_path / "small", tmp_path / "bomb"
    small.write_bytes(picture())
    bomb.write_bytes(made(name)[1])
    encode = "process.encode_picture(file, [(1600, 1600, False)])"

    least = peaks(small, encode)
    most = peaks(bomb, "process.check_archive(file)" if "archive" in name else encode)

    assert most[0] - least[0] <= 64 * 1024
    assert most[1] - least[1] <= 16 * 1024


def test_the_server_stays_small_while_all_are_sent(person):
    for name in CORPUS:
        made(name)
    send(person, "a name that climbs")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in CORPUS:
        send(person, name)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before <= 64 * 1024
