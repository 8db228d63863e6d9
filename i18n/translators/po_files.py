"""Reads and writes the .po files, and makes the files that ship in their place."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path, PurePosixPath

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, denormalize, read_po, write_po

from app.version import VERSION
from i18n.keys import END, KEYS, TEXTS, key, reworded_key
from i18n.languages import Language
from i18n.translators.states import REWORDED, Lag, forget_since, lag_of

TEXT = re.compile(r'(msg\w+(\[\d+\])?\s|")')
CLOSED = re.compile(r'(msg\w+(\[\d+\])?\s+)?"([^"\\]|\\.)*"')

ROOT = Path(__file__).parents[1]
"""The folder that has one for each language."""

MARK = "1"
"""The text under the key that marks a reworded one; nobody sees it."""
_EARLIER = re.compile(r'msgid ((?:".*"\n?)+)')
"""The English of a fuzzy text before it changed, in the lines behind `#|`."""
_UNBROKEN = str.maketrans({" ": "\ue000", "-": "\ue001"})
"""Babel breaks those lines like prose, amid their quotation marks, wherever it finds these."""
_BROKEN = {ord(stand_in): chr(sign) for sign, stand_in in _UNBROKEN.items()}


class CatalogueError(Exception):
    """A catalogue, glossary or sheet that cannot be used; the message says where, and why."""


def compiled(source: Traversable) -> Mapping[str, str]:
    """Return the texts of a .po file by their keys, without those that are missing or fuzzy.

    A reworded text has its last translation, and a second key that marks it.
    Raises CatalogueError with file, line and reason.
    """
    return _compiled(source.read_bytes(), str(source))


def shipped(sources: Mapping[PurePosixPath, Traversable]) -> dict[str, bytes]:
    """Return the files that ship in place of these .po files, by their paths.

    The keys of each domain lie above the languages: "i18n/ui.po" would have "i18n/ui.keys".
    Raises CatalogueError with file, line and reason.
    """
    files: dict[str, bytes] = {}
    for domain in sorted({place.stem for place in sources}):
        texts = {it: compiled(file) for it, file in sources.items() if it.stem == domain}
        keys = list(dict.fromkeys(key for found in texts.values() for key in found))
        for place, found in texts.items():
            lines = (found.get(key, "") for key in keys)
            files[str(place.with_suffix(f".{TEXTS}"))] = END.join(lines).encode()
            files[str(place.parents[2] / f"{domain}.{KEYS}")] = END.join(keys).encode()
    return files


def _parsed(data: bytes, name: str, locale: str | None = None) -> Catalog:
    try:
        for number, line in enumerate(data.decode().splitlines(), 1):
            # Babel would drop the last letter of a text that lacks its closing quotation mark.
            if TEXT.match(line) and not CLOSED.fullmatch(line.strip()):
                raise CatalogueError(f"{name}:{number}: the quotation marks are not a pair")
        return read_po(BytesIO(data), locale=locale, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        where = getattr(error, "lineno", None) or 1
        raise CatalogueError(f"{name}:{where}: {error}") from error


@cache
def _compiled(data: bytes, name: str) -> Mapping[str, str]:
    """Return the texts of a catalogue, parsed once: a build needs them for pages and archive."""
    texts: dict[str, str] = {}
    for it in _parsed(data, name):
        lag = lag_of(it)
        if it.id and lag in (None, Lag.REWORDED):
            texts[key(it.context, str(it.id)) if it.context else str(it.id)] = str(it.string)
        if it.id and it.context and lag is Lag.REWORDED:
            texts[reworded_key(it.context)] = MARK
    return texts


def empty(locale: str | None = None) -> Catalog:
    """Return a catalogue without messages."""
    comment = "# Kept up to date by `varde i18n update`; only the msgstr lines are yours."
    return _with_headers(Catalog(locale=locale, header_comment=comment, fuzzy=False))


def _with_headers(catalogue: Catalog) -> Catalog:
    """Set the headers of a catalogue, in place of the names and addresses that Babel makes up."""
    catalogue.project, catalogue.version = "Varde", VERSION
    catalogue.msgid_bugs_address = catalogue.last_translator = ""
    catalogue.language_team = (catalogue.locale and catalogue.locale.english_name) or ""
    return catalogue


def catalogue_path(language: Language, domain: str, root: Path = ROOT) -> Path:
    """Return the path of a language's catalogue of that domain."""
    return root / language.tag / "LC_MESSAGES" / f"{domain}.po"


def catalogue_of(language: Language, domain: str, root: Path = ROOT) -> Catalog:
    """Return a language's catalogue, an empty one where the file is missing.

    Raises CatalogueError with file, line and reason for a file that cannot be read.
    """
    file = catalogue_path(language, domain, root)
    if not file.exists():
        return empty(language.locale)
    return _with_earlier(_parsed(file.read_bytes(), str(file), language.locale))


def _with_earlier(catalogue: Catalog) -> Catalog:
    """Set the earlier English of the texts, which Babel reads as comments of a translator."""
    for message in catalogue:
        lines = [it[1:].strip() for it in message.user_comments if it.startswith("|")]
        if lines:
            message.user_comments = [it for it in message.user_comments if not it.startswith("|")]
            found = _EARLIER.search("\n".join(lines)) if message.fuzzy else None
            message.previous_id = [denormalize(found[1].strip())] if found else []
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as its .po file, in the form that every one of them has.

    A text that is up to date again loses what told of its lag.
    """
    for message in catalogue:
        if lag_of(message) is None:
            message.previous_id = []
            message.flags.discard(REWORDED)
            forget_since(message)
        message.previous_id = [str(it).translate(_UNBROKEN) for it in message.previous_id]
    stream = BytesIO()
    write_po(
        stream,
        _with_headers(catalogue),
        width=96,
        ignore_obsolete=True,
        include_previous=True,
        include_lineno=False,
    )
    for message in catalogue:
        message.previous_id = [it.translate(_BROKEN) for it in message.previous_id]
    text = stream.getvalue().decode().translate(_BROKEN)
    return text.replace("#| msgid\n#| ", "#| msgid ").encode()
