"""Parts of one announcement that tell of each other: a caption and the list below it, a headline and the short name in it."""

from __future__ import annotations

import pytest

from extractors.assemble import extract
from extractors.names_told_whole import names_told_whole
from schemas import Announcement
from tests.conftest import article

LEAD = "<p>株式会社伊予銀行は、5月20日、株式会社ミナトと包括連携協定を締結しました。</p>"
# captions that name no organization
CAPTIONS = [
    "<p>握手を交わす岡山　優子頭取（右）と森隆代表取締役社長</p>",
    "<figure><img src=a.jpg><figcaption>協定書を手にする岡山頭取（左）と森代表取締役社長（右）</figcaption></figure>",
    "<p>（左から）岡山頭取、森代表取締役社長</p>",
]
# and what names them below
SIGNINGS = [
    "<p>協定書には、株式会社伊予銀行を代表して岡山 優子頭取、株式会社ミナトを代表して森隆代表取締役社長が署名しました。</p>",
    "<p>締結式では、株式会社伊予銀行の岡山優子頭取と株式会社ミナトの森隆代表取締役社長が協定書に署名しました。</p>",
    "<p>調印式で株式会社伊予銀行 頭取 岡山優子氏、株式会社ミナト 代表取締役社長 森隆氏が署名を交わしました。</p>",
    "<p>署名者は次のとおりです。</p><ul><li>株式会社伊予銀行　頭取　岡山優子</li><li>株式会社ミナト　代表取締役社長　森隆</li></ul>"
    "<p>出席者：株式会社伊予銀行 常務執行役員 白石健太、株式会社ミナト 取締役 三宅恒一。</p>",
    "<table><tr><th>署名者</th><td>株式会社伊予銀行　頭取　岡山優子<br>株式会社ミナト　代表取締役社長　森隆</td></tr></table>",
]


@pytest.mark.parametrize("signing", SIGNINGS)
@pytest.mark.parametrize("caption", CAPTIONS)
def test_whom_a_caption_shows_is_told_below(caption: str, signing: str) -> None:
    page = f"<p>2023年6月1日</p>{LEAD}{caption}{signing}"
    record = extract(article(page, title="株式会社ミナトと包括連携協定を締結", site="株式会社伊予銀行"))
    (agreement,) = record.agreements
    assert {(s.name, s.title, s.party) for s in agreement.signers} == {
        ("岡山優子", "頭取", "株式会社伊予銀行"),
        ("森隆", "代表取締役社長", "株式会社ミナト"),
    }


def test_a_full_name_that_could_be_a_family_takes_the_short_form_above_it() -> None:
    body = (
        "<p>高専と南砺市は、5月20日、連携協定を締結しました。</p><p>協定書を手にする長崎校長（左）と小野寺市長（右）</p>"
        "<p>阿南工業高等専門学校校長の長崎俊英さん、南砺市市長の小野寺隆様が協定書を取り交わしました。</p>"
    )
    record = extract(article(body, title="南砺市と連携協定を締結", site="阿南工業高等専門学校"))
    assert [(p.name, p.title) for p in record.people] == [("長崎俊英", "校長"), ("小野寺隆", "市長")]


@pytest.mark.parametrize(
    ("told", "head"),
    [
        ("千代田区（区長：西一郎）は、5月20日、{partner}と協定を締結しました。西区長が署名しました。", "区長"),
        (
            "千代田区の西一郎区長と{partner}が5月20日、協定を締結しました。西区長は「力を合わせたい」と述べました。",
            "区長",
        ),
    ],
)
def test_a_head_by_family_name_is_no_ward(told: str, head: str) -> None:
    body = f"<p>{told.format(partner='公益財団法人みなと財団')}</p>"
    record = extract(article(body, title="公益財団法人みなと財団と協定を締結", site="千代田区"))
    assert {o.name for o in record.organizations} == {"千代田区", "公益財団法人みなと財団"}
    assert [(p.name, p.title, p.organization) for p in record.people] == [("西一郎", head, "千代田区")]


@pytest.mark.parametrize(
    "conclusion",
    [
        "かねてより協議を進めてきた{partners}との「包括連携協定」について、5月20日に締結の運びとなりました。",
        "これまで検討を重ねてきた{partners}との包括連携協定について、5月20日（土）、締結に至りました。",
        "{partners}との間で、5月20日、包括連携協定を締結しました。",
    ],
)
@pytest.mark.parametrize("partners", ["株式会社ミナト", "株式会社ミナト、北海道", "株式会社ミナト及び北海道"])
def test_what_was_long_talked_over_is_concluded_with_all_partners(conclusion: str, partners: str) -> None:
    body = f"<p>2023年6月1日</p><p>{conclusion.format(partners=partners)}</p>"
    record = extract(article(body, title="「包括連携協定」を締結", site="朝日村"))
    (agreement,) = record.agreements
    assert agreement.signed_on == "2023-05-20"
    assert {p.name for p in agreement.parties} == {"朝日村", *partners.replace("及び", "、").split("、")}


@pytest.mark.parametrize(
    ("headline", "sentence", "partners"),
    [
        (
            "合同会社うみかぜとゼロカーボンシティの実現に向けた連携協定を締結",
            "汐見市は5月20日、合同会社うみかぜとゼロカーボンシティの実現に向けた連携協定を締結しました。",
            ["合同会社うみかぜ"],
        ),
        (
            "合同会社うみかぜ及び学校法人北海学園と協定を締結",
            "汐見市は5月20日、合同会社うみかぜ及び学校法人北海学園と連携協定を締結しました。",
            ["合同会社うみかぜ", "学校法人北海学園"],
        ),
        (
            "【プレスリリース】生活協同組合コープみやざきと協定を締結",
            "汐見市は5月20日、生活協同組合コープみやざきと連携協定を締結しました。",
            ["生活協同組合コープみやざき"],
        ),
        (
            "協定を締結",
            "汐見市は、5月20日（土）にしまなみ漁業協同組合と連携協定を締結しました。",
            ["しまなみ漁業協同組合"],
        ),
        (
            "NPO法人うみのこと連携協定を締結",
            "汐見市は5月20日、NPO法人うみのこと連携協定を締結しました。NPO法人うみのこの山崎浩二事務局長と森 千尋理事が同席しました。",
            ["NPO法人うみのこ"],
        ),
    ],
)
def test_names_in_kana_end_before_what_joins_them(headline: str, sentence: str, partners: list[str]) -> None:
    record = extract(article(f"<p>{sentence}</p>", title=headline, site="汐見市"))
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {"汐見市", *partners}
    assert {o.name for o in record.organizations} == {"汐見市", *partners}
    assert agreement.name in ("連携協定", "ゼロカーボンシティの実現に向けた連携協定")


def test_a_short_name_in_the_headline_ends_before_the_other_party() -> None:
    body = "<p>合同会社うみかぜは5月20日、熊本大学と連携協定を締結しました。</p>"
    record = extract(article(body, title="うみかぜと熊本大学が連携協定を締結", site="合同会社うみかぜ"))
    assert {o.name for o in record.organizations} == {"合同会社うみかぜ", "熊本大学"}


@pytest.mark.parametrize("head", ["関連リンク", "【関連リンク】", "■リンク", "関連サイト：", "参考リンク"])
def test_links_to_other_sites_are_no_points(head: str) -> None:
    body = (
        "<p>汐見市は5月20日、株式会社ミナトと連携協定を締結しました。</p><h2>連携事項</h2>"
        "<ul><li>観光の振興に関すること</li><li>防災に関すること</li></ul>"
        f"<p>本協定により、連携を深めてまいります。</p><p>{head}</p>"
        "<ul><li><a href=https://minato.example/>ミナトホームページ</a></li></ul>"
    )
    record = extract(article(body, title="株式会社ミナトと連携協定を締結", site="汐見市"))
    (agreement,) = record.agreements
    assert agreement.items == ["観光の振興に関すること", "防災に関すること"]
    assert {o.name for o in record.organizations} == {"汐見市", "株式会社ミナト"}


@pytest.mark.parametrize(
    ("thanks", "partners"),
    [
        ("九州労働金庫のご協力により、5月20日に連携協定を締結することができました。", ["九州労働金庫"]),
        (
            "九州労働金庫と長門市のご協力により、5月20日に連携協定を締結することができました。",
            ["九州労働金庫", "長門市"],
        ),
        (
            "京都府医師会、九州運輸局のご協力をいただき、5月20日に「連携協定」を締結しました。",
            ["京都府医師会", "九州運輸局"],
        ),
    ],
)
def test_who_is_thanked_for_an_agreement_concludes_it(thanks: str, partners: list[str]) -> None:
    record = extract(article(f"<p>{thanks}</p>", title="連携協定を締結しました", site="佐川町"))
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {"佐川町", *partners}


def test_both_representatives_sign_an_agreement_on_watching_over_the_elderly() -> None:
    body = (
        "<p>佐川町（町長　和田香織）と大和リース株式会社（取締役社長　渡部　雅人）は、5月20日、高齢者等の見守り活動に関する協定を"
        "締結しました。</p><p>締結式では両代表が協定書に署名しました。</p>"
    )
    record = extract(article(body, title="大和リースと協定を結びました", site="佐川町"))
    (agreement,) = record.agreements
    assert [(s.name, s.party) for s in agreement.signers] == [
        ("和田香織", "佐川町"),
        ("渡部雅人", "大和リース株式会社"),
    ]


def test_a_table_of_those_present_lists_no_agreements() -> None:
    body = (
        "<p>2023年6月1日</p><p>下記のとおり、弘前大学と「包括連携協定」を締結しましたので、お知らせします。</p>"
        "<table><tr><th>締結日</th><td>令和5年5月20日</td></tr><tr><th>締結先</th><td>弘前大学</td></tr></table>"
        "<table><tr><th>団体名</th><th>役職</th><th>氏名</th></tr><tr><td>能美市</td><td>市長</td><td>高田健一</td></tr>"
        "<tr><td>弘前大学</td><td>学長</td><td>野村　香織</td></tr></table><p>上記の方々が出席し、協定書に署名しました。</p>"
    )
    record = extract(article(body, title="弘前大学との協定調印式", site="能美市"))
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {"能美市", "弘前大学"}
    assert agreement.signed_on == "2023-05-20"


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("締結式では、飯田 克己館長が協定書に署名しました。", ("飯田克己", "館長", "国立科学博物館")),
        ("式典には飯田 克己国立科学博物館館長が出席しました。", ("飯田克己", "館長", "国立科学博物館")),
        (
            "式典には平井 克己国立研究開発法人海洋機構理事長が出席しました。",
            ("平井克己", "理事長", "国立研究開発法人海洋機構"),
        ),
        ("式典には村上　弘下関市市長が出席しました。", ("村上弘", "市長", "下関市")),
        (
            "締結式では、国立科学博物館の白石　厚志事業推進部長が挨拶しました。",
            ("白石厚志", "事業推進部長", "国立科学博物館"),
        ),
        (
            "署名者：日本赤十字社長野県支部 支部長 津田 明、国立科学博物館 館長 三宅 恒一",
            ("津田明", "支部長", "日本赤十字社長野県支部"),
        ),
        (
            "署名者：全日本不動産協会長野県本部 本部長 津田 明",
            ("津田明", "本部長", "全日本不動産協会長野県本部"),
        ),
        (
            "全日本不動産協会長野県本部の津田 明本部長が署名しました。",
            ("津田明", "本部長", "全日本不動産協会長野県本部"),
        ),
        ("署名者：しずおか焼津信用金庫 理事長 阿部 順子", ("阿部順子", "理事長", "しずおか焼津信用金庫")),
        (
            "署名者：別府大学短期大学部 学長 野村　清志、下関市 市長 三宅恒一",
            ("野村清志", "学長", "別府大学短期大学部"),
        ),
        (
            "式典には村上雅人株式会社アイン・ファーマシーズ取締役社長が出席しました。",
            ("村上雅人", "取締役社長", "株式会社アイン・ファーマシーズ"),
        ),
    ],
)
def test_where_a_name_ends_and_a_post_or_a_body_begins(sentence: str, person: tuple[str, str, str]) -> None:
    body = f"<p>下関市は5月20日、国立科学博物館と連携協定を締結しました。</p><p>{sentence}</p>"
    record = extract(article(body, title="国立科学博物館と連携協定を締結", site="下関市"))
    assert person in {(p.name, p.title, p.organization) for p in record.people}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (
            "特定非営利活動法人地球のステージ（代表理事　須田 健一）と連携協定を締結しました。",
            "特定非営利活動法人地球のステージ",
        ),
        ("株式会社森と海のめぐみ（本社：尾鷲市）と連携協定を締結しました。", "株式会社森と海のめぐみ"),
        ("連携協定を締結しました。</p><p>締結先：社会福祉法人みなとの環", "社会福祉法人みなとの環"),
        (
            "連携協定を締結しました。</p><ul><li>沢の鶴株式会社</li></ul><p>沢の鶴株式会社と進めます。",
            "沢の鶴株式会社",
        ),
        ("連携協定を締結しました。</p><p>金城大輔NPO法人海のバトン代表理事が署名しました。", "NPO法人海のバトン"),
    ],
)
def test_a_name_with_particles_behind_a_legal_form(told: str, name: str) -> None:
    record = extract(article(f"<p>佐川町は5月20日、{told}</p>", title="連携協定を締結", site="佐川町"))
    assert name in {o.name for o in record.organizations}


@pytest.mark.parametrize(
    "words",
    [
        "NPO法人みなとのスタッフ（代表）",
        "株式会社ミナトと岬大学（学長　三宅恒一）",
        "NPO法人みなとの山崎理事長",
        "株式会社ミナトと株式会社岬の二者",
        "一般社団法人青葉観光機構の岬支部（会長）",
    ],
)
def test_what_stands_behind_a_body_is_no_part_of_its_name(words: str) -> None:
    assert names_told_whole([words]) == frozenset()


def test_who_signs_at_a_signing_that_others_attend() -> None:
    body = (
        "<p>署名式には、本学から坂東眞理子総長、小原奈津子学長が、岬大学からは三宅恒一学長が出席しました。"
        "小原学長と三宅学長が協定書に署名しました。</p>"
    )
    record = extract(article(body, title="岬大学と単位互換に関する協定を締結", site="昭和女子大学"))
    (agreement,) = record.agreements
    assert {s.name for s in agreement.signers} == {"小原奈津子", "三宅恒一"}


def test_who_came_in_a_list_with_their_head_is_of_the_same_body() -> None:
    body = "<p>5月20日、韓国・釜山の東亜大学校から、韓錫政総長、申容澤対外協力処長ら5名が佐世保校を訪問されました。</p>"
    record = extract(article(body, title="東亜大学校の訪問団が来学されました", site="長崎県立大学"))
    assert [(p.name, p.title, p.organization) for p in record.people] == [
        ("韓錫政", "総長", "東亜大学校"),
        ("申容澤", "対外協力処長", "東亜大学校"),
    ]


@pytest.mark.parametrize(
    "site", ["オイシックス・ラ・大地株式会社", "兵庫県立人と自然の博物館", "汐見市立海と船の資料館"]
)
def test_whose_site_it_is_though_its_name_holds_what_joins_others(site: str) -> None:
    body = f"<p>{site}は、5月20日、三田市と連携協定を締結しました。</p>"
    record = extract(article(body, title="三田市と連携協定を締結", site=site))
    assert record.publisher == site
    assert {p.name for p in record.agreements[0].parties} == {site, "三田市"}


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("2022/9/2～9/3", "2022-09-02", "2022-09-03"),
        ("2023.6.5(月)-6.6(火)", "2023-06-05", "2023-06-06"),
        ("2022年9月2日～3日", "2022-09-02", "2022-09-03"),
    ],
)
def test_days_of_an_event(days: str, first: str, last: str) -> None:
    body = (
        f"<p>2022年8月1日</p><p>下記のとおり開催します。</p><p>日時：{days}<br>会場：市民会館<br>主催：汐見市</p>"
    )
    record = extract(article(body, title="防災フォーラムを開催します", site="汐見市"))
    assert [(e.held_on, e.held_to) for e in record.events] == [(first, last)]


@pytest.mark.parametrize(
    "headline",
    ["岬町の三宅町長が来訪しました", "株式会社ミナト社長の表敬訪問を受けました", "三宅恒一岬町長が来庁されました"],
)
def test_a_visit_of_someone_is_held_by_nobody(headline: str) -> None:
    body = "<p>5月20日、岬町の三宅恒一町長ら3名が来訪し、玉井沙織市長と懇談しました。</p>"
    record = extract(article(body, title=headline, site="汐見市"))
    assert (record.kind, [e.hosts for e in record.events]) == ("event", [[]])


def test_a_gathering_is_no_organization() -> None:
    body = (
        "<p>下記のとおり、第12回女性活躍推進交流会を開催いたします。</p><p>日時：令和5年5月20日<br>主催：汐見市</p>"
    )
    record = extract(article(body, title="第12回女性活躍推進交流会の開催について", site="汐見市"))
    assert {o.name for o in record.organizations} == {"汐見市"}


def test_a_talk_given_elsewhere_is_an_event() -> None:
    body = "<p>5月20日、市民会館で、岬町の三宅恒一教育長を講師に迎え、特別講義「海の未来」を開催しました。</p>"
    assert extract(article(body, title="岬町教育長が本学で講演しました", site="汐見大学")).kind == "event"


@pytest.mark.parametrize("partners", ["企業・団体", "企業や団体", "事業者", "大学等"])
def test_a_kind_of_partners_is_no_part_of_a_name(partners: str) -> None:
    body = (
        f"<p>汐見市では、次の{partners}と災害時における物資の供給に関する協定を締結しています。</p>"
        "<ul><li>株式会社ミナト（2020年5月1日締結）</li><li>岬大学（2021年5月1日締結）</li></ul>"
    )
    record = extract(article(body, title="協定の締結状況", site="汐見市"))
    assert {a.name for a in record.agreements} == {"災害時における物資の供給に関する協定"}


def test_points_marked_by_kana_within_a_sentence() -> None:
    body = (
        "<p>5月20日、株式会社福邦銀行と包括連携協定を締結しました。</p>"
        "<p>協定の柱は、ア　地域経済の調査研究、イ　学生の起業の後押し、ウ　行員の学び直し、の3つです。</p>"
    )
    record = extract(article(body, title="福邦銀行と包括連携協定を締結", site="福井県立大学"))
    assert record.agreements[0].items == ["地域経済の調査研究", "学生の起業の後押し", "行員の学び直し"]


def test_the_day_on_which_the_term_before_ended_is_not_that_of_signing() -> None:
    body = (
        "<p>2022年4月5日</p><p>本学と府中市は、令和4年3月31日で期間が満了する「地域共創に関する協定」を更新し、"
        "4月1日、新たに結び直しました。</p>"
    )
    record = extract(article(body, title="府中市と地域共創に関する協定を更新しました", site="県立広島大学"))
    assert [a.signed_on for a in record.agreements] == ["2022-04-01"]


@pytest.mark.parametrize(
    ("body", "called"),
    [("JA松本ハイランド青年部", "青年部"), ("日本赤十字社岡山県支部", "支部"), ("岬町商工会", "商工会")],
)
def test_a_body_called_by_its_kind_before_a_person(body: str, called: str) -> None:
    text = f"<p>5月20日、汐見大学は{body}と販売会を開催しました。</p><p>{called}の三宅恒一部長は「来年も」と語りました。</p>"
    record = extract(article(text, title="販売会を開催しました", site="汐見大学"))
    assert [(p.name, p.organization) for p in record.people] == [("三宅恒一", body)]


@pytest.mark.parametrize(
    ("row", "bodies"),
    [
        (
            "三宅恒一市長、和田隆志理事、西澤直子学長、永井三岐子事務局長の4名が",
            ["珠洲市", "国立大学法人金沢大学", "石川県立大学", "公益財団法人みなと財団"],
        ),
        (
            "三宅恒一市長、玉井沙織副市長、岬健総務部長、原直樹企画課長の4名が",
            ["珠洲市", "珠洲市", "珠洲市", "珠洲市"],
        ),
    ],
)
def test_those_counted_behind_a_row_stand_in_the_order_of_their_bodies(row: str, bodies: list[str]) -> None:
    body = (
        "<p>珠洲市は、5月20日、国立大学法人金沢大学、石川県立大学、公益財団法人みなと財団と、連携協定を締結しました。</p>"
        f"<p>締結に当たり、{row}出席しました。</p>"
    )
    record = extract(article(body, title="連携協定を締結しました", site="珠洲市"))
    assert [p.organization for p in record.people] == bodies


@pytest.mark.parametrize(
    "name",
    [
        "両羽信用金庫",
        "両津商工会",
        "阿波第二信用金庫",
        "第二東京弁護士会",
        "ながと農業協同組合",
        "西海女子大学",
        "やまと森林組合",
    ],
)
@pytest.mark.parametrize(("site", "partner"), [(True, "岬町"), (False, "岬町")])
def test_names_that_begin_like_other_words(name: str, partner: str, *, site: bool) -> None:
    first, second = (name, partner) if site else (partner, name)
    body = f"<p>{first}は5月20日、{second}と連携協定を締結しました。</p>"
    record = extract(article(body, title=f"{second}と連携協定を締結", site=first))
    assert {o.name for o in record.organizations} == {name, partner}
    assert {p.name for p in record.agreements[0].parties} == {name, partner}


PROFILES = [
    "<h2>会社概要</h2><table><tr><th>会社名</th><td>株式会社ミナト</td></tr><tr><th>所在地</th><td>岡山市中央1-2-3</td></tr>"
    "<tr><th>代表者</th><td>三宅 恒一</td></tr><tr><th>設立</th><td>1985年4月</td></tr></table>",
    "<h2>株式会社ミナトについて</h2><p>会社名：株式会社ミナト</p><p>代表者：三宅恒一</p><p>資本金：1億円</p><p>事業内容：食品の製造</p>",
    "<h3>会社概要</h3><p>１　会社名　株式会社ミナト<br>２　所在地　岡山市<br>３　代表者　三宅恒一<br>４　設立　1985年4月</p>",
]


@pytest.mark.parametrize("profile", PROFILES)
def test_whom_a_firms_profile_names_signs_nothing(profile: str) -> None:
    body = (
        "<p>株式会社ミナト（本社：岡山市、代表取締役社長：三宅恒一）と岬町（町長：玉井沙織）は、2023年5月20日、包括連携協定の締結を"
        "行いました。</p><h2>連携内容</h2><p>（１）観光の振興に関すること</p><p>（２）災害時の支援</p>" + profile
    )
    record = extract(article(body, title="岬町と包括連携協定を締結", site="株式会社ミナト"))
    (agreement,) = record.agreements
    assert agreement.signers == []
    assert agreement.items == ["観光の振興に関すること", "災害時の支援"]
    assert [(p.name, p.title) for p in record.people] == [("三宅恒一", "代表取締役社長"), ("玉井沙織", "町長")]


@pytest.mark.parametrize(
    "points",
    [
        "<ul><li>高齢者の見守り</li><li>健康増進に関すること</li><li>災害時の支援</li></ul>",
        "<p>・高齢者の見守り<br>・健康増進に関すること<br>・災害時の支援</p>",
        "<p>ア　高齢者の見守り<br>イ　健康増進に関すること<br>ウ　災害時の支援</p>",
    ],
)
def test_points_of_one_agreement_of_several_are_its_own(points: str) -> None:
    body = (
        f"<h2>岬大学（2020年5月1日締結）</h2><p>協定名：健康づくりに関する協定</p>{points}"
        "<h2>株式会社ミナト（2021年6月1日締結）</h2><p>協定名：災害時の物資の供給に関する協定</p>"
    )
    first, second = extract(article(body, title="連携協定について", site="汐見市")).agreements
    assert first.items == ["高齢者の見守り", "健康増進に関すること", "災害時の支援"]
    assert second.items == []


def test_a_column_of_departments_names_no_partners() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{partner}</td><td>{day}</td><td>{department}</td></tr>"
        for name, partner, day, department in (
            ("地域連携に関する協定", "岬大学", "2022年10月7日", "総務課"),
            ("空き家対策に関する協定", "株式会社ミナト", "2023年5月25日", "防災課"),
        )
    )
    table = f"<table><tr><th>協定名称</th><th>相手方</th><th>締結年月日</th><th>担当課</th></tr>{rows}</table>"
    record = extract(article(table, title="協定締結団体一覧", site="汐見市"))
    assert {o.name for o in record.organizations} == {"汐見市", "岬大学", "株式会社ミナト"}


@pytest.mark.parametrize("post", ["代表取締役", "代表社員", "常務理事", "教授", "会頭"])
def test_a_name_begins_behind_the_post_of_who_signs_with_it(post: str) -> None:
    body = f"<p>岬商工会議所の北村雅人専務は8月1日、本社を訪れ、渡邊直樹{post}と連携・協力に関する協定に署名しました。</p>"
    record = extract(article(body, title="協定締結式を開催しました", site="株式会社ミナト"))
    assert [a.name for a in record.agreements] == ["連携・協力に関する協定"]


CONCLUSIONS = [
    "岬町と本行とを結ぶ「連携協定」が、5月20日、成立しました。",
    "「連携協定」が、5月20日、岬町と本行の間で結ばれました。",
    "本行は、5月20日、岬町を相手方とする連携協定を締結しました。",
    "5月20日、役場で本行は岬町との間で連携協定を締結しました。",
    "本行が岬町と連携協定を結んだのは、5月20日のことです。",
]


@pytest.mark.parametrize("conclusion", CONCLUSIONS)
def test_a_conclusion_told_in_other_words(conclusion: str) -> None:
    body = f"<p>2023年6月1日</p><p>{conclusion.replace('本行', '当行')}</p>"
    record = extract(article(body, title="岬町と連携へ、「連携協定」に調印", site="株式会社みなと銀行"))
    (agreement,) = record.agreements
    assert (agreement.name, agreement.signed_on, agreement.status) == ("連携協定", "2023-05-20", "concluded")
    assert {p.name for p in agreement.parties} == {"岬町", "株式会社みなと銀行"}
    assert {o.name for o in record.organizations} == {"岬町", "株式会社みなと銀行"}


@pytest.mark.parametrize(
    "watching",
    [
        "玉井沙織支店長らが見守るなか、署名が行われました。",
        "玉井沙織支店長、原直樹部長の両名が見守るなか、式は進みました。",
    ],
)
def test_who_watches_the_signing_does_not_sign(watching: str) -> None:
    body = (
        "<p>2023年6月1日</p><p>5月20日、株式会社ミナトは岬町と連携協定を結びました。</p><p>当社の三宅恒一代表社員、岬町の南健町長の順に"
        f"あいさつを行ったのち、両者が協定書へサインしました。</p><p>当社の{watching}</p>"
    )
    record = extract(article(body, title="岬町と連携協定を締結", site="株式会社ミナト"))
    assert [(s.name, s.title) for s in record.agreements[0].signers] == [("三宅恒一", "代表社員"), ("南健", "町長")]


@pytest.mark.parametrize(
    "other",
    [
        "生活協同組合コープあおば",
        "NPO法人まちの縁側",
        "国立大学法人みなと短期大学",
        "テクノ東海株式会社",
        "公立大学法人みなと女子大学",
    ],
)
@pytest.mark.parametrize(
    "told",
    ["本県は2013年に{}とも同様の協定を結んでいます。", "本協定は、2013年に{}が始めた取り組みがきっかけです。"],
)
def test_names_end_before_what_the_sentence_goes_on_with(told: str, other: str) -> None:
    body = f"<p>5月20日、本県は岬町と連携協定を結びました。</p><p>{told.format(other)}</p>"
    record = extract(article(body, title="岬町と連携協定を締結", site="山形県"))
    assert {o.name for o in record.organizations} == {"山形県", "岬町", other}


def test_what_came_to_be_concluded_is_concluded_where_the_signing_is_told() -> None:
    body = (
        "<p>2017年9月8日</p><p>岬大学と南高専は9月8日、『連携協定』を締結する運びとなりました。</p>"
        "<p>式には、岬大学から三宅恒一学長、南高専からは原直樹校長が出席し、署名を行いました。</p>"
    )
    record = extract(article(body, title="南高専と連携へ、「連携協定」に調印", site="岬大学"))
    assert [str(a.status) for a in record.agreements] == ["concluded"]


def test_those_who_join_in_are_told_behind_the_conclusion() -> None:
    body = (
        "<p>2023年6月1日</p><p>三者による「連携協定」が5月20日、成立しました。手を携えるのは、岬町、みなと銀行および株式会社ミナトです。</p>"
        "<p>ペンを執ったのは、岬町の三宅恒一町長、みなと銀行頭取の玉井沙織氏、それに株式会社ミナトの原直樹社長です。</p>"
    )
    record = extract(article(body, title="三者で「連携協定」を締結", site="岬町"))
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {"岬町", "みなと銀行", "株式会社ミナト"}
    assert {s.name for s in agreement.signers} == {"三宅恒一", "玉井沙織", "原直樹"}


def test_a_village_is_no_tomorrow() -> None:
    body = "<p>2016年12月23日</p><h2>明日香村</h2><p>12月23日、本市は明日香村と連携協定を交わしました。</p>"
    record = extract(article(body, title="明日香村と連携協定を結びました", site="南陽市"))
    assert [a.signed_on for a in record.agreements] == ["2016-12-23"]


def test_two_names_in_one_sentence_stay_two() -> None:
    body = "<p>2020年9月14日</p><p>当社は、9月12日に岬大学と「連携協定」を、9月13日に守山市と「販路の開拓に関する連携協定」を締結しました。</p>"
    record = extract(article(body, title="岬大学・守山市と協定を結びました", site="株式会社ミナト"))
    assert {(a.name, a.signed_on) for a in record.agreements} == {
        ("連携協定", "2020-09-12"),
        ("販路の開拓に関する連携協定", "2020-09-13"),
    }


@pytest.mark.parametrize(
    ("joined", "bodies"),
    [
        ("医療法人社団青空会・汐見商工会議所", ["医療法人社団青空会", "汐見商工会議所"]),
        ("NPO法人うみのいえ・大和田銀行", ["NPO法人うみのいえ", "大和田銀行"]),
    ],
)
def test_bodies_that_the_page_tells_apart(joined: str, bodies: list[str]) -> None:
    rows = "".join(f"<tr><td>{body}</td><td>連携協定</td><td>2013年8月18日</td></tr>" for body in bodies)
    table = f"<table><tr><th>締結先</th><th>協定名</th><th>締結日</th></tr>{rows}</table>"
    record = extract(article(table, title=f"{joined}と協定を結びました", site="岬町"))
    assert {o.name for o in record.organizations} == {"岬町", *bodies}


@pytest.mark.parametrize(
    ("told", "hosts"),
    [
        ("本学が主催する「防災セミナー」を6月10日、講堂で開催しました。岬町との共催です。", {"青嶺大学", "岬町"}),
        (
            "「防災セミナー」が6月10日、講堂で開かれました。株式会社ミナト所長の三宅恒一氏が講演を行いました。",
            {"青嶺大学"},
        ),
    ],
)
def test_who_holds_an_event(told: str, hosts: set[str]) -> None:
    record = extract(
        article(f"<p>2023年6月20日</p><p>{told}</p>", title="「防災セミナー」を開催しました", site="青嶺大学")
    )
    assert set(record.events[0].hosts) == hosts


@pytest.mark.parametrize("told", ["（千歳科学大学事務局長）", "（千歳科学大学　事務局長）"])
def test_a_university_before_a_post_of_departments(told: str) -> None:
    body = f"<p>6月10日、講演会を開きました。講師は中山みどり氏{told}です。</p>"
    record = extract(article(body, title="講演会を開きました", site="岬町"))
    assert [(p.name, p.title, p.organization) for p in record.people] == [
        ("中山みどり", "事務局長", "千歳科学大学")
    ]


def record_in(body: str, title: str, site: str) -> Announcement:
    return extract(article(f"<p>2022年3月25日</p>{body}", title=title, site=site))


def test_two_partners_with_a_day_and_a_ceremony_each() -> None:
    body = (
        "<p>高山市は、みなと信用組合および株式会社岬銀行と、それぞれ「電子決済の推進に関する連携協定」を結びました。締結の日は、みなと信用組合とが"
        "令和元年6月14日、岬銀行とが同年6月20日です。</p><p>みなと信用組合との締結式では、三宅恒一市長と同組合の玉井沙織理事長が、岬銀行との締結式では、"
        "原直樹副市長と同行の高山支店長、浅井裕貴氏が署名しました。</p>"
    )
    record = record_in(body, "みなと信用組合・岬銀行と協定を結びました", "高山市")
    assert {(a.signed_on, tuple(sorted(s.name for s in a.signers))) for a in record.agreements} == {
        ("2019-06-14", ("三宅恒一", "玉井沙織")),
        ("2019-06-20", ("原直樹", "浅井裕貴")),
    }


@pytest.mark.parametrize(
    "told",
    [
        "相手は、岬放送株式会社、株式会社ミナト（SMC岬ケーブルテレビ）、汐見放送株式会社の3社です。",
        "協定に加わっている団体：岬放送株式会社、株式会社ミナト、汐見放送株式会社",
    ],
)
def test_partners_told_behind_the_conclusion(told: str) -> None:
    body = f"<p>市は3月11日、災害時の放送に関する協定を交わしました。</p><p>{told}</p>"
    record = record_in(body, "災害時の放送に関する協定を交わしました", "長野市")
    partners = {"岬放送株式会社", "株式会社ミナト", "汐見放送株式会社"}
    assert {p.name for p in record.agreements[0].parties} == {"長野市", *partners}
    assert {o.name for o in record.organizations} == {"長野市", *partners}


def test_an_agreement_referred_to_is_renewed() -> None:
    body = (
        "<p>県と株式会社ミナトとは、平成31年に「災害時における車両の支援に関する協定」を結んでいます。この協定の有効期間が本年3月末で満ちるため、"
        "令和4年3月18日、新たに3年間の協定を結び直しました。</p>"
    )
    (agreement,) = record_in(body, "車両貸与の協定を更新", "香川県").agreements
    assert (agreement.name, agreement.signed_on) == ("災害時における車両の支援に関する協定", "2022-03-18")
    assert {p.name for p in agreement.parties} == {"香川県", "株式会社ミナト"}


def test_what_has_ended_was_concluded_once() -> None:
    body = "<p>市と株式会社ミナトが平成31年4月1日に結んだ「見守りの実証に関する協定」は、令和3年3月31日をもって終了しました。</p>"
    (agreement,) = record_in(body, "株式会社ミナトとの見守りに関する協定（終了しました）", "岬市").agreements
    assert (agreement.status, agreement.signed_on) == ("ended", "2019-04-01")


def test_training_under_an_old_memorandum_is_no_agreement() -> None:
    body = (
        "<p>本学と岬信用金庫は、2005年に結んだ「産学連携の協力に関する覚書」のもとで、職員の研修に取り組んできました。</p>"
        "<p>このたび、その内容を一新し、全5回の講座を6月から始めます。</p>"
    )
    assert record_in(body, "岬信用金庫の職員の研修を始めます", "青嶺大学").agreements == []


def test_several_states_bodies_sign_a_memorandum() -> None:
    body = (
        "<p>８月２７日、東京において、法務省、外務省及び警察庁とバングラデシュ海外居住者福利厚生・海外雇用省との間で、協力覚書（MOC）の署名が"
        "行われました。</p>"
    )
    (agreement,) = record_in(body, "協力覚書（MOC）の署名", "外務省").agreements
    assert {p.name for p in agreement.parties} == {
        "法務省",
        "外務省",
        "警察庁",
        "バングラデシュ海外居住者福利厚生・海外雇用省",
    }


@pytest.mark.parametrize(
    ("sentence", "people", "organizations"),
    [
        (
            "同社の首都圏第二ディストリクト統括部長・長谷川隆之氏が署名しました。",
            [("長谷川隆之", "首都圏第二ディストリクト統括部長", "株式会社ミナト")],
            set(),
        ),
        (
            "市川雄次にかほ市長が署名しました。写真左から、市川市長ほか",
            [("市川雄次", "市長", "にかほ市")],
            {"にかほ市"},
        ),
        (
            "三宅社長はグエン・ヴァン・トゥン同市人民委員会委員長と会談しました。",
            [("三宅", "社長", "株式会社ミナト"), ("グエン・ヴァン・トゥン", "人民委員会委員長", "ハイフォン市")],
            set(),
        ),
        (
            "いわて産業技術センターとも調印し、同センターの山本昌治所長が署名しました。",
            [("山本昌治", "所長", "いわて産業技術センター")],
            {"いわて産業技術センター"},
        ),
        (
            "岬消防本部の首藤正樹救急救命士が話しました。",
            [("首藤正樹", "救急救命士", "岬消防本部")],
            {"岬消防本部"},
        ),
        ("式は出島メッセ長崎で開かれました。", [], set()),
        ("後援は福島民報社とNHK宮崎放送局です。", [], {"福島民報社", "NHK宮崎放送局"}),
        ("NPO法人フードバンク京都、国立嘉義大学が加わりました。", [], {"NPO法人フードバンク京都", "国立嘉義大学"}),
    ],
)
def test_people_and_bodies_of_a_sentence(
    sentence: str, people: list[tuple[str, str, str]], organizations: set[str]
) -> None:
    body = f"<p>3月18日、株式会社ミナトとハイフォン市は協定を結びました。</p><p>{sentence}</p>"
    record = record_in(body, "株式会社ミナトと協定", "青嶺大学")
    assert [(p.name, p.title, p.organization) for p in record.people] == people
    assert {o.name for o in record.organizations} == {"株式会社ミナト", "ハイフォン市", *organizations}


@pytest.mark.parametrize(
    ("sentence", "people", "organizations"),
    [
        (
            "出席者：宮城県知事　村井嘉浩／仙台市長　郡　和子／株式会社岬　社長　長内 敦",
            [("村井嘉浩", "知事", "宮城県"), ("郡和子", "市長", "仙台市"), ("長内敦", "社長", "株式会社岬")],
            {"宮城県", "仙台市", "株式会社岬"},
        ),
        (
            "洋野町の株式会社岬と久慈市、洋野町の株式会社みさきも加わりました。",
            [],
            {"株式会社岬", "株式会社みさき", "久慈市"},
        ),
        (
            "岬弁護士会からは災害対策委員会の石川賢治委員長も臨席しました。",
            [("石川賢治", "委員長", "岬弁護士会")],
            {"岬弁護士会"},
        ),
        (
            "国立療養所菊池恵楓園の箕田誠司園長が出席しました。",
            [("箕田誠司", "園長", "国立療養所菊池恵楓園")],
            {"国立療養所菊池恵楓園"},
        ),
        ("一般財団法人横手市増田まんが美術財団が加わりました。", [], {"一般財団法人横手市増田まんが美術財団"}),
        ("えひめ食品ロス削減推進計画に基づきます。", [], set()),
        ("下苧坪之典代表取締役CEOが署名しました。", [("下苧坪之典", "代表取締役CEO", "株式会社ミナト")], set()),
        ("文学部の対馬みなみさんが受賞しました。", [("対馬みなみ", None, "青嶺大学")], {"青嶺大学"}),
        (
            "同行の高山支店長、浅井裕貴氏が署名しました。",
            [("浅井裕貴", "高山支店長", "株式会社岬銀行")],
            {"株式会社岬銀行"},
        ),
    ],
)
def test_more_people_and_bodies_of_a_sentence(
    sentence: str, people: list[tuple[str, str | None, str]], organizations: set[str]
) -> None:
    bank = "株式会社岬銀行" if "同行" in sentence else "株式会社ミナト"
    body = f"<p>3月18日、{bank}と共同研究の協定を結びました。</p><p>{sentence}</p>"
    record = record_in(body, f"{bank}と協定", "青嶺大学")
    assert [(p.name, p.title, p.organization) for p in record.people] == people
    assert {o.name for o in record.organizations} - {"青嶺大学"} == {bank, *organizations} - {"青嶺大学"}


def test_schools_that_take_part_conclude_with_who_invites_them() -> None:
    body = (
        "<p>このたび、公立大学法人青嶺大学と市内の2つの高等学校が、高大連携協定を結ぶこととなり、次のとおり締結式を行います。</p>"
        "<p>日時：令和2年2月10日（月）　10時30分～11時<br>参加校：岬高等学校、岬商業高等学校<br>出席者：青嶺大学　学長　川波洋一</p>"
    )
    (agreement,) = record_in(body, "青嶺大学と市内2高等学校との高大連携協定締結について", "下関市").agreements
    assert {p.name for p in agreement.parties} == {"公立大学法人青嶺大学", "岬高等学校", "岬商業高等学校"}


@pytest.mark.parametrize(
    ("bracket", "names"),
    [
        ("代表幹事：松田久・中島基善", ["松田久", "中島基善"]),
        ("代表幹事　松田久、中島基善", ["松田久", "中島基善"]),
        ("松田久・中島基善代表幹事", ["松田久", "中島基善"]),
    ],
)
def test_two_who_share_a_post_in_a_bracket(bracket: str, names: list[str]) -> None:
    body = (
        f"<p>一般社団法人岬経済同友会（{bracket}）と柏原市（市長：森田潔）は、3月30日、連携協定を締結しました。</p>"
    )
    people = record_in(body, "岬経済同友会と連携協定", "柏原市").people
    assert [
        p.name for p in people if (p.title, p.organization) == ("代表幹事", "一般社団法人岬経済同友会")
    ] == names


def test_two_mayors_by_family_name_are_not_of_two_towns() -> None:
    body = (
        "<p>松阪市と台湾の高雄市は、10月23日、「友好交流に関する協定」に調印しました。陳其良市長の出迎えを受けました。"
        "山中市長と陳市長が協定書にサインを交わしました。</p>"
    )
    record = record_in(body, "台湾・高雄市との友好交流に関する協定", "松阪市")
    assert {(s.name, s.party) for s in record.agreements[0].signers} == {("山中", "松阪市"), ("陳其良", "高雄市")}
    assert {o.name for o in record.organizations} == {"松阪市", "高雄市"}


def test_a_museum_is_a_body_with_a_director() -> None:
    body = (
        "<p>青嶺大学生物研究所と岬文学ミュージアム（東京都墨田区）は、連携に関する協定書を取り交わした。"
        "同研究所の藤澤健太所長と同館の村上斉館長が署名した。</p>"
    )
    (agreement,) = record_in(body, "生物研究所と岬文学ミュージアムが連携", "青嶺大学").agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("藤澤健太", "青嶺大学生物研究所"),
        ("村上斉", "岬文学ミュージアム"),
    }


def test_a_council_agreed_upon_is_no_event() -> None:
    body = (
        "<p>一般社団法人岬経済同友会と青嶺大学は、「みさき円卓会議」を設けることで合意し、平成28年3月30日、岬プラザホテルで合意書に"
        "署名しました。</p>"
    )
    record = record_in(body, "岬経済同友会と青嶺大学、「みさき円卓会議」の設置で合意", "一般社団法人岬経済同友会")
    (agreement,) = record.agreements
    assert (agreement.name, str(agreement.signed_on)) == ("合意書", "2016-03-30")


PAPERS = ("エネルギー協力覚書", "ハノーバー宣言")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "told",
    [
        "世耕弘成経済産業大臣は、ドイツのブリギッテ・ツィプリース経済エネルギー大臣と「{paper}」に署名しました。",
        "世耕弘成経済産業大臣は、ドイツのブリギッテ・ツィプリース経済エネルギー大臣とともに、「{paper}」に署名しました。",
        "世耕弘成経済産業大臣とドイツのブリギッテ・ツィプリース経済エネルギー大臣は、「{paper}」に署名しました。",
        "世耕弘成経済産業大臣とドイツのブリギッテ・ツィプリース経済エネルギー大臣は、高市早苗総務大臣の同席のもと、「{paper}」に署名しました。",
    ],
)
def test_ministers_sign_for_their_ministries(told: str, paper: str) -> None:
    body = f"<p>3月19日、{told.format(paper=paper)}</p>"
    (agreement,) = record_in(body, f"世耕大臣が「{paper}」に署名しました", "経済産業省").agreements
    assert {p.name for p in agreement.parties} == {"経済産業省", "ドイツ経済エネルギー省"}
    assert {s.name for s in agreement.signers} == {"世耕弘成", "ブリギッテ・ツィプリース"}


@pytest.mark.parametrize(
    "told",
    [
        "チリ共和国のエステバン・バレンスエラ農業大臣と会談を行い",
        "訪日中のエステバン・バレンスエラ農業大臣（チリ共和国）と会談を行い",
        "来日したエステバン・バレンスエラ農業大臣（チリ共和国）と",
    ],
)
def test_a_minister_whose_country_stands_beside_the_name(told: str) -> None:
    body = f"<p>10月24日、野村哲郎農林水産大臣は、{told}、農業分野の技術協力に関する覚書を取り交わしました。</p>"
    (agreement,) = record_in(body, "協力覚書の署名", "農林水産省").agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("野村哲郎", "農林水産省"),
        ("エステバン・バレンスエラ", "チリ共和国農業省"),
    }


def test_ministries_of_several_fields_and_a_space_agency() -> None:
    body = (
        "<p>環境省は、11月29日、カンボジア工業・科学・技術・革新省、インド電力・新エネルギー省、ルクセンブルク宇宙機関と環境協力に関する覚書に"
        "署名しました。</p>"
    )
    (agreement,) = record_in(body, "覚書を締結しました", "環境省").agreements
    assert {p.name for p in agreement.parties} == {
        "環境省",
        "カンボジア工業・科学・技術・革新省",
        "インド電力・新エネルギー省",
        "ルクセンブルク宇宙機関",
    }


def test_officers_with_their_rank() -> None:
    body = (
        "<p>自衛隊岩手地方協力本部（本部長　1等空佐　髙橋　博幸）と陸上自衛隊岩手駐屯地（司令　1等陸佐　岬健一郎）は3月3日、盛岡市と"
        "「災害協定」を交わした。</p>"
    )
    people = record_in(body, "自衛隊と災害協定", "盛岡市").people
    assert [(p.name, p.title, p.organization) for p in people] == [
        ("髙橋博幸", "本部長・1等空佐", "自衛隊岩手地方協力本部"),
        ("岬健一郎", "司令・1等陸佐", "陸上自衛隊岩手駐屯地"),
    ]


def test_a_country_told_in_the_headline_is_the_ministers() -> None:
    body = (
        "<p>3月19日、世耕弘成経済産業大臣は、ハノーバーにおいて、ブリギッテ・ツィプリース経済エネルギー大臣とともに、「ハノーバー覚書」に"
        "署名しました。</p><p>通商政策局欧州課長　山中</p>"
    )
    record = record_in(
        body, "世耕大臣がドイツのツィプリース経済エネルギー大臣と「ハノーバー覚書」に署名しました", "経済産業省"
    )
    assert {p.name for p in record.agreements[0].parties} == {"経済産業省", "ドイツ経済エネルギー省"}
    assert ("山中", "通商政策局欧州課長") in {(p.name, p.title) for p in record.people}


def test_several_towns_declare_together() -> None:
    body = "<p>3月19日、汐見市の三宅市長、岬市の玉井市長、潮市の伊藤市長が「みどりの宣言」に署名しました。</p>"
    record = record_in(body, "汐見市・岬市・潮市が「みどりの宣言」に署名", "汐見市")
    assert [s.party for s in record.agreements[0].signers] == ["汐見市", "岬市", "潮市"]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        (
            "チェンマイ大学工学部（タイ）から、アナット学部長補佐をはじめ教員3名が訪れました。",
            {("アナット", "学部長補佐", "チェンマイ大学")},
        ),
        (
            "湖北省の訪問団が来学し、王寧湖北省長と李強江蘇省長が懇談しました。",
            {("王寧", "省長", "湖北省"), ("李強", "省長", "江蘇省")},
        ),
    ],
)
def test_visitors_by_the_names_of_their_posts(sentence: str, people: set[tuple[str, str, str]]) -> None:
    record = record_in(f"<p>11月14日、{sentence}</p>", "訪問団が来学しました", "青嶺大学")
    assert {(p.name, p.title, p.organization) for p in record.people} == people


def test_a_faculty_with_a_dot_concludes() -> None:
    body = "<p>ハワイ大学マノア校看護・歯科衛生学部との学術交流協定を、3月16日に5年間延長しました。</p>"
    (agreement,) = record_in(body, "学術交流協定を延長しました", "青嶺大学").agreements
    assert {p.name for p in agreement.parties} == {"青嶺大学", "ハワイ大学マノア校看護・歯科衛生学部"}


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("島根大学・松江市包括的連携に関する協定調印式", "包括的連携に関する協定"),
        ("島根大学・松江市・安来市広域観光連携協定の締結", "広域観光連携協定"),
        ("島根大学・松江市連携室に関する覚書の締結", "島根大学・松江市連携室に関する覚書"),
    ],
)
def test_parties_before_a_name_that_touches_them(headline: str, name: str) -> None:
    record = record_in("<p>4月26日、松江市役所で、調印式を挙行した。</p>", headline, "島根大学")
    assert [a.name for a in record.agreements] == [name]


def test_a_firm_is_not_called_after_its_ceremony() -> None:
    body = "<p>4月26日、岬市役所で株式会社ミナトと「災害時の協力に関する協定」の調印式を挙行した。</p>"
    record = record_in(body, "岬市・株式会社ミナト災害協定締結式", "岬市")
    assert {o.name for o in record.organizations} == {"岬市", "株式会社ミナト"}


def test_the_side_of_a_party_by_the_end_of_its_name() -> None:
    body = (
        "<p>9月10日、本学と愛知県陶磁器工業協同組合との間で「相互協力に関する協定書」の調印式が行われました。調印式には、組合側から"
        "丹羽誠理事長、加藤伸治専務理事、本学側から鵜飼裕之学長が参加しました。</p>"
    )
    (agreement,) = record_in(body, "陶磁器工業協同組合と協定書に調印", "青嶺大学").agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("丹羽誠", "愛知県陶磁器工業協同組合"),
        ("鵜飼裕之", "青嶺大学"),
    }


@pytest.mark.parametrize("head", ["協定の3項目", "連携の3つの柱", "主な連携3項目", "3つの連携項目"])
def test_points_counted_in_their_heading(head: str) -> None:
    body = (
        "<p>飯豊町は7月12日、株式会社モンベルと包括連携協定を結びました。</p>"
        f"<h3>{head}</h3><ol><li>自然体験の促進</li><li>生き抜く力の育成</li><li>健康増進</li></ol>"
    )
    (agreement,) = record_in(body, "包括連携協定を締結", "飯豊町").agreements
    assert agreement.items == ["自然体験の促進", "生き抜く力の育成", "健康増進"]


@pytest.mark.parametrize(
    ("sentence", "people", "organizations"),
    [
        (
            "片桐恭弘学長と川越英雄企業局長が除幕しました。",
            [("片桐恭弘", "学長", "青嶺大学"), ("川越英雄", "企業局長", "函館市企業局")],
            set(),
        ),
        (
            "学生村の大家さんだった竹原伊都子さんも花束を贈りました。",
            [("竹原伊都子", None, None)],
            set(),
        ),
        ("式には太宰府天満宮も加わりました。", [], {"太宰府天満宮"}),
    ],
)
def test_bodies_and_what_looks_like_them(
    sentence: str, people: list[tuple[str, str | None, str | None]], organizations: set[str]
) -> None:
    body = f"<p>青嶺大学と函館市企業局は、電車の披露会を3月24日に車庫で開きました。</p><p>{sentence}</p>"
    record = record_in(body, "電車の完成披露会を開きました", "青嶺大学")
    assert [(p.name, p.title, p.organization) for p in record.people] == people
    assert {o.name for o in record.organizations} == {"青嶺大学", "函館市企業局", *organizations}


def test_a_name_begins_behind_the_bracket_of_a_party() -> None:
    body = "<p>青嶺大学は12月7日、枚方市（伏見隆市長）と、外国人留学生を交えたまちづくりに関する協定を締結しました。</p>"
    (agreement,) = record_in(body, "枚方市と協定", "青嶺大学").agreements
    assert agreement.name == "外国人留学生を交えたまちづくりに関する協定"


@pytest.mark.parametrize("town", ["生駒郡平群町", "吉野郡十津川村", "川上郡標茶町", "田村郡三春町", "安達郡大玉村"])
def test_a_town_behind_a_county_that_is_a_family_name(town: str) -> None:
    body = f"<p>青嶺大学は3月18日、{town}と包括連携協定を結びました。</p>"
    record = record_in(body, "包括連携協定を締結", "青嶺大学")
    assert {p.name for p in record.agreements[0].parties} == {"青嶺大学", town.partition("郡")[2]}


def test_counties_abroad_and_who_heads_them() -> None:
    body = "<p>石垣市は10月3日、ハワイ州カウアイ郡、マウイ郡と協定を結びました。マウイ郡のビクトリノ郡長が署名しました。</p>"
    (agreement,) = record_in(body, "姉妹都市の協定", "石垣市").agreements
    assert {p.name for p in agreement.parties} == {"石垣市", "カウアイ郡", "マウイ郡"}
    assert [(s.name, s.title, s.party) for s in agreement.signers] == [("ビクトリノ", "郡長", "マウイ郡")]


@pytest.mark.parametrize("told", ["鳥取大学医学部附属病院（原田省病院長）", "鳥取大学医学部附属病院の原田省病院長"])
def test_who_heads_a_hospital_is_no_hospital(told: str) -> None:
    body = f"<p>{told}と鳥取県立中央病院の中村稔院長が9月27日、「復職支援に関する覚書」に署名しました。</p>"
    record = record_in(body, "覚書に署名", "鳥取県")
    assert ("原田省", "病院長", "鳥取大学医学部附属病院") in {
        (p.name, p.title, p.organization) for p in record.people
    }
    assert {o.name for o in record.organizations} - {"鳥取県"} == {"鳥取大学医学部附属病院", "鳥取県立中央病院"}


def test_a_name_in_quotes_that_begins_in_kana() -> None:
    body = "<p>鳥取県は「とっとり女性医療人支援センター」と「復職支援に関する覚書」を交わしました。</p>"
    (agreement,) = record_in(body, "支援センターと覚書", "鳥取県").agreements
    assert {p.name for p in agreement.parties} == {"鳥取県", "とっとり女性医療人支援センター"}


@pytest.mark.parametrize("joiner", ["", "、", "と"])
def test_papers_in_quotes_are_agreements_and_no_points(joiner: str) -> None:
    papers = ["復職支援協定", "観光振興協定", "防災協定"]
    told = joiner.join(f"「{paper}」" for paper in papers)
    agreements = record_in(
        f"<p>鳥取県は9月20日、岬大学と{told}を結びました。</p>", "岬大学と協定", "鳥取県"
    ).agreements
    assert [(a.name, a.items) for a in agreements] == [(paper, []) for paper in papers]


@pytest.mark.parametrize(
    ("told", "faculty"),
    [
        ("1月21日、医学部看護学科と岐阜県厚生農業協同組合連合会は、", "医学部看護学科"),
        ("1月21日（火）、工学部は岐阜県厚生農業協同組合連合会と", "工学部"),
        ("工学部機械工学科は1月21日、岐阜県厚生農業協同組合連合会と", "工学部機械工学科"),
    ],
)
def test_a_faculty_behind_the_day_concludes(told: str, faculty: str) -> None:
    (agreement,) = record_in(
        f"<p>{told}実習に関する協定を締結しました。</p>", "実習に関する協定を締結", "青嶺大学"
    ).agreements
    assert {p.name for p in agreement.parties} == {"青嶺大学" + faculty, "岐阜県厚生農業協同組合連合会"}


def test_a_neighbourhood_that_guards_against_disasters_is_a_body() -> None:
    body = "<p>3月9日、青嶺大学の学生が地区を歩きました。案内役は興津地区自主防災組織の小野川雄一会長。</p>"
    people = record_in(body, "まちあるきを行いました", "青嶺大学").people
    assert [(p.name, p.organization) for p in people] == [("小野川雄一", "興津地区自主防災組織")]


@pytest.mark.parametrize("mayor", ["黄偉哲", "頼清徳"])
def test_no_town_has_two_mayors(mayor: str) -> None:
    body = (
        "<p>伊勢市と台南市は、10月23日、「友好交流に関する協定」に調印しました。伊勢市からは鈴木健一市長と西山則夫市議会議長が訪れ、"
        f"{mayor}市長の出迎えを受けました。</p>"
    )
    (agreement,) = record_in(body, "台湾・台南市との友好交流に関する協定", "伊勢市").agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("鈴木健一", "伊勢市"), (mayor, "台南市")}


UNIVERSITIES_IN_ORDER = [
    "式では学長の長谷川　誠氏と学長の小野寺　薫氏が協定書に署名した。",
    "式では長谷川誠学長と小野寺薫学長が協定書に署名した。",
    "学長　長谷川誠と学長　小野寺薫により協定書への署名が行われました。",
    "（写真：協定書を手にする長谷川誠学長（左）と小野寺薫学長（右））",
]


@pytest.mark.parametrize("told", UNIVERSITIES_IN_ORDER)
@pytest.mark.parametrize("site", ["青嶺大学", "白浜大学"])
def test_heads_of_one_title_stand_in_the_order_of_their_bodies(site: str, told: str) -> None:
    body = f"<p>国立大学法人青嶺大学と白浜大学は、4月8日、包括連携協定を締結しました。</p><p>{told}</p>"
    (agreement,) = record_in(body, "包括連携協定を締結しました", site).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("長谷川誠", "国立大学法人青嶺大学"),
        ("小野寺薫", "白浜大学"),
    }


@pytest.mark.parametrize(
    ("parties", "signers"),
    [
        (
            ("岬商工会議所", "みさき農業協同組合"),
            {("林正", "会頭", "岬商工会議所"), ("関浩", "代表理事組合長", "みさき農業協同組合")},
        ),
        (
            ("岬県立岬高等学校", "学校法人みなと学園"),
            {("東健", "校長", "岬県立岬高等学校"), ("南由美", "理事長", "学校法人みなと学園")},
        ),
    ],
)
@pytest.mark.parametrize("own", [0, 1])
def test_an_office_is_that_of_the_body_that_usually_has_it(
    parties: tuple[str, str], signers: set[tuple[str, str, str]], own: int
) -> None:
    first, second = sorted(signers, key=lambda signer: parties.index(signer[2]))
    body = (
        f"<p>{parties[0]}と{parties[1]}は、4月8日、包括連携協定を締結しました。</p>"
        f"<p>式では{first[1]}の{first[0]}氏と{second[1]}の{second[0]}氏が協定書に署名した。</p>"
    )
    (agreement,) = record_in(body, "包括連携協定を締結しました", parties[own]).agreements
    assert {(s.name, s.title, s.party) for s in agreement.signers} == signers


def test_a_university_abroad_with_an_adverb_in_its_name() -> None:
    body = "<p>ガジャ・マダ大学と青嶺大学は、4月8日、包括連携協定を結びました。</p>"
    (agreement,) = record_in(body, "包括連携協定を締結", "青嶺大学").agreements
    assert {p.name for p in agreement.parties} == {"ガジャ・マダ大学", "青嶺大学"}


def test_someone_behind_the_title_of_a_society() -> None:
    body = (
        "<p>青嶺大学と一般社団法人岬医師会は、4月8日、協定を結びました。署名者は青嶺大学学長の阿部守一と一般社団法人岬医師会会長の"
        "森　隆です。</p>"
    )
    (agreement,) = record_in(body, "協定を締結", "青嶺大学").agreements
    assert {s.name for s in agreement.signers} == {"阿部守一", "森隆"}
