"""Read who asked whom to what a noun tells of: "ein Treffen, zu dem X Y gebeten hatte", "eingeladen hatte X".

The clauses are read by word order and case, since a parse often takes the relative pronoun for an article.
"""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import Event, Form, find_events, index
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import is_future, when
from graphkit.extract.encounters.clauses import predicate_of
from graphkit.extract.encounters.lexicon import CLASSES, can_take_part, encounter_noun, is_new
from graphkit.extract.encounters.places import where
from graphkit.extract.encounters.status import own_status
from graphkit.extract.raw import MentionKind, RawEncounter
from graphkit.facts import EncounterType
from graphkit.lexicon import words

HERE = Path(__file__).parent
DEFINITE = words(HERE / "definite.tsv")
ASKING = index(words(HERE / "asking.tsv"))


def find_asked(context: Context) -> list[RawEncounter]:
    """Return who asked whom to come to what a noun tells of; each hangs on the verb of asking."""
    found: dict[int, RawEncounter] = {}
    for event, _ in find_events(context, ASKING):
        telling = None if event.anchor.i in found or event.negated or event.passive else _asked(event)
        if telling is not None:
            found[event.anchor.i] = telling
    return list(found.values())


def _asked(event: Event) -> RawEncounter | None:
    noun, relative = _talks(event)
    hosts = tuple(i for i in event.actors if can_take_part(event.context.mentions[i]))
    if noun is None:
        return _host_behind(event)
    if not relative and not any(child.text.lower() in DEFINITE for child in noun.children):
        return None  # "bat ihn zu einem Gespräch", "zum Abendessen": tells of an encounter itself
    guests = [i for phrase in event.bare() for i in phrase.actors if i not in hosts]
    return _told(event, (*hosts, *guests), noun) if hosts else None


def _talks(event: Event) -> tuple[Token | None, bool]:
    """Return the noun for the encounter somebody is asked to, and whether the clause is a relative one about it."""
    for phrase in event.phrases:
        if phrase.preposition == "zu":
            noun = event.noun_of(phrase)
            if encounter_noun(noun) is not None:
                return noun, phrase.relative
    return None, False


def _host_behind(event: Event) -> RawEncounter | None:
    """Read "eingeladen hatte sie X": the verb comes first, and asks those who were just spoken of."""
    first = event.form == Form.PARTICIPLE and event.clause.tokens[0] == event.anchor
    relative = event.clause.kind == "relative"
    if not (first or relative) or any(phrase.preposition in CLASSES["invited to"] for phrase in event.phrases):
        return None
    mentions = event.context.mentions
    actors = [i for phrase in event.phrases if phrase.bare and not phrase.relative for i in phrase.actors]
    named = tuple(i for i in actors if mentions[i].kind != MentionKind.PRONOUN)
    if relative:
        objects = [i for phrase in event.bare() for i in phrase.actors]
        named = event.actors if not objects else ()
    company = [i for p in event.phrases if p.preposition == "mit" for i in p.actors]
    return _told(event, (*named, *company), None) if len(named) == 1 else None


def _told(event: Event, people: tuple[int, ...], noun: Token | None) -> RawEncounter:
    context, clause = event.context, event.clause.tokens
    predicate = predicate_of(event)
    status = own_status(predicate, future=is_future(context, clause))
    regions = [sorted(noun.subtree, key=lambda t: t.i), clause] if noun is not None else []
    kind = encounter_noun(noun) if noun is not None else None
    return RawEncounter(
        found=context.found_at(event.anchor, rule=f"encounter:{event.lemma}", sure=0.6),
        type=EncounterType(kind) if kind not in (None, "-") else None,
        participants=tuple(dict.fromkeys(people)),
        status=status,
        period=when(context, regions, status),
        place=where(context, regions, event.anchor),
        anaphoric=True,
        joining=True,
        leading=noun is None or len(people) < 2,
        fresh=noun is not None and is_new(noun),
        of_noun=noun.i if noun is not None else None,
    )
