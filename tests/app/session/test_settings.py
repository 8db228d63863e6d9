"""A choice takes effect at once, and is saved once."""

from dataclasses import dataclass, field

from app.session.settings import SettingsState
from storage.settings import Mode, Settings, read_settings, write_settings

CHOSEN = Settings(language="nb", introduced=True)


@dataclass
class Fixture:
    """The settings after this text was saved, and the texts that they saved since."""

    text: str = field(default_factory=lambda: write_settings(CHOSEN))
    saved: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = SettingsState(self.text, phone_languages=(), save=self.saved.append)


def test_text_scale_and_mode_are_saved() -> None:
    fixture = Fixture()
    fixture.state.choose_text_scale(1.5)
    fixture.state.choose_mode(Mode.DARK)
    fixture.state.choose_text_scale(7.0)
    last = read_settings(fixture.saved[-1])
    assert (last.text_scale, last.mode) == (1.5, Mode.DARK)
    assert fixture.state.settings == last
    assert len(fixture.saved) == 2


def test_repeated_choice_is_not_saved_again() -> None:
    fixture = Fixture()
    fixture.state.choose_mode(Mode.SYSTEM)
    fixture.state.choose_text_scale(1.0)
    assert fixture.saved == []
