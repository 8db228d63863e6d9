"""The field for a code: dots at first, an eye, and never a browser's field for a password."""

from app.domain.routes import Route
from app.look.mask_font import FAMILY
from storage.settings import Settings
from tests.support.app import App
from tests.support.flet_session import async_test


@async_test
async def test_eye_shows_and_hides_the_code_and_takes_no_letter_back() -> None:
    app = await App.started(Route.NOTES)

    def is_masked() -> bool:
        style = app.field("Your code").text_style
        return style is not None and style.font_family == FAMILY

    assert is_masked()
    await app.type("Your code", "482915")
    await app.session.tap("Show the code")
    assert not is_masked()
    assert app.field("Your code").value == "482915"
    await app.session.tap("Hide the code")
    assert is_masked()
    assert app.field("Your code").value == "482915"
    assert not app.field("Your code").password
    app.session.close()


@async_test
async def test_digits_ask_for_their_keyboard_and_have_the_focus() -> None:
    app = await App.started(Route.NEW_NOTEBOOK)
    field = app.field("Six digits")
    assert (field.keyboard_type.value, field.autofocus) == ("number", True)
    await app.session.tap("Stronger: five words")
    await app.session.tap("I want to choose my own code")
    assert app.field("Your own code").keyboard_type.value == "text"
    app.session.close()


@async_test
async def test_large_text_shows_the_limits_before_it_takes_the_focus() -> None:
    large = Settings(language="en", introduced=True, text_scale=2.0)
    app = await App.started(Route.NEW_NOTEBOOK, settings=large)
    assert not app.field("Six digits").autofocus
    app.session.close()
