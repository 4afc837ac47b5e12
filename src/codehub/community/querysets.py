"""Which rows somebody may see. The community is for members: visitors see none of it."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from codehub.accounts.models import User

if TYPE_CHECKING:
    from codehub.community.models import Block, Comment, Member, Post  # noqa: F401 - named in strings

Person = User | AnonymousUser
PUBLISHED = "published"
DRAFT = "draft"


def _strangers_of(viewer: User) -> QuerySet[Any]:
    """Return the ids of whoever blocked `viewer` or is blocked by them."""
    blocks: BlockQuerySet = _all("Block")
    return blocks.strangers_of(viewer)


def _all(model: str) -> Any:
    """Return every row of a model that stands above this module."""
    return apps.get_model("community", model)._default_manager.all()


class PostQuerySet(QuerySet["Post"]):
    def published(self) -> Self:
        return self.filter(state=PUBLISHED)

    def visible_to(self, viewer: Person) -> Self:
        """Posts in sight, and one's own; moderators see what they took out of sight, but nobody's drafts."""
        if not isinstance(viewer, User):
            return self.none()
        if viewer.role == User.Role.ADMIN:
            return self.filter(~Q(state=DRAFT) | Q(author=viewer))
        in_sight = Q(state=PUBLISHED) & ~Q(author__in=_strangers_of(viewer))
        return self.filter(in_sight | Q(author=viewer))

    def listed_for(self, viewer: User) -> Self:
        """Posts in sight that are not by a stranger: what feeds and lists show, also to moderators."""
        return self.published().exclude(author__in=_strangers_of(viewer))

    def tagged(self, name: str) -> Self:
        """Posts in sight under a tag."""
        return self.filter(pk__in=_all("PostTag").filter(tag__name=name).values("post"))

    def kept_by(self, user: User) -> Self:
        return self.filter(pk__in=_all("Bookmark").filter(user=user).values("post"))


class CommentQuerySet(QuerySet["Comment"]):
    def visible_to(self, viewer: Person) -> Self:
        """Comments, stones included, of the posts that `viewer` may see."""
        posts: PostQuerySet = _all("Post")
        return self.filter(post__in=posts.visible_to(viewer))


class MemberQuerySet(QuerySet["Member"]):
    def of(self, user: User) -> "Member":
        """Return the row of `user`, made now if there is none."""
        return self.get_or_create(user=user)[0]

    def locked(self, *users: User) -> "list[Member]":
        """Lock the rows of `users`, in an order that cannot deadlock, and return them in the order asked for."""
        wanted = sorted({user.pk for user in users})
        known = set(self.filter(pk__in=wanted).values_list("pk", flat=True))
        if missing := [pk for pk in wanted if pk not in known]:
            self.bulk_create([self.model(user_id=pk) for pk in missing], ignore_conflicts=True)
        rows = {
            row.pk: row for row in self.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True)
        }
        return [rows[user.pk] for user in users]


class BlockQuerySet(QuerySet["Block"]):
    def between(self, one: User, other: User) -> Self:
        """Blocks in either direction."""
        return self.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))

    def strangers_of(self, viewer: User) -> QuerySet[Any]:
        """Return the ids of whoever blocked `viewer` or is blocked by them."""
        theirs = self.filter(blocked=viewer).values_list("blocker", flat=True)
        return self.filter(blocker=viewer).values_list("blocked", flat=True).union(theirs, all=True)
