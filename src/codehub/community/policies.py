"""Who may do what in the community. Whether it may be done now is the services' question."""

from uuid import UUID

from codehub.accounts.models import User
from codehub.community.models import Comment, ModerationAction, Post

APPROVING = {"restore", "approve", "dismiss", "lift_suspension"}


def may_moderate(actor: object) -> bool:
    return isinstance(actor, User) and actor.role == User.Role.ADMIN


def may_act_on(moderator: object, author: User) -> bool:
    """Moderators act on whoever is no moderator."""
    return may_moderate(moderator) and not may_moderate(author)


def may_appeal(actor: User, action: ModerationAction) -> bool:
    return action.author_id == actor.pk and action.action not in APPROVING


def may_edit_post(actor: User, post: Post) -> bool:
    """Its author, also while it is out of sight: so that what was wrong can be mended."""
    return post.author_id == actor.pk and post.state != Post.State.REMOVED


def may_delete_post(actor: User, post: Post) -> bool:
    return post.author_id == actor.pk


def may_edit_comment(actor: User, comment: Comment) -> bool:
    return comment.author_id == actor.pk and comment.state in {Comment.State.VISIBLE, Comment.State.HIDDEN}


def may_delete_comment(actor: User, comment: Comment) -> bool:
    return comment.author_id == actor.pk and comment.state != Comment.State.DELETED


def may_answer_post(actor: User, post: Post) -> bool:
    return post.is_in_sight


def may_report(actor: User, author_id: UUID) -> bool:
    return actor.pk != author_id


def allowed_on_post(actor: User, post: Post, *, is_runnable: bool) -> list[str]:
    """What `actor` may do with `post`, by the names that the interface uses."""
    may = {
        "edit": may_edit_post(actor, post),
        "delete": may_delete_post(actor, post),
        "publish": may_edit_post(actor, post) and post.state == Post.State.DRAFT,
        "comment": may_answer_post(actor, post),
        "react": may_answer_post(actor, post),
        "report": post.is_in_sight and may_report(actor, post.author_id),
        "moderate": may_moderate(actor) and post.state != Post.State.DRAFT,
        "run": is_runnable,
    }
    return [name for name, is_allowed in may.items() if is_allowed]


def allowed_on_comment(actor: User, comment: Comment) -> list[str]:
    """What `actor` may do with `comment`, by the names that the interface uses."""
    is_in_sight = comment.state == Comment.State.VISIBLE
    may = {
        "edit": may_edit_comment(actor, comment),
        "delete": may_delete_comment(actor, comment),
        "reply": is_in_sight,
        "react": is_in_sight,
        "report": is_in_sight and may_report(actor, comment.author_id),
        "moderate": may_moderate(actor) and comment.state != Comment.State.DELETED,
    }
    return [name for name, is_allowed in may.items() if is_allowed]
