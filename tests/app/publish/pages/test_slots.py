"""Templates have slots for what differs between languages; filled, they are the pages."""

import json
from dataclasses import replace

import pytest
from jinja2 import Environment

from app.content.load import load
from app.domain.guide import Guide
from app.look.face import Face
from app.publish import BuildError
from app.publish.pages import render as module
from app.publish.pages.context import PageContext
from app.publish.pages.front import Front
from app.publish.pages.render import render
from app.publish.pages.search_file import NAME
from app.publish.pages.slots import ROWS, SUFFIX, VALUES, Templates, filled, plain, slot, varying
from app.publish.pages.templates import environment, marked
from i18n.languages import LANGUAGES, SOURCE, language
from tests.support.guide import small_guide
from tests.support.rendered import rendered

GUIDE = load()


@pytest.fixture
def templates() -> Templates:
    return Templates(small_guide())


def test_filled_templates_are_the_pages_that_words_make(monkeypatch: pytest.MonkeyPatch) -> None:
    published = rendered()
    made: dict[str, bytes] = {}

    def editions(_: Templates, front: Front, recorded: tuple[str, ...]) -> list[PageContext]:
        return [PageContext(GUIDE, it, front, recorded=recorded) for it in LANGUAGES]

    def without_slots(_: Guide, front: Front, face: Face) -> Environment:
        return environment(GUIDE, front, face)

    def noted(found: Environment, page: str, edition: PageContext, **values: object) -> str:
        text = marked(found, page, edition, **values)
        made[edition.file(page)] = plain(text).encode()
        return text

    monkeypatch.setattr(module, "editions", editions)
    monkeypatch.setattr(module, "environment", without_slots)
    monkeypatch.setattr(module, "marked", noted)
    monkeypatch.setattr(Templates, "add", lambda *_: None)
    monkeypatch.setattr(Templates, "page", lambda *_: "")
    render(GUIDE, "/")
    assert len(made) == 2 * len(LANGUAGES)
    assert [name for name, data in made.items() if published[name] != data] == []


def test_changed_number_changes_no_template_and_no_row() -> None:
    def files(number: str) -> dict[str, bytes]:
        guide = small_guide()
        rosa = replace(guide.phone("rosa"), shown=number, dial=f"+47{number.replace(' ', '')}")
        return render(replace(guide, facts={**guide.facts, rosa.key: rosa}), "/")

    before, after = files("22 33 11 60"), files("22 33 11 61")
    changed = {name for name in before if before[name] != after[name]}
    assert {it for it in changed if not it.endswith(".html")} == {VALUES, NAME}
    assert {f"index{SUFFIX}", ROWS} < before.keys()


def test_page_that_differs_but_where_it_varies_is_refused(templates: Templates) -> None:
    pages = {it.tag: f"Same {varying(it.tag)}, and {it.tag == 'th'}" for it in LANGUAGES}
    with pytest.raises(BuildError, match=r"The page index is '.*False' in en, and '.*True' in th"):
        templates.add("index", pages)


def test_what_varies_is_a_row_and_what_does_not_is_text(templates: Templates) -> None:
    templates.add("a", {it.tag: f"{varying('x')} {varying(it.tag)}!" for it in LANGUAGES})
    assert templates.files()[f"a{SUFFIX}"].decode() == f"x {slot('#0')}!"
    assert json.loads(templates.files()[ROWS])["th"] == ["th"]
    assert templates.page("a", language("th")) == "x th!"


def test_lines_that_vary_take_their_ends_with_them(templates: Templates) -> None:
    pages = {it.tag: f"<ul>\n{varying('' if it == SOURCE else it.tag)}\n</ul>" for it in LANGUAGES}
    templates.add("a", pages)
    assert templates.page("a", SOURCE) == "<ul>\n</ul>"
    assert templates.page("a", language("th")) == "<ul>\nth\n</ul>"


def test_slots_inside_others_are_filled_first_and_texts_are_escaped() -> None:
    place = slot(0).format(name=slot("phone.x"), other="<b>")
    values = {"phone.x": "1 & 2", "phone.y": "3"}
    texts = ["{name} > {other}, {phone.y} {unknown}"]
    assert filled(place, texts, values, ()) == "1 &amp; 2 &gt; <b>, 3 {unknown}"
    assert filled(slot("#0"), (), values, [f"a {slot('phone.y')}"]) == "a 3"


@pytest.mark.parametrize("sign", ["\ue000", "\uf8ff", f"{slot(0)}"])
def test_text_with_a_private_sign_is_refused(monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    monkeypatch.setattr("i18n.words._texts", lambda _: {"Exit": f"Gå {sign} ut"})
    with pytest.raises(BuildError, match="private signs stand for slots, and may not be in 'Gå"):
        render(small_guide(), "/")


def test_fact_with_a_private_sign_is_refused() -> None:
    guide = small_guide()
    rosa = replace(guide.phone("rosa"), shown="22 \ue000")
    with pytest.raises(BuildError, match="private signs stand for slots"):
        render(replace(guide, facts={**guide.facts, rosa.key: rosa}), "/")


def test_page_with_a_private_sign_is_refused(templates: Templates) -> None:
    templates.add("a", {it.tag: "Left \ue000 over" for it in LANGUAGES})
    with pytest.raises(BuildError, match="may not be in 'Left"):
        templates.page("a", SOURCE)
