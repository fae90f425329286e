"""Gold names (PER, ORG, LOC) for the treebank sentences, as (start, end, label) over words.

EWT takes them from Universal NER, GUM from the entities in its MISC column.
"""

import re
from pathlib import Path

from conllu import Sentence, Word, blocks

Name = tuple[int, int, str]
LABELS = frozenset({"PER", "ORG", "LOC"})
GUM_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
#: Words that stand before a person's name and, as in Universal NER, are no part of it.
TITLES = frozenset(
    [
        "president",
        "minister",
        "secretary",
        "general",
        "colonel",
        "captain",
        "major",
        "sergeant",
        "lieutenant",
        "senator",
        "governor",
        "mayor",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "professor",
        "doctor",
        "judge",
        "justice",
        "chairman",
        "mr.",
        "mrs.",
        "ms.",
        "mr",
        "mrs",
        "ms",
        "dr.",
        "dr",
        "sir",
        "lord",
        "lady",
        "god",
    ]
)
BRIDGES = frozenset(["of", "for", "and", "&", "the", "-", "–"])


def read_uner(path: Path) -> dict[str, list[tuple[str, str]]]:
    """sent_id -> (form, tag) of every word; `B-O`, an annotator's undone name, becomes `O`."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    for block in blocks(path):
        sent_id = ""
        rows = []
        for line in block:
            if line.startswith("# sent_id"):
                sent_id = line.partition("=")[2].strip()
            elif line[:1].isdigit():
                cells = line.split("\t")
                rows.append((cells[1], cells[2] if cells[2][2:] in LABELS else "O"))
        sentences[sent_id] = rows
    return sentences


def iob_names(tags: list[str]) -> list[Name]:
    """Spans of an IOB2 sequence; an I- that continues nothing begins a name."""
    names: list[Name] = []
    for position, tag in enumerate(tags):
        if tag == "O":
            continue
        mark, _, label = tag.partition("-")
        if mark == "I" and names and names[-1][1] == position and names[-1][2] == label:
            names[-1] = (names[-1][0], position + 1, label)
        else:
            names.append((position, position + 1, label))
    return names


def _starts(forms: list[str]) -> list[int]:
    """Where each form starts if all stand together without spaces."""
    starts, at = [], 0
    for form in forms:
        starts.append(at)
        at += len(form)
    return [*starts, at]


def uner_names(sentence: Sentence, uner: dict[str, list[tuple[str, str]]]) -> list[Name] | None:
    """Names of an EWT sentence, joined over characters; None where Universal NER lacks it.

    The two come from different releases of the treebank, so their words may differ.
    """
    rows = uner.get(sentence.sent_id)
    if rows is None:
        return None
    forms = [re.sub(r"\s", "", form) for form, _ in rows]
    words = [re.sub(r"\s", "", word.form) for word in sentence.words]
    if len("".join(forms)) != len("".join(words)):
        return None
    theirs, ours = _starts(forms), _starts(words)
    begin = {at: number for number, at in enumerate(ours[:-1])}
    end = {at: number for number, at in enumerate(ours) if number}
    names = []
    for start, stop, label in iob_names([tag for _, tag in rows]):
        if theirs[start] in begin and theirs[stop] in end:
            names.append((begin[theirs[start]], end[theirs[stop]], label))
    return names


def gum_entities(words: list[Word]) -> list[Name]:
    """All entity mentions of a GUM sentence as (start, end, entity type), nested ones too."""
    entities: list[Name] = []
    open_: list[tuple[str, int, str]] = []
    for position, word in enumerate(words):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        if not match:
            continue
        # "(3-person-new...)" opens and closes, "(3-person-new..." opens, "3)" closes
        for bracket in re.findall(r"\([^()]*\)?|[^()]+\)", match.group(1)):
            parts = bracket.strip("()").split("-")
            if bracket.startswith("("):
                if bracket.endswith(")"):
                    entities.append((position, position + 1, parts[1]))
                else:
                    open_.append((parts[0], position, parts[1]))
                continue
            key = parts[0]
            for index in range(len(open_) - 1, -1, -1):
                if open_[index][0] == key:
                    _, start, kind = open_.pop(index)
                    entities.append((start, position + 1, kind))
                    break
    return entities


def _is_name_word(word: Word) -> bool:
    return word.upos == "PROPN" or word.xpos in {"NNP", "NNPS"}


def _head(words: list[Word], start: int, end: int) -> int | None:
    """The word of the span whose head is outside of it, if there is one only."""
    heads = [
        position
        for position in range(start, end)
        if words[position].deprel != "punct"
        and ((head := words[position].head) is None or not start <= head < end)
    ]
    return heads[0] if len(heads) == 1 else None


def _bridge(words: list[Word], position: int, end: int) -> int | None:
    """Where the name goes on after words such as "of the", None if it does not."""
    while position < end and words[position].form.lower() in BRIDGES:
        position += 1
    return position if position < end and _is_name_word(words[position]) else None


def gum_name(words: list[Word], entity: Name) -> Name | None:
    """The name inside an entity mention: the run of proper nouns around its head."""
    start, end, kind = entity
    label = GUM_LABELS.get(kind)
    head = _head(words, start, end)
    if label is None or head is None or not _is_name_word(words[head]):
        return None
    first, last = head, head + 1
    while first > start and (
        _is_name_word(words[first - 1])
        or (words[first - 1].form in {"-", "&"} and first - 1 > start)
    ):
        if label == "PER" and (
            words[first - 1].deprel == "nmod:desc" or words[first - 1].form.lower() in TITLES
        ):
            break
        first -= 1
    while first < head and words[first].form in {"-", "&"}:
        first += 1
    while last < end:
        if _is_name_word(words[last]):
            last += 1
            continue
        onward = _bridge(words, last, end) if label != "PER" or words[last].form == "-" else None
        if onward is None or onward == last:
            break
        last = onward + 1
    if label == "PER" and last - first == 1 and not _is_person(words[first]):
        return None
    return first, last, label


def _is_person(word: Word) -> bool:
    """Neither a bare title nor a people ("Americans", which Universal NER calls OTH)."""
    return word.form.lower() not in TITLES and "Number=Plur" not in word.feats


def gum_names(sentence: Sentence) -> list[Name]:
    """Names of a GUM sentence: of nested or overlapping ones the longest stays."""
    found = {gum_name(sentence.words, entity) for entity in gum_entities(sentence.words)}
    kept: list[Name] = []
    for name in sorted((n for n in found if n), key=lambda n: (n[0] - n[1], n)):
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return sorted(kept)
