from typing import Any

from django.db import migrations, models
from django.db.models import Q

from codehub.core.encrypting import encrypt_columns
from codehub.core.encryption import EncryptedJSONField

FILES: dict[str, Any] = {"help_text": "Path to text, as the learner sent it."}
TESTS: dict[str, Any] = {"help_text": "The exercise-tests-1 document to judge against."}
ORACLE: dict[str, Any] = {
    "null": True,
    "blank": True,
    "help_text": "case_id, language, files and tests of the reference to compare with",
}
RESULT: dict[str, Any] = {"null": True, "blank": True}
ONE_VERDICT = models.CheckConstraint(
    name="run_finished_means_one_verdict",
    condition=Q(
        Q(~Q(verdict="pending"), finished_at__isnull=False, result__isnull=False), state="finished"
    )
    | Q(
        Q(verdict="pending", finished_at__isnull=True, result__isnull=True), ~Q(state="finished")
    ),
)
AN_ORACLE = models.CheckConstraint(
    name="run_minimises_with_an_oracle",
    condition=Q(purpose="minimise", oracle__isnull=False) | Q(~Q(purpose="minimise"), oracle__isnull=True),
)


class Migration(migrations.Migration):
    dependencies = [("judge", "0002_minimising")]

    operations = [
        migrations.RemoveConstraint("run", ONE_VERDICT.name),
        migrations.RemoveConstraint("run", AN_ORACLE.name),
        *encrypt_columns(
            "judge",
            "run",
            {
                name: (models.JSONField(**options), EncryptedJSONField(**options))
                for name, options in {"files": FILES, "tests": TESTS, "oracle": ORACLE, "result": RESULT}.items()
            },
        ),
        migrations.AddConstraint("run", ONE_VERDICT),
        migrations.AddConstraint("run", AN_ORACLE),
    ]
