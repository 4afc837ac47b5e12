"""The papers name things that exist."""

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PAGES = [*(REPOSITORY / "docs").rglob("*.md"), *REPOSITORY.glob("*.md")]
ROOTS = [REPOSITORY / "src/codehub", REPOSITORY / "frontend/src"]


def test_the_walkthrough_names_real_files():
    text = (REPOSITORY / "docs/walkthrough.md").read_text()
    named = set(re.findall(r"`([\w./-]+\.(?:py|tsx?))`", text))
    assert len(named) > 30

    missing = {path for path in named if not any((root / path).exists() for root in ROOTS)}

    assert missing == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_a_link_between_pages_leads_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text())

    assert [target for target in targets if not (page.parent / target).exists()] == []
