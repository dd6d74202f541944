"""Tell which cases a noun phrase can be in: by its article, its adjective, its gender and its place in the clause."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.context import Context
from graphkit.extract.mentions.organs import body_gender
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
MASCULINE = words(HERE / "masculine_names.tsv")
NOMINAL_ADJECTIVES = tuple(
    form for word in sorted(words(HERE / "nominal_adjectives.tsv")) for form in (word, word + "n")
)
ALL = frozenset(("nom", "acc", "dat"))
PRONOUNS = {row[0]: frozenset(row[1].split()) for row in table(HERE / "pronoun_cases.tsv")}
SHOWN = {row[0]: tuple(frozenset(cell.split()) for cell in row[1:5]) for row in table(HERE / "determiners.tsv")}
GENDERS = ("Masc", "Fem", "Neut")
ARTICLE_STEMS = (
    "kein",
    "mein",
    "dein",
    "sein",
    "ihr",
    "unser",
    "ein",
    "jed",
    "dies",
    "jen",
    "solch",
    "manch",
    "all",
    "welch",
)


def mention_cases(context: Context, mention: Mention, start: int) -> frozenset[str]:
    """Return the cases a mention can be in."""
    head = context.doc[mention.head]
    if mention.kind == MentionKind.PRONOUN and mention.noun != "both":
        return PRONOUNS.get(head.text.lower(), ALL)
    return cases_of(context, start, head, mention=mention)


def is_plural(noun: Token) -> bool | None:
    """Tell whether a noun is a plural, or None where the tagger does not say."""
    number = noun.morph.get("Number", [])
    return ("Plur" in number) if number else None


def cases_of(context: Context, start: int, head: Token, *, mention: Mention | None = None) -> frozenset[str]:
    """Return the cases a noun phrase can be in by its first word, gender and number."""
    first = context.doc[start]
    low = first.text.lower()
    name = head.text
    if low not in SHOWN and _named_genitive(context, mention):
        return frozenset(("gen",))
    if first.i == head.i or first.pos_ in ("NOUN", "PROPN", "NUM"):
        if "Gen" in head.morph.get("Case", []) and "Masc" in head.morph.get("Gender", []):
            return frozenset(("gen",)) if name.endswith("s") and mention is None else ALL
        return ALL
    weak = _weak_ending(context, first, head)
    if low == "der" and weak:
        return frozenset(("nom",)) if weak == "e" else frozenset(("dat", "gen"))
    row = SHOWN.get(low)
    if low == "der" and mention is not None and mention.actor_kind == ActorKind.ORGANIZATION and mention.noun:
        gender, _ = body_gender(mention.noun)
        if gender:
            return frozenset(("nom",)) if gender == "m" else frozenset(("dat", "gen"))
    if low == "der" and mention is not None:
        if mention.kind == MentionKind.NAME and mention.actor_kind == ActorKind.STATE:
            return frozenset(("nom",)) if (mention.name or "") in MASCULINE else frozenset(("dat", "gen"))
        if mention.titles and not mention.plural:
            return frozenset(("dat", "gen")) if mention.feminine else frozenset(("nom",))
    if row is None:
        for stem in ARTICLE_STEMS:
            if low.startswith(stem) and len(low) - len(stem) <= 2:
                row = SHOWN.get("-" + low[len(stem) :])
                break
    if row is None and first.pos_ in ("ADJ", "DET"):
        ending = next((e for e in ("en", "em", "er", "es", "e") if low.endswith(e)), "")
        row = SHOWN.get("-" + ending)
        if ending == "en":
            return frozenset(("acc", "dat"))
    if row is None:
        return ALL
    found = _by_gender(row, head, mention)
    if mention is not None and mention.feminine is not None and "Plur" not in first.morph.get("Number", []):
        return found
    return _by_place(row, first, head, found)


def _by_place(row: tuple[frozenset[str], ...], first: Token, head: Token, shown: frozenset[str]) -> frozenset[str]:
    """Add to the cases a phrase shows, or set right by the article, what the parse tells by its place in the clause.

    The gender of a rare noun is often misread, its place more seldom: "hat … und der Werft vorgehalten" is a dative.
    """
    possible = frozenset().union(*row)
    noun = first.head if first.dep_ == "det" and first.i < first.head.i <= head.i else head
    read = {*first.morph.get("Case", []), *noun.morph.get("Case", [])}
    if read == {"Dat"} and "dat" in possible or read == {"Gen"} and "gen" in possible:
        return frozenset((read.pop().lower(),))
    if noun.dep_ == "iobj" and "dat" in possible:
        return shown | {"dat"}
    behind = first.i > first.sent.start and first.nbor(-1).pos_ in ("NOUN", "PROPN")
    owned = behind and noun.dep_ == "nmod" and not any(child.dep_ == "case" for child in noun.children)
    return shown | {"gen"} if owned and "gen" in possible else shown


def _named_genitive(context: Context, mention: Mention | None) -> bool:
    """Tell whether a name stands in the genitive: it has an "s" more than its nominative."""
    if mention is None or mention.kind != MentionKind.NAME or not mention.name:
        return False
    return context.doc[mention.end - 1].text in (mention.name.split()[-1] + "s", mention.name.split()[-1] + "’")


def _weak_ending(context: Context, first: Token, head: Token) -> str:
    """Return the ending of the adjective behind an article, also of a noun that is an adjective: "der Beauftragte"."""
    if first.i + 1 >= len(context.doc) or first.i == head.i:
        return ""
    word = context.doc[first.i + 1]
    low = word.text.lower()
    if word.pos_ == "ADJ" or low.endswith(NOMINAL_ADJECTIVES):
        return "en" if low.endswith("en") else "e" if low.endswith("e") else ""
    return ""


def _by_gender(row: tuple[frozenset[str], ...], head: Token, mention: Mention | None) -> frozenset[str]:
    plural = is_plural(head)
    gender = head.morph.get("Gender", [])
    feminine = mention.feminine if mention is not None else None
    found: set[str] = set()
    if mention is not None and mention.plural:
        plural = True
    if plural is not True:
        for n, name in enumerate(GENDERS):
            if gender and name not in gender and not (feminine is not None and (name == "Fem") == feminine):
                continue
            if feminine is True and name != "Fem" or feminine is False and name == "Fem":
                continue
            found |= row[n]
    if plural is not False:
        found |= row[3]
    return frozenset(found) if found else frozenset(c for cell in row for c in cell)
