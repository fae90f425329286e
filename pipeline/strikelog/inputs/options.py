"""How inputs are to be read, where a caller says so."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from strikelog.errors import InputError

COLUMNS = ("article_id", "text", "published", "title", "source", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the caller knows of the inputs. InputError for an encoding that Python does not know.

    ``text_column``, ``id_column`` and ``date_column`` name the columns of tables that hold text,
    article_id and published; ``date_format`` is tried first on dates (as `datetime.strptime`
    takes it: "%d/%m/%Y"); ``recursive`` reads the folders within folders.
    """

    encoding: str = "utf-8"
    text_column: str = "text"
    id_column: str = "article_id"
    date_column: str = "published"
    date_format: str = ""
    recursive: bool = False

    def __post_init__(self) -> None:
        try:
            if not codecs.lookup(self.encoding)._is_text_encoding:
                raise LookupError
        except LookupError:
            raise InputError(
                f"no such encoding: {self.encoding}; utf-8, cp1252, utf-16, ..."
            ) from None

    @property
    def columns(self) -> dict[str, str]:
        """Our column -> the name that the caller's tables have for it, in lower case."""
        named = {
            "text": self.text_column,
            "article_id": self.id_column,
            "published": self.date_column,
        }
        return {column: named.get(column, column).strip().lower() for column in COLUMNS}


DEFAULT = Reading()
