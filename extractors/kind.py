"""Which kind of page this is: an agreement, an event, a policy or a notice."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors import lexicon
from extractors.agreement_units import EXCHANGED, Units, concludes
from extractors.agreement_words import CEREMONY, PAPER, SIGNING
from extractors.found import Found, Proof, Rival, proof
from extractors.page import Page, Span
from extractors.publication import Publication
from schemas import Kind

BODY_CAP = {Kind.AGREEMENT: 3.5, Kind.EVENT: 2.5, Kind.POLICY: 2.0, Kind.NOTICE: 1.0}
OF_CONCLUSION = 2.0
# more than a word of the headline, 窓口 or 変更, can weigh against it
OF_OPENING = 4.0
# several agreements, each with its partner and day
OF_LIST = 3.0
# entries of a diary or a digest, each with its day, most of which tell of something else
OF_ENTRIES = 4.0
FEWEST_ENTRIES = 3
# 1月10日 of an entry's heading, (1月12日), ・1月20日（月）
DAY_FIRST = re.compile(r"[\s(（\[【・■●◆]*(?:[0-9]{1,2}\s*月\s*)?[0-9]{1,2}\s*日")
# what ご案内 of a headline speaks for a notice
ONLY_INFORMS = 3.0
# <document> of a cue, for which the words of that name stand
WORDS_OF = re.compile("<([a-z ]+)>")
# a headline that is but an event's name, on a page that tells under labels when and where it is
OF_HELD = 5.0
# 激励会 of 汐見激励会を開きました: the last characters of what was held
HELD = re.compile(
    r"(?P<what>[^\s、。はがをでに「」]{3})[」』]?(?:を|が)[^、。]{0,12}?(?:開催|実施|挙行|執り行|行わ|行い|行っ|開か|開き|開い|催さ|催し)"
)
# 産業まつりのご案内
INVITES = re.compile("ご?案内(?:$|[(（])")
# 「星を見る」, のご案内, 2024 behind an event's name
BEHIND_EVENT = re.compile(
    r"(?:\s*(?:「[^「」]*」|[(（][^()（）]*[)）]|(?:の|を|が)?(?:ご?案内|お知らせ|開催(?:します|しました|いたします|決定|報告)?|開き?ます|について|参加者募集)|[0-9]{4}|in\s?[^\s]{1,12}|第?[0-9]+回|[!！。~～-]))+\s*$"
)
# a visit, a diary and the like hold agreements without being about them
# 「連携に関する協定」に基づく協議会を開催
BASIS = re.compile(
    rf"(?:「[^「」]*」|[^「」、。は]{{0,40}}?(?:{PAPER})(?:書)?)(?=(?:など)?に(?:基づ|もとづ|係る|よる))"
)
# 協定が始動, 包括協定 第1号事業: what an agreement of before brings about
UNDER_WAY = re.compile(
    rf"[^「」、。は]{{0,24}}?(?:{PAPER})書?(?:が始動|が本格始動|\s*第[0-9一二三]+[号弾]|を活用し|の第[0-9一二三]+[号弾]|で(?=[^。、]{{2,24}}を(?:開[いきく]|開催|実施|催し)))"
)
# what no basis goes without; the search for a whole one takes long
BASED_ON = re.compile(r"[」定書](?:など)?に(?:基づ|もとづ|係る|よる)")
# 協定締結10周年記念シンポジウム, 台北市との観光交流都市協定、締結から10年
ANNIVERSARY = re.compile(
    rf"(?:[^「」、。は]{{0,24}}(?:{PAPER})書?[、の\s]?)?(?:{SIGNING})(?:から|の|後)?[0-9一二三四五六七八九十]+(?:周年|年)"
    rf"|[^「」、。は]{{0,24}}(?:{PAPER})書?(?:から|の)?[0-9一二三四五六七八九十]+(?:周年|年(?!度|[0-9]|月|間の))"
)
# 連携協定締結企業との意見交換会: what those are called who have concluded
CONCLUDED_WITH = re.compile(
    rf"[^「」、。は]{{0,16}}(?:{PAPER})書?(?:を|の)?締結(?:し(?:た|ている))?(?=(?:企業|団体|大学|自治体|市町村?|校|機関|事業者|店舗|事業所|先)(?:等|様)?(?:との|による|が|と|の|に|を))"
)
# what none of the three goes without
CONCLUDED_WITH_AT_ALL = re.compile(r"締結(?:し(?:た|ている))?[企団大自市校機事店先]")
ANNIVERSARY_AT_ALL = re.compile(r"(?:締結|調印|[定覚書]書?)(?:から|の|後)?[0-9一二三四五六七八九十]")
UNDER_WAY_AT_ALL = re.compile(r"[定覚書](?:書)?(?:が始動|が本格始動|\s*第[0-9一二三]|を活用し|の第[0-9一二三]|で)")
# 「島々の共同宣言」に署名: what several declare together is no policy of one
JOINT_DECLARATION = re.compile(r"共同(?:宣言|声明)[」』]?(?:に|へ)(?:それぞれ)?(?:署名|押印|調印|サイン)")
# 「A協定」を5月8日に結びました
NAMED_CONCLUSION = re.compile(
    rf"(?:{PAPER})書?[」』]?(?:を|に)[^。「」]{{0,24}}(?:締結(?:いた)?し|結び|結ん|取り?交わし|交わし|調印し|署名し)(?:ました|た|だ)。$"
)
# 総合計画 of 総合計画審議会を開催しました, 計画 of 計画説明会の開催: what a meeting is about, not what it passes
TALKED_OVER = re.compile(
    r"(?:計画|プラン|方針|戦略|ビジョン|指針|構想)(?=(?:[一-龥]{0,6}(?:審議会|協議会|委員会|会議|懇談会)|[一-龥]{0,4}(?:説明会|意見交換会)|(?:シンポジウム|フォーラム|ワークショップ|セミナー))(?:[（(][^（）()]*[）)])?(?:を|の)?(?:開催|開き|開かれ|ご案内|お知らせ))"
)
# what an entry of a digest tells of, where it tells of an agreement
AGREEMENT = re.compile(rf"{PAPER}|MOU|締結|調印|{CEREMONY}")
TREATY = re.compile(
    r"経済連携協定|自由貿易協定|EPA|FTA|RCEP|環太平洋|租税条約|労使協定|建築協定|緑地協定|景観協定|三六協定"
)


@cache
def _cues(where: str) -> tuple[tuple[Kind, float, re.Pattern[str]], ...]:
    """The cues of a place: what each speaks for, its weight, and one pattern of all its rows."""
    of_cue: dict[tuple[str, str, str], list[str]] = {}
    for kind, place, weight, tells, expression in lexicon.rows("kind_cues"):
        if place == where:
            of_cue.setdefault((kind, weight, tells), []).append(expression)
    return tuple(
        (Kind(kind), float(weight), lexicon.compiled(_written_out("|".join(expressions))))
        for (kind, weight, _), expressions in of_cue.items()
    )


def _written_out(expression: str) -> str:
    """An expression with the words that names in angle brackets stand for: <document>を公表."""
    return WORDS_OF.sub(lambda named: f"(?:{'|'.join(_words_of()[named[1]])})", expression)


@cache
def _words_of() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for name, word in lexicon.rows("kind_words"):
        words.setdefault(name, []).append(word)
    return words


def kind_of(page: Page, publication: Publication, units: Units) -> Found[Kind]:
    """The page's kind with the cues that decided it."""
    headline = publication.headline_span
    scores = dict.fromkeys(Kind, 0.0)
    cues: dict[Kind, list[Proof]] = {kind: [] for kind in Kind}
    words = _without_others(page.matched(headline))
    declared = words.replace("宣言", "□□") if JOINT_DECLARATION.search(page.folded) else words
    declared = _blanked(TALKED_OVER, declared)
    for kind, weight, pattern in _cues("headline"):
        match = pattern.search(declared if kind is Kind.POLICY else words)
        if match is not None:
            scores[kind] += weight
            cues[kind].append(proof(Span(headline.start + match.start(), headline.start + match.end())))
    # ご案内 alone tells of no kind
    most_of_notice = ONLY_INFORMS if INVITES.search(words) else 0.0
    tells_none = not (scores[Kind.AGREEMENT] or scores[Kind.EVENT] or scores[Kind.NOTICE] > most_of_notice)
    unheaded = [kind for kind in (Kind.AGREEMENT, Kind.EVENT) if not scores[kind]]
    for kind, score, proofs in _body_scores(page, headline, units):
        scores[kind] += score
        cues[kind] += proofs
    if Kind.AGREEMENT in unheaded and _is_in_entries(page, headline):
        for kind in unheaded:
            scores[kind] -= OF_ENTRIES
    elif _told_at_once(page, headline, units):
        scores[Kind.AGREEMENT] += OF_OPENING
    if len([unit for unit in units.all() if unit.listed]) >= 2:
        scores[Kind.AGREEMENT] += OF_LIST
    held = _held_in_headline(page, headline)
    if held is None and tells_none:
        held = _held_in_text(page, headline)
    if held is not None:
        scores[Kind.EVENT] += OF_HELD
        cues[Kind.EVENT].append(proof(held))
    scores[Kind.NOTICE] += 1.5
    best = max(scores, key=lambda kind: scores[kind])
    second = max(value for kind, value in scores.items() if kind is not best)
    margin = scores[best] - second
    others = sorted((kind for kind in Kind if kind is not best), key=lambda kind: -scores[kind])
    rivals = tuple(Rival(kind, tuple(cues[kind][:2]), scores[kind]) for kind in others if scores[kind] > 0)
    return Found(
        best,
        tuple(cues[best][:4]),
        min(0.98, 0.6 + 0.1 * margin),
        why=f"cues of headline and text weigh {scores[best]:.1f}",
        rivals=rivals,
    )


def _without_others(words: str) -> str:
    """Words with treaties, and agreements on which something else is based, blanked."""
    words = _blanked(TREATY, words)
    if BASED_ON.search(words):
        words = _blanked(BASIS, words)
    if ANNIVERSARY_AT_ALL.search(words):
        words = _blanked(ANNIVERSARY, words)
    if CONCLUDED_WITH_AT_ALL.search(words):
        words = _blanked(CONCLUDED_WITH, words)
    return _blanked(UNDER_WAY, words) if UNDER_WAY_AT_ALL.search(words) else words


def _blanked(pattern: re.Pattern[str], words: str) -> str:
    return pattern.sub(lambda match: "□" * len(match.group()), words)


def _body_scores(page: Page, headline: Span, units: Units) -> list[tuple[Kind, float, list[Proof]]]:
    result = []
    body = _without_others(page.folded)
    for kind in Kind:
        total, proofs = 0.0, []
        for cue_kind, weight, pattern in _cues("body"):
            if cue_kind is not kind:
                continue
            for match in pattern.finditer(body):
                if headline.start <= match.start() < headline.end:
                    continue
                if kind is Kind.AGREEMENT and units.is_background(page.sentence_at(match.start())):
                    continue
                total += weight * (1.0 if match.start() < 600 else 0.5)
                proofs.append(proof(Span(match.start(), match.end())))
                break
        if kind is Kind.AGREEMENT:
            told = _conclusion(page, units)
            total += OF_CONCLUSION if told else 0.0
            proofs += [proof(told)] if told else []
        result.append((kind, min(total, BODY_CAP[kind]), proofs))
    return result


def _is_in_entries(page: Page, headline: Span) -> bool:
    """Whether a page consists of entries, each begun with its day, of which at most every second tells of an agreement."""
    days = [i for i, b in enumerate(page.blocks) if b.start >= headline.end and DAY_FIRST.match(page.matched(b))]
    if len(days) < FEWEST_ENTRIES:
        return False
    entries = [range(first, last) for first, last in pairwise([*days, len(page.blocks)])]
    telling = [e for e in entries if any(AGREEMENT.search(page.matched(page.blocks[i])) for i in e)]
    return 2 * len(telling) <= len(entries)


def _held_in_headline(page: Page, headline: Span) -> Span | None:
    """サイエンスカフェ「星を見る」, where the page tells under labels when and where it is; 産業まつりのご案内, where it tells that something
    is held."""
    labelled = page.values("held") and page.values("venue")
    invites = INVITES.search(page.matched(headline)) and HELD.search(page.folded, headline.end)
    if not (labelled or invites):
        return None
    words = BEHIND_EVENT.sub("", page.matched(headline))
    ending = lexicon.longest_ending("events", words)
    return None if ending is None else Span(headline.start + len(words) - len(ending), headline.start + len(words))


def _held_in_text(page: Page, headline: Span) -> Span | None:
    """激励会 of 「汐見激励会」のご報告, where the text says that it was held: 10月5日に汐見激励会を開きました。"""
    words = page.matched(headline)
    for sentence in page.sentences:
        if sentence.start < headline.end:
            continue
        for told in HELD.finditer(page.folded, sentence.start, sentence.end):
            if told["what"] not in words:
                continue
            end = told.end("what")
            last = next((m for m in page.morphemes[sentence.block] if m.end == end), None)
            is_act = last is not None and last.pos[2] == "サ変可能"
            if not is_act or lexicon.longest_ending("events", page.folded[sentence.start : end]) is not None:
                return Span(told.start("what"), end)
    return None


def _told_at_once(page: Page, headline: Span, units: Units) -> bool:
    """Whether the text begins, under no heading of its own, with a conclusion: 汐見市は岬大学と「A協定」を5月8日に結びました。"""
    text = [s for s in page.sentences if s.start >= headline.end and page.matched(s).endswith("。")]
    return any(
        s in units.conclusions
        and NAMED_CONCLUSION.search(_without_others(page.matched(s)))
        and all(page.blocks[i].start < headline.end for i in page.sections[s.block])
        for s in text[:2]
    )


def _conclusion(page: Page, units: Units) -> Span | None:
    """A sentence that tells of a conclusion in whatever words: 覚書を、このたび初めて結びました."""
    return next(
        (
            s
            for s in units.conclusions
            if concludes(words := _without_others(page.matched(s))) or EXCHANGED.search(words)
        ),
        None,
    )
