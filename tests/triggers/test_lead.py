import pytest
from strikelog.triggers.assertion import lead_end

LEAD = "On Tuesday two rockets landed at the air base in the west of the country."
BODY = "The base houses contractors and has been targeted numerous times in the past."


@pytest.mark.parametrize(
    "top",
    [
        "",
        "Rockets hit air base\n\n",
        "Rockets hit air base\nBy Jane Doe\n\n",
        "A bulldozer clears rubble and debris at the air base in Anbar, Iraq, Jan. 13, 2020. (AP)\n\n",
        "May 6, 2021\n\n",
    ],
)
def test_the_lead_is_the_first_line_of_prose(top):
    text = f"{top}{LEAD}\n{BODY}"
    assert lead_end(text) == len(top) + len(LEAD) + 1


def test_a_text_without_prose_is_all_lead():
    assert lead_end("Rockets hit base") == len("Rockets hit base")
