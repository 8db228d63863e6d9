"""The .po files: extracted from the English and updated. Behind `varde i18n`."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import denormalize, write_po

from app.domain.guide import Guide
from app.version import VERSION
from i18n.compile import read_catalogue
from i18n.languages import TRANSLATIONS, Language
from i18n.messages import PHRASES, Message, messages_by_file, reworded_messages
from i18n.states import FUZZY, REWORDED, Lag, forget_since, lag_of, set_since, since
from i18n.words import DOMAINS

ROOT = Path(__file__).parent
APP = ROOT.parent / "app"
_EARLIER = re.compile(r'msgid ((?:".*"\n?)+)')
"""The English of a fuzzy text before it changed, in the lines behind `#|`."""
_UNBROKEN = str.maketrans({" ": "\ue000", "-": "\ue001"})
"""Babel breaks those lines like prose, amid their quotation marks, wherever it finds these."""
_BROKEN = {ord(stand_in): chr(sign) for sign, stand_in in _UNBROKEN.items()}


def templates(guide: Guide) -> dict[str, Catalog]:
    """Return the catalogues of English messages by domain: interface, guide and phrasebook."""
    found = {domain: _empty() for domain in DOMAINS}
    _interface(found["ui"])
    for file, messages in messages_by_file(guide):
        domain = "phrases" if file.startswith(PHRASES) else "guide"
        _content(found[domain], file, messages)
    return found


def _empty(locale: str | None = None) -> Catalog:
    comment = "# Kept up to date by `varde i18n update`; only the msgstr lines are yours."
    return _with_headers(Catalog(locale=locale, header_comment=comment, fuzzy=False))


def _with_headers(catalogue: Catalog) -> Catalog:
    """Set the headers of a catalogue, in place of the names and addresses that Babel makes up."""
    catalogue.project, catalogue.version = "Varde", VERSION
    catalogue.msgid_bugs_address = catalogue.last_translator = ""
    catalogue.language_team = (catalogue.locale and catalogue.locale.english_name) or ""
    return catalogue


def _interface(catalogue: Catalog) -> None:
    for file, message, comments, context in _messages_in_code():
        _add(catalogue, f"app/{file}", message, comments, context)


@cache  # the code does not change while it runs, and Babel takes 0.4 s to read it
def _messages_in_code() -> tuple[tuple[str, Any, list[str], str | None], ...]:
    """Return the messages of the app's own code: file, message, comments and context."""
    extracted = extract_from_dir(
        APP,
        method_map=[("**.py", "python"), ("web/page/**.html", "jinja2")],
        keywords={"words": None},
        comment_tags=("For translators:",),
        strip_comment_tags=True,
    )
    return tuple(
        (file, message, comments, context) for file, _, message, comments, context in extracted
    )


def _content(catalogue: Catalog, file: str, messages: Iterator[Message]) -> None:
    for it in messages:
        comments = [it.comment] if it.comment else []
        _add(catalogue, f"app/content/{file}", it.text, comments, it.context)


def _add(
    catalogue: Catalog, file: str, message: Any, comments: list[str], context: str | None
) -> None:
    # No line numbers: they would change every catalogue with every edit.
    catalogue.add(message, locations=[(file, 0)], auto_comments=comments, context=context)


def catalogue_path(language: Language, domain: str, root: Path = ROOT) -> Path:
    """Return the path of a language's catalogue of that domain."""
    return root / language.tag / "LC_MESSAGES" / f"{domain}.po"


def catalogue_of(language: Language, domain: str, root: Path = ROOT) -> Catalog:
    """Return a language's catalogue, an empty one where the file is missing.

    Raises CatalogueError for a file that cannot be read.
    """
    file = catalogue_path(language, domain, root)
    if not file.exists():
        return _empty(language.locale)
    return _with_earlier(read_catalogue(file, language.locale))


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


def update(
    guide: Guide,
    root: Path = ROOT,
    languages: Iterable[Language] = TRANSLATIONS,
    day: date | None = None,
) -> None:
    """Bring the catalogues up to date. The translation of a changed text becomes fuzzy.

    It also becomes reworded where the content says that only words have changed, unless it was
    fuzzy before: then a fact may have changed in between. A text that lags from now on gets the
    `day`, which is today unless given.
    """
    day = day or date.today()
    reworded = reworded_messages(guide)
    for domain, template in templates(guide).items():
        for language in languages:
            catalogue = catalogue_of(language, domain, root)
            before = {(it.context, it.id): it for it in catalogue}
            # The texts of the interface have no key; Babel matches a changed one by likeness.
            keyed = domain != "ui"
            # A copy, because Babel puts the template's own messages into the catalogue.
            own = deepcopy(template)
            catalogue.update(own, no_fuzzy_matching=keyed, update_creation_date=False)
            there = {(it.context, it.id) for it in template}
            gone = {it.context: it for key, it in before.items() if key not in there}
            for message in catalogue:
                key = (message.context, message.id)
                old = before.get(key)
                if old is None and keyed:
                    old = gone.get(message.context)
                elif old is None and message.previous_id:
                    old = before.get((None, message.previous_id[0]))
                if message.id:
                    _follow(message, old, day, is_reworded=key in reworded)
            file = catalogue_path(language, domain, root)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(as_po(catalogue))


def _follow(message: Entry, old: Entry | None, day: date, *, is_reworded: bool) -> None:
    """Give a text what the entry before it had: translation, state, and the day since it lags."""
    if old is not None and old.string:
        message.previous_id = old.previous_id  # which Babel forgets
        if old.id != message.id:
            message.string = old.string
            message.flags.add(FUZZY)
            # The English that was really translated, which may be older than the last one.
            message.previous_id = old.previous_id or [str(old.id)]
        message.flags.discard(REWORDED)
        if is_reworded and lag_of(old) in (None, Lag.REWORDED):
            message.flags.add(REWORDED)
    if lag_of(message) is not Lag.REWORDED:  # nor where it names other facts
        message.flags.discard(REWORDED)
    if lag_of(message):
        set_since(message, since(old) or day)


def extract(guide: Guide, folder: Path) -> None:
    """Write the English messages into a folder as templates, `ui.pot` and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for domain, template in templates(guide).items():
        with (folder / f"{domain}.pot").open("wb") as stream:
            write_po(stream, template, width=96, include_lineno=False)
