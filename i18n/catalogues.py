"""The .po files: brought up to date with the English, and counted. Behind `varde i18n`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.domain.guide import Guide
from i18n.languages import LANGUAGES, SOURCE, Language
from i18n.messages import Message, guide_messages, phrase_messages

ROOT = Path(__file__).parent
INTERFACE = (ROOT.parent / "app",)
KEYWORDS = {"words": None}
_BRACES = re.compile(r"\{[^{}]*\}")
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
    return {
        "ui": _interface(),
        "guide": _content(guide_messages(guide)),
        "phrases": _content(phrase_messages(guide)),
    }


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


def _interface() -> Catalog:
    catalogue = _empty()
    for folder in INTERFACE:
        found = extract_from_dir(
            folder,
            method_map=[("**.py", "python"), ("publish/shell/**.html", "jinja2")],
            keywords=KEYWORDS,
            comment_tags=("For translators:",),
            strip_comment_tags=True,
        )
        for file, _, message, comments, context in found:
            # No line numbers: they would change every catalogue with every edit of the code.
            catalogue.add(
                message,
                locations=[(f"{folder.name}/{file}", 0)],
                auto_comments=comments,
                context=context,
            )
    return catalogue


def _content(messages: Iterator[Message]) -> Catalog:
    catalogue = _empty()
    for message in messages:
        comments = [message.comment] if message.comment else []
        catalogue.add(message.text, auto_comments=comments, context=message.context)
    return catalogue


def path(language: Language, domain: str, root: Path = ROOT) -> Path:
    """Where the catalogue of a language and domain lies."""
    return root / language.tag / "LC_MESSAGES" / f"{domain}.po"


def read(language: Language, domain: str, root: Path = ROOT) -> Catalog:
    """A catalogue as it lies there; an empty one where there is none."""
    file = path(language, domain, root)
    if not file.exists():
        return _empty(language.locale)
    with file.open("rb") as stream:
        return read_po(stream, locale=language.locale, abort_invalid=True)


def update(guide: Guide, root: Path = ROOT) -> None:
    """Bring every catalogue up to date. What changed in English becomes fuzzy, nothing is lost."""
    for domain, template in templates(guide).items():
        for language in LANGUAGES:
            if language == SOURCE:
                continue
            catalogue = read(language, domain, root)
            catalogue.update(template, update_creation_date=False)
            file = path(language, domain, root)
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as stream:
                write_po(stream, catalogue, width=96, ignore_obsolete=True, include_lineno=False)


def status(guide: Guide, root: Path = ROOT) -> list[Finding]:
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
        elif set(_BRACES.findall(text)) != set(_BRACES.findall(str(translated.string))):
            reason = "does not name the same facts"
        if reason:
            yield Finding(language.tag, domain, message.context or "", text, reason)


def _why_missing(context: str | None, catalogue: Catalog) -> str:
    """Not translated at all, or translated from an English that has changed since."""
    if context and any(message.context == context and message.string for message in catalogue):
        return "the English has changed; translate it again"
    return "not translated"
