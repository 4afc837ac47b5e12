"""The folders of a box: the learner's files, the working folder of a step, and what is left of them afterwards.

Loaded by the launcher. A step may write wherever its user may; that is undone, or the worker throws the box away.
"""

import os

BOX = "/box"
WORK = "/tmp/work"
WRITABLE = ("/tmp", "/dev/shm")
MOST_ENTRIES_SCRUBBED = 20_000
MOST_FILES = 1000
_filled = {}


def fill(files):
    """Write the learner's files, path to (content, mode), so that a step can read but not by accident change them."""
    for path, (data, mode) in files.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb", buffering=0) as file:
            while data:
                data = data[file.write(data) :]
            os.fchmod(file.fileno(), mode)
    for path in {BOX, *map(os.path.dirname, files)}:
        while path.startswith(BOX):
            os.chmod(path, 0o555)  # noqa: S103 - nobody else is in the box
            path = os.path.dirname(path)
    _filled.update(snapshot())


def snapshot():
    """Tell of every file what no process can set back: the kernel's own time of its last change."""
    found, waiting = {}, [BOX]
    while waiting:
        folder = waiting.pop()
        found[folder] = stamp(os.lstat(folder))
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                found[entry.path] = stamp(entry.stat(follow_symlinks=False))
                if len(found) > MOST_FILES:
                    return found
    return found


def stamp(status):
    return (status.st_ino, status.st_mode, status.st_size, status.st_ctime_ns)


def inodes():
    """Count the files in everything that can be written to."""
    counts = [os.statvfs(folder) for folder in (BOX, *WRITABLE)]
    return sum([count.f_files - count.f_ffree for count in counts])


def prepare(inputs):
    """Fill the working folder with the case's files."""
    os.mkdir(WORK)
    for path, data in inputs.items():
        full = WORK + "/" + path
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(data)
    os.chdir(WORK)


def collect(path, target, most):
    """Copy a file that the step left in its folder into `target`; return whether there was one."""
    full = os.path.realpath(WORK + "/" + path)
    if not full.startswith(WORK + "/") or not os.path.isfile(full):
        return False
    try:
        source = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        while most > 0 and (data := os.read(source, min(most, 65536))):
            most -= os.write(target, data)
    except OSError:
        return False
    finally:
        os.close(source)
    return True


def scrub(folder, depth=0):
    """Empty a folder; return whether something is left, in which case the worker throws the box away."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return True
    if depth > 40 or len(entries) > MOST_ENTRIES_SCRUBBED:
        return True
    left = False
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                os.chmod(entry.path, 0o700)
                left = scrub(entry.path, depth + 1) or left
                os.rmdir(entry.path)
            else:
                os.unlink(entry.path)
        except OSError:
            left = True
    return left


def clean_up():
    """Empty what a step could write to; return whether anything is left or the learner's files have changed."""
    is_left = sum([scrub(folder) for folder in WRITABLE]) > 0
    try:
        return is_left or snapshot() != _filled
    except OSError:
        return True
