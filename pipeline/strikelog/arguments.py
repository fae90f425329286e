"""What each attack word tells: weapon, site, date, perpetrator, damage, outcome of its clause.

One clause, one telling; it stands on the word that first tells of the attack. Casualties and
counts are joined in `assemble`, which knows the figures' clauses.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from strikelog import layout
from strikelog.actors import Actor, find_actors, perpetrator, weapon_owner
from strikelog.assertion import elliptical
from strikelog.damage import find_damage
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern
from strikelog.locations import find_locations
from strikelog.number_phrases import view_of
from strikelog.outcomes import outcome
from strikelog.reporters import Reporters
from strikelog.sites import choose_sites
from strikelog.tellings import Site, Telling
from strikelog.weapons import Weapon, event_types, find_weapons

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his"})
_IT = frozenset({"it", "they", "this", "these"})
# "it was the second such attack", "the third time the base was hit": counts attacks told already.
# Kinds that an attack word only suggests: "bombing", "shelling" are said of any weapon.
_SOFT = frozenset({"bomb", "artillery"})
_NO_QUALIFIER = frozenset(
    {"more", "several", "many", "few", "new", "further", "fresh", "other", "additional", "such",
     "multiple", "numerous", "unidentified", "unknown", "another", "hostile", "enemy", "suspected",
     "various", "deadly", "apparent", "reported", "first", "second", "third", "same", "least"}
)  # fmt: skip
NAMES_OF_PERSONS = frozenset({"PER", "PERSON"})
# Preference among the weapons of a clause: what flies or bursts, then the mode, then the carrier.
_KIND_ORDER = ("munition", "mode", "platform")


class Arguments:
    """Writes ``span._.arguments`` on the first asserted attack word of every clause."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        asserted = [s for s in doc.spans["triggers"] if s._.assertion.get("status") == "asserted"]
        if not asserted:
            return doc
        context = Context(doc, self.gazetteer)
        doc.spans["details"] = context.details()
        before: tuple[int, Telling] | None = None
        for clause in dict.fromkeys(tuple(s._.trigger["clause"]) for s in asserted):
            spans = [s for s in asserted if tuple(s._.trigger["clause"]) == clause]
            head = next((s for s in spans if s._.trigger["kind"] != "harm"), spans[0])
            told = context.telling(head, spans)
            if head._.trigger["link"] == "coordinate" and before and before[0] == head.sent.start:
                told = _completed(told, before[1])
            before = (head.sent.start, told)
            head._.arguments = told.to_dict()
        return doc


def _completed(told: Telling, before: Telling) -> Telling:
    """ "Two rockets hit the field and one more fell close by": what the first clause told."""
    if told.kind not in ("impact", "launch", "target") or told.weapon_type != "unknown":
        return told
    return replace(
        told,
        weapon_type=before.weapon_type,
        weapon=before.weapon,
        event_type=before.event_type,
        sites=told.sites or before.sites,
    )


class Context:
    """What the whole Doc offers as arguments, found once."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        outside = layout.outside_datelines(doc.text)
        self.weapons = [
            w for w in find_weapons(doc.text) if not (_in_name(doc, w) or _capitalised(doc, w))
        ]
        self.locations = [x for x in find_locations(doc, gazetteer) if outside(doc[x.start].idx)]
        self.actors = [a for a in find_actors(doc, gazetteer) if outside(doc[a.start].idx)]
        self.dates = [
            s for s in doc.spans.get("dates", ()) if s._.date and outside(s._.date["start"])
        ]
        self.headings = layout.date_headings(
            doc.text, [s._.date for s in self.dates], doc._.published
        )
        self.reporters = Reporters(doc, view_of(doc))
        self.lead_end = layout.lead_end(doc.text)

    def telling(self, head: Span, spans: list[Span]) -> Telling:
        """The telling of one clause, whose attack words are ``spans``, headed by ``head``."""
        doc, trigger = self.doc, head._.trigger
        start, end = trigger["clause"]
        clause = doc[start:end]
        actor = self._actor(spans, start, end)
        weapon_type, weapon = self._weapon(head, spans, clause, actor)
        sites = choose_sites(doc, self.locations, spans, (start, end))
        counts = pattern("counts_attacks").search(doc[start : head.start].text)
        date = {} if counts else self._date(head, (start, end))
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
            damage=find_damage(doc, self.locations, spans, (start, end), sites),
            definite=_definite(doc, head) or _quoted(head) or bool(counts),
            distinct=_distinct(doc, head, sites) and not (_quoted(head) or counts),
            plural=head[0].tag_ == "NNS",
            soft=weapon_type in _SOFT
            and not any(s._.trigger["weapon"] for s in spans)
            and weapon in {s.text for s in spans},
        )
        if weapon_type == "unknown" and trigger["pos"] == "VERB" and elliptical(head[0]):
            told.depends = told.definite = True
        if actor:
            self._attribute(told, actor, head)
        return told

    def details(self) -> list[Span]:
        """Sentences without an attack word that go on about the weapons of one told before.

        "At least one of the drones got past the defences at Tower 22 early on Sunday": such a
        telling only adds to an attack, it never begins one.
        """
        found = []
        spoken = {s.sent.start for s in self.doc.spans["triggers"]}
        for sent in self.doc.sents:
            weapons = [w for w in self.weapons if sent.start_char <= w.start < sent.end_char]
            if sent.start in spoken or not weapons or weapons[0].kind != "munition":
                continue
            span = covering(self.doc, weapons[0])
            span._.trigger = {"kind": "detail", "link": "root", "clause": [sent.start, sent.end]}
            told = self._detail(span, sent, weapons[0])
            if told.date or told.sites or pattern("goes_on").match(sent.text.strip()):
                span._.arguments = told.to_dict()
                found.append(span)
        return found

    def _detail(self, span: Span, sent: Span, weapon: Weapon) -> Telling:
        clause = (sent.start, sent.end)
        sites = [
            s for s in choose_sites(self.doc, self.locations, [span], clause) if s.level == "site"
        ]
        date = self._date(span, clause)
        return Telling(
            start=span.start_char,
            end=span.end_char,
            kind="detail",
            clause=(sent.start_char, sent.end_char),
            evidence=sentence_bounds(sent),
            event_type=event_types()[weapon.weapon_type],
            weapon_type=weapon.weapon_type,
            weapon=self._worded([weapon]),
            sites=sites,
            date=date,
            date_text=date.get("text", ""),
            definite=True,
            depends=True,
        )

    def _actor(self, spans: list[Span], start: int, end: int) -> Actor | None:
        for span in spans:
            noun = span._.trigger["pos"] == "NOUN"
            if span._.trigger["kind"] == "intercept" or _passive_harm(span):
                continue  # who intercepts is not who attacks; who was injured did not
            actor = perpetrator(self.doc, start, end, span[0], self.actors, noun=noun)
            actor = actor or self._pronoun(span)
            if actor:
                return actor
        return self._weapon_owner(spans, start, end)

    def _weapon_owner(self, spans: list[Span], start: int, end: int) -> Actor | None:
        """Whose weapons struck or were shot down; not whose weapons shot them down."""
        found = []
        for weapon in self.weapons:
            span = covering(self.doc, weapon)
            if weapon.kind == "munition" and start <= span.start < end:
                found.append((span.start, span.end))
        trigger = spans[0]
        passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in trigger[0].children)
        if trigger._.trigger["kind"] == "intercept" and not passive:
            found = [(s, e) for s, e in found if s > trigger.start]
        inside = [a for a in self.actors if start <= a.start < end]
        return weapon_owner(self.doc, inside, found)

    def _pronoun(self, span: Span) -> Actor | None:
        """ "Hezbollah says it targeted", "Tehran ... In January it fired": who "it" is."""
        subject = next((c for c in span[0].children if c.dep_ == "nsubj"), None)
        own = subject is not None and any(c.tag_ == "PRP$" for c in subject.children)
        if subject is None or not (own or subject.lower_ in ("it", "they", "we", "he")):
            return None
        source = self.reporters.of(span.start)
        speaking = [a for a in self.actors if a.start < subject.i and a.text in source]
        if speaking:
            return speaking[-1]
        if source or span._.trigger["kind"] in ("impact", "blast", "harm"):
            return None
        sent = span.sent
        before = self.doc[sent.start - 1].sent if sent.start else sent
        while before.start and before.text.isspace():
            before = self.doc[before.start - 1].sent
        return next(
            (a for a in self.actors if a.start in range(before.start, before.start + 3)), None
        )

    def _weapon(
        self, head: Span, spans: list[Span], clause: Span, actor: Actor | None
    ) -> tuple[str, str]:
        """Weapon type and wording: the attack word's own weapon, else the clause's."""
        inside = [w for w in self.weapons if clause.start_char <= w.start < clause.end_char]
        own = [w for s in spans if s._.trigger["weapon"] for w in inside
               if w.start == s._.trigger["weapon"][0]]  # fmt: skip
        ranked = own or sorted(inside, key=lambda w: _KIND_ORDER.index(w.kind))
        state = bool(actor and self._is_state(actor))
        if ranked and ranked[0].kind != "platform":
            return _state_bomb(ranked[0].weapon_type, state), self._worded(ranked)
        typed = next(
            (s for s in spans if s._.trigger["weapon_type"] not in ("unknown", "arson")), None
        )
        if typed is not None:
            kind = _state_bomb(typed._.trigger["weapon_type"], state or bool(ranked))
            return kind, typed.text
        if ranked:
            return ranked[0].weapon_type, ranked[0].text
        arson = any(s._.trigger["weapon_type"] == "arson" for s in spans)
        return ("arson", "") if arson else ("unknown", "")

    def _date(self, head: Span, clause: tuple[int, int]) -> dict[str, Any]:
        """The clause's date: a day before a wider interval, near before far; {} if none."""
        sent = head.sent
        inside = [s for s in self.dates if sent.start <= s.start < sent.end and _points(s)]
        own = [s for s in inside if clause[0] <= s.start < clause[1]]
        told = [s for s in own if not _said_on(self.doc, s)]
        if not told and head._.trigger["link"] == "coordinate":
            # "On Tuesday A was hit and B was struck": the day opens the sentence for both
            told = [s for s in inside if s.start <= sent.start + 3 and not _said_on(self.doc, s)]
        weak = not told and head.start_char < self.lead_end
        if weak:
            told = own  # "police said on Friday": in a lead, the day of the news
        best = min(told, key=lambda s: _date_rank(s, head), default=None)
        heading = [d for d in self.headings if d["end"] <= head.start_char]
        if heading and (best is None or not best._.date.get("date_start")):
            return {**heading[-1], "text": self._text(heading[-1])}
        return {**self._value(best), "weak": weak} if best is not None else {}

    def _value(self, span: Span) -> dict[str, Any]:
        return {**span._.date, "text": self._text(span._.date)}

    def _text(self, date: dict[str, Any]) -> str:
        return self.doc.text[date["start"] : date["end"]]

    def _worded(self, weapons: list[Weapon]) -> str:
        """The longest wording of the first weapon's kind, with the words that qualify it."""
        kind = weapons[0].weapon_type
        worded = [self._qualified(w) for w in weapons if w.weapon_type == kind]
        return max(worded, key=lambda words: len(words.split()))

    def _qualified(self, weapon: Weapon) -> str:
        """ "Katyusha rockets", "107-mm rockets": no determiner, number or nationality."""
        span = covering(self.doc, weapon)
        start = span.start
        while start > span.sent.start and self._qualifies(self.doc[start - 1]):
            start -= 1
        while start < span.start and self.doc[start].tag_ in ("HYPH", "AFX", ","):
            start += 1
        if self.doc[start].lower_.startswith("mm") and start and self.doc[start - 1].like_num:
            start -= 1  # "107 mm rockets"
        return " ".join(self.doc.text[self.doc[start].idx : weapon.end].split())

    def _qualifies(self, token: Token) -> bool:
        if token.tag_ not in ("JJ", "NN", "NNP", "VBN", "HYPH", "AFX") or token.is_space:
            return False
        parts = token.text.split("-")  # "pro-Iranian"
        named = any(map(self.gazetteer.country_code, parts)) or token.ent_type_ in NAMES_OF_PERSONS
        return not named and token.lower_ not in _NO_QUALIFIER and not token.like_num

    def _is_state(self, actor: Actor) -> bool:
        entry = self.gazetteer.get(actor.entity_id) if actor.entity_id else None
        return bool(entry and entry.kind == "country") or bool(
            pattern("state_force").search(actor.text)
        )

    def _attribute(self, told: Telling, actor: Actor, head: Span) -> None:
        told.perpetrator_id, told.perpetrator = actor.entity_id, actor.text
        source = self.reporters.of(head.start)
        if not source:
            told.attribution = "asserted"
        elif actor.text in source or self._same(source, actor):
            told.attribution, told.attributed_by = "claimed", source
        else:
            told.attribution, told.attributed_by = "blamed", source

    def _same(self, source: str, actor: Actor) -> bool:
        """Whether the source speaks for the actor: "US officials" for the United States."""
        return bool(actor.entity_id) and any(
            a.entity_id == actor.entity_id and a.text in source for a in self.actors
        )


def covering(doc: Doc, weapon: Weapon) -> Span:
    """The tokens of a weapon phrase, whole where it ends inside one."""
    span = doc.char_span(weapon.start, weapon.end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at {weapon.start}:{weapon.end}")
    return span


def sentence_bounds(sent: Span) -> tuple[int, int]:
    """The sentence without white space at its ends."""
    text = sent.text
    start = sent.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def _in_name(doc: Doc, weapon: Weapon) -> bool:
    """Part of a longer name ("Drone Unit 22"); a model's name that is but the weapon is none."""
    return any(
        s.start_char <= weapon.start < s.end_char
        and s.label_ in ("GROUP", "PERSON")
        and (s.kb_id_ or s.end_char > weapon.end)
        for s in doc.spans.get("mentions", ())
    )


def _capitalised(doc: Doc, weapon: Weapon) -> bool:
    """A common noun with a capital inside a sentence is a name: "the Rockets lost"."""
    word = weapon.text.split()[-1]
    if not word.istitle() or word.lower().rstrip("s") not in ("rocket", "missile", "jet", "bomber"):
        return False
    line = doc.text[: weapon.start].rsplit("\n", 1)[-1]
    return bool(re.search(r"\b(?:the|The)\s+$", line))


def _passive_harm(span: Span) -> bool:
    token = span[0]
    active = any(c.dep_ in ("obj", "ccomp") for c in token.children)
    return (
        span._.trigger["kind"] == "harm"
        and not active
        and "by" not in [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    )


def _state_bomb(weapon_type: str, state: bool) -> str:
    # A state's "bombing" is an airstrike (codebook, "event_type and weapon_type").
    return "airstrike" if weapon_type == "bomb" and state else weapon_type


def _words(text: str) -> int:
    return len(text.split())


def _event_type(trigger: dict[str, Any], weapon_type: str) -> str:
    if weapon_type == "unknown":
        return str(trigger["event_type"])
    return event_types()[weapon_type]


def _distinct(doc: Doc, head: Span, sites: list[Site]) -> bool:
    """ "another attack", "two other rockets", "an attack on another base": one not told yet."""
    start = max(head._.trigger["clause"][0], head.start - 10)
    if pattern("distinct").search(doc[start : head.end + 3].text):
        return True
    return any(
        re.match(r"(?:another|an?other|a (?:second|third|different))\b", s.text) for s in sites
    )


def _quoted(head: Span) -> bool:
    """Whether the attack word stands in a quotation: speakers tell of the attack at hand."""
    before = head.doc.text[: head.start_char].rsplit("\n", 1)[-1]
    opened = max(before.rfind("“"), before.rfind("„"))
    return opened > before.rfind("”") if opened >= 0 else before.count('"') % 2 == 1


def _definite(doc: Doc, head: Span) -> bool:
    """Whether the clause points back: "the attack", "today's attack", "the rockets struck"."""
    token = head[0]
    if head._.trigger["pos"] == "NOUN":
        before = doc[max(token.sent.start, token.i - 6) : token.i].text
        own = pattern("own_day").search(before)
        return bool(own) or _determined(doc, token)
    subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None)
    if subject is None:
        return False
    if subject.lower_ in _IT:
        return head._.trigger["kind"] in ("impact", "blast")
    return any(c.lower_ in _DEFINITE for c in subject.children)


def _determined(doc: Doc, token: Token) -> bool:
    index = token.i - 1
    while index >= token.sent.start and doc[index].tag_ in (
        "JJ", "NN", "CC", ",", "CD", "HYPH", "JJS", "VBN", "NNP",
    ):  # fmt: skip
        index -= 1
    return index >= token.sent.start and (
        doc[index].lower_ in _DEFINITE or doc[index].tag_ == "POS"
    )


# "police said on Monday": the day of the statement, not of the attack.


def _date_rank(span: Span, head: Span) -> tuple[bool, bool, int]:
    value = span._.date
    return not value.get("date_start"), value["precision"] != "day", abs(span.start - head.start)


def _points(span: Span) -> bool:
    """Whether a date can place an attack: a point in time, or "days" before "after"."""
    if span._.date["type"] == "date":
        return True
    if span._.date["type"] == "range":
        return _short(span)
    return False


def _short(span: Span) -> bool:
    from datetime import date

    start, end = span._.date.get("date_start"), span._.date.get("date_end")
    if not start or not end:
        return False
    return (date.fromisoformat(end) - date.fromisoformat(start)).days <= 7


def _said_on(doc: Doc, span: Span) -> bool:
    before = doc[max(span.sent.start, span.start - 6) : span.start].text
    return bool(pattern("said_on").search(before.replace("\n", " ")))
