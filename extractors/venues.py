"""Where an agreement is signed: by a label, beside the day, or told with the signing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import lexicon
from extractors.agreement_units import concludes, labelled_within
from extractors.agreement_words import CEREMONY, PAPER, SIGNING
from extractors.dates import DateMention
from extractors.found import Found, proof
from extractors.list_facts import Unit
from extractors.page import Sentence, Span
from extractors.unit_dates import AT_THE_SIGNING, MEETING, UnitDates
from schemas import BlockKind

# the place before で, において, にて, を会場に: a run without particles, with its building or city
PLACE_WORD = r"(?:支所|支店|支社|営業所|出張所|役所|役場|庁舎|県庁|市庁|ホテル|会館|ホール|本社|本店|本部|キャンパス|会議室|議場|会議所|公民館|公館|応接室|貴賓室|講堂|講義室|大学|センター|都内|市内|県内|プラザ|タワー|ビル|館|室|(?<![てり])オンライン|会場|漁港|ふ頭|広場|境内|船上|農場|牧場|工場|首相官邸|官邸|迎賓館|公園|博物館|図書館|体育館|ドーム|スタジアム|フィールド|アリーナ|グラウンド|競技場|球場|劇場|道の駅|メッセ|テラス|サロン|ラウンジ|空港|駅|事務所|学校|病院|校|院|堂|城|荘|苑|庁|省|棟|ロビー|ギャラリー|[都道府県市町村区])"
PLACE_END = rf"{PLACE_WORD}(?:「[^「」]{{1,16}}」)?(?:[ 　]*[0-9]+階)?(?:[ 　]+[^\s、。はがをにでの]{{1,20}}室)?"
PLACE = rf"(?P<place>(?:[^\s、。「」はがをにと()（）の]{{1,16}}(?:キャンパス|大学|病院|役所|役場|本社|県庁|庁舎|会館|センター|ホール|ビル)(?:[0-9]+階)?の)?[^\s、。「」はがをにと()（）]{{0,40}}?{PLACE_END})"
# ミナト大学（MU）において, 汐見博物館（館長・岬健氏）において
CALLED = r"(?:[(（](?:[A-Za-zァ-ヶー]{2,12}|[^()（）]{0,6}長[・:：\s　][^()（）]{2,20})[)）])?"
# ゆめホール知床, アイーナ, みんなの森 ぎふメディアコスモス: in letters that names are written in
NAME_OF_HALL = r"(?P<place>(?=[^\s、。「」()（）]*[ 　]?[^\s、。「」()（）]*?[ァ-ヶーA-Za-z]{2})(?!オンライン|リモート|Web)(?:[^\s、。「」()（）はがを]|(?<=[ぁ-ん一-龥])[ 　](?=[ぁ-んァ-ヶ])){3,30}?)(?<![者社名中式形面間])(?<!方式)(?<!分野)"
# …市役所で締結式を, 青森国際ホテルにおいて、…と包括連携協定を結び; each with what stands behind the place, for which the search is
# a tenth of the work
VENUES_BY_PARTICLE = tuple(
    (re.compile(behind), re.compile(PLACE + behind + rest))
    for behind, rest in (
        (
            rf"{CALLED}(?:において|で(?!は|働|暮ら|学|使|過ご|生活|活動|生まれ|育)|にて|に於いて)",
            rf"、?(?:[^。]{{0,80}}?)(?:{SIGNING}|{CEREMONY}|サイン|名(?:前)?を(?:記|書|連ね)|印を押|交換し|結び|結ん|結ば|交わ|執り行|行[わいっう]|開[かきいく]|開催|挙行|実施|式(?:が|を))",
        ),
        (r"を(?:会場|舞台)(?:に|として)", ""),
        (r"を訪(?:れ|問し)", r"(?:[^。]{0,60}?)(?:締結し|調印|署名|押印|交わ)"),
        (r"に(?:[二三四両]者|代表者?)?が?(?:顔をそろえ|そろい|集ま|会し|集い)", ""),
        (r"に[^。]{0,30}を?(?:迎えて|招いて)", ""),
        # 庁議室には、岬市長、三宅学長が集い
        ("には、", r"[^。]{4,100}(?:が|も)(?:集い|集まり|並び|顔をそろえ)"),
        (rf"での(?:{CEREMONY}|式)", ""),
    )
)
# 開かれたのは駿河台…貴賓室。
VENUES_BY_WORD = (
    re.compile(rf"(?:開かれたのは|行われたのは|会場は|場所は)、?{PLACE}"),
    re.compile(
        rf"(?<![一-龥ァ-ヶー・])(?P<place>[一-龥ァ-ヶー・]{{2,16}})(?:[(（][^()（）]{{2,20}}[)）])?(?:で|において|にて)(?:行われ|開かれ|開催され|執り行われ|行った|開いた|あった)た?(?:[0-9]{{1,2}}月[0-9]{{1,2}}日(?:[(（].[)）])?の)?(?:{CEREMONY}|(?:{SIGNING})の)"
    ),
    # 締結式は、コスメイト潮見で開かれ: whatever the place is called
    re.compile(
        rf"(?:{CEREMONY}|{SIGNING})は、?(?:[^、。]{{0,24}}日[^、。]{{0,12}}、)?(?P<place>[^\s、。「」はがをに]{{2,30}}?)(?<![中下形式])(?:[(（][^()（）]{{2,24}}[)）])?で(?:開[かきいく]|行[わいっう]|執り行|開催|あり|あった|。)"
    ),
    # 締結式（県庁）の出席者は
    re.compile(
        rf"{CEREMONY}[(（](?:(?:会場|場所|於)\s*:?\s*)?(?P<place>[^()（）、。0-9]{{0,20}}{PLACE_WORD})[)）]"
    ),
    re.compile(r"(?P<place>オンライン|リモート|Web会議|ウェブ会議)(?:で|にて|により|形式)"),
)
# 5月8日（水）、ゆめホール知床にて、…の調印式が: a hall by its own name, whatever that ends in
HALLS = (
    re.compile(
        rf"(?:日|時(?:[0-9]{{1,2}}分|半)?(?:から|より)?)(?:[(（].{{1,3}}[)）])?(?:に|、)?{NAME_OF_HALL}(?:にて|において|で)、?[^。]{{0,60}}?(?:{SIGNING}|サイン|協定を|覚書を|取り?交わ|結[びん])"
    ),
    re.compile(
        rf"{CEREMONY}は、?(?:[^、。]{{0,24}}日(?:[(（].[)）])?(?:に|、))?{NAME_OF_HALL}(?:にて|において|で)"
    ),
)
KATAKANA_OR_LATIN = re.compile(r"[ァ-ヶー]{2,}|[A-Za-z]{2,}")
COMMON_IN_KATAKANA = re.compile(r"(?:チーム|グループ|システム|パートナー|メンバー|ネットワーク|プロジェクト)\Z")
# くに of 岬市のくにびきメッセで, せんと of せんとぴゅあホールで: what is no particle in a name
KANA = re.compile("[ぁ-ん]")
KANA_BEFORE = re.compile(r"(?<=[、。の])(?!いずれ|その|どちら|とも)[ぁ-ん]{1,5}\Z")

# （以下「甲」という。）
IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
SIGNED_THERE = re.compile(rf"署名|サイン|押印|印を押|(?:{PAPER})書?を|名(?:前)?を(?:記|書|連ね)")


def _without_stops(match: re.Match[str]) -> str:
    return match.group().replace("。", "・")


class Venues(UnitDates):
    """Finds the place where a page's units are signed."""

    def of(self, unit: Unit, signed: Found[str] | None) -> Found[str] | None:
        labelled = [
            v for v in labelled_within(self.page, unit, "venue") if not re.search(r"申込|提出|取材|拠点", v.label)
        ]
        for value in labelled:
            line_end = self.page.text.find("\n", value.start)
            end = min(value.end, line_end if line_end > 0 else value.end)
            words = self.page.text[value.start : end]
            cut = re.match(r"[^(（]{2,}(?=[(（][^()（）]*[)）]\s*$)", words)
            span = Span(value.start, value.start + len(cut.group() if cut else words))
            if self.page.words(span).strip() and self._about_signing(unit):
                return Found(self.page.words(span).strip(), (proof(span),), 0.9, why="labelled as the place")
        return self._beside_day(unit) or self._told_venue(unit) or self._under_headline_venue(unit, signed)

    def _beside_day(self, unit: Unit) -> Found[str] | None:
        """締結式　2021年9月30日　白浜大学本部: the place behind the day, under a label of the ceremony."""
        for value in labelled_within(self.page, unit, "signed"):
            dates = self._dates_in(value.start, value.end) if AT_THE_SIGNING.search(value.label) else []
            if dates and "。" not in self.page.words(value.span):
                return self._place_behind(dates[-1], value.end)
        return None

    def _told_venue(self, unit: Unit) -> Found[str] | None:
        places = [place for sentence in self._sentences_of_signing(unit) for place in self._places_in(sentence)]
        buildings = [place for place in places if not re.search(r"[都道府県市町村区]$", self.page.matched(place))]
        chosen = next(iter([*buildings, *places]), None)
        return (
            Found(self.page.words(chosen), (proof(chosen),), 0.75, why="told with the signing") if chosen else None
        )

    def _sentences_of_signing(self, unit: Unit) -> Iterator[Sentence]:
        own = set(unit.blocks)
        for sentence in self.page.sentences:
            words = self.page.matched(sentence)
            is_heading = self.page.blocks[sentence.block].kind is BlockKind.HEADING
            if (
                sentence.block not in own
                or is_heading
                or self.units.is_beside_the_subject(sentence)
                or len(words) > 400
            ):
                continue
            ceremony = lexicon.pattern("agreement_verbs", "ceremony").search(words)
            if concludes(words) or ceremony or MEETING.search(words) or SIGNED_THERE.search(words):
                yield sentence

    def _places_in(self, sentence: Sentence) -> Iterator[Span]:
        words = IN_BRACKETS.sub(_without_stops, self.page.matched(sentence))
        by_particle = (pattern for behind, pattern in VENUES_BY_PARTICLE if behind.search(words))
        for pattern in (*by_particle, *VENUES_BY_WORD, *HALLS):
            match = pattern.search(words)
            if match is None or (pattern in HALLS and not self._ends_like_hall(sentence, match.end("place"))):
                continue
            place = _trimmed_place(match["place"])
            start = sentence.start + match.start("place") + match["place"].rfind(place)
            name = KANA_BEFORE.search(self.page.folded, sentence.start, start) if KANA.match(place) else None
            if name is not None:
                start, place = name.start(), name.group() + place
            if len(place) >= 2 and not self._is_subject_matter(place):
                yield Span(start, start + len(place))

    def _ends_like_hall(self, sentence: Sentence, length: int) -> bool:
        """Whether a place of so many characters into a sentence ends in a place's name, in a word that the dictionary does not
        have or in katakana, and in no common noun: ゆめホール知床, アイーナ, but not デジタル技術."""
        end = sentence.start + length
        last = next((m for m in self.page.morphemes[sentence.block] if m.end == end), None)
        if last is None or last.is_place or not last.known:
            return last is not None
        in_katakana = KATAKANA_OR_LATIN.fullmatch(last.surface) is not None
        return in_katakana and COMMON_IN_KATAKANA.search(last.surface) is None

    @staticmethod
    def _is_subject_matter(place: str) -> bool:
        return (
            re.fullmatch(
                r"(?:大学|センター|地域|県内|市内|会場|館|室|学校|.{0,3}(?:分野|方面|(?<!役)場)|三者|両者)", place
            )
            is not None
            or re.search(rf"{PAPER}|鉄道$|分野|事業|取組|年度|[0-9]+市|.との|による", place) is not None
        )

    def _under_headline_venue(self, unit: Unit, signed: Found[str] | None) -> Found[str] | None:
        """－ 2009年1月21日（水） JICA東京本部 －"""
        if signed is None or unit.listed:
            return None
        at = self.units.publication.headline_block
        if at is None:
            return None
        for block in self.page.blocks[at + 1 : at + 3]:
            words = self.page.matched(block)
            dates = self._dates_in(block.start, block.end)
            if "。" in words or not dates or len(words) > 80:
                continue
            found = self._place_behind(dates[-1], block.end)
            if found is not None:
                return found
        return None

    def _place_behind(self, day: DateMention, end: int) -> Found[str] | None:
        rest = re.match(
            r"[\s0-9時分:~午前後からまで/／|｜()（）月火水木金土日祝-]*(?:於|場所|会場)?[\s:]*(.{2,40}?)[\s-]*$",
            self.page.folded[day.end : end],
        )
        if rest is None or re.search(PLACE_WORD + r"$", rest.group(1)) is None:
            return None
        span = Span(day.end + rest.start(1), day.end + rest.end(1))
        return Found(self.page.words(span), (proof(span),), 0.75)


def _trimmed_place(words: str) -> str:
    """The place without what leads up to it: dates, times, brackets, the sentence's beginning."""
    words = re.sub(
        r"^.*(?:[0-9]日|曜日?[)）]?|[0-9]時(?:[0-9]*分|半)?(?:から|より|~)?|午後|午前|[)）】]|このほど|このたび|本日|同日|先日)[、,]?",
        "",
        words,
    )
    return re.sub(r"^(?:の|今回|当日|また|その|なお|同(?![一-龥]{1,3}(?:[のでに]|$))|都内の)", "", words)
