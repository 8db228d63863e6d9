"""Pictures of the screen that can be compared."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Error, Page


def pixels(page: Page, times: int = 10) -> bytes:
    """Return the pixels of the screen at rest: of the first picture that equals the one before.

    With `times=1` return those of the first picture. The pictures are decoded, because two files of
    one picture need not be equal. Without a graphics card Chromium now and then gives no picture,
    or an earlier one. Raises AssertionError where the screen never rests.
    """
    last = b""
    for attempt in range(times):
        if attempt:
            page.wait_for_timeout(200)
        try:
            picture = page.screenshot(timeout=5000)
        except Error:
            continue
        now = Image.open(BytesIO(picture)).convert("RGB").tobytes()
        if now == last or times == 1:
            return now
        last = now
    raise AssertionError("the screen never came to rest")
