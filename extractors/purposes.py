"""Sentences that tell what an agreement is for, among those that tell of the ceremony, of earlier days and of either side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import lexicon
from extractors.agreement_units import Units, concludes, labelled_within
from extractors.agreement_words import CEREMONY, PAPER
from extractors.list_facts import Unit
from extractors.onlookers import ATTENDING, WATCHING
from extractors.page import Sentence, Span
from extractors.people import People
from schemas import BlockKind

# what an organization is and does by itself says nothing of the agreement
PORTRAIT = re.compile(
    r"^(?:[^。]{1,40})(?:は、?|とは、?|が(?=(?:開学|開校|設立|創立|創業|発足)(?:した|された)))(?:[^。]*)(?:を担っています|大学です|総合大学|企業です|団体です|機関です|会社です|に設立|創立|開学した|開学し|に開業|伝統校|を数え|組織です|公的な研究機関)"
)
# 「もっと深めていきたい」と
SAID = re.compile(r"「[^「」]{9,}[いたるすんうくだ][。!]?」と(?:の|、|[^いっ])")
# これを一段深めるため、こうした流れを食い止めたいと、
TAKES_UP = re.compile(
    r"\s*(?:これ(?:を|に|ら)|こう(?:した|いった)|このような|この(?:取り?組|流れ|動き|活動|状況|課題)|そこで)"
)
# 調査や学生の参加を通じて、それらに答えを出していく
REFERS_BACK = re.compile(
    r"それらに|それらを|それらの|(?:これら|こうした|このような|そうした)の?(?:課題|問題|悩み|宿題|困りごと|状況)"
)
# 本学は、国際化を図る拠点をめざしています: of one body alone, with no word of the other
ITSELF = re.compile(r"\s*(?:本学|本校|当行|当社|弊社|当庁|当省|当局|市|町|県|村)(?:で)?は")
# 締結式には児童代表も出席しました
ATTENDED = re.compile(rf"(?:{ATTENDING}|{WATCHING})[^。、]{{0,8}}[。．]?$")
# how things stand with it, not what is to come
STANDS = re.compile(
    r"(?:て(?:い|おり)ます|あります|ございます|(?<!もの)(?<!目的)(?<!ねらい)(?<!狙い)(?<!予定)(?:で(?:す|ある)|だ)|ている|がある)[。．]?$"
)
LED_UP_TO = re.compile(r"^\s*(?:なお|また|一方|かたや)、?")
TURN = re.compile(
    rf"(?:これまで|従来|以前|かねて|長年|[0-9]年(?:度)?(?:から|より|以来)|重ね).*?(?:が|ものの|[てで]おり|あり)、(?=(?:これを|それを|今回|今般|本協定|この協定|このたび|この度|今後|これから|協定(?:の?締結)?(?:により|を(?:機|契機|きっかけ)に|に(?:基づ|もとづ))|締結を(?:機|契機|きっかけ)に|さらに|より一層|一層))|(?:これまで|従来)[^。]{{0,40}}(?:{PAPER})書?を改め、"
    # 共同授業を続けてきましたが、期間が満ちたことから, but not …今後は産業の振興にも協力します
    r"|[てで]き(?:まし)?た(?:が|ものの)、(?![^。]*(?:にも|に加え))"
)
# 署名し、終了後には福祉を学ぶ学生を交えて懇談しました: what was done behind the ceremony
BEHIND_CEREMONY = re.compile(
    rf"、(?:(?:{CEREMONY}|式)の?)?(?:終了|署名|押印|調印|締結|その)の?後(?:に|には|は)?、?"
    r"(?![^。]*(?:話し合|意見|語り合|確かめ|申し合わせ))[^。]*た[。．]?\Z"
)
EARLIER = re.compile(
    # 技術者を育てるため平成25年に結んだ協定を更新しました
    rf"^(?!.*(?:{PAPER})書?を[^。]{{0,24}}(?:更新|改定|延長|結び直)(?:し|され|す|いた))(?:"
    # 平成26年に始まった取り組みを踏まえ、…を進めます
    r"^(?!.*を(?:踏まえ|生かし|土台に|もとに|基に)、[^。]*(?<!てい)(?<!てき)ます[。．]?$)"
    # これまでの活動をさらに広げ、若者を育てるための協定です
    rf"(?:(?!.*(?:ための(?:{PAPER}|連携|取り?組み?|もの)(?:です|である)|ことを目的と(?:した|する)(?:{PAPER}|もの)です))(?!(?:今後|これから)は?|.{{0,80}}(?:に加え|(?:新たに|新しく)加わ|分野に[^。]{{0,40}}が加わ)).*(?:これまで(?!に(?:ない|なかった|増して)|以上|の[^。]{{0,16}}(?:束ね|踏まえ|土台|もとに|基に|発展させ))|従来)"
    r"|.*(?:以前から|平成[0-9]+年(?:に|には|から)|昨年|かねて|取り組んできま|[てで]き(?:まし)?た[。．]?$|知り合うきっかけ|(?:実績|付き合い|行き来|つながり|縁)が[^。]{0,4}(?:あり(?:まし|、)|あ(?:る|った)[。．]?$|続い)|きっかけ(?:と|に)な(?:った|りました)|[0-9元]年度?(?:から|より)[^。]*て(?:い|おり)ます[。．]?$)))"
)
# 協定では、…を見張るしくみをつくります
OF_THE_AGREEMENT = re.compile(
    rf"\s*(?:本|この|今回の|同|新しい|新たな)?(?:連携|包括)?(?:{PAPER})書?(?:では|により|によって|に基づ|にもとづ|のもと|には|で、|は、)"
)
# 2016.11.07 産学連携: a page's day, and the section of the news that it stands in
DATE_AND_SECTION = re.compile(
    r"[^。、]{0,6}[0-9]{4}\s?[年./-]\s?[0-9]{1,2}\s?[月./-]\s?[0-9]{1,2}日?[\s|/・]*[一-龥ァ-ヶー・]{2,12}"
)
# told in the tense that is not the past
TO_COME = re.compile(
    r"(?<!てい)(?<!おり)(?<!てき)(?<!ござい)(?<!あり)(?<!なり)(?<!いたし)(?<!知らせし)(?<!ご覧になれ)(?<!せていただき)ます[。．]?$"
    r"|(?:える|れる|せる|ける|める|べる)ようになります[。．]?$"
    # 大学が調べる。, in the plain style, but not 調べている, がある, となる, 始まる
    r"|(?:(?<!せていただ)(?<!ま)(?<!で)(?:[くすつぶむぐ]|(?<![ろょよい言])う)|(?<!てい)(?<!でい)(?<!てお)(?<!あ)(?<!な)(?<!とす)(?<!いえ)(?<!ま)る)[。．]?$"
)
# 看護職を増やすのが目的です
AIMED = re.compile(r"(?:目的|ねらい|狙い)(?:です|である|だ|と(?:して|し|する))")
# 人材の育成に向け、九州大学と協定を結びます, 宇宙の利用で連携: what stands before it
AIM_OF_HEADLINE = re.compile(
    r".{2,}(?:に向け|のため|ための|(?:目的|ねらい)に|を(?:めざ|目指)[しす]|で(?:連携|協力|協働|タッグ)|に関する|に係る|をめぐ[りる])"
)
# ねらいは、山を守ることにあります
AIM_TOLD = re.compile(r"\s*(?:その|協定の|今回の|この協定の)?(?:目的|ねらい|狙い|主眼|柱)(?:と(?:する|なる)の)?は")
# what stands between a paragraph and the one that goes on with it
OF_A_LIST = (BlockKind.LIST_ITEM, BlockKind.TERM, BlockKind.DEFINITION, BlockKind.CELL)
# 名づけて「…協定」。, behind the conclusion
NAMES_IT = re.compile(r"\s*(?:名づけて|名付けて|その名[はも]|協定の名は|名称は)")
# 店をたたむ例が後を絶ちません: how things are that the agreement is to change
NOT_SO = re.compile(r"(?:ません|て(?:い|き|しまい)ます|ないままです|つつあります)[。．]?$")


def _cue(kind: str) -> re.Pattern[str]:
    return lexicon.pattern("purpose_cues", kind)


class Purposes:
    """Finds the sentences of purpose of a page's units."""

    def __init__(self, units: Units, people: People) -> None:
        self.units = units
        self.page = units.page
        self.people = people

    def of(self, unit: Unit) -> list[Sentence]:
        """The sentences that tell what a unit's agreement is for."""
        own = set(unit.blocks)
        top = self.units.publication.headline_block or 0
        sentences = [
            s
            for s in self.page.sentences
            if s.block in own and s.block >= top and s.block not in self.page.contact_blocks
        ]
        if unit.listed:
            kept = [
                s
                for s in sentences
                if not self._is_speech(s) and not _cue("not_about").search(self.page.matched(s))
            ]
            return kept + self._common_purpose(unit)
        own_parts = (self.units.part_about(unit, s) for s in sentences)
        sentences = [self._turned(s) for s in own_parts if s is not None]
        chosen = [s for s in sentences if self._tells_purpose(s)]
        chosen += [s for s in map(self._taken_up, chosen) if s is not None and s not in chosen]
        labelled = {i for value in labelled_within(self.page, unit, "purpose") for i in value.blocks}
        chosen += [s for s in sentences if s.block in labelled and s not in chosen and not self._is_speech(s)]
        clauses = (self.units.clause_about(unit, s) for s in chosen)
        return [clause for clause in clauses if clause is not None]

    def aim_of_headline(self, unit: Unit) -> Iterator[Span]:
        """国土づくりを支える人材の育成に向け of such a headline, where the page tells of one agreement alone."""
        headline = self.units.publication.headline_span
        aim = AIM_OF_HEADLINE.match(self.page.matched(headline))
        if aim is not None and not unit.listed and len(self.units.all()) == 1:
            yield Span(headline.start, headline.start + aim.end())

    def _taken_up(self, sentence: Sentence) -> Sentence | None:
        """What a sentence takes up: 県では、…の取り組みを進めています。これを一段深めるため、協定を結びます, and
        商店街の立て直しなど、宿題は多い。本学は、それらに答えを出していきます."""
        words = self.page.matched(sentence)
        concluding = self.units.is_conclusion(sentence) and TAKES_UP.match(words) is not None
        if not concluding and REFERS_BACK.search(words) is None:
            return None
        before = self.page.sentence_before(sentence)
        if before is None or before.block != sentence.block or self._is_speech(before):
            return None
        return before

    def _turned(self, sentence: Sentence) -> Sentence:
        """Of これまで個別に協力してきましたが、今回の締結により…進めます what stands behind the turn, of 署名し、終了後には…懇談しました what
        stands before it."""
        words = self.page.matched(sentence)
        turn, behind = TURN.search(words), BEHIND_CEREMONY.search(words)
        start = sentence.start + turn.end() if turn is not None else sentence.start
        end = sentence.start + behind.start() if behind is not None else sentence.end
        return replace(sentence, start=start, end=end) if start < end else sentence

    def _common_purpose(self, unit: Unit) -> list[Sentence]:
        """A purpose that a list page states for all its agreements."""
        own = set(unit.blocks)
        of_others = {block for other in self.units.all() for block in other.blocks}
        return [
            s
            for s in self.page.sentences
            if s.block not in own
            and s.block not in of_others
            and not self.page.blocks[s.block].head
            and (AIMED.search(self.page.matched(s)) or _cue("together_with").search(self.page.matched(s)))
            and re.search(
                r"目的|ねらい|ため|よう、|に向け|目指|めざ|進め|推進|連携協定は|取り?組[みむん]",
                self.page.matched(s),
            )
            and not self._is_speech(s)
            and not self._tells_which(s)
        ]

    def _tells_which(self, sentence: Sentence) -> bool:
        """A社と「…協定」を、B社と「…協定」を締結しました, above a list of the two: what each is about, and not all."""
        return len({m.name for m in self.units.names.within(sentence) if not m.generic}) > 1

    def _tells_purpose(self, sentence: Sentence) -> bool:
        block = self.page.blocks[sentence.block]
        words = self.page.matched(sentence)
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION) or len(words) < 12:
            return False
        if (
            self.units.is_beside_the_subject(sentence)
            or EARLIER.search(words)
            or _cue("not_about").search(words)
            or DATE_AND_SECTION.fullmatch(words) is not None
            or self._is_portrait(sentence)
            or self._is_speech(sentence)
        ):
            return False
        told = (_cue("purpose").search(words) or OF_THE_AGREEMENT.match(words)) is not None or (
            concludes(words) and ATTENDED.search(words) is None
        )
        return told or self._goes_on_to_tell(sentence, words)

    def _goes_on_to_tell(self, sentence: Sentence, words: str) -> bool:
        """What is to be done, told right behind the sentence that tells the conclusion, or behind such a one: 学生は畑で収穫まで
        を教わります."""
        if not TO_COME.search(words):
            return False
        before = self._told_before(sentence)
        if before is None:
            return False
        if self.page.blocks[before.block].kind is not BlockKind.PARAGRAPH:
            return False
        signed = lexicon.pattern("agreement_verbs", "sign").search(self.page.matched(before)) is not None
        return (
            self.units.is_conclusion(before)
            or (signed and not self.units.is_background(before))
            or AIM_TOLD.match(self.page.matched(before)) is not None
            or (before.block == sentence.block and self._goes_on_to_tell(before, self.page.matched(before)))
        )

    def _told_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence right before one, over a list and over one sentence of what was said or how things are: 調印しました。
        学長は…と語りました。学生は…を学びます; 調印しました。店をたたむ例が後を絶ちません。講座では…を招きます."""
        before, first = self.page.sentence_before(sentence), sentence.block
        while before is not None and self.page.blocks[before.block].kind in OF_A_LIST:
            first = before.block
            before = self.page.sentence_before(before)
        words = self.page.matched(before) if before is not None else ""
        if before is not None and (
            NAMES_IT.match(words)
            or self._is_speech(before)
            or _cue("talked_over").search(words)
            or NOT_SO.search(words)
        ):
            first = before.block
            before = self.page.sentence_before(before)
        return before if before is not None and first - 1 <= before.block <= sentence.block else None

    def _is_of_one_alone(self, sentence: Sentence, words: str) -> bool:
        """What one body is or does by itself: 本学は、国際化を図る拠点をめざしています; 同研究所は1700名の研究者をかかえています."""
        if _cue("together").search(words):
            return False
        if ITSELF.match(words) and TO_COME.search(words) is None:
            return True
        if STANDS.search(words) is None:
            return False
        before = self.page.sentence_before(sentence)
        # 同大学は2018年に開学しました。「食」の総合大学として…教育を進めています: the topic is still the same
        if before is not None and before.block == sentence.block and self._is_portrait(before):
            return True
        start = sentence.start + len(words) - len(LED_UP_TO.sub("", words))
        topic = next((m for m in self.units.organizations.within(sentence) if m.start == start), None)
        return topic is not None and re.match(r"(?:で)?は", self.page.folded[topic.end : topic.end + 2]) is not None

    def _is_portrait(self, sentence: Sentence) -> bool:
        words = self.page.matched(sentence)
        return PORTRAIT.search(words) is not None or self._is_of_one_alone(sentence, words)

    def _is_speech(self, sentence: Sentence) -> bool:
        """What someone said at the ceremony, told or quoted, or printed under the speaker's name."""
        words = self.page.matched(sentence)
        speakers = [m for m in self.people.mentions if sentence.start <= m.start < sentence.end]
        said = _cue("speaks").search(words) is not None or SAID.search(words) is not None
        if speakers and said and _cue("talked_over").search(words) is None:
            return True
        # 部長　柿添麻衣「…」: a name and behind it what its bearer says
        ends = (m.end_with_title for m in speakers)
        if any(re.match(r"(?:氏|さん|様)?[\s:]*[「『]", self.page.folded[end : end + 6]) for end in ends):
            return True
        for heading in self.page.sections[sentence.block]:
            block = self.page.blocks[heading]
            if (
                any(block.start <= m.start < block.end for m in self.people.mentions)
                and heading != self.units.publication.headline_block
            ):
                return True
        return re.match(r"[「『]", words) is not None and _cue("speaks").search(words) is not None
