"""A site with recordings that are tones, and a probe that notes each sound that a page begins."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page

from app.publish.recordings.site import site_files
from tests.support.tones import tone_mp3

PADDING: Final = 0.09
"""Seconds by which a decoded MP3 is longer than what it was made of, give or take 0.02."""


def pack(tag: str, lengths: Mapping[str, float]) -> dict[str, bytes]:
    """Return a language's files of a site; *lengths* are the seconds of each plain text."""
    return site_files(tag, {text: tone_mp3(seconds) for text, seconds in lengths.items()})


def offered(files: Mapping[str, bytes], tags: Iterable[str]) -> dict[str, bytes]:
    """Return a site's guide in every language, which says that these have recordings."""
    said = f'data-recorded="{" ".join(tags)}" data-languages='.encode()
    return {
        name: data.replace(b"data-languages=", said, 1)
        for name, data in files.items()
        if name.startswith("index.") and name.endswith(".html")
    }


PROBE: Final = """() => {
    const sounds = (window.sounds = []);
    const began = new Set();
    window.sounding = () => began.size > 0;
    const into = new WeakMap();
    const { connect } = AudioNode.prototype;
    AudioNode.prototype.connect = function (node, ...rest) {
      into.set(this, node);
      return connect.call(this, node, ...rest);
    };
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...when) {
      began.add(this);
      this.addEventListener("ended", () => began.delete(this));
      const volume = Math.round(100 * into.get(this).gain.value) / 100;
      sounds.push({ seconds: this.buffer.duration, volume, state: this.context.state });
      return start.apply(this, when);
    };
    const { stop } = AudioScheduledSourceNode.prototype;
    AudioBufferSourceNode.prototype.stop = function (...when) {
      began.delete(this);
      sounds.push({ seconds: null });
      return stop.apply(this, when);
    };
}"""
"""Notes in `sounds` each start with its length and each stop without one, and tells in `sounding`
whether a sound goes on; the browser's own Web Audio does the rest."""


def probe(context: BrowserContext) -> None:
    """Note the sounds in every page of a browser."""
    context.add_init_script(f"({PROBE})()")


def played(page: Page) -> list[float]:
    """Return the lengths of the sounds that were begun, in seconds to the tenth."""
    found: list[dict[str, Any]] = page.evaluate("sounds")
    return [round(it["seconds"] - PADDING, 1) for it in found if it["seconds"] is not None]
