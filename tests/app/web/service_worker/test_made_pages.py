"""The service worker makes the pages as they were published, and makes nothing of damaged files."""

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from markupsafe import escape

from app.content.load import load
from app.domain.facts import Phone
from app.publish.pages.slots import ROWS, SUFFIX, VALUES
from app.publish.web_files import CONTENT
from i18n.languages import LANGUAGES
from tests.support.folders import contents
from tests.support.made_pages import makeable
from tests.support.modules import run
from tests.support.published import built

__all__ = ["built"]

WORLD = """
const { readFileSync } = require("node:fs");
const files = JSON.parse(readFileSync(0, "utf8")).map((name) => [name, []]);
const self = { registration: { scope: "https://host.example/" } };
const location = { search: "" };
const site = { files: Object.fromEntries(files), languages: ["en"] };
"""
"""A service worker's globals, with the files whose names are given."""

MAKE = """
const { createHash } = require("node:crypto");
const [folder, ...paths] = process.argv.slice(2);
const bytesOf = async (path) => new Uint8Array(readFileSync(`${folder}/${path}`)).buffer;
(async () => {
  const hashes = [];
  for (const path of paths) {
    const making = siteFiles.makingOf(path);
    const page = making && (await madePages.made(making, bytesOf).catch(() => null));
    hashes.push(page && createHash("sha256").update(new Uint8Array(page)).digest("hex"));
  }
  console.log(JSON.stringify(hashes));
})();
"""
"""Prints the hash of each page, null for one that cannot be made."""


NO_NUMBER = re.compile(r"(?<=\ue000)#?\d+|<(script|style|svg).*?</\1>", re.DOTALL)
"""The names of slots, and what has digits and no text."""


def made(folder: Path, *paths: str) -> list[str | None]:
    """The hashes of the pages as the service worker makes them of the files in the folder."""
    given = json.dumps(sorted(contents(folder)))
    modules = ["service_worker/made-pages.js", "service_worker/site-files.js"]
    hashes: list[str | None] = json.loads(
        run(modules, MAKE, str(folder), *paths, before=WORLD, given=given)
    )
    return hashes


@pytest.fixture(scope="module")
def pages(built: Path) -> list[str]:
    """The pages that have a template."""
    return sorted(makeable(contents(built)))


def test_every_page_is_made_as_it_was_published(built: Path, pages: list[str]) -> None:
    assert len(pages) == 2 * len(LANGUAGES)
    assert made(built, *pages) == [sha256((built / it).read_bytes()).hexdigest() for it in pages]
    assert made(built, "frame.html", "index.xx.html") == [None, None]


def test_no_template_has_a_phone_number(built: Path) -> None:
    """Else a corrected number costs the templates."""
    guide = load()
    phones = [it for it in guide.facts.values() if isinstance(it, Phone)]
    numbers = {it.strip("+()") for phone in phones for it in (phone.shown, phone.dial)}
    digits = re.compile(rf"\b({'|'.join(map(re.escape, numbers))})\b")
    for name in (*(it.name for it in built.glob(f"*{SUFFIX}")), ROWS):
        text = (built / name).read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
        for source in guide.sources.values():  # one has a number in its address
            text = text.replace(escape(source.address or ""), "")
        assert digits.findall(NO_NUMBER.sub("", text)) == [], name


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("words.bg.wasm", lambda data: data[:1000]),
        ("words.bg.wasm", lambda _: b""),
        (CONTENT, lambda data: data[:1000]),
        ("index.template.txt", lambda _: b""),
        (ROWS, lambda data: data.replace(b'"bg"', b'"b"')),
        (ROWS, lambda _: b"{}"),
        (VALUES, lambda data: data.replace(b'"bg"', b'"b"')),
        (VALUES, lambda _: b"{}"),
    ],
    ids=[
        "words cut", "words empty", "content cut", "template empty",
        "rows without the language", "rows empty",
        "values without the language", "values empty",
    ],
)  # fmt: skip
def test_nothing_is_made_of_damaged_files(
    built: Path, tmp_path: Path, file: str, damage: Callable[[bytes], bytes]
) -> None:
    for name in ("index.template.txt", ROWS, VALUES, CONTENT, "words.bg.wasm"):
        (tmp_path / name).write_bytes((built / name).read_bytes())
    [whole] = made(tmp_path, "index.bg.html")
    assert whole == sha256((built / "index.bg.html").read_bytes()).hexdigest()
    (tmp_path / file).write_bytes(damage((tmp_path / file).read_bytes()))
    assert made(tmp_path, "index.bg.html") != [whole]
