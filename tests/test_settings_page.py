"""The papers about settings follow the scheme."""

from pathlib import Path

from codehub.config.env import SCHEME

REPOSITORY = Path(__file__).parent.parent


def test_the_example_environment_names_every_variable():
    lines = (REPOSITORY / ".env.example").read_text().splitlines()

    named = {line.lstrip("# ").split("=", 1)[0] for line in lines if "=" in line}

    assert named == set(SCHEME)


def test_the_settings_page_names_every_variable():
    page = (REPOSITORY / "docs" / "settings.md").read_text()

    for name, (_, _, meaning) in SCHEME.items():
        assert f"| `{name}` |" in page, "run `make docs`"
        assert meaning in page, "run `make docs`"
