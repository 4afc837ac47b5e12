import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from codehub.cli import ports
from tests.cli.running import Instance


@pytest.fixture(autouse=True, scope="session")
def _nobody_is_deaf():
    """What starts in the background ignores Ctrl-C, and so would all that these tests start and interrupt."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def new_instance():
    """Make instances in short-lived homes; whatever still runs at the end is killed."""
    folder = Path(tempfile.mkdtemp(prefix="codehub-cli-"))
    made = []

    def make(**options):
        made.append(Instance(folder / f"home{len(made)}", ports.free_port(), **options))
        return made[-1]

    yield make
    for instance in made:
        for process in instance.processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if instance.process:
            instance.process.wait()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def instance(new_instance):
    return new_instance()
