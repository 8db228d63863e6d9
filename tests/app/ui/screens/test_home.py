"""The first screen, in its order."""

import flet as ft

from app.screens.home import worries
from app.screens.links import SILENT_CALL
from tests.support.app import App
from tests.support.flet_session import async_test, name_of
from tests.support.guide import bundled


@async_test
async def test_numbers_stand_above_the_worries_and_the_rest_below() -> None:
    guide = bundled()
    app = await App.started(guide=guide)
    names = [name_of(it).splitlines()[0] for it in app.session.tappable()]
    topics = [topic.title for topic in guide.topics if not topic.more and not topic.for_helpers]
    rosa = "+47 22 33 11 60".replace(" ", "\N{NO-BREAK SPACE}")
    find_out = ["Search", guide.ways.title, guide.signs.title, *topics, "More topics"]
    show = [
        "In pictures", "Cards to show the police or a doctor", "What you can say on the phone",
    ]  # fmt: skip
    this_guide = ["Put this guide on a phone", "Settings", "About this guide"]
    assert names == [
        "Language: English", "Also show Norsk bokmål", "112", rosa, "I cannot speak",
        "Will I be sent home?", "They have my passport", "They do not pay me",
        "They say I owe them money", "They hurt or threaten me", "I need a bed tonight",
        *find_out, *show, *this_guide,
    ]  # fmt: skip
    most = "the first screen is full: give a new topic `more = true`"
    assert len(find_out) <= 6, most
    assert len(names) - names.index("Search") <= 12, most
    app.session.close()


@async_test
async def test_each_worry_has_its_own_scene() -> None:
    app = await App.started(guide=bundled())
    scenes = [it.src for it in app.session.controls() if isinstance(it, ft.Image)]
    keys = ("sent", "passport", "pay", "debt", "hurt", "bed")  # in the order of the worries
    assert scenes == [bundled().drawings[f"worry.{key}"] for key in keys]
    app.session.close()


@async_test
async def test_each_group_has_a_heading() -> None:
    app = await App.started(guide=bundled())
    headings = ["What worries you most?", "Find out", "Show or say", "This guide"]
    assert [it for it in app.shown if it in headings] == headings
    levels = [getattr(it, "heading_level", None) for it in app.session.controls()]
    assert levels.count(2) == len(headings)
    app.session.close()


@async_test
async def test_who_cannot_speak_is_told_below_the_numbers_what_to_do() -> None:
    guide = bundled()
    app = await App.started(guide=guide)
    await app.session.tap("I cannot speak")
    assert app.state.scroll_target == SILENT_CALL
    [section] = [it for topic in guide.topics for it in topic.sections if it.key == SILENT_CALL]
    assert app.services.words.filled(section.blocks[0].text) in app.shown
    app.session.close()


@async_test
async def test_one_tap_calls() -> None:
    app = await App.started(guide=bundled())
    assert [address for _, address, _ in app.session.links()] == ["tel:112", "tel:+4722331160"]
    app.session.close()


@async_test
async def test_reader_is_told_below_the_worries_that_she_is_not_alone() -> None:
    """On a small phone a sentence more above them would put every worry out of sight."""
    app = await App.started(guide=bundled())
    at = app.shown.index("You are not alone. You can call ROSA just to ask.")
    assert "I need a bed tonight" in app.shown[:at]
    assert "Find out" in app.shown[at:]
    app.session.close()


@async_test
async def test_worry_opens_its_answer_alone() -> None:
    guide = bundled()
    app = await App.started(guide=guide)
    for worry in worries(guide):
        await app.session.tap(worry.text(app.services.words))
        [section] = [it for it in worry.topic.sections if it.key == worry.section]
        assert app.state.scroll_target == worry.section
        opened = [it for it in worry.topic.sections if app.state.visit.is_open(it.key)]
        assert opened == [section]
        assert app.services.words.filled(section.blocks[0].text) in app.shown
        await app.session.tap("Back")
    app.session.close()


@async_test
async def test_every_link_leads_to_a_screen_and_back_returns() -> None:
    app = await App.started(guide=bundled())
    leading = [it for it in app.session.tappable() if not getattr(it, "action", None)]
    for it in leading:
        if name_of(it).startswith("Also show"):
            continue
        await app.session.event(it, "click")
        assert app.place != "/"
        await app.session.tap("Back")
        assert app.place == "/"
    app.session.close()
