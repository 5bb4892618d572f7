"""Packs the project; with TEIKETSU_COMPILE=1 most modules of `extractors` as machine code, which are a fifth faster."""

import os
import sys
from pathlib import Path

from setuptools import setup

# what mypyc does not take as it is: values of threads, protocols with values, generic values with slots, tuples unpacked
# behind `in`
INTERPRETED = {"__init__", "language", "remembered", "recognizer", "told_parties", "references", "found"}


def compiled() -> list[str]:
    """The modules that are compiled: all but these, and those with cached properties, which mypyc does not know."""
    modules = sorted(path for path in Path("extractors").glob("*.py") if path.stem not in INTERPRETED)
    return [str(path) for path in modules if "cached_property" not in path.read_text("utf-8")]


# what is compiled in an editable install would hide later edits of its sources
if os.environ.get("TEIKETSU_COMPILE") and "editable_wheel" not in sys.argv:
    from mypyc.build import mypycify

    setup(ext_modules=mypycify(compiled()))
else:
    setup()
