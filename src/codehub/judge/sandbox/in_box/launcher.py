"""The first process of a box: runs one step after another, each in a fresh process.

It keeps no secret and is trusted with nothing: it answers in plain integers, and all that a step wrote
comes back through descriptors that the worker made. Its start is on the path of every verdict, so it imports
only modules written in C.

First the worker sends `b"fill"` with the files of the box (marshal): a box may have waited for its learner.
One step: the worker sends `b"run"` with descriptors. The first holds the step (marshal, the trusted direction), the
others become the step's own under the numbers in `step["descriptors"]`; those numbered -1 receive collected files.
"""

import _ctypes
import _signal
import _socket
import gc
import marshal
import os
import resource
import select
import sys
import time

PR_SET_DUMPABLE = 4
PYC_HEADER = 16
FAILURE_DESCRIPTOR = 199
SPARE_DESCRIPTORS = 200
LAST_DESCRIPTOR = 1024
SAMPLE_SECONDS = 0.02
PROCESSOR_GRACE_SECONDS = 0.02
MOST_INODES = 50_000
ENDED, WALL, PROCESSOR, MEMORY = range(4)

_prctl = _ctypes.dlsym(_ctypes.dlopen(None, 2), "prctl")


def set_dumpable(value):
    """Open (1) or close (0) /proc/self/{mem,fd,environ} and ptrace to other processes of the box."""
    _ctypes.call_function(_prctl, (PR_SET_DUMPABLE, value, 0, 0, 0))


def load(path):
    """Load code of ours that came with the box."""
    module = type(sys)("codehub")
    module.__file__ = path.removesuffix("c") if path.endswith(".pyc") else path
    with open(path, "rb") as file:
        data = file.read()
    is_compiled = path.endswith(".pyc")
    code = marshal.loads(data[PYC_HEADER:]) if is_compiled else compile(data, path, "exec")  # noqa: S302 - it is ours
    exec(code, module.__dict__)
    return module


def load_harness(path):
    """Load the language's in-box code; None for languages that are run by exec."""
    if not path:
        return None
    harness = load(path)
    harness.warm_up()
    return harness


# --- the step's own process -------------------------------------------------------------------------------------


def place_descriptors(received, targets):
    """Leave this process exactly the descriptors of its step, and the one that reports a failed start."""
    kept = [(fd, target) for fd, target in zip(received, targets) if target >= 0]
    for offset, (fd, _) in enumerate(kept):
        os.dup2(fd, SPARE_DESCRIPTORS + offset)
    for offset, (_, target) in enumerate(kept):
        os.dup2(SPARE_DESCRIPTORS + offset, target)
    wanted = {target for _, target in kept}
    for fd in range(max(wanted)):
        if fd not in wanted:
            os.closerange(fd, fd + 1)
    os.closerange(max(wanted) + 1, FAILURE_DESCRIPTOR)
    os.closerange(FAILURE_DESCRIPTOR + 1, LAST_DESCRIPTOR)


def prefer_for_oom_kill():
    try:
        with open("/proc/self/oom_score_adj", "wb", buffering=0) as file:
            file.write(b"1000")
    except OSError:
        pass


def become_step(step, received, harness):
    """Turn the forked process into the step. Never returns."""
    place_descriptors(received, step["descriptors"])
    os.setsid()
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    folders.prepare(step["inputs"])
    set_dumpable(0 if step["private"] else 1)
    prefer_for_oom_kill()
    for kind, value in step["rlimits"]:
        resource.setrlimit(kind, (value, value))
    if "exec" in step:
        _signal.signal(_signal.SIGPIPE, _signal.SIG_DFL)
        _signal.signal(_signal.SIGXFSZ, _signal.SIG_DFL)
        os.execve(step["exec"][0], step["exec"], step["environment"])  # noqa: S606
    os.environ.update(step["environment"])
    os.close(FAILURE_DESCRIPTOR)
    harness.run(step["job"])


# --- watching it --------------------------------------------------------------------------------------------------


def memory_used():
    """Sum the anonymous and shared bytes of every other process of the box."""
    total = 0
    for name in os.listdir("/proc"):
        if not name.isdigit() or name == "1":
            continue
        try:
            with open("/proc/" + name + "/status", "rb") as file:
                status = file.read()
        except OSError:
            continue
        for key in (b"RssAnon:", b"RssShmem:"):
            at = status.find(key)
            if at >= 0:
                total += int(status[at + len(key) : status.index(b"kB", at)]) << 10
    return total


def too_much_memory(limit):
    """Stand in for a memory cgroup where there is none. `limit` in bytes; 0 when the kernel watches."""
    if not limit:
        return False
    try:
        return folders.inodes() > MOST_INODES or memory_used() > limit
    except OSError:
        return False


def watch(pid, step, started):
    """Wait for the step to end or to exceed a limit; return the reason."""
    descriptor = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    deadline = started + step["wall_s"]
    processor_clock = (~pid) << 3 | 2
    try:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return WALL
            if poll.poll(min(SAMPLE_SECONDS, left) * 1000):
                return ENDED
            if time.clock_gettime(processor_clock) > step["time_s"] + PROCESSOR_GRACE_SECONDS:
                return PROCESSOR
            if too_much_memory(step["sampled_bytes"]):
                return MEMORY
    except OSError:
        return ENDED
    finally:
        os.close(descriptor)


def end_everything(main_pid):
    """Kill and reap every process of the box; return exit status, processor seconds and the largest RSS in KiB."""
    try:
        os.kill(-1, _signal.SIGKILL)
    except OSError:
        pass
    status = largest = 0
    seconds = 0.0
    while True:
        try:
            pid, ended, usage = os.wait4(-1, 0)
        except OSError:
            return status, seconds, largest
        seconds += usage.ru_utime + usage.ru_stime
        largest = max(largest, usage.ru_maxrss)
        if pid == main_pid:
            status = ended


# --- one step after another --------------------------------------------------------------------------------------


def run(step, received, harness):
    """Run one step and answer with integers only."""
    failed_read, failed_write = os.pipe()
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        try:
            os.dup2(failed_write, FAILURE_DESCRIPTOR, inheritable=False)
            become_step(step, received, harness)
        except BaseException as error:
            os.write(FAILURE_DESCRIPTOR, repr(error).encode()[:500])
        finally:
            os._exit(127)
    os.close(failed_write)
    reason = watch(pid, step, started)
    wall = time.monotonic() - started
    status, seconds, largest = end_everything(pid)
    failure = os.read(failed_read, 500)
    os.close(failed_read)
    found = 0
    targets = [fd for fd, number in zip(received, step["descriptors"]) if number < 0]
    for index, (path, target) in enumerate(zip(step["collect"], targets)):
        found |= folders.collect(path, target, step["output_bytes"]) << index
    dirty = folders.clean_up()
    for fd in received:
        os.close(fd)
    if failure:
        raise RuntimeError(failure.decode(errors="replace"))
    code = os.waitstatus_to_exitcode(status)
    return "%d %d %d %d %d %d %d" % (code, reason, wall * 1e6, seconds * 1e6, largest, dirty, found)


def receive(control):
    """Wait for the next order, to fill the box or to run a step; None when the worker has gone."""
    message, ancillary, _, _ = control.recvmsg(16, _socket.CMSG_SPACE(4 * 64))
    if not message:
        return None
    received = []
    for _, _, data in ancillary:
        received += [int.from_bytes(data[i : i + 4], sys.byteorder) for i in range(0, len(data), 4)]
    size = os.fstat(received[0]).st_size
    order = marshal.loads(os.pread(received[0], size, 0))  # noqa: S302 - the worker wrote it
    os.close(received[0])
    return message, order, received[1:]


def main():
    global folders
    set_dumpable(0)
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
    os.dup2(int(sys.argv[1]), 3, inheritable=False)
    os.closerange(4, LAST_DESCRIPTOR)
    control = _socket.socket(fileno=3)
    folders = load(sys.argv[2])
    harness = load_harness(sys.argv[3])
    gc.collect()
    gc.freeze()
    control.send(b"ready")
    while (received := receive(control)) is not None:
        message, order, descriptors = received
        if message == b"fill":
            folders.fill(order)
            continue
        try:
            answer = run(order, descriptors, harness)
        except Exception as error:
            answer = "E %r" % (error,)
        control.send(answer.encode()[:4096])
    os._exit(0)


main()
