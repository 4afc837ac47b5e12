"""What every app keeps about people, gathered from their `privacy.py`, those that import others first."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from codehub.core.privacy import Erasing, ExportedFiles, Kept
from codehub.privacy import django_models, own_models


@cache
def _modules() -> list[ModuleType]:
    """Return the declarations; an app comes before those that its rows refer to."""
    found = [django_models, own_models]
    for config in reversed(list(apps.get_app_configs())):
        name = f"{config.name}.privacy"
        if config.name.startswith("codehub.") and config.label != "core" and find_spec(name):
            found.append(import_module(name))
    return found


def kept() -> list[Kept]:
    return [each for module in _modules() for each in module.KEPT]


def erasing() -> list[Erasing]:
    return [step for module in _modules() for step in getattr(module, "ERASING", [])]


def files() -> list[ExportedFiles]:
    return [source for module in _modules() for source in getattr(module, "FILES", [])]


def model_of(record: Kept) -> type[models.Model]:
    return apps.get_model(record.model)


def rows_of(record: Kept, person_id: UUID) -> "models.QuerySet[Any]":
    """Return a person's rows of a model that has an owner."""
    return model_of(record)._base_manager.filter(**{record.owner: person_id})


def faults() -> Iterator[str]:
    """Yield what is not declared, or not so that it could be carried out."""
    declared = {record.model: record for record in kept()}
    if len(declared) != len(kept()):
        yield "a model is declared twice"
    models_ = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    yield from (f"{label}: there is no such model" for label in declared.keys() - models_.keys())
    for label, model in models_.items():
        if label not in declared:
            yield f"{label}: undeclared"
        else:
            yield from _faults_of(declared[label], {field.name for field in model._meta.concrete_fields})


def _faults_of(record: Kept, fields: set[str]) -> Iterator[str]:
    named = {*record.personal, *record.secret, *record.pseudonymous, *record.none, *record.blanks}
    yield from (f"{record.model}.{name}: no such field" for name in sorted(named - fields))
    yield from (
        f"{record.model}.{name}: in no list, or in two" for name in sorted(fields) if not record.tag_of(name)
    )
    about = {*record.personal, *record.secret}
    if record.on_erase == "keep" and about and not record.because:
        yield f"{record.model}: keeps {', '.join(sorted(about))} without saying why"
    if record.on_erase == "keep" and record.owner and about:
        yield f"{record.model}: is somebody's, personal, and kept"
    if record.on_erase != "keep" and not record.owner:
        yield f"{record.model}: nobody's rows cannot be erased"
    if record.on_erase == "blank":
        yield from (
            f"{record.model}.{name}: nothing to blank it with" for name in sorted(about - set(record.blanks))
        )
    if (record.on_erase == "blank" or (record.owner and record.on_erase == "keep")) and not record.because:
        yield f"{record.model}: rows stay without a reason"
