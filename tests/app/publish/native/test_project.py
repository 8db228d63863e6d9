import argparse
import importlib
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from app.look.brand import DARK, LIGHT
from app.look.face import DEFAULT, FACE
from app.publish import ROOT, BuildError
from app.publish.native.project import BUILT, PICTURES, configuration, stage_native
from i18n.languages import LANGUAGES
from tests.support.folders import contents

NEVER_ASKED_FOR = (
    "INTERNET",
    "ACCESS_NETWORK_STATE",
    "ACCESS_FINE_LOCATION",
    "ACCESS_COARSE_LOCATION",
    "CAMERA",
    "RECORD_AUDIO",
    "READ_CONTACTS",
    "CALL_PHONE",
    "READ_EXTERNAL_STORAGE",
    "WRITE_EXTERNAL_STORAGE",
    "POST_NOTIFICATIONS",
    "WAKE_LOCK",
    "VIBRATE",
    "USE_BIOMETRIC",  # the secure storage's
    "USE_FINGERPRINT",
)
"""Permissions that Flet or a plug-in of it is known to ask for, or that would betray her."""
TELLTALE_WORDS = ("varde", "traffick", "rosa", "victim", "exploit", "menneskehandel", "help")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("native") / "stage"
    stage_native(folder)
    return folder


@pytest.fixture(scope="module")
def written(stage: Path) -> dict[str, Any]:
    return tomllib.loads((stage / "pyproject.toml").read_text(encoding="utf-8"))


def test_phone_shows_a_neutral_name(written: dict[str, Any]) -> None:
    flet = written["tool"]["flet"]
    assert flet["product"] == "Norsk parlør"
    assert flet["bundle_id"] == FACE.id == "parlor.norsk.bok"
    assert flet["bundle_id"].startswith(f"{flet['org']}.")
    assert written["project"]["name"] == flet["artifact"] == FACE.file
    seen = [written["project"]["name"], written["project"]["description"]]
    seen += [flet["product"], flet["artifact"], flet["org"], flet["bundle_id"]]
    assert not [name for name in seen for word in TELLTALE_WORDS if word in name.lower()]


def test_app_asks_for_no_permission(written: dict[str, Any]) -> None:
    permissions = written["tool"]["flet"]["android"]["permission"]
    assert set(permissions.values()) == {False}
    assert {f"android.permission.{name}" for name in NEVER_ASKED_FOR} <= set(permissions)
    assert "permissions" not in written["tool"]["flet"]


def test_no_data_go_into_a_backup_or_over_the_network(written: dict[str, Any]) -> None:
    flet = written["tool"]["flet"]
    assert flet["android"]["manifest_application"]["allowBackup"] == "false"
    assert flet["android"]["manifest_application"]["usesCleartextTraffic"] == "false"
    assert flet["ios"]["info"]["NSAppTransportSecurity"] == {"NSAllowsArbitraryLoads": False}
    assert flet["ios"]["info"]["UIFileSharingEnabled"] is False
    assert "deep_linking" not in flet["android"]


def test_start_shows_no_word(written: dict[str, Any]) -> None:
    screen = written["tool"]["flet"]["boot_screen"]["flet"]
    assert screen["prepare_message"] == screen["startup_message"] == ""
    splash = written["tool"]["flet"]["splash"]
    assert screen["bgcolor_light"] == splash["color"] == LIGHT.surface
    assert screen["bgcolor_dark"] == splash["dark_color"] == DARK.surface


def test_only_pinned_packages_are_installed(written: dict[str, Any]) -> None:
    names = ("flet", "flet-secure-storage", "tinydb", "mnemonic", "zxcvbn", "pynacl")
    assert written["project"]["dependencies"] == [f"{it}=={version(it)}" for it in names]


def test_readme_installs_the_builder_of_this_version_of_flet() -> None:
    page = ROOT / "app/publish/native/README.md"
    assert f"flet-cli=={version('flet')}" in page.read_text(encoding="utf-8")


def test_native_app_has_the_dependencies_of_the_project(written: dict[str, Any]) -> None:
    """All but Babel, which lies in the stage, and click, which only the command needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {it for it in project["dependencies"] if not it.startswith(("babel", "click"))}
    assert wanted == set(written["project"]["dependencies"])


def test_pictures_lie_where_flet_looks_for_them(stage: Path) -> None:
    for name in PICTURES:
        assert (stage / "assets" / name).read_bytes().startswith(b"\x89PNG")


def test_licence_texts_ship(stage: Path) -> None:
    assert (stage / "assets" / "licences" / "THIRD-PARTY.md").is_file()


def test_build_only_files_do_not_ship(stage: Path) -> None:
    assert not (stage / "app" / "publish").exists()
    assert not (stage / "tests").exists()
    assert not list(stage.rglob("*.po"))


def test_babel_has_the_shipped_locales_and_works_without_the_others(stage: Path) -> None:
    kept = {file.stem for file in (stage / "babel" / "locale-data").glob("*.dat")}
    assert {language.locale for language in LANGUAGES} | {"root"} <= kept
    assert len(kept) <= 6 * len(LANGUAGES)
    script = (
        "import datetime, babel\n"
        "from i18n.words import words_for\n"
        "from i18n.languages import LANGUAGES\n"
        "from app.domain.facts import Span\n"
        "print(babel.__file__)\n"
        "for known in LANGUAGES:\n"
        "    words = words_for(known.tag, {})\n"
        "    print(words.date(datetime.date(2026, 11, 24)))\n"
        "    print(words.fact(Span('span.x', 6, 'month', ())))\n"
    )
    # -S: without the installed packages, as on the phone.
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        cwd=stage,
        env={"PYTHONPATH": str(stage), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert Path(lines[0]).is_relative_to(stage)
    assert lines[1:5] == ["24 November 2026", "6 months", "24. november 2026", "6 måneder"]


def test_two_stages_of_one_commit_are_the_same(stage: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    stage_native(again)
    assert contents(again) == contents(stage)


def test_earlier_stage_is_replaced_but_for_flutters_build(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    stage_native(folder)
    (folder / "app" / "old.py").write_text("")
    (folder / BUILT).mkdir()
    (folder / BUILT / "kept").write_text("")
    stage_native(folder)
    assert not (folder / "app" / "old.py").exists()
    assert (folder / BUILT / "kept").exists()


def test_empty_folder_becomes_a_stage(tmp_path: Path) -> None:
    stage_native(tmp_path)
    assert (tmp_path / "main.py").is_file()


@pytest.mark.parametrize("configured", ["", "[tool.flet]\nbundle_id = 'com.other'", "not toml ["])
def test_somebody_elses_folder_is_refused_and_left_alone(tmp_path: Path, configured: str) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    (tmp_path / "pyproject.toml").write_text(configured)
    with pytest.raises(BuildError, match=r"is not empty and not an earlier stage"):
        stage_native(tmp_path)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["letter.txt", "pyproject.toml"]


def test_stage_with_another_id_is_left_alone(tmp_path: Path) -> None:
    """What Flutter built in it has that id."""
    stage_native(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(BuildError, match=r"is not empty and not an earlier stage"):
        stage_native(tmp_path, face=DEFAULT.parent / "cards")
    assert contents(tmp_path) == before


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BuildError, match="name a new folder"):
        stage_native(tmp_path / "file")


def test_folder_that_cannot_be_written_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BuildError, match=r"cannot be written: .+\.$"):
        stage_native(tmp_path / "file" / "stage")


def test_flets_own_code_removes_every_permission(stage: Path) -> None:
    read = _as_flet_reads(stage, "apk", "Android", "android")
    assert set(read["options"]["android_permissions"].values()) == {False}
    assert read["options"]["android_permissions"]["android.permission.INTERNET"] is False
    assert read["options"]["android_providers"] == {}
    assert read["options"]["android_meta_data"] == {}
    assert read["options"]["deep_linking"] == {"scheme": None, "host": None}
    manifest = read["pyproject"]["tool"]["flet"]["android"]["manifest_application"]
    assert manifest["allowBackup"] == "false"
    assert read["product_name"] == "Norsk parlør"
    assert read["bundle_id"] == "parlor.norsk.bok"
    assert read["python_module_name"] == "main"
    assert read["splash"]["color"] == LIGHT.surface


def test_flets_own_code_accepts_the_values_for_ios(stage: Path) -> None:
    read = _as_flet_reads(stage, "ipa", "iOS", "ios")
    plist = read["options"]["info_plist"]
    assert plist["NSAppTransportSecurity"] == {"NSAllowsArbitraryLoads": False}
    assert not [key for key in plist if key.endswith("UsageDescription")]


@pytest.mark.parametrize(("platform", "picture"), [("android", "icon_android"), ("ios", "icon")])
def test_flets_own_code_draws_the_icons_without_a_warning(
    stage: Path, platform: str, picture: str
) -> None:
    assets: Any = importlib.import_module("flet_platform_assets")
    source, _ = assets.load_source(stage / "assets" / f"{picture}.png")
    drawn = assets.render_icons(source, platform=platform, derived=picture == "icon")
    assert drawn.warnings == []
    light, dark = (
        assets.load_source(stage / "assets" / f"{name}.png")[0]
        for name in ("splash", "splash_dark")
    )
    assert assets.render_splash(light, dark, platform=platform).warnings == []


def test_configuration_explains_itself() -> None:
    assert configuration().count("#") > 10


def _as_flet_reads(stage: Path, target: str, package: str, config: str) -> dict[str, Any]:
    """Return the values that `flet build` hands to its template, without Flutter or a download."""
    build: Any = importlib.import_module("flet_cli.commands.build")
    pythons: Any = importlib.import_module("flet_cli.utils.python_versions")
    toml: Any = importlib.import_module("flet_cli.utils.pyproject_toml")
    parser = argparse.ArgumentParser()
    command = build.Command(parser)
    command.options = parser.parse_args([target, str(stage)])
    command.target_platform = target
    command.package_platform = package
    command.config_platform = config
    command.python_app_path = stage
    command.build_dir = stage / BUILT
    command.flutter_dir = stage / BUILT / "flutter"
    command.get_pyproject = toml.load_pyproject_toml(stage)
    command.python_release = pythons.PythonRelease(
        "3.14", "3.14.2", "314.0.7", ("arm64-v8a",), False
    )
    command.validate_entry_point()
    command.setup_template_data()
    read: dict[str, Any] = command.template_data
    return read
