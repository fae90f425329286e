"""Train the light model by spaCy's own `train`, on a GPU where there is one.

    train.py CONFIG OUT --gold DIR --vectors DIR [--silver FILE] [--init MODEL] [--steps N]
        [--seed N] [--set section.key=value ...]

Gold training files are given twice where silver is used, so that neither drowns the other.
With --init all components start from those of a trained pipeline.
"""

import argparse
import os
import shutil
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads lose more by waiting than they win

import functions  # noqa: F401  registers what the config names
import spacy
from spacy.cli.train import train
from spacy.util import load_config

GOLD_COPIES = 2


def gather(gold: Path, silver: Path | None, folder: Path) -> Path:
    """A folder of all training files, as spaCy's reader wants them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for copy in range(GOLD_COPIES if silver else 1):
        for name in ("ewt-train", "gum-train"):
            shutil.copy(gold / f"{name}.spacy", folder / f"{name}-{copy}.spacy")
    if silver:
        shutil.copy(silver, folder / "silver.spacy")
    return folder


def continued(config: Path, model: Path, target: Path) -> Path:
    """A copy of a config whose components come from a trained pipeline."""
    changed = load_config(config, interpolate=False)
    for name in changed["components"]:
        changed["components"][name] = {"source": str(model)}
    target.parent.mkdir(parents=True, exist_ok=True)
    changed.to_disk(target)
    return target


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("config", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--init", type=Path)
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", action="append", default=[], help="section.key=value")
    args = parser.parse_args()
    overrides: dict[str, object] = {
        "paths.train": str(gather(args.gold, args.silver, args.out / "data")),
        "paths.dev": str(args.gold / "ewt-dev.spacy"),
        "paths.vectors": str(args.vectors),
        "training.max_steps": args.steps,
        "system.seed": args.seed,
    }
    for override in args.set:
        key, _, value = override.partition("=")
        overrides[key] = float(value) if "." in value else int(value)
    config = args.config
    if args.init:
        config = continued(config, args.init, args.out / "continued.cfg")
    gpu = 0 if spacy.prefer_gpu() else -1
    train(config, args.out, use_gpu=gpu, overrides=overrides)


if __name__ == "__main__":
    main()
