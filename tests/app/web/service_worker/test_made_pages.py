"""The service worker makes the pages as they were published, and makes nothing of damaged files."""

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.content.load import load
from app.domain.facts import Phone
from app.publish.pages.recipes import SUFFIX, VALUES
from i18n.languages import TRANSLATIONS
from tests.support.folders import contents
from tests.support.modules import run
from tests.support.published import built
from tests.support.recipes import makeable

__all__ = ["built"]

WORLD = """
const { readFileSync } = require("node:fs");
const files = JSON.parse(readFileSync(0, "utf8")).map((name) => [name, []]);
const self = { registration: { scope: "https://host.example/" } };
const location = { search: "" };
const site = { files: Object.fromEntries(files) };
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
    """The pages that have a recipe."""
    return sorted(makeable(contents(built)))


def test_every_page_of_another_language_is_made_as_it_was_published(
    built: Path, pages: list[str]
) -> None:
    assert len(pages) == 2 * len(TRANSLATIONS)
    assert made(built, *pages) == [sha256((built / it).read_bytes()).hexdigest() for it in pages]
    assert made(built, "index.html", "frame.html", "index.xx.html") == [None, None, None]


def test_no_recipe_has_a_phone_number(built: Path) -> None:
    """Else a corrected number costs the recipes of all languages."""
    numbers = [it.shown for it in load().facts.values() if isinstance(it, Phone)]
    recipes = [file.read_text(encoding="utf-8") for file in built.glob(f"*{SUFFIX}")]
    texts = [
        it.replace("\N{NO-BREAK SPACE}", " ") for it in strings(list(map(json.loads, recipes)))
    ]
    assert len(texts) > 1000
    assert [(number, it) for number in numbers for it in texts if number in it] == []


def strings(content: object) -> Iterator[str]:
    """Yield the strings in a content of JSON."""
    match content:
        case str():
            yield content
        case dict():
            yield from strings(list(content.values()))
        case list():
            for it in content:
                yield from strings(it)


def test_recipes_are_far_smaller_than_the_pages(built: Path, pages: list[str]) -> None:
    def packed(names: Iterable[str]) -> int:
        return sum(len(brotli.compress((built / it).read_bytes(), quality=5)) for it in names)

    recipes = {VALUES, *(f"{it.partition('.')[0]}{SUFFIX}" for it in pages)}
    assert 5 * packed(recipes) < packed(pages)


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("words.bg.wasm", lambda data: data[:1000]),
        ("words.bg.wasm", lambda _: b""),
        ("index.recipe.json", lambda data: data[:-1]),
        ("index.recipe.json", lambda data: data.replace(b'"bg"', b'"b"')),
        ("index.recipe.json", lambda _: b"{}"),
        (VALUES, lambda data: data.replace(b'"bg"', b'"b"')),
        (VALUES, lambda _: b"{}"),
    ],
    ids=[
        "words cut", "words empty",
        "recipe cut", "recipe without the language", "recipe empty",
        "values without the language", "values empty",
    ],
)  # fmt: skip
def test_nothing_is_made_of_damaged_files(
    built: Path, tmp_path: Path, file: str, damage: Callable[[bytes], bytes]
) -> None:
    for name in ("index.html", "index.recipe.json", VALUES, "words.bg.wasm"):
        (tmp_path / name).write_bytes((built / name).read_bytes())
    assert made(tmp_path, "index.bg.html") != [None]
    (tmp_path / file).write_bytes(damage((tmp_path / file).read_bytes()))
    assert made(tmp_path, "index.bg.html") == [None]
