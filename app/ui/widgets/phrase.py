"""Norwegian phrases with their meaning and their sound."""

import flet as ft

from app.domain.phrases import Phrase
from app.ui.component import component
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.layout import lines
from app.ui.widgets.scroll_target import scroll_key
from i18n.languages import SOURCE


@component
def PhraseView(phrase: Phrase, english: bool = False) -> ft.Control:
    """Draw the Norwegian, its meaning and its sound; with `english`, the English meaning, too."""
    services = use_services()
    words = services.words
    meanings = [words.sentence(phrase.key, phrase.meaning)]
    if english and words.language != SOURCE:
        # Readers of Norwegian would only see the same sentence twice.
        own = [] if words.language.reads_norwegian else meanings
        meanings = [*own, words.foreign(words.filled(phrase.meaning))]
    return ft.Container(
        lines(
            text.strong(words.foreign(services.norwegian.filled(phrase.norwegian))),
            *map(text.body, meanings),
            text.small(words.foreign(phrase.sound)),
        ),
        padding=ft.Padding.symmetric(vertical=8),
        key=scroll_key(phrase.key),
    )
