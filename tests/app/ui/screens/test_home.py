"""The first screen, in its order."""

from app.content.load import load
from tests.support.app import App
from tests.support.flet_session import async_test, name_of


@async_test
async def test_numbers_stand_above_the_guide_and_the_rest_below() -> None:
    app = await App.started(guide=load())
    names = [name_of(it).splitlines()[0] for it in app.session.tappable()]
    guide = load()
    pages = [guide.ways.title, guide.signs.title]
    topics = [topic.title for topic in guide.topics if not topic.more]
    rest = ["More questions", "All helplines", "Language", "Settings", "About this guide"]
    assert len(topics) == 7
    rosa = "+47 " + "22 33 11 60".replace(" ", "\N{NO-BREAK SPACE}")
    first = ["Language:", "112", rosa, "Show this to someone", "Search"]
    assert names == [*first, *pages, *topics, *rest]
    app.session.close()


@async_test
async def test_two_taps_call_the_emergency_number() -> None:
    app = await App.started(guide=load())
    await app.session.tap("112\nPolice, emergency\nIf you are in danger now")
    calls = [link for link in app.session.links() if link[0] == "Call 112"]
    assert {address for _, address, _ in calls} == {"tel:112"}
    app.session.close()


@async_test
async def test_every_link_leads_to_a_screen_and_back_returns() -> None:
    app = await App.started(guide=load())
    for it in list(app.session.tappable()):
        await app.session.event(it, "click")
        assert app.place != "/"
        await app.session.tap("Back")
        assert app.place == "/"
    app.session.close()
