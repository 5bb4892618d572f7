"""When a page was published and updated, by the words in front of a date or behind it."""

import pytest

from extractors.assemble import extract
from tests.conftest import article

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
    ],
)
def test_a_row_tells_both(row: str, published: str | None, updated: str | None) -> None:
    assert days_of(row) == (published, updated)


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
