"""Words of those who are there when others sign, as expressions to build patterns of."""

from __future__ import annotations

from extractors import lexicon

# 同席 of 知事の同席のもと
PRESENCE = f"(?:{lexicon.pattern('onlookers', 'presence').pattern})"
# 出席 of 出席しました
ATTENDING = f"(?:{lexicon.pattern('onlookers', 'attend').pattern})"
# 立会 of 立会人, told of those who do not sign themselves
WATCHING = f"(?:{lexicon.pattern('onlookers', 'watch').pattern})"
