"""pytest as one file for the box: no folder of the host has to be readable there."""

import importlib.util
import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from codehub.judge.sandbox.bytecode import compiled

PACKAGES = ("pytest", "_pytest", "py", "pluggy", "iniconfig", "packaging", "pygments")
LEXERS_KEPT = {"__init__.py", "_mapping.py", "python.py", "diff.py", "special.py"}
ROOT = "/runner/pytest"


@lru_cache
def pytest_zip() -> bytes:
    """Bundle the pytest of this installation, compiled when the boxes' Python is like ours."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as bundle:
        for name, source in _sources():
            path, content = compiled(source, f"{ROOT}/{name}")
            bundle.writestr(path.removeprefix(f"{ROOT}/"), content)
    return data.getvalue()


def _sources() -> Iterator[tuple[str, bytes]]:
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            continue
        origin = Path(spec.origin)
        root = origin.parent.parent if spec.submodule_search_locations else origin.parent
        files = origin.parent.rglob("*.py") if spec.submodule_search_locations else [origin]
        for file in files:
            if file.parent.name != "lexers" or file.name in LEXERS_KEPT:
                yield str(file.relative_to(root)), file.read_bytes()
