"""The texts of a language as rows, in the order in which a reader meets them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry

from app.domain.facts import placeholders
from app.domain.guide import Guide
from i18n.languages import SOURCE, TRANSLATIONS, Language, language
from i18n.translators.extraction import templates
from i18n.translators.messages import PHRASES, messages_by_file
from i18n.translators.po_files import ROOT, catalogue_of
from i18n.translators.sheets import SheetError
from i18n.translators.sheets.screens import SCREENS, content_screen, interface_screen
from i18n.translators.states import BRACES
from i18n.words import DOMAINS, Words

BOKMAL: Final = language("nb")
NORWEGIAN: Final = "Norwegian: "
"""Begins the comment of a phrase or a line on a card: the words that are said or shown."""
LTR: Final = "\N{LEFT-TO-RIGHT MARK}"
DIGITS: Final = 8
"""Hexadecimal digits of a hash: 32 bits, and a language has some 2,000 texts."""


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
    def place(self) -> str:
        """The catalogue and the key of the text; it stays when the English changes."""
        return f"{self.domain} {self.context or '-'}"

    @property
    def key(self) -> str:
        """The name of the text in sheets, of which no two have the same."""
        return f"{self.place} {digest(self.english)}"


def digest(*texts: str) -> str:
    """Return the beginning of the SHA-256 of these texts."""
    return sha256("\0".join(texts).encode()).hexdigest()[:DIGITS]


def mark(language: Language, key: str, today: str) -> str:
    """Return the hash by which a row that came back is known to be as it was written."""
    return digest(language.tag, key, today)


def known(tag: str) -> Language:
    """Return the language of that tag. Raises SheetError for one that is not translated into."""
    for found in TRANSLATIONS:
        if found.tag == tag:
            return found
    raise SheetError(f"{tag or 'No language'}: no such translation.")


def rows_of(chosen: Language, guide: Guide, root: Path = ROOT) -> list[Row]:
    """Return the rows of a language: screen by screen, the phrasebook last.

    Raises SheetError for a language whose catalogues lack a text of the guide.
    """
    english = templates(guide)
    own = {domain: catalogue_of(chosen, domain, root) for domain in DOMAINS}
    norwegian = own
    if chosen != BOKMAL:
        norwegian = {domain: catalogue_of(BOKMAL, domain, root) for domain in DOMAINS}
    words = Words(chosen, {}, guide.facts)
    rows = []
    for domain, entry, screen in _in_order(guide, english):
        ours = own[domain].get(str(entry.id), entry.context)
        if ours is None:
            raise SheetError(f"The catalogues of {chosen.tag} are old; run: varde i18n update.")
        rows.append(_row(domain, entry, ours, screen, _norwegian(norwegian[domain], entry), words))
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


def _row(
    domain: str, english: Entry, ours: Entry, screen: str, norwegian: str, words: Words
) -> Row:
    return Row(
        domain,
        english.context or "",
        str(english.id),
        screen,
        " ".join(_notes(english, ours, words)),
        norwegian,
        str(ours.string or ""),
        is_fuzzy=ours.fuzzy,
    )


def _norwegian(catalogue: Catalog, english: Entry) -> str:
    """Return the Norwegian of a text; of a phrase or a card, the words that are said or shown."""
    said = (it for it in english.auto_comments if it.startswith(NORWEGIAN))
    bokmal = catalogue.get(str(english.id), english.context)
    return next(said, "").removeprefix(NORWEGIAN) or str((bokmal and bokmal.string) or "")


def _notes(english: Entry, ours: Entry, words: Words) -> Iterator[str]:
    """Yield sentences on a text: its kind, the words behind its placeholders, changed English."""
    if ours.fuzzy and ours.string:
        earlier = f", which was: “{ours.previous_id[0]}”" if ours.previous_id else ""
        yield f"The English has changed{earlier}. Write the text anew, even if it stays as it is."
    elif not ours.string:
        yield "Not translated yet."
    kinds = _kinds(english.auto_comments)
    yield from (f"{kind[0].upper()}{kind[1:].removesuffix('.')}." for kind in kinds)
    for braces in dict.fromkeys(BRACES.findall(str(english.id))):
        if placeholders(braces):
            yield f"{braces} is shown as: {words.filled(braces).strip(LTR)}."
        else:
            yield f"{braces} is put in by the app."


def _kinds(comments: Iterable[str]) -> Iterator[str]:
    """Yield the parts of the comments that tell what a text is."""
    for comment in comments:
        if not comment.startswith((NORWEGIAN, "Source: ", "{")):
            yield comment
