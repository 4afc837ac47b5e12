"""Run the static gates, each first on bait that it must catch: a gate that cannot fail proves nothing.

    python tools/audit.py [GATE ...]

Ends with 1 when a gate lets its bait pass or finds something in the tree. `pip-audit` needs the advisories of PyPI;
where they cannot be reached it says so and counts as not run, unless AUDIT_NEEDS_ADVISORIES is set (GitHub Actions).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
TOOLS = REPOSITORY / ".tools/audit/bin"
BAIT = REPOSITORY / "tools/audit/bait"
RULES = REPOSITORY / "tools/audit/rules.yml"
KNOWN_BAD = "django==4.2.0"
# Written as examples or alphabets, and read as such by a person.
NO_SECRETS = "^(password|secret|pass|0123456789.*|[0-9A-Z]{32}|key:secret|user:password)$"
EXAMPLES = r"(\.env\.example|docs/.*\.md|config/env\.py|storage_url\.py|.*/tests/.*|tests/.*|.*/demo/.*\.yaml|tools/audit/.*|uv\.lock|.*package-lock\.json)$"


@dataclass(frozen=True)
class Gate:
    name: str
    on_bait: Callable[[], str]
    on_tree: Callable[[], str]
    """Both return what was found, "" for nothing."""


class BlindError(Exception):
    """The gate cannot see here."""


def run(*command: str | Path, cwd: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def bandit(*paths: str | Path) -> str:
    done = run(TOOLS / "bandit", "-q", "-r", "-ll", "-x", "*/tests/*,*/in_box/*", "-f", "json", *paths)
    report = json.loads(done.stdout)
    if report["errors"]:
        return str(report["errors"])
    return "\n".join(
        f"{row['filename']}:{row['line_number']}: {row['test_id']} {row['issue_text']}"
        for row in report["results"]
    )


def semgrep(*paths: str | Path) -> str:
    done = run(TOOLS / "semgrep", "scan", "--error", "--json", "--no-git-ignore", "--config", RULES, *paths)
    report = json.loads(done.stdout)
    faults = [error for error in report["errors"] if error["level"] == "error"]
    if done.returncode not in (0, 1) or faults:
        return f"semgrep could not run: {faults or done.stderr[-500:]}"
    return "\n".join(
        f"{row['path']}:{row['start']['line']}: {row['check_id']}: {row['extra']['message']}"
        for row in report["results"]
    )


def every_rule_on_bait() -> str:
    """Return the findings in the bait, or "" when a rule found nothing there."""
    found = semgrep(BAIT)
    rules = [line.split(":")[1].strip() for line in RULES.read_text().splitlines() if "- id:" in line]
    missed = [rule for rule in rules if f".{rule}:" not in found]
    if missed:
        print(f"  these rules let their bait pass: {', '.join(missed)}")
        return ""
    return found


def secrets(*paths: str, options: tuple[str, ...] = ()) -> str:
    # Words like "password" are everywhere here; keys and their like have shapes of their own.
    done = run(TOOLS / "detect-secrets-hook", "--disable-plugin", "KeywordDetector", *options, *paths)
    return "" if done.returncode == 0 else done.stdout


def secrets_in_tree() -> str:
    files = run("git", "ls-files", "-z").stdout.split("\0")
    names = [name for name in files if name and (REPOSITORY / name).is_file()]
    return secrets(*names, options=("--exclude-secrets", NO_SECRETS, "--exclude-files", EXAMPLES))


def advisories(requirements: str) -> str:
    """Ask PyPI for known faults of pinned packages; BlindError when it does not answer for them."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(requirements)
        file.flush()
        done = run(
            TOOLS / "pip-audit", "--strict", "--no-deps", "--disable-pip", "-f", "json", "-r", file.name
        )
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise BlindError(done.stderr.strip().splitlines()[-1][:200]) from None
    return "\n".join(
        f"{row['name']} {row['version']}: {', '.join(fault['id'] for fault in row['vulns'])}"
        for row in report["dependencies"]
        if row.get("vulns")
    )


def known_bad() -> str:
    found = advisories(KNOWN_BAD)
    if not found:
        raise BlindError(f"no advisory is known for {KNOWN_BAD}")
    return found


def locked() -> str:
    uv = REPOSITORY / ".tools/uv/bin/uv"
    listed = run(uv, "export", "--frozen", "--no-hashes", "--no-emit-project", "--no-annotate", "--no-header")
    return advisories(listed.stdout)


GATES = (
    Gate("bandit", lambda: bandit(BAIT), lambda: bandit("src")),
    Gate("semgrep", every_rule_on_bait, lambda: semgrep("src", "frontend/src")),
    Gate("secrets", lambda: secrets("tools/audit/bait/bait.py"), secrets_in_tree),
    Gate("pip-audit", known_bad, locked),
)


def check(gate: Gate) -> bool:
    """Run a gate on bait and tree; return whether it is satisfied."""
    try:
        if not gate.on_bait():
            print(f"{gate.name}: let its bait pass")
            return False
        found = gate.on_tree()
    except BlindError as error:
        print(f"{gate.name}: not run, for it sees nothing from here ({error})")
        return not os.environ.get("AUDIT_NEEDS_ADVISORIES")
    print(f"{gate.name}: {'found' if found else 'catches its bait, finds nothing'}")
    if found:
        print(found)
    return not found


def main(names: list[str]) -> int:
    chosen = [gate for gate in GATES if not names or gate.name in names]
    satisfied = [check(gate) for gate in chosen]
    return 0 if all(satisfied) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
