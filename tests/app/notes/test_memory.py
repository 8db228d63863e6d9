"""Notes and passcodes are gone from memory after locking, and no message quotes them."""

import logging
from importlib import import_module
from pkgutil import iter_modules

import pytest

from app import notes as notes_package
from app.notes.door import Erased, Locked
from app.notes.editor import LAST_LETTERS
from app.notes.erasure import COUNTDOWN
from storage.note import Kind
from tests.support.fake_platform import FakePlatform
from tests.support.fake_store import MemoryBlobStore, MemorySecret
from tests.support.faulty_platforms import RaisingPlatform
from tests.support.flet_session import async_test
from tests.support.memory_scan import holders_of
from tests.support.notes_fixture import NotesFixture
from tests.support.vaults import CODE


def texts_in(value: object, seen: set[int] | None = None) -> set[str]:
    """Return every text that is reached from `value` by attributes and containers of ours."""
    seen = set() if seen is None else seen
    if isinstance(value, str):
        return {value}
    if id(value) in seen or isinstance(value, type | MemoryBlobStore | MemorySecret | FakePlatform):
        return set()
    seen.add(id(value))
    parts: list[object] = []
    if isinstance(value, dict):
        parts += [*value, *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts += value
    elif type(value).__module__.split(".")[0] in ("app", "storage", "tinydb", "tests"):
        names = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        parts += [getattr(value, name, None) for name in names]
        parts += getattr(value, "__dict__", {}).values()
    elif callable(value):
        parts += [cell.cell_contents for cell in getattr(value, "__closure__", None) or ()]
        parts += getattr(value, "args", ())
    return set().union(*(texts_in(part, seen) for part in parts))


BACKWARDS = "ylekilnu sdrow rehtona"
"""Written backwards, so that the test itself does not hold the text that it looks for."""


@pytest.mark.parametrize("act", ["lock", "erase"])
@async_test
async def test_locked_session_reaches_no_text_and_no_passcode(act: str) -> None:
    fixture = await NotesFixture.open(BACKWARDS[::-1])
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type(f"typed {BACKWARDS[::-1]}")
    assert any(BACKWARDS[::-1] in text for text in texts_in(fixture.notes))
    if act == "lock":
        await fixture.notes.lock()
    else:
        fixture.notes.erasure.start()
        await fixture.clock.advance(COUNTDOWN)
    left = {text for text in texts_in(fixture.notes) if BACKWARDS[::-1] in text or CODE in text}
    assert left == set()


@pytest.mark.parametrize("act", ["lock", "on_hidden", "erase"])
@async_test
async def test_locking_leaves_no_text_anywhere_in_memory(act: str) -> None:
    fixture = await NotesFixture.open(BACKWARDS[::-1])
    assert await fixture.notes.passcodes.change(f"code {BACKWARDS[::-1]}")
    await fixture.notes.lock()
    await fixture.notes.unlock(f"code {BACKWARDS[::-1]}")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type(f"typed {BACKWARDS[::-1]}")
    assert any(BACKWARDS[::-1] in text for text in texts_in(fixture.notes))
    if act == "lock":
        await fixture.notes.lock()
    elif act == "on_hidden":
        fixture.notes.on_hidden()
        await fixture.clock.advance(LAST_LETTERS)
    else:
        fixture.notes.erasure.start()
        await fixture.clock.advance(COUNTDOWN)
    assert holders_of(BACKWARDS) == []
    assert fixture.door() == (Erased() if act == "erase" else Locked())


@async_test
async def test_wrong_passcode_is_not_left_in_memory() -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.lock()
    await fixture.notes.unlock(f"wrong {BACKWARDS[::-1]}")
    assert fixture.door() == Locked(0, wrong=True)
    assert holders_of(BACKWARDS) == []


@async_test
async def test_no_repr_and_no_log_quotes_a_note_or_a_passcode(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[str] = []
    with caplog.at_level(logging.DEBUG):
        fixture = await NotesFixture.open("secret text", platform=RaisingPlatform())
        await fixture.notes.editor.open(fixture.notes.entries[0])
        fixture.type("secret text, typed")
        notes = fixture.notes
        said += [
            repr(notes),
            repr(notes.draft),
            repr(notes.entries),
            repr(notes.door),
            repr(vars(notes)),
        ]
        assert isinstance(fixture.platform, RaisingPlatform)
        fixture.platform.raises = RuntimeError("secret text")
        await notes.editor.save()
        await notes.passcodes.change(CODE)
        await notes.lock()
        await notes.unlock(CODE)
    said += [caplog.text]
    assert [it for it in said if "secret text" in it or CODE in it] == []


@pytest.mark.parametrize("name", [it.name for it in iter_modules(notes_package.__path__)])
def test_no_module_holds_state(name: str) -> None:
    """Android may start the UI again in the same process."""
    names = vars(import_module(f"app.notes.{name}")).items()
    mutable = {name for name, value in names if isinstance(value, list | dict | set)}
    assert {name for name in mutable if not name.startswith("__")} <= {"FIELDS"}  # of storage
