"""pytest as one file for the box: no folder of the host has to be readable there."""

import importlib.util
import io
import marshal
import sys
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

PACKAGES = ("pytest", "_pytest", "py", "pluggy", "iniconfig", "packaging", "pygments")
LEXERS_KEPT = {"__init__.py", "_mapping.py", "python.py", "diff.py", "special.py"}
HEADER_REST = bytes(12)


@lru_cache
def pytest_zip(version: str) -> bytes:
    """Bundle the pytest of this installation for an interpreter of `version`, compiled when it is like ours."""
    is_like_ours = version.split(".")[:2] == [str(part) for part in sys.version_info[:2]]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as bundle:
        for name, source in _sources():
            if is_like_ours:
                code = compile(source, f"/runner/{name}", "exec", dont_inherit=True)
                bundle.writestr(f"{name}c", importlib.util.MAGIC_NUMBER + HEADER_REST + marshal.dumps(code))
            else:
                bundle.writestr(name, source)
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
