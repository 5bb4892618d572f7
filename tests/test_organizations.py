"""Organizations: their types, their aliases, and the words that stand for them."""

import pytest

from extractors import offices
from extractors.aliases import stands_for
from extractors.assemble import extract
from extractors.bodies import Body, is_part_of
from extractors.organization_types import core_name, type_of
from extractors.people import People
from tests.conftest import article, page_of

TYPES = [
    ("JA潮見県", "association"),
    ("豊橋理工大学", "university"),
    ("国立大学法人汐見理工大学", "university"),
    ("学校法人汐見師範大学", "university"),
    ("大連理工大学", "foreign_university"),
    ("山口放送", "company"),
    ("国立病院機構汐見がんセンター", "hospital"),
    ("汐見医科大学校", "university"),
    ("ミナト国立大学校", "foreign_university"),
    ("汐見中央金庫岬支店", "bank"),
    ("ミナト工科大学ハイラード校", "foreign_university"),
    ("独立行政法人国立高等専門学校機構汐見工業高等専門学校", "university"),
    ("ミナト国立東洋学大学", "foreign_university"),
    ("ミナト大学オルロフ・カレッジ", "foreign_university"),
    ("東雲教育大学潮見校", "university"),
    ("国立大学法人岡山大学", "university"),
    ("富山高等専門学校", "university"),
    ("潮見高等学校", "school"),
    ("町田市", "municipality"),
    ("岩手県洋野町", "municipality"),
    ("川崎市麻生区", "municipality"),
    ("長野県", "prefecture"),
    ("檜山振興局", "prefecture"),
    ("内閣府", "ministry"),
    ("広島県教育委員会", "prefecture"),
    ("三原市教育委員会", "municipality"),
    ("東京消防庁", "prefecture"),
    ("タイ王国", "foreign_government"),
    ("ベトナム社会主義共和国", "foreign_government"),
    ("環境省", "ministry"),
    ("東北経済産業局", "ministry"),
    ("独立行政法人水資源機構", "agency"),
    ("産業技術総合研究所", "agency"),
    ("株式会社ミナト", "company"),
    ("中部電力株式会社", "company"),
    ("（有）舟形マッシュルーム", "company"),
    ("株式会社山陰合同銀行", "bank"),
    ("道南うみ街信用金庫", "bank"),
    ("小牧商工会議所", "association"),
    ("NPO法人コメリ災害対策センター", "association"),
    ("株式会社日本政策金融公庫帯広支店", "bank"),
    ("株式会社商工組合中央金庫", "bank"),
    ("一般社団法人日本ウッドデザイン協会", "association"),
    ("鶴岡市立荘内病院", "hospital"),
    ("長野県立歴史館", "other"),
    ("浙江省人民政府", "foreign_government"),
    ("ソウル大学校", "foreign_university"),
    ("公益財団法人しらほ産業振興機構", "association"),
    ("独立行政法人国際協力機構", "agency"),
    ("スロバニア共和国運輸省", "foreign_government"),
    ("フィンランド技術研究センター", "agency"),
    ("JICAタイ事務所", "agency"),
    ("JICA筑波", "agency"),
    ("ミナト市人民委員会", "foreign_government"),
    ("復旦大学", "foreign_university"),
    ("内蒙古大学", "foreign_university"),
    ("王立プノンペン大学", "foreign_university"),
    ("リヨン第3大学", "foreign_university"),
    ("極東連邦大学", "foreign_university"),
    ("独立行政法人福祉医療機構", "agency"),
    ("地方独立行政法人鳥取県産業技術センター", "agency"),
    ("大学共同利用機関法人自然科学研究機構", "agency"),
    ("北海道農政事務所", "ministry"),
    ("陸上自衛隊東北方面隊", "ministry"),
    ("東北師範大学", "foreign_university"),
    ("国立高雄科技大学", "foreign_university"),
    ("ボゴール農業大学", "foreign_university"),
    ("プノンペン王立大学", "foreign_university"),
    ("リヨン第三大学", "foreign_university"),
    ("湖南大学", "foreign_university"),
    ("湖南学院大学", "university"),
    ("中国短期大学", "university"),
    ("デジタルハリウッド大学", "university"),
    ("ポートランド市", "foreign_government"),
    ("瀋陽市", "foreign_government"),
    ("大邱広域市", "foreign_government"),
    ("バンコク都", "foreign_government"),
    ("雲南市", "municipality"),
    ("ニセコ町", "municipality"),
]
ABROAD = [
    "全羅南道",
    "江蘇省",
    "成都市",
    "ジャカルタ特別州",
    "米国エネルギー省",
    "アテネオ・デ・マニラ大学",
    "瀋陽市",
]
SHORT_FORMS = [
    ("産総研", "産業技術総合研究所", True),
    ("JICA沖縄", "国際協力機構", True),
    ("産総研中部センター", "産業技術総合研究所中部センター", True),
    ("獣医師会", "京都府獣医師会", True),
    ("弁護士会", "汐見弁護士会", True),
    ("JICA研究会", "国際協力機構", False),
    ("進修高校", "長野県箕輪進修高等学校", True),
    ("山梨学院大", "山梨学院大学", True),
    ("岐阜信金", "岐阜信用金庫", True),
    ("阿波高専", "阿波工業高等専門学校", True),
    ("建設省", "ベトナム社会主義共和国建設省", True),
    ("ベトナム建設省", "ベトナム社会主義共和国建設省", True),
    ("環境省", "モンゴル国環境省", False),
    ("観測センター", "海洋総合研究所観測センター", True),
    ("汐見北署", "潮見県汐見北警察署", True),
    ("汐見図書館", "潮崎市汐見図書館", True),
    ("汐見県警", "汐見県警察本部", True),
    ("汐見工大", "汐見工業大学", True),
    ("ハイラード港湾公社", "カンボジア王国ハイラード港湾公社", True),
    ("港湾公社", "カンボジア王国港湾公社", False),
    ("汐見大学", "汐見工業大学", False),
    ("岡山大学", "岡山理科大学", False),
    ("大阪市", "東大阪市", False),
]
REFERENCES = [
    # body, words that refer, whom they mean
    ("<p>本学は株式会社ミナト工業と協定を結んだ。同社は造船の会社である。</p>", "同社", "株式会社ミナト工業"),
    ("<p>講師は岬町役場　課長補佐　三宅恒一 氏です。</p>", "岬町", "岬町"),
    ("<p>高知県は、高知県公立大学法人岬大学と結んだ。県の三宅恒一知事が述べた。</p>", "高知県", "高知県"),
    (
        "<p>独立行政法人国立高等専門学校機構と結びました。国立高専機構は、教材をつくります。</p>",
        "国立高専機構",
        "独立行政法人国立高等専門学校機構",
    ),
    ("<p>本学は株式会社ミナト工業と協定を結んだ。</p>", "本学", "白浜大学"),
    ("<p>汐見町と本学は協定を結んだ。同町は海に面する。</p>", "同町", "汐見町"),
    ("<p>汐見町商工会連合会と結んだ。連合会の会長が述べた。</p>", "連合会", "汐見町商工会連合会"),
    ("<p>しおみ農業協同組合（JAしおみ）と結んだ。JAの組合長が述べた。</p>", "JA", "しおみ農業協同組合"),
    ("<p>汐見信用金庫と結んだ。信金の理事長が述べた。</p>", "信金", "汐見信用金庫"),
    ("<p>潮見県汐見北警察署と結んだ。汐見北署の署長が述べた。</p>", "汐見北署", "潮見県汐見北警察署"),
]


@pytest.mark.parametrize("name", ABROAD)
def test_bodies_abroad_that_conclude(name: str) -> None:
    (agreement,) = extract(
        article(f"<p>白浜大学と{name}は、4月1日、学術交流に関する協定を締結しました。</p>")
    ).agreements
    assert {party.name for party in agreement.parties} == {"白浜大学", name}


@pytest.mark.parametrize(("name", "kind"), TYPES)
def test_a_name_tells_the_type_of_party(name: str, kind: str) -> None:
    assert type_of(name) == kind


@pytest.mark.parametrize(("short", "full", "stands"), SHORT_FORMS)
def test_short_forms(short: str, full: str, stands: bool) -> None:
    assert stands_for(short, full) is stands


@pytest.mark.parametrize(("body", "words", "meant"), REFERENCES)
def test_references_mean_the_organization_named_elsewhere(body: str, words: str, meant: str) -> None:
    page, organizations = page_of(body)
    (mention,) = [m for m in organizations.mentions if page.words(m.span) == words]
    assert mention.body.name == meant


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("白浜大学水産学部", "白浜大学", True),
        ("白浜大学図書館", "白浜大学", True),
        ("汐見町図書館", "汐見町", False),
        ("株式会社ミナト汐入支店", "株式会社ミナト", True),
        ("汐見町商工会", "汐見町", False),
        ("白浜大学岬校", "白浜大学", True),
        ("白浜大学附属高校", "白浜大学", False),
        ("白浜大学", "白浜大学", False),
    ],
)
def test_a_faculty_or_branch_is_a_part_of_its_body(part: str, whole: str, expected: bool) -> None:
    assert is_part_of(Body(part, "other"), Body(whole, "other")) is expected


def test_a_school_corporation_on_its_universitys_site_runs_that() -> None:
    _, organizations = page_of("<p>学校法人岬学園と汐見町は協定を結んだ。三宅恒一理事長が述べた。</p>")
    assert {b.name: b.type for b in organizations.bodies}["学校法人岬学園"] == "university"


def test_a_school_corporation_beside_one_university_runs_that() -> None:
    _, organizations = page_of(
        "<p>汐見町は学校法人岬学園と協定を結んだ。岬医療大学の学長が述べた。</p>", site="汐見町"
    )
    assert {b.name: b.type for b in organizations.bodies}["学校法人岬学園"] == "university"


def test_a_bracket_defines_an_alias() -> None:
    page, organizations = page_of(
        "<p>海洋資源技術機構（以下「JORT」という。）は発表した。JORTは研究機関である。</p>"
    )
    assert {m.body.name for m in organizations.mentions if page.words(m.span) == "JORT"} == {"海洋資源技術機構"}


def test_what_has_a_head_of_its_own_in_brackets_is_a_body() -> None:
    page, organizations = page_of("<p>東海農政環境局（局長：各務　仁）と汐見町は覚書を結んだ。</p>")
    assert "東海農政環境局" in [page.words(m.span) for m in organizations.mentions]


def test_a_hospital_bears_the_name_of_its_corporation() -> None:
    _, organizations = page_of("<p>当院は協定を結んだ。</p>", site="医療法人青葉会 青葉中央病院")
    assert organizations.publisher is not None
    assert (organizations.publisher.name, organizations.publisher.type) == (
        "医療法人青葉会 青葉中央病院",
        "hospital",
    )


def test_the_fullest_form_names_the_body_and_the_site_is_the_publisher() -> None:
    _, organizations = page_of("<p>国立大学法人白浜大学は発表した。白浜大学は海辺にある。</p>")
    assert organizations.publisher is not None
    assert (organizations.publisher.name, organizations.publisher.aliases) == ("国立大学法人白浜大学", {"白浜大学"})


def test_a_firm_of_two_words_before_its_form_is_one_name() -> None:
    _, organizations = page_of(
        "<p>シオミ コネクト株式会社（社長：樋口泰三、以下、シオミ コネクト）は、汐見町と協定を結んだ。</p>"
    )
    assert {"シオミ コネクト株式会社", "汐見町"} <= {b.name for b in organizations.bodies}
    assert "コネクト株式会社" not in {b.name for b in organizations.bodies}


def test_a_hospital_without_its_owner_is_the_same() -> None:
    _, organizations = page_of(
        "<p>本学とJA汐見厚生連汐入医療センターは協定を結んだ。汐入医療センターで式が開かれた。</p>"
    )
    assert "JA汐見厚生連汐入医療センター" in {b.name for b in organizations.bodies}
    assert "汐入医療センター" not in {b.name for b in organizations.bodies}


@pytest.mark.parametrize(
    "name",
    [
        "国立研究開発法人物質・材料研究機構",
        "独立行政法人海洋支援・学位授与機構",
        "国立研究開発法人医薬基盤・健康・栄養研究所",
        "農業・食品産業技術総合研究機構",
        "公益財団法人汐見産業・観光振興機構",
        "公益財団法人南汐州・岬産業センター",
        "独立行政法人天然ガス・金属鉱物開発機構",
    ],
)
def test_a_name_holds_a_middle_dot(name: str) -> None:
    _, organizations = page_of(f"<p>本学は、{name}と協定を結んだ。</p>")
    assert name in {b.name for b in organizations.bodies}


@pytest.mark.parametrize("names", [("潮見大学", "岬大学"), ("公益財団法人汐見県産業振興財団", "岬商工会議所")])
def test_two_names_stand_beside_a_middle_dot(names: tuple[str, str]) -> None:
    _, organizations = page_of(f"<p>本学は、{names[0]}・{names[1]}と協定を結んだ。</p>")
    assert set(names) <= {b.name for b in organizations.bodies}


SUPPORTERS = [
    ["日本銀行岡山支店", "毎日新聞岡山支局", "朝日新聞岡山総局"],
    ["日本化学会中国四国支部", "電気学会中国支部", "JETRO岡山", "NHK岡山放送局"],
]


@pytest.mark.parametrize("names", SUPPORTERS)
def test_branches_in_a_line_of_supporters(names: list[str]) -> None:
    body = f"<p>6月9日、フォーラムを開催しました。</p><p>主催：白浜大学</p><p>後援：{'、'.join(names)}</p>"
    _, organizations = page_of(body)
    assert {b.name for b in organizations.bodies} == {"白浜大学", *names}


def test_a_branch_by_its_companys_letters_is_the_same() -> None:
    body = "<p>本学は、東日本高速道路株式会社新潟支社と協定を結んだ。NEXCO東日本新潟支社とは初めてである。</p>"
    _, organizations = page_of(body)
    assert [b.name for b in organizations.bodies if not b.is_publisher] == ["東日本高速道路株式会社新潟支社"]


def test_a_society_is_not_the_hospital_that_bears_its_name() -> None:
    _, organizations = page_of(
        "<p>本学と公益社団法人北部地区医師会は協定を結んだ。北部地区医師会病院で式が開かれた。</p>"
    )
    assert {"公益社団法人北部地区医師会", "北部地区医師会病院"} <= {b.name for b in organizations.bodies}


LOCAL_BODIES = [
    (
        "<p>汐見町は電力会社と結んだ。ミナト電力株式会社汐見営業所である。同営業所は近い。</p>",
        "同営業所",
        "ミナト電力株式会社汐見営業所",
    ),
    ("<p>本学は岡崎市立甲山中学校と結んだ。甲山中学校は近い。</p>", "甲山中学校", "岡崎市立甲山中学校"),
    ("<p>ミナト（株式会社港湾製作所）は発表した。ミナトは本学と結んだ。</p>", "ミナト", "株式会社港湾製作所"),
    (
        "<p>本学は国立病院機構汐見医療センターと結んだ。汐見医療センターは近い。</p>",
        "汐見医療センター",
        "国立病院機構汐見医療センター",
    ),
    ("<p>国際大学マノア校の一行が、ハワイ大学マノア校から来た。</p>", "ハワイ大学マノア校", "ハワイ大学マノア校"),
    ("<p>公立小松大学と五島ふくえ漁業協同組合が結んだ。</p>", "五島ふくえ漁業協同組合", "五島ふくえ漁業協同組合"),
    ("<p>公立小松大学と五島ふくえ漁業協同組合が結んだ。</p>", "公立小松大学", "公立小松大学"),
    ("<p>雪野市は発表した。市議会の議長と町教育委員会の課長が出席した。</p>", "市議会", "雪野市議会"),
    (
        "<p>汐見町と雪野市が結んだ。雪野市の市長と、同市教育委員会の教育長。</p>",
        "同市教育委員会",
        "雪野市教育委員会",
    ),
    ("<p>雪野市は発表した。藤江一剛市議会議長が出席した。</p>", "市議会", "雪野市議会"),
    ("<p>岡山県教育委員会と結んだ。県教育委員会からは次長が出席した。</p>", "教育委員会", "岡山県教育委員会"),
]


@pytest.mark.parametrize(("body", "words", "meant"), LOCAL_BODIES)
def test_a_places_own_bodies_by_their_short_names(body: str, words: str, meant: str) -> None:
    page, organizations = page_of(body)
    assert {m.body.name for m in organizations.mentions if page.words(m.span) == words} == {meant}


def test_a_name_with_particles_between_its_form_and_a_title() -> None:
    page, organizations = page_of("<p>NPO法人山は友だち協会　理事長　畠山　信</p>")
    assert "NPO法人山は友だち協会" in [page.words(m.span) for m in organizations.mentions]


def test_units_of_a_university_are_no_organizations() -> None:
    page, organizations = page_of("<p>国際連携推進機構の小林修副機構長が出席した。</p>")
    (person,) = People(page, organizations).persons
    assert person.body is organizations.publisher


def test_a_ministry_is_the_same_with_its_state_in_front() -> None:
    _, organizations = page_of("<p>環境省は覚書に署名した。「日本国環境省とミナト国環境省との覚書」である。</p>")
    names = [body.name for body in organizations.bodies if body.name.endswith("環境省")]
    assert names == ["環境省", "ミナト国環境省"]


def test_an_address_names_no_organization() -> None:
    body = "<p>5月3日、汐見市民会館（汐見市学園南1-2-1）で講演会を開きました。</p>"
    record = extract(article(body, title="講演会を開きました"))
    assert [body.name for body in record.organizations] == ["白浜大学"]


PARTS = [
    # an institute of the other side's university, told without its name
    ("<p>本市は岬大学と協定を結びました。大学の木材加工研究所や研究室が力を貸します。</p>", {"岬大学"}),
    # bureaus of a prefecture's department
    ("<p>本市は岬大学と協定を結びました。</p><p>お問い合わせ　産業労働部産業振興局新産業課</p>", {"岬大学"}),
    ("<p>本市は中部地方整備局と協定を結びました。</p>", {"中部地方整備局"}),
]


@pytest.mark.parametrize(("body", "others"), PARTS)
def test_parts_of_bodies_are_no_organizations(body: str, others: set[str]) -> None:
    record = extract(article(body, title="協定の締結", site="汐見市"))
    assert {found.name for found in record.organizations} - {"汐見市"} == others


EVENTS = [
    # what is opened is no university, what is held in a year no society, and 見学会 no 学会
    ("「汐見市民大学」を開講します。", set()),
    ("「汐見ものづくり交流会2018」に出展します。", set()),
    ("企業見学会や技術講習会に取り組みます。", set()),
    ("汐見海洋学会と取り組みます。", {"汐見海洋学会"}),
    ("来年パリで開かれる国連水会議に臨みます。", set()),
    # what members there are, and whose council it is where one of them is named
    ("市議会議員や学生の代表らが見守りました。", set()),
    ("市議会議員の玉井沙織氏が見守りました。", {"汐見市議会"}),
    ("会場はナレッジタワー8階です。", set()),
    ("学長が「まちが大学になる日」と題して話しました。", set()),
]


@pytest.mark.parametrize(("sentence", "others"), EVENTS)
def test_events_are_no_organizations(sentence: str, others: set[str]) -> None:
    record = extract(article(f"<p>本市は岬大学と協定を結びました。{sentence}</p>", title="お知らせ", site="汐見市"))
    assert {found.name for found in record.organizations} - {"汐見市", "岬大学"} == others


def test_a_short_form_is_read_whole_where_it_is_defined() -> None:
    body = "<p>汐見農業協同組合連合会（以下「汐見農協連」）と結んだ。汐見農協連の三宅恒一会長が述べた。</p>"
    page, organizations = page_of(body)
    names = [page.words(mention.span) for mention in organizations.mentions]
    assert names == ["汐見農業協同組合連合会", "汐見農協連", "汐見農協連"]


def test_core_names_agree_across_legal_forms_and_prefectures() -> None:
    assert core_name("株式会社ミナト") == core_name("ミナト株式会社") == core_name("ミナト")
    assert core_name("岩手県洋野町") == core_name("洋野町")
    assert core_name("岩手県九戸郡洋野町") == core_name("洋野町")


OFFICES = [
    # title, the body's name and type, whether it has such
    ("学長", "汐見大学", "university", True),
    ("学長", "汐見大学水産学部", "university", False),
    ("学長", "汐見高等専門学校", "university", False),
    ("町長", "汐見町", "municipality", True),
    ("市長", "汐見町", "municipality", False),
    ("館長", "汐見郷土館", "other", True),
    ("頭取", "汐見銀行", "bank", True),
    ("理事長", "汐見銀行", "bank", False),
    ("理事長", "汐見信用金庫", "bank", True),
    ("頭取", "汐見町", "municipality", False),
    ("課長", "汐見町", "municipality", None),
    ("教授", "岬医科大学病院", "hospital", True),
    ("学部長", "学校法人岬学園", "university", False),
    ("教授", "岬病院", "hospital", False),
    ("所長", "汐見センター", "other", True),
    ("所長", "汐見がんセンター", "hospital", None),
    ("副大臣", "ナ国農業省", "foreign_government", True),
    ("副大臣", "ナム市", "foreign_government", False),
]


@pytest.mark.parametrize(("title", "name", "kind", "expected"), OFFICES)
def test_which_bodies_have_which_offices(title: str, name: str, kind: str, expected: bool | None) -> None:
    assert offices.fits(title, Body(name, kind)) is expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("1．株式会社汐見銀行", "株式会社汐見銀行"),
        ("①株式会社汐見銀行", "株式会社汐見銀行"),
        ("Ａ．学校法人汐見学園", "学校法人汐見学園"),
        ("ア．株式会社ミナト", "株式会社ミナト"),
        ("1-1．一般社団法人汐見観光協会", "一般社団法人汐見観光協会"),
        ("A.P.モラー・マースク株式会社", "A.P.モラー・マースク株式会社"),
        ("2 汐見市建設業会", "汐見市建設業会"),
        ("令和2年11月20日　汐見町建設業協議会", "汐見町建設業協議会"),
        ("■岬工業大学", "岬工業大学"),
        ("H27.3.31付け岬工業大学", "岬工業大学"),
        ("平成二十七年三月三十一日付け岬工業大学", "岬工業大学"),
    ],
)
def test_the_number_of_a_list_is_no_part_of_a_name(line: str, name: str) -> None:
    record = extract(article(f"<h2>{line}</h2><p>締結日：2018年3月15日</p><p>包括連携協定を締結しました。</p>"))
    assert name in {organization.name for organization in record.organizations}


@pytest.mark.parametrize(
    "name",
    [
        "カインズ",
        "佐川急便",
        "セブン-イレブン・ジャパン",
        "すかいらーく",
        "味の素",
        "イオン九州",
        "コープさっぽろ",
        "アルビレックス新潟",
        "博報堂",
        "しまむら",
    ],
)
def test_who_concludes_is_a_firm_whatever_the_name_looks_like(name: str) -> None:
    record = extract(
        article(
            f"<p>本学は、5月1日、{name}と「包括連携協定」を締結しました。</p>", title=f"{name}と包括連携協定を締結"
        )
    )
    (agreement,) = record.agreements
    assert {party.name: party.type for party in agreement.parties} == {"白浜大学": "university", name: "company"}


@pytest.mark.parametrize(
    "words",
    [
        "地元の企業グループ",
        "県内のスーパーマーケット",
        "海外のパートナー",
        "近隣ホテル",
        "タクシー各社",
        "シンガポール",
        "保護者",
        "三宅恒一",
    ],
)
def test_what_only_tells_the_kind_of_a_partner_is_no_name(words: str) -> None:
    record = extract(
        article(
            f"<p>本学は、5月1日、{words}と「包括連携協定」を締結しました。</p>",
            title=f"{words}と包括連携協定を締結",
        )
    )
    assert [organization.name for organization in record.organizations] == ["白浜大学"]


@pytest.mark.parametrize(
    ("body", "site", "parties"),
    [
        (
            "<p>5月1日、県庁で県、岬市との立地協定に株式会社ミナトが調印しました。</p>",
            "大分県",
            {"大分県", "岬市", "株式会社ミナト"},
        ),
        (
            "<p>ＪＡしおみ（汐見農業協同組合）は5月1日、岬大学と連携協定を結びました。</p>",
            "汐見農業協同組合",
            {"汐見農業協同組合", "岬大学"},
        ),
        (
            "<p>汐見市は、岬大学中学校・高等学校と連携協定を結びました。</p>",
            "汐見市",
            {"汐見市", "岬大学中学校・高等学校"},
        ),
        (
            "<p>汐見市は、株式会社ミナト新聞社、ミナト新聞販売店会と見守りに関する協定を結びました。</p>",
            "汐見市",
            {"汐見市", "株式会社ミナト新聞社", "ミナト新聞販売店会"},
        ),
        (
            "<p>本学はみさき信用金庫（1月21日に岬信用金庫と汐信用金庫が合併して発足）と協定を締結しました。</p>",
            "青嶺大学",
            {"青嶺大学", "みさき信用金庫"},
        ),
        (
            "<p>本学はみなと銀行（岬銀行と汐銀行が合併）と協定を締結しました。旧岬銀行とも協定がありました。</p>",
            "青嶺大学",
            {"青嶺大学", "みなと銀行"},
        ),
        (
            "<p>本学芸術学部と汐見市岬区役所は、2月10日に「地域連携に関する協定」を締結しました。</p>",
            "青嶺大学",
            {"青嶺大学芸術学部", "汐見市岬区"},
        ),
        (
            "<p>本学理学部と台湾の国立成功大学理学院は、「学術交流協定」を締結しました。</p>",
            "青嶺大学",
            {"青嶺大学理学部", "国立成功大学理学院"},
        ),
        (
            "<p>一般社団法人岬協会（以下「甲」という。）とみなと信用組合（以下「乙」という。）は、2月10日、協定を締結した。</p>",
            "一般社団法人岬協会",
            {"一般社団法人岬協会", "みなと信用組合"},
        ),
        (
            "<p>2月10日、本学・岬信用金庫・霧島市の3者による「地域連携に関する協定」の締結式が行われました。</p>",
            "青嶺大学",
            {"青嶺大学", "岬信用金庫", "霧島市"},
        ),
        (
            "<p>岬町役場と本学は2月10日、「地域連携に関する協定」を締結しました。</p>",
            "青嶺大学",
            {"青嶺大学", "岬町"},
        ),
        (
            "<p>青嶺大学・株式会社大塚製薬工場・岬市の三者は、「包括連携協定」を締結しました。</p>",
            "青嶺大学",
            {"青嶺大学", "株式会社大塚製薬工場", "岬市"},
        ),
    ],
)
def test_parties_by_their_words(body: str, site: str, parties: set[str]) -> None:
    (agreement,) = extract(article(body, title="協定を締結しました", site=site)).agreements
    assert {party.name for party in agreement.parties} == parties


@pytest.mark.parametrize(
    "name",
    [
        "国立がん研究センター",
        "国立精神・神経医療研究センター",
        "キャンパス・コンソーシアム函館",
        "独立行政法人中小企業基盤整備機構中部本部",
        "全国農業協同組合連合会広島県本部",
        "広島電鉄",
        "せとうちDMO",
        "第六管区海上保安本部",
        "国連訓練調査研究所",
        "広島県商工会議所連合会",
        "信州大学学術研究・産学官連携推進機構",
    ],
)
def test_who_takes_part_is_an_organization(name: str) -> None:
    record = extract(article(f"<p>会議には、{name}と岬大学が参加しました。</p>", title="会議を開催しました"))
    assert {organization.name for organization in record.organizations} == {name, "岬大学", "白浜大学"}


BUREAUS = [
    "国土交通省水管理・国土保全局",
    "国土交通省総合政策局",
    "農林水産省消費・安全局",
    "厚生労働省健康・生活衛生局",
    "文部科学省科学技術・学術政策局",
    "財務省関税局",
]


@pytest.mark.parametrize("bureau", BUREAUS)
def test_a_bureau_of_a_ministry_acts_by_itself(bureau: str) -> None:
    body = f"<p>{bureau}と岬大学は5月1日、「協力覚書」を締結しました。</p>"
    (agreement,) = extract(article(body, title="協力覚書に署名しました", site=bureau[:5])).agreements
    assert {party.name for party in agreement.parties} == {bureau, "岬大学"}


@pytest.mark.parametrize("words", ["岬キリシタン館の平田豊弘館長", "岬キリシタン館　平田　豊弘　館長"])
def test_what_has_a_head_behind_its_name_is_a_body(words: str) -> None:
    record = extract(article(f"<p>講師：{words}</p>", title="講座を開講します"))
    assert [(p.name, p.organization) for p in record.people] == [("平田豊弘", "岬キリシタン館")]


SHORT_FORMS = [
    ("岬市、菊池地域農業協同組合とJA菊池の直売所で協定を締結しました。", "JA菊池", "菊池地域農業協同組合"),
    (
        "国土交通省岬地方整備局岬国道事務所と岬市は協定を締結しました。国土交通省岬国道事務所の所長が出席しました。",
        "国土交通省岬国道事務所",
        "国土交通省岬地方整備局岬国道事務所",
    ),
]


@pytest.mark.parametrize(("words", "short", "full"), SHORT_FORMS)
def test_short_forms_join_the_full_name(words: str, short: str, full: str) -> None:
    record = extract(article(f"<p>{words}</p>", title="協定を締結しました", site="岬市"))
    names = [organization.name for organization in record.organizations]
    assert full in names
    assert short not in names


def test_an_office_is_called_as_the_text_calls_it() -> None:
    body = "<p>国土交通省岬国道事務所と汐見大学は、連携協定を締結しました。</p>"
    record = extract(article(body, title="協定を締結しました", site="国土交通省 汐見地方整備局 岬国道事務所"))
    assert {organization.name for organization in record.organizations} == {
        "国土交通省岬国道事務所",
        "汐見大学",
    }


BRANDS = [
    "ローソン",
    "メルカリ",
    "イオンリテール",
    "スノーピーク",
    "星野リゾート",
    "浦和レッズ",
    "サントリー",
    "NTTドコモ",
]
SLOTS = [
    "岬市は5月1日、{}と「包括連携協定」を締結しました。",
    "岬市と{}は5月1日、包括連携協定を結びました。",
]
KINDS_OF_PARTNERS = [
    "プロスポーツチーム",
    "地元スタートアップ",
    "通信キャリア",
    "飲食チェーン",
    "民間シンクタンク",
    "アジア",
]


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("name", BRANDS)
def test_one_place_tells_a_partner_by_its_brand(name: str, slot: str) -> None:
    body = f"<p>{slot.format(name)}</p>"
    (agreement,) = extract(article(body, title="包括連携協定を締結しました", site="岬市")).agreements
    assert {party.name for party in agreement.parties} == {"岬市", name}


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("words", KINDS_OF_PARTNERS)
def test_a_kind_of_partner_in_katakana_is_no_name(words: str, slot: str) -> None:
    body = f"<p>{slot.format(words)}</p>"
    (agreement,) = extract(article(body, title="包括連携協定を締結しました", site="岬市")).agreements
    assert {party.name for party in agreement.parties} == {"岬市"}


def test_a_partner_stands_beside_one_that_the_page_knows() -> None:
    body = "<p>5月1日、スノーピークと岬市が包括連携協定の締結式を行いました。</p>"
    (agreement,) = extract(article(body, title="包括連携協定を締結しました", site="岬市")).agreements
    assert {party.name for party in agreement.parties} == {"岬市", "スノーピーク"}


def test_words_between_two_end_a_companys_name() -> None:
    body = "<p>5月1日、株式会社ミナト、株式会社タダノならびに岬市が連携協定を結びました。</p>"
    record = extract(article(body, title="協定を締結しました", site="岬市"))
    assert {organization.name for organization in record.organizations} == {
        "株式会社ミナト",
        "株式会社タダノ",
        "岬市",
    }


@pytest.mark.parametrize("words", ["次のとおり", "下記のとおり、"])
def test_what_follows_is_no_part_of_a_name(words: str) -> None:
    body = f"<p>岬市は、{words}市立病院と協定を締結しました。</p>"
    record = extract(article(body, title="協定を締結しました", site="岬市"))
    assert {organization.name for organization in record.organizations} == {"岬市立病院", "岬市"}


def test_the_building_of_a_former_school_is_no_organization() -> None:
    body = "<p>株式会社ミナトと岬市は、立地協定を締結しました。同社は、旧岬市立汐見小学校の校舎を使います。</p>"
    record = extract(article(body, title="立地協定を締結しました", site="岬市"))
    assert {organization.name for organization in record.organizations} == {"株式会社ミナト", "岬市"}


def test_a_bracket_behind_a_partners_brand() -> None:
    body = "<p>本学は11月2日、岬市（川村昭夫市長）、コマツ（高山健司工場長）との間で、協定を締結した。</p>"
    (agreement,) = extract(article(body, title="協定を締結しました", site="汐見大学")).agreements
    assert {party.name for party in agreement.parties} == {"汐見大学", "岬市", "コマツ"}


DESCRIPTORS = [
    "運営会社",
    "親会社",
    "グループ会社",
    "指定管理者",
    "製造元",
    "地元企業",
    "ベンチャー企業",
    "通信大手",
    "酒造会社",
    "飲料メーカー",
    "IT企業",
    "第三セクター",
    "特産品販売会社",
    "まちづくり会社",
    "電気通信事業者",
    "広告代理店",
    "農業法人",
    "地域商社",
]


@pytest.mark.parametrize(
    "firm", ["株式会社ミナトフーズ", "青葉商事株式会社", "有限会社浜野工業", "合同会社ハマテラス"]
)
@pytest.mark.parametrize("descriptor", DESCRIPTORS)
def test_what_a_firm_is_stands_in_front_of_its_name(descriptor: str, firm: str) -> None:
    body = f"<p>白浜市と{descriptor}{firm}は、4月3日、協定を結びました。</p><p>{descriptor}{firm}の三宅恒一社長が訪れました。</p>"
    record = extract(article(body, site="白浜市", title=f"{firm}と協定"))
    assert [o.name for o in record.organizations] == [firm, "白浜市"]
    assert [p.organization for p in record.people] == [firm]


CALLED_FOR_SHORT = [
    ("独立行政法人国立高等専門学校機構阿波工業高等専門学校", "阿波高専"),
    ("国立高等専門学校機構鳥羽商船高等専門学校", "鳥羽商船"),
    ("九頭川中部漁業協同組合", "九頭川漁協"),
    ("国立大学法人岬国立大学機構白浜大学", "白浜大"),
    ("公立大学法人大汐県立医科大学", "大汐医大"),
    ("大汐県松浦工業高等学校", "松浦工高"),
    ("株式会社日本政策金融公庫", "日本公庫"),
    ("株式会社日本政策金融公庫", "公庫"),
    ("社会福祉法人青葉市社会福祉協議会", "市社協"),
    ("社会福祉法人青葉市社会福祉協議会", "社協"),
    ("青葉市社会福祉協議会", "青葉社協"),
    ("青葉商工会議所", "会議所"),
    ("一般社団法人青葉観光コンベンション協会", "観光協会"),
    ("青葉森林組合", "森林組合"),
    ("独立行政法人都市再生機構", "UR"),
    ("日本赤十字社青葉県支部", "日赤"),
    ("青葉県生活協同組合連合会", "県生協連"),
    ("株式会社商工組合中央金庫", "商工中金"),
    ("青葉農業協同組合", "JA青葉"),
    ("浜野ハウス工業株式会社", "浜野ハウス"),
]


@pytest.mark.parametrize(("full", "short"), CALLED_FOR_SHORT)
def test_a_partner_is_called_for_short(full: str, short: str) -> None:
    body = (
        f"<p>本市は4月3日、{full}と「地域の発展に関する協定」を結びました。</p><p>締結式では、玉井沙織市長と{short}の三宅恒一代表が"
        f"協定書に署名しました。{short}とは、これまでもさまざまな取り組みを進めてきました。</p>"
    )
    record = extract(article(body, site="青葉市", title=f"{full}との協定"))
    assert {o.name for o in record.organizations} == {full, "青葉市"}
    assert {(p.name, p.organization) for p in record.people} == {("玉井沙織", "青葉市"), ("三宅恒一", full)}


def test_a_branch_whose_head_comes_is_a_part_of_the_company_that_concludes() -> None:
    body = (
        "<p>青葉市では、平成26年3月17日に岬生命保険株式会社と「健康に関する連携協定」を締結しました。</p>"
        "<p>玉井沙織市長と岬生命保険株式会社宇都宮支社の高橋昭彦支社長が市役所で協定書を交換しました。</p>"
    )
    record = extract(article(body, site="青葉市", title="健康に関する連携協定"))
    assert {o.name for o in record.organizations} == {"青葉市", "岬生命保険株式会社"}
    assert ("高橋昭彦", "支社長", "岬生命保険株式会社") in {
        (p.name, p.title, p.organization) for p in record.people
    }


CALLED_AFTER = ["海辺のまち", "子どもの森", "瀬戸内の風", "こころの駅", "暮らしの縁側", "えひめ子どもの広場"]
WITH_TAILS = [
    "汐見市は6月5日、{name}と「空き家の活用に関する協定」を締結しました。",
    "{name}と汐見市は6月5日、空き家の活用に関する協定を締結しました。",
    "汐見市と{name}（理事長 三宅陽子）は6月5日、空き家の活用に関する協定を締結しました。",
    "汐見市の白石修市長と{name}の三宅陽子理事長が6月5日、空き家の活用に関する協定に署名しました。",
]


@pytest.mark.parametrize("sentence", WITH_TAILS)
@pytest.mark.parametrize("called", CALLED_AFTER)
def test_a_body_is_called_after_something(called: str, sentence: str) -> None:
    name = f"NPO法人{called}"
    body = f"<p>{sentence.format(name=name)}</p>"
    (agreement,) = extract(article(body, title="空き家の活用に関する協定", site="汐見市")).agreements
    assert {p.name for p in agreement.parties} == {"汐見市", name}


def test_what_a_body_has_is_no_part_of_its_name() -> None:
    body = "<p>汐見市は6月5日、NPO法人海辺の活動を支える協定を岬大学と締結しました。NPO法人海辺の職員も出席しました。</p>"
    record = extract(article(body, title="協定を締結しました", site="汐見市"))
    assert {o.name for o in record.organizations} == {"汐見市", "岬大学", "NPO法人海辺"}


# societies that a clause names
CLAUSES = ["里山を守る会", "もりの案内人の会", "ふるさとを語る会", "海をきれいにする会", "障がい児を持つ親の会"]
HOW_THEY_ARE_TOLD = [
    "講座では、{name}の三宅健一郎会長が講師を務めました。",
    "講師には{name}代表の三宅健一郎氏を迎えました。",
    "当日は、{name}（代表：三宅健一郎）の会員12人が参加しました。",
    "</p><p>講師：{name}　会長　三宅健一郎",
]


@pytest.mark.parametrize("sentence", HOW_THEY_ARE_TOLD)
@pytest.mark.parametrize("name", CLAUSES)
def test_a_society_that_a_clause_names(name: str, sentence: str) -> None:
    body = f"<p>汐見市は6月9日、講座を開催しました。{sentence.format(name=name)}</p>"
    record = extract(article(body, title="講座を開催しました", site="汐見市"))
    assert {o.name for o in record.organizations} == {"汐見市", name}
    assert [(p.name, p.organization) for p in record.people] == [("三宅健一郎", name)]


def test_such_a_society_concludes() -> None:
    body = "<p>汐見市は6月9日、里山を守る会と「森林の保全に関する協定」を締結しました。</p>"
    (agreement,) = extract(article(body, title="協定を締結しました", site="汐見市")).agreements
    assert {p.name for p in agreement.parties} == {"汐見市", "里山を守る会"}


def test_a_company_and_a_university_beside_it_are_two() -> None:
    body = "<p>株式会社フジと岬大学は6月9日、連携協力に関する協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="協定を締結しました", site="岬大学")).agreements
    assert {p.name for p in agreement.parties} == {"株式会社フジ", "岬大学"}


def test_a_firm_that_kana_like_a_particle_names() -> None:
    body = "<p>汐見市は6月9日、合同会社よりそい（代表社員：三宅健一郎）と見守りに関する協定を締結しました。</p>"
    record = extract(article(body, title="協定を締結しました", site="汐見市"))
    assert {o.name for o in record.organizations} == {"汐見市", "合同会社よりそい"}
    assert [(p.name, p.title, p.organization) for p in record.people] == [
        ("三宅健一郎", "代表社員", "合同会社よりそい")
    ]


def test_an_agencys_office_by_its_letters_on_its_own_site() -> None:
    site = "独立行政法人国際協力機構四国センター"
    body = "<p>JICA四国と岬大学は6月9日、連携に関する覚書を締結しました。岬良子学長とJICA四国の三宅健一郎所長が署名しました。</p>"
    (agreement,) = extract(article(body, title="覚書を締結", site=site)).agreements
    assert {p.name for p in agreement.parties} == {site, "岬大学"}


def test_a_local_branch_by_the_short_name_of_its_whole() -> None:
    body = (
        "<p>公益社団法人岬不動産協会愛媛県本部と新居浜市は10月3日、空き家対策に関する協定を締結しました。</p>"
        "<p>締結式には、岬不動産協会から土居忠博本部長、新居浜市から石川勝行市長が出席しました。</p>"
    )
    record = extract(article(body, title="協定を締結", site="新居浜市"))
    assert {o.name for o in record.organizations} == {"公益社団法人岬不動産協会愛媛県本部", "新居浜市"}
    assert ("土居忠博", "公益社団法人岬不動産協会愛媛県本部") in {(p.name, p.organization) for p in record.people}


def test_a_branch_that_concludes_with_its_head_in_a_bracket() -> None:
    body = (
        "<p>株式会社岬銀行（頭取　三好賢治）は、愛媛県（知事　中村時広）および株式会社岬公庫松山支店（支店長　須原俊博）と、"
        "農業に関する協定を締結しました。</p>"
    )
    record = extract(article(body, title="株式会社岬公庫との協定を締結しました", site="株式会社岬銀行"))
    assert ("須原俊博", "株式会社岬公庫松山支店") in {(p.name, p.organization) for p in record.people}


TOWNS_AMONG_OTHERS = [
    "<p>三宅恒一氏（岬大学）が登壇しました。共催：海洋協会、後援：岬新聞社、山田町</p>",
    "<p>岬大学と海洋協会は、山田町の協力を得て開きました。</p>",
    "<p>海洋協会、岬大学や山田町の関係者も参加しました。</p>",
    "<p>当日は、山田町、岬大学も参加しました。</p>",
]


@pytest.mark.parametrize("body", TOWNS_AMONG_OTHERS)
def test_a_town_among_those_who_take_part(body: str) -> None:
    record = extract(
        article(f"<p>9月9日、防災フォーラムを開催しました。</p>{body}", title="防災フォーラムを開催しました")
    )
    assert "山田町" in {o.name for o in record.organizations}


def test_a_town_where_something_is_held() -> None:
    body = "<p>9月9日、防災フォーラムを開催しました。</p><p>山田町の海岸で開きました。</p>"
    record = extract(article(body, title="防災フォーラムを開催しました"))
    assert "山田町" not in {o.name for o in record.organizations}


def test_a_university_abroad_is_meant_by_its_name_without_the_campus() -> None:
    body = "<p>白浜大学は8月28日、ハワイ大学マノア校と覚書を交わし、西田睦学長とマイケル・ブルーノ学長代行が署名しました。</p>"
    record = extract(article(body, title="白浜大学とハワイ大学が覚書を締結"))
    assert {o.name for o in record.organizations} == {"白浜大学", "ハワイ大学マノア校"}
    assert ("マイケル・ブルーノ", "ハワイ大学マノア校") in {(p.name, p.organization) for p in record.people}


def test_a_name_with_a_particle_inside_behind_its_short_form() -> None:
    body = "<p>（一社）みなと知恵産業創造の森は、5月1日、白浜大学と協定を締結しました。</p>"
    record = extract(article(body, title="白浜大学との協定", site="一般社団法人みなと知恵産業創造の森"))
    assert {found.name for found in record.organizations} == {"一般社団法人みなと知恵産業創造の森", "白浜大学"}


def test_a_ministry_abroad_is_the_same_with_its_country_in_front() -> None:
    body = "<p>白浜大学（学長：三宅恒一）と台湾の科技部（MOST）は、5月1日、覚書に調印しました。</p>"
    record = extract(article(body, title="台湾科技部との覚書", site="白浜大学"))
    assert {(party.name, party.type) for party in record.agreements[0].parties} == {
        ("白浜大学", "university"),
        ("台湾科技部", "foreign_government"),
    }


def test_a_governor_is_of_the_one_prefecture_that_names_on_the_page_hold() -> None:
    body = "<p>5月1日、図書館を祝う式典が催され、三宅恒一知事と玉井沙織市長があいさつしました。主催は長崎県教育委員会です。</p>"
    record = extract(article(body, title="図書館の式典", site="大村市"))
    assert {(p.name, p.organization) for p in record.people} == {("三宅恒一", "長崎県"), ("玉井沙織", "大村市")}


def test_a_towns_council_bears_its_name_without_the_prefecture() -> None:
    body = "<p>本市は5月1日、白浜大学と協定を締結し、市議会の三宅恒一議長が見守りました。</p>"
    record = extract(article(body, title="白浜大学との協定", site="千葉県いすみ市"))
    assert "いすみ市議会" in {found.name for found in record.organizations}


@pytest.mark.parametrize(
    ("sentence", "council"),
    [
        ("岬市は、岬市総合計画審議会に諮問し、10月に答申を受けました。", "岬市総合計画審議会"),
        ("潮県産業成長戦略会議の委員を公募します。", "潮県産業成長戦略会議"),
        ("邑南町地域公共交通会議での4回の協議を経ました。", "邑南町地域公共交通会議"),
        ("中央教育審議会の答申を踏まえています。", "中央教育審議会"),
        ("岬市防災会議は計画を改めました。", "岬市防災会議"),
        ("日本病院会の三宅恒一会長が述べました。", "日本病院会"),
    ],
)
def test_a_council_that_advises_or_decides_is_a_body(sentence: str, council: str) -> None:
    record = extract(article(f"<p>{sentence}</p>", title="計画を策定しました", site="岬市"))
    assert council in {found.name for found in record.organizations}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("10月7日、岬市まちづくり会議を開催しました。", "岬市まちづくり会議"),
        ("第3回「岬市まちづくり会議」が開かれました。", "岬市まちづくり会議"),
        ("岬市長賞と汐見新聞社賞を受けました。", "汐見新聞社"),
        ("〒700-0000 岬市番町四丁目1番10号 汐見大学", "岬市番町"),
        ("地方独立行政法人法第25条第1項の規定により、目標を定めました。", "地方独立行政法人法第25条第1項"),
        ("体育大学の知恵を市民の元気につなげたい。", "体育大学"),
        ("日・ブラジル科学技術協力合同委員会が開かれました。", "ブラジル科学技術協力合同委員会"),
    ],
)
def test_what_is_held_or_a_prize_an_address_a_law_or_a_kind_of_school_is_no_body(sentence: str, name: str) -> None:
    record = extract(article(f"<p>{sentence}</p>", title="まちの話題", site="汐見大学"))
    assert name not in {found.name for found in record.organizations}


def test_a_consortium_called_for_the_place_behind_the_word_with_its_form() -> None:
    body = (
        "<p>主催は公益財団法人大学コンソーシアム京都です。大学コンソーシアム京都の三宅恒一理事長が話しました。</p>"
    )
    record = extract(article(body, title="研究交流大会を開催", site="汐見大学"))
    assert {(p.name, p.organization) for p in record.people} == {("三宅恒一", "公益財団法人大学コンソーシアム京都")}


def test_a_villages_council_bears_its_name_without_the_county() -> None:
    body = "<p>白浜大学と山梨県北都留郡小菅村は5月1日、協定を締結し、村議会の青栁文男議長が立ち会いました。</p>"
    record = extract(article(body, title="小菅村と協定を締結", site="白浜大学"))
    assert ("青栁文男", "小菅村議会") in {(p.name, p.organization) for p in record.people}


def test_a_project_is_no_body_whatever_it_is_called() -> None:
    body = "<p>白浜大学と小菅村の縁は「多摩川源流大学」プロジェクトに始まり、5月1日、協定を締結しました。</p>"
    record = extract(article(body, title="小菅村と協定を締結", site="白浜大学"))
    assert {found.name for found in record.organizations} == {"白浜大学", "小菅村"}


@pytest.mark.parametrize(
    ("words", "name", "title", "body"),
    [
        ("来賓として豊永厚志中小企業庁長官が挨拶した。", "豊永厚志", "長官", "中小企業庁"),
        ("出席者は、長谷川亮金融庁参事官、玉井沙織松江市長です。", "長谷川亮", "参事官", "金融庁"),
        ("来賓の観光庁の石橋優子課長が祝辞を述べた。", "石橋優子", "課長", "観光庁"),
        ("講演　豊永一郎（金融庁部長）", "豊永一郎", "部長", "金融庁"),
        ("来賓の堀江和彦・金融庁次長が挨拶した。", "堀江和彦", "次長", "金融庁"),
        ("海上保安庁長官の三宅恒一氏が講演した。", "三宅恒一", "長官", "海上保安庁"),
    ],
)
def test_who_heads_an_agency_of_the_state(words: str, name: str, title: str, body: str) -> None:
    record = extract(article(f"<p>5月20日、大会を開いた。</p><p>{words}</p>", title="大会を開催", site="潮見大学"))
    assert (name, title, body) in {(p.name, p.title, p.organization) for p in record.people}
    assert {found.name for found in record.organizations} <= {body, "潮見大学", "松江市"}


def test_a_society_for_study_in_kana_and_its_head() -> None:
    body = "<p>後半は、さぬきうどん研究会の諏訪輝生会長、株式会社ミナトの山口直人代表取締役が語り合いました。</p>"
    record = extract(article(body, title="講演会を開催", site="潮見大学"))
    assert {(p.name, p.organization) for p in record.people} == {
        ("諏訪輝生", "さぬきうどん研究会"),
        ("山口直人", "株式会社ミナト"),
    }


def test_a_fund_of_the_publisher_is_no_body_of_its_own() -> None:
    body = "<p>潮見大学では、「潮見大学知の森基金」を設けました。株式会社ミナトが協力しています。</p>"
    record = extract(article(body, title="寄附のお願い", site="潮見大学"))
    assert {found.name for found in record.organizations} == {"潮見大学", "株式会社ミナト"}


TAKING_PART = [
    "<p>協力団体</p><ul><li>{0}</li><li>{1}</li><li>{2}</li></ul>",
    "<p>参加機関（50音順）：{0}，{1}，{2}</p>",
    "<p>当日は{0}、{1}及び{2}の担当者が集まりました。</p>",
    "<p>会場では、{0}をはじめ、{2}、{1}など10団体がブースを出しました。</p>",
    "<p>{0}から助成を受け、{1}の協力に感謝します。{2}も加わります。</p>",
    "<p>主催：{2}／共催：{0}／後援：{1}</p>",
]


@pytest.mark.parametrize("form", TAKING_PART)
@pytest.mark.parametrize(
    "bodies",
    [
        ("豊岡市", "邑南町", "国立研究開発法人宇宙航空研究開発機構"),
        ("富山県", "世界保健機関", "一般社団法人日本建設業連合会"),
        ("竹田市", "東松島市", "合同会社とびしま"),
    ],
)
def test_who_takes_part_is_listed(form: str, bodies: tuple[str, ...]) -> None:
    body = f"<p>潮見大学は、地域の課題に取り組む事業を進めています。</p>{form.format(*bodies)}"
    record = extract(article(body, title="海の事業を進めています", site="潮見大学"))
    assert {o.name for o in record.organizations} == {"潮見大学", *bodies}


@pytest.mark.parametrize(
    "behind", ["をはじめ、岬大学も", "とも話し合い、岬大学が", "へも広がり、岬大学が", "との連携で、岬大学が"]
)
def test_particles_behind_a_company_in_kana(behind: str) -> None:
    body = f"<p>取り組みは、合同会社とびしま{behind}加わって進みます。</p>"
    record = extract(article(body, title="海の事業を進めています", site="潮見大学"))
    assert {o.name for o in record.organizations} == {"合同会社とびしま", "岬大学"}


def test_names_parted_by_slashes() -> None:
    names = [
        "近畿経済産業局",
        "国立研究開発法人理化学研究所",
        "一般社団法人日本経済団体連合会",
        "株式会社北國新聞社",
    ]
    record = extract(article(f"<p>{'／'.join(names)}</p>", title="海の事業を進めています", site="潮見大学"))
    assert {o.name for o in record.organizations} == set(names)


@pytest.mark.parametrize(
    "firm",
    ["全薬工業株式会社", "計測技研株式会社", "株式会社いなげや", "株式会社再春館製薬所", "西日本電信電話株式会社"],
)
@pytest.mark.parametrize("sentence", ["{firm}は三原市と", "三原市は{firm}と", "三原市と{firm}、三原商工会議所は"])
def test_firms_whose_names_begin_or_end_like_other_words(firm: str, sentence: str) -> None:
    site = firm if sentence.startswith("{firm}") else "三原市"
    body = f"<p>5月20日、{sentence.format(firm=firm)}「包括連携に関する協定」を締結しました。</p>"
    record = extract(article(body, title="協定を締結しました", site=site))
    assert record.publisher == site
    assert {party.name for party in record.agreements[0].parties} >= {firm, "三原市"}


@pytest.mark.parametrize(
    "hospital",
    [
        "独立行政法人国立病院機構長崎医療センター",
        "地方独立行政法人長野県立病院機構長野県立こども病院",
        "独立行政法人国立病院機構埼玉病院",
    ],
)
def test_hospitals_behind_the_name_of_whose_they_are(hospital: str) -> None:
    body = f"<p>5月20日、岬大学と{hospital}は、「包括連携に関する協定」を締結しました。</p>"
    record = extract(article(body, title="協定を締結しました", site="岬大学"))
    assert {party.name for party in record.agreements[0].parties} == {"岬大学", hospital}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # a town that sends people or is given something acts; one that a river or a road touches is a place
        ("当日は飯田市から5名、鳥取大学から3名が参加しました。", {"飯田市", "鳥取大学"}),
        ("飯田市に対し、鳥取大学が感謝状を贈りました。", {"飯田市", "鳥取大学"}),
        ("飯田市から30分の場所です。", set()),
        ("飯田市と平取町を流れる川の水質を調べました。", set()),
        ("飯田市などで観測された地震です。", set()),
        # what stands behind a firm's name without a border
        ("株式会社ミナトフードサービスほか3社が参画しています。", {"株式会社ミナトフードサービス"}),
        ("写真は株式会社ミナト提供です。", {"株式会社ミナト"}),
        ("NPO法人みんなのコードから講師を招きました。", {"NPO法人みんなのコード"}),
    ],
)
def test_who_acts_and_where_names_end(words: str, expected: set[str]) -> None:
    record = extract(article(f"<p>{words}</p>", title="海洋フォーラムを開催しました", site="岬大学"))
    assert {o.name for o in record.organizations} - {"岬大学"} == expected


def test_a_bureau_that_is_a_society() -> None:
    body = "<p>由布市は、一般社団法人由布市まちづくり観光局と「連携協定」を締結しました。</p>"
    record = extract(article(body, title="協定を締結しました", site="由布市"))
    assert {p.name for p in record.agreements[0].parties} == {"由布市", "一般社団法人由布市まちづくり観光局"}


@pytest.mark.parametrize("words", ["市立小中学校への出前授業を行います。", "那覇市立小中学校で行います。"])
def test_the_schools_of_a_town_are_none_by_name(words: str) -> None:
    record = extract(article(f"<p>{words}</p>", title="出前授業を開催しました", site="岬大学"))
    assert {o.name for o in record.organizations} <= {"岬大学"}
