"""The learnt reader: which words tell of which attack, and what fills each cell.

In: a Doc with ``places``, ``actors``, ``weapons``, ``damaged``, ``dates`` and ``figures``, and the
encoder's states of its words (``doc.tensor``). Out: ``doc._.attacks``, each with its telling words
and for every slot the candidate chosen (an index into `strikelog.reader.candidates.candidates`),
its probability and the runners-up; ``doc._.near_attacks``, words that almost told of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from strikelog.encoders.large import LargeEncoder
from strikelog.reader.attacks import read_attacks
from strikelog.reader.decode import Attack, Choice
from strikelog.reader.network import OnnxNetwork
from strikelog.reader.reading import Reading, read

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from strikelog.language.transformer import Transformer

#: Tokens of a word at most, in a text of any length: a run of signs is no short text.
TOKENS = 4
#: Segments that news in running prose has few of.
ITEMS, MANY = ("time_stamp", "list_item"), 3


class Reader:
    """The spaCy component.

    Over a pipeline with the strong model's transformer the states come with its one pass; over any
    other, ``encoder`` (that transformer, loaded beside) reads the text once more. Running prose
    with a day of publication and more words than ``longest`` (0: no limit) is not read, nor what
    has `TOKENS` times as many tokens.

    A network over the large encoder's states takes them ``beside`` the others.
    """

    def __init__(
        self, network: OnnxNetwork, encoder: Transformer | None = None, *, longest: int = 0
    ) -> None:
        self.network = network
        self.encoder = encoder
        self.beside = LargeEncoder() if network.beside else None
        self.longest = longest

    def __call__(self, doc: Doc) -> Doc:
        if self.longest and self._is_long(doc):
            return doc
        reading = read(doc, self.network.vocabulary)
        states = self.encoder.states(doc) if self.encoder and len(reading.words) else doc.tensor
        if self.beside and len(reading.words):
            states = np.concatenate([states, self.beside.states(doc)], 1)
        found = read_attacks(self.network, reading, states)
        doc._.read = True
        doc._.attacks = plain(found.attacks, reading)
        doc._.near_attacks = [
            [int(reading.starts[word]), int(reading.ends[word]), share]
            for word, share in found.near
        ]
        return doc

    def _is_long(self, doc: Doc) -> bool:
        """Running prose of many words with a day of publication; pages of items (live pages,
        digests) are not, nor sections of books and encyclopedias."""
        items = sum(s.label_ in ITEMS for s in doc.spans.get("segments", ()))
        long = bool(doc._.published) and len(doc.text.split()) > self.longest
        return items < MANY and (long or len(doc) > TOKENS * self.longest)


def plain(attacks: list[Attack], reading: Reading) -> list[dict[str, Any]]:
    """Attacks as a Doc carries them: dicts and lists, with the characters (``spans``) of their
    telling words."""
    return [
        {
            "words": attack.words,
            "spans": [[int(reading.starts[w]), int(reading.ends[w])] for w in attack.words],
            "probability": attack.probability,
            "slots": {slot: _plain(choice) for slot, choice in attack.slots.items()},
            "sites": [list(each) for each in attack.sites],
            "damage": [list(each) for each in attack.damage],
            "figures": [list(each) for each in attack.figures],
            "classes": {name: list(told) for name, told in attack.classes.items()},
        }
        for attack in attacks
    ]


def _plain(choice: Choice) -> dict[str, Any]:
    return {
        "option": choice.option,
        "probability": choice.probability,
        "runners_up": [list(each) for each in choice.runners_up],
    }
