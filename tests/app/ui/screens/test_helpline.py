"""The sheet of a helpline: facts before the call, and buttons that act in the tap itself."""

import flet as ft
import pytest

from app.domain.facts import Phone
from app.domain.helplines import Aspect, Helpline
from app.domain.routes import route_of
from i18n.words import words_for
from storage.settings import Settings
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled

NUMBER = "22\N{NO-BREAK SPACE}33\N{NO-BREAK SPACE}11\N{NO-BREAK SPACE}60"


@async_test
async def test_numbers_and_addresses_open_in_this_tab() -> None:
    app = await App.started("/h/2")
    here = ft.UrlTarget.SELF
    assert app.session.links() == [
        (f"Call {NUMBER}", "tel:+4722331160", here),
        ("Write an email", "mailto:post@example.org", here),
        (f"Call {NUMBER}", "tel:+4722331160", here),
    ]
    app.session.close()


@pytest.mark.parametrize("number", range(1, len(bundled().helplines) + 1))
@async_test
async def test_every_number_is_dialled_without_spaces(number: int) -> None:
    guide = bundled()
    helpline = guide.helplines[number - 1]
    app = await App.started(f"/h/{number}", guide=guide)
    addresses = [address for _, address, _ in app.session.links()]
    wanted = [f"tel:{guide.phone(key).dial}" for key in helpline.phones]
    assert [it for it in addresses if it.startswith("tel:")] == [*wanted, *wanted[:1]]
    assert not any(" " in address for address in addresses)
    app.session.close()


@async_test
async def test_sheet_has_every_aspect_and_the_traces_of_a_call() -> None:
    app = await App.started("/h/2")
    shown = app.session.texts()
    for line in (
        "ROSA",
        "Advice",
        "Who answers",
        "When they answer",
        "What it costs",
        "Do I have to say who I am?",
        "Also good to know",
        "About cost.",
        "What a call leaves behind",
        "The call stays in the list.",
        "The call stays in your call list, and may show on the phone bill.",
    ):
        assert line in shown
    app.session.close()


@async_test
async def test_aspect_is_named_once_for_all_that_is_known_of_it() -> None:
    app = await App.started("/h/2", guide=bundled())
    texts = app.session.texts()
    assert texts.count("Also good to know") == 1
    rosa = bundled().helplines[1]
    assert sum(fact.aspect is Aspect.MORE for fact in rosa.facts) == 2
    assert sum(text.startswith("We have not asked") for text in texts) == 1
    assert not any("We do not know" in text for text in texts)
    app.session.close()


@async_test
async def test_number_says_below_it_if_somebody_rang_it() -> None:
    line = (
        "We found this number in a saved copy of a page on 24 November 2026. "
        "Nobody has called it to check it yet."
    )
    app = await App.started("/h/2")
    shown = app.session.texts()
    assert shown[shown.index(line) - 1] == "Copy the number"
    app.session.close()


@async_test
async def test_warning_stands_beside_the_large_button() -> None:
    app = await App.started("/h/1")
    assert app.session.texts()[-2:] == [
        "The call stays in your call list, and may show on the phone bill.",
        "Call 112",
    ]
    app.session.close()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@async_test
async def test_warning_stands_once_at_every_text_size(scale: float) -> None:
    app = await App.started(
        "/h/1", settings=Settings(language="en", introduced=True, text_scale=scale)
    )
    shown = app.session.texts()
    assert shown.count("The call stays in your call list, and may show on the phone bill.") == 1
    app.session.close()


@async_test
async def test_helpline_without_phone_has_an_address() -> None:
    app = await App.started("/h/3")
    assert [address for _, address, _ in app.session.links()] == ["mailto:post@example.org"]
    assert "What a call leaves behind" not in app.session.texts()
    app.session.close()


@async_test
async def test_copy_button_confirms() -> None:
    app = await App.started("/h/2")
    copy = app.session.find("22 33 11 60\nCopy the number")
    assert isinstance(copy, ft.OutlinedButton)
    assert isinstance(copy.action, ft.CopyToClipboard)
    assert copy.action.args == {"data": "22 33 11 60"}
    await app.session.event(copy, "click")
    app.session.find("22 33 11 60\nCopied")
    app.session.find("post@example.org\nCopy the address")
    app.session.close()


@async_test
async def test_sheet_fills_the_screen() -> None:
    app = await App.started("/h/2")
    assert app.session.top().fullscreen_dialog
    app.session.close()


def test_dialled_numbers_are_digits_alone() -> None:
    dials = [fact.dial for fact in bundled().facts.values() if isinstance(fact, Phone)]
    assert all(dial.removeprefix("+").isdecimal() for dial in dials)


@pytest.mark.parametrize("line", bundled().helplines, ids=lambda line: line.key)
@async_test
async def test_sheet_has_every_fact_and_number_of_the_guide(line: Helpline) -> None:
    guide = bundled()
    app = await App.started(route_of(line, guide), guide=guide)
    words, said = words_for("en", guide.facts), app.session.texts()
    facts = [words.sentence(fact.key, fact.text) for fact in line.facts]
    assert [text for text in said if text in facts] == facts
    for key in line.phones:
        assert any(words.fact(guide.phone(key)) in name for name in app.names)
    app.session.close()
