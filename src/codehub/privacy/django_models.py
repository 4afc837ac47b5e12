"""What Django's own apps keep about people."""

from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session

from codehub.accounts.models import User
from codehub.core.privacy import Kept, OnErase, words

NOTHING = "Tables of Django's own; they name kinds of rows and of permissions."
KEPT = [
    Kept(
        model="admin.LogEntry",
        purpose="Changes that operators made in Django's own pages.",
        until="the instance is deleted; what the changed rows were called, until a person of that name is erased",
        owner="user_id",
        on_erase=OnErase.BLANK,
        because="Who changed what matters to others; the operator is an id that leads nowhere.",
        personal=words("object_repr"),
        pseudonymous=words("user object_id"),
        none=words("action_time content_type action_flag change_message"),
        blanks={"object_repr": ""},
    ),
    Kept(
        model="sessions.Session",
        purpose="Operators who are signed in to Django's own pages.",
        until="it ends, or the account is erased",
        because="Its owner is found inside its data, by a step of its own.",
        secret=words("session_key session_data"),
        none=words("expire_date"),
    ),
    Kept(
        model="auth.Permission",
        purpose=NOTHING,
        until="the instance is deleted",
        none=words("name content_type codename"),
    ),
    Kept(model="auth.Group", purpose=NOTHING, until="the instance is deleted", none=words("name")),
    Kept(
        model="auth.Group_permissions",
        purpose=NOTHING,
        until="the instance is deleted",
        none=words("group permission"),
    ),
    Kept(
        model="contenttypes.ContentType",
        purpose=NOTHING,
        until="the instance is deleted",
        none=words("app_label model"),
    ),
]


def forget_names(person_id: UUID) -> None:
    """Take a person's name out of what operators' changes were called."""
    user = User.objects.get(pk=person_id)
    named = LogEntry.objects.filter(object_repr__icontains=user.username)
    named.update(object_repr="")


def end_operator_sessions(person_id: UUID) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(person_id):
            session.delete()


ERASING = [forget_names, end_operator_sessions]
