"""Which stretches of text tell when and where an encounter is: its clause, and those that go with it."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import is_aside, is_future
from graphkit.extract.encounters.lexicon import CLASSES, encounter_noun
from graphkit.extract.encounters.moods import opening
from graphkit.extract.encounters.places import places_in
from graphkit.extract.encounters.status import GOVERNORS

NAMED = 6  # words between an encounter and the clause on it: "zu einer Sitzung nach Caracas, die …"


def around(context: Context, own: list[Token], anchor: Token, preposition: str | None) -> list[list[Token]]:
    """Return the stretches of text that may tell when and where, the nearest first.

    A meeting after or at which something is said happens when and where it is said; a clause with "wo" happens where
    the clause before it says, an infinitive when its verb says.
    """
    regions = [own, *_told_of(context, own, anchor)]
    governor = context.governing(anchor)
    ahead = governor is not None and (governor.modal in CLASSES["planning"] or governor.tense == "Pres")
    later = preposition == "nach" and ahead  # "nach dem Treffen in Moskau wird am Donnerstag … erwartet"
    told_there = preposition in CLASSES["at, after or before"]
    if governor is not None and governor.head.i != anchor.i and told_there and not later:
        regions.append(context.clause_tokens(governor.head))
    predicate = context.predicates.get(anchor.i) or governor
    if predicate is not None and predicate.parent is not None:
        purpose = predicate.infinitive and not _is_agreed(context, predicate.parent)
        purpose = purpose and preposition not in CLASSES["about"]  # "trafen sich in X, um für einen Gipfel zu werben"
        linked = purpose or any(token.text.lower() in CLASSES["where"] for token in predicate.head.children)
        if linked or (told_there and predicate.finite is None):
            regions.append(context.clause_tokens(predicate.parent))
    return [*regions, *_followed_at_once(context, own, anchor), *_went_on_there(context, own, anchor)]


def _followed_at_once(context: Context, own: list[Token], anchor: Token) -> list[list[Token]]:
    """Return the sentence before one that tells what followed it at once: "daraufhin rief sie ihn an"."""
    here = context.sentence_at[anchor.i]
    before, sentence = context.sentences[max(here - 1, 0)], context.sentences[here]
    if here == 0 or before.paragraph != sentence.paragraph:
        return []
    if CLASSES["thereupon"].isdisjoint(t.text.lower() for t in own) or is_future(context, own):
        return []
    return [[token for token in context.doc[before.start : before.end] if not is_aside(context, token)]]


def _went_on_there(context: Context, own: list[Token], anchor: Token) -> list[list[Token]]:
    """Return the clause before a sentence with "dort" that names the place: "Am Mittwoch war er in Oslo. Dort …"."""
    here = context.sentence_at[anchor.i]
    before, sentence = context.sentences[max(here - 1, 0)], context.sentences[here]
    there = CLASSES["there"] - CLASSES["where"]
    if here == 0 or before.paragraph != sentence.paragraph or is_aside(context, anchor):
        return []
    if there.isdisjoint(t.text.lower() for t in own):
        return []
    named = list(places_in(context, list(context.doc[before.start : before.end])))
    told = context.governing(named[-1].head) if named else None
    if told is None or is_aside(context, named[-1].head):
        return []
    return [context.clause_tokens(told.head)]


def _is_agreed(context: Context, governor: Token) -> bool:
    """Tell whether a verb says that something shall be: where and when it is said is not where it will be."""
    found = context.predicates.get(governor.i)
    lemma = found.lemma if found is not None else governor.lemma_
    return lemma in CLASSES["agreeing"] or GOVERNORS.get(lemma) in ("planned", "proposed")


def _told_of(context: Context, own: list[Token], anchor: Token) -> list[list[Token]]:
    """Return the clauses that tell of the encounter a verb or noun has: "leitete das Treffen, das in X stattfand"."""
    nouns = [t for t in own if t.head == anchor and encounter_noun(t)]
    nouns = [t for t in nouns if t.dep_ in ("obj", "nsubj", "nsubj:pass") or case_word(t) in CLASSES["told of"]]
    clauses = [child for noun in nouns for child in noun.children if child.i in context.predicates]
    told = [context.clause_tokens(c) for c in clauses if any(_is_relative_subject(t) for t in c.children)]
    return told + [clause for noun in (*nouns, anchor) if (clause := _takes_place(context, noun))]


def _is_relative_subject(token: Token) -> bool:
    return token.tag_ == "PRELS" and token.dep_ == "nsubj"


def _takes_place(context: Context, noun: Token) -> list[Token]:
    """Return the clause right behind a noun that says when or where it takes place, whatever the parse hangs it on."""
    if not encounter_noun(noun):
        return []
    bounds = context.sentences[context.sentence_at[noun.i]]
    behind = list(context.doc[noun.i + 1 : bounds.end])
    comma = next((n for n, token in enumerate(behind[:NAMED]) if token.text == ","), None)
    if comma is None or comma + 1 >= len(behind) or behind[comma + 1].text not in CLASSES["which"]:
        return []
    rest = behind[comma + 1 :]
    end = next((n for n, token in enumerate(rest) if token.pos_ == "VERB" or token.pos_ == "PUNCT"), None)
    if end is None:
        return []
    found = context.predicates.get(rest[end].i)
    return rest[:end] if found is not None and found.lemma in CLASSES["taking place"] else []


def beside(context: Context, predicate: Predicate) -> list[list[Token]]:
    """Return the clauses beside a verb's own that tell its day: "am Dienstag flog er hin und wurde dort empfangen".

    What somebody does further in a clause that leaves the subject out, and what is told with "nachdem", happens on the
    day of the first clause.
    """
    shared = predicate.relation == "conj" and not predicate.subject_is_own
    told = predicate.relation == "advcl" and any(
        child.dep_ == "mark" and child.text.lower() in CLASSES["same time"] for child in predicate.head.children
    )
    if predicate.parent is not None and (shared or told):
        return [context.clause_tokens(predicate.parent)]
    begins = opening(context, predicate.head)  # where the parse has lost the first clause: "Angekündigt hatte er es …"
    if begins is None or begins[1].text.lower() not in CLASSES["same time"]:
        return []
    first = context.sentences[context.sentence_at[predicate.head.i]].start
    return [list(context.doc[first : begins[1].i])]


def phrase_of(context: Context, noun: Token) -> list[Token]:
    """Return the words of a noun's phrase, with the days and places right behind it, whatever the parse hangs them on.

    "Berichtete von ihrem Telefonat mit X am vergangenen Sonntag", "bei der Begegnung mit X in Ufa im Mai".
    """
    own = sorted(noun.subtree, key=lambda token: token.i)
    end = own[-1].i + 1
    while (stop := _circumstance_at(context, end)) is not None:
        end = stop
    inside = {token.i for token in own}
    return [*own, *(token for token in context.doc[own[-1].i + 1 : end] if token.i not in inside)]


def _circumstance_at(context: Context, at: int) -> int | None:
    """Return where the day or place ends that begins with a word."""
    day = next((time for time in context.times if time.start == at), None)
    if day is not None:
        return day.end
    if at >= len(context.doc) or context.doc[at].tag_ not in ("APPR", "APPRART"):
        return None
    day = next((time for time in context.times if time.start == at + 1), None)
    if day is not None:
        return day.end
    place = next((p for p in places_in(context, [context.doc[at]]) if not p.towards), None)
    return place.head.right_edge.i + 1 if place is not None and place.head.right_edge.i >= place.head.i else None


def parted(context: Context, regions: list[list[Token]]) -> list[list[Token]]:
    """Return the stretches that may tell when, without those that name another place than the encounter's own.

    "Nach einem Treffen mit X in Ufa sagte Y am Mittwoch in Kiel": that day is not the meeting's.
    """
    own, *others = regions
    here = {place.name for place in places_in(context, own)}
    inside = {token.i for token in own}
    kept = [own]
    for region in others:
        rest = [token for token in region if token.i not in inside]
        there = {place.name for place in places_in(context, rest) if not place.towards}
        if not (here and there) or here & there:
            kept.append(region)
    return kept
