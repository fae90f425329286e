"""Fine-tune the teacher, resumable from its last checkpoint.

train.py DATA_DIR ENCODER_DIR OUT_DIR [--steps N] [--words N]
"""

import argparse
import json
import random
import time
from pathlib import Path

import spacy
import torch
from batches import IGNORE, Encoder, Labels, shuffled
from label import predict_windows
from network import Teacher, load_encoder
from spacy.tokens import DocBin
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy
from transformers import BertConfig
from windows import Window, train_windows

WARMUP = 100


def read_windows(paths: list[Path]) -> list[Window]:
    vocab = spacy.blank("en").vocab
    docs = [doc for path in paths for doc in DocBin().from_disk(path).get_docs(vocab)]
    return [window for doc in docs for window in train_windows(doc)]


def same_sentence(starts: Tensor, length: Tensor) -> Tensor:
    """(windows, words, 1 + words): which arcs stay within a gold sentence, roots among them."""
    number = starts.cumsum(1)
    inside = number.unsqueeze(2) == number.unsqueeze(1)
    real = torch.arange(starts.shape[1]).unsqueeze(0) < length.unsqueeze(1)
    inside &= real.unsqueeze(1)
    return torch.cat([torch.ones_like(inside[..., :1]), inside], -1)


def losses(model: Teacher, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    scores = model(batch)

    def loss(head: str, smoothing: float = 0.0) -> Tensor:
        gold = batch[f"gold_{head}"].flatten()
        flat = scores[head].flatten(0, 1).float()
        return cross_entropy(flat, gold, ignore_index=IGNORE, label_smoothing=smoothing)

    starts = batch["sentence_number"]
    mask = same_sentence(starts, batch["length"])
    arc = scores["arc"].float().masked_fill(~mask, -1e4)
    heads = batch["gold_head"]
    relations = model.relations(scores, heads.clamp(min=0)).float()
    return {
        "tag": loss("tag", 0.03),
        "morph": loss("morph", 0.03),
        "name": loss("name"),
        "start": loss("start"),
        "arc": cross_entropy(arc.flatten(0, 1), heads.flatten(), ignore_index=IGNORE),
        "rel": cross_entropy(
            relations.flatten(0, 1), batch["gold_dep"].flatten(), ignore_index=IGNORE
        ),
    }


def with_sentence_numbers(batch: dict[str, Tensor], windows: list[Window]) -> dict[str, Tensor]:
    width = batch["first"].shape[1]
    rows = [
        [int(bool(t.is_sent_start)) for t in w.tokens] + [0] * (width - len(w.tokens))
        for w in windows
    ]
    return batch | {"sentence_number": torch.tensor(rows)}


def evaluate(model: Teacher, encoder: Encoder, windows: list[Window]) -> dict[str, float]:
    """Accuracies on windows with predicted sentence starts; names by span."""
    right: dict[str, int] = dict.fromkeys(("tag", "uas", "las"), 0)
    total = found = gold_names = good_names = starts = gold_starts = good_starts = 0
    for window, result in zip(windows, predict_windows(model, encoder, windows), strict=True):
        place = {token.i: at + 1 for at, token in enumerate(window.tokens)}
        for at, token in enumerate(window.tokens):
            head = 0 if token.head.i == token.i else place[token.head.i]
            total += 1
            right["tag"] += result.tags[at] == token.tag_
            right["uas"] += result.heads[at] == head
            right["las"] += result.heads[at] == head and result.deps[at] == token.dep_
        gold = set(_spans([name(t) for t in window.tokens]))
        guess = set(_spans(result.names))
        gold_names, found = gold_names + len(gold), found + len(guess)
        good_names += len(gold & guess)
        gold_at = {at for at, t in enumerate(window.tokens) if t.is_sent_start}
        starts, gold_starts = starts + len(result.starts), gold_starts + len(gold_at)
        good_starts += len(gold_at & set(result.starts))
    return {key: 100 * value / total for key, value in right.items()} | {
        "names": 200 * good_names / max(1, found + gold_names),
        "starts": 200 * good_starts / max(1, starts + gold_starts),
    }


def name(token: spacy.tokens.Token) -> str:
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_iob_ in {"B", "I"} else "O"


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag[0] == "B":
            spans.append((at, at + 1, tag[2:]))
        elif tag[0] == "I" and spans:
            spans[-1] = (spans[-1][0], at + 1, spans[-1][2])
    return spans


def optimizer_of(model: Teacher) -> torch.optim.Optimizer:
    groups = []
    for encoder in (True, False):
        for decay in (0.01, 0.0):
            parameters = [
                p
                for n, p in model.named_parameters()
                if n.startswith("encoder.") == encoder and (p.dim() > 1) == (decay > 0)
            ]
            rate = 3e-4 if encoder else 1e-3
            groups.append({"params": parameters, "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.99))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=1600)
    parser.add_argument("--stop", type=int, help="end here, as if the rest were to come")
    parser.add_argument("--words", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--bf16", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    train = read_windows([args.data / "ewt-train.spacy", args.data / "gum-train.spacy"])
    dev = read_windows([args.data / "ewt-dev.spacy"])
    labels = Labels.collect(train)
    encoder = Encoder(Tokenizer.from_file(str(args.encoder / "tokenizer.json")), labels)
    config = BertConfig.from_json_file(args.encoder / "config.json")
    model = Teacher(config, labels.sizes())
    load_encoder(model, args.encoder)
    (args.out / "labels.json").write_text(json.dumps(labels.lists))
    config.to_json_file(args.out / "config.json")
    (args.out / "tokenizer.json").write_text((args.encoder / "tokenizer.json").read_text())
    optimizer = optimizer_of(model)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(step / WARMUP, max(0.0, (args.steps - step) / (args.steps - WARMUP))),
    )
    step, checkpoint = 0, args.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        step = state["step"]
    rng = random.Random(args.seed + step)
    model.train()
    began, sums, seen = time.time(), {}, 0
    last = args.stop or args.steps
    while step < last:
        for windows in shuffled(train, args.words, rng):
            batch = with_sentence_numbers(encoder.batch(windows, gold=True), windows)
            with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
                parts = losses(model, batch)
            optimizer.zero_grad()
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step, seen = step + 1, seen + int(batch["length"].sum())
            for key, value in parts.items():
                sums[key] = 0.98 * sums.get(key, value.item()) + 0.02 * value.item()
            if step % 20 == 0:
                shown = " ".join(f"{key} {value:.3f}" for key, value in sums.items())
                print(f"{step} {seen / (time.time() - began):.0f} w/s {shown}", flush=True)
            if step % 200 == 0 or step == last:
                print(step, evaluate(model, encoder, dev), flush=True)
                model.train()
                state = {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(),
                    "step": step,
                }
                torch.save(state, checkpoint.with_suffix(".tmp"))
                checkpoint.with_suffix(".tmp").replace(checkpoint)
            if step == last:
                break
    torch.save(model.state_dict(), args.out / "model.pt")


if __name__ == "__main__":
    main()
