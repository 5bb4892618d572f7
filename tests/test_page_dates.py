"""When a page was published and updated, by the words in front of a date or behind it."""

import pytest

from extractors.assemble import extract
from tests.conftest import article, read

BODY = "<p>汐見大学と岬市は、包括連携協定を締結しました。今後、地域の課題に共に取り組みます。</p>"
PUBLISHED = [
    "掲載日",
    "掲載開始日",
    "掲載年月日",
    "記事公開日",
    "公表日",
    "投稿日",
    "ページ作成日",
    "資料提供日",
    "報道発表日",
    "掲示日",
    "公開開始日",
    "日付",
]
UPDATED = ["更新日", "最終更新日時", "ページの更新日", "改訂日", "修正日", "最終変更日"]
WRITTEN = (
    "<p>{}：2024年5月1日</p>",
    "<p>{} 令和6年5月1日</p>",
    "<p>[{}] 2024.05.01</p>",
    "<p>（{}：令和6年5月1日）</p>",
    "<dl><dt>{}</dt><dd>2024/05/01</dd></dl>",
)


def days_of(row: str, title: str = "岬市と協定を締結しました") -> tuple[str | None, str | None]:
    record = extract(article(row + BODY, title=title))
    return record.published_on, record.updated_on


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("label", PUBLISHED)
def test_a_label_tells_the_day_of_publication(label: str, written: str) -> None:
    assert days_of(written.format(label)) == ("2024-05-01", None)


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("label", UPDATED)
def test_a_label_tells_the_day_of_the_last_change(label: str, written: str) -> None:
    assert days_of(written.format(label)) == (None, "2024-05-01")


@pytest.mark.parametrize(
    ("row", "published", "updated"),
    [
        ("<p>掲載開始日：2024年1月16日　更新日：2024年1月19日</p>", "2024-01-16", "2024-01-19"),
        ("<p>2024年1月16日掲載　2024年1月19日更新</p>", "2024-01-16", "2024-01-19"),
        ("<p>Posted on 2024.1.16 / Last Updated: 2024.1.19</p>", "2024-01-16", "2024-01-19"),
        ("<p>（更新 2024年1月19日）</p>", None, "2024-01-19"),
        ("<p>公開：2024年1月16日</p>", "2024-01-16", None),
        ("<p>2024年1月16日</p>", "2024-01-16", None),
        ("<p>2024年1月16日（更新日：2024年1月19日）</p>", "2024-01-16", "2024-01-19"),
        ("<p>2024年1月16日 [最終更新 2024.1.19]</p>", "2024-01-16", "2024-01-19"),
        ("<p>2024/1/19 10:00更新</p>", None, "2024-01-19"),
        ("<p>2024.1.19 update</p>", None, "2024-01-19"),
        ("<p>POSTED ON 2024.1.16</p>", "2024-01-16", None),
        ("<p>Date: 2024.1.16 Tue</p>", "2024-01-16", None),
        ("<p>2024年1月16日 15時30分 広報課</p>", "2024-01-16", None),
        ("<p>（2024年1月16日 15時30分）</p>", "2024-01-16", None),
        ("<p>トピックス 2024年1月16日 15時30分</p>", "2024-01-16", None),
        ("<p>カテゴリー：地域連携 | 2024年1月16日</p>", "2024-01-16", None),
        ("<p>2024年1月16日 コメントは受け付けていません</p>", "2024-01-16", None),
    ],
)
def test_a_row_tells_both(row: str, published: str | None, updated: str | None) -> None:
    assert days_of(row) == (published, updated)


def test_a_term_above_the_headline_is_the_day() -> None:
    markup = f"<dl><dt>2024年1月16日</dt><dd>お知らせ</dd></dl><h1>岬市と協定を締結しました</h1>{BODY}"
    assert extract(read(markup)).published_on == "2024-01-16"
    terms = "<dl><dt>2024年1月16日</dt><dd>お知らせ</dd><dt>2024年1月9日</dt><dd>入試</dd></dl>"
    assert extract(read(f"{terms}<h1>岬市と協定を締結しました</h1>{BODY}")).published_on is None


def test_a_headline_that_ends_in_renewal_labels_no_date() -> None:
    assert days_of("<p>2024年5月1日</p>", title="岬市との協定を更新") == ("2024-05-01", None)


BESIDE_DAY = [
    "<span>ページ番号1002345</span><span>2023年9月14日</span><span>印刷ページ表示</span>",
    "<span>2023年9月14日</span> <a href='#'>大きな文字で印刷</a>",
    "<span>記事ID：0012345</span><span>2023.9.14</span>",
    "<span>2023/9/14</span> <span>投稿者：admin</span> <span>お知らせ</span>",
]


@pytest.mark.parametrize("row", BESIDE_DAY)
def test_what_stands_beside_the_day_says_nothing(row: str) -> None:
    assert days_of(row) == ("2023-09-14", None)


# what stands in the rows of a page's own data, in every element and order: (published, updated)
ROWS = [
    ("<p>公開日 2023. 2. 17</p><p>更新日：2023.09.01</p>", ("2023-02-17", "2023-09-01")),
    (
        "<ul><li>作成日:２０２３年４月２０日</li><li>最終更新日：R5.7.6</li><li>企画政策課と広報課</li></ul>",
        ("2023-04-20", "2023-07-06"),
    ),
    (
        "<div><span>産学連携推進センター</span> <span>最終更新日：2024. 3. 3</span> <span>Posted on R5.11.23</span></div>",
        ("2023-11-23", "2024-03-03"),
    ),
    ("<p>広報課<br>No.123<br>お知らせ<br>2023.09.23</p>", ("2023-09-23", None)),
    ("<div><span>トピックス</span> <span>産学連携</span> <span>2023-05-28</span></div>", ("2023-05-28", None)),
    ("<p>文字サイズ 大 中 小　2023年11月8日</p>", ("2023-11-08", None)),
]


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_rows_of_a_pages_own_data(row: str, expected: tuple[str | None, str | None], before: bool) -> None:
    headline = "<h1>岬大学と協定を締結しました</h1>"
    body = "<p>汐見市と岬大学は包括連携協定を締結しました。締結式には両者の代表が出席しました。</p>"
    head = f"{row}{headline}" if before else f"{headline}{row}"
    page = f"<html><title>岬大学と協定を締結しました</title><body><div>{head}{body}</div></body></html>"
    record = extract(read(page))
    days = (record.published_on, record.updated_on)
    assert tuple(str(day) if day else None for day in days) == expected
