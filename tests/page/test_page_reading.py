"""Reading the page: search, details with evidence, focus, the still picture, the legend, the languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from conftest import Opened
from playwright.sync_api import expect

from graphkit.facts import Facts
from graphkit.show import render_page


def test_slash_and_an_alias_lead_to_the_actor(shown: Opened) -> None:
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("orlowa")
    expect(shown.page.get_by_role("option").first).to_contain_text("Lena Orlow (Orlowa)")
    shown.page.keyboard.press("Enter")
    assert shown.heading() == "Lena Orlow"
    assert "sel=n%7Clena-orlow" in shown.fragment()


def test_search_forgives_accents_and_says_when_nothing_fits(shown: Opened) -> None:
    box = shown.page.get_by_role("combobox", name=re.compile("suchen"))
    box.fill("turkei")
    expect(shown.page.get_by_role("option").first).to_contain_text("Türkei")
    box.fill("xyzzy")
    expect(shown.page.get_by_role("option")).to_have_text("Nichts gefunden")
    box.press("Escape")
    expect(shown.page.get_by_role("option")).to_have_count(0)


def test_a_click_on_an_actor_shows_names_office_and_sentences(shown: Opened) -> None:
    shown.click_node("juri-karst")
    panel = shown.page.locator("#details-body")
    assert shown.heading() == "Juri Karst"
    expect(panel).to_contain_text("Präsident")
    expect(panel.locator("dd").first).to_have_text("Karst")
    quote = panel.locator("blockquote", has_text="Das ist ein kluger Gedanke").first
    expect(quote.locator("mark")).to_have_text("Karst")
    card = panel.locator(".evidence", has_text="Das ist ein kluger Gedanke").first
    expect(card).to_contain_text("Bosporus-Kurier · 15. Nov. 2025")
    link = card.get_by_role("link")
    expect(link).to_have_attribute("href", "https://example.org/sarvograd")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_name_in_a_sentence_leads_to_its_node(shown: Opened) -> None:
    shown.click_node("call-solheim-diallo")
    shown.page.locator("blockquote mark").get_by_role("button", name="Amina Diallo").click()
    assert shown.heading() == "Amina Diallo"


def test_a_click_on_a_line_shows_its_fact(shown: Opened) -> None:
    first, second = shown.place("verbuendete"), shown.place("topic:beschiessung von dörfern im grenzland")
    shown.page.mouse.click((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
    assert shown.heading() == "europäische Verbündete kritisiert: Beschießung von Dörfern im Grenzland"
    expect(shown.page.locator("blockquote")).to_contain_text("Die Verbündeten kritisierten")


def test_contradicting_sources_stand_side_by_side(shown: Opened) -> None:
    shown.click_node("call-dragan-karst")
    columns = shown.page.locator(".sides .column")
    expect(columns).to_have_count(2)
    expect(columns.nth(0)).to_contain_text("stattgefunden")
    expect(columns.nth(1)).to_contain_text("habe es nie gegeben")
    expect(columns.nth(1)).to_contain_text("laut Pawel Gront")
    tops = [columns.nth(number).bounding_box() for number in (0, 1)]
    assert tops[0] and tops[1] and tops[0]["y"] == tops[1]["y"] and tops[0]["x"] < tops[1]["x"]


def test_opposite_positions_of_one_side_are_shown_together(shown: Opened) -> None:
    shown.page.locator("#details-body").get_by_role("button", name=re.compile("^Kaldonien lehnt ab: Plan")).click()
    expect(shown.page.locator(".sides .column")).to_have_count(2)
    expect(shown.page.locator(".sides")).to_contain_text("Kaldonien unterstützt den Plan")


def test_focus_fades_what_is_further_than_its_steps(shown: Opened) -> None:
    shown.click_node("ingrid-solheim")
    shown.page.keyboard.press("f")
    near = set(shown.page.evaluate("graphkit.lit()"))
    assert {"ingrid-solheim", "call-solheim-diallo", "amina-diallo"} <= near
    assert "juri-karst" not in near
    shown.page.get_by_role("button", name="2", exact=True).click()
    further = set(shown.page.evaluate("graphkit.lit()"))
    assert near < further
    assert "tomas-weldin" in further
    shown.page.get_by_role("button", name="Fokus beenden").click()
    assert shown.page.evaluate("graphkit.lit()") == []


def test_a_second_node_joins_the_focus(shown: Opened) -> None:
    shown.click_node("ingrid-solheim")
    shown.page.get_by_role("button", name="Fokus", exact=True).click()
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("Aeberli")
    shown.page.keyboard.press("Enter")
    shown.page.get_by_role("button", name="zum Fokus dazu").click()
    expect(shown.page.locator("#focus-names")).to_have_text("Ingrid Solheim, Urs Aeberli")
    assert {"ingrid-solheim", "urs-aeberli"} <= set(shown.page.evaluate("graphkit.lit()"))


def test_hover_names_the_node_and_its_line(shown: Opened) -> None:
    tip = shown.page.locator("#tip")
    expect(tip).to_be_hidden()
    shown.page.mouse.move(*shown.place("meeting-ankara"))
    expect(tip).to_contain_text("Treffen: Cem Arkan und Tomas Weldin, 16. Nov. 2025")
    expect(tip).to_contain_text("abgesagt")


def test_the_picture_stands_still_and_labels_do_not_touch(shown: Opened, facts: Facts) -> None:
    before = shown.page.locator("#canvas").screenshot()
    shown.page.evaluate("() => new Promise(done => setTimeout(done, 600))")
    assert shown.page.locator("#canvas").screenshot() == before
    labels = shown.page.evaluate("graphkit.labels()")
    for one, other in combinations(labels, 2):
        apart = (
            one["x"] + one["width"] <= other["x"]
            or other["x"] + other["width"] <= one["x"]
            or one["y"] + one["height"] <= other["y"]
            or other["y"] + other["height"] <= one["y"]
        )
        assert apart, (one["text"], other["text"])
    named = {label["text"] for label in labels}
    missing = [actor.label for actor in facts.actors if actor.label not in named]
    assert len(missing) <= 1, missing


def test_the_same_facts_give_the_same_page(facts: Facts) -> None:
    assert render_page(facts) == render_page(facts)


def test_the_legend_explains_what_is_drawn(shown: Opened) -> None:
    shown.page.get_by_text("Legende").click()
    legend = shown.page.locator("#legend-body")
    for word in ("Person", "Staat", "Treffen", "Telefonat", "geplant", "dementiert", "lehnt ab", "Größe"):
        expect(legend).to_contain_text(word)
    shown.page.get_by_role("button", name="Nur Akteure").click()
    expect(legend).not_to_contain_text("Telefonat")
    expect(legend).to_contain_text("desto mehr Begegnungen")


def test_the_interface_speaks_german_and_english(shown: Opened) -> None:
    expect(shown.page.locator("#details-body")).to_contain_text("18 Akteure, 12 Begegnungen")
    shown.page.get_by_role("button", name="English").click()
    expect(shown.page.locator("#details-body")).to_contain_text("18 actors, 12 encounters")
    assert shown.page.evaluate("document.documentElement.lang") == "en"
    shown.click_node("meeting-gipfel")
    assert shown.heading() == "Meeting: Juri Karst and Mira Dragan" or "Mira Dragan and Juri Karst" in shown.heading()
    expect(shown.page.locator("#details-body")).to_contain_text("planned")


def test_the_browser_decides_the_first_language(open_page: Callable[..., Opened], page_file: Path) -> None:
    english = open_page(page_file, locale="en-GB")
    expect(english.page.get_by_role("button", name="Full graph")).to_be_visible()


def test_lines_say_in_words_what_they_mean(shown: Opened) -> None:
    texts = {label["text"] for label in shown.page.evaluate("graphkit.labels()")}
    assert texts & {"schlägt vor", "lehnt ab", "unterstützt", "kritisiert", "fordert"}
    shown.page.get_by_role("button", name="Nur Akteure").click()
    shown.click_node("mira-dragan")
    shown.page.mouse.move(5, 5)
    shown.settle()
    texts = {label["text"] for label in shown.page.evaluate("graphkit.labels()")}
    assert any("traf" in text or "telefonierte mit" in text for text in texts)
