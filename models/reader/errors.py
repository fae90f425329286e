"""What a network gets wrong on dev, slot by slot: a list to read.

usage: errors.py DUMP BEST.pt SLOT [COUNT]
"""

import sys
from pathlib import Path

import torch
from evaluate import TorchNetwork, agrees, compare, rows_of
from network import Reader
from strikelog.reader.attacks import Settings, read_attacks
from train import load


def main(dump, best, slot, count="40"):
    saved = torch.load(best, weights_only=False)
    net = Reader(**saved["settings"])
    net.load_state_dict(saved["net"])
    net.eval()
    network = TorchNetwork(net, saved["classes"], saved["sorts"])
    rows = load(Path(dump))[0]
    for each in slot.split(","):
        print("\n#####", each)
        listed(rows, network, each, int(count))


def listed(rows, network, slot, left):
    for row in rows:
        article = row["article"]
        if article["part"] != "dev":
            continue
        with torch.no_grad():
            attacks = read_attacks(network, row["reading"], row["states"], Settings()).attacks
        slots, gold, own, pairs = compare(article["events"], rows_of(attacks, row))
        chosen = next((s for s in slots if s.name == slot), None)
        paired_g, paired_o = {a for a, _ in pairs}, {b for _, b in pairs}
        told = []
        if slot == "events":
            told += [f"MISSED {g['trigger']} {g['triggers']} {g['event_type']} {g['location_text']}" for n, g in enumerate(gold) if n not in paired_g]
            told += [f"FALSE {o['trigger']} {o['trigger_start']} {o['event_type']} {o['location_text']}" for n, o in enumerate(own) if n not in paired_o]
        else:
            for a, b in pairs:
                g, o = gold[a], own[b]
                if (chosen.value(g) is not None or chosen.value(o) is not None) and not agrees(chosen, g, o):
                    told.append(f"{g['trigger']} {g['trigger_start']}: gold {chosen.shown(g)} | own {chosen.shown(o)}")
        if told:
            print(f"\n## {article['article_id']} ({article.get('published')})\n{article['text'][:1500]}\n" + "\n".join(f"   {t}" for t in told))
            left -= 1
            if not left:
                return


if __name__ == "__main__":
    main(*sys.argv[1:])
