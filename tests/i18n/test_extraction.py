import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from app.content.load import load
from app.domain.guide import Guide
from app.version import VERSION
from i18n.compile import CLOSED
from i18n.extraction import (
    ROOT,
    Progress,
    as_po,
    catalogue_of,
    catalogue_path,
    extract,
    status,
    templates,
    untranslated,
    update,
)
from i18n.languages import TRANSLATIONS, language

BOKMAL = language("nb")


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    copytree(ROOT / "nb", tmp_path / "nb")
    return tmp_path


def with_first_block(guide: Guide, text: str) -> Guide:
    """Return the guide with another English text in the first block of its first topic."""
    topic = guide.topics[0]
    section = topic.sections[0]
    block = replace(section.blocks[0], text=text)
    section = replace(section, blocks=(block, *section.blocks[1:]))
    topic = replace(topic, sections=(section, *topic.sections[1:]))
    return replace(guide, topics=(topic, *guide.topics[1:]))


def test_every_message_has_a_translation() -> None:
    assert [str(finding) for finding in untranslated(templates(load()), TRANSLATIONS)] == []


def test_changed_sentence_names_the_translation_to_look_at(catalogues: Path) -> None:
    guide = with_first_block(load(), "Something else altogether.")
    key = guide.topics[0].blocks[0].key
    [finding] = untranslated(templates(guide), [BOKMAL], catalogues)
    assert (finding.language, finding.domain, finding.context) == ("nb", "guide", key)
    assert "the English has changed" in finding.reason


def test_update_keeps_the_old_translation_as_fuzzy(catalogues: Path) -> None:
    guide = load()
    block = guide.topics[0].blocks[0]
    changed = with_first_block(guide, block.text + " Really.")
    update(changed, catalogues, [BOKMAL])
    kept = catalogue_of(BOKMAL, "guide", catalogues).get(block.text + " Really.", block.key)
    assert kept is not None
    assert kept.fuzzy
    assert kept.string
    [finding] = untranslated(templates(changed), [BOKMAL], catalogues)
    assert "look at the translation again" in finding.reason


def test_update_keeps_the_old_translation_of_each_language(catalogues: Path) -> None:
    guide = load()
    block = guide.topics[0].blocks[0]
    copytree(ROOT / "bg", catalogues / "bg")
    before = {it: catalogue_of(language(it), "guide", catalogues) for it in ("nb", "bg")}
    changed = with_first_block(guide, block.text + " Really.")
    update(changed, catalogues, [language(it) for it in before])
    for tag, earlier in before.items():
        now = catalogue_of(language(tag), "guide", catalogues)
        old, kept = earlier.get(block.text, block.key), now.get(block.text + " Really.", block.key)
        assert old is not None
        assert kept is not None
        assert kept.string == old.string


def test_second_update_changes_nothing(catalogues: Path) -> None:
    def content() -> dict[str, bytes]:
        return {
            domain: catalogue_path(BOKMAL, domain, catalogues).read_bytes()
            for domain in templates(load())
        }

    update(load(), catalogues, [BOKMAL])
    once = content()
    update(load(), catalogues, [BOKMAL])
    assert content() == once


def test_headers_name_the_project_the_language_and_nobody(catalogues: Path) -> None:
    made_up = catalogue_path(BOKMAL, "ui", catalogues)
    text = made_up.read_text(encoding="utf-8")
    team = re.compile(r'^"Language-Team: .*\\n"$', re.MULTILINE)
    made_up.write_text(team.sub(r'"Language-Team: nb <LL@li.org>\\n"', text), encoding="utf-8")
    update(load(), catalogues)
    extract(load(), catalogues)
    for file in [*catalogues.rglob("*.po"), *catalogues.rglob("*.pot")]:
        head, _, _ = file.read_text(encoding="utf-8").partition("\n\n")
        assert f'"Project-Id-Version: Varde {VERSION}\\n"' in head
        assert not re.search("@|FULL NAME|LANGUAGE", head), file
    assert '"Language-Team: Norwegian Bokmål\\n"' in made_up.read_text(encoding="utf-8")


def test_translation_that_drops_a_fact_is_found(catalogues: Path) -> None:
    file = catalogue_path(BOKMAL, "guide", catalogues)
    text = file.read_text(encoding="utf-8")
    translated = text.rindex("{phone.")
    file.write_text(
        text[:translated] + text[translated:].replace("{phone.", "{phonc.", 1), encoding="utf-8"
    )
    assert "does not name the same facts" in {
        finding.reason for finding in untranslated(templates(load()), [BOKMAL], catalogues)
    }


def test_status_counts_each_message_once(catalogues: Path) -> None:
    guide = load()
    whole = sum(len([it for it in template if it.id]) for template in templates(guide).values())
    for count in status(guide, catalogues):
        assert count.translated + count.fuzzy + count.missing == whole
        assert (count.translated > 0) == (count.language == BOKMAL)


def test_changed_sentence_counts_as_missing_and_after_an_update_as_fuzzy(catalogues: Path) -> None:
    changed = with_first_block(load(), load().topics[0].blocks[0].text + " Really.")

    def bokmal() -> Progress:
        [count] = [it for it in status(changed, catalogues) if it.language == BOKMAL]
        return count

    assert (bokmal().fuzzy, bokmal().missing) == (0, 1)
    update(changed, catalogues, [BOKMAL])
    assert (bokmal().fuzzy, bokmal().missing) == (1, 0)


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


def test_rewritten_text_keeps_its_old_translation_beside_the_old_english(catalogues: Path) -> None:
    block = load().topics[0].blocks[0]
    update(with_first_block(load(), "Something else altogether."), catalogues, [BOKMAL])
    before = catalogue_of(BOKMAL, "guide", catalogues)
    kept = before.get("Something else altogether.", block.key)
    assert kept is not None
    assert kept.fuzzy
    assert "politiet" in str(kept.string).casefold()
    file = catalogue_path(BOKMAL, "guide", catalogues)
    assert f'#| msgid "{block.text}"' in file.read_text(encoding="utf-8")
    update(with_first_block(load(), "Something else altogether."), catalogues, [BOKMAL])
    assert f'#| msgid "{block.text}"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["one", "two-part -- “three”, and so on", '"quoted" \\ '])
def test_long_old_english_stays_whole(catalogues: Path, words: str) -> None:
    key = load().topics[0].blocks[0].key
    file = catalogue_path(BOKMAL, "guide", catalogues)
    old = " ".join([words] * 40)
    catalogue = catalogue_of(BOKMAL, "guide", catalogues)
    [message] = [it for it in catalogue if it.context == key]
    message.flags.add("fuzzy")
    message.previous_id = [old]
    file.write_bytes(as_po(catalogue))
    assert message.previous_id == [old]
    lines = [it for it in file.read_text(encoding="utf-8").splitlines() if it.startswith("#|")]
    assert lines[0].startswith('#| msgid "')
    assert [it for it in lines if not CLOSED.fullmatch(it.removeprefix("#| "))] == []
    update(load(), catalogues, [BOKMAL])
    [message] = [it for it in catalogue_of(BOKMAL, "guide", catalogues) if it.context == key]
    assert (message.previous_id, message.user_comments) == ([old], [])


def test_old_english_is_no_comment_of_a_translator() -> None:
    for file in sorted(ROOT.rglob("*.po")):
        assert "\n# |" not in file.read_text(encoding="utf-8"), file


def test_old_english_leaves_with_the_mark(catalogues: Path) -> None:
    block = load().topics[0].blocks[0]
    changed = with_first_block(load(), "Something else altogether. " * 8)
    update(changed, catalogues, [BOKMAL])
    file = catalogue_path(BOKMAL, "guide", catalogues)
    text = file.read_text(encoding="utf-8")
    assert f'#| msgid "{block.text}"' in text
    file.write_text(text.replace("#, fuzzy, ", "#, ").replace("#, fuzzy\n", ""), encoding="utf-8")
    assert b"#|" not in as_po(catalogue_of(BOKMAL, "guide", catalogues))
    update(changed, catalogues, [BOKMAL])
    assert f'#| msgid "{block.text}"' not in file.read_text(encoding="utf-8")
