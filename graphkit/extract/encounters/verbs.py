"""Find encounters told by verbs: "traf sich mit", "telefonierte mit", "wurde von X empfangen"."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.apart import Apart
from graphkit.extract.encounters.circumstances import (
    did_not_happen,
    is_beside,
    is_future,
    is_linked_to_future,
    is_undated,
    length_of,
    when,
)
from graphkit.extract.encounters.clauses import Meeting, find_meetings
from graphkit.extract.encounters.company import by_joining
from graphkit.extract.encounters.conditions import condition_holds
from graphkit.extract.encounters.invitations import by_answer, by_coming, by_expecting, by_invitation, by_sending
from graphkit.extract.encounters.lexicon import (
    CLASSES,
    VERB_ENTRIES,
    VERBS,
    can_take_part,
    encounter_noun,
    is_interviewer,
    is_person,
    is_several,
    persons,
    unmarked,
)
from graphkit.extract.encounters.moods import is_asked, is_earlier, is_untold
from graphkit.extract.encounters.places import place_of, where
from graphkit.extract.encounters.regions import around, beside
from graphkit.extract.encounters.related import related_by
from graphkit.extract.encounters.status import verb_status
from graphkit.extract.encounters.wishes import whose_wish
from graphkit.extract.raw import Mention, MentionKind, RawEncounter
from graphkit.facts import ActorKind, EncounterType, Status
from graphkit.lexicon import words

HERE = Path(__file__).parent
BY_PHONE = words(HERE / "by_phone.tsv")
PREFIXES = {entry.replace("|", ""): entry.partition("|")[0] for entry in VERB_ENTRIES if "|" in entry}
OCCASIONS = tuple(sorted(CLASSES["occasions"]))


def find_by_verbs(context: Context, read: frozenset[int] = frozenset()) -> list[RawEncounter]:
    """Return the encounters that verbs tell of, but those read already; each hangs on its verb (`found.anchor`)."""
    found = []
    used = set(read)
    for meeting in find_meetings(context):
        head = meeting.predicate.head.i
        if (
            head not in used
            and not is_untold(context, meeting.predicate)
            and _holds(context, meeting.predicate, meeting.condition, meeting)
        ):
            found.append(_told_in_clause(context, meeting))
            used.add(head)
    for predicate in context.predicates.values():
        if predicate.head.i in used:
            continue
        if is_untold(context, predicate):
            continue
        encounter = (
            _by_verb(context, predicate)
            or by_invitation(context, predicate)
            or by_expecting(context, predicate)
            or by_sending(context, predicate)
            or by_coming(context, predicate)
            or by_answer(context, predicate)
            or by_joining(context, predicate)
        )
        if encounter is not None:
            found.append(encounter)
            used.add(predicate.head.i)
    return found


def _by_verb(context: Context, predicate: Predicate) -> RawEncounter | None:
    if _is_longer_verb(predicate):
        return None
    for kind, who, condition in VERBS.get(predicate.lemma, ()):
        if not _holds(context, predicate, condition):
            continue
        participants = _participants(context, predicate, who)
        if not participants:
            continue
        if predicate.lemma in CLASSES["by word"] and _by_phone(context, predicate):
            kind = "Call"
        return _told_by(context, predicate, EncounterType(kind), participants, f"encounter:{predicate.lemma}")
    return _said_by_phone(context, predicate) or _without_subject(context, predicate)


def _is_longer_verb(predicate: Predicate) -> bool:
    """Tell whether a verb the parse takes apart is another one: "angehören" is not "anhören"."""
    prefix, form = PREFIXES.get(predicate.lemma), predicate.head.text.lower()
    return prefix is not None and predicate.head.tag_ != "VVPP" and form.startswith(f"{prefix}ge")


def _without_subject(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read "im Februar soll weiterverhandelt werden": those who met before meet again."""
    if predicate.lemma not in CLASSES["impersonal"] or not predicate.passive or predicate.subject is not None:
        return None
    told = _told_by(context, predicate, EncounterType.MEETING, (), f"encounter:{predicate.lemma}", 0.5)
    return replace(told, again=True)


def _told_in_clause(context: Context, meeting: Meeting) -> RawEncounter:
    """Return the encounter of a clause that names both sides, with company, leaders and the telephone taken in."""
    kind, people = meeting.kind, meeting.participants
    words_here = {token.text for token in meeting.clause}
    if meeting.lemma in CLASSES["by word"] and any(_is_phone(token) for token in meeting.clause):
        kind = "Call"
    hosts = meeting.hosts
    clause = list(meeting.clause)
    if meeting.lemma in CLASSES["agreeing"]:
        clause = _without_object(_without_infinitive(clause, meeting.predicate), meeting.predicate)
    if CLASSES["company"] & {word.lower() for word in words_here} and "mit" in words_here:
        company = tuple(i for i in context.phrase("mit", meeting.predicate, loose=True) if i not in people)
        people, hosts = (*people[:hosts], *company, *people[hosts:]), hosts + len(company)
    elif meeting.company:
        people, hosts = (*people[:hosts], *meeting.company, *people[hosts:]), hosts + len(meeting.company)
    return _told_by(
        context,
        meeting.predicate,
        EncounterType(kind),
        people,
        f"encounter:{meeting.lemma}",
        clause=clause,
        before=list(meeting.before),
        hosts=hosts,
    )


def _holds(context: Context, predicate: Predicate, condition: str, meeting: Meeting | None = None) -> bool:
    clause = meeting.clause if meeting is not None else context.clause_tokens(predicate.head)
    if " " in condition:
        return all(_holds(context, predicate, one, meeting) for one in condition.split())
    if not condition:
        return True
    if condition == "sich":
        return predicate.reflexive or any(token.text.lower() in CLASSES["reciprocal"] for token in clause)
    if condition == "-sich":
        return not _holds(context, predicate, "sich", meeting)
    if condition.startswith("+"):
        return condition_holds(context, predicate, f"prep:{condition[1:]}")
    if condition.startswith("-"):
        return not condition_holds(context, predicate, f"prep:{condition[1:]}")
    if condition == "passive":
        return predicate.passive
    if condition == "person":  # "sprach den Gesandten": whoever speaks a person meets them
        return _has_person(context, predicate)
    if condition == "guest":  # "begrüßte den Gesandten": one greets a person, but welcomes what is done
        met = context.mention_at(predicate.subject if predicate.passive else predicate.obj)
        if met is None or not is_person(met) or met.genitive:
            return False
        before = context.doc[met.start - 1] if met.start > 0 and context.doc[met.start].pos_ != "DET" else None
        return before is None or before.pos_ != "NOUN" or before.i in context.timed  # not "die Wahl Novaks"
    if condition == "noBody":  # whoever "calls" a court appeals to it
        inside = {token.i for token in clause}
        called = (m for m in context.mentions if m.head in inside and m.preposition is None and not m.genitive)
        return all(m.actor_kind != ActorKind.ORGANIZATION for m in called if not _is_subject(context, predicate, m))
    if condition == "toPerson":  # "überreichte dem Gesandten"
        others = meeting.participants[meeting.hosts :] if meeting is not None else ()
        return bool(others) and persons(context, others) == others
    if condition == "toEncounter":
        return any(p == "zu" and _is_occasion(token) for p, token in predicate.phrases)
    if condition == "toThem":  # "bat den Gesandten zu sich"
        return any(t.text.lower() == "zu" and t.nbor(1).text.lower() in CLASSES["reciprocal"] for t in clause[:-1])
    if condition == "toPlace":  # "bat ihn nach Kiel"
        here = {token.i for token in clause}
        aims = (m for m in context.mentions if m.preposition == "nach" and m.head in here)
        return any(m.kind == MentionKind.NAME and m.actor_kind in (None, ActorKind.STATE) for m in aims)
    if condition == "dated":
        return when(context, [list(clause)], Status.PLANNED) is not None
    if condition == "meant":
        return predicate.modal in CLASSES["planning"]
    if condition == "Encounter":
        return any(encounter_noun(token) for token in clause)
    if condition == "place":  # an agreement says that they met where it says where
        told = _without_object(_without_infinitive(list(clause), predicate), predicate)
        return place_of(context, told, predicate.head) is not None
    return any(token.text == condition for token in clause)


def _without_infinitive(clause: list[Token], predicate: Predicate) -> list[Token]:
    """Leave out what was agreed: "vereinbarten, sich im Herbst in Bergen zu treffen" is said of then and there."""
    agreed = [
        child
        for child in predicate.head.children
        if child.tag_ == "VVIZU" or any(t.tag_ == "PTKZU" for t in child.children)
    ]
    inside = {token.i for child in agreed for token in child.subtree}
    return [token for token in clause if token.i not in inside]


def _is_subject(context: Context, predicate: Predicate, mention: Mention) -> bool:
    return predicate.subject is not None and context.mention_at(predicate.subject) == mention


def _without_object(clause: list[Token], predicate: Predicate) -> list[Token]:
    """Leave out what was agreed on: "einigten sich auf einen Besuch in Bergen" says nothing of where they were."""
    agreed = [noun for preposition, noun in predicate.phrases if preposition in CLASSES["agreed on"]]
    inside = {token.i for noun in agreed for token in noun.subtree if token.i > noun.i}
    end = min((noun.i for noun in agreed if encounter_noun(noun)), default=predicate.head.doc[-1].i)
    return [token for token in clause if token.i not in inside and token.i <= end]


def _has_person(context: Context, predicate: Predicate) -> bool:
    """Tell whether the object is a person, by the parse and in no other case by its form."""
    objects = [token for token in (predicate.obj, predicate.iobj) if token is not None]
    if not objects and predicate.infinitive:  # "um X zu sprechen", with the conjunction read as a preposition
        return bool(unmarked(context, predicate, ()))
    return any(
        persons(context, context.actors_at(token)) and "Dat" not in token.morph.get("Case", []) for token in objects
    )


def _is_occasion(noun: Token) -> bool:
    """Tell whether one can ask somebody to something: to talks, or to an occasion for them, a tea, a dinner."""
    return encounter_noun(noun) is not None or noun.text.lower().endswith(OCCASIONS)


def _by_phone(context: Context, predicate: Predicate) -> bool:
    return any(_is_phone(token) for token in context.clause_tokens(predicate.head))


def _is_phone(token: Token) -> bool:
    """Tell whether a word says how somebody spoke, not of what: "in einem Telefonat", not "über das Telefonat"."""
    return token.text in BY_PHONE and (token.pos_ != "NOUN" or case_word(token) in CLASSES["by phone"])


def _said_by_phone(context: Context, predicate: Predicate) -> RawEncounter | None:
    """Read any verb of saying done by telephone: "sagte ihm am Telefon", "informierte telefonisch"."""
    if predicate.lemma in VERBS or not _by_phone(context, predicate) or predicate.subject is None:
        return None
    subject = context.actors_at(predicate.subject)
    other: tuple[int, ...] = ()
    for token in (predicate.iobj, predicate.obj):
        other = other or persons(context, context.actors_at(token) if token is not None else ())
    other = other or persons(context, context.phrase(CLASSES["spoken to"], predicate))
    for child in predicate.head.children:
        inner = context.predicates.get(child.i)
        if not other and inner is not None and inner.infinitive and inner.obj is not None:
            other = persons(context, context.actors_at(inner.obj))
    if not subject or not other or set(subject) & set(other):
        return None
    told = _told_by(context, predicate, EncounterType.CALL, (*subject, *other), "encounter:by telephone", 0.6)
    several = len(other) > 1 or any(is_several(context, context.mentions[i]) for i in other)
    return replace(told, separate=True) if several else told  # one calls each of them


def _participants(context: Context, predicate: Predicate, who: str) -> tuple[int, ...]:
    subject = whose_wish(context, predicate)
    if not subject and predicate.subject is not None:
        subject = context.actors_at(predicate.subject)
    if not subject and predicate.subject is None and predicate.finite is not None and who != "plural":
        subject = _before_verb(context, predicate)
    if not subject and predicate.obj is not None and not who.endswith("obj") and not predicate.passive:
        subject = context.actors_at(predicate.obj)  # an intransitive verb has no object: the parse missed the subject
    if who == "plural":
        if predicate.passive:
            return ()
        pronouns = (child for child in predicate.head.children if child.tag_ == "PRELS")
        if any(child.text.lower() in CLASSES["one"] and child.dep_.startswith("nsubj") for child in pronouns):
            subject = subject[-1:]  # "A und B, der für die Werft verhandelt"
        several = len(subject) > 1 or any(is_several(context, context.mentions[i]) for i in subject)
        return subject if several else ()
    second = who.split("+")[1]
    if second == "obj":
        if predicate.passive:
            agents = context.phrase(CLASSES["agents"], predicate) or _agent(context, predicate)
            agents = agents or _summoning(context, predicate)
            return (*agents, *subject) if agents and subject else ()
        objects = (context.actors_at(token) for token in (predicate.obj, predicate.iobj) if token is not None)
        other = next((actors for actors in objects if actors and not set(actors) & set(subject)), ())
        if not other:
            other = unmarked(context, predicate, subject)
    elif second == "iobj":
        token = predicate.iobj or predicate.obj
        other = context.actors_at(token) if token is not None else ()
    else:
        loose = second == "mit" and predicate.lemma in CLASSES["needs partner"]
        other = context.phrase(second, predicate, loose=loose)
    other = tuple(i for i in other if i not in subject and can_take_part(context.mentions[i]))
    other = tuple(i for i in other if not is_interviewer(context, context.mentions[i]))
    if second == "mit" and (len(subject) > 1 or predicate.lemma not in CLASSES["negotiating"]):
        other = tuple(i for i in other if related_by(context, context.mentions[i]) is None)
    if second in ("zu", "bei", "auf"):
        other = tuple(
            i
            for i in other
            if context.mentions[i].actor_kind in (ActorKind.PERSON, None) and is_person(context.mentions[i])
        )
    if not other:
        return ()
    if second != "mit" and CLASSES["company"] & {t.text.lower() for t in context.clause_tokens(predicate.head)}:
        subject = (*subject, *(i for i in context.phrase("mit", predicate, loose=True) if i not in subject))
    if not subject and predicate.subject is not None and context.mention_at(predicate.subject) is None:
        return ()
    return (*subject, *other) if subject else ()


def _agent(context: Context, predicate: Predicate) -> tuple[int, ...]:
    """Return the agent of the passive that the parse hangs on a place: "wurde in Kassel von X empfangen"."""
    inside = {token.i for token in context.clause_tokens(predicate.head)}
    start = predicate.finite.i if predicate.finite is not None else predicate.head.i
    for mention in context.mentions:
        behind = mention.head in inside and mention.preposition == "von" and mention.start > start
        if behind and mention.actor_kind == ActorKind.PERSON:
            return context.actors_at(mention.head)
    return ()


def _summoning(context: Context, predicate: Predicate) -> tuple[int, ...]:
    """Return the ministry, where it is told whose, that somebody is summoned to: "ins Auswärtige Amt einbestellt"."""
    if predicate.lemma not in CLASSES["summoning"]:
        return ()
    inside = {token.i for token in context.clause_tokens(predicate.head)}
    called_to = (m for m in context.mentions if m.preposition == "in" and m.head in inside)
    bodies = (m for m in called_to if m.actor_kind == ActorKind.ORGANIZATION)
    return tuple(m.index for m in bodies if m.authority or m.owner and (m.owner.of or m.owner.of_name))[:1]


def _before_verb(context: Context, predicate: Predicate) -> tuple[int, ...]:
    """Return the first actor between the last comma and the verb that has no preposition: a subject the parse lost."""
    start = predicate.head.i
    bounds = context.sentences[context.sentence_at[start]]
    while start > bounds.start and context.doc[start - 1].text not in (",", ";", ":", "–"):
        start -= 1
    for mention in context.mentions:
        between = start <= mention.start and mention.end <= predicate.head.i
        if between and mention.preposition is None and not mention.genitive and can_take_part(mention):
            return context.actors_at(mention.head)
    return ()


def _is_at_once(clause: list[Token], status: Status) -> bool:
    """Tell whether something followed at once on what was told: "daraufhin empfing sie ihn"."""
    return status == Status.HELD and any(token.text.lower() in CLASSES["thereupon"] for token in clause)


def _told_by(
    context: Context,
    predicate: Predicate,
    kind: EncounterType,
    participants: tuple[int, ...],
    rule: str,
    sure: float = 0.9,
    clause: list[Token] | None = None,
    before: list[Token] | None = None,
    hosts: int | None = None,
) -> RawEncounter:
    clause = clause or context.clause_tokens(predicate.head)
    future = is_future(context, clause, predicate.finite) or is_linked_to_future(context, predicate)
    if before and predicate.tense == "Pres":  # "reist am Sonntag nach Oslo und trifft danach X"
        future = future or is_future(context, before)
    status = verb_status(context, predicate, future=future)
    if predicate.lemma in CLASSES["agreeing"]:
        status = Status.HELD
    regions = [*around(context, clause, predicate.head, None), *([before] if before else [])]
    if hosts is None:
        active = predicate.subject is not None and not predicate.passive
        hosts = len(context.actors_at(predicate.subject)) if active and predicate.subject is not None else 1
    apart = Apart.of(context, predicate.head, clause, participants[hosts:])
    return RawEncounter(
        found=context.found_at(predicate.head, rule=rule, sure=sure),
        type=kind,
        participants=participants,
        status=status,
        period=when(context, [*regions, *beside(context, predicate)], status),
        place=where(context, regions, predicate.head) if kind != EncounterType.CALL else None,
        earlier=is_earlier(context, predicate),
        aside=is_beside(context, clause) or length_of(context, clause) > 1,
        at_once=_is_at_once(clause, status),
        before=any(token.text.lower() in CLASSES["before"] for token in clause),
        ahead=status == Status.DENIED and predicate.negated and not did_not_happen(predicate),
        failed=did_not_happen(predicate),
        asked=is_asked(context, predicate),
        undated=status == Status.HELD and is_undated(context, predicate, clause),
        separate=apart.told or _is_tour(context, predicate, participants[hosts:]),
        bundles=apart.bundles() if apart.told else (),
        shares=apart.shares(status) if apart.told else (),
        hosts=hosts,
    )


def _is_tour(context: Context, predicate: Predicate, visited: tuple[int, ...]) -> bool:
    """Tell whether somebody visited several states, each by itself: "besuchte Estland und Lettland"."""
    states = all(context.mentions[i].actor_kind == ActorKind.STATE for i in visited)
    return predicate.lemma in CLASSES["visiting"] and len(visited) > 1 and states
