"""E-mail addresses that are encrypted, and still found by their whole.

In front of the sealed value stands a keyed digest of the address in lower case. `exact`, `iexact` and `in` compare that,
all of them in any case; nothing looks for a part. The digest is authenticated with the value, so neither can be exchanged.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import EmptyResultSet
from django.core.validators import EmailValidator, MaxLengthValidator
from django.db import models
from django.db.models import F, Func, Value

from codehub.core import blind_index, sealing
from codehub.core.encryption import EncryptedField, EncryptedTextField
from codehub.core.sealing import Sealed

DIGEST_BYTES = 32
MAX_CHARACTERS = 254
LABEL = "e-mail"
"""One for all columns: an address has the same digest wherever it stands."""


class EncryptedEmailField(EncryptedTextField):
    """An e-mail address."""

    prefix_bytes = DIGEST_BYTES
    lookups = EncryptedField.lookups | {"iexact", "in"}
    default_validators = [EmailValidator(), MaxLengthValidator(MAX_CHARACTERS)]

    def seal(self, pk: Any, value: str | None) -> Sealed | None:
        if value is None:
            return None
        return sealing.seal(self.to_bytes(value), self.place(pk), prefix=digest(value))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.EmailField, "max_length": MAX_CHARACTERS, **kwargs})


class DigestOf(Func):
    """The digest in front of an address: what unique constraints and indexes are on."""

    template = f"SUBSTRING(%(expressions)s FROM 1 FOR {DIGEST_BYTES})"
    output_field = models.BinaryField()

    def replace_expressions(self, replacements: Mapping[Any, Any]) -> Any:
        """Put the digest in the place of an instance's value, for the check of a constraint before saving."""
        (address,) = self.get_source_expressions()
        given = replacements.get(address) if isinstance(address, F) else None
        if isinstance(given, Value) and isinstance(given.value, str):
            return Value(digest(given.value), output_field=models.BinaryField())
        return super().replace_expressions(replacements)


def digest(address: str) -> bytes:
    return bytes.fromhex(blind_index.digest(LABEL, address.lower()))


class _ByDigest(models.Lookup):
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        if isinstance(self.rhs, Sealed):
            return f"{column} = %s", [*parameters, self.rhs.stored]
        found = [
            bytes.fromhex(each) for word in self.words() for each in blind_index.digests(LABEL, word.lower())
        ]
        if not found:
            raise EmptyResultSet
        places = ", ".join(["%s"] * len(found))
        return f"SUBSTRING({column} FROM 1 FOR {DIGEST_BYTES}) IN ({places})", [*parameters, *found]

    def words(self) -> list[str]:
        words = list(self.rhs) if self.lookup_name == "in" else [self.rhs]
        if not all(isinstance(word, str) for word in words):
            raise TypeError("An encrypted address is compared with text only.")
        return words


@EncryptedEmailField.register_lookup
class Exact(_ByDigest):
    lookup_name = "exact"


@EncryptedEmailField.register_lookup
class IExact(_ByDigest):
    lookup_name = "iexact"


@EncryptedEmailField.register_lookup
class In(_ByDigest):
    lookup_name = "in"
