"""Who may do what in the community: rows of the matrix, where the post and the comment are the learner's."""

from typing import Any

from codehub.community.models import Comment, ModerationAction, Post
from codehub.community.tests.factories import CommentFactory, PostFactory

# The letters are those of `test_authz_matrix`.
COMMUNITY = {
    "get /api/feed/": "syyyyy",
    "get /api/feed/new/": "syyyyy",
    "get /api/posts/": "syyyyy",
    "post /api/posts/": "syyyyy",
    "get /api/posts/{id}/": "syyyyy",
    "put /api/posts/{id}/": "snynnn",
    "patch /api/posts/{id}/": "snynnn",
    "delete /api/posts/{id}/": "snynnn",
    "post /api/posts/{id}/publish/": "sncnnn",
    # A post of words has nothing to run.
    "post /api/posts/{id}/run/": "sccccc",
    "post /api/posts/preview-link/": "syyyyy",
    "put /api/posts/{id}/bookmark/": "syyyyy",
    "delete /api/posts/{id}/bookmark/": "syyyyy",
    "get /api/posts/{id}/comments/": "syyyyy",
    "post /api/posts/{id}/comments/": "syyyyy",
    "get /api/posts/{id}/reactions/": "syyyyy",
    "post /api/posts/{id}/reactions/": "syyyyy",
    "delete /api/posts/{id}/reactions/{reaction_type}/": "syyyyy",
    "get /api/comments/{id}/": "syyyyy",
    "put /api/comments/{id}/": "snynnn",
    "patch /api/comments/{id}/": "snynnn",
    "delete /api/comments/{id}/": "snynnn",
    "get /api/comments/{id}/reactions/": "syyyyy",
    "post /api/comments/{id}/reactions/": "syyyyy",
    "delete /api/comments/{id}/reactions/{reaction_type}/": "syyyyy",
    "get /api/blocks/": "syyyyy",
    "get /api/search/": "syyyyy",
    "post /api/reports/": "sycyyy",
    "get /api/reports/mine/": "syyyyy",
    "get /api/moderation/queue/": "snnnny",
    "get /api/moderation/actions/": "snnnny",
    "post /api/moderation/actions/": "snnnny",
    # The decision is about the learner's post.
    "post /api/moderation/actions/{id}/appeal/": "s.y...",
    "get /api/users/me/standing/": "syyyyy",
    # The learner is who is followed and blocked; nobody does that to themselves.
    "get /api/users/{id}/follow/": "syyyyy",
    "post /api/users/{id}/follow/": "sycyyy",
    "delete /api/users/{id}/follow/": "syyyyy",
    "get /api/users/{id}/followers/": "syyyyy",
    "get /api/users/{id}/following/": "syyyyy",
    "get /api/users/{id}/posts/": "syyyyy",
    "put /api/users/{id}/block/": "sycyyy",
    "delete /api/users/{id}/block/": "syyyyy",
    "get /api/tags/": "syyyyy",
    "get /api/tags/trending/": "syyyyy",
    "get /api/tags/{name}/": "syyyyy",
    "put /api/tags/{name}/follow/": "syyyyy",
    "delete /api/tags/{name}/follow/": "syyyyy",
}
MEMBERS = "what a member does: it has rows of its own"
AUDITED = {"post /api/moderation/actions/": "content.moderated"}
UNAUDITED = {row: MEMBERS for row in COMMUNITY if not row.startswith("get ") and row not in AUDITED}
POST = {"post_type": "text", "content": "Words."}
BODIES: dict[str, Any] = {
    "/api/posts/": POST,
    "/api/posts/{id}/": {"content": "Other words."},
    "/api/moderation/actions/{id}/appeal/": {"text": "It was a quotation."},
    "/api/posts/preview-link/": {"url": "https://example.org/"},
    "/api/posts/{id}/comments/": {"content": "An answer."},
    "/api/posts/{id}/reactions/": {"reaction_type": "like"},
    "/api/comments/{id}/": {"content": "Other words."},
    "/api/comments/{id}/reactions/": {"reaction_type": "like"},
}
QUERIES = {"/api/feed/new/": "?since={cursor}", "/api/search/": "?q=words"}


def make_community(learner: Any) -> tuple[Post, Comment]:
    """Make a post of the learner's with a comment of theirs."""
    post = PostFactory(author=learner, tags=["python"])
    ModerationAction.objects.create(
        action="warn", subject_kind="post", subject_id=post.pk, author=learner, reason="spam"
    )
    return post, CommentFactory(post=post, author=learner)
