"""Tags: what posts are about."""

from django.conf import settings
from django.db import models

from codehub.community.models.posts import Post
from codehub.core.models import BaseModel


class Tag(BaseModel):
    """A word that posts share."""

    name = models.CharField(max_length=30, unique=True)
    description = models.CharField(max_length=200, blank=True)
    posts_count = models.PositiveIntegerField(default=0, help_text="Posts in sight.")
    followers_count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["-posts_count", "name"], name="tag_most_used")]

    def __str__(self) -> str:
        return self.name


class PostTag(models.Model):
    """That a post in sight has a tag: `Post.tags` in the order in which the feed reads it."""

    id = models.BigAutoField(primary_key=True)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="post_has_a_tag_once", fields=["post", "tag"])]
        indexes = [
            models.Index(
                "tag", models.F("published_at").desc(), models.F("post").desc(), name="post_tag_newest"
            ),
            models.Index(models.F("published_at").desc(), "tag", name="post_tag_lately"),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.post_id}"


class TagFollow(BaseModel):
    """That somebody wants to see what is posted under a tag."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="tag_follow_is_unique", fields=["user", "tag"])]

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.tag_id}"
