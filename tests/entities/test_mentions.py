"""Which candidates stand where several overlap."""

from __future__ import annotations

from strikelog.entities.mentions import Candidate, Covered, settle


def test_the_longest_candidate_stands_and_only_places_nest() -> None:
    outer = Candidate(0, 10, "GROUP", "", "", "", outer=True)
    plain = Candidate(20, 30, "GROUP", "", "", "")
    inside = [Candidate(5, 8, "PLACE", "", "", ""), Candidate(5, 8, "PERSON", "", "", "")]
    within = Candidate(25, 28, "PLACE", "", "", "")
    assert settle([within, *inside, plain, outer]) == [outer, inside[0], plain]


def test_covered_characters() -> None:
    covered = Covered([Candidate(5, 8, "PLACE", "", "", "")])
    assert [covered(0, 5), covered(0, 6), covered(7, 9), covered(8, 9)] == [
        False,
        True,
        True,
        False,
    ]
