"""Tell which of two titles a name bears: "der Sprecher des russischen Präsidenten Dmitri Peskow" is no president."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc

from graphkit.extract.mentions.name_index import Name
from graphkit.extract.mentions.title_words import TitleWord, title_word
from graphkit.facts import ActorKind
from graphkit.lexicon import table
from graphkit.resolve.authority import Authority, AuthorityActor

GENDERS = {name: row[0] for row in table(Path(__file__).parent / "given_names.tsv") for name in row[1].split()}
WOMAN = "f"
HEAD = "h"  # the rank of titles of heads of state or government


def bears_outer(
    doc: Doc, name: Name, outer: TitleWord, inner: TitleWord, names: Iterable[Name], who: Authority
) -> bool:
    """Tell whether a name behind "der Sprecher des Präsidenten" is the first title's bearer, not the second's.

    So it is if the name's gender fits that title alone, if the authority file knows the person in such an office and in
    none as the second, or if the article gives that one to somebody else. Otherwise the nearer title has the name.
    """
    gender = GENDERS.get(doc[name.start].text)
    if gender is not None and outer.feminine != inner.feminine:
        return outer.feminine == (gender == WOMAN)
    people = [a for a in who.by_name(name.text) if a.kind == ActorKind.PERSON]
    people = people or [a for a in map(who.get, name.authority) if a is not None and a.kind == ActorKind.PERSON]
    if any(_held(person, inner) for person in people):
        return False
    if any(_held(person, outer) for person in people):
        return True
    return name.end - name.start > 1 and _given_to_another(doc, name, inner, names)


def _held(person: AuthorityActor, title: TitleWord) -> bool:
    """Tell whether somebody ever held an office that a title can mean; heads have many titles for theirs."""
    words = [office.title.split()[-1] for office in person.offices]
    held = [word for word in map(title_word, words) if word is not None]
    label = title.label.lower()
    alike = any(w.label.lower().endswith(label) or label.endswith(w.label.lower()) for w in held)
    return alike or any(w.rank == title.rank == HEAD for w in held)


def _given_to_another(doc: Doc, name: Name, title: TitleWord, names: Iterable[Name]) -> bool:
    """Tell whether the article puts a title right in front of another person's name, and nowhere else of this one's."""
    surname, bearers = name.text.split()[-1], set()
    for other in names:
        word = title_word(doc[other.start - 1].text) if other.start and other is not name else None
        if word is not None and other.kind == ActorKind.PERSON and word.label == title.label:
            bearers.add(other.text.split()[-1])
    return bool(bearers) and surname not in bearers
