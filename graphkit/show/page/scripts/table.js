/** The table and timeline: the facts that pass, sortable, with the same selection as the picture. */
import { byId, el, svg } from "./dom.js";
import { badge } from "./evidence.js";
import { nodePasses, passing } from "./filters.js";
import { factWords, nodeWords } from "./details.js";
import { kindSwatch } from "./legend.js";
import { model, sideOf } from "./model.js";
import { choose, state } from "./state.js";
import { count, currentLanguage, formatDays, formatNumber, formatShare, joinNames, t } from "./texts.js";
import { shareOfSpan } from "./time.js";

export const LISTS = ["encounter", "proposal", "position", "statement", "actor"];
const ROWS_AT_ONCE = 100;
const COLUMNS = {
  encounter: ["date", "kind", "who", "status", "place", "evidence", "conf"],
  proposal: ["date", "kind", "label", "who", "to", "evidence", "conf"],
  position: ["date", "who", "stance", "target", "evidence", "conf"],
  statement: ["date", "who", "quote", "evidence"],
  actor: ["label", "kind", "side", "encounters", "facts"],
};
let rowsShown = ROWS_AT_ONCE;
let sortedFor = "";

/** Return the items of a list that pass the filters: facts, or nodes for the list of actors. */
export function listItems(list) {
  if (list === "actor")
    return model.actors.filter((node) => nodePasses(node.id, "graph") || nodePasses(node.id, "actors"));
  return model.facts.filter((fact) => fact.t === list && passing.facts[fact.index]);
}

const names = (ids) => joinNames(ids.map((id) => model.nodes[id].label));
const passingOf = (node, type) =>
  node.facts.filter((index) => passing.facts[index] && (!type || model.facts[index].t === type)).length;

/** Return what stands in a column, as text or a number to sort by and to export. */
export function cellValue(item, column) {
  switch (column) {
    case "date":
      return item.days ? item.days[0] : null;
    case "kind":
      return t(`kind.${item.isActor ? item.kind : item.k}`);
    case "who":
      return names(item.who);
    case "to":
      return names(item.of);
    case "status":
      return t(`status.${item.status}`);
    case "stance":
      return t(`stance.${item.k}`);
    case "place":
      return item.place || "";
    case "label":
      return item.label || "";
    case "target":
      return item.of.length ? nodeWords(item.of[0]) : item.label || "";
    case "quote":
      return item.ev[0]?.quote || "";
    case "evidence":
      return item.ev.length;
    case "conf":
      return item.conf;
    case "side":
      return sideOf(item) >= 0 ? model.nodes[sideOf(item)].label : "";
    case "encounters":
      return passingOf(item, "encounter");
    case "facts":
      return passingOf(item);
    default:
      return "";
  }
}

function sorted(items, column, down) {
  const collator = new Intl.Collator(currentLanguage(), { numeric: true });
  const keyed = items.map((item) => [cellValue(item, column), item]);
  keyed.sort(([a, x], [b, y]) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1; // undated last, either way
    const order = typeof a === "number" ? a - b : collator.compare(a, b);
    return (down ? -order : order) || (x.index ?? x.id) - (y.index ?? y.id);
  });
  return keyed.map(([, item]) => item);
}

/** Bring the table up to date. */
export function showTable() {
  if (state.view !== "table") return;
  const columns = COLUMNS[state.list];
  const column = columns.includes(state.sort) ? state.sort : columns[0];
  const items = sorted(listItems(state.list), column, state.down);
  const key = `${state.list}${column}${state.down}`;
  if (key !== sortedFor) rowsShown = ROWS_AT_ONCE;
  sortedFor = key;
  showTabs();
  const timeline = model.span && columns[0] === "date";
  const heads = columns.map((name) => headCell(name, column));
  if (timeline) heads.splice(1, 0, el("th", { scope: "col", className: "line", text: t("column.timeline") }));
  const head = el("tr", {}, ...heads);
  const body = el("tbody", {}, ...items.slice(0, rowsShown).map((item) => tableRow(item, columns, timeline)));
  byId("table").replaceChildren(
    el("caption", { text: count(`count.${state.list}`, items.length) }),
    el("thead", {}, head),
    body,
  );
  const rest = items.length - rowsShown;
  const more = byId("table-more");
  more.hidden = rest <= 0;
  more.textContent = rest > 0 ? count("table.more", Math.min(rest, ROWS_AT_ONCE)) : "";
  byId("table-empty").hidden = items.length > 0;
}

function showTabs() {
  byId("lists").replaceChildren(
    ...LISTS.map((list) =>
      el("button", {
        type: "button",
        "aria-pressed": String(list === state.list),
        text: `${t(`list.${list}`)} ${formatNumber(listItems(list).length)}`,
        data: { list },
        on: {
          click: () => {
            choose({ list, sort: COLUMNS[list][0], down: false });
            byId("lists").querySelector(`[data-list="${list}"]`).focus();
          },
        },
      }),
    ),
  );
}

function headCell(name, current) {
  const active = name === current;
  const sign = active ? (state.down ? " ▼" : " ▲") : "";
  const sort = () => {
    choose({ sort: name, down: active ? !state.down : false });
    byId("table").querySelector(`[data-column="${name}"]`)?.focus();
  };
  const button = el("button", {
    type: "button",
    text: t(`column.${name}`) + sign,
    data: { column: name },
    on: { click: sort },
  });
  return el("th", { scope: "col", "aria-sort": active ? (state.down ? "descending" : "ascending") : "none" }, button);
}

function isSelected(item) {
  if (state.sel?.type === "node") return state.sel.id === (item.isActor ? item.id : item.node);
  return state.sel?.type === "fact" && !item.isActor && state.sel.id === item.index;
}

function tableRow(item, columns, timeline) {
  const sel = item.isActor
    ? { type: "node", id: item.id }
    : item.node === undefined
      ? { type: "fact", id: item.index }
      : { type: "node", id: item.node };
  const row = el("tr", {
    "aria-current": isSelected(item) ? "true" : null,
    on: { click: () => getSelection().isCollapsed && choose({ sel }) },
  });
  columns.forEach((column, at) => row.append(tableCell(item, column, at === 0 ? sel : null)));
  if (timeline) row.firstChild.after(el("td", { className: "line" }, timelineBar(item)));
  return row;
}

function tableCell(item, column, sel) {
  const value = cellValue(item, column);
  let content = typeof value === "number" ? formatNumber(value) : value;
  if (column === "date") content = item.days ? formatDays(...item.days) : t("undated");
  if (column === "conf") content = formatShare(value);
  if (column === "status") content = badge(item.status);
  if (column === "kind")
    content = el("span", { className: "with-sign" }, kindSwatch(item.isActor ? item.kind : item.k), value);
  if (sel) {
    const title = item.isActor ? null : factWords(item);
    content = el(
      "button",
      {
        type: "button",
        className: "name",
        title,
        on: {
          click: (event) => {
            event.stopPropagation();
            choose({ sel });
          },
        },
      },
      content,
    );
  }
  const numeric = ["evidence", "conf", "encounters", "facts"].includes(column);
  return el("td", { className: numeric ? "amount" : `is-${column}` }, content);
}

function timelineBar(item) {
  const image = svg("svg", { viewBox: "0 0 110 12", width: 110, height: 12, "aria-hidden": "true", class: "timeline" });
  image.append(svg("line", { x1: 0, y1: 6, x2: 110, y2: 6, class: "axis" }));
  if (item.days) {
    const from = shareOfSpan(item.days[0]) * 102;
    const to = shareOfSpan(item.days[1]) * 102;
    image.append(
      svg("rect", {
        x: from,
        y: 2,
        width: Math.max(to - from, 0) + 8,
        height: 8,
        rx: 4,
        class: item.status === "Held" || !item.status ? "held" : item.status.toLowerCase(),
      }),
    );
  }
  return image;
}

/** Connect the button for more rows. */
export function startTable() {
  byId("table-more").addEventListener("click", () => {
    rowsShown += ROWS_AT_ONCE;
    showTable();
  });
}
