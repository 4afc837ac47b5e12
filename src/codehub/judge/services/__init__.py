"""Every write of the judge: requesting a run, claiming it, finishing it, sweeping up."""

from codehub.judge.services.claims import claim, extend_lease, give_back
from codehub.judge.services.judging import judge_next, warm_up
from codehub.judge.services.reaping import reap
from codehub.judge.services.requests import request_minimising, request_run
from codehub.judge.services.verdicts import finish

__all__ = [
    "claim",
    "extend_lease",
    "finish",
    "give_back",
    "judge_next",
    "reap",
    "request_minimising",
    "request_run",
    "warm_up",
]
