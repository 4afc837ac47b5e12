from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from codehub.accounts.requests import SignedInRequest
from codehub.core.permissions import allow_write_if
from codehub.core.throttling import rate
from codehub.judge.api.serializers import RunSerializer
from codehub.learning import policies, selectors, services
from codehub.learning.api.permissions import allow_create_if
from codehub.learning.api.serializers.exercises import path_to_text
from codehub.learning.api.serializers.lessons import (
    AnswerQuestionSerializer,
    AnswerResultSerializer,
    CreateLessonSerializer,
    LessonProgressSerializer,
    LessonRevisionSerializer,
    LessonSerializer,
    RunBlockSerializer,
    UpdateLessonSerializer,
    ViewBlocksSerializer,
)
from codehub.learning.errors import PreconditionRequiredError
from codehub.learning.models import Course, Lesson
from codehub.learning.querysets import LessonQuerySet

IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The SHA-256 of the draft, in quotes."
)


class LessonViewSet(viewsets.GenericViewSet):
    """Lessons: read and worked through by learners, written by the course's instructor."""

    request: SignedInRequest
    lookup_value_converter = "uuid"
    queryset = Lesson.objects.none()
    serializer_class = LessonSerializer
    permission_classes = [
        IsAuthenticated,
        allow_create_if(policies.may_create_course),
        allow_write_if(policies.may_edit_lesson),
    ]

    def get_queryset(self) -> LessonQuerySet:
        return Lesson.objects.visible_to(self.request.user).select_related("course", "draft", "published")

    @extend_schema(responses=LessonSerializer)
    def retrieve(self, request: SignedInRequest, pk: UUID) -> Response:
        return self._detail(self.get_object())

    @extend_schema(request=CreateLessonSerializer, responses={201: LessonSerializer})
    def create(self, request: SignedInRequest) -> Response:
        body = CreateLessonSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        values = body.validated_data
        course = get_object_or_404(Course.objects.visible_to(request.user), pk=values.pop("course"))
        if not policies.may_edit_course(request.user, course):
            self.permission_denied(request)
        lesson = services.create_lesson(course=course, author=request.user, **values)
        return self._detail(self.get_queryset().get(pk=lesson.pk), status.HTTP_201_CREATED)

    @extend_schema(request=UpdateLessonSerializer, responses=LessonSerializer)
    def update(self, request: SignedInRequest, pk: UUID) -> Response:
        return self._change(request, is_partial=False)

    @extend_schema(request=UpdateLessonSerializer(partial=True), responses=LessonSerializer)
    def partial_update(self, request: SignedInRequest, pk: UUID) -> Response:
        return self._change(request, is_partial=True)

    def _change(self, request: SignedInRequest, *, is_partial: bool) -> Response:
        lesson = self.get_object()
        body = UpdateLessonSerializer(lesson, data=request.data, partial=is_partial)
        body.is_valid(raise_exception=True)
        services.update_lesson(lesson=lesson, author=request.user, **body.validated_data)
        return self._detail(self.get_queryset().get(pk=lesson.pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: SignedInRequest, pk: UUID) -> Response:
        services.delete_lesson(lesson=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, parameters=[IF_MATCH], responses=LessonSerializer)
    @action(
        detail=True,
        methods=["post"],
        permission_classes=[IsAuthenticated, allow_write_if(policies.may_edit_lesson)],
    )
    def publish(self, request: SignedInRequest, pk: UUID) -> Response:
        """Let learners read the draft; 412 when it is no longer the draft named in If-Match."""
        lesson = self.get_object()
        expected = request.headers.get("If-Match", "").removeprefix("W/").strip('" ')
        if not expected:
            raise PreconditionRequiredError
        services.publish_lesson(lesson=lesson, expected_sha256=expected)
        return self._detail(self.get_queryset().get(pk=lesson.pk))

    @extend_schema(responses=LessonRevisionSerializer(many=True))
    @action(detail=True)
    def revisions(self, request: SignedInRequest, pk: UUID) -> Response:
        """List the revisions of a lesson, newest first, for its editors."""
        lesson = self.get_object()
        if not policies.may_edit_lesson(request.user, lesson):
            self.permission_denied(request)
        page = self.paginate_queryset(lesson.revisions.order_by("-number"))
        context = {"published_id": lesson.published_id}
        return self.get_paginated_response(LessonRevisionSerializer(page, many=True, context=context).data)

    @extend_schema(request=ViewBlocksSerializer, responses=LessonProgressSerializer)
    @action(detail=True, methods=["post"], permission_classes=[IsAuthenticated])
    def views(self, request: SignedInRequest, pk: UUID) -> Response:
        """Say which blocks have been on the screen; enrols when needed."""
        lesson = self.get_object()
        body = ViewBlocksSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.view_blocks(user=request.user, lesson=lesson, blocks=body.validated_data["blocks"])
        return Response(LessonProgressSerializer(selectors.lesson_state(request.user, lesson)).data)

    @extend_schema(request=AnswerQuestionSerializer, responses=AnswerResultSerializer)
    @action(detail=True, methods=["post"], permission_classes=[IsAuthenticated])
    def answers(self, request: SignedInRequest, pk: UUID) -> Response:
        """Answer a question of a quiz; the server judges it. Enrols when needed."""
        lesson = self.get_object()
        body = AnswerQuestionSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.answer_question(user=request.user, lesson=lesson, **body.validated_data)
        return Response(self._answer_result(lesson, **body.validated_data))

    def _answer_result(self, lesson: Lesson, block_id: str, question_id: str, answer: Any) -> dict[str, Any]:
        state = selectors.lesson_state(self.request.user, lesson)
        mine = next(a for a in state.answers if (a.block_id, a.question_id) == (block_id, question_id))
        return AnswerResultSerializer(
            {
                "correct": mine.correct,
                "feedback": mine.feedback,
                "explanation": mine.explanation,
                "attempts": mine.attempts,
                "attempts_left": mine.attempts_left,
                "block_done": block_id in state.blocks_done,
                "progress": state,
            }
        ).data

    @extend_schema(request=RunBlockSerializer, responses={202: RunSerializer})
    @action(
        detail=True,
        methods=["post"],
        url_path="blocks/<slug:block_id>/run",
        permission_classes=[IsAuthenticated],
        throttle_classes=[rate("run")],
    )
    def run(self, request: SignedInRequest, pk: UUID, block_id: str) -> Response:
        """Run a lesson's example as changed by the learner; it does not count."""
        lesson = self.get_object()
        body = RunBlockSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        run = services.run_block(
            user=request.user,
            lesson=lesson,
            block_id=block_id,
            files=path_to_text(body.validated_data["files"]),
            stdin=body.validated_data.get("stdin"),
        )
        return Response(RunSerializer(run).data, status=status.HTTP_202_ACCEPTED)

    def _detail(self, lesson: Lesson, code: int = status.HTTP_200_OK) -> Response:
        user = self.request.user
        is_editor = policies.may_edit_lesson(user, lesson)
        state = selectors.lesson_state(user, lesson)
        around = selectors.neighbours(lesson, with_drafts=is_editor)
        body = {
            "id": lesson.pk,
            "course": lesson.course,
            "title": lesson.title,
            "content": selectors.readable_content(user, lesson, is_editor=is_editor),
            "order": lesson.order,
            "duration": lesson.duration,
            "revision": lesson.draft if is_editor else lesson.published,
            "is_published": lesson.published_id is not None,
            "previous": around.previous,
            "next": around.next,
            "exercises": state.exercises,
            "blocks_done": state.blocks_done,
            "answers": state.answers,
            "progress": state,
            "allowed": (["edit"] if is_editor else []) + (["learn"] if lesson.published_id else []),
            "created_at": lesson.created_at,
            "updated_at": lesson.updated_at,
        }
        return Response(LessonSerializer(body).data, status=code)
