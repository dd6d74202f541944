"""Measure the graph page in headless Chromium: `python benchmarks/page.py [NODES …]`, by default 2000 and 20000.

Makes an invented graph of that many nodes and three times as many edges, writes its page and prints, for each: the
time to write it, its size, the first picture after navigation starts, the answer to a filter, to a search and to a
focus (from the event until the next frame is painted), the longest time the page was frozen, and the number of
requests and console errors. Times are the median of `--runs` openings, and the best, as neighbours on a machine
only ever make them longer.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests" / "page")]

from synthetic import large_facts  # noqa: E402

from graphkit.show import write_page  # noqa: E402

_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
}).observe({ type: "longtask", buffered: true });
"""
_TIMED = """
async (work) => {
  const start = performance.now();
  eval(work);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}
"""
_ACTIONS = {
    "filter (status)": "document.getElementById('f-status-Held').click()",
    "filter back": "document.getElementById('f-status-Held').click()",
    "confidence": "const c = document.getElementById('confidence'); c.value = 80; c.dispatchEvent(new Event('input'))",
    "clear filters": "document.getElementById('clear-filters').click()",
    "search (typing)": "const s = document.getElementById('search'); s.focus(); s.value = 'ba'; "
    "s.dispatchEvent(new Event('input'))",
    "search (jump)": "document.getElementById('search').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))",
    "focus": "document.querySelector('.actions button').click()",
    "focus, 3 steps": "document.getElementById('depth-3').click()",
    "end of focus": "document.getElementById('focus-end').click()",
    "actors only": "document.getElementById('view-actors').click()",
    "table": "document.getElementById('view-table').click()",
    "full graph": "document.getElementById('view-graph').click()",
}


def measure(browser: Browser, file: Path) -> dict[str, float]:
    """Open the page once and return what was measured, times in milliseconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found: dict[str, float] = {"requests": 0, "console errors": 0}

    def count(name: str) -> Any:
        def add(event: Any) -> None:
            if name == "requests" and event.url.startswith(("file:", "data:", "blob:")):
                return
            if name == "requests" or event.type == "error":
                found[name] += 1

        return add

    page.on("request", count("requests"))
    page.on("console", count("console errors"))
    page.add_init_script(_WATCH)
    page.goto(file.as_uri())
    page.wait_for_function("performance.getEntriesByName('first-picture').length")
    found["first picture"] = page.evaluate("performance.getEntriesByName('first-picture')[0].startTime")
    for name, work in _ACTIONS.items():
        found[name] = page.evaluate(_TIMED, work)
    found["longest freeze"] = page.evaluate("window.longest")
    context.close()
    return found


def main() -> None:
    """Read the arguments, measure, and print one line for each measure."""
    parser = argparse.ArgumentParser(description="Measure the graph page in headless Chromium.")
    parser.add_argument("nodes", nargs="*", type=int, default=[2000, 20000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed; on Debian: apt-get install chromium")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGS)
        for nodes in options.nodes:
            facts = large_facts(nodes=nodes, edges=3 * nodes)
            file = Path(folder) / f"{nodes}.html"
            start = time.perf_counter()
            write_page(facts, file)
            print(f"{nodes} nodes, {3 * nodes} edges")
            print(f"  {'written in':20} {time.perf_counter() - start:9.1f} s")
            print(f"  {'file':20} {file.stat().st_size / 1e6:9.2f} MB")
            runs = [measure(browser, file) for _ in range(options.runs)]
            for name in runs[0]:
                values = [run[name] for run in runs]
                if name in ("requests", "console errors"):
                    print(f"  {name:20} {max(values):9.0f}")
                else:
                    print(f"  {name:20} {statistics.median(values):9.0f} ms, at best {min(values):.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
