"""Who reports a figure: the source that its sentence names, as worded, without determiner.

Three forms are read: "according to X", "X said (that) ..." and "..., X said". A pronoun carries
the last source on. Codebook, figures.csv (``reported_by``): empty is the article's own voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from strikelog.lexicon import pattern
from strikelog.numbers.closing_sources import closes
from strikelog.numbers.phrases import View
from strikelog.numbers.source_names import OPENERS, QUOTES, source_end, subject_of, worded
from strikelog.numbers.vocabulary import verbs_of, word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

PRONOUNS = word_set("pronouns_of_sources")
SPEAKER = pattern("numbers", "speaker_label")
LABEL_REACH = 80
REPORTING = verbs_of("report")
SPOKE = word_set("spoke")
TOLLS = word_set("tolls")
NOT_SOURCES = word_set("not_sources")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One "X said": tokens [first, last) are what X says; ``source`` as worded."""

    source: str
    first: int
    last: int
    leads: bool
    at: int
    named: tuple[int, int] = (0, 0)

    def covers(self, token: int) -> bool:
        """Whether ``token`` is told by the source, not a word of its name ("a man of 71 said")."""
        return self.first <= token < self.last and not self.named[0] <= token < self.named[1]


class Reporters:
    """Sources of one article, asked by token."""

    def __init__(self, doc: Doc, view: View) -> None:
        self._doc = doc
        self._view = view
        self._sentences: dict[int, list[Attribution]] = {}

    def of(self, token: int) -> str:
        """The source of what stands at ``token``, "" for the article's own voice."""
        start = self._view.first[token]
        covering = [found for found in self._sentence(start) if found.covers(token)]
        leading = [found for found in covering if found.leads]
        if leading:
            return max(leading, key=lambda found: found.at).source
        return min(covering, key=lambda found: found.at).source if covering else self._label(start)

    def _label(self, token: int) -> str:
        """The speaker's label that opens the paragraph: "GEN. RYDER: ..."."""
        source, at = self._view.source, self._view.offsets[token]
        line = source[source.rfind("\n", 0, at) + 1 : at + 1 + LABEL_REACH]
        label = SPEAKER.match(line)
        return "" if label is None else label["name"]

    def _sentence(self, start: int) -> list[Attribution]:
        if start not in self._sentences:
            found = [*_according(self._view, start), *self._sayings(start)]
            self._sentences[start] = [item for item in found if item.source]
        return self._sentences[start]

    def _sayings(self, start: int) -> list[Attribution]:
        found = []
        for index in range(start, self._view.last[start]):
            if _reports(self._view, index):
                subject = subject_of(self._doc, self._view, index)
                if subject is not None:
                    found.append(self._saying(index, *subject))
        return found

    def _saying(self, verb: int, first: int, last: int) -> Attribution:
        view = self._view
        start, end = view.first[verb], view.last[verb]
        source = self._resolved(first, last, start)
        if first > verb:  # "..., said Kirby"
            return Attribution(source, start, verb, False, verb)
        trailing = first > start and (
            view.lower[first - 1] in QUOTES or view.lower[first - 1] == ","
        )
        if trailing and (closes(view, verb) or not _object_ahead(view, verb)):
            return Attribution(source, start, end, False, verb, (first, last))
        return Attribution(source, verb, end, True, verb)

    def _resolved(self, first: int, last: int, start: int) -> str:
        if last - first == 1 and self._view.lower[first] in PRONOUNS:
            return self._before(start)
        name = worded(self._view, first, last)
        definite = self._view.lower[first] == "the" or self._view.pos[first] == "PROPN"
        return self._in_full(name, start) if definite and last - first <= 2 else name

    def _in_full(self, name: str, start: int) -> str:
        """The fuller name that a later short one stands for: "the Cell", "Singh", "the source"."""
        if " " in name or name.endswith("s"):
            return name
        for sentence in sorted(self._sentences):
            if sentence < start:
                for found in self._sentences[sentence]:
                    if found.source.endswith(f" {name}"):
                        return found.source
        return name

    def _before(self, start: int) -> str:
        """The last source named before the sentence at ``start``, at most two sentences back."""
        for _ in range(2):
            if start == 0:
                return ""
            start = self._view.first[start - 1]
            named = self._sentence(start)
            if named:
                return max(named, key=lambda found: found.at).source
        return ""


def _according(view: View, start: int) -> list[Attribution]:
    end = view.last[start]
    found = []
    for index in range(start, end - 2):
        if view.lower[index] != "according" or view.lower[index + 1] != "to":
            continue
        last = source_end(view, index + 2, end)
        opening = index == start or (
            index - start <= 2 and view.lower[index - 1] in OPENERS | {","}
        )
        inner = (
            not opening and view.lower[index - 1] == "," and view.lower[last : last + 1] == (",",)
        )
        first_said, last_said = (last, end) if opening else (start, end if inner else index)
        if inner and view.pos[index - 2] in ("AUX", "VERB", "ADP", "CCONJ", "SCONJ", "ADV"):
            first_said, opening = last, True  # "was, according to officials, a salvo of seven"
        found.append(
            Attribution(worded(view, index + 2, last), first_said, last_said, opening, index)
        )
    return found


def _reports(view: View, index: int) -> bool:
    """A verb of saying in the active voice with something said."""
    word = view.lower[index]
    if word not in REPORTING or view.pos[index] not in ("VERB", "", "AUX"):
        return False
    before = view.lower[index - 1] if index else ""
    if before in ("is", "are", "was", "were", "be", "been", "being", "to", "reportedly"):
        return False
    behind = view.lower[index + 1 : index + 5]
    if (word == "replied" and behind[:1] == ("with",)) or (
        word == "added" and view.pos[index + 1 : index + 2] == ("NUM",)
    ):
        return False
    if word in SPOKE:
        return behind[:1] == ("of",)
    if behind[:1] == ("by",) or (behind[:1] == ("to",) and not word.startswith("claim")):
        return False
    if word.startswith("claim") and NOT_SOURCES & set(view.lower[index + 1 : index + 9]):
        return False
    return not word.startswith(("put", "gave", "gives")) or bool(TOLLS & set(behind))


def _object_ahead(view: View, verb: int) -> bool:
    """Whether what is said follows the verb: "..., but the army said eight rockets ..."."""
    ahead = view.lower[verb + 1 : min(verb + 3, view.last[verb])]
    return "that" in ahead or (
        bool(ahead) and view.pos[verb + 1] in ("NUM", "DET", "NOUN", "PROPN", "PRON")
    )
