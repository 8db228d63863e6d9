"""Cards to show to somebody in Norway, and phrases to say on the phone."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.phrases import Phrase
from app.domain.pictograms import Pictogram

INTERPRETER = "{language}"
"""The place in a line for the name of the interpreter's language."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in Norwegian and its meaning. `key` is `card.<card>.<line>`."""

    key: str
    norwegian: str
    meaning: str

    @property
    def asks_for_interpreter(self) -> bool:
        """True for a line that names the language of the interpreter."""
        return INTERPRETER in self.norwegian


@dataclass(frozen=True, slots=True)
class Card:
    """Lines that fill the screen when the card is shown. `title` is for the one who looks for it.

    `key` is `card.<card>`.
    """

    key: str
    title: str
    picture: Pictogram
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards, the most general first, and the phrases to say on the phone.

    `interpreter_languages` are the tags of the languages that an interpreter can be asked for
    ("bg"). `norwegian_names` are their Norwegian names where those differ from CLDR's.
    """

    cards: tuple[Card, ...]
    phrases: tuple[Phrase, ...]
    interpreter_languages: tuple[str, ...]
    norwegian_names: Mapping[str, str]
