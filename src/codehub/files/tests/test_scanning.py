"""The virus scanner that an operator may name, here one that speaks clamd's protocol and knows one word."""

import socket
import struct
import threading
from io import BytesIO

import pytest
from django.core.exceptions import ImproperlyConfigured

from codehub.files import services
from codehub.files.errors import InfectedFileError, ScannerUnavailableError
from codehub.files.models import StoredFile
from codehub.files.tests.pictures import picture

pytestmark = pytest.mark.django_db(transaction=True)


class Scanner:
    """Answers one INSTREAM a connection; `says` replaces its judgement."""

    def __init__(self, family, address):
        self.seen, self.says = [], None
        self.door = socket.socket(family)
        self.door.bind(address)
        self.door.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.door.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as stream:
                self.answer(stream)

    def answer(self, stream):
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", stream.read(4))[0]:
            content += stream.read(length)
        self.seen.append(content)
        judgement = b"stream: Test.Virus FOUND\0" if b"virus" in content else b"stream: OK\0"
        stream.write(judgement if self.says is None else self.says)


@pytest.fixture(params=["tcp", "unix"])
def scanner(request, tmp_path, settings):
    if request.param == "tcp":
        made = Scanner(socket.AF_INET, ("127.0.0.1", 0))
        settings.CLAMD_URL = f"tcp://127.0.0.1:{made.door.getsockname()[1]}"
    else:
        made = Scanner(socket.AF_UNIX, str(tmp_path / "clamd.ctl"))
        settings.CLAMD_URL = f"unix://{tmp_path}/clamd.ctl"
    yield made
    made.door.close()


def attach(person, content):
    return services.store_attachment(owner=person, file=BytesIO(content), name="a.txt")


def test_a_clean_file_is_seen_whole_and_kept(person, scanner, media):
    content = b"harmless " * 20_000

    file = attach(person, content)

    assert scanner.seen == [content]
    assert media() == file.paths


def test_an_infected_file_is_refused(person, scanner, media):
    with pytest.raises(InfectedFileError):
        attach(person, b"a virus")

    assert (media(), StoredFile.objects.count()) == ([], 0)


@pytest.mark.parametrize("says", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OKAY\0", b"\0"])
def test_a_scanner_that_does_not_say_clean_keeps_files_out(person, scanner, media, says):
    scanner.says = says

    with pytest.raises(ScannerUnavailableError):
        attach(person, b"harmless")

    assert (media(), StoredFile.objects.count()) == ([], 0)


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl"])
def test_a_scanner_that_is_away_keeps_files_out(person, settings, media, url):
    settings.CLAMD_URL = url

    with pytest.raises(ScannerUnavailableError):
        attach(person, b"harmless")

    assert (media(), StoredFile.objects.count()) == ([], 0)


def test_a_picture_needs_no_scanner(person, settings):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"

    assert attach(person, picture()).content_type == "image/webp"


@pytest.mark.parametrize("url", ["clamd", "tcp://host", "http://host:3310", "unix:"])
def test_an_address_of_no_scanner_is_said(person, settings, url):
    settings.CLAMD_URL = url

    with pytest.raises(ImproperlyConfigured):
        attach(person, b"harmless")
