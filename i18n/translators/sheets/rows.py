"""The texts of a language as rows, in the order in which a reader meets them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry

from app.domain.facts import placeholders
from app.domain.guide import Guide
from i18n.languages import SOURCE, Language, language
from i18n.translators.extraction import templates
from i18n.translators.messages import PHRASES, messages_by_file
from i18n.translators.po_files import ROOT, CatalogueError, catalogue_of
from i18n.translators.sheets.screens import SCREENS, content_screen, interface_screen
from i18n.translators.states import BRACES
from i18n.words import DOMAINS, Words

BOKMAL: Final = language("nb")
NORWEGIAN: Final = "Norwegian: "
"""Begins the comment of a phrase or a line on a card: the words that are said or shown."""
LTR: Final = "\N{LEFT-TO-RIGHT MARK}"


@dataclass(frozen=True, slots=True)
class Row:
    """One text: the screen that shows it, a note on it, and its words in three languages.

    `context` is empty for an interface text. `norwegian` and `today` are empty where there is no
    translation yet. A text `is_fuzzy` after its English has changed.
    """

    domain: str
    context: str
    english: str
    screen: str
    note: str
    norwegian: str
    today: str
    is_fuzzy: bool = False

    @property
    def id(self) -> str:
        """The catalogue and the key of the text; no two rows share it and the English."""
        return f"{self.domain} {self.context or '-'}"


def rows_of(chosen: Language, guide: Guide, root: Path = ROOT) -> list[Row]:
    """Return the rows of a language: screen by screen, the phrasebook last.

    Raises CatalogueError for a language whose catalogues lack a text of the guide.
    """
    english = templates(guide)
    own, bokmal = (
        {domain: catalogue_of(it, domain, root) for domain in DOMAINS} for it in (chosen, BOKMAL)
    )
    words = Words(chosen, {}, guide.facts)
    rows = []
    for domain, entry, screen in _in_order(guide, english):
        text = str(entry.id)
        ours, norwegian = (it[domain].get(text, entry.context) for it in (own, bokmal))
        if ours is None:
            raise CatalogueError(f"The catalogues of {chosen.tag} are old; run: varde i18n update.")
        said = (it for it in entry.auto_comments if it.startswith(NORWEGIAN))
        meant = str((norwegian and norwegian.string) or "")
        rows.append(
            Row(
                domain,
                entry.context or "",
                text,
                screen,
                " ".join(_notes(entry, ours, words)),
                next(said, "").removeprefix(NORWEGIAN) or meant,
                str(ours.string or ""),
                is_fuzzy=ours.fuzzy,
            )
        )
    return rows


def _in_order(guide: Guide, english: dict[str, Catalog]) -> Iterator[tuple[str, Entry, str]]:
    """Yield domain, English message and screen of each text, in the order of the screens."""
    words = Words(SOURCE, {}, guide.facts)
    interface: dict[int, list[Entry]] = {}
    for entry in english["ui"]:
        if entry.id:
            places = (interface_screen(file) for file, _ in entry.locations)
            first = min((it for it in places if it is not None), default=0)
            interface.setdefault(first, []).append(entry)
    content: dict[int, list[tuple[str, Entry, str]]] = {}
    for file, messages in messages_by_file(guide):
        at = content_screen(file) or 0
        domain = "phrases" if file.startswith(PHRASES) else "guide"
        texts = (english[domain].get(it.text, it.context) for it in messages)
        found = [it for it in texts if it is not None]
        name = SCREENS[at].name
        title = words.filled(str(found[0].id)) if found else name
        if "/" in file and title != name:  # a folder has a screen for each of its files
            name = f"{name}: {title}"
        content.setdefault(at, []).extend((domain, entry, name) for entry in found)
    for at, screen in enumerate(SCREENS):
        yield from (("ui", entry, screen.name) for entry in interface.get(at, ()))
        yield from content.get(at, ())


def _notes(english: Entry, ours: Entry, words: Words) -> Iterator[str]:
    """Yield sentences on a text: its kind, the words behind its placeholders, changed English."""
    if ours.fuzzy and ours.string:
        earlier = f", which was: “{ours.previous_id[0]}”" if ours.previous_id else ""
        yield f"The English has changed{earlier}. Write the text anew, even if it stays as it is."
    elif not ours.string:
        yield "Not translated yet."
    for comment in english.auto_comments:
        if not comment.startswith((NORWEGIAN, "Source: ", "{")):
            yield f"{comment[0].upper()}{comment[1:].removesuffix('.')}."
    for braces in dict.fromkeys(BRACES.findall(str(english.id))):
        if placeholders(braces):
            yield f"{braces} is shown as: {words.filled(braces).strip(LTR)}."
        else:
            yield f"{braces} is put in by the app."
