import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from app.content.load import load
from app.domain.helplines import Helpline
from app.publish import pages
from app.publish.headers import csp_meta
from app.ui.theme import DARK_SURFACE, LIGHT_SURFACE, SEED
from i18n.catalog import words_for
from i18n.languages import LANGUAGES
from tests.support.guide import small_guide

# What a stranger who looks at names and titles must not read.
TELLING = re.compile(
    r"varde|traffick|menneskehandel|exploit|victim|rosa|guide|help|hjelp|exit|secret|shelter|vault",
    re.IGNORECASE,
)


class Tags(HTMLParser):
    """Each start tag with its attributes, and the text of each element."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += f"{data}\n"

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return pages.render(load(), "/x/")


def test_the_same_content_gives_the_same_bytes(site: dict[str, bytes]) -> None:
    assert pages.render(load(), "/x/") == site


@pytest.mark.parametrize("base_url", ["", "x", "/x", "x/", "https://example.org/"])
def test_a_base_url_without_its_slashes_is_refused(base_url: str) -> None:
    with pytest.raises(ValueError, match="slash at both ends"):
        pages.render(load(), base_url)


def test_every_page_knows_its_base_policy_and_neutral_title(site: dict[str, bytes]) -> None:
    for name in ("index.html", "book.html", "pane.html"):
        page = site[name].decode()
        tags = Tags(site[name])
        assert page.index('<meta charset="utf-8">') < page.index(csp_meta()) < 1024
        assert tags.named("base") == [{"href": "/x/"}]
        assert re.findall("<title>(.*)</title>", page) == ["Norsk parlør"]


def test_scripts_are_files_and_nothing_is_written_into_the_markup(site: dict[str, bytes]) -> None:
    for name in ("index.html", "book.html", "pane.html"):
        tags = Tags(site[name])
        assert not re.search(rb"<script[^>]*>[^<]", site[name])
        assert not [key for _, found in tags.found for key in found if key.startswith("on")]
        assert not [found for _, found in tags.found if "://" in str(found.get("src"))]


def test_what_the_exit_needs_comes_before_what_the_guide_needs(site: dict[str, bytes]) -> None:
    scripts = [script["src"] for script in Tags(site["index.html"]).named("script")]
    assert scripts == ["page.js", "shift.js", "trust.js", "shell.js", "book.js", "start.js"]
    head, _, body = site["index.html"].partition(b"</head>")
    assert b"shell.js" in head
    # First in the page, so that it is painted first and reached first by the keyboard.
    assert body.lstrip().startswith(b'<body>\n<a id="exit" href="book.html"')


def test_every_local_script_and_style_that_a_page_names_is_there(site: dict[str, bytes]) -> None:
    made_elsewhere = {"start.js", "trust.js", "connect.js", "pane.js"}
    for name in ("index.html", "book.html", "pane.html"):
        tags = Tags(site[name])
        named = {script["src"] for script in tags.named("script")}
        named |= {
            link["href"] for link in tags.named("link") if link["rel"] in ("stylesheet", "manifest")
        }
        assert named - site.keys() <= made_elsewhere


def test_the_first_page_has_every_number_for_the_reader_in_order(site: dict[str, bytes]) -> None:
    guide = load()
    links = [link["href"] for link in Tags(site["index.html"]).named("a")]
    dialled = [link for link in links if link and link.startswith("tel:")]
    lines = [line for line in guide.helplines if line.phones and not line.for_helpers]
    assert dialled == [f"tel:{guide.phone(line.phones[0]).dial}" for line in lines]
    assert dialled[:4] == ["tel:112", "tel:+4722331160", "tel:116111", "tel:116006"]
    assert {"tel:02800", "tel:113", "tel:116117"} <= set(dialled)
    assert not [link for link in dialled if re.search(r"\s", link)]
    assert not [link for link in Tags(site["index.html"]).named("a") if "target" in link]


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
def test_everything_is_said_in_every_language(site: dict[str, bytes], tag: str) -> None:
    guide = load()
    words = words_for(tag, guide.facts)
    text = Tags(site["index.html"]).text
    said = [words("Exit"), words("You can call"), words("Norwegian for every day")]
    for line in guide.helplines:
        if not line.for_helpers:
            said += [
                words.sentence(f"{line.key}.name", line.name),
                words.sentence(f"{line.key}.purpose", line.purpose),
            ]
    said += [words.sentence(group.key, group.title) for group in guide.situations]
    said.append(words.sentence(guide.call_notice[0].key, guide.call_notice[0].text))
    assert not [sentence for sentence in said if sentence not in text]


def test_no_browser_sends_what_is_written_in_the_guide_to_a_server(site: dict[str, bytes]) -> None:
    pane = re.search(r"<html [^>]*>", site["pane.html"].decode())
    assert pane
    for off in ('translate="no"', 'spellcheck="false"', 'writingsuggestions="false"'):
        assert off in pane[0]
    first = re.search(r"<html [^>]*>", site["index.html"].decode())
    assert first
    assert 'translate="no"' in first[0]


def test_the_whole_phrasebook_is_in_the_book_and_in_the_cover(site: dict[str, bytes]) -> None:
    for name in ("index.html", "book.html"):
        text = Tags(site[name]).text
        for situation in load().situations:
            for phrase in situation.phrases:
                assert phrase.norwegian in text
                assert phrase.meaning in text
                assert phrase.sound in text


def test_the_book_says_nothing_of_the_guide(site: dict[str, bytes]) -> None:
    text = Tags(site["book.html"]).text
    assert not [line.name for line in load().helplines if line.name in text]
    assert "ROSA" not in text


def test_meanings_are_given_only_where_a_language_has_its_own(site: dict[str, bytes]) -> None:
    guide = load()
    phrases = [phrase for situation in guide.situations for phrase in situation.phrases]
    for language in LANGUAGES[1:]:
        words = words_for(language.tag, guide.facts)
        meanings = json.loads(site[f"book.{language.tag}.json"])
        for phrase in phrases:
            meaning = words.sentence(phrase.key, phrase.meaning)
            assert meanings.get(phrase.key, phrase.meaning) == meaning


def test_content_cannot_become_markup() -> None:
    guide = small_guide()
    wicked = replace(guide.helplines[0], name='<img src=x onerror=alert(1)> & "')
    page = pages.render(replace(guide, helplines=(wicked,)), "/")["index.html"]
    assert b"<img" not in page
    assert b"&lt;img src=x onerror=alert(1)&gt; &amp; &#34;" in page


def test_a_helpline_for_helpers_or_without_a_number_is_not_on_the_first_page() -> None:
    guide = small_guide()
    first: Helpline = guide.helplines[0]
    lines = (first, replace(first, key="a", for_helpers=True), replace(first, key="b", phones=()))
    page = Tags(pages.render(replace(guide, helplines=lines), "/")["index.html"])
    assert len([link for link in page.named("a") if str(link["href"]).startswith("tel:")]) == 1


def test_an_icon_that_does_not_exist_stops_the_build() -> None:
    guide = small_guide()
    situation = replace(guide.situations[0], icon="no_such_picture")
    with pytest.raises(ValueError, match="'no_such_picture' is no Material icon"):
        pages.render(replace(guide, situations=(situation,)), "/")


def test_the_manifest_is_neutral_and_installable(site: dict[str, bytes]) -> None:
    manifest = json.loads(site["manifest.webmanifest"])
    assert (manifest["name"], manifest["short_name"]) == ("Norsk parlør", "Parlør")
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "./"
    icons = pages.SHELL.parents[2] / "assets"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert not [icon for icon in manifest["icons"] if not (icons / icon["src"]).is_file()]
    assert not TELLING.search(json.dumps(manifest))


def test_no_name_on_the_surface_tells(site: dict[str, bytes]) -> None:
    for name in site:
        assert not TELLING.search(name)
    for page in ("index.html", "book.html", "pane.html"):
        head = site[page].decode().partition("</head>")[0]
        assert not TELLING.search(head.replace(csp_meta(), ""))
    # The book is all that is ever inspected: there is nothing in it to find.
    visible = Tags(site["book.html"])
    telling = re.compile("varde|traffick|menneskehandel|exploit|victim|rosa", re.IGNORECASE)
    assert not telling.search(visible.text)


def test_the_colours_are_those_of_the_guide(site: dict[str, bytes]) -> None:
    styles = site["shell.css"].decode()
    assert pages.COLORS == {"light": LIGHT_SURFACE, "dark": DARK_SURFACE}
    assert SEED == pages.SEED
    light, *dark = re.findall(r"--surface: (#\w+);", styles)
    assert light.upper() == LIGHT_SURFACE.upper()
    assert {color.upper() for color in dark} == {DARK_SURFACE.upper()}


def test_both_ways_into_the_dark_are_the_same(site: dict[str, bytes]) -> None:
    styles = site["shell.css"].decode()
    by_phone, by_choice = (
        re.findall(r"--[\w-]+: [^;]+;|color-scheme: dark;", styles[styles.index(start) :])[:12]
        for start in (':root:not([data-mode="light"])', ':root[data-mode="dark"]')
    )
    assert by_phone == by_choice
    assert by_phone[-1] == "color-scheme: dark;"
