"""The same story printed by several outlets: texts that are near copies, found by MinHash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rensa import RMinHash, RMinHashLSH

from strikelog.tables.records import StoryRow
from strikelog.text.shapes import WORD

# Share of runs of words that two texts have in common (Jaccard) from which they are one story.
NEAR = 0.5
RUN = 4  # words
PERMUTATIONS, BANDS, SEED = 128, 32, 42
SHORTEST = 20  # words: shorter texts have too few runs to say anything


class Stories:
    """Texts come in with `add`; `rows` tells which are copies of one story."""

    def __init__(self) -> None:
        self._articles: list[tuple[date, str]] = []
        self._hashes: list[RMinHash] = []
        self._index = RMinHashLSH(threshold=NEAR, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._home: list[tuple[int, float]] = []  # of each text: first text of the story, likeness

    def add(self, article_id: str, text: str, published: date | None = None) -> None:
        words = WORD.findall(text.casefold())
        if len(words) < SHORTEST:
            return
        hashes = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        hashes.update([" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)])
        number = len(self._articles)
        near = ((hashes.jaccard(self._hashes[each]), -each) for each in self._index.query(hashes))
        likeness, other = max(near, default=(0.0, 0))
        self._articles.append((published or date.max, article_id))
        self._hashes.append(hashes)
        self._index.insert(number, hashes)
        same = likeness >= NEAR
        self._home.append((self._home[-other][0], likeness) if same else (number, 1.0))

    def rows(self) -> Iterator[StoryRow]:
        """The texts of stories that stand in several articles; a story is called by its first."""
        members: dict[int, list[int]] = {}
        for number, (home, _) in enumerate(self._home):
            members.setdefault(home, []).append(number)
        for numbers in members.values():
            if len(numbers) > 1:
                story = min(self._articles[number] for number in numbers)[1]
                for number in numbers:
                    likeness = round(self._home[number][1], 2)
                    yield StoryRow(
                        article_id=self._articles[number][1], story_id=story, likeness=likeness
                    )
