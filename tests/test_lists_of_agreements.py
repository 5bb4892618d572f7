"""Pages that list agreements, in the ways that offices lay lists out: tables, headings, cards, lines, sentences."""

from __future__ import annotations

import pytest

from extractors.assemble import extract
from schemas import Kind
from tests.conftest import article, read

# the layout, the site, the headline, the body, and each agreement's name (None where any will do), partners and day
Listed = tuple[str | None, tuple[str, ...], str]
LISTS: tuple[tuple[str, str, str, str, tuple[Listed, ...]], ...] = (
    (
        "a table below each partner",
        "潮見県",
        "協定（企業等との連携）",
        "<h2>株式会社岬銀行</h2><table><tr><th>協定名</th><td>地方創生に関する連携協定</td></tr>"
        "<tr><th>締結日</th><td>平成27年8月25日</td></tr><tr><th>内容</th><td>創業の支援</td></tr></table>"
        "<h2>株式会社ミナト</h2><table><tr><th>協定名</th><td>データ活用の推進に関する協定</td></tr>"
        "<tr><th>締結日</th><td>平成30年4月26日</td></tr><tr><th>内容</th><td>観光客の動きの分析</td></tr></table>",
        (
            ("地方創生に関する連携協定", ("株式会社岬銀行",), "2015-08-25"),
            ("データ活用の推進に関する協定", ("株式会社ミナト",), "2018-04-26"),
        ),
    ),
    (
        "a table below two partners",
        "潮見県",
        "協定（企業等との連携）",
        "<h2>岬銀行・岬保証株式会社</h2><table><tr><th>協定名</th><td>地方創生に関する連携協定</td></tr>"
        "<tr><th>締結日</th><td>平成27年8月25日</td></tr><tr><th>内容</th><td>創業の支援</td></tr></table>"
        "<h2>学校法人青葉学園（青葉大学）</h2><table><tr><th>協定名</th><td>データ活用の推進に関する協定</td></tr>"
        "<tr><th>締結日</th><td>平成30年4月26日</td></tr><tr><th>内容</th><td>観光客の動きの分析</td></tr></table>",
        (
            ("地方創生に関する連携協定", ("岬銀行", "岬保証株式会社"), "2015-08-25"),
            ("データ活用の推進に関する協定", ("学校法人青葉学園",), "2018-04-26"),
        ),
    ),
    (
        "partners with their seats in headings",
        "潮見市",
        "企業との包括連携協定",
        "<h2>岬工業株式会社（神奈川県）</h2><p>潮見市と同社の包括連携協定は、令和6年8月22日付けです。</p>"
        "<h2>青葉商事株式会社（大阪府）及び株式会社ミナト（東京都）</h2><p>2社との包括連携協定は、令和7年1月8日付けです。</p>",
        (
            ("包括連携協定", ("岬工業株式会社",), "2024-08-22"),
            ("包括連携協定", ("青葉商事株式会社", "株式会社ミナト"), "2025-01-08"),
        ),
    ),
    (
        "two lines, each with a day, a partner and a name",
        "潮見市",
        "民間事業者等との災害協定",
        "<p>令和3年5月6日　株式会社ミナト　災害時における建設機械の供給に関する協定<br>"
        "令和2年11月20日　潮見市建設業協議会　災害時における応急対策に関する協定</p>",
        (
            ("災害時における建設機械の供給に関する協定", ("株式会社ミナト",), "2021-05-06"),
            ("災害時における応急対策に関する協定", ("潮見市建設業協議会",), "2020-11-20"),
        ),
    ),
    (
        "a partner and a day in a row's head",
        "潮見市",
        "連携協定",
        "<p>潮見市が企業や大学と結んでいる協定をご紹介します。</p>"
        "<table><tr><th>株式会社岬銀行（2015年8月25日締結）</th><td>創業の支援に取り組んでいます。</td></tr>"
        "<tr><th>株式会社ミナト（2018年4月26日締結）</th><td>観光客の動きを調べています。</td></tr>"
        "<tr><th>青葉大学（2019年5月7日締結）</th><td>学生が海岸を調べています。</td></tr></table>",
        (
            ("連携協定", ("株式会社岬銀行",), "2015-08-25"),
            ("連携協定", ("株式会社ミナト",), "2018-04-26"),
            ("連携協定", ("青葉大学",), "2019-05-07"),
        ),
    ),
    (
        "headings, a day and what is done",
        "潮見市",
        "企業・団体との包括連携協定",
        "<h2>株式会社岬銀行</h2><p>平成27年9月28日</p><p>産業の振興などに取り組んでいます。</p>"
        "<h2>株式会社ミナト</h2><p>平成21年1月26日</p><p>災害時の物資の供給などに取り組んでいます。</p>",
        (
            ("包括連携協定", ("株式会社岬銀行",), "2015-09-28"),
            ("包括連携協定", ("株式会社ミナト",), "2009-01-26"),
        ),
    ),
    (
        "one list of definitions after another",
        "潮見市",
        "協定を締結しました",
        "<p>潮見市は、以下の協定を締結しました。</p>"
        "<dl><dt>協定名</dt><dd>空き家の活用に関する協定</dd><dt>締結先</dt><dd>株式会社岬銀行</dd><dt>締結日</dt><dd>令和5年3月28日</dd></dl>"
        "<dl><dt>協定名</dt><dd>包括連携協定</dd><dt>締結先</dt><dd>株式会社ミナト</dd><dt>締結日</dt><dd>2023年2月1日</dd></dl>",
        (
            ("空き家の活用に関する協定", ("株式会社岬銀行",), "2023-03-28"),
            ("包括連携協定", ("株式会社ミナト",), "2023-02-01"),
        ),
    ),
    (
        "names marked, and behind each labels",
        "潮見市",
        "企業等との連携協定",
        "<p>■空き家の活用に関する協定<br>・締結先：株式会社岬銀行<br>・締結日：令和5年3月28日</p>"
        "<p>■包括連携協定<br>・締結先：株式会社ミナト<br>・締結日：2023年2月1日</p>",
        (
            ("空き家の活用に関する協定", ("株式会社岬銀行",), "2023-03-28"),
            ("包括連携協定", ("株式会社ミナト",), "2023-02-01"),
        ),
    ),
    (
        "a paragraph for each partner",
        "潮見市",
        "民間企業等との包括連携協定について",
        "<p>潮見市は、民間企業等と協定を結んでいます。</p>"
        "<p>株式会社岬銀行（岬市）：市と同社の包括連携協定は、令和6年8月22日付けです。互いに協働します。</p>"
        "<p>株式会社ミナト（大阪府）及び青葉商事株式会社（東京都）：市と2社による包括連携協定で、日付は令和7年1月8日です。</p>",
        (
            ("包括連携協定", ("株式会社岬銀行",), "2024-08-22"),
            ("包括連携協定", ("株式会社ミナト", "青葉商事株式会社"), "2025-01-08"),
        ),
    ),
    (
        "two columns whose heads are not marked",
        "潮見市",
        "包括連携協定",
        "<p>潮見市は、次の団体と包括連携協定を締結しています。</p><table border=1><tr><td>団体名</td><td>締結日</td></tr>"
        "<tr><td>株式会社岬銀行</td><td>2023.01.13</td></tr><tr><td>株式会社ミナト</td><td>2023.02.14</td></tr></table>",
        (
            ("包括連携協定", ("株式会社岬銀行",), "2023-01-13"),
            ("包括連携協定", ("株式会社ミナト",), "2023-02-14"),
        ),
    ),
    (
        "a column for each, heads not marked",
        "潮見市",
        "連携協定一覧",
        "<table border=1><tr><td>相手先</td><td>株式会社岬銀行</td><td>株式会社ミナト</td></tr>"
        "<tr><td>協定名</td><td>空き家の活用に関する協定</td><td>包括連携協定</td></tr>"
        "<tr><td>締結日</td><td>2021.03.11</td><td>2022.05.02</td></tr></table>",
        (
            ("空き家の活用に関する協定", ("株式会社岬銀行",), "2021-03-11"),
            ("包括連携協定", ("株式会社ミナト",), "2022-05-02"),
        ),
    ),
    (
        "a column for each, its day headed 年月日",
        "潮見市",
        "連携協定一覧",
        "<table><tr><th>企業名</th><td>株式会社岬銀行</td><td>株式会社ミナト</td></tr>"
        "<tr><th>協定名</th><td>空き家の活用に関する協定</td><td>包括連携協定</td></tr>"
        "<tr><th>年月日</th><td>令和3年3月11日</td><td>令和4年5月2日</td></tr></table>",
        (
            ("空き家の活用に関する協定", ("株式会社岬銀行",), "2021-03-11"),
            ("包括連携協定", ("株式会社ミナト",), "2022-05-02"),
        ),
    ),
    (
        "two of one day",
        "潮見市",
        "他機関との連携協定",
        "<dl><dt>令和5年4月20日</dt><dd>株式会社岬銀行と「空き家の活用に関する協定」を締結</dd>"
        "<dt>令和5年4月20日</dt><dd>株式会社ミナトと「包括連携協定」を締結</dd></dl>",
        (
            ("空き家の活用に関する協定", ("株式会社岬銀行",), "2023-04-20"),
            ("包括連携協定", ("株式会社ミナト",), "2023-04-20"),
        ),
    ),
    (
        "days in digits before a name",
        "潮見市",
        "他機関との連携協定",
        "<h2>株式会社岬銀行</h2><p>2022.04.27、空き家の活用に関する協定を締結しました。</p>"
        "<h2>株式会社ミナト</h2><p>2022.04.12、包括連携協定を締結しました。</p>",
        (
            ("空き家の活用に関する協定", ("株式会社岬銀行",), "2022-04-27"),
            ("包括連携協定", ("株式会社ミナト",), "2022-04-12"),
        ),
    ),
    (
        "cards3",
        "三島市",
        "企業との連携協定",
        "<p>更新日：2023年6月1日</p>"
        "<p>市では、民間企業の皆さんの力をお借りしてまちづくりを進めるため、次の協定を締結しています。</p>"
        '<div class="cards"><div class="card"><p>令和5年5月22日締結</p>'
        "<p>東海フーズ株式会社</p>"
        "<p>食育の推進に関する協定</p>"
        '</div><div class="card"><p>令和4年11月1日締結</p>'
        "<p>三島信用金庫</p>"
        "<p>創業支援に関する連携協定</p>"
        '</div><div class="card"><p>令和3年3月10日締結</p>'
        "<p>日本大学国際関係学部</p>"
        "<p>包括連携協定</p>"
        "</div></div>",
        (
            ("食育の推進に関する協定", ("東海フーズ株式会社",), "2023-05-22"),
            ("創業支援に関する連携協定", ("三島信用金庫",), "2022-11-01"),
            ("包括連携協定", ("日本大学国際関係学部",), "2021-03-10"),
        ),
    ),
    (
        "category rows",
        "宍粟市",
        "災害時応援協定の一覧",
        "<p>更新日：2022年4月1日</p>"
        "<table><tr><th>協定名</th><th>相手方</th><th>締結年月日</th></tr>"
        '<tr><th colspan="3">物資の供給</th></tr>'
        "<tr><td>災害時における生活物資の供給に関する協定</td><td>生活協同組合コープこうべ</td><td>平成25年2月4日</td></tr>"
        '<tr><th colspan="3">医療・救護</th></tr>'
        "<tr><td>災害時の医療救護活動に関する協定</td><td>一般社団法人宍粟市医師会</td><td>平成26年8月20日</td></tr>"
        "</table>",
        (
            ("災害時における生活物資の供給に関する協定", ("生活協同組合コープこうべ",), "2013-02-04"),
            ("災害時の医療救護活動に関する協定", ("一般社団法人宍粟市医師会",), "2014-08-20"),
        ),
    ),
    (
        "rowspan partner",
        "飯塚市",
        "大学との連携",
        "<p>掲載日：2021年7月5日</p>"
        "<table><tr><th>大学名</th><th>協定名</th><th>締結日</th></tr>"
        '<tr><td rowspan="2">九州工業大学</td><td>包括的連携に関する協定</td><td>平成18年3月27日</td></tr>'
        "<tr><td>施設の相互利用に関する覚書</td><td>平成20年4月1日</td></tr>"
        "<tr><td>近畿大学産業理工学部</td><td>包括的連携に関する協定</td><td>平成18年3月27日</td></tr>"
        "</table>",
        (
            ("包括的連携に関する協定", ("九州工業大学",), "2006-03-27"),
            ("施設の相互利用に関する覚書", ("九州工業大学",), "2008-04-01"),
            ("包括的連携に関する協定", ("近畿大学産業理工学部",), "2006-03-27"),
        ),
    ),
    (
        "cell of several",
        "岩国市",
        "包括連携協定",
        "<p>更新日：2020年2月3日</p>"
        "<table><tr><th>締結日</th><th>協定の名称</th><th>協定締結者</th></tr>"
        "<tr><td>令和元年9月2日</td><td>地域の安心・安全に関する協定</td><td>岩国市<br>岩国警察署<br>西日本電信電話株式会社山口支店</td></tr>"
        "<tr><td>令和元年12月18日</td><td>スポーツ振興に関する包括連携協定</td><td>岩国市<br>岩国市体育協会</td></tr>"
        "</table>",
        (
            ("地域の安心・安全に関する協定", ("岩国警察署", "西日本電信電話株式会社山口支店"), "2019-09-02"),
            ("スポーツ振興に関する包括連携協定", ("岩国市体育協会",), "2019-12-18"),
        ),
    ),
    (
        "headings prose",
        "高崎経済大学",
        "自治体との連携",
        "<p>2022年5月10日</p>"
        "<p>本学は、地域に貢献する大学として、次の自治体と協定を結び、さまざまな事業に取り組んでいます。</p>"
        "<h3>富岡市</h3><p>平成24年7月30日に「富岡市と高崎経済大学との包括的な連携に関する協定」を締結しました。世界遺産を生かしたまちづくりや学生による観光の調査を進めています。</p>"
        "<h3>長野原町</h3><p>平成28年11月22日に連携協力に関する協定を締結しました。八ッ場ダムの周辺の地域づくりに学生が参加しています。</p>"
        "<h3>みなかみ町</h3><p>令和2年2月14日に連携協力に関する協定を締結しました。町の温泉宿でのインターンシップなどを行っています。</p>",
        (
            ("包括的な連携に関する協定", ("富岡市",), "2012-07-30"),
            ("連携協力に関する協定", ("長野原町",), "2016-11-22"),
            ("連携協力に関する協定", ("みなかみ町",), "2020-02-14"),
        ),
    ),
    (
        "one paragraph",
        "鹿児島国際大学",
        "海外の2大学と協定を締結",
        "<p>2019年12月20日</p>"
        "<p>本学は、12月3日に中国の大連外国語大学と、同月11日に台湾の南台科技大学と、それぞれ学生交流協定を締結しました。両大学とも日本語を学ぶ学生が多く、来年度から半年間の交換留学を始めます。</p>",
        (
            ("学生交流協定", ("大連外国語大学",), "2019-12-03"),
            ("学生交流協定", ("南台科技大学",), "2019-12-11"),
        ),
    ),
    (
        "two with one",
        "日田市",
        "日田市とグローバルウッド株式会社との協定について",
        "<p>更新日：2018年9月14日</p>"
        "<p>市は、グローバルウッド株式会社と、9月12日、「立地協定」及び「森林づくりに関する協定」を締結しました。</p>"
        "<h2>立地協定</h2><p>同社は、市内に製材工場を新設し、20人を新たに雇用します。</p>"
        "<h2>森林づくりに関する協定</h2><p>同社は、市有林3ヘクタールで植樹と下草刈りを行います。</p>",
        (
            ("立地協定", ("グローバルウッド株式会社",), "2018-09-12"),
            ("森林づくりに関する協定", ("グローバルウッド株式会社",), "2018-09-12"),
        ),
    ),
    (
        "pdf links",
        "大館市",
        "協定書",
        "<p>更新日：2023年4月3日</p>"
        "<p>市が締結した協定は、次のとおりです。</p>"
        '<ul><li><a href="a.pdf">株式会社北都銀行との地方創生に関する包括連携協定（平成28年2月22日締結）[PDF：120KB]</a></li>'
        '<li><a href="b.pdf">秋田看護福祉大学との包括連携協定（平成29年6月30日締結）[PDF：98KB]</a></li>'
        "</ul>",
        (
            ("地方創生に関する包括連携協定", ("株式会社北都銀行",), "2016-02-22"),
            ("包括連携協定", ("秋田看護福祉大学",), "2017-06-30"),
        ),
    ),
    (
        "with contents",
        "みやま市",
        "民間企業等との連携協定一覧",
        "<p>掲載日：2021年10月1日</p>"
        "<table><tr><th>締結年月日</th><th>企業・団体名</th><th>協定名</th><th>主な連携内容</th></tr>"
        "<tr><td>令和2年7月1日</td><td>株式会社ありあけフーズ</td><td>包括連携協定</td><td>・特産品の販路拡大<br>"
        "・食育の推進</td></tr>"
        "<tr><td>令和3年8月24日</td><td>明治安田生命保険相互会社</td><td>健康増進に関する連携協定</td><td>・健康づくりの情報発信<br>"
        "・がん検診の受診勧奨</td></tr>"
        "</table>",
        (
            ("包括連携協定", ("株式会社ありあけフーズ",), "2020-07-01"),
            ("健康増進に関する連携協定", ("明治安田生命保険相互会社",), "2021-08-24"),
        ),
    ),
    (
        "numbered firms",
        "田辺市",
        "包括連携協定を締結しています",
        "<p>更新日：2022年12月1日</p>"
        "<p>田辺市では、企業と包括連携協定を締結し、市民サービスの向上に取り組んでいます。</p>"
        "<h2>1．株式会社紀陽銀行</h2><p>締結日：平成30年3月15日</p>"
        "<p>連携事項</p>"
        "<ul><li>移住・定住の促進</li>"
        "<li>創業の支援</li>"
        "</ul><h2>2．アサヒ飲料株式会社</h2><p>締結日：令和元年6月27日</p>"
        "<p>連携事項</p>"
        "<ul><li>熱中症の予防</li>"
        "<li>観光の振興</li>"
        "</ul>",
        (
            ("包括連携協定", ("株式会社紀陽銀行",), "2018-03-15"),
            ("包括連携協定", ("アサヒ飲料株式会社",), "2019-06-27"),
        ),
    ),
    (
        "intl table",
        "北九州市立大学",
        "海外協定校",
        "<p>2023年4月1日</p>"
        "<table><tr><th>国・地域</th><th>大学名</th><th>締結年月</th><th>協定の種類</th></tr>"
        "<tr><td>韓国</td><td>仁川大学校</td><td>1990年9月</td><td>学術交流協定</td></tr>"
        "<tr><td>オーストラリア</td><td>クイーンズランド大学</td><td>2003年7月</td><td>学生派遣協定</td></tr>"
        "</table>",
        (
            ("学術交流協定", ("仁川大学校",), "1990-09"),
            ("学生派遣協定", ("クイーンズランド大学",), "2003-07"),
        ),
    ),
    (
        "three towns",
        "一般社団法人みちのく防災センター",
        "協定調印式",
        "<p>2014年3月</p>"
        "<p>当センターでは、災害時に生活物資を届けるため、自治体と「災害時における物資供給に関する協定」を結んでいます。</p>"
        "<p><b>◆紫波町</b><br>平成26年2月3日、紫波町役場において調印式を行い、藤原孝町長と当センターの佐藤進理事長が協定書に調印しました。</p>"
        "<p><b>◆大槌町</b><br>平成26年2月14日、大槌町役場において調印式を行い、碇川豊町長と佐藤理事長が調印しました。</p>",
        (
            ("災害時における物資供給に関する協定", ("紫波町",), "2014-02-03"),
            ("災害時における物資供給に関する協定", ("大槌町",), "2014-02-14"),
        ),
    ),
    (
        "month list",
        "大阪府立大学",
        "最近の協定締結",
        "<p>2016年7月1日</p>"
        "<h3>6月</h3><ul><li>6月3日\u3000堺市と「健康寿命の延伸に関する協定」を締結</li>"
        "<li>6月24日\u3000大阪商工会議所と「産学連携に関する協定」を締結</li>"
        "</ul><h3>5月</h3><ul><li>5月17日\u3000株式会社池田泉州銀行と「包括連携協定」を締結</li>"
        "</ul>",
        (
            ("健康寿命の延伸に関する協定", ("堺市",), "2016-06-03"),
            ("産学連携に関する協定", ("大阪商工会議所",), "2016-06-24"),
            ("包括連携協定", ("株式会社池田泉州銀行",), "2016-05-17"),
        ),
    ),
    (
        "bold lines",
        "八女商工会議所",
        "連携協定",
        "<p>更新\u30002019/08/01</p>当所では、会員事業所の支援のため、次の機関と協定を締結しております。<br><br><b>筑邦銀行</b><br>「中小企業の支援に関する覚書」\u3000平成27年10月1日<br><br><b>日本政策金融公庫久留米支店</b><br>「創業支援に関する覚書」\u3000平成28年3月25日<br>",
        (
            ("中小企業の支援に関する覚書", ("筑邦銀行",), "2015-10-01"),
            ("創業支援に関する覚書", ("日本政策金融公庫久留米支店",), "2016-03-25"),
        ),
    ),
    (
        "table transposed",
        "御前崎市",
        "市内企業との協定",
        "<p>更新日：2020年9月1日</p>"
        "<table><tr><th>企業名</th><td>株式会社遠州物流</td><td>御前崎水産加工協同組合</td></tr>"
        "<tr><th>協定名</th><td>緊急物資の輸送に関する協定</td><td>高齢者の見守りに関する協定</td></tr>"
        "<tr><th>締結日</th><td>平成31年2月8日</td><td>令和2年8月20日</td></tr>"
        "</table>",
        (
            ("緊急物資の輸送に関する協定", ("株式会社遠州物流",), "2019-02-08"),
            ("高齢者の見守りに関する協定", ("御前崎水産加工協同組合",), "2020-08-20"),
        ),
    ),
    (
        "each sentence",
        "むつ市",
        "3つの団体と協定を締結しました",
        "<p>更新日：2021年12月8日</p>"
        "<p>市は、冬の災害に備え、次のとおり協定を締結しました。</p>"
        "<p>11月29日、一般社団法人青森県建設業協会むつ支部と「大雪時における除雪の協力に関する協定」を締結しました。</p>"
        "<p>12月2日には、むつ商工会議所と「帰宅困難者の支援に関する協定」を結びました。</p>"
        "<p>12月6日、株式会社サンデーと「災害時における物資の供給に関する協定」を締結しました。</p>",
        (
            ("大雪時における除雪の協力に関する協定", ("一般社団法人青森県建設業協会むつ支部",), "2021-11-29"),
            ("帰宅困難者の支援に関する協定", ("むつ商工会議所",), "2021-12-02"),
            ("災害時における物資の供給に関する協定", ("株式会社サンデー",), "2021-12-06"),
        ),
    ),
    (
        "h4 labels",
        "松本大学",
        "地域との協定",
        "<p>2018.10.01</p>"
        "<h4>塩尻市</h4><p>【協定名】包括的連携に関する協定<br>【締結日】2014年3月24日<br>【内容】生涯学習の推進、健康づくり</p>"
        "<h4>松本信用金庫</h4><p>【協定名】連携協力に関する協定<br>【締結日】2016年2月10日<br>【内容】地域経済の活性化、学生の就職支援</p>",
        (
            ("包括的連携に関する協定", ("塩尻市",), "2014-03-24"),
            ("連携協力に関する協定", ("松本信用金庫",), "2016-02-10"),
        ),
    ),
    (
        "div grid",
        "天童市",
        "包括連携協定企業",
        "<p>最終更新日：2023年1月11日</p>"
        '<div class="grid"><div class="item"><h3>株式会社ツルハ</h3><p>令和4年1月19日締結</p>'
        "<p>健康づくりの推進、子育て支援、災害時の物資の供給などで連携しています。</p>"
        '</div><div class="item"><h3>株式会社モンテディオ山形</h3><p>令和3年7月7日締結</p>'
        "<p>スポーツを通じたまちづくりなどで連携しています。</p>"
        "</div></div>",
        (
            (None, ("株式会社ツルハ",), "2022-01-19"),
            (None, ("株式会社モンテディオ山形",), "2021-07-07"),
        ),
    ),
    (
        "ul nested",
        "周南市",
        "大学等との連携",
        "<p>更新日：2021年8月2日</p>"
        "<ul><li>徳山大学<ul><li>包括連携協定（平成20年3月26日）</li>"
        "</ul></li>"
        "<li>山口大学<ul><li>地域連携に関する協定（平成25年7月5日）</li>"
        "</ul></li>"
        "</ul>",
        (
            ("包括連携協定", ("徳山大学",), "2008-03-26"),
            ("地域連携に関する協定", ("山口大学",), "2013-07-05"),
        ),
    ),
    (
        "strong p",
        "北上市",
        "包括連携協定について",
        "<p>更新日：2022年9月30日</p>"
        "<p>市は、民間事業者と包括連携協定を締結しています。</p>"
        "<p><strong>第一生命保険株式会社</strong></p>"
        "<p>締結日：平成31年2月18日</p>"
        "<p>主な取組：健康増進、高齢者の見守り</p>"
        "<p><strong>北上信用金庫</strong></p>"
        "<p>締結日：令和2年10月9日</p>"
        "<p>主な取組：創業支援、移住定住の促進</p>",
        (
            ("包括連携協定", ("第一生命保険株式会社",), "2019-02-18"),
            ("包括連携協定", ("北上信用金庫",), "2020-10-09"),
        ),
    ),
    (
        "tbl partner names only",
        "鯖江市",
        "災害協定締結先一覧",
        "<p>更新日：2020年7月1日</p>"
        "<table><tr><th>番号</th><th>締結先</th><th>協定の内容</th><th>締結年月日</th></tr>"
        "<tr><td>1</td><td>鯖江市建設業会</td><td>災害時の応急復旧工事</td><td>H20.6.1</td></tr>"
        "<tr><td>2</td><td>福井県民生活協同組合</td><td>食料・生活必需品の供給</td><td>H24.9.3</td></tr>"
        "</table>",
        (
            (None, ("鯖江市建設業会",), "2008-06-01"),
            (None, ("福井県民生活協同組合",), "2012-09-03"),
        ),
    ),
    (
        "h3 name",
        "都城市",
        "企業との連携協定",
        "<p>更新日：2023年2月14日</p>"
        "<h3>健康づくりの推進に関する協定</h3><p>締結日\u3000令和4年6月15日</p>"
        "<p>締結先\u3000大塚製薬株式会社福岡支店</p>"
        "<h3>子育て支援に関する協定</h3><p>締結日\u3000令和4年11月25日</p>"
        "<p>締結先\u3000ピジョン株式会社</p>",
        (
            ("健康づくりの推進に関する協定", ("大塚製薬株式会社福岡支店",), "2022-06-15"),
            ("子育て支援に関する協定", ("ピジョン株式会社",), "2022-11-25"),
        ),
    ),
    (
        "arrow lines",
        "NPO法人あおもり被災地支援ネット",
        "協定自治体",
        "<p>協定を結んでいる自治体<br>青森県八戸市\u30002013年6月12日\u3000災害時における物資の輸送に関する協定<br>岩手県久慈市\u30002014年9月3日\u3000災害時における物資の輸送に関する協定<br>秋田県能代市\u30002016年3月28日\u3000災害時における物資の輸送に関する協定</p>",
        (
            ("災害時における物資の輸送に関する協定", ("八戸市",), "2013-06-12"),
            ("災害時における物資の輸送に関する協定", ("久慈市",), "2014-09-03"),
            ("災害時における物資の輸送に関する協定", ("能代市",), "2016-03-28"),
        ),
    ),
    (
        "university partners list",
        "長野大学",
        "高大連携",
        "<p>2020年4月1日</p>"
        "<p>長野大学は、次の高等学校と高大連携協定を締結しています。</p>"
        "<ul><li>長野県上田染谷丘高等学校（2017年10月12日）</li>"
        "<li>長野県丸子修学館高等学校（2018年3月5日）</li>"
        "</ul>",
        (
            ("高大連携協定", ("長野県上田染谷丘高等学校",), "2017-10-12"),
            ("高大連携協定", ("長野県丸子修学館高等学校",), "2018-03-05"),
        ),
    ),
    (
        "tbl multi body row",
        "糸魚川市",
        "連携協定の一覧",
        "<p>最終更新日：2022年4月20日</p>"
        "<table><thead><tr><th>名称</th><th>構成団体</th><th>締結日</th></tr>"
        "</thead><tbody><tr><td>ジオパークを活用した教育に関する協定</td><td>糸魚川市、新潟大学、上越教育大学</td><td>平成29年5月13日</td></tr>"
        "<tr><td>産業振興に関する包括連携協定</td><td>糸魚川市、糸魚川信用組合、糸魚川商工会議所</td><td>平成30年11月1日</td></tr>"
        "</tbody></table>",
        (
            ("ジオパークを活用した教育に関する協定", ("新潟大学", "上越教育大学"), "2017-05-13"),
            ("産業振興に関する包括連携協定", ("糸魚川信用組合", "糸魚川商工会議所"), "2018-11-01"),
        ),
    ),
    (
        "two para continued",
        "獨協大学",
        "草加市、株式会社セブン‐イレブン・ジャパンとの協定",
        "<p>2018年12月3日</p>"
        "<p>獨協大学は11月19日、草加市と「地域の防災に関する協定」を締結しました。大学の体育館を避難所として開放します。</p>"
        "<p>また、11月26日には、株式会社セブン‐イレブン・ジャパンと「就業体験に関する協定」を締結しました。学生が店舗の経営を学びます。</p>",
        (
            ("地域の防災に関する協定", ("草加市",), "2018-11-19"),
            ("就業体験に関する協定", ("株式会社セブン‐イレブン・ジャパン",), "2018-11-26"),
        ),
    ),
    (
        "same day two para",
        "養父市",
        "2つの企業と協定を締結しました",
        "<p>更新日：2019年7月12日</p>"
        "<p>7月10日、養父市役所で協定の締結式を行いました。</p>"
        "<h3>ネスレ日本株式会社</h3><p>「健康寿命の延伸に関する連携協定」を結び、サロンに飲み物の機器を置きます。</p>"
        "<h3>やぶパートナーズ株式会社</h3><p>「農産物の販路拡大に関する連携協定」を結び、首都圏で販売します。</p>",
        (
            ("健康寿命の延伸に関する連携協定", ("ネスレ日本株式会社",), "2019-07-10"),
            ("農産物の販路拡大に関する連携協定", ("やぶパートナーズ株式会社",), "2019-07-10"),
        ),
    ),
    (
        "bullets circle",
        "会津若松市",
        "ICT企業等との連携協定",
        "<p>更新日：2020年1月15日</p>"
        "<p>○アクセンチュア株式会社（平成23年7月26日）<br>\u3000復興の推進に関する協定</p>"
        "<p>○会津大学（平成25年3月8日）<br>\u3000スマートシティの推進に関する協定</p>"
        "<p>○富士通株式会社（平成27年6月5日）<br>\u3000データ活用に関する協定</p>",
        (
            ("復興の推進に関する協定", ("アクセンチュア株式会社",), "2011-07-26"),
            ("スマートシティの推進に関する協定", ("会津大学",), "2013-03-08"),
            ("データ活用に関する協定", ("富士通株式会社",), "2015-06-05"),
        ),
    ),
    (
        "table signed two columns",
        "長浜市",
        "協定一覧",
        "<p>更新日：2021年6月1日</p>"
        "<table><tr><th>締結日</th><th>件名</th><th>締結団体</th><th>所管課</th></tr>"
        "<tr><td>2016/11/14</td><td>文化財の保存と活用に関する協定書</td><td>滋賀県立大学</td><td>歴史遺産課</td></tr>"
        "<tr><td>2019/8/27</td><td>長浜市と滋賀銀行との地方創生に関する連携協定書</td><td>株式会社滋賀銀行</td><td>政策デザイン課</td></tr>"
        "</table>",
        (
            ("文化財の保存と活用に関する協定書", ("滋賀県立大学",), "2016-11-14"),
            ("地方創生に関する連携協定書", ("株式会社滋賀銀行",), "2019-08-27"),
        ),
    ),
    (
        "numbered paragraphs",
        "釧路公立大学",
        "海外の大学との交流協定",
        "<p>2015年5月20日</p>"
        "<p>本学が結んだ協定は次の2件です。</p>"
        "<p>（1）ペトロパブロフスク大学（ロシア）<br>平成26年10月7日に学術交流協定を締結しました。</p>"
        "<p>（2）国立高雄大学（台湾）<br>平成27年4月28日に学生交流に関する覚書を締結しました。</p>",
        (
            ("学術交流協定", ("ペトロパブロフスク大学",), "2014-10-07"),
            ("学生交流に関する覚書", ("国立高雄大学",), "2015-04-28"),
        ),
    ),
    (
        "planned two",
        "村山市",
        "協定締結式を行います",
        "<p>掲載日：2022年3月1日</p>"
        "<p>市では、次のとおり協定締結式を行います。</p>"
        "<table><tr><th>日時</th><th>相手方</th><th>協定名</th><th>場所</th></tr>"
        "<tr><td>令和4年3月8日（火）午前10時</td><td>株式会社ヤマザワ</td><td>移動販売に関する協定</td><td>市役所応接室</td></tr>"
        "<tr><td>令和4年3月10日（木）午後2時</td><td>山形県立農林大学校</td><td>農業の担い手育成に関する協定</td><td>甑葉プラザ</td></tr>"
        "</table>",
        (
            ("移動販売に関する協定", ("株式会社ヤマザワ",), "2022-03-08"),
            ("農業の担い手育成に関する協定", ("山形県立農林大学校",), "2022-03-10"),
        ),
    ),
    (
        "links with partners",
        "福山市立大学",
        "連携協定",
        "<p>2019年7月8日</p>"
        '<ul><li><a href="#">2018年2月\u3000公益財団法人ふくやま芸術文化財団と連携協定を締結</a></li>'
        '<li><a href="#">2018年11月\u3000福山商工会議所と連携協定を締結</a></li>'
        '<li><a href="#">2019年6月\u3000株式会社広島銀行と連携協定を締結</a></li>'
        "</ul>",
        (
            ("連携協定", ("公益財団法人ふくやま芸術文化財団",), "2018-02"),
            ("連携協定", ("福山商工会議所",), "2018-11"),
            ("連携協定", ("株式会社広島銀行",), "2019-06"),
        ),
    ),
    (
        "dl labels",
        "熊本県立大学",
        "包括協定締結先",
        "<p>2021年3月</p>"
        "<dl><dt>菊池市</dt><dd>締結日：2009年5月26日</dd><dd>協定名：包括協定</dd></dl><dl><dt>天草市</dt><dd>締結日：2010年2月1日</dd><dd>協定名：包括協定</dd></dl>",
        (
            ("包括協定", ("菊池市",), "2009-05-26"),
            ("包括協定", ("天草市",), "2010-02-01"),
        ),
    ),
    (
        "h2 municipalities w table",
        "愛媛大学",
        "自治体との連携協力協定",
        "<p>2017年9月1日</p>"
        "<table><tr><th>自治体</th><th>締結日</th><th>主な取組</th></tr>"
        "<tr><td>内子町</td><td>2008年3月24日</td><td>町並み保存の調査</td></tr>"
        "<tr><td>上島町</td><td>2011年1月20日</td><td>離島の医療と教育</td></tr>"
        "</table>",
        (
            (None, ("内子町",), "2008-03-24"),
            (None, ("上島町",), "2011-01-20"),
        ),
    ),
    (
        "sentence list",
        "留萌市",
        "留萌市と企業の連携",
        "<p>更新日：2023年3月3日</p>"
        "<ul><li>令和3年9月1日に、日本郵便株式会社留萌郵便局と「地域見守り活動に関する協定」を締結しました。</li>"
        "<li>令和4年2月22日に、株式会社セコマと「包括連携協定」を締結しました。</li>"
        "</ul>",
        (
            ("地域見守り活動に関する協定", ("日本郵便株式会社留萌郵便局",), "2021-09-01"),
            ("包括連携協定", ("株式会社セコマ",), "2022-02-22"),
        ),
    ),
    (
        "cards h4 date",
        "氷見市",
        "公民連携",
        "<p>最終更新日：2022年5月9日</p>"
        "<div><h4>富山県立大学</h4><p>包括連携協定</p>"
        "<p>締結日\u30002016年7月20日</p>"
        "<p>海洋の資源を生かした研究を進めています。</p>"
        "</div><div><h4>東洋紡株式会社</h4><p>環境保全に関する協定</p>"
        "<p>締結日\u30002018年10月2日</p>"
        "<p>虻が島の清掃に協力していただいています。</p>"
        "</div>",
        (
            ("包括連携協定", ("富山県立大学",), "2016-07-20"),
            ("環境保全に関する協定", ("東洋紡株式会社",), "2018-10-02"),
        ),
    ),
)


def page(site: str, headline: str, body: str) -> str:
    return (
        f'<html><head><meta charset="utf-8"><title>{headline}｜{site}</title></head><body>'
        f'<div id="header"><a href="/">{site}</a></div><div id="main"><h1>{headline}</h1>{body}</div>'
        f'<div id="footer"><p>{site}</p></div></body></html>'
    )


@pytest.mark.parametrize(
    ("site", "headline", "body", "expected"), [pytest.param(*row[1:], id=row[0]) for row in LISTS]
)
def test_lists_of_agreements(site: str, headline: str, body: str, expected: tuple[Listed, ...]) -> None:
    record = extract(read(page(site, headline, body)))
    found = [(a.name, {party.name for party in a.parties} - {site}, a.signed_on) for a in record.agreements]
    assert record.kind is Kind.AGREEMENT
    assert [
        (name if wanted else None, partners, day)
        for (name, partners, day), (wanted, *_) in zip(found, expected, strict=True)
    ] == [(name, set(partners), day) for name, partners, day in expected]


PARTNERS = (
    ("災害時における電気設備等の復旧に関する協定", "汐見電気工事協同組合", "理事長", "安念 茂"),
    ("災害時における物資の輸送に関する協定", "社団法人潮県トラック協会", "会長", "綿貫 勝介"),
    ("災害時における葬祭用品の供給等に関する協定", "株式会社オークス", "代表取締役", "奥野 博之"),
)
TOLD_ABOVE = (
    "<p>市では、2月15日（金）に市役所で、次の3団体と協定を締結しました。</p>",
    "<p>平成25年2月15日、本市は下記の3団体とそれぞれ災害時の協定を結びました。</p>",
    "<p>このたび、汐見市は3つの団体と災害時応援協定を締結しました。締結式は2月15日に市役所で行われました。</p>",
    "<p>締結日：平成25年2月15日（金）</p>",
    "<p>2月15日、災害時の応援協定の合同調印式が市役所で開かれ、3団体と協定を交わしました。</p>",
)
TOLD_BELOW = (
    "<p>式には各団体の代表者が出席し、上田信雅市長と協定書を取り交わしました。</p>",
    "<p>上田信雅市長と各団体の代表者が協定書に署名しました。</p>",
    "<p>締結式で上田信雅市長は「心強い」と述べました。</p>",
)


def _as_table() -> str:
    rows = "".join(f"<tr><td>{a}</td><td>{o}</td><td>{t}\u3000{n}</td></tr>" for a, o, t, n in PARTNERS)
    return f"<table><tr><td>協定名</td><td>締結先</td><td>代表者</td></tr>{rows}</table>"


def _as_sections() -> str:
    return "".join(f"<h3>{a}</h3><p>締結先\u3000{o}（{t}\u3000{n}）</p>" for a, o, t, n in PARTNERS)


def _as_entries() -> str:
    return "<ul>" + "".join(f"<li>{a}（{o}\u3000{t}\u3000{n}）</li>" for a, o, t, n in PARTNERS) + "</ul>"


@pytest.mark.parametrize(
    "listed", [_as_table(), _as_sections(), _as_entries()], ids=["table", "sections", "entries"]
)
@pytest.mark.parametrize("below", TOLD_BELOW)
@pytest.mark.parametrize("above", TOLD_ABOVE)
def test_agreements_signed_together(above: str, below: str, listed: str) -> None:
    """The day, and who signs for the body that is a party to all, are told once."""
    title = "3つの団体と災害時の応援協定を締結しました"
    record = extract(read(page("汐見市", title, f"<p>平成25年2月20日</p>{above}{listed}{below}")))
    assert [
        (a.name, {p.name for p in a.parties}, a.signed_on, {s.name for s in a.signers}) for a in record.agreements
    ] == [(a, {o, "汐見市"}, "2013-02-15", {n.replace(" ", ""), "上田信雅"}) for a, o, _, n in PARTNERS]


def test_files_below_the_conclusion_are_no_agreements_of_their_own() -> None:
    body = (
        "<p>近隣3大学と産学官連携協定を平成20年1月21日に締結しました。</p><h2>協定書</h2><ul>"
        + "".join(
            f"<li>市と{u}の二者による連携に関する協定書 (PDF: 1.8MB)</li>" for u in ("汐見大学", "岬大学", "浜大学")
        )
        + "</ul>"
    )
    assert len(extract(read(page("汐見市", "産学官連携について", body))).agreements) == 1


LED_BY = [
    "本会は、{name}を、下記の市町と締結しています。",
    "本会では、次の団体と「{name}」を締結しています。",
    "本会が{name}を締結している団体は、以下のとおりです。",
    "「{name}」を結んでいる市町を紹介します。",
    "本会は下記の団体と{name}を締結いたしました。",
    "これまでに{name}を締結した団体は次のとおりです。",
    "{name}の締結先は以下のとおりです。",
]
WITH_WHOM = [("静岡市", "平成27年3月24日"), ("島田市", "平成28年11月7日"), ("岬大学", "令和元年5月21日")]
LAID_OUT = {
    "items with the day in a bracket": ("<ul>{}</ul>", "<li>{}（{}）</li>"),
    "items with the day behind": ("<ol>{}</ol>", "<li>{}　{}</li>"),
    "items with the day behind a colon": ("<ul>{}</ul>", "<li>{}：{}</li>"),
    "lines with dots": ("<p>{}</p>", "・{}（{}締結）<br>"),
    "a table without heads": ("<table>{}</table>", "<tr><td>{}</td><td>{}</td></tr>"),
    "a table with heads": (
        "<table><tr><th>市町名</th><th>締結日</th></tr>{}</table>",
        "<tr><td>{}</td><td>{}</td></tr>",
    ),
    "definitions": ("<dl>{}</dl>", "<dt>{}</dt><dd>{}締結</dd>"),
}


@pytest.mark.parametrize("led_by", LED_BY)
@pytest.mark.parametrize("layout", LAID_OUT)
def test_one_agreement_with_each_of_those_listed(led_by: str, layout: str) -> None:
    name = "大規模災害時における家屋被害認定調査に関する協定"
    around, entry = LAID_OUT[layout]
    listed = around.format("".join(entry.format(*told) for told in WITH_WHOM))
    page = article(
        f"<p>{led_by.format(name=name)}</p>{listed}", title="協定締結団体", site="静岡県土地家屋調査士会"
    )
    found = [(a.name, {p.name for p in a.parties}, a.signed_on) for a in extract(page).agreements]
    assert found == [
        (name, {"静岡県土地家屋調査士会", "静岡市"}, "2015-03-24"),
        (name, {"静岡県土地家屋調査士会", "島田市"}, "2016-11-07"),
        (name, {"静岡県土地家屋調査士会", "岬大学"}, "2019-05-21"),
    ]


SEVERAL = [
    ("見守り協定", "株式会社ミナト", "平成27年3月24日"),
    ("災害時における放送に関する協定", "葛巻町", "平成28年11月7日"),
    ("避難所の設置に関する覚書", "岬大学", "令和元年5月21日"),
]
WAYS_TO_LIST = {
    "a table without heads": ("<table>{}</table>", "<tr><td>1</td><td>{0}</td><td>{1}</td><td>{2}</td></tr>"),
    "days first, without heads": ("<table>{}</table>", "<tr><td>{2}</td><td>{0}</td><td>{1}</td></tr>"),
    "names in brackets": ("{}", "<p>【{0}】<br>締結先：{1}<br>締結日：{2}</p>"),
    "tables under their names": (
        "{}",
        "<h3>{0}</h3><table><tr><th>相手方</th><td>{1}</td></tr><tr><th>締結日</th><td>{2}</td></tr></table>",
    ),
    "who and when in a bracket": ("<ul>{}</ul>", "<li>{0}（{1}　{2}）</li>"),
    "the name in quotes behind": ("<ul>{}</ul>", "<li>{2}　{1}「{0}」</li>"),
    "headed by the partner": ("{}", "<h3>{1}</h3><ul><li>協定名：{0}</li><li>締結日：{2}</li></ul>"),
    "definitions": ("<dl>{}</dl>", "<dt>{0}</dt><dd>{1}（{2}締結）</dd>"),
    "a line with a mark, and one below": ("{}", "<p>■{0}</p><p>{1}　{2}</p>"),
    "with whom in front": ("<ol>{}</ol>", "<li>{1}との{0}（{2}）</li>"),
    "cards": ("{}", "<div><p>{2}</p><p>{1}</p><p>{0}</p></div>"),
}


@pytest.mark.parametrize("above", ["", "<p>汐見市では、さまざまな団体と協定を締結しています。</p>"])
@pytest.mark.parametrize("way", WAYS_TO_LIST)
def test_a_list_of_several_agreements(way: str, above: str) -> None:
    around, entry = WAYS_TO_LIST[way]
    listed = around.format("".join(entry.format(*told) for told in SEVERAL))
    record = extract(article(above + listed, title="協定一覧", site="汐見市"))
    found = {(a.name, frozenset(p.name for p in a.parties), a.signed_on) for a in record.agreements}
    days = ["2015-03-24", "2016-11-07", "2019-05-21"]
    assert found == {
        (name, frozenset({"汐見市", partner}), day) for (name, partner, _), day in zip(SEVERAL, days, strict=True)
    }


def test_a_name_merged_over_several_rows_in_the_middle_of_a_table() -> None:
    body = (
        "<table><tr><th>締結年月日</th><th>協定の名称</th><th>締結先</th><th>内容</th></tr>"
        "<tr><td>H25.3.1</td><td rowspan='2'>災害時における物資の供給に関する協定</td><td>株式会社ミナト</td><td>食料品</td></tr>"
        "<tr><td>H26.4.1</td><td>岬電機株式会社</td><td>電池</td></tr>"
        "<tr><td>H27.7.1</td><td>災害時における放送に関する協定</td><td>株式会社汐見ケーブル</td><td>放送</td></tr></table>"
    )
    record = extract(article(body, title="災害協定一覧", site="汐見市"))
    assert [(a.name, a.signed_on) for a in record.agreements] == [
        ("災害時における物資の供給に関する協定", "2013-03-01"),
        ("災害時における物資の供給に関する協定", "2014-04-01"),
        ("災害時における放送に関する協定", "2015-07-01"),
    ]


STANDING_WITH = [
    "<p>本市では、次の企業と「包括連携協定」を締結しています。</p>",
    "<p>包括連携協定を締結している企業は、以下のとおりです。</p>",
]


@pytest.mark.parametrize("above", STANDING_WITH)
def test_items_that_name_but_a_partner_each(above: str) -> None:
    partners = ["株式会社ミナト", "岬電機株式会社", "しおかぜ食品株式会社"]
    body = above + "<ul>" + "".join(f"<li>{partner}</li>" for partner in partners) + "</ul>"
    record = extract(article(body, title="包括連携協定", site="汐見市"))
    assert [(a.name, {p.name for p in a.parties}) for a in record.agreements] == [
        ("包括連携協定", {"汐見市", partner}) for partner in partners
    ]


def test_items_of_those_who_signed_one_agreement_together() -> None:
    body = (
        "<p>汐見市は、4月3日、次の三者と「包括連携協定」を締結しました。</p>"
        "<ul><li>株式会社ミナト</li><li>岬大学</li><li>岬町</li></ul>"
    )
    (agreement,) = extract(article(body, title="包括連携協定を締結しました", site="汐見市")).agreements
    assert {p.name for p in agreement.parties} == {"汐見市", "株式会社ミナト", "岬大学", "岬町"}


def test_groups_of_items_are_headed_by_what_they_are_with() -> None:
    body = (
        "<ul><li>企業との協定<ul><li>株式会社ミナト「見守り協定」（令和3年3月1日）</li></ul></li><li>大学との協定<ul>"
        "<li>岬大学「包括連携協定」（令和4年3月1日）</li><li>東雲女子大学「連携協定」（令和4年4月1日）</li></ul></li></ul>"
    )
    record = extract(article(body, title="協定一覧", site="汐見市"))
    assert [a.name for a in record.agreements] == ["見守り協定", "包括連携協定", "連携協定"]


def test_a_row_of_a_list_whose_day_cannot_be_read() -> None:
    body = (
        "<table><tr><th>企業名</th><th>締結年月</th><th>内容</th></tr><tr><td>株式会社ミナト</td><td>令和3年3月</td><td>見守り</td></tr>"
        "<tr><td>岬電機株式会社</td><td>不明</td><td>復旧</td></tr></table>"
    )
    record = extract(article(body, title="企業との包括連携協定", site="汐見市"))
    assert [({p.name for p in a.parties}, a.signed_on) for a in record.agreements] == [
        ({"株式会社ミナト", "汐見市"}, "2021-03"),
        ({"岬電機株式会社", "汐見市"}, None),
    ]


def test_universities_abroad_with_country_and_day() -> None:
    body = (
        "<p>本学は次の海外の大学と学術交流協定を締結しています。</p><h3>アジア</h3><ul>"
        "<li>ハノイ工業大学（ベトナム）2015年3月1日締結</li><li>釜山外国語大学（韓国）2016年4月2日締結</li></ul>"
        "<h3>欧州</h3><ul><li>ヘント大学（ベルギー）2017年5月3日締結</li></ul>"
    )
    record = extract(article(body, title="国際交流協定", site="岬大学"))
    assert [({p.name for p in a.parties}, a.signed_on) for a in record.agreements] == [
        ({"ハノイ工業大学", "岬大学"}, "2015-03-01"),
        ({"釜山外国語大学", "岬大学"}, "2016-04-02"),
        ({"ヘント大学", "岬大学"}, "2017-05-03"),
    ]


def test_a_column_that_tells_until_when() -> None:
    body = (
        "<table><tr><th>機関名</th><th>協定の種類</th><th>締結年月日</th><th>有効期限</th></tr>"
        "<tr><td>ハノイ工業大学</td><td>学術交流協定</td><td>2015/3/1</td><td>2025/2/28</td></tr>"
        "<tr><td>ヘント大学</td><td>学生交流協定</td><td>2016/3/1</td><td>2026/2/28</td></tr></table>"
    )
    record = extract(article(body, title="大学間協定一覧", site="岬大学"))
    assert [(a.name, a.effective_to) for a in record.agreements] == [
        ("学術交流協定", "2025-02-28"),
        ("学生交流協定", "2026-02-28"),
    ]


def test_universities_below_what_stands_with_them() -> None:
    """No day of a list is the page's own."""
    body = (
        "<p>岬大学は、海外の大学と学術交流協定を締結し、学生の交流を行っています。</p><h3>中国</h3><ul>"
        "<li>寧夏大学（1997年10月10日）</li><li>吉林大学（2002年6月18日）</li></ul>"
        "<h3>韓国</h3><ul><li>慶北大学校（2005年3月7日）</li></ul>"
    )
    record = extract(article(body, title="海外の協定校", site="岬大学"))
    assert record.published_on is None
    assert [({p.name for p in a.parties}, a.signed_on) for a in record.agreements] == [
        ({"寧夏大学", "岬大学"}, "1997-10-10"),
        ({"吉林大学", "岬大学"}, "2002-06-18"),
        ({"慶北大学校", "岬大学"}, "2005-03-07"),
    ]


@pytest.mark.parametrize(
    ("told", "others"),
    [
        ("少子化に歯止めをかけるため、県と公益財団法人みなと未来基金は、企業と", {"公益財団法人みなと未来基金"}),
        ("県、公益財団法人みなと未来基金及び岬大学は、賛同する企業と", {"公益財団法人みなと未来基金", "岬大学"}),
        ("県は、公益財団法人みなと未来基金の紹介で、企業と", set()),
    ],
)
def test_who_concludes_each_agreement_of_a_list_beside_the_site(told: str, others: set[str]) -> None:
    body = (
        f"<p>{told}「出会いの場づくりに関する協定」を結んでいます。</p>"
        "<table><tr><th>企業名</th><th>締結日</th></tr><tr><td>株式会社岬製作所</td><td>平成30年6月14日</td></tr>"
        "<tr><td>青嶺ゴム工業株式会社</td><td>平成30年9月3日</td></tr></table>"
    )
    record = extract(article(body, title="出会いの場づくりの協定", site="大分県"))
    assert [{p.name for p in a.parties} for a in record.agreements] == [
        {"株式会社岬製作所", "大分県", *others},
        {"青嶺ゴム工業株式会社", "大分県", *others},
    ]


def test_a_section_apart_tells_who_signed_one_that_a_table_lists() -> None:
    body = (
        "<p>汐見市は、市内の三つの学校と、それぞれ包括連携協定を結んでいます。</p>"
        "<table><tr><th>協定の相手方</th><th>締結日</th></tr><tr><td>岬公立大学</td><td>平成26年3月24日</td></tr>"
        "<tr><td>潮工業高等専門学校</td><td>平成28年11月24日</td></tr></table>"
        "<h2>潮工業高等専門学校との協定締結式</h2>"
        "<p>平成28年11月24日、市役所の第1委員会室で締結式を開き、三宅恒一市長と岬健校長が協定書を交換しました。</p>"
    )
    record = extract(article(body, title="岬公立大学・潮工業高等専門学校との包括連携", site="汐見市"))
    assert [(a.name, {s.name for s in a.signers}, a.venue) for a in record.agreements] == [
        ("包括連携協定", set(), None),
        ("包括連携協定", {"三宅恒一", "岬健"}, "市役所の第1委員会室"),
    ]


def test_who_signs_every_agreement_of_a_table() -> None:
    body = (
        "<p>白浜大学は次のとおり協定を結びました。</p><table><tr><th>相手先</th><th>協定の名称</th><th>締結した日</th>"
        "<th>調印者</th></tr><tr><td>汐見市</td><td>水産業の復興に関する協定</td><td>平成24年10月12日</td>"
        "<td>三宅恒一市長</td></tr><tr><td>雪野町</td><td>加工業に関する覚書</td><td>平成24年11月16日</td>"
        "<td>玉井沙織町長</td></tr></table><p>本学からは、いずれも岬健学長が調印しました。</p>"
    )
    record = extract(article(body, title="汐見市、雪野町との協定", site="白浜大学"))
    assert [{(s.name, s.party) for s in a.signers} for a in record.agreements] == [
        {("三宅恒一", "汐見市"), ("岬健", "白浜大学")},
        {("玉井沙織", "雪野町"), ("岬健", "白浜大学")},
    ]


# of agreements that the site's own organization concluded, some of them with two: a frame, an entry, what joins two partners
LISTS_OF_PARTNERS = {
    "in brackets behind the name": ("<ul>{0}</ul>", "<li>{name}（{partners}）　{day}締結</li>", "、"),
    "before the name": ("<ul>{0}</ul>", "<li>{day}　{partners}　「{name}」</li>", "、"),
    "below the name": ("<dl>{0}</dl>", "<dt>{name}</dt><dd>{partners}（{day}）</dd>", "、"),
    "below the name, with the day of the week": (
        "<dl>{0}</dl>",
        "<dt>{name}</dt><dd>{partners}（{day}（水））</dd>",
        "、",
    ),
    "lines of a paragraph": ("<p>{0}</p>", "・{day}　{name}　（{partners}）<br>", "、"),
    "a column of firms": (
        "<table><tr><th>締結日</th><th>事業者名</th><th>協定名</th></tr>{0}</table>",
        "<tr><td>{day}</td><td>{partners}</td><td><a href='/a.pdf'>{name}（PDF：120KB）</a></td></tr>",
        "<br>",
    ),
    "a column of partners without heads": (
        "<table><tr><td>協定名</td><td>締結事業者</td><td>締結日</td></tr>{0}</table>",
        "<tr><td>{name}</td><td>{partners}</td><td>{day}</td></tr>",
        "、",
    ),
}
CONCLUDED_WITH = [
    ("災害時における物資の供給に関する協定", ("日田市",), "2020-12-28"),
    ("地域見守り活動に関する協定", ("飛騨信用組合", "一般社団法人美瑛町観光協会"), "2022-11-07"),
    ("公共施設の相互利用に関する協定", ("岡山理科大学",), "2021-07-12"),
]


@pytest.mark.parametrize("layout", LISTS_OF_PARTNERS.values(), ids=LISTS_OF_PARTNERS.keys())
def test_who_lists_partners_is_a_party_of_each(layout: tuple[str, str, str]) -> None:
    frame, entry, joiner = layout
    entries = "".join(
        entry.format(name=name, partners=joiner.join(partners), day="{}年{}月{}日".format(*day.split("-")))
        for name, partners, day in CONCLUDED_WITH
    )
    body = f"<p>鹿角市では、次のとおり協定を締結しています。</p>{frame.format(entries)}"
    record = extract(article(body, title="民間事業者等との協定について", site="鹿角市"))
    found = {(a.name, frozenset(p.name for p in a.parties), a.signed_on) for a in record.agreements}
    assert found == {(name, frozenset(("鹿角市", *partners)), day) for name, partners, day in CONCLUDED_WITH}


PARTNERS_ABROAD = {
    "the day in front": ("<p>{0}</p>", "{day}　{partner}（{country}）<br>"),
    "the day behind": ("<ul>{0}</ul>", "<li>{partner}（{country}）　{day}</li>"),
    "a table without heads": ("<table>{0}</table>", "<tr><td>{country}</td><td>{partner}</td><td>{day}</td></tr>"),
}
ABROAD = [
    ("ハノイ工科大学", "ベトナム", "2019-06-25"),
    ("チェンマイ大学", "タイ", "2022-10-19"),
    ("高麗大学校", "韓国", "2023-03-02"),
]


@pytest.mark.parametrize("layout", PARTNERS_ABROAD.values(), ids=PARTNERS_ABROAD.keys())
def test_universities_abroad_with_their_country_and_day(layout: tuple[str, str]) -> None:
    frame, entry = layout
    entries = "".join(
        entry.format(partner=partner, country=country, day="{}年{}月{}日".format(*day.split("-")))
        for partner, country, day in ABROAD
    )
    body = f"<p>潮見大学は、次の大学と学術交流協定を締結しています。</p>{frame.format(entries)}"
    record = extract(article(body, title="学術交流協定校一覧", site="潮見大学"))
    found = {(frozenset(p.name for p in a.parties), a.signed_on) for a in record.agreements}
    assert found == {(frozenset(("潮見大学", partner)), day) for partner, _, day in ABROAD}


def test_a_list_bears_the_fullest_name_that_its_page_gives() -> None:
    body = (
        "<p>汐見市は、次の事業者と包括連携協定を締結しています。</p><table><tr><th>事業者名</th><th>締結日</th></tr>"
        "<tr><td>株式会社岬銀行</td><td>平成29年3月28日</td></tr><tr><td>岬生命保険株式会社</td><td>令和2年10月1日</td></tr></table>"
    )
    title = "包括連携に関する協定の締結事業者を紹介します"
    record = extract(article(body, title=title, site="汐見市"))
    assert [a.name for a in record.agreements] == ["包括連携に関する協定"] * 2


@pytest.mark.parametrize(
    "head", ["市名", "市町名", "市町村名", "村名", "自治体", "相手方名称", "締結団体等", "締結自治体等"]
)
def test_a_column_of_towns_beside_who_signed_for_them(head: str) -> None:
    rows = "".join(
        f"<tr><td>{town}</td><td>2022年6月{day}日</td><td>市長　{name}</td></tr>"
        for town, day, name in (("南雲市", 1, "平山耕三郎"), ("北浜市", 3, "板原啓文"))
    )
    body = f"<p>当金庫は「創業支援等に関する協定」をそれぞれ締結しました。</p><table><tr><th>{head}</th><th>締結日</th><th>署名者</th></tr>{rows}</table>"
    record = extract(article(body, title="創業支援等に関する協定の締結", site="汐見信用金庫"))
    found = [({p.name for p in a.parties}, a.signed_on, [s.name for s in a.signers]) for a in record.agreements]
    assert found == [
        ({"汐見信用金庫", "南雲市"}, "2022-06-01", ["平山耕三郎"]),
        ({"汐見信用金庫", "北浜市"}, "2022-06-03", ["板原啓文"]),
    ]
