"""The courses that come with CodeHub: valid, proven, and loaded once."""

import pytest
from django.core.management import call_command

from codehub.judge import languages, translation
from codehub.judge.engine import Submission, judge
from codehub.learning.course_folders import prove_exercise, read_course
from codehub.learning.management.commands.seed_demo import DEMO
from codehub.learning.models import Course, Lesson, LessonRevision

FOLDERS = sorted(file.parent for file in DEMO.glob("*/course.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_demo_course_is_in_order_and_every_proof_holds(folder):
    course = read_course(folder)

    assert course.faults == []
    proofs = [proof for e in course.exercises.values() for proof in prove_exercise(e["slug"], e)]
    assert [f"{proof.exercise}/{proof.solution}: {proof.fault}" for proof in proofs if not proof.holds] == []


STARTERS = [
    pytest.param(exercise["test_cases"], language, starter, id=f"{slug}-{language}")
    for folder in FOLDERS
    for slug, exercise in read_course(folder).exercises.items()
    for language, starter in exercise.get("starters", {}).items()
]


@pytest.mark.parametrize(("tests", "language", "starter"), STARTERS)
def test_the_starter_of_a_further_language_runs_and_does_not_solve_the_exercise(tests, language, starter):
    found = {status.id: status for status in languages.available()}[language]
    if not found.available:
        pytest.skip(found.reason)

    path = translation.path(tests, language)
    result = judge(Submission(language, {path: starter}, translation.tests_in(tests, language)))

    assert result["verdict"] == "wrong_answer", result


@pytest.mark.django_db
def test_seeding_twice_is_seeding_once():
    call_command("seed_accounts", verbosity=0)
    call_command("seed_demo", verbosity=0)
    before = (Course.objects.count(), Lesson.objects.count(), LessonRevision.objects.count())

    call_command("seed_demo", verbosity=0)

    assert before[0] == len(FOLDERS)
    assert (Course.objects.count(), Lesson.objects.count(), LessonRevision.objects.count()) == before
    assert not Course.objects.exclude(instructor__email="instructor@codehub.example").exists()
