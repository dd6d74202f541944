"""The lexicons of encounters, and who can take part in one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import Form, index
from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.related import is_conflict, related_by
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
SIDES_REACH = 4
VERB_ENTRIES = tuple(row[0] for row in table(HERE / "verbs.tsv"))  # separable verbs with a stroke: "zusammen|treffen"
VERBS: dict[str, list[tuple[str, str, str]]] = {}
for _row in table(HERE / "verbs.tsv"):
    VERBS.setdefault(_row[0].replace("|", ""), []).append((_row[1], _row[2], _row[3]))

CLASSES = {row[0]: frozenset(row[1].split()) for row in table(HERE / "verb_classes.tsv")}
NO_ENCOUNTER = "none"
NOUNS = {row[0]: row[1] for row in table(HERE / "nouns.tsv")}
DEFINITE = words(HERE / "definite.tsv")
INTERVIEWS = tuple(sorted(CLASSES["asked by the press"]))
PLAIN = tuple(sorted(words(HERE / "plain_fronts.tsv")))
PROCESSES = tuple(sorted(CLASSES["processes"]))
ASKING_REACH = 5  # "im Interview mit dem in Bremen erscheinenden Boten"
VISITS = tuple(row[0].lower() for row in table(HERE / "nouns.tsv") if row[2] == "visit")


def participles(verbs: frozenset[str]) -> frozenset[str]:
    """Return the participles of some verbs, without ending."""
    found = index(verbs).items()
    return frozenset(form for form, readings in found if any(r.form == Form.PARTICIPLE for r in readings))


def encounter_noun(token: Token) -> str | None:
    """Return the type a noun for an encounter has ("Meeting", "Call", "-"), or None."""
    if token.pos_ not in ("NOUN", "PROPN") or not token.text[:1].isupper() or _only_in_touch(token):
        return None
    return _noun_type(token.lemma_) or _noun_type(token.text)


def _only_in_touch(noun: Token) -> bool:
    """Tell whether a noun says that somebody can be spoken to: "in Kontakt bleiben", "im Gespräch sein"."""
    touch = noun.text in CLASSES["touch"] and noun.head.lemma_ in CLASSES["staying"]
    return touch and case_word(noun) == "in"


@cache
def _noun_type(word: str) -> str | None:
    low = word.rpartition("-")[2].lower()
    for form in (
        low,
        low[:-1] if low.endswith(("s", "e", "n")) else low,
        low[:-2] if low.endswith(("en", "es")) else low,
    ):
        best = max((noun for noun in NOUNS if form.endswith(noun.lower())), key=len, default=None)
        if best is not None and (form == best.lower() or len(best) > 5):
            return NOUNS[best] if NOUNS[best] != NO_ENCOUNTER else None
    return None


def front(noun: Token) -> str:
    """Return what stands before the noun for an encounter in a compound, in lower case: "dreier" of "Dreiertreffen"."""
    return parts(noun)[0]


def parts(noun: Token) -> tuple[str, str]:
    """Return the front of a compound and the noun for an encounter that it ends in, in lower case."""
    return _parts(noun.lemma_.lower())


@cache
def _parts(low: str) -> tuple[str, str]:
    for word in (low, low.removesuffix("s"), low.removesuffix("n"), low.removesuffix("en"), low.removesuffix("e")):
        tail = max((known for known in NOUNS if word.endswith(known.lower())), key=len, default=None)
        if tail is not None:
            return word.removesuffix(tail.lower()).removesuffix("-"), tail.lower()
    return "", low


def telling_front(noun: Token) -> str:
    """Return the front of a compound where it says which encounter it is: "Klimagipfel", not "Spitzentreffen"."""
    said = front(noun)
    return "" if said.rpartition("-")[2].endswith(PLAIN) else said


def is_process(noun: Token) -> bool:
    """Tell whether a noun may stand for talks as a whole, over months: "die Friedensverhandlungen stocken"."""
    return noun.text.lower().endswith(PROCESSES)


def is_visit(token: Token) -> bool:
    """Tell whether a noun for an encounter says that somebody goes to somebody: "Antrittsbesuch", "Audienz"."""
    low = token.lemma_.lower()
    visit = low.endswith(VISITS) or low.removesuffix("en").endswith(VISITS)  # "bei den Besuchen": no lemma
    return visit and encounter_noun(token) is not None


def is_definite(noun: Token) -> bool:
    """Tell whether a noun has the definite article or a demonstrative: "die Konferenz"."""
    return any(child.text.lower() in DEFINITE for child in noun.children)


def is_new(noun: Token) -> bool:
    """Tell whether a noun has the indefinite article: "eine vorbereitende Konferenz"."""
    return any(child.i < noun.i and child.text.lower() in CLASSES["indefinite"] for child in noun.children)


def is_of_body(context: Context, noun: Token) -> bool:
    """Tell whether a noun names the body that meets: "die Sitzung des Hafenrats" is none of others spoken of."""
    behind = (m for m in context.mentions if m.genitive and m.start > noun.i and m.head in {c.i for c in noun.children})
    return any(m.kind == MentionKind.NAME and m.actor_kind == ActorKind.ORGANIZATION for m in behind)


def noun_before(noun: Token) -> Token | None:
    """Return the noun that an encounter is an attribute of, by the parse or since it stands right before its phrase."""
    if noun.dep_ == "nmod" and noun.head.pos_ == "NOUN":
        return noun.head
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > noun.sent.start else None
    attribute = any(child.dep_ == "case" for child in noun.children)
    return before if before is not None and before.pos_ == "NOUN" and attribute else None


def can_take_part(mention: Mention) -> bool:
    """Tell whether a mention can be somebody: a name known only as a place cannot."""
    return mention.kind != MentionKind.NAME or mention.actor_kind is not None


def is_several(context: Context, mention: Mention) -> bool:
    """Tell whether a mention stands for more than one actor."""
    if any(len(context.groups[context.mentions[i].group]) > 1 for i in mention.members):
        return True
    several = mention.plural or mention.kind in (MentionKind.GROUP, MentionKind.PLURAL_ROLE)
    return several or (mention.cardinal or 0) > 1


def is_person(mention: Mention) -> bool:
    """Tell whether a mention is one person."""
    return mention.actor_kind == ActorKind.PERSON or mention.kind == MentionKind.PRONOUN


def persons(context: Context, indexes: tuple[int, ...]) -> tuple[int, ...]:
    """Return those of some mentions that are persons."""
    return tuple(i for i in indexes if is_person(context.mentions[i]))


def unmarked(context: Context, predicate: Predicate, subject: tuple[int, ...]) -> tuple[int, ...]:
    """Return the one other person in the clause without a preposition, where the parse gives no object."""
    inside = {token.i for token in context.clause_tokens(predicate.head)}
    for mention in context.mentions:
        if (
            (
                mention.head in inside
                and mention.index not in subject
                and mention.preposition is None
                and not mention.genitive
            )
            and is_person(mention)
            and mention.group not in {context.mentions[i].group for i in subject}
        ):
            return context.actors_at(mention.head)
    return ()


def sides_behind(context: Context, start: int) -> tuple[int, ...]:
    """Return "beider Länder" behind a noun and its genitives: "die Kommandeure der Truppen beider Länder"."""
    for token in context.doc[start : start + SIDES_REACH]:
        mention = context.mention_at(token)
        if mention is not None and mention.name in ("sides", "states") and mention.start == token.i:
            return (mention.index,) if mention.preposition is None else ()
        if token.pos_ not in ("DET", "ADJ", "NOUN"):
            return ()
    return ()


def is_interviewer(context: Context, mention: Mention) -> bool:
    """Tell whether somebody only asks questions for the press: "sprach im Interview mit dem Hafenboten von Betrug"."""
    if mention.preposition != "mit" or mention.start < 2:
        return False
    before = (context.doc[i] for i in range(mention.start - 1, max(mention.start - ASKING_REACH, 0) - 1, -1))
    words_before = [token for token in before if token.pos_ not in ("DET", "ADJ", "ADP")]
    return bool(words_before) and words_before[0].text.lower().endswith(INTERVIEWS)


def of_noun(mention: Mention, noun: Token) -> bool:
    """Tell whether a mention stands right beside a noun as whose it is."""
    behind = mention.start == noun.i + 1 and mention.genitive
    of = mention.start == noun.i + 2 and mention.preposition == "von"
    before = mention.end == noun.i and (mention.noun == "adjective" or (mention.genitive and is_person(mention)))
    return behind or of or before


def hangs_on(context: Context, mention: Mention, noun: Token) -> bool:
    """Tell whether a "mit" phrase belongs to the noun: by the parse, or because nothing but names stands between."""
    root = context.doc[mention.start : mention.end].root
    if root.head == noun:
        return True
    other = related_by(context, mention)
    if other is not None and noun.i < other.i and (is_conflict(other) or mention.preposition == "zwischen"):
        return False  # "Treffen zu den Beziehungen zwischen Norwegen und Island"
    between = context.doc[noun.i + 1 : mention.start]
    if any(token.pos_ in ("VERB", "AUX", "PUNCT") for token in between) or len(between) > 8:
        return False
    return not any(encounter_noun(token) for token in between)
