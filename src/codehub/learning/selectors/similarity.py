"""Which attempts of an exercise are compared, and what was found about them."""

from typing import Any

from django.db.models import F, QuerySet

from codehub.learning import statement
from codehub.learning.models import Attempt, Exercise, SimilarityReport, SimilarPair

MOST_STUDENTS = 400


def comparable_attempts(exercise: Exercise) -> tuple[list[dict[str, Any]], int]:
    """Return each student's best attempt in each language, by language, and how many were too many."""
    best = (
        Attempt.objects.filter(exercise=exercise, judged_at__isnull=False)
        .costing()
        .order_by("student", "language", F("points").desc(nulls_last=True), "-created_at", "pk")
        .distinct("student", "language")
    )
    # Without their code, which is loaded only for those who are compared.
    newest = Attempt.objects.filter(pk__in=best.values("pk")).order_by("-created_at", "pk")
    known = list(newest.values_list("pk", "student"))
    students = set(list(dict.fromkeys(student for _, student in known))[:MOST_STUDENTS])
    kept = list(newest.filter(pk__in=[pk for pk, student in known if student in students]))
    groups = [
        {
            "language": language,
            "boilerplate": _given(exercise, language),
            "attempts": [_texts(attempt) for attempt in kept if attempt.language == language],
        }
        for language in sorted({attempt.language for attempt in kept})
    ]
    return groups, len(known) - len(kept)


def _given(exercise: Exercise, language: str) -> list[str]:
    """Return what every learner starts from."""
    starters = [exercise.all_starters.get(language, "")]
    if language == exercise.language:
        starters = list(statement.starter_files(exercise.test_cases, exercise.starter_code).values())
    return [*starters, *(file["text"] for file in exercise.test_cases["files"].get("support", []))]


def _texts(attempt: Attempt) -> dict[str, Any]:
    return {"id": str(attempt.pk), "student": str(attempt.student_id), "texts": list(attempt.files.values())}


def similarity_reports(exercise: Exercise) -> QuerySet[SimilarityReport]:
    """Return the reports of an exercise, newest first."""
    reports = SimilarityReport.objects.filter(exercise=exercise).select_related("requested_by")
    return reports.order_by("-created_at", "-pk")


def similar_pairs(report: SimilarityReport, *, least: float = 0.0) -> QuerySet[SimilarPair]:
    """Return the pairs of a report, the most similar first, without the code."""
    pairs = SimilarPair.objects.filter(report=report, similarity__gte=least)
    pairs = pairs.select_related("left__student", "right__student").defer("left__files", "right__files")
    return pairs.order_by("-similarity", "pk")
