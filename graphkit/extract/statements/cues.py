"""Find the cues of a sentence: each verb of communication that governs speech, and each source, with who speaks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.raw import MentionKind
from graphkit.extract.statements.cue import Cue
from graphkit.extract.statements.nominal import colon_cues, noun_cues
from graphkit.extract.statements.phrases import noun_after
from graphkit.extract.statements.shapes import in_brackets, is_attribute
from graphkit.extract.statements.sources import COLLECTIVES, OWN, find_source, is_paper, possessed, source_noun
from graphkit.extract.statements.speakers import BEHALF, apposed, speaker_of, writer
from graphkit.extract.statements.speech import (
    SentenceView,
    frame,
    governs_speech,
    is_wie_clause,
    lemma_of,
    relative_start,
)
from graphkit.extract.statements.unnamed import possessor
from graphkit.facts import ActorKind
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
HEARSAY = words(HERE / "hearsay.tsv")
MEDIA_ENDS = tuple(sorted(words(HERE / "media.tsv")))
MEDIA_FRONTS = tuple(sorted(words(HERE / "media.tsv", 1)))
MOVING = words(HERE / "moving.tsv")
CONDITIONAL = words(HERE / "conditional.tsv")
INANIMATE = words(HERE / "inanimate.tsv")
WITHHELD = {row[0]: row[1] for row in table(HERE / "withheld.tsv")}
DECISIONS = words(HERE / "decisions.tsv")
SHOWN = "hervorgehen"  # from a document only
INSIDE = "darin"  # in what was just told of, whoever wrote it: "heißt es darin"
SAID_BY_SOMEBODY = "heißen"  # by whoever spoke last: "hieß es"
FROM = ("aus", "von", "vom", *BEHALF)  # in front of whoever is heard
NEAR_IT = 6  # so many words at most lie between "es" and "heißt"
GENITIVE_ENDS = ("s", "ß", "x", "z", "’", "'")  # of a name in front of what somebody has
HEARD = (*FROM, "in", "im", "bei", "beim", "auf")  # or of where
POSSIBLE = ("können", "dürfen")


def find_cues(context: Context, seen: SentenceView) -> list[Cue]:
    """Return the cues of one sentence: those of verbs, or failing them those of sources."""
    cues = [cue for predicate in seen.predicates if (cue := _verb_cue(context, seen, predicate)) is not None]
    cues = [cue for cue in cues if not _is_another(context, seen, cue, cues)]
    unknown = [cue for cue in cues if cue.unknown][:1]
    cues = _outermost(context, [cue for cue in cues if not cue.unknown])
    sources = _source_cues(context, seen)
    cues = cues or colon_cues(context, seen) or noun_cues(context, seen)
    if sources and _beats(context, sources[0], cues):
        return sources
    if cues and all(cue.passes_on for cue in cues) and sources and not _is_medium(context, sources[0]):
        return sources  # "was die Zeitung schrieb, stimmt nach Angaben von Lee nicht"
    told = {cue.speakers for cue in cues}
    beside = [s for s in sources if cues and s.speakers not in told and not _is_medium(context, s)]
    return [*beside, *cues] or unknown  # whoever speaks by a verb comes last, and speaks on


def _is_another(context: Context, seen: SentenceView, cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether all that is quoted belongs to another verb: "Lee fand das gut, Kim nannte es „naiv und dumm“"."""
    quoted = [i for i in range(seen.start, seen.end) if context.quoted[i]]
    if quoted and _is_told_already(context, seen, cue, [o for o in cues if quoted[-1] < o.anchor < cue.anchor]):
        return True
    if not (cue.weak or cue.clausal) or not quoted:
        return False
    between = [o for o in cues if cue.anchor < o.anchor < quoted[0] or quoted[-1] < o.anchor < cue.anchor]
    if not cue.weak:  # whatever else it may govern stands between the two
        between = [o for o in between if not _has_verb(context, cue.anchor + 1, o.anchor)]
    return any(other.speakers and other.speakers != cue.speakers for other in between)


def _is_told_already(context: Context, seen: SentenceView, cue: Cue, before: list[Cue]) -> bool:
    """Tell whether nobody or a document says what is quoted before: "„Wir kommen“, hieß es, und Lee dankte Kim"."""
    heard = any(o.anonymous or o.unknown or o.thing is not None for o in before)
    behind = context.doc[cue.anchor + 1 : seen.end]
    return heard and not any(t.text in (",", ":") or konjunktiv(t) == "1" for t in behind)


def _has_verb(context: Context, start: int, end: int) -> bool:
    return start >= end or any(token.pos_ in ("VERB", "AUX") for token in context.doc[start:end])


def _is_medium(context: Context, source: Cue) -> bool:
    """Tell whether a source only passes on what somebody else says: an agency, a newspaper, "Medienberichte"."""
    known = [actor for index in source.speakers for actor in context.mentions[index].authority]
    named = [context.mentions[index].text.lower() for index in source.speakers]
    if source.token is not None:
        named.append(source.token.text.lower())
    named = [word for name in named for word in name.split()]
    quoted = source.token is not None and bool(context.quoted[source.token.i])
    return (
        quoted
        or any(context.authority.is_medium(actor) for actor in known)
        or any(name.startswith(MEDIA_FRONTS) or name.endswith(MEDIA_ENDS) for name in named)
    )


def _beats(context: Context, source: Cue, cues: list[Cue]) -> bool:
    """Tell whether a source counts and not the verbs beside it: "hat laut Lee geschrieben, …", "…, so Lee".

    A body that reports what somebody says is passed over, since it may be a medium.
    """
    if not cues or source.rule == "statement:so":
        return True
    if any(cue.speakers == source.speakers for cue in cues):
        return False
    doc = context.doc
    told = [(cue, context.predicates.get(cue.anchor) or context.governing(doc[cue.anchor])) for cue in cues]
    if all(cue.inner or verb is not None and relative_start(context, verb) is not None for cue, verb in told):
        return True
    first = context.mentions[source.speakers[0]] if source.speakers else None
    if first is None or first.kind == MentionKind.GROUP:
        return False
    if first.actor_kind in (ActorKind.ORGANIZATION, ActorKind.GROUP):
        return False
    return any(verb is not None and _same_clause(context, doc[source.anchor], verb) for _, verb in told)


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
    if context.quoted[predicate.head.i] or is_attribute(context, predicate.head) or in_brackets(predicate.head):
        return None
    if _heard_lemma(predicate) in HEARSAY:
        return _hearsay(context, seen, predicate)
    if any(child.dep_ == "mark" and child.text.lower() in CONDITIONAL for child in predicate.head.children):
        return None  # "falls beide ihn rufen"
    found = frame(context, predicate)
    if found is None or _is_possible(predicate):
        return None
    if predicate.negated and (predicate.modal == "wollen" or _is_withheld(predicate)):
        return None  # "wollte nicht bestätigen, dass …", "verriet nicht, wie"
    if lemma_of(predicate) in DECISIONS and (predicate.modal is not None or _is_open(predicate)):
        return None
    role, needs = found
    if _is_passive(predicate):
        role = {"obj": "subj", "subj": "von"}[role]
    if predicate.infinitive and predicate.finite is None:
        return None
    if not governs_speech(context, seen, predicate, needs):
        return None
    speakers, token = speaker_of(context, predicate, role)
    if role == "obj" and not speakers and token is None:
        speakers, token = speaker_of(context, predicate, "subj")
    anonymous = not speakers and predicate.subject is not None and predicate.subject.text.lower() == "man"
    if not speakers and token is None and not anonymous and predicate.subject is None:
        return None
    mood = _mood(context, predicate)
    unknown = not speakers and token is None and not anonymous
    return Cue(
        sentence=seen.number,
        anchor=predicate.head.i,
        rule=f"statement:{lemma_of(predicate)}",
        sure=0.9 if mood is None else 0.6,
        speakers=speakers,
        token=token,
        inner=mood is not None,
        anonymous=anonymous,
        unknown=unknown,
        thing=_thing(predicate) if unknown and role == "subj" else None,
        passes_on=is_wie_clause(predicate),
        weak=needs == "quote",
        clausal=needs in ("clause", "finite"),
        speaks=needs == "any" and lemma_of(predicate) not in INANIMATE,
    )


def _is_withheld(predicate: Predicate) -> bool:
    """Tell whether a denied verb says that somebody did not tell: "verriet nicht, wie", "sagte nicht, ob"."""
    kind = WITHHELD.get(lemma_of(predicate))
    verb = predicate.finite or predicate.head
    behind = [t for t in verb.doc[verb.i : verb.sent.end - 1] if t.text == ","]
    asked = bool(behind) and (behind[0].nbor(1).text.lower() == "ob" or behind[0].nbor(1).tag_.startswith("PW"))
    return kind == "" or kind == "question" and asked


def _is_open(predicate: Predicate) -> bool:
    """Tell whether a verb says that something is not known yet: "entschied, ob …"."""
    return any(token.text.lower() == "ob" for token in predicate.head.doc[predicate.head.i : predicate.head.sent.end])


def _is_possible(predicate: Predicate) -> bool:
    """Tell whether a verb tells of what somebody may say: "Lee kann sagen, …"; a finite verb has no modal beside it."""
    return predicate.modal in POSSIBLE and predicate.mood != "1" and predicate.finite != predicate.head


def _thing(predicate: Predicate) -> Token | None:
    """Return what speaks and can be no actor: a document, or an indefinite pronoun such as "viele"."""
    subject = predicate.subject
    return subject if subject is not None and (subject.tag_ == "PIS" or is_paper(subject.text)) else None


def _is_passive(predicate: Predicate) -> bool:
    """Tell a passive from a perfect with "sein", and read one without its verb: "von Lee „Anführer“ genannt"."""
    head = predicate.head
    alone = predicate.finite is None and head.tag_ == "VVPP" and head.dep_ in ("acl", "amod", "advcl")
    if alone and not any(child.dep_.startswith("nsubj") for child in head.children):
        return True
    return predicate.passive and lemma_of(predicate) not in MOVING


def _mood(context: Context, predicate: Predicate) -> str | None:
    """Return a verb's mood, for one without a finite form that of the verb it shares it with: "habe … und gesagt"."""
    above = predicate
    while above.finite is None and above.mood is None and above.head.dep_ in ("conj", "xcomp"):
        parent = context.predicates.get(above.head.head.i)
        if parent is None or parent is above:
            break
        above = parent
    return above.mood


def _heard_lemma(predicate: Predicate) -> str:
    """Return the lemma of a verb in the German spelling: "heisst" is "heißen"."""
    german = predicate.lemma.replace("ss", "ß")
    return german if german in HEARSAY else predicate.lemma


def _hearsay(context: Context, seen: SentenceView, predicate: Predicate) -> Cue | None:
    """Read "hieß es aus dem Palast", "verlautete aus Paris", "heißt es in einer Erklärung von X"."""
    doc, at, lemma = context.doc, predicate.head.i, _heard_lemma(predicate)
    near = doc[max(seen.start, at - NEAR_IT) : min(seen.end, at + 3)]
    if lemma == "heißen" and not any(t.text.lower() == "es" for t in near):
        return None
    rule = f"statement:{lemma}"
    phrases = [t for t in doc[seen.start : seen.end] if t.text.lower() in HEARD and not context.quoted[t.i]]
    phrases = [t for t in phrases if _same_clause(context, t, predicate)]
    for phrase in phrases:
        cue = _heard(context, seen, predicate, phrase)
        if cue is not None:
            return cue
    if any(t.text.lower() in FROM or t.is_sent_start for t in phrases):
        return None
    if any(context.quoted[t.i] or konjunktiv(t) == "1" for t in doc[seen.start : seen.end]):
        leaked = lemma != SAID_BY_SOMEBODY  # "wie verlautete": nobody tells who it was
        inside = next((t for t in doc[seen.start : seen.end] if t.text.lower() == INSIDE), None)
        return Cue(
            sentence=seen.number, anchor=at, rule=rule, sure=0.5, anonymous=not leaked, unknown=leaked, thing=inside
        )
    return None


def _heard(context: Context, seen: SentenceView, predicate: Predicate, phrase: Token) -> Cue | None:
    """Return a cue of whose words a phrase beside "hieß es" says they are: somebody's, a document's or its writer's."""
    noun = noun_after(context.doc, phrase.i + 1, seen.end)
    noun = possessed(context, noun) if noun is not None and noun.text.endswith(GENITIVE_ENDS) else noun
    written = noun is not None and (is_paper(noun.text) or source_noun(noun.text) is not None)
    if noun is None or _heard_lemma(predicate) == SHOWN and not written:
        return None
    document: Token | None = None
    if written and context.mention_at(noun) is None:
        document, noun = noun, writer(context, noun) or (noun if source_noun(noun.text) else None)
    speakers = context.actors_at(noun)
    body = noun is not None and noun.text.lower().endswith(COLLECTIVES)
    named = noun is not None and (document is not None or body or phrase.text.lower() in FROM)
    if not speakers and not named and document is None:
        return None
    return Cue(
        sentence=seen.number,
        anchor=predicate.head.i,
        rule=f"statement:{_heard_lemma(predicate)}",
        sure=0.8,
        speakers=speakers,
        token=noun,
        anonymous=noun is None,  # "heißt es in der Mitteilung": of whoever spoke last
        thing=document,
        named=named,
    )


def _same_clause(context: Context, token: Token, predicate: Predicate) -> bool:
    verb = predicate.finite if predicate.finite is not None else predicate.head
    low, high = sorted((token.i, min(verb.i, predicate.head.i, key=lambda i: abs(i - token.i))))
    return not any(t.text in (",", ":", ";") and not context.quoted[t.i] for t in context.doc[low:high])


# ---------------------------------------------------------------------- laut, zufolge, nach Angaben, so X
def _up_to_comma(context: Context, speakers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the speakers that stand in front of the comma behind the first: "so Lee, die Serben und Kroaten"."""
    ends = [context.mentions[i].end for i in speakers]
    cut = any(context.doc[end].text == "," for end in ends[:1] if end < len(context.doc))
    return speakers[:1] if cut else speakers


def _own_words(context: Context, seen: SentenceView, own: tuple[int, int]) -> tuple[tuple[int, ...], Token | None]:
    """Return whose words "eigenen Angaben" and "seinen Angaben" are, and the noun for them.

    They are the subject's of the clause they stand in; those of a possessive in front of it, somebody's told before.
    """
    word = context.doc[own[0]]
    beside = [p for p in seen.predicates if p.subject is not None and _same_clause(context, word, p)]
    subjects = [p.subject for p in beside or seen.predicates if p.subject is not None]
    if not word.text.lower().startswith(OWN):
        before = [s for s in subjects if s.i < word.i and context.mention_at(s) is not None]
        return (context.actors_at(before[0]), before[0]) if before else ((possessor(context, word).index,), None)
    subjects += [p.subject for p in seen.predicates if p.subject is not None]  # of "…, weil dort nach eigenen Worten"
    subject = next((s for s in subjects if context.mention_at(s)), subjects[0] if subjects else None)
    return apposed(context, context.actors_at(subject)), subject


def _source_cues(context: Context, seen: SentenceView) -> list[Cue]:
    for token in context.doc[seen.start : seen.end]:
        source = find_source(context, token)
        if source is None:
            continue
        speakers: tuple[int, ...] = ()
        if source.own:
            speakers, subject = _own_words(context, seen, source.own)
            source = replace(source, token=subject)
        elif source.token is not None:
            fused = bool(source_noun(source.token.text)) and context.mention_at(source.token) is None
            speakers = () if fused else apposed(context, context.actors_at(source.token))
            if source.rule == "so":
                speakers = _up_to_comma(context, speakers)
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
                    words=source.own,
                    named=True,
                )
            ]
    return []
