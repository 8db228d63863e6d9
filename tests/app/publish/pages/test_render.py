"""The pages that need neither Flutter nor Python: complete, valid, and neutral on the surface."""

import json
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from app.content.load import load
from app.domain import routes
from app.domain.helplines import Helpline
from app.domain.ways import Group
from app.look.face import DEFAULT, FACE
from app.publish.bundle.esbuild import FIRST, LATER, bundled
from app.publish.bundle.policy import csp_meta, policy
from app.publish.bundle.styles import style
from app.publish.client.flutter_client import loader
from app.publish.glyphs.drawings import MATERIAL, SHEET
from app.publish.integrity import integrity
from app.publish.pages import render as pages
from app.publish.pages.context import file_of
from app.publish.pages.templates import Drawings
from app.publish.web_files import WEB
from app.screens.table import FIXED
from app.wording.drafts import draft_mark, draft_text
from app.wording.phrases import sound
from i18n.keys import key, reworded_key
from i18n.languages import LANGUAGES, Language
from i18n.languages import language as language_of
from i18n.listing import grouped_languages
from i18n.words import Words, words_for
from tests.support.brotli_prefix import needed
from tests.support.guide import small_guide
from tests.support.html import Tags, errors, tags_of
from tests.support.rendered import rendered
from tests.support.visitor import plain

GUIDE = load()
BUDGET = 14_000
"""Bytes of a compressed page up to the end of its first screen: a server sends so many at once,
without waiting for an answer (ten packets, RFC 6928)."""
HOME = "/"

TELLING = re.compile(
    r"varde|traffick|menneskehandel|exploit|victim|rosa|guide|help|hjelp|exit|secret|shelter|vault",
    re.IGNORECASE,
)
"""Words that a stranger must not read in names and titles."""


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return dict(rendered())


@pytest.fixture(params=LANGUAGES, ids=lambda it: it.tag)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
def index(site: dict[str, bytes], language: Language) -> Tags:
    return tags_of(site[file_of("index", language)])


@pytest.fixture
def words(language: Language) -> Words:
    return words_for(language.tag, GUIDE.facts)


def names(page: str) -> list[str]:
    return [file_of(page, language) for language in LANGUAGES]


PAGES = [*names("index"), *names("phrasebook"), "frame.html"]


# --- The files ---


@pytest.mark.parametrize("base_url", ["", "x", "/x", "x/", "https://example.org/"])
def test_base_url_without_its_slashes_is_refused(base_url: str) -> None:
    with pytest.raises(ValueError, match="slash at both ends"):
        pages.render(GUIDE, base_url)


@pytest.mark.parametrize("name", PAGES)
def test_page_has_its_policy_and_a_neutral_title(site: dict[str, bytes], name: str) -> None:
    page = site[name].decode()
    assert page.index('<meta charset="utf-8">') < page.index(csp_meta())
    assert re.findall("<title>(.*)</title>", page) == [FACE.name]


def test_only_the_frame_has_a_base(site: dict[str, bytes]) -> None:
    bases = ("/", "/x/")
    at_root, below = (pages.render(small_guide(), base) for base in bases)
    assert [name for name in at_root if at_root[name] != below[name]] == ["frame.html"]
    for base, files in zip(bases, (at_root, below), strict=True):
        assert tags_of(files["frame.html"]).named("base") == [{"href": base, "in": ""}]
    assert not [name for name in PAGES if name != "frame.html" and b"<base" in site[name]]


@pytest.mark.parametrize("name", PAGES)
def test_policy_names_the_one_script_in_a_page(site: dict[str, bytes], name: str) -> None:
    inside = re.findall(rb"<script>(.*?)</script>", site[name], re.DOTALL)
    assert len(inside) == (0 if name == "frame.html" else 1)
    for script in inside:
        assert f"'{integrity(script)}'" in policy()["script-src"].split()
    tags = tags_of(site[name])
    assert not [key for _, found in tags.found for key in found if key.startswith("on")]
    assert not [found for _, found in tags.found if "://" in str(found.get("src"))]


def test_exit_is_in_the_page_and_comes_first(site: dict[str, bytes]) -> None:
    for language_ in LANGUAGES:
        head, _, body = site[file_of("index", language_)].partition(b"</head>")
        assert bundled(FIRST["index"]).encode() in head
        # The button comes first, so it is painted first, and the keyboard reaches it first. Then
        # comes the cover, so the first tap has something to show.
        assert body.lstrip().startswith(b'<body>\n<a id="exit" href="#book"')
        assert body.index(b'id="cover"') < body.index(b'id="front"')
    scripts = [it.get("src") for it in tags_of(site["index.html"]).named("script")]
    assert scripts == [None, LATER["index"]]


def test_every_script_and_manifest_that_a_page_names_exists(site: dict[str, bytes]) -> None:
    for name in PAGES:
        tags = tags_of(site[name])
        named = {script["src"] for script in tags.named("script") if "src" in script}
        named |= {link["href"] for link in tags.named("link") if link["rel"] == "manifest"}
        assert named <= site.keys()


@pytest.mark.parametrize("name", PAGES)
def test_page_takes_no_script_or_style_but_the_published_one(
    site: dict[str, bytes], name: str
) -> None:
    tags = tags_of(site[name])
    taken = {it["src"]: it.get("integrity") for it in tags.named("script") if "src" in it}
    # Not in the head, where each hash would take 50 of the first 14,000 bytes. Three sheets
    # stand there twice: once for readers without scripts.
    links = [it for it in tags.named("link") if it["rel"] == "stylesheet" and "integrity" in it]
    assert len(links) == (7 if name.startswith("index") else 0)
    taken |= {it["href"]: it.get("integrity") for it in links}
    assert len(taken) >= (5 if name.startswith("index") else 1)
    assert taken == {file: integrity(site[str(file)]) for file in taken}


def test_frame_takes_no_loader_but_flutters(site: dict[str, bytes]) -> None:
    [body] = tags_of(site["frame.html"]).named("body")
    assert body["data-loader"] == integrity(loader())


def test_pages_are_valid_html(site: dict[str, bytes], tmp_path: Path, long: bool) -> None:
    """With `--long` in every language. They differ in words, which cannot become tags."""
    some = [file_of("index", language_of("ar")), "phrasebook.html", "frame.html"]
    files = [tmp_path / name for name in (PAGES if long else some)]
    for file in files:
        file.write_bytes(site[file.name])
    broken = tmp_path / "broken.html"
    broken.write_bytes(site["phrasebook.html"].replace(b'<p class="subtitle">', b"<p><div>", 1))
    assert {Path(it.partition(": ")[0]).name for it in errors([*files, broken])} == {broken.name}


def test_every_icon_that_is_referred_to_is_drawn_once(site: dict[str, bytes]) -> None:
    for name in names("index"):
        page = site[name].decode()
        drawn = re.findall(r'<symbol id="(i-\w+)"', page)
        assert len(set(drawn)) == len(drawn)
        assert set(re.findall(r'<use href="#(i-\w+)"', page)) == set(drawn)


def test_sheet_has_the_icons_that_pages_take_from_it(site: dict[str, bytes]) -> None:
    taken = {
        it for name in names("index") for it in re.findall(r"drawing m-(\w+)", site[name].decode())
    }
    assert taken == set(MATERIAL)
    sheet = site[SHEET].decode()
    assert [it for it in MATERIAL if f".m-{it}{{--drawing:url(" not in sheet] == []


def test_icon_that_the_sheet_lacks_stops_the_build() -> None:
    drawings = Drawings(has_sheet=True)
    assert drawings.is_on_sheet("lock", later=True)
    with pytest.raises(ValueError, match=r"'menu_book' is missing in pictograms\.css"):
        drawings.is_on_sheet("menu_book", later=True)


def test_icon_that_the_page_draws_is_not_taken_from_the_sheet() -> None:
    drawings = Drawings(has_sheet=True)
    drawings.drawn("lock")
    assert not drawings.is_on_sheet("lock", later=True)
    assert not drawings.is_on_sheet("mail")  # in sight at first
    list(drawings.undrawn())
    assert drawings.is_on_sheet("mail")
    assert not Drawings(has_sheet=False).is_on_sheet("mail", later=True)


# --- The first screen ---


def test_first_screen_comes_with_the_first_fourteen_kilobytes(
    site: dict[str, bytes], language: Language
) -> None:
    page = site[file_of("index", language)]
    home = page.index(b'<section id="/h"')
    assert b'class="drawings"' in page[:home]  # its icons are part of it
    assert needed(page, home) <= BUDGET


def test_first_screen_calls_the_police_and_rosa(index: Tags) -> None:
    links = [str(it["href"]) for it in index.named("a") if it["in"] == HOME]
    assert [link for link in links if link.startswith("tel:")] == ["tel:112", "tel:+4722331160"]


def test_whole_phrasebook_is_in_its_page_and_its_headings_in_the_cover(
    site: dict[str, bytes], language: Language, words: Words
) -> None:
    text, cover = (
        plain(tags_of(site[file_of(it, language)]).text) for it in ("phrasebook", "index")
    )
    for situation in GUIDE.situations:
        assert plain(words.sentence(situation.key, situation.title)) in text
        assert plain(words.sentence(situation.key, situation.title)) in cover
        for phrase in situation.phrases:
            assert plain(words_for("nb", GUIDE.facts).filled(phrase.norwegian)) in text
            assert plain(words.sentence(phrase.key, phrase.meaning)) in text
            said = sound(words, GUIDE, phrase)
            assert (said is None) is language.reads_norwegian
            assert said is None or plain(said.text) in text


def test_sound_is_in_the_language_of_its_letters(
    site: dict[str, bytes], language: Language
) -> None:
    tag = language.tag if language.tag in GUIDE.respellings else "en"
    for page in ("index", "phrasebook"):
        tags = tags_of(site[file_of(page, language)])
        said = [it["lang"] for it in tags.named("p") if it.get("class") == "sound"]
        assert set(said) == (set() if language.reads_norwegian else {tag})


def test_phrasebook_says_nothing_of_the_guide(site: dict[str, bytes]) -> None:
    for name in names("phrasebook"):
        text = tags_of(site[name]).text
        assert not [line.name for line in GUIDE.helplines if line.name in text]
        assert "ROSA" not in text


# --- The whole guide ---


def test_every_number_and_address_is_a_link(index: Tags) -> None:
    for line in GUIDE.helplines:
        screen = routes.route_of(line, GUIDE)
        links = {str(it["href"]) for it in index.named("a") if it["in"] == screen}
        assert {f"tel:{GUIDE.phone(key).dial}" for key in line.phones} <= links
        assert not line.mail or f"mailto:{GUIDE.mail(line.mail).value}" in links
    every = [str(it["href"]) for it in index.named("a")]
    assert not [link for link in every if link.startswith("tel:") and re.search(r"\s", link)]
    assert not [it for it in index.named("a") if "target" in it]


def test_screen_has_the_route_of_its_counterpart_in_the_app(index: Tags) -> None:
    ids = [str(it["id"]) for it in index.named("section")]
    assert [route for route in ids if not routes.is_known(route, GUIDE)] == []
    assert [route for route, count in Counter(ids).items() if count > 1] == []
    expected = {routes.route_of(topic, GUIDE) for topic in GUIDE.topics}
    expected |= {routes.route_of(line, GUIDE) for line in GUIDE.helplines}
    expected |= {routes.route_of(card, GUIDE) for card in GUIDE.cards.cards}
    expected |= {routes.route_of(question, GUIDE) for question in GUIDE.ways.questions}
    expected |= {routes.route_of(answer, GUIDE) for answer in GUIDE.pictures.answers}
    templates = {file.stem for file in (WEB / "page" / "screens").glob("[!_]*.html")}
    expected |= {it for it in routes.Route if it in FIXED or it.name.lower() in templates}
    assert set(ids) == expected


def test_every_link_leads_to_a_screen_and_every_screen_has_a_link(index: Tags) -> None:
    ids = {str(it["id"]) for it in index.named("section")}
    ids |= {str(it["id"]) for it in index.named("p") if it.get("class") == "arm said"}
    leads = {str(it["href"])[1:] for it in index.named("a") if str(it["href"]).startswith("#")}
    assert leads - {"book"} == ids | {
        routes.Route.SEARCH,
        routes.Route.SETTINGS,
    }


def test_screen_has_one_title_and_no_heading_skips_a_level(index: Tags) -> None:
    assert index.headings.count(1) == index.headings.count(0) == len(index.named("section"))
    assert not [pair for pair in pairwise(index.headings) if pair[1] > pair[0] + 1]


def test_topic_says_all_that_the_guide_has_in_order(index: Tags, words: Words) -> None:
    for topic in GUIDE.topics:
        said = [words.sentence(f"{topic.key}.title", topic.title)]
        for section in topic.sections:
            said.append(words.sentence(section.key, section.heading))
            said += [words.sentence(block.key, block.text) for block in section.blocks]
        assert_in_order(said, index.screens[routes.route_of(topic, GUIDE)])


def assert_in_order(said: list[str], text: str) -> None:
    rest = plain(text)
    for sentence in map(plain, said):
        _, found, rest = rest.partition(sentence)
        assert found, sentence


def test_other_screens_say_all_that_the_guide_has(index: Tags, words: Words) -> None:
    ways = GUIDE.ways.consider({})
    said = {
        "/w": [words.sentence(step.key, step.text) for step in ways.first]
        + [words.sentence(f"{it.way.key}.title", it.way.title) for it in ways.verdicts]
        + [words.sentence(r.key, r.text) for it in ways.verdicts for r in it.because]
        + [words.sentence(step.key, step.text) for it in ways.verdicts for step in it.steps],
        "/o": [words.sentence(c.key, c.text) for it in GUIDE.options.options for c in it.cells],
        "/i": [words.sentence(s.key, s.text) for it in GUIDE.signs.groups for s in it.signs],
        "/c": [words_for("nb", GUIDE.facts).filled(it.norwegian) for it in GUIDE.cards.phrases],
        "/a": [words.source_title(source) for source in GUIDE.sources.values()],
        **{
            routes.route_of(line, GUIDE): [words.sentence(f.key, f.text) for f in line.facts]
            for line in GUIDE.helplines
        },
    }
    missing = [
        sentence
        for route, sentences in said.items()
        for sentence in map(plain, sentences)
        if sentence not in plain(index.screens[route])
    ]
    assert missing == []
    # Nobody was asked anything: all depends on the answers.
    assert {it.group for it in ways.verdicts} == {Group.NOT_CLEAR}


def test_card_is_in_norwegian_and_asks_for_an_interpreter(site: dict[str, bytes]) -> None:
    english = tags_of(site["index.html"]).screens["/c/1"]
    norwegian = tags_of(site["index.nb.html"]).screens["/c/1"]
    assert "Jeg trenger tolk. Jeg snakker engelsk." in english or "engelsk" in english
    assert "Jeg trenger tolk" not in norwegian
    assert "{language}" not in english + norwegian


def test_draft_says_so_and_old_facts_have_their_day(site: dict[str, bytes]) -> None:
    for language_ in LANGUAGES:
        tags = tags_of(site[file_of("index", language_)])
        words = words_for(language_.tag, {})
        whole, mark = draft_text(words), draft_mark(words)
        assert bool(whole) is bool(mark) is (language_.status == "draft")
        if whole:
            assert plain(whole) in plain(tags.screens["/"])
            assert plain(mark) in plain(tags.screens["/t/3"])
        stale = [it for it in tags.named("p") if it.get("class") == "note stale"]
        assert len(stale) > len(GUIDE.topics)
        assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", str(it["data-from"])) for it in stale)
        assert all("hidden" in it for it in stale)


def test_every_language_has_a_link(index: Tags) -> None:
    links = [it for it in index.named("a") if "data-language" in it]
    by_script = [it for group in grouped_languages() for it in group]
    assert [it["data-language"] for it in links] == [it.tag for it in by_script]
    assert [it["href"] for it in links] == [file_of("index", it) for it in by_script]
    assert [it["lang"] for it in links] == [it.tag for it in by_script]
    shown = plain(index.screens["/l"])
    assert all(it.endonym in shown for it in LANGUAGES)


# --- Bad input and the surface ---


def test_content_cannot_become_markup() -> None:
    guide = small_guide()
    first: Helpline = guide.helplines[0]
    wicked = replace(first, name='<img src=x onerror=alert(1)> & "')
    page = pages.render(replace(guide, helplines=(wicked, *guide.helplines[1:])), "/")["index.html"]
    assert b"<img" not in page
    assert b"&lt;img src=x onerror=alert(1)&gt; &amp; &#34;" in page


def test_missing_icon_stops_the_build() -> None:
    guide = small_guide()
    situation = replace(guide.situations[0], icon="no_such_picture")
    with pytest.raises(ValueError, match="'no_such_picture' is no Material icon"):
        pages.render(replace(guide, situations=(situation,)), "/")


def test_no_browser_sends_what_she_writes_to_a_server(site: dict[str, bytes]) -> None:
    frame = re.search(r"<html [^>]*>", site["frame.html"].decode())
    assert frame
    for off in ('translate="no"', 'spellcheck="false"', 'writingsuggestions="false"'):
        assert off in frame[0]
    for name in names("index"):
        first = re.search(r"<html [^>]*>", site[name].decode())
        assert first
        assert 'translate="no"' in first[0]


def test_manifest_is_neutral_and_installable(site: dict[str, bytes]) -> None:
    manifest = json.loads(site["manifest.webmanifest"])
    assert (manifest["name"], manifest["short_name"]) == (FACE.name, FACE.short_name)
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "./"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert not [
        icon for icon in manifest["icons"] if not (DEFAULT / Path(icon["src"]).name).is_file()
    ]
    assert not TELLING.search(json.dumps(manifest))


def test_no_name_on_the_surface_tells(site: dict[str, bytes]) -> None:
    for name in site:
        assert not TELLING.search(name)
    for page in PAGES:
        head = site[page].decode().partition("</head>")[0]
        code = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)
        assert not TELLING.search(code.sub("", head).replace(csp_meta(), ""))
    # Whoever inspects the phrasebook finds nothing in it.
    telling = re.compile("varde|traffick|menneskehandel|exploit|victim|rosa", re.IGNORECASE)
    for name in names("phrasebook"):
        assert not telling.search(tags_of(site[name]).text)


INSIDE = re.compile(
    r"guide|exit|cover|leav|begun|front|hidden.?app|secret|help|notes?\b|way.?back|held",
    re.IGNORECASE,
)
"""Words that a stranger must not read in the code of the phrasebook either."""


def test_code_of_the_phrasebook_names_nothing_else(site: dict[str, bytes]) -> None:
    """Whoever views the source of the phrasebook reads a phrasebook."""
    for name in names("phrasebook"):
        tags = tags_of(site[name].replace(csp_meta().encode(), b""))
        told = [f"{key}={value}" for _, found in tags.found for key, value in found.items()]
        assert [it for it in told if INSIDE.search(it)] == []
    assert INSIDE.findall(style("phrasebook")) == []
    for name in (FIRST["phrasebook"], LATER["phrasebook"]):
        assert INSIDE.findall(name + bundled(name)) == [], name


def test_every_rule_of_the_phrasebook_has_its_part_in_the_page(site: dict[str, bytes]) -> None:
    """Its styles name no class or id that only another page has."""
    page = site["phrasebook.html"].decode()
    style_ = re.sub(r"@font-face{[^}]*}|url\([^)]*\)", "", style("phrasebook"))
    selectors = " ".join(re.findall(r"([^{}]+){", style_))
    made = set(re.findall(r"[\w-]+", bundled(LATER["phrasebook"])))
    tags = tags_of(site["phrasebook.html"])
    there = {name for _, it in tags.found for name in str(it.get("class") or "").split()}
    there |= {str(it.get("id")) for _, it in tags.found}
    named = set(re.findall(r"[.#]([a-z][\w-]*)", selectors))
    assert named - there - made - {"js", "alone"} == set()  # settings.js sets these
    assert page.count("<style>") == 2  # and the fonts


def test_link_preview_speaks_of_phrases(
    site: dict[str, bytes], language: Language, words: Words
) -> None:
    for page in ("index", "phrasebook"):
        told = {
            str(it.get("name") or it.get("property")): it.get("content")
            for it in tags_of(site[file_of(page, language)]).named("meta")
        }
        assert plain(str(told["description"])) == plain(words("Everyday Norwegian"))
        assert told["og:description"] == told["description"]
        assert told["og:title"] == FACE.name
        assert told["og:image"] == "icons/icon-512.png"


def test_dark_colours_are_the_same_by_phone_and_by_choice() -> None:
    by_phone, by_choice = (
        re.search(re.escape(start) + r"\{([^}]*)\}", style("index"))
        for start in (':root:not([data-mode="light"])', ':root[data-mode="dark"]')
    )
    assert by_phone
    assert by_choice
    assert by_phone[1] == by_choice[1]
    assert by_phone[1].endswith("color-scheme:dark")


def test_reworded_text_is_its_last_translation_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    lead = "You are not alone."
    texts = {key("one.first.lead", lead): "Du er ikke alene.", reworded_key("one.first.lead"): "1"}
    monkeypatch.setattr("i18n.words._texts", lambda tag: texts if tag == "nb" else {})
    made = pages.render(small_guide(), "/")
    page, other = (
        re.sub('</p>|"|(?<=>)\\s+', "", made[f"index.{it}.html"].decode()) for it in ("nb", "nn")
    )
    note = "The English text now says the same in other words."
    assert f"<p class=source>{note}<p class=answer>Du er ikke alene." in page
    note = "This text is not translated yet, so it is in English."
    assert f"<p class=source>{note}<p class=answer english lang=en dir=ltr>{lead}" in other
