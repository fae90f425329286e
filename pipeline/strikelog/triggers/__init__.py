"""Attack words: which words may tell of an attack, and what rules take each for.

In: a Doc with names, dates and figures. Out: ``doc.spans["triggers"]``, with the kind of each word
and its status (asserted, planned, denied ...). The learnt reader takes both in as features of its
words; which words do tell of an attack is its choice.
"""

from strikelog.triggers.assertion import Assertion
from strikelog.triggers.finding import Triggers

__all__ = ["Assertion", "Triggers"]
