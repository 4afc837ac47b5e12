"""Every address that there is, and what its answers carry."""

import re

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from codehub.accounts.tests.factories import UserFactory
from codehub.web.middleware import ADMIN_SCRIPT

pytestmark = pytest.mark.django_db

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ID = "0192d3c4-0000-7000-8000-000000000000"
FRONT_END = [
    "/",
    "/courses",
    f"/courses/{ID}",
    f"/lessons/{ID}",
    "/settings",
    "/verify/CH-1",
    "/no-such-page",
]
MISSING = [
    "/api/gone/",
    "/assets/gone.js",
    "/static/gone.css",
    "/media/gone.png",
    "/ws/gone/",
    "/static/../x",
]


def patterns(resolver: URLResolver, prefix: str = "/") -> list[str]:
    """Return an address for each route below `resolver`."""
    found = []
    for entry in resolver.url_patterns:
        part = str(entry.pattern)
        for name, converter in entry.pattern.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower()
            value = {"uuid": ID, "int": "1"}.get(kind, "x")
            part = part.replace(f"<{kind}:{name}>", value).replace(f"<{name}>", value)
        if isinstance(entry, URLPattern):
            found.append(prefix + part)
        else:
            found += patterns(entry, prefix + part)
    return [path for path in found if not set(path) & set("^(?")]


def policies(policy: str) -> dict[str, str]:
    return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))


def check(response) -> list[str]:
    """Return what is wrong with the headers of `response`."""
    wrong = [f"{name}: {response.get(name)}" for name, value in ALWAYS.items() if response.get(name) != value]
    policy = policies(response.get("Content-Security-Policy", ""))
    if policy.get("frame-ancestors", "'none'" if "worker-src" in policy else "") != "'none'":
        wrong.append(f"frame-ancestors: {policy}")
    if policy.get("default-src") != "'none'":
        wrong.append(f"default-src: {policy}")
    if "camera=()" not in response.get("Permissions-Policy", ""):
        wrong.append("Permissions-Policy")
    if not response.streaming and int(response.get("Content-Length", 0)) not in {0, len(response.content)}:
        wrong.append(f"Content-Length: {response['Content-Length']}")
    if "Cache-Control" not in response:
        wrong.append("Cache-Control")
    return wrong


@pytest.fixture
def built(settings, tmp_path):
    (tmp_path / "index.html").write_text("<title>CodeHub</title>")
    (tmp_path / "assets").mkdir()
    for name in ["main", "python.worker", "javascript.worker", "dot.worker", "editor.worker"]:
        (tmp_path / "assets" / f"{name}-B3xYz_-1.js").write_text("x")
    settings.FRONT_END = settings.WHITENOISE_ROOT = tmp_path
    return [f"/assets/{path.name}" for path in (tmp_path / "assets").iterdir()]


def test_every_route_answers_with_the_whole_set(built):
    routes = patterns(get_resolver())
    assert len(routes) > 80
    admin, stranger = Client(raise_request_exception=False), Client(raise_request_exception=False)
    admin.force_login(UserFactory(role="admin", is_staff=True, is_superuser=True))
    paths = [
        *routes,
        *FRONT_END,
        *MISSING,
        *built,
        "/static/admin/css/base.css",
        "/static/drf_spectacular_sidecar/x",
    ]

    wrong = {}
    for path in paths:
        for client in [stranger, admin]:
            for method in ["get", "post", "options", "delete"]:
                response = getattr(client, method)(path)
                if found := check(response):
                    wrong[f"{method} {path} {response.status_code}"] = found

    assert wrong == {}


def test_user_data_is_never_stored_by_a_cache(built):
    api = [path for path in patterns(get_resolver()) if path.startswith(("/api/", "/django-admin/"))]
    admin = Client(raise_request_exception=False)
    admin.force_login(UserFactory(role="admin", is_staff=True, is_superuser=True))

    stored = [path for path in api if not admin.get(path)["Cache-Control"].count("no-store")]

    assert [path for path in stored if "jsi18n" not in path] == []


@pytest.mark.parametrize(
    "headers", [{"host": "evil.example"}, {"content-length": "x"}, {"content-length": "99999999"}]
)
def test_refusals_before_any_view_carry_it_too(headers):
    response = Client(headers=headers, raise_request_exception=False).post(
        "/api/auth/login/", b"{}", "application/json"
    )

    assert response.status_code in {400, 413}
    assert check(response) == []


def test_a_crash_carries_it_too(monkeypatch):
    monkeypatch.setattr("codehub.config.views._description", lambda: 1 / 0)

    response = Client(raise_request_exception=False).get("/api/instance/")

    assert response.status_code == 500
    assert check(response) == []


def test_static_files_are_not_offered_to_other_origins(built):
    assert finders.find("admin/css/base.css")
    for path in ["/static/admin/css/base.css", built[0]]:
        assert "Access-Control-Allow-Origin" not in Client().get(path)


def test_on_https_everything_says_so_for_a_year(built):
    # The header is derived from PUBLIC_URL once, when the middleware is made.
    with override_settings(IS_HTTPS=True, SECURE_HSTS_SECONDS=31_536_000):
        client = Client(raise_request_exception=False)
        for path in ["/", "/api/gone/", "/static/admin/css/base.css", built[0]]:
            assert client.get(path)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_on_http_nothing_promises_https(built):
    assert not django_settings.IS_HTTPS
    assert "Strict-Transport-Security" not in Client().get("/")


def test_the_admin_marks_its_own_scripts_and_no_other():
    admin = Client()
    admin.force_login(UserFactory(role="admin", is_staff=True, is_superuser=True))
    response = admin.get("/django-admin/accounts/user/add/")
    page, policy = response.content.decode(), policies(response["Content-Security-Policy"])

    nonce = policy["script-src"].removeprefix("'nonce-").removesuffix("'")
    scripts = re.findall(r"<script[^>]*>", page)
    assert len(scripts) > 5
    assert all(f'nonce="{nonce}"' in script for script in scripts if "src=" in script)
    for foreign in [
        b'<script src="//evil.example/x.js">',
        b"<script>alert(1)</script>",
        b'<script src="/media/x.js">',
    ]:
        assert not ADMIN_SCRIPT.search(foreign)
