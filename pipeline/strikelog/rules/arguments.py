"""What each attack word tells: weapon, site, date, perpetrator, damage, outcome of its clause.

One clause, one telling; it stands on the word that first tells of the attack. Casualties and
counts are joined in `assemble`, which knows the figures' clauses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern
from strikelog.rules import armament, reference
from strikelog.rules.clause_context import Context, context_of, covering
from strikelog.rules.damage import find_damage
from strikelog.rules.doers import attribute, doer
from strikelog.rules.outcomes import outcome
from strikelog.rules.site_antecedents import with_antecedents
from strikelog.rules.sites import choose_sites
from strikelog.rules.support import elliptical
from strikelog.rules.tellings import Site, Telling
from strikelog.rules.timing import date_of
from strikelog.rules.weapons import Weapon, event_types

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


class Arguments:
    """Writes ``span._.arguments`` on the first asserted attack word of every clause, and
    ``doc.spans["details"]``."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        if doc._.read:
            return doc
        clauses = by_clause(doc)
        if not clauses:
            return doc
        context = context_of(doc, self.gazetteer)
        doc.spans["details"] = list(find_details(context))
        before: tuple[int, Telling] | None = None
        attacked: list[Site] = []  # told last
        for head, spans in clauses:
            told = telling_of(context, head, spans)
            if head._.trigger["link"] == "coordinate" and before and before[0] == head.sent.start:
                told = _completed(told, before[1], subjectless=_subjectless(head))
            told = replace(told, sites=with_antecedents(told.sites, attacked, clause_text(head)))
            attacked = [s for s in told.sites if s.site_id or s.name] or attacked
            before = (head.sent.start, told)
            head._.arguments = told.to_dict()
        return doc


def by_clause(doc: Doc) -> list[tuple[Span, list[Span]]]:
    """The asserted attack words of every clause that has any, led by the one that heads them."""
    clauses: dict[tuple[int, ...], list[Span]] = {}
    for span in doc.spans.get("triggers", ()):
        if span._.assertion.get("status") == "asserted":
            clauses.setdefault(tuple(span._.trigger["clause"]), []).append(span)
    return [(_head(spans), spans) for spans in clauses.values()]


def _head(spans: list[Span]) -> Span:
    """The word that tells of the attack: not its harm, and of "shells launched from there fell"
    the verb, not the participle."""
    telling = [s for s in spans if s._.trigger["kind"] != "harm"] or spans
    finite = [s for s in telling if not (s[0].tag_ == "VBN" and s[0].dep_ == "acl")]
    return (finite or telling)[0]


def clause_text(head: Span) -> str:
    """The text of a trigger's clause."""
    start, end = head._.trigger["clause"]
    return str(head.doc[start:end].text)


def telling_of(context: Context, head: Span, spans: list[Span]) -> Telling:
    """The telling of one clause, whose attack words are ``spans``, headed by ``head``."""
    doc, trigger = context.doc, head._.trigger
    start, end = trigger["clause"]
    clause = doc[start:end]
    actor = doer(context, spans, (start, end))
    weapon_type, weapon = armament.weapon_of(context, spans, clause, actor)
    sites = choose_sites(doc, context.locations, spans, (start, end))
    points_back = reference.counts_attacks(head)
    date = {} if points_back else date_of(context, head, (start, end))
    goes_on = weapon_type == "unknown" and trigger["pos"] == "VERB" and elliptical(head[0])
    spoken = reference.quoted(context.text, head)
    told = Telling(
        start=trigger["start"],
        end=trigger["end"],
        kind=trigger["kind"],
        clause=(clause.start_char, clause.end_char),
        evidence=sentence_bounds(head.sent),
        event_type=_event_type(trigger, weapon_type),
        weapon_type=weapon_type,
        weapon=weapon,
        weapon_specificity=len(weapon.split()),
        sites=sites,
        date=date,
        date_text=date.get("text", ""),
        outcome=outcome(doc, spans, clause, sites),
        damage=find_damage(doc, context.locations, spans, (start, end), sites),
        definite=spoken or points_back or goes_on or reference.definite(head),
        distinct=not (spoken or points_back) and reference.distinct(head, sites),
        own_forces=reference.own_forces(head),
        plural=head[0].tag_ == "NNS",
        subordinate=trigger["link"] == "subordinate",
        depends=goes_on,
        soft=armament.is_soft(spans, weapon_type, weapon),
    )
    if actor:
        attribute(context, told, actor, head)
    return told


def _event_type(trigger: dict[str, Any], weapon_type: str) -> str:
    return str(trigger["event_type"]) if weapon_type == "unknown" else event_types()[weapon_type]


def _subjectless(head: Span) -> bool:
    """Whether a clause goes on with the doer of the one before: "and on July 6 another hit a
    school", "and five days later with a drone strike"."""
    subject = next((c for c in head[0].children if c.dep_.startswith("nsubj")), None)
    if subject is not None:
        return subject.lower_ in ("another", "others")
    start = head._.trigger["clause"][0]
    if head[0].tag_ == "VBD" and head[0].dep_ == "conj":
        return not any(c.dep_ == "aux:pass" for c in head[0].children)
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in head.doc[start : head.start])
    return head._.trigger["pos"] == "NOUN" and not finite


def _completed(told: Telling, before: Telling, *, subjectless: bool) -> Telling:
    """ "Two rockets hit the field and one more fell close by": what the first clause told."""
    if subjectless and not told.perpetrator:
        told = replace(
            told,
            perpetrator_id=before.perpetrator_id,
            perpetrator=before.perpetrator,
            attribution=before.attribution,
            attributed_by=before.attributed_by,
        )
    if told.kind not in ("impact", "launch", "target") or told.weapon_type != "unknown":
        return told
    return replace(
        told,
        weapon_type=before.weapon_type,
        weapon=before.weapon,
        event_type=before.event_type,
        sites=told.sites or before.sites,
    )


def find_details(context: Context) -> list[Span]:
    """Sentences without an attack word that go on about the weapons of one told before.

    "At least one of the drones got past the defences at Tower 22 early on Sunday": such a
    telling only adds to an attack, it never begins one.
    """
    found = []
    spoken = {s.sent.start for s in context.doc.spans["triggers"]}
    for sent in context.doc.sents:
        weapons = [w for w in context.weapons if sent.start_char <= w.start < sent.end_char]
        if sent.start in spoken or not weapons or weapons[0].kind != "munition":
            continue
        span = covering(context.doc, weapons[0])
        span._.trigger = {"kind": "detail", "link": "root", "clause": [sent.start, sent.end]}
        told = _detail(context, span, sent, weapons[0])
        if told.date or told.sites or pattern("event", "goes_on").match(sent.text.strip()):
            span._.arguments = told.to_dict()
            found.append(span)
    return found


def _detail(context: Context, span: Span, sent: Span, weapon: Weapon) -> Telling:
    clause = (sent.start, sent.end)
    sites = choose_sites(context.doc, context.locations, [span], clause)
    date = date_of(context, span, clause)
    return Telling(
        start=span.start_char,
        end=span.end_char,
        kind="detail",
        clause=(sent.start_char, sent.end_char),
        evidence=sentence_bounds(sent),
        event_type=event_types()[weapon.weapon_type],
        weapon_type=weapon.weapon_type,
        weapon=armament.worded(context, [weapon]),
        sites=[site for site in sites if site.level == "site"],
        date=date,
        date_text=date.get("text", ""),
        definite=True,
        depends=True,
    )


def sentence_bounds(sent: Span) -> tuple[int, int]:
    """The sentence's characters without white space at its ends."""
    text = sent.text
    start = sent.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
