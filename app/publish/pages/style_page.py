"""Renders the style page from the tokens: `python -m app.publish.pages.style_page`.

`assets/style.html` shows how the guide looks, for whoever changes a colour, a size or a picture. It
does not ship.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.domain.pictograms import Pictogram
from app.look.brand import CARD_RADIUS, DARK, HEADER, LIGHT, NAME, RADIUS, TARGET, TYPE
from app.look.face import Palette
from app.publish import ROOT
from app.publish.bundle.esbuild import bundled
from app.publish.bundle.styles import variables
from app.publish.face.palettes import GROUNDS, contrast
from app.publish.glyphs.drawings import SIZE, outline
from app.publish.glyphs.fonts import FOLDER, faces
from i18n.languages import LANGUAGES

FILE: Final = ROOT / "assets/style.html"


def render() -> str:
    """Return the page, the same text each time. Raises BuildError for a drawing that is amiss."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    modes = {"light": LIGHT, "dark": DARK}
    return environment.get_template("style_page.html").render(
        name=NAME,
        styles=Markup(bundled("index.first-paint.css") + faces().replace(FOLDER, "fonts")),
        modes={mode: Markup(variables(palette, mode)) for mode, palette in modes.items()},
        colours={mode: colours(palette) for mode, palette in modes.items()},
        type=TYPE,
        scripts={it.script: it for it in reversed(LANGUAGES)},
        measures={"target": TARGET, "header": HEADER, "radius": RADIUS, "card": CARD_RADIUS},
        pictograms={it: outline(it) for it in Pictogram},
        size=SIZE,
    )


def colours(palette: Palette) -> list[tuple[str, str, str]]:
    """Return each colour: its name, its value, and its least contrast with what it stands on."""
    values = asdict(palette)

    def least(name: str) -> str:
        contrasts = [contrast(values[name], values[it]) for it in GROUNDS.get(name, ())]
        return f"{min(contrasts):.1f}:1" if contrasts else ""

    return [(name, value, least(name)) for name, value in values.items()]


def main() -> None:
    """Write the page."""
    FILE.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
