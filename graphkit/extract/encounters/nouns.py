"""Find encounters told by nouns: "bei einem Treffen mit", "das Telefonat der beiden", "Gespräche zwischen A und B"."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import Event, find_events
from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.again import count_told, says_again
from graphkit.extract.encounters.apart import says_apart
from graphkit.extract.encounters.circumstances import (
    did_not_happen,
    is_beside,
    is_future,
    is_linked_to_future,
    is_undated,
    when,
)
from graphkit.extract.encounters.lexicon import (
    CLASSES,
    DEFINITE,
    encounter_noun,
    is_definite,
    is_process,
    parts,
    telling_front,
)
from graphkit.extract.encounters.moods import is_asked, is_earlier, opening
from graphkit.extract.encounters.noun_status import noun_status
from graphkit.extract.encounters.places import where
from graphkit.extract.encounters.regions import around, parted, phrase_of
from graphkit.extract.encounters.relatives import Behind, sides_behind_noun
from graphkit.extract.encounters.sides import LIGHT, possessive, sides_told, with_more
from graphkit.extract.encounters.status import CORE, GOVERNOR_FORMS, GOVERNORS
from graphkit.extract.raw import RawEncounter
from graphkit.facts import EncounterType, Status
from graphkit.lexicon import mapping

HERE = Path(__file__).parent
PHASES = mapping(HERE / "phases.tsv")
SPOKEN_OF = tuple(sorted(CLASSES["those spoken of"]))
WITHIN = tuple(sorted(CLASSES["within one people"]))
ANNOUNCED = ("planned", "proposed", "denied", "cancelled")


def find_by_nouns(context: Context, by_verbs: list[RawEncounter]) -> list[RawEncounter]:
    """Return the encounters that nouns tell of, besides those that verbs tell of."""
    used = {encounter.found.anchor: frozenset(encounter.participants) for encounter in by_verbs}
    events: dict[int, Event] = {}
    for event, _ in find_events(context, GOVERNOR_FORMS):
        for token in event.clause.tokens:
            events.setdefault(token.i, event)
    joined = {told.of_noun for told in by_verbs}
    behind = sides_behind_noun(context)
    found = []
    for token in context.doc:
        kind = encounter_noun(token)
        if kind is not None and token.i in context.sentence_at:
            encounter = _by_noun(context, token, kind, used, events.get(token.i), behind.get(token.i, Behind()))
            if encounter is not None and token.i in joined and encounter.again:
                encounter = replace(
                    encounter, again=False, unsaid=False
                )  # "eine Runde, zu der X Y gebeten hatte": they are told
            if encounter is not None:
                found.append(encounter)
    return found


def _by_noun(
    context: Context,
    noun: Token,
    kind: str,
    used: dict[int, frozenset[int]],
    event: Event | None,
    behind: Behind,
) -> RawEncounter | None:
    governor = context.governing(noun)
    set_off = _set_off(context, noun, governor)
    if set_off is not None:
        governor = set_off[0]
    if governor is not None and governor.tense == "Pqp" and governor.lemma in CLASSES["breaking off"]:
        return None  # "die Gespräche waren 2015 abgebrochen worden": earlier ones, of which no more is told
    preposition = _preposition(noun)
    definite = is_definite(noun) or any(child.text.lower().startswith("solch") for child in noun.children)
    sides = sides_told(context, noun, governor, preposition, used)
    if sides is None and not behind.people:
        return None
    if sides is None or len(sides.participants) < 2:
        sides = with_more(sides, behind.people)
    if not sides.participants and governor is not None and is_asked(context, governor):
        return None  # "ob die Gespräche weitergehen": nobody says
    participants, explicit, chaired, visited = sides.participants, sides.explicit, sides.chaired, sides.visited
    apart = len(participants) == 2 and kind == "Call" and "Plur" in noun.morph.get("Number", [])
    if apart:  # "in Telefonaten mit X haben beide …": each called X
        participants = participants[::-1]
    each = 0 < sides.hosts < len(participants) and any(says_apart(token) for token in (noun, *noun.children))
    others = not participants and _is_of_others(context, noun)
    region = _region(context, noun, governor) if set_off is None else set_off[1]
    linked = governor is not None and noun.dep_ in CORE and is_linked_to_future(context, governor)
    future = (is_future(context, region) or linked) and not behind.past
    status = noun_status(context, noun, governor, preposition, future=future, event=event)
    if status is None:
        return None
    if behind.past and status == Status.PLANNED:
        status = Status.HELD  # "geht auf ein Telefonat zurück, in dem A und B … geglättet hätten"
    regions = around(context, region, noun, preposition)
    announced = governor is not None and _announced(governor, noun)
    if event is not None and preposition in (None, "zu", "für") and not announced:
        regions.append(event.clause.tokens)
    once_more = None if participants or others else says_again(context, noun, governor, preposition, status)
    return RawEncounter(
        found=context.found_at(
            noun,
            rule="encounter:visit" if visited and participants else "encounter:noun",
            sure=0.7 if explicit else 0.5,
        ),
        type=None if kind == "-" else EncounterType(kind),
        participants=participants,
        status=status,
        period=when(context, parted(context, regions), status),
        place=where(context, regions, noun) if kind != "Call" else None,
        earlier=governor is not None and is_earlier(context, governor),
        aside=governor is not None and is_beside(context, context.clause_tokens(governor.head)),
        before=governor is not None and not CLASSES["before"].isdisjoint(governor.adverbs),
        happened=status == Status.HELD and _took_place(noun, governor),
        ahead=status in (Status.DENIED, Status.CANCELLED) and not _denies_what_was(governor),
        failed=_did_not_come_about(governor),
        undated=status == Status.HELD and governor is not None and is_undated(context, governor, region),
        coming=status != Status.HELD or (governor is not None and _is_coming(governor)),
        anaphoric=chaired or (definite and len(participants) < 2 and not others),
        joining=chaired,
        definite=is_definite(noun),
        separate=apart or each,
        hosts=sides.hosts if each else 1,
        theirs=not participants and (possessive(noun) or "")[:1] == "i",
        again=once_more is not None,
        unsaid=once_more is False,
        count=count_told(noun),
        noun=noun.text,
        kind=parts(noun)[1],
        introducing=others or (bool(telling_front(noun)) and not is_process(noun)),
        front=telling_front(noun),
        process=is_process(noun),
        sayers=sides.sayers,
        lone=sides.lone and not behind.people,
    )


def _took_place(noun: Token, governor: Predicate | None) -> bool:
    """Tell whether a clause tells that an encounter was: "die Gespräche begannen", "wurden ergebnislos beendet"."""
    if governor is None or noun.dep_ not in CORE:
        return False
    over = (child for child in governor.head.children if child.lemma_ in CLASSES["over"] and case_word(child) == "zu")
    if governor.lemma not in CLASSES["taken place"] and next(over, None) is None:  # "gingen zu Ende"
        return False
    return governor.tense != "Pres" and governor.modal is None and not governor.negated


def _is_coming(governor: Predicate) -> bool:
    """Tell whether a clause says what shall be: "bei dem Treffen soll es um X gehen"."""
    return governor.modal in CLASSES["planning"] and governor.tense in ("Pres", None)


def _denies_what_was(governor: Predicate | None) -> bool:
    """Tell whether a clause says of something past that it was not: "fand nicht statt", "bestritt ein Treffen"."""
    return _did_not_come_about(governor) or (governor is not None and governor.lemma in CLASSES["disputing"])


def _did_not_come_about(governor: Predicate | None) -> bool:
    """Tell whether a clause says that there was none: "kam nicht zustande", not "ist nicht geplant"."""
    if governor is None or GOVERNORS.get(governor.lemma) in ("planned", "proposed"):
        return False
    return did_not_happen(governor)


def _set_off(context: Context, noun: Token, governor: Predicate | None) -> tuple[Predicate, list[Token]] | None:
    """Return the verb of a noun that the parse gives to the participle behind it, and what tells of the noun.

    "Ein Treffen mit X, vereinbart für den Montag, sagte Y ab": the participle between commas is no clause of its own.
    """
    if governor is None or governor.parent is None or governor.finite not in (None, governor.head):
        return None
    if "Part" not in governor.head.morph.get("VerbForm", []):  # the tag may be that of a finite form: "vereinbart"
        return None
    begins = opening(context, governor.head)
    if noun.dep_ not in CORE or begins is None or begins[1] != governor.head or noun.i > governor.head.i:
        return None
    told = sorted(governor.head.subtree, key=lambda token: token.i)
    return context.predicates[governor.parent.i], told


def _preposition(noun: Token) -> str | None:
    """Return the preposition before a noun, also over "zum Abschluss der Gespräche", "nach zwei Tagen Gesprächen"."""
    own = case_word(noun)
    if own is not None:
        return own if not _of_attribute(noun) else None
    beside = [noun.head, *(child for child in noun.children if child.i < noun.i)]
    for token in beside:
        if token.i < noun.i and token.lemma_ in PHASES and "nmod" in (noun.dep_, token.dep_):
            return PHASES[token.lemma_] or case_word(token)
    return None


def _of_attribute(noun: Token) -> bool:
    """Tell whether a noun's preposition by the parse is that of its attribute: "die für heute geplanten Gespräche"."""
    case = next(child for child in noun.children if child.dep_ == "case")
    before = [
        token for token in noun.doc[max(case.i - 2, noun.sent.start) : case.i] if token.pos_ not in ("ADV", "ADJ")
    ]
    opened = bool(before) and before[-1].text.lower() in DEFINITE
    return opened and any(child.dep_ == "amod" and case.i < child.i < noun.i for child in noun.children)


def _is_of_others(context: Context, noun: Token) -> bool:
    """Tell whether somebody unknown meets there: "die Sitzung des Hafenausschusses" is none that was spoken of."""
    if any(child.tag_ == "ADJA" and child.text.lower().startswith(WITHIN) for child in noun.children):
        return True  # "der innerdeutsche Gipfel"
    owners = (child for child in noun.children if child.dep_ == "nmod" and child.i > noun.i and child.pos_ == "NOUN")
    for owner in owners:
        genitive = any(word.dep_ == "det" and word.text.lower() in CLASSES["of the"] for word in owner.children)
        known = context.mention_at(owner) is not None or encounter_noun(owner) is not None
        known = known or owner.text.lower().endswith(SPOKEN_OF)
        if (
            genitive
            and case_word(owner) is None
            and not known
            and owner.i not in context.timed
            and owner.lemma_ not in PHASES
        ):
            return True
    return False


def _region(context: Context, noun: Token, governor: Predicate | None) -> list[Token]:
    """Return the tokens whose dates and places may belong to a noun: its own phrase, then its clause."""
    own = phrase_of(context, noun)
    light = governor is not None and governor.lemma in LIGHT and case_word(noun) not in CLASSES["apart in time"]
    if governor is None or not (noun.dep_ in ("nsubj", "nsubj:pass", "obj", "root") or light):
        return own
    clause = context.clause_tokens(governor.head)
    if _announced(governor, noun):
        clause = [token for token in clause if _of_what_is_announced(context, token, governor, noun)]
    return sorted({*own, *clause}, key=lambda t: t.i)


def _announced(governor: Predicate, noun: Token) -> bool:
    """Tell whether a clause tells of an announcement, whose day is not the encounter's: "sagte am Mittwoch … ab"."""
    past = governor.tense in ("Past", "Perf", "Pqp") and governor.modal is None
    if governor.lemma in CLASSES["organising"]:
        past = False  # "organisierte im Mai Gespräche": they were in May
    if governor.finite is not None and governor.finite.lemma_ == "sein" and not _was_done(governor):
        past = False  # "ist für Mittwoch in Kiel angesetzt"
    return past and noun.dep_ in ("obj", "nsubj:pass") and GOVERNORS.get(governor.lemma, "").rstrip("*") in ANNOUNCED


def _was_done(governor: Predicate) -> bool:
    """Tell whether a perfect tells of an act and no state: "ist abgesagt worden"."""
    return any(child.text.lower() == "worden" for child in governor.head.children)


def _of_what_is_announced(context: Context, token: Token, governor: Predicate, noun: Token) -> bool:
    """Tell whether a word of an announcement speaks of the encounter: one behind it, or a phrase with "für"."""
    if token.i > noun.i and not governor.passive:
        return True
    return any(context.doc[i].text.lower() == "für" for i in range(max(0, token.i - 2), token.i + 1))
