"""The phone's own window for files, by way of Flet: the same on every platform."""

from typing import Final

import flet as ft

MAX_SIZE: Final = 1 << 20
"""Bytes of a file that is read at most; what this app makes is a quarter of it."""


async def save_file(name: str, data: bytes) -> bool:
    """Hand a file out; whether that was done. A browser puts it among the downloads."""
    page = ft.context.page
    chosen = await ft.FilePicker().save_file(file_name=name, src_bytes=data)
    # A browser tells no place; elsewhere no place means that she changed her mind.
    return page.web or chosen is not None


async def pick_file() -> bytes | None:
    """The content of a file that she chooses; None where she chose none, or a huge one."""
    files = await ft.FilePicker().pick_files(with_data=True, cancel_upload_on_window_blur=False)
    if not files or not files[0].bytes or len(files[0].bytes) > MAX_SIZE:
        return None
    return files[0].bytes
