"""The prewarmed Python: all that the first screens need, and nothing of a session."""

import json
import random
import subprocess
import sys
from textwrap import dedent

import pytest

from app.web.python.prewarm import wake
from storage.settings import Settings, write_settings

PREPARED = """
    import sys
    from types import SimpleNamespace
    sys.modules["flet_js"] = SimpleNamespace()
    from app.web.python.prewarm import prepare
    prepare("of today")
"""
"""Prepares as the worker does; `flet_js` is the module that it gives to Python."""


def printed(code: str) -> object:
    """The JSON that the code prints in a Python that has done nothing but `prepare`."""
    command = [sys.executable, "-c", dedent(PREPARED) + dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("kept", ["", write_settings(Settings(language="en", introduced=True))])
def test_first_screen_imports_nothing_more(kept: str) -> None:
    more = printed(
        f"""
        import asyncio, json
        before = set(sys.modules)
        from app import main
        from tests.support.fake_platform import FakePlatform
        from tests.support.flet_session import FletSession

        async def first() -> None:
            main.choose = lambda _: FakePlatform({kept!r})
            session = FletSession()
            await session.run(main.main)
            await session.drawn()
            assert session.texts()
            session.close()

        asyncio.run(first())
        print(json.dumps(sorted(set(sys.modules) - before)))
        """
    )
    assert isinstance(more, list)
    # The fake platform brings the native cryptography.
    ours = ("app.content", "app.domain", "app.ui", "i18n", "babel", "flet", "storage")
    assert [name for name in more if name.startswith(ours)] == []


def test_prepare_leaves_no_session_behind() -> None:
    found = printed(
        """
        import asyncio, gc, json
        import flet as ft
        from app.notes.session import NotesSession
        from app.platform.web import WebPlatform
        from app.session.state import State
        from flet.messaging.connection import Connection
        from flet.messaging.session import Session
        from storage.settings import Settings

        gc.unfreeze()
        kinds = (ft.Page, Session, Connection, State, Settings, NotesSession, WebPlatform)
        kinds += (asyncio.Task,)
        print(json.dumps([type(it).__name__ for it in gc.get_objects() if isinstance(it, kinds)]))
        """
    )
    assert found == []


def test_prepare_leaves_only_the_random_state_that_wake_reseeds() -> None:
    found = printed(
        """
        import gc, json, random, tempfile, uuid

        gc.unfreeze()
        states = [it for it in gc.get_objects() if type(it) is random.Random]
        print(json.dumps([states == [random._inst], tempfile._name_sequence, uuid._node]))
        """
    )
    assert found == [True, None, None]


def test_waking_twice_draws_other_numbers() -> None:
    def drawn() -> list[float]:
        random.setstate(asleep)
        wake("of today")
        return [random.random() for _ in range(4)]

    asleep = random.getstate()
    assert drawn() != drawn()
