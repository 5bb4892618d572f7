"""What reviewers do, as the store keeps it: moves that can be undone, decisions that can be taken back, two at one record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pipeline.store import Store, drafts, figures, queries, remarks, review_queue, second_readings
from pipeline.store.corrections import Span, Step, WrongStepError, corrected
from pipeline.store.drafts import NothingToUndoError, at_work
from pipeline.store.review_queue import Choice, Wanted
from pipeline.store.reviewing import OutdatedError, history, review
from schemas import Announcement, Flag, Kind, ReviewState
from tests.conftest import Pages
from tests.following import present, seen

HANAKO, TARO = "花子", "太郎"


@pytest.fixture
def signed(pages: Pages) -> Announcement:
    """A record of an agreement that somebody signed."""
    return next(r for _, r in pages.values() if r.agreements and r.agreements[0].signers)


def as_it_is(store: Store, record_id: str, reviewer: str = HANAKO) -> Announcement:
    with store.reading() as session:
        return at_work(session, record_id, reviewer).record


def replaced(path: str, value: object) -> Step:
    return Step(op="replace", path=path, value=value)


def test_moves_are_kept_seen_by_their_reviewer_alone_and_undone_one_by_one(
    store: Store, signed: Announcement
) -> None:
    key = signed.record_id
    first = seen(store, key)
    drafts.move(store, key, HANAKO, [replaced("/title", "一")], first)
    drafts.move(store, key, HANAKO, [replaced("/title", "二"), replaced("/kind", "notice")], first)
    mine = as_it_is(store, key)
    assert (mine.title, mine.kind) == ("二", Kind.NOTICE)
    assert as_it_is(store, key, TARO).title == signed.title
    assert present(store)[key]["title"] == signed.title
    assert drafts.undo(store, HANAKO, key) == drafts.Undone(key, decision=False)
    assert (as_it_is(store, key).title, as_it_is(store, key).kind) == ("一", Kind.AGREEMENT)
    drafts.undo(store, HANAKO, key)
    assert as_it_is(store, key) == signed.model_copy(update={"revision": 1})
    with pytest.raises(NothingToUndoError):
        drafts.undo(store, HANAKO, key)


def test_a_decision_is_taken_back_with_its_moves_after_moving_on(store: Store, pages: Pages) -> None:
    one, other = [r for _, r in pages.values() if r.agreements][:2]
    before = present(store)
    drafts.move(store, one.record_id, HANAKO, [replaced("/title", "直した題")], seen(store, one.record_id))
    drafts.decided(store, one.record_id, HANAKO, ReviewState.ACCEPTED, seen(store, one.record_id))
    served = present(store)[one.record_id]
    assert (served["title"], served["review"]["state"], served["revision"]) == ("直した題", "corrected", 2)
    drafts.decided(store, other.record_id, HANAKO, ReviewState.ACCEPTED, seen(store, other.record_id))
    assert drafts.undo(store, HANAKO, other.record_id).record_id == other.record_id
    # nothing is left to undo there, so it goes on with what was done before
    assert drafts.undo(store, HANAKO, other.record_id) == drafts.Undone(one.record_id, decision=True)
    after = present(store)
    for key in (one.record_id, other.record_id):
        assert {**after[key], "revision": 1} == before[key]
    assert as_it_is(store, one.record_id).title == "直した題"
    drafts.undo(store, HANAKO, one.record_id)
    assert as_it_is(store, one.record_id).title == one.title
    with store.reading() as session:
        told = [(h["state"], h["undone"], h["undoes"]) for h in history(session, one.record_id)]
    assert told == [("corrected", True, False), ("unreviewed", False, True)]


def test_taking_back_leads_to_what_another_had_decided(store: Store, signed: Announcement) -> None:
    key = signed.record_id
    review(store, key, TARO, ReviewState.CORRECTED, seen=seen(store, key), steps=[replaced("/title", "太郎の題")])
    drafts.move(store, key, HANAKO, [replaced("/title", "花子の題")], seen(store, key))
    drafts.decided(store, key, HANAKO, ReviewState.ACCEPTED, seen(store, key))
    drafts.undo(store, HANAKO)
    served = present(store)[key]
    assert (served["title"], served["review"]["reviewer"]) == ("太郎の題", TARO)
    with store.reading() as session:
        row = queries.row_of(session, key)
        assert row is not None
        assert row.machine is not None
        assert row.machine["title"] == signed.title


def test_what_has_changed_since_cannot_be_taken_back(store: Store, signed: Announcement) -> None:
    key = signed.record_id
    drafts.decided(store, key, HANAKO, ReviewState.ACCEPTED, seen(store, key))
    review(store, key, TARO, ReviewState.REJECTED, seen=seen(store, key))
    with pytest.raises(OutdatedError, match="cannot be undone"):
        drafts.undo(store, HANAKO)
    assert present(store)[key]["review"]["state"] == "rejected"


def test_the_second_of_two_is_told_what_changed_and_goes_on(store: Store, signed: Announcement) -> None:
    key = signed.record_id
    both = seen(store, key)
    drafts.move(store, key, HANAKO, [replaced("/title", "花子の題")], both)
    drafts.move(store, key, HANAKO, [Step(op="remove", path="/agreements/0/signers/0")], both)
    steps = [replaced("/publisher", "別の大学"), replaced("/agreements/0/signers", [])]
    review(store, key, TARO, ReviewState.CORRECTED, seen=both, steps=steps)
    with store.reading() as session:
        work = at_work(session, key, HANAKO)
    assert (work.cause, work.record.publisher) == (f"review:{TARO}", "別の大学")
    assert {"path": "/publisher", "before": signed.publisher, "after": "別の大学"} in work.outdated
    for again in (both, seen(store, key)):
        with pytest.raises(OutdatedError):
            drafts.decided(store, key, HANAKO, ReviewState.ACCEPTED, again)
    lost = drafts.rebase(store, key, HANAKO)
    assert [step.op for step in lost] == ["remove"]
    drafts.decided(store, key, HANAKO, ReviewState.ACCEPTED, seen(store, key))
    served = present(store)[key]
    assert (served["title"], served["publisher"]) == ("花子の題", "別の大学")


def test_discarded_moves_are_gone(store: Store, signed: Announcement) -> None:
    key = signed.record_id
    drafts.move(store, key, HANAKO, [replaced("/title", "一")], seen(store, key))
    drafts.discard(store, key, HANAKO)
    assert as_it_is(store, key).title == signed.title


def test_what_follows_from_a_correction(signed: Announcement) -> None:
    """A name stands in several places of a record: corrected in one, it is so in all."""
    agreement = signed.agreements[0]
    signer = next(i for i, s in enumerate(agreement.signers) if s.party)
    old = agreement.signers[signer]
    at = f"/agreements/0/signers/{signer}"
    party = next(i for i, p in enumerate(agreement.parties) if p.name == old.party)
    after = corrected(signed, [replaced(f"{at}/name", "新山 真")], None)
    assert [p.name for p in after.people if p.role == "signer"].count("新山 真") == 1
    after = corrected(signed, [replaced(f"/agreements/0/parties/{party}/name", "新しい名の大学")], None)
    assert after.agreements[0].signers[signer].party == "新しい名の大学"
    assert old.party not in [o.name for o in after.organizations]
    after = corrected(signed, [Step(op="remove", path=f"/agreements/0/parties/{party}")], None)
    assert after.agreements[0].signers[signer].party is None
    new = {"name": "加わった人", "title": "学長", "party": None}
    after = corrected(signed, [Step(op="add", path="/agreements/0/signers/-", value=new)], None)
    assert after.people[-1].name == "加わった人"


def test_wrong_without_the_right_value(signed: Announcement) -> None:
    wrong = corrected(signed, [Step(op="wrong", path="/agreements/0/signed_on")], None)
    assert wrong.agreements[0].signed_on is None
    assert Flag.MARKED_WRONG in wrong.flags
    right = corrected(wrong, [replaced("/agreements/0/signed_on", "2024-05-01")], None)
    assert Flag.MARKED_WRONG not in right.flags
    gone = corrected(signed, [Step(op="wrong", path="/agreements/0/themes/0")], None)
    assert len(gone.agreements[0].themes) == len(signed.agreements[0].themes) - 1
    assert Flag.MARKED_WRONG not in gone.flags
    with pytest.raises(WrongStepError, match="cannot be left empty"):
        corrected(signed, [Step(op="wrong", path="/kind")], None)


def test_a_flag_goes_when_its_reason_is_gone(signed: Announcement) -> None:
    flagged = signed.model_copy(update={"publisher": None, "flags": [Flag.NO_PUBLISHER, Flag.YEAR_INFERRED]})
    assert corrected(flagged, [replaced("/publisher", "潮見大学")], None).flags == [Flag.YEAR_INFERRED]


def test_evidence_of_a_move_points_at_its_words(store: Store, pages: Pages, signed: Announcement) -> None:
    key, text = signed.record_id, pages[signed.record_id][0].text
    start = text.index("協定")
    step = Step(op="replace", path="/title", value="協定", evidence=Span(start=start, end=start + 2))
    drafts.move(store, key, HANAKO, [step], seen(store, key))
    proof = next(e for e in as_it_is(store, key).evidence if e.field == "/title")
    assert (proof.quote, text[proof.start : proof.end]) == ("協定", "協定")


def test_a_second_reader_sees_what_the_extractor_said(store: Store, signed: Announcement) -> None:
    key = signed.record_id
    drafts.move(store, key, HANAKO, [replaced("/title", "花子の題")], seen(store, key))
    drafts.decided(store, key, HANAKO, ReviewState.ACCEPTED, seen(store, key))
    second_readings.ask(store, key, HANAKO)
    second_readings.ask(store, key, HANAKO)
    with store.reading() as session:
        assert not at_work(session, key, HANAKO).second
        assert review_queue.queue(session, Choice(TARO, Wanted.SECOND), 9).rows[0].record_id == key
        assert not review_queue.queue(session, Choice(HANAKO, Wanted.SECOND), 9).rows
        work = at_work(session, key, TARO)
    assert (work.second, work.record.title) == (True, signed.title)
    before = present(store)
    drafts.move(store, key, TARO, [Step(op="remove", path="/agreements/0/signers/0")], work.seq)
    drafts.decided(store, key, TARO, ReviewState.ACCEPTED, seen(store, key))
    assert present(store) == before
    with store.reading() as session:
        (reading,) = second_readings.readings(session, key)
        count, agreement = figures.agreement_of_readers(session)
        assert second_readings.asked(session, key) is None
    signers = len(signed.agreements[0].signers)
    assert reading.fields["title"] == [0, 2]
    assert reading.fields["agreements.signers"] == [signers - 1, signers]
    assert (count, reading.reader) == (1, TARO)
    assert agreement == pytest.approx(0.9, abs=0.1)


def test_remarks_stay_with_the_record(store: Store, signed: Announcement) -> None:
    remarks.add(store, signed.record_id, HANAKO, "市長名はこれでよいですか")
    with store.reading() as session:
        assert [(r.author, r.words) for r in remarks.listed(session, signed.record_id)] == [
            (HANAKO, "市長名はこれでよいですか")
        ]


# --- the queue ---


def everything(store: Store, choice: Choice, size: int = 4) -> list[str]:
    found: list[str] = []
    cursor = None
    with store.reading() as session:
        while True:
            part = review_queue.queue(session, choice, size, cursor)
            found += [row.record_id for row in part.rows]
            cursor = part.cursor
            if cursor is None:
                return found


def test_the_least_certain_come_first_each_once(store: Store, pages: Pages) -> None:
    records = [r for _, r in pages.values()]
    wanted = [r.record_id for r in sorted(records, key=lambda r: (r.confidence.overall, r.record_id))]
    assert everything(store, Choice(HANAKO)) == wanted
    assert everything(store, Choice(HANAKO, surest_first=True)) == wanted[::-1]


CHOICES = [
    ({"kind": "event"}, lambda r: r.kind == "event"),
    ({"flag": "year_inferred"}, lambda r: "year_inferred" in r.flags),
    ({"theme": "disaster"}, lambda r: any("disaster" in a.themes for a in r.agreements)),
    ({"party_type": "bank"}, lambda r: any(p.type == "bank" for a in r.agreements for p in a.parties)),
]


@pytest.mark.parametrize(("choice", "holds"), CHOICES)
def test_a_choice_lets_through_what_it_names(
    store: Store, pages: Pages, choice: dict[str, str], holds: object
) -> None:
    assert callable(holds)
    found = everything(store, Choice(HANAKO, **choice))  # type: ignore[arg-type]
    assert sorted(found) == sorted(r.record_id for _, r in pages.values() if holds(r))
    assert found


def test_a_choice_by_words_and_by_day(store: Store, pages: Pages) -> None:
    found = everything(store, Choice(HANAKO, text="防災"))
    assert sorted(found) == sorted(key for key, (page, r) in pages.items() if "防災" in f"{r.title}\n{page.text}")
    assert everything(store, Choice(HANAKO, text="、。")) == []
    days = everything(store, Choice(HANAKO, day_from="2024", day_to="2024-06"))
    assert 0 < len(days) < len(pages)


def test_the_queue_goes_on_where_one_was(store: Store) -> None:
    order = everything(store, Choice(HANAKO))
    with store.reading() as session:
        assert review_queue.next_after(session, Choice(HANAKO), None) == order[0]
        assert review_queue.next_after(session, Choice(HANAKO), order[0]) == order[1]
        assert review_queue.next_after(session, Choice(HANAKO), order[-1]) == order[0]
        assert review_queue.next_after(session, Choice(HANAKO, text="どこにもない語"), order[0]) is None
    drafts.decided(store, order[0], HANAKO, ReviewState.ACCEPTED, seen(store, order[0]))
    assert everything(store, Choice(HANAKO)) == order[1:]
    assert everything(store, Choice(HANAKO, Wanted.MINE)) == [order[0]]
    assert everything(store, Choice(TARO, Wanted.MINE)) == []


def test_progress_counts_days_and_weeks_and_what_was_taken_back_not(store: Store, pages: Pages) -> None:
    order = everything(store, Choice(HANAKO))
    for key in order[:3]:
        drafts.decided(store, key, HANAKO, ReviewState.ACCEPTED, seen(store, key))
    drafts.decided(store, order[3], TARO, ReviewState.REJECTED, seen(store, order[3]))
    drafts.undo(store, HANAKO)
    now = datetime.now(UTC)
    with store.reading() as session:
        found = review_queue.progress(session, HANAKO, UTC)
        later = review_queue.progress(session, HANAKO, UTC, now + timedelta(days=8))
        weeks = figures.weeks(session, UTC, now)
        # midnight in Tokyo is at three in the afternoon of the day before by the clock of the world
        tokyo = review_queue.progress(session, HANAKO, ZoneInfo("Asia/Tokyo"), now)
        by_tokyo = figures.weeks(session, ZoneInfo("Asia/Tokyo"), now)
    assert (found.mine_today, found.mine_this_week, found.all_today, found.left) == (2, 2, 3, len(pages) - 3)
    assert (later.mine_today, later.mine_this_week) == (0, 0)
    assert tokyo.mine_today == 2
    assert by_tokyo[-1].accepted == 2
    assert (weeks[-1].accepted, weeks[-1].rejected, weeks[-1].untouched) == (2, 1, pytest.approx(2 / 3))


def test_figures_of_all_records(store: Store, pages: Pages) -> None:
    with store.reading() as session:
        found = figures.overview(session)
    agreements = [r for _, r in pages.values() if r.kind == "agreement"]
    assert (found.records, found.agreements) == (len(pages), len(agreements))
    assert dict(found.by_theme)["disaster"] == sum(
        any("disaster" in a.themes for a in r.agreements) for r in agreements
    )
    assert len(found.by_month) == figures.MONTHS
    assert found.nodes[0].records == max(node.records for node in found.nodes)
    ids = {node.organization_id for node in found.nodes}
    assert found.edges
    assert all({edge.one, edge.other} <= ids for edge in found.edges)
