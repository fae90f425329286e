"""The gate: what is read in full, what is not; and what it says of itself."""

from __future__ import annotations

import random

import pytest
from pipeline_examples import article, assemble, pipeline
from strikelog.batch import gate
from strikelog.batch.analysis import analyse
from strikelog.batch.gate import FEWEST, SIZE, STEP, tells_of_attack, weights, windows
from strikelog.errors import LexiconError

CALM = (
    "The council approved the new budget on Monday after a long debate. The mayor said that schools "
    "and libraries will get more money next year, and that the swimming pool reopens in spring. "
)
CALM = CALM + CALM.replace("Monday", "Friday")
TOLD = {
    "rockets": "Three rockets landed near a military base in northern Iraq late on Sunday; no one was killed, officials said, and the attack was not claimed.",
    "a bomb": "A roadside bomb killed two policemen and wounded four civilians in the town of Baquba on Tuesday, police said, the third such attack this week.",
    "a drone": "An explosive drone was shot down over the airport on Friday, the coalition said. Militia fighters had threatened to attack troops there for weeks.",
    "shelling": "Shelling of the eastern district went on through the night. Residents said at least six people were killed, among them two children.",
    "gunmen": "Gunmen opened fire on a convoy of aid workers in the north of the province; a driver was killed and two passengers were wounded.",
    "a suicide bomber": "A suicide bomber blew himself up outside a mosque in Kabul during prayers, killing at least twelve worshippers, the ministry said.",
    "few words": "Rockets at the base",
}
CALM_TEXTS = {
    "a budget": CALM,
    "sport": "The home side scored twice in the second half to win the cup final. The coach praised his young players, who had trained through a wet winter for this one afternoon.",
    "markets": "Shares rose on Thursday as investors welcomed the quarterly figures of three large banks. Oil prices were little changed, and the euro gained half a cent against the dollar.",
    "science": "Astronomers have found a planet that circles two stars. The telescope watched the faint light for four years before the team was sure of what they were seeing.",
    "a library": "The library will open its new reading room on Monday. Visitors can borrow books, records and maps without a card, and children are invited to listen to stories in the garden.",
}


@pytest.mark.parametrize("kind", TOLD)
def test_must_pass(kind: str) -> None:
    for text in (TOLD[kind], TOLD[kind].upper(), TOLD[kind].replace(" ", "\n")):
        assert tells_of_attack(text)


@pytest.mark.parametrize("kind", CALM_TEXTS)
def test_must_be_stopped(kind: str) -> None:
    text = f"{CALM_TEXTS[kind]} {CALM_TEXTS[kind]}"
    assert len(text.split()) > FEWEST
    assert not tells_of_attack(text)


@pytest.mark.parametrize("kind", [kind for kind in TOLD if kind != "few words"])
def test_no_text_hides_an_attack(kind: str) -> None:
    """Wherever it stands in a long text without any."""
    chance = random.Random(1)
    for _ in range(20):
        calm = (CALM * 20).split()
        place = chance.randrange(len(calm))
        words = [*calm[:place], *TOLD[kind].split(), *calm[place:]]
        assert tells_of_attack(" ".join(words))
    assert not tells_of_attack(CALM * 20)


@pytest.mark.parametrize("number", [1, STEP, SIZE - 1, SIZE, SIZE + 1, 10 * SIZE + 7])
def test_every_stretch_of_half_a_window_lies_in_one(number: int) -> None:
    found = windows(range(number))
    for start in range(number):
        stretch = range(start, min(start + STEP, number))
        assert any(each[0] <= stretch[0] and stretch[-1] <= each[-1] for each in found)
    assert max(map(len, found)) <= SIZE
    assert windows([]) == []


def test_a_gated_article_has_its_row_and_text_only() -> None:
    items = [article("calm", CALM), article("told", TOLD["rockets"].replace("rockets", "Rockets"))]
    calm, told = analyse(pipeline(), items, assemble, gate=True)
    assert (calm.article.gated, calm.article.status, calm.article.words) == (True, "ok", 66)
    assert (calm.text, calm.mentions) == (CALM, ())
    assert not told.article.gated
    assert told.mentions
    calm, _ = analyse(pipeline(), items, assemble)
    assert not calm.article.gated


def test_a_title_is_looked_at() -> None:
    titled = article("a", CALM).__class__(article_id="a", text=CALM, title=TOLD["a bomb"])
    (found,) = analyse(pipeline(), [titled], assemble, gate=True)
    assert not found.article.gated


def test_another_language_is_not_taken_for_a_calm_text() -> None:
    text = "Drei Raketen schlugen am Sonntag nahe einem Stützpunkt ein; niemand wurde getötet. " * 4
    (found,) = analyse(pipeline(), [article("a", text)], assemble, gate=True, any_language=True)
    assert not found.article.gated


def test_weights() -> None:
    assert all(0 < weight <= 1 for weight in weights().values())
    assert {"attack", "killed", "rockets", "bomb"} <= weights().keys()


@pytest.mark.parametrize(
    "row",
    [{"word": "a", "weight": "x"}, {"word": "a", "weight": "-1"}, {"word": "A b", "weight": "1"}],
)
def test_a_broken_row(monkeypatch: pytest.MonkeyPatch, row: dict[str, str]) -> None:
    monkeypatch.setattr(gate, "rows", lambda *_: (row,))
    weights.cache_clear()
    with pytest.raises(LexiconError, match=r"gate_words.csv:2: "):
        weights()
    weights.cache_clear()
