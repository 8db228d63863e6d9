"""A store of bytes and a secret in memory, which fail and crash where a test says so.

A test arms a call by its number, counted from 0 over all calls since the store was made:

    store.fail(3, StoreFailure.FULL)                     the fourth call raises StoreError
    store.fail(3, StoreFailure.FULL, prefix(100))        the same, and 100 bytes had been written
    store.crash(3, torn(Random(1)))                 the phone goes dark in the middle of it
    after = store.copy()                            what the next start finds
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from storage.ports import StoreError, StoreFailure

NAMES = frozenset({"a", "b", "k"})
PAGE = 4096
"""Bytes that a system writes as one: of an interrupted write any set of these may have arrived."""

Damage: TypeAlias = Callable[[bytes, bytes], bytes]
"""What lies on the disk after an interrupted write, from what was there and what was written."""


class Crash(BaseException):
    """The process is gone: killed, or without power. No code of ours may catch it and go on."""


def nothing(old: bytes, _: bytes) -> bytes:
    """Interrupted before the first byte."""
    return old


def everything(_: bytes, new: bytes) -> bytes:
    """Interrupted after the last byte, before the caller heard of it."""
    return new


def prefix(size: int) -> Damage:
    """So many bytes of the new lie over the old, whose end is still there."""
    return lambda old, new: new[:size] + old[min(size, len(new)) :]


def pages(random: Random) -> Damage:
    """Any set of pages has arrived. A page that did not is the old one, or zeros where none was."""
    return lambda old, new: _mix(random, new, old)


def zeros(random: Random) -> Damage:
    """Any set of pages has arrived, and the others are zeros: room was made, nothing was put in."""
    return lambda old, new: _mix(random, new, bytes(max(len(old), len(new))))


def torn(random: Random) -> Damage:
    """Any one of the above."""

    def damage(old: bytes, new: bytes) -> bytes:
        kinds = [nothing, everything, prefix(random.randint(0, len(new))), pages(random)]
        return random.choice([*kinds, zeros(random)])(old, new)

    return damage


def _mix(random: Random, new: bytes, other: bytes) -> bytes:
    size = random.choice([len(new), max(len(new), len(other))])  # truncated at the end, or not yet
    new, other = new.ljust(size, b"\0"), other.ljust(size, b"\0")
    return b"".join(
        random.choice([new, other])[start : start + PAGE] for start in range(0, size, PAGE)
    )[:size]


@dataclass(frozen=True, slots=True)
class _Fault:
    failure: StoreFailure | None
    damage: Damage

    def strike(self) -> BaseException:
        return Crash() if self.failure is None else StoreError(self.failure)


class _Armed:
    """What counts calls, records them and strikes where a test said so."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self._faults: dict[int, _Fault] = {}
        self._always: StoreFailure | None = None
        self._dead = False

    def fail(self, call: int, failure: StoreFailure, damage: Damage = nothing) -> None:
        """Let this call raise StoreError, and a write do this damage. The next one works again."""
        self._faults[call] = _Fault(failure, damage)

    def fail_always(self, failure: StoreFailure | None) -> None:
        """Let every call from now on raise StoreError and change nothing; None: all is well."""
        self._always = failure

    def crash(self, call: int, damage: Damage = nothing) -> None:
        """Let this call end the process, and a write do this damage. Later calls end it again."""
        self._faults[call] = _Fault(None, damage)

    def _enter(self, act: str, name: str) -> _Fault | None:
        if self._dead:
            raise Crash
        self.calls.append((act, name))
        if self._always is not None:
            return _Fault(self._always, nothing)
        fault = self._faults.get(len(self.calls) - 1)
        self._dead = fault is not None and fault.failure is None
        return fault


class MemoryBlobStore(_Armed):
    """A complete BlobStore. `files` is the disk; `calls` are ("read" | "write", name) in order."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        super().__init__()
        self.files = dict(files or {})
        self.closed = False

    def read(self, name: str) -> bytes | None:
        """The whole file, None where there is none or an empty one."""
        fault = self._called("read", name)
        if fault is not None:
            raise fault.strike()
        return self.files.get(name) or None

    def write(self, name: str, data: bytes) -> None:
        """Keep the bytes, or what an armed fault leaves of them."""
        fault = self._called("write", name)
        if fault is not None:
            left = fault.damage(self.files.get(name, b""), bytes(data))
            if left or name in self.files:
                self.files[name] = left
            raise fault.strike()
        self.files[name] = bytes(data)

    def close(self) -> None:
        """Nothing is read or written afterwards."""
        self.closed = True

    def copy(self) -> "MemoryBlobStore":
        """What the next start finds: the same files, no faults, no calls, open."""
        return MemoryBlobStore(self.files)

    def _called(self, act: str, name: str) -> _Fault | None:
        if name not in NAMES:
            raise ValueError("there is no file of that name")
        if self.closed:
            raise StoreError(StoreFailure.BROKEN)
        return self._enter(act, name)


class MemorySecret(_Armed):
    """A complete DeviceSecret. `calls` are ("read" | "write", "") in order."""

    def __init__(self, secret: bytes | None = None) -> None:
        super().__init__()
        self.secret = secret

    async def read(self) -> bytes | None:
        """The secret, None where none was written."""
        fault = self._enter("read", "")
        if fault is not None:
            raise fault.strike()
        return self.secret

    async def write(self, secret: bytes) -> None:
        """Keep it, or what an armed fault leaves: the old one, the new one or a mixture."""
        fault = self._enter("write", "")
        if fault is not None:
            self.secret = fault.damage(self.secret or b"", bytes(secret)) or None
            raise fault.strike()
        self.secret = bytes(secret)

    def copy(self) -> "MemorySecret":
        """What the next start finds: the same secret, no faults, no calls."""
        return MemorySecret(self.secret)
