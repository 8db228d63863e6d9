"""The contract of a platform, for the real ones and the fakes alike."""

from collections.abc import Callable

import flet as ft
import pytest

from app.platform.native import NativePlatform
from app.platform.ports import Address, CoverStore, Page, Platform, Speech
from app.platform.web import WebPlatform
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import FletSession, async_test

PORTS = {"page": Page, "address": Address, "speech": Speech, "cover_store": CoverStore}
IN_A_BROWSER = {"page", "address", "speech"}
ON_A_DEVICE = {"cover_store"}


class SilentChannel:
    """A channel to a page that never answers."""

    def post(self, message: str) -> None:
        pass

    def listen(self, receive: Callable[[str], None]) -> None:
        pass


@pytest.mark.parametrize(
    ("make", "has"),
    [
        (lambda _: WebPlatform(SilentChannel()), IN_A_BROWSER),
        (lambda _: FakePlatform(), IN_A_BROWSER),
        (NativePlatform, ON_A_DEVICE),
        (lambda _: FakePlatform(is_native=True), ON_A_DEVICE),
    ],
    ids=["browser", "fake browser", "device", "fake device"],
)
@async_test
async def test_platform_has_these_capabilities_whole_and_no_others(
    make: Callable[[ft.Page], Platform], has: set[str]
) -> None:
    session = FletSession()  # Flet drops what nobody holds
    platform = make(session.page)
    found = {name: getattr(platform, name) for name in PORTS}
    assert {name for name, port in found.items() if port is not None} == has
    for name in has:
        calls = [it for it in vars(PORTS[name]) if not it.startswith("_")]
        assert calls
        assert all(callable(getattr(found[name], it)) for it in calls)
