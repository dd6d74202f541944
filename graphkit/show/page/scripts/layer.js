/** The two layers around vis-network's picture: regions and halos under it, marks and labels over it. */
import { drawDisputed, drawEdgeMarks, drawLabels, drawRegions, shortLabel } from "./marks.js";
import { model } from "./model.js";
import { state } from "./state.js";
import { colours, edgeWords, faded, pairWords } from "./style.js";
import { t } from "./texts.js";
import { eachNeighbour } from "./walk.js";

const MOST_LABELS = 260;

const CROWDED = 400;

/** What is in the picture now, for the export, the legend and the count line. */
export const drawn = { nodes: [], edges: [], nodeSet: new Set(), lit: null, hovered: null, trail: null };

/** Draw what lies under nodes and lines. */
export function drawUnder(context, scale) {
  if (state.view === "table") return;
  const actors = drawn.nodes.map((id) => model.nodes[id]).filter((node) => node.isActor);
  drawn.regions = drawRegions(context, actors, scale);
  drawTrail(context);
  const near = centreNow();
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

/**
 * Draw very many lines as a few paths, one for each colour and kind of line. One by one, as vis-network draws them,
 * takes several times as long.
 */
export function drawLinesTogether(context) {
  if (!drawn.paths) {
    drawn.paths = new Map();
    for (const { from, to, colour, look, width, together } of drawn.edges) {
      if (!together) continue;
      const key = `${colour}|${look.dashes}|${width}`;
      if (!drawn.paths.has(key)) drawn.paths.set(key, { path: new Path2D(), colour, dashes: look.dashes || [], width });
      const { path } = drawn.paths.get(key);
      path.moveTo(model.nodes[from].x, model.nodes[from].y);
      path.lineTo(model.nodes[to].x, model.nodes[to].y);
    }
  }
  context.save();
  for (const { path, colour, dashes, width } of drawn.paths.values()) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dashes);
    context.stroke(path);
  }
  context.restore();
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

/** Draw what lies over them; `origin` is where the point (0, 0) stands on the screen. */
export function drawOver(context, scale, origin) {
  if (state.view === "table" || !drawn.nodes.length) return;
  if (!drawn.crowded || scale > 0.8) {
    const marked = drawn.edges
      .filter((item) => item.look.mark)
      .map((item) => ({
        a: model.nodes[item.from],
        b: model.nodes[item.to],
        mark: item.look.mark,
        colour: item.dim ? faded(colours().ink, 0.16) : colours().ink,
      }));
    drawEdgeMarks(context, marked);
  }
  const canvas = context.canvas;
  const ratio = canvas.width / canvas.clientWidth;
  const view = { width: canvas.clientWidth, height: canvas.clientHeight };
  const toScreen = (point) => ({ x: origin.x + point.x * scale, y: origin.y + point.y * scale });
  const { wanted, obstacles } = wantedLabels(toScreen, scale, view);
  drawLabels(context, wanted, obstacles, ratio, view);
  drawDisputed(context, disputedPlaces(toScreen, scale), ratio);
  if (!drawn.once) performance.mark("first-picture");
  drawn.once = true;
}

function disputedPlaces(toScreen, scale) {
  if (drawn.crowded) return [];
  const nodes = drawn.nodes.map((id) => model.nodes[id]).filter(({ fact }) => model.facts[fact]?.contradicted);
  return nodes
    .filter(({ id }) => !drawn.lit || drawn.lit.has(id))
    .map((node) => {
      const { x, y } = toScreen(node);
      return { x: x + node.size * scale + 3, y: y - node.size * scale - 3 };
    });
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
    const close = near.has(id) && (node.isActor || near.size < 40);
    const weight = id === centreNow() ? -3e6 : close ? -2e6 : isFaded ? 1e6 : node.isActor ? -1e5 : 0;
    shown.push({ node, at, isFaded, weight: weight + node.rank });
    const reach = Math.max(node.size * scale * 0.8, 2);
    obstacles.push({ id, x: at.x - reach, y: at.y - reach, width: 2 * reach, height: 2 * reach, large: node.isActor });
  }
  shown.sort((a, b) => a.weight - b.weight);
  const most = shown.length > CROWDED ? Math.max(45, near.size) : MOST_LABELS;
  const wanted = shown.slice(0, most).map(({ node, at, isFaded }) => ({
    id: node.id,
    text: shortLabel(node) || (near.has(node.id) ? t(`kind.${node.kind}`) : ""),
    x: at.x,
    y: at.y,
    size: node.isActor ? Math.min(12 + node.size / 8, 15) : 11,
    below: node.size * scale + 3,
    firm: node.isActor || near.has(node.id),
    strong: near.has(node.id) && near.size < 40,
    faded: isFaded,
  }));
  const labelled = wanted.filter(({ text }) => text);
  const regions = (drawn.regions || []).map((region) => ({
    ...region,
    ...toScreen(region),
    id: `r${region.text}`,
    size: 13,
    faded: true,
    quiet: true,
  }));
  const crowded = shown.length > CROWDED;
  const lines = crowded && !near.size ? [] : edgeLabels(toScreen, scale, view, near);
  return { wanted: [...labelled, ...lines, ...regions], obstacles: crowded ? [] : obstacles };
}

/** The node under the pointer, or else the selected one. */
function centreNow() {
  return drawn.hovered ?? (state.sel?.type === "node" ? state.sel.id : null);
}

/** The node in the centre of attention and its neighbours, which are labelled first. */
function nearNow() {
  const near = new Set();
  const centre = centreNow();
  if (state.sel?.type === "fact" && model.facts[state.sel.id].node !== undefined)
    near.add(model.facts[state.sel.id].node);
  if (centre !== null && drawn.nodeSet.has(centre)) {
    near.add(centre);
    eachNeighbour(centre, (other) => near.add(other));
  }
  return near;
}

function edgeLabels(toScreen, scale, view, near) {
  const centre = centreNow();
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
    labels.push({
      id: item.id,
      text: item.pair ? pairWords(item.facts) : edgeWords(item.edge),
      ...middle,
      size: 10.5,
      quiet: true,
      faded: true,
    });
    if (labels.length > 120) break;
  }
  return labels;
}
