"""Words -> pieces of an uncased BERT vocabulary, as Hugging Face's tokenizers cut them.

Written out because it is forty lines and the library brings a dozen packages; a test compares
the two (models/strong).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

UNKNOWN, CONTINUED = "[UNK]", "##"
#: A longer run of letters is unknown (characters).
LONGEST = 100
#: Blocks of CJK ideographs; each of them is a word of its own.
IDEOGRAPHS = (
    *((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F)),
    *((0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)),
)


def pieces(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    """Indices of a word's pieces; none if nothing of it can be printed."""
    return [piece for part in parts(word) for piece in cut(part, vocabulary)]


def parts(text: str) -> Iterator[str]:
    """Lower-cased runs without accents; each punctuation mark is a part of its own."""
    run = ""
    for character in normalized(text):
        if character == " " or _is_mark(character):
            if run:
                yield run
            run = ""
            if character != " ":
                yield character
        else:
            run += character
    if run:
        yield run


def normalized(text: str) -> str:
    """Without control characters and accents, in lower case."""
    kept = "".join(_cleaned(character) for character in text)
    plain = unicodedata.normalize("NFD", kept)
    return "".join(c for c in plain if unicodedata.category(c) != "Mn").lower()


def _cleaned(character: str) -> str:
    kind = unicodedata.category(character)
    if character in "\t\n\r" or kind.startswith("Z"):
        return " "
    return "" if character in "\0\ufffd" or kind in {"Cc", "Cf", "Co"} else character


def _is_mark(character: str) -> bool:
    """Punctuation, or ASCII that is neither letter nor digit, or an ideograph."""
    if character.isascii():
        return not character.isalnum()
    code = ord(character)
    return unicodedata.category(character).startswith("P") or any(
        low <= code <= high for low, high in IDEOGRAPHS
    )


def cut(part: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The longest known beginning, then the longest known continuation, and so on."""
    found: list[int] = []
    begin = 0
    while begin < len(part) <= LONGEST:
        prefix = CONTINUED if begin else ""
        for end in range(len(part), begin, -1):
            piece = vocabulary.get(prefix + part[begin:end])
            if piece is not None:
                found.append(piece)
                begin = end
                break
        else:
            return [vocabulary[UNKNOWN]]
    return found or [vocabulary[UNKNOWN]]
