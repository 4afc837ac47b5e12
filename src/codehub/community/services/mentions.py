"""People whom somebody names in a text."""

from uuid import UUID

from codehub.accounts.models import User
from codehub.community.events import PeopleMentioned
from codehub.community.models import Block, Comment, Post
from codehub.community.services.markdown import names_in
from codehub.core.events import publish

MAX_MENTIONS = 20


def found_in(text: str, author: User) -> list[User]:
    """Return whom `text` names, at most 20: people whom `author` may see, and none who blocked them."""
    names = names_in(text)
    if not names:
        return []
    people = User.objects.visible_to(author).filter(username__in=names, is_active=True)
    people = people.exclude(pk__in=Block.objects.strangers_of(author))
    return list(people.order_by("username")[:MAX_MENTIONS])


def tell_mentioned(*, by: User, post: Post, comment: Comment | None, before: list[UUID]) -> None:
    """Publish who is named now and was not named `before`; nobody is told of naming themselves."""
    named = (comment or post).mentioned
    new = tuple(pk for pk in named if pk not in before and pk != by.pk)
    if new:
        publish(
            PeopleMentioned(
                by_id=by.pk, post_id=post.pk, comment_id=comment.pk if comment else None, user_ids=new
            )
        )
