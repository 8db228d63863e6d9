"""What is on the screen, as something that can be compared."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Error, Page


def pixels(page: Page, times: int = 10) -> bytes:
    """What is on the screen once it has come to rest: the first picture that is the last again.

    With `times=1` the first picture. Decoded, because two files of one picture need not be equal.
    Without a graphics card Chromium now and then gives no picture, or one of a moment before.
    Raises AssertionError where it never rests.
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
