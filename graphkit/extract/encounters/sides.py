"""Find who met whom by a noun for an encounter: by its phrases, its clause's subject, its owner, or who visits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.clause_sides import behind_day, is_time, listed_states, those_present
from graphkit.extract.encounters.lexicon import (
    CLASSES,
    can_take_part,
    hangs_on,
    is_definite,
    is_process,
    is_several,
    is_visit,
    noun_before,
    of_noun,
    participles,
    sides_behind,
    unmarked,
)
from graphkit.extract.encounters.related import related_by
from graphkit.extract.encounters.status import GOVERNORS
from graphkit.extract.encounters.visits import traveller, visitors_and_host
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import words

HERE = Path(__file__).parent
ABOUT = words(HERE / "about_verbs.tsv")
OWN_PLANS = words(HERE / "own_plans.tsv")
LIGHT = words(HERE / "light_verbs.tsv")
CHAIR_REACH = 6
CHAIRED = participles(CLASSES["chairing"])
ORGANISED = participles(CLASSES["organising"])
PASSIVE = CLASSES["passive"]


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Who takes part by a noun, and how that is told."""

    participants: tuple[int, ...]
    explicit: bool = False  # the noun's own phrases name somebody
    chaired: bool = False  # they name who led it
    visited: bool = False  # one side is the state where somebody visits
    hosts: int = 0  # how many of them the clause's subject is, where they come first
    sayers: tuple[int, ...] = ()  # who speaks of it, where only those are named whom somebody met
    lone: bool = False  # only those are named whom somebody met: "ein Treffen mit X"


def sides_told(
    context: Context,
    noun: Token,
    governor: Predicate | None,
    preposition: str | None,
    used: Mapping[int, frozenset[int]],
) -> Sides | None:
    """Return who takes part by a noun, or None where its verb tells of the same encounter.

    `used` are the verbs that tell of an encounter themselves, with those who take part in it.
    """
    met = used.get(governor.head.i) if governor is not None else None
    named = _sides_of(context, noun, met or frozenset())
    explicit = bool(named)
    wishing = _whose_wish(context, noun, governor) if explicit else ()
    named = (*(i for i in wishing if i not in named), *named)
    chaired = explicit and _is_done(context, noun, CHAIRED)
    if explicit and not chaired and _is_done(context, noun, ORGANISED):
        named, explicit = (), False
    if governor is None:
        people = named
    else:
        if not chaired or _at_talks(context, governor, preposition, named):
            named = _with_subject(context, noun, governor, preposition, named, told=met is not None)
        if met is not None and not explicit:
            return None
        people = _with_others(context, noun, governor, preposition, named)
    subject = context.actors_at(governor.subject) if governor is not None and governor.subject is not None else ()
    visited = len(people) < 2 and is_visit(noun)
    if visited:
        people = visitors_and_host(context, noun, governor, preposition, people)
    elif is_visit(noun) and _only_visitors(context, noun, people):
        return None  # "bei den Besuchen der Präsidenten A und B" they did not meet each other
    hosts = len(subject) if subject and people[: len(subject)] == subject else 0
    about = noun.head.pos_ == "NOUN" and governor is not None and _is_about(noun.head, governor)
    lone = bool(people) and _only_with(context, people) and not about
    return Sides(
        participants=people,
        explicit=explicit,
        chaired=chaired,
        visited=visited,
        hosts=hosts,
        sayers=_who_says_so(context, governor) if lone and governor is not None else (),
        lone=lone,
    )


def _only_visitors(context: Context, noun: Token, people: tuple[int, ...]) -> bool:
    """Tell whether all whom a plural of visits names are those who paid them, by genitives behind it."""
    several = "Plur" in noun.morph.get("Number", []) and len(people) > 1
    return several and all(context.mentions[i].genitive for i in people)


def with_more(sides: Sides | None, people: tuple[int, ...]) -> Sides:
    """Return sides with some who are told to take part elsewhere."""
    if sides is None:
        return Sides(participants=people, explicit=True)
    more = tuple(i for i in people if i not in sides.participants)
    return replace(sides, participants=(*sides.participants, *more), explicit=sides.explicit or bool(more))


def _with_subject(
    context: Context,
    noun: Token,
    governor: Predicate,
    preposition: str | None,
    named: tuple[int, ...],
    *,
    told: bool,
) -> tuple[int, ...]:
    """Return the sides a noun names with the subject of its clause, where that takes part too."""
    if named and not told and _is_urged(governor, preposition):
        return (*(i for i in _urged(context, governor) if i not in named), *named)
    alone = _alone_with(context, named) and not _is_held_by(context, named)
    guests = governor.passive and governor.lemma in CLASSES["of guests"]
    takes_part = (
        ((not named or alone or _only_with(context, named)) and _light(governor, noun, preposition))
        or (alone and _takes_subject(governor, noun, preposition) and not _done_to(context, governor, noun, named))
        or (bool(named) and _only_with(context, named) and noun.dep_ != "nmod" and _speaks(governor, preposition))
        or (preposition == "zu" and guests)
        or _at_talks(context, governor, preposition, named)
    )
    if not takes_part or told or (governor.passive and not named and not guests):
        return named
    subject = context.actors_at(governor.subject) if governor.subject is not None else ()
    if governor.subject is not None and is_time(context, governor.subject):
        subject = behind_day(context, governor.subject) or unmarked(context, governor, ())
    subject = subject or (listed_states(context, governor) if not named else ())
    return named if set(subject) & set(named) else (*subject, *named)


def _is_urged(governor: Predicate, preposition: str | None) -> bool:
    """Tell whether somebody is to make others talk: "drängte Y zu Gesprächen mit X": Y and X talk."""
    return preposition == "zu" and governor.lemma in CLASSES["urging"] and not (governor.passive or governor.reflexive)


def _urged(context: Context, governor: Predicate) -> tuple[int, ...]:
    """Return whom somebody urges to do something; nobody where the clause does not name them as an actor."""
    objects = (context.actors_at(token) for token in (governor.obj, governor.iobj) if token is not None)
    subject = context.actors_at(governor.subject) if governor.subject is not None else ()
    return next((actors for actors in objects if actors and not set(actors) & set(subject)), ())


def _speaks(governor: Predicate, preposition: str | None) -> bool:
    """Tell whether a clause says what somebody did at or after talks: "nach Gesprächen mit A und B sagte X"."""
    return preposition in CLASSES["at or after"] and governor.subject is not None and not governor.passive


def _with_others(
    context: Context, noun: Token, governor: Predicate, preposition: str | None, people: tuple[int, ...]
) -> tuple[int, ...]:
    """Return some sides with those whom only the clause tells: to whom it is offered, whose it is, who says so."""
    if not people and preposition in CLASSES["at"]:
        people = those_present(context, governor)
    if governor.lemma in CLASSES["offering"] and noun.dep_ in ("obj", "nsubj:pass", "nsubj"):
        offered = context.actors_at(governor.iobj) if governor.iobj is not None else ()
        offered = offered or (() if governor.passive else unmarked(context, governor, people))
        people = (*people, *(i for i in offered if i not in people))
    if people and noun.dep_ == "obj" and governor.lemma in CLASSES["held with"]:
        people = (*people, *_with_whom(context, noun, governor, people))
    if len(people) < 2 and possessive(noun):
        subject = context.actors_at(governor.subject) if governor.subject is not None else ()
        people = (*(i for i in subject if i not in people), *people)
    if _alone_with(context, people) and _only_with(context, people):
        people = (*traveller(context, governor), *people)
    return people


def _with_whom(context: Context, noun: Token, governor: Predicate, people: tuple[int, ...]) -> tuple[int, ...]:
    """Return with whom the clause says that talks are held, before their noun: "hat mit X ein Gespräch geführt"."""
    if governor.subject is None or governor.passive or not set(people) <= set(context.actors_at(governor.subject)):
        return ()  # the noun names the other side itself
    inside = {token.i for token in context.clause_tokens(governor.head)}
    before = (m for m in context.mentions if m.preposition == "mit" and m.head in inside and m.end <= noun.i)
    rows = (context.actors_at(m.head) for m in before if can_take_part(m) and _is_of_verb(context, m))
    return next(rows, ())


def _is_of_verb(context: Context, mention: Mention) -> bool:
    """Tell whether a phrase with "mit" belongs to no noun: not "nach dem Streit mit X", nor "mit Hilfe von X"."""
    root = context.doc[mention.start : mention.end].root
    own = mention.start > 0 and context.doc[mention.start - 1].text.lower() == mention.preposition
    return own and root.dep_ != "nmod" and related_by(context, mention) is None


def _alone_with(context: Context, participants: tuple[int, ...]) -> bool:
    """Tell whether a noun names one side alone: "ein Treffen mit X"."""
    return len(participants) == 1 and not is_several(context, context.mentions[participants[0]])


def _only_with(context: Context, participants: tuple[int, ...]) -> bool:
    """Tell whether a noun names those who are met, not all who meet: "ein Treffen mit X und Y"."""
    return all(context.mentions[i].preposition == "mit" for i in participants)


def _whose_wish(context: Context, noun: Token, governor: Predicate | None) -> tuple[int, ...]:
    """Return whose wish or plan an encounter is, where the noun before says so: "Xs Bitte um ein Treffen mit Y"."""
    wish = noun_before(noun)
    between = any(m.preposition == "zwischen" and hangs_on(context, m, noun) for m in context.mentions)
    if wish is None or wish.lemma_ not in OWN_PLANS or between:
        return ()
    if possessive(wish) is not None and governor is not None and governor.subject not in (None, wish):
        return context.actors_at(governor.subject)
    if possessive(wish) is not None:  # "Ihre Bitte um ein Treffen mit Y wurde abgelehnt": of one spoken of before
        pronouns = (context.mention_at(child) for child in wish.children if child.i < wish.i)
        return next(((m.index,) for m in pronouns if m is not None and m.kind == MentionKind.PRONOUN), ())
    return next((context.actors_at(m.head) for m in context.mentions if of_noun(m, wish)), ())


def _who_says_so(context: Context, governor: Predicate) -> tuple[int, ...]:
    """Return who speaks of an encounter with somebody: "das Treffen mit X sei nützlich gewesen, sagte Y"."""
    if governor.parent is None or governor.mood is None or governor.relation not in ("ccomp", "parataxis"):
        return ()
    saying = context.predicates[governor.parent.i]
    return context.actors_at(saying.subject) if saying.subject is not None and not saying.passive else ()


def _takes_subject(governor: Predicate, noun: Token, preposition: str | None) -> bool:
    """Tell whether the clause's subject is the other side of "ein Treffen mit X"."""
    if (
        noun.dep_ == "nmod"
        and preposition not in CLASSES["at"]
        and noun.head.i != governor.head.i
        and noun.head.pos_ == "NOUN"
    ):
        return noun.head.lemma_ in OWN_PLANS and not _is_about(noun.head, governor)
    if noun.dep_ == "nmod" and is_process(noun) and is_definite(noun) and noun.head.pos_ == "NOUN":
        return noun.head.lemma_ in OWN_PLANS  # "sieht Fortschritte in den Verhandlungen mit X": whoever leads them
    return governor.lemma not in ABOUT or preposition in ("in", "bei", "während", "nach")


def _is_held_by(context: Context, named: tuple[int, ...]) -> bool:
    """Tell whether a noun names the body that holds an encounter, not who was met: "der Gipfel der Liga"."""
    mention = context.mentions[named[0]]
    return mention.actor_kind == ActorKind.ORGANIZATION and mention.preposition is None


def _done_to(context: Context, governor: Predicate, noun: Token, named: tuple[int, ...]) -> bool:
    """Tell whether somebody does something to talks that others hold: "der Rat kippte die Gespräche mit X"."""
    known = (
        noun.dep_ == "obj"
        and is_definite(noun)
        and governor.lemma not in LIGHT | GOVERNORS.keys() | CLASSES["carried out"]
    )
    return known and _only_with(context, named)


def _is_about(plan: Token, governor: Predicate) -> bool:
    """Tell whether a plan is only what another noun is about: "ein Veto gegen die Aufnahme von Gesprächen"."""
    opposed = case_word(plan) in CLASSES["opposed"]
    return opposed or (plan.dep_ == "nmod" and plan.head != governor.head and plan.head.lemma_ not in OWN_PLANS)


def _at_talks(
    context: Context, governor: Predicate | None, preposition: str | None, participants: tuple[int, ...]
) -> bool:
    """Tell whether several actors who do something "bei Gesprächen" are those who talk."""
    if governor is None or participants or preposition not in ("bei", "nach", "während", "in"):
        return False
    subject = context.actors_at(governor.subject) if governor.subject is not None else ()
    subject = subject or listed_states(context, governor)
    return len(subject) > 1 or any(is_several(context, context.mentions[i]) for i in subject)


def possessive(noun: Token) -> str | None:
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


def _sides_of(context: Context, noun: Token, met: frozenset[int]) -> tuple[int, ...]:
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
            if context.authority.by_capital(mention.text.removesuffix("er")):
                continue  # "die Wiener Gespräche" are held there
            found.append(mention.index)
            continue
        if mention.index in met and mention.preposition == "mit":
            continue  # "telefonierte nach den Gesprächen mit X": X is whom the verb says
        behind = mention.start > noun.i and mention.sentence == context.sentence_at.get(noun.i, -1)
        behind = behind or _before_verb(context, mention, noun)
        if behind and mention.preposition in sides and (mention.start < noun.i or hangs_on(context, mention, noun)):
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
            and (mention.genitive or _in_s(mention) or context.doc[mention.start].text.lower() in ("der", "des", "von"))
        ):
            found += [i for i in context.actors_at(mention.head) if i not in found]
        elif _is_owner(context, mention, noun):
            found.append(mention.index)
    found = found or list(sides_behind(context, noun.i + 1))
    return tuple(i for i in found if can_take_part(context.mentions[i]) and not _is_inside(context, i, found))


def _in_s(mention: Mention) -> bool:
    """Tell whether a person's bare name ends like a genitive: "das Telefonat Meiers", whatever the parse says."""
    bare = mention.kind == MentionKind.NAME and not mention.titles and mention.preposition is None
    return bare and mention.actor_kind == ActorKind.PERSON and mention.text.endswith("s")


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
