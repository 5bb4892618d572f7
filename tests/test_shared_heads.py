"""Lists of bodies that write the ending which all share once, behind the last."""

import pytest

from extractors.assemble import extract
from extractors.normalization import fold
from extractors.shared_heads import names_with_shared_heads
from tests.conftest import article

LISTS = [
    ("岡山・鳥取両県と", [["岡山県", "鳥取県"]]),
    ("4月30日、岡山、鳥取、島根の3県と", [["岡山県", "鳥取県", "島根県"]]),
    ("4月30日、倉敷、総社の両市と", [["倉敷市", "総社市"]]),
    ("倉敷市と総社、高梁の両市は", [["総社市", "高梁市"]]),
    ("京都・大阪両府と", [["京都府", "大阪府"]]),
    ("岡山、広島の両大学は", [["岡山大学", "広島大学"]]),
    ("岡山と広島、山口の三大学は", [["岡山大学", "広島大学", "山口大学"]]),
    ("4月30日、倉敷、玉島、備前の各信用金庫と", [["倉敷信用金庫", "玉島信用金庫", "備前信用金庫"]]),
    ("岡山・倉敷両商工会議所と", [["岡山商工会議所", "倉敷商工会議所"]]),
    (
        "株式会社ミナト、函館・釧路・旭川の各工業高等専門学校と",
        [["函館工業高等専門学校", "釧路工業高等専門学校", "旭川工業高等専門学校"]],
    ),
    ("倉敷、玉島の両高等学校は", [["倉敷高等学校", "玉島高等学校"]]),
    ("県内外の両大学と", []),
    ("国公立、私立の両大学と", []),
    ("観光、防災の両市民会議と", []),
    ("岡山、倉敷の3市と", []),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_each_of_a_list_has_the_ending_that_all_share(text: str, names: list[list[str]]) -> None:
    folded = fold(text)
    found = list(names_with_shared_heads(folded))
    assert [[name for _, name in members] for members in found] == names
    for members in found:
        assert all(folded[span.start : span.end][0] == name[0] for span, name in members)


def test_they_are_parties() -> None:
    body = "<p>本学は4月30日、岡山、鳥取の両県及び倉敷、総社の両市と「防災協定」を締結しました。</p>"
    (agreement,) = extract(article(body, title="防災協定を結びました")).agreements
    assert [p.name for p in agreement.parties] == ["白浜大学", "岡山県", "鳥取県", "倉敷市", "総社市"]
    assert [str(p.type) for p in agreement.parties[1:]] == ["prefecture"] * 2 + ["municipality"] * 2


def test_what_one_word_names_is_each_of_them() -> None:
    body = "<p>本学は4月30日、函館、釧路の両工業高等専門学校と「育成に関する協定」を締結しました。</p>"
    record = extract(article(body, title="協定を結びました"))
    assert [p.name for p in record.agreements[0].parties] == [
        "白浜大学",
        "函館工業高等専門学校",
        "釧路工業高等専門学校",
    ]
    assert len(record.organizations) == 3
