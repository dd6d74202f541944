"""Take the two pictures of the page for the README: `python benchmarks/page_pictures.py output/graph.html docs`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Open the page in headless Chromium; write `page.png` (the whole graph) and `page-focus.png` (a focus, dark)."""
    parser = argparse.ArgumentParser(description="Take the README's pictures of the graph page.")
    parser.add_argument("page", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGS)
        for name, dark in (("page.png", False), ("page-focus.png", True)):
            scheme: Literal["dark", "light"] = "dark" if dark else "light"
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB", color_scheme=scheme)
            page.goto(options.page.resolve().as_uri())
            page.wait_for_selector("html[data-ready]", state="attached")
            if dark:
                page.locator(".ranked button").first.click()
                page.keyboard.press("f")
            page.evaluate("() => new Promise(done => setTimeout(done, 800))")
            page.screenshot(path=options.folder / name)
        browser.close()


if __name__ == "__main__":
    main()
