"""The phone's own file window, through Flet: the same on every platform."""

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
    """Return the content of a file that she chooses; None for no file, or a huge one."""
    files = await ft.FilePicker().pick_files(with_data=True, cancel_upload_on_window_blur=False)
    if not files or not files[0].bytes or len(files[0].bytes) > MAX_SIZE:
        return None
    return files[0].bytes
