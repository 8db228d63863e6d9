"""More topics: the topics that the first screen does not list, and all helplines."""

from app.domain.routes import Route, route_of
from i18n.words import words_for
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled


@async_test
async def test_every_other_topic_is_there_and_opens() -> None:
    guide = bundled()
    words = words_for("en", guide.facts)
    app = await App.started(Route.MORE, guide=guide)
    for topic in (it for it in guide.topics if it.more or (it.for_helpers and not it.hands_on)):
        title = words.sentence(f"{topic.key}.title", topic.title)
        await app.session.tap(f"{title}\n{topic.summary}")
        assert app.place == route_of(topic, guide)
        await app.session.tap("Back")
        assert app.place == Route.MORE
    await app.session.tap("All helplines")
    assert app.place == Route.HELPLINES
    app.session.close()
