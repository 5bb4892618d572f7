"""A page after cleaning: one string of main content, the blocks in it, and the furniture around it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class BlockKind(StrEnum):
    """What a person sees a piece of main content as."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"
    TERM = "term"
    DEFINITION = "definition"
    CAPTION = "caption"


class FurnitureKind(StrEnum):
    """Where a piece of furniture stands."""

    PAGE_TITLE = "page_title"
    SITE_NAME = "site_name"
    BREADCRUMB = "breadcrumb"
    HEADER = "header"
    FOOTER = "footer"
    METADATA = "metadata"
    OTHER = "other"


class Block(BaseModel):
    """A span ``[start, end)`` of its text, in code points.

    `kind` is a `BlockKind` for main content and a `FurnitureKind` for furniture. `level` is the level of a heading
    (1 is the highest) or the nesting of a list item (0 is the outermost). `head` is the text of what names this
    block: the `dt` of a definition, the row head of a cell. `column_head`, `table`, `row` and `column` are set for
    cells. `line` tells apart blocks that follow each other as lines of one element (True) from blocks that are
    elements of their own.
    """

    model_config = ConfigDict(frozen=True)

    kind: BlockKind | FurnitureKind
    start: int
    end: int
    level: int = 0
    head: str | None = None
    column_head: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: bool = False


class Link(BaseModel):
    """A link in the main content: the span of its words and its target, absolute where the page's address is known."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    target: str


class Metadata(BaseModel):
    """What the page says of itself in its head, as given. Dates are ISO 8601 strings cut to the day."""

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    site_name: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None


class Document(BaseModel):
    """One page, cleaned. All offsets are code points of `text` (main content) or `furniture` (all the rest).

    `readings` are those that ruby gives to words of the text. `garbled` is set where the text was spoilt by a wrong encoding before it came here; `needs_ocr` where the pages of a
    PDF hold images and no text.
    """

    model_config = ConfigDict(frozen=True)

    uri: str
    canonical_url: str | None = None
    text: str
    blocks: list[Block]
    links: list[Link] = Field(default_factory=list)
    furniture: str = ""
    furniture_blocks: list[Block] = Field(default_factory=list)
    metadata: Metadata = Metadata()
    readings: dict[str, str] = Field(default_factory=dict)
    media_type: str = "text/html"
    charset: str | None = None
    needs_ocr: bool = False
    garbled: bool = False

    @model_validator(mode="after")
    def _blocks_lie_in_their_text(self) -> Self:
        for blocks, text in ((self.blocks, self.text), (self.furniture_blocks, self.furniture)):
            last = 0
            for block in blocks:
                if not last <= block.start <= block.end <= len(text):
                    raise ValueError(f"block {block} overlaps its neighbour or leaves the text of {len(text)}")
                last = block.end
        return self

    def words(self, block: Block) -> str:
        """The text of a block of the main content."""
        return self.text[block.start : block.end]
