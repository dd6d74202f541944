/** The panel for what is selected: an actor, an encounter, a proposal, a topic, any other fact, or a pair of actors. */
import { byId, el, outLink } from "./dom.js";
import { badge, evidenceList, nodeLink, nodeLinks } from "./evidence.js";
import { pairFacts, passing } from "./filters.js";
import { model, pairKey, sideOf } from "./model.js";
import { overview } from "./overview.js";
import { startPath } from "./paths.js";
import { choose, state } from "./state.js";
import { pairWords } from "./style.js";
import { count, formatDays, formatShare, joinNames, t } from "./texts.js";

const SECTIONS = [
  ["encounter", (fact) => fact.t === "encounter"],
  ["proposal", (fact, id) => fact.t === "proposal" && fact.who.includes(id)],
  ["addressed", (fact, id) => fact.t === "proposal" && !fact.who.includes(id) && fact.of.includes(id)],
  ["position", (fact, id) => fact.t === "position" && fact.who.includes(id)],
  ["about", (fact, id) => fact.t === "position" && !fact.who.includes(id)],
  ["statement", (fact) => fact.t === "statement"],
];
const OPEN_AT_ONCE = 8;

const newestFirst = (a, b) => (b.days?.[0] ?? -1e9) - (a.days?.[0] ?? -1e9) || a.index - b.index;

/** Return a fact in one line of plain words. */
export function factWords(fact) {
  const who = joinNames(fact.who.map((id) => model.nodes[id].label));
  const target = fact.label || fact.of.map(nodeWords).join(", ");
  if (fact.t === "encounter") return t("fact.encounter", { kind: t(`kind.${fact.k}`), who });
  if (fact.t === "proposal") return fact.label || t(`kind.${fact.k}`);
  if (fact.t === "position") return t(`fact.${fact.k}`, { who, target: target || t("fact.unnamed") });
  if (fact.t === "office")
    return t(fact.of.length ? "fact.office" : "fact.officeAlone", {
      who,
      title: fact.label,
      of: fact.of.map(nodeWords).join(", "),
    });
  return t("fact.statement", { who });
}

/** Return the words for a node: its label, or what the encounter is. */
export function nodeWords(id) {
  const node = model.nodes[id];
  if (node.fact === undefined) return node.label;
  const fact = model.facts[node.fact];
  const day = fact.t === "encounter" && fact.days ? `, ${formatDays(...fact.days)}` : "";
  return factWords(fact) + day;
}

/** Return a line that leads to a fact. */
export function factButton(fact) {
  const go = () =>
    choose({ sel: fact.node === undefined ? { type: "fact", id: fact.index } : { type: "node", id: fact.node } });
  const day = fact.t === "encounter" ? (fact.days ? formatDays(...fact.days) : t("undated")) : "";
  const line = el(
    "button",
    { type: "button", className: "fact", on: { click: go } },
    el("span", { text: factWords(fact) }),
  );
  if (fact.t === "encounter")
    line.append(
      el("span", { className: "faint", text: [day, fact.place].filter(Boolean).join(" · ") }),
      badge(fact.status),
    );
  return line;
}

/** Show what is selected. */
export function showDetails() {
  const panel = byId("details-body");
  const sel = state.sel;
  let content;
  if (!sel) content = overview();
  else if (sel.type === "pair") content = pairDetails(sel);
  else if (sel.type === "fact") content = factDetails(model.facts[sel.id]);
  else if (model.nodes[sel.id].fact !== undefined) content = factDetails(model.facts[model.nodes[sel.id].fact]);
  else content = nodeDetails(model.nodes[sel.id]);
  panel.replaceChildren(content);
  panel.scrollTop = 0;
  byId("close-details").hidden = !sel;
}

function heading(kind, title) {
  return el("header", {}, el("p", { className: "kind", text: kind }), el("h2", { text: title, tabindex: "-1" }));
}

function facts(rows) {
  const list = el("dl", {});
  for (const [name, value] of rows) {
    if (value === null || value === "" || value === undefined) continue;
    list.append(el("dt", { text: name }), el("dd", {}, value));
  }
  return list;
}

function actions(id) {
  const focused = state.focus.includes(id);
  const box = el("div", { className: "actions" });
  const button = (text, run, pressed = null) =>
    box.append(el("button", { type: "button", text, "aria-pressed": pressed, on: { click: run } }));
  button(
    t("focus.on"),
    () => choose({ focus: focused ? state.focus.filter((other) => other !== id) : [id] }),
    String(focused),
  );
  if (state.focus.length && !focused) button(t("focus.add"), () => choose({ focus: [...state.focus, id] }));
  if (model.nodes[id].isActor) button(t("path.from"), () => startPath(id));
  return box;
}

function nodeDetails(node) {
  const offices = node.facts
    .map((index) => model.facts[index])
    .filter((fact) => fact.t === "office" && fact.who.includes(node.id));
  const held = node.facts
    .map((index) => model.facts[index])
    .filter((fact) => fact.t === "office" && !fact.who.includes(node.id));
  const side = node.isActor ? sideOf(node) : -1;
  const links = el("span");
  for (const url of node.match || []) links.append(outLink(url, new URL(url).host.replace(/^www\./, "")), " ");
  const article = el("article", {}, heading(t(`kind.${node.kind}`), node.label), actions(node.id));
  article.append(
    facts([
      [t("detail.names"), (node.names || []).join(", ")],
      [
        t("detail.offices"),
        offices.length
          ? officeLines(
              offices,
              (fact) => el("span", { text: fact.label }),
              (fact) => fact.of,
            )
          : null,
      ],
      [
        t("detail.officials"),
        held.length
          ? officeLines(
              held,
              (fact) => el("span", { text: `${fact.label}: ` }),
              (fact) => fact.who,
            )
          : null,
      ],
      [t("detail.side"), side >= 0 && side !== node.id ? nodeLink(side) : null],
      [
        t("detail.mediator"),
        node.mediator ? t("detail.mediatorRank", { n: node.mediator, all: model.mediators }) : null,
      ],
      [t("detail.links"), links.childNodes.length ? links : null],
    ]),
  );
  if (!nodeIsVisible(node)) article.append(el("p", { className: "alert", text: t("detail.hidden") }));
  for (const [name, belongs] of SECTIONS) article.append(section(name, node, belongs) || "");
  return article;
}

function officeLines(offices, title, others) {
  const list = el("ul", { className: "plain" });
  const seen = new Set();
  for (const fact of offices) {
    const key = `${fact.label}|${others(fact)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const row = el("li", {}, title(fact));
    if (others(fact).length) row.append(" ", nodeLinks(others(fact)));
    const why = el("button", {
      type: "button",
      className: "quiet",
      text: t("detail.why"),
      on: { click: () => choose({ sel: { type: "fact", id: fact.index } }) },
    });
    row.append(" ", why);
    list.append(row);
  }
  return list;
}

const nodeIsVisible = (node) => passing.nodes[node.id] || passing.met[node.id];

function section(name, node, belongs) {
  const found = node.facts.map((index) => model.facts[index]).filter((fact) => belongs(fact, node.id));
  if (!found.length) return null;
  const shown = found.filter((fact) => passing.facts[fact.index]);
  shown.sort(newestFirst);
  const title = `${t(`section.${name}`)} (${shown.length === found.length ? found.length : t("of", { n: shown.length, all: found.length })})`;
  const box = el("details", { open: true }, el("summary", {}, el("h3", { text: title })));
  fillInSteps(box, shown, (fact) => factBlock(fact));
  return box;
}

/** A long list comes in steps, so that a state with thousands of facts opens as fast as any. */
function fillInSteps(box, list, make, from = 0) {
  const upTo = Math.min(from + OPEN_AT_ONCE, list.length);
  for (let at = from; at < upTo; at++) box.append(make(list[at]));
  if (upTo === list.length) return;
  const more = el("button", { type: "button", className: "quiet", text: count("detail.more", list.length - upTo) });
  more.addEventListener("click", () => {
    more.remove();
    fillInSteps(box, list, make, upTo);
  });
  box.append(more);
}

/** One fact inside the panel of an actor or a pair: its line, and its first sentence below. */
function factBlock(fact) {
  const block = el("div", { className: "block" }, factButton(fact));
  const toggle = el("details", { className: "why" }, el("summary", { text: count("evidence.count", fact.ev.length) }));
  if (fact.t === "statement" || fact.t === "position") toggle.open = true;
  let filled = false;
  const fill = () => {
    if (!filled && toggle.open) toggle.append(evidenceList(fact));
    filled = filled || toggle.open;
  };
  toggle.addEventListener("toggle", fill);
  fill();
  block.append(toggle);
  return block;
}

function factDetails(fact) {
  const kind = t(fact.t === "encounter" || fact.t === "proposal" ? `kind.${fact.k}` : `type.${fact.t}`);
  const article = el("article", {}, heading(kind, factWords(fact)));
  if (fact.node !== undefined) article.append(actions(fact.node));
  const isEncounter = fact.t === "encounter";
  const older = fact.revises === undefined ? null : model.facts[fact.revises];
  article.append(
    facts([
      [
        t(isEncounter ? "detail.participants" : fact.t === "proposal" ? "detail.by" : "detail.who"),
        fact.who.length ? nodeLinks(fact.who) : null,
      ],
      [t("detail.to"), fact.t === "proposal" && fact.of.length ? nodeLinks(fact.of) : null],
      [
        t("detail.target"),
        fact.t === "position" && fact.of.length ? nodeLink(fact.of[0], nodeWords(fact.of[0])) : null,
      ],
      [t("detail.office"), fact.t === "office" ? fact.label : null],
      [t("detail.of"), fact.t === "office" && fact.of.length ? nodeLinks(fact.of) : null],
      [t("detail.status"), isEncounter ? badge(fact.status) : null],
      [
        t(isEncounter ? "detail.date" : "detail.reported"),
        fact.days ? formatDays(...fact.days) : isEncounter ? t("undated") : null,
      ],
      [t("detail.place"), fact.place],
      [t("detail.revises"), older ? factButton(older) : null],
      [t("confidence"), formatShare(fact.conf)],
    ]),
  );
  article.append(el("h3", { text: t("section.evidence") }), evidenceList(fact));
  article.append(rivals(fact) || "", reactions(fact) || "");
  return article;
}

/** Positions of one actor that contradict each other, side by side. */
function rivals(fact) {
  if (!fact.rivals) return null;
  const columns = fact.rivals.map((index) => {
    const other = model.facts[index];
    return el(
      "div",
      { className: "column" },
      el("h4", { text: t(`stance.${other.k}`) }),
      evidenceList({ ...other, contradicted: false }),
    );
  });
  return el(
    "section",
    {},
    el("h3", { text: t("contradiction.title") }),
    el("p", { className: "alert", text: t("contradiction.position") }),
    el("div", { className: "sides" }, ...columns),
  );
}

/** What others think of a proposal or an encounter. */
function reactions(fact) {
  if (fact.node === undefined) return null;
  const about = model.nodes[fact.node].facts
    .map((index) => model.facts[index])
    .filter((other) => other.t === "position");
  const later = model.facts.filter((other) => other.revises === fact.index);
  if (!about.length && !later.length) return null;
  return el("section", {}, el("h3", { text: t("section.about") }), ...[...about, ...later].map(factBlock));
}

function pairDetails({ from, to }) {
  const pair = model.pairByKey.get(pairKey(from, to));
  const shown = pair ? pairFacts(pair) : [];
  const words = shown.length ? pairWords(shown) : t("pair.none");
  const article = el("article", {}, heading(t("type.pair"), `${model.nodes[from].label} – ${model.nodes[to].label}`));
  article.append(el("p", {}, nodeLink(from), ` ${words} `, nodeLink(to)));
  const list = shown
    .map((index) => model.facts[index])
    .sort(newestFirst);
  const box = el("section", {}, el("h3", { text: t("section.encounter") }));
  fillInSteps(box, list, factBlock);
  article.append(box);
  return article;
}
