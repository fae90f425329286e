"""Data preparation in models/scripts: treebank reading, names, noise, detokenizing."""

import random
import sys
from pathlib import Path

import pytest
import spacy

SCRIPTS = Path(__file__).parents[2] / "models" / "scripts"
MODULES = ("augment", "conllu", "detokenize", "names", "prepare", "tokenizer")


@pytest.fixture(scope="module")
def scripts():
    """The modules of models/scripts by name."""
    from importlib import import_module

    sys.path.insert(0, str(SCRIPTS))
    try:
        yield {name: import_module(name) for name in MODULES}
    finally:
        sys.path.remove(str(SCRIPTS))
        for name in MODULES:
            sys.modules.pop(name, None)


def rows(*lines: str) -> str:
    """CoNLL-U lines from "id form upos xpos head deprel misc", lemma as the form."""
    cells = (line.split() for line in lines)
    return "\n".join(
        "\t".join([number, form, form, upos, xpos, "_", head, deprel, "_", misc])
        for number, form, upos, xpos, head, deprel, misc in cells
    )


FILE = (
    "# newdoc id = GUM_news_one\n# newpar\n# sent_id = one-1\n"
    + rows(
        "1 Rockets NOUN NNS 2 nsubj _",
        "2 hit VERB VBD 0 root _",
        "3-4 Iraq's _ _ _ _ _",
        "3 Iraq PROPN NNP 5 nmod:poss Entity=(1-place-new-cf1-1-coref-Iraq)",
        "4 's PART POS 3 case _",
        "5 base NOUN NN 2 obj SpaceAfter=No",
        "6 . PUNCT . 2 punct _",
    )
    + "\n\n# newpar\n# sent_id = one-2\n"
    + rows(
        "1 They PRON PRP 2 nsubj _", "2 fell VERB VBD 0 root SpaceAfter=No", "3 . PUNCT . 2 punct _"
    )
    + "\n\n# newdoc id = GUM_fiction_two\n# sent_id = two-1\n"
    + rows("1 No INTJ UH 0 root _")
    + "\n\n"
)


@pytest.fixture
def sentences(scripts, tmp_path):
    path = tmp_path / "small.conllu"
    path.write_text(FILE, encoding="utf-8")
    return list(scripts["conllu"].read_sentences(path))


def test_documents_paragraphs_and_words(sentences):
    assert [(s.doc_id, s.new_doc, s.new_par) for s in sentences] == [
        ("GUM_news_one", True, True),
        ("GUM_news_one", False, True),
        ("GUM_fiction_two", True, True),
    ]
    words = sentences[0].words
    assert "".join(w.form + " " * w.space_after for w in words) == "Rockets hit Iraq's base. "
    assert [w.head for w in words] == [1, None, 4, 2, 1, 1]


def test_only_open_genres_are_used(scripts, sentences):
    assert list(map(scripts["prepare"].is_open, sentences)) == [True, True, False]


def test_a_gold_doc(scripts, sentences):
    make, names = scripts["prepare"].make_doc, scripts["names"].gum_names
    doc = make(sentences[:2], names, spacy.blank("en").vocab)
    assert doc.text == "Rockets hit Iraq's base.\n\nThey fell. "
    assert [s.text for s in doc.sents] == ["Rockets hit Iraq's base.\n\n", "They fell."]
    assert [(e.text, e.label_) for e in doc.ents] == [("Iraq", "LOC")]
    assert [t.dep_ for t in doc if t.head == t] == ["ROOT", "ROOT"]


def test_names_that_are_not_annotated_stay_unknown(scripts, sentences):
    doc = scripts["prepare"].make_doc(sentences[:2], lambda s: None, spacy.blank("en").vocab)
    assert {token.ent_iob_ for token in doc if not token.is_space} == {""}


UNER = """# sent_id = one-1
1\tRockets\tO\t-\t-
2\thit\tO\t-\t-
3\tIraq's\tB-LOC\t-\tx
4\tbase\tI-LOC\t-\tx
5\t.\tB-O\t-\tx

# sent_id = one-2
1\tThey\tB-OTH\t-\tx
2\tfell\tO\t-\tx
3\t.\tO\t-\tx

"""


def test_universal_ner_is_joined_over_characters(scripts, sentences, tmp_path):
    path = tmp_path / "uner.iob2"
    path.write_text(UNER, encoding="utf-8")
    names = scripts["names"]
    uner = names.read_uner(path)
    # "Iraq's base" is three words in the treebank; OTH and B-O are no names
    found = [names.uner_names(sentence, uner) for sentence in sentences]
    assert found == [[(2, 5, "LOC")], [], None]


IOB = [
    ("O O", []),
    ("B-PER I-PER O", [(0, 2, "PER")]),
    ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
    ("I-ORG I-ORG", [(0, 2, "ORG")]),
    ("B-PER I-LOC", [(0, 1, "PER"), (1, 2, "LOC")]),
]


@pytest.mark.parametrize(("tags", "expected"), IOB)
def test_iob(scripts, tags, expected):
    assert scripts["names"].iob_names(tags.split()) == expected


# words as form/upos/head (from 1, 0 the root)/deprel, entity (start, end, type), expected name
GUM = [
    ("U.S./PROPN/2/compound President/PROPN/3/nmod:desc Donald/PROPN/0/root Trump/PROPN/3/flat",
     (0, 4, "person"), (2, 4, "PER")),
    ("the/DET/2/det Ministry/PROPN/0/root of/ADP/4/case Defence/PROPN/2/nmod",
     (0, 4, "organization"), (1, 4, "ORG")),
    ("the/DET/3/det Balad/PROPN/3/compound base/NOUN/0/root", (0, 3, "place"), None),
    ("the/DET/2/det President/PROPN/0/root", (0, 2, "person"), None),
    ("Balad/PROPN/0/root ,/PUNCT/3/punct Iraq/PROPN/1/nmod", (0, 3, "place"), (0, 1, "LOC")),
    ("Sunday/PROPN/0/root", (0, 1, "time"), None),
    ("Ain/PROPN/0/root al/PROPN/1/flat -/PUNCT/4/punct Asad/PROPN/1/flat",
     (0, 4, "place"), (0, 4, "LOC")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "entity", "expected"), GUM)
def test_gum_names_are_runs_of_proper_nouns(scripts, text, entity, expected):
    words = []
    for item in text.split():
        form, upos, head, deprel = item.rsplit("/", 3)
        place = int(head) - 1
        words.append(
            scripts["conllu"].Word(
                form, form, upos, "X", "", None if place < 0 else place, deprel, "", True
            )
        )
    assert scripts["names"].gum_name(words, entity) == expected


def test_gum_entities_may_nest(scripts, sentences):
    word = sentences[0].words[2]
    words = [
        word.__class__(**{**word.__dict__, "misc": misc})
        for misc in ("Entity=(1-person-a(2-place-b)", "_", "Entity=(3-person-c)1)")
    ]
    assert sorted(scripts["names"].gum_entities(words)) == [
        (0, 1, "place"),
        (0, 3, "person"),
        (2, 3, "person"),
    ]


TEXTS = [
    ("He said : `` No . '' She left .", 'He said: "No." She left.'),
    ("Thailand ’ s closed - circuit cameras", "Thailand’s closed-circuit cameras"),
    ("they haven ’ t said", "they haven’t said"),
    ("an AK-47 - a rifle - was found", "an AK-47 - a rifle - was found"),
    ("( 12 Somali and 11 Yemeni )", "(12 Somali and 11 Yemeni)"),
    ("on July 13 , 2009 , $ 2 , 500", "on July 13, 2009, $2,500"),
    ("the U . S . Army at 6 : 50pm", "the U.S. Army at 6:50pm"),
    ("the U. S. Army did n't go", "the U.S. Army didn't go"),
    ('" No , " he said .', '"No," he said.'),
]


@pytest.mark.parametrize(("tokens", "expected"), TEXTS)
def test_detokenize(scripts, tokens, expected):
    assert scripts["detokenize"].detokenize(tokens.split()) == expected


CHANGES = ("recase", "curl", "drop_stops", "dash", "new_lines", "spaces")


@pytest.mark.parametrize("change", CHANGES)
def test_noise_keeps_the_annotation(scripts, sentences, change):
    augment = scripts["augment"]
    make, names = scripts["prepare"].make_doc, scripts["names"].gum_names
    doc = make(sentences[:2] * 4, names, spacy.blank("en").vocab)
    texts = set()
    for seed in range(20):
        edited = augment.rows_of(doc)
        getattr(augment, change)(edited, random.Random(seed))
        noisy = augment.doc_of(edited, doc)
        texts.add(noisy.text)
        assert [s[0].text.lower() for s in noisy.sents] == [s[0].text.lower() for s in doc.sents]
        assert [e.text.lower() for e in noisy.ents] == [e.text.lower() for e in doc.ents]
        heads = [t.head.text.lower() for t in noisy if t.dep_ not in {"dep", "punct"}]
        assert heads == [t.head.text.lower() for t in doc if t.dep_ not in {"dep", "punct"}]
    # a change that changes nothing would be none; the text holds straight quotes, but no hyphen
    assert (texts != {doc.text}) == (change != "dash")


def test_dashes(scripts):
    augment = scripts["augment"]
    from spacy.tokens import Doc

    doc = Doc(
        spacy.blank("en").vocab, ["mid", "-", "May"], [False, False, False],
        heads=[2, 2, 2], deps=["amod", "punct", "ROOT"],
    )  # fmt: skip
    texts = set()
    for seed in range(40):
        edited = augment.rows_of(doc)
        augment.dash(edited, random.Random(seed))
        texts.add(augment.doc_of(edited, doc).text)
    assert {"mid-May", "mid – May", "mid–May"} <= texts
