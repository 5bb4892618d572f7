"""What an agreement is about: by words of its name, its items and the sentences that tell its purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extractors import lexicon, theme_vocabulary
from extractors.agreement_names import NameMention
from extractors.agreement_units import Units, labelled_within
from extractors.bodies import Body
from extractors.found import Found, Proof, proof
from extractors.language import Morpheme, nearest
from extractors.list_facts import Unit
from extractors.page import Labelled, Span
from extractors.people import People
from extractors.purposes import Purposes
from extractors.subject_words import SubjectWords
from schemas import Theme

# what counts as international beside a university abroad: 日本語教育 is what is taught
SPEAKS_OF_COUNTRIES = re.compile(r"国際|グローバル|多文化|両国|二国|諸外国|途上国|開発|外国人|平和|友好|外交|世界")
# between which people come and go; 学生の受け入れ at a firm is another thing
TYPES_THAT_EXCHANGE = ("university", "foreign_university", "school", "agency")
# 友好都市協定, 経済交流に関する覚書: by their names
OF_FRIENDS = re.compile("友好|交流|姉妹")
FRIENDSHIP = re.compile("友好(?:交流|親善)?|姉妹都市")
TYPES_ABROAD = ("foreign_government", "foreign_university")
RECEIVED = re.compile("受け入れ|受入")
PLANNED = "予定"
# from which confidence on a zone is a name or an item, which says by itself what it is about
SAYS_ITS_THEME = 0.9
# from which one on a theme is named; then the things that sentences speak of beside it tell no other
NAMES_ITS_THEME = 0.85
# what a case is told for, and for whom: 地震で鉄道が止まったとき、, 高齢者の異変に気づいた際に、
TOLD_IN_A_CASE = frozenset((Theme.DISASTER, Theme.SAFETY, Theme.WELFARE, Theme.CHILDREN))
# cosine from which a word is taken for a theme's, and the confidence of what is only judged by meaning
NEAR = 0.58
BY_MEANING = 0.5
OF_ITS_THINGS = 0.6
# an agreement that names so many themes is about no others by the mere things that it speaks of: of 21 such, four were right
ENOUGH = 3
# in an agreement for disasters, food, fuel and beds are relief, and so is what is carried
RELIEF = frozenset((Theme.FOOD_AGRICULTURE, Theme.ENVIRONMENT, Theme.TRANSPORT, Theme.TOURISM))
# of these, by what help comes: 離島への物資の輸送, 観光客の受け入れ; what its words show as well, 電気自動車, stays
MEANS = RELIEF - {Theme.ENVIRONMENT}
# whose things are told of for nothing else; another theme's words may be said of any activity, 会社 and 学ぶ, and count
# only where no cue stands
OWN_WORDS = frozenset(
    (
        Theme.SAFETY,
        Theme.DISASTER,
        Theme.DIGITAL,
        Theme.SPORTS,
        Theme.TOURISM,
        Theme.FACILITIES,
        Theme.STUDENT_EXCHANGE,
        Theme.ENVIRONMENT,
        Theme.TRANSPORT,
        Theme.HEALTH,
        Theme.PUBLICITY,
        Theme.HUMAN_RESOURCES,
        Theme.FOOD_AGRICULTURE,
        Theme.COMMUNITY,
        Theme.RESEARCH,
        Theme.WELFARE,
        Theme.DIVERSITY,
        Theme.STARTUP,
    )
)


@cache
def _words_of_themes() -> dict[str, Theme]:
    return {word: Theme(theme) for theme, line in lexicon.rows("theme_words") for word in line.split()}


@cache
def _cues() -> tuple[tuple[Theme, re.Pattern[str]], ...]:
    return tuple((Theme(theme), pattern) for theme, pattern in lexicon.cues("theme_cues").items())


# 地震で鉄道やバスが止まったとき、
WHEN = re.compile(
    r"(?:(?!(?:ほか|[しりきみびえけせて])、)[^。]){0,80}?(?:た|る)(?:とき|時|際|場合)(?:に|には|は)?、"
)
# 点検に画像認識を使うことなどで力を合わせるため、調印式を開きます: what stands before the act of signing
SIGNED_FOR = re.compile(
    r".*?(?:ための|ため(?:に)?、|に向けた|(?:目的|ねらい|狙い)(?:に|と(?:して|し|する|した))|よう(?:に)?、|に向け|(?:めざ|目指)[しす])"
)
# 教育、観光、農業、防災, as the value of 連携分野
LONGEST_FIELDS = 120


class Part(NamedTuple):
    """A zone or what of it tells one thing, its words of the subject, the themes that it can show, and whether it names one."""

    span: Span
    words: str
    confidence: float
    themes: frozenset[Theme]
    named: bool


class Themes:
    """Finds the themes of a page's units."""

    def __init__(self, units: Units, people: People) -> None:
        self.units = units
        self.page = units.page
        self.purposes = Purposes(units, people)
        self.subject_words = SubjectWords(units)
        mentions = people.mentions
        self._names = [
            *(m.span for m in units.organizations.mentions if not m.reference),
            *(m.span for m in mentions),
            *(m.title_span for m in mentions if m.title_span is not None),
        ]

    def of(
        self,
        unit: Unit,
        name: NameMention | None,
        items: list[Found[str]],
        venue: Found[str] | None,
        *,
        parties: Sequence[Body],
    ) -> list[Found[Theme]]:
        zones: list[tuple[Span, float, str]] = []
        if name is not None:
            zones.append((name.span, 0.9, "a word of the agreement's name"))
        zones += [(item.proofs[0], 0.9, "a word of an item") for item in items]
        if not items:
            zones += [
                (span, 0.85, "a word under a label of fields of cooperation")
                for value in labelled_within(self.page, unit, "items")
                if value.end - value.start <= LONGEST_FIELDS and not self.units.tells_of_another(value.label, unit)
                for span in self._without_contacts(value)
            ]
        zones += [(sentence, 0.75, "a word of a sentence of purpose") for sentence in self.purposes.of(unit)]
        zones += [(aim, 0.75, "a word of the headline's aim") for aim in self.purposes.aim_of_headline(unit)]
        found: dict[Theme, Found[Theme]] = {}
        named = [*self._names, *(venue.proofs if venue is not None else ())]
        named += [m.span for m in self.units.names_of_others(unit)]
        relief = RELIEF if name is not None and "災害" in name.name else frozenset[Theme]()
        parts: list[Part] = []
        for zone, confidence, why in zones:
            for span, themes in self._with_its_case(zone):
                words = self.subject_words.of(span, named)
                shown = list(self._shown(span, words))
                parts.append(Part(span, words, confidence, themes, bool(shown)))
                for theme, place in shown:
                    if theme in themes and not (theme in relief & MEANS and confidence < SAYS_ITS_THEME):
                        self._note(found, theme, place, confidence, why)
        if len(found) < ENOUGH:
            self._add_by_things(found, unit, parts, relief)
        if not found:
            self._add_by_meaning(found, parts, relief)
        if any(body.type == "foreign_university" for body in parties):
            self._with_exchange(found, name)
        if sum(body.type in TYPES_THAT_EXCHANGE for body in parties) < 2 <= len(parties):
            self._without_exchange(found)
        self._with_friendship(found, name, parties)
        order = list(Theme)
        return sorted(found.values(), key=lambda f: order.index(f.value))

    def _add_by_things(
        self, found: dict[Theme, Found[Theme]], unit: Unit, parts: list[Part], relief: frozenset[Theme]
    ) -> None:
        """The themes that are not named, by the things that are spoken of."""
        told = any(f.confidence >= NAMES_ITS_THEME for f in found.values())
        for part in parts:
            says_it = part.confidence >= NAMES_ITS_THEME
            # what is said of all agreements of a list is too general for the things that it speaks of
            general = unit.listed and self.page.block_at(part.span.start) not in unit.blocks
            needless = general or (told and not says_it)
            for theme, place, word in () if needless else self._belongs(part.span, part.words):
                if theme in part.themes - relief and (not part.named or theme in OWN_WORDS):
                    self._note(found, theme, place, OF_ITS_THINGS, f"{word} belongs to it")

    def _add_by_meaning(
        self, found: dict[Theme, Found[Theme]], parts: list[Part], relief: frozenset[Theme]
    ) -> None:
        """A theme for a name or points that no word of the lexicon tells anything of: beside another theme, one in five of such
        was right."""
        for part in parts:
            if part.confidence >= SAYS_ITS_THEME:
                self._note_by_meaning(found, part.span, part.words, relief)

    def _without_contacts(self, value: Labelled) -> Iterator[Span]:
        """The parts of a value by block, without those of the contact block that follows it."""
        for i in value.blocks:
            block = self.page.blocks[i]
            if i not in self.page.contact_blocks:
                yield Span(max(value.start, block.start), min(value.end, block.end))

    def _with_its_case(self, zone: Span) -> Iterator[tuple[Span, frozenset[Theme]]]:
        """A zone, and before it what tells when something is done, which shows a danger alone: 地震で鉄道が止まったとき、."""
        case = WHEN.match(self.page.matched(zone))
        start = zone.start + case.end() if case is not None else zone.start
        if case is not None:
            yield Span(zone.start, start), TOLD_IN_A_CASE
        if start < zone.end:
            yield Span(start, zone.end), frozenset(Theme)

    def _shown(self, span: Span, words: str) -> Iterator[tuple[Theme, Proof]]:
        """The themes whose cues stand in a zone, as written or in the dictionary's normal form: 障がい as 障害."""
        normal, starts = self._normalized(span, words)
        for theme, pattern in _cues():
            match = pattern.search(words)
            if match is not None:
                yield theme, proof(Span(span.start + match.start(), span.start + match.end()))
                continue
            match = pattern.search(normal) if normal != words else None
            if match is not None:
                yield theme, proof(Span(starts[match.start()], starts[match.end() - 1] + 1))

    def _belongs(self, span: Span, words: str) -> Iterator[tuple[Theme, Proof, str]]:
        """The themes of the things that a zone speaks of; of one that tells the act of signing, what it is signed for. What is
        planned, …を予定しています, speaks of too many."""
        if PLANNED in words:
            return
        if lexicon.pattern("agreement_verbs", "sign").search(words):
            aim = SIGNED_FOR.match(words)
            if aim is None:
                return
            span = Span(span.start, span.start + aim.end())
        for block in self._morphemes_within(span):
            inside = [m for m in block if words[m.start - span.start] != "□"]
            for theme, first, last in theme_vocabulary.shown(inside):
                place = Span(inside[first].start, inside[last].end)
                yield theme, proof(place), self.page.folded[place.start : place.end]

    def _morphemes_within(self, span: Span) -> Iterator[list[Morpheme]]:
        """The morphemes that lie in a span, block by block."""
        for block in range(self.page.block_at(span.start), self.page.block_at(max(span.start, span.end - 1)) + 1):
            yield [m for m in self.page.morphemes[block] if span.start <= m.start and m.end <= span.end]

    def _normalized(self, span: Span, words: str) -> tuple[str, list[int]]:
        """A zone in normal forms, and for each character of it where it stands on the page."""
        normal, starts = "", []
        for block in self._morphemes_within(span):
            for morpheme in block:
                blanked = words[morpheme.start - span.start] == "□"
                form = "□" if blanked else morpheme.normalized
                normal += form
                last = morpheme.end - 1
                starts += [min(morpheme.start + i, last) for i in range(len(form))]
        return normal, starts

    def _note(
        self, found: dict[Theme, Found[Theme]], theme: Theme, place: Proof, confidence: float, why: str
    ) -> None:
        before = found.get(theme)
        if before is None:
            found[theme] = Found(theme, (place,), confidence, why=why)
        elif place not in before.proofs:
            found[theme] = replace(
                before, proofs=(*before.proofs, place), confidence=max(before.confidence, confidence)
            )

    def _note_by_meaning(
        self, found: dict[Theme, Found[Theme]], span: Span, words: str, needless: frozenset[Theme]
    ) -> None:
        """For a name or an item without any cue, the theme whose words are nearest in meaning to one of its nouns, if it is not
        `needless`."""
        best: tuple[float, Theme, Proof, str] | None = None
        of_theme = _words_of_themes()
        for morpheme in self.page.morphemes[self.page.block_at(span.start)]:
            inside = span.start <= morpheme.start and morpheme.end <= span.end
            if (
                not inside
                or not morpheme.is_common
                or len(morpheme.surface) < 2
                or morpheme.normalized in lexicon.words("general_words")
            ):
                continue
            if words[morpheme.start - span.start] == "□":
                continue
            near = nearest(morpheme.normalized, tuple(of_theme))
            if near is not None and near[1] >= NEAR and (best is None or near[1] > best[0]):
                place = proof(Span(morpheme.start, morpheme.end))
                best = (near[1], of_theme[near[0]], place, f"{morpheme.surface} is near {near[0]} in meaning")
        if best is not None and best[1] not in needless:
            self._note(found, best[1], best[2], BY_MEANING, f"{best[3]} ({best[0]:.2f})")

    def _with_friendship(
        self, found: dict[Theme, Found[Theme]], name: NameMention | None, parties: Sequence[Body]
    ) -> None:
        """An agreement of friendship or exchange with a city or government abroad is about international exchange, and so is one of
        cooperation between states; one of bodies at home is not by such a word."""
        if not any(body.type in TYPES_ABROAD for body in parties):
            self._without_friendship(found)
        abroad = any(body.type == "foreign_government" for body in parties)
        if not abroad or name is None:
            return
        # of states, whose help for each other is called 国際協力
        of_states = any(body.type in ("ministry", "agency") for body in parties)
        if OF_FRIENDS.search(name.name) or (of_states and "協力" in name.name):
            found.setdefault(
                Theme.INTERNATIONAL,
                Found(Theme.INTERNATIONAL, (proof(name.span),), 0.8, why="friendship or help with a body abroad"),
            )

    def _without_friendship(self, found: dict[Theme, Found[Theme]]) -> None:
        international = found.get(Theme.INTERNATIONAL)
        if international is not None and all(
            FRIENDSHIP.fullmatch(self.page.folded[p.start : p.end]) for p in international.proofs
        ):
            del found[Theme.INTERNATIONAL]

    def _without_exchange(self, found: dict[Theme, Found[Theme]]) -> None:
        """学生の受け入れ at a firm or a town is no exchange; what is called so, or 留学, is."""
        exchange = found.get(Theme.STUDENT_EXCHANGE)
        if exchange is not None and all(
            RECEIVED.search(self.page.folded[p.start : p.end]) for p in exchange.proofs
        ):
            del found[Theme.STUDENT_EXCHANGE]

    def _with_exchange(self, found: dict[Theme, Found[Theme]], name: NameMention | None) -> None:
        """Agreements with foreign universities are about exchange; international only where the page says so."""
        if Theme.STUDENT_EXCHANGE not in found and name is not None:
            found[Theme.STUDENT_EXCHANGE] = Found(
                Theme.STUDENT_EXCHANGE, (proof(name.span),), 0.8, why="with a university abroad"
            )
        international = found.get(Theme.INTERNATIONAL)
        if international is not None and not any(
            SPEAKS_OF_COUNTRIES.search(self.page.folded[p.start : p.end]) for p in international.proofs
        ):
            del found[Theme.INTERNATIONAL]
        research = found.get(Theme.RESEARCH)
        if (
            research is not None
            and name is not None
            and name.span.holds(research.proofs[0])
            and "学術交流" in name.name
        ):
            del found[Theme.RESEARCH]
