"""One Chromium for all tests of the page, and the pages they open."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from dispatches import dispatch_facts

from graphkit.facts import Facts
from graphkit.show import write_page

playwright_api = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
)

_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


@dataclass
class Opened:
    """A page in the browser and everything it did that it should not have done."""

    page: playwright_api.Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def place(self, key: str) -> tuple[float, float]:
        """Where the node with this id stands in the window."""
        at = self.page.evaluate("key => graphkit.placeOf(key)", key)
        return at["x"], at["y"]

    def click_node(self, key: str) -> None:
        self.page.mouse.click(*self.place(key))

    def heading(self) -> str:
        return self.page.locator("#details-body h2").inner_text()

    def settle(self) -> None:
        """Wait until two frames are painted and the address is written."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def fragment(self) -> str:
        """The fragment once it is written (it waits for the choices to come to rest)."""
        self.page.wait_for_function("() => new Promise(done => setTimeout(() => done(true), 200))")
        return self.page.evaluate("location.hash.slice(1)")


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright_api.Browser]:
    if _CHROMIUM is None:
        pytest.skip("Chromium is not installed; on Debian: apt-get install chromium")
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The facts most tests look at."""
    return dispatch_facts()


@pytest.fixture(scope="session")
def page_file(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "graph.html"
    write_page(facts, file, title="Gespräche im Grenzland")
    return file


@pytest.fixture
def open_page(browser: playwright_api.Browser) -> Iterator[Callable[..., Opened]]:
    """Open a page file; when the test ends, there must have been no request and no error on the console."""
    contexts = []
    opened: list[Opened] = []

    def open_file(file: Path, fragment: str = "", **options: object) -> Opened:
        settings = {"viewport": {"width": 1440, "height": 900}, "locale": "de-DE", **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        shown = Opened(context.new_page())
        shown.page.on("request", lambda request: _note_request(shown, request.url))
        shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.page.on("console", lambda message: _note_message(shown, message))
        shown.page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))
        shown.page.wait_for_selector("html[data-ready]", state="attached")
        shown.settle()
        opened.append(shown)
        return shown

    yield open_file
    for context in contexts:
        context.close()
    assert [url for shown in opened for url in shown.requests] == []
    assert [error for shown in opened for error in shown.errors] == []


def _note_request(shown: Opened, url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        shown.requests.append(url)


def _note_message(shown: Opened, message: playwright_api.ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        shown.errors.append(message.text)


@pytest.fixture
def shown(open_page: Callable[..., Opened], page_file: Path) -> Opened:
    return open_page(page_file)
