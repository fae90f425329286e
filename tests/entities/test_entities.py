"""The stage as a whole: articles of several theatres, and what the component writes.

No language model is needed: what these texts show comes from the gazetteer and the rules. The
rules are tested in the tests of their modules.
"""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_text import found_marks, read_marks
from strikelog import attributes
from strikelog.entities import Entities, find_mentions
from strikelog.gazetteer import load_gazetteer

attributes.register()

OTHER_THEATRES = [
    "[KYIV|PLACE|kyiv], [Ukraine|PLACE|ukraine] ([AP|GROUP|associated_press]) — Russian missiles"
    " hit [Kharkiv|PLACE|kharkiv] and [Odesa|PLACE|odesa] overnight, killing at least six people,"
    " officials said on Tuesday. Drones struck the"
    " [Starokostiantyniv air base|BASE|starokostiantyniv_air_base], the"
    " [Ukrainian Air Force|GROUP|ukrainian_air_force] said. Mayor [Ihor Nosuch|PERSON] said a"
    " missile hit a hospital; [Nosuch|PERSON] blamed [Moscow|PLACE|moscow]. [Zelensky|PERSON|"
    "volodymyr_zelenskyy] spoke to [U.S.|PLACE|united_states] President"
    " [Joe Biden|PERSON|joe_biden]. [Russian-backed separatists|GROUP] in"
    " [Donetsk|PLACE|donetsk] fired Grad rockets. A Shahed drone crashed near"
    " [Belgorod|PLACE|belgorod] over the [Black Sea|PLACE].",
    "[SANAA|PLACE|sanaa], [Yemen|PLACE|yemen] — [Houthis|GROUP|houthis] fired missiles at"
    " [Abha airport|BASE|abha_airport] and at [Jeddah|PLACE|jeddah], spokesman"
    " [Yahya Sarea|PERSON|yahya_saree] said. The"
    " [Saudi-led coalition|GROUP|saudi_led_coalition] fighting the"
    " [Iran|PLACE|iran]-aligned group shot them down near"
    " [King Khalid Air Base|BASE|king_khalid_air_base] and over"
    " [Khamis Mushait|PLACE|khamis_mushait]. [Saree|PERSON|yahya_saree] vowed more strikes on the"
    " [Emirates|PLACE|united_arab_emirates].",
    "[Hamas|GROUP|hamas] fired rockets at [Tel Aviv|PLACE|tel_aviv] and"
    " [Ashkelon|PLACE|ashkelon]; Israeli jets hit [Khan Younis|PLACE|khan_younis] in the"
    " [Gaza Strip|PLACE]. [Israel|PLACE|israel]'s military said"
    " [Kerem Shalom crossing|BASE|kerem_shalom_crossing] was shut. The"
    " [Israel Defense Forces|GROUP|israel_defense_forces]"
    " ([IDF|GROUP|israel_defense_forces]) said [Hezbollah|GROUP|hezbollah] sent drones from"
    " [Lebanon|PLACE|lebanon] at the [Meron base|BASE|meron_air_control_base].",
    "[Al-Shabab|GROUP|al_shabaab] fired mortars at [Mogadishu airport|BASE|mogadishu_airport] in"
    " [Somalia|PLACE|somalia]. [Somali army|GROUP|somali_national_army] officers said the"
    " [al-Qaida-linked group|GROUP] hit [Baledogle airfield|BASE|baledogle_airfield] northwest of"
    " [Mogadishu|PLACE|mogadishu]. [U.S. Africa Command|GROUP|us_africom]"
    " ([AFRICOM|GROUP|us_africom]) denied it. Ugandan troops left"
    " [Camp Simba|BASE|manda_bay_airfield] in [Kenya|PLACE|kenya].",
]


@pytest.mark.parametrize("marked", OTHER_THEATRES)
def test_other_theatres(marked: str) -> None:
    assert found_marks(marked) == marked


def test_marks_are_read_with_nesting() -> None:
    assert read_marks("[a [b|PLACE|x]|GROUP] c") == (
        "a b c", [(0, 3, "GROUP", ""), (2, 3, "PLACE", "x")]
    )  # fmt: skip


def test_the_component_writes_spans_and_names() -> None:
    doc = spacy.blank("en")("Rockets hit Balad air base on Monday, AP said.")
    doc = Entities(load_gazetteer())(doc)
    base, agency = doc.spans["mentions"]
    assert (base.text, base.label_, base.kb_id_) == ("Balad air base", "BASE", "balad_air_base")
    assert base._.mention == {
        "start": 12, "end": 26, "name": "Balad Air Base", "reason": "gazetteer: Balad Air Base",
        "type": "air_base", "entity_id": "balad_air_base", "country": "IQ",
            "admin1": "Salahuddin",
        }  # fmt: skip
    assert agency.label_ == "GROUP"
    assert agency._.mention["name"] == "Associated Press"


def test_a_name_inside_a_token_keeps_its_own_offsets() -> None:
    nlp = spacy.blank("en")
    doc = Entities(load_gazetteer())(nlp("joint U.S./Iraqi bases"))
    (span,) = doc.spans["mentions"]
    record = span._.mention
    assert doc.text[record["start"] : record["end"]] == "U.S."
    assert doc.text[span.start_char : span.end_char].startswith("U.S.")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*" .,\n’'-()“”\xa0", "U.S.", "al-", "Balad", "Iran", "-backed", "air base", "militias",
             "Embassy", "in", "Gen.", "pro-", "by", "(PMF)", "Camp", "Washington", "’s", "é", "1"]
        )
    ).map("".join)
)  # fmt: skip
def test_any_text_gives_ordered_mentions_within_it(text: str) -> None:
    found = find_mentions(text, load_gazetteer())
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_does_not_raise(text: str) -> None:
    doc = Entities(load_gazetteer())(spacy.blank("en")(text))
    for span in doc.spans["mentions"]:
        assert span._.mention["start"] < span._.mention["end"] <= len(text)
