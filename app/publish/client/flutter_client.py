"""Flet's web client: the files of flet-web that a browser asks for, without foreign addresses."""

import json
import re
from typing import Final

from app.look import mask_font, pictogram_font
from app.publish import BuildError
from app.publish.fetch import flet_web
from app.publish.glyphs import fonts
from app.publish.slim import icon_font, pyodide, stdlib

FILES: Final = (
    "assets/AssetManifest.bin.json",
    icon_font.FONT,
    fonts.ROBOTO,
    "assets/shaders/ink_sparkle.frag",
    "assets/shaders/stretch_effect.frag",
    pyodide.LOADER,
    pyodide.SCRIPT,
    pyodide.MODULE,
    stdlib.PACKED,
)
"""Files for every browser. No browser ever asks for most of flet-web's folder."""

RENDERERS: Final = {
    "main.dart.js": "canvaskit",
    "canvaskit/canvaskit.js": "canvaskit",
    "canvaskit/canvaskit.wasm": "canvaskit",
    "main.dart.mjs": "skwasm",
    "main.dart.wasm": "skwasm",
    "canvaskit/skwasm.js": "skwasm",
    "canvaskit/skwasm.wasm": "skwasm",
}
"""Files for one renderer. Chromium draws with skwasm, other engines with CanvasKit, and a phone
caches only what its own engine needs."""

ROBOTO_MEDIUM: Final = "fonts/roboto-medium.woff2"
"""Our file: flet-web has one weight of Roboto, and headings need another."""
FONT_MANIFEST: Final = {
    "MaterialIcons": [{"asset": "fonts/MaterialIcons-Regular.otf"}],
    "Roboto": [{"asset": "fonts/roboto.woff2"}, {"asset": ROBOTO_MEDIUM, "weight": 500}],
    pictogram_font.FAMILY: [{"asset": pictogram_font.FONT}],
    mask_font.FAMILY: [{"asset": mask_font.FONT}],
}

LOADER: Final = "flutter.js"
"""Flutter's loader, which frame.js loads."""

RIVE: Final = re.compile(rb"https://cdn[\w./-]+/@rive-app/[\w.@/-]+/")
"""The foreign address from which Flet's client loads a player of animations at each start."""
RIVE_STAND_IN: Final = "empty/"
"""The folder that answers in its place. The client's bytes name it in as many letters as the
foreign address has, because in WebAssembly the length of a text stands before it."""
RIVE_SCRIPT: Final = b"globalThis.RiveNative = () => new Promise(() => {});\n"
"""A player that never becomes ready; nothing of ours waits for it."""


def client_files() -> dict[str, bytes]:
    """Return the files by their paths, each verified. Raises BuildError."""
    files = {path: flet_web.read(path) for path in (*FILES, *RENDERERS)}
    lock = json.loads(flet_web.read("pyodide/pyodide-lock.json"))
    for name in ("main.dart.js", "main.dart.wasm"):
        files[name] = _without_rive(name, files[name])
    files[f"{RIVE_STAND_IN}wasm/rive_native.js"] = RIVE_SCRIPT
    files[LOADER] = loader()
    files[fonts.BLANK] = fonts.blank(files[fonts.ROBOTO])
    # Pyodide compares the versions in it; its packages would come from a network we do not use.
    files["pyodide/pyodide-lock.json"] = _json({**lock, "packages": {}})
    files["assets/FontManifest.json"] = _json(
        [{"family": family, "fonts": entries} for family, entries in FONT_MANIFEST.items()]
    )
    return files


def _without_rive(name: str, client: bytes) -> bytes:
    """Replace the foreign address by one of the same length that leads to the stand-in."""
    found = RIVE.findall(client)
    here = b"./" * ((len(b"".join(found)) - len(RIVE_STAND_IN)) // 2) + RIVE_STAND_IN.encode()
    if [len(address) for address in found] != [len(here)]:
        raise BuildError(f"flet-web's {name} asks for Rive in a new way; look again.")
    return client.replace(found[0], here)


def loader() -> bytes:
    """Return Flutter's loader and its build configuration, out of flet-web's bootstrap script.

    Raises BuildError.
    """
    bootstrap = flet_web.read_text("flutter_bootstrap.js")
    config = re.search(r"_flutter\.buildConfig = \{.*\};", bootstrap)
    if not config:
        raise BuildError("flet-web's flutter_bootstrap.js is built in a new way; look again.")
    script = bootstrap[: config.end()].replace("//# sourceMappingURL=flutter.js.map\n", "")
    return f"{script}\n".encode()


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
