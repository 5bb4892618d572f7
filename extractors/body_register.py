"""The bodies of one page under all their names, and the places where it names them."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.aliases import adds_only_place, in_corporation, shortened, stands_for
from extractors.bodies import Body, OrganizationMention
from extractors.language import analysed
from extractors.normalization import bare, fold, key
from extractors.organization_shapes import ABBREVIATIONS
from extractors.organization_types import core_name, type_of
from extractors.page import Page, Span


class BodyRegister:
    """`bodies` in the order in which they were met, `mentions` in text order once the page is read; `publisher` is the one
    whose site it is."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bodies: list[Body] = []
        self.mentions: list[OrganizationMention] = []
        self.publisher: Body | None = None
        self._by_core: dict[str, Body] = {}
        self._aliases: dict[str, Body] = {}

    def call(self, short: str, body: Body) -> None:
        """Takes a short form for a body, where it stands for none yet."""
        self._aliases.setdefault(key(short), body)

    def register(self, body: Body) -> None:
        self.bodies.append(body)
        self._by_core.setdefault(core_name(body.name), body)

    def body_named(self, name: str, of_type: str) -> Body:
        """The body with this name but for legal forms, made where the page has none yet; by the longer of both names."""
        body = self._by_core.get(core_name(name)) or Body(name, of_type)
        if body not in self.bodies:
            self.register(body)
        if len(bare(name)) > len(bare(body.name)):
            body.rename(name)
        return body

    def body_for(self, words: str) -> Body:
        core = core_name(words)
        body = self._by_core.get(core) or self._aliases.get(key(words))
        if body is None:
            body = Body(words, type_of(words))
            self.register(body)
        elif (
            len(bare(words)) > len(bare(body.name))
            and self._by_core.get(core) is body
            and not adds_only_place(words, body.name)
        ):
            body.rename(words)
            body.type = type_of(words) if type_of(words) != "other" else body.type
        elif key(words) != key(body.name):
            body.aliases.add(words)
        return body

    def join_aliases(self) -> None:
        """Short forms join the one full name on the page that they can stand for."""
        for body in list(self.bodies):
            target = self._aliases.get(key(body.name)) or self._full_form_of(body) or self._sole_branch_of(body)
            if target is None or target is body:
                continue
            self.merge(body, target)

    def _sole_branch_of(self, body: Body) -> Body | None:
        """ジェトロ, where the page names 日本貿易振興機構汐見貿易情報センター and never the whole by its full name."""
        full, _ = ABBREVIATIONS().get(fold(body.name).upper(), ("", ""))
        longer = [b for b in self.bodies if full and core_name(b.name).startswith(core_name(full))]
        return longer[0] if len(longer) == 1 and core_name(longer[0].name) != core_name(full) else None

    def _full_form_of(self, body: Body) -> Body | None:
        short = core_name(body.name)
        alone = short in lexicon.suffixes()
        candidates = [
            other for other in self.bodies if other is not body and _may_mean(short, other.name, alone=alone)
        ]
        if alone and len(candidates) > 1:
            return None
        longest = max(candidates, key=lambda other: len(core_name(other.name)), default=None)
        if longest is None:
            return None
        full = core_name(longest.name)
        names = [core_name(candidate.name) for candidate in candidates if candidate is not longest]
        return longest if all(full.endswith(name) or stands_for(name, full) for name in names) else None

    def merge(self, body: Body, target: Body) -> None:
        self.bodies = [other for other in self.bodies if other is not body]
        target.aliases |= {body.name, *body.aliases}
        target.is_publisher = target.is_publisher or body.is_publisher
        if self.publisher is body:
            self.publisher = target
        self.mentions = [
            OrganizationMention(m.start, m.end, target, m.reference) if m.body is body else m for m in self.mentions
        ]
        for names in (self._by_core, self._aliases):
            for name, other in names.items():
                if other is body:
                    names[name] = target

    def drop(self, *mentions: OrganizationMention) -> None:
        """Takes mentions away, and the bodies that have no other."""
        for mention in mentions:
            self.mentions.remove(mention)
            if not any(m.body is mention.body for m in self.mentions) and not mention.body.is_publisher:
                self.bodies = [body for body in self.bodies if body is not mention.body]
                for names in (self._by_core, self._aliases):
                    for name in [name for name, body in names.items() if body is mention.body]:
                        del names[name]

    def widened(self, mention: OrganizationMention, end: int) -> OrganizationMention:
        """A mention with the branch behind it, which is then a body of its own; the mention takes its place."""
        words = self.page.text[mention.start : end]
        wider = OrganizationMention(mention.start, end, self.body_named(words, mention.body.type))
        self.mentions = [wider if m == mention else m for m in self.mentions]
        return wider

    def join_elsewhere(self, words: str, body: Body) -> None:
        """The other places where a name stands that the segmentation cut short."""
        at = self.page.folded.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            within = [m for m in self.mentions if m.span.meets(span)]
            if all(span.holds(m.span) and m.body is not body for m in within):
                self.drop(*within)
                self.mentions.append(OrganizationMention(span.start, span.end, body))
            at = self.page.folded.find(words, at + 1)

    def within(self, span: Span, *, references: bool = True) -> list[OrganizationMention]:
        """The mentions in a span, in text order."""
        return [
            m
            for m in self.mentions
            if span.start <= m.start and m.end <= span.end and (references or not m.reference)
        ]

    def last_before(self, offset: int, *, limit: int) -> OrganizationMention | None:
        """The mention that ends last before an offset, not farther than `limit` characters."""
        before = [m for m in self.mentions if m.end <= offset and offset - m.end <= limit]
        return max(before, key=lambda m: m.end) if before else None

    def named_anywhere(self, words: str) -> Body:
        """The body of a name that stands on the page as a part of other words: 汐見市 of 汐見市役所."""
        body = self.body_for(words)
        self.join_elsewhere(words, body)
        self.mentions.sort(key=lambda mention: mention.start)
        return body

    def named_or_new(self, name: str, kind: str) -> Body:
        """The body of the page whose name ends so, or one that the page does not name."""
        named = (body for body in self.bodies if bare(body.name).endswith(name))
        return next(named, Body(name, kind))

    def named(self, words: str) -> Body | None:
        """The body that a name stands for on this page."""
        return self._by_core.get(core_name(words)) or self._aliases.get(key(words))


def _may_mean(short: str, name: str, *, alone: bool) -> bool:
    """Whether a short form can stand for a name; `alone` tells that it is but a suffix: 社会福祉協議会."""
    full = core_name(name)
    if alone:
        return full.endswith(short) or short in shortened(full)
    return (
        stands_for(short, full)
        or stands_for(short, key(name))
        or _names_only_kind(short, full)
        or (full.endswith(short[-2:]) and in_corporation(short, key(name)))
    )


def _names_only_kind(short: str, full: str) -> bool:
    """書店組合 for 青森県書店商業組合八戸支部: a kind of body, told by common nouns, in the name of one."""
    suffix = lexicon.suffix_of(short)
    stem = short.removesuffix(suffix.words) if suffix is not None and suffix.type == "association" else ""
    other = lexicon.suffix_of(full)
    if other is not None and other.standing == "body" and other.type != "association":
        return False  # 北部医師会 is not 北部医師会病院
    return (
        len(stem) >= 2
        and all(part.is_common for part in analysed(stem))
        and re.search(f"{re.escape(stem)}.{{0,4}}{re.escape(short[len(stem) :])}", full) is not None
    )
