"""Persons and the places where a page names them; several mentions joined to one person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.bodies import Body
from extractors.page import Span
from extractors.person_names import KATAKANA
from extractors.titles import rank_of

# 岬健社長の代理として出席した赤堀執行役員, 岬健市長代理の副市長, 知事に代わり副知事が, 市長は公務のため、
REPRESENTED = re.compile(
    r"(?:氏|様)?(?:の?(?:代理(?!店|人)|名代)(?:として|で|の)?(?:出席した|出席の|参加した|臨んだ|署名した|、)*|(?:に代わ(?:り|って)|の代わりに)(?:出席した|参加した|臨んだ)?、?)"
    r"|(?:氏|様)?(?:は|が)、?(?:[^、。]{0,12}(?:公務|所用|都合|事情|体調)[^、。]{0,6}(?:のため|により|で)|欠席(?:のため|により))(?:欠席し|出席できず|欠席と)?[^。]{0,3}、"
    r"|\s*[(（](?:代理(?:出席)?|代)\s*[:)）\s]\s*"
)
GENERIC_PERSON = re.compile(r"^(?:本人|自身|両|各|同|当|歴代|前|現|次期|新)$")


@dataclass(frozen=True, slots=True)
class Post:
    """What someone is at a body."""

    title: str
    body: Body | None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A place where a person is named. `title` is as written, several joined by ・; `family_only` tells a short form; `posts`
    holds those at several bodies, none where there is but one."""

    start: int
    end: int
    name: str
    title: str | None = None
    title_span: Span | None = None
    body: Body | None = None
    family_only: bool = False
    score: float = 0.0
    posts: tuple[Post, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def start_with_title(self) -> int:
        return min(self.start, self.title_span.start if self.title_span is not None else self.start)

    @property
    def end_with_title(self) -> int:
        return max(self.end, self.title_span.end if self.title_span is not None else 0)


@dataclass(eq=False)
class Person:
    """One person of the page with all mentions."""

    name: str
    title: str | None
    body: Body | None
    mentions: list[PersonMention] = field(default_factory=list)

    def __hash__(self) -> int:
        return id(self)

    @property
    def rank(self) -> int:
        """3 for the head of an organization, 2 for a deputy or board member, 1 for any other post, 0 for none."""
        return rank_of(self.title)


def joined(mentions: list[PersonMention]) -> list[Person]:
    """The persons whom the mentions name, in the order of their first mention; short forms join the full names."""
    persons: list[Person] = []
    whole = [m for m in mentions if not m.family_only]
    cut = {id(m) for m in whole if any(_begins(m, other) for other in whole)}
    for mention in [m for m in whole if id(m) not in cut]:
        same = next((p for p in persons if p.name == mention.name), None)
        if same is None:
            persons.append(Person(mention.name, mention.title, mention.body, [mention]))
        else:
            _add(same, mention)
    short = [m for m in mentions if m.family_only or id(m) in cut]
    # 長崎俊英校長, whose name could be a family's, before 長崎校長
    for mention in sorted(short, key=lambda m: len(m.name), reverse=True):
        same = _short_form_of(mention, persons)
        if same is not None:
            _add(same, mention)
        elif mention.title and not GENERIC_PERSON.match(mention.name):
            persons.append(Person(mention.name, mention.title, mention.body, [mention]))
    for person in persons:
        person.mentions.sort(key=lambda mention: mention.start)
    return sorted(persons, key=lambda person: person.mentions[0].start)


def _begins(mention: PersonMention, other: PersonMention) -> bool:
    """辰巳砂学長 beside 辰巳砂昌弘学長: a family name as long as a full one, by what it begins; バダルチ学長 beside D.バダルチ学長."""
    begins = other.name.startswith(mention.name) and len(other.name) - len(mention.name) in (1, 2, 3)
    longer = begins or other.name.endswith("." + mention.name)
    return longer and mention.title is not None and mention.title == other.title and mention.body is other.body


def _add(person: Person, mention: PersonMention) -> None:
    person.mentions.append(mention)
    if person.title is None or _more_posts(mention, person.title):
        person.title = mention.title
    if person.body is None:
        person.body = mention.body


def _more_posts(mention: PersonMention, title: str) -> bool:
    """Whether a full name stands with a title's posts and others: 学長・理事長 where another place has but 学長."""
    posts = set((mention.title or "").split("・"))
    return not mention.family_only and posts > set(title.split("・"))


def _short_form_of(mention: PersonMention, persons: list[Person]) -> Person | None:
    fitting = [
        p
        for p in persons
        if p.name.startswith(mention.name)
        or (re.fullmatch(r"[A-Za-z]+", mention.name) and p.name.endswith(mention.name))
        or (
            KATAKANA.fullmatch(mention.name)
            and p.name.endswith(("・" + mention.name, "＝" + mention.name, "." + mention.name))
        )
    ]
    if len(fitting) > 1 and mention.title:
        same_title = [
            p for p in fitting if p.title and (p.title == mention.title or p.title.endswith(mention.title))
        ]
        fitting = same_title or fitting
    if len(fitting) > 1 and mention.body is not None:
        fitting = [p for p in fitting if p.body is mention.body] or fitting
    if not fitting:
        return None
    chosen = fitting[0]
    if chosen.name == mention.name and chosen.body is not mention.body and not _same_post(chosen, mention):
        return None
    return chosen


def _same_post(person: Person, mention: PersonMention) -> bool:
    """Whether one title is the end of the other: センター長 of 国際交流センター長."""
    a, b = person.title or "", mention.title or ""
    return a == b or bool(a and b and (a.endswith(b) or b.endswith(a)))
