"""The app with notes that have a past: never used, used, locked, erased."""

from app.domain.routes import Route
from app.notes.erasure import COUNTDOWN
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.vaults import SECOND

NOTES_ROUTES = [route for route in Route if route.startswith(Route.NOTES)]
"""The routes of all screens of the notes."""


async def never_used(route: str = Route.NOTES) -> App:
    """Start an app that has never held notes, at this route."""
    app = await App.started(route)
    await app.notes.start()
    await app.session.settle()
    return app


async def used(route: str = Route.NOTES) -> App:
    """Start an app at this route on a device with notes in two notebooks."""
    writer = await App.started()
    await writer.open_notes("a note", "another")
    await writer.notes.passcodes.add_second(SECOND)
    return await restarted(writer, route)


async def locked(route: str = Route.NOTES) -> App:
    """Lock notes that were open a moment ago, and show this route."""
    app = await App.started()
    await app.open_notes("a note", "another")
    await app.notes.lock()
    await app.arrive(route)
    return app


async def erased(route: str = Route.NOTES) -> App:
    """Erase notes that were open a moment ago, and show this route."""
    app = await App.started()
    await app.open_notes("a note", "another")
    app.notes.erasure.start()
    await app.advance(COUNTDOWN)
    app.notes.erasure.dismiss()
    await app.arrive(route)
    return app


async def erased_before(route: str = Route.NOTES) -> App:
    """Start an app at this route on a device whose notes were erased."""
    return await restarted(await erased(), route)


async def restarted(app: App, route: str = Route.NOTES) -> App:
    """End this app, and start it again at this route on a copy of its device."""
    platform = FakePlatform()
    platform.store, platform.secret = app.platform.store.copy(), app.platform.secret.copy()
    app.session.close()
    again = await App.started(route, platform=platform)
    await again.notes.start()
    await again.session.settle()
    return again
