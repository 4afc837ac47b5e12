import re

import pytest
from django.test import Client

from codehub.web import content_policy, headers


@pytest.fixture
def built(settings, tmp_path):
    """A front end as the build leaves it."""
    (tmp_path / "index.html").write_text("<title>CodeHub</title>")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "main-B3xYz_-1.js").write_text("start()")
    settings.FRONT_END = settings.WHITENOISE_ROOT = tmp_path


@pytest.fixture
def browser():
    return Client()


@pytest.mark.parametrize("path", ["/", "/courses", "/lessons/0192-ab/", "/apiary", "/verify/CH-2026-1"])
def test_a_path_of_the_browsers_router_gets_the_page_and_is_never_cached(built, browser, path):
    response = browser.get(path)

    assert response.status_code == 200
    assert response.content == b"<title>CodeHub</title>"
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Security-Policy"]


def test_a_hashed_asset_is_cached_for_ever(built, browser):
    response = browser.get("/assets/main-B3xYz_-1.js")

    assert b"".join(response.streaming_content) == b"start()"
    assert response["Cache-Control"] == "max-age=315360000, public, immutable"


def test_firebase_opens_the_policy_by_its_own_addresses_and_only_when_it_is_offered(settings):
    assert content_policy.page()["connect-src"] == ["'self'"]
    assert content_policy.script_origins() == []
    assert headers.of_every_answer()["Cross-Origin-Opener-Policy"] == "same-origin"

    settings.FIREBASE_WEB_CONFIG = {"apiKey": "x"}

    assert "https://identitytoolkit.googleapis.com" in content_policy.page()["connect-src"]
    assert "https://apis.google.com" in content_policy.script_origins()
    assert headers.of_every_answer()["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"


def test_the_page_is_told_whose_scripts_it_may_load(settings, built, browser):
    (settings.FRONT_END / "index.html").write_text('<script data-scripts="CODEHUB_SCRIPTS">')
    assert browser.get("/").content == b'<script data-scripts="">'

    settings.FIREBASE_WEB_CONFIG = {"apiKey": "x"}

    assert b'data-scripts="https://apis.google.com ' in browser.get("/").content


@pytest.mark.parametrize("language", ["python", "javascript", "dot"])
def test_a_worker_that_runs_learners_code_has_no_network(built, browser, settings, language):
    name = f"{language}.worker-Cd_3-x9.js"
    (settings.FRONT_END / "assets" / name).write_text("onmessage = run")

    policy = browser.get(f"/assets/{name}")["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; ")
    assert "connect-src" not in policy


def test_no_page_may_evaluate_text_or_style_inline(built, browser):
    for path in ["/", "/assets/main-B3xYz_-1.js", "/api/docs/", "/django-admin/login/"]:
        policy = browser.get(path)["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy


def test_every_page_has_a_nonce_of_its_own_on_its_scripts(settings, built, browser):
    (settings.FRONT_END / "index.html").write_text('<script src="/x.js" nonce="CODEHUB_NONCE"></script>')
    seen = set()
    for _ in range(3):
        response = browser.get("/courses")
        [nonce] = re.findall(r'nonce="([^"]+)"', response.content.decode())
        policy = response["Content-Security-Policy"]
        assert f"script-src 'nonce-{nonce}' 'strict-dynamic' 'self';" in policy
        assert f"style-src 'self' 'nonce-{nonce}'" in policy
        seen.add(nonce)
    assert len(seen) == 3


def test_a_file_without_a_hash_is_cached_for_a_minute(built, browser):
    assert browser.get("/favicon.svg")["Cache-Control"] == "max-age=60, public"


@pytest.mark.parametrize(
    "path",
    ["/assets/gone-B3xYz_-1.js", "/static/gone.css", "/api/gone/", "/ws/gone/", "/media/x", "/django-admin"],
)
def test_what_is_missing_elsewhere_is_not_answered_with_the_page(built, browser, path):
    response = browser.get(path)

    assert response.status_code in {301, 404}
    assert b"<title>CodeHub</title>" not in response.content


def test_the_page_cannot_be_posted_to(built, browser):
    assert browser.post("/courses").status_code == 405


def test_without_a_build_the_page_says_how_to_get_one(settings, browser, tmp_path):
    settings.FRONT_END = tmp_path / "nothing"
    settings.WHITENOISE_ROOT = None

    response = browser.get("/courses")

    assert response.status_code == 503
    assert b"make up" in response.content
