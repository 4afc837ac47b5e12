import json

import pytest
from django.test import Client

from codehub.core.testing import assert_problem, client_of

OLD = {
    "csp-report": {
        "document-uri": "https://codehub.example/lessons/1?secret=hunter2",
        "violated-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/x.js?token=hunter2",
        "line-number": 7,
    }
}
NEW = [
    {"type": "csp-violation", "body": {"effectiveDirective": "style-src-attr", "blockedURL": "inline"}},
    {
        "type": "csp-violation",
        "body": {"effectiveDirective": "img-src", "blockedURL": "http://evil.example/"},
    },
]


def send(body, content_type="application/csp-report", **headers):
    text = body if isinstance(body, str) else json.dumps(body)
    return Client(raise_request_exception=False).post(
        "/api/csp-reports/", text, content_type=content_type, headers=headers
    )


def test_a_report_is_logged_without_what_addresses_may_hide(caplog):
    assert send(OLD).status_code == 204

    [record] = [record for record in caplog.records if record.name == "codehub.csp"]
    assert record.message == (
        "A page broke its content policy: directive='script-src-elem' blocked='https://evil.example/x.js'"
        " page='https://codehub.example/lessons/1' line='7'"
    )


def test_the_newer_format_is_read_too(caplog):
    assert send(NEW, "application/reports+json").status_code == 204

    assert [record.message.partition("directive=")[2] for record in caplog.records] == [
        "'style-src-attr' blocked='inline'",
        "'img-src' blocked='http://evil.example/'",
    ]


def test_a_report_cannot_forge_lines_of_the_log(caplog):
    send({"csp-report": {"blocked-uri": "x\nERROR root: all is lost\x1b[2J" + "y" * 5000}})

    [record] = caplog.records
    assert "\n" not in record.message
    assert "\x1b" not in record.message
    assert len(record.message) < 300


def test_of_many_reports_in_one_only_ten_are_logged(caplog):
    send(NEW * 50, "application/reports+json")

    assert len(caplog.records) == 10


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "parse_error"),
        ('"text"', 400, "parse_error"),
        ("[1]", 400, "parse_error"),
        (json.dumps({"csp-report": {"x": "y" * 20_000}}), 413, "payload_too_large"),
    ],
)
def test_what_is_no_report_is_refused_and_not_logged(caplog, body, status, code):
    assert_problem(send(body), status, code)

    assert not [record for record in caplog.records if record.name == "codehub.csp"]


@pytest.mark.parametrize("body", [{"csp-report": 5}, {"csp-report": None}, {}, {"body": ["x"]}])
def test_a_report_of_an_odd_shape_does_no_harm(body):
    assert send(body).status_code == 204


def test_nothing_at_all_does_no_harm():
    for content_type in ("application/csp-report", "application/json", ""):
        assert (
            client_of().generic("POST", "/api/csp-reports/", b"", content_type=content_type).status_code
            == 204
        )


def test_reports_are_limited(settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "csp_report": "2/hour"}

    assert [send(OLD).status_code for _ in range(3)] == [204, 204, 429]


def test_a_foreign_page_may_not_send_one_as_a_form():
    assert send(OLD, "text/plain").status_code == 415
