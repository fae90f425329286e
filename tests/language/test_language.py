"""The assembled pipeline: its stages, contracts, and the same results on any number of processes."""

import pytest
from strikelog import attributes
from strikelog.assemble import assemble
from strikelog.errors import ModelError
from strikelog.language import config, load, make_doc
from strikelog.tables.records import Article, ArticleRow

TEXTS = [
    "On Tuesday two rockets hit Balad air base, wounding four soldiers.",
    "Iran fired missiles at Erbil airport. No casualties were reported.",
    "Nothing happened here.",
]


def test_the_configured_stages_are_there_in_order(nlp):
    stages = [name for name in nlp.pipe_names if name.startswith("strikelog_")]
    assert [name for name in stages if name in config()["stages"]] == config()["stages"]


def test_every_stage_gets_what_it_requires(nlp):
    problems = nlp.analyze_pipes(keys=["assigns", "requires"])["problems"]
    assert not any(problems.values()), problems


def results(nlp, **options):
    docs = (make_doc(nlp, Article(article_id=str(i), text=t)) for i, t in enumerate(TEXTS))
    return [
        assemble(doc, ArticleRow(article_id=doc._.article_id)) for doc in nlp.pipe(docs, **options)
    ]


@pytest.mark.parametrize("options", [{"batch_size": 1}, {"batch_size": 64}, {"n_process": 2}])
def test_the_same_rows_for_any_batches_and_processes(nlp, options):
    assert results(nlp, **options) == results(nlp)


def test_no_tensor_is_left_behind(nlp):
    assert nlp(TEXTS[0]).tensor is None


def test_registering_attributes_twice_is_harmless():
    attributes.register()
    attributes.register()


def test_a_missing_model_is_one_clear_error():
    with pytest.raises(ModelError, match="no_such_model"):
        load("no_such_model")
