"""MkDocs' hook: pages that lie elsewhere in the repository, and links as GitHub has them.

The docs link to files of the repository (``../corpus/CODEBOOK.md``), so that they can be read on
GitHub. Those of PAGES are made pages of the site, under ``repo/``; a link to any other file that
exists becomes its name. A link to a file that does not exist stays, and a strict build fails on it.
"""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "NOTICE.md",
    "corpus/CODEBOOK.md",
    "corpus/EVALUATION.md",
    "corpus/LABELLING.md",
    "corpus/README.md",
    "corpus/composed/README.md",
    "corpus/reports/README.md",
    "models/README.md",
    "models/gate/README.md",
    "models/reader/README.md",
    "models/strong/README.md",
    "pipeline/strikelog/data/gazetteer/README.md",
)
LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for page in PAGES:
        files.append(File.generated(config, f"repo/{page}", abs_src_path=str(ROOT / page)))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: MkDocsConfig, files: Files) -> str:
    uri = page.file.src_uri
    return LINK.sub(lambda found: _link(found, uri), markdown)


def _link(found: re.Match[str], uri: str) -> str:
    picture, words, target, anchor = found.groups(default="")
    home = in_repository(uri)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(home), target))
    if not (ROOT / path).exists():
        return found.group()
    there = path.removeprefix("docs/") if path.startswith("docs/") else f"repo/{path}"
    if not path.startswith("docs/") and path not in PAGES:
        return f"{words} (`{path}`)" if words.strip("`") != path else words
    link = os.path.relpath(there, posixpath.dirname(uri) or ".").replace(os.sep, "/")
    return f"{picture}[{words}]({link}{anchor})"


def in_repository(uri: str) -> str:
    """Where the source of a page lies: ``repo/README.md`` -> ``README.md``."""
    return uri.removeprefix("repo/") if uri.startswith("repo/") else f"docs/{uri}"
