"""Norwegian phrases for readers of each language: their sound, and the search for one."""

from dataclasses import dataclass

from app.domain.guide import Guide
from app.domain.phrases import Phrase, PhraseSearch
from app.domain.respelling import Stress, respelled
from i18n.languages import SOURCE
from i18n.words import Words


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound as it is written for readers of a language; `lang` is that language's tag."""

    text: str
    lang: str


def sound(words: Words, guide: Guide, phrase: Phrase) -> Sound | None:
    """Return the sound in the letters of this language, None for readers of Norwegian.

    A language without a table of its own gets the sound as it is written for English.
    """
    language = words.language
    if language.reads_norwegian:
        return None
    table = guide.respellings.get(language.tag)
    if table is None:
        return Sound(words.foreign(phrase.sound), SOURCE.tag)
    return Sound(respelled(phrase.sound, table), language.tag)


def how_to_read(words: Words, guide: Guide) -> str:
    """Return the sentence on reading the sounds aloud, "" for readers of Norwegian."""
    if words.language.reads_norwegian:
        return ""
    table = guide.respellings.get(words.language.tag)
    if table is None:
        return words(
            "Read the last line of each phrase aloud, as if it were English. "
            "Say the part in capital letters loudest."
        )
    match table.stress:
        case Stress.CAPITALS:
            return words(
                "Read the last line of each phrase aloud. Say the part in capital letters loudest."
            )
        case Stress.ACCENT:
            return words(
                "Read the last line of each phrase aloud. Say the part with the mark loudest."
            )
        case Stress.UNMARKED:
            return words("Read the last line of each phrase aloud.")


def phrase_search(
    words: Words, guide: Guide, norwegian: Words, *, sounds: bool = True
) -> PhraseSearch:
    """Return the search of the phrasebook in this language; `norwegian` are the words of Bokmål.

    It finds a phrase by its Norwegian, its meaning and its sound. Without sounds the first query
    takes a twentieth of the time.
    """

    def said(phrase: Phrase) -> str:
        texts = [norwegian.filled(phrase.norwegian), words.sentence(phrase.key, phrase.meaning)]
        heard = sound(words, guide, phrase) if sounds else None
        return " ".join([*texts, heard.text] if heard else texts)

    return PhraseSearch(guide.situations, lambda it: words.sentence(it.key, it.title), said)
