"""How far a transformer reads at a time: the next window of a text's words."""

from __future__ import annotations

from collections.abc import Sequence

#: Words of a window: what the encoder was fine-tuned on (models/teacher/windows.py).
WORDS = 110
#: Pieces of a window, two marks and 510 of its words: the encoder has 512 positions.
PIECES = 510


def window_end(begin: int, pieces: Sequence[int], starts: Sequence[int]) -> int:
    """Where the window that begins at word `begin` ends.

    `pieces`: how many each word has. `starts`: 1 where a sentence is known to start. The window
    ends at the last of these starts in its second half if there is one: no sentence is cut.
    """
    end, total = begin, 0
    while end < len(pieces) and end - begin < WORDS and total + pieces[end] <= PIECES:
        total += pieces[end]
        end += 1
    if end == len(pieces):
        return end
    half = (begin + end) // 2
    return next((at for at in range(end, half, -1) if starts[at] == 1), end)


def kept_end(begin: int, end: int, found: Sequence[int], count: int, starts: Sequence[int]) -> int:
    """Up to which word of a window the reading is kept.

    `found`: where sentences start, positions in the window. The last sentence is left to the
    next window if the end may have cut it, unless it is all there is.
    """
    cut = end < count and starts[end] != 1
    return begin + found[-1] if cut and found[-1] > 0 else end
