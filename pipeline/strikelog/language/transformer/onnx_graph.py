"""An ONNX file run by onnxruntime, made into a session where and when it is needed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arrays = dict[str, NDArray[Any]]


class OnnxGraph:
    """Holds a file's bytes; copies and pickles do not take the session along.

    Each process makes its own session, of one thread: the outputs for given inputs are the same
    in any process, and processes do not take each other's cores.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._session: Any = None
        self._names: list[str] = []  # of the outputs: the session makes them anew at every call
        self._process: int | None = None

    def run(self, inputs: Arrays) -> Arrays:
        """All outputs by name."""
        session = self.session()
        return dict(zip(self._names, session.run(self._names, inputs), strict=True))

    def session(self) -> Any:
        """The session of this process."""
        if self._session is None or self._process != os.getpid():
            self._session, self._process = _make_session(self.content), os.getpid()
            self._names = [output.name for output in self._session.get_outputs()]
        return self._session

    def __getstate__(self) -> dict[str, Any]:
        return {"content": self.content}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["content"])  # type: ignore[misc]


def _make_session(content: bytes) -> Any:
    import onnxruntime  # type: ignore[import-not-found,import-untyped,unused-ignore]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # 25 MB less on the five, and no slower
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
