"""The .po files: brought up to date with the English, and counted. Behind `varde i18n`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import write_po

from app.domain.guide import Guide
from i18n.compile import read_catalogue
from i18n.languages import LANGUAGES, SOURCE, Language
from i18n.messages import PHRASES, Message, files
from i18n.words import DOMAINS

ROOT = Path(__file__).parent
APP = ROOT.parent / "app"
BRACES = re.compile(r"\{[^{}]*\}")
"""A fact, or what else is put into a text when it is shown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One message that a reader of `language` would not get in her own words, and why."""

    language: str
    domain: str
    context: str
    text: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.language} {self.domain}"
        return f"{where} {self.context or '-'}: {self.reason}: {self.text!r}"


def templates(guide: Guide) -> dict[str, Catalog]:
    """The three catalogues of English messages: interface, guide and phrasebook."""
    found = {domain: _empty() for domain in DOMAINS}
    _interface(found["ui"])
    for file, messages in files(guide):
        _content(found["phrases" if file == PHRASES else "guide"], file, messages)
    return found


def _empty(locale: str | None = None) -> Catalog:
    return Catalog(
        locale=locale,
        project="Varde",
        version="1",
        header_comment="# Kept up to date by `varde i18n update`; only the msgstr lines are yours.",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        fuzzy=False,
    )


def _interface(catalogue: Catalog) -> None:
    extracted = extract_from_dir(
        APP,
        method_map=[("**.py", "python"), ("web/page/**.html", "jinja2")],
        keywords={"words": None},
        comment_tags=("For translators:",),
        strip_comment_tags=True,
    )
    for file, _, message, comments, context in extracted:
        _add(catalogue, f"app/{file}", message, comments, context)


def _content(catalogue: Catalog, file: str, messages: Iterator[Message]) -> None:
    extracted = extract_from_file(
        extractor(messages), APP / "content" / file, keywords={"pgettext": ((1, "c"), 2)}
    )
    for _, message, comments, context in extracted:
        _add(catalogue, f"app/content/{file}", message, comments, context)


def extractor(messages: Iterator[Message]) -> Callable[..., Iterator[Any]]:
    """A method of extraction for Babel: the messages of one file of the content, in its order.

    The file was read and held to its rules before (`app/content/load.py`). Each message has the key
    of its block as its context, and in its comment the source and the Norwegian of the terms.
    """

    def extract(*_: object, **__: object) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
        for message in messages:
            comments = [message.comment] if message.comment else []
            yield 0, "pgettext", (message.context, message.text), comments

    return extract


def _add(
    catalogue: Catalog, file: str, message: Any, comments: list[str], context: str | None
) -> None:
    # No line numbers: they would change every catalogue with every edit.
    catalogue.add(message, locations=[(file, 0)], auto_comments=comments, context=context)


def path(language: Language, domain: str, root: Path = ROOT) -> Path:
    """Where the catalogue of a language and domain lies."""
    return root / language.tag / "LC_MESSAGES" / f"{domain}.po"


def read(language: Language, domain: str, root: Path = ROOT) -> Catalog:
    """A catalogue as it lies there; an empty one where there is none. Raises CatalogueError."""
    file = path(language, domain, root)
    if not file.exists():
        return _empty(language.locale)
    return read_catalogue(file, language.locale)


def update(guide: Guide, root: Path = ROOT) -> None:
    """Bring every catalogue up to date. What changed in English becomes fuzzy, nothing is lost."""
    for domain, template in templates(guide).items():
        for language in LANGUAGES:
            if language == SOURCE:
                continue
            catalogue = read(language, domain, root)
            earlier = [message for message in catalogue if message.context and message.string]
            # Of texts without a key Babel finds the one that was changed by its likeness.
            keyed = domain != "ui"
            catalogue.update(template, no_fuzzy_matching=keyed, update_creation_date=False)
            if keyed:
                _carry(earlier, catalogue)
            file = path(language, domain, root)
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as stream:
                write_po(
                    stream,
                    catalogue,
                    width=96,
                    ignore_obsolete=True,
                    include_previous=True,
                    include_lineno=False,
                )


def _carry(earlier: list[Entry], catalogue: Catalog) -> None:
    """Give each text that is new under its key the words of the one that stood there before."""
    there = {(message.context, message.id) for message in catalogue if message.id}
    for old in earlier:
        if (old.context, old.id) in there:
            continue
        for message in catalogue:
            if message.context == old.context and not message.string:
                message.string = old.string
                message.flags.add("fuzzy")
                message.previous_id = [str(old.id)]


def extract(guide: Guide, folder: Path) -> None:
    """Write the English messages as templates, `ui.pot` and so on, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for domain, template in templates(guide).items():
        with (folder / f"{domain}.pot").open("wb") as stream:
            write_po(stream, template, width=96, include_lineno=False)


@dataclass(frozen=True, slots=True)
class Count:
    """How far a language is: messages that are translated, doubtful and missing."""

    language: Language
    translated: int
    fuzzy: int
    missing: int


def status(guide: Guide, root: Path = ROOT) -> list[Count]:
    """How far every language is but the source."""
    template = templates(guide)
    return [_count(language, template, root) for language in LANGUAGES if language != SOURCE]


def _count(language: Language, template: dict[str, Catalog], root: Path) -> Count:
    found = {True: 0, False: 0, None: 0}  # by whether a translation is doubtful
    for domain, messages in template.items():
        catalogue = read(language, domain, root)
        for message in messages:
            if message.id:
                translated = catalogue.get(str(message.id), message.context)
                found[translated.fuzzy if translated and translated.string else None] += 1
    return Count(language, translated=found[False], fuzzy=found[True], missing=found[None])


def untranslated(guide: Guide, root: Path = ROOT) -> list[Finding]:
    """Every message that is missing, fuzzy or does not name the same facts as the English."""
    return [
        finding
        for domain, template in templates(guide).items()
        for language in LANGUAGES
        if language != SOURCE
        for finding in _findings(language, domain, template, read(language, domain, root))
    ]


def _findings(
    language: Language, domain: str, template: Catalog, catalogue: Catalog
) -> Iterator[Finding]:
    for message in template:
        if not message.id:
            continue
        text = str(message.id)
        translated = catalogue.get(text, message.context)
        reason = None
        if translated is None or not translated.string:
            reason = _why_missing(message.context, catalogue)
        elif translated.fuzzy:
            reason = "the English has changed; look at the translation again"
        elif set(BRACES.findall(text)) != set(BRACES.findall(str(translated.string))):
            reason = "does not name the same facts"
        if reason:
            yield Finding(language.tag, domain, message.context or "", text, reason)


def _why_missing(context: str | None, catalogue: Catalog) -> str:
    """Not translated at all, or translated from an English that has changed since."""
    if context and any(message.context == context and message.string for message in catalogue):
        return "the English has changed; translate it again"
    return "not translated"
