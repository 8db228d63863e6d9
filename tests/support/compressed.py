"""The compressed copies of a site's files."""

from collections.abc import Mapping

from app.publish.build_cache import Cache
from app.publish.site.compression import Compressor


def compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the compressed copies of those that gain by it, by their paths (`name.br`)."""
    with Compressor(Cache()) as compressor:
        return compressor.finish(files)
