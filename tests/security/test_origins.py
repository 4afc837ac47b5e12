"""What pages of other origins can do: read nothing with our cookies, and write nothing."""

import json

import pytest
from django.apps import apps
from django.db.models import Count
from django.test import Client
from django.urls import get_resolver

from codehub.accounts.models import RefreshToken, Session
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of
from codehub.web.tests.test_headers import patterns

pytestmark = pytest.mark.django_db

ALLOWED = "https://app.school.example"
FOREIGN = [
    "https://evil.example",
    "null",
    "https://app.school.example.evil.example",
    "https://evil-app.school.example",
    "https://sub.app.school.example",
    "https://school.example",
    "http://app.school.example",
    "https://app.school.example:8443",
    "https://APP.school.example.",
    "https://app.school.example@evil.example",
    "file://",
]
REFRESH, LOGOUT = "/api/auth/refresh/", "/api/auth/logout/"
PASSWORD = "correct horse battery staple"


@pytest.fixture
def cors(settings):
    settings.CORS_ALLOWED_ORIGINS = [ALLOWED]


@pytest.fixture
def browser():
    client = client_of()
    body = {"email": "b@example.test", "username": "browser", "password": PASSWORD, "use_cookie": True}
    assert client.post("/api/auth/register/", body).status_code == 201
    return client


def shared(response) -> dict[str, str]:
    """Return what the answer says to pages of other origins."""
    headers = {name.lower(): value for name, value in response.items()}
    return {name: value for name, value in headers.items() if name.startswith("access-control-")}


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_foreign_origin_reads_nothing(cors, origin):
    client = Client(headers={"origin": origin})
    asks = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}

    assert shared(client.get("/api/courses/")) == {}
    assert shared(client.options("/api/courses/", headers=asks)) == {}


def test_a_listed_origin_reads_by_token_and_never_by_cookie(cors):
    answer = shared(Client().get("/api/courses/", headers={"origin": ALLOWED}))

    assert answer["access-control-allow-origin"] == ALLOWED
    assert "access-control-allow-credentials" not in answer
    assert "ratelimit" in answer["access-control-expose-headers"].lower()


def test_a_listed_origin_may_not_read_pages_files_or_the_admin(cors):
    client = Client(headers={"origin": ALLOWED})

    for path in ["/", "/django-admin/login/", "/static/admin/css/base.css", "/media/x.png"]:
        assert shared(client.get(path)) == {}


def test_without_a_list_nobody_is_allowed(settings):
    assert settings.CORS_ALLOWED_ORIGINS == []
    assert shared(Client().get("/api/courses/", headers={"origin": ALLOWED})) == {}


OURS = {"x-codehub-client": "web"}
DISGUISES = {
    "no header of ours": {},
    "another site": {**OURS, "origin": "https://evil.example"},
    "a sandboxed page": {**OURS, "origin": "null"},
    "our name behind theirs": {**OURS, "origin": "http://testserver.evil.example"},
    "our name after theirs": {**OURS, "origin": "http://evil-testserver"},
    "our host, another scheme": {**OURS, "origin": "https://testserver"},
    "our host, another port": {**OURS, "origin": "http://testserver:8080"},
    "a listed origin": {**OURS, "origin": ALLOWED},
    "the browser says cross-site": {**OURS, "sec-fetch-site": "cross-site"},
    "the browser says same-site": {**OURS, "sec-fetch-site": "same-site"},
    "the browser says typed": {**OURS, "sec-fetch-site": "none"},
}


@pytest.mark.parametrize("headers", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("url", [REFRESH, LOGOUT])
def test_the_cookie_moves_nothing_for_another_site(cors, browser, url, headers):
    response = browser.post(url, {}, headers=headers)

    assert_problem(response, 403, "foreign_request")
    assert shared(response).get("access-control-allow-credentials") is None
    assert Session.objects.get().revoked_at is None
    assert RefreshToken.objects.count() == 1


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
@pytest.mark.parametrize("url", [REFRESH, LOGOUT, "/api/auth/login/", "/api/auth/register/"])
def test_json_in_disguise_needs_no_preflight_and_is_not_read(browser, url, content_type):
    before = (Session.objects.count(), RefreshToken.objects.count())
    body = json.dumps({"email": "c@example.test", "username": "c", "password": PASSWORD})

    response = browser.generic("POST", url, body, content_type=content_type, headers=OURS)

    assert_problem(response, 415, "unsupported_media_type")
    assert (Session.objects.count(), RefreshToken.objects.count()) == before


def test_our_own_page_is_served(browser):
    headers = {**OURS, "origin": "http://testserver", "sec-fetch-site": "same-origin"}

    assert browser.post(REFRESH, {}, headers=headers).status_code == 200
    assert browser.post(LOGOUT, {}, headers=headers).status_code == 204


def test_no_cookie_signs_anybody_in_to_the_api():
    client = Client()
    client.force_login(UserFactory(role="admin", is_staff=True, is_superuser=True))

    assert client.get("/django-admin/").status_code == 200
    assert client.get("/api/users/me/").status_code == 401


def test_the_admin_takes_no_form_without_its_csrf_token():
    admin = Client(enforce_csrf_checks=True)
    admin.force_login(UserFactory(role="admin", is_staff=True, is_superuser=True))
    before = row_counts()

    assert_problem(admin.post("/django-admin/auth/group/add/", {"name": "Owners"}), 403, "csrf_failed")
    assert row_counts() == before


def row_counts() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.aggregate(count=Count("pk"))["count"]
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }


def test_reading_changes_nothing():
    person = UserFactory(role="admin", is_staff=True, is_superuser=True)
    client = client_of(person)
    client.force_login(person)
    before = row_counts()

    for path in patterns(get_resolver()):
        for method in ["get", "head", "options"]:
            if "logout" not in path:
                getattr(client, method)(path)

    changed = {label for label, count in row_counts().items() if before[label] != count}
    assert changed == set()
