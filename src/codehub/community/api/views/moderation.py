from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.community import policies, services
from codehub.community.api.serializers.moderation import (
    ActionSerializer,
    ActSerializer,
    AppealSerializer,
    FileReportSerializer,
    ReportedCaseSerializer,
    ReportSerializer,
    StandingSerializer,
)
from codehub.community.models import Member, ModerationAction, Reason, Report, SubjectKind
from codehub.community.selectors.moderation import cases, reported
from codehub.community.trust import LIMITS, REASONS, trust_in
from codehub.core.cursors import ordered_by
from codehub.core.throttling import DefaultThrottle, rate

NEWEST = ordered_by("-created_at", "-id")
OLDEST_CASE = ordered_by("first_reported_at", "subject_id")
ACTIONS_SHOWN = 10
QUEUE = [
    OpenApiParameter("state", str, enum=["open", "closed"], description="open when not given"),
    OpenApiParameter("reason", str, enum=Reason.values),
    OpenApiParameter("kind", str, enum=SubjectKind.values),
]


class IsModerator(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return policies.may_moderate(request.user)


def _subject(request: SignedInRequest, body: dict[str, Any]) -> services.Subject:
    subject = services.find_subject(body["kind"], body["subject_id"], viewer=request.user)
    if subject is None:
        raise NotFound
    return subject


class ReportsView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("report")]

    @extend_schema(
        operation_id="reports_create",
        request=FileReportSerializer,
        responses={200: ReportSerializer, 201: ReportSerializer},
    )
    def post(self, request: SignedInRequest) -> Response:
        """Report a post, a comment or a person. 200: your report about it is open already."""
        body = FileReportSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        words = body.validated_data
        report, is_new = services.file_report(
            reporter=request.user,
            subject=_subject(request, words),
            reason=words["reason"],
            note=words["note"],
        )
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(ReportSerializer(report).data, status=code)


class MyReportsView(GenericAPIView[Report]):
    request: SignedInRequest
    queryset = Report.objects.none()
    serializer_class = ReportSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = NEWEST
    filter_backends: list[Any] = []

    @extend_schema(operation_id="reports_mine", responses=ReportSerializer(many=True))
    def get(self, request: SignedInRequest) -> Response:
        """What you reported, and what became of it."""
        page = self.paginate_queryset(Report.objects.filter(reporter=request.user).select_related("action"))
        return self.get_paginated_response(ReportSerializer(page or [], many=True).data)


class QueueView(GenericAPIView[Report]):
    request: SignedInRequest
    queryset = Report.objects.none()
    serializer_class = ReportedCaseSerializer
    permission_classes = [IsAuthenticated, IsModerator]
    pagination_class = OLDEST_CASE
    filter_backends: list[Any] = []

    @extend_schema(
        operation_id="moderation_queue", parameters=QUEUE, responses=ReportedCaseSerializer(many=True)
    )
    def get(self, request: SignedInRequest) -> Response:
        """What was reported, by subject, the longest waiting first."""
        asked = request.query_params
        is_open = asked.get("state") != "closed"
        reason = asked.get("reason") if asked.get("reason") in Reason.values else None
        kind = asked.get("kind") if asked.get("kind") in SubjectKind.values else None
        page: Any = self.paginate_queryset(reported(is_open=is_open, reason=reason, kind=kind))
        return self.get_paginated_response(
            ReportedCaseSerializer(cases(page or [], is_open=is_open), many=True).data
        )


class ActionsView(GenericAPIView[ModerationAction]):
    request: SignedInRequest
    queryset = ModerationAction.objects.none()
    serializer_class = ActionSerializer
    permission_classes = [IsAuthenticated, IsModerator]
    pagination_class = NEWEST
    filter_backends: list[Any] = []

    def get_throttles(self) -> list[Any]:
        return [DefaultThrottle()]

    @extend_schema(
        operation_id="moderation_actions_list",
        parameters=[OpenApiParameter("appealed", bool, description="Only those that their author answered.")],
        responses=ActionSerializer(many=True),
    )
    def get(self, request: SignedInRequest) -> Response:
        """What moderators did, the newest first."""
        actions = ModerationAction.objects.select_related("author", "moderator")
        if request.query_params.get("appealed") == "true":
            actions = actions.filter(appealed_at__isnull=False)
        page = self.paginate_queryset(actions) or []
        return self.get_paginated_response(
            ActionSerializer(page, many=True, context={"is_moderator": True}).data
        )

    @extend_schema(
        operation_id="moderation_actions_create", request=ActSerializer, responses={201: ActionSerializer}
    )
    def post(self, request: SignedInRequest) -> Response:
        """Decide about a post, a comment or a person. Its author is told, and who reported it."""
        body = ActSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        words = body.validated_data
        subject = _subject(request, words)
        if not policies.may_act_on(request.user, subject.author):
            raise PermissionDenied
        names = ("action", "reason", "message", "until")
        action = services.moderate(
            moderator=request.user, subject=subject, **{name: words[name] for name in names}
        )
        return Response(
            ActionSerializer(action, context={"is_moderator": True}).data, status=status.HTTP_201_CREATED
        )


class AppealView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("report")]

    @extend_schema(
        operation_id="moderation_actions_appeal", request=AppealSerializer, responses=ActionSerializer
    )
    def post(self, request: SignedInRequest, pk: UUID) -> Response:
        """Answer a decision about your own words, once. 409: you have."""
        body = AppealSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        action = get_object_or_404(ModerationAction, pk=pk, author=request.user)
        if not policies.may_appeal(request.user, action):
            raise PermissionDenied
        return Response(ActionSerializer(services.appeal(action=action, **body.validated_data)).data)


class StandingView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="users_me_standing", responses=StandingSerializer)
    def get(self, request: SignedInRequest) -> Response:
        """What you may write, and what moderators decided about you."""
        now = timezone.now()
        member = Member.objects.filter(user=request.user).first() or Member(user=request.user)
        trust = trust_in(request.user, member, now)
        is_suspended = member.is_suspended(now)
        actions = ModerationAction.objects.filter(author=request.user).exclude(action="dismiss")
        facts = {
            "is_suspended": is_suspended,
            "suspended_until": member.suspended_until if is_suspended else None,
            "reason": member.suspension_reason if is_suspended else None,
            "trust": trust,
            "trust_reason": REASONS[trust],
            "limits": LIMITS[trust],
            "actions": actions.select_related("author").order_by("-created_at", "-id")[:ACTIONS_SHOWN],
        }
        return Response(StandingSerializer(facts).data)
