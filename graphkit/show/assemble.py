"""The one HTML file: template, styles and scripts from `page/`, vis-network from pyvis, all inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import BaseLoader, Environment
from markupsafe import Markup
from pyvis.network import Network

from graphkit.describe.terms import ID, PREFIXES
from graphkit.show.clean import script_json

# Later files build on earlier ones; the last one starts the page.
SCRIPTS = (
    "dom", "texts", "model", "state", "address", "filters", "walk", "style", "marks", "layer", "picture", "evidence",
    "overview", "details", "filter_panel", "time", "search", "table", "paths", "turtle", "export", "legend", "keyboard",
    "main",
)  # fmt: skip
STYLES = ("base", "panels", "table", "small", "print")
LANGUAGES = ("de", "en")
_IMPORT = re.compile(r"^import [^;]+;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def page_folder() -> Traversable:
    """Return the folder of the template, styles, scripts and texts."""
    return files("graphkit.show") / "page"


def bundle_scripts() -> str:
    """Return all scripts of the page as one: imports of each other dropped, in the order of `SCRIPTS`."""
    parts = []
    for name in SCRIPTS:
        text = (page_folder() / "scripts" / f"{name}.js").read_text(encoding="utf-8")
        parts.append(_EXPORT.sub("", _IMPORT.sub("", text)).strip())
    return '(() => {\n"use strict";\n' + "\n\n".join(parts) + "\n})();\n"


def html(network: Network, *, title: str | None, language: str, payload: dict[str, Any]) -> str:
    """Return the page for the nodes, edges and options that `network` holds."""
    library = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    scripts = [_inline(library.read_text(encoding="utf-8")), _inline(bundle_scripts())]
    folder = page_folder()
    style = "\n".join((folder / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    texts = {name: json.loads((folder / f"texts.{name}.json").read_text(encoding="utf-8")) for name in LANGUAGES}
    environment = Environment(loader=_PageLoader(), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["script_json"] = lambda value: Markup(script_json(value))
    environment.globals |= {
        "title": title or texts[language]["title"],
        "untitled": title is None,
        "language": language,
        "payload": payload,
        "texts": texts,
        "terms": {"id": ID, "prefixes": PREFIXES},
        "words": texts[language],
        "style": Markup(style),
        "scripts": [Markup(script) for script in scripts],
        "policy": _policy(scripts, style),
    }
    network.templateEnv = environment
    network.path = "template.html"
    page = network.generate_html(name="graph.html")
    assert isinstance(page, str)
    return page


class _PageLoader(BaseLoader):
    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        return (page_folder() / template).read_text(encoding="utf-8"), None, None


def _inline(script: str) -> str:
    # Only a closing tag or a comment opener could end or derail an inline script.
    script = re.sub(r"//# sourceMappingURL=\S+\s*$", "", script)
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _policy(scripts: list[str], style: str) -> str:
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'sha256-{_digest(style)}'; "
        "img-src data: blob:; connect-src 'none'; form-action 'none'; base-uri 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
