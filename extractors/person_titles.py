"""Titles beside a person's name: behind it, in front of it, or in brackets; with the words that a record shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import lexicon
from extractors.aliases import split_country
from extractors.departments import sign_of_government
from extractors.normalization import bare
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.person_names import READING
from extractors.segments import Label, Segment
from extractors.titles import COUNCIL, core_of_title, head_title, local_head, rank_of

READING_BEHIND = re.compile(rf"\s*(?:{READING}|[(（][A-Za-z][A-Za-z.'\s-]{{2,40}}[A-Za-z.][)）])")
# (社会連携担当) behind a title goes with it
DUTIES = re.compile(r"[(（](?:当時|[^()（）]{1,24}(?:担当|兼務|代行|当時)[^()（）]{0,12})[)）]")
# 会長(石川全国大会大会長): a second post
SECOND_TITLE = re.compile(r"[(（]((?!代読|代理)[^()（）、。:：]{2,20})[)）]")
# 諏訪市長, as a second post
HEAD_OF_TOWN = re.compile(r"[一-龥々ヶ]{1,6}?([市町村区]長|知事)")
TELEPHONE = re.compile(r"\s*(?:[(（]?(?:電話|直通|内線)|:?\s*[(（]?[0-9]{2,5}-)")
GAP = re.compile(r"[\s]*$")
# 三宅恒一氏が第4代学長に就任: between the honorific and the post
INTO_POST = re.compile(r"が、?(?:新たに|新しく|新|次期|第?[0-9]{1,2}代(?:目の?)?)?")
# between a body and the post there: の of 汐見大学の学長に選ばれ
OF_BODY = re.compile(r"の?(?:新|次期|第?[0-9]{1,2}代(?:目の?)?)?")
TAKES_POST = re.compile(r"に(?:就任|就い|就き|選ばれ|選出|任命|着任|昇任)")
# what stands behind an entry of a list
ENDS_OF_ENTRY = frozenset("、/。とがはらかよやでもにお及並\n)") | {""}
# 玉井沙織氏／ behind 三宅恒一氏／汐見大学教授
NEXT_BEFORE_SLASH = re.compile(r" +[^\s、。()/]{1,6}(?: [^\s、。()/]{1,5})?(?:氏|様|さん)?/")
# of 岬健・汐見大学長の三氏が, with which a row ends
COUNT = "(?:両|各|[二三四五六七八2-8])"
COUNT_OF_ROW = re.compile(rf"の{COUNT}(?:氏|人|名|者|方)")
# between a name and a title behind it: 三宅恒一・汐見大学長, 三宅恒一／汐見大学長
DOTS = ("・", "/")
BETWEEN_TITLES = ("", "・", "兼")
# behind 理事
ON_DUTY = re.compile(r"\([^()]{1,16}担当\)")
# 三宅 恒一 同理事: 同 stands for the body of the person before
DITTO_GAP = re.compile(r"\s+同\s?")
JOINER = re.compile(r"\s*(?:[・/、]|兼)\s*$")
BEFORE_NAME = re.compile(
    r"\s*(?:[:=/|・)）]|の|を(?:務|つと)める|である|に就いた)?\s*|\s*[(（][^()（）]{1,20}[)）]\s*の?\s*"
)
# の of 同社の支店長, の和歌山・ of 同社の和歌山・泉南支店長
OF_A_BODY = re.compile(r"の[一-龥ァ-ヶー・]{0,12}\Z")
# 議長 and 議員 of 市議会議長, but 議会事務局長 keeps what it heads
COUNCILLOR = re.compile("副?議[長員]")


# 大島健市長代理|の清水由美副市長
STANDS_IN = "代理"


def post_represented(title: str) -> str:
    """市長 of 市長代理 and of 有明市長代理."""
    post = title.removesuffix(STANDS_IN)
    head = HEAD_OF_TOWN.fullmatch(post)
    return head[1] if head is not None else post


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """The segments of a title, and the index of the segment that names its organization, or -1."""

    parts: tuple[Segment, ...]
    body_at: int

    @property
    def span(self) -> Span:
        return Span(self.parts[0].start, self.parts[-1].end)

    @property
    def end(self) -> int:
        return self.parts[-1].end


class PersonTitles:
    """Reads the titles beside the names of one page. `second` gathers the second posts met in brackets."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations
        self.second: list[Span] = []

    def after(self, segments: list[Segment], i: int) -> PersonTitle | None:
        """Titles that follow a name: 槇野恒彦学長, 立花敬三JAXA理事長, 中島勝三 理事長, 副学長・センター長."""
        position = segments[i].end
        reading = READING_BEHIND.match(self.page.folded, position)
        position = reading.end() if reading else position
        parts: list[Segment] = []
        j, body_at = i + 1, -1
        while j < len(segments) and segments[j].end <= position:
            j += 1  # Nguyen Van Minh of グエン・ヴァン・ミン（Nguyen Van Minh）学長
        if self.has_honorific(segments, i) and self.page.folded[segments[j].end : segments[j].end + 1] == "/":
            position, j = segments[j].end, j + 1  # 三宅恒一氏／汐見大学教授
        while j < len(segments):
            gap = self.page.folded[position : segments[j].start]
            label = segments[j].label
            if label is Label.TITLE and (
                GAP.fullmatch(gap)
                or (not parts and DITTO_GAP.fullmatch(gap))
                or (parts and JOINER.fullmatch(gap) and "、" not in gap)
                or (not parts and gap in DOTS and self._titles_end_entry(segments, j))
            ):
                if parts and GAP.fullmatch(gap) and gap and not self._are_of_one(segments, j, gap):
                    break
                parts.append(segments[j])
            elif (
                label is Label.HEAD_OF
                and not parts
                and ((GAP.fullmatch(gap) and len(gap) <= 1) or (gap in DOTS and self._ends_entry(segments[j].end)))
            ):
                parts.append(segments[j])
                body_at = j
            elif (
                label in (Label.ORGANIZATION, Label.INNER)
                and not parts
                and (GAP.fullmatch(gap) or (gap in DOTS and self._ends_with_title(segments, j)))
                and self._title_follows(segments, j)
            ):
                if label is Label.INNER or not self._is_independent(segments[j]):
                    parts.append(segments[j])
                else:
                    body_at = j
            else:
                break
            position = segments[j].end
            j += 1
        if parts and parts[-1].words == "代表" and TELEPHONE.match(self.page.folded, parts[-1].end):
            parts.pop()  # 馬屋原　代表：00-0000
        titles = [part for part in parts if part.label in (Label.TITLE, Label.HEAD_OF)]
        if not titles:
            return None
        slashed = self.page.folded.startswith("/", titles[0].start - 1) or (
            body_at >= 0 and self.page.folded.startswith("/", segments[body_at].start - 1)
        )
        # 宮城県知事　村井嘉浩／仙台市長　郡　和子
        of_head = i > 0 and rank_of(segments[i - 1].words) == 3 and not self.has_honorific(segments, i)
        if (
            (of_head or not slashed)
            and self.name_follows(segments, j, position)
            and self._separate_before(segments, i)
        ):
            return None
        return PersonTitle(tuple(parts), body_at)

    def _ends_entry(self, end: int) -> bool:
        """今野順一・汐見大学長、: a title behind a dot with which an entry of a list ends."""
        behind = self.page.folded[end : end + 3].lstrip(" ")
        parted = behind[:1] in ENDS_OF_ENTRY or COUNT_OF_ROW.match(behind) is not None
        return parted or NEXT_BEFORE_SLASH.match(self.page.folded, end) is not None

    def _are_of_one(self, segments: list[Segment], j: int, gap: str) -> bool:
        """代表取締役 社長執行役員 CEO と: titles parted by a space, behind which no other name stands."""
        while j + 1 < len(segments) and segments[j + 1].label is Label.TITLE:
            if self.page.folded[segments[j].end : segments[j + 1].start].strip(" "):
                break
            j += 1
        end = segments[j].end
        return gap == " " and not self.name_follows(segments, j + 1, end) and self._ends_entry(end)

    def _ends_with_title(self, segments: list[Segment], j: int) -> bool:
        """三宅恒一・汐見大学学長と, 三宅恒一／汐見大学　工学部　教授: a body and a title behind a dot, with which an entry of a list
        ends."""
        return self._titles_end_entry(segments, self._behind_departments(segments, j))

    def _titles_end_entry(self, segments: list[Segment], k: int) -> bool:
        """理事・副学長（研究担当）は, 代表取締役社長兼CEOは: titles in a row with which an entry of a list ends."""
        while segments[k : k + 1] and segments[k].label is Label.TITLE:
            end = segments[k].end
            duty = ON_DUTY.match(self.page.folded, end)
            if self._ends_entry(duty.end() if duty else end):
                return True
            k += 1
            if not segments[k : k + 1] or self.page.folded[end : segments[k].start] not in BETWEEN_TITLES:
                return False
        return False

    def _is_independent(self, segment: Segment) -> bool:
        suffix = lexicon.suffix_of(segment.words)
        formed = lexicon.any_legal_form().search(segment.words) is not None
        return formed or suffix is None or suffix.standing in ("body", "place", "building")

    def _behind_departments(self, segments: list[Segment], j: int) -> int:
        """The index of what stands behind a segment, over the departments that go on with it."""
        k = j + 1
        while (
            k < len(segments)
            and segments[k].label is Label.INNER
            and GAP.fullmatch(self.page.folded[segments[k - 1].end : segments[k].start])
        ):
            k += 1
        return k

    def _title_follows(self, segments: list[Segment], j: int) -> bool:
        k = self._behind_departments(segments, j)
        return (
            k < len(segments)
            and segments[k].label is Label.TITLE
            and not self.page.folded[segments[k - 1].end : segments[k].start].strip(" ")
        )

    def name_follows(self, segments: list[Segment], j: int, position: int) -> bool:
        """NAME TITLE NAME: a name that touches the title's far side as closely."""
        return (
            j < len(segments)
            and segments[j].label is Label.PERSON
            and self.page.folded[position : segments[j].start].strip(" :") == ""
        )

    def _separate_before(self, segments: list[Segment], i: int) -> bool:
        """Whether a title stands before the name already: then a list runs TITLE NAME TITLE NAME."""
        return (
            i > 0
            and segments[i - 1].label in (Label.TITLE, Label.HEAD_OF)
            and self.page.folded[segments[i - 1].end : segments[i].start].strip(" :") == ""
        )

    def before(self, segments: list[Segment], i: int) -> PersonTitle | None:
        """Titles in front of a name: 学長　大橋康弘, 市長：二階堂薫, （理事長　立花敬三）."""
        parts: list[Segment] = []
        j, position, body_at = i - 1, segments[i].start, -1
        while j >= 0:
            gap = self.page.folded[segments[j].end : position]
            label = segments[j].label
            if not parts and label is Label.INNER and self._in_bracket_before(segments[j], position):
                j -= 1
                continue
            if not parts and self._is_field_behind_title(segments, j, gap):
                parts, position, j = [segments[j]], segments[j].start, j - 1
                continue
            if label in (Label.TITLE, Label.HEAD_OF):
                apposed = not parts and gap == "、" and self._is_apposed(segments, j, i)
                near = BEFORE_NAME.fullmatch(gap) if not parts else JOINER.fullmatch(gap) or GAP.fullmatch(gap)
                # 理事長（学長）　三宅恒一
                before_bracket = parts and gap == "(" and self.page.folded.startswith(")", parts[-1].end)
                if not (apposed or before_bracket) and (near is None or "\n" in gap or (parts and "、" in gap)):
                    break
                parts.insert(0, segments[j])
                if label is Label.HEAD_OF:
                    body_at = j
                    break
            elif label is Label.INNER and parts and GAP.fullmatch(gap):
                parts.insert(0, segments[j])
            else:
                break
            position = segments[j].start
            j -= 1
        if not any(part.label in (Label.TITLE, Label.HEAD_OF) for part in parts):
            return None
        if (
            body_at < 0
            and j >= 0
            and segments[j].label is Label.ORGANIZATION
            and GAP.fullmatch(self.page.folded[segments[j].end : position].replace("の", ""))
            and not self._is_seat(segments[j])
        ):
            body_at = j
        first = parts[0].start
        if (
            j >= 0
            and segments[j].label is Label.PERSON
            and not self.page.folded[segments[j].end : first].strip(" ")
            and " " not in self.page.folded[segments[j].end : first]
            and self.page.folded[parts[-1].end : segments[i].start]
        ):
            return None  # NAME+TITLE NAME: the title is the other's
        return PersonTitle(tuple(parts), body_at)

    def _is_apposed(self, segments: list[Segment], title: int, name: int) -> bool:
        """同社の支店長、田村健さんは: a post at a body, and behind a comma who has it."""
        at = segments[title].start
        return OF_A_BODY.search(self.page.folded, max(0, at - 13), at) is not None and self.has_honorific(
            segments, name
        )

    def _is_field_behind_title(self, segments: list[Segment], j: int, gap: str) -> bool:
        """常務執行役員　関西地域担当　三宅恒一: between a post and the name what the post is in charge of."""
        title = segments[j - 1] if j > 0 else None
        return (
            segments[j].label is Label.INNER
            and segments[j].words.endswith("担当")
            and gap.isspace()
            and title is not None
            and title.label is Label.TITLE
            and self.page.folded[title.end : segments[j].start].isspace()
        )

    def _is_seat(self, segment: Segment) -> bool:
        """The first of （東京都千代田区　理事長：浜口道夫）: where the body in front of the bracket is at home."""
        suffix = lexicon.suffix_of(segment.words)
        in_bracket = self.page.folded[segment.start - 1 : segment.start] in ("(", "（")
        return in_bracket and suffix is not None and suffix.standing == "place"

    def _in_bracket_before(self, segment: Segment, position: int) -> bool:
        """准教授（広報担当） 入江英三: duties in brackets between title and name."""
        between = self.page.folded[segment.end : position]
        return re.fullmatch(r"[^()（）]{0,8}[)）]\s*の?\s*", between) is not None

    def in_bracket(self, segments: list[Segment], i: int) -> PersonTitle | None:
        """Title or organization in brackets behind a name: 早坂忠明（東北大学 理事・副学長）."""
        name_end = segments[i + 1].end if self.has_honorific(segments, i) else segments[i].end
        opening = self.page.folded[name_end : name_end + 2].strip(" ")[:1]
        if opening not in ("(", "（", "【"):
            return None
        closing = next(
            (
                k
                for k in range(name_end, min(len(self.page.folded), name_end + 60))
                if self.page.folded[k] in ")）】"
            ),
            -1,
        )
        parts: list[Segment] = []
        body_at = -1
        for j in range(i + 1, len(segments)):
            if segments[j].start > closing:
                break
            if segments[j].label is Label.PERSON:
                return None
            told = any(p.label in (Label.TITLE, Label.HEAD_OF) for p in parts)
            # （岬大学副学長（国際担当））: duties of the post before them
            if told and (
                "(" in self.page.folded[parts[-1].end : segments[j].start] or self.post_at(segments, j) is not None
            ):
                break
            if segments[j].label is Label.ORGANIZATION:
                body_at = j
            elif segments[j].label in (Label.TITLE, Label.INNER, Label.HEAD_OF):
                parts.append(segments[j])
        if not any(p.label in (Label.TITLE, Label.HEAD_OF) for p in parts):
            return None
        return PersonTitle(tuple(parts), body_at)

    def post_at(self, segments: list[Segment], j: int) -> PersonTitle | None:
        """A post with its body: 汐見市長, みなと協会|会長."""
        if segments[j].label is Label.HEAD_OF:
            return PersonTitle((segments[j],), j)
        if segments[j].label is not Label.ORGANIZATION or not self._title_follows(segments, j):
            return None
        parts: list[Segment] = []
        for segment in segments[j + 1 :]:
            touches = self.page.folded[(parts[-1] if parts else segments[j]).end : segment.start].strip(" ") == ""
            if segment.label not in (Label.INNER, Label.TITLE) or not touches:
                break
            parts.append(segment)
        return PersonTitle(tuple(parts), j)

    def title_at(self, segments: list[Segment], j: int) -> PersonTitle | None:
        """A title without a body: 学長, 副学長|・|センター長."""
        parts = [segments[j]] if segments[j].label is Label.TITLE else []
        for segment in segments[j + 1 :] if parts else ():
            gap = self.page.folded[parts[-1].end : segment.start]
            if segment.label is not Label.TITLE or not (GAP.fullmatch(gap) or JOINER.fullmatch(gap)):
                break
            parts.append(segment)
        return PersonTitle(tuple(parts), -1) if parts else None

    def taken(self, segments: list[Segment], i: int) -> PersonTitle | None:
        """The post that someone takes: 三宅恒一氏が第4代学長に就任しました, 三宅恒一氏が汐見大学の学長に選ばれました."""
        j = i + 2 if self.has_honorific(segments, i) else i + 1
        position, body_at = segments[j - 1].end, -1
        if j < len(segments) and segments[j].label is Label.ORGANIZATION:
            if INTO_POST.fullmatch(self.page.folded, position, segments[j].start) is None:
                return None
            position, body_at, j = segments[j].end, j, j + 1
        if j >= len(segments) or segments[j].label not in (Label.TITLE, Label.HEAD_OF):
            return None
        leads = INTO_POST if body_at < 0 else OF_BODY
        if not leads.fullmatch(self.page.folded, position, segments[j].start):
            return None
        if TAKES_POST.match(self.page.folded, segments[j].end) is None:
            return None
        return PersonTitle((segments[j],), j if segments[j].label is Label.HEAD_OF else body_at)

    def has_honorific(self, segments: list[Segment], i: int) -> bool:
        """Whether 氏 or 様 follows a name, a reading in brackets between them allowed."""
        if i + 1 >= len(segments) or segments[i + 1].label is not Label.HONORIFIC:
            return False
        gap = self.page.folded[segments[i].end : segments[i + 1].start]
        return re.fullmatch(rf"\s*(?:{READING})?\s*", gap) is not None and len(segments[i].words) >= 2

    def words(self, title: PersonTitle) -> str:
        """The title as written, organization cut off, duties in brackets kept: 理事（社会連携担当）."""
        words: list[str] = []
        glued = ""
        previous = None
        for part in title.parts:
            text = head_title(part) if part.label is Label.HEAD_OF else self._words_of(part)
            gap = self.page.folded[previous : part.start] if previous is not None else ""
            if glued and gap.strip() == "兼":
                glued += f"兼{text}"
            elif glued and (not gap or core_of_title(glued) is None):
                glued += (" " if gap else "") + text
            else:
                if glued:
                    words.append(glued)
                glued = text
            previous = part.end
        words.append(glued)
        if len(words) > 1 and words[0] == "代表者":
            words.pop(0)  # 代表者　市長　三宅恒一
        duties = DUTIES.match(self.page.folded, title.end)
        second = SECOND_TITLE.match(self.page.folded, title.end)
        if duties:
            words[-1] += self.page.text[duties.start() : duties.end()]
        elif second and core_of_title(second.group(1)) and not self.organizations.within(Span(*second.span(1))):
            head = HEAD_OF_TOWN.fullmatch(second[1])
            words.append(head[1] if head is not None else self.page.text[second.start(1) : second.end(1)])
            self.second.append(Span(*second.span(1)))
        return "・".join(word.strip() for word in words if word.strip())

    def _words_of(self, part: Segment) -> str:
        words = self.page.text[part.start : part.end]
        council = COUNCIL.match(words)
        words = words[council.end() :] if council and COUNCILLOR.match(words, council.end()) else words
        country, rest = split_country(words) if words.endswith("大臣") else ("", words)
        words = rest if country else words  # 教育大臣 of ブラジル連邦共和国教育大臣
        words = words[1:] if sign_of_government(words) is not None else words
        local = local_head().fullmatch(words)
        if local is not None:  # 会頭 of 商工会議所会頭, 会長 of 医師会長
            words = words[local.start("head") :] if local["head"] != "長" else local["body"][-1] + "長"
        return bare(words) if len(bare(words)) <= 2 else words
