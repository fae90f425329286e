"""The weapon of a clause: its kind, and its wording with what qualifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import pattern, word_set
from strikelog.rules.actors import Actor
from strikelog.rules.clause_context import Context, covering
from strikelog.rules.weapons import Weapon
from strikelog.text.bounds import starting_in

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# A state's "strike" with no word of a weapon is one from the air.
_STRIKES = word_set("event", "strikes")
# Kinds that an attack word only suggests: "bombing", "shelling" are said of any weapon.
SOFT = frozenset({"bomb", "artillery"})
# Preference among the weapons of a clause: what flies or bursts, then the mode, then the carrier.
_KIND_ORDER = ("munition", "mode", "platform")
_NO_QUALIFIER = word_set("event", "no_qualifier")
_PERSONS = frozenset({"PER", "PERSON"})


def weapon_of(
    context: Context, spans: list[Span], clause: Span, actor: Actor | None
) -> tuple[str, str]:
    """Weapon type and wording: the attack word's own weapon, else the clause's."""
    inside = [
        w
        for w in starting_in(context.weapons, clause.start_char, clause.end_char)
        if not _attacked(context, spans[0], w)
    ]
    starts = {s._.trigger["weapon"][0] for s in spans if s._.trigger["weapon"]}
    own = _launched(spans[0], spans, inside) or [w for w in inside if w.start in starts]
    ranked = own or sorted(inside, key=lambda w: _KIND_ORDER.index(w.kind))
    state = bool(actor and _is_state(context, actor))
    if ranked and ranked[0].kind != "platform":
        kind = "airstrike" if _from_aircraft(ranked, inside) else ranked[0].weapon_type
        kind = "drone" if _from_drone(context, ranked[0], inside) else kind
        return _state_bomb(kind, state), worded(context, ranked)
    return _suggested(spans, ranked, state)


# Characters of "a missile from a", "missiles fired by".
FROM_IT = 12


_AGAINST = pattern("event", "against_phrase")


def _attacked(context: Context, head: Span, weapon: Weapon) -> bool:
    """ "strikes against four mobile missiles": what was attacked, not attacked with."""
    if head._.trigger["pos"] != "NOUN" or weapon.start < head.end_char:
        return False
    return bool(_AGAINST.match(context.text[head.end_char : weapon.start]))


def _from_aircraft(ranked: list[Weapon], inside: list[Weapon]) -> bool:
    """ "warplanes raided it with four missiles" is an air strike; a cruise missile stays one."""
    plain = ranked[0].text.lower().rstrip("s") in ("missile", "bomb", "rocket")
    flown = any(
        w.kind == "platform"
        and w.weapon_type == "airstrike"
        and (w.end <= ranked[0].start or w.start - ranked[0].end <= FROM_IT)
        for w in inside
    )
    return plain and flown


_BY_IT = pattern("event", "by_phrase")


def _from_drone(context: Context, weapon: Weapon, inside: list[Weapon]) -> bool:
    """ "two explosive devices dropped from a drone"."""
    return any(
        w.weapon_type == "drone"
        and w.start > weapon.end
        and _BY_IT.search(context.text[weapon.end : w.start])
        for w in inside
    )


def _launched(head: Span, spans: list[Span], inside: list[Weapon]) -> list[Weapon]:
    """ "fired three mortar bombs at": what the first attack verb launched."""
    if head._.trigger["kind"] != "launch" or head._.trigger["pos"] != "VERB":
        return []
    end = min((s.start_char for s in spans if s.start > head.start), default=None)
    objects = {c.i for c in head[0].children if c.dep_ == "obj"}
    found = []
    for weapon in inside:
        if (
            weapon.kind == "munition"
            and weapon.start > head.start_char
            and (end is None or weapon.start < end)
        ):
            span = head.doc.char_span(weapon.start, weapon.end, alignment_mode="expand")
            if span is not None and objects & {t.i for t in span}:
                found.append(weapon)
    return found


def _suggested(spans: list[Span], platforms: list[Weapon], state: bool) -> tuple[str, str]:
    """What the attack words themselves suggest, else what carries weapons, else unknown."""
    kinds = {s._.trigger["weapon_type"]: s for s in reversed(spans)}
    typed = next((k for k in kinds if k not in ("unknown", "arson")), None)
    launcher = next((w for w in platforms if w.weapon_type == "rocket"), None)
    if launcher is not None and typed in (None, "artillery"):
        return launcher.weapon_type, launcher.text  # "shelled it with multiple rocket launchers"
    if typed == "bomb" and "from the air" in spans[0].sent.text:
        return "airstrike", ""
    if typed is not None:
        first = next(s for s in spans if s._.trigger["weapon_type"] not in ("unknown", "arson"))
        kind = _state_bomb(first._.trigger["weapon_type"], state or bool(platforms))
        return kind, first.text if first._.trigger["pos"] == "NOUN" else ""
    if platforms:
        people = platforms[0].weapon_type in ("small_arms", "bomb")  # gunmen are no weapon
        return platforms[0].weapon_type, "" if people else platforms[0].text
    if "arson" in kinds:
        return "arson", ""
    strike = any(s._.trigger["pos"] == "NOUN" and s.text.lower() in _STRIKES for s in spans)
    return ("airstrike", "") if strike and state else ("unknown", "")


def is_soft(spans: list[Span], weapon_type: str, wording: str) -> bool:
    """Whether the kind of weapon is only what the attack word suggests."""
    told = any(s._.trigger["weapon"] for s in spans)
    if weapon_type not in {s._.trigger["weapon_type"] for s in spans} | {"airstrike"}:
        return False  # "the bomber struck"
    return weapon_type in SOFT and not told and wording in {"", *(s.text for s in spans)}


def _is_state(context: Context, actor: Actor) -> bool:
    entry = context.gazetteer.get(actor.entity_id) if actor.entity_id else None
    country = bool(entry and entry.kind == "country")
    return country or bool(pattern("event", "state_force").search(actor.text))


def _state_bomb(weapon_type: str, state: bool) -> str:
    # A state's "bombing" is an airstrike (codebook, "event_type and weapon_type").
    return "airstrike" if weapon_type == "bomb" and state else weapon_type


def worded(context: Context, weapons: list[Weapon]) -> str:
    """The longest wording of the first weapon's kind, with the words that qualify it."""
    kind = weapons[0].weapon_type
    wordings = [_qualified(context, w) for w in weapons if w.weapon_type == kind]
    return max(wordings, key=lambda words: len(words.split()))


def _qualified(context: Context, weapon: Weapon) -> str:
    """ "Katyusha rockets", "107-mm rockets": no determiner, number or nationality."""
    doc, span = context.doc, covering(context.doc, weapon)
    start = span.start
    while start > span.sent.start and _qualifies(context, doc[start - 1]):
        start -= 1
    while start < span.start and doc[start].tag_ in ("HYPH", "AFX", ","):
        start += 1
    if start < span.start and doc[start - 1].tag_ == "HYPH" and doc[start].tag_ == "VBN":
        start += 1  # "Iranian-made Shahed drones"
    if doc[start].lower_.startswith("mm") and start and doc[start - 1].like_num:
        start -= 1  # "107 mm rockets"
    return " ".join(context.text[doc[start].idx : weapon.end].split())


def _qualifies(context: Context, token: Token) -> bool:
    if token.tag_ not in ("JJ", "NN", "NNP", "VBN", "HYPH", "AFX") or token.is_space:
        return False
    if token.tag_ == "HYPH" and token.i and token.nbor(-1).whitespace_:
        return False  # the dash after a dateline
    parts = token.text.split("-")  # "pro-Iranian"
    named = any(map(context.gazetteer.country_code, parts)) or token.ent_type_ in _PERSONS
    return not named and token.lower_ not in _NO_QUALIFIER and not token.like_num
