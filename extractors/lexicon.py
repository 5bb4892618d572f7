"""The knowledge that lies as data in `lexicons/`: rows of tab-separated values, comments behind #."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_uppercase
from typing import NamedTuple

from extractors.remembered import REMEMBERED

_added: dict[str, str] = {}


def add(name: str, text: str) -> None:
    """Adds rows of a user's own to a lexicon, in the form of its file; before anything is read from it."""
    _added[name] = text


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``lexicons/NAME.tsv``, and those that were added."""
    text = files("extractors").joinpath("lexicons", f"{name}.tsv").read_text("utf-8") + _added.get(name, "")
    return tuple(tuple(row.split("\t")) for row in text.splitlines() if row and not row.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The first column."""
    return frozenset(row[0] for row in rows(name))


# {AND} of an expression; {0,12} counts
NAMED_PART = re.compile(r"\{([A-Z_]+)\}")


@cache
def pattern(name: str, key: str | None = None, **parts: str) -> re.Pattern[str]:
    """The regular expressions of a lexicon as one: its last column, of the rows whose first column is `key`. `parts` are what
    the lexicon calls by name, as {AND}."""
    expressions = (row[-1] for row in rows(name) if key is None or row[0] == key)
    return compiled("|".join(NAMED_PART.sub(lambda named: parts[named[1]], words) for words in expressions))


@cache
def cues(name: str) -> dict[str, re.Pattern[str]]:
    """For each first column the expressions of the second as one pattern; words of the third do not stand right before what it
    finds, nor those of the fourth right behind."""
    by_key: dict[str, list[str]] = {}
    # of two that begin at one place the longer is found: 人材の育成 before 人材
    for key, expression, *conditions in sorted(rows(name), key=lambda row: -len(row[1])):
        before, behind = (part.split() for part in (*conditions, "", "")[:2])
        not_before = "".join(f"(?<!{words})" for words in before)
        not_behind = f"(?!{'|'.join(behind)})" if behind else ""
        by_key.setdefault(key, []).append(f"{not_before}{expression}{not_behind}")
    return {key: compiled("|".join(expressions)) for key, expressions in by_key.items()}


# the tokens of a regular expression that matter for its alternatives: escapes, sets, groups with their kind, |
TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|P<\w+>))?|.", re.DOTALL)
QUANTIFIERS = ("?", "*", "+", "{")
SPECIAL = tuple(".^$*+?{}[]\\|()")
# [市町]長, but not [一-龥]
LISTED = re.compile(r"\[([^\^\\\]-]{1,12})\](?![?*+{])")
# (?<!短期)(?<!海外) of (?<!短期)(?<!海外)研修
CONDITION = re.compile(r"\(\?<([!=])([^()]+)\)")
CONDITIONS = re.compile(rf"(?:{CONDITION.pattern})+")


def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A lexicon's regular expression, compiled for searching.

    What an alternative begins with is written so that it begins with a character, (調印|締結)式 as 調印式|締結式: where all
    do, the search runs over all others at once. Groups cannot be asked for afterwards, and so none is kept, which costs time.
    """
    return re.compile(without_captures("|".join(written_out(expression))), flags)


def without_captures(expression: str) -> str:
    """An expression whose groups are not kept: (?:調印|締結)式 of (調印|締結)式."""
    return "".join("(?:" if token == "(" else token for token in TOKEN.findall(expression))


def written_out(expression: str) -> Iterator[str]:
    """The alternatives of an expression: one that begins with a group or a set as one for each of its own, and the conditions on
    what stands before one behind its first character, (?<!水)産業 as 産(?<!水産)業."""
    for alternative in alternatives(expression):
        end = _end_of_group(alternative)
        listed = LISTED.match(alternative)
        before = CONDITIONS.match(alternative)
        if before is not None:
            for part in written_out(alternative[before.end() :]):
                yield _behind_first(before.group(), part)
        elif listed is not None:
            for first in listed[1]:
                yield re.escape(first) + alternative[listed.end() :]
        elif not end or alternative.startswith(QUANTIFIERS, end):
            yield alternative
        else:
            inner, rest = alternative[1 : end - 1].removeprefix("?:"), alternative[end:]
            for part in written_out(inner):
                yield part + rest


def _behind_first(conditions: str, alternative: str) -> str:
    """An alternative with the conditions on what stands before it behind its first character, where it begins with one."""
    first, rest = alternative[:1], alternative[1:]
    if first in SPECIAL or rest.startswith(QUANTIFIERS):
        return conditions + alternative
    moved = (
        f"(?<{kind}(?:{words}){first})" if "|" in words else f"(?<{kind}{words}{first})"
        for kind, words in CONDITION.findall(conditions)
    )
    return first + "".join(moved) + rest


def alternatives(expression: str) -> list[str]:
    """The parts of an expression between those | that stand in no group."""
    parts, depth = [""], 0
    for token in TOKEN.findall(expression):
        depth += token.startswith("(") - (token == ")")
        if token == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _end_of_group(alternative: str) -> int:
    """Where the group ends that an alternative begins with; 0 where it begins with none that stands for its words."""
    end = depth = 0
    for token in TOKEN.findall(alternative):
        if not end and token not in ("(", "(?:"):
            return 0
        depth += token.startswith("(") - (token == ")")
        end += len(token)
        if not depth:
            return end
    return 0


@cache
def _words_by_end(name: str) -> dict[str, tuple[str, ...]]:
    """The words in the first column by their last character, the longest first."""
    by_end: dict[str, list[str]] = {}
    for word in sorted(words(name), key=len, reverse=True):
        by_end.setdefault(word[-1], []).append(word)
    return {end: tuple(of_end) for end, of_end in by_end.items()}


def longest_ending(name: str, text: str) -> str | None:
    """The longest of the words in the first column that a text ends in."""
    of_end = _words_by_end(name).get(text[-1:], ())
    return next(filter(text.endswith, of_end), None) if text.endswith(of_end) else None


@cache
def beginning(name: str) -> re.Pattern[str]:
    """Matches at the beginning of a string, the longest first, the words in the first column."""
    return re.compile(one_of(words(name)))


def one_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of some words: 学部長 and 学長 as 学(?:部長|長), which is tried once for each character and
    not once for each word."""
    behind: dict[str, set[str]] = {}
    for word in words:
        behind.setdefault(word[0], set()).add(word[1:])
    return "|".join(_from_first(first, rests) for first, rests in sorted(behind.items()))


def _from_first(first: str, rests: set[str]) -> str:
    longer = rests - {""}
    return re.escape(first) + (f"(?:{one_of(longer)}){'?' * ('' in rests)}" if longer else "")


@cache
def prefectures() -> tuple[str, ...]:
    """The names of the prefectures, for the question whether words end in one."""
    return tuple(words("prefectures"))


class Suffix(NamedTuple):
    """What an organization's name ends in; `standing` is body, place, inner or building."""

    words: str
    type: str
    standing: str


@cache
def suffixes() -> dict[str, Suffix]:
    return {row[0]: Suffix(*row) for row in rows("organization_suffixes")}


@lru_cache(maxsize=REMEMBERED)
def suffix_of(name: str) -> Suffix | None:
    """The longest organization suffix that a name ends in: 明治大学 gives 大学. Letters end a name as a whole word: 岬FC does,
    岬SFC does not."""
    # something stands before it
    ending = longest_ending("organization_suffixes", name[1:])
    if ending is None or (ending.isascii() and name[-len(ending) - 1].isascii()):
        return None
    return suffixes()[ending]


@cache
def short_endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What names end in, and what that is shortened to: 信用金庫, 信金."""
    return tuple((full, tuple(shorts.split())) for full, shorts in rows("short_endings"))


class LegalForm(NamedTuple):
    words: str
    type: str
    position: str


@cache
def legal_forms() -> tuple[LegalForm, ...]:
    """Longest first."""
    return tuple(LegalForm(*row) for row in sorted(rows("legal_forms"), key=lambda row: -len(row[0])))


@cache
def any_legal_form() -> re.Pattern[str]:
    """Finds a legal form, of those that begin at a place the longest."""
    return re.compile(one_of(form.words for form in legal_forms()))


def legal_form_at(words: str, start: int) -> str | None:
    """The legal form that stands at a place of the text, the longest."""
    if words[start : start + 1] not in first_characters_of_forms():
        return None
    match = any_legal_form().match(words, start)
    return match.group() if match else None


@cache
def first_characters_of_forms() -> frozenset[str]:
    return frozenset(form.words[0] for form in legal_forms())


@cache
def words_of_forms() -> tuple[str, ...]:
    return tuple(form.words for form in legal_forms())


@cache
def _legal_forms_by_words() -> dict[str, LegalForm]:
    return {form.words: form for form in legal_forms()}


def leading_form(words: str) -> LegalForm | None:
    """The legal form that a name begins with, the longest."""
    match = any_legal_form().match(words)
    return _legal_forms_by_words()[match.group()] if match else None


@cache
def forms_in_front(*types: str) -> str:
    """A regular expression for the legal forms of some types that stand before a name, the longest first."""
    return "|".join(re.escape(f.words) for f in legal_forms() if f.type in types and f.position != "after")


@cache
def title_ranks() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in rows("titles")}


@cache
def _endings_of_names() -> frozenset[str]:
    return frozenset(
        {
            *suffixes(),
            *title_ranks(),
            *words("honorifics"),
            *words("inner_suffixes"),
            *words("abbreviations"),
            *words("references"),
            *words("trades"),
            *(form.words for form in legal_forms()),
            *("長", "員"),
        }
    )


@cache
def ending_of_names() -> re.Pattern[str]:
    """Finds what organizations, departments, titles and honorifics end in; where a shorter ending stands in a longer one,
    as 会 in 協会, the shorter."""
    in_latin = (f"{first}[a-z]+ [A-Z]" for first in ascii_uppercase)
    return re.compile("|".join([one_of(_shortest(_endings_of_names())), *in_latin]))


def _shortest(endings: Set[str]) -> list[str]:
    """The endings in which no other stands."""
    return sorted(e for e in endings if not any(other in e for other in endings if other != e))


@lru_cache(maxsize=REMEMBERED)
def holds_ending_of_names(words: str) -> bool:
    """Whether anything that organizations, departments, titles and honorifics end in stands in a few words; the same few
    come again on page after page."""
    return ending_of_names().search(words) is not None


@lru_cache(maxsize=REMEMBERED)
def may_name_body(words: str) -> bool:
    """Whether a few words hold a legal form or a short form in common use, or behind something else what organizations end
    in: 青嶺大学 and 株式会社ミナト do, 大学案内 and 受験生の皆さま do not."""
    return _whole_of_bodies().search(words) is not None or _ending_of_bodies().search(words, 1) is not None


@cache
def _whole_of_bodies() -> re.Pattern[str]:
    return re.compile(one_of(_shortest({*words_of_forms(), *words("abbreviations")})))


@cache
def _ending_of_bodies() -> re.Pattern[str]:
    return re.compile(one_of(_shortest({*suffixes(), *words("trades")})))


@cache
def last_characters_of_names() -> frozenset[str]:
    """The last two characters of each of them, or the one that it has."""
    return frozenset(ending[-2:] for ending in _endings_of_names())
