"""Model fields whose columns hold sealed values: a copy of the database tells nothing without the keyring.

A value is bound to its table, column and row, so it is sealed when its row is saved and opened when it is read from an
instance. Elsewhere there is no row to bind to:
- `save`, `create`, `bulk_create`, `update_or_create` seal; `refresh_from_db`, `only`, `defer`, `raw` open.
- `queryset.update` takes `**sealed(Model, pk, name=value)` for the one row `pk`; a plain value is a TypeError, and so it
  is in `bulk_update`.
- `values` and `values_list` give `Sealed`, to be opened by `opened(Model, pk, "name", value)`.
- Only `isnull`, `exact` with a `Sealed`, and `sealed_by_other` with a `Key` filter.
"""

import json
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from codehub.core import sealing
from codehub.core.sealing import Sealed

T = TypeVar("T")

if TYPE_CHECKING:

    class _Base(models.Field[T, T], Generic[T]): ...
else:

    class _Base(models.Field, Generic[T]): ...


class _Opening(DeferredAttribute):
    """Opens a sealed value when it is first looked at."""

    field: "EncryptedField[Any]"

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__.get(self.field.attname, instance)
        if value is instance:  # deferred
            value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.open(instance.pk, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedField(_Base[T]):
    """A column of sealed values. Subclasses say how a value becomes bytes and back."""

    descriptor_class = _Opening
    empty_strings_allowed = False
    prefix_bytes = 0
    lookups = frozenset({"isnull", "exact", "sealed_by_other"})

    def get_internal_type(self) -> str:
        return "BinaryField"

    def to_bytes(self, value: T) -> bytes:
        raise NotImplementedError

    def from_bytes(self, raw: bytes) -> T:
        raise NotImplementedError

    def place(self, pk: Any) -> str:
        """Return what a value is bound to."""
        if pk is None:
            raise TypeError(f"{self} is bound to its row: give the row its id first.")
        key: Any = self.model._meta.pk
        return f"{self.model._meta.db_table}.{self.column} of {key.to_python(pk)}"

    def seal(self, pk: Any, value: T | None) -> Sealed | None:
        return None if value is None else sealing.seal(self.to_bytes(value), self.place(pk))

    def open(self, pk: Any, value: Sealed) -> T:
        return self.from_bytes(sealing.unseal(value, self.place(pk)))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        return value if hasattr(value, "resolve_expression") else self.seal(model_instance.pk, value)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed):
            return value
        message = f"{self} is bound to its row: save the row, or give sealed({self.model.__name__}, pk, {self.name}=…)."
        raise TypeError(message)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = value if prepared else self.get_prep_value(value)
        return value.stored if isinstance(value, Sealed) else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        if value is None:
            return None
        stored = bytes(value)
        return Sealed(stored[self.prefix_bytes :], stored[: self.prefix_bytes])

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in self.lookups else None

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = list(super().check(**kwargs))
        if isinstance(self.model._meta.pk, models.AutoField):
            found.append(
                checks.Error("An encrypted field needs a primary key that is known before saving.", obj=self)
            )
        return found


@EncryptedField.register_lookup
class SealedByOther(models.Lookup):
    """Whether a value is sealed by another key than this one. NULL is not."""

    lookup_name = "sealed_by_other"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        place = self.lhs.output_field.prefix_bytes + 2
        return f"SUBSTRING({column} FROM {place} FOR 4) <> %s", [*parameters, self.rhs.kid_bytes]


class EncryptedTextField(EncryptedField[str]):
    """A text of any length."""

    def to_bytes(self, value: str) -> bytes:
        return value.encode("utf-8", "surrogatepass")

    def from_bytes(self, raw: bytes) -> str:
        return raw.decode("utf-8", "surrogatepass")


class EncryptedJSONField(EncryptedField[Any]):
    """Any JSON value. Unlike in a JSONField, objects keep the order of their names."""

    def to_bytes(self, value: Any) -> bytes:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")

    def from_bytes(self, raw: bytes) -> Any:
        return json.loads(raw.decode("utf-8", "surrogatepass"))


def encrypted_fields(model: type[models.Model]) -> list[EncryptedField[Any]]:
    """Return the encrypted fields of a model's own table."""
    return [field for field in model._meta.local_fields if isinstance(field, EncryptedField)]


def sealed(model: type[models.Model], pk: UUID, **values: Any) -> dict[str, Sealed | None]:
    """Return the values as `queryset.update` takes them, for the row `pk` alone."""
    return {name: _field(model, name).seal(pk, value) for name, value in values.items()}


def opened(model: type[models.Model], pk: UUID, name: str, value: Sealed | None) -> Any:
    """Return what `values` or `values_list` read from the column `name` of the row `pk`."""
    return None if value is None else _field(model, name).open(pk, value)


def _field(model: type[models.Model], name: str) -> EncryptedField[Any]:
    field = model._meta.get_field(name)
    if not isinstance(field, EncryptedField):
        raise TypeError(f"{field} is not encrypted.")
    return field
