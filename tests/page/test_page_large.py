"""A graph too large to draw at once: the central part stands there, and everything else comes when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Opened
from playwright.sync_api import expect
from synthetic import large_facts

from graphkit.show import write_page

_NODES = 2400  # more than the page draws at once


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("large") / "graph.html"
    write_page(large_facts(nodes=_NODES, edges=3 * _NODES), file)
    return file


@pytest.fixture
def large(open_page: Callable[..., Opened], large_file: Path) -> Opened:
    return open_page(large_file)


def test_over_two_thousand_nodes_fit_into_four_megabytes(large_file: Path) -> None:
    assert large_file.stat().st_size < 4_000_000


def test_the_central_part_is_drawn_and_the_page_says_how_much(large: Opened) -> None:
    drawn = large.page.evaluate("graphkit.drawn()")
    assert 300 < len(drawn) < 1500
    assert "a000000" in drawn
    expect(large.page.locator("#counts")).to_have_text(re.compile(r"^[\d.]+ von 2\.\d\d\d Knoten gezeichnet"))


def test_search_filter_and_focus_bring_what_was_not_drawn(large: Opened) -> None:
    drawn = set(large.page.evaluate("graphkit.drawn()"))
    absent = next(f"meeting-{number:06}" for number in range(_NODES) if f"meeting-{number:06}" not in drawn)
    large.page.evaluate("key => { location.hash = 'sel=n|' + key }", absent)
    large.page.wait_for_selector("#details-body blockquote", state="attached")
    assert absent in large.page.evaluate("graphkit.drawn()")
    name = large.page.locator("#details-body dd button.name").first
    wanted = name.inner_text()
    large.page.keyboard.press("/")
    large.page.keyboard.type(wanted)
    large.page.keyboard.press("Enter")
    assert large.heading() == wanted
    large.page.keyboard.press("f")
    lit = set(large.page.evaluate("graphkit.lit()"))
    assert absent in lit
    assert lit <= set(large.page.evaluate("graphkit.drawn()"))
    large.page.keyboard.press("Escape")
    large.page.keyboard.press("Escape")
    for status in ("Planned", "Proposed", "Denied", "Cancelled"):
        large.page.locator(f"#f-status-{status}").uncheck()
    for kind in ("Plan", "Demand", "Call"):
        large.page.locator(f"#f-kind-{kind}").uncheck()
    assert set(large.page.evaluate("graphkit.drawn()")) - drawn


def test_a_long_table_and_a_long_panel_come_in_steps(large: Opened) -> None:
    large.page.keyboard.press("3")
    rows = large.page.get_by_role("table").locator("tbody tr")
    expect(rows).to_have_count(100)
    large.page.get_by_role("button", name="100 weitere Zeilen").click()
    expect(rows).to_have_count(200)
    large.page.evaluate("location.hash = 'sel=n|a000000'")
    more = large.page.get_by_role("button", name=re.compile("weitere Fakten")).first
    expect(more).to_be_visible()
    before = large.page.locator("#details-body .block").count()
    more.click()
    assert large.page.locator("#details-body .block").count() == before + 8
