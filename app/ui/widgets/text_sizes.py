"""The choice of a text size."""

from functools import partial

import flet as ft

from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets.button import choice, choices
from app.wording.text_sizes import text_sizes


def text_size_choices(services: Services) -> ft.Control:
    """Return the sizes. A tap takes effect at once and is saved."""
    words, state = services.words, services.state
    return choices(
        words("Text size"),
        *[
            choice(
                name,
                chosen=services.scale == scale,
                on_click=handler(services, partial(state.choose_text_scale, scale)),
            )
            for scale, name in text_sizes(words).items()
        ],
    )
