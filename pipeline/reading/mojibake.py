"""Text that was read in a wrong encoding before it came here, and saved like that: 縺ゅ→縺, ã“ã¨, ‹¦’è, ｶｨﾄ熙."""

from __future__ import annotations

import re

# what the kana of UTF-8 look like when read as code page 932, as Latin-1 or code page 1252; legacy text read as
# Latin-1; what could not be read at all
SIGNS = re.compile(
    r"[縺繧繝][\u3040-\u30ff\uff61-\uff9f\u4e00-\u9fff\ue000-\uf8ff・、。※＠]"
    r"|[ãâåæçèéä][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}"
    r"|[‚ƒ][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ@-~]"
    r"|[¤¥][\u00a1-\u00fe]"
    r"|\ufffd"
)
# the hiragana of EUC-JP read as code page 932: a half-width comma before each, which is kana, full-width by now
EUC_SIGNS = re.compile(r"､[\uff61-\uff9f\u30a1-\u30fc]")
EUC_SHARE = 0.2
SHARE = 0.03
FEWEST = 4


def is_garbled(text: str) -> bool:
    """Whether a text is mojibake: it shows the signs of a wrong encoding, more than a citation of some would."""
    letters = sum(not character.isascii() for character in text)
    signs = sum(len(found) for found in SIGNS.findall(text))
    if signs >= FEWEST and signs > SHARE * letters:
        return True
    return 2 * len(EUC_SIGNS.findall(text)) > EUC_SHARE * letters
