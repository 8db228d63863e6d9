import brotli  # type: ignore[import-untyped]
import pytest

from tests.support.brotli_prefix import needed

PAGE = b"".join(number.to_bytes(4, "big") for number in range(5_000))
PACKED = brotli.compress(PAGE, quality=11)


def test_the_whole_page_needs_nearly_all_that_is_sent() -> None:
    assert len(PACKED) - 4 <= needed(PAGE, len(PAGE)) <= len(PACKED)


def test_what_was_sent_until_then_holds_it_and_a_byte_less_does_not() -> None:
    sent = needed(PAGE, 1000)
    assert sent < len(PACKED) / 2
    assert len(brotli.Decompressor().process(PACKED[:sent])) >= 1000
    assert len(brotli.Decompressor().process(PACKED[: sent - 1])) < 1000


def test_more_than_there_is_never_comes() -> None:
    with pytest.raises(ValueError, match="shorter"):
        needed(PAGE, len(PAGE) + 1)
