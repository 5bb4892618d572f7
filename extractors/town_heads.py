"""Heads of towns in a row, without their names: 福島市長、郡山市長、二本松市長, though families are called 福島 and 郡山, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from extractors import lexicon
from extractors.known_names import is_listed_family_name
from extractors.language import is_place_name
from extractors.normalization import AND
from extractors.person_names import LENGTHS_OF_FAMILIES, is_family
from extractors.segments import Label, Segment

HEADS = frozenset(["市長", "町長", "村長", "区長"])
# of what bears its place's name and what its head's title begins with
HEADS_OF_NAMED = (*sorted(HEADS), "病院長")
# with a space in front
LENGTHS_OF_GIVEN_NAMES = range(1, 5)
# between a town and its head: 湯沢町の, 本市からは、, 汐見病院（
OF_TOWN = re.compile("の|から(?:は)?、?|[(（]")
LONGEST_NAME = 5
# between a post and who holds it: 中野市長 佐藤一郎, 中野市長の佐藤一郎, 佐藤一郎(中野市長)
BESIDE_POST = re.compile(r"[\s:(の)/]*")
# what goes on behind a post that names nobody: 中野市長が, 中野市長(右), 中野市長らが
BEHIND_POST = re.compile(r"$|[はがとにへをもやらの、。,)\](「\n]|から|より|による|をはじめ|\s*[(、。\n]")
# between those in a row
BETWEEN = re.compile(rf"\s*(?:、|,|・|/|と|や|{AND}|\s)\s*")


def heads_told_in_full(blocks: Iterable[list[Segment]]) -> frozenset[tuple[str, str]]:
    """西一郎 and 区長, where the page tells of 西一郎区長, 西一郎千代田区長 or（区長：西一郎）, 荒木啓伸 and 病院長: full names of heads of towns
    and hospitals, and their titles."""
    pairs = (pair for segments in blocks for pair in pairwise(segments))
    return frozenset(
        (name.words, _ending(title.words))
        for name, title in (pair if pair[0].label is Label.PERSON else pair[::-1] for pair in pairs)
        if name.label is Label.PERSON and title.label in (Label.TITLE, Label.HEAD_OF) and _heads_town(title)
    )


def _heads_town(title: Segment) -> bool:
    """町長, にかほ市長 and 病院長."""
    return title.words in HEADS_OF_NAMED or (title.label is Label.HEAD_OF and title.words[-2:] in HEADS)


def heads_told_by_town(blocks: Iterable[list[Segment]], words: str) -> frozenset[str]:
    """柴田町長 of 湯沢町の柴田町長, 旭市長 of 本市から旭市長が, 中野病院長 of 汐見総合病院の中野病院長: what names a town's or a hospital's head
    behind that town is a family name and the title, and no other town's head. `words` is the page's text."""
    return frozenset(
        head
        for segments in blocks
        for i, (town, named) in enumerate(pairwise(segments), 1)
        if town.label is Label.ORGANIZATION
        and OF_TOWN.fullmatch(words, town.end, named.start)
        and (head := _head_by_family(segments[i : i + 2])) is not None
        and town.words.endswith(_ending(head)[:-1])
        and town.words != head[:-1]
    )


def heads_of_no_town(blocks: Sequence[list[Segment]], words: str, told: Iterable[str]) -> frozenset[str]:
    """中野市長 on a page on 有明市 that names no 中野市, no other mayor and nobody beside that post: a family name and the title, though
    there is such a town. `words` is the page's text, `told` the bodies that its site names."""
    heads = {s.words for segments in blocks for s in segments if s.label is Label.HEAD_OF and s.words[-2:] in HEADS}
    if not heads:
        return frozenset()
    bodies = {s.words for segments in blocks for s in segments if s.label is Label.ORGANIZATION} | {*told}
    found: set[str] = set()
    for title in sorted({head[-2:] for head in heads}):
        of_title = {head for head in heads if head.endswith(title)}
        unclear = {head for head in of_title if _may_be_of_family(head, blocks, words)}
        named = {head[:-1] for head in of_title - unclear}
        towns = {body for body in bodies if body.endswith(title[0])} - named - {head[:-1] for head in unclear}
        if len(towns) >= len(unclear) + len(_holders(title, blocks)):
            found |= unclear
    return frozenset(found)


def _may_be_of_family(head: str, blocks: Iterable[Sequence[Segment]], words: str) -> bool:
    """Whether 中野市長 begins with a family name, and the page neither tells of 中野市 itself nor names who heads it."""
    return (
        _names_head(head)
        and words.count(head[:-1]) == words.count(head)
        and all(
            _stands_alone(segments, i, words)
            for segments in blocks
            for i, s in enumerate(segments)
            if s.words == head
        )
    )


def _holders(title: str, blocks: Iterable[Sequence[Segment]]) -> set[str]:
    """What those are called who have the title without a town: 佐藤 of 佐藤市長 and of 佐藤一郎市長."""
    pairs = (pair for segments in blocks for pair in pairwise(segments))
    persons = {a.words for a, b in pairs if a.label is Label.PERSON and b.label is Label.TITLE and b.words == title}
    return {name for name in persons if not any(name != other and name.startswith(other) for other in persons)}


def _stands_alone(segments: Sequence[Segment], at: int, words: str) -> bool:
    """Whether who heads the town is not told by name beside the post: 中野市長 佐藤一郎, 佐藤一郎(中野市長), and no other town's head is."""
    head = segments[at]
    gaps = [(s.label, s.end, head.start) for s in segments[max(0, at - 1) : at]]
    gaps += [(s.label, head.end, s.start) for s in segments[at + 1 : at + 2]]
    told_beside = {Label.PERSON: BESIDE_POST, Label.HEAD_OF: BETWEEN}
    return (
        not any(label in told_beside and told_beside[label].fullmatch(words, a, b) for label, a, b in gaps)
        and not _in_bracket([head], words)
        and BEHIND_POST.match(words, head.end) is not None
    )


def without_ending(head: str) -> str:
    """旭 of 旭市長, 中野 of 中野病院長."""
    return head.removesuffix(_ending(head))


def _ending(head: str) -> str:
    """市長 of 旭市長, 病院長 of 中野病院長; nothing of who heads anything else."""
    return next(filter(head.endswith, HEADS_OF_NAMED), "")


def _head_by_family(named: Sequence[Segment]) -> str | None:
    """柴田町長, whether it is read as that of a town or as a family name and a title."""
    first, *title = named
    if first.label is Label.HEAD_OF and _ending(first.words) and _names_head(first.words):
        return first.words
    is_head = any(second.words in HEADS_OF_NAMED and second.start == first.end for second in title)
    return first.words + title[0].words if is_head and first.label is Label.PERSON else None


def without_families_heads(segments: list[Segment], told: Set[tuple[str, str]], by_town: Set[str]) -> list[Segment]:
    """The segments, 西区長 a name and its title where `told` holds who begins so: of whom the page tells in full, and no ward; or
    where it is among those that are told `by_town`."""
    if not (told or by_town):
        return segments
    result: list[Segment] = []
    for segment in segments:
        title = _ending(segment.words) if segment.label is Label.HEAD_OF else ""
        # 渡辺 of 荒木、渡辺両病院長
        family = segment.words.removesuffix(title).removesuffix("両")
        if title and (family + title in by_town or _begins_full_name(family + title, told)):
            cut = segment.end - len(title)
            result.append(replace(segment, label=Label.PERSON, end=segment.start + len(family), words=family))
            result.append(replace(segment, label=Label.TITLE, start=cut, words=title))
        else:
            result.append(segment)
    return result


def _names_head(head: str) -> bool:
    """柴田 of 柴田町長, 原田省 of 原田省病院長: a family name, which a given name may follow where no second hospital can stand."""
    name = without_ending(head)
    in_full = head.endswith("病院長") and len(name) <= LONGEST_NAME
    return is_family(name) or (in_full and any(is_listed_family_name(name[:cut]) for cut in LENGTHS_OF_FAMILIES))


def _begins_full_name(head: str, told: Set[tuple[str, str]]) -> bool:
    return any(
        head.endswith(title)
        and name.startswith(without_ending(head))
        and len(name) - len(without_ending(head)) in LENGTHS_OF_GIVEN_NAMES
        for name, title in told
    )


def with_town_heads(segments: list[Segment], words: str, families: Set[str]) -> list[Segment]:
    """The segments of a block, a family name and 市長 one head of a town in a row of such heads, of whose towns two or
    more exist, or alone in a bracket. `words` is the page's text, `families` those of whom the page tells more than that."""
    joined: dict[int, Segment] = {}
    for row in _rows(segments, words):
        sure = sum(map(_is_sure, row))
        told = sure > 1 or (sure == len(row) == 1 and _in_bracket(row[0], words))
        for first, *title in row if told else ():
            if first.label is Label.PERSON and first.words not in families:
                whole = first.words + title[0].words
                joined[first.start] = replace(title[0], label=Label.HEAD_OF, start=first.start, words=whole)
    if not joined:
        return segments
    inside = {s.start for s in segments for head in joined.values() if head.start < s.start < head.end}
    return [joined.get(s.start, s) for s in segments if s.start not in inside]


def _rows(segments: list[Segment], words: str) -> list[list[list[Segment]]]:
    """The rows of heads, each entry of a row with the segments that it takes."""
    rows: list[list[list[Segment]]] = [[]]
    rest = segments
    while rest:
        entry = _entry(rest)
        row = rows[-1]
        goes_on = not row or (entry and BETWEEN.fullmatch(words, row[-1][-1].end, entry[0].start) is not None)
        if not entry or not goes_on:
            rows.append([])
        if entry:
            rows[-1].append(entry)
        rest = rest[len(entry) or 1 :]
    return rows


def _entry(segments: list[Segment]) -> list[Segment]:
    """What the segments begin with that may stand in such a row: 伊達市長, 福島|市長, 大阪府|知事."""
    first, second = (*segments[:2], None)[:2]
    if first is None:
        return []
    if first.label is Label.HEAD_OF and first.words[-2:] in HEADS:
        return [first]
    if second is None or first.end != second.start or second.label is not Label.TITLE:
        return []
    of_prefecture = first.label is Label.ORGANIZATION and first.words.endswith(lexicon.prefectures())
    if second.words == "知事" if of_prefecture else (first.label is Label.PERSON and second.words in HEADS):
        return [first, second]
    return []


def _in_bracket(entry: list[Segment], words: str) -> bool:
    """（相馬市長） behind a person's post at a union: all that a bracket holds."""
    return words[entry[0].start - 1] == "(" and words[entry[-1].end : entry[-1].end + 1] == ")"


def _is_sure(entry: list[Segment]) -> bool:
    """Whether there is such a town, as far as the dictionary knows: 福島市, and no 山中市 though there is a 山中."""
    first, *title = entry
    return first.label is not Label.PERSON or is_place_name(first.words + title[0].words[0])
