/** The picture: vis-network with fixed positions, and on it what the filters, the focus and the selection ask for. */
/* global vis */
import { byId, nextFrame, settled } from "./dom.js";
import { nodePasses, pairFacts, passing } from "./filters.js";
import { drawEdgeMarks, drawLabels, drawRegions, shortLabel } from "./marks.js";
import { model, pairKey } from "./model.js";
import { choose, state } from "./state.js";
import { colours, edgeLook, edgeWords, faded, nodeColour, pairLook, pairWords } from "./style.js";
import { eachNeighbour, neighbourhood } from "./walk.js";

/** More than this at a time neither reads nor moves well; the rest comes by search, filter and focus. */
const ALL_NODES = 2200;
const CENTRAL_NODES = 900;
const CENTRAL_EDGES = 3500;
const MOST_LABELS = 260;
const POOL = 9000;
const CROWDED = 400;
const NO_ARROWS = { to: { enabled: false }, middle: { enabled: false }, from: { enabled: false } };

const drawn = { nodes: [], edges: [], nodeSet: new Set(), lit: null, hovered: null, trail: null };
const stretch = [1, 1];
let network = null;
let nodePool = null;
let edgePool = null;

/** What is in the picture now, for the export, the legend and the count line. */
export function drawnNow() {
  return drawn;
}

/** Make the picture; `listeners` has `pick(nodeId or null, edge or null, add)` and `hover(node, edge, x, y)`. */
export function startPicture(listeners) {
  stretchToView();
  nodePool = new vis.DataSet();
  edgePool = new vis.DataSet();
  network = new vis.Network(byId("canvas"), { nodes: nodePool, edges: edgePool }, {
    ...model.options,
    autoResize: true,
    layout: { improvedLayout: false },
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, hoverConnectedEdges: false, dragNodes: true, keyboard: false },
    nodes: { borderWidth: 1.5, borderWidthSelected: 4, font: { size: 0 }, chosen: true },
    edges: { smooth: false, selectionWidth: 2, hoverWidth: 1, arrowStrikethrough: false, color: { inherit: false }, font: { size: 0 } },
  });
  network.on("beforeDrawing", drawUnder);
  network.on("afterDrawing", drawOver);
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
  });
  const keepCamera = settled(() => choose({ camera: cameraNow() }), 250);
  for (const event of ["dragEnd", "zoom"]) network.on(event, keepCamera);
  network.on("resize", nextFrame(() => state.camera || fit()));
  network.on("dragging", () => hover(listeners, null, null));
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
export const redraw = nextFrame(() => network && network.redraw());

/** Work out what to draw from filters, view, focus and selection, and draw it. */
export function refresh() {
  if (state.view === "table") return;
  chooseDrawn();
  fillPool();
  dress();
  network.redraw();
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

function fillPool() {
  if (nodePool.length > POOL) {
    edgePool.clear();
    nodePool.clear();
  }
  const body = network.body;
  const nodes = drawn.nodes.filter((id) => !body.nodes[id]).map((id) => {
    const { x, y, shape, size } = model.nodes[id];
    return { id, x, y, shape, size };
  });
  if (nodes.length) nodePool.add(nodes);
  const edges = drawn.edges.filter(({ id }) => !body.edges[id]).map(({ id, from, to, turn }) => ({
    id,
    from,
    to,
    ...(turn ? { smooth: { enabled: true, type: turn % 2 ? "curvedCW" : "curvedCCW", roundness: 0.12 + 0.1 * turn } } : {}),
  }));
  if (edges.length) edgePool.add(edges);
}

/** Give every pooled node and edge its colours, and hide what is not to be drawn. */
function dress() {
  const body = network.body;
  const lit = drawn.lit;
  for (const id of Object.keys(body.nodes)) {
    const shown = drawn.nodeSet.has(Number(id));
    const options = body.nodes[id].options;
    options.hidden = !shown;
    if (!shown) continue;
    const node = model.nodes[id];
    options.color = nodeColour(node, lit !== null && !lit.has(node.id));
    const status = node.fact === undefined ? null : model.facts[node.fact].status;
    options.shapeProperties = { ...options.shapeProperties, borderDashes: status === "Planned" || status === "Cancelled" ? [4, 3] : status === "Proposed" ? [2, 2] : false };
    options.borderWidth = node.kind === "Call" || node.kind === "Demand" ? 2.5 : 1.5;
  }
  const shown = new Map(drawn.edges.map((item) => [item.id, item]));
  const crowded = drawn.edges.length > CROWDED * 3;
  for (const id of Object.keys(body.edges)) {
    const item = shown.get(id);
    const options = body.edges[id].options;
    options.hidden = !item;
    if (!item) continue;
    const dim = lit !== null && !(lit.has(item.from) && lit.has(item.to));
    item.colour = dim ? faded(item.look.colour, 0.14) : crowded && !lit ? faded(item.look.colour, 0.45) : item.look.colour;
    const colour = item.colour;
    options.color = { color: colour, highlight: colours().ink, hover: colours().ink, inherit: false, opacity: 1 };
    options.dashes = item.look.dashes;
    options.width = crowded && !lit ? Math.max(item.look.width * 0.6, 0.8) : item.look.width;
    options.arrows = item.look.arrow && (!crowded || (lit && !dim)) ? arrowOf(item.look.arrow) : NO_ARROWS;
    item.dim = dim;
  }
  network._updateVisibleIndices(); // what "_dataChanged" also does, clusters and physics, is not in use here
  markSelection();
}

function arrowOf(type) {
  return { ...NO_ARROWS, to: { enabled: true, type, scaleFactor: type === "bar" ? 0.8 : 0.5 } };
}

function markSelection() {
  const body = network.body;
  const sel = state.sel;
  const nodes = sel?.type === "node" ? [sel.id] : sel?.type === "fact" && model.facts[sel.id].node !== undefined ? [model.facts[sel.id].node] : [];
  let edges = [];
  if (sel?.type === "pair") edges = drawn.edges.filter((item) => item.from === sel.from && item.to === sel.to);
  else if (sel?.type === "fact" && !nodes.length) edges = drawn.edges.filter((item) => item.edge?.fact === sel.id);
  network.setSelection({ nodes: nodes.filter((id) => body.nodes[id] && drawn.nodeSet.has(id)), edges: edges.map((item) => item.id) }, { highlightEdges: false });
}

function drawUnder(context) {
  if (state.view === "table") return;
  const actors = drawn.nodes.map((id) => model.nodes[id]).filter((node) => node.isActor);
  drawn.regions = drawRegions(context, actors, network.getScale());
  const near = drawn.hovered ?? (state.sel?.type === "node" ? state.sel.id : null);
  if (near === null || !drawn.nodeSet.has(near)) return;
  context.save();
  context.strokeStyle = faded(colours().ink, 0.45);
  context.lineWidth = 4;
  const from = model.nodes[near];
  eachNeighbour(near, (other) => {
    if (!drawn.nodeSet.has(other)) return;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(model.nodes[other].x, model.nodes[other].y);
    context.stroke();
  });
  context.restore();
}

function drawOver(context) {
  if (state.view === "table" || !drawn.nodes.length) return;
  const marked = drawn.edges.filter((item) => item.look.mark).map((item) => ({
    a: model.nodes[item.from],
    b: model.nodes[item.to],
    mark: item.look.mark,
    colour: item.dim ? faded(colours().ink, 0.16) : colours().ink,
  }));
  drawEdgeMarks(context, marked);
  const canvas = context.canvas;
  const scale = network.getScale();
  const ratio = canvas.width / canvas.clientWidth;
  const view = { width: canvas.clientWidth, height: canvas.clientHeight };
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const toScreen = (point) => ({ x: origin.x + point.x * scale, y: origin.y + point.y * scale });
  drawTrail(context);
  const { wanted, obstacles } = wantedLabels(toScreen, scale, view);
  drawLabels(context, wanted, obstacles, ratio, view);
  if (!drawn.once) performance.mark("first-picture");
  drawn.once = true;
}

function drawTrail(context) {
  if (!drawn.trail) return;
  context.save();
  context.strokeStyle = colours().ink;
  context.lineWidth = 3;
  for (const [a, b] of drawn.trail.lines) {
    context.beginPath();
    context.moveTo(model.nodes[a].x, model.nodes[a].y);
    context.lineTo(model.nodes[b].x, model.nodes[b].y);
    context.stroke();
  }
  context.restore();
}

/** Return labels to try, the most important first, and the boxes of nodes that labels should leave free. */
function wantedLabels(toScreen, scale, view) {
  const near = nearNow();
  const shown = [];
  const obstacles = [];
  for (const id of drawn.nodes) {
    const node = model.nodes[id];
    const at = toScreen(node);
    if (at.x < -20 || at.y < -20 || at.x > view.width + 20 || at.y > view.height + 20) continue;
    const isFaded = drawn.lit !== null && !drawn.lit.has(id);
    const weight = near.has(id) ? -2e6 : isFaded ? 1e6 : node.isActor ? -1e5 : 0;
    shown.push({ node, at, isFaded, weight: weight + node.rank });
    const reach = Math.max(node.size * scale * 0.8, 2);
    obstacles.push({ id, x: at.x - reach, y: at.y - reach, width: 2 * reach, height: 2 * reach, large: node.isActor });
  }
  shown.sort((a, b) => a.weight - b.weight);
  const most = shown.length > CROWDED ? Math.max(45, near.size) : MOST_LABELS;
  const wanted = shown.slice(0, most).map(({ node, at, isFaded }) => ({
    id: node.id,
    text: shortLabel(node),
    x: at.x,
    y: at.y,
    size: node.isActor ? Math.min(12 + node.size / 8, 15) : 11,
    below: node.size * scale + 3,
    firm: node.isActor || near.has(node.id),
    strong: near.has(node.id) && near.size < 40,
    faded: isFaded,
  }));
  const regions = (drawn.regions || []).map((region) => ({ ...region, ...toScreen(region), id: `r${region.text}`, size: 13, faded: true, quiet: true }));
  const crowded = shown.length > CROWDED;
  const lines = crowded && !near.size ? [] : edgeLabels(toScreen, scale, view, near);
  return { wanted: [...wanted, ...lines, ...regions], obstacles: crowded ? [] : obstacles };
}

/** The selected or hovered node, whose neighbours are labelled first. */
function nearNow() {
  const near = new Set();
  const centre = drawn.hovered ?? (state.sel?.type === "node" ? state.sel.id : null);
  if (state.sel?.type === "fact" && model.facts[state.sel.id].node !== undefined) near.add(model.facts[state.sel.id].node);
  if (centre !== null && drawn.nodeSet.has(centre)) {
    near.add(centre);
    eachNeighbour(centre, (other) => near.add(other));
  }
  return near;
}

function edgeLabels(toScreen, scale, view, near) {
  const centre = drawn.hovered ?? (state.sel?.type === "node" ? state.sel.id : null);
  const labels = [];
  for (const item of drawn.edges) {
    if (item.dim) continue;
    const touches = centre !== null && (item.from === centre || item.to === centre);
    const isSelected = state.sel?.type === "fact" && item.edge?.fact === state.sel.id;
    if (near.size && !touches && !isSelected) continue;
    // At rest the encounter's own label says enough; close up, or around a node, each line says what it means.
    if (item.edge?.relation === "participant" && !touches && !isSelected && scale < 1.3) continue;
    const a = toScreen(model.nodes[item.from]);
    const b = toScreen(model.nodes[item.to]);
    const long = Math.hypot(a.x - b.x, a.y - b.y);
    if (long < 90 && !isSelected) continue;
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    if (middle.x < 0 || middle.y < 0 || middle.x > view.width || middle.y > view.height) continue;
    labels.push({ id: item.id, text: item.pair ? pairWords(item.facts) : edgeWords(item.edge), ...middle, size: 10.5, quiet: true, faded: true });
    if (labels.length > 120) break;
  }
  return labels;
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
  const scale = Math.min((clientWidth - 120) / (box[1] - box[0] + 60), (clientHeight - 100) / (box[3] - box[2] + 60), ids ? 1.3 : 1.6);
  moveTo([(box[0] + box[1]) / 2, (box[2] + box[3]) / 2, Math.max(scale, 0.02)], animate);
}

/** Go back to a kept camera: [x, y, scale]. */
export function toCamera([x, y, scale]) {
  moveTo([x * stretch[0], y * stretch[1], scale]);
}

/** Put the middle of the picture at [x, y, scale]. */
export function moveTo([x, y, scale], animate = false) {
  const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({ position: { x, y }, scale, animation: still ? false : { duration: 250, easingFunction: "easeInOutQuad" } });
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
  return { canvas, left: corner.x, top: corner.y, width: canvas.clientWidth / scale, height: canvas.clientHeight / scale, scale };
}
