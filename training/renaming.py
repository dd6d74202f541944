"""Copies of sentences with other names: persons of many countries, states, capitals and bodies of world politics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from graphkit.annotate.sentences import Sentence, Token
from training.lexicon import words

LEXICON = Path(__file__).parent / "lexicons" / "foreign_names.tsv"
ACTORS = Path(__file__).parents[1] / "ontology" / "actors.ttl"
LOCALES = (
    "de_DE", "de_AT", "de_CH", "en_US", "en_GB", "fr_FR", "es_ES", "it_IT", "pl_PL", "tr_TR", "ro_RO", "hr_HR",
    "cs_CZ", "pt_BR", "nl_NL", "sv_SE", "no_NO", "fi_FI", "hu_HU", "id_ID", "vi_VN", "en_IN", "en_NG", "sk_SK",
    "sl_SI", "lt_LT", "lv_LV", "et_EE", "en_KE", "fr_DZ", "ha_NG", "uz_UZ", "zu_ZA", "es_MX",
)  # fmt: skip
BARE_PREPOSITIONS = frozenset(words("bare_prepositions"))
PLURAL_OR_ARTICLE = frozenset(words("places_with_article"))
SPLIT = frozenset(["Die", "Der", "Das", "in", "im", "von"])  # "Außenministerium in Paris" is no name as a whole
ADDRESS = words("address")
TITLES = words("titles")


@dataclass(frozen=True, kw_only=True)
class NameStock:
    """Names to choose from; a person is given name and surname, each perhaps of several words."""

    persons: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]


def name_stock(seed: int, size: int = 6000) -> NameStock:
    """Make the stock from faker, the lexicon and the authority file; the same seed gives the same stock."""
    from faker import Faker

    random = Random(seed)
    persons: list[tuple[str, str]] = []
    for locale in LOCALES:
        faker = Faker(locale)
        faker.seed_instance(seed)
        for _ in range(size // len(LOCALES) // 2):
            given = faker.first_name_male() if random.random() < 0.6 else faker.first_name_female()
            persons.append((given, faker.last_name()))
    for line in LEXICON.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            _, given, surnames = line.split("\t")
            pairs = [(one, other.replace("_", " ")) for one in given.split() for other in surnames.split()]
            persons += random.sample(pairs, min(len(pairs), size // 30))
    known, places, bodies = authority()
    return NameStock(persons=tuple(persons + known * 3), places=tuple(places), bodies=tuple(bodies))


def authority() -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return persons (name, surname), places and bodies of the authority file."""
    import rdflib
    from rdflib.namespace import RDF, SKOS

    graph = rdflib.Graph().parse(ACTORS)
    dip = rdflib.Namespace("https://w3id.org/graphkit/diplomacy#")

    def german(actor: rdflib.term.Node, *properties: rdflib.URIRef) -> list[str]:
        return sorted({str(name) for prop in properties for name in graph.objects(actor, prop) if _lang(name) == "de"})

    persons, places, bodies = [], [], []
    for actor in sorted(graph.subjects(RDF.type, dip.Person), key=str):
        for label in german(actor, SKOS.prefLabel):
            given, _, surname = label.partition(" ")
            if surname:
                persons.append((given, surname))
    for actor in sorted(graph.subjects(RDF.type, dip.State), key=str):
        places += german(actor, SKOS.prefLabel) + german(actor, dip.capital)
    for actor in sorted(graph.subjects(RDF.type, dip.Organization), key=str):
        names = german(actor, SKOS.prefLabel, SKOS.altLabel)
        bodies += [name for name in names if name[:1].isupper() and not (SPLIT & set(name.split()))]
    places = [place for place in places if place.split()[0] not in PLURAL_OR_ARTICLE]
    return persons, sorted(set(places)), sorted(set(bodies))


def _lang(name: object) -> str | None:
    return getattr(name, "language", None)


def renamed(sentence: Sentence, stock: NameStock, random: Random) -> Sentence:
    """Return the sentence with most of its names replaced. Trees are dropped, as names change their length."""
    out: list[Token] = []
    tokens = sentence.tokens
    position = 0
    while position < len(tokens):
        label = tokens[position].ner or "O"
        end = position + 1
        while label[0] == "B" and end < len(tokens) and tokens[end].ner == "I-" + label[2:]:
            end += 1
        span = tokens[position:end]
        before = tokens[position - 1].form if position else ""
        words = None
        if label[0] == "B" and random.random() < 0.85:
            words = _replacement([token.form for token in span], label[2:], before, stock, random)
        if words is None:
            out += [_bare(token) for token in span]
        else:
            if label == "B-PER" and before not in ADDRESS and random.random() < 0.12:
                title = random.choice(TITLES) if random.random() < 0.3 else ""
                address = f"{random.choice(ADDRESS)} {title}".split()
                out += [Token(form=word, space=True, ner="O") for word in address]
            for number, word in enumerate(words):
                last = number == len(words) - 1
                ner = ("I-" if number else "B-") + label[2:]
                out.append(Token(form=word, space=span[-1].space if last else True, ner=ner))
        position = end
    return replace(sentence, tokens=tuple(out))


def _bare(token: Token) -> Token:
    return Token(form=token.form, space=token.space, ner=token.ner)


def _replacement(old: list[str], label: str, before: str, stock: NameStock, random: Random) -> list[str] | None:
    if label == "PER":
        given, surname = random.choice(stock.persons)
        if random.random() < 0.03 and len(surname.split()) == 1:
            surname = f"{random.choice(('von', 'van', 'de', 'van der', 'von der'))} {surname}"
        words = surname.split() if len(old) == 1 else f"{given} {surname}".split()
        if len(old) == 1 and old[0].endswith("s") and words[-1][-1] not in "sxzß" and random.random() < 0.5:
            words[-1] += "s"
        return words
    if label == "LOC":
        free = before.lower() in BARE_PREPOSITIONS or before in {",", "(", "/", "", "-", "–"}
        if not free or len(old) > 1:
            return None
        place = random.choice(stock.places)
        genitive = old[0].endswith("s") and old[0] not in stock.places and place[-1] not in "sxzß"
        return (place + "s" * genitive).split()
    if len(old) == 1 and (len(old[0]) <= 6 or random.random() < 0.3):
        return random.choice(stock.bodies).split()
    return random.choice(stock.bodies).split() if random.random() < 0.3 else None
