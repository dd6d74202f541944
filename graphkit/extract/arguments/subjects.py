"""Find who acts in a clause: its subject, the one it shares with the clause before, or whoever speaks."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.arguments.clauses import JOINING, Clause
from graphkit.extract.arguments.conjugation import Form
from graphkit.extract.arguments.event import Event
from graphkit.extract.arguments.phrases import Phrase, phrases
from graphkit.extract.clauses.predicates import PLURAL_ENDS
from graphkit.extract.raw import MentionKind
from graphkit.facts import ActorKind

AGENTS = frozenset(("von", "durch", "seitens"))
SINGULAR = frozenset(("das", "der", "ein", "eine"))
SPEAKING = ("ich", "wir", "man")
CONTRAST = frozenset(("aber", "jedoch", "dagegen", "hingegen", "zugleich", "auch", "zudem", "doch", "dabei"))


def find_subject(event: Event, read: dict[int, list[Phrase]]) -> None:
    """Fill in the subject of an event and its actors; `read` holds the phrases of clauses read so far, by identity."""
    if event.passive:
        agents = [p for p in event.phrases if p.preposition in AGENTS and p.actors]
        agent = next((p for p in agents if not _belongs_to_noun(event, p)), None)
        event.actors = agent.actors if agent is not None else ()
        event.subject = _best([p for p in event.phrases if p.bare and "nom" in p.cases], event)
        return
    found = _best([p for p in event.phrases if p.bare and "nom" in p.cases and p.actors], event)
    pronoun = next((p for p in event.phrases if p.relative and p.bare and "nom" in p.cases), None)
    several = (p for p in event.phrases if p.bare and p.plural and "nom" in p.cases and not p.actors)
    other = pronoun or next(several, None)
    if found is not None and other is not None and found is not other and not _fits_finite(event, found):
        event.subject, event.actors = other, other.actors  # "Kräfte, die Island gelobt hatten"
        return
    before = _singular_before(event, found) if found is not None else None
    if before is not None:
        event.subject = before  # "Der Vorsitz hat die Staaten aufgefordert"
        return
    if found is not None and pronoun is not None and found is not pronoun and _either(found, pronoun):
        event.subject = pronoun  # "die Miliz, die Islands Flotte unterstützt": nobody knows who supports whom
        return
    if found is not None and found.cases != frozenset(("nom",)) and not found.relative:
        things = [p for p in event.phrases if p.bare and not p.actors and p.cases == frozenset(("nom",))]
        if event.clause.verb_last and things and things[0].start > found.start:
            things = []  # "dass die Hamas ein Ende fordert"
        if things and event.context.doc[found.end].text == "," and things[0].start == found.end + 1:
            things = []  # an apposition: "Jonas, der Kopf der Bande, verlangte"
        if things and things[0].head.text.lower() not in ("es", *SPEAKING):
            event.subject = things[0]  # somebody nobody knows: "Der Lord hielt der Kommission vor"
            return
    first_person = next((p for p in event.phrases if p.bare and p.head.text.lower() in SPEAKING), None)
    if found is not None and first_person is None and not _omitted(event, found):
        event.subject = _named_beside(event, found) or found
        event.actors = event.subject.actors
        return
    if first_person is not None:
        event.subject = first_person
        event.actors = _speaker(event)
        event.shared = True
        return
    if event.clause.before is not None and (found is None or _omitted(event, found)):
        thing = next((p for p in event.phrases if p.bare and _is_own_subject(event, p)), None)
        if thing is None:
            earlier = _subject_of(event, event.clause.before, read, depth=0)
            if earlier is not None:
                event.subject, event.actors, event.shared = earlier, earlier.actors, True
                return
    if found is not None and event.clause.before is None:
        event.subject, event.actors = found, found.actors
    elif event.subject is None:
        things = [p for p in event.phrases if p.bare and "nom" in p.cases]
        event.subject = _best(things, event)


def _singular_before(event: Event, found: Phrase) -> Phrase | None:
    """Return who stands in front of a verb in the singular, where the actors behind it are several."""
    finite = event.clause.finite
    if finite is None or not found.plural or found.start < finite.i or _finite_plural(finite) is not False:
        return None
    first = next((p for p in event.phrases if p.bare and "nom" in p.cases and p.end <= finite.i), None)
    if first is None or first.head.text.lower() in SPEAKING:  # "Ich fordere die Behörden auf": whoever speaks
        return None
    return first if not (first.actors or first.plural or first.relative) else None


def _belongs_to_noun(event: Event, phrase: Phrase) -> bool:
    """Tell whether a phrase hangs on the noun before it: "die Akte von Oslo wird … genannt" names no agent."""
    root = event.context.doc[phrase.start : phrase.end].root
    governor = phrase.start - 2
    noun = governor >= 0 and event.context.doc[governor].pos_ in ("NOUN", "PROPN")
    return noun and root.dep_ == "nmod" and root.head.i == governor


def _subject_of(event: Event, clause: Clause, read: dict[int, list[Phrase]], depth: int) -> Phrase | None:
    found = read.setdefault(id(clause), phrases(event.context, clause))
    other = Event(
        context=event.context,
        clause=clause,
        anchor=clause.finite or clause.tokens[-1],
        lemma="",
        form=Form.FINITE,
        phrases=found,
    )
    best = _best([p for p in found if p.bare and "nom" in p.cases], other)
    if best is not None and (best.actors or clause.before is None or depth > 3):
        return best
    if clause.before is not None and depth <= 3:
        return _subject_of(event, clause.before, read, depth + 1)
    return best


def _speaker(event: Event) -> tuple[int, ...]:
    """Return who says "ich", "wir" or "man": the subject of a clause outside the quotation, else whoever is quoted."""
    context = event.context
    bounds = context.sentences[context.sentence_at[event.anchor.i]]
    if context.quoted[event.anchor.i]:
        for mention in context.mentions:
            inside = bounds.start <= mention.head < bounds.end and not context.quoted[mention.head]
            if inside and mention.role == "subj":
                return context.actors_at(mention.head)
    supposed = any(clause.kind == "condition" for clause in event.sentence)  # "wenn man klug wäre, ließe man …"
    return () if supposed else event.speakers


def _omitted(event: Event, found: Phrase) -> bool:
    """Tell whether a clause leaves its subject to the clause before: "… und rief die Parteien auf"."""
    clause = event.clause
    if clause.before is None or found.cases == frozenset(("nom",)) or found.relative:
        return False
    joined = clause.tokens[0].text.lower() in JOINING
    rest = clause.tokens[1:] if joined else clause.tokens
    if clause.finite is None:
        return True
    if clause.verb_last:
        return joined and bool(rest) and found.start != rest[0].i
    finite_first = bool(rest) and rest[0].i == clause.finite.i
    if finite_first and joined:
        return True
    return finite_first and len(rest) > 1 and any(t.text.lower() in CONTRAST for t in rest[1:4])


def _best(candidates: list[Phrase], event: Event) -> Phrase | None:
    if not candidates:
        return None
    scored = [(_score(p, event), -n, p) for n, p in enumerate(candidates)]
    best = max(scored, key=lambda s: s[:2])
    return best[2] if best[0] > -3 else None


def _score(phrase: Phrase, event: Event) -> float:
    clause, finite = event.clause, event.clause.finite
    score = 0.0
    if phrase.cases == frozenset(("nom",)):
        score += 4
    elif phrase.head.text.lower() in ("sie", "es") and not (
        clause.verb_last and any(p.bare and p.actors and p.end <= phrase.start for p in event.phrases)
    ):
        likened = clause.opener is not None and clause.opener.text.lower() == "wie"
        named = any(p.bare and p.actors and "nom" in p.cases and p is not phrase for p in event.phrases)
        score += -3 if likened and named else 2  # "wie sie X verlangt"; behind a noun the pronoun is the object
    elif "acc" not in phrase.cases or "dat" not in phrase.cases:
        score += 0.3
    if phrase.relative:
        score += 1 if phrase.head.tag_ != "ART" else 2.5  # read as an article, it left its place to the next noun
    if phrase.actors:
        score += 1
    parsed = event.context.predicates.get(event.anchor.i)
    root = event.context.doc[phrase.start : phrase.end].root
    if root.dep_.startswith("nsubj"):
        score += 1.5
    elif root.dep_ == "obj" and root.pos_ == "PRON":
        score -= 0.7
    if parsed is not None and parsed.subject is not None and phrase.start <= parsed.subject.i < phrase.end:
        score += 0.5
    if finite is not None:
        wanted = _finite_plural(finite)
        if wanted is not None and phrase.plural is not None and phrase.plural != wanted:
            score -= 5
        elif (
            wanted
            and phrase.plural is None
            and phrase.actors
            and not phrase.relative
            and phrase.head.text.lower() != "sie"
        ):
            mention = event.context.mentions[phrase.actors[0]]
            score -= 0 if mention.plural else 3
        if phrase.end == finite.i or phrase.start == finite.i + 1:
            score += 0.5
    if not clause.verb_last and finite is not None and phrase.start < finite.i:
        score += 2  # more than a parse that may have taken "Die BFP kritisierte Moe" for an object in front
    return score - 2.5 * _behind_another(phrase, event)


def _behind_another(phrase: Phrase, event: Event) -> bool:
    """Tell whether another who could act stands nearer to the verb or the conjunction: "forderte A B auf" is A's."""
    clause, finite = event.clause, event.clause.finite
    if finite is None or not phrase.actors or phrase.cases == frozenset(("nom",)) or phrase.relative:
        return False
    first = clause.tokens[0].i if clause.verb_last else finite.i
    return any(
        p.bare and p.actors and "nom" in p.cases and p.head.pos_ != "PRON" and first <= p.start < phrase.start
        for p in event.phrases
    )


def _named_beside(event: Event, found: Phrase) -> Phrase | None:
    """Return the name between commas behind a description: "Sein Vertreter, Jonas Weidner, lehnte ab"."""
    doc, mentions = event.context.doc, event.context.mentions
    described = mentions[found.actors[0]]
    if described.kind not in (MentionKind.SENT, MentionKind.ROLE) or described.plural:
        return None
    beside = next((p for p in event.phrases if p.start == found.end + 1 and p.bare and len(p.actors) == 1), None)
    if beside is None or doc[found.end].text != ",":
        return None
    end = beside.end
    if doc[end].pos_ == "ADP" and described.kind == MentionKind.ROLE:  # "…, Jonas Weidner aus Lübeck, lehnte ab"
        end = next((p.end for p in event.phrases if p.start <= end + 1 < p.end and p.preposition), end)
    if doc[end].text != ",":
        return None
    named = mentions[beside.actors[0]]
    return beside if named.kind == MentionKind.NAME and named.actor_kind == ActorKind.PERSON else None


def _is_own_subject(event: Event, phrase: Phrase) -> bool:
    """Tell whether a clause has a subject of its own: it shows its case, or stands alone before the verb."""
    finite = event.clause.finite
    first = finite is not None and not event.clause.verb_last and phrase.end <= finite.i
    number = phrase.head.morph.get("Number", [])
    fits = first and bool(number) and finite is not None and ("Plur" in number) == _finite_plural(finite)
    return phrase.cases == frozenset(("nom",)) or fits and "nom" in phrase.cases and not phrase.actors


def _either(found: Phrase, pronoun: Phrase) -> bool:
    """Tell whether a relative pronoun that stands for an actor can be the subject as well as the other one."""
    open_cases = "acc" in found.cases and "acc" in pronoun.cases
    return open_cases and bool(pronoun.actors) and pronoun.head.tag_ != "ART"


def _fits_finite(event: Event, phrase: Phrase) -> bool:
    """Tell whether the finite verb can have a phrase for its subject by its number, as far as both show it."""
    finite = event.clause.finite
    wanted = _finite_plural(finite) if finite is not None else None
    mention = event.context.mentions[phrase.actors[0]]
    several = phrase.plural or len(phrase.actors) > 1 or mention.plural
    if wanted is False:
        return not (len(phrase.actors) > 1 or phrase.joined)
    if wanted is None or several or mention.kind != MentionKind.NAME:
        return True
    state = mention.actor_kind == ActorKind.STATE and "Plur" not in phrase.head.morph.get("Number", [])
    body = mention.actor_kind == ActorKind.ORGANIZATION and event.context.doc[phrase.start].text.lower() in SINGULAR
    return not (state or body or mention.actor_kind == ActorKind.PERSON)


def _finite_plural(finite: Token) -> bool | None:
    low = finite.text.lower()
    if low in ("ist", "war", "hat", "wird", "sei", "soll", "will", "kann", "muss", "darf"):
        return False
    if low in ("sind", "seien"):
        return True
    return low.endswith(PLURAL_ENDS)
