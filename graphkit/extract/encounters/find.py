"""Find encounters told by verbs ("traf sich mit") and by nouns ("bei einem Treffen mit", "das Telefonat")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.encounters.circumstances import around, is_future, place_of, when, where
from graphkit.extract.encounters.clauses import Meeting, find_meetings
from graphkit.extract.encounters.lexicon import VERBS, can_take_part, encounter_noun, is_several
from graphkit.extract.encounters.status import noun_status, verb_status
from graphkit.extract.frames import condition_holds
from graphkit.extract.raw import Found, Mention, MentionKind, RawEncounter
from graphkit.facts import ActorKind, EncounterType, Status
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
OWN_NEWS = words(HERE / "news_verbs.tsv")
ABOUT = words(HERE / "about_verbs.tsv")
OWN_PLANS = words(HERE / "own_plans.tsv")
IMPERSONAL = frozenset(("verhandeln", "weiterverhandeln", "beraten", "reden", "weiterreden", "sprechen", "tagen"))
AGAIN = words(HERE / "again.tsv")
JOINING = table(HERE / "joining.tsv")
BY_WORD = frozenset(("sprechen", "reden", "beraten", "unterhalten", "austauschen", "besprechen"))
BY_PHONE = words(HERE / "by_phone.tsv")
LIGHT = words(HERE / "light_verbs.tsv")
AGREEING = frozenset(("einigen", "verständigen", "übereinkommen", "vereinbaren"))
NEEDS_PARTNER = frozenset(
    ("telefonieren", "zusammentreffen", "zusammenkommen", "verhandeln", "beraten", "treffen", "sprechen")
)
OFFERING = frozenset(("vorschlagen", "anbieten", "antragen", "unterbreiten", "verweigern"))
COMPANY = frozenset(("gemeinsam", "zusammen"))
LED = ("geleitet", "angeführt", "geführt")
ALWAYS_APART = frozenset(("nacheinander", "getrennt", "einzeln", "jeweils"))
SEPARATE = frozenset(("danach", "anschließend", "dann", "später"))


def find_encounters(context: Context) -> list[RawEncounter]:
    """Return the encounters of an article in the order of the text, each mention of one on its own."""
    found = []
    used: set[int] = set()
    for meeting in find_meetings(context):
        if meeting.predicate.head.i not in used and _holds(
            context, meeting.predicate, meeting.condition, meeting.clause
        ):
            found.append(_told_in_clause(context, meeting))
            used.add(meeting.predicate.head.i)
    for predicate in context.predicates.values():
        if predicate.head.i in used:
            continue
        encounter = (
            _by_verb(context, predicate) or _by_invitation(context, predicate) or _by_joining(context, predicate)
        )
        if encounter is not None:
            found.append(encounter)
            used.add(predicate.head.i)
    for token in context.doc:
        kind = encounter_noun(token)
        if kind is not None and token.i in context.sentence_at:
            encounter = _by_noun(context, token, kind, used)
            if encounter is not None:
                found.append(encounter)
    return sorted(found, key=lambda e: (e.found.sentence, e.found.anchor))


# ---------------------------------------------------------------------- verbs
def _by_verb(context: Context, predicate: Predicate) -> RawEncounter | None:
    for kind, who, condition in VERBS.get(predicate.lemma, ()):
        if not _holds(context, predicate, condition):
            continue
        participants = _participants(context, predicate, who)
        if not participants:
            continue
        if predicate.lemma in ("sprechen", "reden", "beraten", "unterhalten") and _by_phone(context, predicate):
            kind = "Call"
        return _told_by(context, predicate, EncounterType(kind), participants, f"encounter:{predicate.lemma}")
    return _said_by_phone(context, predicate) or _without_subject(context, predicate)


def _without_subject(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read "im Februar soll weiterverhandelt werden": those who met before meet again."""
    if predicate.lemma not in IMPERSONAL or not predicate.passive or predicate.subject is not None:
        return None
    told = _told_by(context, predicate, EncounterType.MEETING, (), f"encounter:{predicate.lemma}", 0.5)
    return replace(told, again=True)


def _told_in_clause(context: Context, meeting: Meeting) -> RawEncounter:
    """Return the encounter of a clause that names both sides, with company, leaders and the telephone taken in."""
    kind, people = meeting.kind, meeting.participants
    words_here = {token.text for token in meeting.clause}
    if meeting.lemma in BY_WORD and words_here & BY_PHONE:
        kind = "Call"
    people = (*people, *(i for i in _leaders(context, people) if i not in people))
    hosts = meeting.hosts
    if COMPANY & {word.lower() for word in words_here} and "mit" in words_here:
        company = [i for i in context.phrase("mit", meeting.predicate, loose=True) if i not in people]
        people, hosts = (*people[:hosts], *company, *people[hosts:]), hosts + len(company)
    told = _told_by(
        context,
        meeting.predicate,
        EncounterType(kind),
        people,
        f"encounter:{meeting.lemma}",
        clause=list(meeting.clause),
    )
    return replace(told, hosts=hosts)


def _holds(context: Context, predicate: Predicate, condition: str, clause: Sequence[Token] | None = None) -> bool:
    clause = clause or context.clause_tokens(predicate.head)
    if " " in condition:
        return all(_holds(context, predicate, one, clause) for one in condition.split())
    if not condition:
        return True
    if condition == "sich":
        return predicate.reflexive or any(token.text.lower() in ("sich", "uns", "einander") for token in clause)
    if condition.startswith("-"):
        return not condition_holds(context, predicate, f"prep:{condition[1:]}")
    if condition == "passive":
        return predicate.passive
    if condition == "toEncounter":
        return any(p == "zu" and encounter_noun(token) for p, token in predicate.phrases)
    if condition == "Encounter":
        return any(encounter_noun(token) for token in clause)
    if condition == "place":  # an agreement says that they met where it says where
        return place_of(context, list(clause), predicate.head) is not None
    return any(token.text == condition for token in clause)


def _by_phone(context: Context, predicate: Predicate) -> bool:
    return any(token.text in BY_PHONE for token in context.clause_tokens(predicate.head))


def _said_by_phone(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read any verb of saying done by telephone: "sagte ihm am Telefon", "informierte telefonisch"."""
    if predicate.lemma in VERBS or not _by_phone(context, predicate) or predicate.subject is None:
        return None
    subject = context.actors_at(predicate.subject)
    other: tuple[int, ...] = ()
    for token in (predicate.iobj, predicate.obj):
        other = other or _persons(context, context.actors_at(token) if token is not None else ())
    other = other or _persons(context, context.phrase(("mit", "von", "gegenüber"), predicate))
    for child in predicate.head.children:
        inner = context.predicates.get(child.i)
        if not other and inner is not None and inner.infinitive and inner.obj is not None:
            other = _persons(context, context.actors_at(inner.obj))
    if not subject or not other or set(subject) & set(other):
        return None
    return _told_by(context, predicate, EncounterType.CALL, (*subject, *other), "encounter:by telephone", 0.6)


def _participants(context: Context, predicate: Predicate, who: str) -> tuple[int, ...]:
    subject = context.actors_at(predicate.subject) if predicate.subject is not None else ()
    if not subject and predicate.subject is None and predicate.finite is not None and who != "plural":
        subject = _before_verb(context, predicate)
    if not subject and predicate.obj is not None and not who.endswith("obj") and not predicate.passive:
        subject = context.actors_at(predicate.obj)  # an intransitive verb has no object: the parse missed the subject
    if who == "plural":
        if predicate.passive:
            return ()
        several = len(subject) > 1 or any(is_several(context, context.mentions[i]) for i in subject)
        return subject if several else ()
    second = who.split("+")[1]
    if second == "obj":
        if predicate.passive:
            agents = context.phrase(("von", "durch"), predicate)
            return (*agents, *subject) if agents and subject else ()
        objects = (context.actors_at(token) for token in (predicate.obj, predicate.iobj) if token is not None)
        other = next((actors for actors in objects if actors and not set(actors) & set(subject)), ())
        if not other:
            other = _unmarked(context, predicate, subject)
    elif second == "iobj":
        token = predicate.iobj or predicate.obj
        other = context.actors_at(token) if token is not None else ()
    else:
        other = context.phrase(second, predicate, loose=predicate.lemma in NEEDS_PARTNER)
    other = tuple(i for i in other if i not in subject and can_take_part(context.mentions[i]))
    if second in ("zu", "bei", "auf"):
        other = tuple(
            i
            for i in other
            if context.mentions[i].actor_kind in (ActorKind.PERSON, None) and _is_person(context.mentions[i])
        )
    if not other:
        return ()
    other = (*other, *(i for i in _leaders(context, other) if i not in other))
    if second != "mit" and COMPANY & {t.text.lower() for t in context.clause_tokens(predicate.head)}:
        subject = (*subject, *(i for i in context.phrase("mit", predicate, loose=True) if i not in subject))
    if not subject and predicate.subject is not None and context.mention_at(predicate.subject) is None:
        return ()
    return (*subject, *other) if subject else ()


def _before_verb(context: Context, predicate: Predicate) -> tuple[int, ...]:
    """Return the first actor without a preposition between the last comma and the verb, where the parse has no subject."""
    start = predicate.head.i
    bounds = context.sentences[context.sentence_at[start]]
    while start > bounds.start and context.doc[start - 1].text not in (",", ";", ":", "–"):
        start -= 1
    for mention in context.mentions:
        if start <= mention.start and mention.end <= predicate.head.i and mention.preposition is None:
            if not mention.genitive and can_take_part(mention):
                return context.actors_at(mention.head)
    return ()


def _leaders(context: Context, indexes: tuple[int, ...]) -> list[int]:
    """Return who leads a delegation that takes part: "Vertreter um X", "die von X geleitete Delegation"."""
    found = []
    for index in indexes:
        sent = context.mentions[index]
        if sent.kind not in (MentionKind.SENT, MentionKind.GROUP):
            continue
        for mention in context.mentions:
            behind = 0 < mention.start - sent.end <= 4 and (
                mention.preposition == "um" or context.doc[mention.start - 2].text in ("Leitung", "Führung")
            )
            before = sent.head - 4 <= mention.end <= sent.head and mention.preposition == "von"
            led = before and any(t.text.startswith(LED) for t in context.doc[mention.end : sent.head])
            if (behind or led) and _is_person(mention):
                found.append(mention.index)
    return found


def _is_person(mention: Mention) -> bool:
    return mention.actor_kind == ActorKind.PERSON or mention.kind == MentionKind.PRONOUN


def _unmarked(context: Context, predicate: Predicate, subject: tuple[int, ...]) -> tuple[int, ...]:
    """Return the one other person in the clause without a preposition, where the parse gives no object."""
    inside = {token.i for token in context.clause_tokens(predicate.head)}
    for mention in context.mentions:
        if (
            mention.head in inside
            and mention.index not in subject
            and mention.preposition is None
            and not mention.genitive
        ):
            if _is_person(mention) and mention.group not in {context.mentions[i].group for i in subject}:
                return context.actors_at(mention.head)
    return ()


def _persons(context: Context, indexes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(i for i in indexes if _is_person(context.mentions[i]))


def _told_by(
    context: Context,
    predicate: Predicate,
    kind: EncounterType,
    participants: tuple[int, ...],
    rule: str,
    sure: float = 0.9,
    clause: list[Token] | None = None,
) -> RawEncounter:
    clause = clause or context.clause_tokens(predicate.head)
    future = is_future(context, clause)
    status = verb_status(context, predicate, future=future)
    if predicate.lemma in AGREEING:
        status = Status.HELD
    regions = around(context, clause, predicate.head, None)
    return RawEncounter(
        found=Found(
            sentence=context.sentence_at[predicate.head.i], anchor=predicate.head.i, rule=rule, confidence=sure
        ),
        type=kind,
        participants=participants,
        status=status,
        period=when(context, regions, status),
        place=where(context, regions, predicate.head),
        earlier=predicate.tense == "Pqp",
        separate=_apart(context, clause, participants),
        hosts=len(context.actors_at(predicate.subject))
        if predicate.subject is not None and not predicate.passive
        else 1,
    )


def _apart(context: Context, clause: list[Token], participants: tuple[int, ...]) -> bool:
    """Tell whether one side met the others one after the other: "erst mit A und danach mit B", "nacheinander"."""
    if any(token.text.lower() in ALWAYS_APART or token.text.startswith("Einzelgespräch") for token in clause):
        return True
    places = sorted(context.mentions[i].head for i in participants)
    return (
        any(token.text.lower() in SEPARATE and places[0] < token.i < places[-1] for token in clause) and len(places) > 2
    )


def _by_invitation(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read "lud X nach Moskau ein" as a meeting that one side proposes."""
    if predicate.lemma != "einladen" or predicate.subject is None:
        return None
    hosts = context.actors_at(predicate.subject)
    guests = context.actors_at(predicate.obj) if predicate.obj is not None else ()
    guests = guests or (() if predicate.passive else _unmarked(context, predicate, hosts))
    if predicate.passive:
        hosts, guests = context.phrase("von", predicate), hosts
    if not hosts or not guests:
        return None
    encounter = _told_by(context, predicate, EncounterType.MEETING, (*hosts, *guests), "encounter:einladen", 0.7)
    status = Status.DENIED if predicate.negated else Status.PROPOSED
    return replace(encounter, status=status, period=when(context, [context.clause_tokens(predicate.head)], status))


def _by_joining(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read who else took part: "der ebenfalls teilnahm", "moderiert wurde die Begegnung von X"."""
    for lemma, conditions, _ in JOINING:
        fits = predicate.lemma == lemma or predicate.head.text.lower() == lemma
        if not fits or not all(condition_holds(context, predicate, c) for c in conditions.split()):
            continue
        if predicate.passive or predicate.finite is None:
            people = context.phrase(("von", "durch"), predicate, loose=True)
        else:
            people = context.actors_at(predicate.subject) if predicate.subject is not None else ()
        if people and not predicate.negated:
            told = _told_by(context, predicate, EncounterType.MEETING, people, f"encounter:{predicate.lemma}", 0.6)
            return replace(told, type=None, anaphoric=True, joining=True)
    return None


# ---------------------------------------------------------------------- nouns
def _by_noun(context: Context, noun: Token, kind: str, used: set[int]) -> RawEncounter | None:
    governor = context.governing(noun)
    preposition = _preposition(noun)
    participants = _noun_participants(context, noun)
    definite = any(
        child.text.lower() in ("das", "dem", "des", "der", "die", "den", "dieses", "dieser", "diesem", "diese")
        for child in noun.children
    )
    explicit = bool(participants)
    alone = explicit and len(participants) == 1 and not is_several(context, context.mentions[participants[0]])
    if (
        governor is not None
        and (_light(context, governor, noun, preposition) or (alone and _takes_subject(governor, noun, preposition)))
        or _at_talks(context, governor, preposition, participants)
    ):
        subject = context.actors_at(governor.subject) if governor is not None and governor.subject is not None else ()
        if governor is not None and governor.passive and not explicit:
            subject = ()
        if not set(subject) & set(participants) and governor is not None and governor.head.i not in used:
            participants = (*subject, *participants)
    if governor is not None and governor.head.i in used and not explicit:
        return None
    if not participants and governor is not None and preposition in ("bei", "in", "während"):
        participants = _those_present(context, governor)
    if governor is not None and governor.lemma in OFFERING and noun.dep_ in ("obj", "nsubj:pass", "nsubj"):
        offered = context.actors_at(governor.iobj) if governor.iobj is not None else ()
        participants = (*participants, *(i for i in offered if i not in participants))
    if len(participants) < 2 and _possessive(noun) and governor is not None:
        subject = context.actors_at(governor.subject) if governor.subject is not None else ()
        participants = (*(i for i in subject if i not in participants), *participants)
    apart = len(participants) == 2 and kind == "Call" and "Plur" in noun.morph.get("Number")
    if apart:  # "in Telefonaten mit X haben beide …": each called X
        participants = participants[::-1]
    region = _region(context, noun, governor)
    future = is_future(context, region)
    status = noun_status(context, noun, governor, preposition, future=future)
    regions = around(context, region, noun, preposition)
    return RawEncounter(
        found=Found(
            sentence=context.sentence_at[noun.i],
            anchor=noun.i,
            rule="encounter:noun",
            confidence=0.7 if explicit else 0.5,
        ),
        type=None if kind == "-" else EncounterType(kind),
        participants=participants,
        status=status,
        period=when(context, regions, status),
        place=where(context, regions, noun),
        earlier=governor is not None and governor.tense == "Pqp",
        anaphoric=definite and len(participants) < 2,
        definite=definite,
        separate=apart,
        again=not participants
        and (
            _of_its_own(context, noun, governor, definite=definite)
            or any(
                c.lemma_.lower() in AGAIN or c.text.lower().startswith(("weiter", "erneut", "nächst"))
                for c in noun.children
            )
        ),
        noun=noun.text,
    )


def _takes_subject(governor: Predicate, noun: Token, preposition: str | None) -> bool:
    """Tell whether the clause's subject is the other side of "ein Treffen mit X"."""
    if (
        noun.dep_ == "nmod"
        and preposition not in ("in", "bei", "während")
        and noun.head.i != governor.head.i
        and noun.head.pos_ == "NOUN"
    ):
        return noun.head.lemma_ in OWN_PLANS
    return governor.lemma not in ABOUT


def _those_present(context: Context, governor: Predicate) -> tuple[int, ...]:
    """Return who does something to whom "bei einem Treffen": those two sides were there."""
    if governor.subject is None or governor.passive or governor.negated:
        return ()
    subject = context.actors_at(governor.subject)
    other: tuple[int, ...] = ()
    for token in (governor.iobj, governor.obj):
        other = other or (_persons(context, context.actors_at(token)) if token is not None else ())
    other = other or _persons(context, context.phrase(("gegenüber", "auf", "an", "von"), governor))
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


def _of_its_own(context: Context, noun: Token, governor: Predicate | None, *, definite: bool) -> bool:
    """Tell whether a clause makes an encounter out of a bare noun: "Eine Sitzung ist für Montag angesetzt"."""
    if definite or governor is None or noun.dep_ not in ("nsubj", "nsubj:pass", "obj"):
        return False
    return governor.lemma in OWN_NEWS


def _possessive(noun: Token) -> str | None:
    """Return "sein" or "ihr" before a noun: "ihre nächste Unterredung"."""
    for child in noun.children:
        if child.pos_ in ("DET", "PRON") and child.i < noun.i and child.text.lower().startswith(("sein", "ihr")):
            return child.text.lower()[:3] if child.text.lower().startswith("ihr") else "sein"
    return None


def _preposition(noun: Token) -> str | None:
    from graphkit.extract.mentions.groups import CONTRACTED

    for child in noun.children:
        if child.dep_ == "case":
            return CONTRACTED.get(child.text.lower(), child.text.lower())
    return None


def _light(context: Context, governor: Predicate, noun: Token, preposition: str | None) -> bool:
    """Tell whether the clause's subject takes part: "führte ein Telefonat", "kam zu Gesprächen", "bei dem Treffen sagte"."""
    if noun.dep_ == "obj" or noun.head.dep_ == "obj":
        return governor.lemma in LIGHT and not governor.passive
    return preposition in ("zu", "bei", "nach", "in") and governor.lemma in LIGHT


def _noun_participants(context: Context, noun: Token) -> tuple[int, ...]:
    """Return who a noun says took part: "mit X", "zwischen X und Y", a genitive, a possessive, "russisch-ukrainisch"."""
    with_whom: int | None = None
    found: list[int] = []
    for mention in context.mentions:
        if (
            mention.noun == "adjective"
            and mention.end <= noun.i
            and all(context.doc[i].pos_ == "ADJ" for i in range(mention.end, noun.i))
        ):
            found.append(mention.index)
            continue
        behind = mention.start > noun.i and mention.sentence == context.sentence_at.get(noun.i, -1)
        if behind and mention.preposition in ("mit", "zwischen") and _hangs_on(context, mention, noun):
            if with_whom not in (None, mention.group):
                continue  # only the first "mit" belongs to the noun
            with_whom = mention.group
            found += [i for i in context.actors_at(mention.head) if i not in found]
        elif (
            mention.start == noun.i + 2
            and mention.preposition == "von"
            and mention.actor_kind is not None
            or mention.start == noun.i + 1
            and (mention.genitive or context.doc[mention.start].text.lower() in ("der", "des", "von"))
        ):
            found += [i for i in context.actors_at(mention.head) if i not in found]
        elif mention.end == noun.i and mention.kind == MentionKind.NAME and context.doc[noun.i - 1].text.endswith("s"):
            if can_take_part(mention) and mention.genitive:
                found.append(mention.index)
    return tuple(i for i in found if can_take_part(context.mentions[i]))


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
    return sorted({*own, *context.clause_tokens(governor.head)}, key=lambda t: t.i)
