/** Everything by keyboard: keys for the whole page, and walking from node to node in the picture. */
import { announce, byId } from "./dom.js";
import { nodeWords } from "./details.js";
import { drawn } from "./layer.js";
import { model } from "./model.js";
import { fit, onScreen, pan, zoom } from "./picture.js";
import { choose, clearFilters, state } from "./state.js";
import { count, t } from "./texts.js";
import { eachNeighbour } from "./walk.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Connect the keys. */
export function startKeyboard() {
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]):not([type=range]), textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return leave();
    if (typing) return;
    const keys = {
      "/": () => byId("search").focus(),
      "?": () => byId("help").showModal(),
      f: focusSelected,
      1: () => choose({ view: "graph" }),
      2: () => choose({ view: "actors" }),
      3: () => choose({ view: "table" }),
      c: clearFilters,
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  byId("canvas").addEventListener("keydown", inPicture);
}

function leave() {
  if (document.querySelector("dialog[open]")) return;
  if (byId("export").open) byId("export").open = false;
  else if (state.sel) choose({ sel: null });
  else if (state.focus.length) choose({ focus: [] });
}

function focusSelected() {
  if (state.sel?.type === "node") choose({ focus: state.focus.includes(state.sel.id) ? [] : [state.sel.id] });
}

function inPicture(event) {
  const direction = ARROWS[event.key];
  if (direction && event.shiftKey) pan(direction[0] * 60, direction[1] * 60);
  else if (direction) walk(direction);
  else if (event.key === "+") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit(null, true);
  else if (event.key === "Enter" && state.sel) byId("details-body").querySelector("h2")?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Select the nearest node that lies in this direction, neighbours of the selected one first. */
function walk([dx, dy]) {
  const from = state.sel?.type === "node" ? state.sel.id : null;
  if (from === null || !drawn.nodeSet.has(from)) {
    const first = drawn.nodes.reduce(
      (best, id) => (best === null || model.nodes[id].rank < model.nodes[best].rank ? id : best),
      null,
    );
    return first === null ? null : select(first);
  }
  const linked = new Set();
  eachNeighbour(from, (other) => linked.add(other));
  const here = model.nodes[from];
  let best = null;
  let shortest = Infinity;
  for (const id of drawn.nodes) {
    const [x, y] = [model.nodes[id].x - here.x, model.nodes[id].y - here.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (id === from || ahead <= 0 || aside > ahead * 1.5) continue;
    const distance = (ahead + aside * 2) * (linked.has(id) ? 0.5 : 1);
    if (distance < shortest) [best, shortest] = [id, distance];
  }
  return best === null ? null : select(best);
}

function select(id) {
  choose({ sel: { type: "node", id } });
  let neighbours = 0;
  eachNeighbour(id, () => neighbours++);
  announce(`${t(`kind.${model.nodes[id].kind}`)}: ${nodeWords(id)}. ${count("count.neighbour", neighbours)}`);
  const at = onScreen(id);
  const { clientWidth, clientHeight } = byId("canvas");
  if (at.x < 30 || at.y < 30 || at.x > clientWidth - 30 || at.y > clientHeight - 30)
    pan(at.x - clientWidth / 2, at.y - clientHeight / 2);
}
