from typing import Any, cast

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.community import policies
from codehub.community.api.serializers.people import AuthorSerializer, MentionSerializer
from codehub.community.models import Comment, Reaction
from codehub.community.selectors.comments import CommentFacts

COMMENTS = {"type": "array", "items": {"$ref": "#/components/schemas/Comment"}}


class CommentSerializer(serializers.ModelSerializer[Comment]):
    """A comment with the first three replies to it, and the first three to each of those.

    Of a stone, and of what a moderator took out of sight, others get neither author nor words. Needs `facts`
    (`selectors.comments.comment_facts`) in its context.
    """

    author = serializers.SerializerMethodField()
    content = serializers.SerializerMethodField()
    mentions = serializers.SerializerMethodField()
    my_reactions = serializers.SerializerMethodField()
    is_collapsed = serializers.SerializerMethodField(help_text="One of you blocked the other.")
    moderation_note = serializers.SerializerMethodField()
    allowed = serializers.SerializerMethodField()
    replies = serializers.SerializerMethodField()

    class Meta:
        model = Comment
        fields = [
            "id", "post", "parent", "depth", "author", "content", "mentions", "likes_count", "insightful_count",
            "clap_count", "replies_count", "my_reactions", "is_collapsed", "state", "moderation_note", "edited_at",
            "created_at", "updated_at", "allowed", "replies",
        ]  # fmt: skip
        read_only_fields = fields

    @property
    def _facts(self) -> CommentFacts:
        return cast(CommentFacts, self.context["facts"])

    def _is_told(self, comment: Comment) -> bool:
        viewer = self._facts.viewer
        if comment.state in {Comment.State.HIDDEN, Comment.State.REMOVED}:
            return viewer is not None and (comment.author_id == viewer.pk or policies.may_moderate(viewer))
        return comment.state == Comment.State.VISIBLE

    @extend_schema_field(AuthorSerializer(allow_null=True))
    def get_author(self, comment: Comment) -> Any:
        author = self._facts.people.get(comment.author_id)
        return AuthorSerializer(author).data if author and self._is_told(comment) else None

    def get_content(self, comment: Comment) -> str:
        return comment.content if self._is_told(comment) else ""

    @extend_schema_field(MentionSerializer(many=True))
    def get_mentions(self, comment: Comment) -> Any:
        people = self._facts.people
        named = [people[pk] for pk in comment.mentioned if pk in people] if self._is_told(comment) else []
        return MentionSerializer(named, many=True).data

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=Reaction.Kind.choices)))
    def get_my_reactions(self, comment: Comment) -> list[str]:
        return self._facts.reactions.get(comment.pk, [])

    def get_is_collapsed(self, comment: Comment) -> bool:
        return comment.author_id in self._facts.strangers

    def get_moderation_note(self, comment: Comment) -> str | None:
        return comment.moderation_note or None if self._is_told(comment) else None

    def get_allowed(self, comment: Comment) -> list[str]:
        viewer = self._facts.viewer
        return policies.allowed_on_comment(viewer, comment) if viewer else []

    @extend_schema_field(COMMENTS)
    def get_replies(self, comment: Comment) -> Any:
        replies = self._facts.replies.get(comment.pk, [])
        return CommentSerializer(replies, many=True, context=self.context).data


class AncestorSerializer(serializers.Serializer[Comment]):
    """A comment above another; the author is null for stones."""

    id = serializers.UUIDField()
    author = AuthorSerializer(allow_null=True)


class CommentInPlaceSerializer(CommentSerializer):
    """A comment, and what stands above it: for links that lead to it."""

    ancestors = serializers.SerializerMethodField()

    class Meta(CommentSerializer.Meta):
        fields = [*CommentSerializer.Meta.fields, "ancestors"]
        read_only_fields = fields

    @extend_schema_field(AncestorSerializer(many=True))
    def get_ancestors(self, comment: Comment) -> Any:
        above = cast(list[Comment], self.context["ancestors"])
        people = self.context["ancestors_people"]
        shown = [(each, people.get(each.author_id) if self._is_told(each) else None) for each in above]
        return [
            {"id": str(each.pk), "author": AuthorSerializer(who).data if who else None} for each, who in shown
        ]


class WriteCommentSerializer(serializers.Serializer[Comment]):
    content = serializers.CharField(max_length=10_000, help_text="Markdown.")


class AddCommentSerializer(WriteCommentSerializer):
    parent = serializers.UUIDField(  # type: ignore[assignment]
        allow_null=True, default=None, help_text="The comment that it answers."
    )
