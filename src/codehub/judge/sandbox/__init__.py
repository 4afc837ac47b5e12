"""Where untrusted code runs. Nothing above this package knows how."""

from codehub.judge.sandbox.bubblewrap import get_sandbox
from codehub.judge.sandbox.contract import Box, BoxRequest, Execution, Sandbox, Step
from codehub.judge.sandbox.self_test import Check, SandboxReport, self_test

__all__ = [
    "Box",
    "BoxRequest",
    "Check",
    "Execution",
    "Sandbox",
    "SandboxReport",
    "Step",
    "get_sandbox",
    "self_test",
]
