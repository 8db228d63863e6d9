"""Every command with every option that changes what it makes, as a stranger has installed it."""

import csv
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.request import urlopen

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import click
import pypdfium2
import pytest
from openpyxl import load_workbook

from app.content.load import load
from app.look.face import DEFAULT
from app.publish.build_cache import cache_folder
from app.publish.face.app_icons import PICTURES
from app.publish.face.faces import read_face
from app.publish.kit.fact_sheet import as_csv, as_table, rows
from app.publish.pages.context import file_of
from app.publish.pages.render import PAGES
from app.publish.pages.slots import ROWS, SUFFIX
from app.publish.recordings.texts import wanted
from app.publish.site.compression import SUFFIXES
from app.publish.site.service_worker import manifest
from app.wording.about import recordings
from i18n.languages import LANGUAGES
from i18n.translators.sheets.form import COLUMNS, TODAY
from i18n.words import words_for
from tests.app.publish.kit.test_pdf import SIZES
from tests.app.test_cli import UNREACHABLE
from tests.support.folders import contents
from tests.support.hosted import QUICK
from tests.support.installation import Installation
from tests.support.published import OTHER_FACE, built, serving
from tests.support.sheets import put
from tests.support.tones import record, tone_pack
from tests.test_readme import START, subcommands

__all__ = ["built"]

GUIDE: Final = load()
ADDRESS: Final = "https://example.org/x/"
WORD: Final = "blomster-i-mai"
SCRIPTS: Final = {it.script: it.tag for it in LANGUAGES if it.tag != "en"}
"""One language of each script."""
LATIN: Final = SCRIPTS["Latn"]
HELPERS: Final = 3
"""The languages of the sheet for helpers: English and both of Norwegian."""
WITHOUT_EFFECT: Final = {"--port", "--no-open"}
"""Options that change nothing of what is made."""
OFFLINE: Final = {"PIP_INDEX_URL": UNREACHABLE, "npm_config_registry": UNREACHABLE}
CHECK_WORDS: Final = re.compile(r"^Check words: .+$", re.MULTILINE)


class Commands:
    """The installed `varde`, which works in `folder`; `used` has its commands and their options."""

    def __init__(self, installation: Installation, folder: Path) -> None:
        self.installation = installation
        self.folder = folder
        self.used: set[tuple[str, str]] = set()

    def run(self, *arguments: object) -> str:
        """Run a command and return what it printed."""
        self.note(arguments)
        return self.installation.run(*arguments)

    def note(self, arguments: tuple[object, ...]) -> None:
        """Note a command and its options."""
        first, *rest = map(str, arguments)
        name = f"{first} {rest[0]}" if first in ("i18n", "recordings") else first
        self.used |= {(name, it) for it in ("", *rest) if not it or it.startswith("--")}


@pytest.fixture(scope="module")
def varde(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """The installed command. Its cache has what an earlier `publish` would have left there.

    Brotli's best would take three minutes; test_compression.py has it.
    """
    folder = tmp_path_factory.mktemp("installed")
    cache = folder / "cache"
    (cache / "brotli").mkdir(parents=True)
    for name in ("npm", "stripped", "wheels"):
        (cache / name).symlink_to(cache_folder() / name)
    for name, data in contents(built).items():
        if Path(name).suffix in SUFFIXES:
            file = cache / "brotli" / f"{hashlib.sha256(data).hexdigest()}.br"
            file.write_bytes(brotli.compress(data, quality=QUICK))
    line, _, _ = START.rpartition(" && ")
    env = {"VARDE_CACHE": str(cache)}
    return Commands(Installation(folder / "sources", line, env), folder)


@pytest.fixture(scope="module")
def packs(varde: Commands) -> Path:
    """The folder of packs: three texts in Urdu as their reader sends them, two in Filipino."""
    texts, packs = varde.folder / "texts", varde.folder / "packs"
    written = varde.run("recordings", "list", "ur", texts, "--all", "--recordings", packs)
    assert re.match(r"Wrote \d+ texts, ", written)
    record(texts, "ur", 3)
    taken = varde.run("recordings", "take", "ur", texts, "--out", packs, "--partial")
    assert re.search(r"^Recordings ur: .* minutes, 3 of \d+ texts", taken, re.MULTILINE)
    return tone_pack(packs, "fil", wanted(GUIDE, "fil")[:2])


@pytest.fixture(scope="module")
def plain(varde: Commands) -> tuple[Path, str]:
    """The folder of a site, and what publishing it printed."""
    folder = varde.folder / "site"
    return folder, varde.run("publish", folder)


@pytest.fixture(scope="module")
def options(packs: Path) -> tuple[object, ...]:
    """All options that a site and a kit share."""
    face = OTHER_FACE.name
    return ("--front", "cover", "--word", WORD, "--face", face, "--recordings", packs)


@pytest.fixture(scope="module")
def covered(varde: Commands, options: tuple[object, ...]) -> tuple[Path, str]:
    """The folder of a site with all options, and what publishing it printed."""
    folder = varde.folder / "covered"
    return folder, varde.run("publish", folder, "--base-url", "/x/", *options)


@pytest.fixture(scope="module")
def kit(varde: Commands, options: tuple[object, ...]) -> tuple[Path, str]:
    """The folder of the kit for that site, and what making it printed."""
    folder = varde.folder / "kit"
    return folder, varde.run("kit", folder, "--address", ADDRESS, *options)


@pytest.fixture(scope="module")
def served(varde: Commands, packs: Path) -> Mapping[str, bytes]:
    """The files that `varde serve` has built and serves, without a connection."""
    command = ("serve", "--port", "0", "--no-open", "--face", DEFAULT.name, "--recordings", packs)
    varde.note(command)
    with varde.installation.serving(*command, env=OFFLINE) as address:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with urlopen(address) as answer:
            assert answer.headers["Content-Security-Policy"]
            assert b"parl\xc3\xb8r" in answer.read()
    return contents(varde.folder / "cache" / "site")


def check_words(printed: str) -> str:
    [words] = CHECK_WORDS.finditer(printed)
    return words[0]


def pages_of(site: Mapping[str, bytes]) -> set[str]:
    return {name for name in site if name.endswith(".html")}


def test_package_publishes_what_the_sources_do(plain: tuple[Path, str], built: Path) -> None:
    folder, printed = plain
    made = contents(folder)
    copies = {name: made.pop(name) for name in list(made) if name.endswith(".br")}
    assert made == contents(built)
    assert pages_of(made) <= {name.removesuffix(".br") for name in copies}
    for name, data in copies.items():
        assert brotli.decompress(data) == made[name.removesuffix(".br")], name
    assert check_words(printed).endswith(made["build.txt"].decode().splitlines()[1])


def test_published_sites_have_nothing_wrong(
    varde: Commands, plain: tuple[Path, str], covered: tuple[Path, str]
) -> None:
    for (folder, printed), base in ((plain, "/"), (covered, "/x/")):
        files = [it for it in contents(folder) if not it.endswith(".br") and it != "_headers"]
        with serving(folder, base, fresh=False) as running:
            said = varde.run("check", running.address)
        assert said.startswith(f"Nothing is wrong with {len(files)} files.\n")
        assert check_words(said) == check_words(printed)


def test_site_has_its_cover_word_face_path_and_recordings(covered: tuple[Path, str]) -> None:
    folder, printed = covered
    assert printed.endswith(f"The guide opens at the site's address with #{WORD} behind it.\n")
    made = contents(folder)
    assert {"recordings.ur.json", "recordings.fil.json"} <= made.keys()
    assert b'<base href="/x/">' in made["frame.html"]
    title = f"<title>{read_face(OTHER_FACE).name}</title>".encode()
    assert title in made["index.html"]
    assert b"ROSA" not in made["index.html"]


def test_kit_is_whole_in_every_language(kit: tuple[Path, str], covered: tuple[Path, str]) -> None:
    folder, printed = kit
    assert check_words(printed) == check_words(covered[1])
    made = contents(folder)
    listed = made.pop("sha256.txt").decode().splitlines()
    assert listed == [f"{hashlib.sha256(made[it]).hexdigest()}  {it}" for it in sorted(made)]
    sheets = {name: data for name, data in made.items() if name.endswith(".pdf")}
    assert len(sheets) == (len(SIZES) - 1) * len(LANGUAGES) + HELPERS
    printed_pages = {name.replace(".pdf", ".html") for name in sheets}
    assert len(pages_of(made) - printed_pages) == len(LANGUAGES)  # the guide as a file
    for name, data in sheets.items():
        [kind] = [it for it in SIZES if name.endswith(f"-{it.ending}.pdf")]
        assert len(pypdfium2.PdfDocument(data)) == SIZES[kind][1], name


def test_served_site_plays_the_recordings_and_is_the_same_otherwise(
    served: Mapping[str, bytes], built: Path
) -> None:
    without = contents(built)
    listed = manifest(served["sw.js"])["files"]
    groups = {name: it[2:] for name, it in listed.items() if name.startswith("recordings.")}
    assert groups == {
        f"recordings.{tag}.{end}": [kind, f"recordings.{tag}"]
        for tag in ("fil", "ur")
        for end, kind in (("json", "application/json"), ("1.bin", "application/octet-stream"))
    }
    pages = {file_of(PAGES[0], it): it.tag for it in LANGUAGES}
    for name, tag in pages.items():
        assert b' data-recorded="fil ur"' in served[name].split(b">", 2)[1], name
        said = f"<p>{recordings(words_for(tag, GUIDE.facts))}</p>".encode()
        assert (said in served[name]) == (tag in ("fil", "ur")), name
        same = served[name].replace(b' data-recorded="fil ur"', b"").replace(said, b"")
        assert same.split() == without[name].split(), name
    templates = [f"{it}{SUFFIX}" for it in PAGES]  # the rows have other numbers
    made = (*templates, ROWS, "sw.js", "_headers", "build.txt", "licences.txt")
    assert {name for name in without if served[name] != without[name]} == {*pages, *made}
    assert served.keys() - without.keys() == groups.keys()
    assert "Recordings ur: read by a person" in served["licences.txt"].decode()
    worker, before = manifest(served["sw.js"]), manifest(without["sw.js"])
    assert worker.keys() == before.keys()
    assert {name for name in worker if worker[name] != before[name]} == {"files"}


def test_face_of_ones_own_is_drawn_and_staged(varde: Commands) -> None:
    out, own = varde.folder / "stage", varde.folder / "own"
    own.mkdir()
    for name in ("face.toml", "mark.svg"):
        (own / name).write_bytes((DEFAULT / name).read_bytes())
    assert f"Wrote {len(PICTURES)} pictures" in varde.run("face", own)
    assert contents(own) == contents(DEFAULT)
    varde.run("stage", out, "--face", own)
    assert {"main.py", "pyproject.toml"} <= contents(out).keys()


@pytest.mark.parametrize("tag", SCRIPTS.values())
def test_sheet_is_written_corrected_and_taken(varde: Commands, tag: str) -> None:
    file = varde.folder / f"{tag}.xlsx"
    assert re.match(r"Wrote \d+ texts ", varde.run("i18n", "sheet", tag, "--out", file))
    book = load_workbook(file)
    text = str(book[tag].cell(2, COLUMNS.index(TODAY) + 1).value)
    put("Correction", {2: f"{text} {text}"})(book)
    book.save(file)
    words = varde.installation.packages("i18n") / tag
    before = contents(words)
    if tag == LATIN:
        assert "Nothing was written." in varde.run("i18n", "take", file, "--dry-run")
        assert contents(words) == before
    assert "Written." in varde.run("i18n", "take", file)
    corrected = b"".join(it for name, it in contents(words).items() if it != before.get(name))
    assert f"{text} {text}" in corrected.decode().replace('"\n"', "")


def test_facts_are_listed_for_people_and_for_a_spreadsheet(varde: Commands) -> None:
    assert varde.run("facts") == as_table(rows(GUIDE))
    listed = varde.run("facts", "--csv")
    assert listed == as_csv(rows(GUIDE))
    assert len({len(row) for row in csv.reader(listed.splitlines())}) == 1


def test_translators_have_their_files_and_where_they_stand(varde: Commands) -> None:
    out = varde.folder / "pot"
    varde.run("i18n", "extract", out)
    assert {Path(name).suffix for name in contents(out)} == {".pot"}
    words = varde.installation.packages("i18n") / "bg"
    before = contents(words)
    varde.run("i18n", "update")
    assert contents(words) == before
    status = varde.run("i18n", "status")
    assert status.count("\n") == len(LANGUAGES)
    counts = re.search(r"^bg +(\d+) +(\d+) +(\d+) +(\d+)  \S+ +draft$", status, re.MULTILINE)
    assert counts
    lacking = sum(map(int, counts.groups()[1:]))
    listed = varde.run("i18n", "status", "bg")
    assert listed.count("\n") == lacking
    # The check before a release wants none of them.
    varde.note(("i18n", "check", "bg"))
    checked = varde.installation.tried("i18n", "check", "bg")
    assert (checked.returncode, checked.stdout.count("\n")) == (bool(lacking), lacking)


def test_every_command_was_run_with_every_option_that_changes_what_it_makes(
    varde: Commands,
) -> None:
    every = {
        (name, option)
        for name, command in subcommands()
        for option in ("", *(it.opts[0] for it in command.params if isinstance(it, click.Option)))
    }
    assert {it for it in every if it[1] not in WITHOUT_EFFECT} - varde.used == set()
