"""Reactions: three words that people give to posts and comments."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from codehub.community.models.comments import Comment
from codehub.community.models.posts import Post
from codehub.core.models import BaseModel


class Reaction(BaseModel):
    """One person's one word on a post or a comment."""

    class Kind(models.TextChoices):
        LIKE = "like"
        INSIGHTFUL = "insightful"
        CLAP = "clap"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reaction_type = models.CharField(max_length=12, choices=Kind)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reaction_is_to_a_post_or_a_comment", condition=Q(post=None) ^ Q(comment=None)
            ),
            models.UniqueConstraint(
                name="one_of_each_reaction_to_a_post",
                fields=["post", "user", "reaction_type"],
                condition=Q(comment=None),
            ),
            models.UniqueConstraint(
                name="one_of_each_reaction_to_a_comment",
                fields=["comment", "user", "reaction_type"],
                condition=Q(post=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["post", "-created_at", "-id"], name="reaction_to_post", condition=Q(comment=None)
            ),
            models.Index(
                fields=["comment", "-created_at", "-id"], name="reaction_to_comment", condition=Q(post=None)
            ),
            models.Index(fields=["user", "-created_at"], name="reaction_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.reaction_type} by {self.user_id}"


COUNTERS = {
    Reaction.Kind.LIKE: "likes_count",
    Reaction.Kind.INSIGHTFUL: "insightful_count",
    Reaction.Kind.CLAP: "clap_count",
}
"""Where a post or comment counts each of them."""
