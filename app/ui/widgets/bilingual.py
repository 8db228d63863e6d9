"""Texts of the guide, with the same text in a second language below, if she wants one."""

from collections.abc import Callable
from typing import Final

import flet as ft

from app.routes import Route
from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.button import icon_button, secondary
from app.ui.widgets.layout import lines
from app.wording.drafts import untranslated_text
from i18n.words import Words

Draw = Callable[[str], ft.Control]

HALF: Final = 6
"""Of the twelve columns of Flet's grid, from its breakpoint "md" on (768 logical pixels)."""


def bilingual_text(
    services: Services, context: str, message: str, draw: Draw = text.body, *, wide: bool = True
) -> ft.Control:
    """Return a sentence of the content, drawn by `draw`, with the second language.

    `wide` puts the two side by side where there is room. A notice tells that an untranslated
    sentence is English. A second language without a translation is left out: it would only repeat
    the English.
    """
    words = services.words
    sentence = words.sentence(context, message)
    if words.is_translated(context, message):
        first = draw(sentence)
    else:
        first = lines(text.quiet(untranslated_text(words)), draw(words.foreign(sentence)))
    second_words = services.second_words
    if second_words is None or not second_words.is_translated(context, message):
        return first
    second = _second_text(
        _in_own_direction(second_words, second_words.sentence(context, message), beside=words)
    )
    if not wide:
        return lines(first, second)
    return ft.ResponsiveRow(
        [ft.Container(it, col={"xs": 12, "md": HALF}) for it in (first, second)],
        spacing=16,
        run_spacing=2,
    )


def bilingual_label(services: Services, context: str, message: str) -> str:
    """Return the label of a button, with the second language on a line of its own."""
    first = services.words.sentence(context, message)
    second_words = services.second_words
    if second_words is None or not second_words.is_translated(context, message):
        return first
    second = second_words.sentence(context, message)
    return f"{first}\n{_in_own_direction(second_words, second, beside=services.words)}"


def bilingual_toggle(services: Services) -> ft.Control:
    """Return the button that shows or hides the second language.

    A smaller button beside it leads to the choice of another second language.
    """
    words, state = services.words, services.state
    label = words("Also show {language}")
    if services.second_words is not None:
        label = words("Hide {language}")

    def toggle() -> None:
        state.visit = state.visit.with_bilingual_toggled()

    return ft.Row(
        [
            ft.Container(
                secondary(
                    label.format(language=state.second_language.endonym),
                    "translate",
                    on_click=handler(services, toggle),
                ),
                expand=True,
                expand_loose=True,
            ),
            icon_button(
                "arrow_drop_down",
                words("Which language?"),
                on_click=handler(services, lambda: state.open(Route.SECOND_LANGUAGE)),
            ),
        ],
        spacing=4,
    )


def _in_own_direction(words: Words, text: str, *, beside: Words) -> str:
    """Return a text of the language of `words` for a screen in the language of `beside`."""
    if words.language.direction == beside.language.direction:
        return text
    return beside.foreign(text) if beside.language.direction == "rtl" else words.own(text)


def _second_text(value: str) -> ft.Control:
    """Return a text whose colour and slant tell it from the first language."""
    return ft.Text(
        value,
        theme_style=ft.TextThemeStyle.BODY_MEDIUM,
        color=ft.Colors.ON_SURFACE_VARIANT,
        italic=True,
    )
