"""The reader's network as it ships: five ONNX graphs (states, words, choices, same, classes; the
first is added to the encoder's own) and what their numbers mean (reader.json).

Made by models/reader/export.py, which says what the graphs hold.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from strikelog.language.transformer.onnx_graph import OnnxGraph
from strikelog.reader.attacks import Settings
from strikelog.reader.reading import Ints, Reading, Vocabulary

if TYPE_CHECKING:
    from spacy.language import Language

    from strikelog.language.transformer import Transformer

#: The network that comes with the package.
SHIPPED = Path(__file__).parents[1] / "data" / "reader"
TRANSFORMER = "strikelog_transformer"

Floats = NDArray[np.floating[Any]]


class OnnxNetwork:
    """`strikelog.reader.attacks.Network` of a folder."""

    def __init__(self, folder: Path) -> None:
        told = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        self.vocabulary: Vocabulary = told["vocabulary"]
        self.classes: dict[str, list[str]] = told["classes"]
        self.weapons: dict[str, int] = told["weapons"]
        self.settings = Settings(**told["thresholds"])
        self.states = (folder / "states.onnx").read_bytes()
        graphs = ("words", "choices", "same", "classes")
        self._graphs = {n: OnnxGraph((folder / f"{n}.onnx").read_bytes()) for n in graphs}

    def ports(self, graph: str) -> dict[str, list[Any]]:
        """The shapes of the inputs and outputs of one of its graphs."""
        session = self._graphs[graph].session()
        return {each.name: each.shape for each in session.get_inputs() + session.get_outputs()}

    def words(self, states: Floats, rows: Ints) -> tuple[Floats, Floats]:
        inputs: dict[str, NDArray[Any]] = {
            "states": np.ascontiguousarray(states, np.float32),
            "rows": rows,
        }
        found = self._graphs["words"].run(inputs)
        return found["vectors"], found["trigger"]

    def choices(
        self, vectors: Floats, told: Ints, reading: Reading, pairs: Ints
    ) -> dict[str, Floats]:
        options = reading.options
        heads, first, last = (
            np.array([getattr(o, name) for o in options], dtype=np.int64)
            for name in ("head", "first", "last")
        )
        return self._graphs["choices"].run(
            {
                "vectors": vectors,
                "triggers": told,
                "cats": reading.cats,
                "heads": heads,
                "first": first,
                "last": last,
                "pairs": pairs,
            }
        )

    def same(self, left: Floats, pairs: Ints, agreement: Floats) -> Floats:
        inputs: dict[str, NDArray[Any]] = {"left": left, "pairs": pairs, "agreement": agreement}
        found: Floats = self._graphs["same"].run(inputs)["same"]
        return found

    def classify(self, attacks: Floats) -> dict[str, Floats]:
        return self._graphs["classes"].run({"attacks": attacks})


def encoder_of(nlp: Language, network: OnnxNetwork) -> Transformer | None:
    """The encoder that the reader runs itself; None where it shares the pipeline's one pass."""
    from strikelog.language.language_model import SHIPPED as MODELS
    from strikelog.language.transformer import Transformer

    if nlp.has_pipe(TRANSFORMER):
        shared: Any = nlp.get_pipe(TRANSFORMER)
        shared.extend(network.states)
        return None
    encoder = Transformer(nlp.vocab).from_disk(MODELS["strong"] / TRANSFORMER)
    encoder.extend(network.states)
    return encoder
