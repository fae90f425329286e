"""The learnt reader: which words tell of which attack, and what fills each cell.

In: a Doc with ``places``, ``actors``, ``weapons``, ``damaged``, ``dates`` and ``figures``, and the
encoder's states of its words (``doc.tensor``). Out: ``doc._.attacks``, each with its telling words
and for every slot the candidate chosen (an index into `strikelog.reader.candidates.candidates`),
its probability and the runners-up; ``doc._.near_attacks``, words that almost told of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strikelog.reader.attacks import read_attacks
from strikelog.reader.decode import Attack, Choice
from strikelog.reader.network import OnnxNetwork
from strikelog.reader.reading import Reading, read

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from strikelog.language.transformer import Transformer


class Reader:
    """The spaCy component.

    Over a pipeline with the strong model's transformer the states come with its one pass; over any
    other, ``encoder`` (that transformer, loaded beside) reads the text once more.
    """

    def __init__(self, network: OnnxNetwork, encoder: Transformer | None = None) -> None:
        self.network = network
        self.encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        reading = read(doc, self.network.vocabulary)
        states = self.encoder.states(doc) if self.encoder and len(reading.words) else doc.tensor
        found = read_attacks(self.network, reading, states)
        doc._.attacks = plain(found.attacks, reading)
        doc._.near_attacks = [
            [int(reading.starts[word]), int(reading.ends[word]), share]
            for word, share in found.near
        ]
        return doc


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
