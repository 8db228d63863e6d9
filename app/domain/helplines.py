"""The helplines that can be called or written to, and what is known before the call."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.facts import SourceRef
from app.domain.pictograms import Pictogram


class Aspect(StrEnum):
    """The questions of a person before she calls, in the order in which the answers are shown."""

    WHO = "who"  # who answers
    WHEN = "when"  # at what hours
    COST = "cost"  # what the call costs
    ANONYMOUS = "anonymous"  # must she say her name, and what is passed on
    MORE = "more"  # anything else worth knowing


@dataclass(frozen=True, slots=True)
class HelplineFact:
    """The answer to one aspect. `known` is False where the text says that nobody knows.

    `key` is `<helpline>.<aspect>`, with a number behind it from the second one on. `known` is True
    unless a file says otherwise.
    """

    key: str
    aspect: Aspect
    text: str
    known: bool
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Helpline:
    """A helpline. `key` is its id; `purpose` tells in a few words when to use it.

    `phones` and `mail` are the last parts of keys of facts; the first phone is the one to call.
    `urgent` and `for_helpers` are False unless a file says otherwise.
    """

    key: str
    name: str
    picture: Pictogram
    purpose: str
    phones: tuple[str, ...]
    mail: str | None
    urgent: bool
    for_helpers: bool
    facts: tuple[HelplineFact, ...]
