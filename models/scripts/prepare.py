"""Treebanks and names -> spaCy's binary training data.

    prepare.py DATA_DIR OUT_DIR

writes OUT_DIR/gold/{ewt,gum}-{train,dev,test}.spacy. In train a Doc is a run of sentences of
about MAX_WORDS words; in dev and test it is a whole document, so that raw figures see what a
run sees. Paragraphs are parted by a blank line, a token of its own.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy
from conllu import Sentence, Word, read_sentences
from names import Name, gum_names, read_uner, uner_names
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

PARAGRAPH = "\n\n"
#: Longer documents cost training time: spaCy's parser looks for the way into their middle.
MAX_WORDS = 50
#: Of GUM only texts under open licences (CC BY or public domain), by genre.
OPEN_GENRES = frozenset({"news", "interview", "bio", "voyage", "textbook", "speech", "court"})


def documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences by document."""
    document: list[Sentence] = []
    for sentence in sentences:
        if sentence.new_doc and document:
            yield document
            document = []
        document.append(sentence)
    if document:
        yield document


def chunks(document: list[Sentence], max_words: int) -> Iterator[list[Sentence]]:
    """Runs of sentences that end with a paragraph after `max_words` words, or with any sentence
    after half as many again.
    """
    chunk: list[Sentence] = []
    for sentence in document:
        words = sum(len(s.words) for s in chunk)
        if words >= max_words and (sentence.new_par or 2 * words >= 3 * max_words):
            yield chunk
            chunk = []
        chunk.append(sentence)
    if chunk:
        yield chunk


class _Columns:
    """The columns of a Doc under construction."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, bool, str, str, str, str, int, str, bool]] = []
        self.names: list[Name] = []
        self.unnamed: list[tuple[int, int]] = []

    def paragraph(self) -> None:
        at = len(self.rows)
        last = self.rows[-1]
        self.rows[-1] = (last[0], False, *last[2:])
        self.rows.append((PARAGRAPH, False, PARAGRAPH, "SPACE", "_SP", "", at - 1, "dep", False))

    def sentence(self, words: list[Word], names: list[Name] | None) -> None:
        at = len(self.rows)
        for place, word in enumerate(words):
            head = at + (place if word.head is None else word.head)
            dep = "ROOT" if word.head is None else word.deprel
            self.rows.append(
                (
                    *(word.form, word.space_after, word.lemma, word.upos, word.xpos, word.feats),
                    *(head, dep, place == 0),
                )
            )
        if names is None:
            self.unnamed.append((at, len(self.rows)))
        else:
            self.names += [(at + start, at + end, label) for start, end, label in names]

    def doc(self, vocab: Vocab) -> Doc:
        words, spaces, lemmas, pos, tags, morphs, heads, deps, starts = map(
            list, zip(*self.rows, strict=True)
        )
        doc = Doc(
            vocab, words, spaces, lemmas=lemmas, pos=pos, tags=tags, morphs=morphs, heads=heads,
            deps=deps,
        )  # fmt: skip
        spans = [Span(doc, start, end, label) for start, end, label in self.names]
        missing = [doc[start:end] for start, end in self.unnamed]
        doc.set_ents(spans, missing=missing, default="outside")
        if [token.is_sent_start for token in doc] != starts:
            raise ValueError(f"sentence starts differ from the treebank's in {doc.text[:80]!r}")
        return doc


def make_doc(
    sentences: list[Sentence], names_of: Callable[[Sentence], list[Name] | None], vocab: Vocab
) -> Doc:
    """One gold Doc of consecutive sentences of a document."""
    columns = _Columns()
    for number, sentence in enumerate(sentences):
        if number and sentence.new_par:
            columns.paragraph()
        columns.sentence(sentence.words, names_of(sentence))
    return columns.doc(vocab)


def write(
    sentences: Iterable[Sentence],
    target: Path,
    names_of: Callable[[Sentence], list[Name] | None],
    *,
    max_words: int | None,
) -> None:
    """Convert one split of a treebank; whole documents if `max_words` is None."""
    vocab = spacy.blank("en").vocab
    docs = DocBin(store_user_data=True)
    for document in documents(sentences):
        parts = [document] if max_words is None else chunks(document, max_words)
        for part in parts:
            docs.add(make_doc(part, names_of, vocab))
    docs.to_disk(target)
    print(f"{target}: {len(docs)} docs")


def find(path: Path) -> Path:
    """The file, or the same gzipped."""
    packed = path.with_name(path.name + ".gz")
    return packed if packed.exists() else path


def is_open(sentence: Sentence) -> bool:
    """Whether a GUM sentence is of an openly licensed genre, by its document "GUM_genre_name"."""
    return sentence.doc_id.split("_")[1] in OPEN_GENRES


def main(data_dir: Path, out_dir: Path) -> None:
    out_dir.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev", "test"):
        max_words = MAX_WORDS if split == "train" else None
        uner = read_uner(find(data_dir / f"ud_ewt/uner-{split}.iob2"))
        write(
            read_sentences(find(data_dir / f"ud_ewt/en_ewt-ud-{split}.conllu")),
            out_dir / f"ewt-{split}.spacy",
            lambda sentence, uner=uner: uner_names(sentence, uner),  # type: ignore[misc]
            max_words=max_words,
        )
        gum = read_sentences(find(data_dir / f"ud_gum/en_gum-ud-{split}.conllu"))
        write(filter(is_open, gum), out_dir / f"gum-{split}.spacy", gum_names, max_words=max_words)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) / "gold")
