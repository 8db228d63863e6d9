"""A worker that holds the files of the notes open, as another tab would."""

from functools import cache

from playwright.sync_api import BrowserContext, Page

from tests.support.modules import worker_script

HOLD = """
keep.files().then(() => postMessage("held"), (error) => postMessage(error.name));
"""
# From a text, because the site has no such file; it ends with its page.
START = """async (program) => {
  const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  window.holder = new Worker(address, { type: "module" });
  return new Promise((resolve) => {
    holder.onmessage = ({ data }) => typeof data === "string" && resolve(data);
  });
}"""


@cache
def program() -> str:
    """The worker's script."""
    return worker_script("keep", "python/storage.js", HOLD)


def hold_files(context: BrowserContext, address: str) -> tuple[Page, str]:
    """Open the phrasebook of this site in another tab, and hold the files of the notes there.

    Returns the tab, and "held" or the name of the error. The files are free once the tab is closed
    or its `holder` is terminated.
    """
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Page.setBypassCSP", {"enabled": True})  # which allows no program from a text
    page.goto(f"{address}phrasebook.html")
    held: str = page.evaluate(START, program())
    return page, held
