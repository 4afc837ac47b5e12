"""What the front end's files are served with, besides WhiteNoise's own headers."""

import re
from wsgiref.headers import Headers

RUNNERS = {
    # Learners' JavaScript is evaluated in this worker and nowhere else; it reaches no network and starts no worker.
    "javascript": "default-src 'none'; script-src 'unsafe-eval' blob:; worker-src 'none'",
    # The page hands the runtime over, so that this worker needs no network either.
    "python": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'",
}
RUNNER = re.compile(r"^/assets/(javascript|python)\.worker-[\w-]+\.js$")


def add_policy(headers: Headers, _path: str, url: str) -> None:
    """Give the workers that run learners' code a policy of their own: a worker obeys its own response's, not the page's."""
    if found := RUNNER.match(url):
        headers["Content-Security-Policy"] = RUNNERS[found[1]]
