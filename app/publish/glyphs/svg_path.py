"""The outline of a glyph as SVG path data, as short as possible: whole units, relative moves.

fontTools has such a pen, `SVGPathPen`. With its paths the first screen is 13.9 to 14.6 kB, and over
the budget of 14,000 bytes (`test_render.py`) in nearly all languages.
"""

from fontTools.pens.basePen import BasePen

Point = tuple[float, float]


class OutlinePen(BasePen):  # type: ignore[misc]  # it comes without annotations
    """Draws into `data`. Rounding errors do not add up: each point is rounded by itself."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.data = ""
        self._at = self._start = (0, 0)
        self._last = ""

    # fontTools prescribes these names.
    def _moveTo(self, point: Point) -> None:  # noqa: N802
        self._draw("m", point)

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        x, y = round(point[0]) - self._at[0], round(point[1]) - self._at[1]
        if y == 0:
            self._write("h", [x])
        elif x == 0:
            self._write("v", [y])
        else:
            self._write("l", [x, y])
        self._at = (self._at[0] + x, self._at[1] + y)

    def _curveToOne(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        self._draw("c", first, second, end)

    def _closePath(self) -> None:  # noqa: N802
        self.data += "z"
        self._last = "z"
        self._at = self._start

    def _draw(self, command: str, *points: Point) -> None:
        numbers = [
            round(value) - at for point in points for value, at in zip(point, self._at, strict=True)
        ]
        self._write(command, numbers)
        self._at = (self._at[0] + numbers[-2], self._at[1] + numbers[-1])
        if command == "m":
            self._start = self._at

    def _write(self, command: str, numbers: list[int]) -> None:
        if command != self._last:
            self.data += command
        for at, number in enumerate(numbers):
            needs_space = number >= 0 and (at > 0 or command == self._last)
            self.data += f" {number}" if needs_space else str(number)
        self._last = command
