"""The learnt reader: which words tell of which attack, and what fills each cell.

In: a Doc with ``places``, ``actors``, ``weapons``, ``damaged``, ``dates`` and ``figures``, and the
encoder's states of its words (``doc.tensor``). Out: ``doc._.attacks``, each with its telling words
and for every slot the candidate chosen (an index into `strikelog.reader.candidates.candidates`),
its probability and the runners-up; ``doc._.near_attacks``, words that almost told of one.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from strikelog.reader.attacks import read_attacks
from strikelog.reader.decode import Attack
from strikelog.reader.network import OnnxNetwork
from strikelog.reader.reading import Reading, read

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from strikelog.transformer import Transformer


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
        doc._.read = True
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
        _plain(asdict(attack))
        | {"spans": [[int(reading.starts[w]), int(reading.ends[w])] for w in attack.words]}
        for attack in attacks
    ]


def _plain(value: Any) -> Any:
    """Tuples as lists: what spaCy can take across processes comes back the same."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
