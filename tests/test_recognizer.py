"""The recognizer that ships: what it sees in lines of announcements, and what makes names of it."""

from pathlib import Path

import pytest

from extractors.language import morphemes
from extractors.normalization import fold
from extractors.recognizer import MODEL, Pipeline, RandomField, Rules, recognizer_named, shipped_weights
from extractors.segmentation import Segmenter
from extractors.segments import Label
from pipeline.training.names import by_hand, labels, measured, prepared, spans
from pipeline.training.public_sets import NoPublicSetError, web, wikipedia
from pipeline.training.sentences import annotated, generated

SENTENCES = Path("corpus/sentences")


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("株式会社もりのことり薬局と連携協定を締結しました", Label.ORGANIZATION, "株式会社もりのことり薬局"),
        ("ＮＰＯ法人朝もやの里　　理事長　　古波蔵　圭", Label.ORGANIZATION, "NPO法人朝もやの里"),
        ("NPO法人藻場をつなぐ会と共に開催し", Label.ORGANIZATION, "NPO法人藻場をつなぐ会"),
        ("豊ノ浦村は12月4日、協定を結んだ。", Label.ORGANIZATION, "豊ノ浦村"),
        ("みなせ中央森林組合　　代表理事組合長", Label.ORGANIZATION, "みなせ中央森林組合"),
        ("かざはや生活協同組合、有限会社とんび急便", Label.ORGANIZATION, "かざはや生活協同組合"),
        (
            "霧ヶ丘市男女共同参画審議会（会長：筑紫野大学 尾花沢みのり教授）",
            Label.ORGANIZATION,
            "霧ヶ丘市男女共同参画審議会",
        ),
        ("日本側：　　　安曇　国土保全副大臣", Label.PERSON, "安曇"),
        ("清樹会中央病院の財前寺ゆかり看護部長も同席", Label.PERSON, "財前寺ゆかり"),
        ("課長補佐　箕輪、係長　六車　　電話（直通）", Label.PERSON, "六車"),
        ("篁理事長と宍戸医学部長が協定書を手に", Label.PERSON, "宍戸"),
        ("留学生ヌルラン・イサエフさん（大学院2年）", Label.PERSON, "ヌルラン・イサエフ"),
        ("東海林めぐみ代表理事と真柄学長", Label.PERSON, "東海林めぐみ"),
    ],
)
def test_names_that_lexicons_do_not_know_are_read_whole(text: str, label: Label, name: str) -> None:
    words = fold(text)
    parts = morphemes(words)
    found = Segmenter().segments(words, parts, 0, RandomField().read([parts])[0])
    assert (label, name) in [(segment.label, segment.words) for segment in found]


@pytest.mark.parametrize(
    "text",
    [
        "それぞれ新潟商工会議所と協定を結びました",
        "はじめに東北大学の学長が挨拶しました",
        "県内の大学や高等学校が参加しました",
        "また中央森林組合は",
    ],
)
def test_kana_that_joins_clauses_is_no_part_of_a_name(text: str) -> None:
    words = fold(text)
    parts = morphemes(words)
    found = Segmenter().segments(words, parts, 0, RandomField().read([parts])[0])
    assert all(not segment.words.startswith(("それ", "はじめ", "また", "県内")) for segment in found)


def test_a_block_is_read_the_same_whatever_was_read_before() -> None:
    recognizer = RandomField()
    parts = morphemes("蛍川大学の鳴海修平学長が出席しました。")
    first = recognizer.read([parts])
    other = morphemes("朧月市議会の棚橋みつ子議長")
    recognizer.read([other])
    assert recognizer.read([parts]) == first
    assert recognizer.read([other, parts, other])[1].begins["PER"] == pytest.approx(first[0].begins["PER"])


@pytest.mark.parametrize("text", ["白浜大学と…", "㍿ミナト", "…"])
def test_every_morpheme_has_words(text: str) -> None:
    found = morphemes(text)
    assert all(m.surface for m in found)
    assert "".join(m.surface for m in found) == text


def test_the_shipped_model_reads_lines_that_it_has_not_seen() -> None:
    figures = {f.kind: f.f1 for f in measured("by hand", by_hand(SENTENCES), shipped_weights())}
    assert figures["PER"] > 0.88
    assert figures["ORG"] > 0.86


def test_our_own_sentences_hold_no_name_of_the_lines_for_measuring() -> None:
    stocks = set((SENTENCES / "names.tsv").read_text("utf-8").split())
    families = {"鳴海", "葛西", "卯月", "逢坂", "宇喜多", "狩集", "榛葉", "轟", "朧月", "蛍川", "梓川", "アサギ"}
    assert not stocks & families


def test_generated_sentences_point_at_their_names_and_are_the_same_each_time() -> None:
    sentences = list(generated(SENTENCES, 400))
    assert sentences == list(generated(SENTENCES, 400))
    for sentence in sentences:
        assert "{" not in sentence.text
        assert "[" not in sentence.text
        for start, end, kind in sentence.spans:
            assert sentence.text[start:end].strip() == sentence.text[start:end] != ""
            assert kind in ("PER", "ORG", "PLC")


def test_spans_survive_the_way_through_labels() -> None:
    sentence = annotated("{ORG:蛍川大学}の{PER:鳴海修平}学長と{PLC:朧月市}の職員")
    ready = prepared(sentence)
    assert spans(ready.words, ready.labels) == set(sentence.spans)
    assert labels(ready.words, []) == ["O"] * len(ready.words)


def test_public_sets_are_read_with_their_labels_as_ours(tmp_path: Path) -> None:
    import gzip
    import json

    entry = {
        "text": "甲社の山野氏が来た",
        "entities": [
            {"name": "甲社", "span": [0, 2], "type": "法人名"},
            {"name": "山野", "span": [3, 5], "type": "人名"},
            {"name": "氏", "span": [5, 6], "type": "製品名"},
        ],
    }
    with gzip.open(tmp_path / "stockmark-ner.json.gz", "wt", encoding="utf-8") as file:
        json.dump([entry], file)
    with gzip.open(tmp_path / "gsd-ne-train.bio.gz", "wt", encoding="utf-8") as file:
        file.write("乙\tB-ORG\n社\tI-ORG\nの\tO\n丙\tB-PERSON\n\n青空\tB-FAC\n病院\tI-FAC\n")
    assert wikipedia(tmp_path)[0].spans == ((0, 2, "ORG"), (3, 5, "PER"))
    assert [s.spans for s in web(tmp_path, "train")] == [((0, 2, "ORG"), (3, 4, "PER")), ((0, 4, "ORG"),)]
    with pytest.raises(NoPublicSetError, match="gsd-ne-dev"):
        list(web(tmp_path, "dev"))


def test_recognizers_are_chosen_by_name() -> None:
    assert isinstance(recognizer_named(""), RandomField)
    assert recognizer_named(MODEL).name == MODEL
    assert isinstance(recognizer_named("rules"), Rules)
    assert isinstance(recognizer_named("ja_ginza"), Pipeline)


def test_ja_ginza_can_be_the_recognizer() -> None:
    parts = morphemes("岡山大学の田中一郎学長が出席しました。")
    reading = recognizer_named("ja_ginza").read([parts])[0]
    start, end = parts[0].start, next(p.end for p in parts if p.surface == "大学")
    support = reading.support("ORG", start, end)
    assert support is not None
    assert support > 0.5
