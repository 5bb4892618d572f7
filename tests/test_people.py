"""Persons with titles and the organizations that they speak for."""

import pytest

from extractors.people import People
from extractors.person_names import FULL_LIKELY, FULL_POSSIBLE, likelihood
from tests.conftest import page_of

NAMES = [
    "大橋 康弘",
    "槇野恒彦",
    "五十嵐清",
    "木 野 修 宏",
    "佐々木 みどり",
    "グエン・ヴァン・ミン",
    "二階堂 薫",
    "渡辺三千代",
    # families that are places, too
    "佐川一志",
    "渋谷毅志",
]
NOT_NAMES = ["企画", "国土交通", "研究開発", "大学", "10月", "産学連携", "同 総務", "岐阜大", "京都東"]
PAGES = [
    (
        "<p>本学の三宅恒一学長と汐見町の玉井沙織町長が署名した。</p>",
        [("三宅恒一", "学長", "白浜大学"), ("玉井沙織", "町長", "汐見町")],
    ),
    (
        "<p>汐見町長　玉井　沙織<br>株式会社ミナト工業　代表取締役社長　河合　龍太郎　氏</p>",
        [("玉井沙織", "町長", "汐見町"), ("河合龍太郎", "代表取締役社長", "株式会社ミナト工業")],
    ),
    ("<p>白浜大学（学長：三宅 恒一）は発表した。</p>", [("三宅恒一", "学長", "白浜大学")]),
    ("<p>講演したのは早坂忠明（汐見大学 理事・副学長）である。</p>", [("早坂忠明", "理事・副学長", "汐見大学")]),
    ("<p>小林康俊社長（株式会社ミナト）が述べた。</p>", [("小林康俊", "社長", "株式会社ミナト")]),
    ("<p>戸田 久学長が挨拶した。</p>", [("戸田久", "学長", "白浜大学")]),
    (
        "<p>株式会社ミナトの代表取締役会長・真壁俊樹様にお越しいただきました。</p>",
        [("真壁俊樹", "代表取締役会長", "株式会社ミナト")],
    ),
    (
        "<p>雪野市は協定を結んだ。写真は左から雪野市長 乙部智、菅沢教育長。</p>",
        [("乙部智", "市長", "雪野市"), ("菅沢", "教育長", "雪野市")],
    ),
    (
        "<p>本学からは荒井正夫学長が、韓国・ハンビット大学校からは金英秀総長が出席した。</p>",
        [("荒井正夫", "学長", "白浜大学"), ("金英秀", "総長", "ハンビット大学校")],
    ),
    (
        "<p>汐見海洋大学から三宅恒一学部長、白浜大学水産学部から沖野 徹学部長が出席しました。</p>",
        [("三宅恒一", "学部長", "汐見海洋大学"), ("沖野徹", "学部長", "白浜大学")],
    ),
    ("<p>太田学長が挨拶した。</p>", [("太田", "学長", "白浜大学")]),
    ("<p>三宅恒一学長が署名した。三宅学長は喜びを語った。</p>", [("三宅恒一", "学長", "白浜大学")]),
    (
        "<p>汐見大学は、川上 敬 学長、真田 博文 副学長。<br>本学は、大森 義行 学長。</p>",
        [("川上敬", "学長", "汐見大学"), ("真田博文", "副学長", "汐見大学"), ("大森義行", "学長", "白浜大学")],
    ),
    ("<p>赤羽国土交通大臣が国土交通省で会見した。</p>", [("赤羽", "国土交通大臣", "国土交通省")]),
    (
        "<p>（左：髙瀬邦夫副学長、右：浜田 和男組合長（汐見漁業協同組合））</p>",
        [("髙瀬邦夫", "副学長", "白浜大学"), ("浜田和男", "組合長", "汐見漁業協同組合")],
    ),
    # a country in brackets, the list of one body, a student, a calling
    ("<p>タンロン大学（ベトナム）の陳文彬学長が来学した。</p>", [("陳文彬", "学長", "タンロン大学")]),
    (
        "<p>雪野市の中津留忠市長、院内玲子副市長らが出席した。</p>",
        [("中津留忠", "市長", "雪野市"), ("院内玲子", "副市長", "雪野市")],
    ),
    ("<p>雪野大学大学院生の湯沢俊介さんが発表した。</p>", [("湯沢俊介", None, "雪野大学")]),
    ("<p>雪野市で料理研究家の三枝マリさんが講演した。</p>", [("三枝マリ", "料理研究家", None)]),
    # a title told by a verb, the head of a branch, of a faculty
    (
        "<p>NPO法人朝もやの里の代表理事を務める弓削田翔太さんが話した。</p>",
        [("弓削田翔太", "代表理事", "NPO法人朝もやの里")],
    ),
    (
        "<p>ひまわり保険株式会社　雪野支店長　五十嵐　真理子</p>",
        [("五十嵐真理子", "雪野支店長", "ひまわり保険株式会社")],
    ),
    ("<p>雪野大学の宍道学部長が挨拶した。</p>", [("宍道", "学部長", "雪野大学")]),
    ("<p>雪野大学の宍戸医学部長が挨拶した。</p>", [("宍戸", "医学部長", "雪野大学")]),
    # a table without heads: post and name side by side; the other side; a board's superintendent; a country is nobody
    (
        "<table><tr><td>岡山県知事</td><td>石動　隆之</td></tr><tr><td>雪野信用組合　理事長</td><td>経明　春枝</td></tr></table>",
        [("石動隆之", "知事", "岡山県"), ("経明春枝", "理事長", "雪野信用組合")],
    ),
    (
        "<table><tr><td>白浜大学　学長</td><td>学校法人　二松会</td></tr><tr><td>担当課長</td><td>企画政策課</td></tr>"
        "<tr><td>学部長</td><td>工学部 本館</td></tr></table>",
        [],
    ),
    (
        "<p>本学はタルトゥ応用科学大学（エストニア）と協定を結んだ。本学からは生駒 葉子 学長、先方からは Kristjan Tamm 学長が出席した。</p>",
        [("生駒葉子", "学長", "白浜大学"), ("KristjanTamm", "学長", "タルトゥ応用科学大学")],
    ),
    (
        "<p>雪野市教育委員会は協定を結んだ。写真は的場教育長。</p>",
        [("的場", "教育長", "雪野市教育委員会")],
    ),
    ("<p>リトアニア大使が雪野市を訪れた。</p>", []),
    # 同 at the beginning of a line, a body in brackets that holds for the lines below
    (
        "<p>株式会社ミナト　代表取締役社長　長谷川　浩　様<br>同　営業本部長　今井　孝之　様<br>雪野市　市長　横山　信二</p>",
        [
            ("長谷川浩", "代表取締役社長", "株式会社ミナト"),
            ("今井孝之", "営業本部長", "株式会社ミナト"),
            ("横山信二", "市長", "雪野市"),
        ],
    ),
    (
        "<p>雪野市と株式会社ミナトは締結式を行う。</p><p>（雪野市）市長　横山　信二</p>"
        "<p>（株式会社ミナト）社長　今井　孝之</p><p>　　　　取締役部長　長谷川　浩</p>",
        [
            ("横山信二", "市長", "雪野市"),
            ("今井孝之", "社長", "株式会社ミナト"),
            ("長谷川浩", "取締役部長", "株式会社ミナト"),
        ],
    ),
    # the council and the board of the page's own place, also by their short names
    (
        "<p>雪野市の横山信二市長と竹内和子市議会議長、市教育委員会の森本健教育長が出席した。</p>",
        [
            ("横山信二", "市長", "雪野市"),
            ("竹内和子", "議長", "雪野市議会"),
            ("森本健", "教育長", "雪野市教育委員会"),
        ],
    ),
    # who came from elsewhere does not begin a list; the short form of a foreign name
    (
        "<p>ロシュモンド市から訪れたエルヴェ・ブランダン市長らを迎え、雪野市の横山信二市長とブランダン市長が署名した。</p>",
        [("エルヴェ・ブランダン", "市長", "ロシュモンド市"), ("横山信二", "市長", "雪野市")],
    ),
    # someone of no body; someone who works for the town hall; a student
    (
        "<p>農家民宿を営む島田正夫さんと雪野市役所の斉藤里奈さん、水産学部3年の有働 蓮さんが登壇した。雪野市は共催した。</p>",
        [("島田正夫", None, None), ("斉藤里奈", None, "雪野市"), ("有働蓮", None, "白浜大学")],
    ),
    # a credit union's 理事長 where the college's head is a 校長
    (
        "<p>本学は汐見町、雪野信用金庫と協定を結んだ。玉井沙織汐見町長、花岡健太郎理事長、三宅恒一学長が署名した。</p>",
        [
            ("玉井沙織", "町長", "汐見町"),
            ("花岡健太郎", "理事長", "雪野信用金庫"),
            ("三宅恒一", "学長", "白浜大学"),
        ],
    ),
    # brackets with an address in front; a second post in brackets behind
    (
        "<p>株式会社ミナト（本社：札幌市、代表取締役社長：大谷薫）と汐見町は協定を結んだ。</p>",
        [("大谷薫", "代表取締役社長", "株式会社ミナト")],
    ),
    (
        "<p>汐見町博物館協議会の佐藤晃会長（汐見町資料館長）が臨んだ。</p>",
        [("佐藤晃", "会長", "汐見町博物館協議会")],
    ),
    # a department of the board whose head stands before
    (
        "<p>雪野市教育委員会から、宮崎正教育長、指導課の野秋愛美課長が出席した。</p>",
        [("宮崎正", "教育長", "雪野市教育委員会"), ("野秋愛美", "課長", "雪野市教育委員会")],
    ),
    # a table of those who signed, its heads above it
    (
        "<table><tr><th>団体名</th><th>役職</th><th>署名者</th></tr>"
        "<tr><td>特定非営利活動法人しおみの大学ネット</td><td>代表理事</td><td>上野　利彦</td></tr>"
        "<tr><td>和泉・紀泉大学連合</td><td>会長</td><td>辻本　早百合</td></tr></table>",
        [
            ("上野利彦", "代表理事", "特定非営利活動法人しおみの大学ネット"),
            ("辻本早百合", "会長", "和泉・紀泉大学連合"),
        ],
    ),
    # the ministry whose minister it is, abroad and at home
    (
        "<p>本学でスロバニア共和国農業省とMOUを結んだ。スロバニアのヤナ・ノヴァク農業大臣が来日した。</p>",
        [("ヤナ・ノヴァク", "農業大臣", "スロバニア共和国農業省")],
    ),
]


CONTACTS = [
    ("広報部　白石", ["白石"]),
    ("担当：黒木・坂井", ["黒木", "坂井"]),
    ("地域振興課　浦　電話 073-000-0000", ["浦"]),
    ("国際センターの白川（内線3120）まで", ["白川"]),
    ("総務課　梅澤　TEL 073-000-0000", ["梅澤"]),
    ("総務部　企画広報係", []),
]


@pytest.mark.parametrize(("line", "names"), CONTACTS)
def test_contacts_by_family_name(line: str, names: list[str]) -> None:
    page, organizations = page_of(f"<p>本学は発表した。</p><h2>お問い合わせ先</h2><p>{line}</p>")
    assert [p.name for p in People(page, organizations).persons] == names


@pytest.mark.parametrize("words", NAMES)
def test_names_look_like_names(words: str) -> None:
    assert likelihood(words) >= FULL_POSSIBLE


@pytest.mark.parametrize("words", NOT_NAMES)
def test_other_words_do_not(words: str) -> None:
    assert likelihood(words) < FULL_LIKELY / 2


@pytest.mark.parametrize(("body", "expected"), PAGES)
def test_people_with_title_and_organization(body: str, expected: list[tuple[str, str, str]]) -> None:
    page, organizations = page_of(body)
    people = People(page, organizations)
    assert [(p.name, p.title, p.body.name if p.body else None) for p in people.persons] == expected
