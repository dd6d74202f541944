"""The report and the terminal's tables: what a person reads, and nothing an article smuggles in."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from facts_fixture import sample_facts
from test_analyse import two_blocs

from graphkit.analyse import analyse, render_analysis, report
from graphkit.facts import Facts, Source

HOSTILE = (
    "<script>alert(1)</script> [klick](javascript:alert(1)) ![x](https://böse.example/x.png) "
    "`code` **fett** | a | b |\n\n# Titel\n<img src=x onerror=alert(1)> \u202e\u200b www.example.org"
)


def written(facts: Facts, **options: object) -> str:
    return report(facts, analyse(facts), **options)  # type: ignore[arg-type]


def section(text: str, title: str) -> str:
    return next(part for part in text.split("\n## ") if part.startswith(title))


def test_the_report_tells_how_much_there_is() -> None:
    text = written(sample_facts())
    assert "3 articles (2025-03 to 2025-03-07) from 2 publishers give 15 facts about 7 actors." in text
    assert "Of 4 encounters, 1 was held, 1 is planned, 1 is only proposed and 1 was cancelled." in text
    assert "| Positions | 4 |" in text


def test_the_report_tells_who_is_central_and_by_which_encounters() -> None:
    text = section(written(sample_facts()), "Who is central")
    assert "**Ingrid Solberg** met 1 other actor in 2 encounters" in text
    assert "(planned ones included): Omar Haddad (twice)." in text
    assert "- 2025-03-04, Genf: Meeting, Omar Haddad (held) – [Der Bote &amp; Söhne](<https://example.org/genf?" in text


def test_the_report_tells_who_mediates_between_whom() -> None:
    text = section(written(two_blocs()), "Who mediates")
    assert "**Eva** has met both of two opponents: Nord and Sued." in text
    assert "2025-05-04: Meeting, Ada (held)" in text


def test_the_report_sets_contradictions_side_by_side() -> None:
    text = section(written(sample_facts()), "Contradicted facts")
    assert "(held: Norwegen; Treffen bestätigt, Fjordblatt, 2025-03-07)" in text
    assert "*Nach Angaben aus Rabat hat es nie stattgefunden.* (denied: Marokko;" in text


def test_the_report_tells_of_disputes_and_doubts() -> None:
    text = written(sample_facts())
    assert "rejected by Omar Haddad. A later version: neue Fassung seines Vorschlags." in section(text, "Disputed")
    assert "Plan by Norwegen: neue Fassung seines Vorschlags (confidence 0.50)" in section(text, "Uncertain")


def test_the_report_lists_what_was_skipped() -> None:
    text = written(sample_facts(), skipped=["a_b.txt is empty; save <it>."])
    assert "- a\\_b.txt is empty; save &lt;it&gt;." in section(text, "Skipped articles")
    assert "Skipped" not in written(sample_facts())


def test_the_report_speaks_german() -> None:
    text = written(sample_facts(), language="de")
    assert "3 Artikel (2025-03 bis 2025-03-07) aus 2 Medien ergeben 15 Fakten über 7 Akteure." in text
    assert "(geplante eingeschlossen): Omar Haddad (zweimal)." in text
    assert "**Marokko** → **Norwegen**: lehnt einmal ab." in text


@pytest.mark.parametrize("language", ["en", "de"])
def test_articles_without_facts_make_a_short_report(language: str) -> None:
    text = written(Facts(sources=[Source(id="leer")]), language=language, skipped=["x"])
    assert re.search(r"1 (article|Artikel)", text)
    assert text.count("## ") == 1


def test_nothing_from_an_article_is_markup() -> None:
    facts = sample_facts()
    facts.actors = [replace(actor, label=HOSTILE) for actor in facts.actors]
    facts.sources = [replace(source, title=HOSTILE, publisher=HOSTILE) for source in facts.sources]
    facts.sources[1] = replace(facts.sources[1], url="javascript:alert(1)")
    facts.proposals = [replace(proposal, label=HOSTILE) for proposal in facts.proposals]
    facts.encounters = [
        replace(one, place=HOSTILE, evidence=tuple(replace(each, quote=HOSTILE) for each in one.evidence))
        for one in facts.encounters
    ]
    text = written(facts)
    assert not re.search(r"<(?!https://example\.org/genf)", text)
    assert set(re.findall(r"(?<!\\)\]\((.*?)\)", text)) == {"<https://example.org/genf?a=1&b=2>"}
    assert not re.search(r"(?<!\\)`|(?<!<)https?://|www\.", text)
    assert "\u202e" not in text and "\u200b" not in text
    assert all(line.startswith("#") is False or "Titel" not in line for line in text.splitlines())


def test_the_tables_show_the_ranking_and_the_brokers() -> None:
    text = render_analysis(two_blocs(), analyse(two_blocs()))
    lines = [line.split() for line in text.splitlines()]
    assert lines[0] == ["Who", "is", "central"]
    assert ["Ada,", "West", "2", "0"] in lines
    assert any(line[:1] == ["Eva"] and line[-2:] == ["Nord,", "Sued"] for line in lines)


def test_the_tables_cannot_steer_the_terminal() -> None:
    facts = two_blocs()
    facts.actors = [replace(actor, label=f"\x1b[31m[red]{actor.label}\u202e") for actor in facts.actors]
    text = render_analysis(facts, analyse(facts))
    assert "\x1b" not in text and "\u202e" not in text and "[red]Eva" in text


def test_an_empty_graph_shows_that_nothing_was_found() -> None:
    text = render_analysis(Facts(), analyse(Facts()))
    assert "Who is central" in text and text.count("none found") == 7
