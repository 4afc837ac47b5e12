import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.judge import services
from codehub.judge.tests.factories import RunFactory

pytestmark = pytest.mark.django_db


def url(run_id) -> str:
    return f"/api/runs/{run_id}/"


def test_a_waiting_run_is_pending():
    run = RunFactory()

    body = client_of(run.requested_by).get(url(run.pk)).json()

    assert body == {
        "id": str(run.pk),
        "state": "queued",
        "verdict": "pending",
        "result": None,
        "created_at": body["created_at"],
        "finished_at": None,
    }


def test_a_judged_run_shows_its_public_cases_and_only_counts_the_hidden():
    run = RunFactory()
    services.judge_next(queue="judge")

    response = client_of(run.requested_by).get(url(run.pk))

    body = response.json()
    assert (body["state"], body["verdict"]) == ("finished", "accepted")
    result = body["result"]
    assert [case["id"] for case in result["tests"]] == ["double-1", "double-2", "double-3"]
    assert result["hidden"] == {"passed": 1, "total": 1}
    assert (result["tests"][0]["input"], result["tests"][0]["actual"]) == ("1\n", "2\n")
    assert b"double-4" not in response.content


def test_somebody_elses_run_is_not_there():
    run = RunFactory()

    assert_problem(client_of(UserFactory()).get(url(run.pk)), 404, "not_found")
    assert_problem(client_of(UserFactory(role="admin")).get(url(run.pk)), 404, "not_found")
    assert_problem(client_of(run.requested_by).get(url(new_id())), 404, "not_found")


def test_a_visitor_is_asked_to_sign_in():
    assert_problem(client_of().get(url(RunFactory().pk)), 401, "not_authenticated")


def test_nobody_changes_a_run():
    run = RunFactory()

    for method in ("put", "patch", "delete", "post"):
        response = getattr(client_of(run.requested_by), method)(url(run.pk), {"verdict": "accepted"})
        assert_problem(response, 405, "method_not_allowed")
    run.refresh_from_db()
    assert run.verdict == "pending"


def test_a_run_costs_one_query():
    run = RunFactory()
    client = client_of(run.requested_by)

    with query_count() as queries:
        client.get(url(run.pk))

    assert len(queries) == 1
