"""A site to watch."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator


class Source(BaseModel):
    """One site: where to start, which links to follow, how far and how gently.

    A link of a list is followed when it lies at one of the source's own hosts (those of `start_urls`, `feeds` and
    `sitemaps`, and `hosts`) and its words or address hold one of `link_words` (any link when there are none). Links to
    further lists (次へ, page numbers, years, お知らせ一覧) are followed besides. `include` and `exclude` are parts of
    addresses, or patterns with `*`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    organization: str | None = Field(default=None, description="Who publishes there")
    group: str | None = Field(
        default=None, description="What it is read together with, such as ministries, universities, cities"
    )
    start_urls: list[str] = Field(default_factory=list, description="Pages that list announcements")
    feeds: list[str] = Field(default_factory=list, description="RSS or Atom")
    sitemaps: list[str] = Field(default_factory=list, description="XML sitemaps; narrow them with `include`")
    hosts: list[str] = Field(default_factory=list, description="Further hosts that pages may lie at")
    link_words: list[str] = Field(default_factory=list)
    include: list[str] = Field(default_factory=list, description="Pages lie at addresses like one of these")
    exclude: list[str] = Field(default_factory=list, description="Addresses like one of these are left out")
    attachments: bool = Field(
        default=True, description="Whether PDF files that an announcement links to are read, too"
    )
    depth: int = Field(default=2, ge=1, le=6, description="How many lists deep")
    page_limit: int = Field(default=500, ge=1, description="New pages in one run")
    time_limit: float = Field(default=120.0, gt=0, description="Minutes in one run")
    delay: float = Field(default=2.0, ge=0, le=3600, description="Seconds between two requests to one host")
    schedule: str | None = Field(default=None, description="When to read it, as a cron line in Japanese time")
    private_hosts: list[str] = Field(
        default_factory=list, description="Hosts that may lie in a private network, by name"
    )

    @field_validator("start_urls", "feeds", "sitemaps")
    @classmethod
    def _are_web_addresses(cls, addresses: list[str]) -> list[str]:
        for address in addresses:
            if not address.startswith(("http://", "https://")):
                raise ValueError(f"{address!r} is no web address (http:// or https://)")
        return addresses

    @model_validator(mode="after")
    def _starts_somewhere(self) -> Source:
        if not (self.start_urls or self.feeds or self.sitemaps):
            raise ValueError("there is nowhere to start: give start_urls, feeds or sitemaps")
        return self
