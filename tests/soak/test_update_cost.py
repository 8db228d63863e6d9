"""The bytes that a phone with the app fetches for a word, a fact, a line of code, a language.

A host that sends the publisher's Brotli copies counts them, headers included. Each update is also
interrupted once: one file is missing, the browser gives up, the old version stays, and the second
attempt fetches no more than what was missing.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Playwright

from app.publish.site.service_worker import manifest
from tests.bench.counting_site import CountingSite
from tests.soak.conftest import Say
from tests.support.cross_browser_user import CrossBrowserUser
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine
from tests.support.engines.firefox import Firefox
from tests.support.versions import Change, Versions, published, replaced

WORD: Final = replaced("i18n/hi/LC_MESSAGES/guide.po", 'msgstr "अभी खतरा है"', 'msgstr "अभी ख़तरा है"')
"""In the script whose letters take the most bytes."""
NUMBER: Final = replaced("app/content/phones.toml", "22 33 11 60", "22 33 11 61")
AMOUNT: Final = replaced(
    "app/content/facts.toml", "[span.reflection]\nvalue = 6", "[span.reflection]\nvalue = 7"
)
CODE: Final = replaced(
    "app/main.py", "    platform: Platform | None = None\n", "    platform = None\n"
)
ROW: Final = '    Language("zh-Hans", "zh_Hans", "简体中文", "Hans", "ltr", "draft"),\n'


NEAR: Final = '        "zh-Hans": "bo cmn gan hak hsn lzh nan wuu za zh zyb",\n'


def without_a_language(root: Path) -> None:
    """Take the last language out of the sources."""
    replaced("i18n/languages.py", ROW, "")(root)
    replaced("i18n/languages.py", NEAR, "")(root)
    shutil.rmtree(root / "i18n" / "zh-Hans")
    for folder in ("synonyms", "respelling"):
        (root / "app" / "content" / folder / "zh-Hans.toml").unlink()


CHANGES: Final[Mapping[str, tuple[Change, ...]]] = {
    "a language": (),
    "a word": (WORD,),
    "a number": (NUMBER,),
    "an amount": (AMOUNT,),
    "a line of code": (CODE,),
}
MOST: Final = {
    "a word": 100_000,
    "a number": 200_000,
    "an amount": 200_000,
    "a line of code": 200_000,
    "a language": 500_000,
}
"""Bytes that an update may cost, with one attempt that was interrupted."""
KEEPING: Final = ("a word", "a number", "an amount")
"""The changes that leave Python's memory as it is kept."""

LOOK: Final = """() => {
  window.seen = [];
  navigator.serviceWorker.getRegistration().then((it) => it.update()).catch(() => {});
}"""
WAITING: Final = """() => {
  navigator.serviceWorker.getRegistration().then(({ installing, waiting }) => {
    window.seen = [!!installing, !!waiting];
  });
  return window.seen;
}"""
PLACES: Final = """() => {
  const found = window.places;
  if (found?.code) {
    window.places = null; // the next look asks again
    return found;
  }
  if (!found) {
    window.places = {};
    Promise.all([fetch("build.txt"), fetch("memory")]).then(async ([code, memory]) => {
      const { snapshot } = await memory.json();
      const isKept = !!(await caches.match(snapshot));
      window.places = { code: await code.text(), snapshot, isKept };
    });
  }
  return {};
}"""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site before and after each change, by its name."""
    folder = tmp_path_factory.mktemp("versions")
    sites = {name: published(folder / name, *changes) for name, changes in CHANGES.items()}
    return sites | {"before a language": published(folder / "before", without_a_language)}


@pytest.fixture(params=["chromium", "firefox"])
def engine(request: pytest.FixtureRequest, driver: Playwright) -> Iterator[Engine]:
    with closing(Chromium(driver) if request.param == "chromium" else Firefox()) as started:
        yield started


class Phone:
    """A phone that has the app of one version, and finds others."""

    def __init__(self, user: CrossBrowserUser, host: CountingSite, versions: Versions) -> None:
        self.user = user
        self._host = host
        self._versions = versions

    def places(self) -> dict[str, Any]:
        """The version that answers, and the memory that is kept for it."""
        found: dict[str, Any] = {}

        def read() -> bool:
            nonlocal found
            found = self.user.engine.evaluate(PLACES)
            return bool(found)

        self.user.until(read, "the service worker says what it has")
        return found

    def look(self, *, finds: bool) -> int:
        """Look for the version that the host has; return the bytes that this took."""
        before = self._host.sent
        wanted = [False, finds]
        self.user.engine.evaluate(LOOK)
        asked = len(self._versions.asked)
        if not finds:
            self.user.until(
                lambda: self._versions.missing & {*self._versions.asked[asked - 1 :]},
                "the missing file is asked for",
            )
        self.user.until(lambda: self.user.engine.evaluate(WAITING) == wanted, f"{finds=}")
        return self._host.sent - before

    def take(self, folder: Path) -> None:
        """Open the app anew, so that the version that waits takes over."""
        code = (folder / "build.txt").read_text().strip()

        def has_taken() -> bool:
            self.user.renew(language="en")
            self.user.install()
            return bool(self.places()["code"] == code)

        self.user.until(has_taken, "the new version has taken over")


def changed(before: Path, after: Path) -> list[str]:
    """The files that a phone must fetch for the later version: not those that it makes."""
    first, second = (manifest((it / "sw.js").read_bytes())["files"] for it in (before, after))
    return sorted(name for name in second if second[name][0] != first.get(name, ("",))[0])


def test_update_costs_little_and_keeps_the_memory_unless_code_has_changed(
    engine: Engine, versions: dict[str, Path], say: Say
) -> None:
    app = Versions(versions["before a language"])
    host = CountingSite(versions["before a language"], app)
    host.start()
    try:
        with closing(CrossBrowserUser(engine, host.address)) as user:
            phone = Phone(user, host, app)
            user.renew(language="en")
            user.install()
            current = app.folder
            for name in CHANGES:
                if current not in (versions["before a language"], versions["a language"]):
                    app.folder = versions["a language"]
                    phone.look(finds=True)
                    phone.take(app.folder)
                    current = app.folder
                user.until(lambda: phone.places()["isKept"], "Python's memory is kept")
                kept = phone.places()["snapshot"]
                app.folder = versions[name]
                needed = [it for it in changed(current, app.folder) if not it.endswith(".html")]
                app.missing = {needed[-1]}
                broken = phone.look(finds=False)
                assert phone.places()["code"] == (current / "build.txt").read_text().strip()
                app.missing = set()
                whole = broken + phone.look(finds=True)
                phone.take(app.folder)
                places = phone.places()
                say(f"{type(engine).__name__}, {name}: {whole:,} bytes, of which {broken:,} before")
                assert whole <= MOST[name]
                if name in KEEPING:
                    assert places["snapshot"] == kept
                    assert places["isKept"]
                else:
                    assert places["snapshot"] != kept
                current = app.folder
    finally:
        host.stop()
