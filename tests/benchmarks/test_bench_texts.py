"""What the benchmarks read: nothing twice, and as much of it gated as is told."""

from bench_texts import READ, sample, short_articles
from strikelog.batch.gate import tells_of_attack


def test_short_articles_are_all_different_and_one_in_so_many_is_read():
    articles = list(short_articles(5 * READ))
    assert len({each.text for each in articles}) == 5 * READ
    assert len({each.article_id for each in articles}) == 5 * READ
    assert sum(tells_of_attack(each.text) for each in articles) == 5


def test_a_sample_is_of_all_sources():
    sources = {each.article_id.partition("-")[0] for each in sample(40)}
    assert {"gmb", "wcep", "wcepo", "wart", "wlist"} <= sources
