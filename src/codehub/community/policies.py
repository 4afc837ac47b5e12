"""Who may do what in the community. Whether it may be done now is the services' question."""

from codehub.accounts.models import User
from codehub.community.models import Comment, Post


def may_moderate(actor: object) -> bool:
    return isinstance(actor, User) and actor.role == User.Role.ADMIN


def may_edit_post(actor: User, post: Post) -> bool:
    """Its author, also while it is out of sight: so that what was wrong can be mended."""
    return post.author_id == actor.pk and post.state != Post.State.REMOVED


def may_delete_post(actor: User, post: Post) -> bool:
    return post.author_id == actor.pk


def may_edit_comment(actor: User, comment: Comment) -> bool:
    return comment.author_id == actor.pk and comment.state in {Comment.State.VISIBLE, Comment.State.HIDDEN}


def may_delete_comment(actor: User, comment: Comment) -> bool:
    return comment.author_id == actor.pk and comment.state != Comment.State.DELETED
