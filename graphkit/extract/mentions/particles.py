"""Names of persons with particles: where "von", "van der" or "bin" belong to the name and where they do not."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc

from graphkit.extract.mentions.name_index import ARTICLES, Name, NameIndex
from graphkit.extract.mentions.title_words import title_word
from graphkit.facts import ActorKind
from graphkit.lexicon import words

HERE = Path(__file__).parent
GIVEN_NAMES = words(HERE / "given_names.tsv", 1)
PARTICLES = words(HERE / "particles.tsv")
NAME_ARTICLES = tuple(sorted(words(HERE / "name_articles.tsv")))
PARTICLE_ARTICLES = frozenset(("der", "den", "dem", "la", "las", "los"))  # behind a particle: "van der", "de la"


def short_surnames(word: str) -> tuple[str, ...]:
    """Return the forms in which a surname can stand alone: "al-Maliki" and "Maliki"."""
    article = next((a for a in NAME_ARTICLES if word.lower().startswith(a) and len(word) > len(a) + 2), None)
    return (word,) if article is None else (word, word[len(article) :])


def joined(doc: Doc, names: list[Name]) -> list[Name]:
    """Join two names of persons where the second begins with a particle: "Willem" and "van der Hoeven"."""
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        people = last is not None and last.kind == name.kind == ActorKind.PERSON
        if last is not None and people and last.end == name.start and doc[name.start].text.lower() in PARTICLES:
            out[-1] = Name(start=last.start, end=name.end, text=f"{last.text} {name.text}", kind=ActorKind.PERSON)
        else:
            out.append(name)
    return out


def without_owners(doc: Doc, names: list[Name], index: NameIndex) -> list[Name]:
    """Tell "von" before an owner from a name's particle: "Sprecher von Pavel Novák", "Emir von Kano"."""
    surnames = {doc[name.end - 1].text for name in names if doc[name.start].text in GIVEN_NAMES}
    out = []
    for name in names:
        title = title_word(doc[name.start - 1].text) if name.start else None
        words_behind = name.end - name.start - 1
        if title is None or doc[name.start].text != "von" or doc[name.start + 1].text.lower() in ARTICLES:
            out.append(name)
        elif words_behind > 1:
            rest = doc[name.start + 1 : name.end].text
            out.append(
                Name(start=name.start + 1, end=name.end, text=rest, kind=name.kind, authority=index.one(rest)[0])
            )
        elif name.authority or doc[name.end - 1].text in surnames:
            out.append(name)
    return out


def parted(doc: Doc, names: list[Name]) -> list[Name]:
    """Cut a name at its particle where the first word is another's surname: "wurde Abe von Moons Büro zitiert"."""
    people = [n for n in names if n.kind == ActorKind.PERSON and n.end - n.start > 1]
    out = []
    for name in names:
        inner = name.kind == ActorKind.PERSON and name.end - name.start > 2 and doc[name.start + 1].text == "von"
        surname = doc[name.start].text
        others = [other for other in people if not other.text.startswith(f"{surname} von ")]
        if inner and any(surname in (doc[other.end - 1].text, other.text.split()[0]) for other in others):
            name = Name(start=name.start, end=name.start + 1, text=surname, kind=name.kind)
        out.append(name)
    return out


def behind_particles(doc: Doc, end: int) -> int:
    """Return the end of a name that NER has cut off in its particles: "Willem van" of "Willem van der Hoeven"."""
    at = end
    if doc[at - 1].text.lower() not in PARTICLES:
        return end
    while at < len(doc) and (doc[at].text.lower() in PARTICLES or doc[at].text.lower() in ARTICLES):
        at += 1
    return at + 1 if at < len(doc) and doc[at].text[:1].isupper() and not doc[at].is_sent_start else end


def before_particles(doc: Doc, start: int) -> int:
    """Return the start of a surname that NER has cut off behind "von der": "Leyen" of "von der Leyen"."""
    before = start - 2
    if before >= 0 and doc[before].text.lower() in PARTICLES and doc[before + 1].text.lower() in PARTICLE_ARTICLES:
        return before
    return start
