"""A search of a browser's memory for a text: all of its processes, each of their pages.

Works on Linux alone, where a process may read the memory of those that it has started.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.bench.memory import PROC, browser_process, parents, tree

PIECE = 8 << 20
"""Bytes that are read at a time."""


def hits(profile: Path, text: str) -> dict[str, int]:
    """Return how often the text lies in memory, by the kind of process; 0 for a kind without it.

    The kinds are Chromium's: "renderer", for pages and frames, and "browser", for the first
    process. In UTF-8 and UTF-16, as the browser and Flutter keep texts.
    """
    found: dict[str, int] = {}
    forms = [text.encode(), text.encode("utf-16-le")]
    for process in tree(browser_process(profile), parents()):
        kind = kind_of(process)
        count = sum(piece.count(form) for piece in pieces(process) for form in forms)
        found[kind] = found.get(kind, 0) + count
    return found


def kind_of(process: int) -> str:
    """Return the value of `--type`, "browser" where there is none."""
    try:
        command = (PROC / str(process) / "cmdline").read_text(errors="replace")
    except OSError:
        return ""
    # A process that a zygote has started writes its command line anew, with blanks.
    named = re.search(r"[\0 ]--type=([\w-]+)", command)
    return named[1] if named else "browser"


def pieces(process: int) -> Iterator[bytes]:
    """Yield the memory that a process can write; nothing once it has ended."""
    folder = PROC / str(process)
    try:
        areas = [it.split() for it in (folder / "maps").read_text().splitlines()]
        memory = (folder / "mem").open("rb", buffering=0)
    except OSError:
        return
    with memory:
        for place, rights, *_ in areas:
            begin, end = (int(it, 16) for it in place.split("-"))
            for at in range(begin, end if "w" in rights else begin, PIECE):
                try:
                    memory.seek(at)
                    yield memory.read(min(PIECE, end - at))
                except OSError:  # no memory behind it, or no longer
                    continue
