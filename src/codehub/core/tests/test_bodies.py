"""What a body may look like, asked of a real endpoint."""

import json

import pytest
from django.conf import settings
from django.test import Client

from codehub.core.testing import assert_problem

pytestmark = pytest.mark.django_db
LOGIN = "/api/auth/login/"


def send(body: bytes | str, content_type: str = "application/json"):
    return Client(raise_request_exception=False).post(LOGIN, data=body, content_type=content_type)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{", "not valid JSON"),
        ("[" * 5000 + "]" * 5000, "nested deeper"),
        ('{"a":' * 70 + "1" + "}" * 70, "nested deeper"),
        ('{"email": NaN}', "not a JSON number"),
        ('{"email": ' + "9" * 10_000 + "}", "not valid JSON"),
        ('{"email": "a\\u0000b"}', "NUL"),
        ('{"email": "\\ud800"}', "surrogate"),
        (b'{"email": "\xff"}', "not valid JSON"),
    ],
    ids=["cut off", "deep list", "deep object", "NaN", "huge number", "NUL", "surrogate", "not UTF-8"],
)
def test_a_body_that_cannot_be_read_is_a_problem(body, says):
    assert says in assert_problem(send(body), 400, "parse_error")["detail"]


def test_an_empty_body_misses_every_field():
    errors = assert_problem(send(""), 400, "invalid")["errors"]

    assert [(error["field"], error["code"]) for error in errors] == [
        ("email", "required"),
        ("password", "required"),
    ]


def test_a_body_over_the_limit_is_refused():
    body = json.dumps({"email": "a" * settings.MAX_BODY_BYTES})

    assert_problem(send(body), 413, "payload_too_large")


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x"])
def test_only_json_is_read(content_type):
    assert_problem(send("x", content_type), 415, "unsupported_media_type")


@pytest.mark.parametrize("body", ["[]", '"text"', "7", "null"])
def test_a_body_that_is_no_object_is_a_problem(body):
    assert_problem(send(body), 400, "invalid")


def test_an_unknown_address_is_a_problem():
    assert_problem(Client().get("/api/nothing/here/"), 404, "not_found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_an_unknown_address_is_a_problem_for_every_method_without_a_form(method):
    response = getattr(Client(enforce_csrf_checks=True), method)("/api/courses/no-id/")

    assert_problem(response, 404, "not_found")


def test_a_form_without_its_token_is_a_problem():
    response = Client(enforce_csrf_checks=True).post("/django-admin/login/", {"username": "a"})

    assert_problem(response, 403, "csrf_failed")


def test_a_method_that_is_not_served_is_a_problem():
    assert_problem(Client().delete(LOGIN), 405, "method_not_allowed")


def test_a_foreign_host_name_is_a_problem():
    response = Client(raise_request_exception=False).get("/api/instance/", headers={"host": "evil.example"})

    assert_problem(response, 400, "bad_request")
