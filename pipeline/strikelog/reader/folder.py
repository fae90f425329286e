"""The folder of a network that is named with ``--reader``: is it whole, and made for this version?

`MANIFEST` beside the network's files says what they were made for, and has the hash of each.
Nothing in the folder is code: ONNX graphs, and JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from strikelog import __version__
from strikelog.errors import ModelError
from strikelog.language.language_model import SHIPPED as MODELS
from strikelog.language.loading import config
from strikelog.reader.network import SHIPPED, TRANSFORMER, OnnxNetwork
from strikelog.reader.pairs import PAIR
from strikelog.reader.reading import CANDIDATE, COUNTED, WORD
from strikelog.reader.slots import KIND_SLOTS, POINTERS

MANIFEST = "manifest.json"
FILES = ("reader.json", "states.onnx", "words.onnx", "choices.onnx", "same.onnx", "classes.onnx")
#: Changes when what the numbers of `strikelog.reader.reading` and `pairs` mean does.
FORMAT = 2
#: Names of former readers by rules.
GONE = ("auto", "rules")
AGAIN = "train it again with this version (`strikelog train`)"

#: The last axis of inputs and outputs by graph, as the features of this version make it.
SHAPES: Mapping[tuple[str, str], int] = {
    ("words", "rows"): len(WORD) + len(COUNTED),
    ("choices", "cats"): len(CANDIDATE),
    ("choices", "pairs"): len(PAIR) - 1,
    ("choices", "told"): sum(len(slots) for slots in KIND_SLOTS.values()),
    ("same", "pairs"): len(PAIR),
    ("same", "agreement"): 2 * len(POINTERS),
}


def open_network(reader: str) -> OnnxNetwork:
    """The network in the folder ``reader`` (empty: the shipped one). ModelError if it is none."""
    if not reader:
        return OnnxNetwork(SHIPPED)
    check_reader(reader)
    folder = Path(reader)
    try:
        network = OnnxNetwork(folder)
        _check_shapes(network, folder)
    except ModelError:
        raise
    except Exception as error:  # onnxruntime has errors of its own for a broken graph
        raise ModelError(f"{folder}: not a network of the reader ({error}); {AGAIN}") from error
    return network


def check_reader(reader: str | None) -> None:
    """ModelError unless ``reader`` is a known name, or a folder that `check` takes."""
    names = config()["readers"]
    if not reader or reader in names:
        return
    folder = Path(reader)
    if reader in GONE and not folder.is_dir():
        raise ModelError(
            f"there is no reader {reader!r} any more, the learnt one reads every text: "
            "leave --reader out, or name learnt"
        )
    if not folder.is_dir():
        raise ModelError(
            f"there is no reader {reader!r}: {', '.join(names)}, or a folder that "
            "`strikelog train` wrote"
        )
    check(folder)


def check(folder: Path) -> None:
    """ModelError, which says what to do, unless the folder is whole and fits this version."""
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder; name one that `strikelog train` wrote")
    told = _manifest(folder / MANIFEST)
    if told.get("format") != FORMAT:
        raise ModelError(
            f"{folder} is a reader of format {told.get('format')!r}, this version reads "
            f"{FORMAT}; {AGAIN}"
        )
    if told.get("encoder") != encoder_hash():
        raise ModelError(
            f"{folder} was trained over the language model of Strikelog {told.get('strikelog')}, "
            f"which is not this version's; {AGAIN}"
        )
    for name in FILES:
        if not (folder / name).is_file():
            raise ModelError(f"{folder / name}: missing; copy the folder again, or {AGAIN}")
        if told["sha256"].get(name) != _hash(folder / name):
            raise ModelError(
                f"{folder / name} is not the file that was written there; copy the folder again, "
                f"or {AGAIN}"
            )


def _manifest(file: Path) -> Mapping[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(
            f"{file}: can't be read ({error.strerror}); name a folder that `strikelog train` wrote"
        ) from error
    except ValueError as error:
        raise ModelError(f"{file}: not JSON ({error}); {AGAIN}") from error
    if not isinstance(told, dict) or not isinstance(told.get("sha256"), dict):
        raise ModelError(f"{file}: not what `strikelog train` writes; {AGAIN}")
    return told


def _check_shapes(network: OnnxNetwork, folder: Path) -> None:
    classes = {("classes", name): len(labels) for name, labels in network.classes.items()}
    for (graph, port), size in {**SHAPES, **classes}.items():
        found = network.ports(graph).get(port, [None])[-1]
        if found != size:
            raise ModelError(
                f"{folder / graph}.onnx: {port!r} has the size {found}, not {size}; {AGAIN}"
            )
    missing = sorted({*WORD, *CANDIDATE} - {*network.vocabulary, "above", "shape"})
    if missing:
        raise ModelError(f"{folder / 'reader.json'}: no vocabulary of {missing[0]}; {AGAIN}")


def seal(folder: Path, told: Mapping[str, Any] | None = None) -> None:
    """Write the manifest of a network's files; ``told`` is kept in it for people."""
    own = {
        "format": FORMAT,
        "strikelog": __version__,
        "encoder": encoder_hash(),
        "sha256": {name: _hash(folder / name) for name in FILES},
    }
    content = json.dumps({**own, **(told or {})}, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_bytes(content.encode("utf-8"))


def encoder_hash() -> str:
    """SHA-256 of the encoder whose states the reader reads."""
    return _hash(MODELS["strong"] / TRANSFORMER / "model.onnx")


def _hash(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
