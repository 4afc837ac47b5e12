"""The ZIP with everything about one person: a JSON for each kind of row, their files, and a README that explains them."""

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from codehub.accounts.models import User
from codehub.core.privacy import Kept
from codehub.privacy import registry

BATCH = 500
README = """# Your data at {instance}

Everything that {address} keeps about the account `{username}`, as of {moment}.

Each file in `data/` is a list of rows in JSON; text stands in it exactly as you wrote it. Ids tie rows of different
files together. `files/` holds what you uploaded, `certificates/` your certificates.
Left out is only what would let its finder act as you: the hashes of your password and of your API tokens, and keys.

| File | Rows | What it is for | How long it is kept |
|---|---|---|---|
{table}
"""


def write(user: User, file: IO[bytes]) -> Iterator[float]:
    """Write the archive to `file`; yield after each part how far it is, from 0 to 1."""
    records = [record for record in registry.kept() if record.owner]
    parts = len(records) + len(registry.files())
    lines, done = [], 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for record in records:
            count = 0
            for count in _write_rows(archive, record, user):
                if count % BATCH == 0:
                    yield done / parts
            lines.append(
                f"| `data/{record.model}.json` | {count} | {record.purpose} | Until {record.until}. |"
            )
            done += 1
            yield done / parts
        for source in registry.files():
            for name, content in source(user.pk):
                archive.writestr(name, content)
                yield done / parts
            done += 1
        archive.writestr("README.md", _readme(user, lines))
    file.seek(0, 2)


def _write_rows(archive: zipfile.ZipFile, record: Kept, user: User) -> Iterator[int]:
    """Write a person's rows of one model, one by one; yield how many there are so far."""
    names = [name for name in _exported(record) if record.tag_of(name) != "secret"]
    with archive.open(f"data/{record.model}.json", "w", force_zip64=True) as out:
        out.write(b"[")
        count = 0
        for row in registry.rows_of(record, user.pk).order_by("pk").iterator(chunk_size=BATCH):
            values = {name: _value(row, name) for name in names}
            text = json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            out.write((b",\n" if count else b"\n") + text.encode("utf-8", "backslashreplace"))
            count += 1
            yield count
        out.write(b"\n]\n")
    yield count


def _exported(record: Kept) -> list[str]:
    return [field.name for field in registry.model_of(record)._meta.concrete_fields]


def _value(row: Any, name: str) -> Any:
    """Return a plain value; of a row that is referred to its id."""
    return getattr(row, row._meta.get_field(name).attname)


def _readme(user: User, lines: list[str]) -> str:
    return README.format(
        instance=settings.INSTANCE_NAME,
        address=settings.PUBLIC_URL,
        username=user.username,
        moment=timezone.now().strftime("%Y-%m-%d %H:%M UTC"),
        table="\n".join(lines),
    )
