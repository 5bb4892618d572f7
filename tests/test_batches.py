"""Batches: of so many things, or of so much to read."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.batches import batches, batches_by_weight
from pipeline.reading.archive import LEAST_WEIGHT, USUAL_PACKED_SIZE, Archive
from pipeline.reading.responses import Response

WEIGHTS = st.lists(st.floats(min_value=0.1, max_value=50))


@given(WEIGHTS, st.floats(min_value=0.5, max_value=100))
def test_a_batch_ends_with_the_item_that_fills_it(weights: list[float], most: float) -> None:
    found = list(batches_by_weight(weights, most, lambda weight: weight))
    assert [weight for batch in found for weight in batch] == weights
    assert all(sum(batch) >= most for batch in found[:-1])
    assert all(sum(batch[:-1]) < most for batch in found)


@given(WEIGHTS, st.floats(min_value=10, max_value=100), st.integers(min_value=1, max_value=9))
def test_batches_for_several_grow_smaller_towards_the_end(weights: list[float], most: float, shares: int) -> None:
    found = list(batches_by_weight(weights, most, lambda weight: weight, shares, 5))
    assert [weight for batch in found for weight in batch] == weights
    for n, batch in enumerate(found):
        left = sum(sum(later) for later in found[n:])
        assert sum(batch[:-1]) < max(5, min(most, left / shares)) + 1e-6
        assert sum(batch) + 1e-6 >= min(5, left)


def test_the_last_batches_are_a_share_of_what_is_left() -> None:
    found = list(batches_by_weight(range(500), 100, lambda _: 1, 4, 16))
    assert [len(batch) for batch in found] == [100, 100, 75, 57, 42, 32, 24, 18, 16, 16, 16, 4]


@given(st.lists(st.integers()), st.integers(min_value=1, max_value=9))
def test_so_many_at_a_time(items: list[int], size: int) -> None:
    found = list(batches(items, size))
    assert [item for batch in found for item in batch] == items
    assert all(len(batch) == size for batch in found[:-1])
    assert all(0 < len(batch) <= size for batch in found)


def test_a_long_page_weighs_more_than_a_short_one(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    # digests do not pack
    long = " ".join(f"{n * 7919 % 1_000_003:x}" for n in range(USUAL_PACKED_SIZE)).encode()
    for name, content in (("short", b"<p>short</p>"), ("long", long)):
        archive.put(Response(url=f"https://a.example.jp/{name}", status=200, headers=(), content=content))
    weights = []
    for name in ("short", "long"):
        track = archive.track(f"https://a.example.jp/{name}")
        assert track is not None
        weights.append(archive.weight(track.names[0]))
    assert weights[0] == LEAST_WEIGHT
    assert weights[1] > 2
    assert archive.weight("a.example.jp/nothing/there") == LEAST_WEIGHT
