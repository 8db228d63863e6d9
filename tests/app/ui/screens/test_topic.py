"""A topic: every kind of block is drawn, and the sources of a section are folded below it."""

from datetime import timedelta

import pytest

from app.domain.guidance import Topic
from app.domain.routes import route_of
from app.screens.tree import Said
from app.ui.widgets.listen import heard
from app.wording.drafts import draft_mark, draft_text, text_note
from i18n.keys import key, reworded_key
from i18n.words import words_for
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import READ, bundled


@async_test
async def test_blocks_are_drawn_by_kind_with_their_sources_folded() -> None:
    app = await App.started("/t/1")
    assert app.shown == [
        "One",
        "The first.",
        "First things",
        "You are not alone.",
        "You can stay 6 months.",
        "•",
        "A point.",
        "1.",
        "Open.",
        "2.",
        "Close.",
        "A note.",
        "Ask ROSA.",
        "Sources",
        "All helplines",
        "About this guide",
        "About ROSA · 22\N{NO-BREAK SPACE}33\N{NO-BREAK SPACE}11\N{NO-BREAK SPACE}60",
    ]
    app.session.close()


@async_test
async def test_sources_of_a_section_open_and_close() -> None:
    app = await App.started("/t/1")
    before = app.session.texts()
    await app.session.tap("Sources")
    [line] = [it for it in app.session.texts() if it not in before]
    assert line.startswith("UDI · ")
    assert line.endswith(" · read in a saved copy on 24 November 2026")
    await app.session.tap("Sources")
    assert app.session.texts() == before
    app.session.close()


@async_test
async def test_rosa_is_one_tap_away_and_named_once() -> None:
    app = await App.started("/t/1")
    [rosa] = [name for name in app.names if name.startswith("About ROSA")]
    await app.session.tap(rosa)
    assert app.places == ["/", "/t/1", "/h/2"]
    app.session.close()


@pytest.mark.parametrize(
    ("key", "calls"), [("danger", True), ("silent", True), ("helpers", False), ("work", False)]
)
@async_test
async def test_bar_calls_the_emergency_number_only_for_whom_it_is_urgent(
    key: str, calls: bool
) -> None:
    guide = bundled()
    [topic] = [it for it in guide.topics if it.key == key]
    app = await App.started(route_of(topic, guide), guide=guide)
    assert (app.names[-1] == "Call 112") is calls
    assert app.names[-1].startswith("About ROSA") is not calls
    silent = [name for name in app.names if name == "I cannot speak"]
    assert silent == (["I cannot speak"] if key == "danger" else [])
    app.session.close()


@pytest.mark.parametrize(("days", "warned"), [(0, False), (365, False), (366, True), (4000, True)])
@pytest.mark.parametrize("route", ["/t/1", "/h", "/h/2", "/i", "/o", "/w"])
@async_test
async def test_warning_appears_after_a_year(route: str, days: int, warned: bool) -> None:
    app = await App.started(route, today=READ + timedelta(days=days))
    lines = [text for text in app.session.texts() if "numbers may have changed" in text]
    assert bool(lines) is warned
    assert all("24 November 2026" in line and "112" in line for line in lines)
    app.session.close()


@pytest.mark.parametrize(("tag", "count"), [("en", 0), ("nb", 1)])
@async_test
async def test_draft_says_so(tag: str, count: int) -> None:
    app = await App.started("/t/1", language=tag)
    texts = app.session.texts()
    assert texts.count(draft_mark(app.services.words)) == count
    app.session.close()
    app = await App.started("/", language=tag)
    assert app.session.texts().count(draft_text(app.services.words)) == count
    app.session.close()


@async_test
async def test_untranslated_text_is_called_english() -> None:
    for tag in ("en", "nb"):
        app = await App.started("/t/1", language=tag)
        texts = app.session.texts()
        line = text_note(app.services.words, "no.such", "text")
        assert (any("You can stay" in text for text in texts), line in texts) == (True, tag != "en")
        app.session.close()


@async_test
async def test_reworded_text_is_its_last_translation_with_a_note(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = "You are not alone."
    texts = {key("one.first.lead", lead): "Du er ikke alene.", reworded_key("one.first.lead"): "1"}
    monkeypatch.setattr("i18n.words._texts", lambda _: texts)
    app = await App.started("/t/1", language="nb")
    shown = app.session.texts()
    note = "The English text now says the same in other words."
    assert shown[shown.index(note) + 1] == "Du er ikke alene."
    assert shown.count(note) == 1
    assert lead not in shown
    # It is read aloud in its own language.
    blocks = app.services.guide.topics[0].blocks[:2]
    said = [heard(app.services, Said(it.key, it.text)) for it in blocks]
    assert (said[0].text, said[0].lang) == ("Du er ikke alene.", "nb")
    assert said[1].lang == "en"
    app.session.close()


@async_test
async def test_first_section_is_open_and_a_tap_opens_and_closes_another() -> None:
    app = await App.started("/t/3", guide=bundled())
    debt = "You can get help now, even if they say that you owe them money."
    heading = "They say: “You cannot leave before you have paid.”"
    gist = "You can get help now."
    before = app.session.texts()
    assert debt not in before
    await app.session.tap(f"{heading}\n{gist}")
    texts = app.session.texts()
    assert debt in texts
    assert gist not in texts  # the section says it at length
    await app.session.tap(heading)
    assert app.session.texts() == before
    app.session.close()


@pytest.mark.parametrize("topic", bundled().topics, ids=lambda topic: topic.key)
@async_test
async def test_topic_has_every_block_of_the_guide_in_one_language_and_in_two(topic: Topic) -> None:
    guide = bundled()
    app = await App.started(route_of(topic, guide), guide=guide)
    await app.open_all()
    words = words_for("en", guide.facts)
    blocks = [words.sentence(block.key, block.text) for block in topic.blocks]
    assert [text for text in app.session.texts() if text in blocks] == blocks
    await app.session.tap("Also show Norsk bokmål")
    texts, norwegian = app.session.texts(), app.services.norwegian
    pairs = ((block.key, norwegian.sentence(block.key, block.text)) for block in topic.blocks)
    assert [key for key, text in pairs if text not in texts] == []
    app.session.close()
