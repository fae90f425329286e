"""What linking goes by beside the rows of events, gathered article by article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from strikelog.incidents.facts import Facts, facts_of
from strikelog.incidents.stories import Stories
from strikelog.incidents.victims import victims_of
from strikelog.tables.records import ArticleResult, EventRow, FigureRow


@dataclass(slots=True)
class Context:
    """Of articles with events: day of publication, named victims by event, copies of texts."""

    published: dict[str, date | None] = field(default_factory=dict)
    victims: dict[str, frozenset[str]] = field(default_factory=dict)
    stories: Stories = field(default_factory=Stories)

    def add(self, result: ArticleResult) -> None:
        if result.events:
            article = result.article
            self.add_article(article.article_id, article.published, result.text)
            self.add_figures(result.figures)

    def add_article(self, article_id: str, published: date | None, text: str) -> None:
        self.published[article_id] = published
        self.stories.add(article_id, text, published)

    def add_figures(self, figures: Iterable[FigureRow]) -> None:
        self.victims.update(victims_of(figures))

    def facts(self, event: EventRow) -> Facts:
        published = self.published.get(event.article_id)
        return facts_of(event, published, self.victims.get(event.event_id, ()))
