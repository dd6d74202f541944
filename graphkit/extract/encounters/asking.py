"""Read who asked whom to what a noun tells of: "ein Treffen, zu dem X Y gebeten hatte", "eingeladen hatte X".

The clauses are read by word order and case, since a parse often takes the relative pronoun for an article.
"""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import Event, Form, Phrase, find_events, index
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import is_future, is_linked_to_future, when
from graphkit.extract.encounters.clauses import predicate_of
from graphkit.extract.encounters.lexicon import (
    CLASSES,
    can_take_part,
    encounter_noun,
    is_definite,
    is_new,
    is_of_body,
    parts,
    telling_front,
)
from graphkit.extract.encounters.moods import own_status
from graphkit.extract.encounters.places import where
from graphkit.extract.raw import Mention, MentionKind, RawEncounter
from graphkit.facts import EncounterType
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
_ASKING = words(HERE / "asking.tsv")  # separable verbs with a stroke
_PRESENT = table(HERE / "present.tsv")
ASKED = frozenset(word.replace("|", "") for word in _ASKING)
PRESENT = [(row[0].replace("|", ""), frozenset(row[1].lower().split())) for row in _PRESENT]
VERBS = index((*_ASKING, *(row[0] for row in _PRESENT)))


def find_asked(context: Context) -> list[RawEncounter]:
    """Return who asked whom to come to what a noun tells of, and who came; each hangs on its verb."""
    found: dict[int, RawEncounter] = {}
    for event, _ in find_events(context, VERBS):
        if event.anchor.i in found or event.negated or event.passive:
            continue
        present = any(event.lemma == lemma for lemma, _ in PRESENT)
        telling = _present(event) if present else _asked(event)
        if telling is not None:
            found[event.anchor.i] = telling
    return list(found.values())


def _present(event: Event) -> RawEncounter | None:
    """Read who took part: all whom the clause names without a preposition, and those "neben" whom they did."""
    here = {token.text.lower() for token in event.clause.tokens}
    fitting = [needed for lemma, needed in PRESENT if event.lemma == lemma and needed <= here]
    if not fitting:
        return None
    mentions = event.context.mentions
    named = [p for p in event.phrases if p.actors and (p.bare or (p.preposition is None and not _owned(event, p)))]
    named = [p for p in named if event.context.doc[max(p.start - 1, 0)].text.lower() != "als"]  # as what they came
    several = [p for p in named if any(mentions[i].kind == MentionKind.PLURAL_ROLE for i in p.actors)]
    if len(named) > len(several):  # "die Minister dreier Staaten, der Grieche A, der Türke B und der Brite C"
        named = [p for p in named if p not in several]
    beside = [p for p in event.phrases if p.preposition in CLASSES["beside"]]
    people = tuple(i for p in (*named, *beside) for i in p.actors if can_take_part(mentions[i]))
    people = tuple(i for i in people if not _sent_by_nobody(mentions[i]))
    attended = [event.noun_of(p) for p in event.phrases if p.preposition == "an" and not p.temporal]
    noun = next((token for token in attended if encounter_noun(token) is not None), None)
    if (
        noun is None
        and not any(fitting)
        and any(token.pos_ == "NOUN" and not _is_day(event, token) for token in attended)
    ):
        return None  # "nahm an der Feier teil"
    return _told(event, people, noun) if people else None


def _sent_by_nobody(mention: Mention) -> bool:
    """Tell whether representatives are not said to be anybody's: "Regierungsvertreter aus zehn Staaten"."""
    return mention.kind == MentionKind.SENT and (mention.owner is None or mention.owner.assumed)


def _is_day(event: Event, token: Token) -> bool:
    return any(time.start <= token.i < time.end for time in event.context.times)


def _owned(event: Event, phrase: Phrase) -> bool:
    before = event.context.doc[phrase.start - 1] if phrase.start else None
    return before is not None and before.pos_ in ("NOUN", "PROPN")


def _asked(event: Event) -> RawEncounter | None:
    noun, relative = _talks(event)
    hosts = tuple(i for i in event.actors if can_take_part(event.context.mentions[i]))
    if noun is None:
        return _host_behind(event)
    if not relative and not is_definite(noun):
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
    future = is_future(context, clause) or is_linked_to_future(context, predicate)
    status = own_status(predicate, future=future)
    regions = [sorted(noun.subtree, key=lambda t: t.i), clause] if noun is not None else []
    regions = regions or ([clause] if event.lemma not in ASKED else [])
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
        leading=event.lemma in ASKED and (noun is None or len(people) < 2),
        fresh=noun is not None and (is_new(noun) or is_of_body(context, noun)),
        kind=parts(noun)[1] if noun is not None else "",
        front=telling_front(noun) if noun is not None else "",
        of_noun=noun.i if noun is not None else None,
    )
