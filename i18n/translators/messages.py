"""The content as messages to translate, in reading order, for `varde i18n update`."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.facts import SourceRef, Term, placeholders
from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.phrases import Situation
from app.domain.ways import Step, Way


@dataclass(frozen=True, slots=True)
class Message:
    """An English text and its context. `comment` tells a translator what she needs to know."""

    context: str
    text: str
    comment: str = ""


PHRASES = "phrases/"
"""The folder of the phrasebook, which has a catalogue of its own."""


def messages_by_file(guide: Guide) -> Iterator[tuple[str, Iterator[Message]]]:
    """Yield each file of `app/content` with its messages, in reading order."""
    for topic in guide.topics:
        yield f"topics/{topic.number}-{topic.key}.toml", _topic(guide, topic)
    yield "ways/questions.toml", _questions(guide)
    yield "ways/first.toml", _steps(guide, guide.ways.first)
    for number, way in enumerate(guide.ways.ways, 1):
        yield f"ways/{number}-{way.name}.toml", _way(guide, way)
    yield "options.toml", _options(guide)
    yield "signs.toml", _signs(guide)
    yield "pictures.toml", _pictures(guide)
    yield "cards.toml", _cards(guide)
    yield "helplines.toml", _helplines(guide)
    yield "call.toml", _call_notice(guide)
    yield "sources.toml", _sources(guide)
    for number, situation in enumerate(guide.situations, 1):
        yield f"{PHRASES}{number}-{situation.key}.toml", _phrases(situation)


def reworded_messages(guide: Guide) -> frozenset[tuple[str, str]]:
    """Return context and text of each message of which the content says that it is reworded."""
    return frozenset(
        (it.context, it.text)
        for _, messages in messages_by_file(guide)
        for it in messages
        if any(
            f"{it.context}.".startswith(f"{key}.") and text == it.text
            for key, text in guide.reworded
        )
    )


def _topic(guide: Guide, topic: Topic) -> Iterator[Message]:
    yield Message(f"{topic.key}.title", topic.title, "Title of a page")
    yield Message(f"{topic.key}.summary", topic.summary, "Below the title")
    for section in topic.sections:
        yield Message(section.key, section.heading, "Heading")
        if section.gist:
            yield Message(f"{section.key}.gist", section.gist, "A short answer to the heading")
        for block in section.blocks:
            yield Message(block.key, block.text, _comment(guide, block.text, block.sources))


def _helplines(guide: Guide) -> Iterator[Message]:
    for helpline in guide.helplines:
        yield Message(f"{helpline.key}.name", helpline.name, "Name of a helpline")
        yield Message(f"{helpline.key}.purpose", helpline.purpose, "When to use it")
        for fact in helpline.facts:
            yield Message(fact.key, fact.text, _comment(guide, fact.text, fact.sources))


def _call_notice(guide: Guide) -> Iterator[Message]:
    for block in guide.call_notice:
        yield Message(block.key, block.text, "Said before every call")


def _sources(guide: Guide) -> Iterator[Message]:
    for source in guide.sources.values():
        yield Message(f"source.{source.id}", source.title, "Title of a source")
    for publisher in dict.fromkeys(source.publisher for source in guide.sources.values()):
        yield Message("source.publisher", publisher, "Who published a source")


def _questions(guide: Guide) -> Iterator[Message]:
    yield Message("ways.title", guide.ways.title, "Title of a page")
    yield Message("ways.summary", guide.ways.summary, "Below the title")
    for question in guide.ways.questions:
        yield Message(question.key, question.text, "A question")
        yield Message(f"{question.key}.short", question.short, "The name of the question in a list")
        yield Message(f"{question.key}.why", question.why, "Why it is asked")
        if question.depends:
            yield Message(f"{question.key}.depends", question.depends, "Where it was left open")
        for choice in question.choices:
            yield Message(choice.key, choice.text, "An answer")


def _way(guide: Guide, way: Way) -> Iterator[Message]:
    yield Message(f"{way.key}.title", way.title, "Name of a way to help")
    if way.gist:
        yield Message(f"{way.key}.gist", way.gist, "One short line below the name")
    yield Message(f"{way.key}.about", way.about, _comment(guide, way.about, way.sources))
    for reason in way.reasons:
        yield Message(reason.key, reason.text, _comment(guide, reason.text, reason.sources))
    yield from _steps(guide, way.steps)


def _steps(guide: Guide, steps: tuple[Step, ...]) -> Iterator[Message]:
    for step in steps:
        if step.gist:
            yield Message(f"{step.key}.gist", step.gist, "The beginning of the next text, alone")
        yield Message(step.key, step.text, _comment(guide, step.text, step.sources))


def _options(guide: Guide) -> Iterator[Message]:
    options = guide.options
    yield Message("options.title", options.title, "Title of a page")
    yield Message("options.summary", options.summary, "Below the title")
    for row in options.rows:
        yield Message(row.key, row.heading, "A question that each option answers")
    for option in options.options:
        yield Message(option.key, option.title, "Name of an option")
        for cell in option.cells:
            yield Message(cell.key, cell.text, _comment(guide, cell.text, cell.sources))


def _signs(guide: Guide) -> Iterator[Message]:
    signs = guide.signs
    yield Message("signs.title", signs.title, "Title of a page")
    yield Message("signs.summary", signs.summary, "Below the title")
    for group in signs.groups:
        yield Message(group.key, group.heading, "Heading")
        for sign in group.signs:
            yield Message(sign.key, sign.text, "Said by the reader about herself")
    for block in signs.ending:
        yield Message(block.key, block.text, _comment(guide, block.text, block.sources))


def _pictures(guide: Guide) -> Iterator[Message]:
    yield Message("picture.title", guide.pictures.title, "Title of a page with six pictures")
    for answer in guide.pictures.answers:
        yield Message(answer.key, answer.label, "Below a picture; as short as can be")


def _cards(guide: Guide) -> Iterator[Message]:
    for card in guide.cards.cards:
        yield Message(card.key, card.title, "Name of a card to show to somebody")
        for line in card.lines:
            yield Message(line.key, line.meaning, f"Norwegian: {line.norwegian}")
    for phrase in guide.cards.phrases:
        yield Message(phrase.key, phrase.meaning, f"Norwegian: {phrase.norwegian}")


def _phrases(situation: Situation) -> Iterator[Message]:
    yield Message(situation.key, situation.title, "Title of a group of phrases")
    for phrase in situation.phrases:
        yield Message(phrase.key, phrase.meaning, f"Norwegian: {phrase.norwegian}")


def _comment(guide: Guide, text: str, sources: tuple[SourceRef, ...]) -> str:
    """Return the Norwegian of the terms that a text shows, and the sources of the text."""
    facts = (guide.facts[key] for key in placeholders(text))
    terms = [f"{{{fact.key}}} is shown as: {fact.nb}" for fact in facts if isinstance(fact, Term)]
    return "; ".join([*terms, f"Source: {', '.join(map(str, sources))}"])
