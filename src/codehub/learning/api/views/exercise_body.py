"""An exercise as its reader may see it."""

from dataclasses import asdict
from typing import Any

from codehub.accounts.models import User
from codehub.judge import languages, translation
from codehub.learning import policies, selectors, statement
from codehub.learning.api.serializers.exercises import ExerciseSerializer
from codehub.learning.api.serializers.fields import file_list
from codehub.learning.models import Exercise


def exercise_body(user: User, exercise: Exercise) -> dict[str, Any]:
    """Return the body of an answer about one exercise."""
    is_editor = policies.may_edit_exercise(user, exercise)
    tests = exercise.test_cases
    effort = selectors.effort(user, exercise)
    place = selectors.place(user, exercise, with_drafts=is_editor)
    limits = statement.limits(tests)
    body = {
        "id": exercise.pk,
        "slug": exercise.slug,
        "title": exercise.title,
        "description": exercise.description,
        "difficulty": exercise.difficulty,
        "language": exercise.language,
        "languages": _languages(exercise),
        "starter_code": exercise.starter_code,
        "starters": exercise.all_starters,
        "files": _files(exercise),
        "entry_path": exercise.solution_paths[0],
        "hints": exercise.hints,
        "samples": statement.samples(tests),
        "limits": {"time_s": limits.time_s, "memory_mb": limits.memory_mib},
        "hidden_count": statement.hidden_count(tests),
        "lesson": exercise.lesson,
        "course": exercise.course,
        "status": place.status,
        "best_points": effort.best_points,
        "max_points": effort.max_points if effort.max_points is not None else statement.max_points(tests),
        "attempt_count": effort.attempt_count,
        "last_source": None if effort.last_files is None else file_list(effort.last_files),
        "last_language": effort.last_language,
        "previous": place.previous,
        "next": place.next,
        "allowed": (["submit"] if exercise.lesson.published_id else []) + (["edit"] if is_editor else []),
        "created_at": exercise.created_at,
        "updated_at": exercise.updated_at,
    }
    return dict(ExerciseSerializer(body).data)


def _languages(exercise: Exercise) -> list[dict[str, Any]]:
    known = {status.id: status for status in languages.available()}
    return [
        {**asdict(known[name]), "entry_path": translation.path(exercise.test_cases, name)}
        for name in exercise.all_starters
        if name in known
    ]


def _files(exercise: Exercise) -> list[dict[str, Any]]:
    starter = statement.starter_files(exercise.test_cases, exercise.starter_code)
    editable = [{"path": path, "text": text, "readonly": False} for path, text in starter.items()]
    support = statement.shown_support(exercise.test_cases).items()
    return [*editable, *({"path": path, "text": text, "readonly": True} for path, text in support)]
