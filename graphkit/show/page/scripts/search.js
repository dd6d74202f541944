/** Search with suggestions over names and aliases; also used to pick the ends of a path. */
import { announce, byId, el } from "./dom.js";
import { nodeWords } from "./details.js";
import { kindSwatch } from "./legend.js";
import { model } from "./model.js";
import { choose } from "./state.js";
import { count, t } from "./texts.js";

const MOST = 12;
let entries = null;

/** Return text without case, accents and transliteration's odds and ends, for comparing. */
export function folded(text) {
  return text
    .toLowerCase()
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
}

/** Forget the names, for another language. */
export function forgetNames() {
  entries = null;
}

function allEntries() {
  if (entries) return entries;
  entries = [];
  for (const node of model.nodes) {
    const label = node.fact !== undefined && model.facts[node.fact].t === "encounter" ? nodeWords(node.id) : node.label;
    entries.push({ id: node.id, name: label, key: folded(label), own: true });
    for (const name of node.names || []) entries.push({ id: node.id, name, key: folded(name), own: false });
  }
  return entries;
}

/** Return the best nodes for what was typed: {id, name}, names that start with it first. */
export function findNodes(typed, actorsOnly = false) {
  const whole = folded(typed);
  const words = whole.split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const best = new Map();
  for (const entry of allEntries()) {
    const node = model.nodes[entry.id];
    if (actorsOnly && !node.isActor) continue;
    let score = entry.own ? 0 : 1;
    let fits = true;
    for (const word of words) {
      const at = entry.key.indexOf(word);
      if (at < 0) fits = false;
      else if (at > 0) score += /[^\p{L}\p{N}]/u.test(entry.key[at - 1]) ? 2 : 6;
    }
    if (!fits) continue;
    if (entry.key === whole) score -= 4;
    if (!node.isActor) score += 8;
    const before = best.get(entry.id);
    if (!before || score < before.score) best.set(entry.id, { id: entry.id, name: entry.name, score });
  }
  return [...best.values()]
    .sort((a, b) => a.score - b.score || model.nodes[a.id].rank - model.nodes[b.id].rank)
    .slice(0, MOST);
}

/** Make an input with a list of suggestions; `pick(id)` is called with the node chosen. */
export function combobox(input, list, { pick, actorsOnly = false }) {
  let found = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (at) => {
    const { id } = found[at];
    close();
    pick(id);
  };
  const mark = (to) => {
    active = to;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    found = findNodes(input.value, actorsOnly);
    list.replaceChildren(...found.map((entry, at) => suggestion(list.id, entry, at, take)));
    const typed = input.value.trim() !== "";
    if (typed && !found.length)
      list.append(
        el("li", {
          className: "empty",
          role: "option",
          "aria-disabled": "true",
          "aria-selected": "false",
          text: t("search.none"),
        }),
      );
    list.hidden = !typed;
    input.setAttribute("aria-expanded", String(typed));
    mark(found.length ? 0 : -1);
    if (typed) announce(count("search.found", found.length));
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) show();
      if (found.length) mark((active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) take(active);
    else if (event.key === "Escape") {
      if (list.hidden) input.blur();
      close();
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });
}

function suggestion(prefix, entry, at, take) {
  const node = model.nodes[entry.id];
  const also = node.isActor && entry.name !== node.label ? ` (${entry.name})` : "";
  const name = node.isActor ? node.label : entry.name;
  const option = el(
    "li",
    { role: "option", id: `${prefix}-${at}`, "aria-selected": "false" },
    kindSwatch(node.kind),
    el("span", { className: "text", text: name + also }),
    el("span", { className: "faint", text: t(`kind.${node.kind}`) }),
  );
  option.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(at);
  });
  return option;
}

/** Connect the search field; `jump(id)` brings a node into view. */
export function startSearch(jump) {
  const input = byId("search");
  combobox(input, byId("suggestions"), {
    pick: (id) => {
      input.value = "";
      if (model.nodes[id].fact !== undefined || model.nodes[id].kind === "Topic")
        choose({ view: "graph", sel: { type: "node", id } });
      else choose({ sel: { type: "node", id } });
      jump(id);
    },
  });
}
