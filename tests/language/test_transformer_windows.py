"""How far a transformer reads at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.language.transformer.windows import PIECES, WORDS, kept_end, window_end


@pytest.mark.parametrize(
    ("begin", "count", "starts", "end"),
    [
        (0, 5, [], 5),
        (0, WORDS, [20], WORDS),  # all that is left
        (0, WORDS + 1, [], WORDS),
        (0, 2 * WORDS, [80, 100], 100),
        (0, 2 * WORDS, [20], WORDS),  # a start in the first half would waste a call
        (0, 2 * WORDS, [WORDS], WORDS),
        (60, 2 * WORDS, [150], 150),
    ],
)
def test_window_end(begin, count, starts, end):
    known = [int(at in starts) for at in range(count)]
    assert window_end(begin, [1] * count, known) == end


def test_a_window_has_no_more_pieces_than_the_encoder_has_positions():
    assert window_end(0, [8] * 200, [0] * 200) == PIECES // 8


@pytest.mark.parametrize(
    ("found", "start_at_end", "kept"),
    [([0, 40, 90], 0, 100), ([0, 40, 90], 1, 120), ([0], 0, 120)],
)
def test_a_sentence_that_may_be_cut_is_left(found, start_at_end, kept):
    starts = [0] * 300
    starts[120] = start_at_end
    assert kept_end(10, 120, found, 300, starts) == kept


def test_the_last_window_is_kept_whole():
    assert kept_end(10, 120, [0, 40, 90], 120, [0] * 120) == 120


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(-1, 1)), min_size=1, max_size=400))
def test_reading_always_moves_on(words):
    sizes, starts = [size for size, _ in words], [start for _, start in words]
    begin = 0
    while begin < len(words):
        end = window_end(begin, sizes, starts)
        assert begin < end <= begin + WORDS
        assert sum(sizes[begin:end]) <= PIECES
        found = [at - begin for at in range(begin, end) if at == begin or starts[at] == 1]
        kept = kept_end(begin, end, found, len(words), starts)
        assert begin < kept <= end
        begin = kept
