"""Find proposals by the verbs and nouns that put them forward."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.encounters.find import encounter_noun
from graphkit.extract.frames import condition_holds, span_label
from graphkit.extract.raw import Found, MentionKind, RawProposal
from graphkit.facts import ProposalKind
from graphkit.lexicon import table

HERE = Path(__file__).parent


def _fold(noun: str) -> str:
    """Return a noun without umlaut and plural ending, so that "Vorschlägen" equals "Vorschlag"."""
    low = noun.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    for ending in ("en", "n", "e", "s"):
        if low.endswith(ending) and len(low) > len(ending) + 3:
            return low[: -len(ending)]
    return low


@dataclass(frozen=True, kw_only=True)
class _Frame:
    conditions: tuple[str, ...]
    kind: ProposalKind
    addressee: str
    content: str


FRAMES: dict[str, list[_Frame]] = {}
for _row in table(HERE / "verbs.tsv"):
    FRAMES.setdefault(_row[0], []).append(
        _Frame(
            conditions=tuple(_row[1].split()),
            kind=ProposalKind(_row[2].capitalize()),
            addressee=_row[3],
            content=_row[4],
        )
    )
NOUNS = {_fold(row[0]): ProposalKind(row[1].capitalize()) for row in table(HERE / "nouns.tsv")}


def find_proposals(context: Context) -> list[RawProposal]:
    """Return the proposals of an article in the order of the text."""
    found = []
    used: set[int] = set()
    for predicate in context.predicates.values():
        proposal = _by_verb(context, predicate)
        if proposal is not None:
            found.append(proposal)
            used.add(proposal.found.sentence)
    for token in context.doc:
        kind = _noun_kind(token)
        if kind is not None and context.sentence_at.get(token.i) not in used:
            proposal = _by_noun(context, token, kind)
            if proposal is not None:
                found.append(proposal)
                used.add(proposal.found.sentence)
    return sorted(found, key=lambda p: (p.found.sentence, p.found.anchor))


def _by_verb(context: Context, predicate: Predicate) -> RawProposal | None:
    frames = sorted(FRAMES.get(predicate.lemma, ()), key=lambda frame: -len(frame.conditions))
    for frame in frames:
        if all(condition_holds(context, predicate, condition) for condition in frame.conditions):
            return _proposal(context, predicate, frame)
    return None


def _proposal(context: Context, predicate: Predicate, frame: _Frame) -> RawProposal | None:
    if predicate.negated or (predicate.modal is not None and predicate.modal not in ("wollen", "werden")):
        return None
    if predicate.passive:
        by = context.phrase(("von", "durch", "seitens"), predicate)
    else:
        by = context.actors_at(predicate.subject) if predicate.subject is not None else ()
    if not by:
        return None
    to = tuple(i for i in _addressees(context, predicate, frame.addressee) if i not in by)
    if not to and frame.kind == ProposalKind.DEMAND:
        to = tuple(i for i in _told_to_act(context, predicate) if i not in by)
    content = _content(context, predicate, frame.content)
    if content is None and not predicate.passive:
        return None
    if content is not None and frame.content == "obj" and context.mention_at(content) and _is_person(context, content):
        return None
    label = span_label(context, content) if content is not None else predicate.head.text
    return RawProposal(
        found=Found(
            sentence=context.sentence_at[predicate.head.i],
            anchor=predicate.head.i,
            rule=f"proposal:{predicate.lemma}",
            confidence=0.85 if predicate.subject_is_own else 0.7,
        ),
        kind=frame.kind,
        by=by,
        to=to,
        label=label,
    )


def _is_person(context: Context, token: Token) -> bool:
    mention = context.mention_at(token)
    return mention is not None and mention.kind in (MentionKind.NAME, MentionKind.ROLE) and mention.head == token.i


def _addressees(context: Context, predicate: Predicate, where: str) -> tuple[int, ...]:
    if predicate.passive and where == "obj":
        return context.actors_at(predicate.subject) if predicate.subject is not None else ()
    if where == "obj":
        token = predicate.obj or predicate.iobj
        return context.actors_at(token) if token is not None else ()
    if where == "iobj":
        found = context.actors_at(predicate.iobj) if predicate.iobj is not None else ()
        return found or context.phrase(("gegenüber",), predicate)
    return context.phrase(where, predicate) if where else ()


def _told_to_act(context: Context, predicate: Predicate) -> tuple[int, ...]:
    """Return who is to do what is demanded: "verlangte, dass die Armee abzieht" is addressed to those of the army."""
    for child in predicate.head.children:
        clause = context.predicates.get(child.i)
        if (
            clause is None
            or clause.subject is None
            or clause.infinitive
            or clause.passive
            or clause.head.i < predicate.head.i
        ):
            continue
        if any(t.text.lower() == "dass" for t in child.children) and clause.subject_is_own:
            mention = context.mention_at(clause.subject)
            if mention is not None and mention.kind != MentionKind.PRONOUN:
                return context.actors_at(clause.subject)
    return ()


def _content(context: Context, predicate: Predicate, where: str) -> Token | None:
    if predicate.passive and where == "obj":
        return predicate.subject
    if where == "obj" and predicate.obj is not None:
        return predicate.obj
    for preposition, token in predicate.phrases:
        if preposition == where:
            return token
    for child in predicate.head.children:
        if child.dep_ in ("ccomp", "xcomp", "csubj", "parataxis") or (
            child.dep_ == "advcl"
            and child.i in context.predicates
            and (context.predicates[child.i].infinitive or any(t.text.lower() == "dass" for t in child.children))
        ):
            return child
    bounds = context.sentences[context.sentence_at[predicate.head.i]]
    inside = any(context.quoted[i] for i in range(bounds.start, bounds.end))
    colon = any(context.doc[i].text == ":" for i in range(bounds.start, bounds.end))
    return predicate.head if inside or colon else None


# ---------------------------------------------------------------------- nouns
def _noun_kind(token: Token) -> ProposalKind | None:
    if token.pos_ != "NOUN":
        return None
    for form in (_fold(token.lemma_), _fold(token.text)):
        for noun, kind in NOUNS.items():
            if form == noun or (len(noun) > 3 and form.endswith(noun)):
                return kind
    return None


def _by_noun(context: Context, noun: Token, kind: ProposalKind) -> RawProposal | None:
    """Read "der Vorschlag Polens, …" and "russische Forderungen": a noun with the one it comes from."""
    by: tuple[int, ...] = ()
    for mention in context.mentions:
        if mention.start == noun.i + 1 and (
            mention.genitive or context.doc[mention.start].text.lower() in ("der", "des", "von")
        ):
            by = context.actors_at(mention.head)
            break
        if mention.start == noun.i + 2 and context.doc[noun.i + 1].text.lower() in ("von", "vom", "der", "des"):
            by = context.actors_at(mention.head)
            break
        if mention.end == noun.i and mention.genitive and mention.kind == MentionKind.NAME:
            by = context.actors_at(mention.head)
        if (
            mention.noun == "adjective"
            and mention.end <= noun.i
            and all(context.doc[i].pos_ == "ADJ" for i in range(mention.end, noun.i))
        ):
            by = (*by, mention.index)
    if not by or encounter_noun(noun):
        return None
    return RawProposal(
        found=Found(sentence=context.sentence_at[noun.i], anchor=noun.i, rule="proposal:noun", confidence=0.6),
        kind=kind,
        by=by,
        label=span_label(context, noun),
    )
