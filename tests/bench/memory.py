"""How much memory a browser takes: all its processes together, shared pages counted once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")
EVERY = 0.1  # s between two looks: each makes the kernel go through all pages
KIB = 1024


class Memory:
    """The processes of the browser that has its profile in that folder.

    Only Linux tells: see `is_told`. Raises LookupError where no such browser runs.
    """

    def __init__(self, profile: Path, proc: Path = PROC) -> None:
        self._proc = proc
        self._root = browser(profile, proc)
        self.peak = 0

    def taken(self) -> int:
        """The bytes that they take now (PSS)."""
        return sum(pss(process, self._proc) for process in tree(self._root, parents(self._proc)))

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Looks until the block ends; then `peak` is the most bytes that were seen."""
        over = Event()
        self.peak = self.taken()

        def look() -> None:
            while not over.wait(EVERY):
                self.peak = max(self.peak, self.taken())

        looking = Thread(target=look, daemon=True)
        looking.start()
        try:
            yield
        finally:
            over.set()
            looking.join()


def is_told(proc: Path = PROC) -> bool:
    """Whether this machine tells what its processes take."""
    return (proc / "self/smaps_rollup").exists()


def browser(profile: Path, proc: Path = PROC) -> int:
    """The first process of the browser with this profile. Raises LookupError."""
    wanted = f"--user-data-dir={profile}"
    for process in _processes(proc):
        said = _read(proc / str(process) / "cmdline").split("\0")
        if wanted in said and not any(word.startswith("--type=") for word in said):
            return process
    raise LookupError(f"No browser has its profile in {profile}.")


def parents(proc: Path = PROC) -> dict[int, int]:
    """Each process and its parent."""
    # The name of a process stands in brackets, and may hold any letter.
    stats = {it: _read(proc / str(it) / "stat").rpartition(")")[2] for it in _processes(proc)}
    return {process: int(stat.split()[1]) for process, stat in stats.items() if stat}


def tree(root: int, parents: Mapping[int, int]) -> list[int]:
    """That process, and all that it and its children have started."""
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def pss(process: int, proc: Path = PROC) -> int:
    """The bytes that it takes, a page that n share as an nth; 0 once it has ended."""
    for line in _read(proc / str(process) / "smaps_rollup").splitlines():
        name, _, value = line.partition(":")
        if name == "Pss":
            return int(value.split()[0]) * KIB
    return 0


def _processes(proc: Path) -> list[int]:
    return [int(entry.name) for entry in proc.iterdir() if entry.name.isdigit()]


def _read(file: Path) -> str:
    """What it says; nothing where the process has ended."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
