"""Files packed with Zstandard (.zst), unpacked as they are read (extra ``zst``)."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from strikelog.inputs.text import UnusableText

CHUNK = 1 << 17  # bytes read at a time
#: The most memory that a frame may ask for, in bytes: what `zstd --long=27` needs.
WINDOW = 1 << 27


def unpack_zst(handle: BinaryIO) -> io.BufferedReader:
    """What ``handle`` holds, unpacked. UnusableText without the library; EOFError where a file
    ends early and OSError for what is no .zst, as they are read."""
    try:
        import zstandard
    except ImportError:
        raise UnusableText("is packed: pip install 'strikelog[zst]' to read .zst") from None
    return io.BufferedReader(_Unpacked(handle, zstandard), CHUNK)


class _Unpacked(io.RawIOBase):
    def __init__(self, handle: BinaryIO, library: Any) -> None:
        self._handle, self._library = handle, library
        self._frame: Any = None
        self._left, self._ready = b"", b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and self._more():
            pass
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _more(self) -> bool:
        """Unpack some more; False at the end."""
        packed = self._left or self._handle.read(CHUNK)
        if not packed:
            if self._frame is not None:
                raise EOFError("the packed file ends early")
            return False
        if self._frame is None:
            self._frame = self._library.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
        try:
            self._ready = self._frame.decompress(packed)
        except self._library.ZstdError as error:
            raise OSError(f"not a .zst file ({error})") from error
        self._left = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
        return True
