"""Find the sentences of reported speech and who speaks in each.

Three passes: cues inside a sentence (verbs of saying, "laut", "so X", "nach Angaben"), quotations that run over several
sentences, and sentences in Konjunktiv that carry on what the last speaker said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.raw import Found, MentionKind, RawStatement
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
VERBS = {row[0]: (row[1], row[2]) for row in table(HERE / "verbs.tsv")}
SOURCES = words(HERE / "sources.tsv")
MARKS = frozenset('„“”"«»‚‘’')


@dataclass(kw_only=True)
class _Sentence:
    number: int
    cues: list[RawStatement] = field(default_factory=list)
    actor: tuple[int, ...] = ()  # who acts in the main clause, for a Konjunktiv sentence that follows
    quoted_words: int = 0
    quotations: set[int] = field(default_factory=set)
    mood: str | None = None  # Konjunktiv of the main clause
    has_clause: bool = False


def find_statements(context: Context) -> list[RawStatement]:
    """Return one statement for each sentence and speaker."""
    sentences = [_read(context, number) for number in range(len(context.sentences))]
    _spread_quotations(sentences)
    _carry_on(context, sentences)
    out = []
    for sentence in sentences:
        seen: set[tuple[int, ...]] = set()
        for cue in sentence.cues:
            if cue.speakers not in seen:
                seen.add(cue.speakers)
                out.append(cue)
    return out


def _read(context: Context, number: int) -> _Sentence:
    bounds = context.sentences[number]
    sentence = _Sentence(number=number)
    if bounds.heading:
        return sentence
    tokens = context.doc[bounds.start : bounds.end]
    sentence.quotations = {context.quoted[t.i] for t in tokens if context.quoted[t.i]}
    sentence.quoted_words = sum(1 for t in tokens if context.quoted[t.i] and t.text[:1].isalnum())
    predicates = [context.predicates[t.i] for t in tokens if t.i in context.predicates]
    roots = [p for p in predicates if p.relation == "root" or p.parent is None]
    for root in roots:
        sentence.mood = sentence.mood or root.mood
        if root.subject is not None and not sentence.actor:
            sentence.actor = context.actors_at(root.subject)
    for predicate in predicates:
        cue = _verb_cue(context, sentence, predicate, predicates)
        if cue:
            sentence.cues.append(cue)
    sentence.cues = _outermost(context, sentence.cues)
    if not sentence.cues:
        sentence.cues = _source_cues(context, number, predicates)
    return sentence


def _outermost(context: Context, cues: list[RawStatement]) -> list[RawStatement]:
    """Drop a cue that stands inside the speech of another one: "Der Kreml erklärte, Putin habe gesagt …"."""
    kept = []
    for cue in cues:
        predicate = context.predicates[cue.found.anchor]
        inner = predicate.mood is not None or context.quoted[cue.found.anchor]
        if not (inner and len(cues) > 1):
            kept.append(cue)
    return kept or cues


def _statement(
    context: Context, number: int, anchor: int, speakers: tuple[int, ...], rule: str, sure: float
) -> RawStatement:
    return RawStatement(found=Found(sentence=number, anchor=anchor, rule=rule, confidence=sure), speakers=speakers)


# ---------------------------------------------------------------------- verbs of saying
def _verb_cue(
    context: Context, sentence: _Sentence, predicate: Predicate, predicates: list[Predicate]
) -> RawStatement | None:
    entry = VERBS.get(predicate.lemma)
    if entry is None or (predicate.passive and predicate.lemma != "zitieren"):
        return _impersonal(context, sentence, predicate)
    role, needs = entry
    adverbs = {token.text.lower() for token in predicate.head.children}
    if needs in ("geltend", "wissen"):
        if needs not in adverbs:
            return None
        needs = "any"
    if predicate.modal in ("können", "müssen", "dürfen") or context.quoted[predicate.head.i]:
        return None
    if predicate.infinitive and predicate.finite is None:
        return None
    token = predicate.obj if role == "obj" else predicate.subject
    speakers = context.actors_at(token) if token is not None else ()
    if not speakers and role == "subj":
        speakers = _subject_beside(context, predicate)
    if not speakers or not _has_speech(context, sentence, predicate, predicates, needs):
        return None
    sure = 0.9 if predicate.mood is None else 0.6
    return _statement(context, sentence.number, predicate.head.i, speakers, f"statement:{predicate.lemma}", sure)


def _subject_beside(context: Context, predicate: Predicate) -> tuple[int, ...]:
    """Return the mention right behind the finite verb, which is the subject after a quotation where the parse failed."""
    if predicate.subject is not None and context.mention_at(predicate.subject) is None:
        return ()
    verb = predicate.finite or predicate.head
    at = verb.i + 1
    while at < len(context.doc) and context.doc[at].pos_ in ("DET", "ADJ", "ADV"):
        at += 1
    mention = context.mention_at(at) if at < len(context.doc) else None
    if mention and mention.preposition is None and predicate.subject is None:
        return context.actors_at(at)
    return ()


def _has_speech(
    context: Context, sentence: _Sentence, predicate: Predicate, predicates: list[Predicate], needs: str
) -> bool:
    if sentence.quoted_words >= 2:
        return True
    inside = [
        p
        for p in predicates
        if p is not predicate and p.mood and p.head.i != predicate.head.i and p.relation not in ("advcl",)
    ]
    if inside and needs != "no":
        return True
    if needs != "any":
        return False
    for child in predicate.head.children:
        if child.dep_ in ("ccomp", "parataxis", "csubj") and child.i in context.predicates:
            return not context.predicates[child.i].infinitive
        if child.dep_ == "xcomp" and predicate.lemma in ("ankündigen", "versprechen", "drohen"):
            return True
    end = context.sentences[sentence.number].end
    return any(t.text == ":" for t in context.doc[predicate.head.i : end])


def _impersonal(context: Context, sentence: _Sentence, predicate: Predicate) -> RawStatement | None:
    """Read "hieß es aus dem Kreml", "verlautete aus Kairo", "heißt es in einer Erklärung von X"."""
    if predicate.lemma not in ("heißen", "verlauten") or context.quoted[predicate.head.i]:
        return None
    speakers = context.phrase(("aus", "von", "in", "bei", "seitens"), predicate)
    if not speakers:
        for mention in context.mentions:
            bounds = context.sentences[sentence.number]
            if bounds.start <= mention.head < bounds.end and mention.head > predicate.head.i:
                if mention.preposition in ("aus", "von", "in", "seitens") or mention.genitive:
                    speakers = context.actors_at(mention.head)
    if speakers:
        return _statement(context, sentence.number, predicate.head.i, speakers, f"statement:{predicate.lemma}", 0.8)
    return None


# ---------------------------------------------------------------------- laut, zufolge, nach Angaben, so X
def _source_cues(context: Context, number: int, predicates: list[Predicate]) -> list[RawStatement]:
    bounds = context.sentences[number]
    for token in context.doc[bounds.start : bounds.end]:
        speakers, rule = _source(context, token, predicates)
        if speakers:
            return [_statement(context, number, token.i, speakers, rule, 0.85)]
    return []


def _source(context: Context, token: Token, predicates: list[Predicate]) -> tuple[tuple[int, ...], str]:
    low = token.text.lower()
    if low == "laut":
        return _after(context, token.i + 1), "statement:laut"
    if low == "zufolge":
        before = context.mention_at(token.i - 1)
        if before is not None:
            return context.actors_at(token.i - 1), "statement:zufolge"
        if token.i and context.doc[token.i - 1].text in SOURCES:
            return _owner_of_source(context, token.i - 1, predicates), "statement:zufolge"
    if low == "nach" and token.pos_ == "ADP":
        for noun in context.doc[token.i + 1 : token.i + 5]:
            if noun.text in SOURCES:
                return _owner_of_source(context, noun.i, predicates), "statement:nach Angaben"
            if noun.pos_ not in ("DET", "ADJ"):
                break
    if low == "so" and token.i:
        before = context.doc[token.i - 1].text
        at = token.i + 1
        while at < len(context.doc) and context.doc[at].pos_ in ("ADV", "DET", "ADJ"):
            at += 1
        mention = context.mention_at(at) if at < len(context.doc) else None
        if mention and mention.preposition is None and (before in {",", "–", "-", "("} | MARKS):
            last = max(context.mentions[i].end for i in context.actors_at(at))
            if (
                last >= len(context.doc)
                or context.doc[last].text in ",.;:–-()!?"
                or context.doc[last].pos_ in ("ADV", "ADP")
            ):
                return context.actors_at(at), "statement:so"
    return (), ""


def _after(context: Context, at: int) -> tuple[int, ...]:
    for token in context.doc[at : at + 5]:
        mention = context.mention_at(token)
        if mention is not None:
            return context.actors_at(token)
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            break
    return ()


def _owner_of_source(context: Context, noun: int, predicates: list[Predicate]) -> tuple[int, ...]:
    """Return whose words they are: "nach Angaben des Kreml", "eigenen Angaben zufolge", "nach französischen Angaben"."""
    before = [context.doc[i].text.lower() for i in range(max(0, noun - 3), noun)]
    if any(word.startswith("eigen") for word in before):
        subject = next((p.subject for p in predicates if p.subject is not None and context.mention_at(p.subject)), None)
        return context.actors_at(subject) if subject is not None else ()
    inner = context.mention_at(noun)
    if inner is not None and inner.kind == MentionKind.SENT:
        return (inner.index,)
    return _after(context, noun + 1)


# ---------------------------------------------------------------------- over sentences
def _spread_quotations(sentences: list[_Sentence]) -> None:
    """Give a quotation's speaker to all sentences it covers."""
    speaker: dict[int, RawStatement] = {}
    for sentence in sentences:
        for quotation in sentence.quotations:
            if sentence.cues and quotation not in speaker:
                speaker[quotation] = sentence.cues[0]
    for sentence in sentences:
        if not sentence.cues and sentence.quoted_words >= 2:
            for quotation in sorted(sentence.quotations):
                if quotation in speaker:
                    cue = speaker[quotation]
                    sentence.cues = [_copy(sentence.number, cue, "statement:quotation goes on", 0.85)]


def _copy(number: int, cue: RawStatement, rule: str, sure: float) -> RawStatement:
    found = Found(sentence=number, anchor=cue.found.anchor, rule=rule, confidence=sure)
    return RawStatement(found=found, speakers=cue.speakers)


def _carry_on(context: Context, sentences: list[_Sentence]) -> None:
    """Carry the last speaker on through sentences in Konjunktiv and quotations without a cue of their own."""
    last: RawStatement | None = None
    for sentence in sentences:
        if context.sentences[sentence.number].heading:
            continue
        if sentence.cues:
            last = sentence.cues[-1]
            continue
        speech = sentence.mood == "1" or (sentence.mood == "2" and last is not None and _reported(context, sentence))
        quotation = sentence.quoted_words >= 3
        if last is not None and (speech or quotation):
            rule = "statement:Konjunktiv goes on" if speech else "statement:quotation follows"
            sentence.cues = [_copy(sentence.number, last, rule, 0.75 if speech else 0.6)]
        elif sentence.actor and not speech:
            anchor = context.sentences[sentence.number].start
            last = _statement(context, sentence.number, anchor, sentence.actor, "", 0.5)


def _reported(context: Context, sentence: _Sentence) -> bool:
    """Tell Konjunktiv II that reports ("Sie hätten …") from one that supposes: no "wenn" or "könnte" in its sentence."""
    bounds = context.sentences[sentence.number]
    tokens = context.doc[bounds.start : bounds.end]
    if any(t.text.lower() in ("wenn", "falls", "könnte", "könnten", "dürfte", "dürften") for t in tokens):
        return any(konjunktiv(t) == "1" for t in tokens)
    return True
