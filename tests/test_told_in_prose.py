"""Conclusions and ceremonies told in sentences, for bodies of every kind: who concludes, when, and who signs for whom."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from extractors.assemble import extract
from tests.conftest import article


class Side(NamedTuple):
    """A body, the name and title of its head, the title joined to the body, and what the body is called as ours and as theirs."""

    body: str
    head: str
    title: str
    joined: str
    own: str
    same: str


UNIVERSITY = Side("松江大学", "三宅 恒一", "学長", "松江大学長", "本学", "同大学")
COLLEGE = Side("鶴岡工業高等専門学校", "長谷川孝", "校長", "鶴岡工業高等専門学校長", "本校", "同校")
CITY = Side("丸亀市", "髙木 みどり", "市長", "丸亀市長", "本市", "同市")
TOWN = Side("飯田町", "大野正彦", "町長", "飯田町長", "本町", "同町")
COMPANY = Side(
    "株式会社マルカ運輸", "久保田健一", "代表取締役社長", "株式会社マルカ運輸代表取締役社長", "当社", "同社"
)
BANK = Side("株式会社西条銀行", "阿久津 隆", "頭取", "株式会社西条銀行頭取", "当行", "同行")
UNION = Side("諫早信用金庫", "渡邉美咲", "理事長", "諫早信用金庫理事長", "当金庫", "同金庫")
CHAMBER = Side("気仙沼商工会議所", "東 健一", "会頭", "気仙沼商工会議所会頭", "当所", "同会議所")
AGENCY = Side(
    "国立研究開発法人海洋技術研究機構",
    "五十嵐直樹",
    "理事長",
    "国立研究開発法人海洋技術研究機構理事長",
    "当機構",
    "同機構",
)
PAIRS = [
    (UNIVERSITY, CITY),
    (COLLEGE, COMPANY),
    (CITY, COMPANY),
    (TOWN, BANK),
    (BANK, UNIVERSITY),
    (AGENCY, TOWN),
    (UNION, COLLEGE),
    (CHAMBER, AGENCY),
    (COMPANY, CITY),
]
NAME = "産学連携の推進に関する協定"
CONCLUSIONS = [
    "{A}と{B}は、{day}、「{name}」を締結しました。",
    "{A}は{day}、{B}と「{name}」を結びました。",
    "{day}に{B}と「{name}」の締結式を執り行いました。",
    "{A}と{B}が「{name}」を締結。{day}、調印式が開かれた。",
    "このたび、{A}と{B}とは{name}を結ぶこととなり、{day}に調印しました。",
    "{B}と{A}は、地域の発展に向けて手を携えようと、{day}に「{name}」を交わした。",
    "{own}は、かねてより協力関係にある{B}と{day}付けで「{name}」を締結しました。",
    "{day}、{own}と{B}との間で「{name}」が結ばれ、締結式が開かれました。",
    "このたび{own}は、{B}との「{name}」に調印しました。調印は{day}に行われたものです。",
]
CEREMONIES = [
    "締結式には、{A}の{a}{ta}と{B}の{b}{tb}が出席し、協定書に署名しました。",
    "調印式に臨んだのは、{A}から{a}{ta}、{B}から{b}{tb}です。",
    "{A}の{ta}・{a}と{B}の{tb}・{b}が協定書にサインした。",
    "締結式では{a}・{ja}および{b}・{jb}が協定書を交換しました。",
    "署名は{ja}の{a}氏、{jb}の{b}氏によって行われました。",
    "協定書には{ta}の{a}（{A}）と{tb}の{b}（{B}）が署名した。",
    "{B}より{b}{tb}ほか2名をお迎えし、{a}{ta}とともに協定書に署名いただきました。",
    "{b}{tb}が来訪し、{a}{ta}とともに協定書にサインしました。",
    "締結式では、{own}の{a}{ta}と{same}の{b}{tb}が協定書に署名しました。",
    "式には、{same}から{b}{tb}ほか、{own}から{a}{ta}ほかが出席し、両者が協定書を取り交わしました。",
    "{same}の{tb}である{b}氏と{own}{ta}の{a}が、それぞれ協定書に署名した。",
    "{a}{ta}は「連携を深めたい」と述べ、{b}{tb}は「心強い」と応じた。二人は協定書に署名し、記念撮影に臨んだ。",
    "協定は、{a}{ta}と{B}の{b}{tb}の間で締結されました。",
    "協定は{a}{ta}と{b}{tb}の連名で締結されました。",
    "協定書は、{a}{ta}から{b}{tb}へ手渡されました。",
    "{B}から{b}{tb}が訪れ、{a}{ta}と協定を締結しました。",
    "出席者：{ja}　{a}　会場：当方の応接室　署名者：{ja}　{a}、{jb}　{b}",
]
DEPUTIES = [
    "なお、{a}{ta}は公務のため、石丸直美{deputy}が代理で出席し、{b}{tb}と署名しました。",
    "{a}{ta}の代理として石丸直美{deputy}が出席し、{b}{tb}と協定書に署名しました。",
    "{a}{ta}に代わり石丸直美{deputy}が協定書に署名し、{B}からは{b}{tb}が署名しました。",
    "{a}{ta}の代わりに石丸直美{deputy}が、{b}{tb}と協定書に署名しました。",
    "{a}{ta}代理の石丸直美{deputy}と{b}{tb}が協定書に署名しました。",
]


def told(sentence: str, ours: Side, theirs: Side) -> str:
    return sentence.format(
        A=ours.body,
        a=ours.head,
        ta=ours.title,
        ja=ours.joined,
        own=ours.own,
        B=theirs.body,
        b=theirs.head,
        tb=theirs.title,
        jb=theirs.joined,
        same=theirs.same,
        name=NAME,
        day="2月14日",
    )


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=[f"{a.body}, {b.body}" for a, b in PAIRS])
@pytest.mark.parametrize("sentence", CONCLUSIONS)
def test_who_concludes_what_and_when(sentence: str, ours: Side, theirs: Side) -> None:
    body = f"<p>2021年12月28日</p><p>{told(sentence, ours, theirs)}</p>"
    (agreement,) = extract(article(body, title=f"{theirs.body}との協定について", site=ours.body)).agreements
    assert agreement.name == NAME
    assert {party.name for party in agreement.parties} == {ours.body, theirs.body}
    assert agreement.signed_on == "2021-02-14"


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=[f"{a.body}, {b.body}" for a, b in PAIRS])
@pytest.mark.parametrize("sentence", CEREMONIES)
def test_who_signs_for_whom(sentence: str, ours: Side, theirs: Side) -> None:
    body = f"<p>2021年12月28日</p><p>{told(CONCLUSIONS[1] + sentence, ours, theirs)}</p>"
    record = extract(article(body, title=f"{theirs.body}と協定を結びました", site=ours.body))
    heads = {(side.head.replace(" ", ""), side.title, side.body) for side in (ours, theirs)}
    assert {(s.name, s.title, s.party) for s in record.agreements[0].signers} == heads
    assert {(p.name, p.title, p.organization) for p in record.people} == heads
    assert {o.name for o in record.organizations} == {ours.body, theirs.body}


@pytest.mark.parametrize("sentence", DEPUTIES)
@pytest.mark.parametrize(
    ("ours", "theirs", "deputy"),
    [(CITY, COMPANY, "副市長"), (UNIVERSITY, CITY, "副学長"), (TOWN, BANK, "副町長"), (AGENCY, TOWN, "理事")],
)
def test_who_signs_for_the_head(sentence: str, ours: Side, theirs: Side, deputy: str) -> None:
    body = told(CONCLUSIONS[1] + sentence.replace("{deputy}", deputy), ours, theirs)
    record = extract(
        article(f"<p>2021年12月28日</p><p>{body}</p>", title=f"{theirs.body}と協定を結びました", site=ours.body)
    )
    assert {(s.name, s.title, s.party) for s in record.agreements[0].signers} == {
        ("石丸直美", deputy, ours.body),
        (theirs.head.replace(" ", ""), theirs.title, theirs.body),
    }
    (absent,) = (person for person in record.people if person.name == ours.head.replace(" ", ""))
    assert (absent.title, absent.role) == (ours.title, "other")


@pytest.mark.parametrize(
    ("told_of", "people"),
    [
        (
            "締結式では中野市長と田中学長が署名しました。",
            {("中野", "市長", "丸亀市"), ("田中", "学長", "松江大学")},
        ),
        (
            "協定書を手にする松本市長（左）と田中学長（右）",
            {("松本", "市長", "丸亀市"), ("田中", "学長", "松江大学")},
        ),
        (
            "松本市長 臥雲一郎と田中学長が署名しました。",
            {("臥雲一郎", "市長", "松本市"), ("田中", "学長", "松江大学")},
        ),
        (
            "髙木市長と田中学長が署名し、松本市長が立ち会いました。",
            {("髙木", "市長", "丸亀市"), ("田中", "学長", "松江大学")},
        ),
        ("締結式には長野市長、松本市長も出席し、田中学長が署名しました。", {("田中", "学長", "松江大学")}),
        ("松本市は隣の市です。松本市長と田中学長が署名しました。", {("田中", "学長", "松江大学")}),
    ],
)
def test_families_called_like_towns(told_of: str, people: set[tuple[str, str, str]]) -> None:
    body = f"<p>2021年12月28日</p><p>丸亀市は2月14日、松江大学と「{NAME}」を締結しました。</p><p>{told_of}</p>"
    record = extract(article(body, title="協定を結びました", site="丸亀市"))
    assert {(person.name, person.title, person.organization) for person in record.people} == people


@pytest.mark.parametrize(
    "sentence",
    [
        "{A}と{B}は、1月28日に基本合意し、2月14日に「{name}」を締結しました。",
        "1月28日に台風が襲来したことを受け、{A}と{B}は2月14日に「{name}」を締結しました。",
        "{A}と{B}は、2月13日、14日の両日にわたり協議を行い、14日に「{name}」を締結しました。",
        "{A}と{B}は、4月1日付けで拠点を設けることで合意し、2月14日に「{name}」を締結しました。",
        "{A}と{B}は、2015年3月3日に協定を結んで以来、協力を重ねてきました。このたび2月14日に「{name}」を締結しました。",
        "2月14日の創立記念の日、{A}は{B}と「{name}」を取り交わしました。",
        "2月14日の「介護の日」に、{A}と{B}は「{name}」を締結しました。",
        "2月14日の「ふるさと記念日」、{A}は{B}と「{name}」を結びました。",
        "{A}と{B}は、「{name}」を締結しました。協定日は2月14日、期間は3年間です。",
        "{A}と{B}は2月14日、昨年4月に採択された事業を支える「{name}」を締結しました。",
    ],
)
def test_the_day_of_signing_among_others(sentence: str) -> None:
    body = f"<p>2021年2月20日</p><p>{told(sentence, CITY, BANK)}</p>"
    (agreement,) = extract(article(body, title=f"{BANK.body}との協定について", site=CITY.body)).agreements
    assert (agreement.name, agreement.signed_on) == (NAME, "2021-02-14")


@pytest.mark.parametrize(
    "sentence",
    [
        "{A}は、諫早信用金庫が推進する事業の一環として、2月14日に{B}と「{name}」を締結しました。",
        "諫早信用金庫が主催する会議の席上、{A}と{B}は2月14日、「{name}」を締結しました。",
        "{A}と{B}は2月14日、諫早信用金庫が開発したシステムを用いる「{name}」を締結しました。",
        "{A}は、諫早信用金庫の仲介により、2月14日に{B}と「{name}」を締結しました。",
    ],
)
@pytest.mark.parametrize(("ours", "theirs"), [(CITY, COMPANY), (UNIVERSITY, TOWN)])
def test_who_is_named_beside_those_who_conclude(sentence: str, ours: Side, theirs: Side) -> None:
    body = f"<p>2021年2月20日</p><p>{told(sentence, ours, theirs)}</p>"
    (agreement,) = extract(article(body, title="協定を締結しました", site=ours.body)).agreements
    assert {party.name for party in agreement.parties} == {ours.body, theirs.body}


@pytest.mark.parametrize("each", ["とそれぞれ", "の2者と個別に", "と別々に"])
def test_one_agreement_with_each(each: str) -> None:
    words = f"丸亀市は2月14日、株式会社マルカ運輸及び諫早信用金庫{each}「{NAME}」を締結しました。"
    record = extract(article(f"<p>2021年2月20日</p><p>{words}</p>", title="協定を締結しました", site="丸亀市"))
    assert [{party.name for party in agreement.parties} for agreement in record.agreements] == [
        {"丸亀市", "株式会社マルカ運輸"},
        {"丸亀市", "諫早信用金庫"},
    ]


# names that no quotes tell
UNQUOTED = [
    "健康づくりの推進に向けた連携協定",
    "高齢者等の見守りに関する協定",
    "いじめの防止に向けた連携協定",
    "子どもの学びを支える連携協定",
    "安全で安心なまちづくりに関する協定",
    "避難所としての施設使用に関する協定",
    "地域の活性化に向けた包括連携協定",
    "がん対策の推進に関する連携協定",
    "空飛ぶクルマの実現に向けた連携協定",
    "笑顔あふれるまちづくりに関する協定",
    "認知症にやさしいまちづくりに関する協定",
    "住み慣れた地域で暮らし続けるための連携に関する協定",
    "おいしい減塩の推進に関する協定",
    "教育と福祉の連携に関する協定",
    "情報とデータを活用したまちづくりに関する協定",
    "「道の駅」を拠点とした地域活性化に関する協定",
    "姉妹校提携に関する協定",
    "放課後児童クラブの運営に関する協定",
]
TOLD_WITHOUT_QUOTES = [
    "岬大学と汐見信用金庫は6月9日、{name}を結びました。",
    "このたび岬大学は、汐見信用金庫と{name}を締結し、6月9日（金）に締結式を行いました。",
    "岬大学と汐見信用金庫との間で、令和5年6月9日（金）、{name}が締結されました。",
    "岬大学は、汐見信用金庫との間で{name}を6月9日に締結いたしました。",
    "汐見信用金庫と岬大学が2023年6月9日（金）に{name}を締結しましたのでお知らせします。",
    "岬大学では、6月9日、汐見信用金庫と{name}の締結式を行いました。",
    "令和5年6月9日、岬大学と汐見信用金庫との{name}を締結しました。",
]


@pytest.mark.parametrize("sentence", TOLD_WITHOUT_QUOTES)
@pytest.mark.parametrize("name", UNQUOTED)
def test_a_name_that_no_quotes_tell(name: str, sentence: str) -> None:
    title = "汐見信用金庫と協定を締結しました"
    body = f"<p>2023年6月12日</p><p>{sentence.format(name=name)}</p>"
    (agreement,) = extract(article(body, title=title, site="岬大学")).agreements
    assert (agreement.name, agreement.signed_on) == (name, "2023-06-09")
    assert {p.name for p in agreement.parties} == {"岬大学", "汐見信用金庫"}


# who is of which body, where the page names others in passing or a lesser post tells it
OF_WHICH_BODY = [
    (
        "丸亀市が協定を締結するのは、津山市に続いて2例目です。髙木みどり市長と森田健市長が署名しました。",
        {("髙木みどり", "市長", "丸亀市"), ("森田健", "市長", "能代市")},
    ),
    (
        "なお、丸亀市は、これまでに津山市とも同様の協定を締結しています。髙木みどり市長が森田健市長を迎え、協定書に署名しました。",
        {("髙木みどり", "市長", "丸亀市"), ("森田健", "市長", "能代市")},
    ),
    (
        "丸亀市側出席者：髙木みどり市長、久保健副市長　能代市側出席者：森田健市長、東由美副市長",
        {
            ("髙木みどり", "市長", "丸亀市"),
            ("久保健", "副市長", "丸亀市"),
            ("森田健", "市長", "能代市"),
            ("東由美", "副市長", "能代市"),
        },
    ),
    (
        "丸亀市では髙木みどり市長のほか久保健部長が、能代市では森田健市長のほか東由美部長がそれぞれ参加しました。",
        {
            ("髙木みどり", "市長", "丸亀市"),
            ("久保健", "部長", "丸亀市"),
            ("森田健", "市長", "能代市"),
            ("東由美", "部長", "能代市"),
        },
    ),
]


@pytest.mark.parametrize(("told_of", "people"), OF_WHICH_BODY)
def test_of_which_town_they_are(told_of: str, people: set[tuple[str, str, str]]) -> None:
    body = f"<p>2021年2月20日</p><p>丸亀市と能代市は2月14日、「{NAME}」を締結しました。</p><p>{told_of}</p>"
    record = extract(article(body, title="能代市と協定を結びました", site="丸亀市"))
    assert {(person.name, person.title, person.organization) for person in record.people} == people


@pytest.mark.parametrize("post", ["理事", "専務理事", "常務理事", "事務局長"])
@pytest.mark.parametrize("theirs", ["公益財団法人みなと財団", "一般社団法人みなと振興会"])
def test_posts_that_a_town_seldom_has(post: str, theirs: str) -> None:
    words = f"髙木みどり市長と森田健理事長が署名し、東由美{post}が立ち会いました。"
    body = f"<p>2021年2月20日</p><p>丸亀市と{theirs}は2月14日、「{NAME}」を締結しました。</p><p>{words}</p>"
    record = extract(article(body, title="協定を結びました", site="丸亀市"))
    assert {(p.name, p.title, p.organization) for p in record.people} == {
        ("髙木みどり", "市長", "丸亀市"),
        ("森田健", "理事長", theirs),
        ("東由美", post, theirs),
    }


@pytest.mark.parametrize("adverb", ["これまでに", "すでに", "このたび", "ともに", ""])
def test_an_adverb_is_no_part_of_a_name_in_kana(adverb: str) -> None:
    words = f"なお、丸亀市は、{adverb}みなと農業協同組合とも同様の協定を締結しています。"
    body = f"<p>2021年2月20日</p><p>丸亀市と能代市は2月14日、「{NAME}」を締結しました。</p><p>{words}</p>"
    record = extract(article(body, title="能代市と協定を結びました", site="丸亀市"))
    assert {body.name for body in record.organizations} == {"丸亀市", "能代市", "みなと農業協同組合"}


def test_a_name_behind_a_title_that_begins_like_another_name() -> None:
    words = "丸亀市長髙木 みどりと独立行政法人港湾振興機構理事長田中 哲也が署名しました。"
    body = f"<p>2021年2月20日</p><p>丸亀市と独立行政法人港湾振興機構は2月14日、「{NAME}」を締結しました。</p><p>{words}</p>"
    record = extract(article(body, title="協定を結びました", site="丸亀市"))
    assert ("田中哲也", "理事長") in {(person.name, person.title) for person in record.people}


@pytest.mark.parametrize("name", ["防災協定", "インターンシップ協定", "企業立地協定", "災害時等相互応援協定"])
def test_a_headline_calls_it_less(name: str) -> None:
    body = f"<p>2021年2月20日</p><p>丸亀市は2月14日、能代市と{name}を締結しました。</p>"
    (agreement,) = extract(article(body, title="能代市と連携協定を締結", site="丸亀市")).agreements
    assert agreement.name == name


# bodies that posts and titles touch, and units of those who came
WHO_CAME = [
    (
        "式には、丸亀総合病院から荒木啓伸病院長が、能代中央病院から渡辺敦病院長と救命センターの成松英明センター長が出席しました。荒木、渡辺両病院長が署名しました。",
        {
            ("荒木啓伸", "病院長", "丸亀総合病院"),
            ("渡辺敦", "病院長", "能代中央病院"),
            ("成松英明", "センター長", "能代中央病院"),
        },
        {"丸亀総合病院", "能代中央病院"},
    ),
    (
        "式には、荒木啓伸病院長と自治会長連絡協議会の比留川やよい会長が出席しました。",
        {("荒木啓伸", "病院長", "丸亀総合病院"), ("比留川やよい", "会長", "自治会長連絡協議会")},
        {"丸亀総合病院", "能代中央病院", "自治会長連絡協議会"},
    ),
    (
        "式には、荒木啓伸病院長と町内会長連合会の東由美会長が出席しました。",
        {("荒木啓伸", "病院長", "丸亀総合病院"), ("東由美", "会長", "町内会長連合会")},
        {"丸亀総合病院", "能代中央病院", "町内会長連合会"},
    ),
]


@pytest.mark.parametrize(("told_of", "people", "bodies"), WHO_CAME)
def test_bodies_of_those_who_came(told_of: str, people: set[tuple[str, str, str]], bodies: set[str]) -> None:
    body = f"<p>2021年2月20日</p><p>当院は2月14日、能代中央病院と「{NAME}」を締結しました。</p><p>{told_of}</p>"
    record = extract(article(body, title="能代中央病院と協定を結びました", site="丸亀総合病院"))
    assert {(person.name, person.title, person.organization) for person in record.people} == people
    assert {body.name for body in record.organizations} == bodies


EARLIER_PARTNERS = [
    ("庄原市はこれまでに{other}とも同様の協定を締結しています。", "備南短期大学"),
    ("庄原市はこれまでに{other}とも同様の協定を締結しています。", "合同会社ソラマメ"),
    ("庄原市が企業と協定を締結するのは、{other}に続いて2例目です。", "株式会社ミナト・モビリティ"),
    ("{other}が自治体と協定を締結するのは、2例目です。", "株式会社ミナト設計"),
    ("高知県が市町村と協定を締結するのは、{other}に続いて2例目です。", "津山市"),
]
HOW_ITEMS_FOLLOW = [
    "<p>【協力事項】<br>(1) 文化の振興に関すること<br>(2) 健康づくりに関すること</p>",
    "<dl><dt>協力事項</dt><dd><ol><li>文化の振興に関すること</li><li>健康づくりに関すること</li></ol></dd></dl>",
]


@pytest.mark.parametrize("items", HOW_ITEMS_FOLLOW)
@pytest.mark.parametrize(("sentence", "other"), EARLIER_PARTNERS)
def test_what_follows_the_rows_of_those_who_sign(sentence: str, other: str, items: str) -> None:
    body = (
        "<p>4月4日、庄原市と高知県は、「産学連携の推進に関する協定」を締結しました。</p>"
        "<h3>締結者</h3><ul><li>庄原市　市長　齋藤学</li><li>高知県　知事　小山内千尋</li></ul>"
        f"{items}<p>{sentence.format(other=other)}</p>"
    )
    record = extract(article(body, title="高知県と協定を締結しました", site="庄原市"))
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {"庄原市", "高知県"}
    assert agreement.items == ["文化の振興に関すること", "健康づくりに関すること"]
    assert {o.name for o in record.organizations} == {"庄原市", "高知県", other}


def test_the_governor_of_the_pages_own_prefecture() -> None:
    body = (
        "<p>2024年11月7日</p><p>11月2日、ハワイ州政府庁舎において、「観光の協力に関する共同宣言」の署名式が執り行われ、"
        "玉城デニー知事とジョシュ・グリーン知事が署名しました。</p>"
    )
    (agreement,) = extract(article(body, title="沖縄県とハワイ州が共同宣言に署名", site="沖縄県")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("玉城デニー", "沖縄県"),
        ("ジョシュ・グリーン", "ハワイ州"),
    }


PAPERS = [
    "基本合意書",
    "業務提携契約",
    "共同宣言",
    "友好交流宣言",
    "議定書",
    "協約",
    "基本協定書",
    "相互協力確認書",
    "意向書",
    "LOI",
    "MOC",
    "覚書",
    "連携協力書",
    "姉妹都市盟約",
    "災害時相互応援協約",
    "申合せ書",
    "合意文書",
]
CONCLUDED = [
    "{A}と{B}は、2月14日、「物流の効率化に関する{paper}」を締結しました。",
    "2月14日、{A}の三宅健市長と{B}の原正行頭取が「物流の効率化に関する{paper}」に署名しました。",
    "{A}は{B}と物流の効率化に関する{paper}を取り交わしました。署名式は2月14日に市役所で行われました。",
    "2月14日、市役所で「物流の効率化に関する{paper}」の調印式を行い、三宅健市長と{B}の原正行頭取が出席しました。",
]


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_concluded(paper: str) -> None:
    for sentence in CONCLUDED:
        told_of = sentence.format(A=CITY.body, B=BANK.body, paper=paper)
        body = f"<p>2021年2月20日</p><p>{told_of}</p>"
        record = extract(article(body, title=f"{BANK.body}との{paper}の締結について", site=CITY.body))
        (agreement,) = record.agreements
        assert (agreement.name, agreement.signed_on) == (f"物流の効率化に関する{paper}", "2021-02-14")
        assert {party.name for party in agreement.parties} == {CITY.body, BANK.body}
        assert len(agreement.signers) == (2 if "三宅健" in sentence else 0)


@pytest.mark.parametrize("label", ["締結日", "調印日", "署名日", "調印年月日"])
def test_a_label_of_the_day_tells_of_no_one_who_signs(label: str) -> None:
    body = (
        f"<p>2021年2月20日</p><p>{BANK.body}（頭取：原正行）は、{CITY.body}（市長：三宅健）と「{NAME}」を締結しました。</p>"
        f"<p>{label}：2021年2月14日</p>"
    )
    (agreement,) = extract(article(body, title=f"{CITY.body}との協定について", site=BANK.body)).agreements
    assert (agreement.signed_on, agreement.signers) == ("2021-02-14", [])


@pytest.mark.parametrize("partner", ["諫早信用金庫", "医療法人社団青空会", "一般社団法人諫早青空会"])
def test_whose_representative_director_signs(partner: str) -> None:
    body = (
        f"<p>2021年2月20日</p><p>{CITY.body}と{partner}は2月14日、「{NAME}」を締結しました。</p>"
        "<p>締結式では、三宅健市長と原正行代表理事が署名しました。</p>"
    )
    (agreement,) = extract(article(body, title=f"{partner}との協定について", site=CITY.body)).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("三宅健", CITY.body), ("原正行", partner)}


@pytest.mark.parametrize("joined", ["と", "及び", "および", "並びに", "ならびに", "、"])
def test_what_joins_the_last_of_a_row(joined: str) -> None:
    body = (
        f"<p>本学は5月3日、汐見市{joined}株式会社ミナトと「防災に関する協定」を締結しました。調印式では、三宅恒一学長、玉井沙織市長"
        f"{joined}岬健社長が署名しました。</p><p>この研究は、潮町{joined}医療法人みなと会との共同研究によるものです。</p>"
    )
    record = extract(article(body, title="協定を締結"))
    (agreement,) = record.agreements
    assert {party.name for party in agreement.parties} == {"白浜大学", "汐見市", "株式会社ミナト"}
    assert {signer.name for signer in agreement.signers} == {"三宅恒一", "玉井沙織", "岬健"}
    assert {"潮町", "医療法人みなと会"} <= {body.name for body in record.organizations}


@pytest.mark.parametrize("part", ["女性会", "青年部", "婦人部"])
def test_a_part_of_the_members_is_of_the_association_that_tells_it(part: str) -> None:
    body = (
        "<p>当所は、7月4日、株式会社汐見銀行（玉井沙織頭取）と覚書を取り交わした。"
        f"{part}の三宅みちる会長も同席した。</p>"
    )
    record = extract(article(body, title="汐見銀行と覚書", site="汐見商工会議所"))
    assert {p.name: p.organization for p in record.people}["三宅みちる"] == "汐見商工会議所"


@pytest.mark.parametrize(
    ("bracket", "organization"),
    [
        ("水と文化研究会　代表", "水と文化研究会"),
        ("まちの防災研究会代表", "まちの防災研究会"),
        ("森と海の会 理事長", "森と海の会"),
        ("地域共生センター 講師", "白浜大学"),
    ],
)
def test_whom_a_lecturer_heads_is_a_body(bracket: str, organization: str) -> None:
    body = f"<p>5月3日、公開講座を開催しました。</p><table><tr><td>講演</td><td>三宅 恒一（{bracket}）</td></tr></table>"
    record = extract(article(body, title="公開講座を開催しました"))
    assert {p.name: p.organization for p in record.people} == {"三宅恒一": organization}


def test_what_was_done_so_far_tells_no_theme_where_the_sentence_turns() -> None:
    body = (
        "<p>本学は5月3日、白山大学と「研究に関する協定」を締結しました。これは、平成24年から授業を共にしてきましたが、協定の期間が"
        "満ちたことから、新たに交流を約束したものです。</p>"
    )
    (agreement,) = extract(article(body, title="白山大学との協定")).agreements
    assert "education" not in agreement.themes


def test_sister_cities_at_home_are_not_abroad() -> None:
    body = "<p>市は5月3日、姉妹都市の潮市と「災害時相互応援に関する協定」を締結しました。姉妹都市として、互いの防災力を高めるためのものです。</p>"
    (agreement,) = extract(article(body, title="潮市との協定", site="汐見市")).agreements
    assert set(agreement.themes) == {"disaster"}


def test_a_quoted_name_begins_with_the_fund_that_is_set_up() -> None:
    body = "<p>当金庫は5月3日、潮町と「どんぐり基金の創設及び運営に関する協定」を結びました。</p>"
    (agreement,) = extract(article(body, title="潮町との協定", site="汐見信用金庫")).agreements
    assert agreement.name == "どんぐり基金の創設及び運営に関する協定"


def test_what_pupils_inquire_into_is_no_research() -> None:
    body = "<p>本学は5月3日、汐見県立岬高等学校と高大連携に関する協定を結びました。高校生は大学で課題研究を進めます。</p>"
    (agreement,) = extract(article(body, title="岬高校との協定")).agreements
    assert set(agreement.themes) == {"education"}


SEATS = [
    "台湾・台南市、学長：沈孟儒",
    "台南市、学長：沈孟儒",
    "台湾台南市　学長：沈孟儒",
    "岡山県・倉敷市、沈孟儒学長",
    "本部：岡山県倉敷市、学長：沈孟儒",
    "岡山県倉敷市。学長：沈孟儒",
]


@pytest.mark.parametrize("bracket", SEATS)
def test_where_a_body_is_at_home_is_no_party(bracket: str) -> None:
    body = f"<p>本学は、7月12日、国立成功大学（{bracket}）、みなと大学と材料研究に関するMOUを締結しました。</p>"
    record = extract(article(body, title="MOUを締結"))
    (agreement,) = record.agreements
    assert {party.name for party in agreement.parties} == {"白浜大学", "国立成功大学", "みなと大学"}
    assert [(p.name, p.organization) for p in record.people] == [("沈孟儒", "国立成功大学")]


def test_towns_in_the_bracket_of_a_committee_take_part_in_it() -> None:
    body = "<p>5月3日、しおみ祭り実行委員会（汐見市、潮町）と株式会社ミナトが協定を締結しました。潮町と汐見市は会場を提供します。</p>"
    record = extract(article(body, title="協定を締結", site="汐見市"))
    assert {"汐見市", "潮町"} <= {body.name for body in record.organizations}


BUREAUS = ["北陸地方整備局", "東京労働局", "福岡法務局", "東海総合通信局", "関東信越厚生局", "中国四国防衛局"]


@pytest.mark.parametrize("bureau", BUREAUS)
@pytest.mark.parametrize("post", ["次長", "副局長", "総務部長"])
@pytest.mark.parametrize("name", ["古橋淳", "三宅恒一", "玉井 沙織"])
def test_a_bureau_of_a_ministry_between_a_name_and_the_post(name: str, bureau: str, post: str) -> None:
    body = f"<p>5月3日、公開講座を開催しました。来賓の{name}{bureau}{post}、潮県の岬健局長から祝辞をいただきました。</p>"
    record = extract(article(body, title="公開講座を開催しました"))
    told = {p.name: (p.title, p.organization) for p in record.people}
    assert told[name.replace(" ", "")] == (post, bureau)


HELD_BY = [
    "汐見地域環境産業推進コア",
    "みさきまちづくりラボ",
    "大地の芸術祭実行委員会",
    "松本山雅FC",
    "いわて未来づくり機構",
]


@pytest.mark.parametrize("host", HELD_BY)
@pytest.mark.parametrize(
    "hosts",
    ["<p>主催：{}、汐見市</p>", "<dl><dt>共催</dt><dd>汐見市、{}</dd></dl>", "<p>【主　催】{}　汐見市</p>"],
)
def test_whoever_is_listed_as_a_host_is_a_body(hosts: str, host: str) -> None:
    body = f"<p>日時：2024年6月1日</p>{hosts.format(host)}"
    record = extract(article(body, title="シンポジウムを開催します"))
    assert {host, "汐見市"} <= {body.name for body in record.organizations}
    assert {host, "汐見市"} <= set(record.events[0].hosts)


def test_a_newspaper_that_holds_an_event() -> None:
    body = "<p>6月1日、本学で信濃毎日新聞社主催のシンポジウムが開かれました。</p>"
    record = extract(article(body, title="シンポジウムを開催します"))
    assert record.events[0].hosts == ["信濃毎日新聞社"]


def test_who_chairs_the_board_that_manages_a_cooperative() -> None:
    body = "<p>5月3日、潮市の三宅恒一市長、汐見県厚生農業協同組合連合会の岬賢一経営管理委員会会長が協定書に調印しました。</p>"
    (agreement,) = extract(article(body, title="協定を締結", site="潮市")).agreements
    told = {s.name: (s.title, s.party) for s in agreement.signers}
    assert told["岬賢一"] == ("経営管理委員会会長", "汐見県厚生農業協同組合連合会")


def test_who_heads_a_body_that_the_page_names() -> None:
    body = "<p>国土地理院は、5月3日、潮市と覚書に署名しました。</p><p>署名者は、国土交通省国土地理院長　大木　章一です。</p>"
    (agreement,) = extract(article(body, title="覚書に署名", site="国土地理院")).agreements
    assert {(s.name, s.title, s.party) for s in agreement.signers} == {("大木章一", "院長", "国土地理院")}


def test_the_end_of_a_bodys_name_in_the_title_of_its_head() -> None:
    body = (
        "<p>海上保安庁は、5月3日、フィリピン沿岸警備隊との間で「能力向上に関する協力覚書」に署名しました。石井昌平海上保安庁長官と"
        "アルテミオ・アブー沿岸警備隊長官が覚書を交わしました。</p>"
    )
    (agreement,) = extract(article(body, title="覚書の署名", site="海上保安庁")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("石井昌平", "海上保安庁"),
        ("アルテミオ・アブー", "フィリピン沿岸警備隊"),
    }


def test_a_towns_bureau_of_tourism_is_the_towns() -> None:
    body = "<p>5月3日、公開講座を開催しました。札幌市経済観光局の阿部芳江課長、日本政府観光局の三宅恒一理事が参加しました。</p>"
    record = extract(article(body, title="公開講座を開催しました"))
    assert {p.name: p.organization for p in record.people} == {"阿部芳江": "札幌市", "三宅恒一": "日本政府観光局"}


def test_a_ministry_abroad_with_a_deputy_head() -> None:
    body = "<p>5月3日、会合を開催しました。中国の張政文化観光部副部長が参加しました。</p>"
    record = extract(article(body, title="会合を開催しました", site="観光庁"))
    assert [(p.name, p.organization) for p in record.people] == [("張政", "中国文化観光部")]


@pytest.mark.parametrize(
    ("title", "told", "name"),
    [
        ("三者協定を締結", "汐見市、株式会社ミナト、本学の三者による包括連携協定を締結", "包括連携協定"),
        ("汐見市との協定", "汐見市と「企業の森」づくり協定を締結", "「企業の森」づくり協定"),
        ("汐見市との三者協定", "汐見市、株式会社ミナトと三者協定を締結", "三者協定"),
    ],
)
def test_an_agreement_is_called_by_more_than_how_many_conclude_it(title: str, told: str, name: str) -> None:
    (agreement,) = extract(article(f"<p>5月3日、{told}しました。</p>", title=title)).agreements
    assert agreement.name == name


@pytest.mark.parametrize("railway", ["東海旅客鉄道", "四国旅客鉄道"])
def test_a_branch_of_a_railway_between_a_name_and_the_post(railway: str) -> None:
    body = f"<p>5月3日、公開講座を開催しました。来賓の三宅恒一{railway}静岡支社長から祝辞をいただきました。</p>"
    (person,) = extract(article(body, title="公開講座を開催しました")).people
    assert (person.name, person.organization) == ("三宅恒一", railway)
    assert (person.title or "").endswith("静岡支社長")


@pytest.mark.parametrize("space", ["", " ", "　"])
def test_a_school_and_the_corporation_that_runs_it_are_one(space: str) -> None:
    name = f"独立行政法人国立高等専門学校機構{space}汐見工業高等専門学校"
    body = f"<p>5月3日、潮町と{name}は協定を締結しました。</p><table><tr><th>締結者</th><td>{name}長　小林　幸徳</td></tr></table>"
    (agreement,) = extract(article(body, title="協定を締結しました", site="潮町")).agreements
    assert {party.name.replace("　", " ") for party in agreement.parties} == {"潮町", name.replace("　", " ")}


def test_partners_told_in_a_sentence_of_their_own() -> None:
    body = "<p>当所は11月15日、市内の3つの大学と「就職支援協定」を結びました。</p><p>相手の大学は、創価大学、拓殖大学、杏林大学です。</p>"
    (agreement,) = extract(article(body, title="大学との協定", site="八王子商工会議所")).agreements
    assert {p.name for p in agreement.parties} == {"八王子商工会議所", "創価大学", "拓殖大学", "杏林大学"}


def test_an_institute_of_the_prefecture_that_the_page_does_not_name() -> None:
    body = "<p>5月3日、公開講座を開催しました。県海洋深層水研究所の岡崎由佳所長が講演しました。</p>"
    (person,) = extract(article(body, title="公開講座を開催しました")).people
    assert person.organization == "県海洋深層水研究所"


@pytest.mark.parametrize("studies", ["卒業研究", "課題研究", "業界研究"])
def test_studies_that_are_no_research(studies: str) -> None:
    body = f"<p>本学は5月3日、汐見市と連携協定を結びました。市は{studies}のテーマを提供します。</p>"
    (agreement,) = extract(article(body, title="汐見市との協定")).agreements
    assert "research" not in agreement.themes


@pytest.mark.parametrize("post", ["取締役頭取", "取締役", "専務取締役", "頭取"])
def test_a_rare_name_before_a_post_on_the_board(post: str) -> None:
    body = f"<p>5月3日、公開講座を開催しました。潮見銀行の山広芳則{post}が講演しました。</p>"
    (person,) = extract(article(body, title="公開講座を開催しました")).people
    assert (person.name, person.title) == ("山広芳則", post)


def test_a_city_abroad_begins_with_no_country() -> None:
    body = "<p>5月3日、交流会を開催しました。ブラジル・マリリア市から、ダニエル・アロンソ市長が訪れました。</p>"
    (person,) = extract(article(body, title="交流会を開催しました", site="潮市")).people
    assert person.organization == "マリリア市"


def test_a_head_of_one_party_signs_for_no_other() -> None:
    body = (
        "<p>5月3日、本学と岡山県立岬病院は協定を締結しました。本学からは三宅恒一学長、玉井沙織副学長が、岬病院からは邉見達彦理事長、"
        "森裕二院長が出席。三宅学長と邉見理事長が協定書を取り交わしました。</p>"
    )
    (agreement,) = extract(article(body, title="岬病院と協定を締結")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("三宅恒一", "白浜大学"),
        ("邉見達彦", "岡山県立岬病院"),
    }


def test_a_word_of_the_line_before_a_kind_is_no_name() -> None:
    body = "<p>5月3日、公開講座を開催しました。</p><p>3　申込み　大学を通じて5月30日までにお願いします。</p>"
    record = extract(article(body, title="公開講座を開催しました"))
    assert {body.name for body in record.organizations} == {"白浜大学"}


def test_a_university_abroad_by_its_name_there_in_brackets() -> None:
    body = (
        "<p>6月12日、ホーチミン市農林大学（ノン・ラム大学）において、同大学と本学との学生交流に関する覚書の署名式が"
        "行われました。</p>"
    )
    (agreement,) = extract(article(body, title="ノン・ラム大学と学生交流の覚書に署名")).agreements
    assert {party.name for party in agreement.parties} == {"ホーチミン市農林大学", "白浜大学"}


@pytest.mark.parametrize("body_of", ["汐見市議会", "汐見市消防本部"])
def test_members_of_a_towns_council_are_of_it(body_of: str) -> None:
    body = f"<p>5月3日、公開講座を開催しました。{body_of}の三宅恒一議員が参加しました。</p>"
    (person,) = extract(article(body, title="公開講座を開催しました")).people
    assert person.organization == body_of


def test_a_network_in_quotes_that_is_some_work_is_no_body() -> None:
    body = "<p>株式会社ミナトなどと進める「女性研究者支援ネットワーク」の取り組みにも、この宣言を生かします。</p>"
    record = extract(article(body, title="宣言を定めました"))
    assert {body.name for body in record.organizations} == {"株式会社ミナト"}
