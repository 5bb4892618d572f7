"""Names of firms and institutes that bear no legal form, where their place in a sentence, a row or a line tells that they are such."""

from __future__ import annotations

import pytest

from extractors.assemble import extract
from extractors.normalization import bare
from extractors.organization_shapes import plain_organization_score
from extractors.told_affiliations import is_named_like_body
from tests.conftest import article

FIRMS = [
    "三菱電機",
    "森尾電機",
    "増田製粉所",
    "夏目光学",
    "明星食品",
    "中央紙器工業",
    "高圧ガス工業",
    "京王電鉄",
    "轟産業",
    "キリウ",
    "クリーンテック",
    "マイキャン・テクノロジーズ",
    "日本チバガイギー",
]
INSTITUTES = [
    "佐賀県玄海水産振興センター",
    "岡山県南部健康づくりセンター",
    "京都府織物・機械金属振興センター",
    "東京都島しょ農林水産総合センター",
    "長崎市保健環境試験所",
    "東京大学宇宙線研究所",
    "京都大学原子炉実験所",
    "京都大学数理解析研究所",
    "昭和大学藤が丘病院",
    "公益社団法人日本マリンエンジニアリング学会",
    "公益社団法人日本不動産鑑定士協会連合会",
    "公益財団法人日本薬剤師研修センター",
    "公益財団法人食の安全・安心財団",
    "医建エンジニアリング株式会社",
    "リーダー電子株式会社",
]
# how the sentence goes, and who concludes beside the name
SENTENCES = [
    ("{name}と白浜大学は、令和6年4月1日、地域連携に関する協定を締結しました。", ["白浜大学"]),
    ("白浜大学は、令和6年4月1日、{name}との間で地域連携に関する協定を締結しました。", ["白浜大学"]),
    (
        "白浜大学、{name}及び南雲市の三者は、令和6年4月1日、地域連携に関する協定を締結しました。",
        ["白浜大学", "南雲市"],
    ),
    ("南雲市、白浜大学並びに{name}の3者は、このたび地域連携に関する協定を結びました。", ["南雲市", "白浜大学"]),
]


@pytest.mark.parametrize(("sentence", "others"), SENTENCES)
@pytest.mark.parametrize("name", [*FIRMS, *INSTITUTES])
def test_who_concludes(name: str, sentence: str, others: list[str]) -> None:
    record = extract(article(f"<p>{sentence.format(name=name)}</p>"))
    (agreement,) = record.agreements
    assert {party.name for party in agreement.parties} == {name, *others}
    assert {body.name for body in record.organizations} == {name, *others}
    assert record.people == []


def test_a_name_in_kana_is_no_part_of_a_known_one_behind_it() -> None:
    sentence = "かわでんと白浜大学は、令和6年4月1日、地域連携に関する協定を締結しました。"
    record = extract(article(f"<p>{sentence}</p>"))
    assert [body.name for body in record.organizations] == ["白浜大学"]


@pytest.mark.parametrize("name", ["テクノフェイス", "夏目光学", "シーテック", "新晃工業", "チップトン"])
def test_whose_president_stands_in_a_line(name: str) -> None:
    body = f"<p>出席者</p><ul><li>白浜大学　学長　浅井 康平</li><li>{name}　代表取締役社長　三浦 敬介</li></ul>"
    record = extract(article(body))
    assert ("三浦敬介", "代表取締役社長", name) in {(p.name, p.title, p.organization) for p in record.people}
    assert name in {body.name for body in record.organizations}


@pytest.mark.parametrize("word", ["主催者挨拶", "パネリスト", "モデレーター", "来賓"])
def test_what_someone_does_is_no_firm(word: str) -> None:
    body = f"<p>当日の流れ</p><ul><li>{word}　代表取締役社長　三浦 敬介</li></ul>"
    assert [b.name for b in extract(article(body)).organizations if b.name == word] == []


@pytest.mark.parametrize("head", ["機関", "団体", "所属機関", "勤務先"])
def test_a_column_of_bodies(head: str) -> None:
    rows = "<tr><td>白浜大学</td><td>学長</td><td>浅井 康平</td></tr><tr><td>カゴメ</td><td>代表取締役社長</td><td>三浦 敬介</td></tr>"
    body = f"<table><tr><th>{head}</th><th>役職</th><th>氏名</th></tr>{rows}</table>"
    found = {(p.name, p.title, p.organization) for p in extract(article(body)).people}
    assert found == {("浅井康平", "学長", "白浜大学"), ("三浦敬介", "代表取締役社長", "カゴメ")}


@pytest.mark.parametrize("name", ["FC汐見", "ガンバ大阪", "法テラス福岡", "ヴィアティン三重"])
def test_a_brand_and_its_place_before_a_post_in_a_line(name: str) -> None:
    body = f"<p>出席者</p><ul><li>白浜大学　学長　浅井 康平</li><li>{name}　会長　三浦 敬介</li></ul>"
    found = {(p.name, p.title, p.organization) for p in extract(article(body)).people}
    assert found == {("浅井康平", "学長", "白浜大学"), ("三浦敬介", "会長", name)}


@pytest.mark.parametrize("name", ["日本郵便株式会社 南雲郵便局", "東日本電信電話株式会社 宮城事業部"])
def test_a_branch_behind_a_space_is_the_same_where_it_is_named_again(name: str) -> None:
    body = (
        f"<p>白浜大学は、令和6年4月1日、{name}との間で協定を締結しました。"
        f"締結式には、{name}の三浦敬介氏と浅井康平学長が出席しました。</p>"
    )
    record = extract(article(body))
    assert {bare(b.name) for b in record.organizations} == {bare(name), "白浜大学"}


# whom a lecturer works for, whose name ends like no body's that the lexicon has
OF_LECTURERS = [
    "水戸芸術館",
    "葛西水族園",
    "富山県民会館",
    "知覧特攻平和会館",
    "奥州宇宙遊学館",
    "福島ロボットテストフィールド",
    "鹿島アントラーズ",
    "千葉ジェッツ",
    "仙台89ERS",
    "ソフトバンク",
    "佐川急便",
    "小川司法書士事務所",
    "中村建築設計事務所",
    "松山聖陵高等学校",
    "全国農業会議所",
]
PLACES_BEFORE_POSTS = [
    "<p>6月9日（日）に講座を開き、{name}の三宅由紀子理事が講演します。</p>",
    "<p>講師：三宅由紀子氏（{name}理事）</p>",
    "<ul><li>{name}　理事　三宅 由紀子</li></ul>",
    "<ul><li>「これからのまち」　{name}　主任研究員　三宅　由紀子氏</li></ul>",
    "<table><tr><th>日時</th><td>令和6年6月9日</td></tr><tr><th>講師</th><td>{name} 理事　三宅由紀子</td></tr></table>",
]


@pytest.mark.parametrize("name", OF_LECTURERS)
def test_whom_a_post_is_held_at(name: str) -> None:
    wrong = []
    for place in PLACES_BEFORE_POSTS:
        people = extract(article(place.format(name=name), title="講座を開きます")).people
        if [(p.name, p.organization) for p in people] != [("三宅由紀子", name)]:
            wrong.append((place, people))
    assert not wrong


@pytest.mark.parametrize(
    "words",
    [
        "健康推進課",
        "札幌市",
        "日本画家",
        "福島県在住",
        "南雲大学工学部",
        "東北ゾーン",
        "ベトナム語",
        "第12回阿波おどり大会",
        "三宅由紀子",
        "潮見県庁",
        "アナウンサー",
        "熊本地震",
        "元プロ野球日本代表",
    ],
)
def test_what_stands_before_a_post_and_is_no_body(words: str) -> None:
    assert not is_named_like_body(words)


@pytest.mark.parametrize("name", ["北都", "木村", "田村", "大町", "東都", "武道", "丸市", "ひだまり村", "ハーブ村"])
@pytest.mark.parametrize("firm", ["株式会社{}", "有限会社{}", "{}株式会社"])
def test_firms_that_end_like_towns(firm: str, name: str) -> None:
    called = firm.format(name)
    told = [
        f"<p>南雲市は、{called}と「災害時の協力に関する協定」を締結しました。</p>",
        f"<p>{called}と南雲市は、「災害時の協力に関する協定」を締結しました。</p>",
    ]
    for sentence in told:
        (agreement,) = extract(article(sentence)).agreements
        assert {(p.name, p.type) for p in agreement.parties} == {(called, "company"), ("南雲市", "municipality")}


@pytest.mark.parametrize(
    "called", ["株式会社みんなの森", "合同会社くらしの友", "株式会社ふるさと", "有限会社にしむら"]
)
@pytest.mark.parametrize("behind", ["と", "及び南雲大学と", "（代表取締役：三浦敬介）と"])
def test_firms_whose_names_hold_what_looks_like_a_particle(behind: str, called: str) -> None:
    sentence = f"<p>南雲市は、{called}{behind}「災害時の協力に関する協定」を締結しました。</p>"
    (agreement,) = extract(article(sentence)).agreements
    assert called in {party.name for party in agreement.parties}


def test_a_firms_own_is_no_part_of_its_name() -> None:
    body = "<p>南雲市は、株式会社ミナトの里山の手入れについて、株式会社ミナトと協定を締結しました。</p>"
    assert [b.name for b in extract(article(body, site="南雲市")).organizations] == ["南雲市", "株式会社ミナト"]


def test_a_firm_and_the_town_behind_it_are_no_name() -> None:
    assert plain_organization_score("株式会社ミナト南雲市") == 0


@pytest.mark.parametrize(
    "post",
    [
        "経営企画室長",
        "地域創生部長",
        "上席研究員",
        "特任教授",
        "防災危機管理課長",
        "名誉会長",
        "企画調整官",
        "事業本部長",
    ],
)
@pytest.mark.parametrize(
    "told",
    ["講師：三宅由紀子氏（株式会社ミナト{post}）", "株式会社ミナト{post}の三宅由紀子氏が講演しました。"],
)
def test_a_firm_and_a_post_that_touches_it(told: str, post: str) -> None:
    (person,) = extract(article(f"<p>{told.format(post=post)}</p>", title="講座を開きました")).people
    assert (person.name, person.title, person.organization) == ("三宅由紀子", post, "株式会社ミナト")


@pytest.mark.parametrize("name", ["北海道日本ハムファイターズ", "レバンガ北海道", "コンサドーレ札幌"])
@pytest.mark.parametrize(
    "told",
    [
        "南雲市及び{name}は、令和6年5月2日、「相互協力に関する協定」を締結しました。",
        "南雲市（市長：三宅健）と{name}（会長：浅井康平）は、令和6年5月2日、「相互協力に関する協定」を締結しました。",
    ],
)
def test_clubs_as_partners(told: str, name: str) -> None:
    (agreement,) = extract(article(f"<p>{told.format(name=name)}</p>", site="南雲市")).agreements
    assert {party.name for party in agreement.parties} == {"南雲市", name}


# what stands where a body could, and is none: part of the text, what is read there
NO_BODIES = [
    ("隊員は、土屋翔太さん（埼玉県出身）、李佳穎さん（台湾出身）、原口みのりさん（福岡県出身）です。", set()),
    ("この協定により、学生消防団員4名が講習に携わります。", set()),
    ("市内大学の図書館の相互利用を進めます。", set()),
    ("工業高校における出前講座を開きます。", set()),
    ("根室振興局管内の農家が参加しました。", set()),
    ("香川大学の原直行教授が座長を務めました。", {"香川大学"}),
]


@pytest.mark.parametrize(("sentence", "others"), NO_BODIES)
def test_what_names_no_body(sentence: str, others: set[str]) -> None:
    record = extract(article(f"<p>{sentence}</p>", title="お知らせ"))
    assert {body.name for body in record.organizations} - {"白浜大学"} == others
    assert {person.organization for person in record.people} - {None} <= others


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("香川大学の原直行教授が座長を務めました。", ("原直行", "教授", "香川大学")),
        ("南雲大学の林直行准教授が講演しました。", ("林直行", "准教授", "南雲大学")),
        ("南雲市と台湾基隆市の式に、三宅健市長と林右昌基隆市長が出席しました。", ("林右昌", "市長", "基隆市")),
    ],
)
def test_names_of_which_the_dictionary_makes_other_words(sentence: str, person: tuple[str, str, str]) -> None:
    people = extract(article(f"<p>{sentence}</p>", title="お知らせ")).people
    assert person in {(p.name, p.title, p.organization) for p in people}


def test_a_field_of_knowledge_before_a_post_is_no_name() -> None:
    assert extract(article("<p>南雲大学の西洋史教授が話します。</p>", title="お知らせ")).people == []


def test_a_firm_whose_branch_concludes_is_not_listed_beside_it() -> None:
    body = (
        "<p>南雲市と東北電力株式会社秋田支店は、令和6年5月2日、「育成に関する協定」を締結しました。</p>"
        "<p>出席者：東北電力株式会社 執行役員秋田支店長　加藤　博文</p>"
    )
    record = extract(article(body, site="南雲市"))
    assert {b.name for b in record.organizations} == {"南雲市", "東北電力株式会社秋田支店"}


def test_the_site_of_a_college_that_a_body_runs() -> None:
    site = "独立行政法人国立高等専門学校機構 佐世保工業高等専門学校"
    record = extract(article("<p>本校は4月30日、南雲市と「育成に関する協定」を締結しました。</p>", site=site))
    assert {p.name for p in record.agreements[0].parties} == {"佐世保工業高等専門学校", "南雲市"}


def test_a_headline_in_the_pages_title_names_no_site() -> None:
    title = "南雲大学農林海洋科学部との共同研究契約の締結について"
    body = "<p>当社は、南雲大学農林海洋科学部と共同研究契約を締結しました。</p>"
    assert extract(article(body, title=title, site="株式会社ミナト")).publisher == "株式会社ミナト"


@pytest.mark.parametrize(
    "mark", ["※", "＊", "†", "→", "～", "…", "！", "？", "＝", "＞", "〉", "》", "］", "』", "＠", "♪"]
)
@pytest.mark.parametrize("name", ["株式会社デザイニウム", "株式会社木村", "ソラミツ株式会社", "南雲大学"])
def test_no_name_ends_with_a_mark(name: str, mark: str) -> None:
    body = f"<p>{name}{mark}<br>代表 前田諭志</p>"
    found = {b.name for b in extract(article(body, title="講演会", site="白浜大学")).organizations}
    assert found - {"白浜大学"} == {name}
