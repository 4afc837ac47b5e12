"""C: compiled by gcc."""

from dataclasses import dataclass

from codehub.judge.languages.gcc import Gnu


@dataclass(frozen=True)
class C(Gnu):
    id: str = "c"
    label: str = "C"
    entry: str = "main.c"
    compiler: str = "gcc"
    package: str = "gcc libc6-dev"
    standard: str = "c17"
    suffixes: tuple[str, ...] = (".c",)
    libraries: tuple[str, ...] = ("-lm",)
