/** Which facts, nodes and edges pass the filters, and the count beside each filter as the others leave it. */
import { model, NODE_KINDS, RELATIONS, sideOf, STANCES, STATUSES } from "./model.js";
import { state } from "./state.js";

const FAILS = { kind: 1, status: 2, stance: 4, side: 8, conf: 16, time: 32, contradicted: 64 };

/** The last result of `evaluate`. */
export const passing = { facts: null, nodes: null, edges: null, pairs: null, pairFacts: null, counts: null, total: 0 };

/** Return the sides of the actors in a fact, -1 for an actor without one. */
function sidesOf(fact) {
  if (!fact.sides) {
    const actors = [...fact.who, ...fact.of].filter((id) => model.nodes[id].isActor);
    fact.sides = [...new Set(actors.map((id) => sideOf(model.nodes[id])))];
  }
  return fact.sides;
}

/** Return whether a fact's days touch the chosen time. */
export function inTime(fact) {
  if (fact.t === "office") return true;
  if (!fact.days) return state.undated;
  return (state.from === null || fact.days[1] >= state.from) && (state.to === null || fact.days[0] <= state.to);
}

function failures(fact, off) {
  let bits = 0;
  const hasNode = fact.t === "encounter" || fact.t === "proposal";
  if (hasNode && off.kind.has(fact.k)) bits |= FAILS.kind;
  if (fact.t === "encounter" && off.status.has(fact.status)) bits |= FAILS.status;
  if (fact.t === "position" && off.stance.has(fact.k)) bits |= FAILS.stance;
  if (off.side.size && !sidesOf(fact).some((side) => !off.side.has(side))) bits |= FAILS.side;
  if (fact.conf < state.conf) bits |= FAILS.conf;
  if (!inTime(fact)) bits |= FAILS.time;
  if (state.contradicted && !fact.contradicted) bits |= FAILS.contradicted;
  return bits;
}

/** Work out what passes; the result stands in `passing`. */
export function evaluate() {
  const off = Object.fromEntries(Object.entries(state.off).map(([name, values]) => [name, new Set(values)]));
  const facts = new Uint8Array(model.facts.length);
  const counts = { kind: {}, relation: {}, status: {}, stance: {}, side: new Map(), undated: 0, contradicted: 0 };
  for (const [name, values] of [
    ["kind", NODE_KINDS],
    ["relation", RELATIONS],
    ["status", STATUSES],
    ["stance", STANCES],
  ]) {
    for (const value of values) counts[name][value] = 0;
  }
  const touched = new Uint8Array(model.nodes.length);
  const only = (bits, name) => (bits & ~FAILS[name]) === 0;
  passing.timeFacts = [];
  for (const fact of model.facts) {
    const bits = failures(fact, off);
    if (bits === 0) facts[fact.index] = 1;
    if (only(bits, "kind")) {
      if (fact.node !== undefined) counts.kind[fact.k]++;
      if (fact.t !== "office") for (const id of [...fact.who, ...fact.of]) touched[id] = 1;
    }
    if (fact.t === "encounter" && only(bits, "status")) counts.status[fact.status]++;
    if (fact.t === "position" && only(bits, "stance")) counts.stance[fact.k]++;
    if (fact.t !== "office" && only(bits, "side")) {
      for (const side of sidesOf(fact)) counts.side.set(side, (counts.side.get(side) || 0) + 1);
    }
    if (only(bits, "time") && fact.t !== "office") {
      if (!fact.days) counts.undated++;
      else passing.timeFacts.push(fact.index);
    }
    if (fact.contradicted && only(bits, "contradicted")) counts.contradicted++;
  }
  for (const node of model.nodes)
    if (touched[node.id] && (node.isActor || node.kind === "Topic")) counts.kind[node.kind]++;
  Object.assign(passing, { facts, counts });
  passNodes(off);
}

function passNodes(off) {
  const allowed = (id) => !off.kind.has(model.nodes[id].kind);
  const nodes = new Uint8Array(model.nodes.length);
  const edges = new Uint8Array(model.edges.length);
  for (const edge of model.edges) {
    if (!passing.facts[edge.fact] || !allowed(edge.from) || !allowed(edge.to)) continue;
    const ends = [model.nodes[edge.from], model.nodes[edge.to]];
    if (!ends.every((node) => node.fact === undefined || passing.facts[node.fact])) continue;
    passing.counts.relation[edge.relation]++;
    if (off.relation.has(edge.relation)) continue;
    edges[edge.index] = 1;
    nodes[edge.from] = nodes[edge.to] = 1;
  }
  const pairs = new Uint16Array(model.pairs.length);
  const met = new Uint8Array(model.nodes.length);
  for (const pair of model.pairs) {
    if (!allowed(pair.from) || !allowed(pair.to)) continue;
    for (const fact of pair.facts) if (passing.facts[fact]) pairs[pair.index]++;
    if (pairs[pair.index]) met[pair.from] = met[pair.to] = 1;
  }
  for (const fact of model.facts) {
    if (fact.t === "statement" && passing.facts[fact.index]) for (const id of fact.who) if (allowed(id)) nodes[id] = 1;
    if (fact.node !== undefined && passing.facts[fact.index]) nodes[fact.node] = 1;
  }
  Object.assign(passing, { nodes, edges, pairs, met, total: passing.facts.reduce((sum, ok) => sum + ok, 0) });
}

/** Return whether a node is shown in the view. */
export function nodePasses(id, view = state.view) {
  return Boolean(view === "actors" ? passing.met[id] : passing.nodes[id]);
}

/** Return the encounters of a pair that pass. */
export function pairFacts(pair) {
  return pair.facts.filter((index) => passing.facts[index]);
}
