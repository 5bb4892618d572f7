"""Lines that tell what happens to each page, with source, page and run: for people, or as JSON for machines."""

from __future__ import annotations

import logging
import sys

from pythonjsonlogger.json import JsonFormatter

TEXT, JSON = "text", "json"
FORMATS = (TEXT, JSON)


def begin(form: str) -> None:
    """Writes such lines to standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    if form == JSON:
        handler.setFormatter(
            JsonFormatter("{asctime}{levelname}{name}{message}", style="{", json_ensure_ascii=False)
        )
    else:
        handler.setFormatter(
            logging.Formatter(
                "{asctime} {levelname} {source} {page} {message}", style="{", defaults={"source": "", "page": ""}
            )
        )
    logger = logging.getLogger("teiketsu")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
