"""A complete platform that records what the app asks of it, and can be told what happens."""

from app.platform.ports import Signals, Start


class FakePlatform:
    """Answers `start` with what it was given. `calls` holds each call with its argument."""

    def __init__(
        self, settings: str = "", languages: tuple[str, ...] = (), *, exit_is_outside: bool = True
    ) -> None:
        self.exit_is_outside = exit_is_outside
        self.kept = settings
        self.languages = languages
        self.calls: list[tuple[str, str | int | None]] = []
        self.broken = False
        """Set, `depth` raises, as nothing should and something may."""
        self._signals: Signals | None = None

    async def start(self, signals: Signals) -> Start:
        self.calls.append(("start", None))
        self._signals = signals
        return Start(self.kept, self.languages)

    def ready(self) -> None:
        self.calls.append(("ready", None))

    def save(self, settings: str) -> None:
        self.kept = settings
        self.calls.append(("save", settings))

    def depth(self, screens: int) -> None:
        if self.broken:
            raise RuntimeError("broken")
        self.calls.append(("depth", screens))

    def leave(self) -> None:
        self.calls.append(("leave", None))

    @property
    def signals(self) -> Signals:
        """To send a signal, as the real platforms do. Raises before `start`."""
        if self._signals is None:
            raise RuntimeError("not started")
        return self._signals

    def count(self, call: str) -> int:
        return sum(1 for name, _ in self.calls if name == call)
