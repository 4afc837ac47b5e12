"""What accounts keep about people."""

from uuid import UUID

from codehub.accounts.models import Mail, PendingRegistration, User
from codehub.core.privacy import Kept, OnErase, words

SHORT = 12
ACCOUNT = "the account is erased"


def pseudonym(user: User) -> str:
    """Return the name that an erased account has: unguessable from the old one, and unique."""
    return f"deleted-{user.pk.hex[-SHORT:]}"


KEPT = [
    Kept(
        model="accounts.User",
        purpose="Who somebody is, what they show of themselves, and how they sign in.",
        until=ACCOUNT,
        owner="id",
        on_erase=OnErase.BLANK,
        because="What they did for others (attempts, courses) keeps an author without a name.",
        personal=words(
            "firebase_uid email username display_name profile_picture bio skills profile_visibility ban_reason "
            "last_login date_joined email_verified_at banned_at created_at updated_at"
        ),
        secret=words("password"),
        pseudonymous=words("id"),
        none=words("role is_superuser is_staff is_active"),
        blanks={
            "firebase_uid": None,
            "email": lambda user: f"{user.pk.hex}@erased.invalid",
            "username": pseudonym,
            "display_name": "",
            "profile_picture": "",
            "bio": "",
            "skills": [],
            "profile_visibility": "private",
            "ban_reason": "",
            "last_login": None,
            "date_joined": lambda user: user.date_joined,
            "email_verified_at": None,
            "banned_at": None,
            "created_at": lambda user: user.created_at,
            "updated_at": lambda user: user.updated_at,
            "password": "!",
            "role": User.Role.STUDENT,
            "is_superuser": False,
            "is_staff": False,
            "is_active": False,
        },
    ),
    Kept(
        model="accounts.User_groups",
        purpose="Groups of Django's own pages; unused.",
        until=ACCOUNT,
        owner="user_id",
        on_erase=OnErase.DELETE,
        pseudonymous=words("user"),
        none=words("group"),
    ),
    Kept(
        model="accounts.User_user_permissions",
        purpose="Permissions of Django's own pages; unused.",
        until=ACCOUNT,
        owner="user_id",
        on_erase=OnErase.DELETE,
        pseudonymous=words("user"),
        none=words("permission"),
    ),
    Kept(
        model="accounts.RefreshToken",
        purpose="The chain of a session's tokens; the tokens themselves are not kept.",
        until="its session goes",
        owner="session__user_id",
        on_erase=OnErase.DELETE,
        personal=words("issued_at expires_at used_at"),
        pseudonymous=words("session successor"),
    ),
    Kept(
        model="accounts.Session",
        purpose="Signed-in devices, so that their owner can see and close them.",
        until=ACCOUNT,
        owner="user_id",
        on_erase=OnErase.DELETE,
        personal=words("user_agent address last_used_at expires_at revoked_at"),
        pseudonymous=words("user"),
    ),
    Kept(
        model="accounts.ApiToken",
        purpose="A person's own keys for programs.",
        until="they are revoked, or the account is closed",
        owner="user_id",
        on_erase=OnErase.DELETE,
        personal=words("name scope prefix last_used_at expires_at"),
        secret=words("digest"),
        pseudonymous=words("user"),
    ),
    Kept(
        model="accounts.Mail",
        purpose="Mails that wait to be sent.",
        until="a week after they were sent or given up",
        owner="user_id",
        on_erase=OnErase.DELETE,
        personal=words("kind address attempts not_before settled_at"),
        pseudonymous=words("user registration"),
    ),
    Kept(
        model="accounts.MailedLink",
        purpose="What a link in a mail may do, once.",
        until="a day after it has expired",
        owner="user_id",
        on_erase=OnErase.DELETE,
        personal=words("purpose email expires_at used_at"),
        pseudonymous=words("user registration"),
    ),
    Kept(
        model="accounts.PendingRegistration",
        purpose="Somebody who has not proven their address yet.",
        until="a day after the link in the mail has expired",
        because="It belongs to no account yet; one of the same address goes with that account.",
        personal=words("email username display_name expires_at"),
        secret=words("password"),
    ),
]


def forget_address(person_id: UUID) -> None:
    """Delete what waits for a person's address without being tied to the account."""
    address = User.objects.get(pk=person_id).email
    Mail.objects.filter(address=address).delete()
    PendingRegistration.objects.filter(email=address).delete()


ERASING = [forget_address]
