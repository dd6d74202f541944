/** The picture: vis-network with fixed positions, and on it what the filters, the focus and the selection ask for. */
/* global vis */
import { byId, nextFrame, settled } from "./dom.js";
import { nodePasses, pairFacts, passing } from "./filters.js";
import { drawLinesTogether, drawn, drawOver, drawUnder } from "./layer.js";
import { model, pairKey } from "./model.js";
import { choose, state } from "./state.js";
import { edgeLook, faded, lineColour, nodeColour, pairLook } from "./style.js";
import { eachNeighbour, neighbourhood } from "./walk.js";

/** More than this at a time neither reads nor moves well; the rest comes by search, filter and focus. */
const ALL_NODES = 2200;
const CENTRAL_NODES = 900;
const CENTRAL_EDGES = 3500;
const POOL = 9000;
const MANY_EDGES = 1200;
const NO_ARROWS = { to: { enabled: false }, middle: { enabled: false }, from: { enabled: false } };

const stretch = [1, 1];
let network = null;
let nodePool = null;
let edgePool = null;

/** Make the picture; `listeners` has `pick(nodeId or null, edge or null, add)` and `hover(node, edge, x, y)`. */
export function startPicture(listeners) {
  stretchToView();
  nodePool = new vis.DataSet();
  edgePool = new vis.DataSet();
  network = new vis.Network(
    byId("canvas"),
    { nodes: nodePool, edges: edgePool },
    {
      ...model.options,
      autoResize: true,
      layout: { improvedLayout: false },
      interaction: {
        hover: true,
        multiselect: false,
        selectConnectedEdges: false,
        hoverConnectedEdges: false,
        dragNodes: true,
        keyboard: false,
      },
      nodes: { borderWidth: 1.5, borderWidthSelected: 4, font: { size: 0 }, chosen: true },
      edges: {
        smooth: false,
        selectionWidth: 2,
        hoverWidth: 1,
        arrowStrikethrough: false,
        color: { inherit: false },
        font: { size: 0 },
      },
    },
  );
  network.on("beforeDrawing", (context) => drawUnder(context, network.getScale()));
  network.on("afterDrawing", (context) => drawOver(context, network.getScale(), network.canvasToDOM({ x: 0, y: 0 })));
  drawTogether();
  network.on("click", (event) => {
    const source = event.event.srcEvent || {};
    const node = event.nodes.length ? event.nodes[0] : null;
    listeners.pick(node, node === null && event.edges.length ? edgeOf(event.edges[0]) : null, Boolean(source.shiftKey));
  });
  network.on("doubleClick", (event) => event.nodes.length && choose({ focus: [event.nodes[0]] }));
  network.on("hoverNode", (event) => hover(listeners, event.node, null, event.pointer.DOM));
  network.on("blurNode", () => hover(listeners, null, null));
  network.on("hoverEdge", (event) => hover(listeners, null, edgeOf(event.edge), event.pointer.DOM));
  network.on("blurEdge", () => hover(listeners, null, null));
  network.on("dragEnd", (event) => {
    for (const id of event.nodes) Object.assign(model.nodes[id], network.getPosition(id));
    drawn.paths = null;
  });
  const keepCamera = settled(() => choose({ camera: cameraNow() }), 250);
  for (const event of ["dragEnd", "zoom"]) network.on(event, keepCamera);
  network.on(
    "resize",
    nextFrame(() => state.camera || fit()),
  );
  network.on("dragging", () => hover(listeners, null, null));
}

/** Where there are very many lines, draw those that nobody looks at together, and the others as vis-network does. */
function drawTogether() {
  const { body, renderer } = network;
  const single = () =>
    body.edgeIndices
      .map((id) => body.edges[id])
      .filter((edge) => edge.selected || edge.hover || !edge.options.together);
  renderer._drawEdges = (context) => {
    drawLinesTogether(context);
    for (const edge of single()) edge.draw(context);
  };
  renderer._drawArrows = (context) => {
    for (const edge of single()) edge.drawArrows(context);
  };
}

/** Spread the picture along the longer side of the window, once; the address keeps places as they were computed. */
function stretchToView() {
  const { clientWidth, clientHeight } = byId("canvas");
  if (!model.nodes.length || !clientWidth || !clientHeight) return;
  const extent = (axis) => {
    let [low, high] = [Infinity, -Infinity];
    for (const node of model.nodes) [low, high] = [Math.min(low, node[axis]), Math.max(high, node[axis])];
    return high - low + 120;
  };
  const missing = clientWidth / clientHeight / (extent("x") / extent("y"));
  const by = Math.min(Math.max(missing, 1 / missing), 1.6);
  stretch[missing > 1 ? 0 : 1] = by;
  for (const node of model.nodes) {
    node.x *= stretch[0];
    node.y *= stretch[1];
  }
}

function hover(listeners, node, edge, at) {
  drawn.hovered = node;
  listeners.hover(node, edge, at);
  redraw();
}

/** Return the edge or pair that an id of vis-network stands for. */
function edgeOf(id) {
  return id[0] === "e" ? { edge: model.edges[Number(id.slice(1))] } : { pair: model.pairs[Number(id.slice(1))] };
}

function cameraNow() {
  const { x, y } = network.getViewPosition();
  return [Math.round(x / stretch[0]), Math.round(y / stretch[1]), network.getScale()];
}

/** Draw anew without changing what is shown. */
export function redraw() {
  network?.body.emitter.emit("_requestRedraw"); // once in the next frame, however often it is asked for
}

/** Work out what to draw from filters, view, focus and selection, and draw it. */
export function refresh() {
  if (state.view === "table") return;
  chooseDrawn();
  fillPool();
  dress();
  redraw();
}

/** Nodes that must be there whatever their rank: selected, in focus, on the path. */
function mustHave() {
  const must = new Set([...state.focus, ...(drawn.trail ? drawn.trail.nodes : [])]);
  if (state.sel?.type === "node") {
    must.add(state.sel.id);
    let room = 300;
    if (nodePasses(state.sel.id)) eachNeighbour(state.sel.id, (other) => room-- > 0 && must.add(other));
  }
  if (state.sel?.type === "pair") must.add(state.sel.from).add(state.sel.to);
  if (state.sel?.type === "fact") {
    const fact = model.facts[state.sel.id];
    for (const id of [fact.node ?? -1, ...fact.who, ...fact.of]) if (id >= 0) must.add(id);
  }
  return [...must].filter((id) => state.view !== "actors" || model.nodes[id].isActor);
}

function chooseDrawn() {
  drawn.lit = state.focus.length ? neighbourhood(state.focus, state.depth) : drawn.trail ? drawn.trail.nodes : null;
  const chosen = new Set(mustHave());
  const all = model.nodes.reduce((sum, node) => sum + nodePasses(node.id), 0) <= ALL_NODES;
  let edges = 0;
  const take = (id) => {
    if (!nodePasses(id) || (!all && (chosen.size >= CENTRAL_NODES || edges >= CENTRAL_EDGES))) return;
    chosen.add(id);
    if (!all) eachNeighbour(id, (other) => chosen.has(other) && edges++);
  };
  if (drawn.lit) [...drawn.lit].sort((a, b) => model.nodes[a].rank - model.nodes[b].rank).forEach(take);
  for (const id of model.byRank) take(id);
  drawn.nodeSet = chosen;
  drawn.nodes = [...chosen];
  drawn.edges = [];
  if (state.view === "actors") {
    for (const pair of model.pairs) {
      if (!passing.pairs[pair.index] || !chosen.has(pair.from) || !chosen.has(pair.to)) continue;
      const facts = pairFacts(pair);
      drawn.edges.push({ id: `p${pair.index}`, from: pair.from, to: pair.to, pair, facts, look: pairLook(facts) });
    }
    return;
  }
  const seen = new Map();
  for (const edge of model.edges) {
    if (!passing.edges[edge.index] || !chosen.has(edge.from) || !chosen.has(edge.to)) continue;
    const key = pairKey(edge.from, edge.to);
    const turn = seen.get(key) || 0;
    seen.set(key, turn + 1);
    drawn.edges.push({ id: `e${edge.index}`, from: edge.from, to: edge.to, edge, turn, look: edgeLook(edge) });
  }
}

/** An encounter's rim shows its status as its lines do; what is drawn hollow has a wider one. */
function borderOf({ fact, kind }) {
  const status = fact === undefined ? null : model.facts[fact].status;
  const borderDashes = { Planned: [4, 3], Cancelled: [4, 3], Proposed: [2, 2] }[status] || false;
  return { shapeProperties: { borderDashes }, borderWidth: kind === "Call" || kind === "Demand" ? 2.5 : 1.5 };
}

function fillPool() {
  if (nodePool.length > POOL) {
    edgePool.clear();
    nodePool.clear();
  }
  const body = network.body;
  const nodes = drawn.nodes
    .filter((id) => !body.nodes[id])
    .map((id) => {
      const { x, y, shape, size } = model.nodes[id];
      return { id, x, y, shape, size, ...borderOf(model.nodes[id]) };
    });
  if (nodes.length) nodePool.add(nodes);
  const edges = drawn.edges
    .filter(({ id }) => !body.edges[id])
    .map(({ id, from, to, turn }) => ({
      id,
      from,
      to,
      ...(turn
        ? { smooth: { enabled: true, type: turn % 2 ? "curvedCW" : "curvedCCW", roundness: 0.12 + 0.1 * turn } }
        : {}),
    }));
  if (edges.length) edgePool.add(edges);
}

/** Give every pooled node and edge its colours, and hide what is not to be drawn. */
function dress() {
  dressNodes();
  dressEdges();
  network._updateVisibleIndices(); // what "_dataChanged" also does, clusters and physics, is not in use here
  markSelection();
}

function dressNodes() {
  for (const [id, { options }] of Object.entries(network.body.nodes)) {
    const node = model.nodes[id];
    options.hidden = !drawn.nodeSet.has(node.id);
    if (!options.hidden) options.color = nodeColour(node, drawn.lit !== null && !drawn.lit.has(node.id));
  }
}

function dressEdges() {
  const lit = drawn.lit;
  const isLit = (item) => lit === null || (lit.has(item.from) && lit.has(item.to));
  const bright = drawn.edges.reduce((sum, item) => sum + isLit(item), 0);
  const crowded = drawn.edges.length > MANY_EDGES;
  const thin = bright > MANY_EDGES;
  Object.assign(drawn, { crowded: thin, paths: null });
  const shown = new Map(drawn.edges.map((item) => [item.id, item]));
  for (const [id, { options }] of Object.entries(network.body.edges)) {
    const item = shown.get(id);
    options.hidden = !item;
    if (!item) continue;
    const { look } = item;
    item.dim = !isLit(item);
    item.together = thin || (crowded && item.dim);
    item.colour = item.dim ? faded(look.colour, 0.14) : thin ? faded(look.colour, 0.45) : look.colour;
    item.width = thin ? Math.max(look.width * 0.6, 0.8) : look.width;
    options.color = lineColour(item.colour);
    options.dashes = look.dashes;
    options.width = item.width;
    options.together = item.together;
    options.arrows = look.arrow && !item.together ? arrowOf(look.arrow) : NO_ARROWS;
  }
}

function arrowOf(type) {
  return { ...NO_ARROWS, to: { enabled: true, type, scaleFactor: type === "bar" ? 0.8 : 0.5 } };
}

function markSelection() {
  const body = network.body;
  const sel = state.sel;
  const nodes =
    sel?.type === "node"
      ? [sel.id]
      : sel?.type === "fact" && model.facts[sel.id].node !== undefined
        ? [model.facts[sel.id].node]
        : [];
  let edges = [];
  if (sel?.type === "pair") edges = drawn.edges.filter((item) => item.from === sel.from && item.to === sel.to);
  else if (sel?.type === "fact" && !nodes.length) edges = drawn.edges.filter((item) => item.edge?.fact === sel.id);
  network.setSelection(
    { nodes: nodes.filter((id) => body.nodes[id] && drawn.nodeSet.has(id)), edges: edges.map((item) => item.id) },
    { highlightEdges: false },
  );
}

/** Show the connection of two actors, or none. */
export function showTrail(steps) {
  drawn.trail = null;
  if (!steps) return;
  const nodes = new Set();
  const lines = [];
  for (const { from, to, facts } of steps) {
    nodes.add(from).add(to);
    const between = facts.map((index) => model.facts[index].node).filter((id) => id !== undefined);
    if (state.view === "actors" || !between.length) lines.push([from, to]);
    else {
      nodes.add(between[0]);
      lines.push([from, between[0]], [between[0], to]);
    }
  }
  drawn.trail = { nodes, lines };
}

/** Bring these nodes (all that are drawn, if none) into view. */
export function fit(ids = null, animate = false) {
  const nodes = (ids || drawn.nodes).filter((id) => drawn.nodeSet.has(id));
  if (!nodes.length || !network) return;
  const xs = nodes.map((id) => model.nodes[id].x);
  const ys = nodes.map((id) => model.nodes[id].y);
  const box = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const { clientWidth, clientHeight } = byId("canvas");
  const scale = Math.min(
    (clientWidth - 150) / (box[1] - box[0] + 20),
    (clientHeight - 110) / (box[3] - box[2] + 20),
    ids ? 1.3 : 1.6,
  );
  moveTo([(box[0] + box[1]) / 2, (box[2] + box[3]) / 2, Math.max(scale, 0.02)], animate);
}

/** Go back to a kept camera: [x, y, scale]. */
export function toCamera([x, y, scale]) {
  moveTo([x * stretch[0], y * stretch[1], scale]);
}

/** Put the middle of the picture at [x, y, scale]. */
export function moveTo([x, y, scale], animate = false) {
  const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({
    position: { x, y },
    scale,
    animation: still ? false : { duration: 250, easingFunction: "easeInOutQuad" },
  });
}

/** Make the picture larger or smaller around its middle. */
export function zoom(factor) {
  const { x, y } = network.getViewPosition();
  moveTo([x, y, Math.min(Math.max(network.getScale() * factor, 0.02), 8)]);
  choose({ camera: cameraNow() });
}

/** Move the picture by this many pixels of the screen. */
export function pan(dx, dy) {
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  moveTo([x + dx / scale, y + dy / scale, scale]);
  choose({ camera: cameraNow() });
}

/** Where the panel covers the lower part of a small window, bring the node above it. */
export function uncover(id) {
  const { clientWidth, clientHeight } = byId("canvas");
  const top = byId("details-body").getBoundingClientRect();
  const box = byId("canvas").getBoundingClientRect();
  if (!drawn.nodeSet.has(id) || top.top <= box.top || top.left > box.right - 10) return;
  const free = Math.min(clientHeight, top.top - box.top);
  const at = onScreen(id);
  if (at.y > free - 40) pan(at.x - clientWidth / 2, at.y - free / 2);
}

/** Return where a node stands on the canvas element, in pixels. */
export function onScreen(id) {
  return network.canvasToDOM(model.nodes[id]);
}

/** Return the canvas element and the part of the graph it shows. */
export function canvasView() {
  const canvas = byId("canvas").querySelector("canvas");
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const scale = network.getScale();
  return {
    canvas,
    left: corner.x,
    top: corner.y,
    width: canvas.clientWidth / scale,
    height: canvas.clientHeight / scale,
    scale,
  };
}
