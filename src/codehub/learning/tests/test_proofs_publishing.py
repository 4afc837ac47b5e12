"""Publishing waits for proofs: what learners read is what the judge has proven."""

import pytest

from codehub.core.testing import assert_problem, client_of, query_count
from codehub.learning import proofs
from codehub.learning.models import Exercise, Lesson
from codehub.learning.tests.factories import doubling_tests, make_exercise, make_lesson, task, text
from codehub.learning.tests.test_proofs_api import OTHER_TESTS, answer, author_of, judge_all, url

pytestmark = pytest.mark.django_db


def publish(lesson: Lesson):
    client = client_of(lesson.course.instructor)
    return client.post(f"/api/lessons/{lesson.pk}/publish/", headers={"If-Match": f'"{lesson.draft.sha256}"'})


def test_a_lesson_waits_for_the_proofs_of_its_exercises():
    lesson = make_lesson(text(), task(), is_published=False)
    exercise = lesson.exercises.get()
    client = author_of(exercise)

    def refused(code: str) -> None:
        problem = assert_problem(publish(lesson), 409, "proofs_not_green")
        assert [(e["field"], e["code"]) for e in problem["errors"]] == [("exercises/double", code)]
        assert "Double (double)" in problem["errors"][0]["message"]
        assert Lesson.objects.get(pk=lesson.pk).published_id is None

    refused("not_proved")
    client.post(url(exercise))
    refused("proving")
    answer("accepted", "wrong_answer", "accepted")
    refused("proofs_red")
    client.post(url(exercise))
    answer(*["sandbox_unavailable"] * 3)
    refused("proofs_red")
    client.put(url(exercise, "tests/"), {"test_cases": OTHER_TESTS})
    answer(*["sandbox_unavailable"] * 3)
    refused("not_judged")
    client.post(url(exercise))
    judge_all()
    client.put(url(exercise, "tests/"), {"test_cases": doubling_tests()})
    refused("proofs_red")
    client.put(url(exercise, "tests/"), {"test_cases": OTHER_TESTS})

    for _ in range(2):
        assert publish(lesson).status_code == 200
    assert Lesson.objects.get(pk=lesson.pk).published_id == lesson.draft_id


def test_a_lesson_whose_exercises_store_no_solutions_has_nothing_to_wait_for():
    lesson = make_lesson(text(), task(), is_published=False)
    Exercise.objects.update(test_cases={**doubling_tests(), "solutions": []})

    assert publish(lesson).status_code == 200


def test_a_later_word_counts_more_and_one_still_awaited_takes_nothing_back():
    lesson = make_lesson(text(), task(), is_published=False)
    exercise = lesson.exercises.get()
    author_of(exercise).post(url(exercise))
    judge_all()
    author_of(exercise).post(url(exercise))
    assert publish(lesson).status_code == 200

    answer("accepted", "wrong_answer", "accepted")
    update = {"content": {**lesson.content, "objectives": ["Doubling"]}}
    client_of(lesson.course.instructor).patch(f"/api/lessons/{lesson.pk}/", update)
    lesson = Lesson.objects.select_related("draft", "course__instructor").get(pk=lesson.pk)
    assert_problem(publish(lesson), 409, "proofs_not_green")


def test_each_exercise_is_named_once_with_the_same_queries():
    lesson = make_lesson(text(), task(), is_published=False)
    counts, editor = [], lesson.course.instructor
    assert editor.role == "instructor"
    for number in (1, 6):
        for _ in range(number):
            make_exercise(lesson, slug=f"more-{lesson.exercises.count()}")
        with query_count() as queries:
            problem = assert_problem(publish(lesson), 409, "proofs_not_green")
        assert len(problem["errors"]) == lesson.exercises.count()
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_proof_is_judged_beside_the_reference_which_says_what_modules_are_shared():
    solutions = [{"id": "stub", "role": "stub"}, {"id": "best", "role": "reference", "expect": "pass"}]
    tests = {"solutions": [{"expect": "fail", **each} for each in solutions]}

    def kept(*solution):
        return [each["id"] for each in proofs.document_for(tests, *solution)["solutions"]]

    assert [kept(), kept(tests["solutions"][0]), kept(tests["solutions"][1])] == [
        ["best"],
        ["stub", "best"],
        ["best"],
    ]
