"""The strong model's graph with one more output: the states of some layers at every word."""

import onnx
from onnx import TensorProto, helper

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


def with_states(nlp, layers=LAYERS) -> None:
    """Make the transformer of `nlp` leave the states in `doc.tensor`, one row a word."""
    nlp.get_pipe("strikelog_transformer").extend(extension(layers))
