"""Norwegian phrases with their meaning and their sound."""

from collections.abc import Iterator

import flet as ft

from app.domain.phrases import Phrase
from app.platform.ports import Spoken
from app.ui.component import component
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.layout import lines
from app.ui.widgets.listen import small_listen_button
from app.ui.widgets.spoken import spoken
from app.wording.phrases import sound
from i18n.languages import SOURCE


def _heard(services: Services, phrase: Phrase) -> Iterator[Spoken]:
    """Yield the texts of a phrase to say on the phone, as they stand below each other."""
    words, norwegian = services.words, services.norwegian
    yield Spoken(norwegian.filled(phrase.norwegian), norwegian.language.tag)
    if not words.language.reads_norwegian and words.language != SOURCE:
        yield Spoken(words.sentence(phrase.key, phrase.meaning), words.language.tag)
    yield Spoken(words.filled(phrase.meaning), SOURCE.tag)


@component
def PhraseView(phrase: Phrase, english: bool = False) -> ft.Control:
    """Draw the Norwegian, its meaning and its sound; with `english`, the English meaning, too.

    Readers of Norwegian need no sound.
    """
    services = use_services()
    words = services.words
    norwegian = text.strong(words.foreign(services.norwegian.filled(phrase.norwegian)))
    meanings: list[ft.Control] = [text.body(words.sentence(phrase.key, phrase.meaning))]
    if english and words.language != SOURCE:
        # Readers of Norwegian would only see the same sentence twice.
        own = [] if words.language.reads_norwegian else meanings
        in_english = text.body(words.foreign(words.filled(phrase.meaning)))
        meanings = [*own, spoken(in_english, lang=SOURCE.tag)]
    said = sound(words, services.guide, phrase)
    return ft.Container(
        lines(
            spoken(norwegian, lang="nb"),
            *meanings,
            spoken(text.small(said.text), lang=said.lang) if said else None,
            small_listen_button(services, _heard(services, phrase)) if english else None,
        ),
        padding=ft.Padding.symmetric(vertical=8),
    )
