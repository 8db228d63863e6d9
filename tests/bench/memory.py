"""The memory of a browser: that of all its processes together, shared pages counted once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")
SAMPLE_INTERVAL = 0.1
"""Seconds between two samples. For each sample the kernel walks all pages of all processes."""
KIB = 1024


class Memory:
    """The processes of the browser that has its profile in *profile*.

    Works on Linux alone, see `is_measurable`. Raises LookupError where no such browser runs.
    """

    def __init__(self, profile: Path, proc: Path = PROC) -> None:
        self._proc = proc
        self._root = browser_process(profile, proc)
        self.peak = 0

    def used(self) -> int:
        """Return the bytes that the processes use now (PSS)."""
        return sum(pss(process, self._proc) for process in tree(self._root, parents(self._proc)))

    @contextmanager
    def sampled(self) -> Iterator[None]:
        """Sample until the block ends; `peak` is then the highest sample, in bytes."""
        ended = Event()
        self.peak = self.used()

        def sample() -> None:
            while not ended.wait(SAMPLE_INTERVAL):
                self.peak = max(self.peak, self.used())

        sampler = Thread(target=sample, daemon=True)
        sampler.start()
        try:
            yield
        finally:
            ended.set()
            sampler.join()


def is_measurable(proc: Path = PROC) -> bool:
    """Tell whether this machine reports the memory of its processes."""
    return (proc / "self/smaps_rollup").exists()


def browser_process(profile: Path, proc: Path = PROC) -> int:
    """Return the process number of the browser with this profile. Raises LookupError."""
    flag = f"--user-data-dir={profile}"
    for process in _processes(proc):
        arguments = _read(proc / str(process) / "cmdline").split("\0")
        is_child = any(argument.startswith("--type=") for argument in arguments)
        if flag in arguments and not is_child:
            return process
    raise LookupError(f"No browser has its profile in {profile}.")


def parents(proc: Path = PROC) -> dict[int, int]:
    """Return the parent of each process."""
    # The process name stands in brackets and may itself hold brackets and blanks.
    stats = {it: _read(proc / str(it) / "stat").rpartition(")")[2] for it in _processes(proc)}
    return {process: int(stat.split()[1]) for process, stat in stats.items() if stat}


def tree(root: int, parents: Mapping[int, int]) -> list[int]:
    """Return *root* and all of its descendants."""
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def pss(process: int, proc: Path = PROC) -> int:
    """Return the proportional set size in bytes; 0 once the process has ended.

    A page that n processes share counts as an nth in each.
    """
    for line in _read(proc / str(process) / "smaps_rollup").splitlines():
        name, _, value = line.partition(":")
        if name == "Pss":
            return int(value.split()[0]) * KIB
    return 0


def _processes(proc: Path) -> list[int]:
    return [int(entry.name) for entry in proc.iterdir() if entry.name.isdigit()]


def _read(file: Path) -> str:
    """Return the text of *file*, or "" where the process has ended."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
