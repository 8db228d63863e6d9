"""The direction of the imports, as a table, and the walk that enforces it."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("app", "i18n", "storage")

# part of the tree: what it may import beside the standard library and itself. The longest matching
# name counts. "flet" and the like are distributions; a name of ours covers what lies below it.
ALLOWED: dict[str, set[str]] = {
    "app.__init__": set(),
    "app.version": set(),
    "app.look.__init__": set(),
    "app.look.face": set(),
    "app.look.brand": {"app.look.face"},
    "app.domain": set(),
    "app.look.mask_font": set(),
    "app.look.pictogram_font": {"app.domain"},
    "app.content": {"app.domain"},
    "storage": {"tinydb"},
    "storage.passcode": {"storage", "mnemonic", "zxcvbn"},
    "i18n": {"app.domain", "babel"},
    "i18n.translators": {"i18n", "app.domain", "app.version", "babel"},
    "i18n.translators.sheets.sheet": {"i18n", "openpyxl"},
    "i18n.translators.sheets.workbook": {"i18n", "app.domain", "openpyxl"},
    "app.platform.__init__": set(),
    "app.web.__init__": set(),
    "app.web.python.__init__": set(),
    "app.platform.ports": {"app.domain.readable", "storage.ports"},
    # `browser_storage` is a module that the worker makes, see web/python/storage.js.
    "app.platform.web": {
        "app.domain.readable",
        "storage.ports",
        "app.platform.ports",
        "app.platform.opfs",
        "app.platform.picker",
        "app.platform.secret",
        "app.platform.sodium_js",
        "js",
        "browser_storage",
        "pyodide",
    },
    "app.web.python.early_client": {"flet", "msgpack"},
    "app.platform.opfs": {"storage.ports", "app.platform.ports"},
    "app.platform.sodium_js": {"storage.ports", "app.platform.ports", "app.platform.opfs"},
    "app.platform.secret": {"storage.ports", "app.platform.ports"},
    "app.platform.picker": {"flet"},  # Flet's own is alike everywhere
    "app.platform.files": {"storage.ports", "app.platform.ports"},
    "app.platform.sodium_nacl": {"storage.ports", "app.platform.ports", "nacl"},
    "app.platform.preferences": {"flet"},
    "app.platform.cover_store": {
        "app.domain.way_back",
        "storage.ports",
        "app.platform.ports",
        "app.platform.preferences",
    },
    "app.platform.native": {
        "app.look.face",
        "app.look.mask_font",
        "app.look.pictogram_font",
        "storage.ports",
        "storage.settings",
        "app.platform.cover_store",
        "app.platform.ports",
        "app.platform.files",
        "app.platform.picker",
        "app.platform.preferences",
        "app.platform.secret",
        "app.platform.sodium_nacl",
        "flet",
        "flet_secure_storage",
    },
    "app.platform.choose": {"app.platform", "flet"},
    "app.notes": {"app.domain", "app.platform.ports", "storage", "flet"},
    "app.session.__init__": set(),
    "app.session.cover": set(),
    "app.session.visit": {"i18n"},
    "app.session.settings": {"i18n", "storage.settings", "flet"},
    "app.session.state": {
        "app.domain",
        "app.session.cover",
        "app.session.settings",
        "app.session.visit",
        "i18n",
        "storage.settings",
    },
    "app.wording": {"app.domain", "app.version", "i18n"},
    "app.screens": {"app.domain", "app.wording", "i18n"},
    "app.ui": {
        "app.domain",
        "app.look",
        "app.notes",
        "app.platform.ports",
        "app.screens",
        "app.session",
        "app.wording",
        "i18n",
        # What a note and a setting are, and the words in which storage refuses: types alone.
        "storage.note",
        "storage.passcode",
        "storage.ports",
        "storage.settings",
        "flet",
    },
    "app.web.python.prewarm": {"app.content", "i18n"},
    "app.main": {
        "app.domain",
        "app.content",
        "app.look",
        "app.notes",
        "app.platform",
        "app.session",
        "app.ui",
        "i18n",
        "storage",
        "flet",
    },
    "app.cli": {*OURS, "click"},
    "app.publish": {
        *OURS,
        "babel",
        "brotli",
        "flet",
        "flet_web",
        "fontTools",
        "jinja2",
        "markupsafe",
        "starlette",
        "uvicorn",
    },
    "app.publish.progress": {"rich"},
    "app.publish.fetch.backend": {"setuptools"},
    "app.publish.face.app_icons": {"resvg_py"},
    "app.publish.hosting": {"app.publish", "httpx"},
    "app.publish.kit.pdf": {"app.publish", "weasyprint"},
    "app.publish.kit.printed_address": {"app.publish", "markupsafe", "segno"},
    "app.publish.recordings.sound": {"app.publish.recordings", "av", "numpy"},
    "app.publish.face.palettes": {"app.look.face", "coloraide"},
}
# The wings of the publisher from the top to the bottom: each imports only from those below it, and
# what stands beside them from none.
WINGS = (
    "kit", "hosting", "native", "site", "pages", "recordings", "client", "bundle", "glyphs",
    "fetch", "slim", "face",
)  # fmt: skip
# Imports that a wide entry above would let in, by their target: only these may import it.
NEVER = {
    # Nothing of the app knows that it is published.
    "app.publish": {"app.cli", "app.publish"},
    **{
        f"app.publish.{wing}": {"app.cli", *(f"app.publish.{it}" for it in WINGS[: at + 1])}
        for at, wing in enumerate(WINGS)
    },
    "app.cli": {"app.cli"},
    # No phone has the tools of translators; a checkout reads the .po files with them.
    "i18n.translators": {"app.cli", "app.publish", "i18n.catalogues", "i18n.translators"},
    # Both draw `app.screens`; neither needs the other.
    "app.ui": {"app.main", "app.ui"},
    # Widgets, guards and the fallback import no screen.
    "app.ui.screens": {"app.ui.app", "app.ui.screens", "app.ui.views"},
}


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the module that has it, its line, and the module that it names."""

    module: str
    line: int
    target: str


def imports(module: str, source: str) -> Iterator[Import]:
    """Every import of a module, wherever in it, also those only for the type checker."""
    package = module.split(".")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(module, node.lineno, name.name)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level]) if node.level else ""
            target = ".".join(part for part in (base, node.module) if part)
            for name in node.names:
                # `from app import publish` names a module, `from app.main import App` a member.
                # Both are judged by the longer name, of which the shorter is a part.
                yield Import(module, node.lineno, f"{target}.{name.name}")


def wrong(module: str, source: str) -> list[Import]:
    """The imports of a module that go against an arrow."""
    part = longest(module, ALLOWED)
    if part is None:
        return [Import(module, 1, "(no entry in ALLOWED)")]
    return [found for found in imports(module, source) if not is_allowed(found, part)]


def is_allowed(found: Import, part: str) -> bool:
    top = found.target.partition(".")[0]
    if top in sys.stdlib_module_names:
        return True
    for secret, holders in NEVER.items():
        if within(found.target, secret) and not any(within(found.module, it) for it in holders):
            return False
    return within(found.target, part) or any(within(found.target, it) for it in ALLOWED[part])


def within(module: str, part: str) -> bool:
    return module == part or module.startswith(f"{part}.")


def longest(module: str, parts: dict[str, set[str]]) -> str | None:
    return max((part for part in parts if within(module, part)), key=len, default=None)


def modules() -> list[tuple[str, Path]]:
    """Every module of ours; a package's own file keeps its name, `app.ui.__init__`."""
    files = [file for package in OURS for file in sorted((ROOT / package).rglob("*.py"))]
    return [(".".join(file.relative_to(ROOT).with_suffix("").parts), file) for file in files]


def test_each_folder_of_the_publisher_is_a_wing() -> None:
    files = (ROOT / "app" / "publish").glob("*/__init__.py")
    assert sorted(file.parent.name for file in files) == sorted(WINGS)


@pytest.mark.parametrize(("module", "file"), modules(), ids=[name for name, _ in modules()])
def test_imports_follow_the_arrows(module: str, file: Path) -> None:
    found = wrong(module, file.read_text(encoding="utf-8"))
    told = [f"{file.relative_to(ROOT)}:{it.line}: {it.module} -> {it.target}" for it in found]
    assert told == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("app.domain.guide", "import flet"),
        ("app.domain.guide", "from i18n.languages import SOURCE"),
        ("app.domain.guide", "def f():\n    import app.content.load"),
        ("app.content.load", "from app.session.state import State"),
        ("storage.settings", "import flet as ft"),
        ("i18n.words", "from app.content.load import load"),
        ("i18n.words", "from i18n.translators.states import Lag"),
        ("app.wording.home", "from i18n.translators import messages"),
        ("app.session.state", "from app.content.load import load"),
        ("app.session.state", "from app.ui.theme import theme"),
        ("app.ui.screens.home", "from storage.vault import Vault"),
        ("app.ui.screens.home", "from app.content import load"),
        ("app.ui.screens.home", "from app import content"),
        ("app.ui.screens.home", "from ...platform.web import Web"),
        ("app.ui.screens.home", "import app.platform.native"),
        ("app.ui.context", "from app.publish import stage"),
        ("app.main", "from app.publish.client.stage import stage"),
        ("app.main", "import app.cli"),
        ("app.publish.pages.render", "from app.publish.site import headers"),
        ("app.publish.progress", "from app.publish.face import faces"),
        ("app.publish.client.stage", "from app import cli"),
        ("app.publish.pages.context", "from app.ui.theme import SEED"),
        ("app.ui.component", "from app.ui.screens.home import HomeView"),
        ("app.ui.widgets.frame", "from app.ui.screens.home import HomeView"),
        ("app.wording.home", "from app.ui.theme import SEED"),
        ("app.wording.home", "import flet as ft"),
        ("app.wording.home", "from app.session.state import State"),
        ("app.wording.home", "from app.screens.tree import Node"),
        ("app.screens.topic", "import flet as ft"),
        ("app.screens.topic", "from app.session.visit import Visit"),
        ("app.ui.__init__", "from ..content import load"),
        ("app.new", "import json"),
    ],
)
def test_a_wrong_import_is_found(module: str, source: str) -> None:
    assert len(wrong(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("app.domain.guide", "import json\nfrom app.domain.facts import Fact"),
        ("app.ui.screens.home", "import flet as ft\nfrom storage.settings import Mode"),
        ("app.ui.screens.home", "from ..widgets import card"),
        ("app.ui.screens.__init__", "from .home import Home"),
        ("app.ui.screens.home", "from app.platform.ports import Platform"),
        ("app.publish.pages.context", "from app.wording.home import whom"),
        ("app.ui.views", "from app.ui.screens.home import HomeView"),
        ("app.main", "from app.platform.choose import choose"),
        ("app.cli", "from app.publish.site.serve import serve"),
    ],
)
def test_a_right_import_is_let_through(module: str, source: str) -> None:
    assert wrong(module, source) == []
