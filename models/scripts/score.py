"""Scores of predicted against gold documents over the same characters.

As in the CoNLL 2018 shared task a word is its span of characters, spaces not counted, so a
predicted word is aligned with the gold word of the same span and with no other. Every F is
2 * right / (gold + predicted): a word that is split or joined wrongly counts against both.

- words: spans; tags, lemmas: spans with the same tag or lemma
- uas: spans whose heads are aligned too, or that are both roots; las: and with the same label,
  subtypes such as "nmod:poss" included; las_universal: without subtypes, as in the shared task
- las_nopunct: las over words that are not gold (predicted) "punct", as spaCy counts it
- starts: first words of sentences; sentences: whole sentence spans
- names: spans with the same label
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

Span = tuple[int, int]
NAME_LABELS = frozenset({"PER", "ORG", "LOC"})
MEASURES = (
    "words", "tags", "pos", "morphs", "lemmas", "uas", "las", "las_universal", "uas_nopunct",
    "las_nopunct", "starts", "sentences", "names", "names_PER", "names_ORG", "names_LOC",
)  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A word; `head` is its head's span, None for a root."""

    span: Span
    tag: str
    pos: str
    morph: str
    lemma: str
    head: Span | None
    dep: str


@dataclass
class Analysis:
    """What is compared of a document."""

    words: list[Word] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    names: set[tuple[int, int, str]] = field(default_factory=set)


def _offsets(text: str) -> list[int]:
    """For every character position, the number of characters before it that are no space."""
    offsets, count = [], 0
    for character in text:
        offsets.append(count)
        count += not character.isspace()
    return [*offsets, count]


def _real_head(token: Token) -> Token | None:
    """Head that is a word: one that is a space hands its own head on. None for a root."""
    seen = {token.i}
    head = token.head
    while head.is_space and head.i not in seen:
        seen.add(head.i)
        head = head.head
    return None if head.i in seen or head.is_space else head


def analysis(doc: Doc) -> Analysis:
    """The comparable part of a Doc."""
    offsets = _offsets(doc.text)

    def span(start: int, end: int) -> Span:
        return offsets[start], offsets[end]

    def token_span(token: Token) -> Span:
        return span(token.idx, token.idx + len(token))

    result = Analysis()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        for token in words:
            head = _real_head(token)
            result.words.append(
                Word(
                    span=token_span(token),
                    tag=token.tag_,
                    pos=token.pos_,
                    morph=str(token.morph),
                    lemma=token.lemma_,
                    head=token_span(head) if head is not None else None,
                    dep="root" if token.dep_ == "ROOT" else token.dep_,
                )
            )
        if words:
            result.sentences.append((token_span(words[0])[0], token_span(words[-1])[1]))
    result.names = {
        (*span(entity.start_char, entity.end_char), entity.label_)
        for entity in doc.ents
        if entity.label_ in NAME_LABELS
    }
    return result


@dataclass
class Counts:
    """Right, gold and predicted counts by measure, summed over documents."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Analysis, predicted: Analysis) -> None:
        """Count one document."""
        self._add_words(gold.words, predicted.words)
        self._add_sets(
            "starts", {s for s, _ in gold.sentences}, {s for s, _ in predicted.sentences}
        )
        self._add_sets("sentences", set(gold.sentences), set(predicted.sentences))
        self._add_sets("names", gold.names, predicted.names)
        for label in NAME_LABELS:
            self._add_sets(
                f"names_{label}",
                {name for name in gold.names if name[2] == label},
                {name for name in predicted.names if name[2] == label},
            )

    def _add_sets(self, measure: str, gold: set, predicted: set) -> None:  # type: ignore[type-arg]
        self.right[measure] += len(gold & predicted)
        self.gold[measure] += len(gold)
        self.predicted[measure] += len(predicted)

    def _add_words(self, gold: list[Word], predicted: list[Word]) -> None:
        for measure in ("words", "tags", "pos", "morphs", "lemmas", "uas", "las", "las_universal"):
            self.gold[measure] += len(gold)
            self.predicted[measure] += len(predicted)
        for measure in ("uas_nopunct", "las_nopunct"):
            self.gold[measure] += sum(word.dep != "punct" for word in gold)
            self.predicted[measure] += sum(word.dep != "punct" for word in predicted)
        theirs = {word.span: word for word in predicted}
        for word in gold:
            if other := theirs.get(word.span):
                self.right.update(_agreements(word, other))

    def scores(self) -> dict[str, float | None]:
        """F in percent by measure, None where neither side has anything."""
        return {
            measure: round(200 * self.right[measure] / total, 2) if total else None
            for measure in MEASURES
            for total in [self.gold[measure] + self.predicted[measure]]
        }


def _agreements(gold: Word, predicted: Word) -> list[str]:
    """The measures in which two words of the same span agree."""
    found = ["words"]
    found += ["tags"] * (gold.tag == predicted.tag)
    found += ["pos"] * (gold.pos == predicted.pos)
    found += ["morphs"] * (gold.morph == predicted.morph)
    found += ["lemmas"] * (gold.lemma == predicted.lemma)
    if gold.head != predicted.head:
        return found
    found.append("uas")
    same = gold.dep == predicted.dep
    found += ["las"] * same
    found += ["las_universal"] * (gold.dep.split(":")[0] == predicted.dep.split(":")[0])
    if gold.dep != "punct" and predicted.dep != "punct":
        found += ["uas_nopunct"] + ["las_nopunct"] * same
    return found


def score(pairs: Iterable[tuple[Doc, Doc]]) -> dict[str, float | None]:
    """Scores of (gold, predicted) Docs."""
    counts = Counts()
    for gold, predicted in pairs:
        counts.add(analysis(gold), analysis(predicted))
    return counts.scores()
