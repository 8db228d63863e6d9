"""Pages of HTML as tests look at them: their tags and texts, and what the WHATWG's checker says."""

import json
import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from shutil import which

from tests.support.node_tools import node_modules


class Tags(HTMLParser):
    """The start tags of a page, each with its attributes and its screen, and the screens' texts."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.screens: dict[str, str] = {}
        self.headings: list[int] = []
        self.text = ""
        self._aside = False
        self._screen = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.found.append((tag, found | {"in": self._screen}))
        self._aside = tag in {"style", "script"}
        if tag == "section":
            self._screen = str(found["id"])
            self.headings.append(0)
        if re.fullmatch("h[1-6]", tag) and self._screen:
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._aside = False
        if tag == "section":
            self._screen = ""

    def handle_data(self, data: str) -> None:
        if self._aside:
            return
        self.text += f"{data} "
        if self._screen:
            self.screens[self._screen] = self.screens.get(self._screen, "") + f"{data} "

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@cache
def tags_of(page: bytes) -> Tags:
    """Return the parsed page; parsing each one for each test would take half of the file's time."""
    return Tags(page)


QUICK = ("-Xss4m", "-XX:TieredStopAtLevel=1")
"""Java's second compiler does not pay in so short a run; the first needs more stack."""


def errors(files: list[Path]) -> list[str]:
    """The errors that the WHATWG's checker finds in these files."""
    java = which("java")
    assert java, "Java is missing: install the package default-jre-headless."
    jar = node_modules() / "vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        [java, *QUICK, "-jar", str(jar), "--format", "json", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    return [f"{it['url']}: {it['message']}" for it in messages if it["type"] != "info"]
