"""What a person does on the page: speaks, attends, is the contact, is named for another reason."""

from __future__ import annotations

import re

from extractors.normalization import fold
from extractors.page import Page
from extractors.persons import REPRESENTED, Person, PersonMention
from schemas import BlockKind, Kind, Role

SPEAKS = re.compile(
    r"講演|講義|講師|発表|演題|登壇|基調|プレゼン|話題提供|事例紹介|(?:紹介|報告|説明)(?:し|[。．])|報告が|について報告|説明を|解説|題で|題して|マイクを握|トークセッション|演壇|講話|について語|について[^。]{0,12}話し(?!合)"
)
PRESENT = re.compile(r"(?:同席|出席|列席)した[一-龥ァ-ヶー]{0,6}$|立ち?会った$")
GREETS = re.compile(r"挨拶|あいさつ|祝辞|(?:開会|閉会|歓迎|祝い)の(?:言葉|ことば|辞)|言葉を述べ|期待を")
ATTENDS = re.compile(
    r"出席|参加|挨拶|あいさつ|祝辞|祝いの言葉|列席|同席|臨|来賓|立ち?会|見守|握手|写真|左|右|述べ|語[りっ]|話[しさ]|お迎え|乾杯|司会(?![頭長])|コーディネーター|パネリスト|パネルディスカッション|座長|読み上げ|代読(?!さ)|会談|訪|閉会|開会|期待|コメント|賞に輝|表敬"
)
# 講演, 報告1:, in a line of a program
ENTRY_OF_TALK = r"(?:講演|報告|発表|講義|講話|話題提供|事例紹介)(?:[0-9]{1,2}|[①-⑳]|[IⅠ-Ⅴ])?[\s:]*"
# 13:10 基調講演「海を測る」　三宅 恒一（汐見大学 准教授）, a line of a program
IN_PROGRAM = re.compile(rf"{ENTRY_OF_TALK}(?:[「『].*[」』])?[\s:]*$")
# 講演Ⅰ「海を測る」　汐見大学　教授 of a line of a program, in front of a name
BEHIND_TALK = re.compile(rf"{ENTRY_OF_TALK}[「『][^」』]*[」』][^。、「」]{{0,24}}$")
# 「海を測る」と題し、汐見大学教授の三宅恒一さんに
UNDER_TITLE = re.compile(r"題し[て、]?[^「」。]{0,24}$")
# ●講演Ⅰ　「海を測る」, 基調講演：海を測る, the heading or the line above a name
TALK = re.compile(
    r"[●○◆◇■□・◎▽▼\s0-9:.~(【\[]*(?:(?:基調|特別|招待|記念|事例|活動|実践|研究|第[0-9一二三])?(?:講演|報告|発表|講義|講話|紹介)|話題提供|演題)(?:題目|[0-9]{1,2}|[①-⑳]|[IⅠ-Ⅴ])?(?:[\s:】\])]*[「『].*|[】\])\s:][^()（）]{0,40}|)"
)
LONGEST_ENTRY = 50
PANEL = re.compile(
    r"登壇[^。]{0,60}(?:討論|討議|議論|意見を(?:交|出)|語り合)|パネリスト|パネラー|パネル(?:ディスカッション|討論|討議|トーク)|討論会|座談会|鼎談"
    r"|コーディネーター|モデレーター|ファシリテーター|司会(?![頭長])|進行役|聞き手|座長"
)
# 三宅教授の基調講演に続き、パネル討論が行われた
TALK_NEAR = re.compile(r"[^、。]{0,12}(?:講演|講義)")


def role_of(person: Person, page: Page, kind: Kind) -> Role:
    """The role of someone who does not sign."""
    if all(page.block_at(m.start) in page.contact_blocks for m in person.mentions):
        return Role.CONTACT
    if any(_labelled(m, page, "speakers") for m in person.mentions):
        return Role.SPEAKER
    if any(_read_by_another(m, page) for m in person.mentions):
        return Role.OTHER
    if any(_sits_on_panel(m, page) for m in person.mentions):
        return Role.ATTENDEE
    for mention in person.mentions:
        if _speaks(mention, page):
            return Role.SPEAKER
    for mention in person.mentions:
        words = page.matched(page.sentence_at(mention.start))
        block = page.blocks[page.block_at(mention.start)]
        if (
            ATTENDS.search(words)
            or block.kind in (BlockKind.CAPTION, BlockKind.HEADING)
            or _labelled(mention, page, "attendees")
        ):
            return Role.ATTENDEE
    if all(_only_in_brackets(m, page) for m in person.mentions):
        return Role.OTHER
    return Role.ATTENDEE if kind in (Kind.EVENT, Kind.AGREEMENT) else Role.OTHER


def _labelled(mention: PersonMention, page: Page, role: str) -> bool:
    return any(value.start <= mention.start < value.end for value in page.values(role))


def _sits_on_panel(mention: PersonMention, page: Page) -> bool:
    """Whether the sentence of the person tells of a panel, in which the person does not rather give the talk before it."""
    sentence = page.sentence_at(mention.start)
    panel = PANEL.search(page.folded, sentence.start, sentence.end)
    if panel is None:
        return False
    return (
        panel.start() < mention.start or TALK_NEAR.match(page.folded, mention.end_with_title, panel.start()) is None
    )


def _speaks(mention: PersonMention, page: Page) -> bool:
    """Whether the clause of the person tells of a talk, or the line stands under a talk's title."""
    sentence = page.sentence_at(mention.start)
    words = page.matched(sentence)
    after = page.folded[mention.end : sentence.end]
    if PRESENT.search(page.folded, max(sentence.start, mention.start - 8), mention.start):
        return False  # 同席した三宅理事は、…について説明した
    greets, speaks = GREETS.search(after), SPEAKS.search(after)
    if greets and (speaks is None or greets.start() < speaks.start()):
        return False  # 三宅学長の挨拶の後、…教授が講演した
    if speaks:
        return True
    if "。" not in words and re.match(r"\s*[(（「◆](?!左|右|写真|前列|後列)", words):
        above = page.matched(page.blocks[max(0, page.block_at(mention.start) - 1)])
        return "「" in above or re.search(r"講演|演題|発表", above) is not None
    before = page.folded[sentence.start : mention.start]
    if "。" not in words and (
        IN_PROGRAM.search(before) or BEHIND_TALK.search(before) or _below_talk(mention, page)
    ):
        return True
    if UNDER_TITLE.search(before):
        return True
    return (
        re.search(r"講師は|講演者は|講演は|発表者は|講師に|講演では|講演には|講師には|有識者|顔ぶれは", before)
        is not None
    )


def _below_talk(mention: PersonMention, page: Page) -> bool:
    """Whether a line that is but a name and a post stands below a talk's title: as its value, in its section or one or two
    lines below it."""
    at = page.block_at(mention.start)
    block = page.blocks[at]
    if block.end - block.start > LONGEST_ENTRY or GREETS.search(page.folded, block.start, mention.start):
        return False  # 閉会挨拶　三宅恒一
    above = [block.head or "", *(page.matched(page.blocks[i]) for i in page.sections[at][-1:])]
    above += [page.matched(page.blocks[i]) for i in range(max(0, at - 2), at) if block.table is None]
    return any(TALK.fullmatch(fold(words).strip()) for words in above)


def _read_by_another(mention: PersonMention, page: Page) -> bool:
    """高田昌樹理事長（相澤敏也専務理事が代読）, 岬社長の代理として: the first is not there."""
    behind = page.folded[mention.end_with_title :][:30]
    return re.match(r"[(（][^()（）]{2,20}が?代読", behind) is not None or REPRESENTED.match(behind) is not None


def _only_in_brackets(mention: PersonMention, page: Page) -> bool:
    opening = max(page.folded.rfind(c, max(0, mention.start - 30), mention.start) for c in "(【")
    return opening >= 0 and not re.search(r"[)】]", page.folded[opening : mention.start])
