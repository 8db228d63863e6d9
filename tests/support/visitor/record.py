"""The record of a visit: what the browser complained of and asked for, and what could be seen."""

from typing import Any, Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

CHROMIUMS: Final = (
    "GL Driver Message (OpenGL, Performance",  # without a graphics card, when Flutter draws
    "Banner not shown: beforeinstallpromptevent.preventDefault() called.",  # it held the offer
)
"""The beginnings of lines that Chromium writes where all is well."""

# Runs in the page and in Flutter's frame, and tells what the policy refuses, and when a press came
# that may leave.
WATCH: Final = """
addEventListener("securitypolicyviolation", (event) =>
  tell("refused", `${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
for (const [type, keys] of [["pointerdown"], ["keydown", ["Enter", " "]], ["keyup", ["Shift"]]])
  addEventListener(type, (event) => {
    if (!keys || keys.includes(event.key))
      tell("input", performance.timeOrigin + event.timeStamp);
  }, true);
"""

# Runs in the page, and tells when something of the guide comes into sight, and when the cover was
# painted.
LOOK: Final = """
if (window === top) {
  let covered = false;
  let seen = false;
  // In each frame, and so registered before the page's own: a press that leaves is followed by a
  // navigation as soon as its cover is painted.
  function look() {
    const { classList } = document.documentElement;
    if (!covered && classList.contains("covered")) {
      tell("closing", "");
      seen = false;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell("covered", performance.timeOrigin + performance.now());
      port2.postMessage(null);
    }
    covered = classList.contains("covered");
    const guide = document.querySelector("#front, #frame");
    const middle = guide && document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const sees = !!middle && !middle.closest("#cover");
    if (sees && !seen) tell("seen", location.href);
    seen = sees;
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
"""


class Record:
    """All that a browser context reports from now on.

    `complaints` are the console, errors, refusals and failed requests, in words. `requests` are
    addresses. `inputs` are the times of presses that may leave, in milliseconds since 1970. After
    `watch_sight`, `seen` are the addresses of documents in which something of the guide came into
    sight, since the last exit where there was one, and `covered` has the times at which the cover
    came over the guide.
    """

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.seen: list[str] = []
        self.covered: list[float] = []
        self.inputs: list[float] = []
        self.watches_sight = False
        self.leaving = False
        """True from the press that leaves until the page closes."""

    def watch(self, context: BrowserContext) -> None:
        """Listen to everything that this context reports."""
        context.on("console", self._note_console)
        context.on("weberror", self._note_error)
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("requestfailed", self._note_failure)
        context.on("response", self._note_response)
        context.expose_binding("tell", self._note_script)
        context.add_init_script(WATCH)
        if self.watches_sight:
            context.add_init_script(LOOK)

    def watch_sight(self, context: BrowserContext) -> None:
        """Look at each frame that this context draws, from its next document on."""
        if not self.watches_sight:
            self.watches_sight = True
            context.add_init_script(LOOK)

    def clear(self) -> None:
        """Forget all that was reported."""
        for noted in (self.complaints, self.requests, self.seen, self.covered, self.inputs):
            noted.clear()

    def _note_script(self, _: object, subject: str, detail: Any) -> None:
        match subject:
            case "refused":
                self.complaints.append(f"refused: {detail}")
            case "closing" if self.leaving:
                # Until now the guide was rightly in sight.
                self.leaving = False
                self.seen.clear()
            case "seen":
                self.seen.append(detail)
            case "input":
                self.inputs.append(detail)
            case "covered":
                self.covered.append(detail)

    def _note_console(self, message: ConsoleMessage) -> None:
        if not any(line in message.text for line in CHROMIUMS):
            self.complaints.append(f"{message.type}: {message.text}")

    def _note_error(self, error: WebError) -> None:
        self.complaints.append(f"{error.error}\n{getattr(error.error, 'stack', '')}")

    def _note_failure(self, request: Request) -> None:
        # A tap on a number ends in the phone, and a page that is left aborts its requests.
        if request.url.startswith(("tel:", "mailto:")) or "ERR_ABORTED" in str(request.failure):
            return
        self.complaints.append(f"{request.failure}: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")
