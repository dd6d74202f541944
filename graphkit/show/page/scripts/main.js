/** Start of the page: read the data, restore the view from the address, and keep all parts in step. */
import { connectAddress, readAddress } from "./address.js";
import { announce, breathe, byId, el } from "./dom.js";
import { showDetails, nodeWords, factWords } from "./details.js";
import { startExport } from "./export.js";
import { evaluate, nodePasses, passing } from "./filters.js";
import { buildFilters, showFilters, startFilters } from "./filter_panel.js";
import { startKeyboard } from "./keyboard.js";
import { drawn } from "./layer.js";
import { showLegend } from "./legend.js";
import { drawnLabels, forgetLabels } from "./marks.js";
import { model, readModel } from "./model.js";
import { summary } from "./overview.js";
import { showPath, startPaths } from "./paths.js";
import { fit, onScreen, redraw, refresh, startPicture, toCamera, uncover, zoom } from "./picture.js";
import { forgetNames, startSearch } from "./search.js";
import { choose, FILTER_KEYS, onChange, state } from "./state.js";
import { edgeWords, pairWords, useTheme } from "./style.js";
import { showTable, startTable } from "./table.js";
import { count, formatDays, formatNumber, preferredLanguage, speak, t } from "./texts.js";
import { showTime, startTime } from "./time.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
let choiceMade = () => {};
let restoring = false;

function applyTheme() {
  const theme = state.theme || (dark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = theme;
  useTheme(theme);
}

function applyLanguage() {
  speak(state.lang || preferredLanguage());
  if (document.querySelector("h1").dataset.t) document.title = t("title");
  forgetLabels();
  forgetNames();
  byId("language").textContent = document.documentElement.lang === "de" ? "English" : "Deutsch";
  byId("language").lang = document.documentElement.lang === "de" ? "en" : "de";
  byId("canvas").setAttribute("aria-label", `${t("picture.label")} ${summary()}`);
}

/** Say how much of what passes is in the picture. */
function showCounts() {
  const nodes = model.nodes.filter((node) => nodePasses(node.id)).length;
  const inPicture = drawn.nodes.length;
  const key = inPicture < nodes ? "picture.part" : "picture.all";
  byId("counts").textContent = t(key, {
    drawn: formatNumber(inPicture),
    nodes: formatNumber(nodes),
    facts: count("count.fact", passing.total),
  });
  byId("picture-empty").hidden = nodes > 0;
}

function showView() {
  document.body.dataset.view = state.view;
  for (const view of ["graph", "actors", "table"])
    byId(`view-${view}`).setAttribute("aria-pressed", String(state.view === view));
  byId("picture").hidden = state.view === "table";
  byId("table-view").hidden = state.view !== "table";
}

function showFocus() {
  const bar = byId("focus-bar");
  bar.hidden = !state.focus.length || state.view === "table";
  byId("focus-names").textContent = state.focus.map((id) => nodeWords(id)).join(", ");
  for (const depth of [1, 2, 3]) byId(`depth-${depth}`).setAttribute("aria-pressed", String(state.depth === depth));
}

/** Bring the page up to date after these choices changed. */
function update(changed) {
  const has = (...keys) => keys.some((key) => changed.has(key));
  if (has("theme")) applyTheme();
  if (has("lang")) applyLanguage();
  if (has("view")) showView();
  const filtered = has(...FILTER_KEYS);
  if (filtered) evaluate();
  if (has("lang", "theme")) buildFilters();
  if (filtered || has("lang", "theme")) showFilters();
  if (filtered || has("lang")) showTime();
  const steps = filtered || has("path", "view", "lang") ? showPath() : null;
  if (filtered || has("view", "sel", "focus", "depth", "path", "theme", "lang")) {
    refresh();
    showCounts();
    showLegend();
    showFocus();
  }
  if (filtered || has("sel", "lang", "focus", "theme", "path")) showDetails();
  if (filtered || has("view", "sel", "lang", "theme", "list", "sort", "down")) showTable();
  if (has("sel")) {
    document.body.dataset.sheet = state.sel ? "details" : "";
    if (state.sel?.type === "node" && state.view !== "table" && !restoring) uncover(state.sel.id);
  }
  if (has("focus", "depth") && state.focus.length) fit([...(drawn.lit || [])], true);
  if (has("path") && steps) fit([...drawn.lit], true);
  if (filtered) announce(t("announce.shown", { facts: count("count.fact", passing.total) }));
  choiceMade();
}

function pick(node, item, add) {
  if (node !== null) {
    const many = add && state.focus.length && !state.focus.includes(node);
    choose({ sel: { type: "node", id: node }, ...(add ? { focus: many ? [...state.focus, node] : [node] } : {}) });
  } else if (item?.edge) {
    const fact = model.facts[item.edge.fact];
    choose({ sel: { type: "fact", id: fact.index } });
  } else if (item?.pair) choose({ sel: { type: "pair", from: item.pair.from, to: item.pair.to } });
  else choose({ sel: null });
}

function showTip(node, item, at) {
  const tip = byId("tip");
  tip.hidden = node === null && !item;
  if (tip.hidden) return;
  const lines = [];
  if (node !== null) {
    const fact = model.nodes[node].fact === undefined ? null : model.facts[model.nodes[node].fact];
    lines.push(
      nodeWords(node),
      fact
        ? fact.status
          ? `${t(`status.${fact.status}`)}${fact.days ? "" : ` · ${t("undated")}`}`
          : t(`kind.${fact.k}`)
        : t(`kind.${model.nodes[node].kind}`),
    );
  } else if (item.pair) {
    const facts = item.pair.facts.filter((index) => passing.facts[index]);
    lines.push(`${model.nodes[item.pair.from].label} – ${model.nodes[item.pair.to].label}`, pairWords(facts));
  } else {
    const fact = model.facts[item.edge.fact];
    lines.push(
      `${model.nodes[item.edge.from].label || nodeWords(item.edge.from)}: ${edgeWords(item.edge)}`,
      factWords(fact),
      fact.days ? formatDays(...fact.days) : "",
    );
  }
  tip.replaceChildren(...lines.filter(Boolean).map((line) => el("span", { text: line })));
  const { clientWidth, clientHeight } = byId("picture");
  tip.style.left = `${Math.max(4, Math.min(at.x + 14, clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, Math.min(at.y + 14, clientHeight - tip.offsetHeight - 8))}px`;
}

/** Bring a node into view and, on a small part of a large graph, near. */
function jump(id) {
  if (state.view === "table") return;
  fit(
    [id, ...[...drawn.nodeSet].filter((other) => model.nodes[other].group === model.nodes[id].group).slice(0, 25)],
    true,
  );
  byId("canvas").focus({ preventScroll: true });
}

function connectButtons() {
  for (const view of ["graph", "actors", "table"])
    byId(`view-${view}`).addEventListener("click", () => choose({ view }));
  for (const depth of [1, 2, 3]) byId(`depth-${depth}`).addEventListener("click", () => choose({ depth }));
  byId("focus-end").addEventListener("click", () => {
    choose({ focus: [] });
    fit(null, true);
  });
  byId("language").addEventListener("click", () =>
    choose({ lang: document.documentElement.lang === "de" ? "en" : "de" }),
  );
  byId("theme").addEventListener("click", () =>
    choose({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }),
  );
  byId("close-details").addEventListener("click", () => choose({ sel: null }));
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-all").addEventListener("click", () => {
    choose({ camera: null });
    fit(null, true);
  });
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  byId("help-close").addEventListener("click", () => byId("help").close());
  for (const sheet of ["filters", "details"]) {
    byId(`sheet-${sheet}`).addEventListener("click", () => {
      document.body.dataset.sheet = document.body.dataset.sheet === sheet ? "" : sheet;
    });
  }
}

/** For the printer: light, and all of the graph. */
function connectPrinter() {
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.theme = "light";
    useTheme("light");
    refresh();
    showLegend();
  });
  addEventListener("afterprint", () => {
    applyTheme();
    refresh();
    showLegend();
  });
}

async function start() {
  await readModel();
  readAddress();
  startPicture({ pick, hover: showTip });
  startFilters();
  startTime();
  startSearch(jump);
  startPaths();
  startTable();
  startExport();
  startKeyboard();
  connectButtons();
  connectPrinter();
  openWindow();
  await breathe();
  onChange(update);
  choiceMade = connectAddress(showAll);
  showAll();
  dark.addEventListener("change", () => update(new Set(["theme"])));
  document.documentElement.dataset.ready = "true";
}

/** For the console and for tests: where things stand, in pixels of the window. Nothing here changes the page. */
function openWindow() {
  const corner = () => byId("canvas").getBoundingClientRect();
  const onPage = ({ x, y }) => ({ x: x + corner().left, y: y + corner().top });
  window.graphkit = Object.freeze({
    placeOf: (key) => onPage(onScreen(model.byKey.get(key))),
    drawn: () => drawn.nodes.map((id) => model.nodes[id].key),
    lit: () => [...(drawn.lit || [])].map((id) => model.nodes[id].key),
    labels: () => drawnLabels.map((label) => ({ ...label })),
  });
}

function showAll() {
  restoring = true;
  update(new Set(Object.keys(state)));
  restoring = false;
  if (state.camera) toCamera(state.camera);
  else if (!state.focus.length && !state.path.every((end) => end !== null)) fit();
  if (state.sel?.type === "node" && !state.camera && state.view !== "table") uncover(state.sel.id);
  redraw();
}

start();
