"""The same facts in every layout in which pages tell them."""

import pytest

from extractors.assemble import extract
from tests.conftest import article

TOLD = "<p>汐見市と汐見商事株式会社は、「物流に関する協定」を締結しました。</p>"
CEREMONIES = [
    (
        "a list of definitions",
        (
            "<dl><dt>日時</dt><dd>令和5年5月8日（月）10時から</dd><dt>場所</dt><dd>汐見市役所 第一会議室</dd><dt>出席者</dt><dd>汐"
            "見市　市長　三宅 恒一<br>汐見市　副市長　細江 健一<br>汐見商事株式会社　代表取締役社長　岬 正明<br>汐見商事株式会社　常務取締役　大野 克彦</dd></dl>"
        ),
    ),
    (
        "a table with heads on the left",
        (
            "<table><tr><th>締結日</th><td>令和5年5月8日</td></tr><tr><th>締結場所</th><td>汐見市役所 第一会議室</td></tr><"
            "tr><th>出席者</th><td>【汐見市】市長　三宅 恒一、副市長　細江 健一<br>【汐見商事株式会社】代表取締役社長　岬 正明、常務取締役　大野 克彦</td></t"
            "r></table>"
        ),
    ),
    (
        "points of a list, posts behind the names",
        (
            "<ul><li>締結日：令和5年5月8日</li><li>場所：汐見市役所 第一会議室</li><li>出席者：三宅 恒一（汐見市長）、細江 健一（汐見市副市長）、岬 正明（汐"
            "見商事株式会社 代表取締役社長）、大野 克彦（同 常務取締役）</li></ul>"
        ),
    ),
    (
        "lines behind 記, aligned by spaces",
        (
            "<p>記</p><p>１　日　時　　令和５年５月８日（月）午前１０時<br>２　場　所　　汐見市役所 第一会議室<br>３　出席者　　汐見市　　　　　　　市長　　　　　　　三宅"
            "　恒一<br>　　　　　　　　　　　　　　　　副市長　　　　　　細江　健一<br>　　　　　　　汐見商事株式会社　　代表取締役社長　　岬　　正明<br>　　　　　　　　　　　　"
            "　　　　常務取締役　　　　大野　克彦</p>"
        ),
    ),
    (
        "heads merged over rows",
        (
            '<table><tr><th colspan="2">締結日</th><td>令和5年5月8日</td></tr><tr><th colspan="2">会場</th><td>'
            '汐見市役所 第一会議室</td></tr><tr><th rowspan="2">出席者</th><th>汐見市</th><td>市長　三宅 恒一<br>副市長　細江 健一</'
            "td></tr><tr><th>汐見商事株式会社</th><td>代表取締役社長　岬 正明<br>常務取締役　大野 克彦</td></tr></table>"
        ),
    ),
    (
        "headings",
        (
            "<h3>締結日</h3><p>令和5年5月8日（月曜日）</p><h3>締結場所</h3><p>汐見市役所 第一会議室</p><h3>出席者</h3><h4>汐見市</h4><"
            "ul><li>市長　三宅 恒一</li><li>副市長　細江 健一</li></ul><h4>汐見商事株式会社</h4><ul><li>代表取締役社長　岬 正明</li><li"
            ">常務取締役　大野 克彦</li></ul>"
        ),
    ),
    (
        "lists within lists",
        (
            "<ul><li>日時　令和5年5月8日</li><li>場所　汐見市役所 第一会議室</li><li>出席者<ul><li>汐見市<ul><li>三宅 恒一　市長</li><l"
            "i>細江 健一　副市長</li></ul></li><li>汐見商事株式会社<ul><li>岬 正明　代表取締役社長</li><li>大野 克彦　常務取締役</li></ul>"
            "</li></ul></li></ul>"
        ),
    ),
    (
        "columns, a body merged over rows",
        (
            "<p>締結式は令和5年5月8日、汐見市役所 第一会議室で行われました。</p><p>出席者</p><table><tr><th>区分</th><th>役職</th><th>氏名"
            '</th></tr><tr><td rowspan="2">汐見市</td><td>市長</td><td>三宅 恒一</td></tr><tr><td>副市長</td><td>'
            '細江 健一</td></tr><tr><td rowspan="2">汐見商事株式会社</td><td>代表取締役社長</td><td>岬 正明</td></tr><tr><t'
            "d>常務取締役</td><td>大野 克彦</td></tr></table>"
        ),
    ),
    (
        "columns, the name first",
        (
            "<p>締結式は令和5年5月8日、汐見市役所 第一会議室で行われました。</p><table><caption>出席者</caption><tr><th>氏名</th><th>所"
            "属・役職</th></tr><tr><td>三宅 恒一</td><td>汐見市長</td></tr><tr><td>細江 健一</td><td>汐見市副市長</td></tr>"
            "<tr><td>岬 正明</td><td>汐見商事株式会社 代表取締役社長</td></tr><tr><td>大野 克彦</td><td>汐見商事株式会社 常務取締役</td>"
            "</tr></table>"
        ),
    ),
    (
        "marked lines and bodies in brackets",
        (
            "<p>■締結日<br>令和5年5月8日（月）</p><p>■締結場所<br>汐見市役所 第一会議室</p><p>■出席者<br>＜汐見市＞<br>市長　三宅 恒一<br>副市長"
            "　細江 健一<br>＜汐見商事株式会社＞<br>代表取締役社長　岬 正明<br>常務取締役　大野 克彦</p>"
        ),
    ),
    (
        "a line for each body",
        (
            "<p>令和5年5月8日、汐見市役所 第一会議室で締結式を行いました。</p><p>（出席者）</p><p>汐見市：三宅恒一市長、細江健一副市長<br>汐見商事株式会社：岬正明代"
            "表取締役社長、大野克彦常務取締役</p>"
        ),
    ),
    (
        "bodies apart by a slash",
        (
            "<p>締結日：2023年5月8日／場所：汐見市役所 第一会議室</p><p>出席者：汐見市　三宅 恒一市長、細江 健一副市長／汐見商事株式会社　岬 正明代表取締役社長、大野 克"
            "彦常務取締役</p>"
        ),
    ),
    (
        "one row under heads",
        (
            "<table><tr><th>締結日</th><th>締結場所</th><th>締結者</th></tr><tr><td>令和5年5月8日</td><td>汐見市役所 第一会議"
            "室</td><td>汐見市長　三宅 恒一<br>汐見商事株式会社 代表取締役社長　岬 正明</td></tr></table><p>式には細江 健一副市長、同社の大野 克彦常務"
            "取締役が同席しました。</p>"
        ),
    ),
    (
        "labels in bold",
        (
            "<p><strong>締結日</strong><br>令和5年5月8日</p><p><strong>締結場所</strong><br>汐見市役所 第一会議室</p><p><st"
            "rong>出席者</strong><br>汐見市長 三宅恒一<br>汐見市副市長 細江健一<br>汐見商事株式会社代表取締役社長 岬正明<br>汐見商事株式会社常務取締役 大野"
            "克彦</p>"
        ),
    ),
    (
        "boxes without meaning",
        (
            '<div class="r"><div>締結日</div><div>令和5年5月8日</div></div><div class="r"><div>場所</div><div>汐'
            '見市役所 第一会議室</div></div><div class="r"><div>出席者</div><div>汐見市</div><div>市長　三宅 恒一</div><div'
            ">副市長　細江 健一</div><div>汐見商事株式会社</div><div>代表取締役社長　岬 正明</div><div>常務取締役　大野 克彦</div></div>"
        ),
    ),
    (
        "a sentence",
        (
            "<p>5月8日に汐見市役所 第一会議室で行われた締結式には、汐見市から三宅恒一市長と細江健一副市長が、汐見商事株式会社から岬正明代表取締役社長と大野克彦常務取締役が出席しました"
            "。</p>"
        ),
    ),
    (
        "a column for each side",
        (
            "<p>締結式：令和5年5月8日　汐見市役所 第一会議室</p><table><tr><th>汐見市側出席者</th><th>汐見商事株式会社側出席者</th></tr><tr>"
            "<td>三宅恒一市長<br>細江健一副市長</td><td>岬正明代表取締役社長<br>大野克彦常務取締役</td></tr></table>"
        ),
    ),
    (
        "numbered lines and 同",
        (
            "<p>（１）日時：令和５年５月８日</p><p>（２）場所：汐見市役所 第一会議室</p><p>（３）出席者</p><p>　汐見市長　　　　三宅　恒一</p><p>　汐見市副市"
            "長　　細江　健一</p><p>　汐見商事株式会社　代表取締役社長　岬　正明</p><p>　　　　　同　　　　常務取締役　　　大野　克彦</p>"
        ),
    ),
    (
        "signers and onlookers",
        (
            "<table><tr><th>日時</th><td>令和5年5月8日（月）</td></tr><tr><th>場所</th><td>汐見市役所 第一会議室</td></tr><"
            "tr><th>署名者</th><td>汐見市　市長　三宅恒一<br>汐見商事株式会社　代表取締役社長　岬正明</td></tr><tr><th>立会人</th><td>汐見市　"
            "副市長　細江健一<br>汐見商事株式会社　常務取締役　大野克彦</td></tr></table>"
        ),
    ),
    (
        "a caption",
        (
            '<p>2023年5月8日、汐見市役所 第一会議室で締結式が行われました。</p><figure><img src="a.jpg"><figcaption>（左から）細江健一副市'
            "長、三宅恒一市長、岬正明代表取締役社長、大野克彦常務取締役（汐見商事株式会社）</figcaption></figure>"
        ),
    ),
]


@pytest.mark.parametrize(("layout", "body"), CEREMONIES)
def test_a_ceremony_is_read_in_every_layout(layout: str, body: str) -> None:
    record = extract(
        article(f"<p>2023年5月10日</p>{TOLD}{body}", title="汐見商事株式会社と協定を締結しました", site="汐見市")
    )
    (agreement,) = record.agreements
    assert agreement.signed_on == "2023-05-08"
    assert agreement.venue == "汐見市役所 第一会議室"
    assert {party.name for party in agreement.parties} == {"汐見市", "汐見商事株式会社"}
    assert {(s.name, s.title, s.party) for s in agreement.signers} == {
        ("三宅恒一", "市長", "汐見市"),
        ("岬正明", "代表取締役社長", "汐見商事株式会社"),
    }
    assert {(p.name, p.title, p.organization) for p in record.people} == {
        ("三宅恒一", "市長", "汐見市"),
        ("細江健一", "副市長", "汐見市"),
        ("岬正明", "代表取締役社長", "汐見商事株式会社"),
        ("大野克彦", "常務取締役", "汐見商事株式会社"),
    }
    assert {o.name for o in record.organizations} == {"汐見市", "汐見商事株式会社"}


INTRODUCED = "<p>更新日：2023年6月1日</p><p>汐見市では、次の企業や団体と協定を結んでいます。</p>"
LISTS = [
    (
        "a table",
        (
            "<table><tr><th>締結先</th><th>協定名</th><th>締結日</th></tr><tr><td>汐見商事株式会社</td><td>物流に関する協定</t"
            "d><td>令和5年5月8日</td></tr><tr><td>岬大学</td><td>包括連携に関する協定</td><td>令和3年10月20日</td></tr><tr><"
            "td>汐見町商工会</td><td>災害時の応援に関する協定</td><td>平成30年2月1日</td></tr></table>"
        ),
    ),
    (
        "a table without heads",
        (
            "<table><tr><td>令和5年5月8日</td><td>汐見商事株式会社</td><td>物流に関する協定</td></tr><tr><td>令和3年10月20日</t"
            "d><td>岬大学</td><td>包括連携に関する協定</td></tr><tr><td>平成30年2月1日</td><td>汐見町商工会</td><td>災害時の応援に関す"
            "る協定</td></tr></table>"
        ),
    ),
    (
        "a table with numbers and files",
        (
            "<table><tr><th>No.</th><th>協定の名称</th><th>相手方</th><th>締結年月日</th><th>資料</th></tr><tr><td>1"
            '</td><td><a href="x.pdf">物流に関する協定</a></td><td>汐見商事株式会社</td><td>令和5年5月8日</td><td>PDF（120K'
            'B）</td></tr><tr><td>2</td><td><a href="x.pdf">包括連携に関する協定</a></td><td>岬大学</td><td>令和3年10月'
            '20日</td><td>PDF（120KB）</td></tr><tr><td>3</td><td><a href="x.pdf">災害時の応援に関する協定</a></td><'
            "td>汐見町商工会</td><td>平成30年2月1日</td><td>PDF（120KB）</td></tr></table>"
        ),
    ),
    (
        "a heading for each partner, definitions below",
        (
            "<h3>汐見商事株式会社</h3><dl><dt>協定の名称</dt><dd>物流に関する協定</dd><dt>締結日</dt><dd>令和5年5月8日</dd></dl><h"
            "3>岬大学</h3><dl><dt>協定の名称</dt><dd>包括連携に関する協定</dd><dt>締結日</dt><dd>令和3年10月20日</dd></dl><h3>汐"
            "見町商工会</h3><dl><dt>協定の名称</dt><dd>災害時の応援に関する協定</dd><dt>締結日</dt><dd>平成30年2月1日</dd></dl>"
        ),
    ),
    (
        "a heading for each partner, a sentence below",
        (
            "<h3>汐見商事株式会社</h3><p>令和5年5月8日、「物流に関する協定」を締結しました。</p><h3>岬大学</h3><p>令和3年10月20日、「包括連携に関する協定"
            "」を締結しました。</p><h3>汐見町商工会</h3><p>平成30年2月1日、「災害時の応援に関する協定」を締結しました。</p>"
        ),
    ),
    (
        "a heading for each name, labelled lines below",
        (
            "<h3>物流に関する協定</h3><p>締結先：汐見商事株式会社<br>締結日：令和5年5月8日</p><h3>包括連携に関する協定</h3><p>締結先：岬大学<br>締結日"
            "：令和3年10月20日</p><h3>災害時の応援に関する協定</h3><p>締結先：汐見町商工会<br>締結日：平成30年2月1日</p>"
        ),
    ),
    (
        "points, partner and day in brackets",
        (
            "<ul><li>物流に関する協定（汐見商事株式会社、令和5年5月8日）</li><li>包括連携に関する協定（岬大学、令和3年10月20日）</li><li>災害時の応援に関す"
            "る協定（汐見町商工会、平成30年2月1日）</li></ul>"
        ),
    ),
    (
        "points that begin with the day",
        (
            "<ul><li>令和5年5月8日　汐見商事株式会社「物流に関する協定」</li><li>令和3年10月20日　岬大学「包括連携に関する協定」</li><li>平成30年2月1日"
            "　汐見町商工会「災害時の応援に関する協定」</li></ul>"
        ),
    ),
    (
        "points that begin with the partner",
        (
            "<ul><li>汐見商事株式会社との「物流に関する協定」（令和5年5月8日締結）</li><li>岬大学との「包括連携に関する協定」（令和3年10月20日締結）</li><li"
            ">汐見町商工会との「災害時の応援に関する協定」（平成30年2月1日締結）</li></ul>"
        ),
    ),
    (
        "years as headings",
        (
            "<h3>令和5年度</h3><ul><li>汐見商事株式会社「物流に関する協定」（5月8日）</li></ul><h3>令和3年度</h3><ul><li>岬大学「包括連携に関"
            "する協定」（10月20日）</li></ul><h3>平成29年度</h3><ul><li>汐見町商工会「災害時の応援に関する協定」（平成30年2月1日）</li></ul>"
        ),
    ),
    (
        "years in a column",
        (
            "<table><tr><th>年度</th><th>締結日</th><th>相手</th><th>協定</th></tr><tr><td>令和5年度</td><td>5月8日<"
            "/td><td>汐見商事株式会社</td><td>物流に関する協定</td></tr><tr><td>令和3年度</td><td>10月20日</td><td>岬大学</td>"
            "<td>包括連携に関する協定</td></tr><tr><td>平成29年度</td><td>2月1日</td><td>汐見町商工会</td><td>災害時の応援に関する協定<"
            "/td></tr></table>"
        ),
    ),
    (
        "days as terms",
        (
            "<dl><dt>令和5年5月8日</dt><dd>汐見商事株式会社と「物流に関する協定」を締結</dd><dt>令和3年10月20日</dt><dd>岬大学と「包括連携に関する"
            "協定」を締結</dd><dt>平成30年2月1日</dt><dd>汐見町商工会と「災害時の応援に関する協定」を締結</dd></dl>"
        ),
    ),
    (
        "lines",
        (
            "<p>令和5年5月8日　汐見商事株式会社　物流に関する協定<br>令和3年10月20日　岬大学　包括連携に関する協定<br>平成30年2月1日　汐見町商工会　災害時の応援に関す"
            "る協定</p>"
        ),
    ),
    (
        "numbered names, numbered lines below",
        (
            "<p>1．物流に関する協定</p><p>（1）相手方　汐見商事株式会社<br>（2）締結日　令和5年5月8日</p><p>2．包括連携に関する協定</p><p>（1）相手方　岬"
            "大学<br>（2）締結日　令和3年10月20日</p><p>3．災害時の応援に関する協定</p><p>（1）相手方　汐見町商工会<br>（2）締結日　平成30年2月1日</p>"
        ),
    ),
    (
        "days with slashes",
        (
            "<table><tr><th>協定締結先</th><th>名称</th><th>年月日</th></tr><tr><td>汐見商事株式会社</td><td>物流に関する協定</"
            "td><td>2023/05/08</td></tr><tr><td>岬大学</td><td>包括連携に関する協定</td><td>2021/10/20</td></tr><t"
            "r><td>汐見町商工会</td><td>災害時の応援に関する協定</td><td>2018/02/01</td></tr></table>"
        ),
    ),
    (
        "days with the era in a letter",
        (
            "<table><tr><th>相手方</th><th>協定名</th><th>締結日</th></tr><tr><td>汐見商事株式会社</td><td>物流に関する協定</t"
            "d><td>R5.5.8</td></tr><tr><td>岬大学</td><td>包括連携に関する協定</td><td>R3.10.20</td></tr><tr><td>汐"
            "見町商工会</td><td>災害時の応援に関する協定</td><td>H30.2.1</td></tr></table>"
        ),
    ),
    (
        "folded away under the partner",
        (
            "<details><summary>汐見商事株式会社（令和5年5月8日）</summary><p>市と汐見商事株式会社は、物流に関する協定を結び、力を合わせています。</p><"
            "/details><details><summary>岬大学（令和3年10月20日）</summary><p>市と岬大学は、包括連携に関する協定を結び、力を合わせています。</"
            "p></details><details><summary>汐見町商工会（平成30年2月1日）</summary><p>市と汐見町商工会は、災害時の応援に関する協定を結び、力を"
            "合わせています。</p></details>"
        ),
    ),
    (
        "a column merged over rows",
        (
            '<table><tr><th>区分</th><th>協定名</th><th>相手方</th><th>締結日</th></tr><tr><td rowspan="2">連携</t'
            "d><td>物流に関する協定</td><td>汐見商事株式会社</td><td>令和5年5月8日</td></tr><tr><td>包括連携に関する協定</td><td>岬大学"
            "</td><td>令和3年10月20日</td></tr><tr><td>災害</td><td>災害時の応援に関する協定</td><td>汐見町商工会</td><td>平成30"
            "年2月1日</td></tr></table>"
        ),
    ),
]


@pytest.mark.parametrize(("layout", "body"), LISTS)
def test_a_list_of_agreements_is_read_in_every_layout(layout: str, body: str) -> None:
    record = extract(article(INTRODUCED + body, title="協定の一覧", site="汐見市"))
    found = {(frozenset(p.name for p in a.parties), a.name, a.signed_on) for a in record.agreements}
    assert found == {
        (frozenset(("汐見市", "汐見商事株式会社")), "物流に関する協定", "2023-05-08"),
        (frozenset(("汐見市", "岬大学")), "包括連携に関する協定", "2021-10-20"),
        (frozenset(("汐見市", "汐見町商工会")), "災害時の応援に関する協定", "2018-02-01"),
    }


POINTS = [
    (
        "a heading and a list",
        "<h3>連携事項</h3><ul><li>海の調査に関すること</li><li>若い漁師の育成に関すること</li><li>島の魅力の発信に関すること</li></ul>",
    ),
    (
        "lines under a label in brackets",
        "<p>【連携内容】<br>・海の調査に関すること<br>・若い漁師の育成に関すること<br>・島の魅力の発信に関すること</p>",
    ),
    (
        "numbered lines",
        "<p>協定の内容<br>（1）海の調査に関すること<br>（2）若い漁師の育成に関すること<br>（3）島の魅力の発信に関すること</p>",
    ),
    (
        "numbers within a sentence",
        "<p>両者は、（１）海の調査に関すること、（２）若い漁師の育成に関すること、（３）島の魅力の発信に関することについて連携します。</p>",
    ),
    (
        "circled numbers within a sentence",
        "<p>連携事項は、①海の調査に関すること、②若い漁師の育成に関すること、③島の魅力の発信に関すること、の3つです。</p>",
    ),
    (
        "lines in a cell",
        (
            "<table><tr><th>締結日</th><td>2023年5月8日</td></tr><tr><th>連携事項</th><td>1. 海の調査に関すること<br>2. 若"
            "い漁師の育成に関すること<br>3. 島の魅力の発信に関すること</td></tr></table>"
        ),
    ),
    (
        "a list that a sentence leads to",
        (
            "<p>次の事項について連携・協力します。</p><ol><li>海の調査に関すること</li><li>若い漁師の育成に関すること</li><li>島の魅力の発信に関すること</"
            "li></ol>"
        ),
    ),
    (
        "several definitions of one term",
        "<dl><dt>連携項目</dt><dd>海の調査に関すること</dd><dd>若い漁師の育成に関すること</dd><dd>島の魅力の発信に関すること</dd></dl>",
    ),
    (
        "numbered lines behind 記",
        (
            "<p>記</p><p>１　締結日　令和５年５月８日<br>２　連携・協力事項<br>　（１）海の調査に関すること<br>　（２）若い漁師の育成に関すること<br>　（３）島の魅"
            "力の発信に関すること<br>３　有効期間　締結の日から1年間</p>"
        ),
    ),
    (
        "numbered paragraphs",
        (
            "<p><strong>主な取組内容</strong></p><p>1．海の調査に関すること</p><p>2．若い漁師の育成に関すること</p><p>3．島の魅力の発信に関するこ"
            "と</p>"
        ),
    ),
    (
        "lines with letters",
        "<p>連携事項</p><p>ア　海の調査に関すること<br>イ　若い漁師の育成に関すること<br>ウ　島の魅力の発信に関すること</p>",
    ),
    (
        "marked paragraphs",
        "<p>■連携・協力の内容</p><p>◇海の調査に関すること</p><p>◇若い漁師の育成に関すること</p><p>◇島の魅力の発信に関すること</p>",
    ),
    (
        "a table with numbers",
        (
            "<p>連携する事項は次のとおりです。</p><table><tr><td>1</td><td>海の調査に関すること</td></tr><tr><td>2</td><td>若い漁"
            "師の育成に関すること</td></tr><tr><td>3</td><td>島の魅力の発信に関すること</td></tr></table>"
        ),
    ),
    (
        "bold entries of a list",
        "<p>連携事項</p><ul><li><strong>海の調査に関すること</strong></li><li><strong>若い漁師の育成に関すること</strong></li>"
        "<li><strong>島の魅力の発信に関すること</strong></li></ul>",
    ),
    (
        "a label and the first of numbered lines behind it",
        "<p>連携事項　　1　海の調査に関すること<br>　　　　　　2　若い漁師の育成に関すること<br>　　　　　　3　島の魅力の発信に関すること</p>",
    ),
    (
        "a heading between signs",
        "<p>◇主な取り組み◇</p><ul><li>海の調査に関すること</li><li>若い漁師の育成に関すること</li><li>島の魅力の発信に関すること</li></ul>",
    ),
    (
        "a sentence that leads to a list",
        "<p>具体的には以下に取り組みます。</p><ul><li>海の調査に関すること</li><li>若い漁師の育成に関すること</li><li>島の魅力の発信に関すること</li></ul>",
    ),
    (
        "quotes within a sentence",
        "<p>協定では、「海の調査に関すること」「若い漁師の育成に関すること」「島の魅力の発信に関すること」の3項目で協力します。</p>",
    ),
]


@pytest.mark.parametrize(("layout", "body"), POINTS)
def test_points_are_read_in_every_layout(layout: str, body: str) -> None:
    told = "<p>2023年5月10日</p><p>汐見市と岬大学は、5月8日に「海の協定」を締結しました。</p>"
    (agreement,) = extract(article(told + body, title="岬大学と協定を締結しました", site="汐見市")).agreements
    assert agreement.items == ["海の調査に関すること", "若い漁師の育成に関すること", "島の魅力の発信に関すること"]


NAMED = (
    ("防災協定", "株式会社ミナト", "令和元年5月10日"),
    ("見守りに関する協定", "青葉信用金庫", "令和2年11月2日"),
    ("海の学び協定", "岬大学", "令和3年3月25日"),
)
ENTRIES = {
    "a heading each": "<h3>{name}</h3><ul><li>締結先　{party}</li><li>締結日　{day}</li></ul>",
    "terms that are days": "<dl><dt>{day}</dt><dd>{name}（{party}）</dd></dl>",
    "terms that are parties": "<dl><dt>{party}</dt><dd>{name}　{day}</dd></dl>",
    "lines": "<p>{name}　{party}　{day}</p>",
    "points": "<p>・{name}（{party}、{day}）</p>",
    "cells without heads": "<table><tr><td>{day}</td><td>{party}</td><td>{name}</td></tr></table>",
    "what is folded away": "<details><summary>{name}</summary><p>締結先：{party}</p><p>締結日：{day}</p></details>",
    "quoted in an item": "<ul><li>{party}「{name}」（{day}締結）</li></ul>",
}


@pytest.mark.parametrize("title", ["協定の一覧", "企業・大学との連携協定について"])
@pytest.mark.parametrize("layout", ENTRIES)
def test_a_name_in_kana_is_read_whole_where_an_entry_begins_with_it(layout: str, title: str) -> None:
    one = ENTRIES[layout]
    entries = "".join(one.format(name=name, party=party, day=day) for name, party, day in NAMED)
    for tag in ("dl", "ul", "table"):
        entries = entries.replace(f"</{tag}><{tag}>", "")
    record = extract(article(INTRODUCED + entries, title=title, site="汐見市"))
    assert [(a.name, {p.name for p in a.parties}) for a in record.agreements] == [
        (name, {"汐見市", party}) for name, party, _ in NAMED
    ]
    assert [a.signed_on for a in record.agreements] == ["2019-05-10", "2020-11-02", "2021-03-25"]


DONE_BY_EACH = ("研究開発と人材の育成", "実証の場の提供", "通信環境の提供")
BY_PARTY = (
    "<ul><li>汐見大学：{}</li><li>岬市：{}</li><li>株式会社ミナト：{}</li></ul>",
    "<table><tr><th>汐見大学</th><td>{}</td></tr><tr><th>岬市</th><td>{}</td></tr><tr><th>株式会社ミナト</th><td>{}</td></tr></table>",
    "<dl><dt>汐見大学</dt><dd>{}</dd><dt>岬市</dt><dd>{}</dd><dt>株式会社ミナト</dt><dd>{}</dd></dl>",
)


@pytest.mark.parametrize(
    "label", ["役割", "役割分担", "三者の役割", "それぞれの役割", "協定における役割", "連携事項"]
)
@pytest.mark.parametrize("layout", BY_PARTY)
def test_what_each_party_does(layout: str, label: str) -> None:
    body = (
        "<p>汐見大学は5月1日、岬市及び株式会社ミナトと「包括連携協定」を締結しました。</p>"
        f"<h2>{label}</h2>{layout.format(*DONE_BY_EACH)}"
    )
    (agreement,) = extract(article(body, title="協定を締結しました", site="汐見大学")).agreements
    assert [item.split("：")[-1] for item in agreement.items] == list(DONE_BY_EACH)
    assert "environment" not in agreement.themes


VENUES = [
    ("締結式は感染症の拡大を受けてオンラインで行い、両者が署名しました。", "オンライン"),
    ("締結式（会場：岬市役所 市長公室）には、学長らが出席しました。", "岬市役所 市長公室"),
    ("5月1日、岬漁港で締結式を行いました。", "岬漁港"),
    ("締結式は、5月1日11時から岬市役所3階 庁議室で行い、両者が署名しました。", "岬市役所3階 庁議室"),
    ("調印式は、岬市役所3階の大会議室で行われました。", "岬市役所3階の大会議室"),
    ("署名式は東京・丸の内の日本工業倶楽部で行われた。", "東京・丸の内の日本工業倶楽部"),
    ("ベトナム・ハノイ市の同大学本部で調印式が行われました。", "ベトナム・ハノイ市の同大学本部"),
]


@pytest.mark.parametrize(("sentence", "venue"), VENUES)
def test_where_it_was_signed(sentence: str, venue: str) -> None:
    body = f"<p>汐見大学と岬市は5月1日、「包括連携協定」を締結しました。</p><p>{sentence}</p>"
    (agreement,) = extract(article(body, title="協定を締結しました", site="汐見大学")).agreements
    assert agreement.venue == venue


HALLS = (
    "ゆめホール知床",
    "ホルトホール大分",
    "アイーナ",
    "KITTE博多",
    "まちなかキャンパス長岡",
    "帝国ホテル東京",
    "みんなの森 ぎふメディアコスモス",
    "コンベンションセンターAREX",
)


@pytest.mark.parametrize("hall", HALLS)
@pytest.mark.parametrize(
    "sentence",
    [
        "5月8日（水）、{}にて、汐見大学と岬市との包括連携協定の調印式が執り行われました。",
        "汐見大学と岬市は5月8日、{}で包括連携協定を締結しました。",
        "汐見大学と岬市は協定を締結しました。調印式は5月8日に{}で行われました。",
        "令和6年5月8日、{}で包括連携協定の締結式が開かれ、吉田健一学長と川村昭夫市長が署名しました。",
    ],
)
def test_a_hall_by_its_own_name(sentence: str, hall: str) -> None:
    body = f"<p>2024年5月13日</p><p>{sentence.format(hall)}</p>"
    (agreement,) = extract(article(body, title="岬市と包括連携協定を締結", site="汐見大学")).agreements
    assert agreement.venue == hall


@pytest.mark.parametrize(
    "sentence",
    [
        "5月8日、DXの推進において協力するため、包括連携協定を締結しました。",
        "5月8日、デジタル技術で課題を解決する包括連携協定を岬市と結びました。",
        "5月8日、スポーツを通じた健康づくりで連携する包括連携協定を締結しました。",
        "5月8日、マスク着用で締結式を行いました。",
        "5月8日、プロジェクトチームで協議を重ね、包括連携協定を締結しました。",
        "5月8日にグループ3社で岬市と包括連携協定を締結しました。",
        "5月8日、カーボンニュートラルに向けて共同で取り組む包括連携協定を締結した。",
    ],
)
def test_what_stands_before_a_particle_and_is_no_place(sentence: str) -> None:
    body = f"<p>2024年5月13日</p><p>{sentence}</p>"
    for agreement in extract(article(body, title="包括連携協定を締結", site="汐見大学")).agreements:
        assert agreement.venue is None


POINTS = ("技術相談会の開催", "学生の企業見学と就業体験", "公開講座の開設")


@pytest.mark.parametrize("lead", ["具体的には、", "連携事項は、", "主な取組は、", "今後は、"])
@pytest.mark.parametrize(
    "layout",
    [
        "<p>{}</p><ul><li>{}</li><li>{}</li><li>{}</li></ul><p>などを進めることにしています。</p>",
        "<p>{}<br>１．{}<br>２．{}<br>３．{}<br>などを進めることにしています。</p>",
        "<p>{}</p><p>・{}<br>・{}<br>・{}</p><p>などです。</p>",
    ],
)
def test_a_sentence_that_goes_on_with_the_list(layout: str, lead: str) -> None:
    body = f"<p>汐見大学は5月8日、岬市と包括連携協定を締結しました。</p>{layout.format(lead, *POINTS)}"
    (agreement,) = extract(article(body, title="岬市と包括連携協定を締結", site="汐見大学")).agreements
    assert tuple(agreement.items) == POINTS


# how offices name the facts of an agreement: its name, partner, day, place, signers, points and term
LABELS = [
    ("協定名", "締結先", "締結日", "場所", "署名者", "連携事項", "有効期間"),
    ("協定の名称", "協定締結団体", "調印日", "会場", "協定書署名者", "連携内容", "協定の期間"),
    ("締結内容", "相手方", "協定年月日", "締結場所", "出席者", "協働事項", "契約期間"),
    ("件名", "協定の相手方", "協定締結年月日", "ところ", "締結者", "協定項目", "有効期限"),
    ("名称", "連携先", "協定締結日", "開催場所", "出席予定者", "主な連携内容", "期間"),
    ("協定書名", "事業者名", "協定日", "調印場所", "代表者", "連携・協力事項", "協定期間"),
    ("覚書名", "企業・団体名", "締結期日", "場所", "調印出席者", "具体的内容", "有効期間"),
    ("協定の種類", "提携先", "署名日", "会場", "調印者", "事業内容", "協定の期間"),
]
LAYOUTS = {
    "a table": lambda pairs: f"<table>{''.join(f'<tr><th>{k}</th><td>{v}</td></tr>' for k, v in pairs)}</table>",
    "cells": lambda pairs: f"<table>{''.join(f'<tr><td>{k}</td><td>{v}</td></tr>' for k, v in pairs)}</table>",
    "definitions": lambda pairs: f"<dl>{''.join(f'<dt>{k}</dt><dd>{v}</dd>' for k, v in pairs)}</dl>",
    "lines": lambda pairs: "".join(f"<p>{k}：{v}</p>" for k, v in pairs),
    "numbered": lambda pairs: "".join(f"<p>{i}　{k}　{v}</p>" for i, (k, v) in enumerate(pairs, 1)),
    "headings": lambda pairs: "".join(f"<h3>{k}</h3><p>{v}</p>" for k, v in pairs),
    "brackets": lambda pairs: f"<p>{''.join(f'【{k}】<br>{v}<br>' for k, v in pairs)}</p>",
    "marks": lambda pairs: "".join(f"<p>■{k}<br>{v}</p>" for k, v in pairs),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("labels", LABELS, ids=[labels[0] for labels in LABELS])
def test_facts_of_one_agreement_under_labels(labels: tuple[str, ...], layout: str) -> None:
    values = (
        "食育の推進に関する連携協定",
        "株式会社ミナトフーズ",
        "令和5年3月24日",
        "青葉市役所 庁議室",
        "青葉市長　玉井 沙織<br>株式会社ミナトフーズ　代表取締役　三宅 恒一",
        "(1) 食育に関すること<br>(2) 地産地消に関すること<br>(3) 健康増進に関すること",
        "令和5年3月24日から令和8年3月31日まで",
    )
    body = f"<p>2023年4月5日</p><p>青葉市は、次のとおり協定を結びました。</p>{LAYOUTS[layout](tuple(zip(labels, values, strict=True)))}"
    (agreement,) = extract(article(body, title="株式会社ミナトフーズとの協定締結", site="青葉市")).agreements
    assert agreement.name == values[0]
    assert {party.name for party in agreement.parties} == {"青葉市", "株式会社ミナトフーズ"}
    assert (agreement.signed_on, agreement.effective_to) == ("2023-03-24", "2026-03-31")
    assert agreement.venue == "青葉市役所 庁議室"
    assert {signer.name for signer in agreement.signers} == {"玉井沙織", "三宅恒一"}
    assert agreement.items == ["食育に関すること", "地産地消に関すること", "健康増進に関すること"]


ARTICLES = (
    "<h2>包括連携協定書</h2><p>汐見市（以下「甲」という。）と岬大学（以下「乙」という。）は、相互の連携協力に関し、次のとおり協定を締結する。</p>"
    "<p>（目的）<br>第1条　この協定は、甲と乙が相互に協力し、地域の発展に寄与することを目的とする。</p>"
    "<p>（連携事項）<br>第2条　甲及び乙は、次に掲げる事項について連携し協力する。<br>（1）観光の振興に関すること。<br>（2）防災に関すること。</p>"
    "<p>（有効期間）<br>第3条　この協定の有効期間は、締結の日から令和6年3月31日までとする。</p>"
)
SEALS = [
    "<p>令和5年6月9日</p><p>甲　汐見市別宮町1丁目4番地1<br>汐見市<br>市長　三宅　恵子</p><p>乙　岬大学<br>学長　白石　修</p>",
    "<p>令和５年６月９日</p><p>甲　汐見市長　三宅恵子</p><p>乙　岬大学長　白石修</p>",
    "<p>2023年6月9日<br>（甲）汐見市　市長　三宅　恵子<br>（乙）岬大学　学長　白石　修</p>",
]


@pytest.mark.parametrize("seals", SEALS)
def test_the_text_of_an_agreement_with_its_seals(seals: str) -> None:
    record = extract(article(ARTICLES + seals, title="岬大学との包括連携協定", site="汐見市"))
    (agreement,) = record.agreements
    assert agreement.signed_on == "2023-06-09"
    assert agreement.effective_to == "2024-03-31"
    assert {p.name for p in agreement.parties} == {"汐見市", "岬大学"}
    assert {(s.name, s.title, s.party) for s in agreement.signers} == {
        ("三宅恵子", "市長", "汐見市"),
        ("白石修", "学長", "岬大学"),
    }
    assert [item.rstrip("。") for item in agreement.items] == ["観光の振興に関すること", "防災に関すること"]


def test_lines_of_one_cell_are_items_where_each_is_a_matter() -> None:
    cell = "<table><tr><th>連携事項</th><td>観光の振興に関すること<br>防災に関すること<br>その他必要な事項</td></tr></table>"
    (agreement,) = extract(article(TOLD + cell, title="物流に関する協定", site="汐見市")).agreements
    assert agreement.items == ["観光の振興に関すること", "防災に関すること", "その他必要な事項"]


@pytest.mark.parametrize(("tag", "marks"), [("h4", ["(1) ", "(2) "]), ("p", ["①", "②"])])
def test_points_in_lines_of_their_own_above_what_explains_them(tag: str, marks: list[str]) -> None:
    points = ["防災に関すること", "教育に関すること"]
    listed = "".join(
        f"<{tag}>{mark}{point}</{tag}><p>{point[:2]}の講座を開きます。</p>"
        for mark, point in zip(marks, points, strict=True)
    )
    body = f"<p>4月3日、汐見市と岬大学は「包括連携協定」を締結しました。</p><h3>連携事項</h3>{listed}"
    (agreement,) = extract(article(body, title="岬大学と協定を締結", site="汐見市")).agreements
    assert agreement.items == points
