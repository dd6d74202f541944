/** Facts as Turtle: the same terms and the same IRIs as in the graph that was built beside the page. */
import { carried } from "./dom.js";
import { model } from "./model.js";

const ROLES = {
  encounter: ["participant"],
  proposal: ["proposedBy", "addressedTo"],
  position: ["holder", "target"],
  statement: ["speaker"],
  office: ["heldBy", "officeOf"],
};
const USED = ["dcterms", "dip", "rdfs", "schema", "skos", "xsd"];

const quoted = (text) => '"' + text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r") + '"';
const iriRef = (iri) => `<${iri.replace(/[\x00-\x20<>"{}|^`\\]/g, (bad) => encodeURIComponent(bad))}>`;
const encoded = (part) =>
  encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const decimal = (value) => (Number.isInteger(value) ? `${value}.0` : String(value));
const isNode = (value) => value !== null && value !== undefined;

/** Return these facts, their actors, articles and sentences as Turtle. */
export function turtle(facts) {
  const writer = new Writer(carried("terms"));
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
      if (isNode(item.by)) actors.add(item.by);
    }
    writer.fact(fact);
  }
  for (const id of [...actors].sort((a, b) => a - b)) writer.actor(model.nodes[id]);
  for (const id of topics) writer.write(writer.node(id), "dip:Topic", [["rdfs:label", quoted(model.nodes[id].label)]]);
  for (const index of [...sources].sort((a, b) => a - b)) writer.source(model.sources[index]);
  return writer.lines.join("\n") + "\n";
}

class Writer {
  constructor({ id, prefixes }) {
    this.base = id;
    this.places = new Set();
    this.lines = USED.map((name) => `@prefix ${name}: <${prefixes[name]}> .`);
  }

  iri(kind, ...path) {
    return iriRef([this.base + kind, ...path.map(encoded)].join("/"));
  }

  node(id) {
    const node = model.nodes[id];
    if (node.isActor) return this.iri("actor", node.key);
    return node.fact === undefined ? this.iri("topic", node.term) : this.factIri(model.facts[node.fact]);
  }

  factIri(fact) {
    return this.iri(fact.t === "encounter" ? fact.k.toLowerCase() : fact.t, fact.id);
  }

  write(subject, type, pairs) {
    const written = pairs.filter(([, value]) => value).map(([predicate, value]) => `    ${predicate} ${value}`);
    this.lines.push("", [`${subject} a ${type}`, ...written].join(" ;\n") + " .");
  }

  actor({ key, kind, label, names = [], side }) {
    const others = names.map((name) => ["skos:altLabel", quoted(name)]);
    const above = side === undefined ? [] : [["dip:side", this.iri("actor", model.nodes[side].key)]];
    this.write(this.iri("actor", key), `dip:${kind}`, [["rdfs:label", quoted(label)], ...others, ...above]);
  }

  source({ id, title, issued, publisher, url }) {
    this.write(this.iri("article", id), "dip:Article", [
      ["dcterms:identifier", quoted(id)],
      ["dcterms:title", title && quoted(title)],
      ["dcterms:issued", issued && typedDate(issued)],
      ["dcterms:publisher", publisher && quoted(publisher)],
      ["schema:url", url && `${quoted(url)}^^xsd:anyURI`],
    ]);
  }

  fact(fact) {
    const pairs = [];
    const add = (predicate, value) => pairs.push([predicate, value]);
    const day = (iso) => iso && `"${iso}"^^xsd:date`;
    for (const id of fact.who) add(`dip:${ROLES[fact.t][0]}`, this.node(id));
    for (const id of fact.of) add(`dip:${ROLES[fact.t][1]}`, this.node(id));
    const place = fact.placeKey && this.iri("place", fact.placeKey);
    if (fact.t === "encounter") {
      add("dip:status", `dip:${fact.status}`);
      add("dip:startDate", day(fact.from));
      add("dip:endDate", day(fact.to));
      add("dip:place", place);
    }
    if (fact.t === "proposal") add("dip:proposalKind", `dip:${fact.k}`);
    if (fact.t === "position") add("dip:stance", `dip:${fact.k}`);
    if (fact.label) add(fact.t === "position" ? "dip:targetLabel" : "rdfs:label", quoted(fact.label));
    if (isNode(fact.revises)) add("dip:revises", this.factIri(model.facts[fact.revises]));
    add("dip:confidence", decimal(fact.conf));
    const spans = fact.ev.map((item) => this.evidence(fact, item));
    for (const { subject } of spans) add("dip:evidence", subject);
    const type = fact.t === "encounter" ? fact.k : fact.t[0].toUpperCase() + fact.t.slice(1);
    this.write(this.factIri(fact), `dip:${type}`, pairs);
    for (const { subject, pairs: own } of spans) this.write(subject, "dip:Evidence", own);
    if (place && !this.places.has(place)) this.write(place, "dip:Place", [["rdfs:label", quoted(fact.place)]]);
    this.places.add(place);
  }

  evidence(fact, item) {
    const before = fact.ev.slice(0, fact.ev.indexOf(item)).filter((other) => other.sentence === item.sentence).length;
    const article = model.sources[item.source].id;
    const subject = this.iri(
      "evidence",
      article,
      `${item.start}-${item.end}`,
      before ? `${fact.id}.${before + 1}` : fact.id,
    );
    const pairs = [
      ["dip:article", this.iri("article", article)],
      ["dip:quote", quoted(item.quote)],
      ["dip:start", String(item.start)],
      ["dip:end", String(item.end)],
      ["dip:confidence", decimal(item.confidence)],
      ["dip:rule", item.rule && quoted(item.rule)],
      ["dip:status", item.status && `dip:${item.status}`],
      ["dip:attributedTo", isNode(item.by) && this.node(item.by)],
    ];
    return { subject, pairs };
  }
}

function typedDate(issued) {
  const type = { 4: "gYear", 7: "gYearMonth", 10: "date" }[issued.length];
  if (type) return `"${issued}"^^xsd:${type}`;
  return issued.length === 16 ? `"${issued}:00"^^xsd:dateTime` : quoted(issued);
}
