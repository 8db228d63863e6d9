"""Builds the package with setuptools, and takes the versions of the extra `publish` from its lock.

pip runs this file for `pip install '.[publish]'`. setuptools reads no requirements with hashes, so
it gets them as an argument; each other extra is its group of `pyproject.toml`.
"""

import re
import tomllib
from functools import partial
from pathlib import Path

import setuptools
from setuptools.build_meta import *  # noqa: F403  # what pip asks a backend for

LOCK = Path(__file__).with_name("requirements-build.txt").read_text(encoding="utf-8")
LOCKED = re.findall(r"^(?!setuptools=)(\w.+) \\$", LOCK, re.MULTILINE)
# pip runs a backend in the folder of the project.
GROUPS = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]

setuptools.setup = partial(setuptools.setup, extras_require={**GROUPS, "publish": LOCKED})
