"""The pages that need neither Flutter nor Python: whole, valid, and nothing else."""

import json
import re
import subprocess
import tarfile
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from shutil import which

import pytest

from app import routes
from app.content.load import load
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.ways import Group
from app.publish.bundle import cache
from app.publish.fetch import npm
from app.publish.headers import POLICY, csp_meta
from app.publish.pages import render as pages
from app.publish.pages.context import file_of
from app.publish.pages.inline_assets import style
from app.publish.stage import ROOT
from app.ui.theme import DARK_SURFACE, LIGHT_SURFACE, SEED
from i18n.languages import LANGUAGES, Language
from i18n.words import Words, words_for
from tests.support.brotli_prefix import needed
from tests.support.guide import small_guide
from tests.support.visitor import plain

GUIDE = load()
BUDGET = 14_000
"""Bytes of a compressed page until its first screen is whole: what a server sends at once, without
waiting for an answer (ten packets, RFC 6928)."""
HOME = "/"

# What a stranger who looks at names and titles must not read.
TELLING = re.compile(
    r"varde|traffick|menneskehandel|exploit|victim|rosa|guide|help|hjelp|exit|secret|shelter|vault",
    re.IGNORECASE,
)
PACKAGES = Path(__file__).parents[3] / "support" / "npm.txt"


class Tags(HTMLParser):
    """Each start tag with its attributes and the screen around it, and the text of each screen."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.screens: dict[str, str] = {}
        self.headings: list[int] = []
        self.text = ""
        self._aside = False
        self._screen = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.found.append((tag, found | {"in": self._screen}))
        self._aside = tag in {"style", "script"}
        if tag == "section":
            self._screen = str(found["id"])
            self.headings.append(0)
        if re.fullmatch("h[1-6]", tag) and self._screen:
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._aside = False
        if tag == "section":
            self._screen = ""

    def handle_data(self, data: str) -> None:
        if self._aside:
            return
        self.text += f"{data} "
        if self._screen:
            self.screens[self._screen] = self.screens.get(self._screen, "") + f"{data} "

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return pages.render(GUIDE, "/x/")


@pytest.fixture(params=LANGUAGES, ids=lambda it: it.tag)
def spoken(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
def index(site: dict[str, bytes], spoken: Language) -> Tags:
    return Tags(site[file_of("index", spoken)])


@pytest.fixture
def words(spoken: Language) -> Words:
    return words_for(spoken.tag, GUIDE.facts)


def plain_guide() -> Guide:
    """The small guide with icons that can be drawn."""
    guide = small_guide()
    return replace(guide, topics=tuple(replace(it, icon="home") for it in guide.topics))


def names(page: str) -> list[str]:
    return [file_of(page, language) for language in LANGUAGES]


PAGES = [*names("index"), *names("phrasebook"), "frame.html"]


# --- What it is made of ---


def test_the_same_content_gives_the_same_bytes(site: dict[str, bytes]) -> None:
    assert pages.render(load(), "/x/") == site


@pytest.mark.parametrize("base_url", ["", "x", "/x", "x/", "https://example.org/"])
def test_a_base_url_without_its_slashes_is_refused(base_url: str) -> None:
    with pytest.raises(ValueError, match="slash at both ends"):
        pages.render(GUIDE, base_url)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_knows_its_policy_and_neutral_title(site: dict[str, bytes], name: str) -> None:
    page = site[name].decode()
    assert page.index('<meta charset="utf-8">') < page.index(csp_meta())
    assert re.findall("<title>(.*)</title>", page) == ["Norsk parlør"]


def test_only_the_pane_has_a_base(site: dict[str, bytes]) -> None:
    assert Tags(site["frame.html"]).named("base") == [{"href": "/x/", "in": ""}]
    assert not [name for name in PAGES if name != "frame.html" and b"<base" in site[name]]


@pytest.mark.parametrize("name", PAGES)
def test_the_one_script_in_a_page_is_named_by_the_policy(site: dict[str, bytes], name: str) -> None:
    inside = re.findall(rb"<script>(.*?)</script>", site[name], re.DOTALL)
    assert len(inside) == (0 if name == "frame.html" else 1)
    for script in inside:
        digest = b64encode(sha256(script).digest()).decode()
        assert f"'sha256-{digest}'" in POLICY["script-src"].split()
    tags = Tags(site[name])
    assert not [key for _, found in tags.found for key in found if key.startswith("on")]
    assert not [found for _, found in tags.found if "://" in str(found.get("src"))]


def test_what_the_exit_needs_is_in_the_head_and_comes_first(site: dict[str, bytes]) -> None:
    for language_ in LANGUAGES:
        head, _, body = site[file_of("index", language_)].partition(b"</head>")
        assert b"onShift" in head
        # First in the page, so that it is painted first and reached first by the keyboard; then
        # what covers the page, so that there is something to show from the first tap on.
        book = file_of("phrasebook", language_).encode()
        assert body.lstrip().startswith(b'<body>\n<a id="exit" href="' + book)
        assert body.index(b'id="cover"') < body.index(b'id="front"')
    scripts = [it.get("src") for it in Tags(site["index.html"]).named("script")]
    assert scripts == [None, "trusted-types.js", "handover.js", "phrasebook.js", "install.js"]


def test_every_local_script_and_style_that_a_page_names_is_there(site: dict[str, bytes]) -> None:
    made_elsewhere = {"install.js", "trusted-types.js", "flet-bridge.js", "frame.js"}
    for name in PAGES:
        tags = Tags(site[name])
        named = {script["src"] for script in tags.named("script") if "src" in script}
        named |= {link["href"] for link in tags.named("link") if link["rel"] == "manifest"}
        assert named - site.keys() <= made_elsewhere


def test_they_are_valid_html(site: dict[str, bytes], tmp_path: Path) -> None:
    files = [tmp_path / name for name in PAGES]
    for file in files:
        file.write_bytes(site[file.name])
    found = checked(files)
    assert found == []
    broken = tmp_path / "broken.html"
    broken.write_bytes(site["index.html"].replace(b'<p class="lead">', b"<p><div>", 1))
    assert checked([broken])  # it sees what is wrong


def checked(files: list[Path]) -> list[str]:
    """What the WHATWG's checker calls an error in these files."""
    package = npm.fetch(cache() / "npm", PACKAGES)["vnu-jar"]
    jar = package.with_suffix(".jar")
    if not jar.exists():
        with tarfile.open(package) as packed:
            member = packed.extractfile("package/build/dist/vnu.jar")
            assert member
            jar.write_bytes(member.read())
    java = which("java")
    assert java, "Java is missing: install the package default-jre-headless."
    done = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = json.loads(done.stderr)["messages"]
    return [f"{it['url']}: {it['message']}" for it in said if it["type"] != "info"]


# --- The first screen ---


def test_the_first_screen_is_there_with_the_first_fourteen_kilobytes(
    site: dict[str, bytes], spoken: Language
) -> None:
    page = site[file_of("index", spoken)]
    home = page.index(b'<section id="/h"')
    assert b'class="drawings"' in page[:home]  # its icons are part of it
    assert needed(page, home) <= BUDGET


def test_a_tap_on_the_first_screen_calls_who_must_be_called_first(index: Tags) -> None:
    links = [str(it["href"]) for it in index.named("a") if it["in"] == HOME]
    assert [link for link in links if link.startswith("tel:")] == ["tel:112", "tel:+4722331160"]


def test_the_whole_phrasebook_is_in_the_book_and_in_the_cover(
    site: dict[str, bytes], spoken: Language, words: Words
) -> None:
    for page in ("index", "phrasebook"):
        text = plain(Tags(site[file_of(page, spoken)]).text)
        for situation in GUIDE.situations:
            assert plain(words.sentence(situation.key, situation.title)) in text
            for phrase in situation.phrases:
                assert plain(phrase.norwegian) in text
                assert plain(words.sentence(phrase.key, phrase.meaning)) in text
                assert plain(phrase.sound) in text


def test_the_book_says_nothing_of_the_guide(site: dict[str, bytes]) -> None:
    for name in names("phrasebook"):
        text = Tags(site[name]).text
        assert not [line.name for line in GUIDE.helplines if line.name in text]
        assert "ROSA" not in text


# --- The whole guide ---


def test_every_number_and_address_is_there_as_it_is_dialled(index: Tags) -> None:
    for line in GUIDE.helplines:
        screen = routes.route_of(line, GUIDE)
        links = {str(it["href"]) for it in index.named("a") if it["in"] == screen}
        assert {f"tel:{GUIDE.phone(key).dial}" for key in line.phones} <= links
        assert not line.mail or f"mailto:{GUIDE.mail(line.mail).value}" in links
    every = [str(it["href"]) for it in index.named("a")]
    assert not [link for link in every if link.startswith("tel:") and re.search(r"\s", link)]
    assert not [it for it in index.named("a") if "target" in it]


def test_a_screen_has_the_route_of_its_counterpart_in_the_app(index: Tags) -> None:
    ids = [str(it["id"]) for it in index.named("section")]
    assert [route for route in ids if not routes.is_known(route, GUIDE)] == []
    assert [route for route, count in Counter(ids).items() if count > 1] == []
    expected = {routes.route_of(topic, GUIDE) for topic in GUIDE.topics}
    expected |= {routes.route_of(line, GUIDE) for line in GUIDE.helplines}
    expected |= {routes.route_of(card, GUIDE) for card in GUIDE.cards.cards}
    assert set(ids) == expected | {"/", "/h", "/w", "/o", "/i", "/c", "/l", "/n", "/a"}


def test_every_link_leads_somewhere_and_every_screen_is_reached(index: Tags) -> None:
    ids = {str(it["id"]) for it in index.named("section")}
    leads = {str(it["href"])[1:] for it in index.named("a") if str(it["href"]).startswith("#")}
    assert leads == ids


def test_each_screen_has_one_title_and_no_heading_skips_a_level(index: Tags) -> None:
    assert index.headings.count(1) == index.headings.count(0) == len(index.named("section"))
    assert not [pair for pair in pairwise(index.headings) if pair[1] > pair[0] + 1]


def test_a_topic_says_all_that_the_guide_has_in_its_order(index: Tags, words: Words) -> None:
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


def test_the_other_screens_say_all_that_the_guide_has(index: Tags, words: Words) -> None:
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
    assert {it.group for it in ways.verdicts} == {Group.NOT_CLEAR}  # nobody was asked anything


def test_a_card_is_in_norwegian_and_asks_for_her_interpreter(site: dict[str, bytes]) -> None:
    english = Tags(site["index.html"]).screens["/c/1"]
    norwegian = Tags(site["index.nb.html"]).screens["/c/1"]
    assert "Jeg trenger tolk. Jeg snakker engelsk." in english or "engelsk" in english
    assert "tolk" not in norwegian
    assert "{language}" not in english + norwegian


def test_a_draft_says_so_and_names_what_is_checked_when(site: dict[str, bytes]) -> None:
    for spoken in LANGUAGES:
        tags = Tags(site[file_of("index", spoken)])
        line = words_for(spoken.tag, {})(
            "No person has checked this translation yet. If something is unclear, "
            "read it in English or ask ROSA."
        )
        assert (plain(line) in plain(tags.screens["/t/3"])) == (spoken.status == "draft")
        stale = [it for it in tags.named("p") if it.get("class") == "note stale"]
        assert len(stale) > len(GUIDE.topics)
        assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", str(it["data-from"])) for it in stale)
        assert all("hidden" in it for it in stale)


def test_every_language_can_be_chosen_without_a_script(index: Tags) -> None:
    links = [it for it in index.named("a") if "data-language" in it]
    assert [it["data-language"] for it in links] == [it.tag for it in LANGUAGES]
    assert [it["href"] for it in links] == names("index")
    assert [it["lang"] for it in links] == [it.tag for it in LANGUAGES]
    shown = plain(index.screens["/l"])
    assert all(it.endonym in shown for it in LANGUAGES)


# --- Bad input and the surface ---


def test_content_cannot_become_markup() -> None:
    guide = plain_guide()
    first: Helpline = guide.helplines[0]
    wicked = replace(first, name='<img src=x onerror=alert(1)> & "')
    page = pages.render(replace(guide, helplines=(wicked, *guide.helplines[1:])), "/")["index.html"]
    assert b"<img" not in page
    assert b"&lt;img src=x onerror=alert(1)&gt; &amp; &#34;" in page


def test_an_icon_that_does_not_exist_stops_the_build() -> None:
    guide = plain_guide()
    situation = replace(guide.situations[0], icon="no_such_picture")
    with pytest.raises(ValueError, match="'no_such_picture' is no Material icon"):
        pages.render(replace(guide, situations=(situation,)), "/")


def test_no_browser_sends_what_is_written_in_the_guide_to_a_server(site: dict[str, bytes]) -> None:
    pane = re.search(r"<html [^>]*>", site["frame.html"].decode())
    assert pane
    for off in ('translate="no"', 'spellcheck="false"', 'writingsuggestions="false"'):
        assert off in pane[0]
    for name in names("index"):
        first = re.search(r"<html [^>]*>", site[name].decode())
        assert first
        assert 'translate="no"' in first[0]


def test_the_manifest_is_neutral_and_installable(site: dict[str, bytes]) -> None:
    manifest = json.loads(site["manifest.webmanifest"])
    assert (manifest["name"], manifest["short_name"]) == ("Norsk parlør", "Parlør")
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "./"
    icons = ROOT / "assets"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert not [icon for icon in manifest["icons"] if not (icons / icon["src"]).is_file()]
    assert not TELLING.search(json.dumps(manifest))


def test_no_name_on_the_surface_tells(site: dict[str, bytes]) -> None:
    for name in site:
        assert not TELLING.search(name)
    for page in PAGES:
        head = site[page].decode().partition("</head>")[0]
        code = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)
        assert not TELLING.search(code.sub("", head).replace(csp_meta(), ""))
    # The book is all that is ever inspected: there is nothing in it to find.
    telling = re.compile("varde|traffick|menneskehandel|exploit|victim|rosa", re.IGNORECASE)
    for name in names("phrasebook"):
        assert not telling.search(Tags(site[name]).text)


def test_the_colours_are_those_of_the_guide() -> None:
    assert pages.COLORS == {"light": LIGHT_SURFACE, "dark": DARK_SURFACE}
    assert SEED == pages.SEED
    light, *dark = re.findall(r"--surface:(#\w+);", style())
    assert light.upper() == LIGHT_SURFACE.upper()
    assert {color.upper() for color in dark} == {DARK_SURFACE.upper()}


def test_both_ways_into_the_dark_are_the_same() -> None:
    by_phone, by_choice = (
        re.search(re.escape(start) + r"\{([^}]*)\}", style())
        for start in (':root:not([data-mode="light"])', ':root[data-mode="dark"]')
    )
    assert by_phone
    assert by_choice
    assert by_phone[1] == by_choice[1]
    assert by_phone[1].endswith("color-scheme:dark")
