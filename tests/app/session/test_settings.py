"""A choice takes effect at once, and is saved once."""

from dataclasses import dataclass, field

from app.session.settings import SettingsState
from i18n.languages import SOURCE, language
from storage.settings import Mode, Settings, read, write

CHOSEN = Settings(language="nb", introduced=True)


@dataclass
class Fixture:
    """The settings after this text was saved, and the texts that they saved since."""

    text: str = field(default_factory=lambda: write(CHOSEN))
    saved: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = SettingsState(
            self.text, device_language=SOURCE, phone_languages=(), save=self.saved.append
        )


def test_text_scale_and_mode_are_saved() -> None:
    fixture = Fixture()
    fixture.state.choose_text_scale(1.5)
    fixture.state.choose_mode(Mode.DARK)
    fixture.state.choose_text_scale(7.0)
    last = read(fixture.saved[-1])
    assert (last.text_scale, last.mode) == (1.5, Mode.DARK)
    assert fixture.state.settings == last
    assert len(fixture.saved) == 2


def test_repeated_choice_is_not_saved_again() -> None:
    fixture = Fixture()
    fixture.state.choose_mode(Mode.SYSTEM)
    fixture.state.choose_text_scale(1.0)
    assert fixture.saved == []


def test_language_is_the_chosen_one_else_that_of_the_device() -> None:
    assert Fixture().state.language == language("nb")
    assert Fixture("{").state.language == SOURCE


def test_reader_is_introduced_with_a_language_and_the_limits_of_the_exit() -> None:
    assert Fixture().state.is_introduced
    for lacking in (Settings(language="nb"), Settings(introduced=True)):
        assert not Fixture(write(lacking)).state.is_introduced
