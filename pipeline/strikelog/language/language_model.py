"""Loading a language model: the shipped one, or any spaCy pipeline that fits.

A model fits if it gives Universal Dependencies, tags, sentence starts and names, and its names
can be told apart as persons, organizations and places (`NAME_KINDS`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Models that come with the package: name -> folder.
_MODELS = Path(__file__).parents[1] / "data" / "models"
SHIPPED = {"strong": _MODELS / "en_strike_strong", "light": _MODELS / "en_strike_light"}

PERSON, ORG, LOC = "PERSON", "ORG", "LOC"

#: What a model's name label means here; labels that are not in the table are no names of ours.
#: Peoples and nationalities (OntoNotes NORP, Universal NER OTH) are left out on purpose:
#: "Iraqi" names neither a place nor an organization.
NAME_KINDS = {
    "PER": PERSON,  # Universal NER, CoNLL 2003, WikiNER
    "PERSON": PERSON,  # OntoNotes
    "ORG": ORG,
    "LOC": LOC,
    "GPE": LOC,  # OntoNotes: countries, cities, states
    "FAC": LOC,  # OntoNotes: buildings, airports, bases
}

#: Labels that every parser trained on Universal Dependencies knows, and some none of them knows.
UD_LABELS = frozenset({"obl", "nmod", "case", "nsubj", "obj"})
OTHER_SCHEMES = frozenset({"dobj", "pobj", "nsubjpass", "prep"})

PROBE = "Two rockets that were fired by militants hit the base in Iraq, John Kirby said."
NEEDS = {"DEP": "dependencies", "TAG": "tags", "SENT_START": "sentence starts", "ENT_IOB": "names"}
USE_SHIPPED = "use a shipped model: `--model strong` or `--model light`"


def name_kind(label: str) -> str | None:
    """`PERSON`, `ORG` or `LOC` for a model's name label, None for what is no name of ours."""
    return NAME_KINDS.get(label)


def load_model(name: str) -> Language:
    """Load the model `name`: "strong", "light", an installed spaCy pipeline, or its folder.

    Raises ModelError, which says what to do, if it is missing, was made for another version
    of spaCy, or does not give what Strikelog reads.
    """
    import spacy
    from spacy.tokenizer import Tokenizer

    from strikelog.language.bounded_tokenizer import bounded
    from strikelog.language.matmul import use_blocks

    source = _source(name)
    _check_version(name, _meta(name, source))
    try:
        nlp = spacy.load(source)
    except (OSError, ValueError, ImportError, KeyError) as error:
        raise ModelError(
            f"model {name!r} can't be loaded: {_first_line(error)}; {_reinstall(name)}"
        ) from error
    _check_fit(name, nlp)
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer = bounded(nlp.tokenizer)
    use_blocks(nlp)
    return nlp


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _reinstall(name: str) -> str:
    if name in SHIPPED:
        return "`python -m pip install --force-reinstall strikelog` puts it back"
    return f"install it again, or {USE_SHIPPED}"


def _source(name: str) -> str | Path:
    """Folder or package of a model."""
    from spacy.util import is_package

    path = SHIPPED.get(name, Path(name))
    if (path / "config.cfg").is_file():
        return path
    if name in SHIPPED:
        raise ModelError(f"the shipped model {name!r} is missing from {path}; {_reinstall(name)}")
    if path.exists():
        raise ModelError(f"{path} is no spaCy pipeline (it has no config.cfg); {USE_SHIPPED}")
    if is_package(name):
        return name
    raise ModelError(
        f"there is no model {name!r}: `python -m pip install {name}` if it is a package,"
        f" a folder's path if it is not, or {USE_SHIPPED}"
    )


def _meta(name: str, source: str | Path) -> dict[str, Any]:
    """meta.json of a pipeline; a folder or package without one is none."""
    from spacy.util import get_package_path, load_meta

    folder = source if isinstance(source, Path) else get_package_path(source)
    try:
        meta: dict[str, Any] = load_meta(folder / "meta.json")
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{name!r} is no spaCy pipeline ({_first_line(error)}); {USE_SHIPPED}"
        ) from error
    return meta


def _check_version(name: str, meta: dict[str, Any]) -> None:
    from spacy.about import __version__
    from spacy.util import is_compatible_version

    wanted = meta.get("spacy_version", "")
    if wanted and is_compatible_version(__version__, wanted) is False:
        raise ModelError(
            f"model {name!r} needs spaCy {wanted}, this is {__version__}:"
            f" `python -m pip install 'spacy{wanted}'`"
        )


def _check_fit(name: str, nlp: Language) -> None:
    """Raise ModelError unless the model gives what Strikelog reads."""
    doc = nlp(PROBE)
    missing = [what for attribute, what in NEEDS.items() if not doc.has_annotation(attribute)]
    if missing:
        raise ModelError(f"model {name!r} gives no {' and no '.join(missing)}; {USE_SHIPPED}")
    labels = _dependency_labels(nlp, doc)
    if labels & OTHER_SCHEMES or not labels & UD_LABELS:
        seen = ", ".join(sorted(labels & OTHER_SCHEMES) or sorted(labels)[:5])
        raise ModelError(
            f"model {name!r} has another dependency scheme ({seen}) than Universal Dependencies;"
            f" {USE_SHIPPED}"
        )
    names = set(nlp.pipe_labels.get("ner", []))
    if names and not any(map(name_kind, names)):
        raise ModelError(
            f"model {name!r} has no names of persons, organizations or places (it has"
            f" {', '.join(sorted(names)[:5])}); {USE_SHIPPED}"
        )


def _dependency_labels(nlp: Language, doc: Doc) -> set[str]:
    """Labels a model's parser knows; those of a probe if it does not tell."""
    known = {label for label in nlp.pipe_labels.get("parser", []) if label}
    return known or {token.dep_ for token in doc}
