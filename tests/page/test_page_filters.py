"""Narrowing down and taking away: filters, time, views, paths, exports, the address."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import rdflib
from conftest import Opened
from playwright.sync_api import Locator, expect

from graphkit.describe import describe, to_graph
from graphkit.facts import Facts, Status

DIP = rdflib.Namespace("https://w3id.org/graphkit/diplomacy#")


def number(shown: Opened, box: str) -> int:
    row = shown.page.locator(".row", has=shown.page.locator(f"[id='{box}']"))
    return int(row.locator(".number").inner_text())


def counts(shown: Opened) -> str:
    return shown.page.locator("#counts").inner_text()


def download(shown: Opened, name: str) -> bytes:
    shown.page.get_by_text("Mitnehmen").click()
    with shown.page.expect_download() as waiting:
        shown.page.get_by_role("button", name=name, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def test_filters_narrow_the_picture_and_each_other(shown: Opened, facts: Facts) -> None:
    held = sum(encounter.status is Status.HELD for encounter in facts.encounters)
    assert number(shown, "f-status-Held") == held
    meetings = number(shown, "f-kind-Meeting")
    drawn = set(shown.page.evaluate("graphkit.drawn()"))
    assert "meeting-genf" in drawn
    shown.page.get_by_role("checkbox", name="stattgefunden").uncheck()
    assert "meeting-genf" not in shown.page.evaluate("graphkit.drawn()")
    assert number(shown, "f-kind-Meeting") < meetings
    assert number(shown, "f-status-Held") == held
    shown.page.get_by_role("button", name="Zurücksetzen").click()
    assert set(shown.page.evaluate("graphkit.drawn()")) == drawn


def test_only_leaves_one_value_and_a_second_click_all(shown: Opened) -> None:
    row = shown.page.locator(".row", has=shown.page.locator("#f-status-Planned"))
    row.hover()
    only = shown.page.get_by_role("button", name="Nur geplant")
    only.click()
    assert "meeting-gipfel" in shown.page.evaluate("graphkit.drawn()")
    assert "meeting-genf" not in shown.page.evaluate("graphkit.drawn()")
    only.click()
    assert "meeting-genf" in shown.page.evaluate("graphkit.drawn()")


def test_side_relation_stance_confidence_and_contradictions(shown: Opened) -> None:
    page = shown.page
    everything = page.evaluate("graphkit.drawn()")
    page.locator(".row", has=page.locator("input[id^='f-side-']")).filter(has_text="Norwegen").hover()
    page.get_by_role("button", name="Nur Norwegen").click()
    drawn = page.evaluate("graphkit.drawn()")
    assert "topic:beschiessung von dörfern im grenzland" in everything
    assert "topic:beobachter im grenzland" in everything
    assert "call-solheim-diallo" in drawn and "meeting-kaldona" not in drawn
    page.get_by_role("button", name="Zurücksetzen").click()
    page.get_by_role("checkbox", name="Haltung zu").uncheck()
    assert "topic:beobachter im grenzland" not in page.evaluate("graphkit.drawn()")
    page.get_by_role("button", name="Zurücksetzen").click()
    page.get_by_role("checkbox", name="kritisiert").uncheck()
    assert "topic:beschiessung von dörfern im grenzland" not in page.evaluate("graphkit.drawn()")
    page.get_by_role("button", name="Zurücksetzen").click()
    page.get_by_role("slider", name="Sicherheit").focus()
    for _ in range(18):
        page.keyboard.press("ArrowRight")
    assert "meeting-schweiz" not in page.evaluate("graphkit.drawn()")
    page.get_by_role("button", name="Zurücksetzen").click()
    page.get_by_label("Nur Widersprüche").check()
    assert [key for key in page.evaluate("graphkit.drawn()") if key.startswith(("call", "meeting"))] == [
        "call-dragan-karst"
    ]


def test_a_filter_that_leaves_nothing_says_so(shown: Opened) -> None:
    for kind in ("Person", "Staat", "Organisation", "Gruppe", "Treffen", "Telefonat", "Plan", "Forderung", "Thema"):
        shown.page.locator(".filters").get_by_label(kind, exact=False).first.uncheck()
    expect(shown.page.get_by_text("Kein Fakt erfüllt alle Filter.")).to_be_visible()


def test_dragging_a_handle_cuts_the_time(shown: Opened) -> None:
    handle = shown.page.get_by_role("slider", name="Von")
    box = handle.bounding_box()
    assert box
    shown.page.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    shown.page.mouse.down()
    shown.page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2, steps=5)
    shown.page.mouse.up()
    drawn = shown.page.evaluate("graphkit.drawn()")
    assert "meeting-genf" not in drawn
    assert "meeting-bruessel" in drawn
    assert "meeting-schweiz" in drawn  # undated
    shown.page.get_by_label("Undatiertes zeigen").uncheck()
    assert "meeting-schweiz" not in shown.page.evaluate("graphkit.drawn()")
    shown.page.get_by_role("button", name="Ganze Zeit").click()
    assert "meeting-genf" in shown.page.evaluate("graphkit.drawn()")


def test_both_handles_move_by_keyboard_and_say_their_day(shown: Opened) -> None:
    end = shown.page.get_by_role("slider", name="Bis")
    end.focus()
    shown.page.keyboard.press("Home")
    assert end.get_attribute("aria-valuetext") == "4. Nov. 2025"
    drawn = shown.page.evaluate("graphkit.drawn()")
    assert "meeting-genf" in drawn and "meeting-bruessel" not in drawn


def test_play_moves_through_time(shown: Opened) -> None:
    shown.page.get_by_role("button", name="Abspielen").click()
    first = shown.page.locator("#time-value").inner_text()
    shown.page.wait_for_function("text => document.getElementById('time-value').textContent !== text", arg=first)
    shown.page.get_by_role("button", name="Anhalten").click()
    expect(shown.page.get_by_role("button", name="Abspielen")).to_be_visible()


def test_actors_only_joins_those_who_met(shown: Opened, facts: Facts) -> None:
    shown.page.keyboard.press("2")
    drawn = set(shown.page.evaluate("graphkit.drawn()"))
    assert drawn <= {actor.id for actor in facts.actors}
    assert {"juri-karst", "mira-dragan"} <= drawn
    first, second = shown.place("urs-aeberli"), shown.place("amina-diallo")
    shown.page.mouse.click((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
    assert shown.heading() == "Urs Aeberli – Amina Diallo" or shown.heading() == "Amina Diallo – Urs Aeberli"


def column(table: Locator, at: int) -> list[str]:
    return table.locator("tbody tr").evaluate_all("(rows, at) => rows.map(row => row.cells[at].innerText)", at)


def test_the_table_sorts_and_shares_filters_and_selection(shown: Opened, facts: Facts) -> None:
    shown.page.get_by_role("checkbox", name="geplant").uncheck()
    shown.page.get_by_role("button", name="Tabelle").click()
    table = shown.page.get_by_role("table")
    expect(table.locator("tbody tr")).to_have_count(len(facts.encounters) - 1)
    assert column(table, 0)[0] == "4. Nov. 2025"
    shown.page.get_by_role("button", name="Ort").click()
    places = [place for place in column(table, 5) if place]
    assert places == sorted(places, key=str.casefold)
    shown.page.get_by_role("button", name="Ort ▲").click()
    expect(table.locator("th[aria-sort=descending]")).to_have_count(1)
    assert [place for place in column(table, 5) if place] == places[::-1]
    shown.page.get_by_role("row", name="Brüssel").get_by_role("button").click()
    assert "Tomas Weldin" in shown.heading()
    expect(table.locator("tr[aria-current=true]")).to_contain_text("Brüssel")
    shown.page.get_by_role("button", name="Ganzer Graph").click()
    assert "Tomas Weldin" in shown.heading()
    assert "meeting-gipfel" not in shown.page.evaluate("graphkit.drawn()")


def test_the_table_has_proposals_positions_statements_and_actors(shown: Opened, facts: Facts) -> None:
    shown.page.keyboard.press("3")
    rows = shown.page.get_by_role("table").locator("tbody tr")
    for name, wanted in (
        ("Vorschläge", facts.proposals),
        ("Haltungen", facts.positions),
        ("Aussagen", facts.statements),
        ("Akteure", facts.actors),
    ):
        shown.page.locator("#lists").get_by_role("button", name=name).click()
        expect(rows).to_have_count(len(wanted))


def test_the_address_keeps_list_and_order_of_the_table(open_page: Callable[..., Opened], page_file: Path) -> None:
    shown = open_page(page_file, "view=table&list=actor&sort=encounters&down=1")
    met = [int(value) for value in column(shown.page.get_by_role("table"), 3)]
    assert met == sorted(met, reverse=True) and met[0] > met[-1]


def test_the_shortest_path_lists_the_facts_along_it(shown: Opened) -> None:
    shown.click_node("urs-aeberli")
    shown.page.get_by_role("button", name="Weg von hier").click()
    shown.page.keyboard.type("Dragan")
    shown.page.keyboard.press("Enter")
    result = shown.page.locator("#path-result")
    expect(result).to_contain_text("2 Schritte")
    expect(result.locator("li").nth(0)).to_contain_text("Urs Aeberli → Amina Diallo")
    expect(result.locator("li").nth(1)).to_contain_text("Treffen: Amina Diallo und Mira Dragan")
    assert {"urs-aeberli", "meeting-schweiz", "amina-diallo", "meeting-kaldona", "mira-dragan"} == set(
        shown.page.evaluate("graphkit.lit()")
    )
    shown.page.get_by_role("button", name="Weg aufheben").click()
    assert shown.page.evaluate("graphkit.lit()") == []


def test_csv_holds_one_line_for_each_sentence(shown: Opened, facts: Facts) -> None:
    text = download(shown, "Fakten als CSV").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == sum(len(fact.evidence) for fact in facts.all())
    genf = next(row for row in rows if row["id"] == "meeting-genf")
    assert (genf["status"], genf["start"], genf["place"]) == ("Held", "2025-11-04", "Genf")


def test_turtle_holds_the_selected_facts(shown: Opened) -> None:
    shown.click_node("meeting-bruessel")
    graph = rdflib.Graph().parse(data=download(shown, "Fakten als Turtle"), format="turtle")
    meetings = list(graph.subjects(rdflib.RDF.type, DIP.Meeting))
    assert len(meetings) == 1
    assert graph.value(meetings[0], DIP.status) == DIP.Held
    assert str(graph.value(meetings[0], DIP.startDate)) == "2025-11-17"
    labels = {str(graph.value(actor, rdflib.RDFS.label)) for actor in graph.objects(meetings[0], DIP.participant)}
    assert labels == {"Tomas Weldin", "europäische Verbündete"}
    place = graph.value(meetings[0], DIP.evidence)
    assert "in Brüssel" in str(graph.value(place, DIP.quote))


def plain(graph: rdflib.Graph) -> set[tuple[str, ...]]:
    def value(term: object) -> str:
        is_decimal = isinstance(term, rdflib.Literal) and term.datatype == rdflib.XSD.decimal
        return str(float(term)) if is_decimal else str(term)

    return {tuple(value(term) for term in triple) for triple in graph}


def test_turtle_agrees_with_the_graph_that_was_built(shown: Opened, facts: Facts) -> None:
    exported = rdflib.Graph().parse(data=download(shown, "Fakten als Turtle"), format="turtle")
    built = to_graph(describe(facts))
    assert len(exported) > 600
    assert sorted(plain(exported) - plain(built))[:5] == []


def test_png_and_svg_show_the_picture(shown: Opened) -> None:
    assert download(shown, "Bild (PNG)").startswith(b"\x89PNG")
    root = ElementTree.fromstring(download(shown, "Bild (SVG)"))
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Juri Karst", "Sarvien"} <= texts
    assert len(list(root.iter("{http://www.w3.org/2000/svg}line"))) > 30


def test_the_address_reproduces_the_view(
    shown: Opened, open_page: Callable[..., Opened], page_file: Path, facts: Facts
) -> None:
    shown.page.get_by_role("checkbox", name="geplant").uncheck()
    shown.click_node("mira-dragan")
    shown.page.keyboard.press("f")
    shown.page.get_by_role("button", name="2", exact=True).click()
    shown.page.get_by_role("button", name="English").click()
    again = open_page(page_file, shown.fragment())
    assert again.heading() == "Mira Dragan"
    assert again.page.evaluate("document.documentElement.lang") == "en"
    assert not again.page.get_by_role("checkbox", name="planned").is_checked()
    assert set(again.page.evaluate("graphkit.lit()")) == set(shown.page.evaluate("graphkit.lit()"))
    assert counts(again) == counts(shown)


def test_a_link_followed_before_the_last_choice_is_written_is_not_lost(shown: Opened) -> None:
    """The address was written over, and the event that told of the link then found nothing new."""
    shown.page.add_init_script("addEventListener('hashchange', (event) => event.stopImmediatePropagation())")
    shown.page.reload()
    shown.page.wait_for_selector("html[data-ready]", state="attached")
    shown.page.evaluate(
        """() => {
            document.getElementById("view-table").click();
            location.hash = "sel=n%7Cmira-dragan";
        }"""
    )
    expect(shown.page.locator("#details-body h2")).to_have_text("Mira Dragan")


def test_a_broken_address_opens_the_whole_graph(open_page: Callable[..., Opened], page_file: Path) -> None:
    wrong = "view=%3Cscript%3E&sel=n|nobody&focus=x|y&depth=99&conf=abc&camera=1,2&off.kind=&path=a&from=zz"
    assert open_page(page_file, wrong).page.locator("#counts").inner_text().startswith("40 Knoten")
