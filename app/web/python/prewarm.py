"""The imports and data that go into the browser's snapshot of Python.

The phone stores Python's memory as it is after `prepare` and restores it at each later start
(`web/python/snapshot.js`). So `prepare` leaves nothing behind that depends on the reader, the time
or the language, and `wake` renews everything that must differ between two starts.
"""

import gc
import random
from importlib import import_module, reload
from typing import Final

from app.content.load import load
from i18n.languages import SOURCE
from i18n.words import forget, words_for

MODULES: Final = (
    "app.main",
    "app.web.python.early_client",
    "app.platform.web",
    "flet.app",
    "flet.components.component",
    "flet.components.hooks.use_effect",
    "flet.components.hooks.use_memo",
    "flet.components.hooks.use_ref",
    "flet.components.hooks.use_state",
    "flet.controls.core.column",
    "flet.controls.core.icon",
    "flet.controls.core.image",
    "flet.controls.core.row",
    "flet.controls.core.safe_area",
    "flet.controls.core.semantics",
    "flet.controls.core.text",
    "flet.controls.material.button",
    "flet.controls.material.container",
    "flet.controls.material.divider",
    "flet.controls.material.icons",
    "flet.controls.material.list_tile",
    "flet.controls.material.outlined_button",
    "flet.controls.material.text_button",
    "flet.controls.theme",
    "flet.messaging.pyodide_connection",
)
"""Modules that the first screens need. Flet imports most of its own only when they are used."""

COMMON_LANGUAGES: Final = (SOURCE.tag, "nb")
"""The languages whose words stand on screens in every language. The reader's own is loaded after
the start, so no start takes longer for languages that are not hers."""


_read = ""
"""The name of the content in memory."""


def prepare(content: str) -> None:
    """Import the modules, read the content of that name, and exempt all from collection."""
    for module in MODULES:
        import_module(module)
    _read_content(content)
    gc.collect()
    gc.freeze()  # all this stays, so no collection looks at it again


def wake(content: str) -> None:
    """Reseed `random`, and reload msgpack's C extension, which a snapshot cannot contain.

    If the content has another name than in the snapshot, read it again.
    """
    random.seed()
    reload(import_module("msgpack"))
    if content != _read:
        load.cache_clear()
        forget()
        _read_content(content)


def _read_content(name: str) -> None:
    global _read
    facts = load().facts
    for tag in COMMON_LANGUAGES:
        words_for(tag, facts)
    _read = name
