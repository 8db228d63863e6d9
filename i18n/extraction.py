"""The .po files: extracted from the English, updated and counted. Behind `varde i18n`."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import denormalize, write_po

from app.domain.guide import Guide
from app.version import VERSION
from i18n.compile import read_catalogue
from i18n.languages import TRANSLATIONS, Language
from i18n.messages import PHRASES, Message, messages_by_file
from i18n.words import DOMAINS

ROOT = Path(__file__).parent
APP = ROOT.parent / "app"
BRACES = re.compile(r"\{[^{}]*\}")
"""A placeholder: a fact, or something else that a text gets when it is shown."""
_EARLIER = re.compile(r'msgid ((?:".*"\n?)+)')
"""The English of a fuzzy text before it changed, in the lines behind `#|`."""
_UNBROKEN = str.maketrans({" ": "\ue000", "-": "\ue001"})
"""Babel breaks those lines like prose, amid their quotation marks, wherever it finds these."""
_BROKEN = {ord(stand_in): chr(sign) for sign, stand_in in _UNBROKEN.items()}


@dataclass(frozen=True, slots=True)
class Finding:
    """One message that is wrong or missing in a language, and the reason."""

    language: str
    domain: str
    context: str
    text: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.language} {self.domain}"
        return f"{where} {self.context or '-'}: {self.reason}: {self.text!r}"


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
    extracted = extract_from_file(
        extractor(messages), APP / "content" / file, keywords={"pgettext": ((1, "c"), 2)}
    )
    for _, message, comments, context in extracted:
        _add(catalogue, f"app/content/{file}", message, comments, context)


def extractor(messages: Iterator[Message]) -> Callable[..., Iterator[Any]]:
    """Return an extraction method for Babel that yields the messages of one content file.

    `app/content/load.py` has read and checked the file before. The context of a message is the
    key of its block; its comment has the source and the Norwegian of the terms.
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
    """Return a catalogue as its .po file, in the form that every one of them has."""
    for message in catalogue:
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


def update(guide: Guide, root: Path = ROOT, languages: Iterable[Language] = TRANSLATIONS) -> None:
    """Bring the catalogues up to date. The translation of a changed text becomes fuzzy."""
    for domain, template in templates(guide).items():
        for language in languages:
            catalogue = catalogue_of(language, domain, root)
            earlier = [message for message in catalogue if message.context and message.string]
            before = {(it.context, it.id): it.previous_id for it in catalogue}
            # The texts of the interface have no key; Babel matches a changed one by likeness.
            keyed = domain != "ui"
            # A copy, because Babel puts the template's own messages into the catalogue.
            own = deepcopy(template)
            catalogue.update(own, no_fuzzy_matching=keyed, update_creation_date=False)
            if keyed:
                _carry_over(earlier, catalogue)
            for message in catalogue:  # Babel keeps the mark of a fuzzy text and forgets this
                if message.fuzzy and not message.previous_id:
                    message.previous_id = before.get((message.context, message.id), [])
            file = catalogue_path(language, domain, root)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(as_po(catalogue))


def _carry_over(earlier: list[Entry], catalogue: Catalog) -> None:
    """Give each new text under a known key the translation of the text before it, as fuzzy."""
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
    """Write the English messages into a folder as templates, `ui.pot` and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for domain, template in templates(guide).items():
        with (folder / f"{domain}.pot").open("wb") as stream:
            write_po(stream, template, width=96, include_lineno=False)


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a language: its messages that are translated, fuzzy and missing."""

    language: Language
    translated: int
    fuzzy: int
    missing: int


def status(guide: Guide, root: Path = ROOT) -> list[Progress]:
    """Return the progress of every language except the source."""
    template = templates(guide)
    return [_progress(language, template, root) for language in TRANSLATIONS]


def _progress(language: Language, template: dict[str, Catalog], root: Path) -> Progress:
    found = {True: 0, False: 0, None: 0}  # by whether it is fuzzy; None is missing
    for domain, messages in template.items():
        catalogue = catalogue_of(language, domain, root)
        for message in messages:
            if message.id:
                translated = catalogue.get(str(message.id), message.context)
                found[translated.fuzzy if translated and translated.string else None] += 1
    return Progress(language, translated=found[False], fuzzy=found[True], missing=found[None])


def untranslated(
    template: Mapping[str, Catalog], languages: Iterable[Language], root: Path = ROOT
) -> list[Finding]:
    """Return a finding for each message that is missing, fuzzy or names other facts.

    `template` has the English messages by domain, as `templates` returns them.
    """
    return [
        finding
        for language in languages
        for domain, messages in template.items()
        for finding in unfinished(language, domain, messages, catalogue_of(language, domain, root))
    ]


def unfinished(
    language: Language, domain: str, template: Catalog, catalogue: Catalog
) -> Iterator[Finding]:
    """Yield the same for one catalogue that has been read."""
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
    """Return the reason: never translated, or translated from an English that has changed."""
    if context and any(message.context == context and message.string for message in catalogue):
        return "the English has changed; translate it again"
    return "not translated"
