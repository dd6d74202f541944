"""Find proper names: by the authority file, by the pipeline's NER, and by names the article gives in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.apposed import apposed_names
from graphkit.extract.mentions.full_names import (
    by_their_full_names,
    each_by_itself,
    short_forms,
    without_genitive,
)
from graphkit.extract.mentions.name_index import ARTICLES, STOP, Name, NameIndex, index_of
from graphkit.extract.mentions.organs import is_body, is_second_half
from graphkit.extract.mentions.particles import (
    GIVEN_NAMES,
    PARTICLE_ARTICLES,
    PARTICLES,
    joined,
    parted,
    short_surnames,
    without_owners,
)
from graphkit.extract.mentions.recognised import (
    HONORIFICS,
    behind_genitive,
    is_flat,
    is_known_body,
    is_state_in_genitive,
    recognised,
)
from graphkit.extract.mentions.title_words import title_word
from graphkit.facts import ActorKind
from graphkit.lexicon import mapping
from graphkit.resolve.authority import Authority, AuthorityActor

HERE = Path(__file__).parent
LONGEST_UNKNOWN = 6  # letters of a given name that the tagger takes for a noun, not knowing it
COMPASS = mapping(HERE / "compass.tsv")


def find_names(doc: Doc, authority: Authority) -> list[Name]:
    """Return the proper names of a document in order, no two of them overlapping."""
    index = index_of(authority)
    found = [
        *_from_authority(doc, index),
        *recognised(doc, index),
        *_after_titles(doc, index),
        *_from_parse(doc, index),
        *_behind_states(doc, index),
    ]
    found += [*_truncated(doc, index), *_compass(doc, found, index), *apposed_names(doc, index)]
    found += _before_titles(doc)
    names = parted(doc, without_owners(doc, joined(doc, _without_overlap(found)), index))
    starts = {name.start for name in names if name.kind == ActorKind.PERSON}
    names = [n for n in names if not (n.end - n.start == 1 and n.end in starts and title_word(doc[n.start].text))]
    full = [name for name in names if name.kind == ActorKind.PERSON and name.end - name.start > 1]
    people = {form for name in full for form in short_surnames(doc[name.end - 1].text)}
    names = [n for n in names if n.authority or n.kind == ActorKind.PERSON or not _is_surname(n.text, people)]
    names = without_genitive(doc, by_their_full_names(each_by_itself(doc, names, index)))
    return [_addressed(doc, name) for name in _without_overlap([*names, *short_forms(doc, names, index)])]


def _addressed(doc: Doc, name: Name) -> Name:
    """Return a person's name with the form of address before it in its tokens, though not in its text: "Sir X"."""
    start = name.start
    while name.kind == ActorKind.PERSON and start > doc[start].sent.start and doc[start - 1].text in HONORIFICS:
        start -= 1
    return replace(name, start=start)


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
            if people and not (token.i + 1 < len(doc) and is_flat(doc[token.i + 1], token.i)):
                yield Name(start=token.i, end=token.i + 1, text=_surname(token.text, people), kind=ActorKind.PERSON)


def _surname(word: str, people: tuple[AuthorityActor, ...]) -> str:
    """Return a surname without its genitive s."""
    known = {surname for person in people for surname in person.surnames}
    return word[:-1] if word not in known and word.endswith("s") else word


def _inside_name(token: Token, index: NameIndex, actors: tuple[str, ...]) -> bool:
    """Tell whether a one-word name is part of a longer person's name that NER has seen ("Paris Hilton")."""
    return token.ent_type_ == "PER" and index.kinds[actors[0]] != ActorKind.PERSON and token.ent_iob_ == "I"


def _after_titles(doc: Doc, index: NameIndex) -> Iterable[Name]:
    """Yield the capitalised words after a title, which NER misses in names it has never seen."""
    authority = index.authority
    for token in doc[:-1]:
        title = title_word(token.text)
        nominal = token.pos_ == "ADJ" and token.text[:1].isupper() and not token.is_sent_start  # "der Gesandte X"
        if title is None or title.plural or not (nominal or token.pos_ in ("NOUN", "PROPN")):
            continue
        start = token.i + 1
        start = end = behind_genitive(doc, start + (doc[start].text in HONORIFICS), index)
        if end + 1 < len(doc) and doc[end].text.lower() in PARTICLES and is_known_body(doc, end + 1, index):
            continue  # "Premierminister von St. Lucia"
        while end < len(doc) and end - start < 5 and _continues_name(doc, start, end):
            if end > start and (is_known_body(doc, end, index) or authority.by_demonym(doc[end].text)):
                break
            end += 1
        while end > start and doc[end - 1].text.lower() in (*PARTICLES, *PARTICLE_ARTICLES):
            end -= 1
        if end - start >= 2 or (end - start == 1 and doc[start].pos_ == "PROPN" and title.rank in "ho"):
            first = doc[start].text
            if not (end - start == 1 and (index.one(first)[0] or first in STOP)):
                yield Name(start=start, end=end, text=doc[start:end].text, kind=ActorKind.PERSON)


def _from_parse(doc: Doc, index: NameIndex) -> Iterable[Name]:
    """Yield rows of name words that the parse joins and NER misses, where the first is somebody's given name."""
    for token in doc[:-1]:
        if token.pos_ != "PROPN" or token.ent_type_ or token.text in STOP or not token.text[:1].isupper():
            continue
        end = token.i + 1
        while end < len(doc) and is_flat(doc[end], token.i) and not doc[end].ent_type_:
            end += 1
        short = end - token.i == 3 and all(len(word.text) <= 6 for word in doc[token.i : end])
        if end - token.i > 1 and (token.text in GIVEN_NAMES or short) and not is_known_body(doc, end - 1, index):
            yield Name(start=token.i, end=end, text=doc[token.i : end].text, kind=ActorKind.PERSON)


def _behind_states(doc: Doc, index: NameIndex) -> Iterable[Name]:
    """Yield rows of name words that the parse joins to a genitive: "der Präsident Ghanas Kwame Asante"."""
    for token in doc[:-2]:
        end = token.i + 1
        while end < len(doc) and is_flat(doc[end], token.i) and not index.one(doc[end].text)[0]:
            end += 1
        row = doc[token.i + 1 : end]
        common = any(word.tag_ == "NN" and len(word.text) > LONGEST_UNKNOWN for word in row)
        if len(row) > 1 and not common and is_state_in_genitive(token, index):
            yield Name(start=token.i + 1, end=end, text=doc[token.i + 1 : end].text, kind=ActorKind.PERSON)


def _before_titles(doc: Doc) -> Iterable[Name]:
    """Yield rows of name words that NER misses and a title explains: "Moses Banda, der Sprecher der Regierung"."""
    for token in doc[:-4]:
        determined = token.i and doc[token.i - 1].pos_ in ("DET", "ADJ") and not token.is_sent_start
        if token.ent_type_ or determined or not token.text[:1].isupper() or token.text in STOP:
            continue
        end = token.i + 1
        while end < len(doc) - 3 and is_flat(doc[end], token.i) and not doc[end].ent_type_:
            end += 1
        if end - token.i < 2 or title_word(token.text) or doc[end].text != "," or doc[end + 1].text not in ARTICLES:
            continue
        titles = [title_word(doc[i].text) for i in (end + 2, end + 3)]
        if any(title is not None and title.rank in "ho" for title in titles):
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
        and (token.pos_ in ("PROPN", "X") or end == start and _is_given_name(doc, end))
        and not title_word(token.text)
        and token.text not in STOP
    )


def _is_given_name(doc: Doc, at: int) -> bool:
    """Tell whether a word is a given name that the tagger takes for another word: "Anders Holm"."""
    return doc[at].text in GIVEN_NAMES and at + 1 < len(doc) and doc[at + 1].pos_ == "PROPN"


def _without_overlap(names: Iterable[Name]) -> list[Name]:
    """Keep the longest of names that overlap; of two with the same words, the one the authority file knows."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda n: (n.start - n.end, not n.authority, n.kind is None, n.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)
