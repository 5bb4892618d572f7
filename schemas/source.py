"""A site to watch."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Source(BaseModel):
    """One site: where to start, which links to follow and how far.

    `delay` is in seconds between two requests to one host. A link is followed when its address lies under one of
    `start_urls`' hosts and its text or address holds one of `link_words` (all links when the list is empty).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    start_urls: list[str] = Field(default_factory=list)
    feeds: list[str] = Field(default_factory=list)
    link_words: list[str] = Field(default_factory=list)
    exclude: list[str] = Field(default_factory=list, description="Addresses that contain one of these are left out")
    depth: int = Field(default=2, ge=0, le=5)
    page_limit: int = Field(default=500, ge=1)
    delay: float = Field(default=1.0, ge=0)
    allow_private_addresses: bool = False
