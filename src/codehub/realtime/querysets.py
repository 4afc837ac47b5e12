"""Which notifications somebody sees."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from codehub.accounts.models import User
from codehub.community.models import Block, Comment, Post
from codehub.realtime.kinds import Kind

if TYPE_CHECKING:
    from codehub.realtime.models import Notification  # noqa: F401 - named in a string


class NotificationQuerySet(QuerySet["Notification"]):
    def visible_to(self, reader: User) -> Self:
        """Keep the reader's own that tell of what they may see now, and of nobody who is a stranger to them.

        What was deleted, hidden or taken back, and people blocked meanwhile, need no further care: nothing of them
        is in the rows, and the rows are not shown. A moderator's decision is told whatever became of its subject;
        it names nothing.
        """
        posts = Post.objects.visible_to(reader).filter(pk=OuterRef("post_id"))
        own = Q(author=reader) & ~Q(state=Comment.State.DELETED)
        comments = Comment.objects.filter(Q(state=Comment.State.VISIBLE) | own, pk=OuterRef("comment_id"))
        is_seen = (Q(post_id=None) | _is_there(posts)) & (Q(comment_id=None) | _is_there(comments))
        return (
            self.filter(recipient=reader, withdrawn_at=None)
            .filter(Q(kind=Kind.MODERATED) | is_seen)
            .exclude(actor__in=Block.objects.strangers_of(reader))
        )

    def listed_for(self, reader: User) -> Self:
        """Keep what the reader wants to see in the app, as far as it has its place in their order."""
        return self.visible_to(reader).filter(is_listed=True, number__isnull=False)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def unnumbered(self) -> Self:
        return self.filter(number=None)


def _is_there(row: QuerySet[Any]) -> Q:
    """Look the one row up by its key. PostgreSQL may answer an EXISTS by reading the whole table into a hash."""
    return Q(IsNull(Subquery(row.values("pk")[:1]), False))
