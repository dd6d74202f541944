"""Find explicit stances by the verbs, adjectives and nouns that say them outright."""

from __future__ import annotations

from dataclasses import replace

from graphkit.extract.arguments import Clause, Event, Phrase, acting, find_events, holds, is_pronoun, pronominal, slot
from graphkit.extract.arguments.events import NEGATIONS
from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.positions.holders import holders_in, unlisted, voiced
from graphkit.extract.positions.lexicon import (
    ALLOWED_MODALS,
    DENIALS,
    FRAMES,
    INDEX,
    JUDGEMENTS,
    JUDGEMENTS_CASED,
    OPPOSITE,
    PROPOSITIONAL,
    SURE,
    Frame,
)
from graphkit.extract.positions.made import made
from graphkit.extract.positions.nouns import by_nouns
from graphkit.extract.positions.predicatives import by_predicatives, holders_around
from graphkit.extract.raw import RawPosition
from graphkit.facts import Stance

SAME_TOPIC = 4  # sentences back to the stance whose topic one without words takes up
UNDECIDED = frozenset(("kaum", "wohl"))
SAYING_BACK = frozenset(("widersprechen", "halten"))  # what was said just before, where nothing else is named


def find_positions(context: Context) -> list[RawPosition]:
    """Return the stances of an article in the order of the text."""
    found: list[RawPosition] = []
    for event, _ in find_events(context, INDEX):
        found += _by_verb(event)
    found += by_predicatives(context)
    taken = {(p.found.sentence, context.mentions[i].index) for p in found for i in p.holders}
    for position in by_nouns(context):
        if not any((position.found.sentence, i) in taken for i in position.holders):
            found.append(position)
    return _with_topics(context, sorted(found, key=lambda p: (p.found.sentence, p.found.anchor)))


def _with_topics(context: Context, positions: list[RawPosition]) -> list[RawPosition]:
    """Give a stance without words of its own what the stance shortly before is about: "X hält davon nichts"."""
    out: list[RawPosition] = []
    for position in positions:
        before = out[-1] if out else None
        told = position.label or position.referent or position.target is not None
        silent = not told and (position.alone or position.taking_up) and before is not None and before.target is None
        if position.taking_up and before is not None and before.target is None and not position.label:
            silent = silent or position.found.sentence - before.found.sentence <= 1 and bool(before.label)
        apart = before is not None and before.found.sentence < position.found.sentence
        denied = position.found.rule.removeprefix("position:") in DENIALS
        told_of = position.referent and before is not None and before.label and apart and not denied
        if told_of and before is not None and context.doc[before.found.anchor].text in position.referent.split():
            position = replace(position, referent=before.label)  # "warb für den Plan. Kim nannte das naiv": the plan
        if before is not None and _is_answer(context, position, before):
            position = replace(position, referent=_reproach(context, before))
        if silent and before is not None and position.found.sentence - before.found.sentence <= SAME_TOPIC:
            position = replace(position, referent=before.label or before.referent)
        out.append(position)
    return out


def _is_answer(context: Context, position: RawPosition, before: RawPosition) -> bool:
    """Tell whether a stance is about an accusation just before: "Bern wirft Wien Betrug vor, Wien weist das zurück"."""
    accused = before.stance == Stance.CRITICISES and before.target is not None and not position.label
    near = position.found.sentence - before.found.sentence <= 1 and set(position.holders) != set(before.holders)
    return accused and near and context.doc[before.found.anchor].text in position.referent.split()


def _reproach(context: Context, accusation: RawPosition) -> str:
    """Return an accusation in words: "Vorwurf von Bern"."""
    holder = context.mentions[accusation.holders[0]]
    return f"Vorwurf von {holder.name}" if holder.name else "Vorwurf"


def _by_verb(event: Event) -> list[RawPosition]:
    frames = [f for f in FRAMES.get(event.lemma, ()) if all(holds(event, c, JUDGEMENTS) for c in f.conditions)]
    best = min(frames, key=lambda f: (-len(f.conditions), _first(event, f)), default=None)
    position = _position(event, best) if best is not None else None
    return _towards_each(event, position) if position is not None else []


def _towards_each(event: Event, position: RawPosition) -> list[RawPosition]:
    """Return one stance towards each of the actors that "und" joins: "kritisierte Bern und Wien"."""
    phrase = next((p for p in event.phrases if position.target is not None and position.target in p.actors), None)
    if phrase is None or phrase.relative or is_pronoun(phrase.head) or phrase.actors[0] != position.target:
        return [position]
    others = [i for i in phrase.actors[1:] if i not in position.holders]
    return [position, *(replace(position, target=i) for i in others)]


def _first(event: Event, frame: Frame) -> int:
    """Return where the preposition of a frame stands: "für Zölle gegen Norwegen" is for something."""
    found = [phrase.start for where in frame.targets if (phrase := event.governed(where)) is not None]
    return min(found, default=0)


def _position(event: Event, frame: Frame) -> RawPosition | None:
    stance = frame.stance or next(JUDGEMENTS[w] for w in sorted(event.words) if w in JUDGEMENTS)
    if event.words & UNDECIDED:
        return None  # neither yes nor no
    negated = event.negated and "not" not in frame.conditions and not _negation_is_part(frame)
    holding = frame.targets != ("subj",)
    unable = event.modal == "können" and (negated and stance == Stance.SUPPORTS or "not" in frame.conditions)
    unable = unable and holding
    unable = unable or f"modal:{event.modal}" in frame.conditions
    if event.unreal or event.embedded or event.conditional or (event.modal not in ALLOWED_MODALS and not unable):
        return None
    if negated:
        if stance not in OPPOSITE or _not_yet(event):
            return None
        stance = OPPOSITE[stance]
    target, clause = _target(event, frame)
    told = "said" in frame.conditions
    if not holding:
        holders = (() if told else holders_around(event)) or event.speakers
        target = event.subject
    elif told:
        holders = event.speakers
    else:
        holders = acting(event) if event.actors else unlisted(event)
        if event.passive and not holders:
            holders = holders_in(event)
        if _is_object(event, target):
            holders, target = target.actors if target is not None else (), event.subject
    if not voiced(event.context, holders) or target is not None and set(target.actors) & set(holders):
        return None
    adverb = any(_looks_back(event, where) for where in frame.targets)
    back = event.lemma in SAYING_BACK or event.lemma in PROPOSITIONAL and "alone" not in frame.conditions
    back = back or adverb and not event.clause.verb_last
    if (
        target is None
        and clause is None
        and not (back or adverb)
        and any(c.startswith("adj:") for c in frame.conditions)
    ):
        return None  # "zeigte sich enttäuscht", of whatever
    sure = SURE - event.doubt - 0.1 * (frame.stance is None or told)
    position = made(event, holders, stance, target, clause, rule=f"position:{event.lemma}", sure=sure, back=back)
    if "not:zu" in frame.conditions:  # "kündigte an, nicht zu unterzeichnen" rejects signing
        label = " ".join(word for word in position.label.split() if word.lower() not in (*NEGATIONS, "mehr"))
        position = replace(position, label=label)
    return replace(position, taking_up=adverb or event.lemma == "halten", alone=_is_alone(frame))


def _not_yet(event: Event) -> bool:
    """Tell whether consent is only put off: "könne noch nicht zustimmen"."""
    tokens = event.clause.tokens
    return any(t.text.lower() in NEGATIONS and t.i and t.nbor(-1).text.lower() == "noch" for t in tokens)


def _takes_up(event: Event, where: str) -> bool:
    """Tell whether an adverb stands for a preposition and what was said: "dafür", but not "27 dafür, drei dagegen"."""
    found = [t for t in event.clause.tokens if t.text.lower() in pronominal(where)]
    return any(not (t.i and t.nbor(-1).tag_ == "CARD") for t in found)


def _looks_back(event: Event, where: str) -> bool:
    """Tell whether an adverb means what was said before, and not the clause behind it: "dafür, die Werft zu teilen"."""
    ahead = any(t.text.lower() in pronominal(where) and t.nbor(1).text == "," for t in event.clause.tokens)
    return _takes_up(event, where) and not ahead


def _is_object(event: Event, target: Phrase | None) -> bool:
    """Tell whether a pronoun taken for the subject is the object of a verb that has none but proposals.

    "Am Abend billigte sie das Kabinett": the pronoun stands in front of the subject.
    """
    subject, finite = event.subject, event.clause.finite
    if subject is None or target is None or finite is None or event.lemma not in PROPOSITIONAL or event.passive:
        return False
    pronoun = subject.head.tag_ == "PPER" and "acc" in subject.cases and subject.start == finite.i + 1
    return pronoun and bool(target.actors) and "nom" in target.cases


def _is_alone(frame: Frame) -> bool:
    """Tell whether a verb, by itself or with a noun that says the stance, need not say what it is about."""
    return not frame.targets or any(c.startswith("obj:") for c in frame.conditions)


def _negation_is_part(frame: Frame) -> bool:
    return any(
        c.startswith("word:") and any(v.startswith(("nicht", "kein")) for v in c[5:].split("|"))
        for c in frame.conditions
    )


def _target(event: Event, frame: Frame) -> tuple[Phrase | None, Clause | None]:
    for where in frame.targets:
        phrase = slot(event, where) if where != "clause" else None
        if where == "obj" and frame.stance is None:
            phrase = next((p for p in event.bare() if "acc" in p.cases and p.head.text not in JUDGEMENTS_CASED), phrase)
        if phrase is not None:
            content = event.content() if _looks_ahead(event, phrase) else None
            return (None, content) if content is not None else (phrase, None)
        if _takes_up(event, where):
            return None, event.content()
    return None, event.content() or _complaint(event)


def _complaint(event: Event) -> Clause | None:
    """Return the clause without a conjunction that says what is criticised: "bemängelte, die Werft sei zu klein"."""
    end = event.clause.tokens[-1].i
    if event.context.doc[min(end + 1, len(event.context.doc) - 1)].text != ",":
        return None
    behind = next((c for c in event.sentence if c.tokens[0].i > end and c.kind != "relative"), None)
    if behind is None or behind.kind != "main" or behind.finite is None or konjunktiv(behind.finite) is None:
        return None
    return behind if behind.tokens[0].i not in (end + 1, behind.finite.i) and behind.before is None else None


def _looks_ahead(event: Event, phrase: Phrase) -> bool:
    """Tell whether a pronoun leaves it to a clause to say what the stance is about: "stimmte ihm zu, dass"."""
    personal = is_pronoun(phrase.head) and not phrase.relative
    return phrase.head.text.lower() == "es" or personal and event.lemma in PROPOSITIONAL
