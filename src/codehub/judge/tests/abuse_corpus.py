"""Programs that a learner could submit to harm the judge, and what must hold after each of them.

Also a script, `python -m codehub.judge.tests.abuse_corpus CANARY_FOLDER`, so that the corpus runs as another user too:
it prints one JSON line per program and needs neither Django nor pytest.
"""

import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from codehub.judge import languages
from codehub.judge.engine import Submission, judge
from codehub.judge.sandbox.identity import box_uid

ABUSE = Path(__file__).parent / "abuse"
SECRET = "CANARY-7f3a"
LIMITS = {"time_s": 0.5, "memory_mb": 256}


def programs():
    """List every program; those of languages that this machine lacks are left out."""
    here = {status.id for status in languages.available() if status.available}
    manifests = [json.loads((ABUSE / name).read_text()) for name in ("manifest.json", "toolchains.json")]
    return [program for manifest in manifests for program in manifest if program["language"] in here]


class Canary:
    """Things on the host that no program may reach: a secret file, listeners, a process with the box's uid."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.secret = self.folder / "secret.txt"
        self.hits = []
        # Fresh each time: a thread in accept() keeps an abstract address after its listener was closed.
        self.abstract = f"chsbx-canary-{os.getpid()}-{secrets.token_hex(4)}"
        self.uid = os.getuid() if box_uid() is None else box_uid()
        self._stack = ExitStack()

    def __enter__(self):
        os.environ.update(CH_CANARY=SECRET, DATABASE_URL=f"postgres://{SECRET}", SECRET_KEY=SECRET)
        self._plant_secret()
        self._listen(socket.AF_INET, ("127.0.0.1", 0), "tcp")
        self._listen(socket.AF_UNIX, str(self.folder / "sock"), "unix")
        self._listen(socket.AF_UNIX, f"\0{self.abstract}", "abstract")
        (self.folder / "sock").chmod(0o777)
        identity = {"user": self.uid} if os.getuid() == 0 else {}
        self.victim = self._stack.enter_context(subprocess.Popen(["sleep", "3600"], **identity))
        self._stack.callback(self.victim.kill)
        self._before = set(self._processes())
        return self

    def __exit__(self, *_):
        for name in ("CH_CANARY", "DATABASE_URL", "SECRET_KEY"):
            os.environ.pop(name, None)
        self._stack.close()

    def _plant_secret(self):
        self.secret.write_text(SECRET)
        self.secret.chmod(0o666)

    def _listen(self, family, address, name):
        listener = self._stack.enter_context(socket.socket(family))
        listener.bind(address)
        listener.listen(8)
        if name == "tcp":
            self.port = listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(listener, name), daemon=True).start()

    def _accept(self, listener, name):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.hits.append(name)
            connection.close()

    def damage(self):
        """Return what a program reached, in words; empty when nothing."""
        found = []
        if self.secret.read_text() != SECRET:
            found.append("the secret file was changed")
            self._plant_secret()
        if self.victim.poll() is not None:
            found.append("a process outside was killed")
        if self.hits:
            found.append(f"the listeners were reached: {self.hits}")
        if left := self._left_after(seconds=3):
            found.append(f"processes are left: {left}")
        return found

    def _left_after(self, seconds):
        deadline = time.monotonic() + seconds
        while left := [found for found in self._processes() if found not in self._before]:
            if time.monotonic() > deadline:
                return left
            time.sleep(0.02)
        return []

    def _processes(self):
        """List living processes of the box's uid that are in another process namespace than ours."""
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if entry.stat().st_uid == self.uid and self._is_boxed(entry):
                    yield int(entry.name), (entry / "cmdline").read_bytes()[:60]
            except OSError:
                continue

    def _is_boxed(self, entry):
        if (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return False
        try:
            return (entry / "ns" / "pid").readlink() != Path("/proc/self/ns/pid").readlink()
        except PermissionError:
            return True


def submission(program, canary):
    """Make what a learner would submit of one program of the manifest."""
    source = (ABUSE / program["file"]).read_text()
    for placeholder, value in {
        "@CANARY_DIR@": str(canary.folder),
        "@CANARY_PORT@": str(canary.port),
        "chsbx-canary'": f"{canary.abstract}'",
    }.items():
        source = source.replace(placeholder, value)
    path = languages.find(program["language"]).entry
    return Submission(
        language=program["language"],
        files={path: source},
        tests={
            "schema": "codehub/tests@1",
            "language": program["language"],
            "files": {"solution": [path]},
            "limits": {**LIMITS, **program.get("limits", {})},
            "cases": [_case(index, case) for index, case in enumerate(program["cases"])],
            "solutions": [],
        },
    )


def _case(index, case):
    if "target" in case:
        expect = {"value": case["value"]}
        return {
            "id": f"c{index}",
            "kind": "call",
            "target": case["target"],
            "args": case["args"],
            "expect": expect,
        }
    stdin = "x" * (8 << 20) if case["stdin"] == "@8MB" else case["stdin"]
    return {"id": f"c{index}", "kind": "io", "stdin": stdin, "expect": {"stdout": case["stdout"]}}


def faults(program, canary):
    """Judge one program; return everything that is wrong, in words."""
    submitted = submission(program, canary)
    result = judge(submitted)
    shown = json.dumps(result)
    found = canary.damage()
    if result["verdict"] not in program["verdicts"]:
        found.append(f"the verdict is {result['verdict']}: {result['message']} {shown[-1500:]}")
    if "PWNED" in json.dumps(result["tests"]) or compiler_said(result, submitted) or SECRET in shown:
        found.append(f"it got through: {shown[-1500:]}")
    return found


def compiler_said(result, submitted):
    """Tell whether the compiler printed PWNED otherwise than by quoting the source."""
    (source,) = submitted.files.values()
    lines = [line.rpartition(" | ")[2].strip() for line in result["compile_output"].splitlines()]
    return any("PWNED" in line and line not in source for line in lines)


def main():
    with Canary(sys.argv[1]) as canary:
        for program in programs():
            line = {"name": program["name"], "faults": faults(program, canary), "uid": os.getuid()}
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
