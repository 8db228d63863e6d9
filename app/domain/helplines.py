"""Who can be called or written to, and what is known about it before the call."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.facts import SourceRef


class Aspect(StrEnum):
    """What a person wants to know before she calls, in the order in which it is shown."""

    WHO = "who"  # who answers
    WHEN = "when"  # at what hours
    COST = "cost"  # what the call costs
    ANONYMOUS = "anonymous"  # whether she must say her name, and what is passed on
    MORE = "more"  # anything else worth knowing


@dataclass(frozen=True, slots=True)
class HelplineFact:
    """One aspect of a helpline. `known` is False where the text says that it is not known."""

    key: str
    aspect: Aspect
    text: str
    known: bool
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Helpline:
    """A helpline. `phones` and `mail` are keys of facts; the first phone is the one to call.

    `key` is its id. `name` is how it is called; `purpose` when to use it, in a few words.
    """

    key: str
    name: str
    purpose: str
    phones: tuple[str, ...]
    mail: str | None
    urgent: bool
    for_helpers: bool
    facts: tuple[HelplineFact, ...]
