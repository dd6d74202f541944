/** What is drawn over and under vis-network's picture: regions of the sides, marks on lines, and the labels. */
import { model } from "./model.js";
import { colours, faded } from "./style.js";
import { formatDays, t } from "./texts.js";

const LONGEST = 26;
const widths = new Map();

/** The labels drawn last, as boxes on the screen: {id, x, y, width, height}. */
export const drawnLabels = [];

/** Forget measured and shortened labels, for another language. */
export function forgetLabels() {
  widths.clear();
  for (const node of model.nodes) delete node.short;
}

/** Cut a label that is too long for the picture, at a word where possible. */
export function shorten(text, longest = LONGEST) {
  const letters = [...text];
  if (letters.length <= longest) return text;
  const cut = letters.slice(0, longest - 1).join("");
  const space = cut.lastIndexOf(" ");
  return (space > longest * 0.6 ? cut.slice(0, space) : cut) + "…";
}

/** Return the label of a node in the picture; empty for an encounter of which neither place nor day is known. */
export function shortLabel(node) {
  if (node.short === undefined) {
    const fact = node.fact === undefined ? null : model.facts[node.fact];
    if (fact && fact.t === "encounter") {
      const day = fact.days ? formatDays(...fact.days, "short") : "";
      node.short = [shorten(fact.place || "", 16), day].filter(Boolean).join(", ");
    } else node.short = shorten(node.label || t(`kind.${node.kind}`));
  }
  return node.short;
}

/** Draw a soft region behind the actors of each side, and its name above it. `shown` lists visible actors. */
export function drawRegions(context, shown, scale) {
  const groups = new Map();
  for (const node of shown) {
    if (!groups.has(node.group)) groups.set(node.group, []);
    groups.get(node.group).push(node);
  }
  context.save();
  context.lineJoin = "round";
  context.fillStyle = context.strokeStyle = colours().region;
  const named = [];
  for (const [group, nodes] of groups) {
    if (nodes.length < 2 || (!model.groups[group].side && nodes.length < 4)) continue;
    const hull = convexHull(nodes);
    context.lineWidth = 76;
    context.beginPath();
    hull.forEach((point, at) => (at ? context.lineTo(point.x, point.y) : context.moveTo(point.x, point.y)));
    context.closePath();
    context.fill();
    context.stroke();
    if (!nodes.some((node) => node.id === model.groups[group].leader)) named.push({ group, hull });
  }
  context.restore();
  return named.map(({ group, hull }) => ({
    text: regionName(group),
    x: (Math.min(...hull.map((p) => p.x)) + Math.max(...hull.map((p) => p.x))) / 2,
    y: Math.min(...hull.map((p) => p.y)) - 38 + 4 / scale,
  }));
}

/** Return the name of a group: its state or body, or the actor it gathers around. */
export function regionName(group) {
  const { leader, side } = model.groups[group];
  return side ? model.nodes[leader].label : t("region.around", { name: model.nodes[leader].label });
}

function convexHull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (list) => {
    const hull = [];
    for (const point of list) {
      while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

/** Draw a cross on what was denied and a bar on what was cancelled, in the middle of the line. */
export function drawEdgeMarks(context, marked) {
  context.save();
  context.lineCap = "round";
  for (const { a, b, mark, colour } of marked) {
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    context.save();
    context.translate((a.x + b.x) / 2, (a.y + b.y) / 2);
    context.rotate(angle);
    context.strokeStyle = colour;
    context.lineWidth = 2.2;
    context.beginPath();
    context.moveTo(-5, -6);
    context.lineTo(5, 6);
    if (mark === "cross") {
      context.moveTo(-5, 6);
      context.lineTo(5, -6);
    }
    context.stroke();
    context.restore();
  }
  context.restore();
}

/** Draw a sign beside the facts about which sources disagree. `places` are points on the screen. */
export function drawDisputed(context, places, ratio) {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = "700 13px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { x, y } of places) {
    context.beginPath();
    context.arc(x, y, 8, 0, 2 * Math.PI);
    context.fillStyle = colours().warn;
    context.fill();
    context.fillStyle = colours().paper;
    context.fillText("≠", x, y + 0.5);
  }
  context.restore();
}

/**
 * Draw labels at a steady size on the screen, the most important first, and none over another.
 * `wanted` holds {id, text, x, y, size, below, strong, quiet, faded} with screen coordinates.
 */
export function drawLabels(context, wanted, obstacles, ratio, view) {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const boxes = [];
  drawnLabels.length = 0;
  for (const label of wanted) {
    const height = label.size * 1.25;
    const font = `${label.strong ? "600 " : ""}${label.quiet ? "italic " : ""}${label.size}px system-ui, sans-serif`;
    const width = measured(context, font, label.text) + 4;
    const box = freeBox(label, width, height, boxes, obstacles, view);
    if (!box) continue;
    boxes.push(box);
    drawnLabels.push({ ...box, text: label.text });
    context.font = font;
    context.lineWidth = 3.5;
    context.strokeStyle = colours().paper;
    context.fillStyle = label.faded ? faded(colours().ink, label.quiet ? 0.62 : 0.42) : colours().ink;
    context.strokeText(label.text, box.x + width / 2, box.y + height / 2);
    context.fillText(label.text, box.x + width / 2, box.y + height / 2);
  }
  context.restore();
}

/** Return a place for a label: below its node, above it or beside it, free of other labels and, if possible, nodes. */
function freeBox(label, width, height, boxes, obstacles, view) {
  const reach = label.below || 0;
  const side = reach + width / 2 + 1;
  const [low, high, slant] = [reach + height / 2, -reach - height / 2, width * 0.4];
  const beside = [
    [side, 0],
    [-side, 0],
    [slant, low],
    [-slant, low],
    [slant, high],
    [-slant, high],
  ];
  const shifts = reach ? [[0, low], [0, high], ...beside] : [[0, 0]];
  let second = null;
  for (const [dx, dy] of shifts) {
    const box = { x: label.x + dx - width / 2, y: label.y + dy - height / 2, width, height, id: label.id };
    if (label.firm) {
      box.x = Math.max(2, Math.min(box.x, view.width - width - 2));
      box.y = Math.max(2, Math.min(box.y, view.height - height - 2));
    }
    if (box.x < 2 || box.y < 2 || box.x + width > view.width - 2 || box.y + height > view.height - 2) continue;
    if (boxes.some((other) => meets(box, other))) continue;
    if (!obstacles.some((other) => other.id !== label.id && meets(box, other))) return box;
    const large = obstacles.some((other) => other.large && other.id !== label.id && meets(box, other));
    if (label.firm && !large) second = second || box;
  }
  return second;
}

function meets(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function measured(context, font, text) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}
