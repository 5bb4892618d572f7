"""What an agreement page says: name, parties, dates, status, place, items, signers."""

from collections.abc import Sequence
from typing import Any

import pytest

from extractors.assemble import extract
from tests.conftest import article, read

TITLE = "汐見町との協定について"
SENTENCES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "the plain case",
        "<p>2024.12.05</p><p>白浜大学は11月29日（金）、汐見町と「地域共生に関する包括連携協定」を締結しました。</p>",
        {
            "name": "地域共生に関する包括連携協定",
            "scope": "comprehensive",
            "signed_on": "2024-11-29",
            "status": "concluded",
        },
    ),
    (
        "parties in the official name",
        "<p>2月3日、「学校法人白浜学園と汐見町との災害時における施設利用に関する協定」を取り交わした。</p><p>2020年2月5日</p>",
        {
            "name": "災害時における施設利用に関する協定",
            "parties": ["学校法人白浜学園", "汐見町"],
            "signed_on": "2020-02-03",
        },
    ),
    (
        "a topic of several nouns, without quotes",
        "<p>2022年7月1日、本学と汐見町は、教育、研究及び地域の発展に関する協定を結びました。</p>",
        {"name": "教育、研究及び地域の発展に関する協定", "signed_on": "2022-07-01"},
    ),
    (
        "a clause before what the name is about",
        "<p>2022年7月1日、本学と汐見町は、リユースの促進に向けた連携に関する協定を結びました。</p>",
        {"name": "リユースの促進に向けた連携に関する協定", "signed_on": "2022-07-01"},
    ),
    (
        "a day in a clause in front of the name, and the day of signing behind it",
        "<p>5月15日の総会で承認された「連携協定」を、本学と汐見町は翌16日に締結しました。</p><p>2024年5月20日</p>",
        {"name": "連携協定", "signed_on": "2024-05-16"},
    ),
    (
        "the day of the first conclusion, and that of the renewal",
        "<p>本学と汐見町は、平成31年4月1日に締結した「連携協定」を、令和6年5月16日に更新しました。</p>",
        {"name": "連携協定", "signed_on": "2024-05-16", "status": "renewed"},
    ),
    (
        "words that end like a particle",
        "<p>2022年7月1日、本学と汐見町は、まち・ひと・しごと創生に関する協定を結びました。</p>",
        {"name": "まち・ひと・しごと創生に関する協定"},
    ),
    (
        "a word in kana behind the party's particle",
        "<p>2022年7月1日、本学は汐見町とふるさと納税に関する協定を結びました。</p>",
        {"name": "ふるさと納税に関する協定"},
    ),
    (
        "a clause that the name begins with",
        "<p>2022年7月1日、本学は汐見町と、木を使った街並みの形成に関する協定を結びました。</p>",
        {"name": "木を使った街並みの形成に関する協定"},
    ),
    (
        "a clause that ends in ための",
        "<p>本学と汐見町は、サイバー空間の脅威に立ち向かうための協力に関する協定を2022年7月1日に結びました。</p>",
        {"name": "サイバー空間の脅威に立ち向かうための協力に関する協定"},
    ),
    (
        "a clause with a subject",
        "<p>2022年7月1日、本学は汐見町と、誰もが暮らしやすいまちづくりに関する協定を結びました。</p>",
        {"name": "誰もが暮らしやすいまちづくりに関する協定"},
    ),
    (
        "how many conclude, within the name",
        "<p>2022年7月1日、本学は汐見町と、水産業の発展に関する三者の連携協定を結びました。</p>",
        {"name": "水産業の発展に関する三者の連携協定"},
    ),
    (
        "a clause that tells when",
        "<p>2022年7月1日、本学は汐見町の皆さんと、災害が起きたときの協力に関する協定を結びました。</p>",
        {"name": "災害が起きたときの協力に関する協定"},
    ),
    (
        "a clause of the act and not of its subject",
        "<p>2022年7月1日、本学は汐見町と、これまで進めてきた研究の継続に関する協定を結びました。</p>",
        {"name": "研究の継続に関する協定"},
    ),
    (
        "what it is for, in front of a name without a topic",
        "<p>2022年7月1日、本学は汐見町と、町民の健康を守るための包括連携協定を結びました。</p>",
        {"name": "包括連携協定"},
    ),
    (
        "an aim in front of the topic",
        "<p>2022年7月1日、本学は汐見町と、課題を解決することを目的とした連携に関する協定を結びました。</p>",
        {"name": "連携に関する協定"},
    ),
    (
        "what a company's name could end in",
        "<p>2022年7月1日、本学と汐見町は、災害時における無人航空機の運用に関する協定を結びました。</p>",
        {"name": "災害時における無人航空機の運用に関する協定"},
    ),
    (
        "with the region, which is no party",
        "<p>2022年7月1日、本学と汐見町は、留学生の支援と地域との交流に関する協定を結びました。</p>",
        {"name": "留学生の支援と地域との交流に関する協定"},
    ),
    (
        "an adjective that is a part of the name",
        "<p>2022年7月1日、本学と汐見町は、持続可能な地域づくりに関する連携協定を結びました。</p>",
        {"name": "持続可能な地域づくりに関する連携協定"},
    ),
    (
        "one more than is named, by the page's own count",
        "<p>協定を結んだのは、汐見町と汐見漁業協同組合です。2022年7月1日、三者で協定書を取り交わしました。</p>",
        {"parties": ["汐見町", "汐見漁業協同組合", "白浜大学"], "signed_on": "2022-07-01"},
    ),
    (
        "a town whose name looks like a day",
        "<p>本学と汐見町、十日町市は、2022年7月1日に連携協定を結びました。</p>",
        {"parties": ["白浜大学", "汐見町", "十日町市"], "signed_on": "2022-07-01"},
    ),
    (
        "a faculty that acts by itself",
        "<p>経営学部（学部長・山垣真一教授）は、2022年7月1日、汐見町と連携協定を結んだ。</p>",
        {"parties": ["白浜大学経営学部", "汐見町"]},
    ),
    (
        "ended, and concluded long before",
        "<p>平成27年9月に汐見町と締結した「健康づくりに関する協定」は、令和6年3月31日をもって終了しました。</p>",
        {"status": "ended", "signed_on": "2015-09", "effective_to": "2024-03-31"},
    ),
    (
        "points with one bracket, and what is done with them",
        "<p>2022年7月1日、本学と汐見町は連携協定を結び、1）水田農業の低コスト化、2）人材の交流に取り組みます。</p>",
        {"items": ["水田農業の低コスト化", "人材の交流"]},
    ),
    (
        "memorandum, renewed",
        "<p>2022年7月1日、本学と汐見町は、学生交流に関する覚書を更新しました。</p>",
        {"name": "学生交流に関する覚書", "form": "memorandum", "status": "renewed"},
    ),
    (
        "planned, with a programme",
        "<p>本学は汐見町と「産学連携協定」を締結します。下記のとおり締結式を行います。</p>"
        "<p>1　日　時　　令和7年1月20日（月曜日）　午前10時<br>2　場　所　　汐見町役場　第1会議室</p>",
        {"status": "planned", "signed_on": "2025-01-20", "venue": "汐見町役場　第1会議室"},
    ),
    (
        "earlier agreements left out",
        "<p>本学は2023年5月8日、汐見町と「防災協定」を締結しました。両者は平成28年に包括連携協定を結んでおり、これまで講座を開いてきました。</p>",
        {"name": "防災協定", "signed_on": "2023-05-08"},
    ),
    (
        "items of a list",
        "<p>本学は汐見町と連携協定を締結しました。</p><h2>連携事項</h2><ol><li>防災に関すること</li><li>観光に関すること</li></ol>",
        {"items": ["防災に関すること", "観光に関すること"]},
    ),
    (
        "items within a sentence",
        "<p>本学は汐見町と連携協定を締結し、(1)防災教育、(2)観光の振興、(3)人材の育成、の３つに取り組みます。</p>",
        {"items": ["防災教育", "観光の振興", "人材の育成"]},
    ),
    (
        "a term",
        "<p>本学と汐見町は2022年2月8日、連携協定を締結しました。</p><dl><dt>有効期間</dt><dd>締結の日から2025年3月31日まで</dd></dl>",
        {"effective_from": "2022-02-08", "effective_to": "2025-03-31"},
    ),
    (
        "a place in a sentence",
        "<p>2022年2月8日、汐見町役場において、本学と汐見町は連携協定の締結式を行いました。</p>",
        {"venue": "汐見町役場", "signed_on": "2022-02-08"},
    ),
    (
        "the partners alone in a list, one of them with no word for an organization in its name",
        "<p>本学では、2020年11月25日、次の事業者と「見守り活動に関する協定」を締結しました。</p>"
        "<h2>締結先</h2><ul><li>汐見町</li><li>生活協同組合コープしおみ</li><li>汐見新聞販売店会</li></ul>",
        {"parties": ["汐見町", "生活協同組合コープしおみ", "汐見新聞販売店会", "白浜大学"]},
    ),
    (
        "numbered headings of a summary are no items",
        "<p>本学は本日、汐見町と「木材利用協定」を締結しました。</p><h2>協定の概要</h2>"
        "<p>（1）協定の名称<br>木材利用協定</p><p>（2）有効期間<br>締結の日から2025年3月31日まで</p>",
        {"name": "木材利用協定", "items": []},
    ),
    (
        "the full name in the text, a short one in the headline",
        "<h1>白浜大学と災害時応援協定を締結</h1><p>汐見町と白浜大学は、2023年9月1日、災害時における物資の輸送に関する協定を締結しました。</p>",
        {"name": "災害時における物資の輸送に関する協定"},
    ),
    (
        "a topic with への, not cut at 者",
        "<p>8月27日、汐見町と白浜大学は、自宅療養者への支援に関する協定を締結した。</p><p>2021年8月30日</p>",
        {"name": "自宅療養者への支援に関する協定", "themes": ["health"]},
    ),
    (
        "signed for two bodies by those who represent them",
        "<p>2月14日、汐見町と白浜宇宙研究所との間の観測に関する覚書への署名が行われました。</p><p>2024年2月15日</p>",
        {"name": "観測に関する覚書", "parties": ["汐見町", "白浜宇宙研究所"], "signed_on": "2024-02-14"},
    ),
    (
        "a purpose in front, begun further left, is no part of the name",
        "<p>汐見町と白浜大学は、担い手の育成と地域農業の発展を目的とした包括連携協定を2022年5月25日に締結しました。</p>",
        {"name": "包括連携協定", "scope": "comprehensive"},
    ),
    (
        "points numbered with characters",
        "<p>本学と汐見町は本日、覚書を締結しました。覚書では、次の事項について協力することとしています。</p>"
        "<p>一　被害の調査<br>二　技術の開発<br>三　利用の促進</p>",
        {"items": ["被害の調査", "技術の開発", "利用の促進"]},
    ),
]


SENTENCES += [
    (
        "what an agreement is for is a part of its name",
        "<p>2022年7月1日、本学と汐見町は、地方創生の推進に向けた包括連携協定を締結しました。</p>",
        {"name": "地方創生の推進に向けた包括連携協定"},
    ),
    (
        "a place that its topic is built around",
        "<p>2022年7月1日、本学と汐見町は、北汐見健康都市を中心とした医療のまちづくりに関する協定を締結しました。</p>",
        {"name": "北汐見健康都市を中心とした医療のまちづくりに関する協定"},
    ),
    (
        "an anniversary is of an agreement of before",
        "<p>2022年7月1日、本学と汐見町は、友好協定の締結5周年を祝うとともに、水の研究に関する覚書を締結しました。</p>",
        {"name": "水の研究に関する覚書", "form": "memorandum"},
    ),
    (
        "a name that tells by a verb what it is for",
        "<p>2022年7月1日、本学と汐見町は「汐見高校の魅力化を支える協定」に署名しました。</p>",
        {"name": "汐見高校の魅力化を支える協定"},
    ),
    (
        "a reading in brackets within a name",
        "<p>2022年7月1日、本学と汐見町は「ゆめ伴（とも）ネットワークに関する協定」を交わしました。</p>",
        {"name": "ゆめ伴（とも）ネットワークに関する協定"},
    ),
    (
        "verbs within a name",
        "<p>2022年7月1日、本学と汐見町は、見守り活動に関する協定を締結しました。</p>",
        {"name": "見守り活動に関する協定"},
    ),
    (
        "the day of the signing, not those of the journey",
        "<p>12月10日から14日にかけて、三宅恒一学長が汐見町を訪れ、11日に汐見町との連携協定の調印式に臨みました。</p><p>2018年12月20日</p>",
        {"signed_on": "2018-12-11"},
    ),
    (
        "fields in a row under a label",
        "<p>本学は2022年7月1日、汐見町と連携協定を締結しました。</p><dl><dt>連携分野</dt><dd>教育、観光、防災</dd></dl>",
        {"themes": ["education", "disaster", "tourism"], "items": []},
    ),
    (
        "a term that is prolonged",
        "<p>本学と汐見町は、2018年4月に結んだ連携協定を更新し、期間を2024年3月31日まで延長しました。</p><p>4月1日に更新式が行われました。2021年4月9日</p>",
        {"status": "renewed", "effective_to": "2024-03-31"},
    ),
    (
        "what stands below",
        "<p>本学は汐見町と、教育の向上を目指し、下記により連携協力協定を締結しました。</p>",
        {"name": "連携協力協定"},
    ),
    (
        "double quotes",
        "<p>本学と汐見町は『「森の学校」の運営に関する協定』を締結しました。</p>",
        {"name": "「森の学校」の運営に関する協定"},
    ),
    (
        "a topic in double quotes",
        "<p>本学と汐見町は『森の学校』の運営に関する協定を締結しました。</p>",
        {"name": "『森の学校』の運営に関する協定"},
    ),
    (
        "points numbered in one sentence",
        "<p>本学は汐見町と連携協定を締結しました。内容は、1.高齢者の見守り 2.物資の供給 3.子どもの安全の3点です。</p>",
        {"items": ["高齢者の見守り", "物資の供給", "子どもの安全"]},
    ),
    (
        "points numbered within one cell",
        "<p>本学は汐見町と連携協定を締結しました。</p><table><tr><th>協定項目</th><td>1.行政のデジタル化　2.農業の振興</td></tr></table>",
        {"items": ["行政のデジタル化", "農業の振興"]},
    ),
    (
        "points that end with their number",
        "<p>本学は汐見町と連携協定を締結し、①技術相談　②講座の開講　③実習の受け入れ　の3点に取り組みます。</p>",
        {"items": ["技術相談", "講座の開講", "実習の受け入れ"]},
    ),
    (
        "points of which the last goes on",
        "<p>本学は汐見町と連携協定を締結しました。</p><p>連携の内容は、①教育の振興、②健康の増進、③地域づくりなどで、学生も参画します。</p>",
        {"items": ["教育の振興", "健康の増進", "地域づくり"]},
    ),
]


@pytest.mark.parametrize(("case", "body", "expected"), SENTENCES, ids=[case for case, _, _ in SENTENCES])
def test_one_agreement(case: str, body: str, expected: dict[str, Any]) -> None:
    (agreement,) = extract(article(body, title=TITLE)).agreements
    found = agreement.model_dump(mode="json")
    found["parties"] = [party["name"] for party in found["parties"]]
    expected = {"parties": ["白浜大学", "汐見町"], **expected}
    assert {key: sorted(found[key]) if key == "parties" else found[key] for key in expected} == {
        key: sorted(value) if key == "parties" else value for key, value in expected.items()
    }


@pytest.mark.parametrize(
    ("body", "parties"),
    [
        (
            "<p>海洋開発機構（JODA）汐見センター（所長：朝熊由美子）は、2016年3月18日、本学と連携協力覚書に調印しました。</p>",
            {"海洋開発機構汐見センター", "白浜大学"},
        ),
        (
            "<p>2018年5月21日、本学の三宅恒一学長は、タイ王国環境省のヤナ・ノヴァク大臣と会談し、協力に関する覚書に署名しました。</p>",
            {"タイ王国環境省", "白浜大学"},
        ),
        (
            "<p>本学水産学部は、2021年5月10日、汐見町と実習に関する協定書を締結しました。</p>",
            {"白浜大学水産学部", "汐見町"},
        ),
        # a board of education is not its town; the faculty of 本学部
        (
            "<p>2021年5月10日、汐見町教育委員会と本学は、「学習に関する協定」を締結しました。</p>",
            {"白浜大学", "汐見町教育委員会"},
        ),
        (
            "<p>水産海洋学部は、2021年5月10日、岬大学と「学習に関する協定」を締結しました。本学部からは岬健学部長が署名しました。</p>",
            {"白浜大学水産海洋学部", "岬大学"},
        ),
        # branches behind a space
        (
            "<p>2021年5月10日、本学は青葉リテール株式会社　東北支社、日本郵便株式会社　岬郵便局と協定を結びました。</p>",
            {"白浜大学", "青葉リテール株式会社東北支社", "日本郵便株式会社岬郵便局"},
        ),
        (
            "<p>2021年5月10日、本学は青葉リテール株式会社 近畿カンパニー、両備運輸株式会社と協定を結びました。</p>",
            {"白浜大学", "青葉リテール株式会社近畿カンパニー", "両備運輸株式会社"},
        ),
        # universities by their number; two words before a form; cooperatives of fishermen
        (
            "<p>2021年5月10日、本学はパリ第七大学、シオ・ミナト ボトラーズ株式会社、JFおかやまと協定を結びました。</p>",
            {"白浜大学", "パリ第七大学", "シオ・ミナト ボトラーズ株式会社", "JFおかやま"},
        ),
        # towns and villages counted apart
        (
            "<p>2021年5月10日、本学は鏡野町・西粟倉村の1町1村と協定を結びました。</p>",
            {"白浜大学", "鏡野町", "西粟倉村"},
        ),
        # institutes of which the name is all of common nouns
        (
            "<p>2021年5月10日、本学は森林総合研究所北海道支所、国立天文台、岡山県助産師会と協定を結びました。</p>",
            {"白浜大学", "森林総合研究所北海道支所", "国立天文台", "岡山県助産師会"},
        ),
        # as many as are counted, in a list below
        (
            "<p>2021年5月10日、会議室で、事務所を構える企業3社との進出協定の調印式を行いました。</p>"
            "<ul><li>株式会社ミナト（代表取締役　岬健）</li><li>株式会社シオミ（代表取締役　森千夏）</li><li>カイド株式会社（代表取締役　玉井沙織）</li></ul>",
            {"白浜大学", "株式会社ミナト", "株式会社シオミ", "カイド株式会社"},
        ),
        # a body acts through its head behind the head's name
        (
            "<p>2021年5月10日、協定書の調印が行われ、三宅恒一白浜大学長と室井きみ子岬女子大学長が署名しました。岬女子大学とは初めてです。</p>",
            {"白浜大学", "岬女子大学"},
        ),
        # who speaks needs not be named
        (
            "<p>2021年5月10日、汐見町うちわ協同組合さん、そして岬大学さんと、「うちわに関する協定」を締結しました。</p>",
            {"白浜大学", "汐見町うちわ協同組合", "岬大学"},
        ),
        # the sentence names one more than those whose heads a label names
        (
            "<p>本学は、株式会社ミナトおよびNPO法人ミナト災害センターと「物資に関する協定」を締結しました。</p>"
            "<table><tr><th>協定者</th><td>白浜大学長　三宅恒一<br>NPO法人ミナト災害センター　理事長　岬健</td></tr></table>",
            {"白浜大学", "株式会社ミナト", "NPO法人ミナト災害センター"},
        ),
        # a short name of the whole in the headline
        (
            "<p>本学と独立行政法人海辺再生機構（UM海辺機構）汐見支社は、2021年5月10日、「海辺に関する協定」を締結しました。</p>",
            {"白浜大学", "独立行政法人海辺再生機構汐見支社"},
        ),
        # a works that concludes by itself, counted with the others
        (
            "<p>白浜大学、汐見市、ミナト化学株式会社岬工場の三者は、2021年5月10日、「人材に関する協定」を締結しました。</p>",
            {"白浜大学", "汐見市", "ミナト化学株式会社岬工場"},
        ),
        # two bodies and the agreement of theirs
        (
            "<p>2021年5月10日、県庁で汐見大学と岬市の包括協定の締結式が行われ、三宅恒一知事が立会人を務めました。</p>",
            {"汐見大学", "岬市"},
        ),
        # a university behind the corporation that runs it
        (
            "<p>白浜大学と岬区は、「災害時の協定」を締結しました。</p><p>【協定締結者】</p>"
            "<p>岬区長　岬　健</p><p>学校法人岬学園　白浜大学　学長　三宅　恒一</p>",
            {"白浜大学", "岬区"},
        ),
        # bodies act through heads whose names stand behind their posts
        (
            "<p>釜石市長　岬健、釜石市教育委員会教育長　玉井沙織、白浜大学長　三宅恒一の三者は、2021年5月10日、「交流協定」を締結した。</p>",
            {"釜石市", "釜石市教育委員会", "白浜大学"},
        ),
        # a circle whose name stands in quotes
        (
            "<p>2021年5月10日、「ふるさと汐見会」と、本学の両者が「奨学に関する協定」に署名しました。</p>",
            {"白浜大学", "ふるさと汐見会"},
        ),
    ],
)
def test_branches_and_heads_act_for_the_parties(body: str, parties: set[str]) -> None:
    (agreement,) = extract(article(body, title="協定を締結しました")).agreements
    assert {party.name for party in agreement.parties} == parties


def test_points_are_listed_behind_so_many_of_them() -> None:
    body = (
        "<p>5月8日、汐見市は株式会社ミナトと包括連携協定を締結しました。次の2つの事柄で知恵を生かします。</p>"
        "<ol><li>自然体験を通じた健康増進</li><li>農林業の活性化</li></ol>"
    )
    (agreement,) = extract(article(body, title="包括連携協定を結びました", site="汐見市")).agreements
    assert agreement.items == ["自然体験を通じた健康増進", "農林業の活性化"]


def test_heads_who_sign_behind_their_meeting_act_for_their_bodies() -> None:
    body = (
        "<p>5月8日、汐見大学の三宅恒一学長と岬町の玉井沙織町長が会談しました。"
        "会談のあと、両氏は「海の深さと流れを調べるための協力に関する覚書」に署名しました。</p>"
    )
    (agreement,) = extract(article(body, title="協力の覚書に署名しました")).agreements
    assert {party.name for party in agreement.parties} == {"汐見大学", "岬町"}
    assert [(s.name, s.party) for s in agreement.signers] == [("三宅恒一", "汐見大学"), ("玉井沙織", "岬町")]


def test_a_centre_that_is_opened_where_it_is_needed_is_no_party() -> None:
    body = (
        "<p>5月8日、本学と汐見町社会福祉協議会は、災害ボランティアセンターの設置に関する協定を結びました。</p>"
        "<ul><li>場所：本学</li></ul><p>本学は体育館を貸し、学生が受付を手伝います。</p>"
    )
    (agreement,) = extract(article(body, title="災害ボランティアセンターの協定")).agreements
    assert {party.name for party in agreement.parties} == {"白浜大学", "汐見町社会福祉協議会"}
    assert {"disaster", "facilities"} <= set(map(str, agreement.themes))


def test_faculties_that_conclude_are_the_parties_and_not_their_universities() -> None:
    body = "<p>2022年11月15日、白浜大学水産学部と汐見海洋大学環境学部は、学部間交流協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="白浜大学と汐見海洋大学が学部間協定を締結")).agreements
    assert {party.name for party in agreement.parties} == {"白浜大学水産学部", "汐見海洋大学環境学部"}


def test_heads_sign_and_deputies_attend() -> None:
    record = extract(
        article(
            "<p>本学は汐見町と連携協定を締結し、三宅恒一学長と玉井沙織町長が協定書に署名しました。"
            "締結式には髙瀬邦夫副学長が同席しました。</p>",
            title=TITLE,
        )
    )
    assert [(s.name, s.title, s.party) for s in record.agreements[0].signers] == [
        ("三宅恒一", "学長", "白浜大学"),
        ("玉井沙織", "町長", "汐見町"),
    ]
    assert {p.name: str(p.role) for p in record.people} == {
        "三宅恒一": "signer",
        "玉井沙織": "signer",
        "髙瀬邦夫": "attendee",
    }


def test_heads_named_only_in_brackets_do_not_sign() -> None:
    body = "<p>白浜大学（学長：三宅恒一）と汐見町（町長：玉井沙織）は、連携に関する協定の内容に合意しました。</p>"
    record = extract(article(body, title="汐見町と連携協定を結ぶことで合意"))
    assert record.agreements[0].signers == []
    assert {str(p.role) for p in record.people} == {"other"}


def test_a_table_lists_one_agreement_a_row() -> None:
    body = (
        "<table><tr><th>締結日</th><th>相手方</th><th>協定名</th></tr>"
        "<tr><td>令和元年5月7日</td><td>株式会社ミナト</td><td>見守りに関する協定</td></tr>"
        "<tr><td>令和2年6月8日</td><td>汐見信用金庫</td><td>創業支援に関する協定</td></tr></table>"
    )
    record = extract(article(body, title="企業との連携協定一覧", site="汐見町"))
    assert [(a.signed_on, a.name, {p.name for p in a.parties}) for a in record.agreements] == [
        ("2019-05-07", "見守りに関する協定", {"株式会社ミナト", "汐見町"}),
        ("2020-06-08", "創業支援に関する協定", {"汐見信用金庫", "汐見町"}),
    ]


def test_what_stands_in_a_side_column_is_not_in_the_record() -> None:
    markup = (
        "<html><head><title>汐見町と連携協定を締結 | 白浜大学</title></head><body><div id='side'><h2>新着情報</h2>"
        "<ul><li>2023年1月5日　株式会社カモメと協定を締結しました</li></ul></div><div id='main'><h1>汐見町と連携協定を締結</h1>"
        "<p>2022年2月8日、白浜大学は汐見町と連携協定を締結しました。教育と研究に取り組みます。</p></div></body></html>"
    )
    record = extract(read(markup))
    assert {o.name for o in record.organizations} == {"白浜大学", "汐見町"}
    assert [a.signed_on for a in record.agreements] == ["2022-02-08"]


SEVERAL = [
    (
        "on the same day with another",
        "<p>本学は2023年9月7日、汐見生活協同組合と「災害時における物資の供給に関する協定」を締結しました。"
        "また、同日、社団法人汐見ガス協会岬支部とも「災害時におけるガスの供給に関する協定」を締結しています。</p>",
        [
            ("災害時における物資の供給に関する協定", "2023-09-07", "汐見生活協同組合"),
            ("災害時におけるガスの供給に関する協定", "2023-09-07", "社団法人汐見ガス協会岬支部"),
        ],
    ),
    (
        "a conclusion beside another",
        "<p>2023年10月30日、本学は汐見大学と学術交流協定を取り交わしました。あわせて、学生交流覚書を、このたび初めて結びました。</p>",
        [("学術交流協定", "2023-10-30", "汐見大学"), ("学生交流覚書", "2023-10-30", "汐見大学")],
    ),
    (
        "two documents in one sentence",
        "<p>2023年10月30日、本学は汐見大学と、学術交流に関する協定と、学生交流に関する覚書を取り交わしました。</p>",
        [("学術交流に関する協定", "2023-10-30", "汐見大学"), ("学生交流に関する覚書", "2023-10-30", "汐見大学")],
    ),
    (
        "with each its day",
        "<p>本学は、2017年7月3日に汐見町と、翌4日に岬町と、「地域づくりに関する連携協定」をそれぞれ締結しました。</p>",
        [
            ("地域づくりに関する連携協定", "2017-07-03", "汐見町"),
            ("地域づくりに関する連携協定", "2017-07-04", "岬町"),
        ],
    ),
    (
        "several firms with each, listed below, branches and all",
        "<p>本学は令和2年11月26日、3社とそれぞれ包括連携協定を結びました。</p><h2>協定締結企業</h2>"
        "<ul><li>ひまわり生命保険相互会社　汐見支社</li><li>かもめ生命保険株式会社　岬支社</li></ul>",
        [
            ("包括連携協定", "2020-11-26", "ひまわり生命保険相互会社汐見支社"),
            ("包括連携協定", "2020-11-26", "かもめ生命保険株式会社岬支社"),
        ],
    ),
    (
        "entries under the year that a heading gives",
        "<h2>2008年</h2><ul><li>4月10日　汐見町と「防災協定」を締結</li><li>7月22日　岬町と「防災協定」を締結</li></ul>"
        "<h2>2007年</h2><ul><li>11月5日　雪野市と「物資供給に関する協定」を締結</li></ul>",
        [
            ("防災協定", "2008-04-10", "汐見町"),
            ("防災協定", "2008-07-22", "岬町"),
            ("物資供給に関する協定", "2007-11-05", "雪野市"),
        ],
    ),
    (
        "entries that say only with whom and when, below a headline that says what",
        "<h2>自治体</h2><ul><li>汐見町（2004年12月22日締結）</li><li>岬町（2006年3月16日締結）</li></ul>"
        "<h2>企業</h2><ul><li>株式会社ミナト（2012年1月11日締結）</li></ul>",
        [
            ("連携協定", "2004-12-22", "汐見町"),
            ("連携協定", "2006-03-16", "岬町"),
            ("連携協定", "2012-01-11", "株式会社ミナト"),
        ],
    ),
    (
        "a small table for each",
        "<table><tr><th>相手方</th><td>汐見町</td></tr><tr><th>協定名</th><td>防災に関する協定</td></tr><tr><th>締結日</th><td>平成19年10月1日</td></tr></table>"
        "<table><tr><th>相手方</th><td>岬町</td></tr><tr><th>協定名</th><td>観光に関する協定</td></tr><tr><th>締結日</th><td>平成20年2月14日</td></tr></table>",
        [("防災に関する協定", "2007-10-01", "汐見町"), ("観光に関する協定", "2008-02-14", "岬町")],
    ),
    (
        "lines below a line that is but a year",
        "<p>令和3年<br>5月21日　汐見町「防災に関する協定」<br>7月8日　岬町「観光に関する協定」</p>"
        "<p>令和4年<br>2月14日　雪野市「移住に関する協定」</p>",
        [
            ("防災に関する協定", "2021-05-21", "汐見町"),
            ("観光に関する協定", "2021-07-08", "岬町"),
            ("移住に関する協定", "2022-02-14", "雪野市"),
        ],
    ),
    (
        "renewed with each on its day",
        "<p>本学は、2019年4月17日に汐見自治大学と、4月19日に岬工科大学と、それぞれ連携協定を更新しました。</p>",
        [("連携協定", "2019-04-17", "汐見自治大学"), ("連携協定", "2019-04-19", "岬工科大学")],
    ),
    (
        "each with a day in a sentence of its own, behind those of the journey",
        "<p>2018年11月19日から23日にかけて学長が訪れた機会に、本学は汐見自治大学、岬工科大学とそれぞれ連携協定を締結しました。</p>"
        "<p>汐見自治大学での調印式は20日に行われ、翌21日には岬工科大学の学長との間で署名が交わされました。</p>"
        "<p>岬工科大学での調印式は21日に行われました。</p>",
        [("連携協定", "2018-11-20", "汐見自治大学"), ("連携協定", "2018-11-21", "岬工科大学")],
    ),
    (
        "each with its partner and its day in one sentence",
        "<p>本学は、2019年9月3日に汐見市と包括連携協定を、9月10日に株式会社ミナトと通訳の派遣に関する協定を締結しました。</p>",
        [("包括連携協定", "2019-09-03", "汐見市"), ("通訳の派遣に関する協定", "2019-09-10", "株式会社ミナト")],
    ),
    (
        "names listed below the conclusion, which are no items",
        "<p>本学は、2019年9月26日、株式会社ミナトと次の3つの協定を締結しました。</p>"
        "<ul><li>避難場所の提供に関する協定</li><li>投票所の設置に関する協定</li><li>子育て支援に関する協定</li></ul>",
        [
            ("避難場所の提供に関する協定", "2019-09-26", "株式会社ミナト"),
            ("投票所の設置に関する協定", "2019-09-26", "株式会社ミナト"),
            ("子育て支援に関する協定", "2019-09-26", "株式会社ミナト"),
        ],
    ),
    (
        "entries line by line",
        "<p>令和3年5月6日　株式会社ミナト建機　災害時における建設機械の供給に関する協定<br>"
        "令和2年11月20日　汐見町商工会　災害時における物資の供給に関する協定<br>"
        "平成30年2月1日　汐見ガス株式会社　災害時における燃料の供給に関する協定</p>",
        [
            ("災害時における建設機械の供給に関する協定", "2021-05-06", "株式会社ミナト建機"),
            ("災害時における物資の供給に関する協定", "2020-11-20", "汐見町商工会"),
            ("災害時における燃料の供給に関する協定", "2018-02-01", "汐見ガス株式会社"),
        ],
    ),
]


@pytest.mark.parametrize(("case", "body", "expected"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_agreements(case: str, body: str, expected: list[tuple[str, str, str]]) -> None:
    record = extract(article(body, title="連携協定の締結について"))
    found = [
        (a.name, a.signed_on, "、".join(p.name.replace(" ", "") for p in a.parties if p.name != "白浜大学"))
        for a in record.agreements
    ]
    assert found == expected


SIGNERS = [
    (
        "the heads of two universities side by side, which have other titles",
        "<p>7月1日、白浜大学は汐見大学と協定を結びました。三宅恒一学長と大田啓一理事長が協定書に署名しました。</p>",
        {"三宅恒一", "大田啓一"},
    ),
    (
        "who exchanges the quoted document with the head who visits",
        "<p>7月1日、三宅恒一学長が汐見町を訪ね、同町の玉井沙織副町長と「学術交流に関する協定書」を交わしました。</p>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "both heads of one party, named in one breath",
        "<p>7月1日、本学と公立大学法人汐見大学は協定を結びました。本学からは三宅恒一学長、汐見大学からは石原進理事長と近藤倫明学長が調印にあたりました。</p>",
        {"三宅恒一", "石原進", "近藤倫明"},
    ),
    (
        "a principal of a prefecture's college",
        "<p>7月1日、本学と大分県立農業大学校は連携協定を結びました。三宅恒一学長と工藤浩校長が協定書に署名しました。</p>",
        {"三宅恒一", "工藤浩"},
    ),
    (
        "who came to the signing before who is only named in a bracket",
        "<p>白浜大学（学長：三宅恒一）と汐見町（町長：岬健）は7月1日、連携協定を締結しました。本学からは玉井沙織副学長が、町からは河合龍太郎副町長が締結の場に加わりました。</p>",
        {"玉井沙織", "河合龍太郎"},
    ),
    (
        "a list behind a sentence that announces it",
        "<p>2022年7月1日、本学は汐見町と連携協定を締結しました。署名者は以下のとおりです。</p>"
        "<p>大学側：白浜大学　副学長　三宅　恒一<br>町側：汐見町　町長　玉井　沙織</p>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "heads who exchange a document",
        "<p>2022年7月1日、三宅恒一学長と汐見町の玉井沙織町長が覚書を取り交わしました。</p>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "a name that ends, with the title, like an office at the ceremony",
        "<p>2022年7月1日、本学と岬商工会議所は協定を結びました。三宅恒一学長と柿原厚司会頭が署名しました。</p>",
        {"三宅恒一", "柿原厚司"},
    ),
    (
        "heads in brackets beside bodies that exchange one",
        "<p>2022年7月1日、白浜大学（三宅恒一学長）は汐見町（玉井沙織町長）と覚書を交わした。</p>",
        set(),
    ),
    (
        "heads who exchange what no other sentence tells of",
        "<p>5月9日、本学の三宅恒一学長と陸上自衛隊汐見駐屯地の武石幸二司令が、防災に関する協定書を交換しました。</p>",
        {"三宅恒一", "武石幸二"},
    ),
    (
        "heads beside those who watch",
        "<p>2022年7月1日、本学と汐見町は協定を結びました。締結式には、三宅恒一学長、玉井沙織町長のほか、立会人として岬町の後藤正和町長が並びました。</p>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "those below the names of the parties",
        "<p>2022年7月1日、本学は汐見町と締結式を行いました。</p><dl><dt>白浜大学</dt><dd>副学長　三宅 恒一</dd><dd>室長　荒井 正夫</dd>"
        "<dt>汐見町</dt><dd>副町長　玉井 沙織</dd></dl>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "heads who speak at the conclusion",
        "<p>2022年7月1日、町長室で本学と汐見町は協定の締結を行いました。三宅恒一学長は喜びを述べ、玉井沙織町長は期待を語りました。</p>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "of those in the picture, who may sign for the firm",
        "<p>2022年7月1日、本学は株式会社ミナトと協定を締結しました。</p>"
        "<p>写真左より、ミナト 執行役員総務本部長 岬健様、代表取締役専務執行役員 玉井沙織様、白浜大学 学長 三宅恒一</p>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "heads under a label of their own",
        "<p>2022年7月1日、本学は汐見町と協定を締結しました。</p><p>【協定を結んだ人】<br>白浜大学　学長　三宅恒一<br>汐見町　町長　玉井沙織</p>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "heads of the faculty that acts by itself",
        "<p>水産海洋学部は、2021年5月10日、岬大学と協定を締結しました。</p><p>本学部からは三宅恒一学部長が、岬大学からは玉井沙織学長が署名しました。</p>",
        {"三宅恒一", "玉井沙織"},
    ),
    (
        "who signs, not the head in the bracket",
        "<p>汐見研究機構（理事長：岬健）は2022年7月1日、本学と覚書に調印しました。</p>"
        "<p>本学からは三宅恒一学長、汐見研究機構からは森千夏理事が署名しました。</p>",
        {"三宅恒一", "森千夏"},
    ),
    (
        "who comes in a head's place signs",
        "<p>2022年7月1日、本学は汐見町と協定を締結しました。三宅恒一学長と、玉井沙織町長の代理として出席した岬健副町長が署名しました。</p>",
        {"三宅恒一", "岬健"},
    ),
]


@pytest.mark.parametrize(("case", "body", "names"), SIGNERS, ids=[row[0] for row in SIGNERS])
def test_who_signs(case: str, body: str, names: set[str]) -> None:
    record = extract(article(body, title="汐見町との協定について"))
    assert {s.name for a in record.agreements for s in a.signers} == names


ROLES_OF_DATES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "a day that has a name",
        "<p>2022年11月17日</p><p>白浜大学と汐見町は、10月14日の鉄道の日に連携協定を締結しました。</p>",
        {"signed_on": "2022-10-14"},
    ),
    (
        "a day of the press conference that announces it",
        "<p>2022年11月17日</p><p>白浜大学と汐見町は、3月15日の定例会見で、連携協定の締結を発表しました。</p>",
        {"signed_on": None},
    ),
    (
        "a term of years from a day",
        "<p>白浜大学と汐見町は、令和2年4月1日から5年間を期間とする連携協定を3月22日に結びました。</p>",
        {"effective_from": "2020-04-01", "effective_to": None},
    ),
    (
        "a term under a label of its own, without まで",
        "<p>白浜大学と汐見町は、連携協定を締結しました。</p><p>検討の期間<br>令和4年10月5日から令和7年3月31日</p>",
        {"effective_from": "2022-10-05", "effective_to": "2025-03-31"},
    ),
    (
        "published and signed",
        "<p>掲載日：2023年5月10日</p><p>本学は5月8日、汐見町と「連携協定」を締結しました。</p>",
        {"signed_on": "2023-05-08"},
    ),
    (
        "from the ceremony's time and place",
        "<p>本学は汐見町と連携協定を締結しました。</p><p>日時：2023年5月8日（月）10時<br>場所：本学講堂</p>",
        {"signed_on": "2023-05-08", "venue": "本学講堂"},
    ),
    (
        "on the ground of a law, which is no earlier agreement",
        "<p>本学は2023年5月8日、海の環境の保全に関する法律に基づく「海辺保全協定」を汐見町と締結しました。</p>",
        {"signed_on": "2023-05-08", "name": "海辺保全協定"},
    ),
    (
        "a memorandum exchanged, and the signing told after it",
        "<p>汐見町は、2023年5月8日、白浜大学と「復興のまちづくりに向けた覚書」を交換しました。調印式では両者が署名しました。</p>",
        {"signed_on": "2023-05-08", "name": "復興のまちづくりに向けた覚書"},
    ),
    (
        "a term from the day of signing",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。</p><p>有効期間：締結の日から令和8年3月31日まで</p>",
        {"effective_from": "2023-05-08", "effective_to": "2026-03-31"},
    ),
    (
        "a day until which it is in force",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。本協定は2026年3月31日まで有効です。</p>",
        {"effective_from": None, "effective_to": "2026-03-31"},
    ),
    (
        "a term from one day to another in the old manner",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。</p><p>協定期間　自 令和5年6月1日　至 令和8年5月31日</p>",
        {"effective_from": "2023-06-01", "effective_to": "2026-05-31"},
    ),
    (
        "a limit under a label",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。</p><p>有効期限：令和8年3月31日</p>",
        {"effective_from": None, "effective_to": "2026-03-31"},
    ),
    (
        "in force from a day on",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。本協定は令和5年6月1日から発効します。</p>",
        {"effective_from": "2023-06-01", "effective_to": None},
    ),
    (
        "in force at once",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。協定は即日発効し、令和8年3月31日まで有効です。</p>",
        {"effective_from": "2023-05-08", "effective_to": "2026-03-31"},
    ),
    (
        "a length alone is no day",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。</p><p>有効期間：3年間</p>",
        {"effective_from": None, "effective_to": None},
    ),
    (
        "the renewal, not the first conclusion",
        "<p>本学と汐見町は、平成31年3月に結んだ連携協定の期間が満了することから、令和6年3月21日に協定を更新しました。</p>",
        {"signed_on": "2024-03-21", "status": "renewed"},
    ),
    (
        "a deadline is no day of signing",
        "<p>本学は汐見町と連携協定を締結しました。申込みの締切は2023年6月30日です。</p>",
        {"signed_on": None},
    ),
    (
        "this time and lately are no days",
        "<p>2023年5月10日</p><p>このたび、本学は汐見町と連携協定を締結しました。</p>",
        {"signed_on": None},
    ),
    (
        "the day of a renewal among its points",
        "<p>本学と汐見町は、平成26年11月に連携協定を結び、力を合わせてきました。このたび、協定を更新することとしました。</p>"
        "<p>1　更新日　令和2年3月30日</p><p>2　期間　令和2年4月1日から令和7年3月31日まで</p>",
        {"signed_on": "2020-03-30", "effective_to": "2025-03-31", "status": "renewed"},
    ),
    (
        "what is concluded anew",
        "<p>本学と汐見町は、2019年に交わした連携協定の満了を機に中身を見直し、2024年4月1日付けで改めて協定を結びました。</p>",
        {"signed_on": "2024-04-01", "status": "renewed"},
    ),
    (
        "the end of an agreement",
        "<p>平成29年4月1日に締結した汐見町との「見守り協定」は、令和6年3月31日をもって終了しました。</p>",
        {"signed_on": "2017-04-01", "effective_to": "2024-03-31", "status": "ended"},
    ),
    (
        "what has been held since a day of this year",
        "<p>2023年5月20日</p><p>雨の教訓から、本学は5月8日、汐見町と「情報の発信に関する協定」を結んでいます。</p>",
        {"signed_on": "2023-05-08", "name": "情報の発信に関する協定"},
    ),
    (
        "what one could do is done",
        "<p>2023年5月8日、本学は汐見町さんと連携協定を交わすことができました。</p>",
        {"signed_on": "2023-05-08", "status": "concluded"},
    ),
    (
        "what is to be signed, in the plain style",
        "<p>本学は汐見町と、2023年5月8日に連携協定を締結する。</p>",
        {"signed_on": "2023-05-08", "status": "planned"},
    ),
    (
        "what is told with an exclamation mark",
        "<p>本学は2023年5月8日、汐見町と連携協定を交わしました！</p>",
        {"signed_on": "2023-05-08", "status": "concluded"},
    ),
    (
        "what was signed, in the plain style",
        "<p>本学は汐見町と手を結び、2023年5月8日、町の高齢者を見守るための連携協定を結んだ。今後、学生が町を訪ねて学んでいく。</p>",
        {"signed_on": "2023-05-08", "status": "concluded"},
    ),
    (
        "what is decided is not yet signed",
        "<p>本学は汐見町と、2023年5月8日に連携協定を締結することとしましたので、お知らせします。</p>",
        {"signed_on": "2023-05-08", "status": "planned"},
    ),
    (
        "a floor of the town hall",
        "<p>本学は汐見町と連携協定を締結しました。当日は、役場2階の議場で両者が協定書にサインしました。</p>",
        {"venue": "役場2階の議場"},
    ),
    (
        "those who came together in a room",
        "<p>本学は汐見町と連携協定を締結しました。町役場の庁議室には、岬町長、三宅学長が集い、協定書を取り交わしました。</p>",
        {"venue": "町役場の庁議室"},
    ),
    (
        "a ceremony at an airport",
        "<p>本学は汐見町と連携協定を締結しました。汐見空港での式には町長が出席しました。</p>",
        {"venue": "汐見空港"},
    ),
    (
        "a labelled beginning",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。</p><p>協定の開始日　令和5年6月1日</p>",
        {"effective_from": "2023-06-01"},
    ),
    (
        "a ceremony that is called no more than that",
        "<p>2023年5月10日</p><p>本学は汐見町と連携協定を結びました。5月8日に汐見町役場で式がありました。</p>",
        {"signed_on": "2023-05-08", "venue": "汐見町役場"},
    ),
    (
        "a place where they came together to put their names down",
        "<p>本学は汐見町と連携協定を結びました。汐見町民センターに集まった三宅恒一学長と岬健町長が協定書に名を記しました。</p>",
        {"venue": "汐見町民センター"},
    ),
    (
        "a term told in a sentence of its own",
        "<p>本学は2023年5月8日、汐見町と研究契約を結びました。期間は令和5年6月1日から令和8年3月31日までです。</p>",
        {"effective_from": "2023-06-01", "effective_to": "2026-03-31"},
    ),
    (
        "longer by five years",
        "<p>本学は2023年5月8日、汐見町との連携協定を5年延ばす文書に署名しました。</p>",
        {"status": "renewed", "signed_on": "2023-05-08"},
    ),
    (
        "the day and the place in one row",
        "<p>本学は汐見町と連携協定を締結しました。</p><table><tr><th>名称</th><td>連携協定</td></tr>"
        "<tr><th>締結式</th><td>2023年5月8日　汐見町民センター</td></tr></table>",
        {"signed_on": "2023-05-08", "venue": "汐見町民センター"},
    ),
    (
        "a place in a bracket behind the ceremony",
        "<p>本学は2023年5月8日、汐見町と連携協定を締結しました。締結式（町役場）の出席者は次の方々です。</p>",
        {"venue": "町役場"},
    ),
    (
        "a place that is called like nothing else",
        "<p>本学は汐見町と連携協定を締結しました。締結式は、コスメイト汐見で開かれました。</p>",
        {"venue": "コスメイト汐見"},
    ),
    (
        "several labels in one line",
        "<p>本学は汐見町と連携協定を締結しました。</p><p>○締結日　令和5年5月29日　○場所　汐見町役場　○出席者　学長　岬　健</p>",
        {"signed_on": "2023-05-29", "venue": "汐見町役場"},
    ),
    (
        "what follows on something else is no earlier agreement",
        "<p>港の立て直しに続く一手として、汐見町は2023年5月8日、岬大学と「海の協定」を結びました。</p>",
        {"signed_on": "2023-05-08", "name": "海の協定"},
    ),
    (
        "where screens are joined",
        "<p>2023年5月8日に「海の協定」を結びました。オンラインで結んだ会場では、三宅恒一学長が協定書を示しました。</p>",
        {"signed_on": "2023-05-08", "venue": "オンライン"},
    ),
    (
        "in a house whose name holds what is elsewhere a particle",
        "<p>本学は2023年5月8日、岬市のくにびきメッセで「海の協定」を結びました。</p>",
        {"venue": "くにびきメッセ"},
    ),
    (
        "where the parties put down their names",
        "<p>2023年5月8日、三宅恒一学長と玉井沙織町長は、せんとぴゅあのホールで「海の協定」に名前を記しました。</p>",
        {"venue": "せんとぴゅあのホール"},
    ),
    (
        "at the house of the one last named",
        "<p>2023年5月8日、本学と汐見道路株式会社岬支社は「海の協定」を結びました。調印は同支社の会議室で行われました。</p>",
        {"venue": "同支社の会議室"},
    ),
    (
        "where the documents were exchanged and sealed",
        "<p>2023年5月8日、本学と汐見町は「海の協定」を結びました。汐見町役場で、学長と町長が協定書に押印しました。</p>",
        {"venue": "汐見町役場"},
    ),
    (
        "not where people work",
        "<p>本学は2023年5月8日、岬薬剤師会と、病院で働く薬剤師の確保に向けた協定を締結しました。</p>",
        {"signed_on": "2023-05-08", "venue": None},
    ),
    (
        "with the head of the house in a bracket behind it",
        "<p>2023年5月8日、汐見歴史博物館（館長・岬健氏）において、連携協定の調印式が行われました。</p>",
        {"signed_on": "2023-05-08", "venue": "汐見歴史博物館"},
    ),
    (
        "the day that is all a sentence tells of the signing",
        "<p>白浜大学と汐見町が包括連携協定に調印したのは2023年5月8日のことです。</p>",
        {"signed_on": "2023-05-08"},
    ),
    (
        "the day on which names were written",
        "<p>2023年5月8日、町長と学長が連携協定の書面に名前を記し、白浜大学と汐見町の協力が始まりました。</p>",
        {"signed_on": "2023-05-08"},
    ),
    (
        "the day told in a sentence of its own, behind another day",
        "<p>白浜大学と汐見町は、2019年4月に新しい施設を開くにあたり、連携協定を締結しました。締結日は2018年7月23日です。</p>",
        {"signed_on": "2018-07-23"},
    ),
    (
        "one with somebody else as well",
        "<p>1　日時　平成28年9月26日（月）午後1時30分～</p><p>2　締結者</p><p>白浜大学長　三宅恒一</p><p>汐見町長　岬健</p>"
        "<p>2010年4月1日には、鳥羽市とも連携協定を締結しています。</p>",
        {"signed_on": "2016-09-26"},
    ),
    (
        "the place behind which a name is defined",
        "<p>5月27日（木）、本学学長室にて、汐見町（以下「町」という。）との連携協定の調印式を行いました。</p>",
        {"venue": "本学学長室"},
    ),
    (
        "the place of the ceremony",
        "<p>白浜大学と汐見町は連携協定を結びました。本学において行われた調印式では、三宅学長が挨拶しました。</p>",
        {"venue": "本学"},
    ),
    (
        "the day of what was signed from afar",
        "<p>協定を更新しました。2023年5月8日のオンラインでの署名式には、三宅恒一学長が参加しました。</p>",
        {"signed_on": "2023-05-08", "venue": "オンライン"},
    ),
]


@pytest.mark.parametrize(("what", "body", "expected"), ROLES_OF_DATES, ids=[row[0] for row in ROLES_OF_DATES])
def test_a_date_has_its_role(what: str, body: str, expected: dict[str, Any]) -> None:
    (agreement,) = extract(article(body, title="汐見町との協定について")).agreements
    found = agreement.model_dump(mode="json")
    assert {key: found[key] for key in expected} == expected


KINDS = [
    (
        "市長日誌（平成29年5月）",
        "<h2>5月19日</h2><p>汐見県農業共済組合の皆さんと、災害が起きたときの協力に関する協定の調印を行いました。</p>",
        "notice",
    ),
    (
        "第2期汐見県脱炭素社会づくり推進計画（素案）に対する意見の募集（パブリック・コメント）について",
        "<p>計画の素案を取りまとめました。御意見を募集します。</p><p>募集期間：12月20日から1月19日まで</p>",
        "notice",
    ),
    (
        "汐見市総合計画（案）に対するパブリックコメントの結果と計画の策定について",
        "<p>計画を策定しました。</p><p>計画期間：令和5年度から令和9年度まで</p>",
        "policy",
    ),
    ("協定書等の公印の取扱いについて", "<p>協定書に市の公印を押す際の手続きをお知らせします。</p>", "notice"),
    ("市民活動に関する協定書のひな形", "<p>区役所と結ぶ協定書のひな形を掲載しています。</p>", "notice"),
    (
        "連携協定を結びたい企業・団体の皆さまへ",
        "<p>協定の申し出を受け付けています。</p><ol><li>事前の相談</li><li>協定の締結</li></ol>",
        "notice",
    ),
    ("岬銀行との協定にもとづく新しい講義が始まりました", "<p>5月1日、1回目の講義がありました。</p>", "event"),
    (
        "黒糖が結ぶ三つの島の宣言",
        "<p>5月9日、汐見町と岬町、雪野町は、味を広めるための「黒糖の島 共同宣言」に署名しました。</p>",
        "agreement",
    ),
    (
        "岬信用金庫との産学連携協定で町工場の相談会を開きました",
        "<p>5月8日、岬信用金庫との連携協定にもとづく技術相談会を開催しました。町工場から14社が訪れました。</p>",
        "event",
    ),
    # whatever the headline says, the text begins with a conclusion, or with what people did on a day
    (
        "三者で「スマートな窓口」をめざします",
        "<p>5月8日、汐見市は岬大学と「窓口の改革に関する協定」を結びました。家で済ませる仕組みをつくります。</p>",
        "agreement",
    ),
    (
        "町長の動き",
        "<h2>5月1日</h2><p>生徒が訪れました。</p><h2>5月8日</h2><p>岬大学と協定を結びました。</p>",
        "notice",
    ),
    (
        "留学生と高校生が心を通わせました",
        "<p>1月15日、高校生20人と留学生12人が、ともにもちをつきました。</p>",
        "event",
    ),
    ("教授が学会賞を受けました", "<p>5月8日、三宅恒一教授ら3人が、学会賞を受賞しました。</p>", "notice"),
    (
        "県の新しい道しるべ",
        "<p>知事は話し合いを経て、新しい教育大綱を定めました。大綱を5月8日に制定しました。</p>",
        "policy",
    ),
    (
        "岬市と三者で開いた「みどりの学校」",
        "<p>10月21日、本学の共催で、小学生向けの講座「みどりの学校」を講堂で開催しました。</p>",
        "event",
    ),
    ("令和4年度「海の学び」公開授業のお知らせ", "<p>市民の皆さまにも公開する授業は次のとおりです。</p>", "event"),
    (
        "海の安全を学ぶ夏",
        "<p>汐見局は8月21日から3日間、学生23人を招き、海の安全を学ぶ夏の学校を開きました。</p>",
        "event",
    ),
    (
        "市長のあしあと　10月の主な出来事",
        "<p>10月3日　汐見信用金庫と空き家活用の協定を締結<br>10月8日　岬健学長が来訪</p>",
        "notice",
    ),
    ("汐見バイパスの開通を祝う会", "<p>道が全線でつながり、11月25日に開通の式典が営まれました。</p>", "event"),
    (
        "ねぶたの熱気、留学生も跳ねる",
        "<p>8月5日、本学の留学生20人が汐見ねぶた祭に加わり、ハネトとして市街を練り歩きました。</p>",
        "event",
    ),
    (
        "子どもたちの絵が市役所を彩る",
        "<p>5月1日から、市内の園児の絵を集めた作品展を市役所ロビーで開いています。</p>",
        "event",
    ),
    (
        "お茶の淹れ方、留学生が学ぶ",
        "<p>5月1日、国際交流会館で茶道の催しがあり、留学生15人が作法を学びました。</p>",
        "event",
    ),
    ("知事と学長が意見を交わす", "<p>5月1日、岬健知事と三宅恒一学長が県庁で会談しました。</p>", "event"),
    (
        "オープンキャンパスにお越しください",
        "<p>7月20日（土）10時から、オープンキャンパスを開催します。</p>",
        "event",
    ),
    ("地域の味を守る人を訪ねて", "<p>5月1日、学生8人が雪野町の味噌蔵を訪れ、蔵元から話を聞きました。</p>", "event"),
    ("学生支援の基本的な考え方", "<p>白浜大学は、学生支援に関する方針を次のとおり定めています。</p>", "policy"),
    ("気候変動に向き合う本学の姿勢", "<p>白浜大学は「カーボンニュートラル宣言」を公表しました。</p>", "policy"),
    ("地域医療構想（案）への意見と県の考え方", "<p>汐見県は、地域医療構想の案をまとめました。</p>", "policy"),
    ("新型車両の導入", "<p>市営バスに電気バス3台を導入します。</p>", "notice"),
    ("研究成果がネイチャー誌に掲載", "<p>三宅恒一教授らの研究成果が、5月1日に掲載されました。</p>", "notice"),
    (
        "県境を越えて助け合う",
        "<p>汐見県と岬県は5月1日、災害時の相互応援に関する協定に調印しました。</p>",
        "agreement",
    ),
    (
        "大学・市・企業、三つの力で駅前を変える",
        "<p>白浜大学、汐見市、ミナト不動産株式会社は5月1日、駅前の再生に関する協定を締結しました。</p>",
        "agreement",
    ),
    ("海の科学にふれる一日", "<p>5月1日、水産学部で小学生向けの体験教室を開き、60人が参加しました。</p>", "event"),
    (
        "高校生が大学の授業を体験",
        "<p>5月1日、岬高校の生徒40人が白浜大学を訪れ、模擬授業を受けました。</p>",
        "event",
    ),
    (
        "タイの大学から学長ら一行をお迎えしました",
        "<p>5月1日、ミナト大学のソムチャイ学長ら5名が来学し、三宅恒一学長と懇談しました。</p>",
        "event",
    ),
    (
        "防災訓練に学生も",
        "<p>5月1日、汐見市の総合防災訓練が行われ、白浜大学の学生30人が参加しました。</p>",
        "event",
    ),
    (
        "連携協定10周年を祝う集い",
        "<p>5月1日、白浜大学と汐見市の連携協定10周年を記念する式典が開かれました。</p>",
        "event",
    ),
    (
        "企業と学生の交流の場を設けました",
        "<p>5月1日、汐見商工会議所と共催で企業交流会を開き、15社が出展しました。</p>",
        "event",
    ),
    (
        "第4期中期目標期間の歩み方を定めました",
        "<p>白浜大学は、令和4年度からの6年間の取り組みをまとめた中期計画を策定しました。</p>",
        "policy",
    ),
    (
        "汐見市ゼロカーボンへの道筋",
        "<p>汐見市は、2050年までの行程を示したロードマップを策定しました。</p>",
        "policy",
    ),
    ("市長の一週間", "<p>5月1日 連携協定締結式（市役所）、5月2日 記者会見、5月3日 岬大学訪問</p>", "notice"),
    (
        "協定を結びたい企業の方へ",
        "<p>汐見市では、包括連携協定を希望する企業の提案を受け付けています。</p>",
        "notice",
    ),
    (
        "スロバニア・ノバ市友好都市30周年記念事業",
        "<p>友好都市の30周年を記念し、5月3日から5日まで、三宅恒一市長ら訪問団がノバ市を訪問しました。</p>",
        "event",
    ),
    (
        "しおみ環境メッセ2016",
        "<p>総合見本市「しおみ環境メッセ2016」を、5月3日から5日まで開催します。</p>",
        "event",
    ),
    (
        "連携協定締結企業との意見交換会を開催しました",
        "<p>本学では、包括連携協定を締結している企業との意見交換会を、5月3日に開催しました。</p>",
        "event",
    ),
    (
        "「海を語る会」を汐見町と催しました",
        "<p>5月3日、町長は「町と大学が協定を結んで5年になる」と述べました。</p>",
        "event",
    ),
    (
        "約束を新たにしました",
        "<p>本学と汐見町は、これまでどおり力を合わせるための「研究協定」を更新しました。</p>",
        "agreement",
    ),
    ("汐見FCの選手が来校　協定1年の歩み", "<p>5月3日、選手が子どもたちと汗を流しました。</p>", "notice"),
    (
        "汐見市と五つの大学が新たな宣言",
        "<p>汐見市と五つの大学は、3月3日、「しおみ未来共創宣言」に署名しました。</p>",
        "agreement",
    ),
    ("岬市との友好協定、締結から10年", "<p>本学が友好協定を結んで、7月31日で10年になりました。</p>", "notice"),
    (
        "包括連携協定を結んでいただける企業を募集します",
        "<p>地域の活性化にともに取り組んでいただける企業を募集しています。</p>",
        "notice",
    ),
    (
        "知事が岬大学の学生と語り合いました",
        "<p>12月16日、知事が大学を訪れ、意見を交わしました。大学とは包括連携協定を結んでいます。</p>",
        "event",
    ),
    (
        "株式会社ミナトとともに「ものづくり共同研究講座」を開きます",
        "<p>本学と株式会社ミナトは、3月25日に協定書を取り交わし、講座を置くこととしました。</p>",
        "agreement",
    ),
    ("潮見高校の生徒が本学を訪れました", "<p>8月4日、生徒8名が訪れ、説明を受けました。</p>", "event"),
    ("汐見町と連携協定を締結しました", "<p>本学は汐見町と連携協定を締結しました。</p>", "agreement"),
    ("「海の未来シンポジウム」を開催しました", "<p>5月3日、シンポジウムを開催しました。</p>", "event"),
    (
        "協定締結10周年記念シンポジウムを開催しました",
        "<p>連携協定の締結から10周年を迎え、5月3日、シンポジウムを開催しました。</p>",
        "event",
    ),
    ("中期計画を策定しました", "<p>本学は中期計画を策定しました。</p>", "policy"),
    ("公開講座の受講者を募集します", "<p>汐見町との協定にもとづく公開講座の受講者を募集します。</p>", "notice"),
    (
        "災害時協力協定の締結事業者を募集します",
        "<p>応募いただいた事業者とは、「災害時における協力に関する協定」を締結します。</p>",
        "notice",
    ),
    ("協定を結ぶときの手続き", "<p>協定を結ぶには申出書を提出してください。</p>", "notice"),
    ("連携協定の締結までの流れ", "<p>本学と連携協定を締結する場合の手続をご案内します。</p>", "notice"),
    ("汐見町との協定が始動　避難訓練を実施", "<p>11月23日、訓練を実施しました。</p>", "event"),
    ("カーボンニュートラル宣言を発表", "<p>本学は宣言を発表しました。</p>", "policy"),
    ("汐見町と包括連携協定を更新", "<p>本学は汐見町との協定を更新しました。</p>", "agreement"),
    ("協定の終了について", "<p>汐見町との見守り協定は3月31日をもって終了しました。</p>", "agreement"),
    ("汐見町との協定締結式を行います", "<p>5月3日に締結式を行います。</p>", "agreement"),
    (
        "連携協定一覧",
        "<ul><li>汐見町（平成28年3月2日）連携協定</li><li>岬市（平成29年4月5日）連携協定</li></ul>",
        "agreement",
    ),
    ("ミナト化成と白浜大学、共同研究で基本合意", "<p>両者は11月30日付で基本合意書を交わした。</p>", "agreement"),
    ("カリスタン大使が学長を表敬訪問", "<p>6月3日、大使が学長を表敬訪問しました。</p>", "event"),
    ("「汐見町を歩く体験ツアー」参加者募集", "<p>5月3日、ツアーを開催します。</p>", "event"),
    ("【開催報告】起業家講演会を実施しました", "<p>7月5日、講演会を実施しました。</p>", "event"),
    ("第3次環境基本計画（案）への意見を募集します", "<p>計画の案を公表し、意見を募集します。</p>", "notice"),
    ("男女共同参画基本計画を改定しました", "<p>令和6年度からの計画を策定しました。</p>", "policy"),
    ("協定締結式に伴う会議室の利用休止について", "<p>5月20日は締結式のため、ご利用いただけません。</p>", "notice"),
    ("包括連携協定の提案を募集します", "<p>企業からの提案を随時募集しています。</p>", "notice"),
    ("第3回環境閣僚級会合の開催結果", "<p>5月3日、会合をオンラインで開催しました。</p>", "event"),
    ("副大臣の海外出張結果概要について", "<p>副大臣は、5月3日から5日まで出張し、会合に出席しました。</p>", "event"),
    ("輸出管理に関する手引の改訂", "<p>手引を改訂し、本日公表しました。</p>", "policy"),
    ("ゼロカーボンシティを表明", "<p>町は、排出を実質ゼロにすることをめざすと表明しました。</p>", "policy"),
    ("核兵器の廃絶を求める意見書", "<p>議会は、次の意見書を可決しました。</p>", "policy"),
    ("まちの話題（令和4年2月）", "<p>1月18日、町は白浜大学と連携協定を更新しました。</p>", "notice"),
    ("海外留学プログラム募集説明会", "<p>5月3日、留学の説明会を行います。</p>", "event"),
    (
        "知事の主な活動",
        "<h2>5月3日　汐見大学との連携協定締結式</h2><p>協定を締結しました。</p>"
        "<h2>5月8日　大使の表敬訪問</h2><p>大使が訪れました。</p><h2>5月9日　懇話会</h2><p>意見を交わしました。</p>",
        "notice",
    ),
    ("姉妹都市提携35周年記念式典", "<p>5月3日、記念する式典が開かれ、市長が出席しました。</p>", "event"),
    ("町長の動き（12月）", "<p>協定締結式に出席しました。</p>", "notice"),
    ("町長定例記者会見（令和5年9月）", "<p>災害時の協定を結びます。</p>", "notice"),
    ("白浜大学に共同研究講座を設置", "<p>本学は株式会社ミナトと本日、契約を締結しました。</p>", "agreement"),
    ("カリスタン大使が来校されました", "<p>6月3日、大使が本学を訪れました。</p>", "event"),
    ("ネーミングライツ・パートナーを募集", "<p>契約期間は3年です。</p>", "notice"),
    (
        "汐見大学との約束を新たにしました",
        "<p>5月3日、汐見大学と学生交流の覚書を、このたび初めて結びました。</p>",
        "agreement",
    ),
    ("日EU経済連携協定の活用セミナーを開催", "<p>5月3日、セミナーを開催しました。</p>", "event"),
]


@pytest.mark.parametrize(("title", "body", "kind"), KINDS)
def test_kinds(title: str, body: str, kind: str) -> None:
    assert str(extract(article(body, title=title)).kind) == kind


WHEN_AND_WHERE = "<dl><dt>日時</dt><dd>6月14日（金）18時～20時</dd><dt>場所</dt><dd>汐見ホテル</dd></dl>"


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("産学官交流サロン", "event"),
        ("サイエンスカフェ「星を見る」", "event"),
        ("ウェビナー「海のいま」のご案内", "event"),
        ("起業をめざすアイデアソン2024", "event"),
        ("森づくり体験", "event"),
        ("新校舎の竣工式", "event"),
        ("新年懇親会", "event"),
        ("マイナンバーカード休日交付窓口", "notice"),
        ("職員採用試験（社会人経験者）", "notice"),
        ("新型コロナワクチン集団接種", "notice"),
        ("図書館の特別休館", "notice"),
    ],
)
def test_a_headline_that_is_but_a_name_where_labels_tell_when_and_where(headline: str, kind: str) -> None:
    record = extract(article(f"<p>2024年5月20日</p>{WHEN_AND_WHERE}", title=headline))
    assert str(record.kind) == kind
    assert [event.held_on for event in record.events] == (["2024-06-14"] if kind == "event" else [])


def test_an_event_with_days_place_and_hosts() -> None:
    body = "<p>2023年11月11日（土）～12日（日）、白浜大学と汐見町の共催により「第3回しおみ海洋フォーラム」が白浜大学記念講堂で開催されました。</p>"
    (event,) = extract(article(body, title="「第3回しおみ海洋フォーラム」を開催しました")).events
    assert event.model_dump() == {
        "name": "第3回しおみ海洋フォーラム",
        "held_on": "2023-11-11",
        "held_to": "2023-11-12",
        "venue": "白浜大学記念講堂",
        "hosts": ["白浜大学", "汐見町"],
    }


def test_supporters_in_the_line_of_the_hosts_are_none() -> None:
    body = "<p>5月3日、「海辺の講演会」を町民会館で催しました。</p><p>主催：白浜大学、汐見町　後援：岬町、汐見町商工会</p>"
    (event,) = extract(article(body, title="「海辺の講演会」を催しました")).events
    assert set(event.hosts) == {"白浜大学", "汐見町"}


def test_the_head_of_a_university_abroad_is_not_ours() -> None:
    body = "<p>5月3日、本学の三宅恒一学長が国立台湾芸術大学を訪れ、陳文順校長と「学術交流協定」に署名しました。</p>"
    (agreement,) = extract(article(body, title="国立台湾芸術大学との学術交流協定")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("三宅恒一", "白浜大学"),
        ("陳文順", "国立台湾芸術大学"),
    }


def test_who_meets_the_press_with_the_heads_comes_before_a_head_in_brackets() -> None:
    body = (
        "<p>白浜大学（学長　三宅恒一）、株式会社ミナト銀行（頭取　岬健）及びシオミ株式会社（代表取締役社長　玉井沙織）は、5月3日、"
        "「次世代技術に関する連携協定」を締結しました。</p>"
        "<p>同日の記者会見には、三宅学長、ミナト銀行の浜川万作専務執行役員、シオミの玉井社長が出席し、狙いを説明しました。</p>"
    )
    (agreement,) = extract(article(body, title="三者で連携協定を締結")).agreements
    assert {s.name for s in agreement.signers} == {"三宅恒一", "浜川万作", "玉井沙織"}


def test_a_body_without_its_name_is_no_part_of_the_agreements() -> None:
    body = "<p>町は令和4年5月20日、岬大学と、その研究に関する覚書を交わしました。</p>"
    record = extract(article(body, title="町と県立大学、年縞の研究に関する覚書", site="汐見町"))
    assert [a.name for a in record.agreements] == ["年縞の研究に関する覚書"]


def test_an_agreement_that_stands_was_concluded_on_its_day() -> None:
    body = "<p>汐見町は、町民の健康の増進のため、平成27年8月27日に株式会社ミナトと「健康づくり協定」を結んでいます。</p>"
    (agreement,) = extract(article(body, title="健康づくりの協定", site="汐見町")).agreements
    assert agreement.signed_on == "2015-08-27"


def test_a_headline_that_begins_with_quotes_and_goes_on_with_the_name() -> None:
    body = "<p>県では、下記の2者と協定を締結します。</p><p>締結先：汐見町、株式会社ミナト</p>"
    title = "「海のしおみ」こどもの居場所づくり応援協定の締結式を行います"
    (agreement,) = extract(article(body, title=title)).agreements
    assert agreement.name == "「海のしおみ」こどもの居場所づくり応援協定"


@pytest.mark.parametrize("ceremony", ["協定式", "協定締結式", "協定調印式", "協定締結セレモニー"])
@pytest.mark.parametrize("name", ["防災に関する協定書", "「防災に関する協定書」", "『防災に関する協定書』"])
def test_the_ceremony_behind_a_name_is_no_part_of_it(name: str, ceremony: str) -> None:
    body = f"<p>5月3日、本学と汐見町は、本学学長室で、{name}{ceremony}を行いました。</p>"
    (agreement,) = extract(article(body, title=f"汐見町との{ceremony}を行いました")).agreements
    assert agreement.name == "防災に関する協定書"


def test_what_is_held_for_the_fourth_time_is_no_body() -> None:
    body = (
        "<p>2月15日、汐見市交流文化芸術センター（シオネット）において、本学と汐見市の共催による第4回潮流域学会が"
        "開催されました。</p>"
    )
    record = extract(article(body, title="「潮流域学会」開催報告"))
    assert {body.name for body in record.organizations} == {"白浜大学", "汐見市"}
    assert set(record.events[0].hosts) == {"白浜大学", "汐見市"}


def test_a_purpose_behind_what_has_been_so_far() -> None:
    body = (
        "<p>本学は5月3日、汐見町と連携協定を締結しました。</p><p>汐見町とは以前から交流があり、このたびの協定により、"
        "地域課題の解決に向けた取り組みを進めていきます。</p>"
    )
    (agreement,) = extract(article(body, title="汐見町と協定を締結")).agreements
    assert "community" in agreement.themes


def test_who_signs_stands_below_in_the_same_column_of_a_table() -> None:
    body = (
        "<p>5月3日、本学は株式会社ミナトと連携協定を締結しました。</p><table>"
        "<tr><td>協定締結者</td><td>白浜大学　学長　三宅　恒一</td></tr>"
        "<tr><td></td><td>株式会社ミナト　国内営業本部長　玉井　沙織</td></tr></table>"
    )
    (agreement,) = extract(article(body, title="株式会社ミナトと協定を締結")).agreements
    assert [s.name for s in agreement.signers] == ["三宅恒一", "玉井沙織"]


def test_a_branch_bears_its_companys_form_written_out() -> None:
    body = (
        "<p>5月3日、汐見町は、株式会社ミナト岬営業所と「災害時の協力に関する協定」を締結しました。</p>"
        "<p>【写真左】（株）ミナト岬営業所　三宅　恒一 所長</p>"
    )
    (agreement,) = extract(article(body, title="災害時の協力に関する協定")).agreements
    assert "株式会社ミナト岬営業所" in [party.name for party in agreement.parties]


def test_hosts_joined_before_the_word() -> None:
    title = "白浜大学・株式会社ミナト銀行 共催「第8回アイデアコンテスト」を開催しました"
    (event,) = extract(article("<p>12月10日、汐見市民プラザで開きました。</p>", title=title)).events
    assert set(event.hosts) == {"白浜大学", "株式会社ミナト銀行"}


def test_a_summary_of_numbered_labels_lists_no_points() -> None:
    body = (
        "<p>本学は5月3日、株式会社ミナトと「しおみの森協定」を締結しました。</p><p>協定の概要<br>"
        "　(1) 活動内容　間伐、植樹、自然観察会の開催<br>　(2) 協定期間　締結の日から令和9年3月31日まで</p>"
    )
    (agreement,) = extract(article(body, title="しおみの森協定を締結")).agreements
    assert agreement.items == []


def test_a_topic_joined_by_kara_no() -> None:
    body = "<p>本学と汐見市は5月3日、大震災からの復興に向けたまちづくりに関する基本協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="汐見市と協定を締結")).agreements
    assert agreement.name == "大震災からの復興に向けたまちづくりに関する基本協定"


def test_an_agreement_that_was_prolonged_is_renewed_on_that_day() -> None:
    body = "<p>本学と汐見町が結んできた学術交流の協定が、10月25日、あらためて5年間延長されました。</p>"
    (agreement,) = extract(article(f"<p>2010年11月1日</p>{body}", title="汐見町との協定を更新")).agreements
    assert (agreement.status, agreement.signed_on) == ("renewed", "2010-10-25")


def test_a_ceremony_told_in_the_next_sentence_gives_the_day() -> None:
    body = (
        "<p>2013年3月29日</p><p>本学とミナト銀行は、「産学連携に関する覚書」に調印しました。</p>"
        "<p>式は3月26日に同行本店で催され、三宅恒一学長と岬健頭取とがペンを執りました。</p>"
    )
    record = extract(article(body, title="本学とミナト銀行が技術相談の窓口づくりで合意"))
    assert record.kind == "agreement"
    assert record.agreements[0].signed_on == "2013-03-26"


def test_points_that_tell_what_to_do() -> None:
    body = (
        "<p>汐見機構と白浜大学は、連携・協力の協定を2017年6月5日付けで結びました。</p>"
        "<p>取り決めの骨子は次の3点です。<br>1　養殖の研究を一緒に進めること<br>2　調査船を互いに使えるようにすること<br>"
        "3　院生を受け入れ、指導にあたること</p>"
    )
    (agreement,) = extract(article(body, title="汐見機構との協力の取り決めについて")).agreements
    assert agreement.name == "連携・協力の協定"
    assert agreement.items == [
        "養殖の研究を一緒に進めること",
        "調査船を互いに使えるようにすること",
        "院生を受け入れ、指導にあたること",
    ]


def test_the_seal_put_on_a_paper_today() -> None:
    body = (
        "<p>2014年8月5日</p><p>きょう、県庁で三宅恒一知事とミナト航空株式会社の岬健社長とが向かい合い、"
        "「観光振興等に関する連携協定」の書面に判を押しました。</p>"
    )
    (agreement,) = extract(article(body, title="県とミナト航空が協定に調印しました", site="石川県")).agreements
    assert agreement.signed_on == "2014-08-05"
    assert {s.name for s in agreement.signers} == {"三宅恒一", "岬健"}


def test_an_agreement_that_comes_about_between_two() -> None:
    body = (
        "<p>2014年5月22日</p><p>白浜大学と汐見市のあいだで、5月19日、包括連携協定が成り立ちました。"
        "調印の席には、市から三宅恒一市長、大学から岬健学長が着きました。</p>"
    )
    (agreement,) = extract(article(body, title="汐見市と大学が二人三脚")).agreements
    assert agreement.signed_on == "2014-05-19"
    assert {(s.name, s.party) for s in agreement.signers} == {("三宅恒一", "汐見市"), ("岬健", "白浜大学")}


def test_a_new_paper_in_the_place_of_an_old_one() -> None:
    body = (
        "<p>岬市とミナト市は、2019年9月20日、これまでの友好の覚書を改め、環境の分野に力点を置いた新しい覚書に署名しました。</p>"
        "<p>ミナト市庁舎での署名には三宅恒一市長があたり、岬大学の玉井沙織学長が立ち会いました。"
        "覚書の期限は2029年9月19日です。</p>"
    )
    (agreement,) = extract(article(body, title="ミナト市との友好を10年先へ", site="岬市")).agreements
    assert (agreement.status, agreement.effective_to) == ("renewed", "2029-09-19")
    assert {s.name for s in agreement.signers} == {"三宅恒一"}
    assert "environment" in agreement.themes


def test_whose_names_stand_on_the_paper_sign() -> None:
    body = (
        "<p>汐見博物館と白浜大学が、4月8日に「連携・協力に関する協定」を交わしました。</p>"
        "<p>文書に名を連ねたのは、岬健館長と、白浜大学の三宅恒一副学長です。</p>"
    )
    (agreement,) = extract(article(body, title="汐見博物館と大学がつながる")).agreements
    assert {s.name for s in agreement.signers} == {"岬健", "三宅恒一"}


def test_a_list_with_heads_in_plain_words() -> None:
    body = (
        "<table><tr><th>いつ</th><th>だれと</th><th>何を</th></tr>"
        "<tr><td>令和4年10月14日</td><td>汐見県石油協会</td><td>災害時における救護に関する協定</td></tr>"
        "<tr><td>令和4年12月2日</td><td>株式会社ミナト</td><td>災害時における物資の供給に関する協定</td></tr></table>"
    )
    record = extract(article(body, title="協定の一覧", site="汐見市"))
    assert [(a.signed_on, [p.name for p in a.parties if p.name != "汐見市"]) for a in record.agreements] == [
        ("2022-10-14", ["汐見県石油協会"]),
        ("2022-12-02", ["株式会社ミナト"]),
    ]


def test_what_was_to_be_concluded_before_the_page_appeared_is_concluded() -> None:
    body = (
        "<p>2015年3月24日</p><p>汐見町と白浜大学は3月20日、包括連携協定を締結する運びとなりました。</p>"
        "<p>同日、三宅恒一学長と岬健町長が署名します。</p>"
    )
    (agreement,) = extract(article(body, title="汐見町とのこれから")).agreements
    assert (agreement.status, agreement.signed_on) == ("concluded", "2015-03-20")


@pytest.mark.parametrize(
    "sentence",
    [
        "白浜大学は12月4日、汐見大学と、5年の期限を迎えていた学術交流協定を結び直しました。",
        "白浜大学と汐見大学は12月4日、これまでの協定を改め、新しい協定を結びました。",
        "昔から続く学術交流協定を、名を改めた汐見大学と本学が12月4日に結び直しました。",
    ],
)
def test_an_agreement_concluded_anew_is_renewed(sentence: str) -> None:
    (agreement,) = extract(article(f"<p>2017年12月8日</p><p>{sentence}</p>", title="汐見大学との協定")).agreements
    assert (agreement.status, agreement.signed_on) == ("renewed", "2017-12-04")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "学生が橋の健康診断に挑みました",
            "汐見局は11月15日、橋で、学生に点検を体験してもらう勉強会を催しました。",
        ),
        ("学長、汐見市の子ども食堂を訪ねる", "12月9日、三宅恒一学長が、学生が手伝う子ども食堂に足を運びました。"),
        (
            "選手が小学校で指南役",
            "10月11日、汐見小学校に選手がやって来ました。この催しでは、主将が手本を示しました。",
        ),
    ],
)
def test_an_event_told_in_other_words(title: str, body: str) -> None:
    assert extract(article(f"<p>2022年11月18日</p><p>{body}</p>", title=title)).kind == "event"


def test_one_day_sooner_is_no_date() -> None:
    body = (
        "<p>2016年9月16日</p><p>町工場が一日も早く息を吹き返せるよう、汐見市は9月14日、ミナト信用金庫、岬信用金庫、"
        "潮信用組合の3つの金融機関と「復興に向けた連携協定」を結びました。</p>"
    )
    (agreement,) = extract(article(body, title="金融機関と協定", site="汐見市")).agreements
    assert agreement.signed_on == "2016-09-14"
    assert {p.name for p in agreement.parties} == {"汐見市", "ミナト信用金庫", "岬信用金庫", "潮信用組合"}


def test_a_law_school_concludes_by_itself() -> None:
    body = (
        "<p>2013年12月5日</p><p>本学法科大学院と汐見県弁護士会は11月29日、実習に関する覚書を取り交わしました。</p>"
        "<p>調印には、弁護士会から三宅恒一会長、法科大学院から岬健院長が出向き、署名しました。</p>"
    )
    (agreement,) = extract(article(body, title="弁護士会との覚書")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("三宅恒一", "汐見県弁護士会"),
        ("岬健", "白浜大学法科大学院"),
    }


def test_what_comes_first_tells_the_themes() -> None:
    body = (
        "<p>本学は10月1日、汐見市と連携協定に調印しました。</p>"
        "<p>手はじめは、外国からの旅行者に向けた案内板のデザインと、文化財を三次元で残す試みです。</p>"
    )
    (agreement,) = extract(article(body, title="汐見市と連携協定")).agreements
    assert {"tourism", "culture"} <= set(agreement.themes)


def test_a_chamber_of_commerce_is_no_meeting() -> None:
    body = (
        "<p>2016年7月20日</p><p>本学と汐見商工会議所は7月15日、「若者の定着に関する協定」を交わした。</p>"
        "<p>本学で開いた締結式には、三宅恒一学長、岬健会頭がそろって出席。</p>"
    )
    record = extract(article(body, title="汐見商工会議所と、若者が残るまちをつくる"))
    assert record.kind == "agreement"
    assert {s.name for s in record.agreements[0].signers} == {"三宅恒一", "岬健"}


def test_those_who_join_an_agreement_are_parties() -> None:
    body = (
        "<p>2011年5月27日</p><p>研究拠点に関する覚書が5月25日に改められ、白浜大学、汐見研究所の二者に、"
        "岬機構とミナト工業大学が加わりました。</p><p>署名式には、三宅恒一学長、汐見研究所の岬健理事長が顔をそろえました。</p>"
    )
    (agreement,) = extract(article(body, title="研究機関をつなぐ輪")).agreements
    assert {p.name for p in agreement.parties} == {"白浜大学", "汐見研究所", "岬機構", "ミナト工業大学"}
    assert agreement.signed_on == "2011-05-25"


def test_who_speaks_at_the_festivity_signs() -> None:
    body = (
        "<p>2012年4月20日</p><p>汐見市教育委員会と本学は「支援員の派遣に関する協定」を4月17日に締結した。</p>"
        "<p>市役所であった式典で、岬健教育長は歓迎し、三宅恒一学長は応えた。</p>"
    )
    (agreement,) = extract(article(body, title="大学生が先生の右腕に")).agreements
    assert {s.name for s in agreement.signers} == {"岬健", "三宅恒一"}


def test_a_farmers_cooperative_by_its_letters_is_the_same() -> None:
    body = "<p>2019年6月3日</p><p>汐見市としおみ未来農業協同組合は5月30日、連携協定を結びました。</p>"
    record = extract(article(body, title="JAしおみ未来と市、明日をともに耕す", site="汐見市"))
    assert {body.name for body in record.organizations} == {"汐見市", "しおみ未来農業協同組合"}


def test_an_agreement_in_the_place_of_several_tells_its_themes() -> None:
    body = "<p>保育士や教員を地域で育ててきた汐見市と本学は、5月27日、これまでの個別の取り決めを束ねた包括連携協定に調印しました。</p>"
    (agreement,) = extract(article(body, title="汐見市と包括連携協定")).agreements
    assert "children" in agreement.themes


def test_hands_joined_on_a_day() -> None:
    body = (
        "<p>2017年11月20日</p><p>汐見町と、デザインを学ぶ白浜大学が、11月15日に手を結びました。"
        "岬健町長と三宅恒一学長が「まちづくり連携協定」の協定書に向かい、順に署名しました。</p>"
    )
    (agreement,) = extract(article(body, title="汐見町を学生と描きなおす")).agreements
    assert agreement.signed_on == "2017-11-15"
    assert {(s.name, s.party) for s in agreement.signers} == {("岬健", "汐見町"), ("三宅恒一", "白浜大学")}


def test_names_that_stand_side_by_side_on_the_papers() -> None:
    body = (
        "<p>本学と汐見市は、10月6日、産業に関する協定を交わしました。</p>"
        "<p>汐見市の岬健市長が来られ、三宅恒一学長が迎えました。二通の協定書に二人の名が並ぶと、拍手が起こりました。</p>"
    )
    (agreement,) = extract(article(f"<p>2014年10月9日</p>{body}", title="30年の縁を協定に")).agreements
    assert {s.name for s in agreement.signers} == {"岬健", "三宅恒一"}


def test_an_agreement_brought_about() -> None:
    body = (
        "<p>2021年9月30日</p><p>汐見市、ミナト電力株式会社の2者は9月28日、脱炭素に向けた協定を成立させました。</p>"
    )
    (agreement,) = extract(article(body, title="ご当地の電気", site="汐見市")).agreements
    assert agreement.signed_on == "2021-09-28"
    assert {p.name for p in agreement.parties} == {"汐見市", "ミナト電力株式会社"}


def test_letters_of_a_whole_that_acts_through_its_branch() -> None:
    body = (
        "<p>2022年6月1日</p><p>汐見市と独立行政法人日本貿易振興機構仙台貿易情報センターは、本日、中小企業を後押しする"
        "覚書を交わしました。</p>"
    )
    record = extract(article(body, title="海の向こうの商いを　ジェトロと手を組みます", site="汐見市"))
    assert {p.name for p in record.agreements[0].parties} == {
        "汐見市",
        "独立行政法人日本貿易振興機構仙台貿易情報センター",
    }


def test_both_of_those_in_the_headline() -> None:
    body = (
        "<p>2015年10月5日</p><p>支え合ってきた両者は、9月30日、これまでの申し合わせを一歩進め、「医療の連携に関する協定書」を"
        "取り交わした。三宅恒一学長、岬健病院事業管理者が署名した。</p>"
    )
    record = extract(article(body, title="白浜医科大と汐見市立病院、命をつなぐ道を太く", site="白浜医科大学"))
    (agreement,) = record.agreements
    assert agreement.signed_on == "2015-09-30"
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("三宅恒一", "白浜医科大学"),
        ("岬健", "汐見市立病院"),
    }


def test_parties_told_in_a_sentence_without_a_verb() -> None:
    body = (
        "<p>2010年7月30日</p><p>薬草のまち汐見町と、薬の専門家を育てる白浜大学。7月26日、町の薬草園に岬健町長と"
        "三宅恒一学長がならび、薬草の活用に関する協定書に調印した。</p>"
    )
    (agreement,) = extract(article(body, title="山の恵みを薬に")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("岬健", "汐見町"), ("三宅恒一", "白浜大学")}


def test_the_day_before_a_match() -> None:
    body = "<p>2016年4月28日</p><p>汐見市と株式会社ミナトは、4月24日の試合前、ピッチの上で「ホームタウン協定」にサインしました。</p>"
    (agreement,) = extract(article(body, title="まちなかをサッカーの色に", site="汐見市")).agreements
    assert agreement.signed_on == "2016-04-24"


def test_since_when_a_town_is_a_city_is_no_day_of_signing() -> None:
    body = (
        "<p>2012年2月17日</p><p>本学は、1月に市となったばかりの汐見市と、連携に関する協定を結ぶことになりました。</p>"
        "<p>とき　2月24日（金）10時半から<br>ところ　汐見市役所</p>"
    )
    (agreement,) = extract(article(body, title="汐見市と結ぶ協定、来週の式にお越しください")).agreements
    assert (agreement.status, agreement.signed_on) == ("planned", "2012-02-24")


def test_those_who_conclude_with_their_heads_are_no_points() -> None:
    body = (
        "<p>県は9月14日、次の2社と「見守りに関する協定」を交わしました。</p><ul>"
        "<li>株式会社ミナト（代表取締役社長　三宅　恒一）</li><li>汐見農業協同組合（代表理事組合長　岬　健）</li></ul>"
    )
    (agreement,) = extract(article(body, title="見守りの約束", site="三重県")).agreements
    assert agreement.items == []


def test_a_faculty_of_ours_concludes_by_itself() -> None:
    body = (
        "<p>2024年2月19日</p><p>その技を持つ本学の人文学部と汐見市は、2月15日、「公文書の救済に関する協定」に調印しました。"
        "調印にのぞんだのは、岬健市長と三宅恒一人文学部長です。</p>"
    )
    (agreement,) = extract(article(body, title="汐見市と、知恵を分かち合う")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("岬健", "汐見市"),
        ("三宅恒一", "白浜大学人文学部"),
    }


@pytest.mark.parametrize(
    ("body", "parties"),
    [
        ("汐見小学校で、5月8日、本学と汐見町教育委員会の協定式が行われた。", {"白浜大学", "汐見町教育委員会"}),
        (
            "しくみを定めた協定が、5月8日、白浜大学と岬赤十字病院のあいだで結ばれました。",
            {"白浜大学", "岬赤十字病院"},
        ),
        (
            "本学の牛乳が小学校に届きます。5月8日に公益財団法人汐見市給食会と交わした協定によるものです。"
            "牛舎の前で三宅恒一学長と同会の岬健理事長が協定書を手に写真に納まりました。",
            {"白浜大学", "公益財団法人汐見市給食会"},
        ),
        (
            "三者協定の調印が5月8日にあり、岬健学長（中央）、汐見森林組合の三宅恒一組合長（左）、"
            "汐見鉄道株式会社の玉井沙織社長（右）が握手を交わしました。",
            {"白浜大学", "汐見森林組合", "汐見鉄道株式会社"},
        ),
    ],
)
def test_conclusions_in_other_words(body: str, parties: set[str]) -> None:
    (agreement,) = extract(article(f"<p>2023年5月10日</p><p>{body}</p>", title="大学の風")).agreements
    assert agreement.signed_on == "2023-05-08"
    assert {p.name for p in agreement.parties} == parties


def test_hosts_who_conclude_there() -> None:
    body = (
        "<p>2023年5月10日</p><p>5月8日、本学の三宅恒一学長はミナト海洋大学にジョン・ハート学長を訪ね、海洋学の共同研究に関する"
        "覚書に署名した。</p>"
    )
    (agreement,) = extract(article(body, title="一通の手紙から")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("三宅恒一", "白浜大学"),
        ("ジョン・ハート", "ミナト海洋大学"),
    }


def test_hands_taken_and_names_that_stand_on_the_paper() -> None:
    body = (
        "<p>2023年5月10日</p><p>汐見町と、国立研究開発法人岬天文機構が、5月8日に手をたずさえました。"
        "望遠鏡の下で交わした「星空の保護に関する協定」には、玉井沙織町長と岬健理事長の名が記されています。</p>"
    )
    record = extract(article(body, title="星を見る町", site="汐見町"))
    assert record.kind == "agreement"
    assert {s.name for s in record.agreements[0].signers} == {"玉井沙織", "岬健"}


def test_guests_who_conclude_here() -> None:
    body = (
        "<p>2023年5月10日</p><p>台湾の南港市から陳美玲市長ら12人の訪問団を迎え、5月8日、友好交流の覚書を結びました。"
        "調印式では三宅恒一町長が筆を執りました。</p>"
    )
    (agreement,) = extract(article(body, title="茶のご縁", site="汐見町")).agreements
    assert {p.name for p in agreement.parties} == {"南港市", "汐見町"}


def test_an_event_on_two_days_in_a_row() -> None:
    body = "<ul><li>日時：令和5年10月14日（土）、15日（日）10時～16時</li><li>主催：汐見市</li></ul>"
    (event,) = extract(article(body, title="「海のフェスタ」を開催します")).events
    assert (event.held_on, event.held_to) == ("2023-10-14", "2023-10-15")


def test_the_program_tells_who_speaks() -> None:
    body = (
        "<p>日時：令和5年10月14日</p><p>プログラム<br>開会挨拶　三宅恒一（白浜大学長）<br>"
        "13:10　基調講演「海を測る7年」　浜川万作（汐見大学教授）<br>"
        "報告1　岬健（潮県立汐見高等学校教諭）<br>報告2　玉井沙織（岬大学教授）<br>閉会挨拶　森千夏（岬大学長）</p>"
    )
    record = extract(article(body, title="「海のフォーラム」のご案内"))
    assert {p.name: str(p.role) for p in record.people} == {
        "三宅恒一": "attendee",
        "浜川万作": "speaker",
        "岬健": "speaker",
        "玉井沙織": "speaker",
        "森千夏": "attendee",
    }


def test_a_centre_of_a_university_holds_an_event() -> None:
    body = "<p>白浜大学教育支援センターは、5月3日、汐見市内のホテルで「教育支援フォーラム」を開催しました。</p>"
    (event,) = extract(article(body, title="「教育支援フォーラム」を開催")).events
    assert event.hosts == ["白浜大学教育支援センター"]


def test_members_of_a_committee_hold_an_event_through_it() -> None:
    body = "<ul><li>日時：5月3日</li><li>主催：しおみ創生アワード実行委員会（汐見県、岬大学）</li></ul>"
    (event,) = extract(article(body, title="「しおみ創生アワード」を開催します")).events
    assert event.hosts == ["しおみ創生アワード実行委員会"]


def test_an_office_is_called_by_its_bureau_and_its_own_name() -> None:
    body = (
        "<p>国土交通省北陸地方整備局富山河川国道事務所<br>白浜大学</p>"
        "<p>富山河川国道事務所と白浜大学は、5月3日に協定を締結します。</p>"
        "<p>署名者：国土交通省北陸地方整備局　富山河川国道事務所長　岬健、白浜大学長　三宅恒一</p>"
    )
    (agreement,) = extract(article(body, site="富山河川国道事務所")).agreements
    name = "国土交通省北陸地方整備局富山河川国道事務所"
    assert {p.name for p in agreement.parties} == {name, "白浜大学"}
    assert {(s.name, s.title, s.party) for s in agreement.signers} == {
        ("岬健", "所長", name),
        ("三宅恒一", "学長", "白浜大学"),
    }


def test_hosts_in_a_bracket_end_with_it() -> None:
    body = "<p>5月3日、「海のサミット」（主催：汐見市、共催：ミナト協会）が開かれ、本学の三宅恒一学長が登壇しました。</p>"
    (event,) = extract(article(body, title="「海のサミット」に参加しました")).events
    assert set(event.hosts) == {"汐見市", "ミナト協会"}


def test_who_speaks_holds_what_others_report_at() -> None:
    body = (
        "<p>5月3日、汐見市東センターで学習講演会を開催し、市民にご参加いただきました。</p>"
        "<p>また、岬大学の三宅恒一教授による観察の報告も行われました。</p>"
    )
    (event,) = extract(article(body, title="第3回学習講演会を開催しました", site="汐見市")).events
    assert event.hosts == ["汐見市"]


def test_who_lends_the_place_of_an_event_does_not_hold_it() -> None:
    body = "<p>5月3日、ミナト株式会社研修棟にて、白浜大学と汐見町の主催による「里の講演会」を開きました。</p>"
    (event,) = extract(article(body, title="「里の講演会」を開きました")).events
    assert set(event.hosts) == {"白浜大学", "汐見町"}


def test_a_witness_signs_for_no_party() -> None:
    body = (
        "<p>5月3日、潮見県汐見市は株式会社ミナトと「立地協定」を結びました。締結式では、岬健市長、三宅恒一代表取締役社長、"
        "立会人の玉井沙織潮見県知事がそれぞれ協定書に署名しました。</p>"
    )
    (agreement,) = extract(article(body, title="「立地協定」を締結", site="汐見市")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("岬健", "汐見市"), ("三宅恒一", "株式会社ミナト")}


def test_a_branch_in_a_heading_is_the_party() -> None:
    body = (
        "<h2>株式会社ミナト</h2><p>締結日：平成25年7月29日</p><p>協定名：包括連携協定</p>"
        "<h2>汐見運輸株式会社 岬主管支店</h2><p>締結日：平成30年2月20日</p><p>協定名：見守りに関する協定</p>"
    )
    record = extract(article(body, title="企業との協定", site="汐見市"))
    partners = [{p.name for p in a.parties} - {"汐見市"} for a in record.agreements]
    assert partners == [{"株式会社ミナト"}, {"汐見運輸株式会社 岬主管支店"}]


def test_points_that_begin_beside_their_label_and_go_on_below() -> None:
    body = "<p>３．連携事項　（1）地域の調査<br>　　　　　（2）企業の経営支援<br>　　　　　（3）学生の受入れ</p>"
    (agreement,) = extract(article(f"<p>本学は5月3日、汐見町と連携協定を締結しました。</p>{body}")).agreements
    assert agreement.items == ["地域の調査", "企業の経営支援", "学生の受入れ"]


def test_parties_that_touch_the_name_are_no_part_of_it() -> None:
    body = "<p>調印式が8月4日、汐見町役場で行われました。</p>"
    (agreement,) = extract(article(body, title="白浜大学・汐見町包括的連携協定調印式")).agreements
    assert agreement.name == "包括的連携協定"
    assert {p.name for p in agreement.parties} == {"白浜大学", "汐見町"}


@pytest.mark.parametrize(
    ("sentence", "name", "parties"),
    [
        ("白浜大学・南雲市移住・定住の促進に関する協定", "移住・定住の促進に関する協定", {"白浜大学", "南雲市"}),
        (
            "南雲市・株式会社みずほ工機自動運転技術の活用に関する覚書",
            "自動運転技術の活用に関する覚書",
            {"南雲市", "株式会社みずほ工機"},
        ),
        ("白浜大学、南雲市と空き家対策に関する協定", "空き家対策に関する協定", {"白浜大学", "南雲市"}),
        (
            "千葉県坂戸市・富山県魚津市と見守り活動に関する協定",
            "見守り活動に関する協定",
            {"坂戸市", "魚津市", "白浜大学"},
        ),
        ("白浜大学は南雲市とPPP/PFIの推進に関する協定", "PPP/PFIの推進に関する協定", {"白浜大学", "南雲市"}),
    ],
)
def test_where_a_name_begins_that_touches_its_parties(sentence: str, name: str, parties: set[str]) -> None:
    (agreement,) = extract(article(f"<p>{sentence}を締結しました。</p>")).agreements
    assert agreement.name == name
    assert {party.name for party in agreement.parties} == parties


def test_the_sentence_of_the_conclusion_gives_the_name_with_its_topic() -> None:
    body = "<p>5月3日、本学は汐見病院と、医学生の臨床実習に関する連携協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="汐見病院と地域医療教育に関する協定を締結")).agreements
    assert agreement.name == "医学生の臨床実習に関する連携協定"


def test_who_stands_in_for_a_head_signs_beside_the_other() -> None:
    body = (
        "<p>本学（三宅恒一学長）と汐見県（玉井沙織知事）は5月3日、就職支援に関する協定を締結しました。"
        "締結式で三宅学長は「喜ばしい」と述べ、汐見県の岬健副知事は期待を寄せました。</p>"
    )
    (agreement,) = extract(article(body.replace("汐見県", "宮城県"))).agreements
    assert {s.name for s in agreement.signers} == {"三宅恒一", "岬健"}


def test_who_signs_in_the_presence_of_another() -> None:
    body = (
        "<p>5月3日、白浜大学の三宅恒一学長と汐見市の玉井沙織市長が、岬健宮城県教育長立会いのもと、協定書に調印した。"
        "同席した森千夏副学長は、今後の取組について説明した。</p>"
    )
    record = extract(article(body, title="汐見市と連携協定"))
    assert {s.name for s in record.agreements[0].signers} == {"三宅恒一", "玉井沙織"}
    assert {p.name: str(p.role) for p in record.people if p.role != "signer"} == {
        "岬健": "attendee",
        "森千夏": "attendee",
    }


def test_who_is_there_when_the_agreement_is_signed() -> None:
    body = "<p>1月29日、三宅恒一学長、玉井沙織岬市長の出席のもと、館の運営に関する新たな覚書の調印式が行われました。</p>"
    (agreement,) = extract(article(body, title="白浜大学と岬市")).agreements
    assert {s.name for s in agreement.signers} == {"三宅恒一", "玉井沙織"}


def test_the_head_of_the_town_itself_signs_with_two_others() -> None:
    body = "<p>5月3日、岬健市長、三宅恒一汐見大学学長、玉井沙織汐見高等専門学校校長が「海辺の活性化に関する協定」にサインした。</p>"
    title = "市内の学校と協定を締結"
    (agreement,) = extract(article(body, title=title, site="釜石市")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("岬健", "釜石市"),
        ("三宅恒一", "汐見大学"),
        ("玉井沙織", "汐見高等専門学校"),
    }


def test_a_name_whose_quotes_hold_a_joining_word() -> None:
    body = "<p>本学は汐見大学と包括連携協定を5月3日に締結しました。</p>"
    title = "汐見大学との「地域とともに創る未来」に関する包括連携協定の締結について"
    (agreement,) = extract(article(body, title=title)).agreements
    assert agreement.name == "「地域とともに創る未来」に関する包括連携協定"


@pytest.mark.parametrize(
    "name",
    [
        "「しおみ海の学校」の設立に関する協定",
        "「企業の森」協定書",
        "「ヘルスケア・ニューフロンティア」に係る覚書",
        "「こども110番の家」協定",
        "「きずな」パートナーシップ協定",
        "「防災アプリ」の利用に関する覚書",
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "本学は5月3日、汐見町と{}を締結しました。",
        "本学は、5月3日に汐見町と{}を結びました。",
        "5月3日、本学と汐見町による{}の調印式が行われました。",
    ],
)
def test_a_name_that_begins_with_quotes(sentence: str, name: str) -> None:
    (agreement,) = extract(article(f"<p>{sentence.format(name)}</p>")).agreements
    assert agreement.name == name


def test_quotes_of_another_are_no_part_of_a_name() -> None:
    body = "<p>本学は5月3日、汐見町の商店街組合「汐見市場協会」と連携協定を締結しました。</p>"
    (agreement,) = extract(article(body)).agreements
    assert agreement.name == "連携協定"


def test_the_head_of_the_university_signs_for_its_faculty() -> None:
    body = "<p>本学保健科学部と汐見高等学校は5月3日に連携協定を締結しました。署名は、大越教夫学長と齋藤和良校長により行われました。</p>"
    record = extract(article(body))
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {"白浜大学保健科学部", "汐見高等学校"}
    assert ("大越教夫", "白浜大学保健科学部") in {(s.name, s.party) for s in agreement.signers}
    assert ("大越教夫", "白浜大学") in {(p.name, p.organization) for p in record.people}


def test_a_renewal_of_what_is_in_force_is_told() -> None:
    body = "<p>汐見市は、ミナト銀行と締結している「海の保全に関する覚書」を、令和2年12月17日付で更新しました。</p>"
    (agreement,) = extract(article(body, title="ミナト銀行との覚書を更新しました", site="汐見市")).agreements
    assert (agreement.name, agreement.signed_on, agreement.status) == (
        "海の保全に関する覚書",
        "2020-12-17",
        "renewed",
    )


def test_parties_in_a_bracket_that_lists_them() -> None:
    body = "<p>5月3日、市内の四つの学校（汐見大学、北浜教育大学、白浜大学、汐見高等学校）は、「四校の協定」を締結しました。</p>"
    (agreement,) = extract(article(body)).agreements
    assert {p.name for p in agreement.parties} == {"汐見大学", "北浜教育大学", "白浜大学", "汐見高等学校"}


def test_a_renewal_told_after_an_earlier_conclusion() -> None:
    body = (
        "<p>汐見空港株式会社（社長：三宅恒一）は、2018年7月2日、ハイラード国際空港会社（CEO：トム・ノヴァク）と姉妹空港協定を更新いたしました。</p>"
        "<p>両空港は2006年に姉妹空港協定を締結し、旅客サービスに関する情報を交換してまいりました。</p>"
    )
    (agreement,) = extract(article(body, title="姉妹空港協定を更新", site="汐見空港株式会社")).agreements
    assert agreement.signed_on == "2018-07-02"
    assert {p.name for p in agreement.parties} == {"汐見空港株式会社", "ハイラード国際空港会社"}


def test_one_more_acts_than_the_page_names() -> None:
    body = (
        "<p>5月3日、本学において、「三校の協定」の締結式を行い、三宅恒一学長、岬健校長、玉井沙織校長が署名しました。</p>"
        "<p>３校は、授業の相互提供に取り組みます。</p>"
    )
    title = "汐見工業高等専門学校、岬高等学校と協定を締結しました"
    (agreement,) = extract(article(body, title=title)).agreements
    assert {p.name for p in agreement.parties} == {"汐見工業高等専門学校", "岬高等学校", "白浜大学"}


def test_the_sentence_of_the_conclusion_gives_the_name_that_the_headline_shortens() -> None:
    body = "<p>5月3日、本学は汐見町と「津波発生時における緊急避難施設としての使用に関する協定」を締結しました。</p>"
    (agreement,) = extract(article(body, title="「災害時の施設利用に関する協定」を締結しました")).agreements
    assert agreement.name == "津波発生時における緊急避難施設としての使用に関する協定"


@pytest.mark.parametrize(
    ("headline", "full"),
    [
        ("青葉シーガルズと協定を締結", "株式会社青葉シーガルズスポーツクラブ"),
        ("JAグループ汐見との協定締結", "JA汐見中央会"),
        ("汐見市医師会と協定を締結", "汐見地区医師会"),
        ("ヌエバ大学と学術交流協定を締結", "ヌエバ国立大学"),
    ],
)
def test_a_party_that_the_headline_calls_otherwise_is_one(headline: str, full: str) -> None:
    body = f"<p>このたび、本学と{full}は、5月3日、協力に関する協定を締結しました。</p>"
    (agreement,) = extract(article(body, title=headline)).agreements
    assert {p.name for p in agreement.parties} == {"白浜大学", full}


def test_another_party_in_the_headline_is_one_more() -> None:
    body = "<p>本学と株式会社ミナトは、5月3日、協力に関する協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="株式会社ミナト、汐見町と協定を締結")).agreements
    assert {p.name for p in agreement.parties} == {"白浜大学", "株式会社ミナト", "汐見町"}


def test_who_greets_before_another_speaks_attends() -> None:
    body = (
        "<p>5月3日、公開講座を汐見市民会館で開催しました。</p>"
        "<p>三宅恒一学長の挨拶の後、汐見大学の岬健教授が「海と人」と題して講演しました。</p>"
    )
    record = extract(article(body, title="公開講座を開催しました"))
    assert {p.name: str(p.role) for p in record.people} == {"三宅恒一": "attendee", "岬健": "speaker"}


def test_who_sits_on_a_panel_attends_and_who_talks_before_it_speaks() -> None:
    body = (
        "<p>5月3日、海のフォーラムを汐見市民会館で開催しました。</p>"
        "<p>汐見大学の岬健教授の基調講演に続き、パネル討論が行われた。</p>"
        "<p>パネル討論には、株式会社ミナトの菅野祐一社長、本学の玉井沙織准教授が登壇し、進行役を三宅恒一学長が務めました。</p>"
    )
    record = extract(article(body, title="海のフォーラムを開催しました"))
    assert {p.name: str(p.role) for p in record.people} == {
        "岬健": "speaker",
        "菅野祐一": "attendee",
        "玉井沙織": "attendee",
        "三宅恒一": "attendee",
    }


def test_a_list_gives_each_partner_the_name_of_its_own_section() -> None:
    body = (
        "<p>町では、次の協定を締結しています。</p>"
        "<h3>白浜大学</h3><p>平成20年3月27日、相互協力協定を締結しました。文化財の調査で協力しています。</p>"
        "<h3>株式会社ミナト</h3><p>平成28年7月1日に観光振興に関する連携協定を結びました。</p>"
        "<h3>株式会社ナギサ</h3><p>令和2年2月10日締結の「健康づくりに関する協定」にもとづき、検診を呼びかけています。</p>"
    )
    record = extract(article(body, title="汐見町の連携協定", site="汐見町"))
    assert [agreement.name for agreement in record.agreements] == [
        "相互協力協定",
        "観光振興に関する連携協定",
        "健康づくりに関する協定",
    ]


def test_a_conclusion_takes_up_what_the_sentence_before_it_tells() -> None:
    body = (
        "<p>町では、作物のデータを分析して栽培に役立てる取り組みを進めています。"
        "これを深めるため、7月1日、株式会社ミナトと協定を締結しました。</p>"
    )
    (agreement,) = extract(article(body, title="協定の締結", site="汐見町")).agreements
    assert set(map(str, agreement.themes)) == {"food_agriculture", "digital"}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("岬国際大学と学術交流のための覚書（MOU）を締結しました。", "学術交流のための覚書"),
        ("岬国際大学との学術交流のための覚書を締結しました。", "学術交流のための覚書"),
        ("汐見町と見守りのための協定を結びました。", "見守りのための協定"),
        (
            "汐見県と「みさき防災センターの設置及び運営に関する協定」を結びました。",
            "みさき防災センターの設置及び運営に関する協定",
        ),
    ],
)
def test_a_name_that_says_what_the_agreement_is_for(sentence: str, name: str) -> None:
    (agreement,) = extract(article(f"<p>本学は2月6日、{sentence}</p>", title="協定の締結")).agreements
    assert agreement.name == name


def test_a_page_that_only_says_what_stands_tells_of_that() -> None:
    body = (
        "<p>町は、町民の健康の増進を図るため、株式会社ミナトと包括的な連携に関する協定を結んでいます。</p>"
        "<dl><dt>締結日</dt><dd>令和2年10月15日</dd></dl>"
    )
    record = extract(article(body, title="汐見町と株式会社ミナトの連携協定について", site="汐見町"))
    (agreement,) = record.agreements
    assert (agreement.name, str(agreement.scope)) == ("包括的な連携に関する協定", "comprehensive")
    assert set(map(str, agreement.themes)) == {"health"}


def test_a_formal_name_comes_before_a_headlines_description() -> None:
    body = "<p>汐見町と株式会社ミナトは、7月1日、包括連携協定を結びました。</p>"
    (agreement,) = extract(article(body, title="汐見町と株式会社ミナトがまちづくりの協定を結びました")).agreements
    assert agreement.name == "包括連携協定"


def test_the_field_of_an_agreement_is_no_part_of_its_name() -> None:
    body = "<p>7月1日、岬大学と、農学や獣医学の分野での学術交流に関する協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="岬大学との協定")).agreements
    assert agreement.name == "学術交流に関する協定"


def test_numbered_items_of_one_paragraph() -> None:
    body = (
        "<p>汐見町と株式会社ミナトは、7月1日、協定を締結しました。</p><p>2．主な連携内容</p>"
        "<p>①登録企業への融資　②小中学校での金融教育　③食品ロスの削減</p><p>以上</p>"
    )
    (agreement,) = extract(article(body, title="協定の締結")).agreements
    assert list(agreement.items) == ["登録企業への融資", "小中学校での金融教育", "食品ロスの削減"]


def test_panelists_of_a_program_attend() -> None:
    body = (
        "<table><tr><th>日時</th><td>2024年2月10日（土）</td></tr><tr><th>主催</th><td>白浜大学水産学部、汐見町</td></tr>"
        "<tr><th>基調講演</th><td>三宅　恒一（岬大学　教授）</td></tr>"
        "<tr><th>パネリスト</th><td>玉井　沙織（汐見町　町長）</td></tr></table>"
    )
    record = extract(article(body, title="海のフォーラムのご案内"))
    assert {p.name: str(p.role) for p in record.people} == {"三宅恒一": "speaker", "玉井沙織": "attendee"}
    assert record.events[0].hosts == ["白浜大学水産学部", "汐見町"]


def test_a_faculty_and_a_body_hold_what_is_called_a_gathering() -> None:
    body = (
        "<p>5月3日、白浜大学看護学部と汐見町商工会が力を合わせて「島の看護を考えるつどい」を開きました。"
        "50人が参加しました。</p>"
    )
    (event,) = extract(article(body, title="島の看護を考えました")).events
    assert event.name == "島の看護を考えるつどい"
    assert event.hosts == ["白浜大学看護学部", "汐見町商工会"]


def test_what_is_held_is_called_as_it_is_quoted() -> None:
    body = "<p>5月3日、白浜大学は講堂で「古楽器でめぐる18世紀の旅」を開催しました。50人が参加しました。</p>"
    (event,) = extract(article(body, title="学生が企画した演奏会を開きました")).events
    assert event.name == "古楽器でめぐる18世紀の旅"


def test_what_is_held_with_another_is_held_by_both() -> None:
    body = "<p>5月3日、白浜大学講堂で、「木を考えるシンポジウム」を、汐見森林組合との共催により開催しました。</p>"
    (event,) = extract(article(body, title="「木を考えるシンポジウム」を開催しました")).events
    assert set(event.hosts) == {"白浜大学", "汐見森林組合"}


def test_whose_page_it_is_holds_what_it_holds_with_another() -> None:
    body = (
        "<p>8月19日、三の丸会館で、汐見高等専門学校との共催により、工作教室を開催しました。24人が参加しました。</p>"
    )
    (event,) = extract(article(body, title="「金魚ロボット教室」を開きました", site="岬市")).events
    assert set(event.hosts) == {"岬市", "汐見高等専門学校"}


def test_a_visit_is_held_where_the_visitors_come() -> None:
    body = "<p>5月3日、ミナト国の水産大学の一行が品川キャンパスを訪れ、三宅恒一学長と懇談しました。</p>"
    (event,) = extract(article(body, title="ミナト国の一行が来学しました")).events
    assert event.venue == "品川キャンパス"


def test_the_venue_ends_where_a_line_tells_a_condition() -> None:
    body = (
        "<p>日時　9月16日（土）13時から<br>会場　岬キャンパス<br>対象　市内の小学生　20組<br>申込　8月31日まで</p>"
    )
    (event,) = extract(article(body, title="海の講演会のお知らせ")).events
    assert event.venue == "岬キャンパス"


def test_hosts_under_two_labels_of_one_line() -> None:
    body = "<p>10月12日、海の講演会を開きました。</p><p>主催：白浜大学／共催：汐見町</p>"
    (event,) = extract(article(body, title="海の講演会を開催しました")).events
    assert event.hosts == ["白浜大学", "汐見町"]


def test_an_agreement_that_was_made_anew_after_years() -> None:
    body = "<p>本学と汐見町は、包括連携協定を、5年ぶりに改めました。</p>"
    (agreement,) = extract(article(body, title="汐見町との協定")).agreements
    assert str(agreement.status) == "renewed"


def test_an_event_is_not_called_after_the_partner_with_which_it_is_held() -> None:
    body = "<p>10月12日、岬会館で、岬大学との合同公開講座を開きました。</p>"
    (event,) = extract(article(body, title="岬大学と合同公開講座を開きました")).events
    assert event.name == "合同公開講座"


def test_the_sentence_above_a_list_names_its_agreements() -> None:
    body = (
        "<p>汐見町は、次の大学と包括協定を結んでいます。</p><table><tr><th>大学名</th><th>締結日</th></tr>"
        "<tr><td>岬大学</td><td>平成15年11月10日</td></tr><tr><td>白浜大学</td><td>平成24年8月1日</td></tr></table>"
    )
    record = extract(article(body, title="大学との連携協定", site="汐見町"))
    assert [(a.name, str(a.scope)) for a in record.agreements] == [("包括協定", "comprehensive")] * 2


def test_the_venue_ends_before_the_next_label_of_its_line() -> None:
    body = "<p>日時　5月3日（金）</p><p>会場　汐見会館　第1教室／時間　13時から</p>"
    (event,) = extract(article(body, title="海の講演会のお知らせ")).events
    assert event.venue == "汐見会館　第1教室"


def test_a_signer_bears_both_titles_that_the_page_gives() -> None:
    body = (
        "<p>本学は5月3日、汐見町と連携協定を締結しました。式には玉井沙織汐見町長、三宅恒一総長・学長が出席し、"
        "玉井町長と三宅学長が協定書に署名しました。</p>"
    )
    (agreement,) = extract(article(body)).agreements
    assert {(s.name, s.title) for s in agreement.signers} == {("三宅恒一", "総長・学長"), ("玉井沙織", "町長")}


def test_what_follows_a_label_ends_at_the_next() -> None:
    body = (
        "<p>本学は汐見町と連携協定を締結しました。</p><ul><li>締結日　令和5年5月3日</li>"
        "<li>署名者　三宅恒一（白浜大学学長）、玉井沙織（汐見町長）</li></ul>"
        "<p>主な連携事項</p><ul><li>調査研究に関すること</li><li>情報の発信に関すること</li></ul>"
    )
    (agreement,) = extract(article(body)).agreements
    assert agreement.items == ["調査研究に関すること", "情報の発信に関すること"]


def test_what_will_be_renewed_each_year_is_concluded() -> None:
    body = "<p>5月3日、本学は汐見町と連携協定を締結しました。有効期間は令和6年3月31日までで、以降は1年ごとに更新します。</p>"
    (agreement,) = extract(article(body)).agreements
    assert agreement.status == "concluded"


def test_what_is_founded_is_no_party() -> None:
    body = "<p>本学は5月3日、株式会社ミナト、汐見市と「交通の推進に関する連携協定」を締結します。</p>"
    title = "「汐見県交通推進協議会」の設立及び連携協定の締結について"
    (agreement,) = extract(article(body, title=title)).agreements
    assert {p.name for p in agreement.parties} == {"白浜大学", "株式会社ミナト", "汐見市"}


def test_parties_told_in_the_sentence_before() -> None:
    body = (
        "<p>汐見研究所（理事長 岬健）と白浜大学は、令和5年4月1日に、共同の研究室を設立します。"
        "これに先立ち、3月28日に設立に関する協定を締結しました。</p>"
    )
    (agreement,) = extract(article(body, title="「海の研究室」を設立")).agreements
    assert {p.name for p in agreement.parties} == {"汐見研究所", "白浜大学"}
    assert agreement.signed_on == "2023-03-28"


def test_a_newspaper_of_the_day_is_no_date() -> None:
    body = (
        "<p>公開日：令和元年11月28日</p><p>本学と株式会社熊本日日新聞社は、11月26日、連携協定を締結しました。</p>"
    )
    (agreement,) = extract(article(body, title="熊本日日新聞社との協定")).agreements
    assert agreement.signed_on == "2019-11-26"


def test_points_marked_by_kana_end_before_the_contact() -> None:
    body = (
        "<p>本学は5月3日、汐見市と連携協定を締結しました。</p>"
        "<p><strong>主な連携事項</strong><br>ア　教育の振興に関すること<br>イ　文化の振興に関すること</p>"
        "<p>お問い合わせ　白浜大学　観光プロモーション推進室　電話：000-000-0000</p>"
    )
    (agreement,) = extract(article(body)).agreements
    assert agreement.items == ["教育の振興に関すること", "文化の振興に関すること"]
    assert [str(theme) for theme in agreement.themes] == ["education", "culture"]


def test_a_label_in_brackets_and_signers_below_it() -> None:
    body = (
        "<p>白浜大学及びミナト株式会社は、農業の推進に関する協定を締結します。</p>"
        "<p>（締結者）<br>白浜大学　学長　三宅恒一<br>ミナト株式会社　代表取締役社長　岬健</p>"
    )
    (agreement,) = extract(article(body)).agreements
    assert {s.name for s in agreement.signers} == {"三宅恒一", "岬健"}


def test_who_speaks_is_a_party_beside_those_with_heads_in_brackets() -> None:
    body = "<p>5月3日、汐見大学（玉井沙織学長）及び岬大学（岬健学長）と連携協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="汐見大学・岬大学との連携協定")).agreements
    assert {p.name for p in agreement.parties} == {"汐見大学", "岬大学", "白浜大学"}


def test_heads_in_a_picture_of_the_conclusion_sign() -> None:
    body = (
        "<p>汐見市（玉井沙織市長）と本学は、5月3日に連携協定を締結しました。写真左から三宅恒一学長、玉井市長。</p>"
    )
    (agreement,) = extract(article(body)).agreements
    assert {s.name for s in agreement.signers} == {"三宅恒一", "玉井沙織"}


def test_as_many_as_the_ceremony_counts() -> None:
    body = "<p>岬健汐見市長、玉井沙織岬町長、三宅恒一学長が出席し、5月3日、本学で三者の包括連携協定締結式が行われました。</p>"
    (agreement,) = extract(article(body, title="汐見市、岬町との連携協定")).agreements
    assert {p.name for p in agreement.parties} == {"汐見市", "岬町", "白浜大学"}


def test_a_banks_president_below_its_line() -> None:
    body = (
        "<p>県は、5月3日に株式会社汐見銀行と協定を締結します。</p>"
        "<p>出席者<br>　株式会社汐見銀行<br>　　代表取締役社長　岬健<br>　汐見県<br>　　知事　三宅恒一</p>"
    )
    (agreement,) = extract(article(body, site="汐見県", title="汐見銀行との協定")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("岬健", "株式会社汐見銀行"), ("三宅恒一", "汐見県")}


def test_two_agreements_of_one_kind_concluded_together() -> None:
    body = (
        "<p>5月3日、本学はパラオ・コミュニティ・カレッジとの間で学術交流協定及び学生交流協定を締結しました。</p>"
        "<p>三宅恒一学長とPeter Milan学長が署名しました。</p>"
    )
    found = extract(article(body, title="パラオ・コミュニティ・カレッジと大学間交流協定を締結")).agreements
    assert [(a.name, {p.name for p in a.parties}) for a in found] == [
        ("学術交流協定", {"白浜大学", "パラオ・コミュニティ・カレッジ"}),
        ("学生交流協定", {"白浜大学", "パラオ・コミュニティ・カレッジ"}),
    ]


def test_universities_of_one_place_are_not_each_other() -> None:
    body = (
        "<p>宮城県の岬健知事と、潮大学の三宅恒一学長、潮工業大学の玉井沙織学長は、5月3日、共同宣言に署名した。</p>"
    )
    record = extract(article(body, title="宮城県と県内2大学との共同宣言", site="宮城県"))
    assert record.kind == "agreement"
    (agreement,) = record.agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("岬健", "宮城県"),
        ("三宅恒一", "潮大学"),
        ("玉井沙織", "潮工業大学"),
    }


def test_a_museum_of_a_university_concludes_by_itself() -> None:
    body = "<p>汐見市教育委員会と岬大学ミュージアム（玉井沙織館長）は、5月3日、博学連携に関する協定を締結した。</p>"
    (agreement,) = extract(article(body, title="汐見市と岬大学ミュージアムが協定", site="汐見市")).agreements
    assert {p.name for p in agreement.parties} == {"汐見市教育委員会", "岬大学ミュージアム"}


def test_parties_before_an_agreement_of_cooperation_in_the_headline() -> None:
    body = "<p>岬健知事と玉井沙織学長は5月3日、県庁で「介護に関する協定書」に署名しました。</p>"
    (agreement,) = extract(article(body, title="県と岬福祉大学の協力協定", site="宮城県")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("岬健", "宮城県"), ("玉井沙織", "岬福祉大学")}


def test_a_headquarters_of_a_university_acts_by_itself() -> None:
    body = "<p>岬大学学術研究・産学官連携本部、汐見銀行は、5月3日、「技術に関する連携協定」を締結しました。</p>"
    (agreement,) = extract(article(body, site="汐見銀行")).agreements
    assert {p.name for p in agreement.parties} == {"岬大学学術研究・産学官連携本部", "汐見銀行"}


def test_points_with_marks_under_a_label_in_brackets() -> None:
    body = (
        "<p>本学は5月3日、汐見町と連携協定を締結しました。</p>"
        "<p>〔連携事項〕<br>○ 海難防止の啓発<br>○ 学生のインターンシップ<br>○ 海洋教育の推進</p>"
    )
    (agreement,) = extract(article(body)).agreements
    assert agreement.items == ["海難防止の啓発", "学生のインターンシップ", "海洋教育の推進"]


def test_a_signer_by_family_name_bears_the_title_in_full() -> None:
    body = (
        "<p>白浜大学（学長　三宅恒一）とミナト放送株式会社（代表取締役社長　岬健）は、5月3日に協定を締結します。</p>"
        "<p>出席者（予定）</p><p>白浜大学：三宅学長</p><p>ミナト放送：岬社長</p>"
    )
    (agreement,) = extract(article(body)).agreements
    assert {(s.name, s.title) for s in agreement.signers} == {("三宅恒一", "学長"), ("岬健", "代表取締役社長")}


def test_one_head_signs_for_two_bodies_of_one_name() -> None:
    body = (
        "<p>本学は、岬大学・岬大学短期大学部と5月3日に協定を締結しました。</p>"
        "<p>署名者</p><p>岬大学・岬大学短期大学部　学長　玉井沙織</p><p>白浜大学　学長　三宅恒一</p>"
    )
    (agreement,) = extract(article(body)).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("玉井沙織", "岬大学"),
        ("玉井沙織", "岬大学短期大学部"),
        ("三宅恒一", "白浜大学"),
    }


def test_who_concludes_is_told_by_post_and_name() -> None:
    body = "<p>本学は、5月3日に汐見町と協定を締結しました。</p><p>締結者は、汐見町長　岬健、白浜大学長　三宅恒一です。</p>"
    (agreement,) = extract(article(body)).agreements
    assert {s.name for s in agreement.signers} == {"三宅恒一", "岬健"}


def test_who_is_present_while_others_sign() -> None:
    body = (
        "<p>5月3日、汐見中央金庫と本学は「産学連携協定」を結びました。式には、本学から川原健理事、玉井沙織農学研究科長、"
        "汐見中央金庫から細江健一専務理事、赤堀威大阪支店長が出席し、川原理事と細江専務理事が協定書に署名しました。</p>"
    )
    (agreement,) = extract(article(body)).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("川原健", "白浜大学"), ("細江健一", "汐見中央金庫")}


def test_who_holds_an_event_together_with_another() -> None:
    body = "<p>5月3日、本学は、汐見町とともに「海辺の講演会」を町民会館で開きました。</p>"
    (event,) = extract(article(body, title="「海辺の講演会」を開きました")).events
    assert set(event.hosts) == {"白浜大学", "汐見町"}


def test_the_other_of_two_mayors_belongs_to_the_other_town() -> None:
    body = "<p>5月3日、汐見町の三宅恒一町長は、岬町役場で岬健町長と「友好覚書」にサインしました。</p>"
    (agreement,) = extract(article(body, title="岬町との友好覚書", site="汐見町")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("三宅恒一", "汐見町"), ("岬健", "岬町")}


def test_a_bureau_is_called_as_in_the_text() -> None:
    body = "<p>北汐農政局は5月3日、汐見大学と連携協定を締結しました。</p>"
    record = extract(article(body, title="汐見大学との連携協定", site="農林水産省北汐農政局"))
    assert record.publisher == "北汐農政局"
    assert {organization.name for organization in record.organizations} == {"北汐農政局", "汐見大学"}


def test_a_body_that_is_visited_for_the_signing_is_a_party() -> None:
    body = "<p>5月3日、白浜大学の三宅恒一学長が汐見大学を訪ね、岬健学長との間で学術交流協定に署名しました。</p>"
    (agreement,) = extract(article(body, title="学術交流の約束")).agreements
    assert {party.name for party in agreement.parties} == {"白浜大学", "汐見大学"}
    assert {signer.name for signer in agreement.signers} == {"三宅恒一", "岬健"}


ITEMS = [
    (
        "<p>本学は汐見町と連携協定を締結しました。</p><p>これは、町の悩みと本学の知を結びつけるものです。"
        "具体的には、(1) 悩みの取次ぎ、(2) 海の研究、(3) 店主向けの講座の開催などを行います。</p>",
        ["悩みの取次ぎ", "海の研究", "店主向けの講座の開催"],
    ),
    (
        "<p>本学は汐見町と連携協定を締結しました。協定により、(1)仕事の魅力の発信、(2)福祉に関する調査で連携を深めます。</p>",
        ["仕事の魅力の発信", "福祉に関する調査"],
    ),
    (
        "<p>本学は汐見町と連携協定を締結しました。</p><p>協定がうたうのは次の3点です。</p>"
        "<p>①産物を店で扱うこと　②にぎわいを生み出すこと　③災いに備えること</p>",
        ["産物を店で扱うこと", "にぎわいを生み出すこと", "災いに備えること"],
    ),
    (
        "<p>本学は汐見町と連携協定を締結しました。</p><h2>協定に盛り込むこと</h2><ul><li>海辺の清掃</li><li>店主と語らう会</li></ul>",
        ["海辺の清掃", "店主と語らう会"],
    ),
    (
        "<p>本学は汐見町と連携協定を締結しました。</p><h2>連携の柱</h2><ul><li>悩みに答える相談会</li><li>学生と店主が語らう会</li></ul>",
        ["悩みに答える相談会", "学生と店主が語らう会"],
    ),
]


POINTS = ["海辺の清掃", "店主と語らう会", "災害時の物資の供給", "その他両者が必要と認める事項"]
SENTENCES = ["海辺を清掃します。", "学生と店主が語らいます。", "高齢者の見守りを行います。"]
MARKS_OF_POINTS = ["（一）", "(1)", "①", "1）", "◆", "■", "○", "●　", "・", "ア　", "★"]
LEADS_TO_POINTS = [
    "<h2>連携事項</h2>",
    "<p><strong>重点項目</strong></p>",
    "<p>【活動内容】</p>",
    "<p>両者は次の事項について連携・協力します。</p>",
    "<p>この協定により、次のような取組を予定しています。</p>",
]


def marked(mark: str, points: list[str]) -> list[str]:
    """The points behind their marks, the numbered ones counted on."""
    numbers = {"一": "一二三四", "1": "1234", "①": "①②③④", "ア": "アイウエ"}
    of_first = next((first for first in numbers if first in mark), None)
    marks = [mark.replace(of_first, number) for number in numbers[of_first]] if of_first else [mark] * len(points)
    return [own + point for own, point in zip(marks, points, strict=False)]


@pytest.mark.parametrize("mark", MARKS_OF_POINTS)
@pytest.mark.parametrize("lead", LEADS_TO_POINTS)
@pytest.mark.parametrize("points", [POINTS, POINTS[:2], SENTENCES], ids=["points", "two", "sentences"])
def test_points_below_what_leads_to_them(points: list[str], lead: str, mark: str) -> None:
    for lines in ("<br>".join(marked(mark, points)), "<br>".join("　" + line for line in marked(mark, points))):
        body = f"<p>本学は5月8日、汐見町と連携協定を締結しました。</p>{lead}<p>{lines}</p><h2>締結式</h2><p>本学で行いました。</p>"
        (agreement,) = extract(article(body, title="汐見町との連携協定")).agreements
        assert agreement.items == points


@pytest.mark.parametrize("mark", MARKS_OF_POINTS)
def test_points_in_a_cell_and_a_definition(mark: str) -> None:
    lines = "<br>".join(marked(mark, POINTS))
    table = f"<table><tr><th>締結日</th><td>5月8日</td></tr><tr><th>協定内容</th><td>{lines}</td></tr></table>"
    definitions = f"<dl><dt>締結日</dt><dd>5月8日</dd><dt>協定内容</dt><dd>{lines}</dd></dl>"
    for facts in (table, definitions):
        body = f"<p>本学は、汐見町と連携協定を締結しました。</p>{facts}"
        (agreement,) = extract(article(body, title="汐見町との連携協定")).agreements
        assert agreement.items == POINTS


@pytest.mark.parametrize("mark", ["(1)", "（一）", "①", "1）"])
def test_points_that_are_sentences_of_one_line(mark: str) -> None:
    line = "　".join(marked(mark, SENTENCES))
    body = f"<p>本学は5月8日、汐見町と連携協定を締結しました。</p><p>次の事項について連携します。</p><p>{line}</p>"
    (agreement,) = extract(article(body, title="汐見町との連携協定")).agreements
    assert agreement.items == SENTENCES


def test_points_that_begin_like_labels_of_other_facts() -> None:
    line = "①創業・事業承継の支援　②電話相談の実施　③観光の振興"
    for lead in ("<h3>協定で取り組む3つの柱</h3>", "<p>連携事項</p>"):
        body = f"<p>本学は5月8日、汐見町と連携協定を締結しました。</p>{lead}<p>{line}</p><p>左から町長、学長</p>"
        (agreement,) = extract(article(body, title="汐見町との連携協定")).agreements
        assert agreement.items == ["創業・事業承継の支援", "電話相談の実施", "観光の振興"]


def test_points_under_a_bare_word_for_them() -> None:
    rows = (
        "<tr><th>締結日</th><td>5月8日</td></tr><tr><th>項目</th><td>(1)農産物の販路拡大<br>(2)防災対策</td></tr>"
    )
    body = f"<p>本学は、岬町と連携協定を締結しました。</p><table>{rows}</table>"
    (agreement,) = extract(article(body, title="連携協定の締結")).agreements
    assert list(agreement.items) == ["農産物の販路拡大", "防災対策"]


@pytest.mark.parametrize(("body", "items"), ITEMS)
def test_what_an_agreement_lists(body: str, items: list[str]) -> None:
    (agreement,) = extract(article(body, title="汐見町との連携協定")).agreements
    assert agreement.items == items


def test_grammar_finds_a_party_that_no_particle_marks() -> None:
    body = "<p>2022年7月1日、地域の足を守りたいと願う株式会社ミナト交通を相手方に、見守りに関する協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="見守り協定の締結", site="汐見町")).agreements
    assert {party.name for party in agreement.parties} == {"株式会社ミナト交通", "汐見町"}


def test_grammar_finds_who_holds_an_event() -> None:
    body = "<p>5月3日、汐見町商工会の青年部は、地元の高校生を招いて「未来の仕事フェア」を町民会館で開きました。</p>"
    (event,) = extract(article(body, title="「未来の仕事フェア」を開きました", site="汐見町")).events
    assert event.hosts == ["汐見町商工会"]


def test_a_column_of_schools_is_read_under_the_name_in_the_headline() -> None:
    body = (
        "<table><tr><th>学校名</th><th>締結日</th></tr>"
        "<tr><td>岡山県立汐見高等学校</td><td>2018年4月18日</td></tr><tr><td>雪野高等学校</td><td>2022年6月30日</td></tr></table>"
    )
    record = extract(article(body, title="高大連携協定の締結校"))
    assert [
        (a.name, a.signed_on, [p.name for p in a.parties if p.name != "白浜大学"]) for a in record.agreements
    ] == [
        ("高大連携協定", "2018-04-18", ["岡山県立汐見高等学校"]),
        ("高大連携協定", "2022-06-30", ["雪野高等学校"]),
    ]


def test_heads_who_meet_the_press_together_sign() -> None:
    body = (
        "<p>5月8日、本学は株式会社ミナトと連携協定を締結しました。</p>"
        "<p>ミナト本社での記者会見で、三宅恒一学長は「海を学ぶ」と語り、岬健社長は「若い力に期待する」と話しました。</p>"
    )
    (agreement,) = extract(article(body, title="株式会社ミナトとの連携協定")).agreements
    assert {signer.name for signer in agreement.signers} == {"三宅恒一", "岬健"}


TOLD_SIGNERS = [
    (
        "<p>5月8日、岬町と連携協定を結びました。締結式は岬町役場で行い、玉井沙織町長と三宅恒一学長が出席しました。</p>",
        {("三宅恒一", "学長"), ("玉井沙織", "町長")},
    ),
    (
        "<p>5月8日、株式会社ミナトと連携協定を結びました。締結式では、三宅恒一学長と株式会社ミナトの川村聡志東北営業部長が出席しました。</p>",
        {("三宅恒一", "学長"), ("川村聡志", "東北営業部長")},
    ),
    (
        "<p>5月8日、県庁講堂で、岬町、株式会社ミナトと連携協定を締結しました。式典には、株式会社ミナトから角田茂章汐見支社長、"
        "岬町から玉井沙織町長、本学からは三宅恒一学長が出席しました。</p>",
        {("三宅恒一", "学長"), ("玉井沙織", "町長"), ("角田茂章", "汐見支社長")},
    ),
    (
        "<p>5月8日、三宅恒一学長と岬町の玉井沙織町長の間で連携協定書が交わされました。</p>",
        {("三宅恒一", "学長"), ("玉井沙織", "町長")},
    ),
    (
        "<p>5月8日、岬町と連携協定を締結しました。岬町からは玉井沙織町長、今野順一副町長、本学からは三宅恒一学長が出席しました。</p>",
        {("三宅恒一", "学長"), ("玉井沙織", "町長")},
    ),
    (
        "<p>5月8日、岬町と連携協定を締結した。締結式には岬町より玉井沙織町長、本学より三宅恒一学長、角田茂章理事らが列席した。</p>",
        {("三宅恒一", "学長"), ("玉井沙織", "町長")},
    ),
    (
        "<p>5月8日、市民団体「なぎさの会」と連携協定を締結しました。なぎさの会の今野順一代表と三宅恒一学長が協定書を交わしました。</p>",
        {("三宅恒一", "学長"), ("今野順一", "代表")},
    ),
    (
        "<p>5月8日、岬町様と連携協定を締結しました。</p><p>締結者：岬町長　玉井沙織　様　／　三宅恒一学長</p>",
        {("三宅恒一", "学長"), ("玉井沙織", "町長")},
    ),
    (
        "<p>本学と国立研究開発法人宇宙航空研究開発機構（JAXA）は、5月8日、連携協定を締結しました。"
        "JAXA宇宙科学研究所の今野順一所長と三宅恒一学長が署名しました。</p>",
        {("三宅恒一", "学長"), ("今野順一", "所長")},
    ),
]


@pytest.mark.parametrize(("body", "signers"), TOLD_SIGNERS)
def test_who_signs_as_told(body: str, signers: set[tuple[str, str]]) -> None:
    (agreement,) = extract(article(body, title="連携協定の締結")).agreements
    assert {(signer.name, signer.title) for signer in agreement.signers} == signers


TOLD_PARTIES = [
    (
        "<p>「海の協定」を締結しました。締結式で、岬町の玉井沙織町長、汐見大学の三宅恒一学長、株式会社ミナトの岬健社長ら19者の代表が"
        "「海の協定」に署名しました。</p>",
        {"岬町", "汐見大学", "株式会社ミナト"},
    ),
    (
        "<p>汐見町、岬大学大学院工学系研究科今野研究室及び本学は、「海の協定」を締結しました。</p>",
        {"汐見町", "岬大学大学院工学系研究科今野研究室", "白浜大学"},
    ),
    (
        "<p>汐見町は、学校法人岬学園と「海の協定」を結びました。岬医療大学の三宅恒一学長も同席しました。</p>",
        {"汐見町", "学校法人岬学園"},
    ),
    (
        "<p>「海の協定」が結ばれました。5月18日、公民館に集まったのは、岬町の玉井沙織町長、NPO法人岬会の岬健理事長、"
        "株式会社ミナトの今野順一社長です。</p>",
        {"岬町", "NPO法人岬会", "株式会社ミナト"},
    ),
    (
        "<p>5月24日、岬健国土交通大臣とテオ・ハーフェンス・ブラジル連邦共和国教育大臣は、「海の協定」に署名しました。</p>",
        {"国土交通省", "ブラジル連邦共和国教育省"},
    ),
    (
        "<p>5月24日、国土交通大臣の岬健氏とブラジル連邦共和国教育大臣のテオ・ハーフェンス氏は、総務大臣の高橋修氏の同席のもと、「海の協定」に"
        "署名しました。</p>",
        {"国土交通省", "ブラジル連邦共和国教育省"},
    ),
    (
        "<p>三宅恒一学長は9日、岬町の玉井沙織町長、株式会社ミナトの小林康俊代表取締役社長と「海の協定」に署名した。</p>",
        {"白浜大学", "岬町", "株式会社ミナト"},
    ),
    (
        "<p>岬町・岬自治会・株式会社ミナトの三者が「海の協定」を締結しました。</p>",
        {"岬町", "岬自治会", "株式会社ミナト"},
    ),
    (
        "<p>独立行政法人国際協力機構（JICA）北陸支部と白浜大学は、「海の協定」を締結した。JICA北陸支部の今野順一支部長が述べた。</p>",
        {"独立行政法人国際協力機構北陸支部", "白浜大学"},
    ),
    (
        "<p>岬町、雪野町、南浜町で構成する岬広域連携協議会は、白浜大学と「海の協定」を締結しました。</p>",
        {"岬広域連携協議会", "白浜大学"},
    ),
]


@pytest.mark.parametrize(("body", "parties"), TOLD_PARTIES)
def test_who_concludes_as_told(body: str, parties: set[str]) -> None:
    (agreement,) = extract(article(body, title="「海の協定」の締結")).agreements
    assert {party.name for party in agreement.parties} == parties


def test_another_body_than_the_sites_concludes_with_each_of_several() -> None:
    body = "<p>潮見県立図書館は、岬県立図書館及び雪野県立図書館と、それぞれ連携協定を締結します。</p><p>締結日　令和元年10月20日</p>"
    record = extract(article(body, title="県立図書館が連携協定を締結します", site="潮見県"))
    assert [{party.name for party in agreement.parties} for agreement in record.agreements] == [
        {"潮見県立図書館", "岬県立図書館"},
        {"潮見県立図書館", "雪野県立図書館"},
    ]


@pytest.mark.parametrize("marks", ["・・・", ("ア\u3000", "イ\u3000", "ウ\u3000"), ("①", "②", "③")])
def test_the_first_point_stands_behind_the_label(marks: Sequence[str]) -> None:
    first, second, third = marks
    body = (
        "<p>2020年2月14日、本学は汐見信用金庫と協定を締結しました。</p>"
        f"<p>○連携事項：{first}健康診断の受診勧奨<br>{second}健康教室の開催<br>{third}その他健康づくりに関すること</p>"
    )
    (agreement,) = extract(article(body, title="汐見信用金庫と協定を締結")).agreements
    assert agreement.items == ["健康診断の受診勧奨", "健康教室の開催", "その他健康づくりに関すること"]


def test_the_next_section_is_no_item() -> None:
    body = (
        "<p>2020年2月14日、本学は汐見信用金庫と協定を締結しました。</p><h3>連携事項</h3>"
        "<ul><li>健康診断の受診勧奨</li><li>健康教室の開催</li></ul><p>４．その他</p><p>詳しくは資料をご覧ください。</p>"
    )
    (agreement,) = extract(article(body, title="汐見信用金庫と協定を締結")).agreements
    assert agreement.items == ["健康診断の受診勧奨", "健康教室の開催"]


ENDED = (
    "岬市は、{}と平成28年4月から続けてきた地方創生に関する包括連携協定を、令和4年3月31日をもって終了しました。",
    "岬市と{}との地方創生に関する包括連携協定は、令和4年3月31日をもって終了しました。",
    "平成28年4月に{}と締結した地方創生に関する包括連携協定を、令和4年3月31日付けで解除しました。",
    "岬市が{}と結んでいた地方創生に関する包括連携協定は、令和4年3月31日で期間満了となりました。",
    "{}との地方創生に関する包括連携協定につきましては、令和4年3月31日をもちまして終了いたしました。",
    "このたび、{}との間で締結していた地方創生に関する包括連携協定を終了することとしましたので、お知らせします。",
    "岬市は、{}からの申し出を受け、地方創生に関する包括連携協定を令和4年3月31日に解約しました。",
)


@pytest.mark.parametrize("partner", ["株式会社ミナト（岬市遠田町、代表取締役社長：浜田正）", "潮見大学"])
@pytest.mark.parametrize("sentence", ENDED)
def test_those_who_had_concluded_what_ends(sentence: str, partner: str) -> None:
    body = f"<p>公開日：2022年4月1日</p><p>{sentence.format(partner)}</p>"
    (agreement,) = extract(article(body, title="包括連携協定を解消しました", site="岬市")).agreements
    assert (agreement.status, agreement.name) == ("ended", "地方創生に関する包括連携協定")
    assert {p.name for p in agreement.parties} == {"岬市", partner.partition("（")[0]}


OF_A_BODY = (
    "平成24年4月1日設立予定",
    "2010年4月1日創立",
    "1月1日付で就任",
    "4月1日現在、職員120人",
    "昭和45年7月1日市制施行",
    "平成17年3月22日に3町が合併",
    "2012年10月15日上場",
    "令和6年5月10日公表",
)


@pytest.mark.parametrize("bracket", OF_A_BODY)
@pytest.mark.parametrize(
    ("sentence", "signed"),
    [
        ("岬市は5月8日、公立大学法人汐見大学（{}）と連携協定を締結しました。", "2024-05-08"),
        ("岬市と公立大学法人汐見大学（{}）は、連携協定を締結しました。", None),
        (
            "公立大学法人汐見大学（{}）との連携協定の締結式が、令和6年5月8日、岬市役所で行われました。",
            "2024-05-08",
        ),
    ],
)
def test_a_day_told_of_a_body_is_not_that_of_signing(sentence: str, signed: str | None, bracket: str) -> None:
    body = f"<p>公開日：2024年5月13日</p><p>{sentence.format(bracket)}</p>"
    (agreement,) = extract(article(body, title="汐見大学との連携協定", site="岬市")).agreements
    assert agreement.signed_on == signed


@pytest.mark.parametrize(
    ("title", "sentence", "name", "venue"),
    [
        (
            "ビジネスプランコンテスト2024 参加者募集",
            "10月5日（土）に岬会館で開催します。",
            "ビジネスプランコンテスト2024",
            "岬会館",
        ),
        (
            "学生の地域活動報告会を開催しました",
            "5月12日、報告会を岬市中央公民館にて行いました。",
            "学生の地域活動報告会",
            "岬市中央公民館",
        ),
        ("特別講義が行われました", "5月8日、岬会館で、特別講義が行われました。", "特別講義", "岬会館"),
        (
            "国際交流フェスティバルを開催",
            "5月3日（祝）、岬交流館テアトロで「国際交流フェスティバル」が開かれた。",
            "国際交流フェスティバル",
            "岬交流館テアトロ",
        ),
    ],
)
def test_what_an_event_is_called_and_where_it_is(title: str, sentence: str, name: str, venue: str) -> None:
    (event,) = extract(article(f"<p>2024年5月13日</p><p>{sentence}</p>", title=title)).events
    assert (event.name, event.venue) == (name, venue)


def test_parties_before_hajime() -> None:
    body = "<p>本学は5月8日、汐見市をはじめ雪野町、鮭川村と創業支援に関する協定を結びました。</p>"
    (agreement,) = extract(article(body)).agreements
    assert {p.name for p in agreement.parties} == {"白浜大学", "汐見市", "雪野町", "鮭川村"}


@pytest.mark.parametrize("name", ["汐見光宣言2013", "海のまち宣言"])
def test_a_declaration_that_several_sign(name: str) -> None:
    body = f"<p>本学、汐見町及び株式会社ミナトは、6月11日、「{name}」に調印しました。</p>"
    (agreement,) = extract(article(body, title=f"「{name}」に調印")).agreements
    assert (agreement.name, agreement.form, len(agreement.parties)) == (name, "declaration", 3)


def test_heads_in_the_order_of_the_last_list() -> None:
    body = (
        "<p>高山市、飛騨信用組合、高山商工会議所は5月10日、協定を結んだ。</p>"
        "<p>市役所での調印式で、國島芳明市長、黒木正人理事長、北村斉会頭が署名した。</p>"
    )
    title = "飛騨信用組合・高山市と災害時の三者協定"
    (agreement,) = extract(article(body, title=title, site="高山商工会議所")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("國島芳明", "高山市"),
        ("黒木正人", "飛騨信用組合"),
        ("北村斉", "高山商工会議所"),
    }


RENEWED = [
    "協定の有効期間を3年間延長しました",
    "協定を更新する手続きを3月25日付けで終えました",
    "協定について、更新手続きを行いました",
    "協定が3月25日に更新されました",
    "協定を改めて結び直しました",
    "協定の期間延長について合意し、3月25日に覚書を交わしました",
    "協定を継続することとし、3月25日に更新の署名を行いました",
    "協定を再締結しました",
    "協定の更新式を3月25日に行いました",
]


@pytest.mark.parametrize(
    ("lead", "partners"),
    [
        ("白浜大学は、岬市と結んでいる連携・協力に関する", ["岬市"]),
        ("白浜大学と岬市は、平成29年4月に締結した連携・協力に関する", ["岬市"]),
        ("白浜大学は、岬市、旭浜市のそれぞれと取り交わしている連携・協力に関する", ["岬市", "旭浜市"]),
    ],
)
@pytest.mark.parametrize("renewed", RENEWED)
def test_a_renewal_with_each_partner_on_its_own_day(renewed: str, lead: str, partners: list[str]) -> None:
    """The day of the agreement that is renewed is none of the renewal."""
    title = f"{'、'.join(partners)}との協定を更新"
    page = f"<p>2020年3月30日</p><p>{lead}{renewed}。</p><p>これまで、商店街の活性化に取り組んできました。</p>"
    record = extract(article(page, title=title))
    day = "2020-03-25" if "3月25日" in renewed else None
    assert [({p.name for p in a.parties}, a.status, a.signed_on) for a in record.agreements] == [
        ({"白浜大学", partner}, "renewed", day) for partner in partners
    ]


DAYS_BEHIND = [
    "4月1日付。",
    "締結日は4月1日です。",
    "協定の日付は4月1日。",
    "協定は4月1日付です。",
    "調印は4月1日に行われました。",
    "（令和3年4月1日）",
    "4月1日のことです。",
]


@pytest.mark.parametrize("behind", DAYS_BEHIND)
def test_the_day_stands_behind_the_conclusion(behind: str) -> None:
    body = (
        f"<p>2021年4月13日</p><p>白浜大学は、岬市と「産学連携に関する協定」を締結しました。{behind}</p>"
        "<p>今後は共同研究を進めます。次回の会合は5月20日に開きます。</p>"
    )
    (agreement,) = extract(article(body, title="岬市と協定")).agreements
    assert agreement.signed_on == "2021-04-01"


COUNTED = [
    (("汐見大学", "岬大学", "東雲大学"), "3大学"),
    (("汐見大学", "岬大学", "東雲大学"), "中国地域3国立大学"),
    (("汐見大学", "岬大学", "東雲大学"), "県内3大学"),
    (("汐見大学", "岬大学", "東雲大学"), "近隣の3大学"),
    (("汐見大学", "岬大学", "東雲大学"), "計3大学"),
    (("汐見大学", "岬大学", "東雲大学"), "3国立大学法人"),
    (("汐見市", "岬市", "青葉市"), "近隣三市"),
    (("汐見市", "岬市", "青葉市"), "東部3市"),
    (("汐見信用金庫", "岬信用金庫", "青葉信用組合"), "地元3金融機関"),
    (("汐見信用金庫", "岬信用金庫", "青葉信用組合"), "三つの協同組織金融機関"),
]


@pytest.mark.parametrize(
    "sentence",
    [
        "一般社団法人浜野会は、4月9日、{bodies}の{count}と「産学連携に関する覚書」を取り交わしました。",
        "4月9日、{bodies}の{count}は「産学連携に関する覚書」を取り交わしました。",
        "一般社団法人浜野会と、{bodies}の{count}による「産学連携に関する覚書」の調印式が4月9日に行われました。",
    ],
)
@pytest.mark.parametrize(("bodies", "count"), COUNTED)
def test_parties_before_their_count(bodies: tuple[str, ...], count: str, sentence: str) -> None:
    told = sentence.format(bodies="、".join(bodies), count=count)
    (agreement,) = extract(article(f"<p>{told}</p>", title="覚書の調印", site="一般社団法人浜野会")).agreements
    assert {party.name for party in agreement.parties} - {"一般社団法人浜野会"} == set(bodies)


def test_what_stands_and_who_signed_it() -> None:
    """The page says what is in force, and then who signed; a label is no conclusion."""
    body = (
        "<p>汐見市では、避難所が足りなくなる場合に備えて、学校法人岬大学と「災害時における施設利用の協力に関する協定」を"
        "結んでいます。</p><table><tr><th>締結日</th><td>平成26年8月27日</td></tr><tr><th>対象</th><td>市民</td></tr></table>"
        "<p>協定書には、川合善明市長と岬大学の竹村牧男学長が署名しました。</p>"
    )
    page = article(body, title="岬大学浜野キャンパスとの災害時の協力体制に関する協定", site="汐見市")
    (agreement,) = extract(page).agreements
    assert agreement.name == "災害時における施設利用の協力に関する協定"
    assert {party.name for party in agreement.parties} == {"汐見市", "学校法人岬大学"}
    assert {signer.name for signer in agreement.signers} == {"川合善明", "竹村牧男"}
    assert agreement.signed_on == "2014-08-27"


def test_a_network_in_quotes_is_what_the_agreement_is_about() -> None:
    body = "<p>白浜大学と岬市は9月6日、「白浜地域における創業支援に係る覚書」に署名しました。</p>"
    page = article(body, title="「しらはま創業支援ネットワーク」の覚書を締結")
    (agreement,) = extract(page).agreements
    assert {party.name for party in agreement.parties} == {"白浜大学", "岬市"}


def test_heads_of_listed_partners_sign_in_one_sentence() -> None:
    body = (
        "<p>本学は8月30日、備前市、瀬戸内市とそれぞれ連携協定を締結しました。</p><ul>"
        "<li>備前市「備前焼を核とした文化振興に関する連携協定」</li><li>瀬戸内市「里海づくりに関する連携協定」</li></ul>"
        "<p>岬良子学長と、吉村武司備前市長、武久顕也瀬戸内市長が出席し、それぞれの協定書に署名しました。</p>"
    )
    record = extract(article(body, title="備前市・瀬戸内市と連携協定を締結しました"))
    assert [{(s.name, s.party) for s in a.signers} for a in record.agreements] == [
        {("岬良子", "白浜大学"), ("吉村武司", "備前市")},
        {("岬良子", "白浜大学"), ("武久顕也", "瀬戸内市")},
    ]


def test_what_an_agreement_is_called_in_a_bracket() -> None:
    body = "<p>汐見県と白浜大学との就職支援に関する協定（UIJターン就職支援協定）を7月1日に締結しました。</p>"
    (agreement,) = extract(article(body, title="協定を締結しました")).agreements
    assert agreement.name == "就職支援に関する協定"


FORMS = [
    ("友好都市提携盟約の調印式が、赤穂市で行われました。", "友好都市提携盟約", "other"),
    ("笠間市と赤穂市は「災害時のふるさと盟約」を締結しました。", "災害時のふるさと盟約", "other"),
    ("笠間市は赤穂市と友好交流意向書を締結しました。", "友好交流意向書", "other"),
    ("笠間市と赤穂市は「連携協力に関する確認書」を取り交わしました。", "連携協力に関する確認書", "other"),
    ("笠間市は赤穂市と姉妹都市提携を結びました。", "姉妹都市提携", "other"),
    ("笠間市は赤穂市と姉妹都市提携協定を結びました。", "姉妹都市提携協定", "agreement"),
    ("笠間市は赤穂市と、防災の分野で盟約書に調印しました。", "盟約書", "other"),
]


@pytest.mark.parametrize(("sentence", "name", "form"), FORMS)
def test_papers_of_other_names(sentence: str, name: str | None, form: str) -> None:
    page = article(f"<p>10月30日、{sentence}</p>", title="笠間市と赤穂市が手を結びました", site="笠間市")
    (agreement,) = extract(page).agreements
    assert (agreement.name, agreement.form) == (name, form)
    assert {p.name for p in agreement.parties} == {"笠間市", "赤穂市"}


@pytest.mark.parametrize("signed", ["{0}、{1}の両町長が", "{0}と{1}の両町長が", "{0}、{1}両町長が"])
def test_heads_in_the_order_of_their_towns_in_the_sentence(signed: str) -> None:
    """The headline names the other town first."""
    heads = signed.format("渡邉由香里", "三宅修")
    body = f"<p>余市町と葛巻町は10月3日、「相互応援に関する協定」を結び、{heads}協定書に署名しました。</p>"
    (agreement,) = extract(article(body, title="葛巻町と協定を締結しました", site="余市町")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {("渡邉由香里", "余市町"), ("三宅修", "葛巻町")}


def test_the_head_of_an_association_of_credit_unions_signs_for_none_of_them() -> None:
    body = (
        "<p>汐見市と岬信用金庫、汐見信用組合は、10月3日、「見守り協定」を締結します。</p><p>出席者<br>"
        "汐見市長　大澤　正明<br>汐見信用組合協会　会長　黒岩　宗一</p>"
    )
    record = extract(article(body, title="協定を締結", site="汐見市"))
    assert [(s.name, s.party) for s in record.agreements[0].signers] == [("大澤正明", "汐見市")]
    assert ("黒岩宗一", "汐見信用組合協会") in {(p.name, p.organization) for p in record.people}


def test_all_who_conclude_before_an_unquoted_name() -> None:
    body = (
        "<p>10月6日、公益財団法人岬文化振興財団と株式会社汐見銀行および松前町による産学連携に関する協定の"
        "調印式が開催されました。</p>"
    )
    page = article(body, title="株式会社汐見銀行および松前町との協定締結式", site="公益財団法人岬文化振興財団")
    (agreement,) = extract(page).agreements
    assert agreement.name == "産学連携に関する協定"
    assert {p.name for p in agreement.parties} == {"公益財団法人岬文化振興財団", "株式会社汐見銀行", "松前町"}


DONE = ["執り行いました", "行いました", "開催しました", "挙行しました"]


@pytest.mark.parametrize("held", DONE)
def test_what_was_to_be_concluded_and_was_is_concluded(held: str) -> None:
    body = f"<p>このたび、本学と余市町は連携協定を締結することとなり、10月5日に締結式を{held}。</p>"
    (agreement,) = extract(article(body, title="余市町との連携協定の締結について")).agreements
    assert agreement.status == "concluded"


def test_a_superintendent_acts_for_the_board() -> None:
    body = "<p>本学は、10月3日、教育に関する協定を締結しました。汐見市の大熊雅士教育長、岬一郎学長が協定書に署名しました。</p>"
    (agreement,) = extract(article(body, title="汐見市教育委員会と協定を締結")).agreements
    assert {p.name for p in agreement.parties} == {"白浜大学", "汐見市教育委員会"}


def test_a_university_hospital_concludes_with_the_town_and_not_with_its_university() -> None:
    body = (
        "<p>4月3日、汐見市と岬大学は包括連携協定を締結しました。"
        "また、同日、岬大学附属病院と「災害時の医療救護に関する協定」も締結しました。</p>"
    )
    record = extract(article(body, title="岬大学と協定を締結", site="汐見市"))
    assert [{p.name for p in a.parties} for a in record.agreements] == [
        {"汐見市", "岬大学"},
        {"汐見市", "岬大学附属病院"},
    ]


@pytest.mark.parametrize(
    ("told", "signed", "signers"),
    [
        (
            "大分県と一般財団法人みなと推進機構、学校法人白浜大学工学部は、5月1日、連携協定を締結しました。",
            "三宅恒一知事、岬健理事長、玉井沙織学部長が署名しました。",
            {
                ("三宅恒一", "大分県"),
                ("岬健", "一般財団法人みなと推進機構"),
                ("玉井沙織", "学校法人白浜大学工学部"),
            },
        ),
        (
            "汐見市、大分県、学校法人白浜大学の三者は、5月1日、取り組みをめぐる協定を更新し、次の5年の中身を取り決めました。",
            "三宅恒一市長、岬健知事、玉井沙織塾長が「第4期協定書」に署名しました。",
            {("三宅恒一", "汐見市"), ("岬健", "大分県"), ("玉井沙織", "学校法人白浜大学")},
        ),
    ],
)
def test_heads_in_a_row_stand_in_the_order_of_their_bodies(
    told: str, signed: str, signers: set[tuple[str, str]]
) -> None:
    (agreement,) = extract(article(f"<p>{told}</p><p>{signed}</p>", title="協定", site="大分県")).agreements
    assert {(signer.name, signer.party) for signer in agreement.signers} == signers
    assert {party.name for party in agreement.parties} == {party for _, party in signers}


def test_what_both_have_settled_is_no_name() -> None:
    body = "<p>5月1日、汐見市と白浜大学は協定を更新し、次の5年の取り組みを取り決めました。</p>"
    (agreement,) = extract(article(body, title="汐見市との協定", site="白浜大学")).agreements
    assert agreement.name == "協定"


@pytest.mark.parametrize("both", ["両機関の", "両大学の", "三者間の", "双方の"])
def test_whose_agreement_it_is_does_not_begin_its_name(both: str) -> None:
    body = f"<p>5月1日、岬大学と白浜大学は、{both}研究協力に関する覚書を締結しました。</p>"
    (agreement,) = extract(article(body, title="岬大学との覚書", site="白浜大学")).agreements
    assert agreement.name == "研究協力に関する覚書"


def test_those_who_are_added_conclude_with_the_two_before() -> None:
    body = (
        "<p>汐見市と白浜大学は5月1日、「地域づくり連携協定」を更新しました。"
        "あわせて、大分県、岬市、雪野町を加えた五者で「里海の人材育成事業に関する協定」も結びました。</p>"
        "<h2>里海の人材育成事業の内容</h2><ul><li>若手漁業者の育成</li><li>生き物調査</li></ul>"
    )
    first, second = extract(article(body, title="白浜大学との協定を更新", site="汐見市")).agreements
    assert {party.name for party in first.parties} == {"汐見市", "白浜大学"}
    assert {party.name for party in second.parties} == {"汐見市", "白浜大学", "大分県", "岬市", "雪野町"}
    assert (first.items, second.items) == ([], ["若手漁業者の育成", "生き物調査"])


def test_what_is_told_of_each_partner_is_its_agreements_theme() -> None:
    body = (
        "<p>白浜大学は5月1日、岬町、雪野町のそれぞれと包括連携協定を締結しました。</p>"
        "<p>岬町とは海岸の漂着ごみの調査、雪野町とは高齢者の見守りなど、学生と教員が課題に取り組みます。</p>"
    )
    record = extract(article(body, title="二つの町と包括連携協定を締結", site="白浜大学"))
    partners = [next(p.name for p in a.parties if p.name != "白浜大学") for a in record.agreements]
    themes = [set(map(str, a.themes)) for a in record.agreements]
    assert dict(zip(partners, themes, strict=True)) == {"岬町": {"environment"}, "雪野町": {"safety", "welfare"}}


def test_the_schools_of_a_prefecture_are_no_party() -> None:
    body = "<p>大分県教育委員会は、学校法人岬学園白浜大学と、5月1日、「大分県立高等学校と白浜大学との高大連携に関する協定」を締結しました。</p>"
    record = extract(article(body, title="高大連携協定", site="大分県"))
    (agreement,) = record.agreements
    assert {party.name for party in agreement.parties} == {"大分県教育委員会", "学校法人岬学園白浜大学"}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("3月11日、岬町と協定を締結いたしましたのでお知らせします。", "2021-03-11"),
        ("3月11日、岬町と協定を締結いたしましたのでご報告いたします。", "2021-03-11"),
        ("3月11日、岬町と協定を締結いたしますのでお知らせします。", "2022-03-11"),
    ],
)
def test_the_year_of_a_day_that_is_past_or_to_come(told: str, day: str) -> None:
    (agreement,) = extract(
        article(f"<p>2021年12月28日</p><p>{told}</p>", title="協定について", site="白浜大学")
    ).agreements
    assert agreement.signed_on == day


@pytest.mark.parametrize(
    "sentences",
    [
        "本学と大邱大学校は学術交流協定を締結しました。また、「学生交換に関する覚書」にも調印しました。",
        "本学と大邱大学校は学術交流協定を締結し、あわせて「学生交換に関する覚書」を取り交わしました。",
        "本学と大邱大学校との間で学術交流協定が締結されました。両学長は併せて「学生交換に関する覚書」にも署名しました。",
    ],
)
def test_what_is_signed_as_well_is_an_agreement_of_its_own(sentences: str) -> None:
    record = extract(
        article(f"<p>5月1日、{sentences}</p>", title="大邱大学校と学術交流協定を締結", site="白浜大学")
    )
    assert [a.name for a in record.agreements] == ["学術交流協定", "学生交換に関する覚書"]


def test_we_are_a_party_and_our_head_signs_before_those_who_watch() -> None:
    body = (
        "<p>2月14日、岬村、雪野村、そして私たち一般社団法人しおみ離島応援団の三者で「島の学びの連携協定」を結びました。</p>"
        "<p>宮里哲村長（岬村）、桃原優村長（雪野村）、当団の代表理事・東江麻由美の三人がそろい、子どもたちが見守るなか署名しました。</p>"
    )
    (agreement,) = extract(
        article(body, title="岬村・雪野村と協定", site="一般社団法人しおみ離島応援団")
    ).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("宮里哲", "岬村"),
        ("桃原優", "雪野村"),
        ("東江麻由美", "一般社団法人しおみ離島応援団"),
    }


def test_a_centre_of_a_university_under_a_label_of_partners() -> None:
    rows = (
        "<tr><td>岬大学北方生物圏フィールド科学センター</td><td>相互協力に関する協定</td><td>平成20年12月8日</td></tr>"
        "<tr><td>釧路信用金庫</td><td>地方創生に関する包括連携協定</td><td>平成28年2月9日</td></tr>"
    )
    heads = "<tr><th>締結先</th><th>協定の名称</th><th>締結年月日</th></tr>"
    record = extract(article(f"<table>{heads}{rows}</table>", title="各種協定の締結状況", site="厚岸町"))
    assert [[p.name for p in agreement.parties] for agreement in record.agreements] == [
        ["岬大学北方生物圏フィールド科学センター", "厚岸町"],
        ["釧路信用金庫", "厚岸町"],
    ]


@pytest.mark.parametrize(
    "signing",
    [
        "締結式では、福井河川国道事務所の村上航所長と玉井沙織市長が協定書に署名しました。",
        "近畿地方整備局 福井河川国道事務所長　村上 航（写真右）と三次市長　玉井 沙織（写真左）",
    ],
)
def test_who_signs_for_the_party_that_no_one_else_signs_for(signing: str) -> None:
    body = f"<p>三次市と国土交通省近畿地方整備局は、4月8日、防災に関する協定を締結しました。</p><p>{signing}</p>"
    (agreement,) = extract(article(body, title="協定を締結しました", site="三次市")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("村上航", "国土交通省近畿地方整備局"),
        ("玉井沙織", "三次市"),
    }


@pytest.mark.parametrize(
    ("sentence", "partners"),
    [
        ("汐見市、ガンバ岬及び潮町は、4月8日、包括連携協定に調印しました。", {"ガンバ岬", "潮町"}),
        ("汐見市と潮町、ガンバ岬の三者は、4月8日、包括連携協定に調印しました。", {"ガンバ岬", "潮町"}),
        ("汐見市は、4月8日、潮町、株式会社ミナト、ガンバ岬と包括連携協定を結びました。", {"ガンバ岬", "潮町", "株式会社ミナト"}),
    ],
)  # fmt: skip
def test_a_name_that_only_its_place_in_a_row_tells(sentence: str, partners: set[str]) -> None:
    (agreement,) = extract(article(f"<p>{sentence}</p>", title="協定に調印", site="汐見市")).agreements
    assert {party.name for party in agreement.parties} == {"汐見市"} | partners


def test_who_sends_a_delegation_is_no_party() -> None:
    told = "弘前市、弘前市議会、弘前商工会議所などで構成する訪問団が大連市を訪れ、12月4日、弘前市と大連市は「友好協定」を締結しました。"
    (agreement,) = extract(article(f"<p>{told}</p>", title="友好協定を締結", site="弘前市")).agreements
    assert {party.name for party in agreement.parties} == {"弘前市", "大連市"}


def test_a_head_who_only_comments_is_no_signer() -> None:
    body = (
        "<p>松江市と中国電力株式会社は、12月20日に安全協定の協定書を取り交わしました。</p>"
        "<p>岬恒一市長は「引き続き対応する」とコメントしています。</p>"
    )
    (agreement,) = extract(article(body, title="安全協定を締結", site="松江市")).agreements
    assert agreement.signers == []


def test_partners_by_now_are_no_parties_of_the_new_agreement() -> None:
    body = (
        "<p>2013年12月20日</p><p>汐見市では、新たに生活協同組合コープ岬と協定を締結しました。</p><p>と　き　12月19日（木曜日）</p>"
        "<p>協定締結事業者　岬販売株式会社（平成24年4月）、株式会社ミナト（平成25年3月）、生活協同組合コープ岬（平成25年12月）</p>"
    )
    title = "生活協同組合コープ岬と「見守り活動に関する協定」を締結"
    (agreement,) = extract(article(body, title=title, site="汐見市")).agreements
    assert {party.name for party in agreement.parties} == {"汐見市", "生活協同組合コープ岬"}
    assert agreement.signed_on == "2013-12-19"


def test_a_school_of_one_character_without_whose_it_is() -> None:
    body = "<p>西都市は、宮崎県立妻高等学校と「連携協定」を締結しました。</p><p>写真（左から　岬一郎市長、妻高等学校　飯干賢校長）</p>"
    (agreement,) = extract(article(body, title="協定を締結", site="西都市")).agreements
    assert {(s.name, s.party) for s in agreement.signers} == {
        ("岬一郎", "西都市"),
        ("飯干賢", "宮崎県立妻高等学校"),
    }


def test_a_town_abroad_by_its_head_alone() -> None:
    told = "中村知事は4月22日、台湾の台中市を訪れ、盧秀燕市長と「観光交流に関する覚書」に調印しました。"
    (agreement,) = extract(article(f"<p>{told}</p>", title="覚書を締結", site="愛媛県")).agreements
    assert {party.name for party in agreement.parties} == {"愛媛県", "台中市"}
    assert {(s.name, s.party) for s in agreement.signers} == {("中村", "愛媛県"), ("盧秀燕", "台中市")}


def test_what_the_headline_alone_names_is_no_third_party() -> None:
    body = "<p>気仙沼市と岬大学は、「防災に関する覚書」を取り交わしました。</p>"
    title = "「気仙沼市震災伝承ネットワーク」と岬大学の連携"
    (agreement,) = extract(article(body, title=title, site="気仙沼市")).agreements
    assert {party.name for party in agreement.parties} == {"気仙沼市", "岬大学"}
