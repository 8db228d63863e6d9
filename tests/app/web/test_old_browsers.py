"""Browsers of 2018 read the static pages and the service worker that stores them."""

import json
import re
import subprocess
from typing import Final

import pytest

from app.publish.bundle.esbuild import FIRST, GUIDE_FILE, LATER, SERVICE_WORKER, bundled
from app.publish.bundle.styles import style
from tests.support.node_tools import node, node_modules

YEAR: Final = 2019
"""The edition of ECMAScript; what it adds to the one before is in Chrome 66, Firefox 58 and Safari
11.1."""

PARSE: Final = """
const acorn = require(process.argv[1]);
const errorOf = (text) => {
  try {
    acorn.parse(text, { ecmaVersion: Number(process.argv[2]) });
    return "";
  } catch (error) {
    return String(error);
  }
};
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map(errorOf)));
"""

NAMES: Final = (*FIRST.values(), *LATER.values(), SERVICE_WORKER, GUIDE_FILE)


@pytest.fixture(scope="module")
def errors() -> dict[str, str]:
    """The error that a parser of that year finds in each script; "" for none."""
    texts = [*map(bundled, NAMES), "let young = window.it?.of;"]
    done = subprocess.run(
        [node(), "-e", PARSE, str(node_modules() / "acorn"), str(YEAR)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip([*NAMES, "young"], json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_old_browser_reads_the_script(errors: dict[str, str], name: str) -> None:
    assert errors["young"]  # the parser does refuse younger syntax
    assert errors[name] == ""
    assert "globalThis" not in bundled(name)


def test_old_browser_places_the_cover() -> None:
    """Chrome before 87 and Safari before 14.1 do not know `inset`, and cut what has no size."""
    assert not re.search(r"(?<![-\w])inset\s*:", style("index"))
