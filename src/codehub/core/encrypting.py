"""What a migration does to encrypt columns that hold plain JSON or text: batch by batch, and back again."""

from collections.abc import Callable
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from codehub.core.encryption import EncryptedField

BATCH = 200
Step = Callable[[Apps, BaseDatabaseSchemaEditor], None]


def encrypt_columns(
    app: str, model: str, fields: "dict[str, tuple[models.Field[Any, Any], EncryptedField[Any]]]"
) -> list[Operation]:
    """Return the operations that turn each plain column into an encrypted one, in one transaction of the migration.

    Constraints that name the columns have to be removed before and added after.
    """
    operations: list[Operation] = []
    for name, (plain, encrypted) in fields.items():
        operations += [
            migrations.RenameField(model, name, f"{name}_plain"),
            migrations.AlterField(model, f"{name}_plain", _nullable(plain)),
            migrations.AddField(model, name, _nullable(encrypted)),
        ]
    pairs = {f"{name}_plain": name for name in fields}
    operations.append(
        migrations.RunPython(
            _copy(app, model, pairs), _copy(app, model, {there: here for here, there in pairs.items()})
        )
    )
    for name, (_, encrypted) in fields.items():
        operations += [
            migrations.AlterField(model, name, encrypted),
            migrations.RemoveField(model, f"{name}_plain"),
        ]
    return operations


def forget_plain(*tables: str) -> migrations.RunSQL:
    """Return the operation that gives the space of what was plain back; its migration must not be atomic."""
    return migrations.RunSQL([f"VACUUM (FULL) {table}" for table in tables], migrations.RunSQL.noop)


def _nullable(field: "models.Field[Any, Any]") -> "models.Field[Any, Any]":
    clone = field.clone()
    clone.null = True
    return clone


def _copy(app: str, model: str, pairs: dict[str, str]) -> Step:
    """Fill each second column of `pairs` from the first."""

    def copy(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        # A row changed twice in one transaction queues checks of its foreign keys, and those forbid ALTER TABLE.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        rows = apps.get_model(app, model)._base_manager.using(schema_editor.connection.alias).order_by("pk")
        batch = list(rows[:BATCH])
        while batch:
            for row in batch:
                for source, target in pairs.items():
                    setattr(row, target, getattr(row, source))
                row.save(update_fields=list(pairs.values()))
            batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH])

    return copy
