/** Shapes, colours (after Okabe and Ito, safe for colour-blind readers) and lines, for light and dark. */
import { model } from "./model.js";
import { t } from "./texts.js";

const KINDS = {
  Person: { fill: "#0072B2" },
  State: { fill: "#E69F00" },
  Organization: { fill: "#009E73" },
  Group: { fill: "#56B4E9" },
  Meeting: { fill: "#CC79A7" },
  Call: { fill: "#CC79A7", hollow: true },
  Plan: { fill: "#D55E00" },
  Demand: { fill: "#D55E00", hollow: true },
  Topic: { fill: "#F0E442" },
};
const THEMES = {
  light: {
    paper: "#ffffff",
    ink: "#16202c",
    edge: "#7b8794",
    rim: "#16202c",
    region: "#eef1f5",
    warn: "#a03a0c",
  },
  dark: {
    paper: "#14181d",
    ink: "#eef2f6",
    edge: "#8d99a6",
    rim: "#eef2f6",
    region: "#1e242b",
    warn: "#ffb594",
  },
};
const EDGES = {
  proposedBy: "#D55E00",
  addressedTo: "#D55E00",
  Supports: "#009E73",
  Rejects: "#C2410C",
  Criticises: "#B5559A",
};
const DASHES = { Held: false, Planned: [8, 5], Proposed: [2, 4], Denied: false, Cancelled: [8, 5] };

let theme = "light";

/** Return the colours of the theme in use. */
export function colours() {
  return THEMES[theme];
}

/** Use the light or the dark theme from now on. */
export function useTheme(name) {
  theme = name;
}

/** Return the colours of a kind of node: fill, rim, and whether it is drawn hollow. */
export function kindStyle(kind) {
  const { fill, hollow = false } = KINDS[kind];
  return {
    fill: hollow ? THEMES[theme].paper : fill,
    rim: hollow ? fill : faded(fill, 0.6, THEMES[theme].ink),
    hollow,
  };
}

const mixed = new Map();

/** Return `colour` mixed into the paper (or another ground), so that no transparency has to be drawn. */
export function faded(colour, share = 0.16, ground = THEMES[theme].paper) {
  const key = colour + share + ground;
  if (!mixed.has(key)) {
    const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const under = parts(ground);
    const mix = parts(colour).map((value, at) => Math.round(value * share + under[at] * (1 - share)));
    mixed.set(key, "#" + mix.map((value) => value.toString(16).padStart(2, "0")).join(""));
  }
  return mixed.get(key);
}

const kept = new Map();

/** Return the value made for this key in the theme in use; made once, as there are thousands of nodes and lines. */
function keep(key, make) {
  const full = `${theme} ${key}`;
  if (!kept.has(full)) kept.set(full, make());
  return kept.get(full);
}

/** Return vis-network colours for a node. */
export function nodeColour(node, isFaded) {
  return keep(`${node.kind} ${isFaded}`, () => {
    const { fill, rim } = kindStyle(node.kind);
    const strong = { background: fill, border: THEMES[theme].ink };
    const [background, border] = isFaded ? [faded(fill), faded(rim)] : [fill, rim];
    return { background, border, highlight: strong, hover: strong };
  });
}

/** Return vis-network colours for a line. */
export function lineColour(color) {
  const strong = THEMES[theme].ink;
  return keep(color, () => ({ color, highlight: strong, hover: strong, inherit: false, opacity: 1 }));
}

/** Return colour, dashes, arrow and mark of an edge of the full graph. */
export function edgeLook(edge) {
  const fact = model.facts[edge.fact];
  if (edge.relation === "participant") return statusLook(fact.status);
  if (edge.relation === "position")
    return { colour: EDGES[fact.k], dashes: false, arrow: fact.k === "Rejects" ? "bar" : "arrow", width: 1.6 };
  if (edge.relation === "proposedBy") return { colour: EDGES.proposedBy, dashes: false, arrow: "arrow", width: 1.6 };
  if (edge.relation === "addressedTo") return { colour: EDGES.addressedTo, dashes: [6, 4], arrow: "arrow", width: 1.2 };
  if (edge.relation === "revises") return { colour: EDGES.proposedBy, dashes: [2, 4], arrow: "arrow", width: 1.4 };
  return { colour: THEMES[theme].edge, dashes: [1, 3], arrow: null, width: 1 };
}

/** Return the look of a line for an encounter's status. */
export function statusLook(status, width = 1.5) {
  const mark = status === "Denied" ? "cross" : status === "Cancelled" ? "slash" : null;
  return { colour: THEMES[theme].edge, dashes: DASHES[status], arrow: null, mark, width };
}

/** Return the best established status among encounters: what was held counts before what was planned. */
export function bestStatus(facts) {
  const order = Object.keys(DASHES);
  return order.find((status) => facts.some((index) => model.facts[index].status === status)) || "Held";
}

/** Return the look of the edge between two actors that met. */
export function pairLook(facts) {
  return statusLook(bestStatus(facts), Math.min(1 + Math.sqrt(facts.length) * 1.3, 9));
}

/** Return what an edge says, in words: "traf sich", "schlägt vor", "lehnt ab". */
export function edgeWords(edge) {
  const fact = model.facts[edge.fact];
  if (edge.relation === "participant") return t(`edge.${fact.k}.${fact.status}`);
  if (edge.relation === "proposedBy") return t(`edge.proposedBy.${fact.k}`);
  if (edge.relation === "position") return t(`edge.${fact.k}`);
  if (edge.relation === "office") return fact.label;
  return t(`edge.${edge.relation}`);
}

/** Return what the edge between two actors says: "traf", "telefonierte mit", and how often. */
export function pairWords(facts) {
  const status = bestStatus(facts);
  const same = facts.filter((index) => model.facts[index].status === status);
  const kinds = new Set(same.map((index) => model.facts[index].k));
  const kind = kinds.size > 1 ? "Both" : [...kinds][0];
  return t(`pair.${kind}.${status}`) + (facts.length > 1 ? ` · ${facts.length}×` : "");
}
