"""Forms as no browser writes them: refused as a problem, never an error of ours, and nothing is kept."""

import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psutil
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from codehub.core.testing import assert_problem, client_of
from codehub.files.models import StoredFile
from codehub.files.tests.pictures import noise

pytestmark = pytest.mark.django_db(transaction=True)
ATTACHMENTS = "/api/attachments/"


def part(headers, content=b"text"):
    return b"--x\r\n" + headers + b"\r\n\r\n" + content + b"\r\n"


NAMED = b'Content-Disposition: form-data; name="file"; filename="a.txt"'
END = b"--x--\r\n"
ODD = {
    "no boundary": ("multipart/form-data", END),
    "an empty boundary": ("multipart/form-data; boundary=", END),
    "a boundary of 300 characters": ("multipart/form-data; boundary=" + "x" * 300, END),
    "a boundary that is not ASCII": ("multipart/form-data; boundary=\xff", END),
    "nothing": ("multipart/form-data; boundary=x", b""),
    "only the end": ("multipart/form-data; boundary=x", END),
    "no end and no content": ("multipart/form-data; boundary=x", b"--x\r\n"),
    "no name": ("multipart/form-data; boundary=x", part(b"Content-Disposition: form-data") + END),
    "an empty file name": ("multipart/form-data; boundary=x", part(NAMED.replace(b"a.txt", b"")) + END),
    "a name of dots": ("multipart/form-data; boundary=x", part(NAMED.replace(b"a.txt", b"..")) + END),
    "base64 that is none": (
        "multipart/form-data; boundary=x",
        part(NAMED + b"\r\nContent-Transfer-Encoding: base64", b"@@@") + END,
    ),
    "three files": ("multipart/form-data; boundary=x", part(NAMED) * 3 + END),
    "a field of 2 MB": (
        "multipart/form-data; boundary=x",
        part(NAMED) + part(b'Content-Disposition: form-data; name="alt_text"', b"x" * 2_000_000) + END,
    ),
    "a NUL in a field": (
        "multipart/form-data; boundary=x",
        part(NAMED) + part(b'Content-Disposition: form-data; name="alt_text"', b"a\x00b") + END,
    ),
    "5000 fields": (
        "multipart/form-data; boundary=x",
        part(NAMED) + part(b'Content-Disposition: form-data; name="a"', b"b") * 5000 + END,
    ),
    "headers of 100 kB": ("multipart/form-data; boundary=x", part(NAMED + b"\r\nX: " + b"x" * 100_000) + END),
}


@pytest.mark.parametrize("form", ODD)
def test_an_odd_form_is_a_problem_and_keeps_nothing(form, person, media):
    content_type, body = ODD[form]

    response = client_of(person).generic("POST", ATTACHMENTS, body, content_type=content_type)

    assert response.status_code in {400, 413, 415}, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert (StoredFile.objects.count(), media()) == (0, [])


def test_a_quota_holds_for_uploads_at_once(person, settings, media):
    settings.UPLOAD_QUOTA = {"files": 3, "bytes": 1_000_000}

    def send(number):
        try:
            file = SimpleUploadedFile("a.txt", f"{number}".encode())
            return client_of(person).post(ATTACHMENTS, {"file": file}, format="multipart").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(send, range(12)))

    assert statuses == [201] * 3 + [409] * 9
    assert len(media()) == StoredFile.objects.count() == 3


@pytest.fixture
def web(process_env):
    """A real web process: its port, and what tells its memory in kB."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "codehub.config.asgi:application", "--port", str(port)]
    server = subprocess.Popen(command, env=process_env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def resident():
        return psutil.Process(server.pid).memory_info().rss // 1024

    try:
        for _ in range(150):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, resident
    finally:
        server.terminate()
        server.wait()


def ask(port, head, body=b""):
    """Send a request by hand; return the first line of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head.encode() + b"\r\n\r\n")
        with suppress(OSError):  # refused while it was sent
            connection.sendall(body)
        return connection.recv(65_536).split(b"\r\n")[0].decode()


def head_of(length, token):
    return "\r\n".join(
        [
            f"POST {ATTACHMENTS} HTTP/1.1",
            "Host: localhost",
            "Content-Type: multipart/form-data; boundary=x",
            f"Authorization: Bearer {token}",
            f"Content-Length: {length}",
            "Connection: close",
        ]
    )


def test_a_real_server_refuses_by_the_length_and_stays_small(web):
    port, resident = web
    account = {"email": "eve@example.test", "username": "eve", "password": "a sentence for eve to keep"}
    token = client_of().post("/api/auth/register/", account).json()["access"]
    picture = noise("JPEG", (3000, 3000), quality=100)[:9_900_000]
    form = part(NAMED, picture) + END
    ask(port, head_of(len(form), token), form)
    before = resident()

    # Nothing of the body is sent, so an answer means that it was not waited for.
    assert " 413 " in ask(port, head_of(3_000_000_000, token))
    assert " 401 " in ask(port, head_of(9_000_000, "."))
    for _ in range(4):
        assert " 201 " in ask(port, head_of(len(form), token), form)

    assert resident() - before <= 64 * 1024
    assert_problem(client_of().get(ATTACHMENTS), 401, "not_authenticated")
