"""Read verbs of meeting clause by clause: who met whom, by case, preposition and word order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from graphkit.extract.arguments import AUXILIARIES, Event, Form, Phrase, find_events, index
from graphkit.extract.clauses.predicates import Predicate, is_past, konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import (
    CLASSES,
    VERB_ENTRIES,
    VERBS,
    can_take_part,
    encounter_noun,
    is_interviewer,
    is_several,
    sides_behind,
)
from graphkit.extract.encounters.related import is_conflict, related_by
from graphkit.extract.encounters.wishes import whose_wish
from graphkit.facts import ActorKind


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A verb of meeting with those who met, its clause, and the predicate that tells tense and mood."""

    predicate: Predicate
    lemma: str
    kind: str
    condition: str
    participants: tuple[int, ...]
    hosts: int
    clause: tuple[Token, ...]
    company: tuple[int, ...] = ()  # who met them too: "empfing mit Minister X den Gesandten"
    before: tuple[
        Token, ...
    ] = ()  # the clause it is coordinated with: "am Dienstag flog er … und wurde dort empfangen"


INDEX = index(VERB_ENTRIES)
WITHOUT_OBJECT = frozenset(lemma for lemma, rows in VERBS.items() if not any(who == "subj+obj" for _, who, _ in rows))


def find_meetings(context: Context) -> Iterator[Meeting]:
    """Yield the verbs of meeting whose clause names both sides; the conditions are the caller's to check."""
    for event, _ in find_events(context, INDEX):
        if _is_perfect(event):
            event.passive, event.actors = False, event.subject.actors if event.subject is not None else ()
        for kind, who, condition in VERBS.get(event.lemma, ()):
            sides = _sides(event, who)
            if sides is not None:
                subject, other = sides
                yield Meeting(
                    predicate=predicate_of(event),
                    lemma=event.lemma,
                    kind=kind,
                    condition=condition,
                    participants=(*subject, *other),
                    hosts=len(subject) or 1,
                    clause=tuple(event.clause.tokens),
                    company=_company(event, who, (*subject, *other)),
                    before=tuple(event.clause.before.tokens) if event.clause.before is not None else (),
                )


def _company(event: Event, who: str, people: tuple[int, ...]) -> tuple[int, ...]:
    """Return the persons with whom somebody met others, where the verb itself takes no "mit"."""
    if not who.endswith("+obj") or any(other == "subj+mit" for _, other, _ in VERBS[event.lemma]):
        return ()
    talks = [token.i for token in event.clause.tokens if encounter_noun(token) is not None]
    own = (p for p in event.phrases if p.preposition == "mit" and not any(i < p.start for i in talks))
    found = (i for p in own for i in p.actors)
    return tuple(i for i in found if i not in people and event.context.mentions[i].actor_kind == ActorKind.PERSON)


def _is_perfect(event: Event) -> bool:
    """Tell whether "sind" and a participle are the perfect: a verb without an object has no passive."""
    helper = event.clause.helper
    auxiliary = AUXILIARIES.get(helper.text.lower()) if helper is not None else None
    return event.passive and auxiliary == "sein" and event.lemma in WITHOUT_OBJECT and "worden" not in event.words


def _sides(event: Event, who: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Return those who met on each side, or None where a side is not named."""
    context = event.context
    subject = _subject(event)
    if who == "plural":
        subject = _with_joined(event, subject) if len(subject) == 1 else subject
        several = len(subject) > 1 or any(is_several(context, context.mentions[i]) for i in subject)
        return (subject, ()) if several and not event.passive else None
    second = who.split("+")[1]
    if second == "obj" and event.passive:
        patient = event.subject.actors if event.subject is not None else ()
        patient = _with_joined(event, patient) if len(patient) == 1 else patient
        return (event.actors, patient) if event.actors and patient else None
    if not subject or event.passive:
        return None
    actors = [i for phrase in _second(event, second, subject) for i in phrase.actors]
    other = tuple(i for i in actors if i not in subject and can_take_part(context.mentions[i]))
    other = tuple(i for i in other if not is_interviewer(context, context.mentions[i]))
    return (subject, other) if other else None


def _subject(event: Event) -> tuple[int, ...]:
    if event.passive:
        return event.subject.actors if event.subject is not None else ()
    wishing = whose_wish(event.context, predicate_of(event)) if event.clause.kind == "infinitive" else ()
    if wishing:
        return wishing
    noun = event.subject is not None and not event.subject.relative
    of = sides_behind(event.context, event.subject.head.i + 1) if noun and event.subject is not None else ()
    alone = event.subject is not None and event.subject.relative and event.subject.head.text.lower() in CLASSES["one"]
    return of or (event.actors[-1:] if alone else event.actors)  # "A und B, der für die Werft verhandelt": only B


def _with_joined(event: Event, subject: tuple[int, ...]) -> tuple[int, ...]:
    """Return a subject with whom the parse joins to it: "A und sein nach Oslo gereister Nachbar B"."""
    context = event.context
    mention = context.mentions[subject[0]]
    root = context.doc[mention.start : mention.end].root
    while root.dep_ in ("appos", "flat"):
        root = root.head
    joined = [root.head] if root.dep_ == "conj" else [child for child in root.children if child.dep_ == "conj"]
    here = [token for token in joined if token in event.clause.tokens]
    more = [i for token in here for i in context.actors_at(token) if i not in subject]
    return (*subject, *more)


def _second(event: Event, second: str, subject: tuple[int, ...]) -> list[Phrase]:
    """Return the phrases of the other side; several, where one met them one after the other."""
    if second == "obj":
        found = [p for p in event.bare() if p.actors and not set(p.actors) & set(subject)]
        return found[:1]
    if second == "iobj":
        phrase = event.iobj() or event.obj()
        return [phrase] if phrase is not None else []
    found = [p for p in event.phrases if p.preposition == second and p.actors and not _is_excepted(event, p)]
    own = [p for p in found if not _of_a_noun(event, p)]
    return own or [p for p in found if _may_be_met(event, p, subject)][:1]


def _of_a_noun(event: Event, phrase: Phrase) -> bool:
    """Tell whether a phrase belongs to the noun right before it: "seit dem Treffen mit A erneut mit B gesprochen"."""
    before = event.context.doc[phrase.start - 2] if phrase.start > 1 else None
    talks = before is not None and encounter_noun(before) is not None
    return talks or _relation(event, phrase) is not None


def _relation(event: Event, phrase: Phrase) -> Token | None:
    return related_by(event.context, event.context.mentions[phrase.actors[0]])


def _may_be_met(event: Event, phrase: Phrase, subject: tuple[int, ...]) -> bool:
    """Tell whether a phrase that belongs to a noun may name the other side too: "verhandelt über ein Abkommen mit X".

    It does not where several talk, or about a conflict: "A und B sprachen über den Krieg mit X".
    """
    relation = _relation(event, phrase)
    if relation is None:
        return True
    return len(subject) == 1 and not is_conflict(relation) and event.lemma in CLASSES["negotiating"]


def _is_excepted(event: Event, phrase: Phrase) -> bool:
    """Tell whether a clause takes somebody out behind a comma: "sprach mit A, nicht aber mit B"."""
    doc = event.context.doc
    start = max((t.i for t in doc[event.clause.tokens[0].i : phrase.start] if t.text == ","), default=phrase.start)
    return any(token.text.lower() == "nicht" for token in doc[start : phrase.start])


def predicate_of(event: Event) -> Predicate:
    """Return the predicate of an event's verb, with what its clause shows of voice, modality and tense."""
    context = event.context
    parsed = context.predicates.get(event.anchor.i)
    helper = event.clause.helper
    base = parsed or Predicate(head=event.anchor, lemma=event.lemma, finite=helper)
    auxiliary = AUXILIARIES.get(helper.text.lower()) if helper is not None and helper.i != event.anchor.i else None
    modal = event.modal
    if modal is None and auxiliary == "werden" and event.form == Form.INFINITIVE:
        modal = "werden"
    tense = base.tense
    if helper is not None:
        past = is_past(helper)
        if event.form == Form.PARTICIPLE and auxiliary in CLASSES["perfect"] and not event.passive:
            tense = "Pqp" if past and not konjunktiv(helper) else "Perf"
        elif event.form == Form.FINITE or event.passive:
            tense = "Past" if past else "Pres"
    return replace(
        base,
        lemma=event.lemma,
        finite=helper,
        modal=modal,
        negated=event.negated,
        passive=event.passive,
        tense=tense,
        mood=konjunktiv(helper) if helper is not None else base.mood,
    )
