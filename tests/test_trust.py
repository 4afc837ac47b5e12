"""What is solved in the judge counts in the community."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Member
from codehub.learning.tests.factories import make_lesson, solve, task


@pytest.mark.django_db
def test_each_solved_exercise_counts_once():
    learner = UserFactory()
    course = make_lesson(task("one", "first"), task("two", "second")).course

    for exercise in course.exercises.all():
        solve(learner, exercise)
        solve(learner, exercise)

    assert Member.objects.get(user=learner).solved_count == 2
