"""The texts on paper: the guide's own, in every language, and outside nothing that tells."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest

from app.content.load import load
from app.domain.guidance import BlockKind
from app.look.face import FACE
from app.publish.hosting.address import parse
from app.publish.kit import paper
from app.publish.kit.paper import (
    ANSWERS,
    CARD,
    HANDING,
    LAWYER,
    LEAFLET,
    MORE_LINES,
    OPEN,
    PAPERS,
    PLAIN,
    SHEET,
    papers,
    path_of,
)
from app.publish.pages.front import cover_in_front
from i18n.languages import LANGUAGES, Language, language
from i18n.words import words_for
from tests.app.publish.face.test_faces import TELLTALE_WORDS
from tests.support.html import errors, tags_of
from tests.support.rendered import CHECK_WORDS

GUIDE = load()
ADDRESS = parse("https://example.org/book/")
COVER = cover_in_front("blomster")
LETTERS = "https://example.org/book/"

each_language = pytest.mark.parametrize("chosen", LANGUAGES, ids=lambda it: it.tag)


@pytest.fixture(scope="module", autouse=True)
def no_fonts() -> Iterator[None]:
    """The fonts are tested for themselves, and take half a second for each language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paper, "font_faces", lambda *_: "")
        yield


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return papers(GUIDE, CHECK_WORDS, FACE, address=ADDRESS)


def text(page: str) -> str:
    """Return the text of a page without tags, its styles left out."""
    return unescape(re.sub(r"<[^>]*>", "\n", page.partition("<body")[2].partition(">")[2]))


def phrasebook(chosen: Language) -> set[str]:
    """Return every text of the phrasebook in a language, and its title."""
    words, norwegian = (words_for(tag, GUIDE.facts) for tag in (chosen.tag, "nb"))
    phrases = [it for situation in GUIDE.situations for it in situation.phrases]
    meanings = {words.sentence(it.key, it.meaning) for it in phrases}
    said = {norwegian.filled(it.norwegian) for it in phrases}
    return {FACE.name, words("Everyday Norwegian")} | meanings | said


def outside(page: str) -> str:
    """Return the first side of a folded paper, and the head with its title."""
    head, _, body = page.partition("<style>")
    return head + body.partition("</style>")[2].partition('<div class="side inside">')[0]


def test_every_language_has_its_papers_under_neutral_names(pages: Mapping[str, str]) -> None:
    stems = [f"paper/norsk-parlor-{it.tag}" for it in LANGUAGES]
    endings = ("card", "leaflet", "poster-open", "poster-plain")
    sheets = {f"paper/norsk-parlor-{tag}-sheet.html" for tag in ("nb", "nn", "en")}
    assert set(pages) == {f"{it}-{ending}.html" for it in stems for ending in endings} | sheets


@each_language
def test_nothing_outside_tells_what_is_inside(pages: Mapping[str, str], chosen: Language) -> None:
    card, leaflet, poster = (pages[path_of(it, FACE, chosen)] for it in (CARD, LEAFLET, PLAIN))
    for page in (outside(card), outside(leaflet), poster):
        seen = {it.strip("\N{LEFT-TO-RIGHT MARK}") for it in text(page).splitlines() if it}
        assert FACE.name in seen
        assert len(seen) > 8
        assert seen - {LETTERS} <= phrasebook(chosen)
        told = " ".join(seen).lower()
        assert [it for it in TELLTALE_WORDS if it in told] == []
    titles = [re.findall("<title>(.*)</title>", it) for it in pages.values()]
    assert titles == [[FACE.name]] * len(pages)


@each_language
def test_card_and_open_poster_have_numbers_and_lawyer(
    pages: Mapping[str, str], chosen: Language
) -> None:
    words = words_for(chosen.tag, GUIDE.facts)
    blocks = {block.key: block for topic in GUIDE.topics for block in topic.blocks}
    for kind in (CARD, OPEN):
        seen = text(pages[path_of(kind, FACE, chosen)])
        for key in ("police_emergency", "rosa"):
            line = GUIDE.helpline(key)
            assert line
            assert words.fact(GUIDE.phone(line.phones[0])) in seen
            assert words.sentence(f"{key}.name", line.name) in seen
            assert words.sentence(f"{key}.purpose", line.purpose) in seen
        assert words.sentence(LAWYER, blocks[LAWYER].text) in seen
        assert LETTERS in seen
    assert blocks[LAWYER].text.startswith("Your first talks with a lawyer are free")


@each_language
def test_leaflet_has_numbers_and_answers(pages: Mapping[str, str], chosen: Language) -> None:
    words = words_for(chosen.tag, GUIDE.facts)
    seen = text(pages[path_of(LEAFLET, FACE, chosen)])
    for key in ("police_emergency", "rosa", *MORE_LINES):
        line = GUIDE.helpline(key)
        assert line
        assert words.fact(GUIDE.phone(line.phones[0])) in seen
        assert words.sentence(f"{key}.name", line.name) in seen
    sections = {it.key: it for topic in GUIDE.topics for it in topic.sections}
    for key in ANSWERS:
        assert words.sentence(key, sections[key].heading) in seen
        warnings = [it for it in sections[key].blocks if it.kind == BlockKind.NOTE]
        for block in (sections[key].blocks[0], *warnings):
            assert words.sentence(block.key, block.text) in seen


@pytest.mark.parametrize("tag", sorted(SHEET.tags))
def test_sheet_has_the_whole_topic_and_the_check_words(pages: Mapping[str, str], tag: str) -> None:
    words = words_for(tag, GUIDE.facts)
    seen = text(pages[path_of(SHEET, FACE, language(tag))])
    topic = next(it for it in GUIDE.topics if it.key == HANDING)
    for block in topic.blocks:
        assert words.sentence(block.key, block.text) in seen, block.key
    for section in topic.sections:
        assert words.sentence(section.key, section.heading) in seen
    assert CHECK_WORDS in seen
    assert LETTERS in seen


@each_language
def test_norwegian_is_marked_and_has_its_meaning(
    pages: Mapping[str, str], chosen: Language
) -> None:
    page = pages[path_of(CARD, FACE, chosen)]
    tags = tags_of(page.encode())
    [root] = tags.named("html")
    assert (root["lang"], root["dir"]) == (chosen.tag, chosen.direction)
    lines = tags.named("p")
    phrases = [it for it in lines if it.get("class") == "norwegian"]
    assert len(phrases) == 8 + 3 * 3
    assert {it["lang"] for it in phrases} == {"nb"}
    meanings = [it for it in lines if it.get("class") == "meaning"]
    assert len(meanings) == (0 if chosen.reads_norwegian else len(phrases))


def test_pages_load_nothing_run_nothing_and_lead_nowhere(pages: Mapping[str, str]) -> None:
    for page in pages.values():
        tags = tags_of(page.encode())
        names = {name for name, _ in tags.found}
        assert names.isdisjoint({"script", "img", "a", "form", "iframe", "base"})
        assert [it["href"] for it in tags.named("link")] == ["data:,"]
        assert "@import" not in page
        assert "url(" not in page.replace("url(data:", "")
        [policy] = [it for it in tags.named("meta") if "http-equiv" in it]
        assert (policy["content"] or "").startswith("default-src 'none'; style-src 'sha256-")
        assert " style=" not in page


def test_without_an_address_no_paper_says_a_thing_about_one() -> None:
    for page in papers(GUIDE, CHECK_WORDS, FACE).values():
        seen = text(page)
        assert "<svg" not in page
        assert "http" not in seen
        assert "Address of this guide" not in seen


def test_word_of_a_cover_is_for_those_who_hold_the_paper() -> None:
    found = papers(
        GUIDE, CHECK_WORDS, FACE, COVER, ADDRESS, languages=[language("en"), language("ar")]
    )
    kinds = {name: [it for it in PAPERS if it.ending in name] for name in found}
    told = {name for name, page in found.items() if "#blomster" in page}
    assert told == {name for name, [kind] in kinds.items() if kind in (CARD, LEAFLET, SHEET)}
    # On a wall the address alone would open the phrasebook: nobody would find the guide there.
    assert all("<svg" not in page for name, page in found.items() if kinds[name] == [OPEN])
    assert all("blomster" not in outside(found[it]) for it in found if kinds[it][0].is_folded)


def test_pages_are_valid_html(pages: Mapping[str, str], tmp_path: Path) -> None:
    kinds = [(CARD, "ar"), (LEAFLET, "ur"), (SHEET, "en"), (OPEN, "ro"), (PLAIN, "nb")]
    files = [tmp_path / path_of(kind, FACE, language(tag)) for kind, tag in kinds]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text(pages[file.relative_to(tmp_path).as_posix()], encoding="utf-8")
    assert errors(files) == []


def test_pages_are_the_same_each_time(pages: Mapping[str, str]) -> None:
    some = [language("nb"), language("ar")]
    again = papers(GUIDE, CHECK_WORDS, FACE, address=ADDRESS, languages=some)
    assert again == {name: pages[name] for name in again}
    assert len(again) == 2 * 4 + 1
