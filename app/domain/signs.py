"""Everyday sentences in which a person may know her own situation again.

Nothing is counted and nobody is labelled: whatever is ticked, the same words follow.
"""

from dataclasses import dataclass

from app.domain.facts import SourceRef
from app.domain.guidance import Block


@dataclass(frozen=True, slots=True)
class Sign:
    """A sentence to tick. `key` is `signs.<group>.<sign>`."""

    key: str
    text: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class SignGroup:
    """Sentences that belong together: a kind of exploitation, or a means of control."""

    key: str
    heading: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """All of them, and what is said at their end."""

    title: str
    summary: str
    icon: str
    groups: tuple[SignGroup, ...]
    ending: tuple[Block, ...]
