"""Confidence: what it is made of, and whether it can be believed."""

from pathlib import Path

import pytest

from extractors import lexicon
from extractors.confidence import RecordSignals, Signals, field_of, probability, record_probability
from pipeline import evaluate
from pipeline.reliability import Claim, by_bin, by_field, calibration_error, share_in_lowest_fifth
from pipeline.training.confidence import KEPT_LEXICONS, read_rows
from tests.conftest import CORPUS, ROOT


@pytest.mark.parametrize(
    ("pointer", "field"),
    [
        ("/kind", "kind"),
        ("/published_on", "published_on"),
        ("/agreements/0/parties/12/name", "agreement.parties"),
        ("/agreements/3/signers/0/name", "agreement.signers"),
        ("/agreements/3/themes/0", "agreement.themes"),
        ("/agreements/0/items/4", "agreement.items"),
        ("/agreements/0/signed_on", "agreement.signed_on"),
        ("/events/0/hosts/1", "event.hosts"),
        ("/events/0/held_on", "event.held_on"),
        ("/people/9/name", "people"),
        ("/organizations/1/name", "organizations"),
    ],
)
def test_a_pointer_tells_its_field(pointer: str, field: str) -> None:
    assert field_of(pointer) == field


def test_what_speaks_for_a_value_makes_it_surer() -> None:
    doubtful = Signals(0.6, support=0.05, shape=0.1, clear=0.0)
    good = Signals(0.95, support=0.99, shape=0.9, clear=1.0, times=3)
    assert probability("agreement.parties", doubtful) < 0.8 < 0.95 < probability("agreement.parties", good)


def test_a_record_is_no_surer_than_its_values_allow() -> None:
    assert record_probability(RecordSignals(-4.0, 2, 1, 1)) < record_probability(RecordSignals(-0.2, 0, 0, 1))


def test_calibration_error_is_the_gap_between_claimed_and_right() -> None:
    claims = [Claim("kind", 0.9, i != 0) for i in range(10)]
    assert calibration_error(claims) == pytest.approx(0.0)
    assert calibration_error([Claim("kind", 0.9, False)] * 4) == pytest.approx(0.9)
    assert calibration_error([]) == 0.0


def test_the_least_sure_fifth_and_the_mistakes_in_it() -> None:
    assert share_in_lowest_fifth([(0.1, 1), *[(0.9, 0)] * 3, (0.95, 1)]) == 0.5
    assert share_in_lowest_fifth([(0.5, 0)] * 5) == 1.0


def test_reliability_is_told_by_field_and_by_how_sure() -> None:
    claims = [Claim("kind", 0.99, True), Claim("title", 0.6, False), Claim("title", 0.99, True)]
    assert [(row.field, row.count, row.right) for row in by_field(claims)] == [("kind", 1, 1.0), ("title", 2, 0.5)]
    assert [(row.field, row.count, row.right) for row in by_bin(claims)] == [
        ("0.50-0.70", 1, 0.0),
        ("0.95-1.00", 2, 1.0),
    ]


@pytest.mark.parametrize("folder", ["gold", "regions"])
def test_confidence_can_be_believed_on_our_pages(folder: str) -> None:
    claims = evaluate.evaluate(CORPUS / folder).claims
    assert len(claims) > 400
    assert calibration_error(claims) <= 0.05
    assert share_in_lowest_fifth([(c.probability, int(not c.right)) for c in claims]) >= 0.5


def test_confidence_can_be_believed_on_the_gold_pages(gold_dev: Path) -> None:
    claims = evaluate.evaluate(gold_dev).claims
    assert calibration_error(claims) <= 0.05
    assert share_in_lowest_fifth([(c.probability, int(not c.right)) for c in claims]) >= 0.5


def test_what_was_found_at_first_sight_is_kept() -> None:
    rows = read_rows(CORPUS / "first_sight.jsonl")
    values = [value for row in rows for value in row.values]
    assert len(rows) >= 16
    assert 0.8 < sum(value.right for value in values) / len(values) < 0.98


def test_a_forgetful_reader_loses_no_row_of_many_cues() -> None:
    names = [path.stem for path in (ROOT / "extractors" / "lexicons").glob("*.tsv")]
    many = {name for name in names if any(len(lexicon.alternatives(row[-1])) > 1 for row in lexicon.rows(name))}
    assert many <= set(KEPT_LEXICONS)
