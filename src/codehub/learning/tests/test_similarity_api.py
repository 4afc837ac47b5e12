"""Similarity reports through the API: for editors, once at a time, most similar first."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.learning.models import Attempt, Exercise, SimilarityReport, SimilarPair
from codehub.learning.tests.factories import InstructorFactory, make_lesson, submit, task, text

pytestmark = pytest.mark.django_db
SHARED = {"left_from": 1, "left_to": 2, "right_from": 1, "right_to": 2}


@pytest.fixture
def exercise():
    return make_lesson(text(), task()).exercises.get()


def url(exercise: Exercise) -> str:
    return f"/api/exercises/{exercise.pk}/similarity/"


def editor_of(exercise: Exercise):
    return client_of(exercise.course.instructor)


def finished(exercise: Exercise) -> SimilarityReport:
    return SimilarityReport.objects.create(
        exercise=exercise,
        requested_by=exercise.course.instructor,
        state="finished",
        finished_at=timezone.now(),
    )


def pair(report: SimilarityReport, similarity: float = 0.9) -> SimilarPair:
    left, right = (submit(UserFactory(), report.exercise) for _ in range(2))
    return SimilarPair.objects.create(
        report=report,
        left=left,
        right=right,
        similarity=similarity,
        left_share=similarity,
        right_share=similarity / 2,
        shared_lines=[SHARED],
    )


def side(attempt: Attempt) -> dict:
    student = attempt.student
    return {
        "attempt_id": str(attempt.pk),
        "user": {"id": str(student.pk), "username": student.username, "display_name": student.display_name},
        "verdict": "pending",
        "created_at": attempt.created_at.isoformat().replace("+00:00", "Z"),
    }


def test_asking_starts_one_and_asking_again_gives_it(exercise):
    first, second = editor_of(exercise).post(url(exercise)), editor_of(exercise).post(url(exercise))

    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json() == second.json()
    editor = exercise.course.instructor
    assert first.json() == {
        "id": str(SimilarityReport.objects.get().pk),
        "exercise": str(exercise.pk),
        "state": "queued",
        "compared": 0,
        "left_out": 0,
        "requested_by": {
            "id": str(editor.pk),
            "username": editor.username,
            "display_name": editor.display_name,
        },
        "created_at": first.json()["created_at"],
        "finished_at": None,
        "pair_count": 0,
    }


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one():
    exercise = make_lesson(text(), task()).exercises.get()
    client = editor_of(exercise)

    def ask(_: int) -> int:
        try:
            return client.post(url(exercise)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(ask, range(4)))

    assert answers == [200, 200, 200, 202]
    assert SimilarityReport.objects.count() == 1


def test_reports_come_newest_first(exercise):
    older, newer = finished(exercise), finished(exercise)

    body = editor_of(exercise).get(url(exercise)).json()

    assert [report["id"] for report in body["results"]] == [str(newer.pk), str(older.pk)]


def test_pairs_come_most_similar_first_and_above_what_is_asked_for(exercise):
    report = finished(exercise)
    low, high, middle = (pair(report, similarity) for similarity in (0.5, 0.95, 0.7))
    address = f"/api/similarity-reports/{report.pk}/pairs/"

    everything = editor_of(exercise).get(address).json()
    fewer = editor_of(exercise).get(address, {"min": "0.7"}).json()

    assert [found["id"] for found in everything["results"]] == [str(one.pk) for one in (high, middle, low)]
    assert [found["id"] for found in fewer["results"]] == [str(high.pk), str(middle.pk)]
    assert everything["results"][0] == {
        "id": str(high.pk),
        "left": side(high.left),
        "right": side(high.right),
        "similarity": 0.95,
        "left_share": 0.95,
        "right_share": 0.475,
        "shared_lines": [SHARED],
    }
    assert_problem(editor_of(exercise).get(address, {"min": "x"}), 400, "invalid")


def test_a_pair_has_the_code_of_both(exercise):
    found = pair(finished(exercise))

    body = editor_of(exercise).get(f"/api/similarity-reports/{found.report_id}/pairs/{found.pk}/").json()

    assert body["left_files"] == [{"path": "main.py", "text": found.left.files["main.py"]}]
    assert body["right_files"] == [{"path": "main.py", "text": found.right.files["main.py"]}]
    assert body["similarity"] == 0.9


def test_a_pair_of_another_report_is_not_found(exercise):
    found, other = pair(finished(exercise)), finished(exercise)

    answer = editor_of(exercise).get(f"/api/similarity-reports/{other.pk}/pairs/{found.pk}/")

    assert_problem(answer, 404, "not_found")


@pytest.mark.parametrize("person", [UserFactory, InstructorFactory])
def test_only_editors_of_the_course_see_or_ask(exercise, person):
    found, client = pair(finished(exercise)), client_of(person())
    address = f"/api/similarity-reports/{found.report_id}/pairs/"

    for answer in (
        client.get(url(exercise)),
        client.post(url(exercise)),
        client.get(address),
        client.get(f"{address}{found.pk}/"),
        client_of(found.left.student).get(f"{address}{found.pk}/"),
    ):
        assert_problem(answer, 403, "permission_denied")
    assert SimilarityReport.objects.count() == 1


def test_lists_cost_the_same_for_two_and_for_twenty(exercise):
    client, report, counts = editor_of(exercise), finished(exercise), []
    for total in (2, 20):
        while report.pairs.count() < total:
            pair(report)
        while exercise.similarity_reports.count() < total:
            finished(exercise)
        with query_count() as reports:
            assert len(client.get(url(exercise)).json()["results"]) == total
        with query_count() as pairs:
            found = client.get(f"/api/similarity-reports/{report.pk}/pairs/").json()
            assert len(found["results"]) == total
        counts.append((len(reports), len(pairs)))

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 5
