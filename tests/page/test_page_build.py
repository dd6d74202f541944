"""How the page is put together: its scripts, its texts, its size."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from synthetic import large_facts

from graphkit.facts import Facts
from graphkit.show import render_page
from graphkit.show.assemble import LANGUAGES, SCRIPTS, bundle_scripts, page_folder
from graphkit.show.layout import Sketch, positions


def scripts() -> dict[str, str]:
    return {name: (page_folder() / "scripts" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS}


def test_every_script_is_in_the_bundle_and_no_name_is_taken_twice() -> None:
    present = {entry.name.removesuffix(".js") for entry in (page_folder() / "scripts").iterdir()}
    assert present == set(SCRIPTS)
    declared = Counter(
        name
        for text in scripts().values()
        for name in re.findall(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", text, re.MULTILINE)
    )
    assert [name for name, times in declared.items() if times > 1] == []
    assert not re.search(r"^(import|export) ", bundle_scripts(), re.MULTILINE)


def test_scripts_are_sound_javascript(tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed; the browser tests run the scripts")
    file = tmp_path / "page.js"
    file.write_text(bundle_scripts(), encoding="utf-8")
    assert subprocess.run(["node", "--check", file], capture_output=True, text=True, check=False).stderr == ""


def test_no_script_writes_markup_or_evaluates_text() -> None:
    for name, text in scripts().items():
        forbidden = re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)
        assert forbidden == [], name


def test_both_languages_say_everything_that_is_used() -> None:
    texts = {name: json.loads((page_folder() / f"texts.{name}.json").read_text(encoding="utf-8")) for name in LANGUAGES}
    assert set(texts["de"]) == set(texts["en"])
    template = (page_folder() / "template.html").read_text(encoding="utf-8")
    used = set(re.findall(r'words\["([\w.]+)"\]', template))
    for text in scripts().values():
        used |= set(re.findall(r'\bt\("([\w.]+)"', text))
        used |= {f"{key}.{form}" for key in re.findall(r'\bcount\("([\w.]+)"', text) for form in ("one", "other")}
    assert sorted(used - set(texts["de"])) == []
    for key, german in texts["de"].items():
        assert sorted(re.findall(r"\{\w+\}", german)) == sorted(re.findall(r"\{\w+\}", texts["en"][key])), key


def test_the_page_does_not_hang_on_the_order_of_hashes() -> None:
    code = (
        "import hashlib; from synthetic import large_facts; from graphkit.show import render_page; "
        "print(hashlib.sha256(render_page(large_facts(nodes=150, edges=400)).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parent)])
    other = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    here = render_page(large_facts(nodes=150, edges=400))
    assert other.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()


def test_the_page_asks_for_nothing_from_outside(facts: Facts) -> None:
    page = render_page(facts)
    head = html.unescape(page[: page.index("<style>")])
    assert "default-src 'none'" in head and "connect-src 'none'" in head and "unsafe" not in head
    assert (
        re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(?!data:)", page[: page.index('id="texts"')]) == []
    )


def test_boxes_do_not_overlap_and_groups_keep_apart() -> None:
    count = 60
    group_of = [number % 4 for number in range(count)]
    sketch = Sketch(
        widths=[120.0] * count,
        heights=[50.0] * count,
        group_of=group_of,
        free=[False] * count,
        sources=list(range(count - 1)),
        targets=list(range(1, count)),
    )
    places = positions(sketch)
    assert places == positions(sketch)
    for number, (x, y) in enumerate(places):
        for other_x, other_y in places[number + 1 :]:
            assert abs(x - other_x) >= 118 or abs(y - other_y) >= 48
    centres = [
        tuple(sum(axis) / 15 for axis in zip(*(places[node] for node in range(group, count, 4)), strict=True))
        for group in range(4)
    ]
    for number, (x, y) in enumerate(places):
        distances = [(x - cx) ** 2 + (y - cy) ** 2 for cx, cy in centres]
        assert min(range(4), key=distances.__getitem__) == group_of[number]
