"""Doc -> records, by the rules. Only here the attributes of their stages are read together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from strikelog.gazetteer import Gazetteer, load_gazetteer
from strikelog.lexicon import pattern
from strikelog.rules.actor_antecedents import with_antecedents
from strikelog.rules.actors import Actor, find_actors
from strikelog.rules.attack import Attack
from strikelog.rules.carried_dates import carry_dates
from strikelog.rules.claims import Statement, find_statements, first_named
from strikelog.rules.coreference import merge
from strikelog.rules.event_rows import Told, event_rows
from strikelog.rules.figure_links import (
    Figure,
    figures_of,
    last_days,
    link_figures,
    other_causes,
    sentence_numbers,
    totals_of,
)
from strikelog.rules.tellings import Telling, from_dict
from strikelog.rules.trace import trace_lines
from strikelog.tables.records import ArticleResult, ArticleRow
from strikelog.tables.span_rows import date_rows, figure_rows, mention_rows
from strikelog.text.bounds import near

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def rule_result(
    doc: Doc, article: ArticleRow, gazetteer: Gazetteer | None = None, *, trace: bool = False
) -> ArticleResult:
    """All rows of an article that the rules went over, offsets those of ``doc.text``."""
    gazetteer = gazetteer or load_gazetteer()
    text = doc.text  # spaCy joins all tokens anew at every call
    numbers = sentence_numbers(doc)
    figures = figures_of(doc, text, numbers)
    tellings = _tellings(doc, numbers)
    silent = _silent(doc, numbers, tellings) | other_causes(doc, numbers)
    found = merge(tellings, gazetteer)
    carry_dates(found, text, doc._.published)
    links = link_figures(figures, found, silent, last_days(doc, numbers), _negated(doc, numbers))
    attacks, links = _substantial(found, figures, links)
    statements = _statements(doc, numbers, attacks, gazetteer)
    own: list[list[Figure]] = [[] for _ in attacks]
    for figure, link in zip(figures, links, strict=True):
        if link is not None:
            own[link].append(figure)
    told = [
        Told(attack=attack, totals=totals_of(own[index]), statements=statements[index])
        for index, attack in enumerate(attacks)
    ]
    events, ids = event_rows(article.article_id, text, told, gazetteer, article.title)
    by_id = {row.event_id: row for row in events}
    rows = [[by_id[event_id] for event_id in home] for home in ids]
    stories = list(zip(told, own, rows, strict=True))

    def home(number: int, figure: Figure) -> str:
        attack = links[number]
        return ids[attack][0] if attack is not None else ""

    return ArticleResult(
        article=article,
        text=text,
        mentions=mention_rows(doc, text, article.article_id),
        dates=date_rows(doc, text, article.article_id),
        figures=figure_rows(article.article_id, text, figures, home),
        events=tuple(events),
        trace=tuple(trace_lines(doc, article.article_id, gazetteer, stories, found))
        if trace
        else (),
    )


def _substantial(
    attacks: list[Attack], figures: Sequence[Figure], links: list[int | None]
) -> tuple[list[Attack], list[int | None]]:
    """Only attacks with a time, a place, a victim or a weapon count of their own are events."""
    counted = {home for home in links if home is not None}
    kept = [
        index
        for index, attack in enumerate(attacks)
        if index in counted or attack.sites() or attack.own_date()
    ]
    position = {old: new for new, old in enumerate(kept)}
    return [attacks[i] for i in kept], [
        position.get(home) if home is not None else None for home in links
    ]


def _tellings(doc: Doc, numbers: Sequence[int]) -> list[tuple[int, Telling]]:
    found = [
        (numbers[span.start], from_dict(span._.arguments))
        for group in ("triggers", "details")
        for span in doc.spans.get(group, ())
        if span._.arguments
    ]
    return sorted(found, key=lambda pair: pair[1].start)


# An attack word without a weapon, or "did not explode", keeps to the attack told before.
SPEAKING = frozenset({"asserted", "unsupported", "negated"})


def _silent(
    doc: Doc, numbers: Sequence[int], tellings: Sequence[tuple[int, Telling]]
) -> frozenset[int]:
    """Sentences whose attack words all tell of no attack."""
    told = {sentence for sentence, _ in tellings}
    spoken = {
        numbers[span.start]
        for span in doc.spans.get("triggers", ())
        if span._.trigger["kind"] != "harm" and span._.assertion["status"] not in SPEAKING
    }
    return frozenset(spoken - told)


def _negated(doc: Doc, numbers: Sequence[int]) -> frozenset[int]:
    """Sentences that tell only of what did not happen: "denied that a missile had been fired"."""
    status: dict[int, set[str]] = {}
    for span in doc.spans.get("triggers", ()):
        if span._.trigger["kind"] != "harm":
            status.setdefault(numbers[span.start], set()).add(span._.assertion["status"])
    return frozenset(sentence for sentence, told in status.items() if told == {"negated"})


def _statements(
    doc: Doc, numbers: Sequence[int], attacks: Sequence[Attack], gazetteer: Gazetteer
) -> list[list[Statement]]:
    """Statements of responsibility by attack: of the sentence's own attack, else the one before."""
    if not attacks:
        return []
    actors = with_antecedents(doc, find_actors(doc, gazetteer), gazetteer)
    found: list[list[Statement]] = [[] for _ in attacks]
    speaker: Actor | None = None  # whom "it" and "they" mean
    for sent in doc.sents:
        number = numbers[sent.start]
        count = _counted(sent.text, number, attacks)
        for statement in find_statements(doc, sent, actors, speaker):
            named = {s.kb_id_ for s in _mentioned(doc, sent) if s.kb_id_}
            for home in _spoken_of(number, attacks, statement, found, named, count=count):
                found[home].append(statement)
        speaker = first_named(sent, actors) or (None if sent.text.isspace() else speaker)
    return found


# "behind the two attacks", "claiming both": the statement is of the last two.
_BOTH = pattern("event", "both_attacks")


# "No group claimed the attacks": of all that the sentences right before tell.
_ALL = pattern("event", "all_attacks")
TOLD_NEAR = 3


def _counted(text: str, sentence: int, attacks: Sequence[Attack]) -> int:
    """How many attacks a sentence's statements speak of: one, if it does not say otherwise."""
    if _ALL.search(text):
        near = [a for a in attacks if any(0 <= sentence - s <= TOLD_NEAR for s in a.sentences)]
        return max(1, len(near))
    return 2 if _BOTH.search(text) else 1


def _spoken_of(
    sentence: int,
    attacks: Sequence[Attack],
    statement: Statement,
    found: Sequence[Sequence[Statement]],
    named: set[str],
    *,
    count: int,
) -> list[int]:
    """Indexes of the attacks that a statement speaks of.

    That told last in or before its sentence; if there is one, that on a place which the sentence
    names (``named``, ids), and for a denial that which the actor who denies is blamed for.
    """
    reached = sorted(
        (
            (max(s for s in attack.sentences if s <= sentence), -index)
            for index, attack in enumerate(attacks)
            if any(s <= sentence for s in attack.sentences)
        ),
        reverse=True,
    )
    homes = [-index for _, index in reached]
    if statement.kind == "denied" and statement.actor:
        blamed = [h for h in homes if _blamed(statement.actor, attacks[h], found[h])]
        homes = blamed or homes
    placed = [h for h in homes if named & {site.site_id for site in attacks[h].sites()}]
    if placed and count == 1:
        homes = placed
    return homes[:count]


def _mentioned(doc: Doc, sent: Span) -> list[Span]:
    return [s for s in near(doc, "mentions", sent.start, sent.end) if sent.start <= s.start]


def _blamed(actor: Actor, attack: Attack, statements: Sequence[Statement]) -> bool:
    ids = {t.perpetrator_id for t in attack.tellings}
    ids |= {s.actor.entity_id for s in statements if s.actor}
    return bool(actor.entity_id) and actor.entity_id in ids
