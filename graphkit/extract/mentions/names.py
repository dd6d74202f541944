"""Find proper names: by the authority file, by the pipeline's NER, and by names the article gives in full."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.full_names import by_their_full_names, each_by_itself, short_forms
from graphkit.extract.mentions.name_index import ARTICLES, STOP, Name, NameIndex, index_of
from graphkit.extract.mentions.particles import (
    GIVEN_NAMES,
    PARTICLE_ARTICLES,
    PARTICLES,
    before_particles,
    behind_particles,
    joined,
    parted,
    without_owners,
)
from graphkit.extract.mentions.title_words import title_word
from graphkit.facts import ActorKind
from graphkit.lexicon import mapping, swiss, table, words
from graphkit.resolve.authority import Authority, AuthorityActor

HERE = Path(__file__).parent
GENDERS = {swiss(row[0]).lower(): row[1] for row in table(HERE / "bodies.tsv")}
BODIES = tuple(sorted(GENDERS))
COMPASS = mapping(HERE / "compass.tsv")
ABSTRACT = tuple(sorted(words(HERE / "abstract_endings.tsv")))
THINGS = tuple(sorted(words(HERE / "thing_endings.tsv")))
GROUPS = words(HERE / "groups.tsv")
ORGANISATION_NOUNS = tuple(sorted(words(HERE / "organisation_nouns.tsv")))


def find_names(doc: Doc, authority: Authority) -> list[Name]:
    """Return the proper names of a document in order, no two of them overlapping."""
    index = index_of(authority)
    found = [*_from_authority(doc, index), *_from_ner(doc, index), *_after_titles(doc, index), *_from_parse(doc, index)]
    found += [*_truncated(doc, index), *_compass(doc, found, index)]
    names = parted(doc, without_owners(doc, joined(doc, _without_overlap(found)), index))
    starts = {name.start for name in names if name.kind == ActorKind.PERSON}
    names = [n for n in names if not (n.end - n.start == 1 and n.end in starts and title_word(doc[n.start].text))]
    people = {doc[name.end - 1].text for name in names if name.kind == ActorKind.PERSON and name.end - name.start > 1}
    names = [n for n in names if n.authority or n.kind == ActorKind.PERSON or not _is_surname(n.text, people)]
    names = by_their_full_names(each_by_itself(doc, names))
    return _without_overlap([*names, *short_forms(doc, names, index)])


def _is_surname(word: str, people: set[str]) -> bool:
    return word in people or (word.endswith("s") and word[:-1] in people)


def _from_authority(doc: Doc, index: NameIndex) -> Iterable[Name]:
    others = {t.text for t in doc[:-1] if is_body(t.text) and doc[t.i + 1].text.lower() in ("der", "des", "zur", "für")}
    for token in doc:
        if not (token.text[:1].isupper() or token.text[:1].isdigit()) or token.text in others:
            continue  # in an article on the "Kongress der Völker", "Kongress" is not the American one
        if is_second_half(doc, token.i) and is_body(token.text):
            continue
        end, actors = index.longest(doc, token.i)
        if actors:
            kind = index.kinds[actors[0]]
            title = title_word(token.text) if kind == ActorKind.PERSON and end > token.i + 2 else None
            start = token.i + (title is not None and title.rank in "ho")  # "Kronprinz Haakon Magnus": no part of it
            text = doc[start:end].text.replace("\n", " ")
            yield Name(start=start, end=end, text=text, kind=kind, authority=actors)
            continue
        actors, word = index.one(token.text)
        if actors and word not in STOP and not _inside_name(token, index, actors):
            yield Name(start=token.i, end=token.i + 1, text=word, kind=index.kinds[actors[0]], authority=actors)
        elif token.pos_ == "PROPN" and token.ent_type_ in ("", "PER") and len(token.text) > 3 and word not in STOP:
            people = index.authority.by_surname(token.text)
            if people and not (token.i + 1 < len(doc) and _is_flat(doc[token.i + 1], token.i)):
                yield Name(start=token.i, end=token.i + 1, text=_surname(token.text, people), kind=ActorKind.PERSON)


def _surname(word: str, people: tuple[AuthorityActor, ...]) -> str:
    """Return a surname without its genitive s."""
    known = {surname for person in people for surname in person.surnames}
    return word[:-1] if word not in known and word.endswith("s") else word


def _inside_name(token: Token, index: NameIndex, actors: tuple[str, ...]) -> bool:
    """Tell whether a one-word name is part of a longer person's name that NER has seen ("Paris Hilton")."""
    return token.ent_type_ == "PER" and index.kinds[actors[0]] != ActorKind.PERSON and token.ent_iob_ == "I"


def _from_ner(doc: Doc, index: NameIndex) -> Iterable[Name]:
    for entity in doc.ents:
        start, end = entity.start, entity.end
        for at in range(entity.start, entity.end):  # "Frankreichs Staatspräsident" is no name, what stands behind it is
            if title_word(doc[at].text) and (at + 1 < entity.end or entity.label_ == "PER"):
                start = at + 1
        while start < end and (title_word(doc[start].text) or not _nameable(doc[start])):
            start += 1
        while start < end and not doc[end - 1].text[:1].isalnum():
            end -= 1
        split = start > 1 and end - start > 2 and _is_known_body(doc, start, index) and title_word(doc[start - 2].text)
        if split and not index.longest(doc, start)[1]:  # "der Sprecher der Nato Henk Verbeek"
            yield Name(start=start + 1, end=end, text=doc[start + 1 : end].text, kind=ActorKind.PERSON)
            continue
        owner = kind_of(entity.label_) == ActorKind.PERSON and end - start == 2 and _owns_next(doc, start)
        end -= owner
        while kind_of(entity.label_) == ActorKind.PERSON and end - start > 2 and index.one(doc[end - 1].text)[0]:
            end -= 1  # "Martin Sajdik Kiew": the state stands beside the name
        if _opens_with_citizen(doc, start, end, index):
            start += 1  # "der Sambier Hakainde Hichilema"
        while end > start + 1 and _is_no_surname(doc[end - 1], kind_of(entity.label_)):
            end -= 1
        while end > start + 1 and doc[end - 1].tag_ == "NN" and index.one(doc[end - 2].text)[0]:
            end -= 1  # "Ankaras Befehle", "die RSF Städte": what stands behind a name
        end = behind_particles(doc, end)
        if start >= end or (end - start == 1 and doc[start].text in STOP) or doc[start].text.isdigit():
            continue
        if end - start == 1 and (doc[start].text in GROUPS or doc[start].text.endswith((*ABSTRACT, "-"))):
            continue
        if end - start == 1 and "-" in doc[start].text and doc[start].text.lower().endswith(THINGS):
            continue  # "Mercosur-Gipfel", "Lee-Besuch", "US-Hilfsgelder"
        common = doc[start].pos_ in ("ADJ", "VERB", "ADV", "AUX", "ADP") or _has_article(doc[start], entity.label_)
        if end - start == 1 and common and not index.one(doc[start].text)[0]:
            continue
        kind = kind_of(entity.label_)
        start = before_particles(doc, start) if kind == ActorKind.PERSON and end - start == 1 else start
        if start and doc[start - 1].text.lower().endswith(ORGANISATION_NOUNS) and doc[start - 1].pos_ == "NOUN":
            kind = ActorKind.ORGANIZATION
        while (
            kind == ActorKind.PERSON
            and not owner
            and end < len(doc)
            and _is_flat(doc[end], start)
            and not index.one(doc[end].text)[0]
        ):
            end += 1
        if kind == ActorKind.PERSON and end - start == 2 and _is_short_name(doc, start, end):
            end += 1
        if kind == ActorKind.PERSON and start > entity.doc[start].sent.start + 1 and _is_first_name(doc, start - 1):
            start -= 1
        if (
            end - start == 1
            and is_body(doc[start].text)
            and (not index.one(doc[start].text)[0] or is_second_half(doc, start))
        ):
            continue  # "des ukrainischen Außenministeriums": read as a noun, with whose it is
        if end - start == 1 and index.authority.by_demonym(doc[start].text.rpartition("-")[2]):
            continue
        text = doc[start:end].text.replace("\n", " ")
        if kind == ActorKind.ORGANIZATION and end - start == 2 and doc[start].pos_ == "ADJ":
            text = _nominative(doc[start].text, doc[end - 1].text) or text
        elif kind == ActorKind.ORGANIZATION and end - start > 1 and is_body(doc[start].text):
            first = doc[start].text  # "des Komitees für Grenzfragen"
            text = text if not first.endswith("s") or not is_body(first[:-1]) else first[:-1] + text[len(first) :]
        actors: tuple[str, ...] = ()
        if end - start == 1:
            actors, text = index.one(text)
            if actors:
                kind = index.kinds[actors[0]]
        yield Name(start=start, end=end, text=text, kind=kind, authority=actors)


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


def _is_no_surname(token: Token, kind: ActorKind | None) -> bool:
    """Tell whether a word that NER took into a name is none of it: "Lees Büro" is no person."""
    common = kind == ActorKind.PERSON and is_body(token.text)
    return common or token.text in STOP or token.text.endswith(ABSTRACT)


def _nominative(adjective: str, noun: str) -> str | None:
    """Return the nominative of a body's name of two words: "Syrischen Verhandlungskomitees"."""
    low = swiss(noun).lower()
    for body, gender in GENDERS.items():
        for cut in ("es", "s", ""):
            if low.removesuffix(cut).endswith(body) and adjective.endswith(("en", "em", "es", "er", "e")):
                stem_ = adjective.removesuffix("e") if adjective.endswith("e") else adjective[:-2]
                ending = {"m": "er", "f": "e", "n": "es"}[gender]
                return f"{stem_}{ending} {noun[: len(noun) - len(cut)] if cut and low.endswith(cut) else noun}"
    return None


@cache
def is_body(word: str) -> bool:
    """Tell whether a word is a common noun for an organ of state: "Außenministeriums", "Kosovo-Büros"."""
    low = swiss(word).lower()
    return any(low.removesuffix(cut).endswith(BODIES) for cut in ("es", "s", ""))


def is_second_half(doc: Doc, at: int) -> bool:
    """Tell whether a word ends a pair cut short: the "Friedens- und Sicherheitsrat" is not the one of the UN."""
    return at > 1 and doc[at - 2].text.endswith("-") and doc[at - 1].text in ("und", "oder")


def kind_of(label: str) -> ActorKind | None:
    """Return the kind of actor an NER label stands for; a place is none."""
    return {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANIZATION}.get(label)


def _is_flat(token: Token, start: int) -> bool:
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
    )


def _has_article(token: Token, label: str) -> bool:
    """Tell whether the article uses a word tagged as a person and as a noun with an article too: "ein Friedensplan"."""
    if label != "PER" or token.tag_ != "NN":
        return False
    return any(t.text == token.text and t.i and t.nbor(-1).pos_ == "DET" for t in token.doc)


def _nameable(token: Token) -> bool:
    return token.text[:1].isupper() or token.text.lower().split("-")[0] in PARTICLES or token.text[:1].isdigit()


def _after_titles(doc: Doc, index: NameIndex) -> Iterable[Name]:
    """Yield the capitalised words after a title, which NER misses in names it has never seen."""
    for token in doc[:-1]:
        title = title_word(token.text)
        if title is None or title.plural or token.pos_ not in ("NOUN", "PROPN"):
            continue
        start = end = token.i + 1
        if end + 1 < len(doc) and doc[end].text.lower() in PARTICLES and _is_known_body(doc, end + 1, index):
            continue  # "Premierminister von St. Lucia"
        while end < len(doc) and end - start < 5 and _continues_name(doc, start, end):
            if end > start and any(index.kinds[a] != ActorKind.PERSON for a in index.one(doc[end].text)[0]):
                break
            end += 1
        while end > start and doc[end - 1].text.lower() in PARTICLES:
            end -= 1
        if end - start >= 2 or (end - start == 1 and doc[start].pos_ == "PROPN" and title.rank in "ho"):
            first = doc[start].text
            if not (end - start == 1 and (index.one(first)[0] or first in STOP)):
                yield Name(start=start, end=end, text=doc[start:end].text, kind=ActorKind.PERSON)


def _is_known_body(doc: Doc, at: int, index: NameIndex) -> bool:
    actors = index.longest(doc, at)[1] or index.one(doc[at].text)[0]
    return any(index.kinds[actor] != ActorKind.PERSON for actor in actors)


def _from_parse(doc: Doc, index: NameIndex) -> Iterable[Name]:
    """Yield rows of name words that the parse joins and NER misses, where the first is somebody's given name."""
    for token in doc[:-1]:
        if token.pos_ != "PROPN" or token.ent_type_ or token.text in STOP or not token.text[:1].isupper():
            continue
        end = token.i + 1
        while end < len(doc) and _is_flat(doc[end], token.i) and not doc[end].ent_type_:
            end += 1
        short = end - token.i == 3 and all(len(word.text) <= 6 for word in doc[token.i : end])
        if end - token.i > 1 and (token.text in GIVEN_NAMES or short) and not _is_known_body(doc, end - 1, index):
            yield Name(start=token.i, end=end, text=doc[token.i : end].text, kind=ActorKind.PERSON)


def _truncated(doc: Doc, index: NameIndex) -> Iterable[Name]:
    """Yield names cut short before another: "Nord-" in "Nord- und Südkorea"."""
    for token in doc[:-2]:
        if token.text.endswith("-") and len(token.text) > 2 and doc[token.i + 1].text in ("und", "oder"):
            whole = index.one(doc[token.i + 2].text)[1]
            for cut in range(1, len(whole) - 2):
                word = token.text[:-1] + whole[cut:]
                actors = tuple(a for a in index.one(word)[0] if index.kinds[a] == ActorKind.STATE)
                if actors:
                    yield Name(start=token.i, end=token.i + 1, text=word, kind=ActorKind.STATE, authority=actors)
                    break


def _compass(doc: Doc, names: list[Name], index: NameIndex) -> Iterable[Name]:
    """Yield points of the compass that stand for a state the article names: "des Südens" in one about Südkorea."""
    labels = {actor: a.label for name in names for actor in name.authority if (a := index.authority.get(actor))}
    for token in doc[1:-1]:
        front = COMPASS.get(token.text) or COMPASS.get(token.text.removesuffix("s"))
        behind = doc[token.i + 1].text.lower()
        if front is None or doc[token.i - 1].text.lower() not in ARTICLES or behind in ("von", "der", "des"):
            continue
        before = doc[token.i - 2].text.lower() if token.i > 1 else ""
        actors = sorted(a for a, label in labels.items() if label.startswith(front) and index.kinds[a] == "State")
        if len(actors) == 1 and before not in ("in", "an", "durch", "aus"):
            text = labels[actors[0]]
            yield Name(start=token.i, end=token.i + 1, text=text, kind=ActorKind.STATE, authority=tuple(actors))


def _continues_name(doc: Doc, start: int, end: int) -> bool:
    token = doc[end]
    if token.is_sent_start and end > start or "\n" in doc[end - 1].text_with_ws:
        return False
    if token.text.lower().split("-")[0] in PARTICLES:
        behind = end + 1 + (end + 1 < len(doc) and doc[end + 1].text.lower() in PARTICLE_ARTICLES)
        return behind < len(doc) and doc[behind].text[:1].isupper() or "-" in token.text
    if end > start and doc[end - 1].text.lower() in PARTICLES and token.text.lower() in PARTICLE_ARTICLES:
        return True  # "von der Leyen"
    return bool(
        token.text[:1].isupper()
        and token.pos_ in ("PROPN", "X")
        and not title_word(token.text)
        and token.text not in STOP
    )


def _without_overlap(names: Iterable[Name]) -> list[Name]:
    """Keep the longest of names that overlap; of two with the same words, the one the authority file knows."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda n: (n.start - n.end, not n.authority, n.kind is None, n.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)
