"""Release: set the version, date the changelog, commit and tag. `make release version=0.2.0`"""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
VERSION_FILE = REPOSITORY / "src" / "codehub" / "__init__.py"
CHANGELOG = REPOSITORY / "CHANGELOG.md"


def main(version: str) -> None:
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        sys.exit("Say which version: make release version=0.2.0")
    if git("status", "--porcelain", "--untracked-files=no"):
        sys.exit("There are changes that are not committed.")
    changes = CHANGELOG.read_text()
    if not re.search(r"## \[Unreleased\]\n+### ", changes):
        sys.exit("CHANGELOG.md has nothing under [Unreleased].")
    today = datetime.now(UTC).date().isoformat()
    CHANGELOG.write_text(
        changes.replace("## [Unreleased]\n", f"## [Unreleased]\n\n## [{version}] - {today}\n", 1)
    )
    VERSION_FILE.write_text(
        re.sub(r'__version__ = "[^"]*"', f'__version__ = "{version}"', VERSION_FILE.read_text())
    )
    git("commit", "--quiet", "-m", f"chore(release): {version}", "--", str(CHANGELOG), str(VERSION_FILE))
    git("tag", "--annotate", f"v{version}", "-m", f"CodeHub {version}")
    print(f"Tagged v{version}. `make wheel` proves it; `git push --follow-tags` publishes it.")


def git(*arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return run.stdout.strip()


if __name__ == "__main__":
    main(sys.argv[1])
