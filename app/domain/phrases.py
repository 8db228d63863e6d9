"""The phrasebook: Norwegian for everyday situations. It is the cover, and a real phrasebook."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A Norwegian phrase, its meaning, and a plain respelling of its sound for English readers.

    `key` is `<situation>.<phrase>`, also the context under which `meaning` is translated.
    """

    key: str
    norwegian: str
    meaning: str
    sound: str


@dataclass(frozen=True, slots=True)
class Situation:
    """An everyday situation (the shop, the bus) and its phrases. `icon` is a Material icon."""

    key: str
    title: str
    icon: str
    phrases: tuple[Phrase, ...]
