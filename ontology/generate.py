"""Make `actors.ttl` from the tables in `sources/` and the country names of CLDR (through Babel).

Run it from anywhere: `python ontology/generate.py`. The same tables give the same bytes. The tables' columns are
described in `sources/README.md`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from babel.core import get_global

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
sys.path.insert(0, str(HERE.parent))

from graphkit.resolve.slug import slug  # noqa: E402 - the checkout's own package

HEAD = """\
# Made by ontology/generate.py from the tables in ontology/sources/; change those instead.
# Country names: Unicode CLDR.
@prefix act: <https://w3id.org/graphkit/actors#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dip: <https://w3id.org/graphkit/diplomacy#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/graphkit/actors> a skos:ConceptScheme ;
  dcterms:title "Actors of world politics"@en, "Akteure der Weltpolitik"@de ;
  dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> .

<https://w3id.org/graphkit/actors/titles> a skos:ConceptScheme ;
  dcterms:title "Titles of offices"@en, "Amtsbezeichnungen"@de .
"""
OFFICE = re.compile(r"(?P<title>.+?)(?:@(?P<of>[a-z0-9-]+))?(?: (?P<start>\d[\d-]*)?\.\.(?P<end>\d[\d-]*)?)?")
DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@dataclass
class Entry:
    """One actor: its type, German label, and what else is known of it as (property, value) pairs."""

    type: str
    label: str
    values: list[tuple[str, str]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The local name in the file."""
        return slug(self.label)

    def add(self, prop: str, values: Iterable[str], language: str | None = "de") -> None:
        """Add literals."""
        self.values += [(prop, literal(value, language)) for value in values]

    def link(self, prop: str, targets: Iterable[str]) -> None:
        """Add links to other actors of the file."""
        self.values += [(prop, f"act:{target}") for target in targets]


def main() -> None:
    """Write `actors.ttl` and say how many lines it has."""
    text = render()
    target = HERE / "actors.ttl"
    part = target.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, target)
    print(f"{target.name}: {text.count(' a skos:Concept, ')} actors, {text.count(' a dip:Office ')} offices")


def render() -> str:
    """Return the text of `actors.ttl`; raise ValueError where the tables contradict each other."""
    states, by_code = read_states()
    people, offices = read_people()
    ministries = read_ministries(states, by_code)
    entries = [*states.values(), *read_organizations(), *ministries, *read_media(), *people]
    by_id = {entry.id: entry for entry in entries}
    add_memberships(by_id, by_code)
    add_matches(by_id)
    return HEAD + "".join(blocks(entries, offices))


def blocks(entries: list[Entry], offices: list[str]) -> Iterator[str]:
    """Yield the Turtle of everything; raise ValueError for two actors with one identifier or links to nowhere."""
    ids = [entry.id for entry in entries]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise ValueError(f"identifiers used twice: {twice}")
    yield from titles()
    for entry in sorted(entries, key=lambda one: one.id):
        yield turtle(entry)
    yield from offices
    linked = {value[4:] for entry in entries for _, value in entry.values if value.startswith("act:")}
    linked |= {name for office in offices for name in re.findall(r"dip:officeOf act:(\S+)", office)}
    if missing := sorted(linked - set(ids)):
        raise ValueError(f"links to unknown actors: {missing}")


def read_states() -> tuple[dict[str, Entry], dict[str, str]]:
    """Return the states by ISO code, and their identifiers by ISO code."""
    german, english = Locale("de").territories, Locale("en").territories
    three = {
        codes[0]: alias for alias, codes in get_global("territory_aliases").items() if re.fullmatch("[A-Z]{3}", alias)
    }
    states = {}
    for row in rows("states"):
        code, names = row["iso"], split(row["names"])
        label = row["label"] or german[code]
        entry = states[code] = Entry("dip:State", label)
        here = german.get(code, row["label"])  # CLDR has no states that are no more
        short = row["label"] != here and row["label"] and here
        entry.add("skos:altLabel", unique([*names, *([short] if short else [])], but=label))
        english_names = [*([english[code]] if code in english else []), *split(row["english"])]
        entry.add("skos:prefLabel", english_names[:1], "en")
        entry.add("skos:altLabel", unique(english_names[1:], but=english_names[0]), "en")
        entry.add("dip:adjective", split(row["adjectives"]))
        entry.add("dip:demonym", demonyms(split(row["demonyms"])))
        entry.add("dip:capital", split(row["capitals"]))
        entry.add("dip:seat", split(row["seats"]))
        entry.add("dip:compoundPrefix", split(row["prefixes"]))
        entry.add("dip:governmentName", split(row["governments"]))
        entry.add("dip:isoCode", [code, *([three[code]] if code in three else [])], None)
    return states, {code: entry.id for code, entry in states.items()}


def read_organizations() -> Iterator[Entry]:
    """Yield organisations and groups."""
    for row in rows("organizations"):
        entry = Entry("dip:Group" if row["kind"] == "G" else "dip:Organization", row["label"])
        entry.link("dip:side", split(row["side"]))
        entry.add("skos:altLabel", unique(split(row["names"]), but=entry.label))
        english = split(row["english"])
        entry.add("skos:prefLabel", english[:1], "en")
        entry.add("skos:altLabel", english[1:], "en")
        entry.add("dip:adjective", split(row["adjectives"]))
        entry.add("dip:demonym", demonyms(split(row["demonyms"])))
        entry.add("dip:compoundPrefix", split(row["prefixes"]))
        entry.add("dip:capital", split(row["seats"]))
        yield entry


def read_ministries(states: dict[str, Entry], by_code: dict[str, str]) -> Iterator[Entry]:
    """Yield the ministries and offices that many states have, named after the state's adjective and capital."""
    for row in rows("ministries"):
        for code in row["countries"].split():
            state = dict(reversed([(prop, value) for prop, value in states[code].values]))
            capital = state.get("dip:capital") or state["dip:seat"]
            filled = {"adj": plain(state["dip:adjective"]), "capital": plain(capital)}
            entry = Entry("dip:Organization", row["label"].format(**filled))
            entry.link("dip:side", [by_code[code]])
            entry.add("skos:altLabel", [name.format(**filled) for name in split(row["names"])])
            entry.add("skos:prefLabel", [row["english"].format(en=Locale("en").territories[code])], "en")
            yield entry


def read_media() -> Iterator[Entry]:
    """Yield news agencies, papers and stations."""
    for row in rows("media"):
        entry = Entry("dip:Organization, dip:Medium", row["label"])
        entry.link("dip:side", split(row["side"]))
        entry.add("skos:altLabel", unique(split(row["names"]), but=entry.label))
        yield entry


def read_people() -> tuple[list[Entry], list[str]]:
    """Return people, and the Turtle of their offices."""
    people, offices = [], []
    for row in rows("persons"):
        givens, surnames = split(row["givens"]), split(row["surnames"])
        family_first = "o" in row["flags"]
        full = [surname for surname in surnames if not surname.startswith("+")]
        names = [join(given, surname, family_first) for surname in full for given in givens or [""]]
        entry = Entry("dip:Person", names[0])
        entry.link("dip:side", split(row["side"]))
        entry.add("schema:gender", ["female" if "f" in row["flags"] else "male"], None)
        entry.add("skos:altLabel", unique([*names[1:], *split(row["names"])], but=entry.label))
        entry.add("dip:surname", [surname.removeprefix("+") for surname in surnames], None)
        people.append(entry)
        for number, text in enumerate(split(row["offices"]), 1):
            offices.append(office(entry.id, row["side"], number, text))
    return people, offices


def office(person: str, side: str, number: int, text: str) -> str:
    """Return the Turtle of one office: `title@body start..end`, where the body is the person's side if left out."""
    found = OFFICE.fullmatch(text)
    if not found:
        raise ValueError(f"{person}: {text!r} is no office")
    parts = [f"dip:heldBy act:{person}", f"dip:officeOf act:{found['of'] or side}"]
    parts.insert(0, f"rdfs:label {literal(found['title'])}")
    for prop, day in (("dip:startDate", found["start"]), ("dip:endDate", found["end"])):
        if day:
            parts.append(f'{prop} "{day}"^^xsd:{DATE_TYPES[len(day)]}')
    return f"\nact:office-{person}-{number} a dip:Office ;\n  " + " ;\n  ".join(parts) + " .\n"


def titles() -> Iterator[str]:
    """Yield the titles of offices, each with its feminine form and the words used in its stead."""
    for row in rows("titles"):
        names = unique([row["feminine"], *split(row["names"])], but=row["label"])
        yield (
            f"\nact:title-{slug(row['label'])} a skos:Concept ;\n"
            f"  skos:inScheme <https://w3id.org/graphkit/actors/titles> ;\n"
            f"  skos:prefLabel {literal(row['label'])} ;\n"
            f"  skos:altLabel {', '.join(literal(name) for name in names)}"
            + (" ;\n  dip:shared true .\n" if row["shared"] else " .\n")
        )


def add_memberships(entries: dict[str, Entry], by_code: dict[str, str]) -> None:
    """Add the states that belong to each body."""
    for row in rows("memberships"):
        for code in row["countries"].split():
            entries[by_code[code]].link("dip:memberOf", [row["body"]])


def add_matches(entries: dict[str, Entry]) -> None:
    """Add the identifiers that were verified elsewhere."""
    for row in rows("wikidata"):
        entries[row["actor"]].values.append(("skos:exactMatch", f"<http://www.wikidata.org/entity/{row['item']}>"))


def turtle(entry: Entry) -> str:
    """Return one actor in Turtle."""
    lines = [f"\nact:{entry.id} a skos:Concept, {entry.type} ;"]
    lines.append("  skos:inScheme <https://w3id.org/graphkit/actors> ;")
    values = [("skos:prefLabel", literal(entry.label)), *entry.values]
    for prop in sorted({prop for prop, _ in values}, key=[prop for prop, _ in values].index):
        objects = list(dict.fromkeys(value for name, value in values if name == prop))
        lines.append(f"  {prop} {', '.join(objects)} ;")
    return "\n".join(lines)[:-2] + " .\n"


def demonyms(words: list[str]) -> list[str]:
    """Return all forms of demonyms. `=Word` stands for itself, `Word:A,B` for Word, A, B and their regular feminine."""
    forms: list[str] = []
    for word in words:
        base, _, others = word.partition(":")
        if base.startswith("="):
            forms.append(base[1:])
        elif others:
            forms += [base, *others.split(","), *(f"{one}nen" for one in others.split(",") if one.endswith("in"))]
        elif base.endswith("e"):
            forms += [base, f"{base}n", f"{base[:-1]}in", f"{base[:-1]}innen"]
        elif base.endswith("er"):
            forms += [base, f"{base}s", f"{base}n", f"{base}in", f"{base}innen"]
        else:
            forms += [base, f"{base}s"]
    return unique(forms)


def join(given: str, surname: str, family_first: bool) -> str:
    """Return a full name."""
    parts = [surname, given] if family_first else [given, surname]
    return " ".join(part for part in parts if part)


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table by column."""
    head, *lines = (SOURCES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{name}.tsv, line {number}: {len(cells)} cells instead of {len(columns)}")
        yield dict(zip(columns, cells, strict=True))


def split(cell: str) -> list[str]:
    """Return the parts of a cell."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def unique(values: Iterable[str], *, but: str = "") -> list[str]:
    """Return each value once, in order, without `but`."""
    return [value for value in dict.fromkeys(values) if value and value != but]


def literal(text: str, language: str | None = "de") -> str:
    """Return a Turtle literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def plain(text: str) -> str:
    """Return the text of a literal that this script wrote."""
    return text[1 : text.rindex('"')]


if __name__ == "__main__":
    main()
