"""Google's csp_evaluator reads every policy that we send."""

import json
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from codehub.web import headers

ROOT = Path(__file__).parents[2]
EVALUATE = """
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { Severity } from "csp_evaluator/dist/finding.js";
const policies = JSON.parse(process.argv[1]);
const findings = policies.map((policy) =>
  new CspEvaluator(new CspParser(policy).csp).evaluate().map(({ severity, directive, value, description }) => ({
    severity: Severity[severity], directive, value: value ?? null, description,
  })));
console.log(JSON.stringify(findings));
"""
BAD = {"HIGH", "MEDIUM", "HIGH_MAYBE", "MEDIUM_MAYBE", "SYNTAX"}
PAGES = [
    "/",
    "/courses",
    "/api/docs/",
    "/api/schema/",
    "/django-admin/login/",
    "/api/gone/",
    "/static/admin/css/base.css",
]


def findings(policies: list[str]) -> list[list[dict]]:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", EVALUATE, json.dumps(policies)],
        cwd=ROOT / "frontend",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def sent(settings, tmp_path) -> dict[str, str]:
    """The policy of each kind of page, as it is sent on a public host."""
    (tmp_path / "index.html").write_text("<title>CodeHub</title>")
    settings.FRONT_END = tmp_path
    settings.ALLOWED_HOSTS = ["codehub.example"]
    client = Client(headers={"host": "codehub.example"})
    return {path: client.get(path)["Content-Security-Policy"] for path in PAGES}


@pytest.mark.django_db
def test_the_evaluator_finds_nothing_of_weight_in_any_page(sent):
    found = dict(zip(sent, findings(list(sent.values())), strict=True))

    weighty = {
        page: [each for each in all_of_it if each["severity"] in BAD] for page, all_of_it in found.items()
    }
    assert {page: each for page, each in weighty.items() if each} == {}


def test_the_workers_may_what_they_are_for_and_reach_nothing():
    found = dict(zip(headers.WORKERS, findings(list(headers.WORKERS.values())), strict=True))

    allowed = {
        name: {each["value"] for each in all_of_it if each["severity"] in BAD}
        for name, all_of_it in found.items()
    }
    # Learners' JavaScript is evaluated; Python's runtime comes from our own files.
    assert allowed["javascript.worker"] == {"'unsafe-eval'"}
    assert allowed["python.worker"] == {"'self'"}
    assert allowed["dot.worker"] == allowed["editor.worker"] == set()
    for policy in headers.WORKERS.values():
        assert policy.startswith("default-src 'none'; ")
        assert "connect-src" not in policy


@pytest.mark.parametrize(
    "weak",
    [
        "script-src 'unsafe-inline'; object-src 'none'; base-uri 'none'",
        "script-src * ; object-src 'none'; base-uri 'none'",
        "script-src 'nonce-aaaaaaaaaaaaaaaa'; object-src 'none'",
        "default-src https:",
    ],
)
def test_the_evaluator_notices_a_weak_policy(weak):
    [found] = findings([weak])

    assert {each["severity"] for each in found} & BAD
