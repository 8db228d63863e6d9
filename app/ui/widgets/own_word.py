"""The choice of the way back from the phrasebook: a word of her own, or holding the title."""

import flet as ft

from app.domain.way_back import refusal
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.hooks import use_once
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.button import quiet, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.layout import column
from app.ui.widgets.text_field import text_field
from app.wording.exit_limits import (
    hold_instead,
    keep_word,
    own_word,
    own_word_heading,
    own_word_label,
    way_back_kept,
    word_refused,
)
from app.wording.phrases import phrase_search
from i18n.words import phrasebooks


@component
def OwnWord() -> ft.Control:
    """Draw the choice. It looks the same whether she has a word: he must not read that here."""
    services = use_services()
    words, platform = services.words, services.platform
    typed = ft.use_ref("")
    # The last answer, and the number of words kept so far: each leaves an empty field behind.
    (answer, kept), set_answer = ft.use_state(("", 0))

    def change(value: str) -> None:
        typed.current = value

    async def choose(word: str) -> None:
        await platform.keep_word(word)
        typed.current = ""
        set_answer((way_back_kept(words, word), kept + 1))

    async def keep() -> None:
        word = typed.current or ""
        refused = await platform.run_blocking(
            lambda: refusal(word, lambda secret: is_in_phrasebook(services, secret))
        )
        if refused is None:
            await choose(word)
        else:
            set_answer((word_refused(words, refused), kept))

    keep_once, _ = use_once(keep)
    hold_once, _ = use_once(lambda: choose(""))
    return column(
        text.heading(own_word_heading(words)),
        *[text.body(paragraph) for paragraph in own_word(words)],
        text_field(
            services,
            own_word_label(words),
            typed.current or "",
            on_change=change,
            on_submit=keep_once,
            key=f"word {kept}",
        ),
        announce(callout(text.body(answer), "info")) if answer else None,
        secondary(keep_word(words), on_click=handler(services, keep_once)),
        quiet(hold_instead(words), on_click=handler(services, hold_once)),
    )


def is_in_phrasebook(services: Services, word: str) -> bool:
    """Tell whether a search in the phrasebook finds something for this word.

    In any language, but sounds in hers alone: those of all take seconds.
    """
    guide, norwegian = services.guide, services.norwegian
    in_hers = phrase_search(services.words, guide, norwegian).find(word)
    return bool(in_hers) or any(
        phrase_search(words, guide, norwegian, sounds=False).find(word)
        for words in phrasebooks(guide.facts)
    )
