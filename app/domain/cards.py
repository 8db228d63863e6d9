"""Cards to show to somebody in Norway, and phrases to say on the phone."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.phrases import Phrase

INTERPRETER = "{language}"
"""Stands in a line where the language of the interpreter is named."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in Norwegian and its meaning. `key` is `card.<card>.<line>`."""

    key: str
    norwegian: str
    meaning: str

    @property
    def asks_for_interpreter(self) -> bool:
        """Whether it names the language of the interpreter."""
        return INTERPRETER in self.norwegian


@dataclass(frozen=True, slots=True)
class Card:
    """What fills the screen when it is shown. `title` is how its reader finds it."""

    key: str
    title: str
    icon: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards, the most general first; what to say on the phone.

    `tongues` are the languages that an interpreter can be asked for, by their tags ("bg"); `names`
    are those whose Norwegian name is another than CLDR's.
    """

    cards: tuple[Card, ...]
    phrases: tuple[Phrase, ...]
    tongues: tuple[str, ...]
    names: Mapping[str, str]
