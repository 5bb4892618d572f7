"""What stands in front of a value, in a table's head or above a section, and what it means: 締結日, 出席者."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors import lexicon
from extractors.normalization import AND, fold
from extractors.remembered import REMEMBERED

# 1　日　時　　…, （２）場　所　：…, ３．出席者, ◆会場：…
LABEL_MARK = r"(?:[\s(（\[【<＜]*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[ア-コ①-⑳])[\s)）\].、．】>＞]*|[■◆◇●○〇・▼□▪◎※*-]+|[【\[<＜《〈〔])?\s*"
# what may stand between a label and its value: ：, two spaces, a closing bracket, one space
SEPARATOR = re.compile(r"\s*:\s*|[】\]>＞》〉]\s*| {1,}")
LONGEST_LABEL = 26
# 協定の名称と締結日
JOINED = re.compile(f"と|{AND}")
LABEL_START = re.compile(LABEL_MARK)
# （担当）地域振興課　浦
BRACKETED_LABEL = re.compile(r"^\s*[(【〔](?P<label>[^()【】〔〕0-9]{2,12})[)】〕]\s*(?=\S)")
BARE_LABEL = re.compile(rf"^{LABEL_MARK}(?P<label>[^:。\n]{{1,30}}?)\s*[】\]>＞》〕:]*\s*$")
# （締結者）, a line of its own
LABEL_IN_BRACKETS = re.compile(r"^\s*[(（](?P<label>[^()（）:。\n0-9]{2,14})[)）]\s*$")
# ○日時　, ●会場：, 2.場所　; 立会人：behind a space
LABEL_IN_LINE = re.compile(
    r"(?:[○〇◯●◇◆■□▼▽◎]|(?<!\S)[(（]?[0-9]{1,2}[.．、)）] ?)(?P<marked>[^\s:○〇◯●◇◆■□▼▽◎。、]{2,12})[\s:]+"
    r"|(?<![^\s/／])(?P<spaced>[^\s:/／○〇◯●◇◆■□▼▽◎。、]{2,28}):\s*"
)
MARK = re.compile(
    r"^\s*(?:[・･●○〇◯◇◆■□▪◎*※►▶★☆✓✔-]\s*|[一二三四五六七八九十]{1,2}[\s.、]\s*|[(\[【<]?\s*(?:[0-9]{1,2}|[ア-コ])\s*[)\]】>.、]\s*|[(][一二三四五六七八九十]{1,2}[)]\s*|[ア-コ]\s+(?=\S\S)|[①-⑳⑴-⒇]\s*|[0-9]{1,2}\s+(?=\D))"
)
NUMBER_BEHIND = re.compile(r"(?:[(（][0-9]{1,2}[)）]|[①-⑳])$")
# 1 of 1．日時, ■ of ■場所
NUMBER_OF_LABEL = re.compile(r"^(?:[(\[【<]?(?:[0-9]{1,2}|[ア-コ])[)\]】>.、．]?|[①-⑳■◆◇●○〇・▼□【\[<〔]+)")
# 覚書の内容, 基本合意書の締結日: labels as those of 協定; 提携事項 as 連携事項
OTHER_PAPER = re.compile("(?:基本)?合意書?|覚え?書|共同宣言書?|協約書?|盟約書?")
PARTING = frozenset("・,、/／")


def words_of_label(label: re.Match[str]) -> str:
    """日時 of ○日時　 and of 日時：, as `LABEL_IN_LINE` finds them."""
    return label["marked"] or label["spaced"]


def bare_label(words: str) -> re.Match[str] | None:
    """A line that could be a label and nothing else: ３．出席者, （締結者）."""
    return LABEL_IN_BRACKETS.match(words) or BARE_LABEL.match(words)


def label_of(words: str) -> tuple[str, int] | None:
    """The label that a line begins with and where its value begins: 2　会　場　　市役所 gives 会　場.

    The longest label that the lexicon knows counts, since labels are stretched with spaces.
    """
    bracket = BRACKETED_LABEL.match(words)
    if bracket is not None and roles_of(bracket["label"]):
        return bracket["label"], bracket.end()
    begin = LABEL_START.match(words)
    start = begin.end() if begin else 0
    found: tuple[str, int] | None = None
    for separator in SEPARATOR.finditer(words, start, start + LONGEST_LABEL):
        label = words[start : separator.start()]
        if found is not None and NUMBER_BEHIND.search(label):
            break  # (1) of 連携事項　(1) 食育の推進
        if label.strip() and "。" not in label and separator.end() < len(words) and roles_of(label):
            found = (label, separator.end())
        if found is not None and ":" in separator.group():
            break  # 主催：岬大学／共催：汐見町
    return found


@lru_cache(maxsize=REMEMBERED)
def roles_of(label: str) -> frozenset[str]:
    """What a label means: 締結日 gives {signed}. Spaces, numbers and brackets in it do not matter."""
    bare = NUMBER_OF_LABEL.sub("", "".join(fold(label).split())).rstrip("】]>:〕◇◆■□●○〇◎》〉")
    if not bare or len(bare) > 26:
        return frozenset()
    usual = OTHER_PAPER.sub("協定", bare, count=1).replace("提携", "連携")
    roles = _roles_of_whole(bare) or (_roles_of_whole(usual) if usual != bare else set())
    if not roles and not PARTING.isdisjoint(label):
        roles = {role for part in re.split(r"[・、/]+", _without_bracket(label)) for role in _roles_of_part(part)}
    if not roles and JOINED.search(label):
        # 協定の名称と締結日, but not 大学等との連携協定
        parts = [_roles_of_part(part) for part in JOINED.split(_without_bracket(label))]
        roles = set().union(*parts) if all(parts) else set()
    return frozenset(roles)


def _without_bracket(label: str) -> str:
    return re.sub(r"[()（）].*$", "", fold(label))


def _roles_of_part(part: str) -> set[str]:
    return _roles_of_whole(part) if len(part) > 1 else set()


def _roles_of_whole(words: str) -> set[str]:
    if _any_label().fullmatch(words) is None:
        return set()
    return {role for role, pattern in _label_patterns() if pattern.fullmatch(words)}


@cache
def _any_label() -> re.Pattern[str]:
    """A label of any role: most words that are asked about are none."""
    return re.compile("|".join(pattern.pattern for _, pattern in _label_patterns()))


@cache
def _label_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One for each role, of all its rows."""
    of_role: dict[str, list[str]] = {}
    for role, expression in lexicon.rows("labels"):
        of_role.setdefault(role, []).append(expression)
    return tuple((role, re.compile(lexicon.without_captures("|".join(rows)))) for role, rows in of_role.items())


def without_mark(words: str) -> str:
    """A list item's words without its bullet or number."""
    mark = MARK.match(fold(words))
    return words[mark.end() :] if mark else words
