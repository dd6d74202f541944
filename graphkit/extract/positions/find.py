"""Find explicit stances by the verbs, adjectives and nouns that say them outright."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import (
    AUXILIARIES,
    READY,
    Clause,
    Event,
    Phrase,
    antecedent_label,
    clause_event,
    clause_label,
    divide,
    find_events,
    holds,
    index,
    is_pronoun,
    phrase_label,
    pronominal,
    referent,
    slot,
)
from graphkit.extract.context import Context
from graphkit.extract.positions.nouns import by_nouns
from graphkit.extract.raw import MentionKind, RawPosition
from graphkit.facts import Stance
from graphkit.lexicon import mapping, table, words

HERE = Path(__file__).parent
OPPOSITE = {Stance.SUPPORTS: Stance.REJECTS}
SURE = 0.95  # precision of a verb with its own subject, a name or a title, on the development articles
SAME_TOPIC = 4  # sentences back to the stance whose topic one without words takes up
ALLOWED_MODALS = (None, "wollen", "mögen")
UNDECIDED = frozenset(("kaum", "wohl"))
PROPOSITIONAL = words(HERE / "propositional.tsv")  # verbs whose pronoun as object is a proposal, never an actor


@dataclass(frozen=True, kw_only=True)
class _Frame:
    conditions: tuple[str, ...]
    stance: Stance | None  # None: the one of the word that judges
    targets: tuple[str, ...]


_ROWS = table(HERE / "verbs.tsv")
FRAMES: dict[str, list[_Frame]] = {}
for _lemma, _conditions, _stance, _place in _ROWS:
    FRAMES.setdefault(_lemma.replace("|", ""), []).append(
        _Frame(
            conditions=tuple(_conditions.split()),
            stance=None if _stance == "judged" else Stance(_stance.capitalize()),
            targets=tuple(_place.split()),
        )
    )
INDEX = index(row[0] for row in _ROWS)
JUDGEMENTS = {word.lower(): Stance(stance.capitalize()) for word, stance in mapping(HERE / "judgements.tsv").items()}
JUDGING = frozenset(lemma for lemma, frames in FRAMES.items() if any(frame.stance is None for frame in frames))
JUDGEMENTS_CASED = frozenset(mapping(HERE / "judgements.tsv"))
PREDICATIVES = {row[0]: (Stance(row[1].capitalize()), row[2], row[3]) for row in table(HERE / "predicatives.tsv")}


def find_positions(context: Context) -> list[RawPosition]:
    """Return the stances of an article in the order of the text."""
    found = []
    for event, _ in find_events(context, INDEX):
        position = _by_verb(event)
        if position is not None:
            found.append(position)
    found += _by_predicatives(context)
    taken = {(p.found.sentence, context.mentions[i].index) for p in found for i in p.holders}
    for position in by_nouns(context):
        if not any((position.found.sentence, i) in taken for i in position.holders):
            found.append(position)
    return _with_topics(sorted(found, key=lambda p: (p.found.sentence, p.found.anchor)))


def _with_topics(positions: list[RawPosition]) -> list[RawPosition]:
    """Give a stance without words of its own what the stance shortly before is about: "X hält davon nichts"."""
    out: list[RawPosition] = []
    for position in positions:
        before = out[-1] if out else None
        silent = not (position.label or position.referent) and position.target is None
        silent = silent or position.found.rule == "position:halten" and not position.label
        if silent and before is not None and position.found.sentence - before.found.sentence <= SAME_TOPIC:
            position = replace(position, referent=before.label or before.referent)
        out.append(position)
    return out


def _by_verb(event: Event) -> RawPosition | None:
    for frame in sorted(FRAMES.get(event.lemma, ()), key=lambda f: -len(f.conditions)):
        if all(holds(event, condition, JUDGEMENTS) for condition in frame.conditions):
            return _position(event, frame)
    return None


def _position(event: Event, frame: _Frame) -> RawPosition | None:
    stance = frame.stance or next(JUDGEMENTS[w] for w in sorted(event.words) if w in JUDGEMENTS)
    if event.words & UNDECIDED:
        return None  # neither yes nor no
    negated = event.negated and "not" not in frame.conditions and not _negation_is_part(frame)
    unable = event.modal == "können" and (negated and stance == Stance.SUPPORTS or "not" in frame.conditions)
    unable = unable or f"modal:{event.modal}" in frame.conditions
    if event.unreal or event.embedded or (event.modal not in ALLOWED_MODALS and not unable):
        return None
    if negated:
        if stance not in OPPOSITE:
            return None
        stance = OPPOSITE[stance]
    target, clause = _target(event, frame)
    if frame.targets == ("subj",):
        holders = _holders_around(event)
        target = event.subject
    else:
        holders = event.actors
        if event.passive and not holders:
            holders = _holders_in(event)
    if not holders:
        return None
    if target is not None and set(target.actors) & set(holders):
        return None
    sure = SURE - event.doubt - 0.1 * (frame.stance is None)
    return _made(event, holders, stance, target, clause, rule=f"position:{event.lemma}", sure=sure)


def _negation_is_part(frame: _Frame) -> bool:
    return any(
        c.startswith("word:") and any(v.startswith(("nicht", "kein")) for v in c[5:].split("|"))
        for c in frame.conditions
    )


def _holders_around(event: Event) -> tuple[int, ...]:
    """Return who finds something so, where it is the subject: "ist für Kiew unannehmbar", "stieß bei X auf Kritik"."""
    for preposition in ("für", "bei", "in", "seitens", "von"):
        phrase = event.governed(preposition)
        if phrase is not None and phrase.actors and not (preposition == "in" and phrase.head.dep_ == "nmod"):
            return phrase.actors  # "nach dem Treffen in Luxemburg" says where, not who
    return ()


def _holders_in(event: Event) -> tuple[int, ...]:
    """Return the capital in which something was received: "wurde in Moskau begrüßt"."""
    phrase = event.governed("in")
    mentions = [event.context.mentions[i] for i in phrase.actors] if phrase is not None else []
    return tuple(m.index for m in mentions if m.kind == MentionKind.NAME)


def _target(event: Event, frame: _Frame) -> tuple[Phrase | None, Clause | None]:
    for where in frame.targets:
        phrase = slot(event, where) if where != "clause" else None
        if where == "obj" and frame.stance is None:
            phrase = next((p for p in event.bare() if "acc" in p.cases and p.head.text not in JUDGEMENTS_CASED), phrase)
        if phrase is not None:
            content = event.content() if phrase.head.text.lower() == "es" else None
            return (None, content) if content is not None else (phrase, None)
        if event.words & pronominal(where):
            return None, event.content()
    return None, event.content()


def _made(
    event: Event,
    holders: tuple[int, ...],
    stance: Stance,
    target: Phrase | None,
    clause: Clause | None,
    *,
    rule: str,
    sure: float,
) -> RawPosition:
    context = event.context
    label, span, actor = "", None, None
    pronoun = target.head if target is not None and is_pronoun(target.head) else None
    if target is not None:
        label = "" if pronoun is not None else phrase_label(context, target, event.clause)
        span = (target.start, max(target.end, _reach(target, event.clause)))
        if target.actors and not target.relative and not _is_thing(context, target):
            actor = target.actors[0] if pronoun is None or not _propositional(event) else None
        if target.relative and event.clause.antecedent is not None and target.head.text.lower() != "was":
            noun, last = event.noun_of(target), event.clause.antecedent.i
            label = antecedent_label(context, event.clause, noun)
            span = (min(noun.i, last), max(noun.i, last) + 1)
    elif clause is not None:
        label, span = clause_label(context, clause), (clause.tokens[0].i, clause.tokens[-1].i + 1)
    elif event.clause.before is not None and event.clause.finite is not None and not event.clause.verb_last:
        spoken = event.clause.before
        if event.clause.tokens[0].i == event.clause.finite.i:
            label, span = clause_label(context, spoken), (spoken.tokens[0].i, spoken.tokens[-1].i + 1)
    return RawPosition(
        found=context.found_at(event.anchor, rule=rule, sure=round(sure, 3)),
        holders=holders,
        stance=stance,
        label=label,
        head=event.noun_of(target).lemma_ if target is not None and pronoun is None and label else "",
        referent=referent(event, pronoun) if not label and actor is None and _says_back(event, pronoun) else "",
        target=actor,
        target_span=span,
    )


def _propositional(event: Event) -> bool:
    """Tell whether a pronoun as object is no actor: "lehnte sie ab", "nannte sie einen Fehler"."""
    return event.lemma in PROPOSITIONAL or event.lemma in JUDGING and bool(event.words & JUDGEMENTS.keys())


def _says_back(event: Event, pronoun: Token | None) -> bool:
    """Tell whether a stance is about what was said just before: "das lehnte er ab", "Moskau widersprach"."""
    return pronoun is not None or event.lemma in PROPOSITIONAL or event.lemma in ("widersprechen", "halten")


def _is_thing(context: Context, phrase: Phrase) -> bool:
    mention = context.mentions[phrase.actors[0]]
    return mention.head != phrase.head.i and phrase.head.pos_ == "NOUN"


def _reach(phrase: Phrase, clause: Clause) -> int:
    """Return where the noun phrase ends with all that hangs on it."""
    last = clause.tokens[-1].i + 1
    return min(max(phrase.end, phrase.head.right_edge.i + 1), last)


# ---------------------------------------------------------------------- adjectives with "sein"
def _by_predicatives(context: Context) -> list[RawPosition]:
    found = []
    for sentence in context.sentences:
        tokens = context.doc[sentence.start : sentence.end]
        if not any(t.text in PREDICATIVES for t in tokens):
            continue
        for clause in divide(context.doc, sentence, frozenset()):
            helper = clause.helper
            if helper is None or AUXILIARIES.get(helper.text.lower()) not in ("sein", "bleiben"):
                continue
            for token in clause.tokens:
                if token.text in PREDICATIVES and not _attributive(token):
                    event = clause_event(context, clause, token, token.text)
                    position = _predicative(event)
                    if position is not None:
                        found.append(position)
                    break
    return found


def _attributive(token: Token) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is not None and following.tag_ in ("NN", "ADJA")


def _predicative(event: Event) -> RawPosition | None:
    stance, holder, where = PREDICATIVES[event.anchor.text]
    if event.unreal or event.embedded or event.modal not in ALLOWED_MODALS:
        return None
    if event.negated:
        if stance not in OPPOSITE:
            return None
        stance = OPPOSITE[stance]
    elif event.anchor.text in READY and event.content() is not None:
        return None  # "sei bereit, Gespräche auszurichten" is an offer
    if where == "subj":
        holders, target, clause = _holders_around(event), event.subject, None
        if not holders:
            return None
        if target is not None and target.head.text.lower() == "es":
            target, clause = None, event.content()
    else:
        holders, clause = event.actors, event.content()
        target = next((p for w in where.split() if w != "clause" and (p := slot(event, w)) is not None), None)
        if event.anchor.text in ("dafür", "dagegen") and (clause is None and len(event.clause.tokens) > 5):
            return None
        if event.anchor.text in (*READY, "offen") and target is None and clause is None:
            return None
    if not holders:
        return None
    rule = f"position:{event.anchor.text}"
    return _made(event, holders, stance, target, clause, rule=rule, sure=SURE - 0.1 - event.doubt)
