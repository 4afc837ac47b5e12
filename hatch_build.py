"""Puts what the front end's build makes into the wheel: its pages, and the judge's bundles."""

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MADE = ("web/dist/index.html", "judge/languages/bundled/typescript.json")


class FrontendHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the front end unless it is already built; an editable install never needs it."""
        root = Path(self.root)
        made = [root / "src/codehub" / path for path in MADE]
        if version == "editable" or all(path.exists() for path in made):
            return
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=root / "frontend", check=True)
        subprocess.run(["npm", "run", "build"], cwd=root / "frontend", check=True)
        if missing := [path for path in made if not path.exists()]:
            raise FileNotFoundError(f"the front end did not build: no {missing[0]}")
