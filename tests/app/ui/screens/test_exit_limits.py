"""The limits of the exit, shown before first use."""

from tests.support.app import App
from tests.support.flet_session import async_test


@async_test
async def test_three_limits_and_the_way_back_are_shown() -> None:
    app = await App.started(introduced=False)
    shown = " ".join(app.session.texts())
    for part in (
        "hides this screen",
        "your browser history",
        "your call list",
        "account that you share",
        "spy software",
        "press and hold",
        "three seconds",
    ):
        assert part in shown
    app.session.close()


@async_test
async def test_back_returns_to_the_languages() -> None:
    app = await App.started(introduced=False)
    await app.session.tap("Back")
    assert app.places == ["/l"]
    assert '"introduced":true' not in app.platform.settings
    app.session.close()


@async_test
async def test_exit_in_the_rehearsal_ends_onboarding() -> None:
    app = await App.started(introduced=False, native=True)
    await app.session.tap("Next")
    await app.session.tap("Exit")
    assert app.places == ["/b"]
    assert '"introduced":true' in app.platform.settings
    app.session.close()
