"""What a label in front of a value, in a table's head or above a list means."""

import pytest

from extractors.assemble import extract
from extractors.labels import roles_of
from tests.conftest import article

LABELS = [
    ("attendees", ["出席予定", "出席される方", "臨席者"]),
    ("signers", ["署名予定者", "調印する方", "締結代表者"]),
    ("signed", ["締結予定日", "締結月日"]),
    ("parties", ["市町名", "市区町村", "病院名", "都道府県"]),
    ("hosts", ["共催団体"]),
    ("published", ["掲載日", "公開年月日", "記者発表日", "情報提供日", "ページ公開日"]),
    ("updated", ["更新日", "最終更新日時", "ページ更新日", "内容更新日"]),
    (
        "signed",
        [
            "協定を結んだ日",
            "調印の日どり",
            "いつ結んだか",
            "協定の名称と締結日",
            "締結日",
            "調印年月日",
            "協定締結式の日程",
            "締結式開催日時",
            "締結日（効力発生日）",
            "締結時期",
        ],
    ),
    ("venue", ["式の場所", "調印の場", "場　所", "協定締結式会場", "調印式の会場", "署名場所"]),
    (
        "parties",
        [
            "手を結んだ相手",
            "協定を交わした相手",
            "相手の会社",
            "締結先",
            "協定の相手方",
            "契約相手方",
            "連携する企業",
            "締結した団体",
            "構成大学",
            "協力事業者",
        ],
    ),
    (
        "attendees",
        [
            "式に出た方",
            "当日の顔ぶれ",
            "立ち会った人",
            "出席者（敬称略）",
            "本学側出席者",
            "当日の出席者",
            "締結式参加者",
            "来賓",
        ],
    ),
    (
        "signers",
        [
            "サインした人",
            "協定の締結者",
            "本協定の署名者",
            "協定に署名した方",
            "署名者",
            "協定書署名者",
            "協定書に署名した方",
            "署名代表者",
        ],
    ),
    ("name", ["協定の名前", "結んだ協定", "協定の名称", "協定等の名称", "締結する協定"]),
    ("term", ["いつまで", "約束の期間", "協定の期間", "有効期限", "覚書の有効期間", "存続期間"]),
    ("hosts", ["主催", "主催機関", "主催／共催", "共同主催"]),
    (
        "purpose",
        ["めざすもの", "協定のきっかけ", "結んだわけ", "目的", "連携の目的", "締結に至った経緯", "協定締結の理由"],
    ),
    ("contact", ["お問い合わせ先", "問合先", "所管課", "照会先"]),
    (
        "items",
        [
            "約束したこと",
            "助け合う内容",
            "五つの柱",
            "これからすること",
            "力を合わせる事がら",
            "ともに取り組む中身",
            "手を携える分野",
            "連携事項",
            "連携して取り組むこと",
            "今後の取り組み",
            "協定に盛り込んだ内容",
            "5つの連携分野",
            "協定第2条に定める連携事項",
            "連携協定の柱",
            "想定される連携内容",
            "協定の主な連携事項",
            "両者が協力していくこと",
            "協力の範囲",
            "主な取り組み（抜粋）",
            "実施事項",
        ],
    ),
]


@pytest.mark.parametrize(("role", "label"), [(role, label) for role, labels in LABELS for label in labels])
def test_a_label_tells_the_role_of_what_stands_under_it(role: str, label: str) -> None:
    assert role in roles_of(label)


@pytest.mark.parametrize(
    "label",
    [
        "連携協定",
        "大学等との連携協定",
        "協定締結先一覧",
        "これまでの取り組み",
        "地域連携の取り組み",
        "取り組みの紹介",
        "過去の連携事業",
        "主な活動",
    ],
)
def test_other_headings_are_no_labels(label: str) -> None:
    assert roles_of(label) == frozenset()


@pytest.mark.parametrize("mark", ["○", "〇", "◯", "■", "・"])
def test_a_mark_before_a_label_in_any_writing(mark: str) -> None:
    body = f"<p>汐見市は協定を締結しました。</p><p>{mark}締結日　平成30年3月27日</p><p>{mark}締結先　株式会社ミナト</p>"
    (agreement,) = extract(article(body, title="協定の締結", site="汐見市")).agreements
    assert agreement.signed_on == "2018-03-27"
    assert {party.name for party in agreement.parties} == {"汐見市", "株式会社ミナト"}
