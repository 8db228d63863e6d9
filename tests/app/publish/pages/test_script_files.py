"""The scripts ship without comments and local names, and otherwise as they are written."""

import json
import re
import subprocess

import pytest

from app.publish.kit import guide_file
from app.publish.pages.constants import filled
from app.publish.pages.inline_assets import DEFERRED, INLINE, shipped
from app.publish.pages.script_files import FRAME, PYTHON, SERVICE_WORKER, script_files
from app.publish.web_files import CONTEXTS, WEB, web_text
from tests.support.node_tools import node, node_modules

PROGRAMS = """
const acorn = require(process.argv[1]);
const program = (text) => {
  const options = { ecmaVersion: "latest", sourceType: "module" };
  const bare = function (key, value) {
    if (["start", "end", "raw", "shorthand"].includes(key)) return undefined;
    if (value?.type === "BlockStatement" && value.body.length === 1 && key !== "body") {
      return value.body[0]; // its braces are not needed
    }
    if (key === "key" && !this.computed) return value.name ?? value.value; // some get quotes
    const isVariable = value?.type === "Identifier" && (key !== "property" || this.computed);
    return isVariable ? "a name" : value;
  };
  return JSON.stringify(acorn.parse(text, options), bare);
};
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map(program)));
"""
"""Prints each program as a tree, without the places of its parts and the names of variables."""

COMMENT = re.compile(r"^\s*//|\s//\s|/\*", re.MULTILINE)


SCRIPTS = [file.name for context in CONTEXTS for file in sorted((WEB / context).glob("*.js"))]


@pytest.fixture(scope="module")
def programs() -> dict[str, tuple[str, str]]:
    """Each script as a tree: as it is written, with the constants' values, and as it ships."""
    texts = [filled(web_text(name)) for name in SCRIPTS] + [shipped(name) for name in SCRIPTS]
    done = subprocess.run(
        [node(), "-e", PROGRAMS, str(node_modules() / "acorn")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    trees = json.loads(done.stdout)
    pairs = zip(trees[: len(SCRIPTS)], trees[len(SCRIPTS) :], strict=True)
    return dict(zip(SCRIPTS, pairs, strict=True))


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_ships_as_it_is_written(programs: dict[str, tuple[str, str]], name: str) -> None:
    written, ships = programs[name]
    assert ships == written
    assert not COMMENT.search(shipped(name))


def test_every_script_ships() -> None:
    inline = {name for names in INLINE.values() for name in names}
    deferred = {name for names in DEFERRED.values() for name in names}
    site = inline | deferred | {*FRAME, *PYTHON, *SERVICE_WORKER}
    assert site | set(guide_file.SCRIPTS) == set(SCRIPTS)
    assert script_files().keys() == deferred | {*FRAME, *PYTHON}
