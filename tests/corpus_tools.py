"""The modules of corpus/tools, which is no package, and the composed gold. A helper of tests."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
COMPOSED = CORPUS / "composed"

sys.path.insert(0, str(CORPUS / "tools"))
try:
    compile_gold = import_module("compile_gold")
    check_gold = import_module("check_gold")
    gold_rules = import_module("gold_rules")
    agreement = import_module("agreement")
    variety = import_module("variety")
    near_texts = import_module("near_texts")
    split_reports = import_module("split_reports")
    compile_labels = import_module("compile_labels")
    file_labels = import_module("file_labels")
    withheld_labels = import_module("withheld_labels")
    reports = import_module("reports")
    link_names = import_module("link_names")
    score_reports = import_module("score_reports")
    score_incidents = import_module("score_incidents")
    learn_incidents = import_module("learn_incidents")
    incident_groups = import_module("incident_groups")
finally:
    sys.path.remove(str(CORPUS / "tools"))


def load(folder: Path) -> dict[str, dict[str, Any]]:
    """The gold files of a folder by article id."""
    files = sorted(folder.glob("*.gold.json"))
    found = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {gold["article_id"]: gold for gold in found}
