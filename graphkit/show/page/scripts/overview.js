/** What the panel says while nothing is selected: what the graph shows, who stands out, where sources disagree. */
import { el } from "./dom.js";
import { nodeLink } from "./evidence.js";
import { passing } from "./filters.js";
import { factButton } from "./details.js";
import { model } from "./model.js";
import { choose } from "./state.js";
import { count, formatDays, joinNames, t } from "./texts.js";

/** Return the sentence on what the graph shows. */
export function summary() {
  const of = (type) => model.facts.filter((fact) => fact.t === type).length;
  const parts = [
    count("count.actor", model.actors.length),
    count("count.encounter", of("encounter")),
    count("count.proposal", of("proposal")),
    count("count.position", of("position")),
    count("count.statement", of("statement")),
  ];
  const days = model.span ? t("summary.span", { days: formatDays(...model.span) }) : "";
  return t("summary", { things: joinNames(parts), articles: count("count.article", model.sources.length), days });
}

/** Return the panel's content while nothing is selected. */
export function overview() {
  const box = el(
    "div",
    { className: "overview" },
    el("h2", { text: t("overview.title") }),
    el("p", { text: summary() }),
  );
  if (!model.nodes.length) {
    box.append(el("p", { className: "alert", text: t("overview.empty") }));
    return box;
  }
  box.append(el("p", { text: t("overview.how") }));
  const met = model.actors
    .map((node) => ({
      node,
      facts: node.facts.filter((index) => passing.facts[index] && model.facts[index].t === "encounter").length,
    }))
    .filter(({ facts }) => facts)
    .sort((a, b) => b.facts - a.facts || a.node.rank - b.node.rank)
    .slice(0, 6);
  if (met.length) {
    box.append(el("h3", { text: t("overview.actors") }));
    box.append(
      el(
        "ol",
        { className: "ranked" },
        ...met.map(({ node, facts }) =>
          el(
            "li",
            {},
            nodeLink(node.id),
            el("span", { className: "faint", text: ` ${count("count.encounter", facts)}` }),
          ),
        ),
      ),
    );
  }
  const pairs = model.pairs
    .filter((pair) => passing.pairs[pair.index])
    .sort((a, b) => passing.pairs[b.index] - passing.pairs[a.index] || a.index - b.index)
    .slice(0, 6);
  if (pairs.length) {
    box.append(el("h3", { text: t("overview.pairs") }));
    const row = (pair) => {
      const go = () => choose({ sel: { type: "pair", from: pair.from, to: pair.to } });
      const names = `${model.nodes[pair.from].label} – ${model.nodes[pair.to].label}`;
      return el(
        "li",
        {},
        el("button", { type: "button", className: "name", text: names, on: { click: go } }),
        el("span", { className: "faint", text: ` ${passing.pairs[pair.index]}×` }),
      );
    };
    box.append(el("ol", { className: "ranked" }, ...pairs.map(row)));
  }
  const mediators = model.actors
    .filter((node) => node.mediator && node.mediator <= 5)
    .sort((a, b) => a.mediator - b.mediator);
  if (mediators.length) {
    box.append(el("h3", { text: t("overview.mediators") }));
    box.append(el("ol", { className: "ranked" }, ...mediators.map((node) => el("li", {}, nodeLink(node.id)))));
  }
  const disputed = model.facts.filter((fact) => fact.contradicted && passing.facts[fact.index]);
  if (disputed.length) {
    box.append(el("h3", { text: t("overview.disputed") }));
    box.append(el("ul", { className: "plain" }, ...disputed.slice(0, 6).map((fact) => el("li", {}, factButton(fact)))));
  }
  return box;
}
