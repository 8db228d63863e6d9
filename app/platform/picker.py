"""The phone's own file window, through Flet: the same on every platform."""

from pathlib import Path
from typing import Final

import flet as ft

MAX_SIZE: Final = 1 << 20
"""Bytes of the largest file that is read; this app's own export files are a quarter of it."""


async def save_file(name: str, data: bytes) -> bool:
    """Hand a file out; return True if that was done. A browser puts it among the downloads."""
    page = ft.context.page
    chosen = await ft.FilePicker().save_file(file_name=name, src_bytes=data)
    # A browser returns no path; elsewhere no path means that she changed her mind.
    return page.web or chosen is not None


async def pick_file() -> bytes | None:
    """Return the content of a file that she chooses; None for no file, or a huge one.

    A device tells the path, and no more is read than may be taken. A browser tells none: there Flet
    reads the whole file first.
    """
    is_browser = ft.context.page.web
    files = await ft.FilePicker().pick_files(
        with_data=is_browser, cancel_upload_on_window_blur=False
    )
    if not files:
        return None
    data = files[0].bytes if is_browser else _beginning(files[0].path)
    return data if data and len(data) <= MAX_SIZE else None


def _beginning(path: str | None) -> bytes:
    """Return the content of a file, or so much of it that it is seen to be huge."""
    if not path:
        return b""
    with Path(path).open("rb") as file:
        return file.read(MAX_SIZE + 1)
