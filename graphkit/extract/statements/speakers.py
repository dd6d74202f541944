"""Find who speaks with a verb of communication, and the person named beside a description of a speaker."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.context import Context
from graphkit.extract.raw import Mention, MentionKind
from graphkit.extract.statements.phrases import OBLIQUE, is_adverb, noun_after, subject_candidates
from graphkit.extract.statements.sources import is_paper, is_quoted_name, source_noun
from graphkit.extract.statements.speech import wie_subject
from graphkit.facts import ActorKind
from graphkit.lexicon import words

LONGEST_ATTRIBUTE = 7  # words between a genitive and the person it owns
APPOSED = ("DET", "ADJ", "NOUN", "PROPN", "X", "ADP", "CCONJ")
ATTRIBUTES = ("NOUN", "PROPN", "ADJ", "ADP", "ADV", "NUM")
BEHALF = tuple(sorted(words(Path(__file__).parent / "behalf.tsv")))


def speaker_of(context: Context, predicate: Predicate, role: str) -> tuple[tuple[int, ...], Token | None]:
    """Return who speaks, and the noun to make a mention of where there is none yet."""
    if role == "von":
        agent = _agent(predicate)
        return context.phrase(("von", "durch"), predicate) or context.actors_at(agent), agent
    if role == "obj":
        candidates = [predicate.obj] if predicate.obj is not None else []
        cited = next((t for t in context.doc[predicate.head.i + 1 : predicate.head.i + 2] if t.pos_ == "PRON"), None)
        if cited is not None and context.mention_at(cited) is not None:
            candidates = [cited]  # "zitierte ihn die Agentur"
        behind = noun_after(context.doc, predicate.head.i + 1, predicate.head.sent.end)
        candidates += [behind] if behind is not None and not candidates else []
    else:
        inside = wie_subject(context, predicate)
        candidates = [inside] if inside is not None else subject_candidates(context.doc, predicate)
    first: Token | None = None
    for token in candidates:
        if context.quoted[token.i] and not context.quoted[predicate.head.i] and context.mention_at(token) is None:
            if is_quoted_name(context, token):
                return (), token
            continue
        if is_adverb(token):
            continue
        if token.tag_ == "PIS" and role == "subj" and token.dep_ == "nsubj":
            break  # "einige der Betroffenen haben dem Minister geschrieben"
        speakers = _named_behind(context, token) or _whole(context, token) or context.actors_at(token)
        if speakers and not _is_object(context, speakers, token):
            return agreeing(context, apposed(context, speakers), predicate), token
        name = context.mention_at(token.i + 1) if token.i + 1 < token.sent.end else None
        if not speakers and name is not None and name.start == token.i + 1 and name.actor_kind == ActorKind.PERSON:
            return context.actors_at(name.head), token  # "Trainerin Li Na": a title nobody listed
        if token.pos_ in ("NOUN", "PROPN") and not is_paper(token.text) and source_noun(token.text) is None:
            first = first or token
            break
        if is_paper(token.text):
            owner = writer(context, token)
            if owner is not None:
                return context.actors_at(owner), owner
            break
    if not candidates and predicate.finite is not None and role == "subj":
        alone = context.mention_at(predicate.finite.i - 1) if predicate.finite.i > predicate.finite.sent.start else None
        if alone is not None and alone.start == predicate.finite.sent.start and alone.preposition is None:
            return context.actors_at(alone.head), None  # a name the tagger takes for an adverb
    return (), first


def _named_behind(context: Context, token: Token) -> tuple[int, ...]:
    """Return the person whose name stands right behind a body without an article: "SP-Stadtrat Kim Lang"."""
    body, name = context.mention_at(token), context.mention_at(token.i + 1) if token.i + 1 < token.sent.end else None
    if body is None or name is None or body.actor_kind != ActorKind.ORGANIZATION or body.authority:
        return ()
    full = name.head == token.i + 1 and name.actor_kind == ActorKind.PERSON and name.end - name.head > 1
    return (name.index,) if full and body.start == token.i and name.group != body.group else ()


def _whole(context: Context, token: Token) -> tuple[int, ...]:
    """Return the person whose description begins with a genitive that the parse takes for the subject.

    In "sagte Lees Sprecherin Kim" and "sagte Lees nach Bern gezogene Frau Kim" it is Kim.
    """
    owner = context.mention_at(token)
    if owner is None or not context.doc[owner.end - 1].text.endswith(("s", "’", "'")):
        return ()
    wider = [m for m in context.mentions if m.start == owner.start and m.end > owner.end and m.head >= owner.end]
    wider = wider or _owned(context, owner)
    return (wider[0].index,) if len(wider) == 1 and wider[0].kind in (MentionKind.NAME, MentionKind.ROLE) else ()


def _owned(context: Context, owner: Mention) -> list[Mention]:
    """Return the person named behind a noun that a genitive owns, with whatever attributes it has."""
    for at in range(owner.end, min(owner.end + LONGEST_ATTRIBUTE, context.doc[owner.head].sent.end)):
        name = context.mention_at(at)
        if name is not None and name.start == at and name.actor_kind == ActorKind.PERSON and at > owner.end:
            return [name] if any(t.pos_ == "NOUN" for t in context.doc[owner.end : name.head + 1]) else []
        if context.doc[at].pos_ not in ATTRIBUTES:
            break
    return []


def _agent(predicate: Predicate) -> Token | None:
    """Return the noun of "von der Polizei", "seitens der Polizei" beside a passive."""
    for token in predicate.head.sent:
        if token.text.lower() in BEHALF:
            return noun_after(token.doc, token.i + 1, token.sent.end)
    for child in predicate.head.children:
        if child.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "case" and c.lemma_ == "von" for c in child.children):
            return child
    return None


def apposed(context: Context, speakers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the person named behind a description: "der Chef des Rats Li Na", "die Sprecherin des Amts, Li Na,"."""
    if not speakers:
        return speakers
    mention = context.mentions[speakers[0]]
    roles = (MentionKind.ROLE, MentionKind.PLURAL_ROLE)
    if any(context.mentions[i].kind not in roles for i in speakers) or mention.kind != MentionKind.ROLE:
        return speakers
    doc = context.doc
    whose_end = _end_of_owner(context, mention)
    for token in doc[whose_end : min(mention.head + 10, doc[mention.head].sent.end)]:
        if _opens_object(token) and not _opens_object(doc[mention.start]):
            break
        name = context.mention_at(token)
        if name is not None and name.kind == MentionKind.NAME and name.actor_kind == ActorKind.PERSON:
            whose = mention.owner is not None and mention.owner.of_mention is not None
            if whose and doc[name.start].text.lower() in ("der", "des") and name.titles:
                return speakers
            closed = name.end >= doc[mention.head].sent.end or doc[name.end].pos_ not in (
                "NOUN",
                "PROPN",
                "ADJ",
                "CCONJ",
            )
            return (name.index,) if closed and name.preposition is None else speakers
        if token.text != "," and token.pos_ not in APPOSED:
            break
    return speakers


def _opens_object(token: Token) -> bool:
    """Tell whether an article begins an object: "lobte der Papst den Dichter Karl Lind", unlike "für den Osten"."""
    low = token.text.lower()
    return low in OBLIQUE and not low.endswith("s") and (token.is_sent_start or token.nbor(-1).pos_ != "ADP")


def _end_of_owner(context: Context, mention: Mention) -> int:
    """Return where the name begins at the earliest that stands behind a description and the person it is of."""
    inside = [m.end for m in context.mentions if mention.head < m.start and m.end <= mention.end and m.titles]
    comma = mention.end < len(context.doc) and context.doc[mention.end].text == ","
    return max(inside) if inside and comma else mention.head + 1


def agreeing(context: Context, speakers: tuple[int, ...], predicate: Predicate) -> tuple[int, ...]:
    """Return only the first of several names in front of a verb in the singular, since a list is no subject of one."""
    verb = predicate.finite
    if verb is None or len(speakers) < 2 or verb.text.endswith("n") or verb.text == "sind":
        return speakers  # a finite verb in the plural of the third person
    return speakers[:1] if context.mentions[speakers[0]].end <= verb.i else speakers


def _is_object(context: Context, speakers: tuple[int, ...], token: Token) -> bool:
    mention = context.mentions[speakers[0]]
    return mention.preposition is not None and token.dep_ not in ("nsubj", "nsubj:pass")


def writer(context: Context, paper: Token) -> Token | None:
    """Return whose report, study or statement speaks: "die Studie der Universität stellt fest"."""
    at = paper.i + 1
    if at < paper.sent.end and context.doc[at].text.lower() in ("der", "des", "von", "vom", "eines", "einer"):
        return noun_after(context.doc, at + (context.doc[at].pos_ == "ADP"), paper.sent.end)
    if paper.i > paper.sent.start and context.doc[paper.i - 1].pos_ == "PROPN":
        return context.doc[paper.i - 1]
    return None
