"""A run: one execution of untrusted code. The row is the truth; the message broker only rings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from codehub.core.encryption import EncryptedJSONField
from codehub.core.models import BaseModel
from codehub.judge.querysets import RunQuerySet

MAX_ATTEMPTS = 3
"""How often a run is tried before it is finished with an internal error."""


class Verdict(models.TextChoices):
    """The outcome of a run in one word; `pending` until there is one."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    MEMORY_LIMIT_EXCEEDED = "memory_limit_exceeded"
    OUTPUT_LIMIT_EXCEEDED = "output_limit_exceeded"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    INTERNAL_ERROR = "internal_error"
    SANDBOX_UNAVAILABLE = "sandbox_unavailable"


_unjudged = Q(verdict=Verdict.PENDING, finished_at__isnull=True, result__isnull=True)
_judged = Q(~Q(verdict=Verdict.PENDING), finished_at__isnull=False, result__isnull=False)


class Run(BaseModel):
    """One execution of untrusted code against a tests document, for one person.

    A worker holds it by a lease and a fence: each claim raises `fence`, and only the newest may write.
    A run may also look for the smallest failing input; then `oracle` holds the reference to compare with, nobody
    sees the run itself, and its verdict is `accepted` once the search came to an end.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"

    class Queue(models.TextChoices):
        GRADED = "judge"
        QUICK = "judge.quick"

    class Purpose(models.TextChoices):
        JUDGE = "judge"
        MINIMISE = "minimise"

    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    language = models.CharField(max_length=32)
    files = EncryptedJSONField(help_text="Path to text, as the learner sent it.")
    tests = EncryptedJSONField(help_text="The exercise-tests-1 document to judge against.")
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.JUDGE)
    oracle = EncryptedJSONField(
        null=True, blank=True, help_text="case_id, language, files and tests of the reference to compare with"
    )
    queue = models.CharField(max_length=16, choices=Queue, default=Queue.GRADED)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    attempt_no = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=120, blank=True)
    verdict = models.CharField(max_length=32, choices=Verdict, default=Verdict.PENDING)
    result = EncryptedJSONField(null=True, blank=True)
    failure = models.TextField(blank=True, help_text="What went wrong on our side; for operators only.")
    queued_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="run_finished_means_one_verdict",
                condition=Q(_judged, state="finished") | Q(_unjudged, ~Q(state="finished")),
            ),
            models.CheckConstraint(
                name="run_lease_means_running",
                condition=Q(state="running", lease_until__isnull=False, started_at__isnull=False)
                | Q(~Q(state="running"), lease_until__isnull=True),
            ),
            models.CheckConstraint(
                name="run_minimises_with_an_oracle",
                condition=Q(purpose="minimise", oracle__isnull=False)
                | Q(~Q(purpose="minimise"), oracle__isnull=True),
            ),
            models.CheckConstraint(
                name="run_attempts_are_few_and_fenced",
                condition=Q(attempt_no__lte=MAX_ATTEMPTS) & Q(attempt_no__lte=F("fence")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["queue", "queued_at"], condition=~Q(state="finished"), name="run_unfinished"
            ),
            models.Index(fields=["requested_by"], condition=~Q(state="finished"), name="run_unfinished_of"),
            models.Index(fields=["requested_by", "-started_at"], name="run_last_served"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.pk}"

    @property
    def is_finished(self) -> bool:
        return self.state == self.State.FINISHED
