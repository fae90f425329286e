#!/usr/bin/env python3
"""Counts of the package: files, lines, regexes and word sets that stand in code, what is too long.

usage: python docs/count.py [PACKAGE]

A regex is a call of `re` with a pattern written there; a word set is a set (or frozenset) of two
or more strings written there.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "pipeline" / "strikelog"
MOST_LINES, LONGEST_FUNCTION = 250, 45


def literal(node: ast.AST) -> object:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return None


def called(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == name


def regexes(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if called(node, "re") and node.args and isinstance(literal(node.args[0]), str):
            yield node


def word_sets(tree: ast.AST) -> Iterator[ast.AST]:
    frozen = [n.args[0] for n in ast.walk(tree) if called(n, "frozenset") and len(n.args) == 1]
    sets = [n for n in ast.walk(tree) if isinstance(n, ast.Set) and n not in frozen]
    for node in frozen + sets:
        found = literal(node)
        words = isinstance(found, set | tuple | list) and all(isinstance(w, str) for w in found)
        if words and len(found) > 1:
            yield node


def too_long(files: list[Path]) -> list[str]:
    """Files and functions over their bounds, as a person reads it."""
    found = []
    for file in files:
        source = file.read_text(encoding="utf-8")
        if (lines := len(source.splitlines())) > MOST_LINES:
            found.append(f"{file}: {lines} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size > LONGEST_FUNCTION:
                    found.append(f"{file}: {node.name} has {size} lines")
    return found


def main(package: Path) -> None:
    files = sorted(package.rglob("*.py"))
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)
    print(f"{len(files)} files, {lines:,} lines")
    print(sum(len(list(regexes(tree))) for tree in trees), "regexes")
    print(sum(len(list(word_sets(tree))) for tree in trees), "word sets")
    print("\n".join(too_long(files)) or "nothing too long")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE)
