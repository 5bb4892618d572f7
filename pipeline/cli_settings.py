"""Settings from a file: what neither a flag nor a variable says, `teiketsu.toml` in the working folder does."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

SETTINGS_FILE = Path("teiketsu.toml")
KNOWN = ("store", "sources", "archive", "contact", "recognizer", "reviewer")


class SettingsError(Exception):
    """A mistake in the file; says what and where."""


def take_settings(path: Path) -> None:
    """Puts the file's settings where the variables are not set: `store = "postgresql://…"` as TEIKETSU_STORE.

    Raises:
        SettingsError
    """
    if not path.is_file():
        return
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: {error}") from error
    for name, value in settings.items():
        if name not in KNOWN:
            raise SettingsError(f"{path}: {name} is not known; known are {', '.join(KNOWN)}")
        if not isinstance(value, str):
            raise SettingsError(f"{path}: {name} is to be words in quotes")
        os.environ.setdefault(f"TEIKETSU_{name.upper()}", value)
