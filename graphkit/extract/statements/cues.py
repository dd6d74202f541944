"""Find the cues of a sentence: each verb of communication that governs speech, and each source, with who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.clauses.predicates import Predicate, konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.raw import MentionKind
from graphkit.extract.statements.phrases import noun_after, subject_candidates
from graphkit.extract.statements.sources import find_source, is_paper, source_noun
from graphkit.extract.statements.speech import (
    SentenceView,
    frame,
    governs_speech,
    is_wie_clause,
    lemma_of,
    relative_start,
    wie_subject,
)
from graphkit.facts import ActorKind
from graphkit.lexicon import words

HERE = Path(__file__).parent
HEARSAY = words(HERE / "hearsay.tsv")
POSSIBLE = ("können", "dürfen")


@dataclass(frozen=True, kw_only=True)
class Cue:
    """A sign of speech: `speakers` are mentions, `token` the noun that names the speaker, mention or not."""

    sentence: int
    anchor: int
    rule: str
    sure: float
    speakers: tuple[int, ...] = ()
    token: Token | None = None
    inner: bool = False  # may stand inside somebody else's speech
    anonymous: bool = False  # "man betont": whoever spoke last
    passes_on: bool = False  # "wie die Agentur berichtet", beside one who says it
    weak: bool = False  # a verb that tells of speech only beside a quotation: "sieht „kein Hindernis“"
    unknown: bool = False  # somebody speaks whom nothing tells
    named: bool = False  # stands where only a speaker can: "laut X"


def find_cues(context: Context, seen: SentenceView) -> list[Cue]:
    """Return the cues of one sentence: those of verbs, or failing them those of sources."""
    cues = [cue for predicate in seen.predicates if (cue := _verb_cue(context, seen, predicate)) is not None]
    unknown = [cue for cue in cues if cue.unknown][:1]
    cues = _outermost(context, [cue for cue in cues if not cue.unknown])
    sources = _source_cues(context, seen)
    cues = cues or _colon_cues(context, seen)
    return sources if sources and _beats(context, sources[0], cues) else cues or unknown


def _beats(context: Context, source: Cue, cues: list[Cue]) -> bool:
    """Tell whether a source counts and not the verbs beside it: "hat laut Lee geschrieben, …", "…, so Lee".

    A body that reports what somebody says is passed over, since it may be a medium.
    """
    if not cues or source.rule == "statement:so":
        return True
    if any(cue.speakers == source.speakers for cue in cues):
        return False
    doc = context.doc
    if all(cue.inner or relative_start(context, context.predicates[cue.anchor]) is not None for cue in cues):
        return True
    first = context.mentions[source.speakers[0]] if source.speakers else None
    if first is None or first.kind == MentionKind.GROUP:
        return False
    if first.actor_kind in (ActorKind.ORGANIZATION, ActorKind.GROUP):
        return False
    return any(_same_clause(context, doc[source.anchor], context.predicates[cue.anchor]) for cue in cues)


def _outermost(context: Context, cues: list[Cue]) -> list[Cue]:
    """Drop a cue that stands inside the speech of another one: "Der Kreml erklärte, Putin habe gesagt …"."""
    anchors = {cue.anchor for cue in cues}
    passing = [cue for cue in cues if cue.passes_on and cue.speakers]
    others = [cue for cue in cues if not cue.passes_on and not cue.inner]
    if passing and others:
        body = context.mentions[passing[0].speakers[0]].actor_kind in (ActorKind.ORGANIZATION, ActorKind.GROUP)
        cues = others if body and not all(cue.weak for cue in others) else passing
    elif others:
        cues = [cue for cue in cues if not cue.passes_on]
    kept = [cue for cue in cues if not (cue.inner and len(cues) > 1 or _beneath(context, cue.anchor, anchors))]
    return kept or cues[:1]


def _beneath(context: Context, anchor: int, anchors: set[int]) -> bool:
    """Tell whether a verb stands in a clause that another verb of communication governs."""
    token = context.doc[anchor]
    while token.head != token:
        if token.dep_ == "ccomp" and token.head.i in anchors and token.head.i < anchor:
            return any(t.text.lower() in ("dass", "daß", "ob") for t in token.children) or anchor == token.i
        if token.dep_ in ("conj", "parataxis"):
            return False
        token = token.head
    return False


def _verb_cue(context: Context, seen: SentenceView, predicate: Predicate) -> Cue | None:
    if context.quoted[predicate.head.i]:
        return None
    if predicate.lemma in HEARSAY:
        return _hearsay(context, seen, predicate)
    found = frame(context, predicate)
    if found is None or predicate.modal in POSSIBLE and predicate.mood != "1":
        return None
    role, needs = found
    if _is_passive(predicate):
        role = {"obj": "subj", "subj": "von"}[role]
    if predicate.infinitive and predicate.finite is None:
        return None
    if not governs_speech(context, seen, predicate, needs):
        return None
    speakers, token = _speaker(context, predicate, role)
    if role == "obj" and not speakers and token is None:
        speakers, token = _speaker(context, predicate, "subj")
    anonymous = not speakers and predicate.subject is not None and predicate.subject.text.lower() == "man"
    if not speakers and token is None and not anonymous and predicate.subject is None:
        return None
    mood = _mood(context, predicate)
    return Cue(
        sentence=seen.number,
        anchor=predicate.head.i,
        rule=f"statement:{lemma_of(predicate)}",
        sure=0.9 if mood is None else 0.6,
        speakers=speakers,
        token=token,
        inner=mood is not None,
        anonymous=anonymous,
        unknown=not speakers and token is None and not anonymous,
        passes_on=is_wie_clause(predicate),
        weak=needs == "quote",
    )


def _is_passive(predicate: Predicate) -> bool:
    """Tell a passive from a perfect with "sein", which the parse confuses: "war davon ausgegangen"."""
    return predicate.passive and any(t.lemma_ == "werden" or t.text == "worden" for t in predicate.head.children)


def _mood(context: Context, predicate: Predicate) -> str | None:
    """Return a verb's mood, for one without a finite form that of the verb it shares it with: "habe … und gesagt"."""
    above = predicate
    while above.finite is None and above.mood is None and above.head.dep_ in ("conj", "xcomp"):
        parent = context.predicates.get(above.head.head.i)
        if parent is None or parent is above:
            break
        above = parent
    return above.mood


def _speaker(context: Context, predicate: Predicate, role: str) -> tuple[tuple[int, ...], Token | None]:
    """Return who speaks, and the noun to make a mention of where there is none yet."""
    if role == "von":
        return context.phrase(("von", "durch"), predicate), None
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
            continue
        speakers = context.actors_at(token)
        if speakers and not _is_object(context, speakers, token):
            return agreeing(context, apposed(context, speakers), predicate), token
        name = context.mention_at(token.i + 1) if token.i + 1 < token.sent.end else None
        if not speakers and name is not None and name.start == token.i + 1 and name.actor_kind == ActorKind.PERSON:
            return context.actors_at(name.head), token  # "Trainerin Li Na": a title nobody listed
        if token.pos_ in ("NOUN", "PROPN") and not is_paper(token.text) and source_noun(token.text) is None:
            first = first or token
            break
        if is_paper(token.text):
            owner = _writer(context, token)
            if owner is not None:
                return context.actors_at(owner), owner
            break
    return (), first


def apposed(context: Context, speakers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the person named behind a description: "der Chef des Rats Li Na", "die Sprecherin des Amts, Li Na,"."""
    if not speakers:
        return speakers
    mention = context.mentions[speakers[0]]
    roles = (MentionKind.ROLE, MentionKind.PLURAL_ROLE)
    if any(context.mentions[i].kind not in roles for i in speakers) or mention.kind != MentionKind.ROLE:
        return speakers
    doc = context.doc
    for token in doc[mention.head + 1 : min(mention.head + 10, doc[mention.head].sent.end)]:
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
        if token.text != "," and token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "X", "ADP", "CCONJ"):
            break
    return speakers


def agreeing(context: Context, speakers: tuple[int, ...], predicate: Predicate) -> tuple[int, ...]:
    """Return only the first of several names in front of a verb in the singular, since a list is no subject of one."""
    verb = predicate.finite
    if verb is None or len(speakers) < 2 or verb.text.endswith("n") or verb.text == "sind":
        return speakers  # a finite verb in the plural of the third person
    return speakers[:1] if context.mentions[speakers[0]].end <= verb.i else speakers


def _is_object(context: Context, speakers: tuple[int, ...], token: Token) -> bool:
    mention = context.mentions[speakers[0]]
    return mention.preposition is not None and token.dep_ not in ("nsubj", "nsubj:pass")


def _writer(context: Context, paper: Token) -> Token | None:
    """Return whose report, study or statement speaks: "die Studie der Universität stellt fest"."""
    at = paper.i + 1
    if at < paper.sent.end and context.doc[at].text.lower() in ("der", "des", "von", "vom", "eines", "einer"):
        return noun_after(context.doc, at + (context.doc[at].pos_ == "ADP"), paper.sent.end)
    if paper.i > paper.sent.start and context.doc[paper.i - 1].pos_ == "PROPN":
        return context.doc[paper.i - 1]
    return None


def _hearsay(context: Context, seen: SentenceView, predicate: Predicate) -> Cue | None:
    """Read "hieß es aus dem Palast", "verlautete aus Paris", "heißt es in einer Erklärung von X"."""
    doc = context.doc
    near = doc[max(seen.start, predicate.head.i - 3) : min(seen.end, predicate.head.i + 3)]
    if predicate.lemma == "heißen" and not any(t.text.lower() == "es" for t in near):
        return None
    for token in doc[seen.start : seen.end]:
        if context.quoted[token.i] or token.pos_ != "ADP":
            continue
        low = token.text.lower()
        if low not in ("aus", "in", "im", "von", "vom", "seitens", "bei", "beim"):
            continue
        if not _same_clause(context, token, predicate):
            continue
        noun = noun_after(doc, token.i + 1, seen.end)
        if (
            noun is not None
            and context.mention_at(noun) is None
            and (is_paper(noun.text) or source_noun(noun.text) is not None)
        ):
            front = source_noun(noun.text)
            noun = _writer(context, noun) or (noun if front else None)
        if noun is None:
            continue
        speakers = context.actors_at(noun)
        if speakers or source_noun(noun.text):
            return Cue(
                sentence=seen.number,
                anchor=predicate.head.i,
                rule=f"statement:{predicate.lemma}",
                sure=0.8,
                speakers=speakers,
                token=noun,
            )
    sources = ("aus", "in", "im", "von", "vom", "seitens", "auf")
    phrases = [t for t in doc[seen.start : seen.end] if t.pos_ == "ADP" and t.text.lower() in sources]
    if any(t.is_sent_start or not context.quoted[t.i] and _same_clause(context, t, predicate) for t in phrases):
        return None
    if any(context.quoted[t.i] or konjunktiv(t) == "1" for t in doc[seen.start : seen.end]):
        rule = f"statement:{predicate.lemma}"
        return Cue(sentence=seen.number, anchor=predicate.head.i, rule=rule, sure=0.5, anonymous=True)
    return None


def _same_clause(context: Context, token: Token, predicate: Predicate) -> bool:
    verb = predicate.finite if predicate.finite is not None else predicate.head
    low, high = sorted((token.i, min(verb.i, predicate.head.i, key=lambda i: abs(i - token.i))))
    return not any(t.text in (",", ":", ";") and not context.quoted[t.i] for t in context.doc[low:high])


# ---------------------------------------------------------------------- laut, zufolge, nach Angaben, so X
def _source_cues(context: Context, seen: SentenceView) -> list[Cue]:
    for token in context.doc[seen.start : seen.end]:
        source = find_source(context, token)
        if source is None:
            continue
        speakers: tuple[int, ...] = ()
        if source.own:
            subject = next((p.subject for p in seen.predicates if context.mention_at(p.subject)), None)
            speakers = context.actors_at(subject)
        elif source.token is not None:
            speakers = context.actors_at(source.token)
            speakers = apposed(context, speakers)
        if speakers or source.token is not None:
            rule = f"statement:{source.rule}"
            return [
                Cue(
                    sentence=seen.number,
                    anchor=source.anchor,
                    rule=rule,
                    sure=0.85,
                    speakers=speakers,
                    token=source.token,
                    named=True,
                )
            ]
    return []


# ---------------------------------------------------------------------- a colon behind a deed
def _colon_cues(context: Context, seen: SentenceView) -> list[Cue]:
    """Read "Lee reagierte verbittert: Das sei …": who acts before a colon says what is behind it."""
    doc = context.doc
    colon = next((t.i for t in doc[seen.start : seen.end] if t.text == ":" and not context.quoted[t.i]), None)
    if colon is None:
        return []
    verbs = [t for t in doc[colon + 1 : seen.end] if t.tag_.endswith("FIN") and not context.quoted[t.i]]
    quoted = colon + 1 < seen.end and bool(context.quoted[colon + 1])
    quoted = quoted and any(context.quoted[t.i] and t.tag_.endswith("FIN") for t in doc[colon : seen.end])
    if not quoted and (not verbs or konjunktiv(verbs[0]) != "1"):
        return []
    for predicate in seen.predicates:
        verb = predicate.finite
        if verb is None or verb.i > colon or predicate.passive or predicate.subject is None or not _first(doc, verb):
            continue
        speakers = apposed(context, context.actors_at(predicate.subject))
        if len(speakers) == 1 and predicate.subject.i < colon:
            rule = "statement:colon"
            return [Cue(sentence=seen.number, anchor=predicate.head.i, rule=rule, sure=0.5, speakers=speakers)]
    return []


def _first(doc: Doc, verb: Token) -> bool:
    """Tell whether a verb is the first finite one of its sentence."""
    return not any(token.tag_.endswith("FIN") for token in doc[verb.sent.start : verb.i])
