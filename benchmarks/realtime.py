"""Messages, memory and mass closing of CodeHub's sockets against a stock Channels consumer, in one run.

    python benchmarks/realtime.py [--sockets 500] [--messages 400]

Each server is one process of uvicorn as `codehub up` starts it; the listeners and whoever publishes are another. A second of
a core is one of the server's own CPU time. Ends with 1 below 4,000 delivered messages a second per core, above 60 KiB a
connection, or when a group still has a member ten seconds after 1,500 sockets went at once.
"""

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from instance import running_database
from rich.console import Console
from rich.table import Table

LEAST_PER_SECOND, MOST_KIB, CROWD, OF_ONE_PERSON = 4000, 60, 1500, 10
BURST = 20
TICK = os.sysconf("SC_CLK_TCK")
TEXT = json.dumps({"type": "comment_added", "data": {"post_id": "0" * 36, "comment": {"content": "x" * 500}}})


class Server:
    """One process that serves sockets."""

    def __init__(self, application: str) -> None:
        from codehub.cli import ports

        self.port = ports.free_port()
        options = ["--lifespan", "off", "--port", str(self.port), "--log-level", "warning"]
        options += ["--no-proxy-headers", "--no-server-header", "--ws-max-size", "65536"]
        command = [sys.executable, "-m", "uvicorn", application, *options, *WIRE_OPTIONS]
        environment = os.environ | {"PUBLIC_URL": f"http://127.0.0.1:{self.port}"}
        self.process = subprocess.Popen(command, env=environment, cwd=Path(__file__).parent)

    @property
    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    @property
    def kib(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


WIRE_OPTIONS = ["--ws-per-message-deflate", "false"]


@contextlib.contextmanager
def serving(application: str) -> Iterator[Server]:
    server = Server(application)
    try:
        yield server
    finally:
        server.stop()


def addresses(server: Server, people: list[Any], count: int, *, is_ours: bool) -> list[str]:
    from codehub.realtime import tickets

    base = f"ws://127.0.0.1:{server.port}/"
    if not is_ours:
        return [base] * count
    holders = [tickets.Holder(people[number // OF_ONE_PERSON].pk, None) for number in range(count)]
    return [f"{base}ws/notifications/?ticket={tickets.issue(holder).ticket}" for holder in holders]


def listen(pipe: Connection, urls: list[str], topic: str | None, group: str, messages: int) -> None:
    """Open everything, say so, then publish when told to, and say when all of it has arrived."""
    import django

    django.setup()
    asyncio.run(_listen(pipe, urls, topic, group, messages))


async def _listen(pipe: Connection, urls: list[str], topic: str | None, group: str, messages: int) -> None:
    from channels.layers import get_channel_layer
    from websockets.asyncio.client import connect

    received = 0

    async def read(socket: Any) -> None:
        nonlocal received
        async for text in socket:
            received += '"comment_added"' in text

    host = urlsplit(urls[0])
    origin = f"http://{host.netloc}"
    sockets = []
    for url in urls:
        while True:
            try:
                socket = await connect(url, compression=None, open_timeout=30, origin=origin)
            except OSError:
                await asyncio.sleep(0.2)
            else:
                break
        if topic:
            await socket.send(json.dumps({"type": "subscribe", "data": {"topic": topic}}))
            assert '"subscribed"' in await socket.recv()  # noqa: S101
        sockets.append(socket)
    readers = [asyncio.create_task(read(socket)) for socket in sockets]
    pipe.send("open")
    loop = asyncio.get_running_loop()
    layer = get_channel_layer()
    while await loop.run_in_executor(None, pipe.recv) == "publish":
        start, sent = time.perf_counter(), 0
        while sent < messages:
            for _ in range(BURST):
                await layer.group_send(group, {"type": "push", "text": TEXT})
            sent += BURST
            while received < sent * len(sockets):
                await asyncio.sleep(0.001)
        pipe.send((received, time.perf_counter() - start))
        received = 0
    for reader in readers:
        reader.cancel()


class Crowd:
    """Listeners in a process of their own."""

    def __init__(self, urls: list[str], topic: str | None, group: str, messages: int) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        arguments = (theirs, urls, topic, group, messages)
        self.process = multiprocessing.get_context("spawn").Process(target=listen, args=arguments)
        self.process.start()
        assert self.pipe.recv() == "open"  # noqa: S101

    def publish(self) -> tuple[int, float]:
        self.pipe.send("publish")
        answer: tuple[int, float] = self.pipe.recv()
        return answer

    def vanish(self) -> None:
        """Go without a word, as a school whose power fails."""
        self.process.kill()
        self.process.join()


def measure(application: str, people: list[Any], topic: str, given: Any) -> dict[str, float]:
    from codehub.realtime.topics import topic_named

    is_ours = application == OURS
    named = topic_named(topic) if is_ours else None
    group = named.group if named else "stock"
    asked = topic if is_ours else None
    with serving(application) as server:
        few = Crowd(addresses(server, people, 20, is_ours=is_ours), asked, group, BURST)
        few.publish()
        few.vanish()
        time.sleep(2)
        before = server.kib
        crowd = Crowd(addresses(server, people, given.sockets, is_ours=is_ours), asked, group, given.messages)
        time.sleep(1)
        kib = (server.kib - before) / given.sockets
        cpu = server.cpu_seconds
        delivered, seconds = crowd.publish()
        cpu = server.cpu_seconds - cpu
        crowd.vanish()
        time.sleep(2)
        zombies, settled = mass_close(server, people, asked, group, is_ours=is_ours)
    return {
        "delivered a second of CPU": delivered / cpu,
        "delivered a second": delivered / seconds,
        "KiB a connection": kib,
        "groups left after 1,500 went": zombies,
        "seconds until then": settled,
    }


def mass_close(
    server: Server, people: list[Any], topic: str | None, group: str, *, is_ours: bool
) -> tuple[int, float]:
    """Open 1,500, have them vanish; return how many groups Redis still serves and after how long."""
    crowd = Crowd(addresses(server, people, CROWD, is_ours=is_ours), topic, group, BURST)
    open_before = subscribed_groups()
    assert open_before, "nobody was listening"  # noqa: S101
    crowd.vanish()
    start = time.perf_counter()
    while (left := subscribed_groups()) and time.perf_counter() - start < 10:
        time.sleep(0.1)
    return left, time.perf_counter() - start


def subscribed_groups() -> int:
    import redis

    with redis.from_url(os.environ["REDIS_URL"]) as client:
        return len([name for name in client.pubsub_channels("*") if b"__group__" in name])


OURS, STOCK = "codehub.config.asgi:application", "stock_consumer:application"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sockets", type=int, default=500)
    parser.add_argument("--messages", type=int, default=400)
    given = parser.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with running_database():
        people, topic = prepared()
        figures = {name: measure(name, people, topic, given) for name in (OURS, STOCK)}
    table = Table("", "CodeHub", "stock consumer")
    for name, ours in figures[OURS].items():
        table.add_row(name, f"{ours:,.1f}", f"{figures[STOCK][name]:,.1f}")
    Console().print(table)
    ours = figures[OURS]
    is_fast = ours["delivered a second of CPU"] >= LEAST_PER_SECOND
    is_small = ours["KiB a connection"] <= MOST_KIB
    return 0 if is_fast and is_small and not ours["groups left after 1,500 went"] else 1


def prepared() -> tuple[list[Any], str]:
    from codehub.accounts.models import User
    from codehub.community import services

    names = [f"listener{number}" for number in range(CROWD // OF_ONE_PERSON)]
    people = [User.objects.create_user(name, f"{name}@example.test", "x") for name in names]
    words: dict[str, Any] = {
        "title": "",
        "content": "Listen.",
        "code": "",
        "code_language": None,
        "link_url": "",
    }
    post = services.create_post(
        author=people[0], post_type="text", state="published", tags=[], attachments=[], **words
    )
    return people, f"post:{post.pk}"


if __name__ == "__main__":
    raise SystemExit(main())
