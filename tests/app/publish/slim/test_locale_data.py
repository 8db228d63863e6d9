import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale

from app.content.load import load
from app.domain.facts import Span
from app.publish import ROOT
from app.publish.build_cache import cache_folder
from app.publish.fetch.wheels import fetch, locales, unpacked
from app.publish.slim.locale_data import GLOBAL, LOCALES, SHARED, needed, pickled
from i18n.languages import LANGUAGES
from i18n.words import MONTH, YEAR, cldr

# Prints all that the app shows of Babel: dates of a year, amounts of time, names of languages.
SHOWN = """
import sys
from datetime import date, timedelta
import babel
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.units import format_unit
assert babel.__file__.startswith(sys.argv[1]), babel.__file__
locale, units = sys.argv[2], sys.argv[3].split()
print(Locale.parse(locale))
for day in range(366):
    print(format_date(date(2028, 1, 1) + timedelta(day), format="long", locale=locale))
for skeleton in sys.argv[4:]:
    for month in range(1, 13):
        print(format_skeleton(skeleton, date(2028, month, 1), locale=locale))
for unit in units:
    for value in (*range(32), 90, 1000):
        for length in ("long", "short"):
            print(format_unit(value, f"duration-{unit}", length=length, locale=locale))
print(sorted(Locale.parse(locale).languages.items()))
"""


def shown(babel: str, locale: str) -> str:
    units = {fact.unit for fact in load().facts.values() if isinstance(fact, Span)}
    done = subprocess.run(
        [sys.executable, "-S", "-c", SHOWN, babel, locale, " ".join(sorted(units)), MONTH, YEAR],
        env={"PYTHONPATH": babel, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped")
    for name, data in unpacked(fetch(cache_folder() / "wheels")).items():
        if name.startswith("babel/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "locale", sorted({place for it in LANGUAGES for place in (it.locale, cldr(it.locale))})
)
def test_dates_spans_and_names_are_those_of_the_whole_data(shipped: Path, locale: str) -> None:
    whole = Path(sys.modules["babel"].__file__ or "").parents[1]
    assert shown(str(shipped), locale) == shown(str(whole), locale)


def test_shipped_data_are_a_small_part(shipped: Path) -> None:
    sizes = [file.stat().st_size for file in shipped.rglob("*.dat")]
    assert len(sizes) == len(set(locales())) + 1
    assert max(sizes) < 45_000  # bytes; as they come en.dat has 220,000 and global.dat 460,000


def test_bytes_do_not_depend_on_the_run() -> None:
    script = (
        "import hashlib\n"
        "from app.publish.build_cache import cache_folder\n"
        "from app.publish.fetch.wheels import fetch, unpacked\n"
        "for name, data in sorted(unpacked(fetch(cache_folder() / 'wheels')).items()):\n"
        "    print(name, hashlib.sha256(data).hexdigest())\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert GLOBAL in outputs[0]


def test_bytes_do_not_depend_on_what_python_shares() -> None:
    text, same = ("".join(it) for it in ("monday", "monday"))
    assert text is not same
    assert pickled({"a": text, "b": text}) == pickled({"a": text, "b": same})


def test_excluded_language_leaves_no_trace_in_the_shared_data() -> None:
    whole: dict[str, dict[str, str]] = {
        **{key: {} for key in SHARED},
        "likely_subtags": {"nb": "nb_Latn_NO", "nb_SE": "nb_Latn_SE", "sw": "sw_Latn_TZ"},
        "windows_zone_mapping": {"a": "b"},
    }
    part = pickle.loads(needed(GLOBAL, pickle.dumps(whole), frozenset({"nb", "root"})))
    assert part["likely_subtags"] == {"nb": "nb_Latn_NO", "nb_SE": "nb_Latn_SE"}
    assert "windows_zone_mapping" not in part


def test_only_units_of_time_ship() -> None:
    local = {"unit_patterns": {"duration-day": 1, "mass-stone": 2}, "territories": {}, "months": 3}
    part = pickle.loads(needed(f"{LOCALES}xx.dat", pickle.dumps(local), frozenset()))
    assert part == {"unit_patterns": {"duration-day": 1}, "months": 3}


def test_every_shipped_locale_is_one_of_babel_s() -> None:
    assert all(Locale.parse(locale) for locale in locales() if locale != "root")
