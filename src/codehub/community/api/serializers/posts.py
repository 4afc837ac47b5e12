from typing import Any, cast
from uuid import UUID

from django.core.validators import RegexValidator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.community import policies
from codehub.community.api.serializers.people import AuthorSerializer, MentionSerializer
from codehub.community.models import LinkPreview, Post, Reaction
from codehub.community.models.posts import MAX_ATTACHMENTS, MAX_TAGS
from codehub.community.selectors.posts import PostFacts
from codehub.community.snippets import is_runnable
from codehub.core.web_addresses import first_address, is_web_address
from codehub.files import selectors as files
from codehub.files.models import StoredFile

TAG = RegexValidator(r"\A[a-z0-9+#.-]{1,30}\Z", "A tag is 1 to 30 of a-z, 0-9, +, #, . and -.")
LANGUAGE = RegexValidator(r"\A[a-z0-9+#._-]{1,32}\Z", "Name a language in a-z, 0-9, +, #, ., _ and -.")
NOT_AN_ADDRESS = "Give a web address that begins with http:// or https://."


class TagField(serializers.CharField):
    """A tag, taken in any case and with or without its #."""

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data).lower().removeprefix("#")


class PostPictureSerializer(serializers.Serializer[StoredFile]):
    id = serializers.UUIDField()
    url = serializers.CharField(help_text="Good for a while; ask again for a new one.")
    thumbnail_url = serializers.CharField()
    alt = serializers.CharField()
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)


class LinkPreviewSerializer(serializers.ModelSerializer[LinkPreview]):
    """What a posted address says of itself; empty texts while it is fetched, and when it could not be."""

    image_url = serializers.SerializerMethodField()

    class Meta:
        model = LinkPreview
        fields = ["url", "state", "title", "description", "site_name", "image_url"]
        read_only_fields = fields

    def get_image_url(self, preview: LinkPreview) -> str | None:
        known: dict[UUID, StoredFile] = self.context.get("files", {})
        image = known.get(preview.image_id) if preview.image_id else None
        return files.url_of(image) if image else None


class PostSerializer(serializers.ModelSerializer[Post]):
    """A post as one member sees it. Needs `facts` (`selectors.posts.post_facts`) in its context."""

    author = AuthorSerializer(read_only=True)
    code = serializers.SerializerMethodField()
    is_runnable = serializers.SerializerMethodField()
    link = serializers.SerializerMethodField()
    attachments = serializers.SerializerMethodField()
    mentions = serializers.SerializerMethodField()
    my_reactions = serializers.SerializerMethodField()
    is_bookmarked = serializers.SerializerMethodField()
    moderation_note = serializers.SerializerMethodField()
    allowed = serializers.SerializerMethodField()

    class Meta:
        model = Post
        fields = [
            "id", "author", "title", "content", "post_type", "code", "code_language", "is_runnable", "link",
            "attachments", "tags", "mentions", "likes_count", "insightful_count", "clap_count", "comments_count",
            "my_reactions", "is_bookmarked", "state", "published_at", "edited_at", "created_at", "updated_at",
            "moderation_note", "allowed",
        ]  # fmt: skip
        read_only_fields = fields

    @property
    def _facts(self) -> PostFacts:
        return cast(PostFacts, self.context["facts"])

    def get_code(self, post: Post) -> str | None:
        return post.code if post.post_type == Post.Kind.CODE else None

    def get_is_runnable(self, post: Post) -> bool:
        return is_runnable(post)

    @extend_schema_field(LinkPreviewSerializer(allow_null=True))
    def get_link(self, post: Post) -> Any:
        return (
            LinkPreviewSerializer(post.link, context={"files": self._facts.files}).data if post.link else None
        )

    @extend_schema_field(PostPictureSerializer(many=True))
    def get_attachments(self, post: Post) -> Any:
        known = self._facts.files
        wanted = [(known.get(UUID(each["id"])), each["alt"]) for each in post.attachments]
        return [_attachment(file, alt) for file, alt in wanted if file is not None]

    @extend_schema_field(MentionSerializer(many=True))
    def get_mentions(self, post: Post) -> Any:
        people = self._facts.people
        return MentionSerializer([people[pk] for pk in post.mentioned if pk in people], many=True).data

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=Reaction.Kind.choices)))
    def get_my_reactions(self, post: Post) -> list[str]:
        return self._facts.reactions.get(post.pk, [])

    def get_is_bookmarked(self, post: Post) -> bool:
        return post.pk in self._facts.bookmarks

    def get_moderation_note(self, post: Post) -> str | None:
        viewer = self._facts.viewer
        if post.author_id == viewer.pk or policies.may_moderate(viewer):
            return post.moderation_note or None
        return None

    def get_allowed(self, post: Post) -> list[str]:
        return policies.allowed_on_post(self._facts.viewer, post, is_runnable=is_runnable(post))


def _attachment(file: StoredFile, alt: str) -> dict[str, Any]:
    url = files.url_of(file)
    return {
        "id": str(file.pk), "url": url, "thumbnail_url": url, "alt": alt, "width": file.width, "height": file.height
    }  # fmt: skip


class AttachSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    alt = serializers.CharField(max_length=300, allow_blank=True, default="")


class WritePostSerializer(serializers.Serializer[Post]):
    """The words of a post."""

    title = serializers.CharField(max_length=160, allow_blank=True, default="")
    content = serializers.CharField(
        max_length=40_000, allow_blank=True, default="", trim_whitespace=False, help_text="Markdown."
    )
    code = serializers.CharField(max_length=64_000, allow_blank=True, default="", trim_whitespace=False)
    code_language = serializers.CharField(
        max_length=32,
        allow_null=True,
        default=None,
        validators=[LANGUAGE],
        help_text="A language id of the judge, or any name.",
    )
    link_url = serializers.CharField(max_length=2000, allow_blank=True, default="")
    attachments = serializers.ListField(child=AttachSerializer(), default=list, max_length=MAX_ATTACHMENTS)
    tags = serializers.ListField(
        child=TagField(max_length=31, validators=[TAG]), default=list, max_length=MAX_TAGS
    )

    def validate_link_url(self, url: str) -> str:
        if url and not is_web_address(url):
            raise serializers.ValidationError(NOT_AN_ADDRESS)
        return url


class CreatePostSerializer(WritePostSerializer):
    """A new post. A code post without `code` takes `content` as its code, a link post the first address in it."""

    post_type = serializers.ChoiceField(choices=Post.Kind.choices)
    state = serializers.ChoiceField(choices=["published", "draft"], default="published")

    def validate(self, words: dict[str, Any]) -> dict[str, Any]:
        if words["post_type"] == Post.Kind.CODE and not words["code"]:
            words |= {"code": words["content"], "content": ""}
        if words["post_type"] == Post.Kind.LINK and not words["link_url"]:
            words["link_url"] = first_address(words["content"]) or ""
        return words


class RunSnippetSerializer(serializers.Serializer[object]):
    stdin = serializers.CharField(max_length=64_000, allow_blank=True, default="", trim_whitespace=False)


class PreviewLinkSerializer(serializers.Serializer[object]):
    url = serializers.CharField(max_length=2000)

    def validate_url(self, url: str) -> str:
        if not is_web_address(url):
            raise serializers.ValidationError(NOT_AN_ADDRESS)
        return url
