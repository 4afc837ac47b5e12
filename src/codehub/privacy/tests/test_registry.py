"""Every field of every table is declared; a new one that is not fails here."""

from dataclasses import replace
from pathlib import Path

import pytest

from codehub.core.privacy import OnErase
from codehub.privacy import page, registry

PAGE = Path(__file__).parents[4] / "docs" / "privacy.md"


def test_every_field_of_every_model_is_declared():
    assert list(registry.faults()) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"personal": ("address",)}, "audit.AuditOrigin.user_agent: in no list, or in two"),
        ({"none": ("address",)}, "audit.AuditOrigin.address: in no list, or in two"),
        ({"none": ("shoe_size",)}, "audit.AuditOrigin.shoe_size: no such field"),
        ({"on_erase": OnErase.KEEP}, "audit.AuditOrigin: is somebody's, personal, and kept"),
        ({"on_erase": OnErase.BLANK}, "audit.AuditOrigin.address: nothing to blank it with"),
        ({"owner": ""}, "audit.AuditOrigin: nobody's rows cannot be erased"),
        ({"model": "audit.Nothing"}, "audit.AuditOrigin: undeclared"),
    ],
)
def test_what_is_declared_wrongly_is_found(monkeypatch, change, fault):
    changed = [
        replace(record, **change) if record.model == "audit.AuditOrigin" else record
        for record in registry.kept()
    ]
    monkeypatch.setattr(registry, "kept", lambda: changed)

    assert fault in list(registry.faults())


def test_the_page_about_it_is_current():
    text = PAGE.read_text()

    assert page.with_table(text) == text, "run: codehub privacy-page docs/privacy.md"
