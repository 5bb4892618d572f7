"""What an agreement is about: by its words, their normal forms, and their meaning."""

import pytest

from extractors import theme_vocabulary
from extractors.assemble import extract
from extractors.language import morphemes
from schemas import Announcement
from tests.conftest import article

NAMES = [
    ("無電柱化の推進に関する協定", {"transport"}),
    ("医療的ケア児の支援に関する協定", {"children", "health", "welfare"}),
    ("電子図書館の共同運営に関する協定", {"culture", "digital"}),
    ("若者の就労支援に関する協定", {"human_resources"}),
    ("合併処理浄化槽の普及に関する協定", {"environment"}),
    ("地域の人材育成と若者定着に関する協定", {"human_resources", "community"}),
    ("津波発生時における緊急避難場所の使用に関する協定", {"disaster", "facilities"}),
    ("奨学金返還支援に関する協定", {"human_resources"}),
    ("生物の多様性の保全に関する協定", {"environment"}),
    ("教員をめざす学生の実践力の向上に関する覚書", {"human_resources"}),
    ("空き校舎の活用に関する協定", {"facilities"}),
    ("廃校の利活用に関する協定", {"facilities"}),
    ("市有地の貸付けに関する協定", {"facilities"}),
    ("仕事と介護の両立支援に関する協定", {"diversity", "welfare"}),
    ("道路の損傷等の情報提供に関する協定", {"transport"}),
    ("災害時における物資の供給に関する協定", {"disaster"}),
    ("災害時における宿泊施設の提供に関する協定", {"disaster", "facilities"}),
    ("避難所としての施設の使用に関する協定", {"disaster", "facilities"}),
    ("高齢者等の見守り活動に関する協定", {"safety", "welfare"}),
    ("交通安全教育の推進に関する協定", {"education", "safety"}),
    ("健康づくりの推進に関する協定", {"health"}),
    ("障がい者の就労支援に関する協定", {"human_resources", "welfare"}),
    ("こども食堂の支援に関する協定", {"welfare", "children"}),
    ("脱炭素社会の実現に向けた連携協定", {"environment"}),
    ("地産地消の推進に関する協定", {"food_agriculture"}),
    ("観光振興に関する協定", {"tourism"}),
    ("文化財の保存及び活用に関する協定", {"culture"}),
    ("スポーツを通じたまちづくりに関する協定", {"community", "sports"}),
    ("多文化共生の推進に関する協定", {"international"}),
    ("ＤＸの推進に関する協定", {"digital"}),
    ("女性活躍の推進に関する協定", {"diversity"}),
    ("持続可能な社会の実現に関する協定", {"sdgs"}),
    ("移住・定住の促進に関する協定", {"community"}),
    ("創業支援に関する協定", {"startup"}),
    ("中小企業の事業承継の支援に関する協定", {"industry"}),
    ("公共交通の維持に関する協定", {"transport"}),
    ("シティプロモーションに関する協定", {"tourism"}),
    ("パートナーシップ宣誓制度に係る都市間連携協定", {"diversity"}),
    ("児童・生徒の授業の支援に関する協定", {"education"}),
    ("災害時における石油類燃料の供給に関する協定", {"disaster"}),
    ("単位互換に関する協定", {"education"}),
    ("共同研究に関する協定", {"research"}),
    ("インターンシップに関する協定", {"human_resources"}),
    ("水産業の振興に関する協定", {"food_agriculture"}),
    ("指導者の養成に関する協定", {"human_resources"}),
    ("中心市街地の活性化に関する協定", {"community"}),
    ("職員の派遣に関する協定", set()),
    ("消防相互応援に関する協定", {"disaster"}),
    ("鉄道とバスの乗り継ぎの改善に関する協定", {"transport"}),
    # no cue of the lexicon: by the nearest meaning
    ("病気の早期発見に関する協定", {"health"}),
    ("楽器の貸与に関する協定", {"culture"}),
    ("電車の運行に関する協定", {"transport"}),
    ("洪水への備えに関する協定", {"disaster"}),
    # words that mean something else in these
    ("宇宙環境の利用に関する協定", set()),
    ("地域包括連携協定", set()),
    # nothing said of the subject
    ("連携・協力に関する協定", set()),
    ("包括連携協定", set()),
    ("基本協定", set()),
    ("原子力災害時における県民の広域避難に関する協定", {"disaster"}),
    ("子どもの安全確保に関する協定", {"children", "safety"}),
    ("公害防止協定", {"environment"}),
    ("技能実習生の支援に関する協定", {"international"}),
    ("官民連携に関する協定", {"community"}),
]


def record_of(name: str, more: str = "", site: str = "汐見町") -> Announcement:
    body = f"<p>2023年5月8日、汐見町は株式会社ミナトと「{name}」を締結しました。</p>{more}"
    return extract(article(body, title="協定の締結", site=site))


@pytest.mark.parametrize(("name", "themes"), NAMES)
def test_a_name_tells_the_themes(name: str, themes: set[str]) -> None:
    (agreement,) = record_of(name).agreements
    assert set(map(str, agreement.themes)) == themes


ITEMS = [
    ("PR活動に関すること", {"publicity"}),
    ("経済、教育などの分野での交流", {"industry", "education"}),
    ("サイクリングの推進", {"tourism", "sports"}),
    ("防災文化の醸成", {"disaster"}),
    ("人事交流", {"human_resources"}),
    ("専門職の養成", {"human_resources"}),
    ("農畜水産物の輸出拡大", {"industry", "food_agriculture"}),
    ("観光資源の発掘", {"tourism"}),
    ("遺跡の発掘調査", {"culture"}),
    ("フードドライブの実施", {"welfare", "environment"}),
    ("海岸の清掃", {"environment"}),
    ("自転車の盗難防止", {"safety"}),
    ("敷地の一部の無償貸付", {"facilities"}),
    ("国際会議の誘致", {"tourism"}),
    ("避難所での安否確認", {"disaster"}),
    ("暮らしの安全の確保", {"safety"}),
    ("管理職の育成に関すること", {"human_resources", "diversity"}),
    ("救急救命に関する教育", {"education", "health"}),
    ("緊急避難施設としての使用", {"disaster", "facilities"}),
    ("販売会の開催", {"industry"}),
    ("場所の提供", {"facilities"}),
    ("医療救護活動", {"disaster", "health"}),
    ("電気自動車の普及", {"environment"}),
    ("海外展開の支援", {"industry"}),
    ("医工連携の推進", {"health", "research"}),
    ("特許の活用", {"industry"}),
    ("フィルムコミッション", {"tourism"}),
    ("地域資源の活用", {"community"}),
    ("里親制度の普及", {"children", "welfare"}),
    ("電力の地産地消", {"environment"}),
    ("家具の転倒防止", {"disaster"}),
    ("登下校時の見守り", {"children", "safety"}),
    ("自転車の安全利用", {"safety", "transport"}),
    ("郷土料理の普及", {"food_agriculture"}),
    ("獣医療の充実", {"food_agriculture"}),
    ("木造住宅の普及", {"food_agriculture"}),
    ("放課後児童クラブの運営", {"children"}),
    ("移住希望者への住宅ローンの優遇", {"community", "industry"}),
    ("技能の継承", {"human_resources"}),
    ("男性の育児休業の取得促進", {"diversity"}),
    ("ホストタウンの取組", {"international", "sports"}),
    ("郷土学習の推進", {"education"}),
    ("郷土の歴史の研究", {"culture", "research"}),
    ("貨客混載の実施", {"transport"}),
    ("下水道の技術の継承", {"human_resources", "transport"}),
    ("梅の栽培技術の指導", {"research", "food_agriculture"}),
    ("島の課題の解決", {"community"}),
    ("養殖の見守りへの情報通信技術の活用", {"digital", "food_agriculture"}),
    ("走行データの解析", {"digital"}),
    ("空港の店舗での農産品の販売", {"food_agriculture", "industry"}),
    ("水質を測る装置の開発", {"research", "environment"}),
    ("少子化対策", {"children"}),
    ("会議室の貸出", {"facilities"}),
    ("シェアオフィスの運営", {"startup"}),
    ("GIGAスクール構想の推進", {"digital", "education"}),
]


@pytest.mark.parametrize(("item", "themes"), ITEMS)
def test_an_item_tells_the_themes(item: str, themes: set[str]) -> None:
    record = extract(
        article(
            "<p>5月1日、岬信用組合と協定を締結しました。</p><h3>連携事項</h3>"
            f"<ul><li>{item}</li><li>その他必要と認める事項</li></ul>",
            title="岬信用組合と協定を締結しました",
        )
    )
    (agreement,) = record.agreements
    assert agreement.items[0] == item
    assert set(map(str, agreement.themes)) == themes


SENTENCES = [
    (
        "平成26年に始まった取り組みを踏まえ、ジオパークの案内人の養成などを共に進めます。",
        {"human_resources", "environment"},
    ),
    ("今後は、地産外商の推進に力を合わせて取り組みます。", {"industry"}),
    # in the plain style
    ("今後は、高齢者が畑で学生と語り合う場をともに設けていく。", {"welfare", "food_agriculture"}),
    ("市と大学が協力してきたこれまでの取り組みを、まちの人が支えている。", set()),
    # the goals that a page is marked with are no purpose of the agreement
    ("関連するSDGsの目標：4 質の高い教育をみんなに、17 パートナーシップで目標を達成しよう", set()),
    ("学生に会社を知ってもらう見学バスを出し、就職につなげます。", {"human_resources"}),
    ("織物の職人の技を若い世代に引き継ぐことに共に取り組みます。", {"human_resources"}),
    ("診断の手助けや医療事故の防止に共に取り組みます。", {"health"}),
    ("特別な支援を要する子どもの教育に共に取り組みます。", {"education"}),
    ("商業を学ぶ高校生の作品づくりを共に支えます。", {"culture", "education"}),
    # what there was before, what someone said, and how things are
    ("両者は、さとうきびの新しい品種の試験や講習会などで長く付き合いがありました。", set()),
    ("市とはすでに、水質調査や親子体験教室などで協力の実績がある。", set()),
    ("三宅恒一学長は「学生が畑に出て学ぶ機会をもっと増やしたい」と応じました。", set()),
    ("三宅恒一学長は「健康づくりを共に進められるのは心強い限りだ」と喜びました。", set()),
    ("水害が激しさを増すなか、観光の振興に共に取り組みます。", {"tourism"}),
    # a firm where one works, and whom it is about
    ("地元企業での就業体験を共に進めます。", {"human_resources"}),
    ("地元企業の販路の開拓を共に進めます。", {"industry"}),
    ("グリーンインフラの導入に共に取り組みます。", {"environment"}),
    ("訪れる人の動きをデータでつかむ取り組みを共に進めます。", {"tourism", "digital"}),
    ("両者が力を合わせ、訪日外国人旅行者の増加を図ります。", {"tourism"}),
    ("今後は、学生の学びの場の提供で協力します。", {"education"}),
    ("平成24年度からは、町の学生が農業に取り組む事業を展開しています。", set()),
    ("今後は、両者が力を合わせて空き家の活用を進めます。", {"community"}),
    ("高齢者の見守りと子育て支援に協力して取り組みます。", {"safety", "welfare", "children"}),
    ("災害時に食料や飲料水を避難所へ届けます。", {"disaster"}),
    ("協定では、農産物の販路拡大や観光客の誘致で協力します。", {"industry", "food_agriculture", "tourism"}),
    ("医師の派遣や看護師の研修で協力します。", {"human_resources", "health"}),
    ("県民サービスの向上と地域のさらなる活性化を図るため、協定を締結しました。", {"community"}),
    ("高齢者が住み慣れた地域で安心して暮らせるよう見守ることを目的としています。", {"safety", "welfare"}),
    ("両者が力を合わせて新しい製品を開発することを目的としています。", {"research"}),
    ("訪日外国人の誘客を目的としています。", {"tourism"}),
    ("漁業の後継者を確保することを目的としています。", {"human_resources", "food_agriculture"}),
    ("文化、学術などの分野で相互に協力することを目的とします。", {"research", "culture"}),
    # what was done before, what was said, and what one of them is by itself
    ("これまで同社は町内で清掃活動を行ってきました。", set()),
    ("町長は「子育て世帯に喜ばれる」と述べました。", set()),
    ("同社は医療機器を手がける企業です。", set()),
    ("協定では、積雪の深さをセンサーで見張ります。", {"digital"}),
    ("食を生かした観光に力を合わせます。", {"food_agriculture", "tourism"}),
    ("子育て環境の充実に協力します。", {"children"}),
    ("留学生による語学講座を開き、協力します。", {"education"}),
    ("断熱の効いた窓に取り換え、車いすの方が使いやすい試作品を置く予定です。", {"environment", "welfare"}),
    ("若い力が育つ環境をつくるために協力します。", set()),
    ("これまでにない観光の姿をめざして協力します。", {"tourism"}),
    ("感染症対策のため、マスクを着けて行いました。", set()),
    ("両者は2012年に協定を結び、藻場の観測を進めてきた。", set()),
    ("ミナトは、造船所のまちに生まれました。医療機器や防災用品を届けています。", {"health", "disaster"}),
    ("ミナトは、造船に始まる企業です。医療機器や防災用品を届けています。", set()),
    # whom it is for stands in the case, the danger too, and nothing else
    ("道に迷ったお年寄りを見かけたとき、すぐに警察へ知らせることに協力します。", {"welfare", "safety"}),
    ("大雨で鉄道が止まったとき、炊き出しに協力します。", {"disaster"}),
    # what a picture shows
    ("【写真】協力して歩んでいく両者が、横断幕の前に並びました。", set()),
    ("荒れた畑の再生など、村づくりに協力します。", {"community", "food_agriculture"}),
    ("両者は、成分の分析と抽出方法の研究、育った苗の見回りに協力します。", {"research", "food_agriculture"}),
    # what is to come is told as what is agreed; plans name many things
    ("今後は、成分の分析と抽出方法の研究、育った苗の見回りに協力します。", {"research", "food_agriculture"}),
    ("今後は、成分の分析と抽出方法の研究、育った苗の見回りを予定しています。", {"research"}),
    # words that tell a theme only in some company
    ("後継者のいない事業者の相談に、ともに応じていきます。", {"industry"}),
    ("後継者の育成に力を合わせます。", {"human_resources"}),
    ("学生の相互派遣を進めます。", {"student_exchange"}),
    ("技術者の相互派遣を進めます。", set()),
    ("市民講座の開催に協力します。", {"education"}),
    ("食と観光を切り口に協力します。", {"food_agriculture", "tourism"}),
    ("定食や給食を話題に協力します。", {"food_agriculture"}),
    ("社会資本の整備に協力します。", {"transport"}),
    ("体育館を、およそ800人が身を寄せる場として使えるように取り組みます。", {"disaster", "facilities"}),
    (
        "両者は2005年から研究者が行き来しており、今後は防災を含めた領域で人材を育てます。",
        {"disaster", "human_resources"},
    ),
    ("本学は島で調査を重ねており、これを島づくりの力にしようと、今回の運びとなったものです。", {"community"}),
    ("市民の命とくらしを守るため、避難所の運営に協力します。", {"disaster"}),
    ("今後は、海外の市場に向けて焼酎の良さを広めていきます。", {"food_agriculture", "industry", "publicity"}),
    ("島の資源を使った商品づくりに協力します。", {"industry"}),
    ("食の安全に関する調査及び研究に協力します。", {"food_agriculture", "research"}),
    ("自然と共に生きる町をめざして協力します。", {"environment"}),
    ("草原の再生に協力します。", {"environment"}),
    ("留学生や研究者の行き来を盛んにします。", {"student_exchange"}),
    ("若い技師の育成に協力します。", {"human_resources"}),
    (
        "これまでの産業の振興に、スマート水産業の推進が新たに加わりました。",
        {"industry", "food_agriculture", "digital"},
    ),
    ("図書館を市民に開き、安全について学べる講座を設けることなどを取り決めています。", {"education", "facilities"}),
    ("酒の香りを生かす取り組みに協力します。", {"food_agriculture"}),
    ("ロボットの製造で世界に知られる株式会社ミナトとともに、産業用の設備の研究開発を進めます。", {"research"}),
    ("産地の文化の海外への発信に協力します。", {"culture", "publicity"}),
    (
        "看護職を増やし、深海魚を使った料理を広げることに協力します。",
        {"human_resources", "health", "food_agriculture"},
    ),
]

# no cue names the theme: the things that the sentence speaks of belong to it
THINGS = [
    ("ともに、小学校で開く命の教室へ講師を送ります。", {"education"}),
    ("今後は、小学校で開く命の教室へ講師を送ります。", {"education"}),
    ("小学校で開く命の教室へ講師を送る予定です。", set()),
    ("免許を返した人が病院や店へ通えるよう、乗り合いタクシーを走らせます。", {"transport", "welfare"}),
    ("大きな揺れが来て電気が止まったとき、車を電源として貸し出します。", {"disaster"}),
    ("万一のときは、店にある毛布を届けます。", {"disaster"}),
    ("町に伝わる人形浄瑠璃を、秋の発表会で演じます。", {"culture"}),
    ("着なくなった古着を店頭で集めます。", {"environment"}),
    ("役所の窓口に並ばなくても、スマートフォンから届け出が済むしくみを整えます。", {"digital"}),
    ("空いた家を、移り住む人に貸します。", {"community"}),
    ("配達の途中で様子のおかしい家に気づいたら、知らせます。", {"safety"}),
    ("言葉たくみにお金をだまし取る手口を、窓口で食い止めます。", {"safety"}),
    ("働く親が安心して預けられるよう、会社の託児所を開きます。", {"children"}),
    ("もの忘れが進んだ人とその家族を支えます。", {"welfare"}),
    ("たがいの学生を半年ずつ送り合います。", {"student_exchange"}),
    ("アマモの森を守るため、潜水して手入れします。", {"environment"}),
    ("血圧の高い人を減らします。", {"health"}),
    ("ともに田植えや稲刈りに加わります。", {"food_agriculture"}),
    ("トライアスロンの大会をともに開きます。", {"sports"}),
    ("男も女も休みを取りやすい職場をともにつくります。", {"diversity"}),
    ("町のゆるキャラを包装紙に刷り、広く売り込みます。", {"publicity"}),
    ("会社を興したい人を、ともに手助けします。", {"startup"}),
    ("ともに隕石のかけらを調べます。", {"research"}),
    ("町工場が見本市に出る費用をともに受け持ちます。", {"industry"}),
    ("技を受け継ぐ若い人をともに育てます。", {"human_resources"}),
    ("模擬投票をともに行います。", {"education"}),
    ("クルーズ船の客をともに迎えます。", {"tourism"}),
    ("倉庫を置き場としてたがいに貸します。", {"facilities"}),
    ("アフリカの人々に、ともに歩みを伝えます。", {"international"}),
    # where a cue names a theme, only the things of themes that are told of for nothing else count beside it
    ("健康のため、会社の人たちとともに歩きます。", {"health"}),
    ("健康のため、自転車で通います。見守りには社員も加わります。", {"health", "transport", "safety"}),
    ("ともに農家の後を継ぎたい若者を育てます。", {"food_agriculture", "human_resources"}),
    ("ともにため池の水質を調べ、藻が増える原因を突き止めます。", {"environment", "research"}),
    ("ともに子どもの貧困に向き合います。", {"children", "welfare"}),
    ("ともに伝統の織物の技を若い世代へ引き継ぎます。", {"culture", "human_resources"}),
    # of what kind the one who does it is tells nothing
    ("鉄道会社の社員が、ともに蛍の住む川を守ります。", {"environment"}),
    (
        "ともに宇宙から見た田の画像処理を使い、水に浸かった稲を見つけます。",
        {"digital", "food_agriculture", "disaster"},
    ),
    ("ともに会員の研究者が町の人の話を聞きます。", set()),
    ("大学の研究者が、ともに病気の芽を見つける手がかりを探ります。", {"research", "health"}),
    ("ともに町の広場を、消防団の訓練に使ってもらいます。", {"facilities", "disaster"}),
    ("ともに子育てしやすい職場をつくります。", {"children", "diversity"}),
    # where people work, and what they do beside it
    ("ともに子育てや介護をしながら働く女性を支えます。", {"diversity"}),
    ("工場で働くことを体験する場を、ともに設けます。", {"human_resources"}),
    ("工場の新設をともに支えます。", {"industry"}),
    # words that tell a theme only beside others
    ("ともに町の人の暮らしぶりを知ってもらいます。", set()),
    ("町の良さを全国に知ってもらいます。", {"publicity"}),
    ("離れて暮らす高齢者の安否を、ともに知らせます。", {"welfare", "safety"}),
    # when something is done shows the danger, and for whom it is done
    ("地震で鉄道が止まったとき、ともに人びとの帰り道を守ります。", {"disaster"}),
    ("高齢者や子どもの異変に気づいた際に、ともに知らせます。", {"safety", "welfare", "children"}),
    ("ともに起業家を招いた授業を開くほか、学生が店をつくるときには、相談に乗ります。", {"startup", "education"}),
    ("ともに温泉の研究に関する催しを開きます。", {"tourism", "research"}),
    # what is to come, though a sentence of something else stands between
    ("会場には多くの人が集まりました。町の農家に、米づくりを教えていただきます。", {"food_agriculture"}),
    ("会場には多くの人が集まりました。防災の講座などを予定しています。", {"disaster"}),
]


@pytest.mark.parametrize(("sentence", "themes"), SENTENCES)
def test_a_sentence_tells_themes_where_it_tells_the_purpose(sentence: str, themes: set[str]) -> None:
    (agreement,) = record_of("包括連携協定", f"<p>{sentence}</p>").agreements
    assert set(map(str, agreement.themes)) == themes


@pytest.mark.parametrize(("sentence", "themes"), THINGS)
def test_the_things_that_a_sentence_speaks_of_tell_themes(sentence: str, themes: set[str]) -> None:
    body = f"<p>2023年5月8日、汐見町は株式会社ミナトと包括連携協定を締結しました。{sentence}</p>"
    (agreement,) = extract(article(body, title="協定の締結", site="汐見町")).agreements
    assert set(map(str, agreement.themes)) == themes


WORDS = [
    ("稲を刈った", {"food_agriculture"}),
    ("山梨へ行く", set()),
    ("梨をもぐ", {"food_agriculture"}),
    ("お年寄りが集う", {"welfare"}),
    ("騙し取られた", {"safety"}),
    ("だましとられた", {"safety"}),
    # 興す tells of a new business only beside 会社, 事業 or 店
    ("町を興す", set()),
    ("会社を興す", {"startup"}),
    # and not far from it: a body's 会社, and what is begun by another
    ("会社の人たちが町の広場に集まり、夏の夜の踊りを楽しみ、新しい会を立ち上げる", {"culture"}),
]


@pytest.mark.parametrize(("words", "themes"), WORDS)
def test_words_of_a_theme_are_found_whole_and_in_any_form(words: str, themes: set[str]) -> None:
    assert {str(found.theme) for found in theme_vocabulary.shown(morphemes(words))} == themes


FOR_DISASTERS = [
    (
        "災害時における物資の供給に関する協定",
        "食べ物や、発電に使う燃料を優先して届けることに協力します。",
        {"disaster"},
    ),
    ("連携と協力に関する協定", "食べ物を優先して届けることに協力します。", {"food_agriculture"}),
]


@pytest.mark.parametrize(("name", "sentence", "themes"), FOR_DISASTERS)
def test_food_and_fuel_are_relief_in_an_agreement_for_disasters(name: str, sentence: str, themes: set[str]) -> None:
    (agreement,) = record_of(name, f"<p>{sentence}</p>").agreements
    assert set(map(str, agreement.themes)) == themes


@pytest.mark.parametrize(
    ("name", "themes"),
    [("災害時における応援に関する協定", {"disaster"}), ("連携に関する協定", {"transport"})],
)
def test_where_the_name_tells_a_theme_the_things_in_a_sentence_tell_no_other(name: str, themes: set[str]) -> None:
    (agreement,) = record_of(name, "<p>市の求めに応じて、車両の運搬に協力します。</p>").agreements
    assert set(map(str, agreement.themes)) == themes


THINGS_BESIDE_NAMES = [
    # 弁当 tells what is done for whom
    ("高齢者の見守り／特産品の販路の拡大／弁当の配達", {"welfare", "safety", "industry"}),
    ("高齢者の生活の支援／弁当の配達", {"welfare", "food_agriculture"}),
]


@pytest.mark.parametrize(("items", "themes"), THINGS_BESIDE_NAMES)
def test_things_tell_themes_where_few_are_named(items: str, themes: set[str]) -> None:
    points = "".join(f"<li>{item}</li>" for item in items.split("／"))
    body = f"<p>汐見町は株式会社ミナトと協定を締結しました。</p><h3>連携事項</h3><ul>{points}</ul>"
    (agreement,) = extract(article(body, title="協定の締結", site="汐見町")).agreements
    assert set(map(str, agreement.themes)) == themes


FILMED = [
    ("寺の古い絵巻を撮影し、後の世に残します。", {"culture"}),
    ("被災した地域をドローンで撮影します。", {"disaster", "digital"}),
    ("文化財の前で記念撮影を行いました。", set()),
]


@pytest.mark.parametrize(("sentence", "themes"), FILMED)
def test_what_is_to_be_filmed_is_a_purpose(sentence: str, themes: set[str]) -> None:
    body = f"<p>2023年5月8日、汐見町は株式会社ミナトと協定を締結しました。</p><p>{sentence}</p>"
    (agreement,) = extract(article(body, title="協定の締結", site="汐見町")).agreements
    assert set(map(str, agreement.themes)) == themes


SIGNED_FOR = [
    (
        "画像認識を橋の点検に使うことなどで力を合わせるため、5月8日に講堂で包括連携協定に調印しました。",
        {"digital", "transport"},
    ),
    ("跡取りのいない会社や店を次の世代に渡すための協定を結びました。", {"industry"}),
    ("病院で働く看護師の確保に向けた協定を5月8日に結びました。", {"human_resources", "health"}),
]


@pytest.mark.parametrize(("words", "themes"), SIGNED_FOR)
def test_what_an_agreement_is_signed_for_is_told_with_the_signing(words: str, themes: set[str]) -> None:
    body = f"<p>汐見町と岬大学は、{words}</p>"
    (agreement,) = extract(article(body, title="協定の締結", site="汐見町")).agreements
    assert set(map(str, agreement.themes)) == themes


BEHIND_THE_CONCLUSION = [
    ("生徒は町の畑で、収穫までを教わります。", {"food_agriculture"}),
    ("町からは、災害に備えて備品を使わせていただきます。", set()),
    ("生徒は町で学びます。夏には、種まきから収穫までを手伝います。", {"food_agriculture"}),
    ("図書館は、いつでもご利用いただけるようになっています。", set()),
    ("ねらいは、山を守ることにあります。夏には、社員が種まきを手伝います。", {"environment", "food_agriculture"}),
    # how things are may stand between
    ("店をたたむ例が後を絶ちません。夜間の講座では、若い店主を招きます。", {"education"}),
    # what was said at the ceremony may stand between
    ("三宅恒一学長は「よい日だ」と語りました。学生は町の畑で、収穫までを教わります。", {"food_agriculture"}),
    ("祝賀会では町長があいさつしました。太鼓の演奏がステージを盛り上げます。", set()),
]


@pytest.mark.parametrize(("sentence", "themes"), BEHIND_THE_CONCLUSION)
def test_what_is_to_come_is_told_right_behind_the_conclusion(sentence: str, themes: set[str]) -> None:
    body = f"<p>2023年5月8日、汐見町は株式会社ミナトと包括連携協定を締結しました。{sentence}</p>"
    (agreement,) = extract(article(body, title="協定の締結", site="汐見町")).agreements
    assert set(map(str, agreement.themes)) == themes


@pytest.mark.parametrize(
    "turn", ["この協定を機に", "協定を機に", "締結を契機に", "協定の締結により", "さらに一歩進め", "今後は"]
)
def test_what_stands_behind_a_turn_is_read_as_a_sentence(turn: str) -> None:
    """Of a sentence of which only a part is about the agreement, what stands before it is found all the same."""
    more = f"<p>これまで個別にスポーツ教室を開いてきましたが、{turn}、両町の店で収穫の便りを伝えます。</p>"
    (agreement,) = record_of("包括連携協定", more).agreements
    assert set(map(str, agreement.themes)) == {"food_agriculture"}


TAKEN_UP = [
    # what a sentence answers stands in the one before
    (
        "商店街の立て直しなど、町の宿題は多い。両者は、調査を通じてそれらに答えを出していく構えです。",
        {"industry"},
    ),
    ("商店街の立て直しなど、町の宿題は多い。両者は、これから力を合わせていく構えです。", set()),
    # what a body is made of
    ("経済、観光の二つの学部を持つ岬大学も、農業の調べに力を合わせていく構えです。", {"food_agriculture"}),
    # what was talked over is planned, what was said is not
    ("三宅恒一学長と玉井沙織町長は、子ども向けの行事に取り組むことについて語り合いました。", {"children"}),
    ("三宅恒一学長は、子ども向けの行事に取り組むと語りました。", set()),
]


@pytest.mark.parametrize(("sentences", "themes"), TAKEN_UP)
def test_a_sentence_is_read_with_what_it_takes_up(sentences: str, themes: set[str]) -> None:
    (agreement,) = record_of("包括連携協定", f"<p>{sentences}</p>").agreements
    assert set(map(str, agreement.themes)) == themes


ABROAD = [
    ("学術交流協定", "日本語教育で学生の交流を始めます。", {"education", "student_exchange"}),
    ("学術交流協定", "学生の交流を進め、国際交流に取り組みます。", {"student_exchange", "international"}),
]


@pytest.mark.parametrize(("name", "sentence", "themes"), ABROAD)
def test_with_a_university_abroad_the_page_must_speak_of_countries(
    name: str, sentence: str, themes: set[str]
) -> None:
    body = f"<p>2023年5月8日、岬大学はベトナムのハノイ師範大学と{name}を締結しました。{sentence}</p>"
    (agreement,) = extract(article(body, title="協定の締結", site="岬大学")).agreements
    assert set(map(str, agreement.themes)) == themes


def test_students_who_are_received_by_a_firm_are_not_exchanged() -> None:
    (agreement,) = record_of("学生の受け入れに関する協定").agreements
    assert set(map(str, agreement.themes)) == set()


TOLD_TOGETHER = [
    (
        "汐見町は株式会社ミナトと、防災に関する協定及び観光振興に関する覚書を締結しました。",
        "",
        [{"disaster"}, {"tourism"}],
    ),
    (
        "汐見町は株式会社ミナトと、二つの協定を締結しました。",
        "一つは避難所の確保を盛り込んだ「地域防災協定」、もう一つは植樹を内容とする「森づくり協定」です。",
        [{"disaster"}, {"environment"}],
    ),
    (
        "汐見町は株式会社ミナトと「立地協定」を締結しました。工場の新設を町が支えます。",
        "このほか、5月8日には同社と「森づくり協定」と「立地協定」の二つの協定を結び、里山の手入れにも取り組みます。",
        [{"industry", "environment"}, {"environment"}],
    ),
]


@pytest.mark.parametrize(("first", "second", "themes"), TOLD_TOGETHER)
def test_what_is_told_of_one_agreement_is_not_told_of_the_other(
    first: str, second: str, themes: list[set[str]]
) -> None:
    record = extract(article(f"<p>2023年5月8日、{first}</p><p>{second}</p>", title="協定の締結", site="汐見町"))
    found = sorted((set(map(str, a.themes)) for a in record.agreements), key=sorted)
    assert found == sorted(themes, key=sorted)


def test_a_theme_by_meaning_is_less_sure_than_one_by_its_word() -> None:
    near = record_of("病状の見立てに関する協定").confidence.fields["/agreements/0/themes/0"]
    plain = record_of("健康づくりに関する協定").confidence.fields["/agreements/0/themes/0"]
    assert near < plain


def test_names_and_titles_are_no_themes() -> None:
    more = "<p>汐見町環境協会の岬健会長と国際交流センター長の森千夏が立ち会い、力を合わせることを確かめました。</p>"
    (agreement,) = record_of("包括連携協定", more).agreements
    assert agreement.themes == []


@pytest.mark.parametrize(
    "occasion", ["環境省の「脱炭素先行地域」に選ばれたことを契機とする", "脱炭素先行地域に選定されたことを受けた"]
)
def test_what_one_was_chosen_for_led_up_to_it(occasion: str) -> None:
    (agreement,) = record_of("包括連携協定", f"<p>今回の協定は、{occasion}ものです。</p>").agreements
    assert agreement.themes == []


@pytest.mark.parametrize(
    ("detail", "themes"),
    [
        ("離島への物資の輸送、被害状況の撮影", {"disaster"}),
        ("帰宅が難しい観光客の受け入れ", {"disaster"}),
        ("避難所への電気自動車の貸し出し", {"disaster", "environment"}),
    ],
)
def test_by_what_help_comes_in_a_disaster_is_no_theme_of_its_own(detail: str, themes: set[str]) -> None:
    more = f"<dl><dt>協定の内容</dt><dd>{detail}</dd></dl>"
    (agreement,) = record_of("災害時の相互応援に関する協定", more).agreements
    assert set(map(str, agreement.themes)) == themes


def test_the_department_that_answers_behind_a_label_of_fields_is_no_theme() -> None:
    more = "<p>4　協定の概要<br>　お年寄りの異変に気づいたときに連絡します。</p><p>潮県健康福祉部　電話059-000-0000</p>"
    (agreement,) = record_of("見守りに関する協定", more).agreements
    assert "health" not in set(map(str, agreement.themes))


@pytest.mark.parametrize(
    "sentence",
    [
        "締結後、記念の植樹祭を開きました。",
        "調印式の後には、図書館の貴重な絵巻物を見学しました。",
        "協定書の署名の後、一行は茶道部の学生のもてなしを受けました。",
        "協定書に署名した後、農業を学ぶ学生の案内で実習農場を見学しました。",
        "式では三宅恒一学長が協定書に署名し、終了後には観光を学ぶ学生を交えて懇談しました。",
    ],
)
def test_what_followed_the_signing_is_no_theme(sentence: str) -> None:
    (agreement,) = record_of("包括連携協定", f"<p>{sentence}</p>").agreements
    assert agreement.themes == []


@pytest.mark.parametrize(("partner", "themes"), [("学校法人岬大学", []), ("台湾・台南市", ["international"])])
def test_friendship_is_international_with_bodies_abroad(partner: str, themes: list[str]) -> None:
    body = f"<p>8月19日、汐見市と{partner}は、友好交流に関する協定を締結しました。</p>"
    (agreement,) = extract(article(body, title="協定を締結しました", site="汐見市")).agreements
    assert list(agreement.themes) == themes
