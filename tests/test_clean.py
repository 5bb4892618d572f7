"""From markup to a document: what is the article, what its structure, what furniture."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

from pipeline.reading.clean import clean
from pipeline.reading.errors import ReadingError
from pipeline.reading.furniture import is_furniture_heading
from schemas import BlockKind, Snapshot
from tests.conftest import CORPUS, article, read


def test_structure_is_kept() -> None:
    document = article(
        "<h2>概要</h2><p>一行目。<br>二行目。</p><ul><li>甲<ul><li>乙</li></ul></li></ul><dl><dt>日時</dt><dd>5月1日</dd></dl>"
        "<figure><img src='a.jpg'><figcaption>会場の様子</figcaption></figure>"
    )
    assert [(str(b.kind), document.words(b)) for b in document.blocks[1:]] == [
        ("heading", "概要"),
        ("paragraph", "一行目。"),
        ("paragraph", "二行目。"),
        ("list_item", "甲"),
        ("list_item", "乙"),
        ("term", "日時"),
        ("definition", "5月1日"),
        ("caption", "会場の様子"),
    ]


@pytest.mark.parametrize(
    ("heading", "furniture"),
    [
        ("コメント", False),
        ("学長コメント", False),
        ("コメント一覧", True),
        ("コメントを投稿する", True),
        ("トラックバック", True),
        ("関連ニュース", True),
        ("過去のお知らせ", True),
        ("その他", True),
        ("協定の概要", False),
        ("新しい治療法や製剤の共同研究", False),
        ("これまでの歩み", False),
    ],
)
def test_headings_of_what_is_no_part_of_the_article(heading: str, furniture: bool) -> None:
    assert is_furniture_heading(heading) is furniture


def test_a_list_that_begins_like_a_section_of_the_site_is_none_where_nothing_is_linked() -> None:
    markup = "<h1>協定を締結しました</h1><p>汐見市と協定を結びました。</p><ul>{}</ul>"
    points = "".join(f"<li>{words}</li>" for words in ("広報", "観光の振興", "災害時の協力"))
    links = "".join(f'<li><a href="/{i}">{words}</a></li>' for i, words in enumerate(("広報", "入札", "採用")))
    assert "観光の振興" in article(markup.format(points)).text
    assert "入札" not in article(markup.format(links)).text


@pytest.mark.parametrize("kind", ["th", "td"])
def test_cells_know_their_heads_also_when_merged(kind: str) -> None:
    document = article(
        f"<table><tr><{kind} colspan='2'>締結者</{kind}><{kind} rowspan='2'>締結日</{kind}></tr>"
        f"<tr><{kind}>企業</{kind}><{kind}>国</{kind}></tr>"
        "<tr><td>株式会社ミナト</td><td>環境省</td><td>5月1日</td></tr></table>"
    )
    cells = {
        document.words(b): b.column_head for b in document.blocks if b.kind is BlockKind.CELL and b.column_head
    }
    assert cells == {"株式会社ミナト": "締結者 企業", "環境省": "締結者 国", "5月1日": "締結日"}


@pytest.mark.parametrize(
    "markup",
    [
        "<dl><dt><b>締結</b>日</dt><dd>5月1日</dd></dl>",
        "<dl><dt><span>締</span><span>結</span>日</dt><dd>5月1日</dd></dl>",
        "<table><tr><th><font size='2'>締結</font>日</th><td>5月1日</td></tr></table>",
        "<table><tr><th>相手先</th><th>締<b>結日</b></th></tr><tr><td>岬大学</td><td>5月1日</td></tr></table>",
    ],
)
def test_inline_markup_parts_no_head(markup: str) -> None:
    document = article(markup)
    day = next(block for block in document.blocks if document.words(block) == "5月1日")
    assert "締結日" in (day.head, day.column_head)


def test_a_table_in_a_definition_stays_a_table() -> None:
    document = article(
        "<dl><dt>出席者</dt><dd><table><tr><th>所属</th><th>氏名</th></tr><tr><td>汐見町</td><td>岡 達也</td></tr></table></dd></dl>"
        "<table><tr><th>日時</th><td>5月1日</td></tr></table>"
    )
    cells = [(b.table, b.row, b.column, document.words(b)) for b in document.blocks if b.kind is BlockKind.CELL]
    assert cells == [
        (0, 0, 0, "所属"),
        (0, 0, 1, "氏名"),
        (0, 1, 0, "汐見町"),
        (0, 1, 1, "岡 達也"),
        (1, 0, 0, "日時"),
        (1, 0, 1, "5月1日"),
    ]


def test_the_head_of_an_article_in_a_box_of_its_own_belongs_to_it() -> None:
    text = "汐見町と白浜大学は、地域の発展のために連携協定を締結しました。今後は防災に取り組みます。"
    document = read(
        "<html><head><title>お知らせ</title></head><body><div class='site-head'><h1>白浜大学地域連携室のサイト</h1></div>"
        "<div class='news'><div class='news-head'><span class='day'>2019年6月24日</span><h3>汐見町と連携協定を締結しました</h3></div>"
        f"<div class='news-body'><p>{text}</p></div></div></body></html>"
    )
    assert document.text.split("\n") == ["2019年6月24日", "汐見町と連携協定を締結しました", text]


def test_ruby_keeps_its_base() -> None:
    assert (
        "森脇久隆学長"
        in article("<p><ruby>森脇<rp>（</rp><rt>もりわき</rt><rp>）</rp></ruby>久隆学長が述べた。</p>").text
    )


def test_hidden_and_scripted_words_are_gone() -> None:
    document = article(
        "<p>見える。</p><p style='display: none'>隠れた言葉</p><script>var a='協定'</script><noscript>有効に</noscript>"
    )
    assert "隠れた" not in document.text
    assert "協定" not in document.text + document.furniture


def test_lines_wrapped_by_hand_are_joined_and_headlines_too() -> None:
    document = read(
        "<html><head><title>x</title></head><body><h1>汐見町と白浜大学による<br>連携協定について</h1><p>地域の発展と人材の育成に寄与することを目的として、<br>連携します。</p></body></html>"
    )
    assert (
        document.text
        == "汐見町と白浜大学による連携協定について\n地域の発展と人材の育成に寄与することを目的として、連携します。"
    )


def test_a_line_of_names_or_with_a_label_of_its_own_is_not_joined() -> None:
    document = read(
        "<p>国土交通省水管理・国土保全局下水道部下水道企画課　課長補佐　原田、国際係長　茂木<br>TEL：03-0000-0000</p>"
        "<p>令和3年5月6日　株式会社ミナト建機　災害時における建設機械の供給に関する協定<br>令和2年1月7日　汐見町商工会　覚書</p>"
    )
    assert document.text.count("\n") == 3


def test_what_has_a_label_stands_in_a_line_of_its_own() -> None:
    document = read(
        "<p>とき：2015年5月16日（土）から6月13日（土）までの毎週土曜<br>ところ：汐見町民会館<br>主催：汐見町</p>"
    )
    assert document.text.count("\n") == 2


def test_a_headline_in_the_row_above_an_old_tables_article() -> None:
    document = read(
        "<table><tr><td><a href='1'>目次</a>　<a href='2'>次へ</a></td></tr>"
        "<tr><td><b><font size='4'>汐見海洋大学との交流協定調印式を挙行</font></b></td></tr>"
        "<tr><td><p>5月19日、汐見海洋大学の学長ほか4名が本学を訪問し、調印式が執り行われた。両学長がそれぞれ協定書に署名した。</p>"
        "<p>両大学は平成8年から研究者の往来を重ねてきた。今回の協定は、これを全学に広げようとするものである。</p></td></tr></table>"
    )
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.text.startswith("汐見海洋大学との交流協定調印式を挙行")


def test_menus_footers_and_related_news_are_furniture() -> None:
    document = read(
        "<html><head><title>連携協定を締結 | 白浜大学</title></head><body><header><nav>大学案内 入試情報</nav></header>"
        "<p class='topicpath'>HOME > 連携協定を締結</p><div id='contents'><h1>連携協定を締結</h1><p>白浜大学は汐見町と連携協定を締結しました。"
        "今後は教育と研究の両面で協力し、地域の課題に取り組みます。</p><h2>関連するニュース</h2><ul><li>2020年1月1日　別の協定を締結</li></ul>"
        "<p>ページの先頭へ戻る</p></div><footer>〒000-0000 白浜大学</footer></body></html>"
    )
    assert document.text.splitlines()[0] == "連携協定を締結"
    for words in ("入試情報", "HOME", "別の協定", "先頭へ", "〒000"):
        assert words not in document.text
        assert words in document.furniture


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("今後は教育と研究の両面で協力し、地域の課題に取り組みます。", False),
        ("本学が結んでいる協定は次のとおりです。", True),
    ],
)
def test_links_at_the_end_lead_to_other_pages_unless_the_text_leads_up_to_them(before: str, kept: bool) -> None:
    links = "<ul><li><a href='/a'>岬市との包括連携協定</a></li><li><a href='/b'>汐見銀行との連携協定</a></li></ul>"
    document = read(
        f"<main><h1>連携協定を締結</h1><p>白浜大学は汐見町と連携協定を結びました。{before}</p>{links}</main>"
    )
    assert ("岬市" in document.text) is kept


def test_an_old_table_layout_gives_its_main_cell() -> None:
    markup = (
        "<html><head><title>汐見町</title></head><body><table width=700><tr><td>・町民運動会の結果<br>・見守り協定を締結（平成22年2月）<br></td>"
        "<td><font size=4><b>山辺町と姉妹町の協定</b></font><br>５月１６日、汐見町と山辺町は姉妹町の協定に調印しました。式には６０人が出席しました。</td></tr></table></body></html>"
    )
    document = read(markup)
    assert document.text.startswith("山辺町と姉妹町の協定\n５月１６日")
    assert "見守り協定" not in document.text


@pytest.mark.parametrize("break_", ["<p>{0}</p>", "<div>{0}</div>", "{0}<br><br>"])
def test_an_old_layouts_article_is_told_by_its_lines_too(break_: str) -> None:
    lines = ("国土保全省は、潮県と覚書に署名いたしました。", *(f"{i}．項目の{i}" for i in range(1, 6)))
    markup = (
        "<html><head><title>国土保全省</title></head><body><table width=760><tr><td><a href='/a'>報道発表</a></td>"
        "<td><font size=5><b>潮県との間で鉄道分野の覚書に署名</b></font><br><div>平成29年6月16日</div>"
        + "".join(break_.format(line) for line in lines)
        + "</td></tr></table></body></html>"
    )
    document = read(markup)
    assert document.text.startswith("潮県との間で鉄道分野の覚書に署名\n平成29年6月16日\n国土保全省は")
    assert all(block.kind is not BlockKind.CELL for block in document.blocks)


def test_plain_text_and_pdf_become_documents() -> None:
    text = clean(
        Snapshot(
            uri="a.txt",
            content="協定の締結について\n令和4年8月1日\n\n汐見町は協定を\n締結しました。\n・防災".encode(),
        )
    )
    assert [str(b.kind) for b in text.blocks] == ["heading", "paragraph", "paragraph", "paragraph", "list_item"]
    path = CORPUS / "site" / "shioiri" / "files" / "kyotei_kenko.pdf"
    pdf = clean(Snapshot(uri=str(path), content=path.read_bytes()))
    assert (pdf.media_type, pdf.needs_ocr) == ("application/pdf", False)
    assert "健康づくりの推進に関する協定" in pdf.text


BAD = [
    (b"", "empty"),
    (b"   \n ", "empty"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF" * 50, "JPEG"),
    (b"PK\x03\x04" + b"a" * 60, "ZIP"),
    (b"<html><body><script>1</script></body></html>", "no text"),
    (b"<div>" * 2_500_000, "larger than"),
    (b"%PDF-1.7 broken", "cannot be opened"),
    (bytes(range(128, 256)) * 99, "no known encoding"),
]


@pytest.mark.parametrize(("content", "reason"), BAD)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        clean(Snapshot(uri="page.html", content=content))


def test_deep_nesting_does_not_hang() -> None:
    try:
        document = read("<div>" * 100_000 + "協定" + "</div>" * 100_000)
    except ReadingError as error:
        assert "nested" in str(error) or "no text" in str(error)
    else:
        assert document.text == "協定"


def kinds(markup: str) -> list[tuple[str, str]]:
    document = article(markup)
    return [(str(b.kind), document.words(b)) for b in document.blocks[1:]]


BLOCKS = [
    ("a caption of a table", "<table><caption>概要</caption><tr><th>日時</th><td>5月1日</td></tr></table>",
     [("caption", "概要"), ("cell", "日時"), ("cell", "5月1日")]),
    ("ruby keeps its base", "<p><ruby>汐見<rp>(</rp><rt>しおみ</rt><rp>)</rp></ruby>町</p>", [("paragraph", "汐見町")]),
    ("paragraphs made of breaks", "第一の段落です。<br><br>　第二の段落です。<br>■協定の内容<br>１．防災<br>２．観光",
     [("paragraph", "第一の段落です。"), ("paragraph", "第二の段落です。"), ("heading", "■協定の内容"), ("list_item", "１．防災"), ("list_item", "２．観光")]),
    ("headings of an old page", "<font size='5'><b>協定を締結</b></font><br><br>本文です。", [("heading", "協定を締結"), ("paragraph", "本文です。")]),
    ("what nobody sees", "<p>見える。</p><p hidden>a</p><p style='display:none'>b</p><p class='sr-only'>c</p><p style='position:absolute;left:-9999px'>d</p><noscript>e</noscript>",
     [("paragraph", "見える。")]),
    ("controls", "<p>本文です。</p><p>文字の大きさ 小 中 大</p><p>ふりがなをつける</p><p>このページを印刷する</p><p>ページの先頭へ</p><p>トップページへ戻る｜一覧へ</p>",
     [("paragraph", "本文です。")]),
    ("kana in half width", "<p>ﾄﾞﾗｯｸﾞﾐﾅﾄと､ﾊﾟｰﾄﾅｰになりました｡</p>", [("paragraph", "ドラッグミナトと､パートナーになりました｡")]),
    ("a point behind a narrow space", "<p>次のとおりです。<br>一 被害状況の調査<br>二 捕獲技術の開発</p>",
     [("paragraph", "次のとおりです。"), ("list_item", "一 被害状況の調査"), ("list_item", "二 捕獲技術の開発")]),
    ("rows parted by narrow spaces", "<p>令和3年5月6日 株式会社ミナト建機 災害時における建設機械の供給に関する協定<br>令和2年11月20日 汐見町建設業協議会 災害時における応急対策に関する協定<br>平成30年2月1日 汐見県ガス協会 災害時におけるガスの供給に関する協定</p>",
     [("paragraph", "令和3年5月6日 株式会社ミナト建機 災害時における建設機械の供給に関する協定"), ("paragraph", "令和2年11月20日 汐見町建設業協議会 災害時における応急対策に関する協定"), ("paragraph", "平成30年2月1日 汐見県ガス協会 災害時におけるガスの供給に関する協定")]),
    ("names that are links", "<p>加わった大学は、次のとおりです。</p><p><a href='/a'>岬大学</a>、<a href='/b'>潮見大学</a>、<a href='/c'>青葉大学</a>、<a href='/d'>白浜短期大学</a></p><p>協定の期間は3年です。</p>",
     [("paragraph", "加わった大学は、次のとおりです。"), ("paragraph", "岬大学、潮見大学、青葉大学、白浜短期大学"), ("paragraph", "協定の期間は3年です。")]),
    ("a questionnaire", "<p>市は汐見町と、災害のときに助け合うための協定を結びました。本文です。</p><h2>より良いウェブサイトにするために、ページのご感想をお聞かせください。</h2><p>役に立ちましたか。</p>", [("paragraph", "市は汐見町と、災害のときに助け合うための協定を結びました。本文です。")]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "markup", "expected"), BLOCKS, ids=[case for case, *_ in BLOCKS])
def test_blocks(case: str, markup: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(markup) == expected


def test_readings_of_ruby_are_kept_beside_the_text() -> None:
    document = article(
        "<p><ruby>汐見町<rt>しおみちょう</rt></ruby><ruby>国際<rt>こくさい</rt></ruby> <ruby>協会<rt>きょうかい</rt></ruby>の会</p>"
    )
    assert document.readings["汐見町"] == "しおみちょう"
    assert document.readings["汐見町国際協会"] == "しおみちょうこくさいきょうかい"


HEADS = [
    ('<meta property="article:published_time" content="2024-04-01T09:00:00+09:00">', "", "2024-04-01"),
    ('<meta name="date" content="2024/04/01">', "", "2024-04-01"),
    ('<meta name="DC.date" content="20240401">', "", "2024-04-01"),
    ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-04-01T00:00:00Z"}</script>', "", "2024-04-01"),
    ('<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"datePublished":"2024-04-01"}]}</script>', "", "2024-04-01"),
    ('<script type="application/ld+json">{broken</script>', "", None),
    ("", '<time itemprop="datePublished" datetime="2024-04-01">4月1日</time>', "2024-04-01"),
    ("", '<time class="entry-date published" datetime="2024-04-01T10:00">4月1日</time>', "2024-04-01"),
    ("", '<time datetime="2024-04-01">開催日</time>', None),
    ('<meta name="date" content="未定">', "", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "published"), HEADS)
def test_the_pages_own_date_from_its_markup(head: str, body: str, published: str | None) -> None:
    document = read(
        f"<html><head>{head}</head><body><h1>お知らせの題です</h1>{body}<p>本文です。</p></body></html>"
    )
    assert document.metadata.published == published


def test_the_headline_from_what_the_page_calls_itself() -> None:
    for head in (
        "<title>汐見町と協定を締結 | 白浜大学</title>",
        "<title>詳細</title><meta property='og:title' content='汐見町と協定を締結'>",
        '<title>詳細</title><script type=\'application/ld+json\'>{"headline": "汐見町と協定を締結"}</script>',
    ):
        document = read(
            f"<html><head>{head}</head><body><p>広報</p><p class='t'>汐見町と協定を締結</p><p>本学は汐見町と協定を結んだ。</p></body></html>"
        )
        assert [document.words(b) for b in document.blocks if b.kind is BlockKind.HEADING] == ["汐見町と協定を締結"]


def test_a_table_of_thirty_agreements_keeps_its_rows() -> None:
    rows = "".join(
        f"<tr><td>令和5年{n % 12 + 1}月{n % 28 + 1}日</td><td>第{n}株式会社</td><td>災害協定その{n}</td></tr>"
        for n in range(30)
    )
    document = article(
        f"<table><tr><th>締結日</th><th>相手方</th><th>名称</th></tr>{rows}</table>", title="災害協定の一覧"
    )
    cells = [b for b in document.blocks if b.kind is BlockKind.CELL and b.column_head == "相手方"]
    assert [document.words(b) for b in cells] == [f"第{n}株式会社" for n in range(30)]
    assert [b.row for b in cells] == list(range(1, 31))


def test_pages_that_share_a_clause_keep_it_each_and_memory_stays() -> None:
    clause = (
        "本協定は、相互の人的・知的資源の交流と活用を図り、地域社会の発展と人材の育成に寄与することを目的とします。"
    )
    texts = [article(f"<p>{n}町と協定を結びました。</p><p>{clause}</p>").text for n in range(30)]
    assert all(clause in text for text in texts)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for n in range(60):
        article(f"<p>{n}町と協定を結びました。</p><p>{clause}</p>" * 20)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 2_000_000


MISSING = [
    (
        "<title>404 Not Found | 白浜大学</title>",
        "<h1>お探しのページは見つかりませんでした</h1><p>アドレスを確かめてください。</p>",
    ),
    ("<title>青石市</title>", "<h1>ページが見つかりません</h1><p>移動または削除された可能性があります。</p>"),
    ("<title>メンテナンス中</title>", "<p>ただいまメンテナンス中です。しばらくお待ちください。</p>"),
]


@pytest.mark.parametrize(("head", "body"), MISSING)
def test_a_page_that_says_it_is_none_is_none(head: str, body: str) -> None:
    with pytest.raises(ReadingError, match="no such page"):
        read(f"<html><head>{head}</head><body>{body}</body></html>")


def test_an_announcement_about_missing_things_is_one() -> None:
    text = "行方不明者の捜索に関する協定を、白浜町と白浜警察署が結びました。" * 2
    assert article(f"<p>{text}</p>", title="見つかりませんか 行方不明者の捜索に関する協定").text


def test_an_article_that_is_a_list_of_definitions_keeps_its_terms() -> None:
    text = "汐見町と白浜大学は、地域の課題を解決するために連携協定を締結しました。今後は防災に取り組みます。"
    document = read(
        "<html><head><title>詳細</title></head><body><div class='menu'><a href='/'>町</a></div>"
        f"<div><dl><dt>件名</dt><dd>協定の締結について</dd><dt>内容</dt><dd>{text}</dd></dl></div></body></html>"
    )
    assert [(str(b.kind), b.head) for b in document.blocks] == [
        ("term", None), ("definition", "件名"), ("term", None), ("definition", "内容"),
    ]  # fmt: skip


def test_the_name_of_a_site_in_its_head_is_no_headline() -> None:
    page = (
        "<html><head><title>国際：白浜大学</title></head><body><header><div class='name'>白浜大学</div></header>"
        "<section><h1>二つの大学と協定を結びました</h1><p>本学は、二つの大学と協定を締結しました。</p></section></body></html>"
    )
    assert read(page).text.startswith("二つの大学と協定を結びました")


def test_a_label_in_brackets_is_no_breadcrumb() -> None:
    page = article("<p>市は汐見町と協定を結びました。本文です。</p><p>＜問い合わせ先＞ 企画部広報課　岬</p>")
    assert "企画部広報課" in page.text


def test_an_old_frame_with_one_sentence_and_many_lines_is_no_table_of_facts() -> None:
    lines = "<br>".join(f"{i}．項目{i}の内容" for i in range(1, 10))
    page = (
        '<html><body><table width="760" border="0"><tr><td colspan="2">汐見地方整備局</td></tr><tr><td><a href="/">トップ</a>'
        '<br><a href="/a">概要</a><br><a href="/b">リンク</a></td><td><font size="4"><b>岬大学と協定を締結します</b></font><br>'
        f'<div align="right">平成22年11月4日</div><br>岬大学と協定を締結します。<br>{lines}</td></tr></table></body></html>'
    )
    document = read(page)
    assert [document.words(block) for block in document.blocks[:2]] == [
        "岬大学と協定を締結します",
        "平成22年11月4日",
    ]
    assert all(block.table is None for block in document.blocks)


def test_whom_to_ask_ends_a_section_of_links() -> None:
    links = "<h3>関連リンク</h3><ul><li><a href='1'>会社案内</a></li><li><a href='2'>岬市公式サイト</a></li></ul>"
    contact = "<p>＜本件に関するお問い合わせ＞<br>株式会社ミナト　担当：三宅</p>"
    text = article(
        f"<p>株式会社ミナトは、岬市と連携協定を締結しましたので、お知らせします。</p>{links}{contact}"
    ).text
    assert "会社案内" not in text
    assert "担当:三宅" in text.replace("：", ":")


def test_a_section_of_the_site_ends_at_the_headline() -> None:
    page = (
        "<html><head><title>岬市と協定を締結 | 汐見市</title></head><body><div><p>市民の皆さんのための情報を載せています。いつでもご覧ください。</p>"
        "<h2>緊急情報</h2><p>現在、緊急情報はありません。</p><h3>岬市と協定を締結</h3>"
        "<p>汐見市は、岬市と連携協定を締結しました。</p></div></body></html>"
    )
    assert "汐見市は、岬市と連携協定を締結しました。" in read(page).text
    assert "緊急情報はありません" not in read(page).text


def test_an_old_table_frames_a_page_where_a_cell_is_its_menu() -> None:
    menu = "<br>".join(
        f"<a href='{i}.html'>{word}</a>" for i, word in enumerate(("案内", "入試", "研究", "国際交流"))
    )
    cell = "<b>汐見市と協定を締結</b><br>令和5年6月12日に、汐見市と協定を結びました。"
    page = (
        f"<html><body><table width='760' border='0'><tr><td>{menu}</td><td>{cell}</td></tr></table></body></html>"
    )
    assert BlockKind.CELL not in {block.kind for block in read(page).blocks}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("令和 6 年 4 月 1 日、第 2 回の会議に 3 社が集まった。", "令和6年4月1日、第2回の会議に3社が集まった。"),
        ("２０２４　年　４　月　１　日（月）", "２０２４年４月１日（月）"),
        ("同月 4 日に、平成 元 年の覚書を", "同月4日に、平成元年の覚書を"),
        ("締結日　2024 年 4 月 1 日", "締結日　2024年4月1日"),
        ("このたび NPO 法人岬会は JICA 東北センターと", "このたびNPO法人岬会はJICA東北センターと"),
        ("Kristjan Tamm 学長と Tamm 学長", "Kristjan Tamm 学長と Tamm 学長"),
        ("1 日時", "1 日時"),
        ("１　日　　時　　4月1日", "１　日　　時　　4月1日"),
        ("2　年間の計画", "2　年間の計画"),
        ("3 名称　海の協定", "3 名称　海の協定"),
        ("2024年4月1日 3社と協定を締結", "2024年4月1日 3社と協定を締結"),
    ],
)
def test_the_air_around_numbers_and_abbreviations_is_left_out(written: str, read_as: str) -> None:
    document = article(f"<p>{written}</p>")
    assert document.words(document.blocks[-1]) == read_as


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("青　石　市　　市長　三宅恒一", "青石市　　市長　三宅恒一"),
        ("潮 見 県 知事", "潮見県 知事"),
        ("三　宅　恒　一", "三　宅　恒　一"),
        ("日　時　　場　所", "日　時　　場　所"),
    ],
)
def test_a_places_name_that_is_spread_over_its_column_is_one_word(written: str, read_as: str) -> None:
    assert read_as in article(f"<p>{written}</p>").text


def test_a_list_of_definitions_without_any_is_read_as_text() -> None:
    document = article("<dl><p>締結日：2023年5月8日</p><p>相手方：株式会社ミナト</p></dl>")
    assert "締結日：2023年5月8日\n相手方：株式会社ミナト" in document.text
