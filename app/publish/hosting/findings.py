"""Findings: faults of single answers, told once for all files that share them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one answer."""

    place: str
    """The file, or the address."""
    says: str
    """The rest of the sentence, behind the place and a colon."""
    cause: str = ""
    """Faults with one cause are told once; "" for what `says`."""


def sentences(faults: Iterable[Fault], files: Sequence[str]) -> list[str]:
    """Return a sentence for each cause, in the order in which they come first.

    *files* are all places that count as a file.
    """
    causes: dict[str, list[Fault]] = {}
    for fault in faults:
        causes.setdefault(fault.cause or fault.says, []).append(fault)
    return [_shown(_sentence(together, files)) for together in causes.values()]


def _sentence(together: Sequence[Fault], files: Sequence[str]) -> str:
    first = together[0]
    places = list(dict.fromkeys(fault.place for fault in together))
    if len(places) == 1:
        return f"{first.place}: {first.says}"
    if set(files) <= set(places):
        every = f"All {len(files)} files" if len(places) == len(files) else "Every answer"
        return f"{every}: {first.says}"
    kind = "files" if set(places) <= set(files) else "answers"
    return f"{len(places)} {kind}, such as {first.place}: {first.says}"


def _shown(text: str) -> str:
    """Return the text without what a host could send to a terminal: line ends, colours, titles."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
