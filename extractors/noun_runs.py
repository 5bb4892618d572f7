"""Runs of nouns in a text: stretches in which names and titles stand, and the places where they may be cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from extractors import lexicon
from extractors.dates import KANJI_NUMERALS
from extractors.departments import begins_with_post_of_department
from extractors.known_names import is_known_given_name
from extractors.language import Morpheme, analysed, is_function_word
from extractors.names_told_whole import places_of_names
from extractors.person_names import is_family_name
from extractors.recognizer import NameReading
from extractors.societies import societies_told
from extractors.titles import title_pattern

# what does not begin a company's name behind its legal form; はるか, an adverb, does
CLOSED = ("助詞", "助動詞", "補助記号", "接続詞")
INSIDE = frozenset("・ー-.&'=〇々ヶ")
# a bracket within what the dictionary takes for one word: 機構(ジェトロ)
BRACKETED = re.compile(r"[()「」<>〈〉《》【】〔〕\[\]]+")
# 県立芸術 of 県立芸術の森美術館
PUBLIC_STEM = re.compile(r"[国都道府県市町村区]立[一-龥ァ-ヶー]{1,8}$")
# how likely a name goes on with a particle for the run to go on, too
GOES_ON = 0.5
# of とみなと, behind a bracket
SHORTEST_KANA_NAME = 2
# （火・祝）
DAY_OF_WEEK = re.compile(r"\([月火水木金土日](?:・?[祝休])?(?:曜日?)?\)$")
KANA_NAME = re.compile(r"(?:^|[\s、・:「『()（）】])([ぁ-んー]{2,8})(?=[一-龥])")
SHOP = re.compile(
    r"(?:(?:株式|有限|合同|合資)会社|[(（][株有][)）]|㈱)[一-龥ぁ-んァ-ヶー]{1,10}?(や)(?=[とのはがをに、。」\s])"
)
# 滝沢 ほだか, at the end of a line or before a mark
GIVEN_IN_KANA = re.compile(r"(?<=[一-龥々ヶ] )[ぁ-ん]{2,4}(?=$|[\s()、・/])")
# みなみ of 信州みなみ農業協同組合; a verb's ending is no part of a name, and begins within its morpheme
KANA_INSIDE = re.compile(
    r"(?<=[一-龥])[ぁ-ん]{2,6}(?=(?:農業|漁業|森林|生活|医療)(?:生活)?(?:協同)?組合|信用(?:金庫|組合)|商工会|(?:高等|中|小)学校|病院|銀行)"
)
# ふみのっぱら of 有限会社ふみのっぱらと, and of (株)ふみのっぱら（, うりずん of 特定非営利活動法人うりずんと
KANA_FIRM = re.compile(
    r"(?:(?:株式|有限|合同|合資)会社|(?:社会福祉|医療|社団|財団|活動|NPO)法人|生活協同組合(?:コープ)?|[(（][株有][)）]|㈱)([ぁ-んー]{3,12}?)(?=(?:[はがとのをにへも]|や(?=[一-龥ァ-ヶA-Za-z])|[でにへ]は|[とにへ]も|[とへ]の|から[はもの]?|より|による|をはじめ(?:とする)?|および|ならびに|ほか|など|です|でした|である)?(?:このたび|これまで|これら|それぞれ|ともに|とも|かねて|さらに|あらためて|すでに|いずれも|ひきつづき)?(?:[^ぁ-んー]|$))"
)
# とはが海 of とは海辺: a particle, and a word behind it
PARTICLE_INSIDE = "[とはがをにで][一-龥ァ-ヶー]"
# との|共催, 、, を代表して, など, 様, 営業部長: what may stand behind a whole name; more of a word may not
ENDS_NAME = re.compile(
    r"(?:[はがのにへもやをで・]|と|では|には|から|より){1,2}(?![ぁ-んー])|(?![ぁ-んァ-ヶー一-龥々])|及び|並びに|および|ならびに|など|ほか|様|さん|主催|共催|後援|協賛|提供|両者|[一-龥]{2,6}[部課室局]長"
)
# JAはが野 of JAはが野と市, JA紀の里 of JA紀の里の組合員: up to a particle behind which another word begins, or a mark
COOPERATIVE = re.compile(
    r"(?<![A-Za-z])J[AF]((?![のはがとにをもや][一-龥ァ-ヶ])[一-龥ぁ-んァ-ヶー]{2,9}?)(?=(?:の|は|が|と|も|や|から|及び)(?:[一-龥ァ-ヶ0-9A-Z「『、]|$)|[、。「」()\s]|$)"
)
# JAについて, JAをはじめ
JOINS_COOPERATIVE = re.compile(
    r"ならび|および|また|など|ほか|につ|には|をは|とと|とは|では|から|より|[への]の|さん|さま"
)
KATAKANA_WORD = re.compile("[ァ-ヶー]+")
DOT_BEFORE = re.compile("[ァ-ヶー]・\\Z")
DOT_BEHIND = re.compile("・[ァ-ヶ]")
HIRAGANA_OR_KATAKANA = re.compile("[ぁ-んァ-ヶ]")
# of a name without kana behind JA
LONGEST_PROPER = 6
# 汐見株式会社ならびに, 汐見株式会社さんの
JOINS_FIRM = re.compile(
    r"と(?:し[てた]|する|いう)|に(?:よる|おい|おけ|つい|対)|(?:ならび|および|または|など|ほか|さん|さま)[はがとのをにへも]?"
)
# longer kana that joins clauses begins with a particle; いわみざわ, which the dictionary takes to pieces, does not
LONGEST_JOINING = 4
JOINS = re.compile("[をにではがともから]|による|ならびに|および|または")
# なよろ of 道北なよろ農業協同組合, which the dictionary takes for a verb, begins like none of these
BEGINS_CLAUSE = re.compile(
    "[をにではがともからのやへしすさせ]|など|なら|ため|より|まで|および|また|ある|いる|いわ|それ|その|これ|この|..$"
)
# one of which no name with kana inside goes without
SIGNS_OF_KANA_INSIDE = ("組合", "信用金庫", "商工会", "学校", "病院", "銀行")
# a space, the signs and words between two who act together and between columns, the marks of points and headings, and the verb of
# 希望する大学
IN_NO_NAME = re.compile(r"\s+|[×✕|、:;/【】■□◆◇●○◎▼▽▲△★☆]|する|した|ならび|および|ほか")
# ら of 市長ら関係者, たち of 私たち一般社団法人ミナト
OTHERS = frozenset(("ら", "たち"))
# 之 of 藤田識之 is a particle to the dictionary, and on these pages the end of a given name
OLD_PARTICLES = frozenset("之乃")
# 山崎 of 山崎浩二
LIKE_FAMILY = re.compile("[一-龥々ヶ]{1,3}")
LENGTHS_OF_GIVEN_NAMES = (1, 2, 3, 4)
HIRAGANA_WORD = re.compile("[ぁ-ん]{3,}")
NAME_TAIL = re.compile(r"[一-龥ァ-ヶー]{2,10}")


@cache
def _adverbials() -> re.Pattern[str]:
    """今般 and 4月1日 of 今般株式会社みなとと and 4月1日汐見大学は, とおり of 次のとおり市立病院と."""
    words = sorted(lexicon.words("time_words"), key=len, reverse=True)
    kanji = f"(?:(?:令和|平成|昭和)[{KANJI_NUMERALS}元]{{1,3}}年)?[{KANJI_NUMERALS}]{{1,3}}月[{KANJI_NUMERALS}]{{1,3}}日(?:付け?)?"
    short = "[RHS][0-9]{1,2}[.][0-9]{1,2}[.][0-9]{1,2}付け?"
    return lexicon.compiled(
        "|".join([*words, "[0123456789][0-9]?月[0-9]{1,2}日(?:付け)?", short, kanji, "(?<=の)とおり"])
    )


class InKana(NamedTuple):
    """Where kana belongs to names, as spans of a block: at their beginning, where they go on with it, and all of a company's
    name behind its legal form."""

    beginning: tuple[tuple[int, int], ...]
    going_on: tuple[tuple[int, int], ...]
    firms: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, words: str, posts: tuple[tuple[int, int], ...]) -> InKana:
        """`posts` are where the posts of departments stand in the words."""
        given = given_names_in_kana(words) if " " in words else []
        of_posts = kana_in_posts(words, posts)
        beginning = (*kana_names(words), *cooperatives(words), *societies_told(words), *of_posts)
        going_on = (*kana_in_names(words), *given, *of_posts)
        return cls(beginning, going_on, (*kana_firms(words), *names_with_tails(words)))

    def with_told(self, words: str, told: frozenset[str]) -> InKana:
        """The same, with names that hold particles, where the page tells them whole."""
        behind, alone = places_of_names(told, words) if told else ([], [])
        if not behind and not alone:
            return self
        return InKana((*self.beginning, *alone), self.going_on, (*self.firms, *behind))


def runs(
    words: str, morphemes: list[Morpheme], offset: int, names: NameReading, kana: InKana
) -> Iterator[list[int]]:
    """The noun runs of a block: the places where each may be cut. `words` is the block's folded text, `kana` where kana
    in it belongs to names.

    A word of any kind belongs to a run where the recognizer sees a name go on with it: もりの and を of a name.
    """
    reading = _Reading(words, morphemes, offset, names, kana)
    for morpheme in morphemes:
        yield from reading.with_next(morpheme)
    yield from reading.ended()


class _Reading:
    """The run that is being read, by its `cuts`; `covered` is where a name ends that was taken whole, whatever words it holds."""

    def __init__(
        self, words: str, morphemes: list[Morpheme], offset: int, names: NameReading, kana: InKana
    ) -> None:
        self.words = words
        self.offset = offset
        self.names = names
        self.cuts: list[int] = []
        self.covered = 0
        self.spaced = " " in words
        self.adverbials = {
            offset + place for match in _adverbials().finditer(words) for place in range(*match.span())
        }
        self.beginning, self.going_on, self.firms = (
            {offset + start: offset + end for start, end in spans} for spans in kana
        )
        self.ends_of_firms = set(self.firms.values())
        self.inside = _begun_inside(self.beginning, morphemes)

    def ended(self) -> Iterator[list[int]]:
        """The run up to here, where there is one."""
        if self.cuts:
            yield self.cuts
        self.cuts = []

    def with_next(self, morpheme: Morpheme) -> Iterator[list[int]]:
        """Reads one word on; the run before it, where that ends."""
        cuts = self.cuts
        begun = self.inside.get(morpheme.start, morpheme.start)
        if begun in self.beginning and not cuts:
            # いの町 is one word
            self.covered = max(self.beginning[begun], morpheme.end)
            self.cuts = sorted({begun, self.beginning[begun], self.covered})
        elif morpheme.start in self.going_on and cuts and morpheme.start >= self.covered:
            self.covered = self.going_on[morpheme.start]
            cuts.append(self.covered)
        elif morpheme.start < self.covered:
            if cuts and morpheme.end > self.covered:
                if self.covered in self.ends_of_firms:
                    yield from self.ended()
                else:
                    self.covered = morpheme.end
        elif (form := self._form_at(morpheme.start)) is not None:
            self.covered = morpheme.start + len(form)
            self.cuts = [*(cuts or [morpheme.start]), self.covered]
        elif not morpheme.surface.isalnum() and (bracket := BRACKETED.search(morpheme.surface)):
            yield from self._behind_bracket(morpheme, bracket)
        else:
            yield from self._with_word(morpheme)

    def _form_at(self, place: int) -> str | None:
        return lexicon.legal_form_at(self.words, place - self.offset)

    def _behind_bracket(self, morpheme: Morpheme, bracket: re.Match[str]) -> Iterator[list[int]]:
        if self.cuts and bracket.start():
            self.cuts.append(morpheme.start + bracket.start())
        yield from self.ended()
        if bracket.end() < len(morpheme.surface):
            self.cuts = [morpheme.start + bracket.end(), morpheme.end]

    def _with_word(self, morpheme: Morpheme) -> Iterator[list[int]]:
        begins_company = self._begins_company(morpheme)
        if self._parts_runs(morpheme):
            yield from self.ended()
        elif begins_company or self._is_of_name(morpheme):
            self.cuts = self.cuts or [morpheme.start]
            if begins_company and morpheme.start in self.firms:
                self.covered = self.firms[morpheme.start]
                self.cuts.append(self.covered)
            else:
                self.cuts.append(morpheme.end)
        elif (
            not self.cuts
            and self.names.begins_with("ORG", morpheme.start) >= GOES_ON
            and not IN_NO_NAME.fullmatch(morpheme.surface)
        ):
            self.cuts = [morpheme.start, morpheme.end]
        elif self._goes_on_with(morpheme):
            self.cuts.append(morpheme.end)
        else:
            yield from self.ended()

    def _begins_company(self, morpheme: Morpheme) -> bool:
        """Whether a company's name begins right behind its legal form, with a word of any open class."""
        return (
            bool(self.cuts)
            and self.covered == self.cuts[-1] == morpheme.start
            and self.covered not in self.ends_of_firms
            and (morpheme.pos[0] not in CLOSED or morpheme.start in self.firms)
        )

    def _parts_runs(self, morpheme: Morpheme) -> bool:
        """ほか, 本日, the dot of 海の会・須藤純代表理事, and the particle in front of 公益財団法人."""
        if morpheme.surface == "・" and (
            self._form_at(morpheme.end) is not None
            or (self.covered in self.ends_of_firms and begins_person(self.words, morpheme.end - self.offset))
        ):
            return True
        if morpheme.pos[0] == "助詞":
            form = self._form_at(morpheme.end)
            if form is not None and form.endswith("法人"):
                return True
        others = morpheme.surface in OTHERS and morpheme.pos[0] == "接尾辞"
        return others or (morpheme.start in self.adverbials and morpheme.end - 1 in self.adverbials)

    def _is_of_name(self, morpheme: Morpheme) -> bool:
        """Whether a word by itself, or for what stands beside it, belongs to names."""
        if _belongs(morpheme):
            return True
        cuts_suffix = bool(self.cuts) and self.words.startswith(
            ("等学校", "等専門学校"), morpheme.start - self.offset
        )
        return cuts_suffix or _is_beside_dot(self.words, morpheme, self.offset)

    def _goes_on_with(self, morpheme: Morpheme) -> bool:
        """Whether a word that begins no run goes on with this one."""
        words, offset, cuts = self.words, self.offset, self.cuts
        if (
            cuts
            and self.names.inside(morpheme.start) >= GOES_ON
            and not IN_NO_NAME.fullmatch(morpheme.surface)
            and not (cuts[-1] in self.ends_of_firms and morpheme.pos[0] in CLOSED)
        ):
            return True
        if self.spaced and _extends_name(morpheme, words, offset):
            return True
        return bool(cuts) and (
            _joins_name(words, cuts, morpheme, offset)
            or _ends_given_name(words, cuts, morpheme, offset)
            or _begins_given_name(words, cuts, morpheme, offset)
        )


def _is_beside_dot(words: str, morpheme: Morpheme, offset: int) -> bool:
    """マダ of ガジャ・マダ大学, an adverb to the dictionary: a part of a name in katakana."""
    if morpheme.is_noun or not KATAKANA_WORD.fullmatch(morpheme.surface):
        return False
    start, end = morpheme.start - offset, morpheme.end - offset
    return (
        DOT_BEFORE.search(words, max(0, start - 2), start) is not None or DOT_BEHIND.match(words, end) is not None
    )


def _begun_inside(beginning: Mapping[int, int], morphemes: Sequence[Morpheme]) -> dict[int, int]:
    """The names that begin within a word, by where the word does: ながと農業協同組合 within はな of 当日はながと農業協同組合."""
    within = set(beginning) - {m.start for m in morphemes}
    return {m.start: name for name in within for m in morphemes if m.start < name < m.end} if within else {}


def kana_names(words: str) -> list[tuple[int, int]]:
    """Where kana begins a name: かざはや生活協同組合 and みなせ森林組合. It begins a line or stands behind a comma, a bracket or a
    space, runs into an ideograph, and is no word that joins clauses, whatever else the dictionary makes of it."""
    towns = lexicon.words("towns")
    return [
        _without_particle(words, m.span(1))
        for m in KANA_NAME.finditer(words)
        if not is_function_word(m[1]) or words[m.start(1) : m.end(1) + 1] in towns
    ]


def _without_particle(words: str, kana: tuple[int, int]) -> tuple[int, int]:
    """みなと of （以下「甲」という。）とみなと信用組合 and of 5月23日（火）にみなと信用組合: what joins two names behind a bracket, or
    marks a day, is no part of the name."""
    start, end = kana
    joins = words[start - 1 : start] == ")" and words[start] in "とや" and end - start > SHORTEST_KANA_NAME
    on_day = words[start] == "に" and DAY_OF_WEEK.search(words, 0, start) is not None
    return (start + 1, end) if joins or on_day else kana


def _belongs(morpheme: Morpheme) -> bool:
    if "\n" in morpheme.surface or morpheme.surface == "/":
        return False
    if morpheme.surface.isspace() or morpheme.surface in INSIDE:
        return True
    if morpheme.pos[0] == "接続詞" or morpheme.surface in ("及び", "並びに", "ならび", "等", "ほか"):
        return False
    return morpheme.is_noun or morpheme.pos[0] == "記号" or morpheme.pos[1] == "文字"


def _extends_name(morpheme: Morpheme, words: str, offset: int) -> bool:
    """Behind a space, hiragana before a space or bracket is a given name, and so is a character between a family name
    and a title, whatever the dictionary takes it for: 戸田 久学長."""
    start, end = morpheme.start - offset, morpheme.end - offset
    if words[max(0, start - 1) : start] != " ":
        return False
    ends = words[end : end + 1] in (" ", "(", "）", ")", "", "氏", "様", "さ")
    if re.fullmatch(r"[ぁ-ん]{2,4}", morpheme.surface):
        return ends
    family = re.search(r"[一-龥々ヶ]{1,4}(?= $)", words[max(0, start - 5) : start])
    return (
        re.fullmatch(r"[一-龥]{1,2}", morpheme.surface) is not None
        and family is not None
        and is_family_name(family.group())
        and (ends or title_pattern().match(words, end) is not None)
    )


def kana_in_names(words: str) -> list[tuple[int, int]]:
    """Where kana stands between ideographs and what only a cooperative or a school is called: 五島ふくえ漁業協同組合."""
    if not any(sign in words for sign in SIGNS_OF_KANA_INSIDE):
        return []
    return [
        m.span()
        for m in KANA_INSIDE.finditer(words)
        if not _joins_name_behind(m.group())
        and (
            (len(m.group()) > LONGEST_JOINING and not JOINS.match(m.group()))
            or not is_function_word(m.group())
            or not BEGINS_CLAUSE.match(m.group())
        )
    ]


def kana_in_posts(words: str, posts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where kana stands in the post of a department: いきいき of 岡崎隆いきいき健康課長."""
    return [kana.span() for post in posts for kana in HIRAGANA_WORD.finditer(words, *post)]


def _joins_name_behind(kana: str) -> bool:
    """のみやぎ of 市内のみやぎ生活協同組合: particles, and a place or another noun that a name begins with."""
    *particles, place = analysed(kana)
    begins = place.is_place or (place.is_noun and len(place.surface) > 2)  # とひまわり of 市とひまわり信用金庫
    return begins and bool(particles) and all(part.pos[0] == "助詞" for part in particles)


def given_names_in_kana(words: str) -> list[tuple[int, int]]:
    """Where kana behind an ideograph and a space is all that a line or a list goes on with: 滝沢 ほだか."""
    return [m.span() for m in GIVEN_IN_KANA.finditer(words)]


def cooperatives(words: str) -> list[tuple[int, int]]:
    """Where a farmers' cooperative is called by its short form and a name that kana is part of, or that is but a proper name."""
    if "JA" not in words and "JF" not in words:
        return []
    return [m.span() for m in COOPERATIVE.finditer(words) if _is_proper(m[1])]


def _is_proper(name: str) -> bool:
    """はが野, 松本ハイランド and 糸島, but not 組合員 and 岬三郎組合長."""
    if title_pattern().search(name) or JOINS_COOPERATIVE.match(name):
        return False
    return HIRAGANA_OR_KATAKANA.search(name) is not None or (
        len(name) <= LONGEST_PROPER
        and (any(part.is_place for part in analysed(name)) or all(part.is_surname for part in analysed(name)))
    )


def kana_firms(words: str) -> list[tuple[int, int]]:
    """Where a company's name behind its legal form is all kana, whatever the dictionary makes of it: 有限会社ふみのっぱら."""
    if not any(form in words for form in ("会社", "法人", "生活協同組合", "株", "有)")):
        return []
    return [
        _with_its_last(words, m)
        for m in KANA_FIRM.finditer(words)
        if not JOINS_FIRM.match(m[1]) and any(part.pos[0] not in CLOSED for part in analysed(m[1]))
    ]


def _with_its_last(words: str, name: re.Match[str]) -> tuple[int, int]:
    """ふるさと, whose last character is a particle's: a word of the dictionary with it."""
    start, end = name.span(1)
    if end == len(words):
        return start, end
    whole = analysed(words[start : end + 1])
    return (start, end + 1) if len(whole) == 1 and whole[0].is_noun and whole[0].known else (start, end)


def names_with_tails(words: str) -> Iterator[tuple[int, int]]:
    """Where a name behind its legal form goes on with の and what such bodies are called after: NPO法人海辺のまち; a firm's that begins
    with a word in kana, 株式会社みんなの森, for 株式会社ミナトの森 is the firm's wood."""
    if "の" not in words or not ("法人" in words or "会社" in words):
        return
    for m in chain.from_iterable(pattern.finditer(words) for pattern in _names_with_tails()):
        of_body = lexicon.suffix_of(m["name"].rpartition("の")[0])
        if of_body is not None and of_body.standing == "body":
            continue  # 一般社団法人青葉観光機構の森 陽子
        if begins_person(words, words.rfind("の", *m.span("name")) + 1):
            continue  # NPO法人うみのこの山崎浩二事務局長, NPO法人うみのこの森 千尋事務局長
        if ENDS_NAME.match(words, m.end()) or title_pattern().match(words, m.end()):
            yield m.span("name")


def begins_person(words: str, start: int) -> bool:
    """Whether a full name with a title behind it begins at a place: 山崎浩二事務局長."""
    longest = LIKE_FAMILY.match(words, start)
    for end in range(start + 1, longest.end() + 1) if longest is not None else ():
        given = end + words.startswith((" ", "　"), end)
        if is_family_name(words[start:end]) and any(
            is_known_given_name(words[given : given + length]) and title_pattern().match(words, given + length)
            for length in LENGTHS_OF_GIVEN_NAMES
        ):
            return True
    return False


@cache
def _names_with_tails() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The name of a society, and that of a firm."""
    tails = lexicon.one_of(lexicon.words("tails_of_names"))
    societies, firms = (
        lexicon.one_of(form for form in lexicon.words_of_forms() if form.endswith(kind))
        for kind in ("法人", "会社")
    )
    words = f"(?:(?!{PARTICLE_INSIDE})[一-龥々ぁ-んァ-ヶー]){{1,8}}?(?<![長事役頭])"
    return (
        re.compile(rf"(?:{societies})[ 　]?(?P<name>{words}の(?:{tails}))(?![ァ-ヶー])"),
        re.compile(rf"(?:{firms})[ 　]?(?P<name>[ぁ-んー]{{2,6}}?の(?:{tails}))(?![ァ-ヶー])"),
    )


def shop_endings(words: str) -> list[tuple[int, int]]:
    """Where や ends a company's name: 株式会社みどりやと, since before another particle it joins nothing."""
    return [m.span(1) for m in SHOP.finditer(words)] if "や" in words else []


def _ends_given_name(words: str, cuts: list[int], morpheme: Morpheme, offset: int) -> bool:
    """之 of 藤田識之学長, whatever the dictionary takes it for: with what stands before it ends a given name behind a
    family name, or it is one, and a title follows, unless it is written in names alone: 土生田哉."""
    start, end = morpheme.start - offset, morpheme.end - offset
    if end - start > 1 or not "一" <= morpheme.surface <= "龥":
        return False
    if morpheme.surface not in OLD_PARTICLES and not (
        title_pattern().match(words, end) or begins_with_post_of_department(words, end)
    ):
        return False
    before = words[max(cuts[0] - offset, start - 5) : start]
    return any(
        is_known_given_name(before[cut:] + morpheme.surface) and is_family_name(before[family:cut])
        for cut in range(len(before) - 2, len(before) + 1)
        for family in range(max(0, cut - 3), cut - 1)
    )


def _begins_given_name(words: str, cuts: list[int], morpheme: Morpheme, offset: int) -> bool:
    """示 of 井上示恩校長, which the dictionary takes for a verb's: between a family name with which the run begins and one character
    more before a title."""
    start, end = morpheme.start - offset, morpheme.end - offset
    if end - start > 1 or not ("一" <= morpheme.surface <= "龥" and "一" <= words[end : end + 1] <= "龥"):
        return False
    family = words[cuts[0] - offset : start]
    return title_pattern().match(words, end + 1) is not None and 2 <= len(family) <= 3 and is_family_name(family)


def _joins_name(words: str, cuts: list[int], morpheme: Morpheme, offset: int) -> bool:
    """の goes on with a company's name when but one character of it stood before, (株)縁の起, and with the name of a
    public house: 県立芸術の森美術館."""
    if morpheme.surface == "や":
        return (morpheme.start - offset, morpheme.end - offset) in shop_endings(words)
    if morpheme.surface != "の":
        return False
    before = words[cuts[0] - offset : morpheme.start - offset]
    if PUBLIC_STEM.search(before) and lexicon.suffix_of(before) is None:
        tail = NAME_TAIL.match(words, morpheme.end - offset)
        suffix = lexicon.suffix_of(tail.group()) if tail else None
        return suffix is not None and suffix.standing in ("body", "building")
    if len(cuts) < 2 or cuts[-1] - cuts[-2] != 1:
        return False
    return words.endswith(lexicon.words_of_forms(), 0, cuts[-2] - offset)
