"""The static guide is searched as the app is: the same texts, found in the same order."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.search import kind_weight
from app.publish.pages.search_file import NAME
from app.publish.pages.slots import VALUES
from app.publish.web_files import CONTENT, words_of
from i18n.languages import LANGUAGES
from tests.support.guide_search import CASES, index, search_files
from tests.support.modules import run

SOME: Final = ("ar", "th", "ti", "zh-Hans")
"""Languages with other letters, and without blanks."""
ODD: Final = ("", "?!", "he", "17", "112", "22331160", "@danger.call", "zzzz", "passp", "no no")

RUN: Final = """
const fs = require("fs");
const { tags, names, typed } = JSON.parse(fs.readFileSync(0, "utf8"));
const bytes = (name) => {
  const { buffer, byteOffset, length } = fs.readFileSync(name);
  return buffer.slice(byteOffset, byteOffset + length);
};
const json = (name) => JSON.parse(fs.readFileSync(name, "utf8"));
const [file, written] = [json(names.search), json(names.values)];
const content = bytes(names.content);
console.log(JSON.stringify(tags.map((tag) => {
  const archive = bytes(names.words[tag]);
  const texts = archiveFiles.translations(archive, content);
  const own = archiveFiles.texts(archive, `synonyms/${tag}.toml`).join("");
  const entries = searchIndex.entriesOf(file, texts, values.valuesOf(written, tag));
  const groups = file.shared.concat(searchIndex.groupsIn(own));
  const { find } = searchIndex.indexOf(entries, groups, file);
  const known = entries.map((it) =>
    [it.key, it.section, it.weight, it.topic, it.title, it.text, it.more]);
  return [known, typed[tag].map((it) => find(it).map(({ key }) => key))];
})));
"""


@pytest.fixture(scope="module")
def tags(long: bool) -> list[str]:
    return [it.tag for it in LANGUAGES if long or it.tag in ("en", *SOME)]


@pytest.fixture(scope="module")
def typed(tags: list[str]) -> dict[str, list[str]]:
    """What is typed, by language."""
    cases = {tag: [it["typed"] for it in CASES if it["language"] == tag] for tag in tags}
    return {tag: [*found, *ODD] for tag, found in cases.items()}


@pytest.fixture(scope="module")
def page(
    tags: list[str], typed: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The page's entries, and the keys of its hits, by language."""
    folder = tmp_path_factory.mktemp("search")
    for name, data in search_files(*(it for it in tags if it != "en")).items():
        Path(folder / name).write_bytes(data)
    names = {
        "search": str(folder / NAME),
        "values": str(folder / VALUES),
        "content": str(folder / CONTENT),
        "words": {tag: str(folder / words_of(tag)) for tag in tags},
    }
    modules = ["page/folding.js", "page/archive-files.js", "page/search-index.js", "page/values.js"]
    given = json.dumps({"tags": tags, "names": names, "typed": typed})
    return dict(zip(tags, json.loads(run(modules, RUN, given=given)), strict=True))


def test_page_has_the_texts_of_the_app(page: dict[str, Any]) -> None:
    for tag, (entries, _) in page.items():
        ours = [
            [it.key, it.section, kind_weight(it), it.topic, it.title, it.text, it.more]
            for it in index(tag).entries
        ]
        assert entries == ours, tag


def test_page_finds_what_the_app_finds(page: dict[str, Any], typed: dict[str, list[str]]) -> None:
    for tag, (_, hits) in page.items():
        ours = {it: [entry.key for entry in index(tag).find(it)] for it in typed[tag]}
        assert dict(zip(typed[tag], hits, strict=True)) == ours, tag
