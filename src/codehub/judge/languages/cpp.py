"""C++: compiled by g++."""

from dataclasses import dataclass

from codehub.judge.languages.gcc import Gnu


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
