"""C++: compiled by g++, which spends most of its time on the standard library's headers: these are compiled before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from codehub.judge.languages.base import BOX, PRELUDE, RUNNER, Build
from codehub.judge.languages.compiled import BUILD_LIMITS
from codehub.judge.languages.gcc import FLAGS, Gnu
from codehub.judge.sandbox.contract import WORK

HEADER = "prelude.hpp"
PRECOMPILED = f"{HEADER}.gch"
WITH_PRELUDE = f'ln -s /proc/self/fd/{PRELUDE} {PRECOMPILED} && exec "$0" -include {HEADER} "$@"'
PRELUDE_LIMITS = replace(BUILD_LIMITS, output_kib=60 * 1024)
LEADING = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/|#[ \t]*include[ \t]*<\w+>)*", re.DOTALL)
INCLUDED = re.compile(r"^[ \t]*#[ \t]*include[ \t]*<(\w+)>", re.MULTILINE)


@dataclass(frozen=True)
class Cpp(Gnu):
    id: str = "cpp"
    label: str = "C++"
    entry: str = "main.cpp"
    compiler: str = "g++"
    package: str = "g++"
    standard: str = "c++20"
    suffixes: tuple[str, ...] = (".cpp", ".cc", ".cxx")
    libraries: tuple[str, ...] = ("-pthread",)

    def prelude(self, files: Mapping[str, str], paths: list[str]) -> Build | None:
        """Precompile the headers that a program's only source begins with: they then mean the same as without."""
        if len(paths) != 1:
            return None
        headers = leading_headers(files[paths[0].removeprefix(f"{BOX}/")])
        if not headers:
            return None
        text = "".join(f"#include <{name}>\n" for name in headers)
        flags = (f"-std={self.standard}", *FLAGS, *self.libraries)
        target = ("-x", "c++-header", f"{RUNNER}/{HEADER}", "-o", f"{WORK}/{PRECOMPILED}")
        step = self.step((self.toolchain().program, *flags, *target), PRELUDE_LIMITS)
        box = replace(self.source_box({}), files={f"{RUNNER}/{HEADER}": text.encode()})
        return Build(box, step, (PRECOMPILED,), wrapper=("/bin/sh", "-c", WITH_PRELUDE))


def leading_headers(source: str) -> list[str]:
    """Return the standard headers that come before anything else, in one order whatever the source's."""
    leading = LEADING.match(source)
    return sorted(set(INCLUDED.findall(leading[0]))) if leading else []
