"""Options, the processes of a whole run, and the browser and site that several folders need."""

import gc
import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.support import rendered, workers
from tests.support.chromium import CHROMIUM, launch_options, shell
from tests.support.engines.firefox import FIREFOX
from tests.support.engines.webkit import LOCALE, SCREEN, WEBKIT
from tests.support.once import once, shared_folder
from tests.support.profile import Profile
from tests.support.program import NoProgram
from tests.support.published import Published, built, published, serving
from tests.support.python_probe import probed
from tests.support.site_tour import Plan, Walk, make_walk
from tests.support.visitor import BEGUN, Visitor
from tests.support.web_servers import APACHE, NGINX, NGINX_BROTLI
from tests.support.workers import FIGURE

__all__ = ["browser", "built", "launch", "probed", "published"]

Launch = Callable[[], Browser]
Walker = Callable[[Plan], Walk]

HAS_SNAPSHOT = """caches.open("files").then((cache) => cache.keys())
  .then((all) => all.some(({ url }) => url.includes("/memory?")))"""

ROOM = 4 << 30
"""Free bytes below which Chromium takes no more of a stream onto the disk: twice the memory of its
store of blobs (`min_available_external_disk_space` in its source)."""

LOW = 10
"""The niceness of what gives way to a browser."""

PROGRAMS = (CHROMIUM, FIREFOX, WEBKIT, SCREEN, LOCALE, NGINX, NGINX_BROTLI, APACHE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`."""
    parser.addoption(
        "--long", action="store_true", help="every case of every check, held to the promised times"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Give a run of the whole suite its processes, and first the programs it needs.

    Where a program is missing the run stops: nothing is skipped silently. Raises UsageError.
    """
    if not workers.is_whole_suite(config):
        return
    try:
        for program in PROGRAMS:
            program.path()
        shell()
    except NoProgram as missing:
        raise pytest.UsageError(str(missing)) from missing
    if config.option.numprocesses is None:
        config.option.numprocesses = workers.count()
    # Compiled tests are kept for the next process and run: else each compiles for seven seconds.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> workers.Queue:
    """Hand out the tests as `workers` orders and groups them."""
    return workers.Queue(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Name the project's mark, and give the process that fills gaps a low priority."""
    config.addinivalue_line("markers", "only_long: taken with --long alone")
    worker = getattr(config, "workerinput", {}).get("workerid")
    if worker and workers.fills_gaps(worker):
        os.nice(LOW)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only `--long` takes; sort the rest for a run of several processes."""
    if not config.getoption("--long"):
        left_out = [it for it in items if it.get_closest_marker("only_long")]
        items[:] = [it for it in items if it not in left_out]
        config.hook.pytest_deselected(items=left_out)
    if hasattr(config, "workerinput"):
        workers.sort(items)


def pytest_collection_finish() -> None:
    """Keep what is loaded by now out of every later garbage collection: a quarter of the time."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests in other processes have measured."""
    reports = (it for kind in ("passed", "failed") for it in terminalreporter.getreports(kind))
    figures = [text for it in reports for name, text in it.user_properties if name == FIGURE]
    if figures:
        terminalreporter.section("figures")
        terminalreporter.write_line("\n".join(figures))


@pytest.fixture(scope="session", autouse=True)
def rendered_once(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> None:
    """Render the pages once for all processes."""
    rendered.share(shared_folder(tmp_path_factory, pytestconfig))


@pytest.fixture(scope="session")
def long(pytestconfig: pytest.Config) -> bool:
    """True with `--long`."""
    return bool(pytestconfig.getoption("--long"))


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Playwright. Where there is no Chromium the whole run stops: nothing is skipped silently."""
    try:
        shell()
    except NoProgram as missing:
        pytest.exit(str(missing), returncode=1)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def launch(driver: Playwright, pytestconfig: pytest.Config) -> Launch:
    """Starts a Chromium; a long run measures, so there it compiles as on a phone."""
    options = launch_options(shell(), measured=pytestconfig.getoption("--long"))
    return lambda: driver.chromium.launch(**options)


@pytest.fixture(scope="module")
def browser(launch: Launch) -> Iterator[Browser]:
    """A Chromium for the tests of one file: one that has drawn for a quarter of an hour without a
    graphics card now and then loses a picture."""
    running = launch()
    yield running
    running.close()


@pytest.fixture(scope="session")
def walk(
    driver: Playwright,
    built: Path,
    tmp_path_factory: pytest.TempPathFactory,
    pytestconfig: pytest.Config,
) -> Walker:
    """The walk that follows a plan; each is made once in a run, by whichever process is first.

    It takes so long that V8's second compiler is worth its time.
    """
    options = launch_options(shell(), measured=True)
    launch = partial(driver.chromium.launch, **options)
    folder = shared_folder(tmp_path_factory, pytestconfig)

    @cache
    def walk(plan: Plan) -> Walk:
        return once(folder, f"walk-{plan}", lambda: make_walk(launch, built, plan))

    return walk


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Published]:
    """The site, served for all tests that never stop it."""
    with serving(built) as running:
        yield running


@pytest.fixture(scope="session")
def used_profile(
    driver: Playwright, site: Published, tmp_path_factory: pytest.TempPathFactory, long: bool
) -> Path:
    """The folder of a browser that has stored the site and the snapshot of Python.

    It is made once and copied: a first visit takes 7 s of processor time. Chromium takes no large
    file into a cache where the disk has little room.
    """
    folder = tmp_path_factory.mktemp("used") / "profile"
    free = disk_usage(folder.parent).free
    assert free > ROOM, f"browser tests need {ROOM >> 30} GiB of free disk; {free >> 30} are left"
    visitor = Visitor(Profile(driver, folder, measured=long), site.address)
    visitor.install()
    visitor.renew(**BEGUN)
    visitor.start()
    visitor.until(lambda: visitor.page.evaluate(HAS_SNAPSHOT), "the snapshot is stored")
    visitor.close()
    return folder


@pytest.fixture(scope="module")
def whole() -> bool:
    """True in a file whose tests need the Chromium with a desktop."""
    return False


@pytest.fixture(scope="module")
def installed(
    driver: Playwright,
    used_profile: Path,
    site: Published,
    tmp_path_factory: pytest.TempPathFactory,
    long: bool,
    whole: bool,
) -> Iterator[Visitor]:
    """A browser that has stored the site; `phone` is what tests use."""
    folder = tmp_path_factory.mktemp("phone") / "profile"
    profile = Profile(driver, folder, used_profile, measured=long, whole=whole)
    visitor = Visitor(profile, site.address)
    yield visitor
    visitor.close()


@pytest.fixture
def phone(installed: Visitor) -> Visitor:
    """A browser that has stored the site, with the language chosen and the limits read."""
    installed.renew(**BEGUN)
    return installed
