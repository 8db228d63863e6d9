"""The first paint: the helplines, and the cover a frame later."""

from tests.support.static_page import PageVisitor, until

FRAMES = """
    window.drawings = [];
    function note() {
      const cover = document.getElementById("cover");
      const boxes = cover ? Array.from(cover.getClientRects(), (box) => box.left) : [];
      drawings.push({ help: document.getElementById("lines") !== null, cover: boxes });
      requestAnimationFrame(note);
    }
    requestAnimationFrame(note);
"""


def test_first_paint_is_the_helplines_and_the_cover_follows(visitor: PageVisitor) -> None:
    visitor.context.add_init_script(FRAMES)
    visitor.site.halted = {"index.html": b'<main id="front"'}
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#exit").wait_for(state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate("performance.getEntriesByType('paint').length") == 0
    assert page.evaluate("drawings") == []
    visitor.site.release()
    until(page, "drawings.length > 3")
    first, *_, last = page.evaluate("drawings")
    assert first == {"help": True, "cover": []}
    assert last == {"help": True, "cover": [2 * page.evaluate("innerWidth")]}
