"""People in the layouts that offices set them in: who signs for whom, and who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.assemble import extract
from schemas import Announcement, Role
from tests.conftest import article

SIGNED = "<p>汐見大学は5月1日、岬市と「包括連携協定」を締結しました。調印式には次の方々が出席しました。</p>"
SIGNERS = (
    (
        "lines of the parties",
        "<p>甲\u3000汐見大学\u3000学長\u3000吉田健一<br>乙\u3000岬市\u3000市長\u3000川村昭夫</p>",
    ),
    ("lines of heads", "<p>甲：汐見大学学長\u3000吉田健一</p><p>乙：岬市長\u3000川村昭夫</p>"),
    (
        "with addresses",
        "<p>甲\u3000汐見県汐見市浜町1-1<br>\u3000\u3000国立大学法人汐見大学<br>\u3000\u3000学長\u3000吉田\u3000健一</p><p>乙\u3000汐見県岬市本町2-2<br>\u3000\u3000岬市<br>\u3000\u3000市長\u3000川村\u3000昭夫</p>",
    ),
    (
        "a table of the parties",
        "<table><tr><th>甲</th><td>汐見大学 学長 吉田健一</td></tr><tr><th>乙</th><td>岬市 市長 川村昭夫</td></tr></table>",
    ),
    (
        "a head, and the name below",
        "<p>署名者</p><p>汐見大学 学長<br>吉田\u3000健一</p><p>岬市長<br>川村\u3000昭夫</p>",
    ),
    (
        "body, post and name in three lines",
        "<h2>出席者</h2><p>汐見大学<br>学長<br>吉田健一</p><p>岬市<br>市長<br>川村昭夫</p>",
    ),
    (
        "three boxes",
        "<div class=sig><div>汐見大学</div><div>学長</div><div>吉田\u3000健一</div></div><div class=sig><div>岬市</div><div>市長</div><div>川村\u3000昭夫</div></div>",
    ),
    (
        "entries",
        "<p>○締結者<br>\u3000・汐見大学\u3000\u3000\u3000学長\u3000\u3000吉田\u3000健一<br>\u3000・岬市\u3000\u3000\u3000\u3000\u3000市長\u3000\u3000川村\u3000昭夫</p>",
    ),
    ("posts in brackets", "<p>締結者：吉田健一（汐見大学 学長）、川村昭夫（岬市 市長）</p>"),
    (
        "a table with columns",
        "<table><tr><th>所属</th><th>職</th><th>氏名</th></tr><tr><td>汐見大学</td><td>学長</td><td>吉田 健一</td></tr><tr><td>岬市</td><td>市長</td><td>川村 昭夫</td></tr></table>",
    ),
    (
        "a definition list",
        "<dl><dt>汐見大学</dt><dd>学長\u3000吉田健一</dd><dt>岬市</dt><dd>市長\u3000川村昭夫</dd></dl>",
    ),
    (
        "representatives",
        "<p>岬市\u3000代表者\u3000市長\u3000川村昭夫<br>汐見大学\u3000代表者\u3000学長\u3000吉田健一</p>",
    ),
    (
        "to sign",
        "<p>2024年5月1日</p><p>国立大学法人汐見大学長\u3000吉田健一\u3000\u3000（署名）<br>岬市長\u3000川村昭夫\u3000\u3000（署名）</p>",
    ),
    ("a caption", "<p>写真左より、岬市 川村昭夫市長、汐見大学 吉田健一学長</p>"),
    (
        "a caption of a figure",
        "<figure><img src=a.jpg><figcaption>協定書を手にする（左から）吉田健一 汐見大学長、川村昭夫 岬市長</figcaption></figure>",
    ),
    ("with honorific", "<p>(出席者) 汐見大学学長 吉田健一様、岬市長 川村昭夫</p>"),
    (
        "columns of the parties",
        "<table><tr><th>汐見大学</th><th>岬市</th></tr><tr><td>学長\u3000吉田健一</td><td>市長\u3000川村昭夫</td></tr></table>",
    ),
    (
        "columns, names below",
        "<table><tr><td>汐見大学学長</td><td>岬市長</td></tr><tr><td>吉田健一</td><td>川村昭夫</td></tr></table>",
    ),
    ("bulleted", "<ul><li>汐見大学：吉田健一 学長</li><li>岬市：川村昭夫 市長</li></ul>"),
    (
        "under headings",
        "<h3>汐見大学</h3><p>吉田健一学長\u3000ほか3名</p><h3>岬市</h3><p>川村昭夫市長\u3000ほか2名</p>",
    ),
    ("sides", "<p>本学側：吉田健一学長、森本進理事<br>岬市側：川村昭夫市長、原田勉副市長</p>"),
    ("parted by bars", "<p>汐見大学｜学長｜吉田健一<br>岬市｜市長｜川村昭夫</p>"),
    ("parted by dashes", "<p>汐見大学 － 学長 吉田健一</p><p>岬市 － 市長 川村昭夫</p>"),
    (
        "in letters, too",
        "<p>汐見大学\u3000学長\u3000吉田 健一（YOSHIDA Kenichi）、岬市\u3000市長\u3000川村 昭夫（KAWAMURA Akio）</p>",
    ),
    (
        "with readings",
        "<p>汐見大学\u3000学長\u3000吉田健一（よしだ・けんいち）<br>岬市\u3000市長\u3000川村昭夫（かわむら・あきお）</p>",
    ),
    ("bodies on lines of their own", "<p>汐見大学<br>学長\u3000吉田健一<br><br>岬市<br>市長\u3000川村昭夫</p>"),
    ("sealed", "<p>汐見大学\u3000学長\u3000吉田健一\u3000印</p><p>岬市\u3000市長\u3000川村昭夫\u3000印</p>"),
    ("in brackets", "<p>汐見大学（代表：学長 吉田健一）<br>岬市（代表：市長 川村昭夫）</p>"),
    ("lecturers behind a colon", "<p>学長：吉田健一（汐見大学）<br>市長：川村昭夫（岬市）</p>"),
)
HELD = "<p>汐見大学と岬市は、5月10日、岬市民会館で「海洋フォーラム」を開催しました。</p>"
SPEAKERS = (
    (
        "a timetable",
        "<table><tr><th>時間</th><th>内容</th></tr><tr><td>13:30</td><td>講演「海の未来」\u3000汐見大学\u3000教授\u3000吉田健一</td></tr><tr><td>14:30</td><td>講演「港の暮らし」\u3000岬市水産課\u3000課長\u3000川村昭夫</td></tr></table>",
    ),
    (
        "a table of lecturers",
        "<table><tr><th>演題</th><th>講師</th></tr><tr><td>海の未来</td><td>汐見大学教授\u3000吉田健一 氏</td></tr><tr><td>港の暮らし</td><td>岬市水産課長\u3000川村昭夫 氏</td></tr></table>",
    ),
    (
        "three columns",
        "<table><tr><th>講師名</th><th>所属・役職</th><th>演題</th></tr><tr><td>吉田 健一</td><td>汐見大学 教授</td><td>海の未来</td></tr><tr><td>川村 昭夫</td><td>岬市 課長</td><td>港の暮らし</td></tr></table>",
    ),
    (
        "a definition list",
        "<dl><dt>講演1「海の未来」</dt><dd>汐見大学\u3000教授\u3000吉田健一</dd><dt>講演2「港の暮らし」</dt><dd>岬市水産課\u3000課長\u3000川村昭夫</dd></dl>",
    ),
    (
        "bulleted",
        "<ul><li>基調講演「海の未来」吉田健一（汐見大学教授）</li><li>事例報告「港の暮らし」川村昭夫（岬市水産課長）</li></ul>",
    ),
    (
        "under headings",
        "<h3>講演「海の未来」</h3><p>吉田 健一 氏（汐見大学 教授）</p><h3>報告「港の暮らし」</h3><p>川村 昭夫 氏（岬市 水産課長）</p>",
    ),
    (
        "a sentence",
        "<p>はじめに汐見大学の吉田健一教授が「海の未来」と題して講演し、続いて岬市水産課の川村昭夫課長が「港の暮らし」について発表しました。</p>",
    ),
    (
        "posts before the bodies",
        "<p>講演会では、吉田健一教授（汐見大学）が海の未来について、川村昭夫課長（岬市水産課）が港の暮らしについて語りました。</p>",
    ),
    (
        "a noun phrase",
        "<p>基調講演の講師は汐見大学の吉田健一教授。川村昭夫・岬市水産課長からは港の取り組みの報告があった。</p>",
    ),
    (
        "a program",
        "<p>【プログラム】<br>13:30\u3000開会<br>13:40\u3000基調講演\u3000吉田健一（汐見大学・教授）<br>\u3000\u3000\u3000\u3000「海の未来」<br>14:40\u3000報告\u3000川村昭夫（岬市・水産課長）<br>\u3000\u3000\u3000\u3000「港の暮らし」<br>15:30\u3000閉会</p>",
    ),
    (
        "under lecturers",
        "<h2>講師</h2><p>吉田\u3000健一（汐見大学\u3000教授）</p><p>川村\u3000昭夫（岬市\u3000水産課\u3000課長）</p>",
    ),
    ("lecturers behind a colon", "<p>講師：汐見大学教授\u3000吉田健一氏、岬市水産課長\u3000川村昭夫氏</p>"),
    (
        "marked lines",
        "<p>●講演Ⅰ\u3000「海の未来」<br>\u3000汐見大学\u3000教授\u3000吉田\u3000健一<br>●講演Ⅱ\u3000「港の暮らし」<br>\u3000岬市\u3000水産課長\u3000川村\u3000昭夫</p>",
    ),
    ("titles first", "<p>「海の未来」吉田健一・汐見大学教授</p><p>「港の暮らし」川村昭夫・岬市水産課長</p>"),
    (
        "titled",
        "<p>「海の未来」と題し、汐見大学教授の吉田健一さんに、「港の暮らし」と題し、岬市課長の川村昭夫さんにお話しいただきました。</p>",
    ),
    (
        "lines of fields",
        "<p>講演題目：海の未来<br>講師：吉田健一（汐見大学 教授）</p><p>講演題目：港の暮らし<br>講師：川村昭夫（岬市 課長）</p>",
    ),
    (
        "invited",
        "<p>吉田健一教授（汐見大学）を講師に迎え、海の未来を学びました。また、川村昭夫課長（岬市）による講話も行われました。</p>",
    ),
    (
        "rows without heads",
        "<table><tr><td>基調講演</td><td>海の未来</td><td>汐見大学教授\u3000吉田健一</td></tr><tr><td>報告</td><td>港の暮らし</td><td>岬市課長\u3000川村昭夫</td></tr></table>",
    ),
    (
        "post and name in lines",
        "<p>基調講演「海の未来」</p><p>汐見大学 教授</p><p>吉田 健一 氏</p><p>事例発表「港の暮らし」</p><p>岬市 水産課長</p><p>川村 昭夫 氏</p>",
    ),
)


def record(body: str, title: str) -> Announcement:
    return extract(article(f"<p>2024年5月15日</p>{body}", title=title, site="汐見大学"))


@pytest.mark.parametrize(("layout", "body"), SIGNERS, ids=[layout for layout, _ in SIGNERS])
def test_who_signs(layout: str, body: str) -> None:
    (agreement,) = record(SIGNED + body, "協定を締結しました").agreements
    found = {(s.name, s.title, s.party.removeprefix("国立大学法人")) for s in agreement.signers}
    assert {("吉田健一", "学長", "汐見大学"), ("川村昭夫", "市長", "岬市")} <= found


@pytest.mark.parametrize(("layout", "body"), SPEAKERS, ids=[layout for layout, _ in SPEAKERS])
def test_who_speaks(layout: str, body: str) -> None:
    people = record(HELD + body, "「海洋フォーラム」を開催しました").people
    assert {(p.name, (p.title or "")[-2:], p.organization, p.role) for p in people} == {
        ("吉田健一", "教授", "汐見大学", Role.SPEAKER),
        ("川村昭夫", "課長", "岬市", Role.SPEAKER),
    }


@pytest.mark.parametrize(
    "line",
    [
        "岬市長　川村昭夫（代理：副市長　原田勉）",
        "岬市　市長　川村昭夫（代理出席　副市長　原田勉）",
        "岬市　市長 川村昭夫（代）副市長 原田勉",
        "岬市長代理　副市長　原田勉",
    ],
)
def test_who_stands_in_for_a_head_signs(line: str) -> None:
    body = f"<p>汐見大学と岬市は包括連携協定を締結しました。</p><p>署名者：<br>汐見大学長　吉田健一<br>{line}</p>"
    (agreement,) = record(body, "協定を締結しました").agreements
    assert [(s.name, s.title, s.party) for s in agreement.signers] == [
        ("吉田健一", "学長", "汐見大学"),
        ("原田勉", "副市長", "岬市"),
    ]


WHOM_TO_ASK = (
    "企画調整課　担当：{}、{}",
    "担当：企画調整課　{}・{}",
    "【担当】企画調整課　{}、{}（電話 000-000-0000）",
    "問合せ先　企画調整課（担当：{}、{}）",
    "企画調整課企画係　{}・{}　電話0000-00-0000",
    "（担当　{}・{}）",
    "担当者：{}、{}",
    "連絡先：企画調整課 {}（内線123）、{}（内線124）",
    "文責：企画調整課　{}・{}",
    "（問）企画調整課　{}・{}　☎000-0000",
)


# names that are villages and common words, too
@pytest.mark.parametrize("names", [("白石", "宮村"), ("河口", "北村")], ids="・".join)
@pytest.mark.parametrize("line", WHOM_TO_ASK)
def test_whom_to_ask(line: str, names: tuple[str, str]) -> None:
    body = (
        "<p>岬市と汐見大学は、5月20日に連携協定の調印式を行います。</p><p>調印者：汐見大学 学長 吉田健一、岬市長 川村昭夫</p>"
        f"<p>{line.format(*names)}</p>"
    )
    people = extract(article(body, title="連携協定の調印式", site="岬市")).people
    found = {(p.name, p.organization) for p in people if p.role == Role.CONTACT}
    assert found == {(name, "岬市") for name in names}


# each row of a table, entry or line tells the body, the name and the post, in one of these orders; `tn` is post and name in one
ROWS = ("o n t", "o t n", "t n o", "n t o", "ot n", "o tn", "o nt", "n ot", "tn o")
BODIES = (
    ("汐見大学", "池ノ上 克", "学長", "汐見大学"),
    ("岬銀行", "川崎 壽一", "代表取締役頭取", "株式会社岬銀行"),
    ("日南市", "日髙 昭彦", "市長", "日南市"),
    ("日本政策金融公庫", "安藤 誠一", "宮崎支店長", "株式会社日本政策金融公庫宮崎支店"),
)
TOGETHER = "<p>10月9日、汐見大学、株式会社岬銀行、日南市及び株式会社日本政策金融公庫宮崎支店は「創業支援に関する協定」の調印式を行いました。</p>"


def _in_table(rows: list[list[str]]) -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"
    )


def _in_entries(rows: list[list[str]]) -> str:
    return "<ul>" + "".join("<li>" + "\u3000".join(row) + "</li>" for row in rows) + "</ul>"


def _in_lines(rows: list[list[str]]) -> str:
    return "<p>" + "<br>".join("\u3000".join(row) for row in rows) + "</p>"


@pytest.mark.parametrize("laid_out", [_in_table, _in_entries, _in_lines])
@pytest.mark.parametrize("order", ROWS)
@pytest.mark.parametrize("lead", ["<p>調印したのは次の4名です。</p>", "<h3>出席者</h3>", "<p>署名者</p>"])
def test_rows_without_heads(lead: str, order: str, laid_out: Callable[[list[list[str]]], str]) -> None:
    told = [dict(zip("ont", body[:3], strict=True)) for body in BODIES]
    rows = [["\u3000".join(body[what] for what in column) for column in order.split()] for body in told]
    record = extract(article(TOGETHER + lead + laid_out(rows), site="汐見大学", title="創業支援の協定を結びました"))
    signers = {(s.name, s.title, s.party) for s in record.agreements[0].signers}
    assert signers == {(name.replace(" ", ""), title, party) for _, name, title, party in BODIES}


HEADS = {
    "学長": (("汐見大学", "能勢隆之"), ("岬大学", "本田雄一"), ("東雲大学", "千葉喬三"), ("浜野大学", "浅原利正")),
    "市長": (("汐見市", "深澤義彦"), ("岬市", "伊木隆司"), ("浜野市", "石田耕太郎")),
}
ONE_TITLE = (
    "調印式では、当会の福田督会長と{count}{kind}の{title}（{pairs}の各氏）が署名しました。",
    "調印式には、各{kind}の{title}（{pairs}）が出席し、覚書に署名しました。",
    "調印式には、福田督会長のほか、{pairs}の各{title}が出席し、署名しました。",
    "{count}{kind}の{title}＝{pairs}＝が覚書に署名した。",
    "署名したのは、{pairs}の{count}{title}である。",
    "出席した{title}は、{brackets}の{count}名で、それぞれ署名しました。",
)


@pytest.mark.parametrize("title", HEADS)
@pytest.mark.parametrize("beside", [" ", "\u3000", "の"])
@pytest.mark.parametrize("sentence", ONE_TITLE)
def test_one_title_of_names_that_stand_beside_their_bodies(sentence: str, beside: str, title: str) -> None:
    heads = HEADS[title]
    told = sentence.format(
        title=title,
        count=len(heads),
        kind=heads[0][0][-2:] if title == "学長" else "市",
        pairs="、".join(f"{body}{beside}{name}" for body, name in heads),
        brackets="、".join(f"{name}（{body}）" for body, name in heads),
    )
    bodies = "、".join(body for body, _ in heads)
    concluded = (
        f"<p>青葉会は、4月9日、{bodies}と「産学連携の推進に関する覚書」を取り交わしました。</p><p>{told}</p>"
    )
    found = extract(article(concluded, title="産学連携に関する覚書の調印", site="一般社団法人青葉会"))
    assert {(p.name, p.title, p.organization) for p in found.people} >= {
        (name, title, body) for body, name in heads
    }
    assert {s.name for s in found.agreements[0].signers} >= {name for _, name in heads}


SPEAKERS = (
    ("原直樹", "トヨタ自動車株式会社", "社長"),
    ("沖野 翔", "環境省", "局長"),
    ("林誠", "立命館大学", "准教授"),
    ("宇都宮美由紀", "NPO法人みなと", "代表理事"),
)
PROGRAMMES = {
    "speaker and post in columns": (
        "<table><tr><th>講演題目</th><th>講演者</th><th>所属</th></tr>{rows}</table>",
        "<tr><td>「海がつなぐ学び」</td><td>{name}</td><td>{body} {title}</td></tr>",
    ),
    "post in brackets on the next line of a cell": (
        "<table><tr><th>時間</th><th>内容</th><th>講師</th></tr>{rows}</table>",
        "<tr><td>13:00</td><td>「海がつなぐ学び」</td><td>{name}<br>（{body}　{title}）</td></tr>",
    ),
    "post in brackets on the next line": ("{rows}", "<p>{name}　氏<br>（{body}　{title}）</p>"),
    "a slash before a department": ("{rows}", "<p>話題提供　「海」　{name}／{body}　企画部　{title}</p>"),
    "honorifics and slashes in one line": ("<p>{rows}</p>", "{name}氏／{body}　{title}　"),
    "rows without heads": ("<table>{rows}</table>", "<tr><td>{body}</td><td>{title}</td><td>{name}</td></tr>"),
    "a dot before the title": ("{rows}", "<p>講演：{name}氏（{body}・{title}）</p>"),
    "a department without a space": ("{rows}", "<p>司会：{name}（{body}経営企画部　{title}）</p>"),
}


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=PROGRAMMES.keys())
def test_who_speaks_as_the_programme_has_it(programme: tuple[str, str]) -> None:
    frame, row = programme
    rows = "".join(row.format(name=name, body=body, title=title) for name, body, title in SPEAKERS)
    body = f"<p>5月20日、潮見大学はシンポジウムを開催しました。</p>{frame.format(rows=rows)}"
    record = extract(article(body, title="シンポジウムを開催しました", site="潮見大学"))
    found = {
        (p.name, p.organization, (p.title or "").split(" ")[-1].removeprefix("経営企画部")) for p in record.people
    }
    assert found == {(name.replace(" ", ""), body, title) for name, body, title in SPEAKERS}


@pytest.mark.parametrize(
    ("ministry", "bureau"),
    [
        ("文部科学省", "高等教育局"),
        ("文部科学省", "研究振興局"),
        ("国土交通省", "都市局"),
        ("国土交通省", "航空局"),
        ("厚生労働省", "医政局"),
        ("農林水産省", "農村振興局"),
        ("環境省", "水・大気環境局"),
        ("外務省", "アジア大洋州局"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "来賓の{ministry}{bureau}長、三宅恒一氏が挨拶しました。",
        "司会　三宅恒一（{ministry}{bureau}長）",
        "講演　{ministry}　{bureau}　課長　三宅恒一 氏",
        "講演　{ministry}{bureau}課長　三宅恒一 氏",
        "三宅恒一{ministry}{bureau}長が講演しました。",
    ],
)
def test_a_bureau_within_a_ministry_is_its_department(ministry: str, bureau: str, words: str) -> None:
    body = f"<p>5月20日、シンポジウムを開催しました。</p><p>{words.format(ministry=ministry, bureau=bureau)}</p>"
    record = extract(article(body, title="シンポジウムを開催しました", site="潮見大学"))
    assert [(p.name, p.organization) for p in record.people] == [("三宅恒一", ministry)]
    assert {found.name for found in record.organizations} <= {ministry, "潮見大学"}


def test_a_teacher_behind_another_in_a_row_is_of_the_same_university() -> None:
    body = "<p>一行は、附属岬小学校で授業を参観し、理科教育講座の岩山勉教授、吉岡泰之講師の指導を受けました。</p>"
    record = extract(article(body, title="研修員が来学", site="岬大学"))
    assert {(p.name, p.organization) for p in record.people} == {("岩山勉", "岬大学"), ("吉岡泰之", "岬大学")}


FROM_EITHER_SIDE = {
    "鹿角市": (("市長", "宇都宮文子"), ("総務部長", "原 恒一")),
    "飛騨信用組合": (("理事長", "荒木健太"), ("地域振興部長", "三宅 恒一"), ("常務理事", "白石彩")),
    "国立大学法人汐見大学": (("理事長・学長", "谷川 和彦"), ("工学部長", "平野沙織")),
}
# a frame, what is set for each body, and what for each of its people, with what parts them
BY_BODY = {
    "tables below headings": (
        "<h3>出席者</h3>{sides}",
        "<h4>{body}</h4><table>{people}</table>",
        "<tr><td>{title}</td><td>{name}</td></tr>",
        "",
    ),
    "lists below headings": (
        "<h3>出席者</h3>{sides}",
        "<h4>{body}</h4><ul>{people}</ul>",
        "<li>{title}\u3000{name}</li>",
        "",
    ),
    "a colon behind each body": ("<p>■出席者<br>{sides}</p>", "{body}：{people}<br>", "{title}\u3000{name}", "、"),
    "each body in brackets": (
        "<table><tr><th>出席者</th><td>{sides}</td></tr></table>",
        "（{body}）{people}<br>",
        "{title}\u3000{name}",
        "、",
    ),
    "one head over both columns": (
        '<table><tr><th colspan="2">出席者</th></tr>{sides}</table>',
        "<tr><td>{body}</td><td>{people}</td></tr>",
        "{name}（{title}）",
        "、",
    ),
    "each body over its column": (
        "<table><tr><th>鹿角市</th><th>飛騨信用組合</th><th>国立大学法人汐見大学</th></tr><tr>{sides}</tr></table>",
        "<td>{people}</td>",
        "{title}\u3000{name}",
        "<br>",
    ),
}


@pytest.mark.parametrize("layout", BY_BODY.values(), ids=BY_BODY.keys())
def test_whose_people_a_layout_tells(layout: tuple[str, str, str, str]) -> None:
    frame, side, person, between = layout
    sides = "".join(
        side.format(body=body, people=between.join(person.format(title=t, name=n) for t, n in people))
        for body, people in FROM_EITHER_SIDE.items()
    )
    told = "<p>5月20日、岬大学は、鹿角市、飛騨信用組合、国立大学法人汐見大学と「包括連携協定」を締結しました。</p>"
    record = extract(article(told + frame.format(sides=sides), title="包括連携協定を締結しました", site="岬大学"))
    assert {(p.name, p.title, p.organization) for p in record.people} == {
        (name.replace(" ", ""), title, body) for body, people in FROM_EITHER_SIDE.items() for title, name in people
    }


def test_a_label_of_post_and_name_is_no_person() -> None:
    rows = "".join(
        f"<tr><th>機関名</th><td>{body}</td></tr><tr><th>代表者職・氏名</th><td>{head}</td></tr>"
        for body, head in (("鹿角市", "市長\u3000宇都宮文子"), ("飛騨信用組合", "理事長\u3000荒木健太"))
    )
    told = "<p>5月20日、鹿角市と飛騨信用組合は「包括連携協定」を締結しました。</p>"
    record = extract(article(f"{told}<table>{rows}</table>", title="包括連携協定を締結しました", site="鹿角市"))
    assert [(p.name, p.organization) for p in record.people] == [
        ("宇都宮文子", "鹿角市"),
        ("荒木健太", "飛騨信用組合"),
    ]
    assert {(s.name, s.party) for s in record.agreements[0].signers} == {
        ("宇都宮文子", "鹿角市"),
        ("荒木健太", "飛騨信用組合"),
    }


@pytest.mark.parametrize("town", ["三原市", "白馬村", "栄町", "四日市市", "大町町"])
@pytest.mark.parametrize(
    "sentence",
    [
        "写真左から三宅直樹 {town}{sign}長、佐藤優子 岬大学学長。",
        "調印には、三宅直樹・{town}{sign}長、佐藤優子・岬大学学長があたりました。",
        "三宅直樹{town}{sign}長と佐藤優子岬大学学長が署名しました。",
        "{town}の{sign}長・三宅直樹氏と、岬大学の学長・佐藤優子氏の間で結ばれました。",
    ],
)
def test_a_town_and_its_heads_whole_title(town: str, sentence: str) -> None:
    told = f"<p>岬大学は5月20日、{town}と「包括連携協定」を締結しました。</p>"
    words = sentence.format(town=town, sign=town[-1])
    record = extract(article(f"{told}<p>{words}</p>", title=f"{town}と協定を締結", site="岬大学"))
    assert {(p.name, p.title, p.organization) for p in record.people} == {
        ("三宅直樹", f"{town[-1]}長", town),
        ("佐藤優子", "学長", "岬大学"),
    }
