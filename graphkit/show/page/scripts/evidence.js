/** The sentences behind a fact, with the names in them marked and linked, and contradictions side by side. */
import { el, outLink } from "./dom.js";
import { model, STATUSES } from "./model.js";
import { choose } from "./state.js";
import { count, formatDays, formatShare, t } from "./texts.js";
import { issuedDays } from "./model.js";

let firstWords = null;

/** Return, by first word, every name of every actor, the longest first. */
function nameIndex() {
  if (firstWords) return firstWords;
  firstWords = new Map();
  for (const node of model.actors) {
    for (const name of [node.label, ...(node.names || [])]) {
      if (name.length < 2) continue;
      const first = name.split(/[^\p{L}\p{N}]/u)[0];
      if (!firstWords.has(first)) firstWords.set(first, []);
      firstWords.get(first).push({ name, id: node.id });
    }
  }
  for (const list of firstWords.values()) list.sort((a, b) => b.name.length - a.name.length || a.id - b.id);
  return firstWords;
}

/** Return the parts of a sentence: strings, and {id, text} where an actor is named. `own` actors win a shared name. */
export function markedParts(quote, own) {
  const names = nameIndex();
  const parts = [];
  let plain = 0;
  let skipTo = 0;
  for (const match of quote.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (match.index < skipTo) continue;
    const candidates = names.get(match[0]) || names.get(match[0].replace(/(es|s|n)$/, "")) || [];
    const fitting = candidates.filter(({ name }) => {
      if (!quote.startsWith(name, match.index)) return false;
      return /^(?:es|s|n|’|')?(?![\p{L}\p{N}])/u.test(quote.slice(match.index + name.length));
    });
    if (!fitting.length) continue;
    const longest = fitting.filter(({ name }) => name.length === fitting[0].name.length);
    const best = longest.find(({ id }) => own.has(id)) || longest[0];
    parts.push(quote.slice(plain, match.index), { id: best.id, text: best.name });
    plain = skipTo = match.index + best.name.length;
  }
  parts.push(quote.slice(plain));
  return parts.filter((part) => part !== "");
}

/** Return a button that reads as a name and leads to the node. */
export function nodeLink(id, text = null) {
  const node = model.nodes[id];
  return el("button", {
    type: "button",
    className: "name",
    text: text ?? node.label,
    on: { click: () => choose({ sel: { type: "node", id } }) },
  });
}

/** Return a list of names as links, with commas between them. */
export function nodeLinks(ids) {
  const list = el("span");
  ids.forEach((id, at) => list.append(at ? ", " : "", nodeLink(id)));
  return list;
}

/** Return one supporting sentence with where it stands. */
export function evidenceCard(item, fact, inColumn = false) {
  const source = model.sources[item.source];
  const own = new Set([...fact.who, ...fact.of]);
  const quote = el("blockquote", {});
  for (const part of markedParts(item.quote, own)) {
    if (typeof part === "string") quote.append(part);
    else {
      const mark = nodeLink(part.id, part.text);
      if (own.has(part.id)) mark.classList.add("own");
      quote.append(el("mark", {}, mark));
    }
  }
  const days = issuedDays(source.issued);
  const where = [source.publisher, days ? formatDays(...days) : t("undated")].filter(Boolean).join(" · ");
  const cite = el("p", { className: "cite" }, outLink(source.url, source.title || source.id), ` · ${where}`);
  const notes = el("p", { className: "notes" });
  if (item.by !== null && item.by !== undefined) notes.append(t("evidence.by"), " ", nodeLink(item.by));
  if (!inColumn && item.status && item.status !== fact.status) notes.append(badge(item.status));
  if (item.confidence < 1)
    notes.append(el("span", { className: "faint", text: `${t("confidence")} ${formatShare(item.confidence)}` }));
  return el("div", { className: "evidence" }, quote, cite, notes.childNodes.length ? notes : null);
}

/** Return a small sign for a status. */
export function badge(status) {
  return el("span", { className: `badge ${status.toLowerCase()}`, text: t(`status.${status}`) });
}

const FIRST_SHOWN = 4;

/** Return all sentences of a fact: side by side by status where sources disagree, else one below the other. */
export function evidenceList(fact) {
  const said = (item) => item.status || fact.status;
  const statuses = STATUSES.filter((status) => fact.ev.some((item) => said(item) === status));
  if (fact.contradicted && fact.t === "encounter" && statuses.length > 1) {
    const columns = statuses.map((status) =>
      el(
        "div",
        { className: "column" },
        el("h4", {}, badge(status)),
        ...fact.ev.filter((item) => said(item) === status).map((item) => evidenceCard(item, fact, true)),
      ),
    );
    return el(
      "div",
      {},
      el("p", { className: "alert", text: t("contradiction.encounter") }),
      el("div", { className: "sides" }, ...columns),
    );
  }
  const list = el("div", {}, ...fact.ev.slice(0, FIRST_SHOWN).map((item) => evidenceCard(item, fact)));
  if (!fact.ev.length) list.append(el("p", { className: "faint", text: t("evidence.none") }));
  if (fact.ev.length > FIRST_SHOWN) {
    const rest = fact.ev.slice(FIRST_SHOWN);
    const more = el("button", { type: "button", className: "quiet", text: count("evidence.more", rest.length) });
    more.addEventListener("click", () => more.replaceWith(...rest.map((item) => evidenceCard(item, fact))));
    list.append(more);
  }
  return list;
}
