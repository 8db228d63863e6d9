"""Babel's data as it ships: what dates and amounts of time are made of, in shipped languages."""

import pickle
from collections.abc import Mapping
from typing import Any

GLOBAL = "babel/global.dat"
LOCALES = "babel/locale-data/"

# Of what does not belong to one language: the way from a tag to a locale, and from one to another.
SHARED = (
    "language_aliases",
    "likely_subtags",
    "parent_exceptions",
    "script_aliases",
    "territory_aliases",
    "variant_aliases",
)
# Of one language, what nothing asks for: money, zones of time, places, scripts, short forms.
UNUSED = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_formats",
    "currency_names",
    "currency_names_plural",
    "currency_symbols",
    "currency_unit_patterns",
    "date_fields",
    "datetime_skeletons",
    "interval_formats",
    "meta_zones",
    "scripts",
    "territories",
    "time_zones",
    "variants",
    "zone_formats",
)
UNITS = ("unit_patterns", "unit_display_names")
TIME = "duration-"  # what the names of units of time begin with; nothing else is measured


def is_data(name: str) -> bool:
    """Whether a file of Babel's wheel holds data."""
    return name == GLOBAL or name.startswith(LOCALES)


def needed(name: str, data: bytes, shipped: frozenset[str]) -> bytes:
    """What is left of a file of data for these locales, the same bytes each time."""
    whole: dict[str, Any] = pickle.loads(data)
    kept = _shared(whole, shipped) if name == GLOBAL else _local(whole)
    return pickle.dumps(kept, protocol=2)


def _shared(whole: Mapping[str, Any], shipped: frozenset[str]) -> dict[str, Any]:
    kept = {key: whole[key] for key in SHARED}
    languages = {locale.partition("_")[0] for locale in shipped}
    kept["likely_subtags"] = {
        tag: likely
        for tag, likely in whole["likely_subtags"].items()
        if tag.partition("_")[0] in languages
    }
    return kept


def _local(whole: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in whole.items() if key not in UNUSED}
    for table in UNITS:
        if table in kept:
            units = kept[table].items()
            kept[table] = {unit: value for unit, value in units if unit.startswith(TIME)}
    return kept
