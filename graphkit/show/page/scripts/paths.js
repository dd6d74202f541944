/** The shortest connection between two chosen actors, with the facts along it. */
import { announce, byId, el } from "./dom.js";
import { factButton } from "./details.js";
import { nodeLink } from "./evidence.js";
import { model } from "./model.js";
import { showTrail } from "./picture.js";
import { combobox } from "./search.js";
import { choose, state } from "./state.js";
import { count, t } from "./texts.js";
import { shortestPath } from "./walk.js";

const FACTS_SHOWN = 3;

/** Start a path at an actor and ask for its other end. */
export function startPath(id) {
  choose({ path: [id, null] });
  document.body.dataset.sheet = "filters";
  byId("paths").open = true;
  byId("path-to").focus();
}

/** Connect the two fields. */
export function startPaths() {
  ["path-from", "path-to"].forEach((id, end) => {
    combobox(byId(id), byId(`${id}-list`), {
      actorsOnly: true,
      pick: (node) => choose({ path: state.path.map((other, at) => (at === end ? node : other)) }),
    });
  });
  byId("path-clear").addEventListener("click", () => choose({ path: [null, null] }));
}

/** Work out and show the connection. Returns its steps, or null. */
export function showPath() {
  const [from, to] = state.path;
  byId("path-from").value = from === null ? "" : model.nodes[from].label;
  byId("path-to").value = to === null ? "" : model.nodes[to].label;
  byId("path-clear").hidden = from === null && to === null;
  const box = byId("path-result");
  box.replaceChildren();
  if (from === null || to === null || from === to) {
    showTrail(null);
    return null;
  }
  byId("paths").open = true;
  const steps = shortestPath(from, to);
  showTrail(steps);
  if (!steps) {
    box.append(el("p", { text: t("path.none") }));
    announce(t("path.none"));
    return null;
  }
  const words = count("path.steps", steps.length);
  announce(words);
  const list = el("ol", { className: "steps" });
  for (const step of steps) {
    const facts = step.facts.slice(0, FACTS_SHOWN).map((index) => factButton(model.facts[index]));
    const more =
      step.facts.length > FACTS_SHOWN
        ? el("p", { className: "faint", text: count("path.more", step.facts.length - FACTS_SHOWN) })
        : null;
    list.append(el("li", {}, el("p", {}, nodeLink(step.from), " → ", nodeLink(step.to)), ...facts, more));
  }
  box.append(el("p", { text: words }), list);
  return steps;
}
