"""The published site, with the app replaced by a program that runs the code a test sends.

Only the first file that Python runs is different. So the page, the frame, its policy, the worker
and `WebPlatform` are the real ones, and so is all of `storage`.
"""

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.published import Published, altered, serving
from tests.support.static_page import until
from tests.support.visitor import Visitor
from tests.support.visitor.phone import IS_THERE

MAIN = b"""
import asyncio, json
import flet as ft
import js
from pyodide.code import eval_code_async
from pyodide.ffi import create_proxy
from app.platform.ports import PlatformEvents
from storage.ports import NotAuthentic, StoreError
from app.platform.web import WebPlatform

platform = WebPlatform()
known = {"platform": platform, "NotAuthentic": NotAuthentic, "json": json}
channel = js.BroadcastChannel.new("test")

async def answer(code, data):
    try:
        known["data"] = data
        said = {"answer": json.loads(json.dumps(await eval_code_async(code, known)))}
    except StoreError as error:
        said = {"failure": error.failure.value}
    except Exception as error:
        said = {"error": repr(error)}
    channel.postMessage(json.dumps(said))

def receive(event):
    asked = json.loads(event.data)
    if "code" in asked:
        asyncio.ensure_future(answer(asked["code"], asked["data"]))

async def main(page):
    await platform.start(PlatformEvents(*[lambda *_: None] * 6))
    page.add(ft.Text("ready"))
    known["page"] = page
    channel.onmessage = create_proxy(receive)
    platform.page.ready()

ft.run(main)
"""

ASK = """(asked) => new Promise((resolve, reject) => {
    setTimeout(reject, 60000, new Error("no answer"));
    const channel = new BroadcastChannel("test");
    channel.onmessage = ({ data }) => {
        const said = JSON.parse(data);
        if ("code" in said) return;
        channel.close();
        resolve(said);
    };
    channel.postMessage(JSON.stringify(asked));
})"""


@pytest.fixture(scope="session")
def probed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Serve the published site with another `main.py`."""
    folder = tmp_path_factory.mktemp("probed") / "site"
    altered(built, folder, {}, {"main.py": MAIN})
    with serving(folder) as running:
        yield running


def started(visitor: Visitor, page: Page | None = None) -> Page:
    """Open the site, and return its page once Python runs in it."""
    page = page or visitor.page
    page.goto(visitor.address)
    await_guide(page)
    return page


def await_guide(page: Page) -> None:
    """Wait for Python and Flutter, also if the page is reloaded meanwhile."""
    until(page, IS_THERE)


def run(page: Page, code: str, data: object = None) -> Any:
    """Run code in the worker's Python, where `data` is at hand, and return its last value."""
    said = page.evaluate(ASK, {"code": dedent(code), "data": data})
    assert "answer" in said, said
    return said["answer"]
