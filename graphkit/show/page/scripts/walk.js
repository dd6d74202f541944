/** Neighbourhoods and shortest connections, over the facts that pass the filters. */
import { passing } from "./filters.js";
import { model } from "./model.js";
import { state } from "./state.js";

/** Encounters that did not come about connect nobody. */
const NO_CONNECTION = new Set(["Denied", "Cancelled"]);

/** Call `visit(neighbour, edge or pair)` for every shown neighbour of a node in the view. */
export function eachNeighbour(id, visit) {
  const node = model.nodes[id];
  if (state.view === "actors") {
    for (const index of node.pairs) {
      if (!passing.pairs[index]) continue;
      const pair = model.pairs[index];
      visit(pair.from === id ? pair.to : pair.from, pair);
    }
    return;
  }
  for (const index of node.edges) {
    if (!passing.edges[index]) continue;
    const edge = model.edges[index];
    visit(edge.from === id ? edge.to : edge.from, edge);
  }
}

/**
 * Return the nodes within `depth` steps of the given ones. A step leads from actor to actor: the encounters and
 * proposals between them are passed on the way and belong to the step before.
 */
export function neighbourhood(starts, depth) {
  const distance = new Map(starts.map((id) => [id, 0]));
  let layer = [...starts];
  for (let step = 0; step < depth && layer.length; step++) {
    const next = [];
    const reach = (id) => {
      if (distance.has(id)) return;
      distance.set(id, step + 1);
      next.push(id);
    };
    for (const id of layer) {
      eachNeighbour(id, (other) => {
        const between = model.nodes[id].isActor && !model.nodes[other].isActor;
        if (!between) return reach(other);
        if (!distance.has(other)) distance.set(other, step);
        eachNeighbour(other, (beyond) => reach(beyond));
      });
    }
    layer = next;
  }
  return new Set(distance.keys());
}

/**
 * Return the shortest connection of two actors as steps `{from, to, facts}`, or null. Each step is from actor to
 * actor, through the facts that join them; offices and encounters that did not come about do not count.
 */
export function shortestPath(start, goal) {
  const came = new Map([[start, null]]);
  let layer = [start];
  while (layer.length && !came.has(goal)) {
    const next = [];
    for (const id of layer) {
      for (const [other] of linkedActors(id)) {
        if (came.has(other)) continue;
        came.set(other, id);
        next.push(other);
      }
    }
    layer = next.sort((a, b) => model.nodes[a].rank - model.nodes[b].rank);
  }
  if (!came.has(goal)) return null;
  const steps = [];
  for (let to = goal; came.get(to) !== null; to = came.get(to)) {
    const from = came.get(to);
    steps.unshift({ from, to, facts: linkedActors(from).get(to) });
  }
  return steps;
}

/** Return a map from each actor a node is joined with to the facts that join them. */
function linkedActors(id) {
  const found = new Map();
  for (const index of model.nodes[id].facts) {
    const fact = model.facts[index];
    if (!passing.facts[index] || fact.t === "office" || NO_CONNECTION.has(fact.status)) continue;
    for (const other of [...fact.who, ...fact.of]) {
      if (other === id || !model.nodes[other].isActor) continue;
      if (state.off.kind.includes(model.nodes[other].kind)) continue;
      if (!found.has(other)) found.set(other, []);
      if (!found.get(other).includes(index)) found.get(other).push(index);
    }
  }
  return new Map([...found].sort((a, b) => model.nodes[a[0]].rank - model.nodes[b[0]].rank));
}
