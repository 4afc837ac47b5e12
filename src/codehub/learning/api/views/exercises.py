from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.generics import RetrieveAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from codehub.accounts.requests import SignedInRequest
from codehub.core.idempotency import IDEMPOTENCY_KEY, idempotency_key
from codehub.core.permissions import allow_write_if
from codehub.core.throttling import rate
from codehub.judge.api.serializers import RunSerializer
from codehub.learning import policies, proofs, services
from codehub.learning.api.permissions import allow_create_if
from codehub.learning.api.serializers.exercises import (
    AttemptSerializer,
    CreateExerciseSerializer,
    ExerciseSerializer,
    ExerciseTestsSerializer,
    RejudgedSerializer,
    SubmitAttemptSerializer,
    TryExerciseSerializer,
    UpdateExerciseSerializer,
)
from codehub.learning.api.views.exercise_body import exercise_body
from codehub.learning.models import Attempt, Exercise, Lesson
from codehub.learning.querysets import AttemptQuerySet, ExerciseQuerySet

TESTS_ETAG = OpenApiParameter(
    "ETag", OpenApiTypes.STR, OpenApiParameter.HEADER, response=True, description="Names these tests."
)
TESTS_IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="The ETag of the tests that were read; 412 when they are others by now. Without it they are replaced.",
)


class ExerciseViewSet(viewsets.GenericViewSet):
    """Exercises: solved by learners, written by the course's instructor."""

    request: SignedInRequest
    lookup_value_converter = "uuid"
    queryset = Exercise.objects.none()
    serializer_class = ExerciseSerializer
    permission_classes = [
        IsAuthenticated,
        allow_create_if(policies.may_create_course),
        allow_write_if(policies.may_edit_exercise),
    ]

    def get_queryset(self) -> ExerciseQuerySet:
        return Exercise.objects.visible_to(self.request.user).select_related("course", "lesson")

    @extend_schema(responses=ExerciseSerializer)
    def retrieve(self, request: SignedInRequest, pk: UUID) -> Response:
        return self._detail(self.get_object())

    @extend_schema(request=CreateExerciseSerializer, responses={201: ExerciseSerializer})
    def create(self, request: SignedInRequest) -> Response:
        body = CreateExerciseSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        values = body.validated_data
        lessons = Lesson.objects.visible_to(request.user).select_related("course")
        lesson = get_object_or_404(lessons, pk=values.pop("lesson"))
        if not policies.may_edit_lesson(request.user, lesson):
            self.permission_denied(request)
        exercise = services.create_exercise(lesson=lesson, author=request.user, **values)
        return self._detail(self.get_queryset().get(pk=exercise.pk), status.HTTP_201_CREATED)

    @extend_schema(request=UpdateExerciseSerializer, responses=ExerciseSerializer)
    def update(self, request: SignedInRequest, pk: UUID) -> Response:
        return self._change(request, is_partial=False)

    @extend_schema(request=UpdateExerciseSerializer(partial=True), responses=ExerciseSerializer)
    def partial_update(self, request: SignedInRequest, pk: UUID) -> Response:
        return self._change(request, is_partial=True)

    def _change(self, request: SignedInRequest, *, is_partial: bool) -> Response:
        exercise = self.get_object()
        body = UpdateExerciseSerializer(exercise, data=request.data, partial=is_partial)
        body.is_valid(raise_exception=True)
        services.update_exercise(exercise=exercise, author=request.user, **body.validated_data)
        return self._detail(self.get_queryset().get(pk=exercise.pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: SignedInRequest, pk: UUID) -> Response:
        services.delete_exercise(exercise=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(parameters=[TESTS_ETAG], responses=ExerciseTestsSerializer)
    @action(detail=True, methods=["get"])
    def tests(self, request: SignedInRequest, pk: UUID) -> Response:
        """Read the whole tests document; for editors of the course."""
        return _tests_of(self._edited(request))

    @extend_schema(
        request=ExerciseTestsSerializer,
        parameters=[TESTS_IF_MATCH, TESTS_ETAG],
        responses=ExerciseTestsSerializer,
    )
    @tests.mapping.put
    def replace_tests(self, request: SignedInRequest, pk: UUID) -> Response:
        """Replace the tests document; for editors of the course."""
        exercise = self._edited(request)
        body = ExerciseTestsSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        exercise = services.replace_tests(
            exercise=exercise, author=request.user, expected_sha256=_expected(request), **body.validated_data
        )
        return _tests_of(exercise)

    def _edited(self, request: SignedInRequest) -> Exercise:
        exercise: Exercise = self.get_object()
        if not policies.may_edit_exercise(request.user, exercise):
            self.permission_denied(request)
        return exercise

    @extend_schema(
        request=SubmitAttemptSerializer, parameters=[IDEMPOTENCY_KEY], responses={202: AttemptSerializer}
    )
    @action(
        detail=True,
        methods=["post"],
        permission_classes=[IsAuthenticated],
        throttle_classes=[rate("submit")],
    )
    def submit(self, request: SignedInRequest, pk: UUID) -> Response:
        """Hand in an answer. The verdict follows as a push, and under the attempt."""
        exercise = self.get_object()
        body = SubmitAttemptSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        attempt = services.submit_attempt(
            student=request.user,
            exercise=exercise,
            idempotency_key=idempotency_key(request),
            **body.validated_data,
        )
        return Response(AttemptSerializer(attempt).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(request=TryExerciseSerializer, responses={202: RunSerializer})
    @action(
        detail=True, methods=["post"], permission_classes=[IsAuthenticated], throttle_classes=[rate("run")]
    )
    def run(self, request: SignedInRequest, pk: UUID) -> Response:
        """Run code on the visible cases and one's own input; it does not count."""
        exercise = self.get_object()
        body = TryExerciseSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        values: dict[str, Any] = {"stdin": None, **body.validated_data}
        run = services.try_exercise(student=request.user, exercise=exercise, **values)
        return Response(RunSerializer(run).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses={202: RejudgedSerializer})
    @action(
        detail=True, methods=["post"], permission_classes=[IsAuthenticated], throttle_classes=[rate("run")]
    )
    def rejudge(self, request: SignedInRequest, pk: UUID) -> Response:
        """Judge again, by the present tests, what learners who have not passed have sent; for editors."""
        count = services.rejudge_exercise(editor=request.user, exercise=self._edited(request))
        return Response({"count": count}, status=status.HTTP_202_ACCEPTED)

    @extend_schema(responses=AttemptSerializer(many=True))
    @action(detail=True)
    def attempts(self, request: SignedInRequest, pk: UUID) -> Response:
        """List one's own attempts at an exercise, newest first."""
        mine = _attempts_of(request).filter(exercise=self.get_object()).order_by("-created_at")
        return self.get_paginated_response(AttemptSerializer(self.paginate_queryset(mine), many=True).data)

    def _detail(self, exercise: Exercise, code: int = status.HTTP_200_OK) -> Response:
        return Response(exercise_body(self.request.user, exercise), status=code)


def _tests_of(exercise: Exercise) -> Response:
    etag = f'"{proofs.tests_digest(exercise.test_cases, "")}"'
    return Response(ExerciseTestsSerializer(exercise).data, headers={"ETag": etag})


def _expected(request: SignedInRequest) -> set[str] | None:
    """Return the names in If-Match; None for `*` or no condition. Weak ones are taken: proxies weaken them."""
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        return None
    return {name.strip().removeprefix("W/").strip('"') for name in header.split(",")}


def _attempts_of(request: SignedInRequest) -> AttemptQuerySet:
    mine = Attempt.objects.visible_to(request.user).select_related("exercise", "run", "minimal_input")
    return mine.defer("exercise__test_cases", "run__tests", "run__files")


class AttemptView(RetrieveAPIView[Attempt]):
    """One attempt of yours."""

    request: SignedInRequest
    queryset = Attempt.objects.none()
    serializer_class = AttemptSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> AttemptQuerySet:
        return _attempts_of(self.request)
