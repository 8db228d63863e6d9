"""Scripts ship in bundles: without comments and local names, each module once, none forgotten."""

import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from app.publish import BuildError
from app.publish.build_cache import Cache, cache_folder
from app.publish.bundle import esbuild
from app.publish.bundle.esbuild import ENTRIES, IN_FILE, Entry, bundle
from app.publish.kit.paper import SOURCES, STYLES
from app.publish.web_files import CONTEXTS, WEB
from tests.support.node_tools import node

COUNTER = """// A reason.
let count = 0; // another

export function increased() {
  count += 1;
  return count;
}

export const unused = "never asked for";
"""
FIRST = """import { increased } from "./the-counter.js";

increased();
"""
IMPORT = re.compile(r'^(?:@?import|[^\n]* from) "(\..+?)";$', re.MULTILINE)
LATER = """import * as theCounter from "./the-counter.js";

console.log(theCounter.increased());
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache, but for what npm has downloaded."""
    (tmp_path / "npm").symlink_to(cache_folder() / "npm")
    return Cache(tmp_path)


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """A page's two scripts, which share a module."""
    scripts = {"the-counter.js": COUNTER, "first.js": FIRST, "later.js": LATER}
    for name, text in scripts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Entry(tmp_path / "first.js", tmp_path / "later.js")


def test_comments_and_local_names_go(entry: Entry, cache: Cache) -> None:
    first = bundle([entry], cache)["first.js"]
    assert [it for it in ("reason", "another", "count ", "never", "\n") if it in first] == []


def test_later_script_goes_on_with_the_module_of_the_first(entry: Entry, cache: Cache) -> None:
    made = bundle([entry], cache)
    code = f"globalThis.window = globalThis; {made['first.js']}; {made['later.js']}"
    done = subprocess.run([node(), "-e", code], capture_output=True, text=True, check=True)
    assert done.stdout == "2\n"


def test_name_that_a_shared_module_lacks_stops_the_build(entry: Entry, cache: Cache) -> None:
    assert entry.later
    entry.later.write_text(LATER.replace("increased", "lowered"), encoding="utf-8")
    with pytest.raises(BuildError, match="lowered"):
        bundle([entry], cache)


def test_other_modules_are_taken_instead(entry: Entry, cache: Cache, tmp_path: Path) -> None:
    assert entry.later
    (tmp_path / "other.js").write_text("export const increased = () => 7;", encoding="utf-8")
    swapped = Entry(entry.later, instead={tmp_path / "the-counter.js": tmp_path / "other.js"})
    code = bundle([swapped], cache)["later.js"]
    done = subprocess.run([node(), "-e", code], capture_output=True, text=True, check=True)
    assert done.stdout == "7\n"


def test_result_is_kept_until_a_module_changes(
    entry: Entry, cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = bundle([entry], cache)
    with monkeypatch.context() as patch:
        patch.setattr(esbuild, "node", lambda: pytest.fail("Node is not needed again"))
        assert bundle([entry], cache) == made
    (tmp_path / "the-counter.js").write_text(COUNTER.replace("+= 1", "+= 2"), encoding="utf-8")
    assert bundle([entry], cache) != made


def test_script_that_cannot_be_parsed_is_named_with_its_line(entry: Entry, cache: Cache) -> None:
    entry.path.write_text("let a;\nlet = = 1;", encoding="utf-8")
    with pytest.raises(BuildError, match=r"a script: .*first\.js, line 2: .+\.$"):
        bundle([entry], cache)


def imports() -> dict[Path, set[Path]]:
    """The imports of each module and each sheet, also of those of paper."""
    folders = [*(WEB / it for it in (*CONTEXTS, "page/styles")), SOURCES]
    files = [file for it in folders for file in (*it.glob("*.js"), *it.glob("*.css"))]
    return {
        file: {
            (file.parent / name).resolve()
            for name in IMPORT.findall(file.read_text(encoding="utf-8"))
            if (file.parent / name).exists()
        }
        for file in files
    }


def test_every_module_and_sheet_ships() -> None:
    arrows = imports()
    ships = {file for it in (*ENTRIES, *STYLES) for file in (it.path, it.later) if file}
    while more := {file for it in ships for file in arrows[it]} - ships:
        ships |= more
    assert arrows.keys() - ships == set(IN_FILE.values()) - ships


def test_no_module_imports_itself_by_way_of_others() -> None:
    order = TopologicalSorter(imports()).static_order()
    assert len(list(order)) > 100
