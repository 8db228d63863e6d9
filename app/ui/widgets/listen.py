"""The button that reads a text aloud, by its recording or a voice of the phone."""

from collections.abc import Iterable
from typing import Final

import flet as ft

from app.platform.ports import Spoken
from app.screens.tree import Said, Text
from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets.button import Click, icon_button, secondary
from app.wording.read_aloud import listen, plain
from i18n.languages import SOURCE

ICON: Final = "volume_up"


def listen_button(services: Services, texts: Iterable[Spoken]) -> ft.Control | None:
    """Return the button for these texts, None where none can be read."""
    spoken = list(texts)
    read = _read(services, spoken)
    if read is None:
        return None
    return secondary(listen(services.words), ICON, name=f"{spoken[0].text}:", on_click=read)


def small_listen_button(services: Services, texts: Iterable[Spoken]) -> ft.Control | None:
    """Return the same as an icon, for places of which a screen has many."""
    spoken = list(texts)
    read = _read(services, spoken)
    if read is None:
        return None
    return icon_button(ICON, f"{listen(services.words)}: {spoken[0].text}", on_click=read)


def _can_read(services: Services, it: Spoken) -> bool:
    state, readable = services.state, services.state.readable
    is_recorded = it.lang == state.language.tag and plain(it.text) in readable.recorded
    return is_recorded or it.lang in readable.voices


def _read(services: Services, texts: list[Spoken]) -> Click | None:
    """Return the act that reads these texts, None where none of them can be read."""
    speech = services.platform.speech
    if speech is None or not any(_can_read(services, it) for it in texts):
        return None
    return handler(services, lambda: speech.read_aloud(texts))


def heard(services: Services, it: Text) -> Spoken:
    """Return a text of a screen as it is shown, in English where it is not translated."""
    words = services.words
    is_english = isinstance(it, Said) and not words.is_translated(it.key, it.message)
    return Spoken(it(words), SOURCE.tag if is_english else words.language.tag)
