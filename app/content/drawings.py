"""The drawings of scenes, one for each sentence that has one: read when one is shown."""

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Final

SUFFIX: Final = ".svg"


class Drawings(Mapping[str, bytes]):
    """The drawing of each file in a folder, by the key of what it tells."""

    def __init__(self, folder: Traversable) -> None:
        names = sorted(it.name for it in folder.iterdir() if it.name.endswith(SUFFIX))
        self._files = {name.removesuffix(SUFFIX): folder / name for name in names}

    def __getitem__(self, key: str) -> bytes:
        return self._files[key].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
