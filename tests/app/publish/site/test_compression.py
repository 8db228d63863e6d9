from collections.abc import Mapping
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.publish.build_cache import Cache
from app.publish.site.compression import Compressor
from tests.support.compressed import compressed
from tests.support.published import built

__all__ = ["built"]

WORDS = b"again and again " * 40


def test_files_that_gain_are_compressed_and_keep_their_content(built: Path) -> None:
    # Not the whole site: Brotli's best takes minutes for it.
    names = ("index.html", "frame.js", "manifest.webmanifest", "assets/fonts/roboto.woff2")
    files = {name: (built / name).read_bytes() for name in names}
    files["small.json"] = b"{}"
    copies = compressed(files)
    assert set(copies) == {"index.html.br", "frame.js.br", "manifest.webmanifest.br"}
    for name, data in copies.items():
        plain = files[name.removesuffix(".br")]
        assert brotli.decompress(data) == plain
        assert len(data) < 0.9 * len(plain)
    assert compressed(files) == copies


def test_each_content_is_compressed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    real = brotli.compress

    def compress(data: bytes, quality: int) -> bytes:
        asked.append(data)
        return bytes(real(data, quality=quality))

    monkeypatch.setattr(brotli, "compress", compress)
    files: Mapping[str, bytes] = {"a.js": WORDS, "b.js": WORDS, "c.html": WORDS + b"!"}
    for _ in range(2):
        with Compressor(Cache(tmp_path)) as compressor:
            compressor.start({"a.js": WORDS})
            assert compressor.finish(files).keys() == {"a.js.br", "b.js.br", "c.html.br"}
    assert sorted(asked) == sorted([WORDS, WORDS + b"!"])
