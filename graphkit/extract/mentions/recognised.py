"""Names that the pipeline's NER has seen, cut to what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from graphkit.extract.mentions.name_index import STOP, Name, NameIndex
from graphkit.extract.mentions.organs import is_body, is_led, is_second_half, nominative
from graphkit.extract.mentions.particles import (
    GIVEN_NAMES,
    PARTICLE_ARTICLES,
    PARTICLES,
    before_particles,
    behind_particles,
)
from graphkit.extract.mentions.title_words import title_word
from graphkit.facts import ActorKind
from graphkit.lexicon import words

HERE = Path(__file__).parent
ABSTRACT = tuple(sorted(words(HERE / "abstract_endings.tsv")))
THINGS = tuple(sorted(words(HERE / "thing_endings.tsv")))
GROUPS = words(HERE / "groups.tsv")
HONORIFICS = words(HERE / "honorifics.tsv")
BUILDINGS = words(HERE / "buildings.tsv")
SHORTEST_CALLING = 6  # letters; NER and tagger take many a short given name they do not know for a noun
SHORTEST_MEDIUM = 3  # letters of an abbreviation; two may be somebody's initials
LINKS = PARTICLES | PARTICLE_ARTICLES
BEFORE_SURNAMES = PARTICLES | GIVEN_NAMES
ORGANISATION_NOUNS = tuple(sorted(words(HERE / "organisation_nouns.tsv")))


def recognised(doc: Doc, index: NameIndex) -> Iterable[Name]:
    """Yield the names NER has seen, without the titles and common nouns it has taken into them."""
    for entity in (part for whole in doc.ents for part in _parts(whole)):
        start, end = _without_titles(doc, entity)
        bearer = _behind_owner(doc, start, end, index) or _behind_source(doc, start, end, index)
        if bearer is not None:
            yield Name(start=bearer, end=end, text=doc[bearer:end].text, kind=ActorKind.PERSON)
            continue
        addressed = start > 0 and doc[start - 1].text in HONORIFICS
        titled = end - start > 1 and (
            entity.start < start - 1 and doc[start - 2].pos_ == "ADJ" or _is_titled(doc, start, end, entity)
        )  # "der Erste Minister X Y"
        if end - start > 2 and _is_medium(doc, start, index) and index.longest(doc, start + 1)[0] == end:
            continue  # "CCTV Xi Jinping", whom the authority file knows
        kind = ActorKind.PERSON if addressed or titled else kind_of(entity.label_)
        owner = kind == ActorKind.PERSON and end - start == 2 and _owns_next(doc, start)
        end -= owner
        if _opens_with_citizen(doc, start, end, index):
            start += 1  # "der Sambier Hakainde Hichilema"
        named = end - start > 2 or end - start == 2 and doc[end - 1].tag_ != "NN"  # not "Moskaus Mann"
        if kind != ActorKind.ORGANIZATION and named and is_state_in_genitive(doc[start], index):
            start += 1  # "der Außenminister Albaniens Arben Kola"
        if kind == ActorKind.PERSON:
            start, end = _without_neighbours(doc, start, end, index)
        while end > start + 1 and _is_no_surname(doc[end - 1], kind):
            end -= 1
        while end > start + 1 and doc[end - 1].tag_ == "NN" and index.one(doc[end - 2].text)[0]:
            end -= 1  # "Ankaras Befehle", "die RSF Städte": what stands behind a name
        end = behind_particles(doc, end)
        while end > start and doc[end - 1].text in LINKS:
            end -= 1  # "im Fall Petrova von der UNO befragt"
        if start >= end or _is_common(doc, start, end, entity.label_, index) or _is_before_name(doc, start, end):
            continue
        start = before_particles(doc, start) if kind == ActorKind.PERSON and end - start == 1 else start
        if start and doc[start - 1].text.lower().endswith(ORGANISATION_NOUNS) and doc[start - 1].pos_ == "NOUN":
            kind = ActorKind.ORGANIZATION
        if kind == ActorKind.PERSON:
            start, end = _with_rest(doc, start, end, index, owner=owner)
        if end - start == 1 and _is_described(doc, start, index):
            continue
        kind = None if end - start > 1 and doc[start].text in BUILDINGS else kind
        yield _name(doc, start, end, kind, index)


def _parts(entity: Span) -> list[Span]:
    """Part a person's name at a small word that no name has: "Lula bat Trump" are two names."""
    small = [t.i for t in entity if t.text.isalpha() and t.text.islower() and t.text not in LINKS]
    if entity.label_ != "PER" or not small:
        return [entity]
    starts, ends = [entity.start, *(i + 1 for i in small)], [*small, entity.end]
    spans = [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]
    return [Span(entity.doc, a, b, label=entity.label_) for a, b in spans]


def _without_titles(doc: Doc, entity: Span) -> tuple[int, int]:
    """Return where a name begins behind a title or a form of address, and ends before a mark."""
    start, end = entity.start, entity.end
    for at in range(entity.start, entity.end):  # "Frankreichs Staatspräsident" is no name, what stands behind it is
        adjective = at > entity.start and doc[at - 1].pos_ == "ADJ"  # "der Nationale Sicherheitsberater"
        if title_word(doc[at].text) and (at + 1 < entity.end or entity.label_ == "PER" or adjective):
            start = at + 1
    while start < end and (title_word(doc[start].text) or not _nameable(doc[start])):
        start += 1
    while start + 1 < end and doc[start].text in HONORIFICS:
        start += 1
    verb = next((t.i for t in doc[start + 1 : end] if t.text.islower() and t.tag_.endswith("FIN")), end)
    end = min(end, verb)  # "Lula bat Trump" are two
    while start < end and not doc[end - 1].text[:1].isalnum():
        end -= 1
    return start, end


def _behind_owner(doc: Doc, start: int, end: int, index: NameIndex) -> int | None:
    """Return where a person's name begins behind whose title it is: "Sprecher der Nato A B", "Präsident Ghanas A B"."""
    if start < 2 or end - start < 3 or not is_known_body(doc, start, index):
        return None
    if title_word(doc[start - 2].text) and not index.longest(doc, start)[1]:
        return start + 1
    owner = behind_genitive(doc, start, index) if title_word(doc[start - 1].text) else start
    return owner if owner > start and end - owner > 1 else None


def _behind_source(doc: Doc, start: int, end: int, index: NameIndex) -> int | None:
    """Return where a person's name begins that stands right behind a body: "dankte laut Außenamt Lee für …".

    An organ of state has nobody's name, unless who leads it gives it one; nor has a body whose own name is known.
    """
    if end - start < 2:
        return None
    first = doc[start].text
    organ = is_body(first) and not is_led(first)
    behind = start + 1 if organ else max(index.longest(doc, start)[0], start + 1)
    if behind >= end or not (organ or is_known_body(doc, start, index)):
        return None
    if not organ and (index.authority.by_capital(first) or index.one(first)[1] != first):
        return None  # "Riad Haddad", "Moskaus Mann"
    return behind if _is_surname(doc[end - 1], (start, end), index) else None


def _is_surname(token: Token, within: tuple[int, int], index: NameIndex) -> bool:
    """Tell whether a word is somebody's surname, by the authority file or by what NER sees elsewhere in the article."""
    if token.tag_ == "NE" and index.authority.by_surname(token.text):
        return True
    elsewhere = [t for t in token.doc if t.text == token.text and not within[0] <= t.i < within[1]]
    return any(t.ent_type_ == "PER" for t in elsewhere)


def behind_genitive(doc: Doc, start: int, index: NameIndex) -> int:
    """Return the token behind the genitive of a state or body that begins at `start`; `start` itself without one."""
    end = max(index.longest(doc, start)[0], start + 1)
    last = doc[end - 1].text
    genitive = last.endswith("s") and (end > start + 1 or index.one(last)[1] != last)
    return end if genitive and is_known_body(doc, start, index) else start


def _without_neighbours(doc: Doc, start: int, end: int, index: NameIndex) -> tuple[int, int]:
    """Return a person's name without what stands beside it: states, peoples, callings, what somebody has."""
    other = next((t.i for t in doc[start + 1 : end] if _is_no_name_word(t)), None)
    end = other if other is not None else end  # "sprachen Iwanow 85 Minuten lang", "Iwanow bat Kamitz"
    while end - start > 1 and (doc[start].pos_ == "ADJ" and doc[start].is_sent_start or _is_medium(doc, start, index)):
        start += 1  # "Isolierter Kamitz", "CCTV Xi Jinping"
    while end - start > 2 and index.one(doc[end - 1].text)[0]:
        end -= 1  # "Martin Sajdik Kiew": the state stands beside the name
    if end - start > 1 and doc[end - 2].text not in GIVEN_NAMES and index.authority.by_demonym(doc[end - 1].text):
        end -= 1  # "hatte Ministerin Kamitz Norweger eingeladen"
    behind = end - start > 2 and doc[end - 1].tag_ == "NN" and doc[end - 2].text.endswith("s")
    if behind and doc[start].text in GIVEN_NAMES and not {doc[end - 2].text, doc[end - 2].lower_} & BEFORE_SURNAMES:
        end -= 1  # "Maria Petrovas Einwände"
    if end - start > 2 and _is_calling(doc, start):
        start += 1  # "Soziologe Peter Lang"
    return start, end


def _is_titled(doc: Doc, start: int, end: int, entity: Span) -> bool:
    """Tell whether a title stands right before somebody's name, which NER takes for a body: "Bundesrat Urs Keller"."""
    title = title_word(doc[start - 1].text) if start and not doc[start].is_sent_start else None
    name = entity.start < start and all(t.pos_ == "PROPN" for t in doc[start:end]) or doc[start].text in GIVEN_NAMES
    return title is not None and title.rank in "ho" and not title.plural and name


def _is_no_name_word(token: Token) -> bool:
    """Tell whether a word can be no part of a person's name: a number, or a verb that is no particle."""
    low = token.text[:1].islower() and token.text.lower() not in LINKS
    return token.text[:1].isdigit() or low and token.pos_ in ("VERB", "AUX")


def _is_medium(doc: Doc, at: int, index: NameIndex) -> bool:
    """Tell whether a word before a name is that of an agency or a station: "CCTV"."""
    word = doc[at].text
    capitals = len(word) >= SHORTEST_MEDIUM and word.isupper() and not doc[at + 1].text.isupper()
    actors, name = index.one(word)
    body = name == word and any(index.kinds[actor] == ActorKind.ORGANIZATION for actor in actors)
    return body or capitals and word.title() not in GIVEN_NAMES and not index.authority.by_surname(word.title())


def _is_common(doc: Doc, start: int, end: int, label: str, index: NameIndex) -> bool:
    """Tell whether what NER has seen is a common word."""
    word = doc[start]
    if word.text.isdigit():
        return True
    if end - start > 1:
        return False
    if word.text in STOP or word.text in GROUPS or word.text.endswith((*ABSTRACT, "-")):
        return True
    if "-" in word.text and word.text.lower().endswith(THINGS):
        return True  # "Mercosur-Gipfel", "Lee-Besuch", "US-Hilfsgelder"
    common = word.pos_ in ("ADJ", "VERB", "ADV", "AUX", "ADP", "PRON") or _has_article(word, label)
    return common and not index.one(word.text)[0]


def _is_before_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether NER took a calling for a name and left out the given name behind it: "Ingenieur", "Ruben Adler"."""
    if end - start > 1 or doc[start].tag_ != "NN" or end + 1 >= len(doc) or doc[start].text in GIVEN_NAMES:
        return False
    given, surname = doc[end], doc[end + 1]
    named = given.tag_ == surname.tag_ == "NE" and given.dep_ == "appos" and surname.dep_ == "flat"
    return named and given.head.i == start and surname.head.i == end and not given.ent_type_


def _is_described(doc: Doc, at: int, index: NameIndex) -> bool:
    """Tell whether a word is read as a noun, with whose it is: "des finnischen Außenministeriums", "die Belgierin"."""
    unknown = not index.one(doc[at].text)[0] or is_second_half(doc, at)
    return is_body(doc[at].text) and unknown or bool(index.authority.by_demonym(doc[at].text.rpartition("-")[2]))


def _with_rest(doc: Doc, start: int, end: int, index: NameIndex, *, owner: bool) -> tuple[int, int]:
    """Return a person's name with the words that NER has left out."""
    while not owner and end < len(doc) and is_flat(doc[end], start) and not index.one(doc[end].text)[0]:
        given = end - start == 1 and doc[start].text in GIVEN_NAMES
        if not given and (doc[end].tag_ == "NN" or index.authority.by_demonym(doc[end].text)):
            break  # "dass Präsident Mladenow Vorschlägen zugestimmt hat"
        end += 1
    if end - start == 2 and _is_short_name(doc, start, end):
        end += 1
    flat = end - start == 1 and doc[start].dep_ == "flat" and doc[start].head.i == start - 1
    apposed = flat and doc[start - 1].dep_ == "appos" and doc[start - 1].tag_ == "NE" and not doc[start - 1].ent_type_
    first = _is_first_name(doc, start - 1) or _lacks_given_name(doc, start) or apposed
    if start > doc[start].sent.start + 1 and first:
        start -= 1
    return start, end


def _name(doc: Doc, start: int, end: int, kind: ActorKind | None, index: NameIndex) -> Name:
    text = doc[start:end].text.replace("\n", " ")
    if kind == ActorKind.ORGANIZATION and end - start == 2 and doc[start].pos_ == "ADJ":
        text = nominative(doc[start].text, doc[end - 1].text) or text
    elif kind == ActorKind.ORGANIZATION and end - start > 1 and is_body(doc[start].text):
        first = doc[start].text  # "des Komitees für Grenzfragen"
        text = text if not first.endswith("s") or not is_body(first[:-1]) else first[:-1] + text[len(first) :]
    actors: tuple[str, ...] = ()
    if end - start == 1:
        actors, text = index.one(text)
        if actors:
            kind = index.kinds[actors[0]]
    return Name(start=start, end=end, text=text, kind=kind, authority=actors)


def _owns_next(doc: Doc, start: int) -> bool:
    """Tell whether a name is an owner before what they have: "Haigs Plan", where the article names Haig."""
    word = doc[start].text
    if not word.endswith("s") or word in GIVEN_NAMES or doc[start + 1].ent_iob_ != "I":
        return False
    return any(token.text == word[:-1] and token.ent_type_ == "PER" for token in doc)


def _opens_with_citizen(doc: Doc, start: int, end: int, index: NameIndex) -> bool:
    """Tell whether NER took the noun for somebody's nationality into the name, which shows by its article."""
    article = start > 0 and doc[start - 1].tag_ == "ART"
    return article and end - start > 2 and bool(index.authority.by_demonym(doc[start].text))


def _is_calling(doc: Doc, at: int) -> bool:
    """Tell whether a word before a given name is a common noun: "Soziologe Peter Lang"."""
    noun = doc[at].tag_ == "NN" and len(doc[at].text) >= SHORTEST_CALLING
    return noun and doc[at].text.rpartition("-")[2] not in GIVEN_NAMES and doc[at + 1].text in GIVEN_NAMES


def _is_no_surname(token: Token, kind: ActorKind | None) -> bool:
    """Tell whether a word that NER took into a name is none of it: "Lees Büro" is no person."""
    common = kind == ActorKind.PERSON and is_body(token.text)
    return common or token.text in STOP or token.text.endswith(ABSTRACT)


def kind_of(label: str) -> ActorKind | None:
    """Return the kind of actor an NER label stands for; a place is none."""
    return {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANIZATION}.get(label)


def is_flat(token: Token, start: int) -> bool:
    """Tell whether the parse takes a word for a further part of the name before it."""
    return (
        token.dep_ == "flat"
        and not token.text.endswith(ABSTRACT)
        and token.text not in STOP
        and token.text[:1].isupper()
        and start <= token.head.i < token.i
        and not token.is_sent_start
        and title_word(token.text) is None
    )


def _is_short_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name of short syllables goes on: "Ri Kwang" and "Il"."""
    if end >= len(doc) or doc[end].is_sent_start or doc[end].text in STOP:
        return False
    if doc[end].pos_ not in ("PROPN", "X") and not (doc[end].pos_ == "ADP" and doc[end].text[:1].isupper()):
        return False  # "Moon Jae In": no preposition begins with a capital there
    return doc[end].text[:1].isupper() and all(len(token.text) < 6 for token in doc[start : end + 1])


def _is_first_name(doc: Doc, at: int) -> bool:
    """Tell whether a word that NER left out begins the name behind it: ", Scher Mohammed Abbas"."""
    token = doc[at]
    return (
        token.text[:1].isupper()
        and token.pos_ in ("PROPN", "NOUN")
        and not token.ent_type_
        and doc[at + 1].head.i == at
        and doc[at - 1].text in (",", "und")
        and token.text not in STOP
        and title_word(token.text) is None
        and not is_body(token.text)
        and not token.text.lower().endswith(ORGANISATION_NOUNS)
        and token.text not in HONORIFICS
        and not _is_calling(doc, at)
    )


def _lacks_given_name(doc: Doc, start: int) -> bool:
    """Tell whether NER has seen a name from its particle on: "van der Hoeven" of "Willem van der Hoeven"."""
    before = doc[start - 1]
    given = before.pos_ == "PROPN" and not before.ent_type_ and before.text not in STOP
    return doc[start].text in PARTICLES and given and title_word(before.text) is None


def _has_article(token: Token, label: str) -> bool:
    """Tell whether the article uses a word tagged as a person and as a noun with an article too: "ein Friedensplan"."""
    if label != "PER" or token.tag_ != "NN":
        return False
    return any(t.text == token.text and t.i and t.nbor(-1).pos_ == "DET" for t in token.doc)


def _nameable(token: Token) -> bool:
    return token.text[:1].isupper() or token.text.lower().split("-")[0] in PARTICLES or token.text[:1].isdigit()


def is_state_in_genitive(token: Token, index: NameIndex) -> bool:
    """Tell whether a word is a state's name with the ending of the genitive: "Albaniens"."""
    actors, word = index.one(token.text)
    return word != token.text and any(index.kinds[actor] == ActorKind.STATE for actor in actors)


def is_known_body(doc: Doc, at: int, index: NameIndex) -> bool:
    """Tell whether a name that begins at a token is that of a state or body."""
    actors = index.longest(doc, at)[1] or index.one(doc[at].text)[0]
    return any(index.kinds[actor] != ActorKind.PERSON for actor in actors)
