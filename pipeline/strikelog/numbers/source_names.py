"""The words that name a source beside a verb of saying or "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import pattern
from strikelog.numbers.closing_sources import closes, named_before
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DETERMINERS = pattern("numbers", "determiners")
STATEMENT = pattern("numbers", "statement_of")
OPENERS = word_set("openers")
QUOTES = word_set("quote")
TIMES = word_set("times")
INVERTING = word_set("inverting")
INVERSION_ENDS = word_set("inversion_ends")
CLOSERS = word_set("source_closers")
LONGEST = 14  # tokens of a source's name


def worded(view: View, first: int, last: int) -> str:
    end = view.offsets[last - 1] + len(view.text[last - 1])
    text = view.source[view.offsets[first] : end].strip(' ,“”"\n')
    text = DETERMINERS.sub("", text)
    return DETERMINERS.sub("", STATEMENT.sub("", text))


def source_end(view: View, position: int, end: int) -> int:
    stop = min(position + LONGEST, end)
    for index in range(position, stop):
        word = view.lower[index]
        if word == "," and view.lower[index + 1 : index + 2] in (("citing",), ("quoting",)):
            continue
        if word in QUOTES | word_set("source_ends") or "\n" in word:
            return index
        compound = view.lower[index - 1] == "-" or view.text[index][:1].isupper()
        verb = view.pos[index] in ("VERB", "AUX") and not compound
        if verb and view.lower[index] not in ("citing", "quoting"):
            return index
        if word in ("on", "late", "early") and index + 1 < end and view.lower[index + 1] in TIMES:
            return index
    return stop


def subject_of(doc: Doc, view: View, verb: int) -> tuple[int, int] | None:
    """Tokens [first, last) of the one who says: by the parse, else by the words beside the verb."""
    inverted = _words_after(view, verb)
    if (
        inverted is not None
        and view.lower[verb] in INVERTING
        and (inverted[1] >= view.last[verb] or view.lower[inverted[1]] in INVERSION_ENDS)
    ):
        return inverted
    apposed = view.lower[verb - 1] == "," if verb else False
    if apposed or closes(view, verb):
        named = named_before(view, verb)
        if named is not None:
            return named
    parsed = _parsed_subject(doc, view, verb)
    if parsed is not None or view.tag[verb] == "VBG":
        return parsed
    return _words_before(view, verb) or _words_after(view, verb)


def _parsed_subject(doc: Doc, view: View, verb: int) -> tuple[int, int] | None:
    token = doc[verb]
    subject = _nominal(token)
    if subject is None and (token.dep_ == "conj" or token.tag_ == "VBG"):
        subject = _nominal(token.head)
    if subject is not None and subject.lower_ == "who" and token.dep_.startswith("acl"):
        subject = token.head
    if subject is None or view.first[subject.i] != view.first[verb]:
        return None
    first = _titled(view, _own_start(view, max(subject.left_edge.i, view.first[verb]), subject.i))
    last = subject.right_edge.i + 1
    first = _coordinated(view, first)
    for index in range(subject.i + 1, last):
        if view.lower[index] in CLOSERS or index == verb:
            last = index
            break
    if any(_dateline_dash(view, index) for index in range(last, verb)):
        return _words_before(view, verb)
    last = _with_name(view, last, verb)
    while last < verb and view.pos[last] == "PROPN":  # a name that the parser cut off its title
        last += 1
    return (first, last) if 0 < last - first <= LONGEST and not first <= verb < last else None


def _with_name(view: View, last: int, verb: int) -> int:
    """The name behind an office: "the regional governor, Serhiy Lysak, said"."""
    if last >= verb or view.lower[last] != "," or view.pos[last - 1] != "NOUN":
        return last
    end = last + 1
    while end < verb and view.pos[end] == "PROPN":
        end += 1
    closed = end == verb or view.lower[end] == ","
    return end if closed and 0 < end - last - 1 <= 4 else last


def _titled(view: View, first: int) -> int:
    """Titles that the parser cut off: "Houthi military spokesman Yahya Saree"."""
    if view.pos[first] == "DET":  # "on the same day the army said"
        return first
    while first > view.first[first] and view.pos[first - 1] in ("NOUN", "PROPN", "ADJ"):
        first -= 1
    return first


def _coordinated(view: View, first: int) -> int:
    """The start of "two security sources and a local official", from behind a comma."""
    start = view.first[first]
    if first <= start or view.lower[first - 1] != "and":
        return first
    for index in range(first - 2, max(start, first - 9), -1):
        if view.lower[index - 1] in (",", "”", '"'):
            return index
        if view.pos[index] not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"):
            return first
    return first


def _own_start(view: View, first: int, head: int) -> int:
    """Where the name itself begins, past a clause or date that the parser drew into it."""
    for index in range(head, first, -1):
        before = view.lower[index - 1]
        if before == "," or _dateline_dash(view, index - 1):
            return index
        if view.lower[index] == "the" and view.pos[index - 1] not in ("ADP", "VERB"):
            return index
    return (
        first + 1
        if first < head and view.lower[first] in ("which", "that", "as", "where")
        else first
    )


def _dateline_dash(view: View, index: int) -> bool:
    """The dash behind a dateline, or that opens an aside; not the hyphen of a compound."""
    word = view.lower[index]
    spaced = view.source[max(0, view.offsets[index] - 1)] in " \u00a0"
    return word in ("—", "–", "--") or (word == "-" and spaced)


def _nominal(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ == "nsubj"), None)


def _words_before(view: View, verb: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before the verb, over an apposition between commas."""
    last = verb
    while last > view.first[verb] and view.pos[last - 1] in ("AUX", "ADV"):
        last -= 1
    if last > view.first[verb] and view.lower[last - 1] == ")":
        last = next(
            (index for index in range(last - 1, view.first[verb], -1) if view.lower[index] == "("),
            last,
        )
    if last > view.first[verb] and view.lower[last - 1] == ",":
        comma = next(
            (
                index
                for index in range(last - 2, view.first[verb] - 1, -1)
                if view.lower[index] == ","
            ),
            None,
        )
        last = comma if comma is not None else last - 1
    first = last
    while first > view.first[verb] and _in_name(view, first - 1):
        first -= 1
    has_noun = any(view.pos[index] in ("NOUN", "PROPN", "PRON", "") for index in range(first, last))
    return (first, last) if first < last and has_noun else None


def _in_name(view: View, index: int) -> bool:
    word = view.lower[index]
    if word in QUOTES | OPENERS or "\n" in word or _dateline_dash(view, index):
        return False
    return view.pos[index] in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON") or word in (
        "of",
        "-",
        "'s",
        "’s",
        "for",
        "from",
        "/",
        "&",
    )


def _words_after(view: View, verb: int) -> tuple[int, int] | None:
    """ "said one defence official, who ...": only where a comma or quote stands before the verb."""
    before = view.lower[verb - 1] if verb > view.first[verb] else ""
    if before not in QUOTES and before != ",":
        return None
    last = verb + 1
    while last < view.last[verb] and _in_name(view, last):
        last += 1
    return (verb + 1, last) if last > verb + 1 else None
