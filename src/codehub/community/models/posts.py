"""Posts, and what people keep of them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from codehub.community.models.links import LinkPreview
from codehub.community.querysets import PostQuerySet
from codehub.core.models import BaseModel

MAX_TAGS = 5
MAX_ATTACHMENTS = 8


class Post(BaseModel):
    """What somebody shows to the community."""

    class Kind(models.TextChoices):
        TEXT = "text"
        CODE = "code"
        LINK = "link"
        IMAGE = "image"

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        HIDDEN = "hidden"
        """Out of sight until a moderator has looked at it."""
        REMOVED = "removed"

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=160, blank=True)
    content = models.TextField(max_length=40_000, blank=True, help_text="Markdown.")
    post_type = models.CharField(max_length=8, choices=Kind, default=Kind.TEXT)
    code = models.TextField(max_length=64_000, blank=True, help_text="The snippet of a code post.")
    code_language = models.CharField(max_length=32, null=True, blank=True)  # noqa: DJ001 - the contract says nullable
    link_url = models.CharField(max_length=2000, blank=True)
    link = models.ForeignKey(LinkPreview, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    attachments = models.JSONField(default=list, blank=True, help_text='[{"id": file, "alt": text}]')
    tags = ArrayField(models.CharField(max_length=30), default=list, blank=True, size=MAX_TAGS)
    mentioned = ArrayField(models.UUIDField(), default=list, blank=True, help_text="People named by @name.")
    state = models.CharField(max_length=12, choices=State, default=State.PUBLISHED)
    moderation_note = models.CharField(max_length=500, blank=True, help_text="Why it is out of sight.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="When it first became public.")
    edited_at = models.DateTimeField(null=True, blank=True)
    likes_count = models.PositiveIntegerField(default=0)
    insightful_count = models.PositiveIntegerField(default=0)
    clap_count = models.PositiveIntegerField(default=0)
    comments_count = models.PositiveIntegerField(default=0, help_text="Comments in sight.")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="Of its words; finds copies.")
    idempotency_key = models.CharField(max_length=200, blank=True)
    request_digest = models.CharField(max_length=64, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="post_idempotency_key_is_unique",
                fields=["author", "idempotency_key"],
                condition=~Q(idempotency_key=""),
            ),
            models.CheckConstraint(
                name="a_post_in_sight_has_a_moment",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_draft_was_never_public", condition=~Q(state="draft") | Q(published_at=None)
            ),
        ]
        indexes = [
            models.Index(
                "author",
                models.F("published_at").desc(),
                models.F("id").desc(),
                name="post_by_author",
                condition=Q(state="published"),
            ),
            models.Index(
                models.F("published_at").desc(),
                models.F("id").desc(),
                name="post_latest",
                condition=Q(state="published"),
            ),
            models.Index(fields=["author", "-created_at"], name="post_of_author"),
            models.Index(
                fields=["fingerprint", "-created_at"], name="post_copies", condition=~Q(fingerprint="")
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.content[:60] or f"{self.post_type} {self.pk}"

    @property
    def is_in_sight(self) -> bool:
        return self.state == self.State.PUBLISHED


class PopularPost(models.Model):
    """The posts that many liked lately, best first. Written by a job, read by the feed."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True, related_name="+")
    score = models.FloatField()
    ranked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(models.F("score").desc(), models.F("post").desc(), name="popular_best")]

    def __str__(self) -> str:
        return f"{self.score:.2f} {self.post_id}"


class Bookmark(BaseModel):
    """A post that somebody keeps for later."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="bookmark_is_unique", fields=["user", "post"])]
        indexes = [models.Index(fields=["user", "-created_at", "-id"], name="bookmark_newest")]

    def __str__(self) -> str:
        return f"{self.user_id} keeps {self.post_id}"
