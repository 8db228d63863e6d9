"""A Norwegian phrase: what it means and how it sounds."""

import flet as ft

from app.domain.phrases import Phrase
from app.ui.component import component
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.scroll_target import scroll_key
from i18n.languages import SOURCE


@component
def PhraseView(phrase: Phrase, english: bool = False) -> ft.Control:
    """The Norwegian, what it means, how it sounds; with `english`, what it means in English too."""
    services = use_services()
    words = services.words
    meanings = [words.sentence(phrase.key, phrase.meaning)]
    if english and words.language != SOURCE:
        # For those who read Norwegian it would only be the same sentence again.
        own = [] if words.language.reads_norwegian else meanings
        meanings = [*own, words.foreign(words.filled(phrase.meaning))]
    return ft.Container(
        ft.Column(
            [
                text.strong(words.foreign(services.norwegian.filled(phrase.norwegian))),
                *map(text.body, meanings),
                text.small(words.foreign(phrase.sound)),
            ],
            spacing=2,
            tight=True,
        ),
        padding=ft.Padding.symmetric(vertical=8),
        key=scroll_key(phrase.key),
    )
