"""Saved HTML pages: the article's text, its title, date, source and address (extra ``html``)."""

from __future__ import annotations

from typing import Any

from strikelog.inputs.text import UnusableText

#: No guessing: only what the page's markup says of its date.
_DATES = {"original_date": True, "extensive_search": False}


def read_page(html: str) -> dict[str, str]:
    """The cells of a page's article. UnusableText without trafilatura, or where it finds none."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise UnusableText(
            "is an HTML page: pip install 'strikelog[html]' to read it, or save its text"
        ) from None
    found: Any = bare_extraction(
        html, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if found is None or not (found.text or "").strip():
        raise UnusableText("is an HTML page without a text that could be an article")
    return {
        "text": found.text,
        "published": found.date or "",
        "title": found.title or "",
        "source": found.sitename or found.hostname or "",
        "url": found.url or "",
    }
