import hashlib
import json
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from codehub.core import blind_index
from codehub.core.encrypting import encrypt_columns
from codehub.core.encryption import EncryptedJSONField

LABEL = "learning_attempt.request_digest"
FILES: dict[str, Any] = {"help_text": "path to text"}
FOUND: dict[str, Any] = {"null": True, "blank": True, "help_text": "input, expected, actual, message"}


def _request(attempt: Any) -> str:
    return json.dumps([str(attempt.exercise_id), attempt.language, attempt.files], sort_keys=True)


def key_digests(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for attempt in apps.get_model("learning", "attempt").objects.iterator(chunk_size=200):
        attempt.request_digest = blind_index.digest(LABEL, _request(attempt))
        attempt.save(update_fields=["request_digest"])


def unkey_digests(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for attempt in apps.get_model("learning", "attempt").objects.iterator(chunk_size=200):
        attempt.request_digest = hashlib.sha256(_request(attempt).encode()).hexdigest()
        attempt.save(update_fields=["request_digest"])


class Migration(migrations.Migration):
    dependencies = [("learning", "0007_achievements")]

    operations = [
        *encrypt_columns(
            "learning",
            "attempt",
            {"files": (models.JSONField(**FILES), EncryptedJSONField(**FILES))},
        ),
        *encrypt_columns(
            "learning",
            "minimalinput",
            {"found": (models.JSONField(**FOUND), EncryptedJSONField(**FOUND))},
        ),
        migrations.RenameField("attempt", "request_sha256", "request_digest"),
        migrations.AlterField(
            "attempt",
            "request_digest",
            models.CharField(max_length=64, help_text="of exercise, language and files; keyed"),
        ),
        migrations.RunPython(key_digests, unkey_digests),
    ]
