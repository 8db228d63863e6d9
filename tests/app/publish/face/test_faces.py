"""A build has the face that was chosen, and no word of any other."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Final
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

import pytest

from app.look.face import DEFAULT, NAMES, PALETTES, Face
from app.publish import BuildError
from app.publish.client.stage import face_files
from app.publish.face.faces import FACES, RESERVED, RULES, find, pictures, read_face
from app.publish.native.project import stage_native
from app.publish.site.build import build
from app.publish.web_files import ARCHIVES, CODE
from tests.support.folders import contents
from tests.support.published import Below, below, built

__all__ = ["below", "built"]

FOLDERS: Final = {file.parent.name: file.parent for file in sorted(FACES.glob(f"*/{NAMES}"))}
OURS: Final = {name: read_face(folder) for name, folder in FOLDERS.items()}
OTHERS: Final = [name for name, folder in FOLDERS.items() if folder != DEFAULT]
TELLTALE_WORDS: Final = (
    "varde", "traffick", "rosa", "victim", "exploit", "menneskehandel", "guide", "help", "hjelp",
    "nød", "trygg", "vern", "skjul", "hemmelig",
)  # fmt: skip
WHITE: Final = "#FFFFFF"
PASSWORDS: Final = "zxcvbn/frequency_lists.py"
"""The passwords that many people have: almost any word is one."""

Files = Mapping[str, bytes]

each_face = pytest.mark.parametrize("name", FOLDERS)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Build the site with each face with `--long`, else with one beside the usual one."""
    if "built_face" in metafunc.fixturenames:
        others = OTHERS if metafunc.config.getoption("--long") else OTHERS[:1]
        metafunc.parametrize("built_face", [DEFAULT.name, *others])


@pytest.fixture(scope="module")
def site_with(built: Path, below: Below) -> Callable[[str], Files]:
    """Returns the site with a face, with the files of its archives."""
    made_already = {DEFAULT.name: built, below.face: below.folder}

    @cache
    def made(name: str) -> Files:
        folder = made_already.get(name)
        return dict(unpacked(contents(folder) if folder else build(face=FOLDERS[name])))

    return made


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of the native app with each face."""
    top = tmp_path_factory.mktemp("stages")
    for name, folder in FOLDERS.items():
        stage_native(top / name, face=folder)
    return {name: top / name for name in FOLDERS}


def unpacked(files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield the files, and those inside of archives by the path of both."""
    for name, data in files.items():
        yield name, data
        if is_zipfile(BytesIO(data)):
            with ZipFile(BytesIO(data)) as packed:
                yield from ((f"{name}/{it}", packed.read(it)) for it in packed.namelist())


def named(face: Face, files: Files) -> dict[str, str]:
    """Return each field of a face that these files or their names have, with one that has it."""
    found: dict[str, str] = {}
    for name, data in files.items():
        if not name.endswith((PASSWORDS, *ARCHIVES)):  # an archive's entries are there, too
            found |= dict.fromkeys(fields_in(face, name, data), name)
    return found


@cache
def fields_in(face: Face, name: str, data: bytes) -> list[str]:
    """Return the fields of a face that one file has. Most files are the same with every face."""
    text = name.encode() + b"\n" + data
    lowered = text.lower()
    return [it for it, value in values(face).items() if has(text, lowered, it, value)]


def values(face: Face) -> dict[str, str]:
    """Return all that a face says by its place, but for the white that every face has."""
    flat: dict[str, str] = {}
    for field, value in asdict(face).items():
        of_mode = value if isinstance(value, dict) else {"": value}
        flat |= {f"{field} {name}".strip(): it for name, it in of_mode.items() if it != WHITE}
    return flat


def has(text: bytes, lowered: bytes, field: str, value: str) -> bool:
    """Tell whether a text has a value as a whole word, however its letters are written.

    The names are words of the language, and mean the face only where they begin with a capital.
    """
    written = {value, json.dumps(value)[1:-1], ascii(value)[1:-1], quote(value)}
    written |= {value.encode("ascii", "xmlcharrefreplace").decode()}
    spellings = [it.encode() for it in sorted(written)]
    if not any(it.lower() in lowered for it in spellings):
        return False
    either = b"|".join(map(re.escape, spellings))
    case = re.NOFLAG if field in ("name", "short_name") else re.IGNORECASE
    return bool(re.search(rb"(?<![a-z0-9])(?:%s)(?![a-z0-9])" % either, text, case))


# --- The faces of this repository ---


def test_default_is_one_of_at_least_three() -> None:
    assert DEFAULT in FOLDERS.values()
    assert len(FOLDERS) >= 3


@pytest.mark.parametrize("field", values(OURS[DEFAULT.name]))
def test_no_two_faces_share_anything(field: str) -> None:
    each = [values(face)[field].casefold() for face in OURS.values()]
    assert len(set(each)) == len(each)


@each_face
def test_face_stands_by_itself_and_tells_nothing(name: str) -> None:
    assert pictures(FOLDERS[name])
    said = " ".join(values(OURS[name]).values()).casefold()
    assert not [word for word in TELLTALE_WORDS if word in said]


def test_faces_have_icons_of_their_own() -> None:
    every = [data for folder in FOLDERS.values() for data in pictures(folder).values()]
    assert len({sha256(data).digest() for data in every}) == len(every)


# --- What a build makes of them ---


def test_site_has_the_name_the_colour_and_the_icons_of_its_face(
    site_with: Callable[[str], Files], built_face: str
) -> None:
    face, site = OURS[built_face], site_with(built_face)
    pages = [data.decode() for path, data in site.items() if path.endswith(".html")]
    assert len(pages) > 30
    assert {title for page in pages for title in re.findall("<title>(.*)</title>", page)} == {
        face.name
    }
    assert f">{face.name}</h1>" in site["phrasebook.html"].decode()
    manifest = json.loads(site["manifest.webmanifest"])
    assert manifest["name"] == face.name
    assert manifest["short_name"] == face.short_name
    assert manifest["theme_color"] == manifest["background_color"] == face.light.surface
    icons = {path: data for path, data in site.items() if path.startswith("icons/")}
    assert {it["src"] for it in manifest["icons"]} < icons.keys()
    drawn = pictures(FOLDERS[built_face])
    assert not [path for path, data in icons.items() if drawn[Path(path).name] != data]
    for path, data in face_files(face).items():
        assert site[f"{CODE}/{path}"] == data
    accents = {tuple(re.findall("--accent:(#[0-9a-f]{6});", page)) for page in pages}
    light, dark = face.light.accent.lower(), face.dark.accent.lower()
    assert accents == {(light, dark, dark), ()}  # the frame has none
    assert manifest["background_color"] == face.light.surface


def test_site_names_no_other_face(site_with: Callable[[str], Files], built_face: str) -> None:
    site = site_with(built_face)
    # So the search finds what is there.
    assert named(OURS[built_face], site).keys() == values(OURS[built_face]).keys()
    others = [OURS[other] for other in OURS if other != built_face]
    assert [named(other, site) for other in others] == [{}] * len(others)


@each_face
def test_native_app_names_no_other_face(stages: dict[str, Path], name: str) -> None:
    stage = contents(stages[name])
    assert named(OURS[name], stage).keys() == values(OURS[name]).keys()
    others = [OURS[other] for other in OURS if other != name]
    assert [named(other, stage) for other in others] == [{}] * len(others)
    drawn = pictures(FOLDERS[name])
    for picture in ("icon.png", "icon_android.png", "splash.png", "splash_dark.png"):
        assert stage[f"assets/{picture}"] == drawn[picture]


@each_face
def test_app_gives_its_files_and_its_folder_the_names_of_its_face(
    stages: dict[str, Path], name: str
) -> None:
    code = (
        "import app\n"
        "from app.look.brand import NAME, SEED\n"
        "from app.platform.native import OWN_FOLDER\n"
        "from app.ui.screens.notes.export_notes import LOCKED, PLAIN\n"
        "print(app.__file__, NAME, SEED, OWN_FOLDER, LOCKED, PLAIN, sep='\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=stages[name],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    face, (module, *values) = OURS[name], done.stdout.splitlines()
    assert Path(module).is_relative_to(stages[name])
    assert values == [face.name, face.color, face.id, f"{face.file}.dat", f"{face.file}.txt"]


# --- A face of a host's own ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the default face."""
    return Path(copytree(DEFAULT, tmp_path / "own"))


def rewritten(folder: Path, **values: str | None) -> Path:
    """Write these TOML values in place of the face's own; None leaves one out."""
    book = asdict(OURS["book"])
    lines = {key: json.dumps(book[key], ensure_ascii=False) for key in RULES}
    said = [f"{key} = {value}\n" for key, value in (lines | values).items() if value is not None]
    (folder / NAMES).write_text("".join(said), encoding="utf-8")
    return folder


def test_face_is_found_by_name_and_by_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find("cards") == FACES / "cards"
    assert find(str(folder)) == folder
    monkeypatch.chdir(folder.parent)
    assert find("own").resolve() == folder
    with pytest.raises(BuildError, match=r"^none is no face: name book, cards, quotes, or"):
        find("none")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"id": None}, "has no id; it must be three or more words from a to z, with dots"),
        ({"icon": '"x"'}, "has icon, which no face has"),
        ({"name": "3"}, "name is 3, and must be 2 to 30 letters"),
        ({"name": '""'}, "name is '', and must be 2 to 30 letters"),
        ({"name": '"Ord & \\"uttrykk\\""'}, "and must be 2 to 30 letters"),
        ({"short_name": '"Trettentegn12"'}, "and must be 2 to 12 letters"),
        ({"color": '"teal"'}, "color is 'teal', and must be a colour like #35618E"),
        ({"color": '"#FFD54A"'}, "#FFD54A is too light for the icon's mark"),
        ({"id": '"ordbok"'}, "id is 'ordbok', and must be three or more words"),
        ({"id": '"Ord.bok.norsk"'}, "and must be three or more words"),
        ({"id": '"norsk.for.alle"'}, "id has the word for, which Android's tools refuse"),
        ({"file": '"min fil"'}, "file is 'min fil', and must be a word of 3 to 20 letters"),
        ({"file": '"class"'}, "file has the word class, which Android's tools refuse"),
        ({"name": '"Norsk'}, "is no TOML: "),
    ],
)
def test_face_that_cannot_be_used_is_refused_in_one_sentence(
    folder: Path, values: dict[str, str | None], sentence: str
) -> None:
    with pytest.raises(BuildError, match=rf"face\.toml.* {re.escape(sentence)}[^\n]*\.$"):
        read_face(rewritten(folder, **values))


@pytest.mark.parametrize(
    ("found", "instead", "sentence"),
    [
        ("[dark]", "[night]", "must have the tables light and dark, and no other"),
        ("pill", "button", "light must have the colours surface, card, raised, text, muted,"),
        ('"#FFFFFF"', '"white"', "light card is 'white', and must be a colour like #35618E"),
        (
            '"#46534F"',
            '"#8A9894"',
            "light muted on surface has a contrast of 2.9, and must have 4.5",
        ),
        ("[light]", "light", "is no TOML: "),
    ],
)
def test_palettes_that_cannot_be_used_are_refused_in_one_sentence(
    folder: Path, found: str, instead: str, sentence: str
) -> None:
    file = folder / PALETTES
    file.write_text(file.read_text(encoding="utf-8").replace(found, instead, 1), encoding="utf-8")
    with pytest.raises(BuildError, match=rf"palettes\.toml.* {re.escape(sentence)}[^\n]*\.$"):
        read_face(folder)


def test_missing_palettes_are_named(folder: Path) -> None:
    (folder / PALETTES).unlink()
    with pytest.raises(BuildError, match=r"own has no palettes\.toml; run: varde face .*own\.$"):
        read_face(folder)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        BuildError, match=r"face\.toml cannot be read: No such file or directory\.$"
    ):
        read_face(tmp_path)


@pytest.mark.parametrize("data", [None, b"", (DEFAULT / "icon-512.png").read_bytes()])
def test_picture_that_is_missing_or_of_another_size_is_named(
    folder: Path, data: bytes | None
) -> None:
    if data is None:
        (folder / "icon-192.png").unlink()
    else:
        (folder / "icon-192.png").write_bytes(data)
    with pytest.raises(BuildError, match=r"own has no icon-192\.png; run: varde face .*own\.$"):
        pictures(folder)


def test_reserved_words_are_whole_words() -> None:
    assert {"for", "class", "val"} <= RESERVED
    assert not [word for word in RESERVED if not re.fullmatch("[a-z]+", word)]
