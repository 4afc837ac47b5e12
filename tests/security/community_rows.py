"""Who may do what in the community: rows of the matrix, where the post and the comment are the learner's."""

from typing import Any

from codehub.community.models import Comment, Post
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
    "get /api/tags/": "syyyyy",
    "get /api/tags/trending/": "syyyyy",
    "get /api/tags/{name}/": "syyyyy",
}
MEMBERS = "what a member does: it has rows of its own"
UNAUDITED = {
    "post /api/posts/": MEMBERS,
    "put /api/posts/{id}/": MEMBERS,
    "patch /api/posts/{id}/": MEMBERS,
    "delete /api/posts/{id}/": MEMBERS,
    "post /api/posts/{id}/publish/": MEMBERS,
}
POST = {"post_type": "text", "content": "Words."}
BODIES: dict[str, Any] = {
    "/api/posts/": POST,
    "/api/posts/{id}/": {"content": "Other words."},
}
QUERIES = {"/api/feed/new/": "?since={cursor}"}


def make_community(learner: Any) -> tuple[Post, Comment]:
    """Make a post of the learner's with a comment of theirs."""
    post = PostFactory(author=learner, tags=["python"])
    return post, CommentFactory(post=post, author=learner)
