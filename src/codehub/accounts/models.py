"""People, and the sessions in which they are signed in."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from codehub.accounts.identity import canonical_email, canonical_username
from codehub.accounts.querysets import Accounts
from codehub.core.ids import new_id
from codehub.core.models import BaseModel
from codehub.core.searchable import DigestOf, EncryptedEmailField
from codehub.core.web_addresses import check_picture_address


class User(AbstractUser):
    """Somebody with an account."""

    class Role(models.TextChoices):
        STUDENT = "student"
        INSTRUCTOR = "instructor"
        ADMIN = "admin"

    class Visibility(models.TextChoices):
        """Who may see somebody's profile."""

        PUBLIC = "public"
        MEMBERS = "members"
        PRIVATE = "private"

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # Unique, so "no Firebase account" must be NULL, not "".
    firebase_uid = models.CharField(max_length=128, unique=True, null=True, blank=True)
    email = EncryptedEmailField(unique=True)  # by `user_email_is_unique`; this is for what Django looks at
    username = models.CharField(max_length=30, unique=True)
    display_name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=16, choices=Role, default=Role.STUDENT)
    profile_picture = models.CharField(max_length=500, blank=True, validators=[check_picture_address])
    bio = models.TextField(max_length=2000, blank=True)
    skills = ArrayField(models.CharField(max_length=40), default=list, blank=True, size=30)
    profile_visibility = models.CharField(
        max_length=16, choices=Visibility, default=Visibility.MEMBERS, db_default="members"
    )
    email_verified_at = models.DateTimeField(null=True, blank=True)
    banned_at = models.DateTimeField(null=True, blank=True)
    ban_reason = models.CharField(max_length=500, blank=True, db_default="")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["username"]

    class Meta:
        constraints = [
            models.UniqueConstraint(DigestOf("email"), name="user_email_is_unique"),
            models.UniqueConstraint(Lower("username"), name="user_username_unique_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.username

    def clean(self) -> None:
        self.email = canonical_email(self.email)
        self.username = canonical_username(self.username)

    @property
    def email_verified(self) -> bool:
        return self.email_verified_at is not None

    @property
    def has_firebase(self) -> bool:
        return self.firebase_uid is not None

    @property
    def has_password(self) -> bool:
        """Whether the account can be entered without another service."""
        return self.has_usable_password()

    @property
    def name(self) -> str:
        """What others call this person."""
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Session(BaseModel):
    """One signed-in device: a family of refresh tokens of which only the newest works."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True, db_default="")
    last_used_at = models.DateTimeField()
    expires_at = models.DateTimeField(help_text="The session ends here however often it is refreshed.")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-last_used_at"])]

    def __str__(self) -> str:
        return f"{self.user} since {self.created_at:%Y-%m-%d}"

    def is_live(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class RefreshToken(BaseModel):
    """One link of a session's chain. The token itself is derived from this row and never stored."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="tokens")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    successor = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.pk)


class ApiToken(BaseModel):
    """A person's own key for programs. Only its hash is kept."""

    class Scope(models.TextChoices):
        READ = "read"
        WRITE = "write"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    scope = models.CharField(max_length=8, choices=Scope, default=Scope.READ)
    prefix = models.CharField(
        max_length=16, help_text="The token's first characters, to tell it from others."
    )
    digest = models.CharField(max_length=64, unique=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"

    def is_live(self, at: datetime) -> bool:
        return self.expires_at is None or at < self.expires_at


class PendingRegistration(BaseModel):
    """Somebody who says that an address is theirs. It becomes an account when the link in their mail is used."""

    email = EncryptedEmailField()
    username = models.CharField(max_length=30)
    display_name = models.CharField(max_length=80, blank=True)
    password = models.CharField(max_length=128, help_text="Hashed.")
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(DigestOf("email"), name="pending_registration_email"),
            models.Index(fields=["expires_at"]),
        ]

    def __str__(self) -> str:
        return self.username


class MailedLink(BaseModel):
    """What a link in a mail may do, once. The token in it is derived from this row and never stored."""

    class Purpose(models.TextChoices):
        REGISTER = "register"
        VERIFY_EMAIL = "verify_email"
        CHANGE_EMAIL = "change_email"
        RESET_PASSWORD = "reset_password"  # noqa: S105

    purpose = models.CharField(max_length=16, choices=Purpose)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="links")
    registration = models.ForeignKey(
        PendingRegistration, on_delete=models.CASCADE, null=True, blank=True, related_name="links"
    )
    email = EncryptedEmailField(
        help_text="The address that it proves; the link dies when the account's changes."
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="link_is_for_a_person_or_a_registration",
                condition=models.Q(user=None) ^ models.Q(registration=None),
            )
        ]
        indexes = [models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return f"{self.purpose} until {self.expires_at:%Y-%m-%d %H:%M}"


class Mail(BaseModel):
    """A mail to be sent: written with the fact it tells of, delivered afterwards by a job."""

    class Kind(models.TextChoices):
        REGISTRATION = "registration"
        VERIFICATION = "verification"
        PASSWORD_RESET = "password_reset"  # noqa: S105
        PASSWORD_CHANGED = "password_changed"  # noqa: S105
        EMAIL_CHANGE = "email_change"
        EMAIL_CHANGED = "email_changed"
        BANNED = "banned"
        NOTIFICATIONS = "notifications"
        """Composed by the app that has them."""

    kind = models.CharField(max_length=20, choices=Kind)
    address = EncryptedEmailField(blank=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    registration = models.ForeignKey(
        PendingRegistration, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(help_text="When it is tried next.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="Sent, needless, or given up.")

    class Meta:
        indexes = [
            models.Index(name="mail_waiting", fields=["not_before"], condition=models.Q(settled_at=None)),
            models.Index(fields=["settled_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.created_at:%Y-%m-%d %H:%M}"
