"""The screen about the guide names every source and the version."""

from app.content.load import load
from app.version import VERSION
from app.wording.sources import source_details
from tests.support.app import App
from tests.support.flet_session import async_test


@async_test
async def test_every_source_is_named_with_its_address_and_dates() -> None:
    app = await App.started("/a", guide=load())
    shown = app.session.texts()
    for source in load().sources.values():
        lines = [source.title, *source_details(app.services.words, source)]
        assert any(shown[at : at + len(lines)] == lines for at in range(len(shown))), source.id
    assert f"Version {VERSION}" in shown
    app.session.close()


@async_test
async def test_exit_limits_can_be_read_again() -> None:
    app = await App.started("/a")
    await app.session.tap("What Exit can and cannot do")
    await app.session.tap("Next")
    assert app.places == ["/", "/a", "/n", "/n/2"]
    await app.session.tap("Continue")
    assert app.places == ["/"]
    app.session.close()
