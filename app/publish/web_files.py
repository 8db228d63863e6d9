"""The folders of what runs in a browser (`app/web`), and the names of the site's files."""

from typing import Final

from app.publish import ROOT
from i18n.languages import LANGUAGES

WEB: Final = ROOT / "app" / "web"
CONTEXTS: Final = ("page", "frame", "python", "service_worker", "guide_file")
"""The contexts that a browser runs our files in, each a folder: four on the site, and the file."""

PYTHON: Final = "python.wasm"
"""The archive with Python's library and the packages. All archives are zips under another name.
Hosts that compress what they send take zips for compressed; the only binary type that they compress
is WebAssembly (Cloudflare's and Bunny's lists have it). All archives are 13.6 MB as zips; so 3.3 MB
come with Brotli, 4.2 with gzip."""
CODE: Final = "code.wasm"
"""The archive with the app's own code, and with what packages have for it alone."""
CONTENT: Final = "content.wasm"
"""The archive with the guide, and with the English of every translated text."""
FACTS: Final = "facts.wasm"
"""The archive with the facts and their sources."""


def words_of(tag: str) -> str:
    """Return the archive with the words of a language, for reading and for searching."""
    return f"words.{tag}.wasm"


ARCHIVES: Final = (PYTHON, CODE, CONTENT, FACTS, *(words_of(it.tag) for it in LANGUAGES))
"""The archives that make up the app. Each has what changes together: so a phone that has the app
fetches little for a corrected word or fact."""
BUILD: Final = "build.txt"
"""The file with the check code of the build (`service_worker.py`), and its check words below."""
STDLIB_FOLDER: Final = "lib/"
"""The archive's folder with Python's standard library."""
DATA: Final = "pyodide.asm.mem"
"""The archive's file with the data that Python's memory begins with."""
