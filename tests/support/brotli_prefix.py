"""How much of a page has to be sent until a part of it is there."""

import brotli  # type: ignore[import-untyped]  # it comes without annotations

from app.publish.build_cache import Cache
from app.publish.site.compression import Compressor


def needed(page: bytes, length: int) -> int:
    """The bytes of the page's Brotli after which its first `length` bytes can be read.

    The publisher compresses the page, which takes most of a second, or finds it in its cache.
    """
    with Compressor(Cache()) as compressor:
        [packed] = compressor.finish({"page.html": page}).values()
    unpacker, read = brotli.Decompressor(), 0
    for sent in range(len(packed)):
        read += len(unpacker.process(packed[sent : sent + 1]))
        if read >= length:
            return sent + 1
    raise ValueError("The page is shorter than that.")
