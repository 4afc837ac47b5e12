"""Previews of links: fetched once, by a job, from a server that may be anything."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from codehub.accounts.tests.factories import UserFactory
from codehub.community import services
from codehub.community.models import LinkPreview, Post
from codehub.community.pages import PageWords, read_page
from codehub.core.outbound import Way
from codehub.core.testing import assert_problem, client_of
from codehub.core.tests.outbound_servers import serving
from codehub.files.models import StoredFile

pytestmark = pytest.mark.django_db
PAGE = b"""<!doctype html><head><meta charset="utf-8"><title>Fallback</title>
<meta property="og:title" content="A  <b>title</b>&#x202e; &amp; more"><meta name="description" content="What it is">
<meta property="og:site_name" content="Example"><meta property="og:image" content="/cat.png"></head>
<body><meta property="og:title" content="Not this"></body>"""


@pytest.fixture
def web(media):
    with serving("127.0.0.1") as server:
        server.way = Way(
            ports=frozenset({server.port, 80}),
            resolve=lambda host, _port: {"example.org": ["127.0.0.1"]}.get(host, ["10.0.0.1"]),
            exempt=frozenset({"127.0.0.1"}),
        )
        yield server


def due(url):
    return LinkPreview.objects.create(url=url, digest=url[-60:], not_before=timezone.now())


def fetched(preview, web):
    services.fetch_preview(preview.pk, way=web.way)
    preview.refresh_from_db()
    return preview


def png():
    out = BytesIO()
    Image.new("RGB", (900, 300), "red").save(out, "PNG")
    return out.getvalue()


def answers(pages):
    def answer(handler):
        body, kind, status = pages.get(handler.path, (b"", "text/plain", 404))
        handler.say(status, body, Content_Type=kind)

    return answer


def test_a_page_says_what_it_is_and_its_picture_is_kept_here(web, published):
    web.answer = answers({"/a": (PAGE, "text/html", 200), "/cat.png": (png(), "image/png", 200)})

    preview = fetched(due(f"http://example.org:{web.port}/a"), web)

    assert (preview.state, preview.title) == ("ready", "A <b>title</b> & more")
    assert (preview.description, preview.site_name) == ("What it is", "Example")
    file = StoredFile.objects.get()
    assert (preview.image, file.width, file.content_type, file.owner) == (file, 640, "image/webp", None)
    assert [event.state for event in published("LinkPreviewFetched")] == ["ready"]
    post = Post.objects.create(
        author=UserFactory(),
        post_type="link",
        link=preview,
        link_url=preview.url,
        published_at=timezone.now(),
    )
    link = client_of(UserFactory()).get(f"/api/posts/{post.pk}/").json()["link"]
    assert link["image_url"].startswith("/media/")
    assert client_of().get(link["image_url"]).status_code == 200


@pytest.mark.parametrize(("body", "kind"), [
    (b"%PDF-1.7", "application/pdf"), (b"", "text/html"), (b"<title>" * 60_000, "text/html"),
    (b"<meta " + b'a="b" ' * 80_000, "text/html"), (b"\xff\xfe\x00<title>x", "text/html; charset=nonsense"),
    (b"<title>x</title>" + b"\0" * 1000, "text/html; charset=utf-7"),
])  # fmt: skip
def test_whatever_a_page_holds_it_is_ready_and_without_markup_characters_that_hide(web, body, kind):
    web.answer = answers({"/a": (body, kind, 200)})

    preview = fetched(due(f"http://example.org:{web.port}/a"), web)

    assert preview.state == "ready"
    assert len(preview.title) <= 300
    assert preview.title.isprintable()


@pytest.mark.parametrize(
    "picture", ["http://internal.example/x.png", "javascript:alert(1)", "/none.png", "/text"]
)
def test_a_picture_that_cannot_be_had_is_left_out(web, picture):
    page = f'<title>x</title><meta property="og:image" content="{picture}">'.encode()
    web.answer = answers({"/a": (page, "text/html", 200), "/text": (b"no picture", "image/png", 200)})

    preview = fetched(due(f"http://example.org:{web.port}/a"), web)

    assert (preview.state, preview.title, preview.image) == ("ready", "x", None)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "url", ["http://internal.example/", "http://127.0.0.1/", "http://example.org:22/", "http://[::1]/"]
)
def test_what_lies_inside_is_never_asked(web, url):
    web.way = Way(ports=web.way.ports, resolve=web.way.resolve)

    preview = fetched(due(url), web)

    assert (preview.state, preview.title) == ("failed", "")
    assert web.hits == []


def test_a_server_in_trouble_is_asked_three_times_with_longer_and_longer_pauses(web, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    web.answer = answers({})
    preview = due(f"http://example.org:{web.port}/a")

    pauses = []
    while preview.state == "pending":
        before = timezone.now()
        fetched(preview, web)
        fetched(preview, web)  # too early: nothing happens
        pauses.append(preview.not_before - before)
        time_machine.shift(timedelta(hours=1))

    assert pauses[:2] == [timedelta(minutes=2), timedelta(minutes=8)]
    assert (preview.state, preview.attempts, len(web.hits)) == ("failed", 3, 3)


def test_an_address_is_fetched_once_for_everybody_and_again_after_a_week(time_machine, celery_calls):
    time_machine.move_to(timezone.now(), tick=False)
    first = services.preview_of("https://example.org/a")
    assert services.preview_of("https://example.org/a") == first
    assert celery_calls() == [str(first.pk)]
    LinkPreview.objects.update(state="ready", fetched_at=timezone.now(), title="Old")

    time_machine.shift(timedelta(days=6))
    assert services.preview_of("https://example.org/a").state == "ready"
    time_machine.shift(timedelta(days=2))

    again = services.preview_of("https://example.org/a")
    assert (again.pk, again.state, again.title) == (first.pk, "pending", "Old")
    assert celery_calls() == [str(first.pk)] * 2


def test_a_preview_whose_job_was_lost_is_rung_for_again(celery_calls):
    lost = due("https://example.org/a")
    LinkPreview.objects.create(url="x", digest="later", not_before=timezone.now() + timedelta(hours=1))
    LinkPreview.objects.create(url="x", digest="done", state="ready", not_before=timezone.now())

    services.fetch_due_previews()

    assert celery_calls() == [str(lost.pk)]


def test_who_composes_sees_the_preview_as_soon_as_it_is_there():
    client = client_of(UserFactory())

    waiting = client.post("/api/posts/preview-link/", {"url": "https://example.org/a"})
    LinkPreview.objects.update(state="ready", title="Here")
    ready = client.post("/api/posts/preview-link/", {"url": "https://example.org/a"})

    assert (waiting.status_code, waiting.json()["state"]) == (202, "pending")
    assert (ready.status_code, ready.json()["title"]) == (200, "Here")
    for url in ("ftp://example.org", "javascript:alert(1)", "", "https://a@example.org/", "x" * 2001):
        assert_problem(client.post("/api/posts/preview-link/", {"url": url}), 400, "invalid")
    assert LinkPreview.objects.count() == 1


def test_a_page_of_another_kind_says_nothing():
    assert read_page(PAGE, content_type="image/png", url="https://example.org") == PageWords()
