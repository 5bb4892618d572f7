"""Lexicons as data: their expressions find what they say, however they are compiled for speed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors import lexicon
from extractors.normalization import fold

WRITTEN_OUT = [
    ("協定", ["協定"]),
    ("協定|覚書", ["協定", "覚書"]),
    ("(締結|調印)式", ["締結式", "調印式"]),
    ("(?:締結|調印)(式|の場)", ["締結(式|の場)", "調印(式|の場)"]),
    ("((県|市)営|公営)住宅|団地", ["県営住宅", "市営住宅", "公営住宅", "団地"]),
    ("(共同)?研究", ["(共同)?研究"]),
    ("(?<!多)文化|芸術", ["文(?<!多文)化", "芸術"]),
    ("(?<!短期)(?<!海外)研修", ["研(?<!短期研)(?<!海外研)修"]),
    ("(?<!短期|海外)(研修|実習)", ["研(?<!(?:短期|海外)研)修", "実(?<!(?:短期|海外)実)習"]),
    ("(?<=学生の)派遣", ["派(?<=学生の派)遣"]),
    ("(?<![一-龥])[ァ-ヶ]{2}", ["(?<![一-龥])[ァ-ヶ]{2}"]),
    ("[市町]長|[市町]?役場", ["市長", "町長", "[市町]?役場"]),
    (r"\(仮称\)|[(（|]案", [r"\(仮称\)", r"\(案", "（案", r"\|案"]),
    ("PR(?!\\w)|(広報|周知)(?!誌)", ["PR(?!\\w)", "広報(?!誌)", "周知(?!誌)"]),
]


@pytest.mark.parametrize(("expression", "expected"), WRITTEN_OUT)
def test_alternatives_are_written_to_begin_with_a_character(expression: str, expected: list[str]) -> None:
    assert list(lexicon.written_out(expression)) == expected


@pytest.mark.parametrize("name", ["kind_cues", "agreement_verbs", "statuses"])
def test_compiled_expressions_find_what_they_say(name: str) -> None:
    pages = sorted((Path(__file__).parents[1] / "corpus").rglob("*.html"))
    texts = [fold(path.read_bytes().decode("utf-8", "replace")) for path in pages[:40]]
    for row in lexicon.rows(name):
        plain, compiled = re.compile(row[-1]), lexicon.compiled(row[-1])
        for text in texts:
            assert [m.span() for m in compiled.finditer(text)] == [m.span() for m in plain.finditer(text)], row[-1]


CUES = [
    ("environment", "地域の環境", "環境"),
    # what must not stand right before or behind
    ("environment", "学習環境", None),
    ("environment", "環境省", None),
    # nor within a longer word
    ("tourism", "ロケット", None),
    ("startup", "アドベンチャー", None),
    ("startup", "大学発ベンチャー", "ベンチャー"),
    # the longer of two that begin at one place
    ("human_resources", "人材の育成", "人材の育成"),
    ("human_resources", "すぐれた人材", "人材"),
]


@pytest.mark.parametrize(("key", "words", "expected"), CUES)
def test_a_cue_is_found_where_its_conditions_hold(key: str, words: str, expected: str | None) -> None:
    match = lexicon.cues("theme_cues")[key].search(words)
    assert (match and match.group()) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("研究科長", "研究科長"), ("産学連携本部長", "本部長"), ("会長", "会長"), ("長い話", None), ("", None)],
)
def test_the_longest_ending_is_found(words: str, expected: str | None) -> None:
    assert lexicon.longest_ending("titles", words) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("国立大学法人青葉大学", "国立大学法人"),
        ("株式会社みなと", "株式会社"),
        ("みなと株式会社", None),
        ("青葉大学", None),
    ],
)
def test_the_form_that_a_name_begins_with(name: str, expected: str | None) -> None:
    form = lexicon.leading_form(name)
    assert (form.words if form else None) == expected


def test_words_in_angle_brackets_are_there() -> None:
    named = {name for row in lexicon.rows("kind_cues") for name in re.findall("<([a-z ]+)>", row[-1])}
    assert named == {row[0] for row in lexicon.rows("kind_words")}
