"""The same with a bucket, through boto3, against a moto server in a process of its own.

Moto takes any signature, so what we sign is checked here by computing it again.
"""

import hashlib
import hmac
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import urlopen

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from codehub.config.storage_url import storage_of
from codehub.core.testing import assert_problem, client_of
from codehub.files import services
from codehub.files.models import StoredFile
from codehub.files.tests.pictures import opened, photo

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "a/secret+with?signs"
KEY_OF_OURS = re.compile(r"(avatar|thumbnail|attachment)/[0-9a-f]{32}/[a-z0-9]+\.[a-z]+")


@pytest.fixture(scope="module")
def moto():
    """The address of a moto server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "moto_server"
    server = subprocess.Popen(
        [program, "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def bucket(moto, settings):
    """An empty bucket in which this test's files are kept."""
    name = f"files-{time.time_ns()}"
    client = boto3.resource(
        "s3",
        endpoint_url=f"http://{moto}",
        aws_access_key_id="key",
        aws_secret_access_key=SECRET,
        region_name="eu-west-1",
    )
    made = client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    url = f"s3://key:{quote(SECRET, safe='')}@{moto}/{name}?region=eu-west-1&tls=off"
    settings.STORAGES = {**settings.STORAGES, "default": storage_of(url)}
    settings.STORAGE_IS_S3 = True
    return made


def attach(person, content=b"secret", name="notes.txt"):
    file = SimpleUploadedFile(name, content, content_type="text/html")
    return client_of(person).post("/api/attachments/", {"file": file}, format="multipart")


def keys(bucket):
    return sorted(one.key for one in bucket.objects.all())


def test_an_avatar_goes_to_the_bucket_and_comes_back_through_us(bucket, person, media):
    file = SimpleUploadedFile("../<me>.jpg", photo())
    response = client_of(person).post("/api/users/me/avatar/", {"file": file}, format="multipart")

    address = response.json()["profile_picture"]
    stored = StoredFile.objects.get()
    assert keys(bucket) == sorted(stored.paths)
    assert all(KEY_OF_OURS.fullmatch(key) for key in keys(bucket))
    assert media() == []
    served = Client().get(address)
    assert opened(b"".join(served.streaming_content)).size == (512, 512)
    assert served["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert served["Cache-Control"] == "public, max-age=604800, immutable"

    client_of(person).delete("/api/users/me/avatar/")
    assert keys(bucket) == []
    assert Client().get(address).status_code == 404


def test_an_attachment_is_read_at_the_bucket_by_an_address_that_ends(bucket, person, moto):
    body = attach(person, name="Grüße und mehr.txt").json()

    address = urlsplit(body["url"])
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    [path] = StoredFile.objects.get().paths
    assert (address.netloc, address.path) == (moto, f"/{bucket.name}/{path}")
    assert query["X-Amz-Algorithm"] == "AWS4-HMAC-SHA256"
    assert query["X-Amz-Expires"] == "300"
    assert query["X-Amz-SignedHeaders"] == "host"
    assert query["X-Amz-Credential"].startswith("key/")
    assert query["response-content-type"] == "text/plain"
    assert query["response-content-disposition"].startswith("attachment; filename*=utf-8''Gr%C3%BC")
    assert query["response-cache-control"] == "private, no-store"
    assert SECRET not in body["url"]
    assert query["X-Amz-Signature"] == signature(address, query)
    with urlopen(body["url"]) as served:  # noqa: S310
        assert served.read() == b"secret"
        assert served.headers["Content-Disposition"].startswith("attachment; ")
        assert served.headers["Content-Type"] == "text/plain"


def signature(address, query):
    """Sign a GET of `address` as AWS Signature Version 4 says."""
    parts = {name: value for name, value in query.items() if name != "X-Amz-Signature"}
    line = "&".join(f"{quote(name, safe='')}={quote(parts[name], safe='')}" for name in sorted(parts))
    request = "\n".join(
        ["GET", quote(address.path), line, f"host:{address.netloc}\n", "host", "UNSIGNED-PAYLOAD"]
    )
    scope = query["X-Amz-Credential"].removeprefix("key/")
    digest = hashlib.sha256(request.encode()).hexdigest()
    text = "\n".join(["AWS4-HMAC-SHA256", query["X-Amz-Date"], scope, digest])
    key = f"AWS4{SECRET}".encode()
    for word in [*scope.split("/"), text]:
        key = hmac.digest(key, word.encode(), "sha256")
    return key.hex()


def test_the_lifetime_of_an_address_is_one_setting(bucket, person, settings):
    settings.SIGNED_URL_SECONDS = 60

    assert "X-Amz-Expires=60&" in attach(person).json()["url"]


def test_what_is_put_into_the_bucket_is_for_its_owner_only(bucket, person):
    attach(person)

    [key] = keys(bucket)
    grants = bucket.Object(key).Acl().grants
    assert [grant["Permission"] for grant in grants] == ["FULL_CONTROL"]
    assert not [grant for grant in grants if "URI" in grant["Grantee"]]


def test_what_is_deleted_leaves_the_bucket(bucket, person):
    body = attach(person).json()

    client_of(person).delete(f"/api/attachments/{body['id']}/")

    assert (keys(bucket), StoredFile.objects.count()) == ([], 0)


def test_a_bucket_that_does_not_answer_is_said_and_nothing_is_kept(bucket, person, settings):
    working = settings.STORAGES
    nowhere = "s3://key:secret@127.0.0.1:1/bucket?tls=off"
    settings.STORAGES = {**working, "default": storage_of(nowhere)}

    assert_problem(attach(person), 503, "storage_unavailable")
    address = "/media/avatar/0123456789abcdef0123456789abcdef/512.webp"
    assert_problem(Client().get(address), 503, "storage_unavailable")
    assert not StoredFile.objects.ready().exists()

    settings.STORAGES = working
    services.sweep()
    assert (StoredFile.objects.count(), keys(bucket)) == (0, [])


def test_a_bucket_that_is_not_there_is_said(bucket, person, settings):
    bucket.delete()

    assert_problem(attach(person), 503, "storage_unavailable")


@pytest.mark.parametrize(
    "url",
    [
        "secret",
        "https://key:secret@host/bucket",
        "s3://key:secret@/bucket",
        "s3://key:secret@host",
        "s3://key:secret@host/",
        "s3://key:secret@host/bucket/folder",
        "s3://key:secret@host/bucket?acl=public-read",
        "s3://key:secret@host:port/bucket",
    ],
)
def test_an_address_of_no_bucket_is_refused_without_its_secret(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        storage_of(url)

    assert "key:secret@host/bucket?region=auto" in str(refused.value)
    assert str(refused.value).count("secret") == 1


def test_no_address_is_this_machine():
    assert storage_of("") == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
