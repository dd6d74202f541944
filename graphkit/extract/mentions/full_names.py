"""Read the short forms of a name by the full names of its article: "Costa Méndez", "Vucics", "Cardoso Fujimori"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.name_index import STOP, Name, NameIndex
from graphkit.extract.mentions.particles import GIVEN_NAMES, short_surnames
from graphkit.facts import ActorKind


def each_by_itself(doc: Doc, names: list[Name], index: NameIndex) -> list[Name]:
    """Part two surnames that stand side by side: "will Cardoso Fujimori einladen"."""
    people = [name for name in names if name.kind == ActorKind.PERSON and name.end - name.start > 1]
    found: list[Name] = []
    for name in names:
        first, last = doc[name.start], doc[name.end - 1]
        full = {doc[other.end - 1].text for other in people if other.text != name.text}
        two = name.kind == ActorKind.PERSON and name.end - name.start == 2 and not name.authority
        apart = {first.text, last.text} <= full or _are_two(doc, first, last, index)
        behind = _second_full_name(doc, name, people)
        if behind is not None:
            head = doc[name.start : behind].text
            tail = doc[behind : name.end].text
            found.append(Name(start=name.start, end=behind, text=head, kind=name.kind))
            found.append(Name(start=behind, end=name.end, text=tail, kind=name.kind))
        elif two and apart and first.text != last.text and first.text not in GIVEN_NAMES:
            parts = (Name(start=t.i, end=t.i + 1, text=t.text, kind=ActorKind.PERSON) for t in (first, last))
            found.extend(parts)
        else:
            found.append(name)
    return found


def _are_two(doc: Doc, first: Token, last: Token, index: NameIndex) -> bool:
    """Tell whether two words are surnames of two whom the article also names apart: "bat Lula Trump"."""
    people = index.authority.by_surname(first.text), index.authority.by_surname(last.text)
    if not all(people) or not {p.id for p in people[0]}.isdisjoint(p.id for p in people[1]):
        return False
    apart = [t for t in doc[:-1] if t.text == first.text and t.nbor(1).text != last.text]
    return bool(apart) and any(t.text == last.text and t.nbor(-1).text != first.text for t in doc[1:])


def _second_full_name(doc: Doc, name: Name, people: list[Name]) -> int | None:
    """Return where a second name begins in a row of names: "dankte Ana Petrova Karl Lang", "bat Lang Ana Petrova".

    One of the two at least is a full name of the article, the other one too or the surname of one.
    """
    if name.kind != ActorKind.PERSON or name.authority or name.end - name.start < 3:
        return None
    full = {other.text for other in people if other is not name}
    surnames = {text.split()[-1] for text in full} - GIVEN_NAMES
    for at in range(name.start + 1, name.end):
        parts = [doc[name.start : at], doc[at : name.end]]
        known = [part for part in parts if part.text in full]
        if known and all(part.text in full or len(part) > 1 or part.text in surnames for part in parts):
            return at
    return None


def by_their_full_names(names: list[Name]) -> list[Name]:
    """Take for a person what ends a full name, "Costa Méndez" of "Nicanor Costa Méndez", or is mostly tagged as one."""
    full = [f" {name.text}" for name in names if name.kind == ActorKind.PERSON]
    found = []
    for name in names:
        known = " " in name.text and any(person.endswith(f" {name.text}") for person in full)
        same = [other.kind for other in names if other.text == name.text]
        if not name.authority and (known or same.count(ActorKind.PERSON) * 2 > len(same)):
            name = replace(name, kind=ActorKind.PERSON)
        found.append(name)
    return found


def without_genitive(doc: Doc, names: list[Name]) -> list[Name]:
    """Take the ending from a word that another name has without it: "Lees", where the article names Lee Min-ho."""
    people = [doc[name.start : name.end] for name in names if name.kind == ActorKind.PERSON]
    full = {token.text for row in people if len(row) > 1 for token in row}
    parts = full | {name.text for name in names if name.kind == ActorKind.PERSON and not name.text.endswith("s")}
    places = {name.text for name in names if name.kind is None}
    found = []
    for name in names:
        bare = name.text[:-1]
        short = name.kind in (ActorKind.PERSON, None) and " " not in name.text and name.text.endswith("s")
        owns = short and not name.authority and bare in parts and name.text not in full
        owns = owns and (name.kind is not None or bare not in places)
        found.append(replace(name, text=bare, kind=ActorKind.PERSON) if owns else name)
    return found


def short_forms(doc: Doc, names: list[Name], index: NameIndex) -> Iterable[Name]:
    """Yield later short forms ("Vucics") of persons the article names in full somewhere."""
    short: dict[str, Name] = {}
    taken = {i for name in names for i in range(name.start, name.end)}
    for name in names:
        if name.kind == ActorKind.PERSON and name.end - name.start > 1:
            for word in (*short_surnames(doc[name.end - 1].text), doc[name.start].text):
                if len(word) > 2 and word[:1].isupper() and not index.one(word)[0] and word not in STOP:
                    short.setdefault(word, name)
    people = (name for name in names if name.kind == ActorKind.PERSON)
    surnames = {form for name in people for form in short_surnames(doc[name.end - 1].text)}
    for token in doc:
        if token.i in taken or not token.text[:1].isupper():
            continue
        for form in (token.text, token.text[:-1] if token.text.endswith(("s", "'", "’")) else ""):
            if form in surnames or (form in short and token.pos_ == "PROPN"):
                yield Name(start=token.i, end=token.i + 1, text=form, kind=ActorKind.PERSON)
                break
