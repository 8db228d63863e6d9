"""Catalogues that no change of the English touches: those of a small guide, last translations."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copy
from typing import Final

import pytest
from babel.messages.catalog import Message

from app.domain.guide import Guide
from i18n.keys import key
from i18n.languages import SOURCE, language
from i18n.translators import glossary
from i18n.translators.extraction import update
from i18n.translators.po_files import ROOT, as_po, catalogue_of, catalogue_path
from i18n.translators.states import BRACES
from i18n.words import DOMAINS, Words
from tests.support.guide import small_guide

BLOCK: Final = "one.first.lead"
"""The key of the first block."""
WORDS: Final = {
    "Latn": "ord",
    "Cyrl": "дума",
    "Arab": "لفظ",
    "Deva": "शब्द",
    "Thai": "คำ",
    "Ethi": "ቃል",
    "Hans": "词",
}
"""A word of each script, of which stand-ins for translations are made."""
INTERFACE: Final[tuple[tuple[str, str, list[str], None], ...]] = (
    ("ui/screens/home.py", "Sources", [], None),
    ("ui/screens/helpline.py", "Call {number}", ["a button"], None),
)
"""The texts of the interface, as Babel's extractor yields them."""


def guide_with(text: str) -> Guide:
    """Return the small guide with this text in its first block."""
    guide = small_guide()
    first, second = guide.topics
    [section] = first.sections
    block = replace(section.blocks[0], text=text)
    section = replace(section, blocks=(block, *section.blocks[1:]))
    # The second topic has the blocks of the first once more, and a key has one text.
    topics = (replace(first, sections=(section,)), replace(second, sections=()))
    # So many long texts that one which is too long does not change what is usual.
    notice = tuple(replace(guide.call_notice[0], key=f"call.{it}") for it in range(3))
    return replace(guide, topics=topics, call_notice=notice)


def saying_reworded(guide: Guide) -> Guide:
    """Return the guide whose content says of that block that only its words have changed."""
    return replace(guide, reworded=frozenset({(BLOCK, guide.topics[0].blocks[0].text)}))


def small_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the catalogues have these few texts of the interface alone."""
    monkeypatch.setattr("i18n.translators.extraction._messages_in_code", lambda: INTERFACE)


def write_catalogues(
    root: Path, guide: Guide, tag: str, texts: Mapping[str, str] | None = None
) -> None:
    """Write the complete catalogues of a language, without a fault, and its glossary.

    Each text is the one for its key in `texts`, else a stand-in.
    """
    chosen = language(tag)
    (root / tag).mkdir(parents=True, exist_ok=True)
    for file in (glossary.FILE, f"{tag}/{glossary.FILE}"):
        copy(ROOT / file, root / file)
    update(guide, root, [chosen])
    for domain in DOMAINS:
        catalogue = catalogue_of(chosen, domain, root)
        for entry in catalogue:
            if entry.id:
                entry.string = (texts or {}).get(entry.context or "") or stand_in(
                    str(entry.id), tag
                )
        catalogue_path(chosen, domain, root).write_bytes(as_po(catalogue))


def stand_in(english: str, tag: str) -> str:
    """Return a translation in which one word stands for each, behind the terms it must have."""
    phrases, terms = _glossary(tag)
    named = glossary.terms_named(BRACES.sub("", english), phrases)
    parts = re.split(f"({BRACES.pattern})", english)
    parts[::2] = [re.sub(r"[^\W\d_]+", WORDS[language(tag).script], it) for it in parts[::2]]
    return " ".join([*(terms[it].term for it in named), "".join(parts)])


@cache
def _glossary(tag: str) -> tuple[Mapping[str, re.Pattern[str]], Mapping[str, glossary.Term]]:
    """Return the terms in English, and in a language; to read them takes 5 ms."""
    return glossary.phrases(ROOT), glossary.terms(language(tag), ROOT)


def last_words(guide: Guide, tag: str) -> Words:
    """Return the words of a language with its last translations, also of English that has changed.

    What a test finds by words of that language then does not depend on the latest English.
    """
    chosen = language(tag)
    catalogues = [] if chosen == SOURCE else [catalogue_of(chosen, it) for it in DOMAINS]
    texts = {
        key(it.context, str(it.id)) if it.context else str(it.id): str(it.string)
        for catalogue in catalogues
        for it in catalogue
        if it.id and it.string
    }
    return Words(chosen, texts, guide.facts)


def entry_of(root: Path, tag: str, context: str = BLOCK) -> Message:
    """Return the entry of a text of the guide in a language's catalogue."""
    [found] = [it for it in catalogue_of(language(tag), "guide", root) if it.context == context]
    return found
