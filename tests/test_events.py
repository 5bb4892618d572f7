"""Events, announced in labelled lines and told in prose: days, hosts, those who speak, and who stands behind it."""

import pytest

from extractors.assemble import extract
from tests.conftest import article

ROWS = [
    ("開催日時", "令和5年9月13日（水）～14日（木）　13時30分～15時30分"),
    ("後援", "岬町"),
    ("会場", "中央公民館"),
    ("主催", "汐見市"),
    ("講師", "大塚　由香里　氏（岬大学学長補佐）<br>株式会社ミナト設計　代表取締役　桑原　修　氏"),
    ("共催", "NPO法人海辺のまち"),
    ("申込締切", "9月8日"),
]
WAYS = {
    "table": lambda rows: "<table>" + "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in rows) + "</table>",
    "definitions": lambda rows: "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in rows) + "</dl>",
    "brackets": lambda rows: "".join(f"<p>【{a}】<br>{b}</p>" for a, b in rows),
    "colons": lambda rows: "".join(f"<p>{a}：{b}</p>" for a, b in rows),
    "headings": lambda rows: "".join(f"<h3>{a}</h3><p>{b}</p>" for a, b in rows),
}


@pytest.mark.parametrize("turn", [0, 3, 5])
@pytest.mark.parametrize("way", WAYS)
def test_an_event_is_announced_in_labelled_lines(way: str, turn: int) -> None:
    rows = [*ROWS[turn:-1], *ROWS[:turn], ROWS[-1]]
    body = "<p>第3回公開講座を下記のとおり開催します。ぜひご参加ください。</p>" + WAYS[way](rows)
    record = extract(article(body, title="第3回公開講座のご案内", site="汐見市"))
    assert record.kind == "event"
    (event,) = record.events
    assert (event.held_on, event.held_to) == ("2023-09-13", "2023-09-14")
    assert set(event.hosts) == {"汐見市", "NPO法人海辺のまち"}
    assert {(p.name, p.title, p.organization, str(p.role)) for p in record.people} == {
        ("大塚由香里", "学長補佐", "岬大学", "speaker"),
        ("桑原修", "代表取締役", "株式会社ミナト設計", "speaker"),
    }
    assert {o.name for o in record.organizations} == {
        "汐見市",
        "岬町",
        "岬大学",
        "株式会社ミナト設計",
        "NPO法人海辺のまち",
    }


HELD_WITH = [
    "本セミナーは、岬大学との共催で行われたものです。",
    "（主催：汐見市、共催：岬大学）",
    "この催しは岬大学と汐見市が共同で主催しました。",
]


@pytest.mark.parametrize("sentence", HELD_WITH)
def test_who_holds_an_event_together(sentence: str) -> None:
    body = f"<p>このたび、セミナー「海と暮らす」を令和5年5月8日（月曜日）に開催しました。{sentence}</p>"
    (event,) = extract(article(body, title="セミナー「海と暮らす」を開催しました", site="汐見市")).events
    assert (event.held_on, set(event.hosts)) == ("2023-05-08", {"汐見市", "岬大学"})


def test_whoever_is_handed_something_in_a_hall_does_not_belong_to_it() -> None:
    body = "<p>令和5年6月9日、汐見市役所で委嘱状交付式を行い、岬健一郎市長から白石由香里さんと菊池大輔さんに委嘱状が手渡されました。</p>"
    record = extract(article(body, title="委嘱状交付式を行いました", site="汐見市"))
    assert [(p.name, p.title, p.organization) for p in record.people] == [
        ("岬健一郎", "市長", "汐見市"),
        ("白石由香里", None, None),
        ("菊池大輔", None, None),
    ]


def test_whose_post_is_told_is_of_an_organization_that_counts() -> None:
    body = "<p>6月9日、NPO法人潮の会の岬健代表が市役所を訪れ、三宅繁樹市長を表敬訪問しました。</p>"
    record = extract(article(body, title="潮の会が市長を表敬訪問しました", site="汐見市"))
    assert {p.organization for p in record.people} == {"汐見市", "NPO法人潮の会"}
    assert {o.name for o in record.organizations} == {"汐見市", "NPO法人潮の会"}


UNITS = ["地域防災研究センター", "減災・復興デザイン教育研究センター", "海洋教育研究センター"]


@pytest.mark.parametrize("unit", UNITS)
def test_a_centre_of_the_university_without_its_name_is_the_university(unit: str) -> None:
    body = f"<p>11月3日、{unit}が佐伯市の公民館で防災ワークショップを開催しました。約60名が参加しました。</p>"
    record = extract(article(body, title=f"{unit}が佐伯市で防災ワークショップを開催しました"))
    (event,) = record.events
    assert (event.name, event.hosts) == ("防災ワークショップ", ["白浜大学"])
    assert unit not in {o.name for o in record.organizations}


@pytest.mark.parametrize(
    "name", ["海の環境見学会", "地域防災講習会", "AI活用ワークショップ2023", "森林づくり体験会"]
)
@pytest.mark.parametrize("call", ["参加者募集　", "受講生募集中！ ", "開催案内："])
def test_a_call_for_participants_names_the_event_behind_it(call: str, name: str) -> None:
    body = "<ul><li>開催日　5月22日(月)　10時から12時</li><li>場所　県民会館</li><li>主　催　汐見市</li></ul>"
    record = extract(article(f"<p>2023年4月1日</p>{body}", title=call + name, site="汐見市"))
    assert [(e.name, str(e.held_on), e.hosts) for e in record.events] == [(name, "2023-05-22", ["汐見市"])]


@pytest.mark.parametrize("place", ["岬市総合文化センター", "岬大学永国寺キャンパス"])
def test_the_place_of_an_event_is_no_host(place: str) -> None:
    body = f"<p>2023年6月1日</p><p>去る5月26日（金）、{place}を会場に「防災セミナー」が潮見大学、三重県の共催で開催されました。</p>"
    (event,) = extract(article(body, title="防災セミナーを開催しました", site="潮見大学")).events
    assert (event.held_on, event.hosts) == ("2023-05-26", ["潮見大学", "三重県"])


def test_a_unit_that_holds_it_beside_supporters() -> None:
    body = "<p>10月26日、本学で、岬大学地域連携推進機構主催、潮見県・汐見市後援によるフォーラム「食の未来」を開催しました。</p>"
    (event,) = extract(article(body, title="フォーラム「食の未来」を開催しました", site="岬大学")).events
    assert set(event.hosts) == {"岬大学"}


@pytest.mark.parametrize(
    "place", ["サンメッセ汐見", "グランフロント汐見", "道の駅しおみ", "KITTE汐見", "ビッグパレット北浜"]
)
@pytest.mark.parametrize(
    "told",
    [
        "<p>令和6年5月12日、{place}で岬商工会主催の企業説明会が開催されました。</p>",
        "<p>日時：令和6年5月12日（日）13:00～<br>会場：{place}<br>主催：岬商工会</p>",
        "<p>岬商工会は、5月12日（日）、{place}において、企業説明会を開催しました。</p>",
    ],
)
def test_a_house_in_which_it_is_held(told: str, place: str) -> None:
    body = f"{told.format(place=place)}<p>2024年5月20日</p>"
    record = extract(article(body, title="企業説明会を開催しました", site="汐見大学"))
    (event,) = record.events
    assert (event.venue, list(event.hosts), event.held_on) == (place, ["岬商工会"], "2024-05-12")
    assert place not in {o.name for o in record.organizations}


def test_a_firm_that_holds_it() -> None:
    body = "<p>令和6年5月12日、県民会館でマコー株式会社主催の企業説明会が開催されました。</p>"
    record = extract(article(body, title="企業説明会が開催されました", site="汐見大学"))
    assert [list(event.hosts) for event in record.events] == [["マコー株式会社"]]


def test_where_the_hall_stands_is_no_host() -> None:
    body = "<p>11月16日、しおみプラザ（汐見市）において、本学と岬県理学療法士会の共催による「公開シンポジウム」を開催しました。</p>"
    (event,) = extract(article(body, title="公開シンポジウムを開催しました", site="岬大学")).events
    assert set(event.hosts) == {"岬大学", "岬県理学療法士会"}


def test_where_the_host_has_its_seat_is_no_host() -> None:
    told = "独立行政法人潮見機構（理事長：岬健、東京都港区）は、2月8日（火）、「潮見シンポジウム」をオンラインで開催します。"
    page = article(
        f"<p>2023年1月18日</p><p>{told}</p>", title="「潮見シンポジウム」を開催", site="独立行政法人潮見機構"
    )
    record = extract(page)
    assert [event.hosts for event in record.events] == [["独立行政法人潮見機構"]]
    assert [o.name for o in record.organizations] == ["独立行政法人潮見機構"]


def test_two_hosts_with_their_short_forms() -> None:
    told = "公益財団法人潮見機構（SHIO）と岬大学サステイナビリティ研究所（MISAKI）は、11月9日、「潮見フォーラム」をオンラインで開催しました。"
    page = article(
        f"<p>2023年11月18日</p><p>{told}</p>", title="「潮見フォーラム」を開催", site="公益財団法人潮見機構"
    )
    (event,) = extract(page).events
    assert event.hosts == ["公益財団法人潮見機構", "岬大学サステイナビリティ研究所"]


@pytest.mark.parametrize(
    ("words", "hosts"),
    [
        ("岬大学主催、潮商工会議所後援の海洋フォーラムが開かれました。", {"岬大学"}),
        ("岬大学主催、株式会社ミナト後援の海洋フォーラムが開かれました。", {"岬大学"}),
        ("海洋フォーラムを開催しました。</p><p>【主催】岬大学【共催】潮商工会議所【協力】潮新聞社", {"岬大学", "潮商工会議所"}),
        ("海洋フォーラムを開催しました。</p><p>実施主体：岬大学", {"岬大学"}),
        ("NPO法人みどりの風主催の海洋フォーラムが開かれました。", {"NPO法人みどりの風"}),
        ("海洋フォーラムを開催し、約200名が参加しました（共催：岬町、潮商工会議所）。", {"汐見市", "岬町", "潮商工会議所"}),
    ],
)  # fmt: skip
def test_hosts_beside_those_who_support(words: str, hosts: set[str]) -> None:
    record = extract(article(f"<p>{words}</p>", title="海洋フォーラムを開催しました", site="汐見市"))
    assert set(record.events[0].hosts) == hosts


def test_another_post_of_a_hosts_head_tells_no_host() -> None:
    told = "岬総合通信局（局長：杉野　勲）は、岬情報懇談会（会長：不破　泰　信州大学副学長）と共催で、講演会を開催しました。"
    record = extract(article(f"<p>{told}</p>", title="講演会を開催", site="岬総合通信局"))
    assert record.events[0].hosts == ["岬総合通信局", "岬情報懇談会"]
    assert ("不破泰", "会長・副学長", "岬情報懇談会") in {(p.name, p.title, p.organization) for p in record.people}


@pytest.mark.parametrize("which", ["令和4年度第2回連携協力会議", "第9回連携協力会議"])
def test_whose_meeting_it_is_holds_it(which: str) -> None:
    told = f"12月20日、汐見市と岬大学の{which}を、潮会館で開催しました。"
    record = extract(article(f"<p>{told}</p>", title="連携協力会議を開催しました", site="岬大学"))
    assert set(record.events[0].hosts) == {"汐見市", "岬大学"}
