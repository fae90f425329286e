"""What may serve as an article's text: decoded as UTF-8, otherwise untouched, and really text."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, AnyStr, BinaryIO

# The longest text that spaCy's parser takes by default (Language.max_length), in characters.
LONGEST = 1_000_000
# Control characters that no text holds; tab, line ends, form feed and escape do occur in text.
UTF_8 = "utf-8"
_MEND = "save it as UTF-8, or name its encoding (--encoding)"
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.02
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KINDS = {
    "%PDF-": "a PDF",
    "{\\rtf": "an RTF document",
    "PK\x03\x04": "a zip archive or office document",
}
_INVISIBLE = "\ufeff\u200b"


class UnusableText(ValueError):
    """Why a text can't be read as an article, in one line."""


def lines(handle: IO[AnyStr], longest: int) -> Iterator[AnyStr]:
    """The lines of ``handle``; of one that is longer only so much, and one more, so that nothing
    that a small packed file unpacks to fills the memory."""
    end: Any = ("\n", "\r") if isinstance(handle, io.TextIOBase) else b"\n"
    while line := handle.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(end):
            line = handle.readline(longest + 1)


def whole_text(handle: BinaryIO, encoding: str) -> str:
    """All that ``handle`` holds, no newline translated, no byte order mark cut: offsets count them.

    UnusableText if it holds no text of that encoding.
    """
    data = handle.read(4 * LONGEST + 1)  # no character has more than 4 bytes
    if len(data) > 4 * LONGEST:
        raise UnusableText(_too_long())
    return decode(data, encoding)


_PAGE = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html\b)",
    re.I | re.S,
)


def is_page(text: str) -> bool:
    """Whether a text is the source of an HTML page."""
    return _PAGE.match(text) is not None


def require_file(path: Path) -> None:
    """UnusableText unless ``path`` is a regular file: a pipe would be waited for without end."""
    try:
        regular = path.is_file()
    except OSError as error:
        raise UnusableText(f"can't be read ({error.strerror or error})") from error
    if not regular:
        there = "a link in a circle, or to nothing" if path.is_symlink() else "no such file"
        raise UnusableText("not a regular file" if exists(path) else there)


def exists(path: Path) -> bool:
    """Whether there is such a path; one below a folder that can't be entered counts as there."""
    try:
        return path.exists()
    except OSError:
        return True


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def decode(data: bytes, encoding: str = UTF_8) -> str:
    """Bytes as text. UnusableText says what else they seem to be."""
    if encoding == UTF_8:
        refuse_binary(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = f"byte 0x{data[error.start]:02x} at {error.start}"
        name = "UTF-8" if encoding == UTF_8 else encoding
        raise UnusableText(f"is not {name} text ({at}); {_MEND}") from error


def refuse_binary(data: bytes) -> None:
    """UnusableText if ``data``, perhaps only the head of a file, can't be UTF-8 text."""
    if data.startswith(_UTF16):
        raise UnusableText(f"is UTF-16, not UTF-8; {_MEND}")
    if b"\0" in data:
        raise UnusableText("is binary, not text (holds a zero byte)")


def check(text: str) -> None:
    """UnusableText if ``text`` is empty, too long, binary, or can't be written as UTF-8."""
    if len(text) > LONGEST:
        raise UnusableText(_too_long())
    if all(char.isspace() or char in _INVISIBLE for char in text):
        raise UnusableText("is empty")
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise UnusableText("is binary, not text (holds control characters)")
    for head, kind in _KINDS.items():
        if text.lstrip("\ufeff").startswith(head):
            raise UnusableText(f"is {kind}, not plain text")
    if not encodable(text):
        raise UnusableText("is not UTF-8 text")


def encodable(text: str) -> bool:
    """Whether ``text`` can be written as UTF-8: half of a surrogate pair can't."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def writable(text: str) -> str:
    """``text`` as UTF-8 can hold it: the name of a file may be any bytes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _too_long() -> str:
    return f"is longer than {LONGEST:,} characters; split it into articles"
