"""Full-text search that finds words of two characters: texts as pairs of characters, on SQLite and on PostgreSQL.

SQLite keeps the pairs in an FTS5 table and asks for them as a phrase; PostgreSQL in an index over an array of them, and
looks again whether they stand in order. Widths, cases, spaces and punctuation do not count.
"""

from __future__ import annotations

import unicodedata

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

LONGEST_QUERY = 100


def searchable(words: str) -> str:
    """The letters and digits of a text, in one width and case: what is searched and what is searched for."""
    return "".join(c for c in unicodedata.normalize("NFKC", words).casefold() if c.isalnum())


def pairs(words: str) -> list[str]:
    """Each two neighbours of a searchable text, and its last character by itself."""
    return [words[i : i + 2] for i in range(len(words))]


def index_text(session: Session, number: int, words: str) -> None:
    """Makes a record's text findable, in place of what was there."""
    found = searchable(words)
    before = session.execute(text("SELECT words FROM search_texts WHERE number = :n"), {"n": number}).scalar()
    if before == found:
        return
    if before is None:
        session.execute(text("INSERT INTO search_texts (number, words) VALUES (:n, :w)"), {"n": number, "w": found})
    else:
        session.execute(text("UPDATE search_texts SET words = :w WHERE number = :n"), {"n": number, "w": found})
    if session.get_bind().dialect.name != "sqlite":
        return
    if before is not None:
        session.execute(
            text("INSERT INTO search (search, rowid, pairs) VALUES ('delete', :n, :p)"),
            {"n": number, "p": " ".join(pairs(before))},
        )
    session.execute(
        text("INSERT INTO search (rowid, pairs) VALUES (:n, :p)"), {"n": number, "p": " ".join(pairs(found))}
    )


def matching(session: Session, query: str) -> TextClause | None:
    """A query for the numbers of the records that hold all words of `query`; None where it asks for nothing."""
    terms = [found for word in query[:LONGEST_QUERY].split() if (found := searchable(word))]
    if not terms:
        return None
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


def _phrase(term: str) -> str:
    """The pairs of a word, one behind the other; the last, half a pair, is left out but where it is all."""
    found = pairs(term)
    return f'"{found[0]}"*' if len(found) == 1 else '"' + " ".join(found[:-1]) + '"'
