"""Marked sentences for tests of figures: "{Two}k/US/military soldiers were killed. @@ source".

A mark is ``{text}`` and a letter: k killed, w wounded, c casualties, m munitions, i intercepted,
a attacks, t targets, p personnel, d distance, q calibre, u duration, o other, z zero of both,
zk and zw zero of one; then nationality and affiliation. ``@@`` names who reports all of them.
"""

from __future__ import annotations

import re

Figure = tuple[str, str, str, str, str]  # text, measure, nationality, affiliation, reported_by
MEASURES = {
    "k": ("killed",), "w": ("wounded",), "c": ("casualties",), "m": ("munitions",),
    "i": ("intercepted",), "a": ("attacks",), "t": ("targets",), "p": ("personnel",),
    "d": ("distance",), "q": ("calibre",), "u": ("duration",), "o": ("other",),
    "z": ("killed", "wounded"), "zk": ("killed",), "zw": ("wounded",),
}  # fmt: skip
AFFILIATIONS = ("military", "contractor", "civilian", "militia", "police", "government")
MARK = re.compile(rf"(zk|zw|[a-z])((?:/(?:[A-Z]{{2}}|foreign|{'|'.join(AFFILIATIONS)})\b)*)")


def read_figures(marked: str) -> tuple[str, list[Figure]]:
    """The bare text and its figures in text order; a mark that can't be read raises."""
    body, _, source = (part.strip() for part in marked.partition("@@"))
    text, open_at, found, position = "", [], [], 0
    while position < len(body):
        char = body[position]
        position += 1
        if char == "{":
            open_at.append(len(text))
        elif char == "}":
            mark = MARK.match(body, position)
            if mark is None:
                raise ValueError(f"no mark behind the brace in: {marked}")
            position = mark.end()
            found.extend(_figures(text, open_at.pop(), mark, source))
        else:
            text += char
    return text, [figure for _, figure in sorted(found, key=lambda item: item[0])]


def _figures(
    text: str, start: int, mark: re.Match[str], source: str
) -> list[tuple[tuple[int, int, str], Figure]]:
    cells = [cell for cell in mark.group(2).split("/") if cell]
    nationality = next((cell for cell in cells if cell not in AFFILIATIONS), "")
    affiliation = next((cell for cell in cells if cell in AFFILIATIONS), "")
    return [
        (
            (start, len(text), measure),
            (text[start:], measure, nationality, affiliation, source),
        )
        for measure in MEASURES[mark.group(1)]
    ]
