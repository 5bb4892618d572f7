"""Words of those who are there when others sign, as expressions to build patterns of."""

from __future__ import annotations

from extractors import lexicon


def _expression(of_class: str) -> str:
    return f"(?:{'|'.join(words for row_class, words in lexicon.rows('onlookers') if row_class == of_class)})"


# 同席 of 知事の同席のもと
PRESENCE = _expression("presence")
# 出席 of 出席しました
ATTENDING = _expression("attend")
# 立会 of 立会人, told of those who do not sign themselves
WATCHING = _expression("watch")
