/** The graph as the page holds it: nodes, edges and facts by index, and what hangs together with what. */
import { breathe, carried } from "./dom.js";

/** Kinds, statuses and stances in the order the page lists them. */
export const ACTOR_KINDS = ["Person", "State", "Organization", "Group"];
export const NODE_KINDS = [...ACTOR_KINDS, "Meeting", "Call", "Plan", "Demand", "Topic"];
export const RELATIONS = ["participant", "proposedBy", "addressedTo", "position", "revises", "office"];
export const STATUSES = ["Held", "Planned", "Proposed", "Denied", "Cancelled"];
export const STANCES = ["Supports", "Rejects", "Criticises"];

const POSITIVE = ["Held", "Planned", "Proposed"];

/** Everything the page knows; filled once by `readModel`. */
export const model = { nodes: [], edges: [], facts: [], pairs: [], sources: [], sentences: [], groups: [] };

/** Read the carried data, in steps that let the browser breathe: a large graph holds tens of megabytes. */
export async function readModel() {
  const data = carried("facts");
  await breathe();
  Object.assign(model, { sources: data.sources, sentences: data.sentences, groups: data.groups });
  model.nodes = carried("nodes").map((node) => ({ ...node, facts: [], edges: [], pairs: [] }));
  model.options = carried("options");
  data.actors.forEach((actor, index) =>
    Object.assign(model.nodes[index], actor, { key: actor.id, id: index, isActor: true }),
  );
  model.actors = model.nodes.slice(0, data.actors.length);
  await breathe();
  model.facts = data.facts.map((fact, index) => readFact(fact, index));
  await breathe();
  model.edges = carried("edges").map((edge, index) => ({ ...edge, index }));
  for (const edge of model.edges) {
    model.nodes[edge.from].edges.push(edge.index);
    model.nodes[edge.to].edges.push(edge.index);
    model.facts[edge.fact].edges.push(edge.index);
  }
  model.byKey = new Map(model.nodes.map((node) => [node.key, node.id]));
  model.factById = new Map(model.facts.map((fact) => [fact.id, fact.index]));
  await breathe();
  model.pairs = projectPairs();
  model.pairByKey = new Map(model.pairs.map((pair) => [pairKey(pair.from, pair.to), pair]));
  for (const node of model.nodes) if (node.fact !== undefined) model.facts[node.fact].node = node.id;
  markContradictions();
  const mediators = model.actors.filter((actor) => actor.between).sort((a, b) => b.between - a.between || a.id - b.id);
  mediators.forEach((actor, at) => (actor.mediator = at + 1));
  model.mediators = mediators.length;
  model.byRank = model.nodes.map((node) => node.id).sort((a, b) => model.nodes[a].rank - model.nodes[b].rank);
  const days = model.facts.filter((fact) => fact.days).flatMap((fact) => fact.days);
  model.span = days.length ? [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))] : null;
}

function readFact(raw, index) {
  const fact = { conf: 1, ev: [], who: [], of: [], ...raw, index, edges: [] };
  fact.ev = fact.ev.map(([sentence, confidence = 1, status = null, by = null, rule = ""]) => {
    const [source, start, end, quote] = model.sentences[sentence];
    return { sentence, source, start, end, quote, confidence, status, by, rule };
  });
  fact.days = daysOf(fact);
  for (const node of new Set([...fact.who, ...fact.of])) model.nodes[node].facts.push(index);
  return fact;
}

/** An encounter has the days it is said to take; everything else counts on the day it was reported. */
function daysOf(fact) {
  if (fact.t === "encounter") return fact.from ? [dayNumber(fact.from), dayNumber(fact.to)] : null;
  if (fact.t === "office") return null;
  const spans = fact.ev.map((item) => issuedDays(model.sources[item.source].issued)).filter(Boolean);
  return spans.length ? spans.reduce((first, span) => (span[0] < first[0] ? span : first)) : null;
}

/** Return the number of an ISO day, counted from 1970. */
export function dayNumber(iso) {
  return Math.round(Date.parse(iso.slice(0, 10) + "T00:00:00Z") / 864e5);
}

/** Return first and last day of an issue date of any precision. */
export function issuedDays(issued) {
  if (!issued) return null;
  const [year, month, day] = issued.slice(0, 10).split("-").map(Number);
  const first = Date.UTC(year, (month || 1) - 1, day || 1) / 864e5;
  if (day) return [first, first];
  return [first, (month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1)) / 864e5 - 1];
}

/** Return the key of the edge between two actors in the picture of actors only. */
export function pairKey(a, b) {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

function projectPairs() {
  const found = new Map();
  for (const fact of model.facts) {
    if (fact.t !== "encounter") continue;
    for (const [from, to] of counterparts(fact)) {
      const key = pairKey(from, to);
      let pair = found.get(key);
      if (!pair) {
        pair = { index: found.size, from, to, facts: [] };
        found.set(key, pair);
        model.nodes[from].pairs.push(pair.index);
        model.nodes[to].pairs.push(pair.index);
      }
      pair.facts.push(fact.index);
    }
  }
  return [...found.values()];
}

/** Return who faced whom: members of one delegation did not meet each other, unless everybody was of one side. */
function counterparts(fact) {
  const who = [...new Set(fact.who)].sort((a, b) => a - b);
  const all = who.flatMap((from, at) => who.slice(at + 1).map((to) => [from, to]));
  const side = (id) => (sideOf(model.nodes[id]) < 0 ? id : sideOf(model.nodes[id]));
  const facing = all.filter(([from, to]) => side(from) !== side(to));
  return facing.length ? facing : all;
}

function markContradictions() {
  const stances = new Map();
  for (const fact of model.facts) {
    if (fact.t === "encounter") {
      const said = new Set([fact.status, ...fact.ev.map((item) => item.status).filter(Boolean)]);
      const positive = POSITIVE.some((status) => said.has(status));
      fact.contradicted = (said.has("Denied") && positive) || (said.has("Cancelled") && said.has("Held"));
    } else if (fact.t === "position" && fact.of.length) {
      const key = `${fact.who[0]}>${fact.of[0]}`;
      stances.set(key, [...(stances.get(key) || []), fact.index]);
    }
  }
  for (const group of stances.values()) {
    const kinds = new Set(group.map((index) => model.facts[index].k));
    if (!kinds.has("Supports") || kinds.size === 1) continue;
    for (const index of group) Object.assign(model.facts[index], { contradicted: true, rivals: group });
  }
}

/** Return the side of an actor as a node index: the state or body at the end of its chain of sides, or -1. */
export function sideOf(node) {
  if (node.root === undefined) {
    const seen = new Set();
    let at = node;
    while (at.side !== undefined && !seen.has(at.id)) {
      seen.add(at.id);
      at = model.nodes[at.side];
    }
    node.root = at !== node || node.kind === "State" || hasMembers(node.id) ? at.id : -1;
  }
  return node.root;
}

function hasMembers(id) {
  if (!model.withMembers) model.withMembers = new Set(model.actors.map((actor) => actor.side));
  return model.withMembers.has(id);
}
