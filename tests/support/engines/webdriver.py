"""Browsers that understand W3C's WebDriver, over any wire that carries its commands.

The tests need few commands. Selenium would bring packages of its own, and a program that downloads
browsers.
"""

from base64 import b64decode
from typing import Any, Protocol

from tests.support.engines.engine import PATIENCE

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver's standard names an element."""

CAPABILITIES: dict[str, Any] = {
    # A page is there once it is parsed: helplines and exit wait for nothing else.
    "pageLoadStrategy": "eager",
    "timeouts": {"script": int(PATIENCE * 1000), "pageLoad": int(PATIENCE * 1000)},
}

# The middle of an element, in whole pixels of the window.
MIDDLE = """(selector) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`nothing is ${selector}`);
  element.scrollIntoView({ block: "center" }); // at the edges something else may lie above it
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}"""


class Wire(Protocol):
    """The connection to a browser, and the session in it."""

    def ask(self, command: str, **given: Any) -> Any:
        """Return the browser's answer to this command of the standard. Raises Refused."""
        ...


class WebDriver:
    """An engine at the other end of a wire. Each reports calls in a way of its own."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def goto(self, address: str) -> None:
        self._wire.ask("Navigate", url=address)

    @property
    def url(self) -> str:
        address: str = self._wire.ask("GetCurrentURL")
        return address

    @property
    def title(self) -> str:
        title: str = self._wire.ask("GetTitle")
        return title

    def evaluate(self, function: str, *given: Any, within: str | None = None) -> Any:
        script = f"return ({function})(...arguments)"
        if within is None:
            return self._wire.ask("ExecuteScript", script=script, args=list(given))
        frame = self._wire.ask("FindElement", using="css selector", value=within)
        self._wire.ask("SwitchToFrame", id=frame)
        try:
            return self._wire.ask("ExecuteScript", script=script, args=list(given))
        finally:
            self._wire.ask("SwitchToFrame", id=None)

    def tap(self, selector: str) -> None:
        self.hold(selector, 0)

    def hold(self, selector: str, seconds: float) -> None:
        x, y = self.evaluate(MIDDLE, selector)
        self._act(
            {
                "type": "pointer",
                "id": "finger",
                "parameters": {"pointerType": "touch"},
                "actions": [
                    {"type": "pointerMove", "duration": 0, "x": x, "y": y},
                    {"type": "pointerDown", "button": 0},
                    {"type": "pause", "duration": round(seconds * 1000)},
                    {"type": "pointerUp", "button": 0},
                ],
            }
        )

    def press(self, key: str, times: int = 1, *, held: str = "") -> None:
        stroke = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}] * times
        if held:
            stroke = [
                {"type": "keyDown", "value": held},
                *stroke,
                {"type": "keyUp", "value": held},
            ]
        self._act({"type": "key", "id": "keys", "actions": stroke})

    def _act(self, source: dict[str, Any]) -> None:
        self._wire.ask("PerformActions", actions=[source])

    def back(self) -> None:
        self._wire.ask("Back")

    def forward(self) -> None:
        self._wire.ask("Forward")

    def reload(self) -> None:
        self._wire.ask("Refresh")

    def renew(self) -> None:
        new = self._wire.ask("NewWindow", type="tab")  # the old one has still the commands
        self._wire.ask("CloseWindow")
        self._wire.ask("SwitchToWindow", handle=new["handle"])

    def picture(self) -> bytes:
        return b64decode(self._wire.ask("TakeScreenshot"))
