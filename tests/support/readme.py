"""The parts of the READMEs that a program writes: `python -m tests.support.readme` renews them.

Each stands between two comments, `<!-- name:begin -->` and `<!-- name:end -->`. test_readme.py
fails while one of them is out of date.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.bench import report
from tests.test_imports import imports, modules, within

ROOT: Final = Path(__file__).parents[2]

PARTS: Final = (
    "app.cli", "app.publish", "app.main", "app.ui", "app.notes", "app.screens", "app.wording",
    "app.session", "app.web", "app.platform", "app.content", "app.look", "app.domain",
    "i18n", "storage",
)  # fmt: skip
"""The parts of the tree that the picture of imports shows, from the top to the bottom."""


def part_of(module: str) -> str | None:
    """Return the part that a module belongs to, None for one that the picture leaves out."""
    return next((part for part in PARTS if within(module, part)), None)


def arrows() -> set[tuple[str, str]]:
    """Return who imports whom, part by part, as the sources have it today."""
    found = set()
    for module, file in modules():
        for it in imports(module, file.read_text(encoding="utf-8")):
            ends = (part_of(module), part_of(it.target))
            if None not in ends and ends[0] != ends[1]:
                found.add(ends)
    return {(one, other) for one, other in found if one and other}


def reduced(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Drop each arrow that a longer way implies, so that the picture can be read."""

    def reach(start: str, without: tuple[str, str]) -> Iterator[str]:
        for arrow in found:
            if arrow[0] == start and arrow != without:
                yield arrow[1]
                yield from reach(arrow[1], without)

    return {arrow for arrow in found if arrow[1] not in set(reach(arrow[0], arrow))}


def import_graph() -> str:
    """Return the parts and their imports as a mermaid graph."""
    named = {part: part.removeprefix("app.").replace(".", "_") for part in PARTS}
    lines = [f"    {named[part]} --> {named[other]}" for part, other in sorted(reduced(arrows()))]
    return "\n".join(["```mermaid", "graph TD", *lines, "```"])


def screen_list() -> str:
    """Return every file of a screen by its name, a paragraph for each folder."""
    by_hand = ROOT / "app" / "ui" / "screens"
    return "\n\n".join(
        f"`{folder.relative_to(ROOT).as_posix()}/` has "
        + ", ".join(f"`{file.stem}`" for file in sorted(folder.glob("[!_]*.py")))
        + "."
        for folder in (ROOT / "app" / "screens", by_hand, by_hand / "notes")
    )


BLOCKS: Final[Mapping[str, tuple[str, Callable[[], str]]]] = {
    "imports": ("app/README.md", import_graph),
    "screens": ("app/README.md", screen_list),
    "benchmark": ("tests/bench/README.md", report.recorded),
}
"""Each block's file and what writes it."""


def block_of(text: str, name: str) -> str:
    """Return what stands in the block now. Raises LookupError where the text has no such block."""
    found = re.search(rf"<!-- {name}:begin -->\n(.*?)\n<!-- {name}:end -->", text, re.DOTALL)
    if not found:
        raise LookupError(f"no block named {name}")
    return found[1]


def renew() -> None:
    """Write every block anew."""
    for name, (file, write) in BLOCKS.items():
        path = ROOT / file
        before, _, rest = path.read_text(encoding="utf-8").partition(f"<!-- {name}:begin -->\n")
        _, _, after = rest.partition(f"\n<!-- {name}:end -->")
        parts = (before, f"<!-- {name}:begin -->\n", write(), f"\n<!-- {name}:end -->", after)
        path.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    renew()
