"""The service worker with a site of a few lines: what it stores and answers, and its updates."""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from app.publish.bundle.esbuild import Entry, bundle
from app.publish.site.check_words import check_words
from app.publish.site.headers import ISOLATION, common_headers
from app.publish.site.service_worker import check_code, service_worker
from app.publish.web_files import ARCHIVES, BUILD, WEB
from app.version import VERSION
from tests.support.folders import write
from tests.support.static_site import StaticSite, serving

PAGE = """<!doctype html><title>{version}</title><body>
<script src="go.js"></script>"""
GO = f"""import "{WEB}/page/trusted-types.js";
import * as appFrame from "{WEB}/page/app-frame.js";

window.told = [];
window.states = [];
appFrame.start(true);
"""
NOTING = {
    "front-page.js": "export const fallBack = (state) => states.push(state);",
    "install-progress.js": """
        export const show = (done, total) => told.push({ done, total });
        export const end = () => states.push("installed");""",
    "reload.js": "export const reloadOnceFree = () => location.reload();",
}
"""The modules of the page that are told, in short."""
PATIENCE = 20_000
"""Ms; a slow machine passes too."""


@cache
def go() -> str:
    """The script of a page that does nothing but install the site, and note what it is told."""
    with TemporaryDirectory() as folder:
        instead = {WEB / "page" / name: Path(folder, name) for name in NOTING}
        entry = Entry(Path(folder, "go.js"), instead=instead)
        for name, text in (NOTING | {"go.js": GO}).items():
            Path(folder, name).write_text(text, encoding="utf-8")
        return bundle([entry])[entry.name]


def version(number: int, release: str = VERSION, **changed: bytes) -> dict[str, bytes]:
    """A site whose pages have this number; `data.bin` is the same in every version.

    `release` is the version that the service worker knows.
    """
    files = {
        "index.html": PAGE.format(version=number).encode(),
        "phrasebook.html": b"<!doctype html><title>book</title>",
        "frame.html": b"<!doctype html><title>pane</title>",
        "number.txt": str(number).encode(),
        "data.bin": b"\0" * 5000,
        **dict.fromkeys(ARCHIVES, b"an archive"),
        "main.dart.js": b"// canvaskit",
        "main.dart.mjs": b"// skwasm",
        "go.js": go().encode(),
        **{name.replace("_", "."): data for name, data in changed.items()},
    }
    return files | {"sw.js": service_worker(files, version=release)}


PAGE_OF_HERS = b"<!doctype html><title>book</title>" + bytes(50_000)
KEPT_FILES = version(1, phrasebook_html=PAGE_OF_HERS)


@pytest.fixture
def site() -> Iterator[StaticSite]:
    with serving(version(1)) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def wait(page: Page, expression: str) -> None:
    """Wait until the expression is true, even if the page reloads meanwhile.

    Playwright's own way evaluates a text in the page, which the policy forbids.
    """
    for _ in range(PATIENCE // 50):
        with suppress(Error):
            if page.evaluate(expression):
                return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


STARTED = "Boolean(document.getElementById('frame'))"


def started(context: BrowserContext, site: StaticSite) -> Page:
    """A page of the site once everything is stored."""
    page = context.new_page()
    page.goto(site.address)
    wait(page, STARTED)
    return page


def again(page: Page) -> None:
    page.reload()
    wait(page, STARTED)


class Standing(NamedTuple):
    """A site and a page of it, with everything stored."""

    site: StaticSite
    page: Page


@pytest.fixture(scope="module")
def kept(browser: Browser) -> Iterator[Standing]:
    """One browser for the tests that change nothing of what it has stored."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    with serving(KEPT_FILES) as site:
        yield Standing(site, started(context, site))
    context.close()


@pytest.fixture
def standing(kept: Standing) -> Iterator[Standing]:
    """The same with the first page open, nothing asked for since, and a host that is right."""
    site, page = kept
    page.goto(site.address)
    wait(page, STARTED)
    site.asked.clear()
    yield kept
    page.context.set_offline(False)
    site.files = dict(KEPT_FILES)


def look_for_update(page: Page) -> None:
    """Look for a newer version, as the browser does some time after a page has loaded."""
    page.evaluate("navigator.serviceWorker.getRegistration().then((known) => known.update())")
    wait(page, "navigator.serviceWorker.getRegistration().then((known) => !known.installing)")


WAITING = "navigator.serviceWorker.getRegistration().then((known) => Boolean(known.waiting))"


def get(page: Page, path: str) -> tuple[int, dict[str, str], str]:
    status, headers, text = page.evaluate(
        """async (path) => {
          const answer = await fetch(path);
          return [answer.status, Object.fromEntries(answer.headers), await answer.text()];
        }""",
        path,
    )
    return status, headers, text


def stored(page: Page) -> list[str]:
    urls: list[str] = page.evaluate(
        "caches.open('files').then((cache) => cache.keys()).then((all) => all.map((r) => r.url))"
    )
    names = (url.removeprefix(page.url).partition("?")[0] for url in urls)
    return sorted(name for name in names if name != "version")


def test_first_visit_stores_everything_and_reports_progress(
    context: BrowserContext, site: StaticSite
) -> None:
    page = started(context, site)
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    told = page.evaluate("told")
    assert [step["done"] for step in told] == sorted(step["done"] for step in told)
    assert told[0]["done"] == 0
    assert told[-1]["done"] == told[-1]["total"] > 5000
    named = set(site.files) - {"sw.js", "main.dart.js"}  # Chromium draws with skwasm
    assert set(stored(page)) == named
    assert "main.dart.js" not in site.asked


def test_stored_site_asks_the_network_for_nothing(standing: Standing) -> None:
    site, page = standing
    again(page)
    assert get(page, "number.txt")[2] == "1"
    assert set(site.asked) <= {"sw.js"}  # the browser itself looks for a newer one


def test_starting_worker_asks_the_network_for_nothing(standing: Standing) -> None:
    site, page = standing
    for _ in range(3):
        page.goto("about:blank")
        session = page.context.new_cdp_session(page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        site.asked.clear()
        page.goto(site.address)
        wait(page, STARTED)
        assert set(site.asked) <= {"sw.js"}  # the browser itself looks for a newer one


def test_stored_site_works_without_a_host(standing: Standing) -> None:
    site, page = standing
    site.files = {}
    page.context.set_offline(True)
    again(page)
    assert page.title() == "1"
    page.goto(f"{site.address}phrasebook.html")
    assert page.title() == "book"


def test_every_answer_has_the_headers_and_its_media_type(standing: Standing) -> None:
    page = standing.page
    kinds = {
        "number.txt": "text/plain; charset=utf-8",
        "phrasebook.html": "text/html; charset=utf-8",
        "nothing": None,
    }
    for path, kind in kinds.items():
        _, headers, _ = get(page, path)
        expected = {name.lower(): value for name, value in common_headers().items()}
        assert expected.items() <= headers.items()
        assert kind in (None, headers["content-type"])
        assert "content-encoding" not in headers
    assert {k.lower(): v for k, v in ISOLATION.items()}.items() <= get(page, "frame.html")[
        1
    ].items()


@pytest.mark.parametrize(
    "path", ["nothing", "constructor", "sw.js", "data.bin/x", "%00", "%E0%A4%A"]
)
def test_unnamed_file_is_not_found(standing: Standing, path: str) -> None:
    site, page = standing
    site.files["nothing"] = b"on the host only"
    assert get(page, path)[0] == 404
    assert set(site.asked) <= {"sw.js"}


@pytest.mark.parametrize("path", ["nowhere", "deep/nowhere.html", "index.html?x=1"])
def test_wrong_address_is_the_front_page(standing: Standing, path: str) -> None:
    site, page = standing
    page.goto(site.address + path)
    wait(page, STARTED)
    assert page.title() == "1"


def test_address_without_its_ending_is_known(standing: Standing) -> None:
    site, page = standing
    page.goto(f"{site.address}phrasebook")
    assert page.title() == "book"


def test_file_that_does_not_match_is_not_stored_and_nothing_starts(
    context: BrowserContext, site: StaticSite
) -> None:
    right = site.files["data.bin"]
    site.files["data.bin"] = b"something else"
    page = context.new_page()
    page.goto(site.address)
    wait(page, "states.includes('failed')")
    assert not page.evaluate(STARTED)
    assert "data.bin" not in stored(page)
    there = stored(page)
    # Once the host is right, only what is missing is fetched.
    site.files["data.bin"] = right
    site.asked.clear()
    again(page)
    assert "data.bin" in site.asked
    assert not {"phrasebook.html", "main.dart.mjs"} & set(there) & set(site.asked)


def test_update_is_taken_at_the_next_start_and_not_before(
    context: BrowserContext, site: StaticSite
) -> None:
    page = started(context, site)
    site.files = version(2)
    site.asked.clear()
    look_for_update(page)
    assert sorted(set(site.asked)) == ["index.html", "number.txt", "sw.js"]  # only what is new
    assert page.evaluate(WAITING)
    assert get(page, "number.txt")[2] == "1"
    page.reload()
    wait(page, f"document.title === '2' && {STARTED}")
    assert get(page, "number.txt")[2] == "2"
    assert not page.evaluate(WAITING)
    assert len(stored(page)) == len(set(stored(page)))  # nothing of the old version is left


def test_update_waits_while_another_page_is_open(context: BrowserContext, site: StaticSite) -> None:
    reading = started(context, site)
    book = context.new_page()
    book.goto(f"{site.address}phrasebook.html")
    site.files = version(2)
    look_for_update(reading)
    page = started(context, site)
    assert page.title() == reading.title() == "1"
    assert get(reading, "number.txt")[2] == "1"
    reading.close()
    again(page)
    assert page.title() == "1"
    book.close()
    page.reload()
    wait(page, f"document.title === '2' && {STARTED}")


def test_interrupted_update_leaves_the_old_version_whole(
    context: BrowserContext, site: StaticSite
) -> None:
    page = started(context, site)
    whole = version(2)
    lacking = {name: data for name, data in whole.items() if name != "number.txt"}
    for faulty in (whole | {"number.txt": b"?"}, lacking):
        site.files = faulty
        site.asked.clear()
        look_for_update(page)
        assert "number.txt" in site.asked
        assert not page.evaluate(WAITING)
    context.set_offline(True)
    again(page)
    assert page.title() == "1"
    assert get(page, "number.txt")[2] == "1"
    context.set_offline(False)
    site.files = whole
    site.asked.clear()
    look_for_update(page)
    assert "index.html" not in site.asked  # it is stored already, from the first attempt
    page.reload()
    wait(page, f"document.title === '2' && {STARTED}")


def test_snapshot_stays_with_the_files_it_depends_on(
    context: BrowserContext, site: StaticSite
) -> None:
    page = started(context, site)
    page.evaluate(
        """async () => {
          const cache = await caches.open("files");
          const { snapshot } = await (await fetch("memory")).json();
          for (const key of [snapshot, `${snapshot}0`])
            await cache.put(key, new Response("memory"));
        }"""
    )
    ours = "caches.match(new URL('memory?%s', location)).then(Boolean)"
    places = page.evaluate("fetch('memory').then((answer) => answer.json())")
    place = places["snapshot"].partition("?")[2]
    site.files = version(2)  # Python and the app are what they were
    look_for_update(page)
    page.reload()
    wait(page, f"document.title === '2' && {STARTED}")
    assert page.evaluate(ours % place)
    assert not page.evaluate(ours % f"{place}0")
    site.files = version(3, code_wasm=b"other code")
    look_for_update(page)
    page.reload()
    wait(page, f"document.title === '3' && {STARTED}")
    assert not page.evaluate(ours % place)


def test_file_that_the_browser_deleted_is_fetched_again(
    context: BrowserContext, site: StaticSite
) -> None:
    page = started(context, site)
    page.evaluate("caches.delete('files')")
    assert get(page, "number.txt")[::2] == (200, "1")
    assert stored(page) == ["number.txt"]
    site.files["data.bin"] = b"something else"
    # The HTTP cache may still have the right one.
    context.new_cdp_session(page).send("Network.clearBrowserCache")
    assert page.evaluate("fetch('data.bin').then(() => 'answered', () => 'refused')") == "refused"


CHANGE = """async ([name, text]) => {
  const cache = await caches.open("files");
  const all = await cache.keys();
  const key = all.find(({ url }) => new URL(url).pathname === `/${name}`);
  const { headers } = await cache.match(key);
  await cache.put(key, new Response(text, { headers }));
}"""
KEPT = """async (name) => {
  const all = await (await caches.open("files")).matchAll(name, { ignoreSearch: true });
  return Promise.all(all.map((answer) => answer.text()));
}"""


def test_stored_file_that_has_changed_is_fetched_again(
    context: BrowserContext, site: StaticSite
) -> None:
    page = started(context, site)
    page.evaluate(CHANGE, ["number.txt", "changed"])
    assert page.evaluate(KEPT, "number.txt") == ["changed"]
    assert get(page, "number.txt")[::2] == (200, "1")
    assert page.evaluate(KEPT, "number.txt") == ["1"]
    page.evaluate(CHANGE, ["index.html", "changed"])
    again(page)
    assert page.title() == "1"


def test_stored_file_that_has_changed_is_not_used_without_a_host(
    context: BrowserContext, site: StaticSite
) -> None:
    page = started(context, site)
    page.evaluate(CHANGE, ["number.txt", "changed"])
    site.files = {}
    context.new_cdp_session(page).send("Network.clearBrowserCache")
    refused = "fetch('number.txt').then(() => 'answered', () => 'refused')"
    assert page.evaluate(refused) == "refused"


KEPT_SIZE = """async (name) => {
  const [kept] = await (await caches.open("files")).matchAll(name, { ignoreSearch: true });
  return (await kept.arrayBuffer()).byteLength;
}"""


def pack(page: Page) -> None:
    """Ask for it as a page does once the app is drawn, and wait for it."""
    page.evaluate("navigator.serviceWorker.controller.postMessage('pack')")
    wait(page, f"({KEPT_SIZE})('phrasebook.html').then((size) => size < 1000)")


def test_page_is_kept_compressed_and_answered_as_published(standing: Standing) -> None:
    page = standing.page
    pack(page)
    assert get(page, "phrasebook.html")[::2] == (200, PAGE_OF_HERS.decode())
    assert page.evaluate(KEPT_SIZE, "number.txt") == 1


def test_browser_without_compression_keeps_a_page_as_it_is(
    context: BrowserContext, site: StaticSite
) -> None:
    """One that is updated reads on what it has kept."""
    files = KEPT_FILES
    old = b"const CompressionStream = undefined;\n"
    site.files = files | {"sw.js": files["sw.js"].replace(b"\n", b"\n" + old, 1)}
    page = started(context, site)
    page.evaluate("navigator.serviceWorker.controller.postMessage('pack')")
    assert get(page, "phrasebook.html")[::2] == (200, PAGE_OF_HERS.decode())
    assert page.evaluate(KEPT_SIZE, "phrasebook.html") == len(PAGE_OF_HERS)
    site.files = files
    look_for_update(page)
    again(page)
    site.files = {}
    context.set_offline(True)
    assert page.evaluate(KEPT_SIZE, "phrasebook.html") == len(PAGE_OF_HERS)
    assert get(page, "phrasebook.html")[::2] == (200, PAGE_OF_HERS.decode())


DAMAGE = {
    "empty": "() => new Uint8Array()",
    "truncated": "(bytes) => bytes.slice(0, bytes.length / 2)",
    "its last byte missing": "(bytes) => bytes.slice(0, -1)",
    "a bit flipped": "(bytes) => (bytes[bytes.length >> 1] ^= 1, bytes)",
    "another page": """(bytes) => new Response("another").body.pipeThrough(
        new CompressionStream("gzip"))""",
    "not compressed": """(bytes) => new Response(bytes).body.pipeThrough(
        new DecompressionStream("gzip"))""",
}
"""Functions of a compressed page's bytes, each of which damages it."""
BREAK = """async (name) => {
  const cache = await caches.open("files");
  const key = (await cache.keys()).find(({ url }) => new URL(url).pathname === `/${name}`);
  const kept = await cache.match(key);
  const { headers } = kept;
  const bytes = new Uint8Array(await kept.arrayBuffer());
  await cache.put(key, new Response((%s)(bytes), { headers }));
}"""


@pytest.mark.parametrize("way", DAMAGE)
def test_compressed_page_that_is_damaged_is_fetched_again(standing: Standing, way: str) -> None:
    page = standing.page
    pack(page)
    page.evaluate(BREAK % DAMAGE[way], "phrasebook.html")
    assert get(page, "phrasebook.html")[::2] == (200, PAGE_OF_HERS.decode())
    assert page.evaluate(KEPT_SIZE, "phrasebook.html") == len(PAGE_OF_HERS)


def test_page_in_another_language_stands_in_for_one_that_cannot_be_had(
    context: BrowserContext, site: StaticSite
) -> None:
    site.files = version(1, index_nb_html=PAGE.format(version="en").encode())
    page = started(context, site)
    entry = "caches.open('files').then((it) => it.put('language', new Response('nb')))"
    page.evaluate(entry)
    again(page)
    assert page.title() == "en"
    page.evaluate(CHANGE, ["index.nb.html", "changed"])
    site.files = {}
    context.new_cdp_session(page).send("Network.clearBrowserCache")
    context.set_offline(True)
    again(page)
    assert page.title() == "1"


# --- The build and its version ---


def test_build_says_its_check_words_and_only_to_scripts(standing: Standing) -> None:
    site, page = standing
    code = check_code(site.files["sw.js"])
    assert get(page, BUILD)[::2] == (200, f"{code}\n{check_words(code)}")
    page.goto(site.address + BUILD)
    wait(page, STARTED)
    assert page.title() == "1"
    assert set(site.asked) <= {"sw.js"}


def test_older_version_does_not_replace_a_newer_one(
    context: BrowserContext, site: StaticSite
) -> None:
    site.files = version(1, "0.1.1")
    page = started(context, site)
    # The newer one of the second round is the version in use, built anew.
    for number, older, newer in ((1, "0.1.0", "1.10.0"), (2, "1.9.99", "1.10.0")):
        site.files = version(9, older)
        site.asked.clear()
        look_for_update(page)
        assert not page.evaluate(WAITING)
        again(page)
        assert page.title() == str(number)
        assert set(site.asked) == {"sw.js"}
        site.files = version(number + 1, newer)
        look_for_update(page)
        assert page.evaluate(WAITING)
        page.reload()
        wait(page, f"document.title === '{number + 1}' && {STARTED}")


NO_VERSIONS = ("[10000,0,0]", '["x"]', "[1]", "[1,2,3,4]", "[-1,0,0]", "[1.5,0,0]", '"1.2.3"')


def test_worker_without_a_version_is_refused(context: BrowserContext, site: StaticSite) -> None:
    page = started(context, site)
    files = version(2, "0.1.0")
    for claimed in NO_VERSIONS:
        script = files["sw.js"].replace(b'"version":[0,1,0]', f'"version":{claimed}'.encode())
        assert script != files["sw.js"]
        site.files = files | {"sw.js": script}
        site.asked.clear()
        look_for_update(page)
        assert not page.evaluate(WAITING), claimed
        assert set(site.asked) == {"sw.js"}


def test_stored_version_that_no_release_has_keeps_out_no_other(
    context: BrowserContext, site: StaticSite
) -> None:
    page = started(context, site)
    write = "(text) => caches.open('files').then((it) => it.put('version', new Response(text)))"
    far = ("[9999,9999,9999]", "[101,0,0]")
    near = ("[100,9999,9999]", "[0,1,1]")  # as far as a phone may be ahead of an old build
    for number, known in enumerate((*NO_VERSIONS, "nothing", *far, *near), 2):
        page.evaluate(write, known)
        site.files = version(number, "0.1.0")
        site.asked.clear()
        look_for_update(page)
        assert ("number.txt" in site.asked) is (known not in near), known


def test_phone_that_a_bad_host_took_far_ahead_takes_the_next_true_version(
    context: BrowserContext, site: StaticSite
) -> None:
    """A bad host's worker asks nobody: not its own checks, nor the page of the version before."""
    page = started(context, site)
    known = "caches.open('files').then((it) => it.match('version')).then((it) => it.json())"
    bad = version(2, "9999.9999.9999")
    unasked = b"self.addEventListener('install', () => self.skipWaiting());"
    site.files = bad | {"sw.js": bad["sw.js"] + unasked}
    look_for_update(page)
    wait(page, f"{known}.then(([major]) => major === 9999)")
    again(page)
    assert page.title() == "2"
    site.files = version(3)
    look_for_update(page)
    page.reload()
    wait(page, f"document.title === '3' && {STARTED}")
    assert page.evaluate(known) == [int(it) for it in VERSION.split(".")]


def with_room(context: BrowserContext, site: StaticSite, size: int) -> Page:
    """A page of the site, once it has started on a phone with so many bytes of room."""
    page = context.new_page()
    quota = {"origin": site.address.rstrip("/"), "quotaSize": size}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    page.goto(site.address)
    wait(page, STARTED)
    return page


def test_full_phone_reads_from_the_network(context: BrowserContext, site: StaticSite) -> None:
    page = with_room(context, site, 1000)
    assert page.evaluate("navigator.serviceWorker.controller === null")
    assert page.evaluate("states") == ["online"]


def test_phone_with_room_for_the_static_guide_alone_promises_no_more(
    context: BrowserContext, site: StaticSite
) -> None:
    big = bytes(5_000_000)
    site.files = version(1, data_bin=big)
    page = with_room(context, site, 1_000_000)
    assert page.evaluate("states") == [""]
    assert "index.html" in stored(page)
    assert "data.bin" not in stored(page)
    assert get(page, "data.bin")[2] == big.decode()


NO_WORKERS = "delete Navigator.prototype.serviceWorker"
REFUSED = "ServiceWorkerContainer.prototype.register = () => Promise.reject(%s)"


@pytest.mark.parametrize(
    ("lack", "states"),
    [
        (NO_WORKERS, ["online"]),
        (REFUSED % "new DOMException('', 'SecurityError')", ["online"]),
        (REFUSED % "new TypeError()", []),  # the host did not answer
    ],
    ids=["none", "refused", "unanswered"],
)
def test_page_says_that_the_browser_keeps_nothing(
    context: BrowserContext, site: StaticSite, lack: str, states: list[str]
) -> None:
    page = context.new_page()
    page.add_init_script(lack)
    page.goto(site.address)
    wait(page, STARTED)
    assert page.evaluate("states") == states


def test_saved_page_does_not_say_that_it_needs_internet(
    context: BrowserContext, tmp_path: Path
) -> None:
    write(version(1), tmp_path)
    page = context.new_page()
    page.add_init_script(NO_WORKERS)
    page.goto((tmp_path / "index.html").as_uri())
    wait(page, STARTED)
    assert page.evaluate("states") == []


def test_forced_reload_starts_too(standing: Standing) -> None:
    page = standing.page
    page.evaluate("() => { window.before = true; }")
    page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    wait(page, f"!window.before && {STARTED}")
    assert page.title() == "1"


def test_site_below_the_root_leaves_others_alone(context: BrowserContext) -> None:
    files = {f"x/{name}": data for name, data in version(1).items()}
    with serving(files | {"other.html": b"of somebody else"}) as running:
        other = context.new_page()
        other.goto(f"{running.address}other.html")
        other.evaluate("caches.open('files').then((cache) => cache.put('/o', new Response('o')))")
        page = context.new_page()
        page.goto(f"{running.address}x/index.html")
        wait(page, STARTED)
        controller = page.evaluate("navigator.serviceWorker.controller.scriptURL")
        assert controller.startswith(f"{running.address}x/sw.js")
        assert get(page, "/other.html")[0] == 404
        assert get(page, "number.txt")[2] == "1"
        assert other.evaluate("caches.match('/o').then((answer) => answer.text())") == "o"
