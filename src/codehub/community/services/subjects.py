"""What is reported or moderated: a post, a comment or a person, by kind and id."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from codehub.accounts.models import User
from codehub.community.models import Comment, Post, SubjectKind

EXCERPT_CHARACTERS = 280


@dataclass(frozen=True)
class Subject:
    kind: SubjectKind
    row: Post | Comment | User

    @property
    def id(self) -> UUID:
        return self.row.pk

    @property
    def author(self) -> User:
        return self.row if isinstance(self.row, User) else self.row.author

    @property
    def post_id(self) -> UUID | None:
        if isinstance(self.row, Comment):
            return self.row.post_id
        return self.row.pk if isinstance(self.row, Post) else None

    @property
    def state(self) -> str:
        return "" if isinstance(self.row, User) else str(self.row.state)

    @property
    def excerpt(self) -> str:
        """Return its first words, on one line."""
        if isinstance(self.row, User):
            words = f"{self.row.name}. {self.row.bio}"
        elif isinstance(self.row, Post):
            words = f"{self.row.title} {self.row.content} {self.row.code} {self.row.link_url}"
        else:
            words = self.row.content
        return " ".join(words.split())[:EXCERPT_CHARACTERS]

    @property
    def snapshot(self) -> dict[str, Any]:
        """Return it as it stands, so that the case can be read when it has been changed or deleted."""
        row = self.row
        if isinstance(row, User):
            return {"username": row.username, "display_name": row.display_name, "bio": row.bio}
        if isinstance(row, Comment):
            return {"content": row.content, "post_id": str(row.post_id)}
        names = ("title", "content", "code", "link_url", "tags", "attachments")
        return {name: getattr(row, name) for name in names}


def find_subject(kind: str, subject_id: UUID, *, viewer: User) -> Subject | None:
    """Return what `viewer` may see under this name."""
    rows: Any
    if kind == SubjectKind.POST:
        rows = Post.objects.visible_to(viewer).select_related("author")
    elif kind == SubjectKind.COMMENT:
        rows = (
            Comment.objects.visible_to(viewer).select_related("author").exclude(state=Comment.State.DELETED)
        )
    else:
        rows = User.objects.visible_to(viewer)
    row = rows.filter(pk=subject_id).first()
    return Subject(SubjectKind(kind), row) if row else None


def locked(subject: Subject) -> Subject:
    """Return it as it is now, its row locked; raise ObjectDoesNotExist when it is gone. People have their Member's."""
    if isinstance(subject.row, User):
        return subject
    model: Any = type(subject.row)
    rows = model.objects.select_for_update(no_key=True, of=("self",)).select_related("author")
    if isinstance(subject.row, Comment):
        Post.objects.select_for_update(no_key=True).get(pk=subject.row.post_id)
    return Subject(subject.kind, rows.get(pk=subject.row.pk))
