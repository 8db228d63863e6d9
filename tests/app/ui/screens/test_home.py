"""The first screen, in its order."""

from app.screens.home import worries
from tests.support.app import App
from tests.support.flet_session import async_test, name_of
from tests.support.guide import bundled


@async_test
async def test_numbers_stand_above_the_worries_and_the_rest_below() -> None:
    guide = bundled()
    app = await App.started(guide=guide)
    names = [name_of(it).splitlines()[0] for it in app.session.tappable()]
    pages = [guide.ways.title, guide.signs.title]
    topics = [topic.title for topic in guide.topics if not topic.more and not topic.for_helpers]
    header, most = 2, 16
    rosa = "+47 " + "22 33 11 60".replace(" ", "\N{NO-BREAK SPACE}")
    assert names == [
        "Language:", "Also show Norsk bokmål", "112", rosa, "In pictures",
        "Will I be sent home?", "They have my passport",
        "They say I owe them money", "I need a bed tonight", "Search",
        *pages, "Cards to show the police or a doctor", *topics, "More topics", "Settings",
    ]  # fmt: skip
    assert len(names) - header <= most, "the first screen is full: give a new topic `more = true`"
    app.session.close()


@async_test
async def test_one_tap_calls() -> None:
    app = await App.started(guide=bundled())
    assert [address for _, address, _ in app.session.links()] == ["tel:112", "tel:+4722331160"]
    app.session.close()


@async_test
async def test_reader_is_told_below_the_numbers_that_she_is_not_alone() -> None:
    app = await App.started(guide=bundled())
    below = app.shown[app.shown.index("You are not alone. You can call ROSA just to ask.") :]
    assert not {"112", "ROSA"} & set(below)
    assert "What worries you most?" in below
    app.session.close()


@async_test
async def test_worry_opens_its_answer() -> None:
    guide = bundled()
    for worry in worries(guide):
        app = await App.started(guide=guide)
        await app.session.tap(worry.text(app.services.words))
        [section] = [
            it for topic in guide.topics for it in topic.sections if it.key == worry.section
        ]
        assert app.state.scroll_target == worry.section
        assert app.services.words.filled(section.blocks[0].text) in app.shown
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
