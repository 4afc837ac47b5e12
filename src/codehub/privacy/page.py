"""The table of docs/privacy.md, made from the registry."""

from codehub.core.privacy import Kept
from codehub.privacy import registry

BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
HEADINGS = (
    "| Table | What it is for | How long | Personal | Secret | Pseudonymous | When its person is erased |"
)
WORDS = {"delete": "deleted", "blank": "blanked", "keep": "stays"}


def table() -> str:
    """Return a line for each model, by name."""
    lines = [_line(record) for record in sorted(registry.kept(), key=lambda record: record.model)]
    return "\n".join([HEADINGS, "|---" * 7 + "|", *lines])


def with_table(text: str) -> str:
    """Return the page with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def _line(record: Kept) -> str:
    lists = (", ".join(names) or "-" for names in (record.personal, record.secret, record.pseudonymous))
    fate = WORDS[record.on_erase] if record.owner else "nobody's"
    reason = f": {record.because}" if record.because else ""
    cells = [f"`{record.model}`", record.purpose, f"Until {record.until}.", *lists, f"{fate}{reason}"]
    return f"| {' | '.join(cells)} |"
