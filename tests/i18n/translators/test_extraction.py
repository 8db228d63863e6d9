import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.content.load import load
from app.domain.guide import Guide
from app.version import VERSION
from i18n.keys import key, reworded_key
from i18n.languages import TRANSLATIONS, language
from i18n.translators.extraction import extract, templates, update
from i18n.translators.messages import reworded_messages
from i18n.translators.po_files import CLOSED, ROOT, as_po, catalogue_of, catalogue_path, compiled
from i18n.translators.states import Lag, lag_of, since
from tests.support.catalogues import (
    BLOCK,
    entry_of,
    guide_with,
    saying_reworded,
    small_interface,
    stand_in,
    write_catalogues,
)

BOKMAL = language("nb")
OLD, NEW, NEWEST = "Ring us today.", "Give us a call today.", "Do call us today."
GUIDE = guide_with(OLD)
TEXT = stand_in(OLD, "nb")
"""The translation of OLD."""
DAY, LATER = date(2026, 12, 1), date(2027, 1, 5)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The complete Norwegian catalogues of the small guide."""
    small_interface(monkeypatch)
    write_catalogues(tmp_path, GUIDE, "nb")
    return tmp_path


def after(root: Path, *guides: Guide, day: date = DAY) -> tuple[Lag | None, str, list[str]]:
    """Return how the block's translation lags after these updates, with it and its English."""
    for guide in guides:
        update(guide, root, [BOKMAL], day)
    entry = entry_of(root, "nb")
    return lag_of(entry), str(entry.string), [str(it) for it in entry.previous_id]


def looked_at(root: Path) -> None:
    """Take the mark off the block's translation, as tools for translators do."""
    catalogue = catalogue_of(BOKMAL, "guide", root)
    [entry] = [it for it in catalogue if it.context == BLOCK]
    entry.flags.discard("fuzzy")
    catalogue_path(BOKMAL, "guide", root).write_bytes(as_po(catalogue))


def said(text: str) -> Guide:
    """Return the guide with that text, which says that only words have changed."""
    return saying_reworded(guide_with(text))


def shown(root: Path) -> tuple[str, bool]:
    """Return what readers see of the block's translation, "" for nothing, and if it is marked."""
    texts = compiled(catalogue_path(BOKMAL, "guide", root))
    found = [
        text for name, text in texts.items() if name.startswith(key(BLOCK, "")) and text != "1"
    ]
    return "".join(found), reworded_key(BLOCK) in texts


def test_catalogues_that_ship_know_the_english_of_today() -> None:
    """Else two changes would count as one: a changed fact, and new words after it."""
    for domain, template in templates(load()).items():
        english = {(it.context, it.id) for it in template}
        for it in TRANSLATIONS:
            own = {(entry.context, entry.id) for entry in catalogue_of(it, domain)}
            assert own == english, f"{it.tag} {domain}: run varde i18n update"


def test_changed_text_keeps_its_translation_as_fuzzy(root: Path) -> None:
    assert after(root, guide_with(NEW)) == (Lag.FUZZY, TEXT, [OLD])
    assert shown(root) == ("", False)
    # The English that was really translated stays beside it.
    assert after(root, guide_with(NEWEST)) == (Lag.FUZZY, TEXT, [OLD])
    assert f'#| msgid "{OLD}"' in catalogue_path(BOKMAL, "guide", root).read_text("utf-8")


def test_reworded_text_shows_its_last_translation_until_it_was_looked_at(root: Path) -> None:
    assert after(root, said(NEW)) == (Lag.REWORDED, TEXT, [OLD])
    assert shown(root) == (TEXT, True)
    assert after(root, said(NEWEST)) == (Lag.REWORDED, TEXT, [OLD])
    looked_at(root)
    assert after(root, said(NEWEST)) == (None, TEXT, [])
    assert shown(root) == (TEXT, False)
    assert entry_of(root, "nb").flags.isdisjoint({"fuzzy", "reworded"})


@pytest.mark.parametrize("then", [guide_with(NEWEST), guide_with(NEW)], ids=["changed", "unsaid"])
def test_reworded_text_of_which_nobody_says_so_any_more_is_fuzzy(root: Path, then: Guide) -> None:
    assert after(root, said(NEW), then) == (Lag.FUZZY, TEXT, [OLD])
    assert shown(root) == ("", False)


@pytest.mark.parametrize("then", [NEW, NEWEST])
def test_fuzzy_text_is_not_reworded_before_it_was_looked_at(root: Path, then: str) -> None:
    assert after(root, guide_with(NEW), said(then)) == (Lag.FUZZY, TEXT, [OLD])
    looked_at(root)
    last = "Call us now, please."
    assert after(root, said(last)) == (Lag.REWORDED, TEXT, [then])


def test_translation_that_names_other_facts_is_not_shown(root: Path) -> None:
    assert after(root, said("Call {phone.rosa} today."))[0] is Lag.FUZZY
    assert shown(root) == ("", False)
    # Nor is one that somebody has marked by hand.
    file = catalogue_path(BOKMAL, "guide", root)
    file.write_text(file.read_text("utf-8").replace("#, fuzzy", "#, fuzzy, reworded"), "utf-8")
    assert shown(root) == ("", False)


def test_same_english_in_another_table_is_not_reworded() -> None:
    yes = ("question.danger.yes", "Yes")
    english = [(it.context, it.id) for it in templates(GUIDE)["guide"]]
    assert sum(text == "Yes" for _, text in english) > 1
    assert reworded_messages(replace(GUIDE, reworded=frozenset({yes}))) == {yes}


def test_tool_that_drops_the_flag_leaves_a_text_in_english(root: Path) -> None:
    after(root, said(NEW))
    file = catalogue_path(BOKMAL, "guide", root)
    file.write_text(file.read_text("utf-8").replace("fuzzy, reworded", "fuzzy"), "utf-8")
    assert shown(root) == ("", False)
    assert after(root, said(NEW))[0] is Lag.FUZZY


def test_lag_has_the_day_since_when(root: Path) -> None:
    assert since(entry_of(root, "nb")) is None
    after(root, said(NEW))
    after(root, guide_with(NEWEST), day=LATER)
    assert since(entry_of(root, "nb")) == DAY
    assert "\n# To do since 2026-12-01\n" in catalogue_path(BOKMAL, "guide", root).read_text(
        "utf-8"
    )
    looked_at(root)
    assert "To do since" not in catalogue_path(BOKMAL, "guide", root).read_text("utf-8")
    after(root, guide_with(NEW), day=LATER)
    assert since(entry_of(root, "nb")) == LATER


def test_day_left_behind_by_a_tool_does_not_count_again(root: Path) -> None:
    after(root, guide_with(NEW))
    file = catalogue_path(BOKMAL, "guide", root)
    file.write_text(file.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    assert after(root, guide_with(NEWEST), day=LATER)[0] is Lag.FUZZY
    assert since(entry_of(root, "nb")) == LATER


def test_update_keeps_the_old_translation_of_each_language(root: Path) -> None:
    write_catalogues(root, GUIDE, "bg", {BLOCK: "Обадете ни се."})
    update(guide_with(NEW), root, [BOKMAL, language("bg")])
    assert [entry_of(root, it).string for it in ("nb", "bg")] == [TEXT, "Обадете ни се."]


def test_changed_text_of_the_interface_keeps_the_english_that_was_translated(root: Path) -> None:
    file = catalogue_path(BOKMAL, "ui", root)
    older = '#, fuzzy\n#| msgid "The source"\nmsgid "The sources"\nmsgstr "Kilder"'
    text = file.read_text("utf-8")
    file.write_text(text.replace('msgid "Sources"\nmsgstr "ord"', older), "utf-8")
    update(GUIDE, root, [BOKMAL])
    [kept] = [it for it in catalogue_of(BOKMAL, "ui", root) if it.id == "Sources"]
    assert (kept.string, kept.fuzzy, kept.previous_id) == ("Kilder", True, ["The source"])


def test_second_update_changes_nothing(root: Path) -> None:
    def content() -> list[bytes]:
        return [catalogue_path(BOKMAL, it, root).read_bytes() for it in templates(GUIDE)]

    update(said(NEW), root, [BOKMAL], DAY)
    once = content()
    update(said(NEW), root, [BOKMAL], LATER)
    assert content() == once


def test_headers_name_the_project_the_language_and_nobody(root: Path) -> None:
    made_up = catalogue_path(BOKMAL, "ui", root)
    text = made_up.read_text(encoding="utf-8")
    team = re.compile(r'^"Language-Team: .*\\n"$', re.MULTILINE)
    made_up.write_text(team.sub(r'"Language-Team: nb <LL@li.org>\\n"', text), encoding="utf-8")
    update(GUIDE, root)
    extract(GUIDE, root)
    for file in [*root.rglob("*.po"), *root.rglob("*.pot")]:
        head, _, _ = file.read_text(encoding="utf-8").partition("\n\n")
        assert f'"Project-Id-Version: Varde {VERSION}\\n"' in head
        assert not re.search("@|FULL NAME|LANGUAGE", head), file
    assert '"Language-Team: Norwegian Bokmål\\n"' in made_up.read_text(encoding="utf-8")


def test_template_tells_file_context_source_and_term(tmp_path: Path) -> None:
    extract(load(), tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"ui.pot", "guide.pot", "phrases.pot"}
    text = (tmp_path / "guide.pot").read_text(encoding="utf-8")
    assert (
        "#. {term.doctor} is shown as: legevakt; Source: legevakt\n"
        "#: app/content/topics/1-danger.toml\n"
        "#, python-brace-format\n"
        'msgctxt "danger.hurt.doctor"\n'
    ) in text


def test_message_names_the_file_it_comes_from() -> None:
    app = ROOT.parent
    for domain in ("guide", "phrases"):
        for message in templates(load())[domain]:
            for file, _ in message.locations:
                content = (app / file).read_text(encoding="utf-8")
                assert str(message.id)[:20] in content, (file, message.id)


@pytest.mark.parametrize("words", ["one", "two-part -- “three”, and so on", '"quoted" \\ '])
def test_long_old_english_stays_whole(root: Path, words: str) -> None:
    file = catalogue_path(BOKMAL, "guide", root)
    old = " ".join([words] * 40)
    catalogue = catalogue_of(BOKMAL, "guide", root)
    [message] = [it for it in catalogue if it.context == BLOCK]
    message.flags.add("fuzzy")
    message.previous_id = [old]
    file.write_bytes(as_po(catalogue))
    assert message.previous_id == [old]
    lines = [it for it in file.read_text(encoding="utf-8").splitlines() if it.startswith("#|")]
    assert lines[0].startswith('#| msgid "')
    assert [it for it in lines if not CLOSED.fullmatch(it.removeprefix("#| "))] == []
    update(GUIDE, root, [BOKMAL])
    message = entry_of(root, "nb")
    assert message.previous_id == [old]
    assert [it for it in message.user_comments if not it.startswith("To do since")] == []


def test_old_english_is_no_comment_of_a_translator() -> None:
    for file in sorted(ROOT.rglob("*.po")):
        assert "\n# |" not in file.read_text(encoding="utf-8"), file
