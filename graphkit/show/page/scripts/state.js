/** What the reader has chosen. One plain object; the URL's fragment holds all of it that is not as at the start. */
import { model } from "./model.js";

/** Values at the start. `off` holds, by filter, the values that are switched off. */
function atStart() {
  return {
    view: "graph",
    lang: "",
    theme: "",
    sel: null,
    focus: [],
    depth: 1,
    off: { kind: [], relation: ["office"], status: [], stance: [], side: [] },
    conf: 0,
    from: null,
    to: null,
    undated: true,
    contradicted: false,
    path: [null, null],
    list: "encounter",
    sort: "date",
    down: false,
    camera: null,
  };
}

/** The choices in force. Change them by `choose` only. */
export const state = atStart();
const listeners = [];

/** Call `listener(changed keys)` after every change. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Take over these choices and tell everyone. */
export function choose(patch) {
  const changed = Object.keys(patch).filter((key) => JSON.stringify(patch[key]) !== JSON.stringify(state[key]));
  if (!changed.length) return;
  Object.assign(state, patch);
  for (const listener of listeners) listener(new Set(changed));
}

/** Return whether any filter narrows what is shown. */
export function isFiltered() {
  const fresh = atStart();
  return FILTER_KEYS.some((key) => JSON.stringify(state[key]) !== JSON.stringify(fresh[key]));
}

/** The keys that decide which facts are shown. */
export const FILTER_KEYS = ["off", "conf", "from", "to", "undated", "contradicted"];

/** Set all filters back. */
export function clearFilters() {
  const fresh = atStart();
  choose(Object.fromEntries(FILTER_KEYS.map((key) => [key, fresh[key]])));
}

// Identifiers may hold the sign that parts them.
const nodeKey = (index) => encodeURIComponent(model.nodes[index].key);
const nodeIndex = (key) => model.byKey.get(decoded(key)) ?? null;

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Write the choices as a fragment, without the leading "#". */
export function toFragment() {
  const out = new URLSearchParams();
  const fresh = atStart();
  for (const key of ["view", "lang", "theme", "depth", "conf", "from", "to", "list", "sort"]) {
    if (state[key] !== fresh[key] && state[key] !== null) out.set(key, state[key]);
  }
  for (const key of ["undated", "contradicted", "down"])
    if (state[key] !== fresh[key]) out.set(key, state[key] ? 1 : 0);
  for (const [name, values] of Object.entries(state.off)) {
    const written = values.map((value) => (name === "side" && value >= 0 ? nodeKey(value) : value));
    if (JSON.stringify(values) !== JSON.stringify(fresh.off[name])) out.set(`off.${name}`, written.join("|"));
  }
  if (state.sel) out.set("sel", writeSelection(state.sel));
  if (state.focus.length) out.set("focus", state.focus.map(nodeKey).join("|"));
  if (state.path.some((end) => end !== null))
    out.set("path", state.path.map((end) => (end === null ? "" : nodeKey(end))).join("|"));
  if (state.camera) out.set("camera", state.camera.map((value) => Math.round(value * 1000) / 1000).join(","));
  return out.toString();
}

function writeSelection(sel) {
  if (sel.type === "node") return `n|${nodeKey(sel.id)}`;
  if (sel.type === "fact") return `f|${encodeURIComponent(model.facts[sel.id].id)}`;
  return `p|${nodeKey(sel.from)}|${nodeKey(sel.to)}`;
}

function readSelection(text) {
  const [type, first, second] = text.split("|");
  if (type === "n" && nodeIndex(first) !== null) return { type: "node", id: nodeIndex(first) };
  if (type === "f" && model.factById.has(decoded(first)))
    return { type: "fact", id: model.factById.get(decoded(first)) };
  const ends = [nodeIndex(first), nodeIndex(second ?? "")];
  return type === "p" && !ends.includes(null) ? { type: "pair", from: ends[0], to: ends[1] } : null;
}

const numberIn = (text, low, high) => {
  const value = text === null || text === "" ? NaN : Number(text);
  return Number.isFinite(value) && value >= low && value <= high ? value : null;
};
const oneOf = (text, values, otherwise) => (values.includes(text) ? text : otherwise);

/** Read choices from a fragment; whatever it does not say, or says wrongly, is as at the start. */
export function fromFragment(text) {
  const read = new URLSearchParams(text);
  const fresh = atStart();
  fresh.view = oneOf(read.get("view"), ["graph", "actors", "table"], fresh.view);
  fresh.lang = oneOf(read.get("lang"), ["de", "en"], "");
  fresh.theme = oneOf(read.get("theme"), ["light", "dark"], "");
  fresh.list = oneOf(read.get("list"), ["encounter", "proposal", "position", "statement", "actor"], fresh.list);
  fresh.sort = /^[a-z]+$/.test(read.get("sort") || "") ? read.get("sort") : fresh.sort; // the table knows its columns
  fresh.depth = numberIn(read.get("depth"), 1, 3) ?? 1;
  fresh.conf = numberIn(read.get("conf"), 0, 1) ?? 0;
  fresh.from = numberIn(read.get("from"), -1e6, 1e6);
  fresh.to = numberIn(read.get("to"), -1e6, 1e6);
  for (const key of ["undated", "contradicted", "down"]) if (read.has(key)) fresh[key] = read.get(key) === "1";
  for (const name of Object.keys(fresh.off)) {
    if (!read.has(`off.${name}`)) continue;
    const values = read.get(`off.${name}`).split("|").filter(Boolean);
    fresh.off[name] =
      name === "side" ? values.map((key) => (key === "-1" ? -1 : nodeIndex(key))).filter((v) => v !== null) : values;
  }
  if (read.has("sel")) fresh.sel = readSelection(read.get("sel"));
  if (read.has("focus"))
    fresh.focus = read
      .get("focus")
      .split("|")
      .map(nodeIndex)
      .filter((index) => index !== null);
  if (read.has("path")) fresh.path = [0, 1].map((end) => nodeIndex(read.get("path").split("|")[end] ?? ""));
  const camera = (read.get("camera") || "").split(",").map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) fresh.camera = camera;
  return fresh;
}
