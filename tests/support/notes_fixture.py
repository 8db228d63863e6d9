"""The notes on a device in memory."""

from app.notes.door import Door, Open
from storage.note import Field, Kind
from tests.support.app import notes_on
from tests.support.fake_clock import FakeClock
from tests.support.fake_platform import FakePlatform
from tests.support.vaults import CODE

DAY = 86_400
OPEN = Open()


class NotesFixture:
    """A session of notes on a device in memory, whose time a test lets pass."""

    def __init__(self, platform: FakePlatform | None = None) -> None:
        self.platform = platform or FakePlatform()
        self.clock = FakeClock()
        self.times_left = 0
        """The number of times that the screens of the notes were left."""
        self.notes = notes_on(self.platform, self.clock, locked=self._leave)

    def _leave(self) -> None:
        self.times_left += 1

    @classmethod
    async def open(cls, *texts: str, platform: FakePlatform | None = None) -> "NotesFixture":
        """Return a fixture with an open notebook that holds these notes, behind `CODE`."""
        fixture = cls(platform)
        await fixture.notes.start()
        await fixture.notes.begin(CODE)
        assert fixture.door() == OPEN
        for text in texts:
            await fixture.add_note(text)
        return fixture

    async def restart(self, passcode: str = CODE) -> "NotesFixture":
        """Return the same device after a restart of the app and a try of this passcode."""
        fixture = NotesFixture()
        fixture.platform.store = self.platform.store.copy()
        fixture.platform.secret = self.platform.secret.copy()
        fixture.clock.seconds = self.clock.seconds
        await fixture.notes.start()
        await fixture.notes.unlock(passcode)
        return fixture

    async def add_note(self, text: str) -> None:
        """Write a note, close it, and let a second pass."""
        await self.notes.editor.open(Kind.FREE)
        self.type(text)
        assert await self.notes.editor.close()
        self.clock.seconds += 1

    def type(self, text: str, field: Field = Field.TEXT) -> None:
        """Type this text into a field of the editor, in place of what it holds."""
        assert self.notes.draft is not None
        self.notes.editor.write(self.notes.draft, field, text)

    def door(self) -> Door:
        """Return the door. A method, because mypy would narrow an attribute for good."""
        return self.notes.door

    @property
    def titles(self) -> list[str]:
        return [note.title for note in self.notes.entries]

    @property
    def draft_text(self) -> str | None:
        """The text in the editor; None while there is no draft."""
        draft = self.notes.draft
        return "\n".join(filter(None, draft.answers.values())) if draft else None

    @property
    def told_unlocked(self) -> bool:
        """True if the platform was told last that keys are in memory."""
        return bool([it for name, it in self.platform.calls if name == "set_unlocked"][-1])

    @property
    def worker_restarts(self) -> int:
        return self.platform.count("restart_worker")
