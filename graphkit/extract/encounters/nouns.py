"""Find encounters told by nouns: "bei einem Treffen mit", "das Telefonat der beiden", "Gespräche zwischen A und B"."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import Event, find_events
from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import around, did_not_happen, is_beside, is_future, when
from graphkit.extract.encounters.lexicon import (
    CLASSES,
    can_take_part,
    encounter_noun,
    is_several,
    is_visit,
    noun_before,
    of_noun,
    participles,
    persons,
    sides_behind,
    unmarked,
)
from graphkit.extract.encounters.places import where
from graphkit.extract.encounters.status import GOVERNOR_FORMS, GOVERNORS, noun_status
from graphkit.extract.raw import Mention, MentionKind, RawEncounter
from graphkit.facts import ActorKind, EncounterType
from graphkit.lexicon import mapping, words

HERE = Path(__file__).parent
OWN_NEWS = words(HERE / "news_verbs.tsv")
ABOUT = words(HERE / "about_verbs.tsv")
OWN_PLANS = words(HERE / "own_plans.tsv")
DEFINITE = words(HERE / "definite.tsv")
AGAIN = words(HERE / "again.tsv")
LIGHT = words(HERE / "light_verbs.tsv")
PHASES = mapping(HERE / "phases.tsv")
CHAIR_REACH = 6


CHAIRED = participles(CLASSES["chairing"])
ORGANISED = participles(CLASSES["organising"])
PASSIVE = CLASSES["passive"]
ANNOUNCED = ("planned", "proposed", "denied", "cancelled")


def find_by_nouns(context: Context, by_verbs: list[RawEncounter]) -> list[RawEncounter]:
    """Return the encounters that nouns tell of, besides those that verbs tell of."""
    used = {encounter.found.anchor: frozenset(encounter.participants) for encounter in by_verbs}
    events: dict[int, Event] = {}
    for event, _ in find_events(context, GOVERNOR_FORMS):
        for token in event.clause.tokens:
            events.setdefault(token.i, event)
    found = []
    for token in context.doc:
        kind = encounter_noun(token)
        if kind is not None and token.i in context.sentence_at:
            encounter = _by_noun(context, token, kind, used, events.get(token.i))
            if encounter is not None:
                found.append(encounter)
    return found


def _by_noun(
    context: Context, noun: Token, kind: str, used: dict[int, frozenset[int]], event: Event | None
) -> RawEncounter | None:
    governor = context.governing(noun)
    preposition = _preposition(noun)
    met = used.get(governor.head.i, frozenset()) if governor is not None else frozenset()
    participants = _noun_participants(context, noun, met)
    definite = any(child.text.lower() in DEFINITE or child.text.lower().startswith("solch") for child in noun.children)
    explicit = bool(participants)
    wishing = _whose_wish(context, noun, governor) if explicit else ()
    participants = (*(i for i in wishing if i not in participants), *participants)
    chaired = explicit and _is_done(context, noun, CHAIRED)
    if explicit and not chaired and _is_done(context, noun, ORGANISED):
        participants, explicit = (), False
    alone = alone_with(context, participants)
    if (
        not chaired
        and governor is not None
        and (
            (not participants or alone or _only_with(context, participants))
            and _light(governor, noun, preposition)
            or (alone and _takes_subject(governor, noun, preposition))
            or (preposition == "zu" and governor.passive and governor.lemma in CLASSES["of guests"])
        )
        or _at_talks(context, governor, preposition, participants)
    ):
        subject = context.actors_at(governor.subject) if governor is not None and governor.subject is not None else ()
        if governor is not None and governor.passive and not explicit and governor.lemma not in CLASSES["of guests"]:
            subject = ()
        if not set(subject) & set(participants) and governor is not None and governor.head.i not in used:
            participants = (*subject, *participants)
    if governor is not None and governor.head.i in used and not explicit:
        return None
    if not participants and governor is not None and preposition in CLASSES["at"]:
        participants = _those_present(context, governor)
    if governor is not None and governor.lemma in CLASSES["offering"] and noun.dep_ in ("obj", "nsubj:pass", "nsubj"):
        offered = context.actors_at(governor.iobj) if governor.iobj is not None else ()
        offered = offered or (() if governor.passive else unmarked(context, governor, participants))
        participants = (*participants, *(i for i in offered if i not in participants))
    if len(participants) < 2 and _possessive(noun) and governor is not None:
        subject = context.actors_at(governor.subject) if governor.subject is not None else ()
        participants = (*(i for i in subject if i not in participants), *participants)
    if alone_with(context, participants) and _only_with(context, participants) and governor is not None:
        speaker = _who_says_so(context, governor)
        participants = (*(i for i in speaker if i not in participants), *participants)
    visited = len(participants) < 2 and is_visit(noun)
    if visited:
        participants = _visit(context, noun, governor, preposition, participants)
    apart = len(participants) == 2 and kind == "Call" and "Plur" in noun.morph.get("Number", [])
    if apart:  # "in Telefonaten mit X haben beide …": each called X
        participants = participants[::-1]
    region = _region(context, noun, governor)
    future = is_future(context, region)
    status = noun_status(context, noun, governor, preposition, future=future, event=event)
    regions = around(context, region, noun, preposition)
    announced = governor is not None and _announced(governor, noun)
    if event is not None and preposition in (None, "zu", "für") and not announced:
        regions.append(event.clause.tokens)
    return RawEncounter(
        found=context.found_at(
            noun,
            rule="encounter:visit" if visited and participants else "encounter:noun",
            sure=0.7 if explicit else 0.5,
        ),
        type=None if kind == "-" else EncounterType(kind),
        participants=participants,
        status=status,
        period=when(context, regions, status),
        place=where(context, regions, noun) if kind != "Call" else None,
        earlier=governor is not None and governor.tense == "Pqp",
        aside=governor is not None and is_beside(context, context.clause_tokens(governor.head)),
        before=governor is not None and not CLASSES["before"].isdisjoint(governor.adverbs),
        failed=governor is not None and did_not_happen(governor),
        anaphoric=chaired or (definite and len(participants) < 2),
        joining=chaired,
        definite=definite,
        separate=apart,
        theirs=not participants and (_possessive(noun) or "")[:1] == "i",
        again=not participants
        and not is_visit(noun)
        and not _says_which(noun)
        and (
            _of_its_own(noun, governor, definite=definite)
            or any(
                c.lemma_.lower() in AGAIN or c.text.lower().startswith(("weiter", "erneut", "nächst"))
                for c in noun.children
            )
        ),
        noun=noun.text,
    )


def alone_with(context: Context, participants: tuple[int, ...]) -> bool:
    """Tell whether a noun names one side alone: "ein Treffen mit X"."""
    return len(participants) == 1 and not is_several(context, context.mentions[participants[0]])


def _only_with(context: Context, participants: tuple[int, ...]) -> bool:
    """Tell whether a noun names those who are met, not all who meet: "ein Treffen mit X und Y"."""
    return all(context.mentions[i].preposition == "mit" for i in participants)


def _whose_wish(context: Context, noun: Token, governor: Predicate | None) -> tuple[int, ...]:
    """Return whose wish or plan an encounter is, where the noun before says so: "Xs Bitte um ein Treffen mit Y"."""
    wish = noun_before(noun)
    between = any(m.preposition == "zwischen" and _hangs_on(context, m, noun) for m in context.mentions)
    if wish is None or wish.lemma_ not in OWN_PLANS or between:
        return ()
    if _possessive(wish) is not None and governor is not None and governor.subject is not None:
        return context.actors_at(governor.subject)
    return next((context.actors_at(m.head) for m in context.mentions if of_noun(m, wish)), ())


def _who_says_so(context: Context, governor: Predicate) -> tuple[int, ...]:
    """Return who speaks of an encounter with somebody: "das Treffen mit X sei nützlich gewesen, sagte Y"."""
    if governor.parent is None or governor.mood is None or governor.relation not in ("ccomp", "parataxis"):
        return ()
    saying = context.predicates[governor.parent.i]
    return context.actors_at(saying.subject) if saying.subject is not None and not saying.passive else ()


def _visit(
    context: Context, noun: Token, governor: Predicate | None, preposition: str | None, visitors: tuple[int, ...]
) -> tuple[int, ...]:
    """Return who visits and the state visited, where the noun says where: "Novaks Besuch in Wien"."""
    if not visitors and governor is not None and governor.subject is not None and preposition in CLASSES["on a visit"]:
        visitors = context.actors_at(governor.subject)
    hosts = [
        mention.index
        for mention in context.mentions
        if mention.sentence == context.sentence_at.get(noun.i, -1)
        and mention.kind == MentionKind.NAME
        and mention.actor_kind == ActorKind.STATE
        and _is_where(context, mention, noun, governor, preposition)
    ]
    return (*visitors, *hosts[:1]) if visitors and hosts and hosts[0] not in visitors else visitors


def _is_where(
    context: Context, mention: Mention, noun: Token, governor: Predicate | None, preposition: str | None
) -> bool:
    """Tell whether a state is where a visit leads: "Besuch in Oslo", "zum Gegenbesuch nach Oslo fliegen"."""
    if mention.start > noun.i and mention.preposition in CLASSES["visited"]:
        return _hangs_on(context, mention, noun)
    if preposition != "zu" or mention.preposition != "nach" or governor is None:
        return False
    return governor.lemma in CLASSES["moving"] and context.doc[mention.head] in context.clause_tokens(governor.head)


def _preposition(noun: Token) -> str | None:
    """Return the preposition before a noun, also over "zum Abschluss der Gespräche", "nach zwei Tagen Gesprächen"."""
    own = case_word(noun)
    if own is not None:
        return own
    beside = [noun.head, *(child for child in noun.children if child.i < noun.i)]
    for token in beside:
        if token.i < noun.i and token.lemma_ in PHASES and "nmod" in (noun.dep_, token.dep_):
            return PHASES[token.lemma_] or case_word(token)
    return None


def _takes_subject(governor: Predicate, noun: Token, preposition: str | None) -> bool:
    """Tell whether the clause's subject is the other side of "ein Treffen mit X"."""
    if (
        noun.dep_ == "nmod"
        and preposition not in CLASSES["at"]
        and noun.head.i != governor.head.i
        and noun.head.pos_ == "NOUN"
    ):
        return noun.head.lemma_ in OWN_PLANS
    return governor.lemma not in ABOUT or preposition in ("in", "bei", "während", "nach")


def _those_present(context: Context, governor: Predicate) -> tuple[int, ...]:
    """Return who does something to whom "bei einem Treffen": those two sides were there."""
    if governor.subject is None or governor.passive or governor.negated:
        return ()
    subject = context.actors_at(governor.subject)
    other: tuple[int, ...] = ()
    for token in (governor.iobj, governor.obj):
        other = other or (persons(context, context.actors_at(token)) if token is not None else ())
    other = other or persons(context, context.phrase(CLASSES["reached"], governor, loose=True))
    return (*subject, *other) if subject and other and not set(subject) & set(other) else ()


def _at_talks(
    context: Context, governor: Predicate | None, preposition: str | None, participants: tuple[int, ...]
) -> bool:
    """Tell whether several actors who do something "bei Gesprächen" are those who talk."""
    if (
        governor is None
        or governor.subject is None
        or participants
        or preposition not in ("bei", "nach", "während", "in")
    ):
        return False
    subject = context.actors_at(governor.subject)
    return len(subject) > 1 or any(is_several(context, context.mentions[i]) for i in subject)


def _of_its_own(noun: Token, governor: Predicate | None, *, definite: bool) -> bool:
    """Tell whether a clause makes an encounter out of a bare noun: "Eine Sitzung ist für Montag angesetzt"."""
    if definite or governor is None or noun.dep_ not in ("nsubj", "nsubj:pass", "obj"):
        return False
    return governor.lemma in OWN_NEWS


def _says_which(noun: Token) -> bool:
    """Tell whether a noun is no encounter of its own: "es war die erste Begegnung", "Gastgeber weiterer Runden"."""
    predicative = any(child.dep_ == "cop" for child in noun.children)
    attribute = noun.dep_ == "nmod" and case_word(noun) is None and noun.head.pos_ == "NOUN"
    return predicative or (attribute and noun.head.lemma_ not in GOVERNORS)


def _possessive(noun: Token) -> str | None:
    """Return "sein" or "ihr" before a noun: "ihre nächste Unterredung"."""
    for child in noun.children:
        if child.pos_ in ("DET", "PRON") and child.i < noun.i and child.text.lower().startswith(("sein", "ihr")):
            return child.text.lower()[:3] if child.text.lower().startswith("ihr") else "sein"
    return None


def _light(governor: Predicate, noun: Token, preposition: str | None) -> bool:
    """Tell whether the clause's subject takes part: "führte ein Telefonat", "kam zu Gesprächen"."""
    if noun.dep_ == "obj" or noun.head.dep_ == "obj":
        return governor.lemma in LIGHT and not governor.passive
    return preposition in ("zu", "bei", "nach", "in") and governor.lemma in LIGHT


def _noun_participants(context: Context, noun: Token, met: frozenset[int]) -> tuple[int, ...]:
    """Return who a noun says took part: "mit X", "zwischen X und Y", a genitive, "russisch-ukrainisch"."""
    sides = CLASSES["visited by"] if is_visit(noun) else CLASSES["between"]
    with_whom: int | None = None
    found: list[int] = []
    opened = False  # "zwischen X", which goes on with "und" or, less well, "mit"
    for mention in context.mentions:
        if (
            mention.noun == "adjective"
            and mention.end <= noun.i
            and all(context.doc[i].pos_ == "ADJ" for i in range(mention.end, noun.i))
        ):
            found.append(mention.index)
            continue
        if mention.index in met and mention.preposition == "mit":
            continue  # "telefonierte nach den Gesprächen mit X": X is whom the verb says
        behind = mention.start > noun.i and mention.sentence == context.sentence_at.get(noun.i, -1)
        behind = behind or _before_verb(context, mention, noun)
        if behind and mention.preposition in sides and (mention.start < noun.i or _hangs_on(context, mention, noun)):
            if with_whom not in (None, mention.group) and not (opened and mention.preposition == "mit"):
                continue  # only the first "mit" belongs to the noun
            with_whom = mention.group
            opened = mention.preposition == "zwischen" and len(context.groups[mention.group]) == 1
            found += [i for i in context.actors_at(mention.head) if i not in found]
        elif (
            mention.start == noun.i + 2
            and mention.preposition == "von"
            and mention.actor_kind is not None
            or mention.start == noun.i + 1
            and (mention.genitive or context.doc[mention.start].text.lower() in ("der", "des", "von"))
        ):
            found += [i for i in context.actors_at(mention.head) if i not in found]
        elif _is_owner(context, mention, noun):
            found.append(mention.index)
    found = found or list(sides_behind(context, noun.i + 1))
    return tuple(i for i in found if can_take_part(context.mentions[i]) and not _is_inside(context, i, found))


def _is_inside(context: Context, index: int, others: list[int]) -> bool:
    """Tell whether a mention only says whose another is: "von Indiens Premierminister X"."""
    inner = context.mentions[index]
    around = [context.mentions[i] for i in others if i != index]
    return any(m.start <= inner.start and inner.end <= m.end and m.head != inner.head for m in around)


def _before_verb(context: Context, mention: Mention, noun: Token) -> bool:
    """Tell whether "zwischen X und Y" opens the clause of a noun: "Zwischen X und Y gab es Gespräche"."""
    if (
        mention.preposition != "zwischen"
        or mention.start > noun.i
        or noun.dep_ not in ("obj", "nsubj", "nsubj:pass", "obl")
    ):
        return False
    both, governor = context.governing(context.doc[mention.head]), context.governing(noun)
    return both is not None and governor is not None and both.head == governor.head


def _is_done(context: Context, noun: Token, participles: frozenset[str]) -> bool:
    """Tell whether "von X" behind a noun says who did it: "moderiert wurde die Begegnung von X".

    By the words, since the parse loses a participle that opens its sentence.
    """
    start = context.sentences[context.sentence_at[noun.i]].start
    before = [token.text.lower() for token in context.doc[max(start, noun.i - CHAIR_REACH) : noun.i]]
    return not participles.isdisjoint(before) and not PASSIVE.isdisjoint(before)


def _is_owner(context: Context, mention: Mention, noun: Token) -> bool:
    """Tell whether a name in the genitive stands before a noun: "Putins Treffen"."""
    before = mention.end == noun.i and mention.kind == MentionKind.NAME and mention.genitive
    return before and context.doc[noun.i - 1].text.endswith("s")


def _hangs_on(context: Context, mention: Mention, noun: Token) -> bool:
    """Tell whether a "mit" phrase belongs to the noun: by the parse, or because nothing but names stands between."""
    root = context.doc[mention.start : mention.end].root
    if root.head == noun:
        return True
    between = context.doc[noun.i + 1 : mention.start]
    if any(token.pos_ in ("VERB", "AUX", "PUNCT") for token in between) or len(between) > 8:
        return False
    return not any(encounter_noun(token) for token in between)


def _region(context: Context, noun: Token, governor: Predicate | None) -> list[Token]:
    """Return the tokens whose dates and places may belong to a noun: its own phrase, then its clause."""
    own = sorted(noun.subtree, key=lambda t: t.i)
    if governor is None or not (noun.dep_ in ("nsubj", "nsubj:pass", "obj", "root") or governor.lemma in LIGHT):
        return own
    clause = context.clause_tokens(governor.head)
    if _announced(governor, noun):
        clause = [token for token in clause if _of_what_is_announced(context, token, governor, noun)]
    return sorted({*own, *clause}, key=lambda t: t.i)


def _announced(governor: Predicate, noun: Token) -> bool:
    """Tell whether a clause tells of an announcement, whose day is not the encounter's: "sagte am Mittwoch … ab"."""
    past = governor.tense in ("Past", "Perf", "Pqp") and governor.modal is None
    return past and noun.dep_ in ("obj", "nsubj:pass") and GOVERNORS.get(governor.lemma, "").rstrip("*") in ANNOUNCED


def _of_what_is_announced(context: Context, token: Token, governor: Predicate, noun: Token) -> bool:
    """Tell whether a word of an announcement speaks of the encounter: one behind it, or a phrase with "für"."""
    if token.i > noun.i and not governor.passive:
        return True
    return any(context.doc[i].text.lower() == "für" for i in range(max(0, token.i - 2), token.i + 1))
