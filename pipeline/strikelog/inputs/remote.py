"""Paths on any store that fsspec knows: s3://, gs://, memory:// (extra ``remote``).

A URL is a `upath.UPath`, which can do what a `pathlib.Path` can; a local path, file:// too, stays
one and needs no library.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from strikelog.errors import InputError

_URL = re.compile(r"[A-Za-z][\w+.-]+(?:://|::)")  # of two characters or more: "C:" is a drive
CHUNK = 1 << 20  # bytes read at a time


def path_of(name: str | Path) -> Path:
    """What a path or URL names. InputError if the library for it is missing."""
    if not isinstance(name, str) or not _URL.match(name):
        return Path(name) if isinstance(name, str) else name
    if name.lower().startswith("file://") and "::" not in name:
        return Path(url2pathname(unquote(urlsplit(name).path)))
    try:
        from upath import UPath
    except ImportError as error:
        raise InputError(f"{name}: a URL needs: pip install 'strikelog[remote]'") from error
    try:
        found: Any = UPath(name)
        found.fs.invalidate_cache()  # the first that needs the library of the protocol
    except ImportError as error:
        raise InputError(f"{name}: its kind of URL needs a library ({error})") from error
    except Exception as error:  # whatever a store raises
        raise InputError(f"{name}: can't be used ({type(error).__name__}: {error})") from error
    return cast(Path, found)


def is_remote(path: Path) -> bool:
    """Whether ``path`` is of `path_of` and no local one."""
    return not isinstance(path, Path)


def real(path: Path) -> Path:
    """The path without links, to be compared with others."""
    return path if is_remote(path) else Path(os.path.realpath(path))


def reachable(path: Path) -> None:
    """InputError if the store of a URL does not answer."""
    if is_remote(path):
        try:
            path.exists()
        except Exception as error:  # whatever a store raises
            raise InputError(
                f"{path}: can't be reached ({type(error).__name__}: {error})"
            ) from error


def open_binary(path: Path) -> BinaryIO:
    """The file's bytes; whatever a store raises is an OSError."""
    if not is_remote(path):
        return path.open("rb")
    try:
        return io.BufferedReader(_Remote(path.open("rb")), CHUNK)
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


class _Remote(io.RawIOBase):
    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._handle.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._handle.seek(offset, whence))

    def tell(self) -> int:
        return int(self._handle.tell())

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._handle.read(len(buffer))
        except OSError:
            raise
        except Exception as error:
            raise OSError(f"{type(error).__name__}: {error}") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._handle.close()
        super().close()
