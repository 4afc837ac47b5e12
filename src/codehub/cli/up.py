"""`codehub up`: bring a whole instance up in one terminal, keep it up, take it down."""

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import typer
from rich.console import Console

from codehub.cli import environment, orphans, ports, welcome
from codehub.cli.errors import StartError
from codehub.cli.home import AlreadyRunningError, Home
from codehub.cli.instance import NAMES, Instance, schema_fingerprint
from codehub.cli.processes.log import Log
from codehub.cli.processes.program import Program
from codehub.cli.processes.supervisor import Keeper, Service

USUAL_PORT = 8000
READY_SECONDS = 90


@dataclass(frozen=True)
class Wishes:
    """What the caller of `codehub up` asked for."""

    host: str = "127.0.0.1"
    port: int | None = None
    has_demo: bool = True
    workers: int = 0
    is_development: bool = False


def up(home: Home, wishes: Wishes) -> None:
    """Run the instance of `home` until a signal ends it."""
    if home.create():
        typer.echo(f"New instance in {home.path}: settings and secrets are in codehub.env.")
    try:
        with home.claim():
            mark = orphans.succeed(home)  # they may still hold the port
            with _listener(wishes) as listener:
                asyncio.run(_Run(home, wishes, listener, mark).whole())
    except AlreadyRunningError as running:
        if wishes.port and running.url and not running.url.endswith(f":{wishes.port}"):
            raise
        typer.echo(str(running))


@contextmanager
def _listener(wishes: Wishes) -> Iterator[socket.socket]:
    """Open the port that browsers will use. It stays open while the web process restarts."""
    wanted = wishes.port or USUAL_PORT
    try:
        found = ports.listen(wanted, wishes.host)
    except OSError as error:
        if wishes.port:
            message = (
                f"Port {wanted} of {wishes.host} cannot be used: {error.strerror}. Choose another --port."
            )
            raise StartError(message) from None
        found = _next_listener(wishes.host)
        typer.echo(f"Port {wanted} is taken; taking {found.getsockname()[1]}. --port chooses another.")
    with found:
        yield found


def _next_listener(host: str) -> socket.socket:
    for port in range(USUAL_PORT + 1, USUAL_PORT + 100):
        try:
            return ports.listen(port, host)
        except OSError:
            continue
    return ports.listen(0, host)


class _Run:
    """One life of an instance, from the first server to the last."""

    def __init__(self, home: Home, wishes: Wishes, listener: socket.socket, mark: dict[str, str]) -> None:
        self.mark = mark
        self.home = home
        self.wishes = wishes
        self.listener = listener
        self.console = Console()
        self.port: int = listener.getsockname()[1]
        self.url = f"http://{_name_of(wishes.host)}:{self.port}"
        self.log = Log(NAMES)
        self.keepers: list[Keeper] = []
        self.end = asyncio.Event()

    async def whole(self) -> None:
        """Start, serve until told to end, and stop whatever was started."""
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(64))  # each kept process has a thread that waits for it
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup ignores SIGHUP on purpose
                loop.add_signal_handler(number, self._on_signal)
        life = loop.create_task(self._live())
        ended = loop.create_task(self.end.wait())
        try:
            await asyncio.wait([life, ended], return_when=asyncio.FIRST_COMPLETED)
            if life.done():
                life.result()
        finally:
            self.end.set()
            await self._stop(life)

    def _on_signal(self) -> None:
        """End the run; when asked again, at once."""
        if self.end.is_set():
            for keeper in self.keepers:
                keeper.kill()
        self.end.set()

    async def _live(self) -> None:
        env = {**environment.of_processes(self.home), **self.mark}
        instance = Instance.of(self.home, env, url=self.url)
        await self._start_servers(instance)
        await self._serve(instance)
        workers = instance.workers(processes=self.wishes.workers, is_development=self.wishes.is_development)
        self._keep(*workers)
        self.home.remember(url=self.url)
        welcome.say(self.console, self.home, self.url, instance.env)
        if not ports.is_loopback(self.wishes.host):
            self.log.sentence("From elsewhere it answers to the names that PUBLIC_URL and EXTRA_HOSTS list.")
        warning = await asyncio.to_thread(welcome.missing_sandbox, self.wishes.host, self.port)
        if warning:
            self.log.sentence(warning)
        await asyncio.Event().wait()

    async def _start_servers(self, instance: Instance) -> None:
        servers = instance.servers()
        names = " and ".join(service.name for service, _ in servers)
        self.log.sentence(f"Starting {names} …" if names else "Using the given DATABASE_URL and REDIS_URL.")
        await asyncio.gather(*(asyncio.to_thread(service.prepare) for service, _ in servers))
        for service, server in servers:
            keeper = self._keep(service)[0]
            await asyncio.to_thread(server.wait_until_ready, keeper.is_hopeful)

    async def _serve(self, instance: Instance) -> None:
        """Prepare the database and start the web process; side by side when nothing was upgraded."""
        schema = schema_fingerprint()
        preparation = asyncio.create_task(self._prepare_database(instance))
        if self.home.memory().get("schema") != schema:
            await preparation
        web = instance.web(self.listener.fileno(), is_development=self.wishes.is_development)
        await self._wait_until_ready(*self._keep(web))
        await preparation
        self.home.remember(schema=schema)

    async def _prepare_database(self, instance: Instance) -> None:
        """Migrate and load the first content, in a process that may ask on the terminal."""
        has_demo = self.home.memory().get("has_demo", self.wishes.has_demo)
        program = Program(
            [sys.executable, "-P", "-m", "codehub.cli.first_content", "demo" if has_demo else "empty"]
        )
        process = subprocess.Popen(program.arguments(), env=instance.env, cwd="/")
        try:
            code = await asyncio.to_thread(process.wait)
        except asyncio.CancelledError:
            process.terminate()
            raise
        if code:
            message = "The database could not be prepared; the reason is above."
            raise StartError(message)

    async def _wait_until_ready(self, web: Keeper) -> None:
        for _ in range(READY_SECONDS * 10):
            if await asyncio.to_thread(welcome.is_ready, self.wishes.host, self.port):
                return
            if not web.is_hopeful():
                break
            await asyncio.sleep(0.1)
        message = f"The web process does not answer on {self.url}; its messages are above."
        raise StartError(message)

    def _keep(self, *services: Service) -> list[Keeper]:
        started = [Keeper(service, self.log) for service in services]
        self.keepers += started
        return started

    async def _stop(self, life: "asyncio.Task[None]") -> None:
        """Stop first what uses the servers, then the servers."""
        life.cancel()
        await asyncio.wait([life])
        self.home.remember(url=None)
        if self.keepers:
            self.log.sentence("Stopping …")
        servers = [keeper for keeper in self.keepers if keeper.service.name in {"postgres", "valkey"}]
        for group in ([keeper for keeper in self.keepers if keeper not in servers], servers):
            await asyncio.gather(*(keeper.stop() for keeper in group))
        if self.keepers:
            self.log.sentence(f"Stopped. The data stays in {self.home.path}.")


def _name_of(host: str) -> str:
    """Return how a browser on this machine names `host`."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  # nosec B104 - a name, nothing binds
    return everywhere.get(host, f"[{host}]" if ":" in host else host)
