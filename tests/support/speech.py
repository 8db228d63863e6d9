"""A stand-in for a browser's speech engine that records every call; voices as phones have them."""

import json
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page

Voice = dict[str, object]


def voice(name: str, lang: str, *, local: bool = True, default: bool = False) -> Voice:
    """Return a voice as browsers describe it."""
    return {
        "name": name,
        "voiceURI": name,
        "lang": lang,
        "localService": local,
        "default": default,
    }


IPHONE: Final = [
    voice("Daniel", "en-GB", default=True),
    voice("Nora", "nb-NO"),
    voice("Maged", "ar-001"),
    voice("Kanya", "th-TH"),
    voice("Ioana", "ro-RO"),
]
ANDROID: Final = [
    voice("English United Kingdom", "en_GB", default=True),
    voice("Norwegian Bokmål Norway", "nb_NO"),
    voice("Filipino Philippines", "fil_PH"),
    voice("Lithuanian Lithuania", "lt_LT"),
]
CHROMIUM: Final = [
    voice("Google UK English Female", "en-GB", local=False, default=True),
    voice("Google norsk", "nb-NO", local=False),
    voice("Google हिन्दी", "hi-IN", local=False),
]
"""A desktop's, which speak on a server."""
EDGE: Final = [
    voice("Microsoft Sonia Online (Natural) - English (United Kingdom)", "en-GB"),
    voice("en-gb-x-gba-network", "en-GB"),
]
"""Voices that only their names tell from local ones."""
OTHERS: Final = [voice("Alva", "sv-SE", default=True), voice("Sara", "da-DK")]
"""Voices of languages that the guide does not speak."""

ENGINE: Final = """(voices) => {
    const calls = (window.calls = []);
    let current = null;
    let timer = 0;
    const engine = {
      onvoiceschanged: null,
      get speaking() { return current !== null; },
      pending: false,
      getVoices: () => voices,
      speak(it) {
        const { text, lang, volume } = it;
        const { name, localService } = it.voice || {};
        calls.push({ at: performance.now(), text, lang, volume, name, localService });
        current = it;
        timer = setTimeout(() => {
          current = null;
          if (it.onend) it.onend();
        }, window.pace || 20);
      },
      cancel() {
        calls.push({ at: performance.now(), text: null });
        clearTimeout(timer);
        const it = current;
        current = null;
        if (it && it.onerror) setTimeout(() => it.onerror({ error: "canceled" }));
      },
    };
    Object.defineProperty(window, "speechSynthesis", { value: engine });
    window.SpeechSynthesisUtterance = class {
      constructor(text) { this.text = text; }
    };
    window.change = (others) => {
      voices = others;
      if (engine.onvoiceschanged) engine.onvoiceschanged();
    };
}"""
"""Puts the engine with these voices in place of the browser's. `calls` has a call for each text,
and one without a text for each end."""


def give_voices(context: BrowserContext, voices: list[Voice]) -> None:
    """Give every page of a browser an engine with these voices."""
    context.add_init_script(f"({ENGINE})({json.dumps(voices)})")


def calls(page: Page) -> list[dict[str, Any]]:
    """Return all that the engine was asked for."""
    found: list[dict[str, Any]] = page.evaluate("calls")
    return found


def spoken(page: Page) -> list[tuple[str, str]]:
    """Return the texts that the engine was given, each with the name of its voice."""
    return [(it["text"], it["name"]) for it in calls(page) if it["text"] is not None]


RECORDED: Final = "(window.recordedTexts || []).length"
"""The number of texts that the page plays recordings of; `note_recordings` comes before."""


def note_recordings(context: BrowserContext) -> None:
    """Let pages note the recorded texts that they tell the app of."""
    context.add_init_script("""(() => {
      new BroadcastChannel("book").onmessage = ({ data }) => {
        if (data.type === "voices") window.recordedTexts = data.recorded;
      };
    })()""")
