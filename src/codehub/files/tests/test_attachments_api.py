"""Attachments through the API, and what their addresses open."""

import hashlib
import io
import time
import zipfile
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from codehub.core.testing import assert_problem, client_of, query_count
from codehub.files.models import StoredFile
from codehub.files.tests.conftest import new_person
from codehub.files.tests.pictures import noise, opened, photo

ATTACHMENTS = "/api/attachments/"
pytestmark = pytest.mark.django_db(transaction=True)


def upload(user, content, name="file.bin", **fields):
    file = SimpleUploadedFile(name, content, content_type="text/html")
    return client_of(user).post(ATTACHMENTS, {"file": file, **fields}, format="multipart")


def read(response):
    return b"".join(response.streaming_content)


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_picture_is_kept_without_what_it_told(person, media):
    response = upload(person, photo(), "C:\\Users\\Ada\\holiday.JPG", alt_text="The sea")

    body = response.json()
    assert response.status_code == 201, body
    assert (body["name"], body["alt_text"]) == ("holiday.webp", "The sea")
    assert (body["content_type"], body["width"], body["height"]) == ("image/webp", 64, 48)
    content = read(Client().get(body["url"]))
    assert opened(content).size == (64, 48)
    assert b"Secret" not in content
    stored = StoredFile.objects.get()
    assert (stored.size, stored.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert media() == stored.paths


@pytest.mark.parametrize(
    ("name", "content", "content_type", "shown"),
    [
        ("a.pdf", b"%PDF-1.7\n...", "application/pdf", "a.pdf"),
        ("notes", "Grüße\n".encode(), "text/plain", "notes.txt"),
        ("main.py", b"print(1)\n", "text/plain", "main.py"),
        ("page.html", b"just words", "text/plain", "page.html.txt"),
        ("work.tar.gz", zipped(a="1"), "application/zip", "work.tar.zip"),
    ],
)
def test_other_files_are_kept_as_they_are_and_only_ever_saved(person, name, content, content_type, shown):
    body = upload(person, content, name).json()

    response = Client().get(body["url"])
    assert (body["content_type"], body["name"], body["width"]) == (content_type, shown, None)
    assert read(response) == content
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="{shown}"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"


def test_an_address_ends(person):
    url = upload(person, b"secret").json()["url"]

    assert Client().get(url).status_code == 200
    with time_machine.travel(time.time() + 301):
        assert_problem(Client().get(url), 404, "not_found")


@pytest.mark.parametrize("change", ["expires", "signature", "no expires", "no signature", "another file"])
def test_an_address_that_was_changed_opens_nothing(person, change):
    mine, other = upload(person, b"secret").json()["url"], upload(person, b"other").json()["url"]
    path, query = urlsplit(mine).path, dict(parse_qsl(urlsplit(mine).query))
    if change == "expires":
        query["expires"] = str(int(query["expires"]) + 1)
    elif change == "signature":
        query["signature"] = query["signature"][:-1] + ("A" if query["signature"][-1] != "A" else "B")
    elif change == "another file":
        path = urlsplit(other).path
    else:
        del query[change.removeprefix("no ")]

    assert_problem(Client().get(path, query), 404, "not_found")


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/avatar/",
        "/media/../manage.py",
        "/media/avatar/..%2f..%2fetc/passwd",
        "/media/avatar/0123456789abcdef0123456789abcdef/96.webp",
        "/media/avatar/0123456789abcdef0123456789abcdef/96.html",
        "/media/attachment/0123456789abcdef0123456789abcdef/file.txt",
        "/media/attachment/0123456789abcdef0123456789abcdef/file.txt?expires=x&signature=y",
        "/media/avatar/0123456789abcdef0123456789abcdef/96.webp%0a",
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_there_is_nothing_else_below_media(path, method, db):
    assert getattr(Client(), method)(path).status_code == 404


def test_media_takes_no_writes(person):
    url = upload(person, b"secret").json()["url"]

    assert Client().post(url).status_code == 405
    assert Client().delete(url).status_code == 405
    assert Client(enforce_csrf_checks=True).post("/media/x").status_code in {403, 404}


def test_one_sees_and_deletes_only_ones_own(person, media):
    other = new_person("eve")
    mine = upload(person, b"mine").json()

    assert client_of(other).get(ATTACHMENTS).json()["results"] == []
    assert_problem(client_of(other).delete(f"{ATTACHMENTS}{mine['id']}/"), 404, "not_found")
    assert_problem(client_of().get(ATTACHMENTS), 401, "not_authenticated")
    assert len(media()) == 1

    assert client_of(person).get(ATTACHMENTS).json()["results"][0]["id"] == mine["id"]
    assert client_of(person).delete(f"{ATTACHMENTS}{mine['id']}/").status_code == 204
    assert_problem(client_of(person).delete(f"{ATTACHMENTS}{mine['id']}/"), 404, "not_found")
    assert (media(), StoredFile.objects.count()) == ([], 0)
    assert_problem(Client().get(mine["url"]), 404, "not_found")


def test_the_list_costs_the_same_however_long_it_is(person):
    counts = []
    for number in (2, 18):
        for one in range(number):
            upload(person, f"{number} {one}".encode())
        with query_count() as queries:
            client_of(person).get(ATTACHMENTS, {"page_size": 50})
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_form_without_a_file_says_so(person):
    for body in ({}, {"file": "text"}, {"file": SimpleUploadedFile("a.txt", b"")}):
        response = client_of(person).post(ATTACHMENTS, body, format="multipart")

        assert assert_problem(response, 400, "invalid")["errors"][0]["field"] == "file"
    assert not StoredFile.objects.exists()


def test_a_body_that_is_no_form_is_not_read(person):
    assert_problem(client_of(person).post(ATTACHMENTS, {}, format="json"), 415, "unsupported_media_type")


def test_a_form_that_is_too_long_is_refused_before_it_is_read(person, settings):
    class Unread(io.RawIOBase):
        def read(self, size=-1):
            raise AssertionError("the body was read")

    response = Client().generic(
        "POST",
        ATTACHMENTS,
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": "20000000"},
        **{"wsgi.input": Unread(), "CONTENT_LENGTH": "20000000"},
    )

    assert_problem(response, 413, "payload_too_large")


def test_a_file_that_is_too_large_is_refused(person, settings, media):
    settings.MAX_UPLOAD_BYTES = 1000

    assert_problem(upload(person, b"x" * 1001), 413, "file_too_large")
    assert (media(), StoredFile.objects.count()) == ([], 0)
    assert upload(person, b"x" * 1000).status_code == 201


def test_only_uploads_may_be_longer_than_other_bodies(person, settings):
    form = {"content_type": "multipart/form-data; boundary=x", "headers": {"content-length": "2000000"}}

    assert_problem(
        Client().generic("POST", "/django-admin/login/", **form, CONTENT_LENGTH="2000000"),
        413,
        "payload_too_large",
    )


def test_a_quota_holds(person, settings, media):
    settings.UPLOAD_QUOTA = {"files": 2, "bytes": 1000}
    upload(person, b"x" * 400)

    assert_problem(upload(person, b"y" * 700), 409, "file_quota_full")
    assert upload(person, b"y" * 600).status_code == 201
    assert_problem(upload(person, b"z"), 409, "file_quota_full")
    assert len(media()) == StoredFile.objects.count() == 2
    assert upload(new_person("eve"), b"z").status_code == 201


def test_uploads_are_limited_in_time(person, settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "upload": "1/hour"}
    upload(person, b"one")

    assert_problem(upload(person, b"two"), 429, "throttled")
    assert StoredFile.objects.count() == 1
    assert client_of(person).get(ATTACHMENTS).status_code == 200


def test_files_are_readable_by_the_instance_only(person, settings, media):
    upload(person, b"secret")

    [path] = media()
    file = settings.MEDIA_ROOT / path
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_large_upload_goes_through_the_disk(person):
    content = noise("JPEG", (3000, 3000), quality=100)
    assert len(content) > 2_500_000

    assert upload(person, content, "large.jpg").json()["width"] == 1600
