"""The strong model's graph with one more output: the states of some layers at every word, and
those of the layers that were tuned for the reader (top.py)."""

import onnx
from onnx import TensorProto, helper
from strikelog.encoders.graph import Graph, layer
from strikelog.encoders.quantize import rows
from strikelog.language.transformer import Transformer
from top import BELOW, SIZE, TUNED, layer_weights

LAYERS = (2, 3, 5)


def _states(number):
    return f"encoder.layer.{number}.output.LayerNorm"


def extension(top=None) -> bytes:
    """Nodes to append to the graph: serialized models that are concatenated are merged.

    ``top``: the weights of a `top.Top`, whose states then stand behind the others."""
    more = onnx.ModelProto()
    names = [_states(number) for number in LAYERS]
    if top:
        graph, found = Graph(), _states(BELOW)
        for at in range(len(TUNED)):
            number = f"tuned.{at}"
            weights = layer_weights(top, at, f"encoder.layer.{number}")
            found = layer(graph, found, number, weights, rows)
        more.graph.node.extend(graph.nodes)
        more.graph.initializer.extend(graph.constants)
        names.append(found)
    more.graph.node.append(helper.make_node("Concat", names, ["states.layers"], axis=-1))
    more.graph.node.append(helper.make_node("Squeeze", ["states.layers", "zero"], ["states.flat"]))
    more.graph.node.append(helper.make_node("Gather", ["states.flat", "first"], ["states"], axis=0))
    more.graph.output.append(_port("states", TensorProto.FLOAT, ["words", SIZE * len(names)]))
    return more.SerializeToString()


def _port(*told):
    return helper.make_tensor_value_info(*told)


class Windows(Transformer):
    """Keeps what the tuned layers read of each window (`top.Below`)."""

    def _add(self, reading, found, sentences, begin, kept):
        self.windows.append((found["below"], found["at"][: kept - begin]))
        super()._add(reading, found, sentences, begin, kept)


def with_windows(nlp) -> list:
    """The list to which the transformer of `nlp` will add its windows."""
    more = onnx.ModelProto()
    more.graph.node.append(helper.make_node("Squeeze", [_states(BELOW), "zero"], ["below"]))
    more.graph.node.append(helper.make_node("Identity", ["first"], ["at"]))
    more.graph.output.append(_port("below", TensorProto.FLOAT, ["pieces", SIZE]))
    more.graph.output.append(_port("at", TensorProto.INT64, ["words"]))
    transformer = nlp.get_pipe("strikelog_transformer")
    transformer.extend(more.SerializeToString())
    transformer.__class__, transformer.windows = Windows, []
    return transformer.windows


def with_states(nlp) -> None:
    """Make the transformer of `nlp` leave the states in `doc.tensor`, one row a word."""
    nlp.get_pipe("strikelog_transformer").extend(extension())
