"""The English messages, extracted and brought into the catalogues. Behind `varde i18n`."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from app.domain.guide import Guide
from i18n.languages import TRANSLATIONS, Language
from i18n.translators.messages import PHRASES, Message, messages_by_file, reworded_messages
from i18n.translators.po_files import ROOT, as_po, catalogue_of, catalogue_path, empty
from i18n.translators.states import FUZZY, REWORDED, Lag, lag_of, set_since, since
from i18n.words import DOMAINS

APP = ROOT.parent / "app"


def templates(guide: Guide) -> dict[str, Catalog]:
    """Return the catalogues of English messages by domain: interface, guide and phrasebook."""
    found = {domain: empty() for domain in DOMAINS}
    _interface(found["ui"])
    for file, messages in messages_by_file(guide):
        domain = "phrases" if file.startswith(PHRASES) else "guide"
        _content(found[domain], file, messages)
    return found


def _interface(catalogue: Catalog) -> None:
    for file, message, comments, context in _messages_in_code():
        _add(catalogue, f"app/{file}", message, comments, context)


@cache  # the code does not change while it runs, and Babel takes 0.4 s to read it
def _messages_in_code() -> tuple[tuple[str, Any, list[str], str | None], ...]:
    """Return the messages of the app's own code: file, message, comments and context."""
    extracted = extract_from_dir(
        APP,
        method_map=[("**.py", "python"), ("web/page/**.html", "jinja2")],
        keywords={"words": None, "Message": None},
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
    """Give a text what the entry before it had.

    That is the translation with its comments and state, and the day since when it lags.
    """
    if old is not None and old.string:
        message.previous_id = old.previous_id  # which Babel forgets
        message.user_comments = list(old.user_comments)
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
