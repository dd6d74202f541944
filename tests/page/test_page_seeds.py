"""The page of the graph that graphkit builds from seeds/: each function once, on whatever the articles give."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import rdflib
from conftest import Opened
from playwright.sync_api import expect

from graphkit.build import build
from graphkit.describe import describe, to_graph
from graphkit.facts import Facts

_SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Facts, Path]:
    """The facts and the page of seeds/, as `graphkit build` makes them."""
    result = build([_SEEDS], tmp_path_factory.mktemp("seeds"))
    return result.facts, result.output / "graph.html"


@pytest.fixture(scope="module")
def star(built: tuple[Facts, Path]) -> str:
    """The actor with the most encounters."""
    met = Counter(actor for encounter in built[0].encounters for actor in encounter.participants)
    return max(sorted(met), key=met.__getitem__)


@pytest.fixture
def seeds_page(open_page: Callable[..., Opened], built: tuple[Facts, Path]) -> Opened:
    return open_page(built[1])


def label(facts: Facts, key: str) -> str:
    return next(actor.label for actor in facts.actors if actor.id == key)


def test_every_actor_is_found_by_its_label(seeds_page: Opened, built: tuple[Facts, Path]) -> None:
    box = seeds_page.page.locator("#search")
    for actor in built[0].actors:
        box.fill(actor.label)
        expect(seeds_page.page.get_by_role("option").first).to_contain_text(actor.label)


def test_a_click_shows_sentences_that_stand_in_the_articles(
    seeds_page: Opened, built: tuple[Facts, Path], star: str
) -> None:
    facts = built[0]
    seeds_page.click_node(star)
    assert seeds_page.heading() == label(facts, star)
    closed = seeds_page.page.locator("details.why:not([open]) > summary")
    while closed.count():
        closed.first.click()
    quotes = seeds_page.page.locator("blockquote").all_inner_texts()
    known = {" ".join(evidence.quote.split()) for fact in facts.all() for evidence in fact.evidence}
    assert quotes
    assert [quote for quote in quotes if " ".join(quote.split()) not in known] == []


def test_filters_focus_and_time_narrow_the_picture(seeds_page: Opened, star: str) -> None:
    everything = set(seeds_page.page.evaluate("graphkit.drawn()"))
    seeds_page.page.locator("#f-status-Held").uncheck()
    seeds_page.settle()
    assert set(seeds_page.page.evaluate("graphkit.drawn()")) < everything
    seeds_page.page.keyboard.press("c")
    seeds_page.settle()
    assert set(seeds_page.page.evaluate("graphkit.drawn()")) == everything
    seeds_page.page.locator("#time-from").focus()
    seeds_page.page.keyboard.press("End")
    seeds_page.settle()
    assert set(seeds_page.page.evaluate("graphkit.drawn()")) < everything
    seeds_page.page.keyboard.press("c")
    seeds_page.settle()
    seeds_page.click_node(star)
    seeds_page.page.keyboard.press("f")
    seeds_page.settle()
    assert star in seeds_page.page.evaluate("graphkit.lit()")
    assert set(seeds_page.page.evaluate("graphkit.lit()")) < everything


def test_labels_keep_apart_and_name_the_actors(seeds_page: Opened, built: tuple[Facts, Path]) -> None:
    labels = seeds_page.page.evaluate("graphkit.labels()")
    rows = sorted(labels, key=lambda label: (label["x"], label["y"]))
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            above = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            assert beside or above, (one["text"], other["text"])
    drawn = set(seeds_page.page.evaluate("graphkit.drawn()"))
    actors = [actor for actor in built[0].actors if actor.id in drawn]
    named = {label["id"] for label in labels}
    assert len(named & set(range(len(built[0].actors)))) >= 0.9 * len(actors)


def test_views_and_table_hold_the_same_facts(seeds_page: Opened, built: tuple[Facts, Path]) -> None:
    seeds_page.page.keyboard.press("2")
    assert set(seeds_page.page.evaluate("graphkit.drawn()")) <= {actor.id for actor in built[0].actors}
    seeds_page.page.keyboard.press("3")
    rows = seeds_page.page.get_by_role("table").locator("tbody tr")
    expect(rows).to_have_count(len(built[0].encounters))
    seeds_page.page.get_by_role("button", name="Stand").click()
    column = rows.evaluate_all("rows => rows.map(row => row.cells[4].innerText)")
    assert all(first <= second for first, second in pairwise(column))
    rows.first.get_by_role("button").click()
    expect(seeds_page.page.locator("#details-body blockquote").first).to_be_visible()


def test_a_path_joins_two_who_met_the_same_actor(seeds_page: Opened, built: tuple[Facts, Path], star: str) -> None:
    facts = built[0]
    others = [key for fact in facts.encounters if star in fact.participants for key in fact.participants if key != star]
    seeds_page.page.locator("#paths summary").click()
    for field, key in (("from", star), ("to", others[0])):
        seeds_page.page.locator(f"#path-{field}").fill(label(facts, key))
        seeds_page.page.keyboard.press("Enter")
    expect(seeds_page.page.locator("#path-result li").first).to_contain_text(label(facts, star))


def test_csv_and_turtle_hold_all_facts(seeds_page: Opened, built: tuple[Facts, Path]) -> None:
    saved = {}
    for name in ("csv", "ttl"):
        seeds_page.page.locator("#export summary").click()
        with seeds_page.page.expect_download() as waiting:
            seeds_page.page.locator(f"#save-{name}").click()
        saved[name] = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(saved["csv"])))
    assert {row["id"] for row in rows} == {fact.id for fact in built[0].all()}
    exported = rdflib.Graph().parse(data=saved["ttl"], format="turtle")
    made = {str(term) for triple in to_graph(describe(built[0])) for term in (triple[0],)}
    assert {str(subject) for subject in exported.subjects()} <= made


def test_language_theme_and_address_hold(
    seeds_page: Opened, open_page: Callable[..., Opened], built: tuple[Facts, Path], star: str
) -> None:
    seeds_page.click_node(star)
    seeds_page.page.locator("#language").click()
    seeds_page.page.locator("#theme").click()
    again = open_page(built[1], seeds_page.fragment())
    assert again.heading() == label(built[0], star)
    assert again.page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(again.page.locator("#view-graph")).to_have_text("Full graph")
