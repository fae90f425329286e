"""Word vectors for the light model, distilled from the teacher.

    vectors.py TEACHER_DIR ENCODER_DIR TEXTS.jsonl OUT_DIR [--words N] [--size N]

A lower-cased word's vector is what the fine-tuned teacher makes of the word alone, joined with
the pretrained embedding of its pieces, brought down to SIZE dimensions by principal components.
The words are the most frequent ones of English (spacy-lookups-data) and of the raw news.
"""

import argparse
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
import spacy
import spacy_lookups_data
import srsly
import torch
from batches import Encoder
from label import load
from network import Teacher
from safetensors.torch import load_file
from spacy.tokens import Doc
from spacy.vectors import Vectors
from windows import Window

BATCH = 256
SCALE = 0.4


def frequencies(texts: Path) -> Counter[str]:
    """Relative frequency of lower-cased words, half from English at large, half from news."""
    folder = Path(spacy_lookups_data.__file__).parent / "data"
    shares: Counter[str] = Counter()
    for word, log_prob in srsly.read_gzip_json(folder / "en_lexeme_prob.json.gz").items():
        shares[word.lower()] += math.exp(log_prob)
    news: Counter[str] = Counter()
    nlp = spacy.blank("en")
    for row in srsly.read_jsonl(texts):
        news.update(token.lower_ for token in nlp.make_doc(row["text"]))
    total = news.total()
    for word, count in news.items():
        if count > 1:
            shares[word] += count / total
    return shares


def is_word(text: str) -> bool:
    return any(letter.isalpha() for letter in text) and len(text) < 25 and text.isprintable()


@torch.no_grad()
def represent(
    model: Teacher, encoder: Encoder, pretrained: torch.Tensor, words: list[str]
) -> np.ndarray:
    """One row a word: the teacher's state and the mean pretrained embedding, each scaled."""
    vocab = spacy.blank("en").vocab
    rows = []
    for at in range(0, len(words), BATCH):
        some = words[at : at + BATCH]
        doc = Doc(vocab, words=some)
        windows = [Window([token], [True]) for token in doc]
        state = model.words(encoder.batch(windows, gold=False))[:, 0, :384]
        pieces = [encoder.pieces(window)[0][1:-1] for window in windows]
        embedded = torch.stack([pretrained[ids].mean(0) for ids in pieces])
        rows.append(torch.cat([state, embedded], -1).numpy())
    table = np.concatenate(rows)
    for half in (slice(0, 384), slice(384, None)):
        part = table[:, half] - table[:, half].mean(0)
        table[:, half] = part / np.sqrt((part**2).sum(-1).mean())
    table[:, 384:] *= 0.7
    return table


def reduce(table: np.ndarray, size: int) -> np.ndarray:
    """The first principal components, scaled to a standard deviation of SCALE overall."""
    _, _, axes = np.linalg.svd(table, full_matrices=False)
    reduced = table @ axes[:size].T
    return np.ascontiguousarray(SCALE * reduced / reduced.std(), dtype=np.float32)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("teacher", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=18000)
    parser.add_argument("--size", type=int, default=64)
    args = parser.parse_args()
    ranked = frequencies(args.texts).most_common()
    words = [word for word, _ in ranked if is_word(word)][: args.words]
    model, encoder = load(args.teacher)
    pretrained = load_file(args.encoder / "model.safetensors")
    weights = pretrained["embeddings.word_embeddings.weight"]
    vectors = reduce(represent(model, encoder, weights, words), args.size)
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=vectors, keys=words, name="strike", attr="LOWER"
    )
    nlp.to_disk(args.out)
    (args.out / "words.json").write_text(json.dumps(words))
    print(f"{args.out}: {vectors.shape}")


if __name__ == "__main__":
    main()
