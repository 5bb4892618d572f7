"""Runs of names, departments, titles and organizations, as announcements write them."""

import pytest

from extractors.language import morphemes
from extractors.normalization import fold
from extractors.segmentation import Segmenter
from extractors.segments import Label

ORG, HEAD, INNER, TITLE = Label.ORGANIZATION, Label.HEAD_OF, Label.INNER, Label.TITLE
PERSON, HONORIFIC = Label.PERSON, Label.HONORIFIC
RUNS = [
    # a name before the head of a town that there is not, and the heads of ministries' bureaus
    ("では、前田終止市長と", [(PERSON, "前田終止"), (TITLE, "市長")]),
    ("岡村水管理・国土保全局長", [(PERSON, "岡村"), (TITLE, "水管理・国土保全局長")]),
    ("三宅初等中等教育局長", [(PERSON, "三宅"), (TITLE, "初等中等教育局長")]),
    ("普天間朝重専務理事", [(PERSON, "普天間朝重"), (TITLE, "専務"), (TITLE, "理事")]),
    ("ザクセン＝アンハルト州と", [(ORG, "ザクセン=アンハルト州")]),
    ("において、千代松大耕市長、", [(PERSON, "千代松大耕"), (TITLE, "市長")]),
    # full names before the posts of departments, and where a given name ends
    ("市の土生田哉地域コミュニティ振興部長も", [(PERSON, "土生田哉"), (TITLE, "地域コミュニティ振興部長")]),
    ("からは有働豊都市整備局長が", [(PERSON, "有働豊"), (TITLE, "都市整備局長")]),
    ("、大迫進子ども未来部長らが", [(PERSON, "大迫進"), (TITLE, "子ども未来部長")]),
    ("、榊原望子ども未来部長が", [(PERSON, "榊原望"), (TITLE, "子ども未来部長")]),
    ("、三宅文学部長が", [(PERSON, "三宅"), (TITLE, "文学部長")]),
    ("、金城正産学連携本部長が", [(PERSON, "金城正"), (TITLE, "産学連携本部長")]),
    ("波多野敦彦中部経済産業局長", [(PERSON, "波多野敦彦"), (HEAD, "中部経済産業局長")]),
    ("と玉井沙織市健康福祉課長が", [(PERSON, "玉井沙織"), (TITLE, "市健康福祉課長")]),
    ("北河修治前学長、", [(PERSON, "北河修治"), (TITLE, "前学長")]),
    ("の津軽三味線奏者の山上進さん", [(TITLE, "津軽三味線奏者"), (PERSON, "山上進"), (HONORIFIC, "さん")]),
    # what a firm calls its parts, and what tells no university and no number
    ("ミナト株式会社ライフソリューションズ社と", [(ORG, "ミナト株式会社ライフソリューションズ社")]),
    ("医学部・附属病院事務局", [(INNER, "医学部"), (INNER, "附属病院事務局")]),
    ("いくつもの大学発ベンチャーが", []),
    # names from abroad before the heads of faculties and before envoys
    ("と周世認農学院長が", [(PERSON, "周世認"), (TITLE, "農学院長")]),
    ("駐名古屋中国総領事館の李天然領事が", [(ORG, "駐名古屋中国総領事館"), (PERSON, "李天然"), (TITLE, "領事")]),
    # no body by its form or its kind alone
    ("来年4月の公立大学法人化を", []),
    ("台湾・国立嘉義大学農学院と", [(ORG, "国立嘉義大学農学院")]),
    ("教育委員会高校教育課", [(ORG, "教育委員会"), (INNER, "高校教育課")]),
    # ministries abroad that end like departments
    ("韓国の環境部と", [(ORG, "環境部")]),
    ("中国科学技術部は", [(ORG, "中国科学技術部")]),
    ("岬大学の経済部は", [(ORG, "岬大学"), (INNER, "経済部")]),
    ("副学長（学務）とともに大学間交流協定に", [(TITLE, "副学長")]),
    ("松山支店長の大野克彦が", [(TITLE, "松山支店長"), (PERSON, "大野克彦")]),
    (
        "株式会社ミナト投資銀行の谷塚大介東北支店次長らが",
        [(ORG, "株式会社ミナト投資銀行"), (PERSON, "谷塚大介"), (TITLE, "東北支店次長")],
    ),
    ("フランス国立農業・食料・環境研究所の", [(ORG, "フランス国立農業・食料・環境研究所")]),
    # branches that are called after a region
    ("堀米政行九州支社長が", [(PERSON, "堀米政行"), (TITLE, "九州支社長")]),
    ("堀米政行京都支店長が", [(PERSON, "堀米政行"), (TITLE, "京都支店長")]),
    ("ゴヤル商工大臣と", [(PERSON, "ゴヤル"), (TITLE, "商工大臣")]),
    (
        "宮原正典、西海区水産研究所長　中野秀樹",
        [(PERSON, "宮原正典"), (HEAD, "西海区水産研究所長"), (PERSON, "中野秀樹")],
    ),
    ("村上武志水害対策気象官が", [(PERSON, "村上武志"), (TITLE, "水害対策気象官")]),
    ("Vojtěch Petráček学長が", [(PERSON, "Vojtěch Petráček"), (TITLE, "学長")]),
    # cooperatives and broadcasters are called after their places
    ("JA高知県と", [(ORG, "JA高知県")]),
    ("JAはが野と本市", [(ORG, "JAはが野"), (ORG, "本市")]),
    ("JA松本ハイランドの三宅恒一組合長", [(ORG, "JA松本ハイランド"), (PERSON, "三宅恒一"), (TITLE, "組合長")]),
    ("本市とJAなごやは", [(ORG, "本市"), (ORG, "JAなごや")]),
    ("汐見市とJAぎふが「農」の", [(ORG, "汐見市"), (ORG, "JAぎふ")]),
    ("市とJAみなみ信州は", [(ORG, "JAみなみ信州")]),
    ("市は、ひだ農業協同組合と", [(ORG, "ひだ農業協同組合")]),
    ("JA岬三郎組合長", [(PERSON, "岬三郎"), (TITLE, "組合長")]),
    (
        "テレビ熊本、FM沖縄、KRY山口放送、広島テレビ、京都新聞が",
        [(ORG, "テレビ熊本"), (ORG, "FM沖縄"), (ORG, "KRY山口放送"), (ORG, "広島テレビ"), (ORG, "京都新聞")],
    ),
    (
        "沖縄タイムス社、毎日新聞社、共同通信社が",
        [(ORG, "沖縄タイムス社"), (ORG, "毎日新聞社"), (ORG, "共同通信社")],
    ),
    # a full name before a body that is named for its place, and its head
    ("宗村南男釧路大学学長", [(PERSON, "宗村南男"), (ORG, "釧路大学"), (TITLE, "学長")]),
    ("竹葉剛釧路県立大学学長", [(PERSON, "竹葉剛"), (ORG, "釧路県立大学"), (TITLE, "学長")]),
    ("藤倉大作京都市長", [(PERSON, "藤倉大作"), (HEAD, "京都市長")]),
    ("千葉県船橋市長", [(HEAD, "千葉県船橋市長")]),
    ("大阪府松原市長", [(HEAD, "大阪府松原市長")]),
    # a department that begins with what could be a name
    (
        "連携広報部　産学連携室長　荒木　実",
        [(INNER, "連携広報部"), (TITLE, "産学連携室長"), (PERSON, "荒木 実")],
    ),
    ("北陸事業部長　山口健", [(TITLE, "北陸事業部長"), (PERSON, "山口健")]),
    ("スポーツ庁長官", [(ORG, "スポーツ庁"), (TITLE, "長官")]),
    ("仁山大学校師範大学と", [(ORG, "仁山大学校師範大学")]),
    ("国立大学法人岡山大学", [(ORG, "国立大学法人岡山大学")]),
    ("槇野恒彦学長", [(PERSON, "槙野恒彦"), (TITLE, "学長")]),
    ("関口十日町市長", [(PERSON, "関口"), (HEAD, "十日町市長")]),
    ("大村秀三愛知県知事", [(PERSON, "大村秀三"), (ORG, "愛知県"), (TITLE, "知事")]),
    ("石川　雅三　千代田区長", [(PERSON, "石川 雅三"), (HEAD, "千代田区長")]),
    ("山﨑　芳三　環境安全部長", [(PERSON, "山崎 芳三"), (TITLE, "環境安全部長")]),
    ("北村環境副大臣", [(PERSON, "北村"), (TITLE, "環境副大臣")]),
    ("鳥羽山銀行芦澤敏三頭取", [(ORG, "鳥羽山銀行"), (PERSON, "芦沢敏三"), (TITLE, "頭取")]),
    ("黒部市中山教育長", [(ORG, "黒部市"), (PERSON, "中山"), (TITLE, "教育長")]),
    ("田村農学部教授", [(PERSON, "田村"), (TITLE, "農学部教授")]),
    (
        "（株）縁の起取締役専務　荒木美成氏",
        [(ORG, "(株)縁の起"), (TITLE, "取締役"), (TITLE, "専務"), (PERSON, "荒木美成"), (HONORIFIC, "氏")],
    ),
    ("市　長：二階堂　薫　様", [(TITLE, "市長"), (PERSON, "二階堂 薫"), (HONORIFIC, "様")]),
    ("埼玉県坂戸市・富山県魚津市", [(ORG, "埼玉県坂戸市"), (ORG, "富山県魚津市")]),
    ("公共事業・国民住宅省", [(ORG, "公共事業・国民住宅省")]),
    ("東日本高速道路株式会社関東支社", [(ORG, "東日本高速道路株式会社関東支社")]),
    ("環境省地球環境局国際連携課", [(ORG, "環境省"), (INNER, "地球環境局"), (INNER, "国際連携課")]),
    ("小早川 あゆみ国際交流センター長", [(PERSON, "小早川 あゆみ"), (TITLE, "国際交流センター長")]),
    ("オヨーンホロル自然環境大臣", [(PERSON, "オヨーンホロル"), (TITLE, "自然環境大臣")]),
    ("Jari Gustafsson事務次官", [(PERSON, "Jari Gustafsson"), (TITLE, "事務次官")]),
    ("七十七銀行", [(ORG, "七十七銀行")]),
    ("四万十商工会議所", [(ORG, "四万十商工会議所")]),
    ("三十商工会議所", []),
    ("佐藤慶孝水産学研究科長", [(PERSON, "佐藤慶孝"), (TITLE, "水産学研究科長")]),
    ("藤田識之学長", [(PERSON, "藤田識之"), (TITLE, "学長")]),
    ("松野敦希研究部門長", [(PERSON, "松野敦希"), (TITLE, "研究部門長")]),
    ("高橋良学長", [(PERSON, "高橋良"), (TITLE, "学長")]),
    ("清水隆本部長", [(PERSON, "清水隆"), (TITLE, "本部長")]),
    ("石川博本部長", [(PERSON, "石川博"), (TITLE, "本部長")]),
    ("小林豊本店長", [(PERSON, "小林豊"), (TITLE, "本店長")]),
    ("上田正最高経営責任者", [(PERSON, "上田正"), (TITLE, "最高経営責任者")]),
    ("竹内和子市議会議長", [(PERSON, "竹内和子"), (TITLE, "市議会議長")]),
    ("株式会社みどりやと", [(ORG, "株式会社みどりや")]),
    ("高校の西村教諭", [(PERSON, "西村"), (TITLE, "教諭")]),
    ("広域連合長　笹川　徳男", [(TITLE, "広域連合長"), (PERSON, "笹川 徳男")]),
    ("県立芸術の森美術館", [(ORG, "県立芸術の森美術館")]),
    ("汐見市立図書館の研究会", [(ORG, "汐見市立図書館")]),
    ("大森　清町長", [(PERSON, "大森 清"), (TITLE, "町長")]),
    (
        "公益財団法人白浜産業振興機構　理事長　五十嵐 元",
        [(ORG, "公益財団法人白浜産業振興機構"), (TITLE, "理事長"), (PERSON, "五十嵐 元")],
    ),
    ("代表理事　乾 さやか", [(TITLE, "代表"), (TITLE, "理事"), (PERSON, "乾 さやか")]),
    ("北港市消防団", [(ORG, "北港市消防団")]),
    ("汐見西部ガス", [(ORG, "汐見西部ガス")]),
    ("ミナト印刷", [(ORG, "ミナト印刷")]),
    ("汐見交響楽団", [(ORG, "汐見交響楽団")]),
    ("汐見地区保護司会", [(ORG, "汐見地区保護司会")]),
    ("汐見県漁連", [(ORG, "汐見県漁連")]),
    ("汐見市社協", [(ORG, "汐見市社協")]),
    ("尾潟守学長と境直人教育長は", [(PERSON, "尾潟守"), (TITLE, "学長"), (PERSON, "境直人"), (TITLE, "教育長")]),
    ("酒井一行教育長は", [(PERSON, "酒井一行"), (TITLE, "教育長")]),
    ("むつ商工会議所の三宅恒一会頭", [(ORG, "むつ商工会議所"), (PERSON, "三宅恒一"), (TITLE, "会頭")]),
    # towns that look like something else, and a mayor whose name looks like a former town
    ("高山村と奈良県上北山村", [(ORG, "高山村"), (ORG, "奈良県上北山村")]),
    ("三宅恒一上北山村長", [(PERSON, "三宅恒一"), (HEAD, "上北山村長")]),
    ("5月1日、いの町と連携", [(ORG, "いの町")]),
    ("西都市と", [(ORG, "西都市")]),
    # a given name that is a town, too
    ("岬大学長　浜田　光市", [(HEAD, "岬大学長"), (PERSON, "浜田 光市")]),
    ("山口県知事　岩国市　光市", [(ORG, "山口県"), (TITLE, "知事"), (ORG, "岩国市"), (ORG, "光市")]),
    ("書には前川燿介市長と", [(PERSON, "前川燿介"), (TITLE, "市長")]),
    # names that no dictionary has, between a particle or a title and what ends them
    ("書には高谷正行社長と", [(PERSON, "高谷正行"), (TITLE, "社長")]),
    ("汐見大学の湊宰広学長", [(ORG, "汐見大学"), (PERSON, "湊宰広"), (TITLE, "学長")]),
    ("汐見商工会(会長:繁正義)", [(ORG, "汐見商工会"), (TITLE, "会長"), (PERSON, "繁正義")]),
    (
        "株式会社ミナトの柿原厚司社長",
        [(ORG, "株式会社ミナト"), (PERSON, "柿原厚司"), (TITLE, "社長")],
    ),
    ("ミナトホールディングス", [(ORG, "ミナトホールディングス")]),
    ("汐見県警と汐見大学", [(ORG, "汐見県警"), (ORG, "汐見大学")]),
    ("JAおちみさき、JA計根別", [(ORG, "JAおちみさき"), (ORG, "JA計根別")]),
    ("企画部　環境調整官　三宅恒一", [(INNER, "企画部"), (TITLE, "環境調整官"), (PERSON, "三宅恒一")]),
    ("汐見ユナイテッドFC", [(ORG, "汐見ユナイテッドFC")]),
    ("汐見大学×岬市", [(ORG, "汐見大学"), (ORG, "岬市")]),
    ("首都大学東京の三宅恒一学長", [(ORG, "首都大学東京"), (PERSON, "三宅恒一"), (TITLE, "学長")]),
    ("潮見県土地家屋調査士会", [(ORG, "潮見県土地家屋調査士会")]),
    ("税理士法人ミナト", [(ORG, "税理士法人ミナト")]),
    ("奥野 泰治消防長", [(PERSON, "奥野 泰治"), (TITLE, "消防長")]),
    ("磯義男警察本部長", [(PERSON, "磯義男"), (TITLE, "警察本部長")]),
    ("三宅徹理事長ほか関係者", [(PERSON, "三宅徹"), (TITLE, "理事長")]),
    ("汐見整備局長　他", [(HEAD, "汐見整備局長")]),
    ("汐見義塾の三宅徹塾長", [(ORG, "汐見義塾"), (PERSON, "三宅徹"), (TITLE, "塾長")]),
    ("汐見製鋼所(三宅徹社長)", [(ORG, "汐見製鋼所"), (PERSON, "三宅徹"), (TITLE, "社長")]),
    ("汐見大学(空閑良秀学長)", [(ORG, "汐見大学"), (PERSON, "空閑良秀"), (TITLE, "学長")]),
    ("大村茂市議会議長", [(PERSON, "大村茂"), (TITLE, "市議会議長")]),
    (
        "ミナト株式会社　取締役兼代表執行役社長　岬健",
        [
            (ORG, "ミナト株式会社"),
            (TITLE, "取締役"),
            (TITLE, "代表"),
            (TITLE, "執行役"),
            (TITLE, "社長"),
            (PERSON, "岬健"),
        ],
    ),
    (
        "公立大学法人首都大学東京(理事長　岬健)",
        [(ORG, "公立大学法人首都大学東京"), (TITLE, "理事長"), (PERSON, "岬健")],
    ),
    ("三宅太郎商工会議所会頭", [(PERSON, "三宅太郎"), (TITLE, "商工会議所会頭")]),
    ("潮見県医師会長の岬健", [(HEAD, "潮見県医師会長"), (PERSON, "岬健")]),
    ("岬健国立市長", [(PERSON, "岬健"), (HEAD, "国立市長")]),
    ("国立市と汐見大学", [(ORG, "国立市"), (ORG, "汐見大学")]),
    ("汐見大学　総長　湊長臣", [(ORG, "汐見大学"), (TITLE, "総長"), (PERSON, "湊長臣")]),
    ("市長　開会挨拶", [(TITLE, "市長")]),
    ("、規矩大成学長、", [(PERSON, "規矩大成"), (TITLE, "学長")]),
    ("細江健一副市長、観光部長ほか", [(PERSON, "細江健一"), (TITLE, "副市長"), (TITLE, "観光部長")]),
    ("道北なよろ農業協同組合と", [(ORG, "道北なよろ農業協同組合")]),
    ("三宅良成学校長", [(PERSON, "三宅良成"), (TITLE, "学校長")]),
    ("有限会社ふみのっぱらと本市", [(ORG, "有限会社ふみのっぱら"), (ORG, "本市")]),
    ("特定非営利活動法人うりずんと本市", [(ORG, "特定非営利活動法人うりずん"), (ORG, "本市")]),
    ("認定特定非営利活動法人うりずんは", [(ORG, "認定特定非営利活動法人うりずん")]),
    ("一般社団法人ふらっとおよび岬市", [(ORG, "一般社団法人ふらっと"), (ORG, "岬市")]),
    ("株式会社みなとならびに岬市", [(ORG, "株式会社みなと"), (ORG, "岬市")]),
    ("社会福祉法人あすなろほか3者", [(ORG, "社会福祉法人あすなろ")]),
    ("株式会社もりのねは本市と", [(ORG, "株式会社もりのね"), (ORG, "本市")]),
    ("このたび株式会社ミナトと", [(ORG, "株式会社ミナト")]),
    ("今般一般社団法人岬会と", [(ORG, "一般社団法人岬会")]),
    ("先般汐見大学は", [(ORG, "汐見大学")]),
    ("4月1日汐見大学は", [(ORG, "汐見大学")]),
    ("4月1日にみやぎ生活協同組合は", [(ORG, "みやぎ生活協同組合")]),
    ("市内のみやぎ生活協同組合は", [(ORG, "みやぎ生活協同組合")]),
    ("島田一生市長と", [(PERSON, "島田一生"), (TITLE, "市長")]),
    ("会津若松市長と", [(HEAD, "会津若松市長")]),
    ("(CEO:Jean-André de Lumière)は", [(TITLE, "CEO"), (PERSON, "Jean-André de Lumière")]),
    ("海上自衛隊汐見地方隊は", [(ORG, "海上自衛隊汐見地方隊")]),
    ("チャン・ヴァン・アン人民委員会委員長", [(PERSON, "チャン・ヴァン・アン"), (TITLE, "人民委員会委員長")]),
    ("ハイフォン市人民委員会と", [(ORG, "ハイフォン市人民委員会")]),
    ("国立環境研究所と", [(ORG, "国立環境研究所")]),
    ("岡山建設と", [(ORG, "岡山建設")]),
    ("タイ王国チェンマイ県は", [(ORG, "チェンマイ県")]),
    ("フィリピン・セブ州と", [(ORG, "セブ州")]),
    ("大韓民国慶尚北道と", [(ORG, "慶尚北道")]),
    ("汐見市とひまわり信用金庫は、", [(ORG, "汐見市"), (ORG, "ひまわり信用金庫")]),
    ("岬町民生委員児童委員協議会と", [(ORG, "岬町民生委員児童委員協議会")]),
    ("学長選考・監察会議議長　角田茂章", [(TITLE, "監察会議議長"), (PERSON, "角田茂章")]),
    ("今野順一会津若松市長、", [(PERSON, "今野順一"), (HEAD, "会津若松市長")]),
    (
        "汐見大学・株式会社ミナト・一般社団法人岬会が",
        [(ORG, "汐見大学"), (ORG, "株式会社ミナト"), (ORG, "一般社団法人岬会")],
    ),
    ("株式会社ミナト・汐見大学が", [(ORG, "株式会社ミナト"), (ORG, "汐見大学")]),
    ("株式会社アール・エヌ・シーと", [(ORG, "株式会社アール・エヌ・シー")]),
]
NO_NAMES = [
    "まるごと大学",
    "まちと大学",
    "近い大学",
    "原田省",
    "館内放送",
    "テレビ番組",
    "すべて大学",
    "アジア・アメリカ",
    "JAについて",
    "JAの取り組み",
    "JAとともに",
    "JAならびに町",
    "各大学",
    "3大学",
    "県内銀行",
    "都市",
    "行政区",
    "学長室",
    "市役所",
    "大学生",
    "市民",
    "小中学校",
    "2.小中学校",
    "公益財団法人",
    "株式会社として設立",
    "温室効果ガス",
    "天然ガス",
    "町内の薬局",
    "地域の書店",
    "スマート農業",
    "プレスリリース",
    "高級ホテル",
    "電子出版",
    "木材化学",
    "農林水産",
]


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_a_run_is_cut_into_its_parts(text: str, expected: list[tuple[Label, str]]) -> None:
    words = fold(text)
    found = Segmenter().segments(words, morphemes(words), 0)
    assert [(segment.label, segment.words) for segment in found] == expected


@pytest.mark.parametrize("text", NO_NAMES)
def test_common_words_are_no_organizations_and_titles(text: str) -> None:
    words = fold(text)
    found = Segmenter().segments(words, morphemes(words), 0)
    assert [segment for segment in found if segment.label in (ORG, HEAD, TITLE)] == []


def test_a_name_that_the_page_knows_is_cut_where_it_ends() -> None:
    words = fold("吉川産総研理事長")
    found = Segmenter(frozenset(["産総研"])).segments(words, morphemes(words), 0)
    assert [segment.words for segment in found] == ["吉川", "産総研", "理事長"]


def test_a_short_name_with_a_space_that_the_page_knows() -> None:
    words = "、岬 健学長は"
    found = Segmenter(known=frozenset({"岬 健"})).segments(words, morphemes(words), 0)
    assert [segment.words for segment in found][-1] == "学長"
