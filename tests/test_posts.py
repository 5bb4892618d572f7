"""Posts of every kind of body, in the ways that pages tell who has them."""

from __future__ import annotations

import pytest

from extractors.assemble import extract
from tests.conftest import article

POSTS = {
    "南雲大学": """学長 総長 理事長 学長代行 理事・副学長 副学長（国際担当） 理事（研究・産学連携担当） 理事・事務局長 学長補佐 学長特別補佐 工学部長
        大学院工学研究科長 農学部教授 大学院医歯学総合研究科教授 地域連携センター長 国際センター副センター長 産学連携推進本部長 社会共創推進機構長
        社会共創推進機構副機構長 未来社会デザイン研究機構教授 附属図書館長 学科長 経済学部経済学科准教授 助教 特任講師 客員教授 名誉教授 研究担当副学長
        事務局長 研究協力課長 産学連携コーディネーター URA シニアURA リサーチ・アドミニストレーター 学長室長 高等研究院長 先端融合研究環長 理事長・学長
        総長・理事長 システム情報系教授 文学部長・教授 大学院国際協力研究科副研究科長""",
    "株式会社みずほ工機": """代表取締役社長 代表取締役 代表取締役社長執行役員 代表取締役社長兼CEO 代表取締役社長CEO 代表社員 専務取締役 取締役副社長
        執行役員 上席執行役員 取締役経営企画室長 取締役専務執行役員営業本部長 執行役員地域創生部長 執行役員関西支社長 四国支社長 北陸支店長 山形工場長
        営業本部長 法人営業部部長 西日本営業部課長 事業開発部マネージャー ゼネラルマネージャー ゾーンマネジャー エリアマネージャー チーフエンジニア
        グループリーダー シニアディレクター CEO CTO 最高経営責任者 創業者 ファウンダー フェロー 主席研究員 中央研究所長 公共ビジネス本部部長
        データサイエンティスト エバンジェリスト エグゼクティブアドバイザー 代表取締役会長兼社長""",
    "株式会社北浜銀行": "頭取 取締役頭取 執行役員地域創生部長 営業統括部長 本店営業部長 支店長 副頭取 地区本部長 常務執行役員",
    "一般社団法人北浜観光協会": "会長 副会長 専務理事 事務局長 代表理事 業務執行理事 青年部長 経営指導員 参与 理事 監事 専門員",
    "北浜市": """市長 副市長 教育長 総務部長 政策監 危機管理監 防災危機管理課長 商工観光課長 会計管理者 上下水道局長 水道事業管理者 消防長 CDO補佐官
        デジタル推進課課長補佐 理事 技監 市長公室長 シティプロモーション推進室長 地域おこし協力隊 地域包括支援センター所長
        いきいき健康課長 おもてなし観光局長 くらし安全課主幹 産業振興局次長 企画財政局次長""",
    "愛媛県": "知事 副知事 商工労働部長 危機管理監 知事公室長 出納局長 健康福祉部健康増進課長 産業政策課課長 防災監",
    "独立行政法人中小企業基盤整備機構": "理事長 副理事長 研究部門長 総括研究主幹 領域長 上級主任研究員 理事長特別補佐 審議役 参事",
    "経済産業省": "事務次官 局長 審議官 大臣官房審議官 課長補佐 参事官 政策統括官 官房長 専門官 国際課長",
    "南雲総合病院": "院長 病院長 副院長 看護部長 地域連携室長 名誉院長 循環器内科部長 救命救急センター長",
}
WAYS = {
    "behind the name": "<p>締結式には、{body}の{name}{post}と、汐見短期大学の浅井康平学長が出席しました。</p>",
    "before the name": "<p>{body}の{post}の{name}氏は「連携を深めたい」と述べました。</p>",
    "in a list": "<p>出席者</p><ul><li>{body}　{post}　{name}</li><li>汐見短期大学　学長　浅井 康平</li></ul>",
    "in a table": "<table><tr><th>機関</th><th>役職</th><th>氏名</th></tr><tr><td>{body}</td><td>{post}</td><td>{name}</td></tr>"
    "<tr><td>汐見短期大学</td><td>学長</td><td>浅井 康平</td></tr></table>",
    "in brackets": "<p>講師：{name} 氏（{body}　{post}）</p>",
    "in brackets and one word": "<p>調印式では、{name}氏（{body}{post}）と浅井康平氏（汐見短期大学学長）が署名しました。</p>",
    "in a caption": "<figure><img src='a.jpg'><figcaption>左から、{body}の{name}{post}、汐見短期大学の浅井康平学長</figcaption></figure>",
    "behind the name in a list": "<p>出席者</p><ul><li>{body}　{name}　{post}</li><li>汐見短期大学　浅井 康平　学長</li></ul>",
}
TOUCHES = ("behind the name", "in a caption", "in brackets and one word")
# 機構 of a post alone in its cell could be a body of its own, which has professors, too
READ_OTHERWISE = {("in a table", "未来社会デザイン研究機構教授")}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("body", POSTS)
def test_who_has_a_post(body: str, way: str) -> None:
    wrong = {}
    for post in POSTS[body].split():
        if (way, post) in READ_OTHERWISE:
            continue
        name = "三浦敬介" if way in TOUCHES else "岡崎 隆"
        told = WAYS[way].format(body=body, post=post, name=name)
        record = extract(
            article(f"<p>{body}と汐見短期大学は、令和6年4月1日に包括連携協定を締結しました。</p>{told}")
        )
        found = {(p.name, p.title, p.organization) for p in record.people}
        expected = {(name.replace(" ", ""), post, body), ("浅井康平", "学長", "汐見短期大学")}
        if found & {(name.replace(" ", ""), post, body)} == set() or len(found - expected):
            wrong[post] = found - expected
    assert not wrong
