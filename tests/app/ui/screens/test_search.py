"""The search screen answers each letter at once and saves none."""

from typing import Any

import flet as ft
import pytest

from app.domain.routes import is_known, route_to
from app.domain.search import entries
from tests.support.app import App
from tests.support.flet_session import async_test, name_of
from tests.support.guide import bundled, small_guide


@async_test
async def test_typed_word_is_found_and_a_tap_shows_it() -> None:
    app = await App.started()
    await app.session.tap("Search")
    assert app.place == "/f"
    await app.type("Type a word", "cold")
    assert app.said == ["Found: 1"]
    [first, *_] = [it for it in app.session.tappable() if "I am cold." in name_of(it)]
    await app.session.event(first, "click")
    assert app.places == ["/", "/f", "/i"]
    assert app.state.scroll_target == "signs.bed.cold"
    asked: list[dict[str, Any]] = []
    app.session.connection.answers["scroll_to"] = asked.append
    await app.session.drawn()
    assert [it["scroll_key"] for it in asked] == ["signs.bed.cold"]
    assert app.state.scroll_target == ""
    app.session.close()


@async_test
async def test_empty_result_says_whom_to_call() -> None:
    app = await App.started("/f", guide=bundled())
    assert app.said == []
    await app.type("Type a word", "zzzz")
    assert app.said == ["Nothing found. Try another word, or call ROSA."]
    assert "They have my passport" in app.names
    await app.type("Type a word", "  ")
    assert app.said == []
    app.session.close()


@async_test
async def test_field_has_the_focus_and_a_button_that_empties_it() -> None:
    app = await App.started("/f", guide=bundled())
    field = app.field("Type a word")
    assert field.autofocus
    assert "Clear" not in app.names
    await app.type("Type a word", "passport")
    await app.session.tap("Clear")
    emptied = app.field("Type a word")
    assert (emptied.value, emptied.autofocus) == ("", True)
    assert emptied.key != field.key  # the client has another field, without letters
    assert app.said == []
    assert "Clear" not in app.names
    app.session.close()


@async_test
async def test_hit_has_its_heading_first_and_at_most_two_lines_of_text() -> None:
    app = await App.started("/f", guide=bundled())
    await app.type("Type a word", "passport")
    hits = [it for it in app.session.tappable() if "passport" in name_of(it).casefold()]
    assert len(hits) > 5
    for hit in hits:
        heading, more = (it for it in app.session.controls(hit) if isinstance(it, ft.Text))
        assert heading.max_lines is None
        assert more.max_lines in (1, 2)
    assert name_of(hits[0]).startswith(
        "They say: “We are keeping your passport.”\nThreats and lies"
    )
    app.session.close()


@async_test
async def test_query_is_not_saved() -> None:
    app = await App.started("/f")
    saved = app.platform.settings
    await app.type("Type a word", "passport")
    assert app.platform.settings == saved
    await app.session.tap("Back")
    await app.session.tap("Search")
    assert app.field("Type a word").value == ""
    app.session.close()


@pytest.mark.parametrize("guide", [small_guide(), bundled()], ids=["small", "bundled"])
@async_test
async def test_every_entry_has_a_screen(guide) -> None:  # type: ignore[no-untyped-def]
    app = await App.started("/f", guide=guide)
    words = app.services.words
    for entry in entries(guide, words.sentence, words.filled):
        assert is_known(route_to(entry.destination, guide), guide)
    app.session.close()


@async_test
async def test_bokmal_guide_is_searched_in_bokmal() -> None:
    app = await App.started("/f", language="nb", guide=bundled())
    await app.type("Skriv et ord", "krisesenter")
    assert any("krisesenter" in text.casefold() for text in app.session.texts())
    app.session.close()


@async_test
async def test_worries_stand_there_until_something_is_typed() -> None:
    app = await App.started("/f", guide=bundled())
    assert "They have my passport" in app.names
    await app.type("Type a word", "doctor")
    assert "They have my passport" not in app.names
    app.session.close()


@async_test
async def test_nothing_competes_with_the_call_where_danger_is_found() -> None:
    app = await App.started("/f", guide=bundled())
    assert app.names[-1].startswith("About ROSA")
    await app.type("Type a word", "danger now")
    assert app.names[-1] == "Call 112"
    await app.type("Type a word", "passport")
    assert app.names[-1].startswith("About ROSA")
    app.session.close()


@async_test
async def test_text_that_was_found_is_marked_on_its_screen() -> None:
    app = await App.started("/f", guide=bundled())
    await app.type("Type a word", "bistandsadvokat")
    [first, *_] = [it for it in app.session.tappable() if "bistandsadvokat" in name_of(it)]
    await app.session.event(first, "click")
    marked = [key for key, is_open in app.state.visit.opened.items() if is_open]
    assert marked == [app.state.scroll_target]
    grounds = [it.bgcolor for it in app.session.controls() if isinstance(it, ft.Container)]
    assert grounds.count(ft.Colors.SECONDARY_CONTAINER) == 1
    app.session.close()


@async_test
async def test_screen_reader_counts_the_hits() -> None:
    app = await App.started("/f", guide=bundled())
    await app.type("Type a word", "passport")
    roles = [it.identifier for it in app.session.controls() if isinstance(it, ft.Semantics)]
    assert roles.count("list") == 1
    assert roles.count("listitem") > 3
    app.session.close()
