"""Reading aloud that is ended at many moments, each another one, and what is heard afterwards."""

from typing import Final

from playwright.sync_api import Page

from app.domain.routes import Route

HIDING: Final = """() => {
    let hidden = false;
    Object.defineProperty(document, "hidden", { get: () => hidden });
    const set = (to) => {
      hidden = to;
      document.dispatchEvent(new Event("visibilitychange"));
    };
    window.hide = () => set(true);
    window.show = () => {
      set(false);
      page.away.comeBack(); // she holds the title
    };
}"""
WAYS: Final = ("hide", ["open", "/"], ["back"], ["open", Route.PHONE_PHRASES])
TRIES: Final = """async ([route, texts, count, ways]) => {
    const isSounding = () =>
      speechSynthesis.speaking || Boolean(window.sounding && sounding());
    const began = () =>
      calls.filter(({ text }) => text).length +
      (window.sounds || []).filter(({ seconds }) => seconds).length;
    const parts = texts.map((text) => ({ text, lang: document.documentElement.lang }));
    const found = [];
    const channel = new BroadcastChannel("book"); // as Python asks
    const behind = new BroadcastChannel("book"); // hears it after the page
    for (let n = 0; n < count; n++) {
      const way = ways[n % ways.length];
      page.history.move("open", route);
      const heard = new Promise((next) => (behind.onmessage = next));
      channel.postMessage({ type: "speak", texts: parts });
      if (way !== "hide") await heard; // a screen that hides is silent before it, too
      await new Promise((next) => setTimeout(next, (n * 7) % 230));
      way === "hide" ? hide() : page.history.move(...way);
      const before = began();
      const isAtOnce = !isSounding();
      await new Promise((next) => setTimeout(next, 60));
      if (!isAtOnce || isSounding() || began() > before) found.push(n);
      if (way === "hide") show();
    }
    return found;
}"""


def heard_after_silence(page: Page, route: str, texts: list[str], count: int) -> list[int]:
    """Read these texts so many times, from a screen; return the tries after whose end is a sound.

    They are ended by what hides the page and by other screens, within 230 ms from the beginning.
    """
    page.evaluate(HIDING)
    found: list[int] = page.evaluate(TRIES, [route, texts, count, list(WAYS)])
    return found
