"""The screens of the app in the order of a sheet, and the files that their texts come from."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen as a reviewer knows it.

    `interface` has the stems of the files in `app/` with its buttons and notices, `content` the
    beginnings of the paths of its texts in `app/content/`.
    """

    name: str
    interface: tuple[str, ...]
    content: tuple[str, ...] = ()


NOTES: Final = "notes"
"""The folder of the screens of the notes, in place of the stems of its files."""

SCREENS: Final = (
    Screen("First page", ("index", "home", "_kinds", "draw")),
    Screen(
        "On every screen", ("frame", "links", "_parts", "blocks", "position", "drafts", "context")
    ),
    Screen("What it can and cannot hide", ("exit_limits",)),
    Screen("When something fails", ("fallback",)),
    Screen("A second language, read aloud", ("second_language", "read_aloud")),
    Screen("Topic", ("more",), ("topics/",)),
    Screen(
        "What are my options?",
        ("question", "ways", "result", "way_card", "given_answers"),
        ("ways/",),
    ),
    Screen("Compare your options", ("options",), ("options.toml",)),
    Screen("Does this sound like me?", ("signs",), ("signs.toml",)),
    Screen("In pictures", (), ("pictures.toml",)),
    Screen("Cards to show", ("card", "interpreter"), ("cards.toml",)),
    Screen("Helplines", ("helplines", "helpline", "contact"), ("helplines.toml", "call.toml")),
    Screen("Sources", ("source", "sources"), ("sources.toml",)),
    Screen("Search", ("search", "text_field")),
    Screen("Language and settings", ("language", "language_list", "settings", "text_sizes")),
    Screen("About this guide", ("about",)),
    Screen("Handing on the guide", ("handing", "guide_file")),
    Screen("Take the guide off the phone", ("removal",)),
    Screen("Notes", (NOTES, "note_limits", "passcode_chooser", "passcode_field", "notes_error")),
    Screen(
        "Phrasebook",
        ("phrasebook", "_phrasebook", "_book", "_head", "_phrases", "phrases"),
        ("phrases/",),
    ),
)


def interface_screen(file: str) -> int | None:
    """Return the place in SCREENS of a file with interface texts; None for an unknown one."""
    path = PurePosixPath(file)
    stem = NOTES if NOTES in path.parts else path.stem
    return next((at for at, screen in enumerate(SCREENS) if stem in screen.interface), None)


def content_screen(file: str) -> int | None:
    """Return the place in SCREENS of a file of `app/content`; None for an unknown one."""
    return next((at for at, it in enumerate(SCREENS) if file.startswith(it.content)), None)
