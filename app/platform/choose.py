"""The choice of the platform, made here alone."""

import sys

import flet as ft

from app.platform.ports import Platform


def choose(page: ft.Page) -> Platform:
    """Return the platform that this session runs on."""
    if sys.platform == "emscripten":
        from app.platform.web import WebPlatform

        return WebPlatform()
    from app.platform.native import NativePlatform

    return NativePlatform(page)
