"""Notifications, and how people want to be told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from codehub.core.models import BaseModel
from codehub.realtime import mail_times
from codehub.realtime.kinds import Email, Kind
from codehub.realtime.querysets import NotificationQuerySet

GATHERING = timedelta(seconds=30)
"""What is to be mailed at once waits so long: it may be read on the screen, and several make one mail."""


class Notification(BaseModel):
    """One thing that one person is told. It holds no text: names and titles are looked up when it is shown.

    What it is about is named by ids without foreign keys, so that deleting a post locks nobody's notifications.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32, choices=Kind)
    key = models.CharField(max_length=120, help_text="The fact; told twice, it is one notification.")
    number = models.BigIntegerField(
        null=True, blank=True, help_text="Its place in the recipient's order, given after the commit."
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    actors_count = models.PositiveIntegerField(default=0)
    post_id = models.UUIDField(null=True, blank=True)
    comment_id = models.UUIDField(null=True, blank=True)
    course_id = models.UUIDField(null=True, blank=True)
    user_id = models.UUIDField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True, help_text="Codes, such as a role; no words of people.")
    told_at = models.DateTimeField(help_text="When it happened last.")
    is_listed = models.BooleanField(default=True, help_text="Shown in the app, not only mailed.")
    read_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="It is not so any more.")
    mail_by = models.CharField(max_length=8, choices=Email, default=Email.OFF)
    mail_at = models.DateTimeField(null=True, blank=True, help_text="When it is to be mailed, until it is.")
    mail_id = models.UUIDField(null=True, blank=True, help_text="The mail that tells of it.")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="notification_tells_a_fact_once", fields=["recipient", "key"])
        ]
        indexes = [
            models.Index(
                name="notification_list", fields=["recipient", "-number"], condition=Q(is_listed=True)
            ),
            models.Index(
                name="notification_unread",
                fields=["recipient", "-number"],
                condition=Q(read_at=None, is_listed=True),
            ),
            models.Index(name="notification_unnumbered", fields=["recipient"], condition=Q(number=None)),
            models.Index(name="notification_to_mail", fields=["mail_at"], condition=Q(mail_at__isnull=False)),
            models.Index(name="notification_of_mail", fields=["mail_id"], condition=Q(mail_id__isnull=False)),
            models.Index(name="notification_read", fields=["read_at"], condition=Q(read_at__isnull=False)),
            models.Index(name="notification_told", fields=["told_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"


class NotificationActor(BaseModel):
    """One of the people of a grouped notification. Kept when withdrawn, so that doing it again is no news."""

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="actors")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="actor_counts_once", fields=["notification", "actor"]),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} in {self.notification_id}"


class Preference(BaseModel):
    """How somebody wants to be told of one kind, where that is not as `kinds.RULES` has it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32, choices=Kind)
    in_app = models.BooleanField()
    email = models.CharField(max_length=8, choices=Email)

    class Meta:
        constraints = [models.UniqueConstraint(name="preference_is_unique", fields=["user", "kind"])]
        indexes = [models.Index(fields=["kind", "user"], name="preference_of_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"


class Inbox(models.Model):
    """How far somebody's notifications are numbered, and when mail may go out. Its lock orders what is done to them."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    last_number = models.BigIntegerField(default=0)
    digest_hour = models.PositiveSmallIntegerField(default=8, validators=[MaxValueValidator(23)])
    digest_weekday = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(6)], help_text="0 is Monday."
    )
    timezone = models.CharField(max_length=64, default="UTC")
    quiet_start = models.TimeField(null=True, blank=True)
    quiet_end = models.TimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "inboxes"
        constraints = [
            models.CheckConstraint(
                name="quiet_hours_have_both_ends",
                condition=Q(quiet_start=None, quiet_end=None)
                | Q(quiet_start__isnull=False, quiet_end__isnull=False),
            ),
            models.CheckConstraint(
                name="digest_time_exists", condition=Q(digest_hour__lte=23, digest_weekday__lte=6)
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)

    def mail_time(self, email: str, now: datetime) -> datetime | None:
        """Return when something is mailed that is told of now; None: never."""
        zone = ZoneInfo(self.timezone)
        if email == Email.OFF:
            return None
        if email == Email.NOW:
            moment = now + GATHERING
        elif email == Email.DAILY:
            moment = mail_times.next_daily(now, zone, self.digest_hour)
        else:
            moment = mail_times.next_weekly(now, zone, self.digest_weekday, self.digest_hour)
        if self.quiet_start is None or self.quiet_end is None:
            return moment
        return mail_times.out_of_quiet(moment, zone, self.quiet_start, self.quiet_end)
