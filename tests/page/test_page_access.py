"""For everyone: keyboard, screen reader, touch, print, dark; and nothing an article says is ever executed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Opened
from dispatches import dispatch_facts
from hostile import hostile_facts
from playwright.sync_api import expect

from graphkit.facts import Facts
from graphkit.show import render_page, write_page

_AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def violations(shown: Opened) -> list[str]:
    found = Axe().run(shown.page, options=_AA).response["violations"]
    return [f"{item['id']}: {[node['html'][:120] for node in item['nodes'][:3]]}" for item in found]


@pytest.mark.parametrize(
    ("fragment", "scheme"),
    [
        ("", "light"),
        ("view=actors&sel=n|juri-karst", "dark"),
        ("view=table&sel=n|call-dragan-karst", "light"),
        ("view=table&list=actor&sel=n|kaldonien", "dark"),
        ("focus=mira-dragan&path=un|rebellen", "dark"),
    ],
)
def test_axe_finds_nothing(open_page: Callable[..., Opened], page_file: Path, fragment: str, scheme: str) -> None:
    shown = open_page(page_file, fragment, color_scheme=scheme)
    shown.page.locator("#legend summary").evaluate("summary => summary.parentElement.open = true")
    assert violations(shown) == []


def test_axe_finds_nothing_with_help_suggestions_and_menu_open(shown: Opened) -> None:
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("a")
    assert violations(shown) == []
    shown.page.keyboard.press("Escape")
    shown.page.keyboard.press("Escape")
    shown.page.get_by_text("Mitnehmen").click()
    assert violations(shown) == []
    shown.page.keyboard.press("Escape")
    shown.page.keyboard.press("?")
    expect(shown.page.get_by_role("dialog")).to_be_visible()
    assert violations(shown) == []


def test_the_picture_can_be_walked_by_keyboard(shown: Opened) -> None:
    canvas = shown.page.locator("#canvas")
    canvas.focus()
    shown.page.keyboard.press("ArrowRight")
    first = shown.heading()
    shown.page.keyboard.press("ArrowDown")
    assert shown.heading() != first
    expect(shown.page.locator("#status")).to_contain_text("Nachbar")
    shown.page.keyboard.press("Enter")
    assert shown.page.evaluate("document.activeElement.textContent") == shown.heading()
    shown.page.keyboard.press("Escape")
    assert shown.heading() == "Was der Graph zeigt"


def test_every_control_is_reached_by_tab(shown: Opened) -> None:
    reached = set()
    for _ in range(140):
        shown.page.keyboard.press("Tab")
        reached.add(shown.page.evaluate("document.activeElement.id"))
    wanted = {
        *("search", "view-graph", "view-actors", "view-table", "language", "theme", "help-open", "canvas"),
        *("zoom-in", "zoom-all", "play", "time-from", "time-to", "undated", "confidence", "f-kind-Person"),
    }
    assert wanted <= reached


def test_touch_selects_and_the_panel_comes_up(open_page: Callable[..., Opened], page_file: Path) -> None:
    shown = open_page(page_file, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    shown.page.touchscreen.tap(*shown.place("juri-karst"))
    expect(shown.page.locator(".details")).to_be_visible()
    assert shown.heading() == "Juri Karst"
    assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel = shown.page.locator(".details").bounding_box()
    assert panel and shown.place("juri-karst")[1] < panel["y"]
    shown.page.get_by_role("button", name="Filter").click()
    expect(shown.page.locator(".filters")).to_be_visible()
    expect(shown.page.locator(".details")).to_be_hidden()


def test_pinching_enlarges(open_page: Callable[..., Opened], page_file: Path) -> None:
    shown = open_page(page_file, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    apart = abs(shown.place("schweiz")[1] - shown.place("kaldonien")[1])
    client = shown.page.context.new_cdp_session(shown.page)
    client.send("Input.synthesizePinchGesture", {"x": 195, "y": 400, "scaleFactor": 2, "gestureSourceType": "touch"})
    assert abs(shown.place("schweiz")[1] - shown.place("kaldonien")[1]) > apart * 1.3


def test_a_finger_moves_the_picture(open_page: Callable[..., Opened], page_file: Path) -> None:
    shown = open_page(page_file, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    before = shown.place("schweiz")
    client = shown.page.context.new_cdp_session(shown.page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 30, "y": 560}]})
    for step in range(1, 9):
        touch = {"x": 30 + 10 * step, "y": 560 - 10 * step}
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [touch]})
        shown.settle()
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    shown.settle()
    after = shown.place("schweiz")
    assert after[0] > before[0] + 20 and after[1] < before[1] - 20


def test_dark_follows_the_system_and_the_button(open_page: Callable[..., Opened], page_file: Path) -> None:
    shown = open_page(page_file, color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    assert shown.page.evaluate(colour) == "rgb(20, 24, 29)"
    shown.page.get_by_role("button", name="Hell oder dunkel").click()
    assert shown.page.evaluate(colour) == "rgb(255, 255, 255)"
    assert "theme=light" in shown.fragment()


def test_print_has_the_picture_and_the_details_without_controls(shown: Opened) -> None:
    shown.click_node("meeting-genf")
    shown.page.emulate_media(media="print")
    expect(shown.page.locator("#canvas canvas")).to_be_visible()
    expect(shown.page.locator("#details-body")).to_be_visible()
    for hidden in (".filters", ".tools", ".time", ".zoom"):
        expect(shown.page.locator(hidden)).to_be_hidden()
    assert len(shown.page.pdf()) > 10_000


def test_hostile_articles_execute_nothing_and_break_nothing(open_page: Callable[..., Opened], tmp_path: Path) -> None:
    facts = hostile_facts()
    file = tmp_path / "hostile.html"
    write_page(facts, file, title="</title><script>window.hacked = 1</script>")
    shown = open_page(file)
    dialogs: list[str] = []
    shown.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for actor in facts.actors:
        fragment = shown.page.evaluate(
            "key => new URLSearchParams({sel: 'n|' + encodeURIComponent(key)}).toString()", actor.id
        )
        shown.page.evaluate("fragment => { location.hash = fragment }", fragment)
        shown.page.wait_for_selector("#details-body blockquote", state="attached")
        links = shown.page.locator("#details-body a").evaluate_all("links => links.map(link => link.protocol)")
        assert set(links) <= {"http:", "https:"}
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.page.keyboard.press("3")
    for name in ("Aussagen", "Vorschläge"):
        shown.page.locator("#lists").get_by_role("button", name=name).click()
    shown.page.get_by_text("Mitnehmen").click()
    with shown.page.expect_download() as waiting:
        shown.page.get_by_role("button", name="Fakten als CSV").click()
    assert "\n=cmd" not in Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert shown.page.evaluate("window.hacked") is None
    assert dialogs == []
    assert shown.page.locator("body img, body iframe, body object, body embed").count() == 0
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("<img")
    expect(shown.page.get_by_role("option").first).to_contain_text("<img src=x")


def test_hidden_characters_do_not_reach_the_page() -> None:
    page = render_page(hostile_facts())
    data = page[: page.index("<script>")]
    assert "versteckt und nullbreit" in data
    assert [character for character in "\u202e\u202d\u2066\u200b\u200d\ufeff\u2028" if character in data] == []


def test_an_empty_graph_says_so(open_page: Callable[..., Opened], tmp_path: Path) -> None:
    write_page(Facts(), tmp_path / "empty.html")
    shown = open_page(tmp_path / "empty.html")
    expect(shown.page.locator("#details-body")).to_contain_text("kein Fakt gefunden")
    for key in ("2", "3", "1"):
        shown.page.keyboard.press(key)


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    write_page(dispatch_facts(), target)
    before = target.read_bytes()
    with pytest.raises(OSError):
        write_page(Facts(), tmp_path / "missing" / "graph.html")
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["graph.html"]
