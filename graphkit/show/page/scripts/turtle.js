/** Facts as Turtle, in the terms of the diplomacy ontology. */
import { carried } from "./dom.js";
import { model } from "./model.js";

const STANDARD = {
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

const quoted = (text) => '"' + text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r") + '"';
const iriRef = (iri) => `<${iri.replace(/[\x00-\x20<>"{}|^`\\]/g, (bad) => encodeURIComponent(bad))}>`;

/** Return these facts, their actors, articles and sentences as Turtle. */
export function turtle(facts) {
  const { ontology, base } = carried("terms");
  const node = (kind, id) => iriRef(`${base}${kind}/${encodeURIComponent(id)}`);
  const lines = Object.entries({ dip: ontology, ...STANDARD }).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const refer = (id) => {
    const target = model.nodes[id];
    if (target.isActor) return node("actor", target.key);
    return target.fact === undefined ? node("topic", target.key.replace(/^topic:/, "")) : node("fact", target.key);
  };
  const actors = new Set();
  const topics = new Set();
  const sources = new Set();
  for (const fact of facts) {
    for (const id of [...fact.who, ...fact.of]) {
      if (model.nodes[id].isActor) actors.add(id);
      else if (model.nodes[id].kind === "Topic") topics.add(id);
    }
    for (const item of fact.ev) {
      sources.add(item.source);
      if (item.by !== null && item.by !== undefined) actors.add(item.by);
    }
    writeFact(lines, fact, { node, refer });
  }
  for (const id of actors) {
    const { key, kind, label, names = [] } = model.nodes[id];
    write(lines, node("actor", key), `dip:${kind}`, [["rdfs:label", quoted(label)], ...names.map((name) => ["skos:altLabel", quoted(name)])]);
  }
  for (const id of topics) write(lines, refer(id), "dip:Topic", [["rdfs:label", quoted(model.nodes[id].label)]]);
  for (const index of sources) {
    const { id, title, issued, url } = model.sources[index];
    write(lines, node("article", id), "dip:Article", [
      ["dcterms:identifier", quoted(id)],
      ["dcterms:title", title && quoted(title)],
      ["dcterms:issued", issued && typedDate(issued)],
      ["dcterms:source", url && iriRef(url)],
    ]);
  }
  return lines.join("\n") + "\n";
}

function typedDate(issued) {
  const type = { 4: "gYear", 7: "gYearMonth", 10: "date" }[issued.length];
  if (type) return `"${issued}"^^xsd:${type}`;
  return issued.length === 16 ? `"${issued}:00"^^xsd:dateTime` : quoted(issued);
}

function write(lines, subject, type, pairs) {
  const written = pairs.filter(([, value]) => value).map(([predicate, value]) => `    ${predicate} ${value}`);
  lines.push("", [`${subject} a ${type}`, ...written].join(" ;\n") + " .");
}

function writeFact(lines, fact, { node, refer }) {
  const pairs = [];
  const add = (predicate, value) => pairs.push([predicate, value]);
  const day = (iso) => iso && `"${iso}"^^xsd:date`;
  let type = { proposal: "Proposal", position: "Position", statement: "Statement", office: "Office" }[fact.t] || fact.k;
  const roles = { encounter: ["participant"], proposal: ["proposedBy", "addressedTo"], position: ["holder", "target"], statement: ["speaker"], office: ["heldBy", "officeOf"] }[fact.t];
  for (const id of fact.who) add(`dip:${roles[0]}`, refer(id));
  for (const id of fact.of) add(`dip:${roles[1]}`, refer(id));
  if (fact.t === "encounter") {
    add("dip:status", `dip:${fact.status}`);
    add("dip:startDate", day(fact.from));
    add("dip:endDate", day(fact.to));
    if (fact.place) add("dip:place", `[ a dip:Place ; rdfs:label ${quoted(fact.place)} ]`);
  }
  if (fact.t === "proposal") add("dip:proposalKind", `dip:${fact.k}`);
  if (fact.t === "position") add("dip:stance", `dip:${fact.k}`);
  if (fact.label && fact.t !== "position") add("rdfs:label", quoted(fact.label));
  if (fact.revises !== undefined) add("dip:revises", node("fact", model.facts[fact.revises].id));
  add("dip:confidence", fact.conf < 1 ? String(fact.conf) : null);
  for (const item of fact.ev) {
    const parts = [`dip:article ${node("article", model.sources[item.source].id)}`, `dip:quote ${quoted(item.quote)}`, `dip:start ${item.start}`, `dip:end ${item.end}`];
    if (item.status) parts.push(`dip:status dip:${item.status}`);
    if (item.by !== null && item.by !== undefined) parts.push(`dip:attributedTo ${refer(item.by)}`);
    add("dip:evidence", `[ a dip:Evidence ; ${parts.join(" ; ")} ]`);
  }
  write(lines, node("fact", fact.id), `dip:${type}`, pairs);
}
