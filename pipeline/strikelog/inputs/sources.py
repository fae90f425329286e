"""Where bytes come from: a file, a packed one, or standard input; and of what kind they are."""

from __future__ import annotations

import gzip
import io
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any, BinaryIO

from strikelog.inputs.options import Reading
from strikelog.inputs.remote import open_binary
from strikelog.inputs.text import UnusableText, is_page, require_file
from strikelog.inputs.zst import unpack_zst

STDIN = Path("-")
#: What a compressed or a damaged file raises when it is read.
READ_ERRORS = (OSError, EOFError, zlib.error)
PACKED = (".gz", ".zst")
UNPACKERS: Mapping[str, Callable[[BinaryIO], Any]] = {
    "": lambda handle: handle,
    ".gz": lambda handle: gzip.GzipFile(fileobj=handle),
    ".zst": unpack_zst,
}
HEAD = 4096  # bytes that tell of what kind standard input is


def unpacked(path: Path) -> Path:
    """The path without the suffix of what packs it."""
    return Path(path.stem) if path.suffix.lower() in PACKED else path


@dataclass(frozen=True)
class Source:
    """One input that is no folder. UnusableText where it can't be opened or read."""

    path: Path
    reading: Reading

    @property
    def packed(self) -> str:
        """.gz or .zst, else nothing."""
        suffix = self.path.suffix.lower()
        return suffix if suffix in PACKED else ""

    @property
    def stem(self) -> str:
        """The id of an article that the file is."""
        if self.path == STDIN:
            return "stdin"
        return unpacked(self.path).stem

    @cached_property
    def kind(self) -> str:
        """The suffix, that below .gz; of standard input that of what it seems to be."""
        if self.path == STDIN:
            return self._kind_of_stdin()
        return unpacked(self.path).suffix.lower()

    @cached_property
    def _stdin(self) -> BinaryIO:
        """Standard input, kept on disk: it can be read from its start again."""
        kept = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the process
        shutil.copyfileobj(sys.stdin.buffer, kept)
        return kept

    def _kind_of_stdin(self) -> str:
        with self.open() as handle:
            head = handle.read(HEAD).decode(self.reading.encoding, "replace")
        first = head.lstrip("\ufeff \t\r\n")
        if first.startswith(("{", "[")):
            return ".jsonl" if first.startswith("{") else ".json"
        if head.startswith("PAR1"):
            return ".parquet"
        if is_page(head):
            return ".html"
        header = first.partition("\n")[0].lower()
        named = self.reading.columns["text"] in header and any(d in header for d in ",;\t|")
        return ".csv" if named or header.startswith("sep=") else ".txt"

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes, unpacked."""
        if self.path == STDIN:
            self._stdin.seek(0)
            yield self._stdin
            return
        require_file(self.path)
        try:
            with open_binary(self.path) as handle:
                yield UNPACKERS[self.packed](handle)
        except READ_ERRORS as error:
            raise UnusableText(f"can't be read ({reason(error)})") from error

    @contextmanager
    def open_text(self, encoding: str) -> Iterator[IO[str]]:
        """The characters, no line end translated; a bad byte is a lone surrogate."""
        with self.open() as handle:
            text: Any = io.TextIOWrapper(
                handle, encoding=encoding, errors="surrogateescape", newline=""
            )
            try:
                yield text
            except UnicodeError as error:
                raise UnusableText(f"is not {encoding} text ({error})") from error
            finally:
                text.detach()


def reason(error: Exception) -> str:
    """What the system says of an error."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
