from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from codehub.accounts.models import User
from codehub.learning.models import Course, Difficulty, Enrolment
from codehub.learning.querysets import CourseQuerySet


class StableOrdering(django_filters.OrderingFilter):
    """Sort rows of equal value by id, so that pages neither repeat nor skip one."""

    def filter(self, rows: QuerySet[Course], value: Any) -> QuerySet[Course]:
        if not value:
            return rows
        return rows.order_by(*(self.get_ordering_value(name) for name in value), "id")


class CourseFilter(django_filters.FilterSet):
    """Search and sort the catalogue. Only what is listed here can be asked for."""

    search = django_filters.CharFilter(method="filter_search", label="Words in the title or description")
    category = django_filters.CharFilter(lookup_expr="iexact")
    difficulty = django_filters.ChoiceFilter(choices=Difficulty.choices)
    mine = django_filters.BooleanFilter(method="filter_mine", label="Courses that you teach or take")
    ordering = StableOrdering(
        fields=[
            ("title", "title"),
            ("created_at", "created_at"),
            ("updated_at", "updated_at"),
            ("duration", "duration"),
        ]
    )

    class Meta:
        model = Course
        fields: list[str] = []

    def filter_search(self, courses: CourseQuerySet, name: str, value: str) -> CourseQuerySet:
        for word in value.split():
            courses = courses.filter(Q(title__icontains=word) | Q(description__icontains=word))
        return courses

    def filter_mine(self, courses: CourseQuerySet, name: str, value: Any) -> CourseQuerySet:
        if not value:
            return courses
        user = self.request and self.request.user
        if not isinstance(user, User):
            return courses.none()
        taken = Enrolment.objects.filter(user=user).values("course")
        return courses.filter(Q(instructor=user) | Q(pk__in=taken))
