"""Loading models: the shipped one and what it gives, others that fit, and errors that help."""

import json
import pickle
import shutil
import subprocess
import sys

import pytest
import spacy
from strikelog.errors import ModelError
from strikelog.language.language_model import NAME_KINDS, SHIPPED, load_model, name_kind

TEXTS = [
    "On Sunday, eight rockets slammed into an airbase in Balad, Iraq, wounding four soldiers.",
    "U.S. Secretary of State Mike Pompeo took to Twitter.\n\nNo one has claimed responsibility.",
    "Rocket fire has been repeated since mid – February\u00a0Iraq.",
    "“There are American experts at the base,” said one official.\nThe base was hit.",
    "",
    "\n\n",
    "rockets",
] * 4


@pytest.fixture(scope="module")
def light():
    return load_model("light")


def columns(doc):
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def test_what_the_light_model_gives(light):
    doc = light(TEXTS[0])
    words = {token.text: token for token in doc}
    assert words["rockets"].dep_ == "nsubj"
    assert words["rockets"].head.text == "slammed"
    assert words["airbase"].dep_ == "obl"
    assert (words["rockets"].tag_, words["rockets"].pos_) == ("NNS", "NOUN")
    assert words["rockets"].lemma_ == "rocket"
    assert words["slammed"].lemma_ == "slam"
    assert words["eight"].dep_ == "nummod"
    assert {(entity.text, name_kind(entity.label_)) for entity in doc.ents} == {
        ("Balad", "LOC"),
        ("Iraq", "LOC"),
    }


def test_persons_and_passives(light):
    doc = light("Mike Pompeo said that three men were killed by rockets in Baghdad on Tuesday.")
    assert [(e.text, name_kind(e.label_)) for e in doc.ents] == [
        ("Mike Pompeo", "PERSON"),
        ("Baghdad", "LOC"),
    ]
    assert {token.text: token.dep_ for token in doc}["men"] == "nsubj:pass"


def test_the_shipped_model_is_small_and_says_where_it_is_from():
    files = [path for path in SHIPPED["light"].rglob("*") if path.is_file()]
    assert 1_000_000 < sum(path.stat().st_size for path in files) <= 15_000_000
    meta = json.loads((SHIPPED["light"] / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert any("EWT" in source["name"] for source in meta["sources"])


def test_components_declare_what_they_need(light):
    assert not light.analyze_pipes()["problems"].get("strikelog_paragraphs")
    assert "doc.ents" in light.analyze_pipes()["attrs"]


def test_batches_and_processes_change_nothing(light):
    alone = [columns(doc) for doc in light.pipe(TEXTS, batch_size=1)]
    assert [columns(doc) for doc in light.pipe(TEXTS, batch_size=64)] == alone
    assert [columns(doc) for doc in light.pipe(TEXTS, n_process=2, batch_size=5)] == alone


def test_a_second_load_gives_the_same(light):
    again = load_model("light")
    assert [columns(doc) for doc in again.pipe(TEXTS)] == [columns(d) for d in light.pipe(TEXTS)]


def test_it_can_be_pickled(light):
    assert columns(pickle.loads(pickle.dumps(light))(TEXTS[0])) == columns(light(TEXTS[0]))


def test_the_module_is_cheap_to_import():
    code = "import sys, strikelog.language.language_model; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_spacy_lookups_data_is_not_needed():
    code = (
        "import sys; sys.modules['spacy_lookups_data'] = None\n"
        "from strikelog.language.language_model import load_model\n"
        "print([t.lemma_ for t in load_model('light')('Two rockets were fired.')][1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "rocket"


@pytest.mark.parametrize(("label", "kind"), NAME_KINDS.items())
def test_name_kinds(label, kind):
    assert name_kind(label) == kind
    assert kind in {"PERSON", "ORG", "LOC"}


@pytest.mark.parametrize("label", ["NORP", "OTH", "MISC", "DATE", "", "per"])
def test_labels_that_are_no_names_of_ours(label):
    assert name_kind(label) is None


def test_a_folder_is_a_model_too(light, tmp_path):
    light.to_disk(tmp_path / "copy")
    assert columns(load_model(str(tmp_path / "copy"))(TEXTS[0])) == columns(light(TEXTS[0]))


@pytest.mark.parametrize("name", ["no_such_model", "en_core_web_xx", "nowhere/at/all"])
def test_a_missing_model(name):
    with pytest.raises(ModelError) as error:
        load_model(name)
    assert name in str(error.value)
    assert f"python -m pip install {name}" in str(error.value)
    assert "--model light" in str(error.value)


def test_a_folder_that_is_no_pipeline(tmp_path):
    with pytest.raises(ModelError, match=r"no config\.cfg"):
        load_model(str(tmp_path))


def test_an_installed_package_that_is_no_pipeline():
    with pytest.raises(ModelError, match="'numpy' is no spaCy pipeline"):
        load_model("numpy")


def broken_copy(tmp_path, change):
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED["light"], folder)
    change(folder)
    return str(folder)


def test_a_model_for_another_spacy(tmp_path):
    def change(folder):
        path = folder / "meta.json"
        meta = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(meta | {"spacy_version": ">=2.1,<2.2"}), encoding="utf-8")

    with pytest.raises(ModelError, match=r"python -m pip install 'spacy>=2\.1,<2\.2'"):
        load_model(broken_copy(tmp_path, change))


def test_a_damaged_model(tmp_path):
    def change(folder):
        (folder / "parser" / "model").unlink()

    with pytest.raises(ModelError, match="can't be loaded"):
        load_model(broken_copy(tmp_path, change))


def without(light, tmp_path, *pipes):
    folder = tmp_path / "less"
    light.to_disk(folder, exclude=[])
    nlp = spacy.load(folder, exclude=list(pipes))
    nlp.to_disk(tmp_path / "saved")
    return str(tmp_path / "saved")


LACKS = [
    ("parser", "no dependencies and no sentence starts"),
    ("tagger", "no tags"),
    ("ner", "no names"),
]


@pytest.mark.parametrize(("pipe", "message"), LACKS)
def test_a_model_that_lacks_something(light, tmp_path, pipe, message):
    with pytest.raises(ModelError, match=message):
        load_model(without(light, tmp_path, pipe))


def small_model(tmp_path, dep, name):
    """A tiny pipeline with one kind of label, trained on one sentence."""
    from spacy.training import Example

    nlp = spacy.blank("en")
    for pipe in ("tagger", "parser", "ner"):
        nlp.add_pipe(pipe, config={"min_action_freq": 1} if pipe == "parser" else {})
    doc = nlp.make_doc("Rockets hit Balad")
    gold = {
        "tags": ["NNS", "VBD", "NNP"],
        "heads": [1, 1, 1],
        "deps": [dep, "ROOT", dep],
        "sent_starts": [1, 0, 0],
        "entities": ["O", "O", f"U-{name}"],
    }
    nlp.initialize(lambda: [Example.from_dict(doc, gold)])
    nlp.to_disk(tmp_path / "small")
    return str(tmp_path / "small")


def test_another_dependency_scheme(tmp_path):
    with pytest.raises(ModelError, match=r"another dependency scheme \(dobj\)"):
        load_model(small_model(tmp_path, "dobj", "GPE"))


def test_names_of_other_kinds(tmp_path):
    with pytest.raises(ModelError, match="DISEASE"):
        load_model(small_model(tmp_path, "obj", "DISEASE"))


def test_a_small_model_that_fits(tmp_path):
    assert load_model(small_model(tmp_path, "obj", "GPE")).pipe_names == ["tagger", "parser", "ner"]
