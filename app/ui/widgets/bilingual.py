"""Texts of the guide, with the same text in a second language below, if she wants one."""

from collections.abc import Callable
from typing import Final

import flet as ft

from app.screens.tree import Said, Text
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.layout import lines
from app.ui.widgets.spoken import spoken
from app.wording.drafts import text_note
from i18n.languages import SOURCE
from i18n.words import Words

Draw = Callable[[str], ft.Control]

HALF: Final = 6
"""Half of the columns of Flet's grid, from its breakpoint "md" on (768 logical pixels)."""


def shown(
    services: Services,
    it: Text,
    draw: Draw = text.body,
    *,
    wide: bool = True,
    in_button: bool = False,
) -> ft.Control:
    """Return a text of a screen, drawn by `draw`, with the second language.

    With `wide` the two stand side by side where there is room. The words of a button are one text
    to a screen reader, in the first language. A notice tells that a text is
    English for want of a translation, or that its translation is of earlier English.
    """
    words = services.words
    if not isinstance(it, Said) or words.is_translated(it.key, it.message):
        first = draw(it(words))
    else:
        first = spoken(draw(words.foreign(it(words))), lang=SOURCE.tag)
    if isinstance(it, Said) and (note := text_note(words, it.key, it.message)):
        first = lines(text.quiet(note), first)
    second = second_text(services, it, in_button=in_button)
    if second is None:
        return first
    if in_button or not wide:
        return lines(first, second)
    return ft.ResponsiveRow(
        [ft.Container(it, col={"xs": 12, "md": HALF}) for it in (first, second)],
        spacing=16,
        run_spacing=2,
    )


def second_text(services: Services, it: Text, *, in_button: bool = True) -> ft.Control | None:
    """Return a text in the second language alone, None where it would say the same again."""
    words, other = services.second_words, _other(services, it)
    return None if words is None or other is None else _second_text(words, in_button, other)


def label(services: Services, it: Text) -> str:
    """Return the label of a button, with the second language on a line of its own."""
    first, other = it(services.words), _other(services, it)
    return first if other is None else f"{first}\n{other}"


def _other(services: Services, it: Text) -> str | None:
    """Return the text in the second language, None where it would say the same again.

    Without a translation it would only repeat the English.
    """
    words = services.second_words
    if words is None or (isinstance(it, Said) and not words.is_translated(it.key, it.message)):
        return None
    other = it(words)
    return None if other == it(services.words) else _in_own_direction(words, other, services.words)


def _in_own_direction(words: Words, text: str, beside: Words) -> str:
    """Return a text of the language of `words` for a screen in the language of `beside`."""
    if words.language.direction == beside.language.direction:
        return text
    return beside.foreign(text) if beside.language.direction == "rtl" else words.own(text)


def _second_text(words: Words, in_button: bool, value: str) -> ft.Control:
    """Return a text with a thin line at its side, which tells it from the first language.

    It is upright and begins at its own side, because somebody else reads it.
    """
    is_ltr = words.language.direction == "ltr"
    line = ft.BorderSide(2, ft.Colors.OUTLINE_VARIANT)
    second = ft.Text(
        value,
        theme_style=ft.TextThemeStyle.BODY_MEDIUM,
        color=ft.Colors.ON_SURFACE_VARIANT,
        text_align=ft.TextAlign.LEFT if is_ltr else ft.TextAlign.RIGHT,
    )
    return ft.Container(
        second if in_button else spoken(second, lang=words.language.tag),
        border=ft.Border(left=line) if is_ltr else ft.Border(right=line),
        padding=ft.Padding.only(left=10) if is_ltr else ft.Padding.only(right=10),
    )
