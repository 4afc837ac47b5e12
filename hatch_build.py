"""Puts the built front end into the wheel."""

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontendHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the front end unless it is already built; an editable install never needs it."""
        root = Path(self.root)
        index = root / "src/codehub/web/dist/index.html"
        if version == "editable" or index.exists():
            return
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=root / "frontend", check=True)
        subprocess.run(["npm", "run", "build"], cwd=root / "frontend", check=True)
        if not index.exists():
            raise FileNotFoundError(f"the front end did not build: no {index}")
