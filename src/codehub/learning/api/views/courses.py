from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from codehub.accounts.requests import SignedInRequest
from codehub.core.permissions import allow_write_if
from codehub.learning import policies, selectors, services
from codehub.learning.api.filters import CourseFilter
from codehub.learning.api.permissions import allow_create_if
from codehub.learning.api.serializers.courses import (
    CourseSerializer,
    CourseSummarySerializer,
    EnrolmentSerializer,
    LessonOutlineSerializer,
    WriteCourseSerializer,
)
from codehub.learning.models import Course


class CourseViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet
):
    """Courses. Anybody reads what is published; instructors write their own."""

    lookup_value_converter = "uuid"
    queryset = Course.objects.none()
    serializer_class = CourseSummarySerializer
    filterset_class = CourseFilter
    permission_classes = [
        IsAuthenticatedOrReadOnly,
        allow_create_if(policies.may_create_course),
        allow_write_if(policies.may_edit_course),
    ]

    def get_queryset(self) -> QuerySet[Course]:
        return selectors.catalogue(self.request.user)

    @extend_schema(responses=CourseSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self._detail(self.get_object())

    @extend_schema(request=WriteCourseSerializer, responses={201: CourseSerializer})
    def create(self, request: SignedInRequest) -> Response:
        body = WriteCourseSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        course = services.create_course(instructor=request.user, **body.validated_data)
        return self._detail(self.get_queryset().get(pk=course.pk), status.HTTP_201_CREATED)

    @extend_schema(request=WriteCourseSerializer, responses=CourseSerializer)
    def update(self, request: Request, pk: UUID) -> Response:
        return self._change(request, is_partial=False)

    @extend_schema(request=WriteCourseSerializer(partial=True), responses=CourseSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        return self._change(request, is_partial=True)

    def _change(self, request: Request, *, is_partial: bool) -> Response:
        course = self.get_object()
        body = WriteCourseSerializer(course, data=request.data, partial=is_partial)
        body.is_valid(raise_exception=True)
        services.update_course(course=course, **body.validated_data)
        return self._detail(self.get_queryset().get(pk=course.pk))

    def perform_destroy(self, instance: Course) -> None:
        services.delete_course(course=instance)

    def _detail(self, course: Course, code: int = status.HTTP_200_OK) -> Response:
        is_editor = policies.may_edit_course(self.request.user, course)
        outline = selectors.course_outline(self.request.user, course, with_drafts=is_editor)
        context = {**self.get_serializer_context(), "outline": outline}
        return Response(CourseSerializer(course, context=context).data, status=code)

    @extend_schema(responses=LessonOutlineSerializer(many=True), filters=False)
    @action(detail=True, permission_classes=[AllowAny])
    def lessons(self, request: Request, pk: UUID) -> Response:
        """List the lessons of a course in their order."""
        course = self.get_object()
        is_editor = policies.may_edit_course(request.user, course)
        outline = selectors.course_outline(request.user, course, with_drafts=is_editor)
        page = self.paginate_queryset(outline.lessons)
        return self.get_paginated_response(LessonOutlineSerializer(page, many=True).data)

    @extend_schema(request=None, responses={200: EnrolmentSerializer, 201: EnrolmentSerializer})
    @action(detail=True, methods=["post"], permission_classes=[IsAuthenticated])
    def enrol(self, request: SignedInRequest, pk: UUID) -> Response:
        """Take the course; doing it twice is harmless."""
        enrolment, is_new = services.enrol(user=request.user, course=self.get_object())
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(EnrolmentSerializer(enrolment).data, status=code)
