"""Full-text search that finds words of two characters: texts as pairs of characters, on SQLite and on PostgreSQL.

SQLite keeps the pairs in an FTS5 table and asks for them as a phrase; PostgreSQL in an index over an array of them, and
looks again whether they stand in order. Widths, cases, spaces and punctuation do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.orm import Session

from pipeline.store.tables import put_rows

LONGEST_QUERY = 100
# 「連携・協力」 is found as 連携協力
NOT_SEARCHED = re.compile(r"[\W_]+")


def searchable(words: str) -> str:
    """The letters and digits of a text, in one width and case: what is searched and what is searched for."""
    return NOT_SEARCHED.sub("", unicodedata.normalize("NFKC", words).casefold())


def pairs(words: str) -> list[str]:
    """Each two neighbours of a searchable text, and its last character by itself."""
    return [words[i : i + 2] for i in range(len(words))]


def index_texts(session: Session, texts: Mapping[int, str]) -> None:
    """Makes the searchable texts of records findable by their numbers, in place of what was there."""
    before = _indexed(session, list(texts))
    changed = {number: words for number, words in texts.items() if before.get(number) != words}
    if not changed:
        return
    added = [(n, words) for n, words in changed.items() if n not in before]
    other = [{"n": n, "w": words} for n, words in changed.items() if n in before]
    if added:
        put_rows(session.connection(), "search_texts", ("number", "words"), added)
    if other:
        session.execute(text("UPDATE search_texts SET words = :w WHERE number = :n"), other)
    if session.get_bind().dialect.name == "sqlite":
        _forget_pairs(session, {n: before[n] for n in changed if n in before})
        rows = [{"n": n, "p": " ".join(pairs(words))} for n, words in changed.items()]
        session.execute(text("INSERT INTO search (rowid, pairs) VALUES (:n, :p)"), rows)


def forget_texts(session: Session, numbers: Sequence[int]) -> None:
    """Takes records out of the search."""
    before = _indexed(session, numbers)
    if session.get_bind().dialect.name == "sqlite":
        _forget_pairs(session, before)
    if before:
        session.execute(text("DELETE FROM search_texts WHERE number = :n"), [{"n": number} for number in before])


def _indexed(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """The texts that can be found now, by number."""
    known = text("SELECT number, words FROM search_texts WHERE number IN :numbers")
    known = known.bindparams(bindparam("numbers", expanding=True))
    return {row.number: row.words for row in session.execute(known, {"numbers": list(numbers)})}


def _forget_pairs(session: Session, texts: Mapping[int, str]) -> None:
    """Takes texts out of SQLite's index, which has to be told what they were."""
    past = [{"n": number, "p": " ".join(pairs(words))} for number, words in texts.items()]
    if past:
        session.execute(text("INSERT INTO search (search, rowid, pairs) VALUES ('delete', :n, :p)"), past)


def terms_of(query: str) -> list[str]:
    """The words that a query asks for, as they are searched; none where it holds no letter or digit."""
    return [found for word in query[:LONGEST_QUERY].split() if (found := searchable(word))]


def holding(session: Session, terms: Sequence[str]) -> TextClause:
    """A query for the numbers of the records that hold all of some words, by the index: quick where they are few."""
    if session.get_bind().dialect.name == "sqlite":
        phrases = " AND ".join(_phrase(term) for term in terms)
        return text("SELECT rowid AS number FROM search WHERE search MATCH :phrases").bindparams(phrases=phrases)
    conditions: list[str] = []
    values: dict[str, object] = {}
    for i, term in enumerate(terms):
        if len(term) > 1:
            conditions.append(f"pairs(words) @> :pairs{i}")
            values[f"pairs{i}"] = sorted(set(pairs(term)[:-1]))
        conditions.append(f"words LIKE :like{i}")
        values[f"like{i}"] = f"%{term}%"
    return text(f"SELECT number FROM search_texts WHERE {' AND '.join(conditions)}").bindparams(**values)


def holding_between(terms: Sequence[str], first: int, last: int) -> TextClause:
    """The same among the records of some numbers, by looking at each: quick where many hold the words."""
    conditions = ["number BETWEEN :first AND :last"]
    values: dict[str, object] = {"first": first, "last": last}
    for i, term in enumerate(terms):
        conditions.append(f"words LIKE :like{i}")
        values[f"like{i}"] = f"%{term}%"
    return text(f"SELECT number FROM search_texts WHERE {' AND '.join(conditions)}").bindparams(**values)


def _phrase(term: str) -> str:
    """The pairs of a word, one behind the other; the last, half a pair, is left out but where it is all."""
    found = pairs(term)
    return f'"{found[0]}"*' if len(found) == 1 else '"' + " ".join(found[:-1]) + '"'
