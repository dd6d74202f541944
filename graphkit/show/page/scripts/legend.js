/** Signs for kinds of nodes and lines, in the legend and beside the filters. */
import { byId, el, svg } from "./dom.js";
import { drawn } from "./layer.js";
import { model, NODE_KINDS, STATUSES } from "./model.js";
import { state } from "./state.js";
import { colours, kindStyle, statusLook } from "./style.js";
import { t } from "./texts.js";

const POINTS = {
  square: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  diamond: [
    [0, -1.1],
    [1.1, 0],
    [0, 1.1],
    [-1.1, 0],
  ],
  triangle: [
    [0, -1.1],
    [1.05, 0.8],
    [-1.05, 0.8],
  ],
  triangleDown: [
    [0, 1.1],
    [1.05, -0.8],
    [-1.05, -0.8],
  ],
  hexagon: [0, 1, 2, 3, 4, 5].map((at) => [Math.cos((at * Math.PI) / 3), Math.sin((at * Math.PI) / 3)]),
  star: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => {
    const reach = at % 2 ? 0.5 : 1.25;
    return [Math.sin((at * Math.PI) / 5) * reach, -Math.cos((at * Math.PI) / 5) * reach];
  }),
};
const SHAPES = {
  Person: "dot",
  State: "square",
  Organization: "hexagon",
  Group: "triangle",
  Meeting: "diamond",
  Call: "diamond",
  Plan: "star",
  Demand: "star",
  Topic: "triangleDown",
};

/** Return an SVG shape for a kind of node around (x, y). */
export function shapeOf(kind, x, y, size, attributes = {}) {
  const name = SHAPES[kind];
  if (name === "dot") return svg("circle", { cx: x, cy: y, r: size, ...attributes });
  const points = POINTS[name].map(([dx, dy]) => `${round(x + dx * size)},${round(y + dy * size)}`).join(" ");
  return svg("polygon", { points, ...attributes });
}

const round = (value) => Math.round(value * 10) / 10;

/** Return a small picture of a kind of node. */
export function kindSwatch(kind) {
  const { fill, rim, hollow } = kindStyle(kind);
  const image = svg("svg", { width: 18, height: 18, viewBox: "-9 -9 18 18", "aria-hidden": "true", class: "swatch" });
  image.append(shapeOf(kind, 0, 0, 6, { fill, stroke: rim, "stroke-width": hollow ? 2 : 0.8 }));
  return image;
}

/** Return a small picture of a line: for a status, a stance or a relation. */
export function edgeSwatch({ status, stance, relation }) {
  const look = status ? statusLook(status) : null;
  const tone = {
    Supports: "#009E73",
    Rejects: "#C2410C",
    Criticises: "#B5559A",
    proposedBy: "#D55E00",
    addressedTo: "#D55E00",
    revises: "#D55E00",
  };
  const colour = tone[stance || relation] || colours().edge;
  const dashes = look ? look.dashes : { addressedTo: [6, 4], revises: [2, 4], office: [1, 3] }[relation];
  const image = svg("svg", { width: 30, height: 14, viewBox: "0 0 30 14", "aria-hidden": "true", class: "swatch" });
  image.append(
    svg("line", {
      x1: 1,
      y1: 7,
      x2: 29,
      y2: 7,
      stroke: colour,
      "stroke-width": 2,
      "stroke-dasharray": dashes ? dashes.join(" ") : null,
    }),
  );
  if (look?.mark)
    image.append(
      svg("path", {
        d: look.mark === "cross" ? "M11 3 19 11M19 3 11 11" : "M11 3 19 11",
        stroke: colours().ink,
        "stroke-width": 1.8,
      }),
    );
  else if (stance === "Rejects") image.append(svg("path", { d: "M24 2V12", stroke: colour, "stroke-width": 2.4 }));
  else if (stance || tone[relation]) image.append(svg("path", { d: "M22 3 29 7 22 11z", fill: colour }));
  return image;
}

/** Bring the legend up to date: only what the picture shows. */
export function showLegend() {
  const body = byId("legend-body");
  if (state.view === "table") return;
  const kinds = new Set(drawn.nodes.map((id) => model.nodes[id].kind));
  const statuses = new Set();
  const stances = new Set();
  for (const { edge, facts } of drawn.edges) {
    for (const index of facts || [edge.fact]) {
      const fact = model.facts[index];
      if (fact.t === "encounter") statuses.add(fact.status);
      if (fact.t === "position") stances.add(fact.k);
    }
  }
  const item = (sign, text) => el("li", {}, sign, text);
  const nodes = NODE_KINDS.filter((kind) => kinds.has(kind)).map((kind) => item(kindSwatch(kind), t(`kind.${kind}`)));
  const lines = STATUSES.filter((status) => statuses.has(status)).map((status) =>
    item(edgeSwatch({ status }), t(`status.${status}`)),
  );
  for (const stance of ["Supports", "Rejects", "Criticises"])
    if (stances.has(stance)) lines.push(item(edgeSwatch({ stance }), t(`edge.${stance}`)));
  if (kinds.has("Plan") || kinds.has("Demand"))
    lines.push(item(edgeSwatch({ relation: "proposedBy" }), t("legend.proposes")));
  if (drawn.nodes.some((id) => model.facts[model.nodes[id].fact]?.contradicted)) {
    lines.push(item(el("span", { className: "disputed", text: "≠" }), t("legend.disputed")));
  }
  body.replaceChildren(
    el("ul", {}, ...nodes),
    el("ul", {}, ...lines),
    el("p", { text: t(state.view === "actors" ? "legend.actors" : "legend.graph") }),
  );
}
