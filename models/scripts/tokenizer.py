"""The light model's tokenizer: spaCy's English rules, brought nearer to the treebanks.

Loaded into training by `--code`. The rules are stored in the trained model as data, so
nothing of this is needed to run it.
"""

import re
from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

#: Runs of one mark are one token in the treebanks: "!!!", "?!", "=====", "***".
_MARKS = "|".join(rf"[{mark}]{{2,}}" for mark in (r"\-", *"=_*#~<>+"))
RUN = rf"(?:[!?]{{2,}}|(?<![.A-Z])\.[!?]+|{_MARKS})"
#: Prefixes that a hyphen does not part from their word: "pro-Iranian", "mid-February".
AFFIXES = [
    "anti",
    "bi",
    "co",
    "counter",
    "e",
    "ex",
    "extra",
    "inter",
    "macro",
    "mega",
    "mid",
    "mini",
    "mis",
    "multi",
    "neo",
    "non",
    "over",
    "pan",
    "post",
    "pre",
    "pro",
    "quasi",
    "re",
    "semi",
    "sub",
    "super",
    "trans",
    "ultra",
    "un",
    "under",
]
HYPHEN = "-–—~"
ABBREVIATIONS = [
    "Ft.",
    "Lt.",
    "Col.",
    "Maj.",
    "Sgt.",
    "Capt.",
    "Cpl.",
    "Cmdr.",
    "Pvt.",
    "Brig.",
    "Adm.",
    "Sen.",
    "Det.",
    "Spc.",
    "Hon.",
]
PHONE = r"\(?\d{3}\)?-\d{3}-\d{4}$"  # "$": a stored rule is applied by match()


def _infixes(nlp: Language) -> list[str]:
    """English infixes, with hyphens after an affix kept and a slash after "U.S." split."""
    kept = "".join(
        rf"(?<![^a-zA-Z]{form})(?<!^{form})"
        for affix in AFFIXES
        for form in dict.fromkeys((affix, affix.title(), affix.upper()))
    )
    infixes = []
    for pattern in nlp.Defaults.infixes:
        # the one rule that splits at hyphens between letters
        if "(?:-|" in pattern and pattern.startswith("(?<=["):
            pattern = kept + pattern
        infixes.append(pattern)
    return [RUN, r"(?<=[A-Za-z]\.)/(?=[A-Za-z])", *infixes]


def _rules(nlp: Language) -> dict[str, list[dict[int | str, str]]]:
    rules = dict(nlp.Defaults.tokenizer_exceptions)
    for text in ("and/or", "And/or"):
        rules.pop(text, None)
    for text in ABBREVIATIONS:
        rules[text] = [{"ORTH": text}]
    return rules


def make_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for an English pipeline."""
    prefixes = compile_prefix_regex([RUN, *nlp.Defaults.prefixes])
    suffixes = compile_suffix_regex(
        [RUN, r"(?<=:[0-9][0-9])(?:am|pm|AM|PM)", *nlp.Defaults.suffixes]
    )
    return Tokenizer(
        nlp.vocab,
        rules=_rules(nlp),
        prefix_search=prefixes.search,
        suffix_search=suffixes.search,
        infix_finditer=compile_infix_regex(_infixes(nlp)).finditer,
        token_match=re.compile(PHONE).match,
        url_match=nlp.tokenizer.url_match,
    )


@spacy.registry.callbacks("strikelog.tokenizer.v1")
def create_tokenizer_callback() -> Callable[[Language], Language]:
    """For `initialize.before_init`: put the tokenizer into the pipeline."""

    def set_tokenizer(nlp: Language) -> Language:
        nlp.tokenizer = make_tokenizer(nlp)
        return nlp

    return set_tokenizer
