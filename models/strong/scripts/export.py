"""The fine-tuned teacher -> ONNX, with each way of quantization.

    export.py TEACHER_DIR OUT_DIR

writes OUT_DIR/{plain,tensors,rows,blocks,nibbles}/ with model.onnx, pieces.txt and labels.json.
"""

import argparse
import json
from pathlib import Path

import onnx
import torch
from reader_graph import reader_graph
from strikelog.encoders.graph import Array
from strikelog.encoders.quantize import WAYS


def read_teacher(folder: Path) -> tuple[dict[str, Array], Array]:
    """The teacher's weights and the mix of its encoder's layers."""
    path = folder / "model.pt"
    if path.exists():
        state = torch.load(path, weights_only=True, map_location="cpu")
    else:
        state = torch.load(folder / "checkpoint.pt", weights_only=True, map_location="cpu")["model"]
    weights = {key: value.float().numpy() for key, value in state.items()}
    return weights, torch.softmax(state["mix"].float(), 0).numpy()


def pieces_of(folder: Path) -> list[str]:
    """The vocabulary in the order of its indices."""
    vocabulary = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.__getitem__)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("teacher", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    weights, mix = read_teacher(args.teacher)
    for way, (product, lookup) in WAYS.items():
        heads = WAYS["plain" if way == "plain" else "tensors"][0]
        model = reader_graph(weights, mix, product, lookup, heads)
        folder = args.out / way
        folder.mkdir(parents=True, exist_ok=True)
        onnx.save(model, folder / "model.onnx")
        lines = "".join(f"{piece}\n" for piece in pieces_of(args.teacher))
        (folder / "pieces.txt").write_text(lines, encoding="utf-8")
        (folder / "labels.json").write_bytes((args.teacher / "labels.json").read_bytes())


if __name__ == "__main__":
    main()
