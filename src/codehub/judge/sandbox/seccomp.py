"""The system calls that a box refuses, as a filter for bubblewrap. Built once per process."""

import errno
import os
import tempfile
from functools import lru_cache
from typing import Any

from codehub.judge.errors import SandboxUnavailableError

REFUSED = """
acct add_key adjtimex bpf chroot clock_adjtime clock_settime delete_module fanotify_init finit_module
fsconfig fsmount fsopen fspick init_module io_uring_enter io_uring_register io_uring_setup ioperm iopl
kcmp kexec_file_load kexec_load keyctl landlock_add_rule landlock_create_ruleset landlock_restrict_self
lookup_dcookie mbind memfd_secret migrate_pages mount mount_setattr move_mount move_pages
name_to_handle_at nfsservctl open_by_handle_at open_tree perf_event_open personality pidfd_getfd
pivot_root process_madvise process_vm_readv process_vm_writev ptrace quotactl quotactl_fd reboot
request_key seccomp set_mempolicy setdomainname sethostname setns settimeofday swapoff swapon syslog
umount2 unshare uselib userfaultfd ustat vhangup vmsplice memfd_create flock shmget shmat shmctl semget
semop semctl semtimedop msgget msgsnd msgrcv msgctl mq_open mq_unlink
"""

NEW_NAMESPACES = (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)
RECORD_LOCKS = (6, 7, 37, 38, 1024, 1026)
TERMINAL_INJECTION = (0x5412, 0x541C)
BINARY_TREE = 2


@lru_cache
def program(*, pretends_locks: bool = False) -> bytes:
    """Return the BPF program; raise SandboxUnavailableError when libseccomp is missing.

    With `pretends_locks` a file lock "succeeds" without locking anything: some compilers insist on one, and a real
    one on a shared file would let boxes talk to each other.
    """
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        raise SandboxUnavailableError(
            f"the system-call filter cannot be built ({error}).",
            "Install libseccomp: apt-get install libseccomp2.",
        ) from error
    return _build(pyseccomp, pretends_locks=pretends_locks)


def _build(seccomp: Any, *, pretends_locks: bool) -> bytes:
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    not_permitted = seccomp.ERRNO(errno.EPERM)
    if pretends_locks:
        rules.add_rule(seccomp.ERRNO(0), "flock")
    for name in REFUSED.split():
        if pretends_locks and name == "flock":
            continue
        _refuse(rules, not_permitted, name)
    _refuse(rules, seccomp.ERRNO(errno.EACCES), "socket")
    # With ENOSYS libc falls back to clone, whose flags a filter can see.
    _refuse(rules, seccomp.ERRNO(errno.ENOSYS), "clone3")
    for flag in NEW_NAMESPACES:
        rules.add_rule(not_permitted, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    for command in RECORD_LOCKS:
        rules.add_rule(not_permitted, "fcntl", seccomp.Arg(1, seccomp.EQ, command))
    for request in TERMINAL_INJECTION:
        rules.add_rule(not_permitted, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, request))
    rules.set_attr(seccomp.Attr.CTL_OPTIMIZE, BINARY_TREE)
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)


def _refuse(rules: Any, action: int, name: str) -> None:
    """Add a rule; a call that this libseccomp does not know cannot be named, and this kernel may lack it too."""
    try:
        rules.add_rule(action, name)
    except (ValueError, OSError):
        if name in {"socket", "ptrace", "bpf", "mount", "unshare", "setns", "clone3"}:
            raise
