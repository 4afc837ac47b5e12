"""Behind a proxy that ends TLS, on real processes."""

import pytest

from codehub.accounts.tests.factories import UserFactory

HOST = "codehub.school.example"
TLS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.55"}
PLAIN = {**TLS, "X-Forwarded-Proto": "http"}


@pytest.fixture
def server(transactional_db, serve):
    return serve(processes=1, PUBLIC_URL=f"https://{HOST}", CODEHUB_TRUSTED_PROXIES="1")


def test_everything_is_on_https_and_stays_there(server):
    plain = server.ask("GET", "/courses", headers=PLAIN)
    assert (plain.status, plain.headers["Location"]) == (301, f"https://{HOST}/courses")

    for path in ["/courses", "/api/gone/", "/api/courses/", "/static/admin/css/base.css", "/media/x"]:
        for headers in [TLS, PLAIN]:
            answer = server.ask("GET", path, headers=headers)
            assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", path
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert answer.headers["Content-Security-Policy"], path
    assert server.ask("GET", "/api/health/ready/", headers={"Host": "127.0.0.1"}).status == 200


def test_the_cookies_are_this_hosts_own(server):
    body = {
        "email": "ada@example.test",
        "username": "ada-l",
        "password": "a long and rare sentence",
        "use_cookie": True,
    }
    answer = server.ask("POST", "/api/auth/register/", body, headers=TLS)
    assert answer.status == 201

    cookies = {cookie.partition("=")[0]: cookie for cookie in answer.headers.get_all("Set-Cookie")}

    assert set(cookies) == {"__Host-codehub_refresh", "__Host-codehub_device", "codehub_signed_in"}
    for name, cookie in cookies.items():
        assert "; Secure" in cookie
        assert "; SameSite=Strict" in cookie
        assert ("; HttpOnly" in cookie) == name.startswith("__Host-")
        assert "; Path=/;" in cookie + ";"
        assert "Domain" not in cookie


def test_the_admin_signs_in_by_secure_cookies_only(server):
    UserFactory(role="admin", is_staff=True)
    answer = server.ask("GET", "/django-admin/login/", headers=TLS)

    [cookie] = answer.headers.get_all("Set-Cookie")
    assert cookie.startswith("csrftoken=")
    assert "; Secure" in cookie
    assert "; SameSite=Strict" in cookie


def test_another_host_name_is_refused(server):
    assert server.ask("GET", "/courses", headers={**TLS, "Host": "evil.example"}).status == 400
