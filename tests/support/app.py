"""The whole app in a session without Flutter, on a guide and a platform of the test's choice."""

from datetime import date

from app.domain.guide import Guide
from app.main import begin
from app.state import Settings
from storage.settings import write
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import FletSession
from tests.support.guide import CHECKED, small_guide


class App:
    """The running app: `session` to look and tap, `platform` to see what was asked of it."""

    def __init__(self, session: FletSession, platform: FakePlatform) -> None:
        self.session = session
        self.platform = platform

    @classmethod
    async def started(
        cls,
        route: str = "/",
        *,
        language: str = "en",
        introduced: bool = True,
        guide: Guide | None = None,
        settings: Settings | None = None,
        native: bool = False,
        today: date = CHECKED,
    ) -> "App":
        kept = settings or Settings(language=language, introduced=introduced)
        platform = FakePlatform(write(kept), exit_is_outside=not native)
        session = FletSession(route)
        await begin(session.page, platform, guide or small_guide(), lambda: today)
        await session.settle()
        return cls(session, platform)

    @property
    def place(self) -> str:
        """The route of the view on top."""
        return self.session.top().route

    @property
    def places(self) -> list[str]:
        """The routes of all views, the lowest first."""
        return [view.route for view in self.session.views()]
