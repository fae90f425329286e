"""Figures of an article: those of rules, and those that the reader took."""

from types import SimpleNamespace

import spacy
from strikelog.attributes import register
from strikelog.events.assembly import all_figures
from strikelog.reader.candidates import candidates, word_numbers


def figure(start, end, measure):
    return {"start": start, "end": end, "measure": measure, "head": 0}


def test_what_the_reader_takes_is_a_figure_instead_of_what_a_rule_made_of_it():
    register()
    doc = spacy.blank("en")("Shostka: nine. Romny: four, in 12 towns.")
    told, possible = doc[2:3], doc[6:7]
    told._.figures = [figure(9, 13, "other")]
    told._.possible_figures = [figure(9, 13, "killed"), figure(9, 13, "wounded")]
    possible._.possible_figures = [figure(22, 26, "killed")]
    doc.spans["figures"], doc.spans["possible_figures"] = [told], [told, possible]
    options = candidates(doc, doc.text, word_numbers(doc))
    assert [(o.start, o.facts["measure"], o.possible) for o in options] == [
        (9, "killed", True),
        (9, "wounded", True),
        (22, "killed", True),
    ]
    source = SimpleNamespace(options=options)
    taken = all_figures(doc, source, [SimpleNamespace(figures=[1])])
    assert [(f["start"], f["measure"]) for f in taken] == [(9, "wounded")]
    nothing = all_figures(doc, source, [SimpleNamespace(figures=[])])
    assert [(f["start"], f["measure"]) for f in nothing] == [(9, "other")]
