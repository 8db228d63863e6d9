"""A browser with one page in it, whichever engine draws it."""

from typing import Any, Literal, Protocol

Lack = Literal["language", "webgl", "wasm", "files", "scripts"]
"""What a browser can be without: a valid language tag, WebGL, WebAssembly, files of its own for a
site (OPFS), scripts."""

PATIENCE = 300.0
"""Seconds until what does not answer or does not come is taken for missing. WebKit compiles in
threads of low priority: where others use the machine, its guide takes two minutes to start."""

SHIFT = "\ue008"
"""The key, as WebDriver names it."""


class Refused(Exception):  # noqa: N818 - read where it is raised, it says what is wrong
    """The browser did not do it: the page went away meanwhile, say, or a script threw."""


class Engine(Protocol):
    """A browser that knew nothing when it was started, and the page that is open in it.

    Everything may raise Refused.
    """

    def goto(self, address: str) -> None:
        """Type the address; returns when the document has been read."""
        ...

    @property
    def url(self) -> str:
        """The page's address."""
        ...

    @property
    def title(self) -> str:
        """What the tab says."""
        ...

    def evaluate(self, function: str, *given: Any, within: str | None = None) -> Any:
        """What this JavaScript function answers to these values, also where it promises to.

        `within`: the selector of the frame in whose document it runs; without, in the page's.
        """
        ...

    def tap(self, selector: str) -> None:
        """Bring the element into sight and tap its middle, whatever lies there.

        With a finger; WebKit's driver makes a mouse of it.
        """
        ...

    def press(self, key: str, times: int = 1) -> None:
        """Press a key and let it go."""
        ...

    def back(self) -> None:
        """Press the browser's own Back; where nothing was before, nothing happens."""
        ...

    def forward(self) -> None:
        """Press the browser's own Forward; where nothing comes after, nothing happens."""
        ...

    def reload(self) -> None:
        """Press the browser's own Reload."""
        ...

    def renew(self) -> None:
        """Open another page in place of this one, with a history of its own; all else stays."""
        ...

    def picture(self) -> bytes:
        """What is on the screen, as PNG."""
        ...

    def listen(self) -> None:
        """From now on, and as long as this document is there, `calls` has what it dials."""
        ...

    @property
    def calls(self) -> list[str]:
        """The addresses that the phone was asked to call, in order."""
        ...

    def close(self) -> None:
        """End the browser; it leaves nothing."""
        ...
