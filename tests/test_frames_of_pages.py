"""The same article in the frames that sites put around it: heads, menus, trails, side columns, lists of other news, feet."""

from __future__ import annotations

import random

import pytest

from extractors.assemble import extract
from schemas import Announcement, Kind
from tests.conftest import read

SITE = "汐見工業大学"
HEADLINE = "株式会社ミナト製作所と包括連携協定を締結しました"
EVENT = "産学連携フォーラム2023を開催しました"

FRAME: dict[str, tuple[str, ...]] = {
    "site": (
        '<div id="header"><a href="/">{site}</a></div>',
        '<h1 class="logo"><a href="/">{site}</a></h1>',
        '<div id="hd"><img src="a.gif" alt="{site}"></div>',
        '<p id="sitename">{site}</p>',
        '<h1><img src="l.png" alt="{site}"></h1>',
        '<table width="800"><tr><td><img src="t.gif" alt="{site}"></td><td>交通アクセス｜お問い合わせ</td></tr></table>',
    ),
    "menu": (
        "",
        '<ul id="menu"><li><a href="/a">大学案内</a></li><li><a href="/b">学部・大学院</a></li><li><a href="/c">研究</a></li></ul>',
        '<nav><ul><li><a href="/a">大学案内</a></li><li><a href="/b">入試情報</a></li></ul></nav>',
    ),
    "trail": (
        "",
        '<p class="pan"><a href="/">ホーム</a> &gt; <a href="/n">ニュース</a> &gt; {headline}</p>',
        '<div class="topic-path">HOME ＞ お知らせ一覧 ＞ 2023年</div>',
    ),
    "headline": (
        "<h1>{headline}</h1>",
        "<h2>{headline}</h2>",
        "<h3>{headline}</h3>",
        '<div class="ttl">{headline}</div>',
        "<p><strong>{headline}</strong></p>",
        "<h1>お知らせ</h1><h2>{headline}</h2>",
        '<h2>ニュース＆トピックス</h2><h3 class="entry-title">{headline}</h3>',
        '<p><font size="5">{headline}</font></p>',
    ),
    "day": (
        '<p class="date">2023年6月12日</p>',
        '<span class="date">2023.06.12</span><span class="cat">産学連携</span>',
        '<p align="right">令和5年6月12日</p>',
        "<p>掲載日：2023年6月12日</p>",
        '<dl class="d"><dt>公開日</dt><dd>2023/06/12</dd></dl>',
        '<time datetime="2023-06-12">2023/6/12</time>',
    ),
    "title": (
        "{headline} | {site}",
        "{site} | {headline}",
        "{headline}：{site}",
        "{headline} - ニュース - {site}",
        "{site}",
        "{headline}",
        "お知らせ｜{site}",
        "{site}｜お知らせ｜{headline}",
    ),
    "around": (
        "<main>{article}</main>",
        '<div id="wrap"><article>{article}</article></div>',
        '<div id="contents"><div class="inner">{article}</div></div>',
        '<table border="0"><tr><td width="150"><a href="x">戻る</a></td><td>{article}</td></tr></table>',
        "{article}",
    ),
    "behind": (
        "",
        '<div class="prevnext"><a href="1">« 岬市と災害時の協定を結びました</a><a href="2">公開講座の受講者募集 »</a></div>',
        '<p>前の記事：<a href="1">岬市と災害時の協定を結びました</a><br>次の記事：<a href="2">入試説明会</a></p>',
        '<h3>関連記事</h3><ul><li><a href="1">岬市と災害時の協定を結びました（2022年3月1日）</a></li></ul>',
        "<h3>お問い合わせ</h3><p>汐見工業大学 総務企画課 広報係<br>TEL 000-000-0000</p>",
        '<p>タグ：<a href="t1">産学連携</a> <a href="t2">協定</a></p><p>カテゴリ：<a href="c">お知らせ</a></p>',
        '<ul class="sns"><li>ツイート</li><li>シェアする</li><li>LINEで送る</li></ul>',
        '<div class="newslist"><h2>その他のニュース</h2><dl><dt>2023/06/10</dt><dd><a href="1">青葉信用金庫と連携協定を締結</a></dd></dl></div>',
        '<p class="upd">最終更新日 2023年7月1日</p>',
    ),
    "side": (
        "",
        '<div id="side"><h3>新着情報</h3><ul><li><a href="1">2023/06/10 岬市と災害時の協定を結びました</a></li>'
        '<li><a href="2">2023/06/01 公開講座のご案内</a></li></ul></div>',
        '<div class="column2"><h2>最近の投稿</h2><ul><li>2023.6.20 更新講習のお知らせ</li><li>2023.6.18 発表会を開催</li>'
        "<li>2023年6月15日更新　岬市長と青葉信用金庫理事長が来学</li></ul></div>",
        '<aside><h4>アクセスランキング</h4><ol><li><a href="1">青葉信用金庫と連携協定を締結</a></li></ol></aside>',
    ),
    "foot": (
        '<div id="footer"><address>{site} 〒000-0000 岬市青葉町1-1 TEL 000-000-0000</address></div>',
        "<footer><small>Copyright © {site}</small></footer>",
        "",
    ),
}


# the headline in a box of its own, and beside it a box for the text with headings in it
BOXES: dict[str, tuple[str, ...]] = {
    "head": (
        '<div id="main_header">{top}</div>',
        '<div class="page-title">{top}</div>',
        '<header class="entry-header">{top}</header>',
        '<div class="contents-header"><div class="inner">{top}</div></div>',
        '<div class="ttlArea">{top}</div>',
        '<section class="heading">{top}</section>',
        '<div class="title_area"><div>{top}</div></div>',
        '<div class="sub_header">{top}</div>',
        "<div>{top}</div>",
    ),
    "headline": ("<h1>{headline}</h1>", "<h1><span>{headline}</span></h1>", '<h1 class="ttl">{headline}</h1>'),
    "text": (
        '<div id="main_body">{text}</div>',
        '<div class="entry-content">{text}</div>',
        "<section>{text}</section>",
        '<div class="body"><div class="txt">{text}</div></div>',
    ),
    "heading": ("<h2>{}</h2>", "<h3>{}</h3>", "<p><b>{}</b></p>"),
    "outer": (
        '<div id="main">{boxes}</div>',
        "<main>{boxes}</main>",
        '<div class="wrapper"><div class="l-main">{boxes}</div></div>',
        "{boxes}",
    ),
}


@pytest.mark.parametrize("seed", range(60))
def test_a_headline_in_a_box_of_its_own_heads_the_text_beside_it(seed: int) -> None:
    draw = random.Random(seed)
    part = {name: draw.choice(ways) for name, ways in (FRAME | BOXES).items()}
    text = (
        part["heading"].format("概要")
        + f"<p>{SITE}は、2023年6月9日、株式会社ミナト製作所と「包括連携協定」を締結しました。</p>"
        + part["heading"].format("締結式の様子")
        + "<p>締結式では、三宅恒一学長と柿原厚司社長が協定書に署名しました。</p>"
    )
    top = [part["headline"], part["day"]]
    draw.shuffle(top)
    boxes = part["head"].replace("{top}", "".join(top)) + part["text"].replace("{text}", text)
    page = (
        f'<html><head><meta charset="utf-8"><title>{part["title"]}</title></head><body>{part["site"]}{part["menu"]}'
        + part["outer"].replace("{boxes}", boxes)
        + f"{part['side']}{part['foot']}</body></html>"
    )
    record = extract(read(page.replace("{site}", SITE).replace("{headline}", HEADLINE)))
    assert (record.title, record.published_on, len(record.agreements)) == (HEADLINE, "2023-06-12", 1)


@pytest.mark.parametrize("name", ["title", "ttl", "h1", "page_title", "midashi01"])
def test_a_box_is_a_headline_by_its_name(name: str) -> None:
    head = f'<div class="top"><p class="{name}">{HEADLINE}</p></div>'
    text = f"<div><p>{SITE}は、2023年6月9日、株式会社ミナト製作所と「包括連携協定」を締結しました。</p></div>"
    page = f"<html><head><title>{SITE}</title></head><body><div id='main'>{head}{text}</div></body></html>"
    assert extract(read(page)).title == HEADLINE


def in_some_frame(seed: int, headline: str, body: str) -> Announcement:
    """The record of an article in a frame of which each part is drawn by chance."""
    draw = random.Random(seed)
    part = {name: draw.choice(ways) for name, ways in FRAME.items()}
    top = [part["day"], part["headline"]]
    draw.shuffle(top)
    article = "".join(top) + body + part["behind"]
    page = (
        f'<html><head><meta charset="utf-8"><title>{part["title"]}</title></head><body>'
        + part["site"]
        + part["menu"]
        + part["trail"]
        + part["around"].replace("{article}", article)
        + part["side"]
        + part["foot"]
        + "</body></html>"
    )
    return extract(read(page.replace("{site}", SITE).replace("{headline}", headline)))


@pytest.mark.parametrize("seed", range(80))
def test_an_agreement_is_read_the_same_in_any_frame(seed: int) -> None:
    record = in_some_frame(
        seed,
        HEADLINE,
        "<p>汐見工業大学は、2023年6月9日、株式会社ミナト製作所（本社：岬市、代表取締役社長：柿原厚司）と「包括連携協定」を締結しました。"
        "両者は、次の世代の技術者の育成と共同研究に取り組みます。</p>"
        "<p>本学で行われた締結式では、三宅恒一学長と柿原厚司社長が協定書に署名しました。</p>",
    )
    assert (record.kind, record.title, record.publisher, record.published_on) == (
        Kind.AGREEMENT,
        HEADLINE,
        SITE,
        "2023-06-12",
    )
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {SITE, "株式会社ミナト製作所"}
    assert {s.name for s in agreement.signers} == {p.name for p in record.people} == {"三宅恒一", "柿原厚司"}
    assert {o.name for o in record.organizations} == {SITE, "株式会社ミナト製作所"}


@pytest.mark.parametrize("seed", range(80, 120))
def test_an_event_is_read_the_same_in_any_frame(seed: int) -> None:
    record = in_some_frame(
        seed,
        EVENT,
        "<p>6月9日（金）、岬市民会館において「産学連携フォーラム2023」を開催し、企業や行政から120名が参加しました。</p>"
        "<p>はじめに三宅恒一学長が挨拶し、続いて株式会社ミナト製作所の柿原厚司社長が「ものづくりのこれから」と題して講演しました。</p>",
    )
    assert (record.kind, record.title, record.publisher, record.published_on) == (
        Kind.EVENT,
        EVENT,
        SITE,
        "2023-06-12",
    )
    assert [event.held_on for event in record.events] == ["2023-06-09"]
    assert {p.name for p in record.people} == {"三宅恒一", "柿原厚司"}


# what the sites of towns put before and behind an announcement, in boxes of any name or none
BEFORE = (
    "<p>このサイトではJavaScriptを使用しています。</p>",
    "<div><a href='#m'>本文へ</a> <a href='#n'>このページの本文へ移動</a></div>",
    "<div>文字サイズ <a href='#'>標準</a> <a href='#'>拡大</a> 背景色 <a href='#'>白</a> <a href='#'>黒</a></div>",
    "<p>現在位置：<a href='/'>トップ</a> ＞ <a href='/a'>市政情報</a> ＞ 岬大学と包括連携協定を締結しました</p>",
    "<div class='emergency'><h2>緊急情報</h2><p>現在、緊急情報はありません。</p></div>",
    "<div><h2>カテゴリー</h2><ul><li><a href='/1'>くらし</a></li><li><a href='/2'>教育</a></li></ul></div>",
    "<p class='today'>2024年2月5日（月）</p>",
)
BEHIND = (
    "<p>PDFファイルの閲覧には「Adobe Acrobat Reader」が必要です。</p>",
    "<h2>このページに関するお問い合わせ</h2><p>総合政策部 企画政策課<br>〒000-0000 汐見市青葉町1丁目4番地1<br>電話番号：000-000-0000</p>",
    "<form><p>このページの内容は役に立ちましたか？</p><label><input type='radio'>役に立った</label></form>",
    "<div><h2>より良いウェブサイトにするためにみなさまのご意見をお聞かせください</h2><p>役に立った 普通 役に立たなかった</p></div>",
    "<div><a href='t'>Xでポスト</a><a href='f'>フェイスブックでシェア</a><a href='l'>LINEで送る</a></div>",
    "<h3>関連ファイル</h3><ul><li><a href='a.pdf'>協定書（PDF：120KB）</a></li></ul>",
    "<div><h3>このカテゴリの記事</h3><ul><li><a href='1'>青葉大学と連携協定を締結しました</a></li>"
    "<li><a href='2'>株式会社ミナトと包括連携協定を締結</a></li></ul></div>",
    "<div>前のページ <a href='1'>青葉銀行との協定締結について</a> | 次のページ <a href='2'>令和5年度市民講座</a></div>",
    "<div><a href='b1'>広告 株式会社ミナト広告社</a><a href='b2'>広告 白浜商事株式会社</a></div>",
    "<p>（企画政策課）</p>",
)
TOWN = "汐見市"
BY_TOWN = "岬大学と包括連携協定を締結しました"


@pytest.mark.parametrize("seed", range(60))
def test_what_a_towns_site_puts_around_an_announcement_is_not_read(seed: int) -> None:
    draw = random.Random(seed)

    def boxed(inner: str) -> str:
        return (
            f"<div class='{draw.choice(('a', 'box', 'col', 'area'))}'>{inner}</div>"
            if draw.random() < 0.6
            else inner
        )

    head = draw.choice(("<h1>{}</h1>", "<h2>{}</h2>", "<h3>{}</h3>", "<div class='ttl'><h1>{}</h1></div>")).format(
        BY_TOWN
    )
    title = draw.choice((f"{BY_TOWN} - {TOWN}ホームページ", f"{TOWN}公式サイト - {BY_TOWN}", f"{TOWN} / {BY_TOWN}"))
    text = (
        f"<p>{TOWN}は、2023年6月9日、岬大学（学長：三宅恒一）と「包括連携協定」を締結しました。両者は、観光の振興に取り組みます。</p>"
        "<p>市役所で行われた締結式では、玉井沙織市長と三宅恒一学長が協定書に署名しました。</p>"
    )
    article = head + boxed("<p>更新日：2023年6月12日</p>") + boxed(text)
    page = (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        + "".join(map(boxed, draw.sample(BEFORE, draw.randint(1, 4))))
        + boxed(article + "".join(map(boxed, draw.sample(BEHIND, draw.randint(1, 6)))))
        + f"<div>{TOWN}役所 〒000-0000 汐見市青葉町1丁目4番地1 電話：000-000-0000</div></body></html>"
    )
    record = extract(read(page))
    assert (record.title, record.publisher, record.updated_on) == (BY_TOWN, TOWN, "2023-06-12")
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {o.name for o in record.organizations} == {TOWN, "岬大学"}
    assert {s.name for s in agreement.signers} == {p.name for p in record.people} == {"玉井沙織", "三宅恒一"}
    assert list(map(str, agreement.themes)) == ["tourism"]
    assert not agreement.items


@pytest.mark.parametrize(
    "line",
    [
        "<a href='1'>＜ 前の記事：青葉銀行と連携協定を締結</a> <a href='2'>次の記事：入試説明会を開催 ＞</a>",
        "<a href='1'>古い投稿：青葉銀行と連携協定を締結</a>",
        "<a href='1'>PREV</a> <a href='2'>NEXT</a>",
        "カテゴリー：<a href='c'>産学連携</a> | <a href='d'>地域貢献</a>",
        "#産学連携 #協定",
    ],
)
def test_what_leads_to_other_pages_is_not_read(line: str) -> None:
    body = f"<p>{SITE}は、2023年6月9日、株式会社ミナト製作所と「包括連携協定」を締結しました。</p><div>{line}</div>"
    for seed in range(6):
        record = in_some_frame(seed, HEADLINE, body)
        (agreement,) = record.agreements
        assert {o.name for o in record.organizations} == {SITE, "株式会社ミナト製作所"}
        assert not agreement.themes


@pytest.mark.parametrize("title", [SITE, f"ニュース｜{SITE}"])
@pytest.mark.parametrize(
    "headline", [f"<p><b>{HEADLINE}</b></p>", f"<p><strong><span>{HEADLINE}</span></strong></p>"]
)
def test_a_bold_line_in_a_box_of_its_own_is_the_headline(title: str, headline: str) -> None:
    text = f"<p>{SITE}と株式会社ミナト製作所は、2023年6月9日、包括連携協定を締結しました。</p>"
    figure = (
        "<figure><img src='a.jpg'><figcaption>協定書を手にする柿原社長（左）と三宅学長（右）</figcaption></figure>"
    )
    page = (
        f"<html><head><title>{title}</title></head><body><main><p class='sec'>TOPICS</p><div>{headline}</div>"
        f"<p class='date'>2023.06.12</p><div>{text}{figure}</div></main></body></html>"
    )
    record = extract(read(page))
    assert (record.title, record.published_on) == (HEADLINE, "2023-06-12")


def test_a_logo_names_the_site_in_english_too() -> None:
    page = (
        f"<html><head><title>{HEADLINE}</title></head><body><div class='hd'><p class='logo'>{SITE} Shiomi Institute of "
        f"Technology</p></div><main><h1>{HEADLINE}</h1><p>本学は、株式会社ミナト製作所と包括連携協定を締結しました。</p></main></body></html>"
    )
    assert extract(read(page)).publisher == SITE


TEXT = f"<p>{SITE}と株式会社ミナト製作所は、2023年6月9日、包括連携協定を締結しました。今後、技術者の育成に取り組みます。</p>"
# the frames of systems that many sites run on, in outline
SYSTEMS = {
    "a table in a table": "<table id='container'><tr><td id='leftcolumn'><ul><li><a href='/a'>案内</a></li></ul></td><td id='centercolumn'>"
    "<table><tr><td><div class='list_title'><h4>{headline}</h4></div><div class='list_date'>2023年6月12日 | by 広報課</div></td></tr>"
    "<tr><td>{text}</td></tr></table></td></tr></table>",
    "a day above the entries of a blog": "<div id='container'><div id='banner'><h1><a href='/'>{site}</a></h1></div><div class='content'>"
    "<h2>2023年6月12日</h2><div class='entry'><h3 class='title'>{headline}</h3><div>{text}</div></div></div></div>",
    "sections of a site-builder": "<div id='SITE_CONTAINER'><div id='site-root'><header><div><p>{site}</p></div></header><main><div><section>"
    "<div><h2><span>{headline}</span></h2></div><div><p><span>2023年6月12日</span></p></div><div>{text}</div></section></div></main></div></div>",
    "a site of the name site": "<div id='page' class='site'><div class='site-branding'><a href='/'>{site}</a></div><div class='site-content'>"
    "<h1>{headline}</h1><p>2023年6月12日</p>{text}</div></div>",
}


@pytest.mark.parametrize("title", [f"{HEADLINE} | {SITE}", SITE, f"ニュース | {SITE}", f"{SITE} - {HEADLINE}"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_frame_of_a_system_is_seen_through(system: str, title: str) -> None:
    frame = SYSTEMS[system].replace("{headline}", HEADLINE).replace("{site}", SITE).replace("{text}", TEXT)
    record = extract(read(f"<html><head><title>{title}</title></head><body>{frame}</body></html>"))
    assert (record.title, record.publisher, record.published_on) == (HEADLINE, SITE, "2023-06-12")
    (agreement,) = record.agreements
    assert {party.name for party in agreement.parties} == {SITE, "株式会社ミナト製作所"}


OTHERS = (
    "青葉銀行と地方創生に関する協定を締結しました",
    "株式会社ミナトとの災害協定について",
    "しおみ信用金庫と包括連携協定",
    "白浜大学と連携協定を締結",
)
LISTS_OF_OTHERS = (
    lambda rows: "<ul>" + "".join(f"<li><a href='/{t}'>{t}</a></li>" for _, t in rows) + "</ul>",
    lambda rows: "<ul>" + "".join(f"<li>{day} <a href='/{t}'>{t}</a></li>" for day, t in rows) + "</ul>",
    lambda rows: "<dl>" + "".join(f"<dt>{day}</dt><dd><a href='/{t}'>{t}</a></dd>" for day, t in rows) + "</dl>",
    lambda rows: "".join(f"<div><a href='/{t}'><span>{day}</span><span>{t}</span></a></div>" for day, t in rows),
)
HEADS_OF_OTHERS = (
    "<h2>企画政策課からのお知らせ</h2>",
    "<h3>公民連携</h3>",
    "<p>Pick Up</p>",
    "<div>連携協定の一覧</div>",
)


@pytest.mark.parametrize("seed", range(60))
def test_boxes_of_links_to_other_announcements_are_not_read(seed: int) -> None:
    draw = random.Random(seed)

    def box() -> str:
        rows = [(f"2023年5月{draw.randint(1, 28)}日", t) for t in draw.sample(OTHERS, draw.randint(2, 4))]
        return draw.choice(HEADS_OF_OTHERS) + draw.choice(LISTS_OF_OTHERS)(rows)

    article = (
        f"<h1>{BY_TOWN}</h1><p>更新日：2023年6月12日</p>"
        f"<p>{TOWN}は、2023年6月9日、岬大学（学長：三宅恒一）と「包括連携協定」を締結しました。</p>"
    )
    frame = draw.choice(
        (
            f"<div class='w'><div class='c'>{box()}</div><div class='m'>{article}</div></div>",
            f"<div class='w'><div class='m'>{article}</div><div class='c'>{box()}</div></div>",
            f"<main>{article}{box()}</main>",
            f"<div class='w'><div class='x'>{box()}</div><div class='m'>{article}</div><div class='y'>{box()}</div></div>",
        )
    )
    record = extract(read(f"<html><head><title>{BY_TOWN} | {TOWN}</title></head><body>{frame}</body></html>"))
    assert record.title == BY_TOWN
    (agreement,) = record.agreements
    assert {p.name for p in agreement.parties} == {o.name for o in record.organizations} == {TOWN, "岬大学"}


@pytest.mark.parametrize(
    ("headline", "lead"),
    [("連携協定一覧", ""), ("企業との連携協定", ""), ("協定を締結しました", "<p>次の協定を締結しました。</p>")],
)
def test_links_that_are_what_a_page_lists_are_read(headline: str, lead: str) -> None:
    rows = "".join(f"<li>2023年5月{i}日 <a href='/{i}'>{t}</a></li>" for i, t in enumerate(OTHERS, 1))
    page = f"<html><head><title>{headline} | {TOWN}</title></head><body><h1>{headline}</h1>{lead}<ul>{rows}</ul></body></html>"
    assert "青葉銀行" in {o.name for o in extract(read(page)).organizations}


@pytest.mark.parametrize("place", ["before", "behind"])
def test_days_and_titles_of_others_are_not_read_though_they_are_no_links(place: str) -> None:
    rows = "<ul><li>2023年5月8日　岬の酪農組合と商品開発の協定を締結</li><li>2023年5月1日　駅前に花を植える</li><li>2023年4月2日　白浜大学との連携に関する覚書を更新</li></ul>"
    others = f"<p>注目情報</p>{rows}"
    article = f"<h1>{BY_TOWN}</h1><p>{TOWN}は、2023年6月9日、岬大学と「包括連携協定」を締結しました。</p>"
    body = others + article if place == "before" else article + others
    record = extract(
        read(f"<html><head><title>{BY_TOWN} | {TOWN}</title></head><body><div>{body}</div></body></html>")
    )
    assert {o.name for o in record.organizations} == {TOWN, "岬大学"}


@pytest.mark.parametrize("name", [f"{TOWN}公式ホームページ", f"{TOWN} SHIOMI CITY"])
def test_the_name_of_the_site_is_no_headline(name: str) -> None:
    page = (
        f"<html><head><title>{TOWN}</title></head><body><div><h1>{name}</h1><p>くらし｜教育｜観光</p></div><div><h2>{BY_TOWN}</h2>"
        f"<p>2023年6月12日</p><p>{TOWN}は、2023年6月9日、岬大学と「包括連携協定」を締結しました。</p></div></body></html>"
    )
    record = extract(read(page))
    assert (record.title, record.published_on) == (BY_TOWN, "2023-06-12")
