"""The page about notifications tells of every kind as it is."""

from pathlib import Path

from codehub.realtime.kinds import RULES, Kind
from codehub.realtime.wording import SENTENCES

PAGE = Path(__file__).parents[4] / "docs" / "notifications.md"
BEGIN, END = "<!-- kinds: begin -->", "<!-- kinds: end -->"


def table() -> str:
    lines = ["| Kind | What it tells | In the app | Mail | |", "|---|---|---|---|---|"]
    for kind in Kind:
        rule = RULES[kind]
        notes = [
            word for word, holds in (("always on", rule.is_always_on), ("grouped", rule.is_grouped)) if holds
        ]
        in_app = "yes" if rule.in_app else "no"
        lines.append(f"| `{kind}` | {rule.label} | {in_app} | {rule.email} | {', '.join(notes)} |")
    return "\n".join(lines)


def test_the_table_of_kinds_is_current():
    _, _, rest = PAGE.read_text().partition(BEGIN)

    assert rest.partition(END)[0].strip() == table(), f"put this there:\n{table()}"


def test_every_kind_has_a_rule_and_a_sentence():
    assert set(RULES) == set(SENTENCES) == set(Kind)
    assert all(rule.email in rule.emails for rule in RULES.values())
