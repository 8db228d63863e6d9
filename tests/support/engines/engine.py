"""A browser with one page in it, whichever engine draws it."""

from typing import Any, Literal, Protocol

Lack = Literal["language", "webgl", "lockdown", "files", "scripts"]
"""Something that a browser can lack: a valid language tag, WebGL, a site's own files (OPFS),
scripts; "lockdown" is all that an iPhone in Lockdown Mode takes away: service workers, the Cache
API, WebAssembly, WebGL, Web Audio, fonts of the site."""

PATIENCE = 300.0
"""Seconds until an answer or a screen counts as missing. WebKit compiles in threads of low
priority: on a busy machine its app takes two minutes to start."""

SHIFT = "\ue008"
ENTER = "\ue007"
TAB = "\ue004"
"""Keys, as WebDriver names them."""


class Refused(Exception):  # noqa: N818 - read where it is raised, it says what is wrong
    """The browser did not obey: the page went away meanwhile, say, or a script threw."""


class Engine(Protocol):
    """A browser that started with an empty profile, and the page that is open in it.

    Every method may raise Refused.
    """

    def goto(self, address: str) -> None:
        """Type the address; return once the document has been parsed."""
        ...

    @property
    def url(self) -> str:
        """The page's address."""
        ...

    @property
    def title(self) -> str:
        """The title of the tab."""
        ...

    def evaluate(self, function: str, *given: Any, within: str | None = None) -> Any:
        """Call a JavaScript function with these values and return its answer, awaited.

        It runs in the document of the page, or of the frame that the selector `within` names.
        """
        ...

    def tap(self, selector: str) -> None:
        """Bring the element into sight and tap its middle with a finger, whatever lies there.

        WebKit's driver makes a mouse of the finger.
        """
        ...

    def hold(self, selector: str, seconds: float) -> None:
        """Press the middle of the element as `tap` does, and lift the finger after so long."""
        ...

    def press(self, key: str, times: int = 1, *, held: str = "") -> None:
        """Press and release a key, while the key `held` is down."""
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
        """Open another page, with a history of its own, in place of this one; all else stays."""
        ...

    def picture(self) -> bytes:
        """Return the screen as PNG."""
        ...

    def listen(self) -> None:
        """Begin to collect the numbers that this document dials in `calls`."""
        ...

    @property
    def calls(self) -> list[str]:
        """The addresses that the phone was asked to call, in order."""
        ...

    def close(self) -> None:
        """End the browser; nothing of it stays."""
        ...
