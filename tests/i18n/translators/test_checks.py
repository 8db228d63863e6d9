"""Each rule of `varde i18n check`, broken once, and no fault in the catalogues that ship."""

from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from app.content.load import load
from i18n.languages import TRANSLATIONS, language
from i18n.translators.checks import Finding, check, faults
from i18n.translators.extraction import update
from i18n.translators.po_files import ROOT, CatalogueError, catalogue_of, catalogue_path
from tests.support.catalogues import (
    BLOCK,
    guide_with,
    saying_reworded,
    small_interface,
    write_catalogues,
)

GUIDE = guide_with("Call {phone.emergency} now. The police answer.")
SECTION, TITLE = "one.first", "one.title"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Complete catalogues of the small guide, without a fault."""
    small_interface(monkeypatch)
    for tag in ("nb", "bg"):
        write_catalogues(tmp_path, GUIDE, tag)
        assert check(GUIDE, (tag,), tmp_path) == []
    return tmp_path


def findings(root: Path, tag: str, context: str, words: str) -> list[Finding]:
    """Return the findings once the guide's text of that key is translated by these words."""
    catalogue = catalogue_of(language(tag), "guide", root)
    [message] = [it for it in catalogue if it.context == context]
    message.string = words
    with catalogue_path(language(tag), "guide", root).open("wb") as stream:
        write_po(stream, catalogue)
    return [it for it in check(GUIDE, (tag,), root) if it.context == context]


def reasons(root: Path, tag: str, context: str, words: str) -> list[str]:
    return [it.reason for it in findings(root, tag, context, words)]


@pytest.mark.parametrize("tag", [it.tag for it in TRANSLATIONS])
def test_catalogues_that_ship_have_no_fault(tag: str) -> None:
    assert [str(finding) for finding in faults(load(), (tag,))] == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "not translated"),
        ("Ring nå. Politiet svarer.", "does not name the same facts"),
        ("Ring {phone.emergency} nå. Politiet svarer på 112.", "the number 112"),
        ("Ring {phone.emergency} nå. Politiet svarer \N{ARABIC-INDIC DIGIT ONE}.", "the digits"),
        ("Call {phone.emergency} now. The police answer.", "is the English"),
        ("Ring {phone.emergency} nå. \u200fPolitiet svarer.", "changes the direction of text"),
        ("Ring {phone.emergency} nå. <b>Politiet</b> svarer.", "has markup"),
        ("Ring {phone.emergency} nå.  Politiet svarer.", "has blanks"),
        ('Ring {phone.emergency} nå. "Politiet" svarer.', "straight quotation marks"),
        ("Ring {phone.emergency} nå. Politiet svarer", "does not end as the English does"),
        ("Ring {phone.emergency} nå. Politiet svarer. Политиет.", "another script"),
        ("Ring {phone.emergency} nå. Pоlitiet svarer. Politiet.", "mixes the letters"),
        ("Ring {phone.emergency} nå. De svarer.", "does not use the term “politiet”"),
        ("Ring {phone.emergency}. Call now. The police answer. Politi.", "contains English"),
        (
            "Ring {phone.emergency} nå. " + "Politiet svarer deg med en gang. " * 3,
            "times as long as this language usually is",
        ),
    ],
)
def test_rule_finds_its_fault(root: Path, words: str, reason: str) -> None:
    assert [it for it in reasons(root, "nb", BLOCK, words) if reason in it] != []


def test_readme_shows_a_finding_as_it_is_printed(root: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    words = "Ring {phone.emergency} nå. Politiet svarer på 112."
    [finding] = findings(root, "nb", BLOCK, words)
    assert f"```\n{finding}\n```".replace(BLOCK, "danger.call.call") in readme


def test_heading_gets_no_full_stop(root: Path) -> None:
    assert reasons(root, "nb", SECTION, "Jeg er i fare.") == [
        "ends with a full stop, and the English does not"
    ]


def test_word_of_another_script_is_found_and_a_name_is_not(root: Path) -> None:
    [found] = reasons(root, "bg", SECTION, "Аз съм в trouble")
    assert "has “trouble” in another script" in found
    assert reasons(root, "bg", TITLE, "Опасност сега") == []


def test_wrong_plural_rule_is_found(root: Path) -> None:
    file = catalogue_path(language("bg"), "ui", root)
    text = file.read_text(encoding="utf-8")
    assert "nplurals=2" in text
    file.write_text(text.replace("nplurals=2", "nplurals=3"), encoding="utf-8")
    [found] = check(GUIDE, ("bg",), root)
    assert "has other plural forms than CLDR" in found.reason


@pytest.mark.parametrize("is_reworded", [False, True])
def test_changed_english_is_a_finding_and_no_fault(root: Path, is_reworded: bool) -> None:
    changed = guide_with("Ring {phone.emergency} at once: the police of the place will answer.")
    changed = saying_reworded(changed) if is_reworded else changed
    [found] = check(changed, ("nb",), root)
    assert "run: varde i18n update" in found.reason
    update(changed, root, [language("nb")])
    [found] = check(changed, ("nb",), root)
    words = "the English has other words" if is_reworded else "the English has changed"
    assert found.reason == f"{words}; look at the translation again"
    assert faults(changed, ("nb",), root) == []


def test_new_publisher_is_to_be_translated_and_not_to_be_updated(root: Path) -> None:
    """The publishers share one key."""
    [page] = GUIDE.sources.values()
    sources = {
        **GUIDE.sources,
        "other": replace(page, id="other", title="The other page", publisher="NAV offices"),
    }
    changed = replace(GUIDE, sources=sources)
    update(changed, root, [language("nb")])
    found = check(changed, ("nb",), root)
    assert {(it.text, it.reason) for it in found} == {
        ("The other page", "not translated"),
        ("NAV offices", "not translated"),
    }


def test_last_translation_that_is_shown_is_compared_with_its_english(root: Path) -> None:
    findings(root, "nb", BLOCK, "Ring  {phone.emergency} nå. Politiet svarer på 112.")
    # No term, and a number: the fault of the old text is not that it lacks those.
    changed = saying_reworded(guide_with("Ring {phone.emergency} at once. They answer on 112."))
    update(changed, root, [language("nb")])
    assert [it.reason for it in faults(changed, ("nb",), root)] == [
        "has the number 112, which the English has not",
        "has blanks at an end, two in a row, or a new line",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "No such file"),
        ("[police", "glossary.toml: "),
        ('[police]\nterm = "politiet"\nforms = ["politi"]\n', "is missing"),
        ('[moon]\nterm = "månen"\nforms = ["måne"]\n', "is no term|is missing"),
        ('[police]\nterm = "politiet"\n', 'police needs term = "…"'),
        ('[police]\nterm = "politiet"\nforms = [""]\n', 'police needs term = "…"'),
    ],
)
def test_broken_glossary_is_an_error(root: Path, text: str | None, reason: str) -> None:
    file = root / "nb" / "glossary.toml"
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=reason):
        check(GUIDE, ("nb",), root)


@pytest.mark.parametrize("tag", ["bgg", "en", ""])
def test_tag_without_a_translation_is_an_error(tag: str) -> None:
    with pytest.raises(CatalogueError, match="no such translation"):
        check(GUIDE, (tag,))


@pytest.mark.parametrize(
    "slip", ['msgstr "I fare nå', "msgstr I fare nå", 'msgstr "I "fare" nå"', "nonsense"]
)
def test_unreadable_catalogue_is_an_error_with_file_and_line(root: Path, slip: str) -> None:
    file = catalogue_path(language("nb"), "guide", root)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('msgstr "ord"', slip, 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"nb/LC_MESSAGES/guide\.po:[0-9]+: "):
        check(GUIDE, ("nb",), root)
