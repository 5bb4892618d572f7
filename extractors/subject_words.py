"""The words of a sentence that speak of its subject: without names, departments and posts, and what only describes who acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors import lexicon
from extractors.agreement_units import Units
from extractors.page import Span
from extractors.segments import Label

# what is lent and held, and no department
ROOMS = ("教室", "会議室", "図書館")
# posts, not callings: 国際交流センター長, but not 医師
POST = re.compile(r"[長役事授員監官]$|大臣$")
# ロボットの製造で世界に知られる, in front of 株式会社ミナト
KNOWN_FOR = re.compile(r"[^、。「」]{2,40}(?:知られる|名高い|のある|がある|有名な|手がける|手掛ける|営む|擁する)\Z")
# 経済、教育の二つの学部を持つ, in front of 本学
MADE_OF = re.compile(r"[^。「」]{2,60}(?:学部|学科|研究科|学域|学群)を(?:持つ|もつ|有する|置く|備える|擁する)\Z")
# 鉄道会社は, 薬学部の学生が, 商工会が: who does something, which is not what it is about
OF_ITS_KIND = re.compile(
    r"(?<![一-龥ァ-ヶー])(?:[一-龥ァ-ヶー]{1,8}(?:会社|学部|学科|銀行|信用金庫|放送局|新聞社|商社)|商工会|(?<=の)研究者(?![^。]*(?:調べ|探[りる]|解き|確かめ|実験|分析|開発|研究[をし])))"
    r"(?:の(?:社員|職員|行員|教員|学生|院生|専門家|技術者|販売員|運転手|記者)(?:ら|たち)?)?(?=[はがも])"
)
# 学生と教員が, 職員らが: who acts
WHO_ACTS = re.compile(
    r"(?<![一-龥ァ-ヶー])(?:学生|院生|教員|教職員|職員|社員|行員)(?:(?:と|や|、|・)(?:学生|院生|教員|教職員|職員|社員|行員))?(?:ら|たち)?(?=[がは])"
)
# 子育てや介護をしながら, of 子育てや介護をしながら働く女性: what is done beside the work that the sentence is about
BESIDE_WORK = re.compile(
    r"(?:(?:子育て|育児|出産|介護|家事)[やと・、]?(?:の)?){1,3}(?:を?しながら(?=働)|と仕事(?=を|の両立|が両立)|と(?=両立))"
)
# 「脱炭素先行地域」に選ばれたことを機に, of what led up to it
CHOSEN_FOR = re.compile(
    r"(?:「[^「」]{2,30}」|[一-龥ァ-ヶーA-Za-z]{3,20})に(?:選ばれ|(?:選定|採択|認定|指定)され)(?:た|て)"
)
# 水害が激しさを増すなか、, with which a sentence begins: how things are
AS_THINGS_ARE = re.compile(r"[^。「」]{4,80}?[うくすつぬむるぐぶたい](?:なか|中|いま)(?:で)?、")
# what students who come and go need not pay tells nothing of what is taught
FEES = re.compile("授業料|入学金|受講料")


def _is_of_no_body(words: str) -> bool:
    """災害ボランティアセンター: what is opened where it is needed, and no department."""
    return words.removesuffix("センター") in lexicon.words("generic_stems")


class SubjectWords:
    """Blanks in a page's words what tells nothing of their subject."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page

    def of(self, span: Span, named: Iterable[Span]) -> str:
        """The span's folded words without what is `named`, organizations, persons, the venue and the page's other agreements, and
        without departments and posts: 産業技術総合研究所, 地域振興部 and 国際交流センター長 are no themes; 野球教室 is one."""
        words = list(self.page.matched(span))
        blanked = [*(name for name in named if name.meets(span)), *self._known_for(span)]
        for pattern in (OF_ITS_KIND, WHO_ACTS, BESIDE_WORK, FEES, CHOSEN_FOR):
            blanked += [Span(m.start(), m.end()) for m in pattern.finditer(self.page.folded, span.start, span.end)]
        circumstances = AS_THINGS_ARE.match(self.page.folded, span.start, span.end)
        if circumstances is not None:
            blanked.append(Span(circumstances.start(), circumstances.end()))
        segments = self.units.organizations.segments[self.page.block_at(span.start)]
        blanked += [
            Span(s.start, s.end)
            for s in segments
            if (s.label in (Label.TITLE, Label.HEAD_OF) and POST.search(s.words))
            or (s.label is Label.INNER and not s.words.endswith(ROOMS) and not _is_of_no_body(s.words))
        ]
        for blank in blanked:
            for i in range(max(blank.start, span.start), min(blank.end, span.end)):
                words[i - span.start] = "□"
        return "".join(words)

    def _known_for(self, span: Span) -> Iterator[Span]:
        """What a body is known for or made of, told right in front of it: ロボットの製造で世界に知られる株式会社ミナト,
        経済、教育の二つの学部を持つ本学."""
        for mention in self.units.organizations.within(span):
            for clause in (KNOWN_FOR, MADE_OF):
                told = clause.search(self.page.folded, span.start, mention.start)
                if told is not None:
                    yield Span(told.start(), mention.start)
