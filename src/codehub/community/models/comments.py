"""Comments, to any depth."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from codehub.community.models.posts import Post
from codehub.community.querysets import CommentQuerySet
from codehub.core.models import BaseModel


class Comment(BaseModel):
    """An answer to a post, or to another comment of it."""

    class State(models.TextChoices):
        VISIBLE = "visible"
        DELETED = "deleted"
        """By its author. It stays as a stone while replies hang under it."""
        HIDDEN = "hidden"
        REMOVED = "removed"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    depth = models.PositiveIntegerField(default=0)
    content = models.TextField(max_length=10_000, blank=True, help_text="Markdown; empty once deleted.")
    mentioned = ArrayField(models.UUIDField(), default=list, blank=True, help_text="People named by @name.")
    state = models.CharField(max_length=12, choices=State, default=State.VISIBLE)
    moderation_note = models.CharField(max_length=500, blank=True, help_text="Why it is out of sight.")
    edited_at = models.DateTimeField(null=True, blank=True)
    likes_count = models.PositiveIntegerField(default=0)
    insightful_count = models.PositiveIntegerField(default=0)
    clap_count = models.PositiveIntegerField(default=0)
    replies_count = models.PositiveIntegerField(default=0, help_text="Direct ones, stones included.")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="Of its words; finds copies.")
    idempotency_key = models.CharField(max_length=200, blank=True)
    request_digest = models.CharField(max_length=64, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="comment_idempotency_key_is_unique",
                fields=["author", "idempotency_key"],
                condition=~Q(idempotency_key=""),
            ),
            models.CheckConstraint(
                name="only_roots_have_no_depth",
                condition=Q(parent=None, depth=0) | Q(parent__isnull=False, depth__gt=0),
            ),
        ]
        indexes = [
            models.Index(fields=["post", "created_at", "id"], name="comment_roots", condition=Q(parent=None)),
            models.Index(fields=["parent", "created_at", "id"], name="comment_replies"),
            models.Index(fields=["author", "-created_at"], name="comment_of_author"),
            models.Index(
                fields=["fingerprint", "-created_at"], name="comment_copies", condition=~Q(fingerprint="")
            ),
        ]

    def __str__(self) -> str:
        return self.content[:60] or f"comment {self.pk}"
