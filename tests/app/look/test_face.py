import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from app.look.face import DEFAULT, FACE
from app.publish import ROOT
from app.publish.client.stage import face_files
from app.publish.face.faces import read_face


def test_app_of_the_repository_has_the_default_face() -> None:
    assert read_face(DEFAULT) == FACE


def test_app_has_the_face_beside_its_module(tmp_path: Path) -> None:
    folder = tmp_path / "app" / "look"
    folder.mkdir(parents=True)
    (folder / "face.py").write_bytes((ROOT / "app/look/face.py").read_bytes())
    face = replace(FACE, name="Norsk Øvebok")
    for name, data in face_files(face).items():
        (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", "import app.look.face; print(repr(app.look.face.FACE))"],
        cwd=tmp_path, env={"PYTHONUTF8": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == (f"{face!r}\n", "")
