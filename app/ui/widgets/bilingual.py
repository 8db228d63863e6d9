"""A text of the guide, and below it the same text in a second language where one is asked for."""

from collections.abc import Callable

import flet as ft

from app.routes import Route
from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.button import icon_button, secondary
from app.wording.drafts import untranslated_text
from i18n.words import Words

Draw = Callable[[str], ft.Control]

MEDIUM = 6  # of twelve columns, from Flet's width "md" (768 pixels) on


def bilingual_text(
    services: Services, context: str, message: str, draw: Draw = text.body, *, wide: bool = True
) -> ft.Control:
    """A sentence of the content, drawn by `draw`; `wide` puts two side by side where there is room.

    Where the language has no words of its own for it, a line says that it is English; a second
    language without would only repeat that.
    """
    words = services.words
    said = words.sentence(context, message)
    if words.is_translated(context, message):
        first = draw(said)
    else:
        line = text.quiet(untranslated_text(words))
        first = ft.Column([line, draw(words.foreign(said))], spacing=2, tight=True)
    other = services.second_words
    if other is None or not other.is_translated(context, message):
        return first
    second = second_language(beside(words, other, other.sentence(context, message)))
    if not wide:
        return ft.Column([first, second], spacing=2, tight=True)
    return ft.ResponsiveRow(
        [ft.Container(it, col={"xs": 12, "md": MEDIUM}) for it in (first, second)],
        spacing=16,
        run_spacing=2,
    )


def bilingual_label(services: Services, context: str, message: str) -> str:
    """A text for a button: in the second language on a line of its own below the first."""
    first = services.words.sentence(context, message)
    other = services.second_words
    if other is None or not other.is_translated(context, message):
        return first
    return f"{first}\n{beside(services.words, other, other.sentence(context, message))}"


def beside(words: Words, other: Words, text: str) -> str:
    """A text of the other language as it stands on a screen of the first, in its own direction."""
    if words.language.direction == other.language.direction:
        return text
    return words.foreign(text) if words.language.direction == "rtl" else other.own(text)


def second_language(value: str) -> ft.Control:
    """The text in the second language, told from the first by its colour and slant."""
    return ft.Text(
        value,
        theme_style=ft.TextThemeStyle.BODY_MEDIUM,
        color=ft.Colors.ON_SURFACE_VARIANT,
        italic=True,
    )


def bilingual_toggle(services: Services) -> ft.Control:
    """One tap shows the second language below the first, the next one hides it.

    Beside it is the way to another second language.
    """
    other = services.state.second_language.endonym
    shown = services.second_words is not None
    words = services.words
    label = words("Hide {language}") if shown else words("Also show {language}")

    def toggle() -> None:
        state = services.state
        state.visit = state.visit.with_bilingual_toggled()

    put = handler(services, toggle)
    another = handler(services, lambda: services.state.open(Route.SECOND_LANGUAGE))
    return ft.Row(
        [
            ft.Container(
                secondary(label.format(language=other), "translate", on_click=put),
                expand=True,
                expand_loose=True,
            ),
            icon_button("arrow_drop_down", words("Which language?"), on_click=another),
        ],
        spacing=4,
    )
