"""The guide in six pictures: each with its word, its answer and its call."""

from importlib.resources import files

import flet as ft
import pytest

from app.domain.readable import Readable
from app.domain.routes import Route, route_of
from storage.settings import Settings
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test
from tests.support.guide import bundled

GUIDE = bundled()
ANSWERS = GUIDE.pictures.answers
DRAWINGS = files("app.content") / "drawings"


@async_test
async def test_pictures_are_one_tap_from_the_first_screen() -> None:
    app = await App.started(guide=GUIDE)
    await app.session.tap("In pictures")
    assert app.place == Route.PICTURES
    assert [it.label for it in ANSWERS] == [name for name in app.names if name in LABELS]
    app.session.close()


LABELS = {it.label for it in ANSWERS}


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda it: it.key)
@async_test
async def test_picture_leads_to_one_answer_and_one_call(answer: object) -> None:
    assert isinstance(answer, type(ANSWERS[0]))
    app = await App.started(Route.PICTURES, guide=GUIDE)
    await app.session.tap(answer.label)
    assert app.place == route_of(answer, GUIDE)
    texts = app.session.texts()
    for block in answer.texts:
        assert app.services.words.sentence(block.key, block.text) in texts
    line = GUIDE.helpline(answer.helpline)
    assert line
    number = GUIDE.phone(line.phones[0])
    assert app.session.links()[-1][1] == f"tel:{number.dial}"
    app.session.close()


WARNING = "The call stays in your call list, and may show on the phone bill."


def scenes(app: App) -> list[object]:
    """Return the drawings that the screen shows."""
    return [it.src for it in app.session.controls() if isinstance(it, ft.Image)]


@async_test
async def test_each_picture_and_each_answer_has_its_own_scene() -> None:
    app = await App.started(Route.PICTURES, guide=GUIDE)
    own = [(DRAWINGS / f"{it.key}.svg").read_bytes() for it in ANSWERS]
    assert scenes(app) == own
    for answer, drawing in zip(ANSWERS, own, strict=True):
        await app.session.tap(answer.label)
        assert scenes(app) == [drawing]
        await app.session.tap("Back")
    await app.session.tap(f"{GUIDE.signs.title}\n{GUIDE.signs.summary}")
    firsts = [group.signs[0].key for group in GUIDE.signs.groups]
    assert scenes(app) == [(DRAWINGS / f"{key}.svg").read_bytes() for key in firsts]
    app.session.close()


@async_test
async def test_traces_of_a_call_are_said_beside_the_button() -> None:
    app = await App.started(route_of(ANSWERS[1], GUIDE), guide=GUIDE)
    assert app.session.texts()[-2:] == [WARNING, "Call 116\xa0117"]
    app.session.close()


@async_test
async def test_in_large_text_they_are_said_below_the_title() -> None:
    large = Settings(language="en", introduced=True, text_scale=1.5)
    app = await App.started(route_of(ANSWERS[1], GUIDE), guide=GUIDE, settings=large)
    shown = app.session.texts()
    assert shown.count(WARNING) == 1
    assert shown[shown.index(WARNING) - 1] == "Doctor"
    app.session.close()


@async_test
async def test_urgent_call_comes_alone() -> None:
    app = await App.started(route_of(ANSWERS[0], GUIDE), guide=GUIDE)
    assert app.session.texts()[-1] == "Call 112"
    assert WARNING not in app.session.texts()
    app.session.close()


@async_test
async def test_more_is_said_in_the_section_that_the_answer_is_from() -> None:
    doctor = ANSWERS[1]
    app = await App.started(route_of(doctor, GUIDE), guide=GUIDE)
    await app.session.tap("I am hurt or very ill")
    topic = next(it for it in GUIDE.topics if it.key == "danger")
    assert app.place == route_of(topic, GUIDE)
    assert app.state.visit.is_open("danger.hurt")
    app.session.close()


@async_test
async def test_ear_reads_the_word_and_opens_nothing() -> None:
    platform = FakePlatform()
    platform.readable = Readable(frozenset({"en"}))
    app = await App.started(Route.PICTURES, guide=GUIDE, platform=platform)
    await app.session.tap("Listen: Doctor")
    assert [it.text for it in platform.read] == ["Doctor"]
    assert app.place == Route.PICTURES
    app.session.close()
