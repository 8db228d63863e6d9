"""What Python does before anybody is there, in a browser.

The phone keeps Python's memory as it is after `prepare` and begins each later start with it
(`web/python/snapshot.js`). So `prepare` leaves nothing behind that depends on who starts, when,
or in which language, and `wake` makes anew whatever must not be the same twice.
"""

import gc
import random
from importlib import import_module, reload
from typing import Final

from app.content.load import load
from i18n.languages import SOURCE
from i18n.words import words_for

MODULES: Final = (
    "app.main",
    "app.web.python.early_client",
    "app.platform.web",
    "flet.app",
    "flet.components.component",
    "flet.components.hooks.use_effect",
    "flet.components.hooks.use_memo",
    "flet.controls.core.column",
    "flet.controls.core.icon",
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
"""What the first screens need. Flet imports most of its own only when it is used."""


AHEAD: Final = (SOURCE.tag, "nb")
"""The languages whose words stand on screens in every language. The reader's own is read when she
is there: so no start takes longer for languages that are not hers."""


def prepare() -> None:
    """Import what the first screens need, and read the content and the words.

    Whatever lives by then is never collected.
    """
    for module in MODULES:
        import_module(module)
    facts = load().facts
    for tag in AHEAD:
        words_for(tag, facts)
    gc.collect()
    gc.freeze()  # all this stays: no collection looks at it again


def wake() -> None:
    """Draw new random numbers, and take the parts that cannot be kept."""
    random.seed()
    reload(import_module("msgpack"))  # its fast half is a library, which was not there before
