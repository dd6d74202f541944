/** Take it away: the picture as PNG and SVG, the facts as CSV and Turtle, the view as a link. */
import { writeAddress } from "./address.js";
import { announce, byId, download, svg } from "./dom.js";
import { nodeWords } from "./details.js";
import { passing } from "./filters.js";
import { drawn } from "./layer.js";
import { shapeOf } from "./legend.js";
import { drawnLabels } from "./marks.js";
import { model } from "./model.js";
import { canvasView } from "./picture.js";
import { choose, state, toFragment } from "./state.js";
import { colours, faded, kindStyle } from "./style.js";
import { currentLanguage, t } from "./texts.js";
import { turtle } from "./turtle.js";

/** Return the facts to take away: those of the selection, or all that pass. */
export function factsToTake() {
  const sel = state.sel;
  let wanted = null;
  if (sel?.type === "fact") wanted = [sel.id];
  else if (sel?.type === "node")
    wanted =
      model.nodes[sel.id].fact === undefined
        ? model.nodes[sel.id].facts
        : [model.nodes[sel.id].fact, ...model.nodes[sel.id].facts];
  else if (sel?.type === "pair")
    wanted = model.nodes[sel.from].facts.filter((index) => model.nodes[sel.to].facts.includes(index));
  const chosen = wanted === null ? model.facts : [...new Set(wanted)].map((index) => model.facts[index]);
  return chosen.filter((fact) => passing.facts[fact.index]);
}

const CSV_COLUMNS = [
  "id",
  "type",
  "kind",
  "actors",
  "to",
  "label",
  "status",
  "start",
  "end",
  "place",
  "confidence",
  "article",
  "title",
  "issued",
  "publisher",
  "url",
  "sentence",
];

/** A cell that a spreadsheet would take for a formula gets a quote in front. */
function csvCell(value) {
  let text = String(value ?? "");
  if (/^[=+\-@\t]/.test(text)) text = `'${text}`;
  return /[",;\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Return facts as CSV, one line for each supporting sentence. */
export function csv(facts) {
  const lines = [CSV_COLUMNS];
  for (const fact of facts) {
    const label = (ids) => ids.map((id) => nodeWords(id)).join(" | ");
    const start = [
      fact.id,
      fact.t,
      fact.k || "",
      label(fact.who),
      label(fact.of),
      fact.label || "",
      fact.status || "",
      fact.from || "",
      fact.to || "",
      fact.place || "",
      fact.conf,
    ];
    for (const item of fact.ev.length ? fact.ev : [null]) {
      const source = item ? model.sources[item.source] : {};
      lines.push([...start, source.id, source.title, source.issued, source.publisher, source.url, item?.quote]);
    }
  }
  return "\ufeff" + lines.map((line) => line.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** Return the picture as it is on the screen, as an SVG document. */
export function svgText() {
  const view = canvasView();
  const { edges, nodes, lit } = drawn;
  const [width, height] = [Math.round(view.width * view.scale), Math.round(view.height * view.scale)];
  const image = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": "system-ui, sans-serif",
    lang: currentLanguage(),
  });
  const at = (id) => {
    const node = model.nodes[id];
    return { x: fixed((node.x - view.left) * view.scale), y: fixed((node.y - view.top) * view.scale) };
  };
  const title = svg("title");
  title.textContent = document.title;
  image.append(title, svg("rect", { width, height, fill: colours().paper }));
  const inside = (p) => p.x > -100 && p.y > -100 && p.x < width + 100 && p.y < height + 100;
  for (const { from, to, look, colour, width: thickness } of edges) {
    const [a, b] = [at(from), at(to)];
    if (!inside(a) && !inside(b)) continue;
    image.append(
      svg("line", {
        x1: a.x,
        y1: a.y,
        x2: b.x,
        y2: b.y,
        stroke: colour,
        "stroke-width": fixed(thickness * view.scale),
        "stroke-dasharray": look.dashes ? look.dashes.map((dash) => fixed(dash * view.scale)).join(" ") : null,
      }),
    );
    if (look.mark || look.arrow) image.append(edgeSign(a, b, look, model.nodes[to].size * view.scale, colour));
  }
  for (const id of [...nodes].reverse()) {
    const p = at(id);
    if (!inside(p)) continue;
    const node = model.nodes[id];
    const { fill, rim, hollow } = kindStyle(node.kind);
    const dim = lit !== null && !lit.has(id);
    image.append(
      shapeOf(node.kind, p.x, p.y, node.size * view.scale, {
        fill: dim ? faded(fill) : fill,
        stroke: dim ? faded(rim) : rim,
        "stroke-width": fixed((hollow ? 2.5 : 1) * view.scale),
      }),
    );
  }
  for (const label of drawnLabels) {
    const text = svg("text", {
      x: fixed(label.x + label.width / 2),
      y: fixed(label.y + label.height * 0.75),
      "text-anchor": "middle",
      "font-size": fixed(label.height / 1.25),
      fill: colours().ink,
      stroke: colours().paper,
      "stroke-width": 3,
      "paint-order": "stroke",
    });
    text.textContent = label.text;
    image.append(text);
  }
  return new XMLSerializer().serializeToString(image);
}

const fixed = (value) => Math.round(value * 10) / 10;

function edgeSign(a, b, look, reach, colour) {
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  const turned = (x, y) => `translate(${fixed(x)} ${fixed(y)}) rotate(${fixed((angle * 180) / Math.PI)})`;
  const end = turned(b.x - Math.cos(angle) * reach, b.y - Math.sin(angle) * reach);
  if (look.arrow === "bar") return svg("path", { d: "M0 -5V5", stroke: colour, "stroke-width": 2.4, transform: end });
  if (look.arrow) return svg("path", { d: "M0 0 -8 -4 -8 4z", fill: colour, transform: end });
  const d = look.mark === "cross" ? "M-5 -6 5 6M-5 6 5 -6" : "M-5 -6 5 6";
  return svg("path", {
    d,
    stroke: colours().ink,
    "stroke-width": 2,
    transform: turned((a.x + b.x) / 2, (a.y + b.y) / 2),
  });
}

/** Offer the picture as PNG, on paper instead of transparent. */
function savePng() {
  const { canvas } = canvasView();
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext("2d");
  context.fillStyle = colours().paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => download("graph.png", blob), "image/png");
}

async function copyLink() {
  const link = location.href.split("#")[0] + "#" + toFragment();
  try {
    await navigator.clipboard.writeText(link);
    announce(t("export.copied"));
  } catch {
    writeAddress(); // no clipboard from file://, but the address bar has it
    announce(t("export.inAddress"));
  }
}

/** Connect the menu. */
export function startExport() {
  const menu = byId("export");
  const run = {
    png: savePng,
    svg: () => download("graph.svg", svgText(), "image/svg+xml"),
    csv: () => download("facts.csv", csv(factsToTake()), "text/csv;charset=utf-8"),
    ttl: () => download("facts.ttl", turtle(factsToTake()), "text/turtle;charset=utf-8"),
    link: copyLink,
    print: () => print(),
  };
  for (const [name, work] of Object.entries(run)) {
    byId(`save-${name}`).addEventListener("click", () => {
      menu.open = false;
      menu.querySelector("summary").focus();
      if ((name === "png" || name === "svg") && state.view === "table") choose({ view: "graph" });
      requestAnimationFrame(() => requestAnimationFrame(work));
    });
  }
  addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
