"""The strong model's graph with one more output: the states of some layers at every word."""

import numpy as np
import onnx
from onnx import TensorProto, helper
from spacy.language import Language
from strikelog.encoders.large import LargeEncoder

LAYERS = (2, 3, 5)


def extension(layers=LAYERS) -> bytes:
    """Nodes to append to the graph: serialized models that are concatenated are merged."""
    more = onnx.ModelProto()
    names = [f"encoder.layer.{k}.output.LayerNorm" for k in layers]
    more.graph.node.append(helper.make_node("Concat", names, ["states.layers"], axis=-1))
    more.graph.node.append(helper.make_node("Squeeze", ["states.layers", "zero"], ["states.flat"]))
    more.graph.node.append(helper.make_node("Gather", ["states.flat", "first"], ["states"], axis=0))
    more.graph.output.append(
        helper.make_tensor_value_info("states", TensorProto.FLOAT, ["words", 384 * len(layers)])
    )
    return more.SerializeToString()


@Language.factory("states_beside")
def states_beside(nlp, name):
    encoder = LargeEncoder()

    def beside(doc):
        if len(doc.tensor):
            doc.tensor = np.concatenate([doc.tensor, encoder.states(doc)], 1)
        return doc

    return beside


def with_states(nlp, layers=LAYERS, *, large=False) -> None:
    """Make the transformer of `nlp` leave the states in `doc.tensor`, one row a word; with
    ``large`` those of the large encoder beside them."""
    nlp.get_pipe("strikelog_transformer").extend(extension(layers))
    if large:
        nlp.add_pipe("states_beside", after="strikelog_transformer")
