"""The languages and the texts that a phone can read aloud."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Readable:
    """All that can be read aloud now, as the platform reports it.

    `voices` are the tags of the languages that a voice of this phone speaks. `recorded` are the
    texts of the guide's language that a person has read, plain (`app/wording/read_aloud.py`).
    """

    voices: frozenset[str] = frozenset()
    recorded: frozenset[str] = frozenset()
