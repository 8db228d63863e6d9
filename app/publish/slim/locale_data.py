"""Babel's data for dates and amounts of time in the shipped languages."""

import pickle
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from i18n.words import MONTH, YEAR

GLOBAL: Final = "babel/global.dat"
LOCALES: Final = "babel/locale-data/"

SHARED: Final = (
    "language_aliases",
    "likely_subtags",
    "parent_exceptions",
    "script_aliases",
    "territory_aliases",
    "variant_aliases",
)
"""Tables for all languages that ship: they lead from a tag to a locale, and from one to another."""
EXCLUDED: Final = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_formats",
    "currency_names",
    "currency_names_plural",
    "currency_symbols",
    "currency_unit_patterns",
    "date_fields",
    "interval_formats",
    "meta_zones",
    "scripts",
    "territories",
    "time_zones",
    "variants",
    "zone_formats",
)
"""Tables of one language that nothing asks for: money, time zones, places, scripts, short forms."""
SKELETONS: Final = "datetime_skeletons"
UNITS: Final = ("unit_patterns", "unit_display_names")
TIME: Final = "duration-"
"""Prefix of the units of time; the app measures nothing else."""


def is_data(name: str) -> bool:
    """Tell whether a file of Babel's wheel holds data."""
    return name == GLOBAL or name.startswith(LOCALES)


def needed(name: str, data: bytes, shipped: frozenset[str]) -> bytes:
    """Return the part of a data file that these locales need, the same bytes each time."""
    whole: dict[str, Any] = pickle.loads(data)
    part = _shared(whole, shipped) if name == GLOBAL else _local(whole)
    return pickled(part)


def pickled(value: object, kind: type[pickle.Pickler] = pickle.Pickler) -> bytes:
    """Return a pickle in which nothing refers back to an object that it has already.

    Such objects differ between versions of Python, and what is written anew compresses better.
    """
    stream = BytesIO()
    pickler = kind(stream, protocol=5)
    pickler.fast = True
    pickler.dump(value)
    return stream.getvalue()


def _shared(whole: Mapping[str, Any], shipped: frozenset[str]) -> dict[str, Any]:
    part = {key: whole[key] for key in SHARED}
    languages = {locale.partition("_")[0] for locale in shipped}
    part["likely_subtags"] = {
        tag: likely
        for tag, likely in whole["likely_subtags"].items()
        if tag.partition("_")[0] in languages
    }
    return part


def _local(whole: Mapping[str, Any]) -> dict[str, Any]:
    part = {key: value for key, value in whole.items() if key not in EXCLUDED}
    if SKELETONS in part:
        part[SKELETONS] = {it: part[SKELETONS][it] for it in (MONTH, YEAR) if it in part[SKELETONS]}
    for table in UNITS:
        if table in part:
            units = part[table].items()
            part[table] = {unit: value for unit, value in units if unit.startswith(TIME)}
    return part
