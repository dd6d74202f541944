/** The filters: a box for each value, with the count that the other filters leave it. */
import { byId, el } from "./dom.js";
import { passing } from "./filters.js";
import { model, NODE_KINDS, RELATIONS, sideOf, STANCES, STATUSES } from "./model.js";
import { choose, clearFilters, isFiltered, state } from "./state.js";
import { edgeSwatch, kindSwatch } from "./legend.js";
import { count, formatNumber, formatShare, t } from "./texts.js";

const SIDES_AT_ONCE = 8;
let allSides = false;
const rows = new Map();

function values(name) {
  if (name === "kind") return NODE_KINDS.filter((kind) => model.nodes.some((node) => node.kind === kind));
  if (name === "relation")
    return RELATIONS.filter((relation) => model.edges.some((edge) => edge.relation === relation));
  if (name === "status") return STATUSES.filter((status) => model.facts.some((fact) => fact.status === status));
  if (name === "stance") return STANCES.filter((stance) => model.facts.some((fact) => fact.k === stance));
  const found = new Set(model.actors.map(sideOf));
  const members = (side) => passing.counts.side.get(side) || 0;
  return [...found].sort((a, b) => (a < 0) - (b < 0) || members(b) - members(a) || a - b);
}

function nameOf(name, value) {
  if (name !== "side") return t(`${name}.${value}`);
  return value < 0 ? t("side.none") : model.nodes[value].label;
}

/** Build the filters; again after a change of language. */
export function buildFilters() {
  const box = byId("filter-groups");
  rows.clear();
  box.replaceChildren();
  for (const name of ["kind", "relation", "status", "stance", "side"]) {
    const all = values(name);
    if (!all.length) continue;
    const body = el("div", { className: "values" });
    const listed = name === "side" && !allSides ? all.slice(0, SIDES_AT_ONCE) : all;
    for (const value of listed) body.append(row(name, value, all));
    if (listed.length < all.length) {
      const more = el("button", {
        type: "button",
        className: "quiet",
        text: count("filter.more", all.length - listed.length),
      });
      more.addEventListener("click", () => {
        allSides = true;
        buildFilters();
        showFilters();
      });
      body.append(more);
    }
    const title = el("legend", { text: t(`filter.${name}`) });
    box.append(el("fieldset", { data: { filter: name } }, title, body));
  }
  byId("disputed-row").hidden = !model.facts.some((fact) => fact.contradicted);
}

function row(name, value, all) {
  const id = `f-${name}-${value}`;
  const input = el("input", { type: "checkbox", id });
  input.addEventListener("change", () => {
    const off = new Set(state.off[name]);
    if (input.checked) off.delete(value);
    else off.add(value);
    setOff(name, [...off]);
  });
  const number = el("span", { className: "number" });
  const only = el("button", {
    type: "button",
    className: "only",
    text: t("filter.only"),
    "aria-label": t("filter.onlyOne", { name: nameOf(name, value) }),
  });
  only.addEventListener("click", () => {
    const others = all.filter((other) => other !== value);
    const isOnly = others.every((other) => state.off[name].includes(other)) && !state.off[name].includes(value);
    setOff(name, isOnly ? [] : others);
  });
  const swatch =
    name === "kind"
      ? kindSwatch(value)
      : name === "status"
        ? edgeSwatch({ status: value })
        : name === "relation"
          ? edgeSwatch({ relation: value })
          : name === "stance"
            ? edgeSwatch({ stance: value })
            : null;
  rows.set(id, { input, number, name, value });
  return el(
    "div",
    { className: "row" },
    el("label", {}, input, swatch, el("span", { className: "text", text: nameOf(name, value) }), number),
    only,
  );
}

function setOff(name, list) {
  choose({ off: { ...state.off, [name]: list } });
}

/** Bring boxes and counts up to date. */
export function showFilters() {
  for (const { input, number, name, value } of rows.values()) {
    const found = name === "side" ? passing.counts.side.get(value) || 0 : passing.counts[name][value];
    input.checked = !state.off[name].includes(value);
    number.textContent = formatNumber(found);
    input.closest(".row").classList.toggle("none", !found);
  }
  byId("confidence").value = Math.round(state.conf * 100);
  byId("confidence-value").textContent = state.conf
    ? t("filter.atLeast", { share: formatShare(state.conf) })
    : t("filter.any");
  byId("undated").checked = state.undated;
  byId("undated-number").textContent = formatNumber(passing.counts.undated);
  byId("disputed").checked = state.contradicted;
  byId("disputed-number").textContent = formatNumber(passing.counts.contradicted);
  byId("clear-filters").hidden = !isFiltered();
}

/** Connect the parts that stand in the template. */
export function startFilters() {
  byId("confidence").addEventListener("input", (event) => choose({ conf: Number(event.target.value) / 100 }));
  byId("undated").addEventListener("change", (event) => choose({ undated: event.target.checked }));
  byId("disputed").addEventListener("change", (event) => choose({ contradicted: event.target.checked }));
  byId("clear-filters").addEventListener("click", clearFilters);
}
