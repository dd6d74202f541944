"""Find explicit stances by the verbs, adjectives and nouns that say them outright."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import (
    AUXILIARIES,
    Clause,
    Event,
    Phrase,
    clause_event,
    clause_label,
    divide,
    find_events,
    holds,
    index,
    phrase_label,
    pronominal,
    slot,
)
from graphkit.extract.context import Context
from graphkit.extract.positions.nouns import by_nouns
from graphkit.extract.raw import Found, MentionKind, RawPosition
from graphkit.facts import Stance
from graphkit.lexicon import mapping, table

HERE = Path(__file__).parent
OPPOSITE = {Stance.SUPPORTS: Stance.REJECTS}
SURE = 0.95  # precision of a verb with its own subject, a name or a title, on the development articles
ALLOWED_MODALS = (None, "wollen", "mögen")
OFFERS = frozenset(("bereit", "gewillt", "willens"))
DEMONSTRATIVE = frozenset(("das", "dies", "es", "was"))


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
PREDICATIVES = {row[0]: (Stance(row[1].capitalize()), row[2], row[3]) for row in table(HERE / "predicatives.tsv")}


def find_positions(context: Context) -> list[RawPosition]:
    """Return the stances of an article in the order of the text."""
    found = []
    for event, clauses in find_events(context, INDEX):
        position = _by_verb(event, clauses)
        if position is not None:
            found.append(position)
    found += _by_predicatives(context)
    taken = {(p.found.sentence, context.mentions[i].index) for p in found for i in p.holders}
    for position in by_nouns(context):
        if not any((position.found.sentence, i) in taken for i in position.holders):
            found.append(position)
    return sorted(found, key=lambda p: (p.found.sentence, p.found.anchor, p.rule if hasattr(p, "rule") else ""))


def _by_verb(event: Event, clauses: list[Clause]) -> RawPosition | None:
    for frame in sorted(FRAMES.get(event.lemma, ()), key=lambda f: -len(f.conditions)):
        if all(holds(event, condition, JUDGEMENTS) for condition in frame.conditions):
            return _position(event, frame, clauses)
    return None


def _position(event: Event, frame: _Frame, clauses: list[Clause]) -> RawPosition | None:
    stance = frame.stance or next(JUDGEMENTS[w] for w in sorted(event.words) if w in JUDGEMENTS)
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
    return _made(event, holders, stance, target, clause, clauses, rule=f"position:{event.lemma}", sure=sure)


def _negation_is_part(frame: _Frame) -> bool:
    return any(
        c.startswith("word:") and any(v.startswith(("nicht", "kein")) for v in c[5:].split("|"))
        for c in frame.conditions
    )


def _holders_around(event: Event) -> tuple[int, ...]:
    """Return who finds something so, where it is the subject: "ist für Kiew unannehmbar", "stieß bei X auf Kritik"."""
    for preposition in ("für", "bei", "in", "seitens", "von"):
        phrase = event.governed(preposition)
        if phrase is not None and phrase.actors:
            return phrase.actors
    return ()


def _holders_in(event: Event) -> tuple[int, ...]:
    """Return the capital in which something was received: "wurde in Moskau begrüßt"."""
    phrase = event.governed("in")
    mentions = [event.context.mentions[i] for i in phrase.actors] if phrase is not None else []
    return tuple(m.index for m in mentions if m.kind == MentionKind.NAME)


def _target(event: Event, frame: _Frame) -> tuple[Phrase | None, Clause | None]:
    for where in frame.targets:
        phrase = slot(event, where) if where != "clause" else None
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
    clauses: list[Clause],
    *,
    rule: str,
    sure: float,
) -> RawPosition:
    context = event.context
    label, span, actor = "", None, None
    if target is not None:
        low = target.head.text.lower()
        label = "" if low in DEMONSTRATIVE else phrase_label(context, target, event.clause)
        span = (target.start, max(target.end, _reach(target, event.clause)))
        if target.actors and not target.relative and not _is_thing(context, target):
            actor = target.actors[0]
        if target.relative and event.clause.antecedent is not None:
            label = event.noun_of(target).text
            span = (event.clause.antecedent.i, event.clause.antecedent.i + 1)
    elif clause is not None:
        label, span = clause_label(context, clause), (clause.tokens[0].i, clause.tokens[-1].i + 1)
    elif event.clause.before is not None and event.clause.finite is not None and not event.clause.verb_last:
        spoken = event.clause.before
        if event.clause.tokens[0].i == event.clause.finite.i:
            label, span = clause_label(context, spoken), (spoken.tokens[0].i, spoken.tokens[-1].i + 1)
    return RawPosition(
        found=Found(
            sentence=context.sentence_at[event.anchor.i], anchor=event.anchor.i, rule=rule, confidence=round(sure, 3)
        ),
        holders=holders,
        stance=stance,
        label=label,
        target=actor,
        target_span=span,
    )


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
        clauses = divide(context.doc, sentence, frozenset())
        for clause in clauses:
            helper = clause.finite if clause.finite is not None else (clause.before.finite if clause.before else None)
            if helper is None or AUXILIARIES.get(helper.text.lower()) not in ("sein", "bleiben"):
                continue
            for token in clause.tokens:
                if token.text in PREDICATIVES and not _attributive(token):
                    event = clause_event(context, clause, token, token.text, sentence)
                    position = _predicative(event, clauses)
                    if position is not None:
                        found.append(position)
                    break
    return found


def _attributive(token: Token) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is not None and following.tag_ in ("VVPP", "NN", "ADJA") and following.tag_ != "VVPP"


def _predicative(event: Event, clauses: list[Clause]) -> RawPosition | None:
    stance, holder, where = PREDICATIVES[event.anchor.text]
    if event.unreal or event.embedded or event.modal not in ALLOWED_MODALS:
        return None
    if event.negated:
        if stance not in OPPOSITE:
            return None
        stance = OPPOSITE[stance]
    elif event.anchor.text in OFFERS and event.content() is not None:
        return None  # "sei bereit, Gespräche auszurichten" is an offer
    if where == "subj":
        holders, target, clause = _holders_around(event), event.subject, None
        if not holders:
            return None
        if target is not None and target.head.text.lower() == "es":
            target, clause = None, event.content()
    else:
        holders, clause = event.actors, event.content()
        target = slot(event, where) if where and where != "clause" else None
        if event.anchor.text in ("dafür", "dagegen") and (clause is None and len(event.clause.tokens) > 5):
            return None
        if event.anchor.text in ("bereit", "offen", "gewillt", "willens") and target is None and clause is None:
            return None
    if not holders:
        return None
    rule = f"position:{event.anchor.text}"
    return _made(event, holders, stance, target, clause, clauses, rule=rule, sure=SURE - 0.1 - event.doubt)
