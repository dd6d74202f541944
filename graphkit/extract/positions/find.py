"""Find explicit stances by the verbs, nouns and predicates that say them outright."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.frames import condition_holds, span_label
from graphkit.extract.raw import Found, MentionKind, RawPosition
from graphkit.facts import Stance
from graphkit.lexicon import table

HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class _Frame:
    conditions: tuple[str, ...]
    stance: Stance
    target: str


FRAMES: dict[str, list[_Frame]] = {}
for _lemma, _conditions, _stance, _target in table(HERE / "verbs.tsv"):
    FRAMES.setdefault(_lemma, []).append(
        _Frame(conditions=tuple(_conditions.split()), stance=Stance(_stance.capitalize()), target=_target)
    )
OPPOSITE = {Stance.SUPPORTS: Stance.REJECTS}


def find_positions(context: Context) -> list[RawPosition]:
    """Return the stances of an article in the order of the text."""
    found = []
    for predicate in context.predicates.values():
        position = _by_verb(context, predicate)
        if position is not None:
            found.append(position)
    return sorted(found, key=lambda p: (p.found.sentence, p.found.anchor))


def _by_verb(context: Context, predicate: Predicate) -> RawPosition | None:
    copula = any(child.dep_ == "cop" for child in predicate.head.children)
    keys = (
        [predicate.lemma, f"pred:{predicate.head.text.lower()}"]
        if not copula
        else [f"pred:{predicate.head.text.lower()}"]
    )
    frames = [frame for key in keys for frame in FRAMES.get(key, ())]
    frames.sort(key=lambda frame: -len(frame.conditions))
    for frame in frames:
        if all(condition_holds(context, predicate, condition) for condition in frame.conditions):
            return _position(context, predicate, frame)
    return _against(context, predicate)


def _against(context: Context, predicate: Predicate) -> RawPosition | None:
    """Read "X ist gegen Y" and "X ist für Y", where the parse makes Y the predicate."""
    if not any(child.dep_ == "cop" for child in predicate.head.children) or predicate.subject is None:
        return None
    case = next((c.text.lower() for c in predicate.head.children if c.dep_ == "case"), "")
    if case != "gegen":
        return None
    holders = context.actors_at(predicate.subject)
    if not holders or predicate.negated:
        return None
    span = (predicate.head.left_edge.i, predicate.head.right_edge.i + 1)
    return _made(context, predicate, holders, Stance.REJECTS, predicate.head, span)


def _position(context: Context, predicate: Predicate, frame: _Frame) -> RawPosition | None:
    if predicate.modal in ("können", "sollen", "müssen", "dürfen") or (
        predicate.mood == "2" and predicate.tense == "Pres"
    ):
        return None
    holders = _holders(context, predicate, frame)
    if not holders:
        return None
    stance = frame.stance
    if predicate.negated and not any(c.startswith("word:ni") for c in frame.conditions):
        if stance not in OPPOSITE:
            return None
        stance = OPPOSITE[stance]
    token = _target(context, predicate, frame.target)
    span = None
    if token is not None:
        span = (token.left_edge.i, token.right_edge.i + 1)
    return _made(context, predicate, holders, stance, token, span)


def _holders(context: Context, predicate: Predicate, frame: _Frame) -> tuple[int, ...]:
    if frame.target == "subj":
        return context.phrase(("in", "bei", "für", "seitens", "von"), predicate)
    if predicate.passive:
        agents = context.phrase(("von", "durch", "seitens"), predicate)
        return agents or tuple(i for i in context.phrase("in", predicate) if context.mentions[i].actor_kind is not None)
    if predicate.subject is None:
        return ()
    return context.actors_at(predicate.subject)


def _target(context: Context, predicate: Predicate, where: str) -> Token | None:
    if where == "subj" or (predicate.passive and where == "obj"):
        return predicate.subject
    if where == "obj" and predicate.obj is not None:
        return predicate.obj
    if where == "iobj":
        return predicate.iobj or predicate.obj
    for preposition, token in predicate.phrases:
        if preposition == where:
            return token
    for child in predicate.head.children:
        if child.dep_ in ("ccomp", "xcomp", "csubj") and child.i > predicate.head.i - 30:
            return child
    return None


def _made(
    context: Context,
    predicate: Predicate,
    holders: tuple[int, ...],
    stance: Stance,
    token: Token | None,
    span: tuple[int, int] | None,
) -> RawPosition:
    mention = context.mention_at(token) if token is not None else None
    if mention is not None and mention.kind == MentionKind.PRONOUN and mention.noun != "personal":
        mention = None
    sure = 0.85 if predicate.subject_is_own else 0.7
    return RawPosition(
        found=Found(
            sentence=context.sentence_at[predicate.head.i],
            anchor=predicate.head.i,
            rule=f"position:{predicate.lemma}",
            confidence=sure,
        ),
        holders=holders,
        stance=stance,
        label=span_label(context, token) if token is not None else "",
        target=mention.index if mention is not None and token is not None and mention.head == token.i else None,
        target_span=span,
    )
