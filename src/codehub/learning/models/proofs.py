"""Proofs of exercises: what the judge says of their stored solutions, and of faults put into the reference."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from codehub.core.models import BaseModel
from codehub.learning.models.courses import Exercise
from codehub.learning.querysets import ProofRunQuerySet


class ProofRun(BaseModel):
    """One proving of an exercise by the tests it had then; each solution is a run of the judge."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"

    class Verdict(models.TextChoices):
        GREEN = "green"
        RED = "red"

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="proof_runs")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tests_sha256 = models.CharField(max_length=64, help_text="of the tests, their language and the starter")
    language = models.CharField(max_length=32)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    verdict = models.CharField(max_length=8, choices=Verdict, null=True, blank=True)  # noqa: DJ001 - null is neither
    with_mutation = models.BooleanField(default=False)
    mutants_total = models.PositiveIntegerField(default=0, help_text="without those that do not count")
    mutants_killed = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ProofRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "tests_sha256"],
                condition=~Q(state="finished"),
                name="exercise_is_proved_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="finished", finished_at__isnull=False)
                | Q(~Q(state="finished"), finished_at__isnull=True),
                name="proof_run_finished_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(mutants_killed__lte=F("mutants_total")),
                name="proof_run_kills_at_most_all",
            ),
        ]
        indexes = [models.Index(fields=["exercise", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.verdict or self.state} of {self.exercise_id}"


class ProofCheck(BaseModel):
    """One solution or mutant of a proving. `holds` is true for a mutant that the tests notice."""

    class Kind(models.TextChoices):
        SOLUTION = "solution"
        MUTANT = "mutant"

    proof_run = models.ForeignKey(ProofRun, on_delete=models.CASCADE, related_name="checks")
    run = models.OneToOneField("judge.Run", on_delete=models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    position = models.PositiveIntegerField(help_text="in the tests document, or in the source")
    name = models.CharField(max_length=128, help_text="the solution's id, or the mutant's operator")
    role = models.CharField(max_length=16, blank=True)
    expect = models.CharField(max_length=16, blank=True)
    misconception = models.TextField(blank=True)
    verdict = models.CharField(max_length=32, blank=True, help_text="empty until there is one")
    holds = models.BooleanField(null=True, blank=True)
    message = models.TextField(blank=True)
    failed_cases = models.JSONField(default=list, blank=True)
    place = models.JSONField(null=True, blank=True, help_text="where a mutant differs, and how")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proof_run", "kind", "position"], name="proof_check_has_a_place_of_its_own"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.verdict or 'queued'}"
