from typing import Any, cast

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.accounts.models import User
from codehub.community.api.serializers.people import AuthorSerializer
from codehub.community.models import Comment, ModerationAction, Post, Reason, Report, SubjectKind
from codehub.community.selectors.moderation import Case
from codehub.community.trust import Trust

NAMES = {"post": SubjectKind.POST, "comment": SubjectKind.COMMENT, "user": SubjectKind.PERSON}
STATES = ["published", "visible", "draft", "hidden", "removed", "deleted", "active", "suspended"]


class SubjectField(serializers.Serializer[Any]):
    """What it is about: exactly one of the three."""

    post = serializers.UUIDField(required=False)
    comment = serializers.UUIDField(required=False)
    user = serializers.UUIDField(required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        named = [name for name in NAMES if given.get(name)]
        if len(named) != 1:
            raise serializers.ValidationError({"post": ["Name one post, comment or user."]})
        return {**given, "kind": NAMES[named[0]], "subject_id": given[named[0]]}


class FileReportSerializer(SubjectField):
    reason = serializers.ChoiceField(choices=Reason.choices)
    note = serializers.CharField(max_length=1000, allow_blank=True, default="")


class ReportSerializer(serializers.ModelSerializer[Report]):
    """One's own report, and what became of it: the moderators' act, null while it is open."""

    action = serializers.SerializerMethodField()

    class Meta:
        model = Report
        fields = [
            "id",
            "subject_kind",
            "subject_id",
            "reason",
            "note",
            "excerpt",
            "created_at",
            "closed_at",
            "action",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=ModerationAction.Kind.choices, allow_null=True))
    def get_action(self, report: Report) -> str | None:
        return report.action.action if report.action else None


class ReportedSerializer(serializers.ModelSerializer[Report]):
    """A report as moderators see it."""

    reporter = AuthorSerializer(read_only=True)

    class Meta:
        model = Report
        fields = ["id", "reporter", "reason", "note", "created_at"]
        read_only_fields = fields


class ReportedSubjectSerializer(serializers.Serializer[Any]):
    """What was reported, as it stands now; `state` null: it has been deleted since."""

    kind = serializers.ChoiceField(choices=SubjectKind.choices)
    id = serializers.UUIDField(source="subject_id")
    excerpt = serializers.CharField(help_text="As it stood when it was reported.")
    author = AuthorSerializer(allow_null=True)
    url = serializers.SerializerMethodField()
    state = serializers.SerializerMethodField()

    def get_url(self, case: Case) -> str:
        if isinstance(case.row, Comment):
            return f"/posts/{case.row.post_id}#comment-{case.row.pk}"
        return (
            f"/people/{case.subject_id}" if case.kind == SubjectKind.PERSON else f"/posts/{case.subject_id}"
        )

    @extend_schema_field(serializers.ChoiceField(choices=STATES, allow_null=True))
    def get_state(self, case: Case) -> str | None:
        if isinstance(case.row, User):
            return "active" if case.row.is_active else "suspended"
        return str(case.row.state) if isinstance(case.row, Post | Comment) else None


class ReportedCaseSerializer(serializers.Serializer[Any]):
    subject = ReportedSubjectSerializer(source="*")
    reports = ReportedSerializer(many=True, help_text="The first five.")
    reports_count = serializers.IntegerField()
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=Reason.choices))
    first_reported_at = serializers.DateTimeField()


class ActSerializer(SubjectField):
    """What a moderator decides. `until` is for suspensions alone."""

    action = serializers.ChoiceField(choices=ModerationAction.Kind.choices)
    reason = serializers.ChoiceField(choices=Reason.choices)
    message = serializers.CharField(
        max_length=500, allow_blank=True, default="", help_text="What the author is told."
    )
    until = serializers.DateTimeField(required=False, allow_null=True, default=None)


class ActionSerializer(serializers.ModelSerializer[ModerationAction]):
    """A moderators' act. Who did it, and the words it was about, are for moderators alone."""

    moderator = serializers.SerializerMethodField()
    author = AuthorSerializer(read_only=True)
    snapshot = serializers.SerializerMethodField()

    class Meta:
        model = ModerationAction
        fields = [
            "id", "action", "subject_kind", "subject_id", "author", "moderator", "reason", "message", "until",
            "snapshot", "appeal", "appealed_at", "created_at",
        ]  # fmt: skip
        read_only_fields = fields

    def _is_moderator(self) -> bool:
        return cast(bool, self.context.get("is_moderator", False))

    @extend_schema_field(AuthorSerializer(allow_null=True))
    def get_moderator(self, action: ModerationAction) -> Any:
        return AuthorSerializer(action.moderator).data if action.moderator and self._is_moderator() else None

    @extend_schema_field(serializers.DictField())
    def get_snapshot(self, action: ModerationAction) -> Any:
        return action.snapshot


class AppealSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=1000)


class LimitsSerializer(serializers.Serializer[Any]):
    posts_per_hour = serializers.IntegerField()
    comments_per_hour = serializers.IntegerField()
    links_per_text = serializers.IntegerField()


class StandingSerializer(serializers.Serializer[Any]):
    """How one stands: what one may write, and what moderators decided lately (the last ten)."""

    is_suspended = serializers.BooleanField()
    suspended_until = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_null=True)
    trust = serializers.ChoiceField(choices=[trust.value for trust in Trust])
    trust_reason = serializers.CharField()
    limits = LimitsSerializer()
    actions = ActionSerializer(many=True)
