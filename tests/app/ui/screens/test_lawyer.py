"""The list for a lawyer: Norwegian, complete, and gone with the exit."""

import pytest

from app.domain.ways import Group
from app.ui.screens.lawyer import LISTED
from app.wording.ways import depends_on, group_name
from i18n.words import words_for
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled

GUIDE = bundled()
NORWEGIAN = words_for("nb", GUIDE.facts)
ANSWERS = {"danger": "no", "age": "adult", "here": "yes", "permit": "none", "police": "unsaid"}


@pytest.mark.parametrize("tag", ["en", "ar"])
@async_test
async def test_answers_and_ways_are_norwegian_with_their_meaning(tag: str) -> None:
    words = words_for(tag, GUIDE.facts)
    app = await App.started("/w", guide=GUIDE, language=tag)
    for name, answer in ANSWERS.items():
        app.state.visit = app.state.visit.with_answer(name, answer)
    await app.session.settle()
    await app.session.tap(words("Show it to my lawyer"))
    assert app.place == "/w/l"
    texts = [
        it.strip("\N{LEFT-TO-RIGHT MARK}\N{LEFT-TO-RIGHT EMBEDDING}\u202c") for it in app.shown
    ]
    asked = [it for it in GUIDE.ways.questions if NORWEGIAN.sentence(it.key, it.text) in texts]
    assert [it.name for it in asked] == list(ANSWERS)
    assert NORWEGIAN("I'd rather not say") in texts
    for question in asked:
        said = texts.index(NORWEGIAN.sentence(question.key, question.text))
        assert texts[said + 1] == words.sentence(question.key, question.text)
    result = GUIDE.ways.consider(ANSWERS)
    for group in Group:
        assert (group_name(NORWEGIAN, group) in texts) is (
            group in LISTED and bool(result.of(group))
        )
        titles = {
            NORWEGIAN.sentence(f"{it.way.key}.title", it.way.title) for it in result.of(group)
        }
        assert titles <= set(texts) if group in LISTED else titles.isdisjoint(texts)
    deciding = GUIDE.ways.deciding(result.of(Group.NOT_CLEAR))
    above = texts.index(depends_on(NORWEGIAN, deciding))
    assert texts[above - 2 : above + 2 : 2] == [
        group_name(NORWEGIAN, Group.NOT_CLEAR),
        depends_on(NORWEGIAN, deciding),
    ]
    assert texts[above + 1] == depends_on(words, deciding)
    officials = [it for it in texts if it.startswith("Offisielt uttrykk: ")]
    assert "Offisielt uttrykk: beskyttelse (asyl)" in officials
    assert "Offisielt uttrykk: refleksjonsperiode" not in officials  # as its title says
    app.session.close()


@async_test
async def test_list_goes_with_the_exit() -> None:
    app = await App.started("/w", guide=GUIDE, native=True)
    app.state.visit = app.state.visit.with_answer("age", "adult")
    await app.session.settle()
    await app.session.tap("Show it to my lawyer")
    assert "18 år eller eldre" in " ".join(app.shown)
    app.state.leave()
    app.state.return_to_guide()
    await app.session.settle()
    assert app.place == "/"
    await app.arrive("/w/l")
    assert "18 år eller eldre" not in " ".join(app.shown)
    assert "adult" not in app.platform.settings
    app.session.close()
