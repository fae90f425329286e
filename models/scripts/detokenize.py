"""Raw news for silver labels: space-tokenized texts -> texts as they may have been printed.

    detokenize.py DATA_DIR OUT.jsonl

ECB+ and WikiEvents come as tokens with spaces, MEANTIME as text. Only the training part of
WikiEvents is taken.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

CLOSING = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "’", "”", "...", "…", "'"])
OPENING = frozenset(["(", "[", "{", "$", "£", "€", "“", "‘", "#"])
CLITIC = re.compile(r"(?:['’](?:s|re|ve|ll|d|m|S)|n['’]t)$")
INITIAL = re.compile(r"[A-Z]\.$")
AFTER_APOSTROPHE = frozenset(["s", "t", "re", "ve", "ll", "d", "m"])
#: An address at the start of a scraped page, tokenized: until the first word in capitals.
ADDRESS = re.compile(r"^http\b.*?(?=(?<= )[A-Z][a-z]+ [A-Za-z])")


def glued(before: str, token: str, after: str, *, hyphens: bool) -> tuple[bool, bool]:
    """Whether `token` stands without a space before it, and without one after it."""
    if CLITIC.match(token):
        return True, False
    if token in {"’", "'"} and after in AFTER_APOSTROPHE and before:
        return True, True
    if token in {"-", "–", "_", "/"} and hyphens and before[-1:].isalnum() and after[:1].isalnum():
        return True, True
    if token in {":", "."} and before.isdigit() and after.isdigit() and hyphens:
        return True, True
    if token == "," and before.isdigit() and after.isdigit() and len(before) <= 3 == len(after):
        return True, True
    if INITIAL.match(token) and (INITIAL.match(before) or INITIAL.match(after)):
        return bool(INITIAL.match(before)), False
    if token in CLOSING:
        return True, False
    return False, token in OPENING


def quoted(tokens: list[str]) -> Iterator[tuple[str, bool, bool]]:
    """Tokens with quotes told apart as (token, glued before, glued after)."""
    inside = {'"': False, "'": False}
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        if token in {"``", "''", '"'} or (token == "'" and after not in AFTER_APOSTROPHE):
            mark = "'" if token == "'" else '"'
            opening = token == "``" or (token != "''" and not inside[mark])
            inside[mark] = opening
            yield mark, not opening, opening
        else:
            yield token, False, False


def detokenize(tokens: list[str]) -> str:
    """The text of tokens; hyphens are joined if the tokenizer has parted all of them."""
    hyphens = not any(re.search(r"\w-\w", token) for token in tokens)
    text, tight = "", True
    marked = list(quoted(tokens))
    for at, (token, before, after) in enumerate(marked):
        left = marked[at - 1][0] if at else ""
        right = marked[at + 1][0] if at + 1 < len(marked) else ""
        if not (before or after):
            before, after = glued(left, token, right, hyphens=hyphens)
        text += token if before or tight or not text else " " + token
        tight = after
    return mend(text)


def mend(text: str) -> str:
    """Initials and clock times that the tokenizer took apart: "U. S." -> "U.S.", "6: 50"."""
    text = re.sub(r"\b([A-Z]\.) (?=[A-Z]\.)", r"\1", text)
    return re.sub(r"(?<=\d): (?=\d\d(?!\d))", ":", text)


def clean(text: str) -> str:
    """Without a leading address; with quotes that open a word told apart from it."""
    text = ADDRESS.sub("", text)
    return re.sub(r'(?<=\s)"(?=\w)', '" ', text)


def texts(data_dir: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of all raw news."""
    for name in ("raw_news_ecbplus", "wikievents_train", "dates_meantime"):
        with gzip.open(data_dir / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                row = json.loads(line)
                if name == "dates_meantime":
                    text = row["text"]
                elif name == "wikievents_train":
                    text = detokenize(row["tokens"])
                else:
                    text = detokenize(clean(row["text"]).split())
                yield f"{name}-{number}", text


def main(data_dir: Path, out: Path) -> None:
    with out.open("w", encoding="utf-8") as lines:
        for name, text in texts(data_dir):
            lines.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
