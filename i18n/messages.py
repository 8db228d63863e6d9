"""Every message there is to translate, in reading order: what `varde i18n update` writes out."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.facts import Term, placeholders
from app.domain.guide import Guide


@dataclass(frozen=True, slots=True)
class Message:
    """An English text and where it belongs. `comment` tells a translator what it needs."""

    context: str
    text: str
    comment: str = ""


def guide_messages(guide: Guide) -> Iterator[Message]:
    """Topics, helplines and the call notice."""
    for topic in guide.topics:
        yield Message(f"{topic.key}.title", topic.title, "Title of a page")
        yield Message(f"{topic.key}.summary", topic.summary, "Below the title")
        for section in topic.sections:
            yield Message(section.key, section.heading, "Heading")
            for block in section.blocks:
                yield Message(block.key, block.text, _terms(guide, block.text))
    for helpline in guide.helplines:
        yield Message(f"{helpline.key}.name", helpline.name, "Name of a helpline")
        yield Message(f"{helpline.key}.purpose", helpline.purpose, "When to use it")
        for fact in helpline.facts:
            yield Message(fact.key, fact.text, _terms(guide, fact.text))
    for block in guide.call_notice:
        yield Message(block.key, block.text, "Said before every call")


def phrase_messages(guide: Guide) -> Iterator[Message]:
    """The phrasebook: titles of situations, and what each Norwegian phrase means."""
    for situation in guide.situations:
        yield Message(situation.key, situation.title, "Title of a group of phrases")
        for phrase in situation.phrases:
            yield Message(phrase.key, phrase.meaning, f"Norwegian: {phrase.norwegian}")


def _terms(guide: Guide, text: str) -> str:
    facts = (guide.facts[key] for key in placeholders(text))
    terms = (f"{{{fact.key}}} is shown as: {fact.nb}" for fact in facts if isinstance(fact, Term))
    return "; ".join(terms)
