import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.publish import BuildError
from app.publish.bundle.esbuild import script_files
from app.publish.integrity import integrity
from app.publish.pages.context import APP_SIZE
from app.publish.site.check_words import check_words
from app.publish.site.service_worker import (
    NOT_LISTED,
    check_code,
    listed,
    manifest,
    service_worker,
)
from app.publish.web_files import BUILD, CODE, CONTENT, FACTS, PYTHON, WEB, words_of
from app.version import VERSION
from tests.support.folders import contents
from tests.support.made_pages import makeable
from tests.support.published import built

__all__ = ["built"]


def test_manifest_names_every_file_with_its_hash(built: Path) -> None:
    files = contents(built)
    named = manifest(files["sw.js"])["files"]
    assert set(files) - set(named) == NOT_LISTED
    for name, (hashed, size, *_) in named.items():
        assert hashed == integrity(files[name]), name
        assert size == len(files[name]), name


def test_names_are_read_back_from_a_published_script() -> None:
    assert listed(service_worker({"index.html": b"", CODE: b""})) == {"index.html", CODE}
    assert listed(b'const site = {"files":{"a.js":["",0,""]}};\nself') == {"a.js"}  # an older one
    assert listed(b"self.onfetch = () => {};\n") == frozenset()


def test_every_page_and_script_of_it_is_verified_whenever_it_is_read(built: Path) -> None:
    written = (WEB / "service_worker/store.js").read_text(encoding="utf-8")
    found = re.search(r"const VERIFIED = (\d+);", written)
    assert found
    sizes = {name: it[1] for name, it in manifest((built / "sw.js").read_bytes())["files"].items()}
    pages = {name for name in sizes if name.endswith((".html", ".css"))}
    assert len(pages) > 30
    assert [name for name in {*pages, *script_files()} if sizes[name] > float(found[1])] == []


def test_all_that_the_pages_load_is_cached_where_the_app_cannot_run(built: Path) -> None:
    named = manifest((built / "sw.js").read_bytes())["files"]
    for page in ("index.html", "index.ar.html", "phrasebook.html"):
        text = (built / page).read_text(encoding="utf-8")
        loaded = set(re.findall(r'(?:src|href)="([\w.-]+\.(?:js|css))"', text))
        assert len(loaded) > (4 if page.startswith("index") else 0)
        assert {name for name in loaded if len(named[name]) > 3} == set(), page


FILES = {CODE: b"app", "index.html": b"a page"}


def test_check_code_is_the_hash_of_all_but_the_first_line(built: Path) -> None:
    script = (built / "sw.js").read_bytes()
    first, _, rest = script.partition(b"\n")
    groups = re.findall("....", sha256(rest).hexdigest()[:16])
    assert check_code(script) == " ".join(groups)
    text = f"{check_code(script)}\n{check_words(check_code(script))}\n"
    assert first == f"const build = {json.dumps(text.strip())};".encode()
    assert (built / BUILD).read_text() == text


def test_check_code_changes_with_every_file_that_a_phone_runs(built: Path) -> None:
    files = {name: it for name, it in contents(built).items() if name not in NOT_LISTED}
    assert check_code(service_worker(files)) == (built / BUILD).read_text().splitlines()[0]
    short = {name: it[:64] for name, it in files.items()}  # all are hashed once for each file
    codes = {check_code(service_worker({**short, name: b"another"})) for name in files}
    assert len(codes) == len(files)


def test_no_file_that_changes_the_check_code_has_it(built: Path) -> None:
    for name in (built / BUILD).read_bytes().splitlines():
        having = {file for file, data in contents(built).items() if name in data}
        assert having == {"sw.js", BUILD}


def test_service_worker_knows_its_version() -> None:
    assert manifest(service_worker(FILES))["version"] == [int(it) for it in VERSION.split(".")]
    assert manifest(service_worker(FILES, version="9999.0.12"))["version"] == [9999, 0, 12]


@pytest.mark.parametrize("version", ["1", "1.2", "1.2.3.4", "1.2.x", "1.2.10000", "1.2.3rc1", ""])
def test_version_that_cannot_be_compared_is_refused(version: str) -> None:
    with pytest.raises(BuildError, match="must be three numbers below 10000"):
        service_worker(FILES, version=version)


@pytest.mark.parametrize(
    ("renderer", "budget"),
    # A visitor with a cheap phone pays for each megabyte: 12.6 MB is the limit, with the fonts and
    # the words of all languages. Hosts that send the .br files send a seventh less: 8.5 and 9.3 MB
    # when the two were 9.9 and 10.9.
    [("skwasm", 11_200_000), ("canvaskit", 12_600_000)],
)
def test_files_for_one_renderer_are_within_their_budget(
    built: Path, renderer: str, budget: int
) -> None:
    listed = manifest((built / "sw.js").read_bytes())["files"]
    # Hosts that compress each answer anew reach about quality 5. The best, which the .br files
    # have, takes minutes and is a seventh smaller.
    sizes = {
        name: min(size, len(brotli.compress((built / name).read_bytes(), quality=5)))
        for name, (_, size, _, *only) in listed.items()
        if only in ([], ["app"], [renderer]) and name not in makeable(listed)
    }
    assert {PYTHON, CODE, CONTENT, FACTS, words_of("ar")} <= set(sizes)
    assert sum(sizes.values()) < budget, sorted(sizes.items(), key=lambda it: -it[1])[:10]
    if renderer == "skwasm":
        assert round(sum(sizes.values()) / 1_000_000) == APP_SIZE, "the page says another size"


def test_snapshot_depends_on_exactly_the_code_that_python_runs() -> None:
    def named(changed: Mapping[str, bytes] = MappingProxyType({})) -> tuple[str, str]:
        found = manifest(service_worker({**files, **changed}))
        return found["memory"], found["content"]

    archives = (PYTHON, CODE, CONTENT, FACTS, *map(words_of, ("en", "nb", "ar")))
    files = dict.fromkeys((*archives, "index.html", "python-worker.js"), b"archive")
    files["pyodide/python_stdlib.zip"] = b"library"
    memory, content = named()
    for name in ("index.html", words_of("ar")):
        assert named({name: b"another"}) == (memory, content)
    for name in (PYTHON, CODE, "python-worker.js", "pyodide/python_stdlib.zip"):
        other, same = named({name: b"another"})
        assert other != memory
        assert same == content
    # The memory has these: Python reads them again, and the phone makes no new memory.
    for name in (CONTENT, FACTS, words_of("en"), words_of("nb")):
        same, other = named({name: b"another"})
        assert same == memory
        assert other != content
