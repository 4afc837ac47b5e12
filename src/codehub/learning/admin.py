"""Django's admin, for operators. Facts and what follows from them are read-only here."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from codehub.learning.models import (
    Attempt,
    BlockView,
    Certificate,
    Completion,
    Course,
    Enrolment,
    Exercise,
    Lesson,
    LessonRevision,
    ProofCheck,
    ProofRun,
    QuizAnswer,
    UserProgress,
)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only the services write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):
    list_display = ["title", "instructor", "category", "difficulty", "is_published", "created_at"]
    list_filter = ["is_published", "difficulty"]
    list_select_related = ["instructor"]
    search_fields = ["title", "slug"]
    autocomplete_fields = ["instructor"]
    readonly_fields = ["progress_stale_at"]


@admin.register(Lesson)
class LessonAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "order", "duration", "published"]
    list_select_related = ["course", "published"]
    search_fields = ["title", "course__title"]


@admin.register(Exercise)
class ExerciseAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "lesson", "difficulty"]
    list_select_related = ["course", "lesson"]
    search_fields = ["title", "slug", "course__title"]


@admin.register(Certificate)
class CertificateAdmin(ReadOnlyAdmin):
    list_display = ["certificate_number", "holder_name", "course_title", "issued_at", "revoked_at"]
    search_fields = ["certificate_number", "holder_name", "course_title"]


admin.site.register(
    [
        Attempt,
        BlockView,
        Completion,
        Enrolment,
        LessonRevision,
        ProofCheck,
        ProofRun,
        QuizAnswer,
        UserProgress,
    ],
    ReadOnlyAdmin,
)
