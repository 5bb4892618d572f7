"""The page's own dates, headline and publisher."""

import re

import pytest

from extractors.assemble import extract
from tests.conftest import article, read

DATES = [
    ("<p>2023.09.29</p><p>本文です。</p>", "2023-09-29", None),
    ("<p>掲載日：平成26年10月6日更新</p><p>本文です。</p>", "2014-10-06", None),
    ("<p>更新日：2015年3月16日</p><p>本文です。</p>", None, "2015-03-16"),
    ("<p>初期公開日：2024年10月10日更新日：2024年10月11日</p><p>本文です。</p>", "2024-10-10", "2024-10-11"),
    ("<p>報道発表資料　令和6年1月5日</p><p>本文です。</p>", "2024-01-05", None),
    ("<p>令和2年3月27日（金）　農林水産部総合販売戦略課</p><p>本文です。</p>", "2020-03-27", None),
    ("<p>本文です。</p><p>1　更新日　令和2年3月30日</p>", None, None),
    ("<p>2023年12月7日 14:05 ／ 大学のお知らせ</p><p>本文です。</p>", "2023-12-07", None),
    ("<p>【2022年7月8日】</p><p>本文です。</p>", "2022-07-08", None),
    ("<p>2023年4月1日に施行された制度について、くわしく説明します。</p>", None, None),
    ("<p>日時：2023年4月1日（土）10時から</p>", None, None),
    ("<p>2023年4月1日現在</p><p>本文です。</p>", None, None),
    ("<p>2023/04/01現在</p><p>本文です。</p>", None, None),
    ("<p>2023年4月1日　投稿者：misaki-cci</p><p>本文です。</p>", "2023-04-01", None),
    ("<p>白浜大学</p><p>2023年4月1日</p><p>本文です。</p>", "2023-04-01", None),
    ("<p>協定を更新】</p><p>2023年4月1日</p><p>本文です。</p>", "2023-04-01", None),
]


@pytest.mark.parametrize(("body", "published", "updated"), DATES)
def test_published_and_updated(body: str, published: str | None, updated: str | None) -> None:
    record = extract(article(body, title="新しい制度の説明"))
    assert (record.published_on, record.updated_on) == (published, updated)


HEADLINES = [
    ("<h2>2009年1月20日</h2><h3>姉妹都市提携の調印</h3><p>調印式が行われました。</p>", "2009-01-20"),
    ("<h2>2009年1月</h2><h3>姉妹都市提携の調印</h3><p>調印式が行われました。</p>", None),
    ("<h3>姉妹都市提携の調印</h3><p>2009年1月20日 10時00分</p><p>調印式が行われました。</p>", "2009-01-20"),
    ("<h3>姉妹都市提携の調印</h3><p>2009年1月20日 10時00分から</p><p>調印式が行われます。</p>", None),
    ("<h3>姉妹都市提携の調印</h3><h4>2009年1月20日</h4><p>調印式が行われました。</p>", None),
    (
        "<h3>姉妹都市提携の調印</h3><p>2009年1月20日 10:00 | 受賞・成果等</p><p>調印式が行われました。</p>",
        "2009-01-20",
    ),
    ("<h3>姉妹都市提携の調印</h3><p>2009年1月20日 14時発表</p><p>調印式が行われました。</p>", "2009-01-20"),
]


@pytest.mark.parametrize(("body", "published"), HEADLINES)
def test_a_day_beside_the_headline(body: str, published: str | None) -> None:
    head = "<title>北港市長日記: 姉妹都市提携の調印</title>"
    assert (
        extract(read(f"<html><head>{head}</head><body><main>{body}</main></body></html>")).published_on == published
    )


def test_a_breadcrumb_may_tell_the_month() -> None:
    markup = (
        "<html><head><title>制度の説明 | 白浜大学</title></head><body><p class='breadcrumb'>HOME / お知らせ / 2021 / 03 / 制度の説明</p>"
        "<main><h1>制度の説明</h1><p>本文です。</p></main></body></html>"
    )
    record = extract(read(markup))
    (evidence,) = [e for e in record.evidence if e.field == "/published_on"]
    assert (record.published_on, str(evidence.part), evidence.quote) == ("2021-03", "furniture", "2021 / 03")


def test_a_diary_gives_the_day_under_its_month() -> None:
    markup = (
        "<html><head><title>平成26年7月の取材 | 汐見町</title></head><body><h2>平成26年7月の取材</h2>"
        "<h3>12日　山辺町と友好の町協定</h3><p>汐見町と山辺町が協定を結びました。</p></body></html>"
    )
    record = extract(read(markup))
    assert (record.title, record.published_on) == ("山辺町と友好の町協定", "2014-07-12")


def test_a_heading_that_names_a_part_of_the_site_is_no_headline() -> None:
    markup = (
        "<html><head><title>汐見町</title></head><body><main><h1>町長の部屋</h1>"
        "<h2>【5月17日】株式会社ミナトと連携協定を締結しました</h2><p>2024年5月20日</p><p>協定を結びました。</p></main></body></html>"
    )
    record = extract(read(markup))
    assert record.title == "【5月17日】株式会社ミナトと連携協定を締結しました"
    assert record.agreements[0].signed_on == "2024-05-17"


def test_a_banner_in_the_page_names_the_publisher_where_nothing_else_does() -> None:
    markup = (
        "<html><head><title>NEWS</title></head><body><table><tr><td>■ 湊大学トピックス</td></tr><tr><td><font size='5'>公開講座を開催</font>"
        "<br><br>本学は、地域の方々のための公開講座を開催した。多くの市民が参加した。<br></td></tr></table></body></html>"
    )
    assert extract(read(markup)).publisher == "湊大学"


def test_the_site_name_is_cut_off_the_headline_and_names_the_publisher() -> None:
    record = extract(article("<p>本文です。</p>", title="新しい制度の説明", site="汐見町公式ホームページ"))
    assert (record.title, record.publisher) == ("新しい制度の説明", "汐見町")


@pytest.mark.parametrize("site", ["長崎県産業労働部", "南雲市企画財政課", "愛媛県危機管理室"])
def test_a_department_names_the_place_that_it_is_of(site: str) -> None:
    assert extract(article("<p>協定を締結しました。</p>", site=site)).publisher == re.split("(?<=[県市])", site)[0]


def test_a_firm_names_its_site_without_its_legal_form() -> None:
    markup = (
        "<title>白浜大学との協定について | ミナト鉄道グループ</title><h1>白浜大学との協定について</h1>"
        "<p>株式会社ミナト鉄道グループと国立大学法人白浜大学は、本日、協定を締結しました。</p>"
    )
    assert extract(read(markup)).publisher == "ミナト鉄道グループ"


def test_the_date_of_an_issue_in_the_pages_title() -> None:
    markup = (
        "<html><head><title>白浜大学広報　第412号（2010年7月1日）</title></head><body><h3>汐見町と三者協定</h3>"
        "<p>本学と汐見町は6月3日、協定を結んだ。</p></body></html>"
    )
    record = extract(read(markup))
    assert (record.published_on, record.agreements[0].signed_on) == ("2010-07-01", "2010-06-03")


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("「海洋ネットワークの形成に関する協定」を結びます | 白浜町", "白浜町"),
        ("白浜大学と汐見町、協定を締結 | 潮見大学", "潮見大学"),
        ("白浜町公式ホームページ", "白浜町"),
        ("お知らせ | 静岡県公立大学法人 白浜県立大学", "白浜県立大学"),
    ],
)
def test_a_headline_in_the_title_names_no_owner(title: str, publisher: str) -> None:
    record = extract(read(f"<title>{title}</title><h1>お知らせのページ</h1><p>お知らせの本文です。続きます。</p>"))
    assert record.publisher == publisher


def test_a_digest_has_the_headline_of_the_whole() -> None:
    markup = (
        "<html><head><title>お知らせ | 汐見町</title></head><body><main><h1>汐見町日記　9月号</h1><p>2017年10月2日</p>"
        "<h2>9月5日　敬老会</h2><p>町長が述べました。</p><h2>9月26日　郵便局との協定</h2><p>協定を結びました。</p></main></body></html>"
    )
    record = extract(read(markup))
    assert (record.title, str(record.kind)) == ("汐見町日記　9月号", "notice")


LETTERHEADS = [
    ("<p>報道関係各位</p><p>岬工業大学</p><h1>協定を締結しました</h1><p>協定を締結しました。</p>", "岬工業大学"),
    ("<h1>協定を締結しました</h1><p>中四国農産局</p><p>中四国農産局は協定を締結しました。</p>", "中四国農産局"),
    (
        "<h1>協定を締結しました</h1><p>当院は協定を締結しました。</p><p>医療法人青葉会 青葉病院</p>",
        "医療法人青葉会 青葉病院",
    ),
    ("<h2>岬工業大学</h2><h3>◆汐見町と協定を締結</h3><p>本学と汐見町は協定を締結しました。</p>", "岬工業大学"),
    ("<h1>協定を締結しました</h1><p>次の日程で行います。</p><p>会場の案内</p>", None),
]


@pytest.mark.parametrize(("body", "publisher"), LETTERHEADS)
def test_a_letterhead_tells_who_publishes_what_no_site_frames(body: str, publisher: str | None) -> None:
    record = extract(read(f"<html><body><main>{body}</main></body></html>"))
    assert record.publisher == publisher
    assert all(e.quote == publisher for e in record.evidence if e.field == "/publisher")
