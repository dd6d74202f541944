"""Find the sentences of reported speech and who speaks in each.

Three passes: cues inside a sentence, quotations that run over several sentences, and sentences in Konjunktiv that carry
on what the last speaker said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.raw import Found, MentionKind, RawStatement
from graphkit.extract.statements.cue import Cue
from graphkit.extract.statements.cues import find_cues
from graphkit.extract.statements.described import Described
from graphkit.extract.statements.parts import body_behind
from graphkit.extract.statements.sources import COLLECTIVES, is_paper
from graphkit.extract.statements.speakers import agreeing, apposed
from graphkit.extract.statements.speech import UNREAL, VERBS, SentenceView, view
from graphkit.extract.statements.unnamed import (
    apposition,
    is_place,
    is_sent,
    joined,
    phrase_start,
    speaker_mention,
)
from graphkit.facts import ActorKind

UNNAMED_TRUST = 0.8  # a speaker without a name may be nobody the reader cares for
BODIES = (ActorKind.ORGANIZATION, ActorKind.STATE)
HAD = "hätten"  # the plural of Konjunktiv that reports, since "haben" is none
WERE = "wären"  # supposes, since the plural that reports is "seien"
MOSTLY = 0.6  # share of a sentence's words that makes it a quotation as a whole


@dataclass(kw_only=True)
class _Sentence:
    seen: SentenceView
    heading: bool = False
    paragraph: int = 0
    cues: list[Cue] = field(default_factory=list)
    actor: tuple[int, ...] = ()  # who acts in the main clause, for a Konjunktiv sentence that follows
    subject: Token | None = None

    @property
    def is_quotation(self) -> bool:
        """Tell whether the sentence as a whole is quoted."""
        return self.seen.quoted_words >= 2 and self.seen.quoted_words >= MOSTLY * self.seen.words


def find_statements(context: Context) -> list[RawStatement]:
    """Return one statement for each sentence and speaker.

    Speakers who are no mention yet ("die Polizei", "Beobachter") are added to the context's mentions.
    """
    sentences = [_read(context, number) for number in range(len(context.sentences))]
    _send(context, sentences)
    _spread_quotations(context, sentences)
    _carry_on(context, sentences)
    described = Described.of(context, [cue for sentence in sentences for cue in sentence.cues])
    out = []
    for sentence in sentences:
        seen: set[tuple[int, ...]] = set()
        for cue in sentence.cues:
            speakers = described.person(cue.speakers)
            words = cue.words or (None if speakers else _phrase(cue))
            if (speakers or words) and speakers not in seen:
                seen.add(speakers)
                found = Found(sentence=cue.sentence, anchor=cue.anchor, rule=cue.rule, confidence=cue.sure)
                out.append(RawStatement(found=found, speakers=speakers, words=words))
    return out


def _phrase(cue: Cue) -> tuple[int, int] | None:
    """Return the words for what speaks and is no mention: "der Torwart", "der Bericht", "viele"."""
    noun = cue.token or cue.thing
    if noun is None or not (cue.named or cue.speaks or is_paper(noun.text)):
        return None
    return phrase_start(noun), noun.i + 1


def _send(context: Context, sentences: list[_Sentence]) -> None:
    """Put the body that spoke or acted in the sentence before for "eine Sprecherin" without more."""
    for before, sentence in zip(sentences, sentences[1:], strict=False):
        if not any(is_sent(context, cue.speakers) for cue in sentence.cues):
            continue
        told = [cue.speakers for cue in before.cues] + [before.actor]
        bodies = [s for s in told if len(s) == 1 and context.mentions[s[0]].actor_kind in BODIES]
        sender = bodies[0] if bodies and before.paragraph == sentence.paragraph else ()
        sentence.cues = [
            replace(cue, speakers=sender, token=None) if is_sent(context, cue.speakers) else cue
            for cue in sentence.cues
        ]


def _read(context: Context, number: int) -> _Sentence:
    bounds = context.sentences[number]
    sentence = _Sentence(seen=view(context, number), heading=bounds.heading, paragraph=bounds.paragraph)
    if bounds.heading:
        return sentence
    sentence.cues = [_with_speaker(context, cue) for cue in find_cues(context, sentence.seen)]
    for predicate in sentence.seen.predicates:
        main = predicate.relation.lower() == "root" or predicate.parent is None
        if main and predicate.subject is not None and not sentence.actor:
            agent = context.phrase(("von", "durch"), predicate) if predicate.passive else ()
            agent = agent or context.actors_at(predicate.subject)
            sentence.actor = agreeing(context, apposed(context, agent), predicate)
            sentence.subject = predicate.subject
    return sentence


def _with_speaker(context: Context, cue: Cue) -> Cue:
    """Return a cue with its speaker, made a mention where there is none, and put for the body it is a part of."""
    cue = _with_mention(context, cue)
    if len(cue.speakers) == 1:
        body = body_behind(context, context.mentions[cue.speakers[0]])
        if body is not None:
            return replace(cue, speakers=body, token=None if body else cue.token)
    return cue


def _with_mention(context: Context, cue: Cue) -> Cue:
    if cue.token is None:
        return cue
    if cue.speakers and context.mention_at(cue.token) is None and not is_place(context.mentions[cue.speakers[0]]):
        return cue  # a title nobody listed, with a name
    mention = speaker_mention(context, cue.token, sure=cue.named, speaks=cue.speaks)
    if mention is not None and mention.actor_kind == ActorKind.PERSON and cue.token.pos_ == "NOUN":
        mention = apposition(context, mention) or mention
    if mention is None:
        return cue
    beside = [speaker_mention(context, token) for token in joined(cue.token)]
    speakers = (mention.index, *(other.index for other in beside if other is not None))
    return replace(cue, speakers=speakers, sure=round(cue.sure * UNNAMED_TRUST, 3))


def _nearest(context: Context, sentence: _Sentence, quotation: int) -> Cue:
    """Return the cue that stands nearest to a quotation."""
    places = [i for i in range(sentence.seen.start, sentence.seen.end) if context.quoted[i] == quotation]
    return min(sentence.cues, key=lambda cue: min(abs(cue.anchor - i) for i in places))


def _spread_quotations(context: Context, sentences: list[_Sentence]) -> None:
    """Give a quotation's speaker to all sentences it covers."""
    speaker: dict[int, Cue] = {}
    for sentence in sentences:
        for quotation in sentence.seen.quotations:
            if sentence.cues and quotation not in speaker:
                speaker[quotation] = _nearest(context, sentence, quotation)
    for sentence in sentences:
        if not sentence.cues and sentence.seen.quoted_words >= 1:
            for quotation in sorted(sentence.seen.quotations):
                if quotation in speaker:
                    cue = speaker[quotation]
                    sentence.cues = [_copy(sentence, cue, "statement:quotation goes on", 0.85)]
                    break


def _copy(sentence: _Sentence, cue: Cue, rule: str, sure: float) -> Cue:
    return replace(cue, sentence=sentence.seen.number, rule=rule, sure=sure)


def _carry_on(context: Context, sentences: list[_Sentence]) -> None:
    """Carry the last speaker on through sentences in Konjunktiv and quotations without a cue of their own."""
    last: Cue | None = None  # who spoke, or acted, last
    spoke = False  # whether the sentence before was speech
    quoted = False  # whether it was so by its quotation marks
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        quoted = before is not None and before.seen.quoted_words > 0
        if sentence.heading:
            last, spoke = None, False
            continue
        reported = last is not None and any(_takes_up(cue, last) for cue in sentence.cues)
        inner = bool(sentence.cues) and all(cue.inner for cue in sentence.cues)
        reported = reported or (spoke or inner) and last is not None and sentence.seen.mood == "1"
        reported = reported or spoke and last is not None and _is_speech(context, sentence, spoke, quoted=quoted)
        reported = reported and all(cue.inner or _is_pronoun(context, cue, last) for cue in sentence.cues)
        if sentence.cues and not reported and sentence.cues[-1].unknown:
            last, spoke = _actor(context, sentence), False
            continue
        if sentence.cues and not reported:
            last, spoke = sentence.cues[-1], True
            continue
        speech = reported or _is_speech(context, sentence, spoke, quoted=quoted)
        if before is not None and last is not None and _supposes(context, before, sentence, named=last.named):
            speech = False
        if last is not None and (speech or sentence.is_quotation and _continues(context, sentence)):
            rule = "statement:Konjunktiv goes on" if speech else "statement:quotation follows"
            last = _with_speaker(context, last) if not last.speakers else last
            sure = 0.55 if not speech or not spoke else 0.5 if sentence.seen.mood is None else 0.7
            sentence.cues = [_copy(sentence, last, rule, sure)]
            spoke = True
            continue
        spoke = False
        if not speech and sentence.seen.mood is not None:
            last = None  # who acts in what somebody reports or supposes does not report
        elif not speech:
            last = _actor(context, sentence) if _may_speak(context, sentence) else _still(context, last, sentence)


def _takes_up(cue: Cue, last: Cue) -> bool:
    """Tell whether speech of nobody named may be the last one's: of who spoke, or whose document it is in."""
    return cue.anonymous and (bool(last.rule) or cue.thing is not None)  # "X reiste ab. Y sei zufrieden, hieß es"


def _supposes(context: Context, before: _Sentence, sentence: _Sentence, *, named: bool) -> bool:
    """Tell what would have been ("Laut A ist es nötig. Es hätte vieles bedeutet.") from a report that goes on.

    The plural has no other form to report in: "Laut A ist es nötig. Die Leute hätten genug gewartet." Who speaks by a
    verb, not `named` by a source, may go on in either, but for "wären".
    """
    if before.seen.mood is not None or sentence.seen.mood != "2":
        return False
    tokens = context.doc[sentence.seen.start : sentence.seen.end]
    verb = next((t for t in tokens if konjunktiv(t) == "2" and not context.quoted[t.i]), None)
    were = verb is not None and verb.text.lower() == WERE
    return were or named and (verb is None or not verb.text.endswith("n"))


def _still(context: Context, last: Cue | None, sentence: _Sentence) -> Cue | None:
    """Return the last speaker if the next sentence may be theirs in spite of one that tells of nobody.

    Who only acted is forgotten with it, and who spoke, with the paragraph.
    """
    if last is None or not last.rule:
        return None
    return last if context.sentences[last.sentence].paragraph == sentence.paragraph else None


def _actor(context: Context, sentence: _Sentence) -> Cue | None:
    """Return who acts in a sentence as the one whom the next may report, None for somebody nothing tells."""
    if not _may_speak(context, sentence):
        return None
    token = sentence.subject if not sentence.actor else None
    number, start = sentence.seen.number, sentence.seen.start
    return Cue(sentence=number, anchor=start, rule="", sure=0.5, speakers=sentence.actor, token=token)


def _is_pronoun(context: Context, cue: Cue, last: Cue | None) -> bool:
    """Tell whether a speaker is a pronoun that may be whoever spoke last."""
    if cue.anonymous or not cue.speakers:
        return cue.anonymous
    pronoun = context.mentions[cue.speakers[0]]
    if pronoun.kind != MentionKind.PRONOUN or last is None or not last.speakers:
        return pronoun.kind == MentionKind.PRONOUN
    before = context.mentions[last.speakers[0]]
    words = {pronoun.text.lower(), before.text.lower()}
    if words == {"er", "sie"}:
        return False
    return before.feminine is None or pronoun.plural or before.feminine == (pronoun.text.lower() == "sie")


def _continues(context: Context, sentence: _Sentence) -> bool:
    """Tell whether a quotation may be the last speaker's: no title, and not announced as another text's."""
    tokens = context.doc[sentence.seen.start : sentence.seen.end]
    if not any(context.quoted[t.i] and t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    colon = next((t.i for t in tokens if t.text == ":" and not context.quoted[t.i]), None)
    if colon is None or tokens[0].tag_ == "PPOSAT":
        return True
    return not any(t.pos_ == "NOUN" and is_paper(t.text) for t in tokens if t.i < colon)


def _may_speak(context: Context, sentence: _Sentence) -> bool:
    """Tell whether the one who acts in a sentence may be who the next one reports: no plural in passing."""
    if not sentence.actor:
        return sentence.subject is not None and sentence.subject.text.lower().endswith(COLLECTIVES)
    first = context.mentions[sentence.actor[0]]
    if first.kind == MentionKind.GROUP:  # "Die Vermittler veröffentlichten eine Erklärung."
        tokens = context.doc[sentence.seen.start : sentence.seen.end]
        return any(t.pos_ == "NOUN" and t.dep_ == "obj" and is_paper(t.text) for t in tokens)
    return first.kind in (MentionKind.NAME, MentionKind.ROLE) or first.kind == MentionKind.PRONOUN and not first.plural


def _is_speech(context: Context, sentence: _Sentence, follows: bool, *, quoted: bool = False) -> bool:
    """Tell whether the main clause is in Konjunktiv that reports ("Sie hätten …") and does not suppose.

    After a sentence that is `quoted`, a form that may be the past ("wollten") tells again.
    """
    mood = sentence.seen.mood
    tokens = context.doc[sentence.seen.start : sentence.seen.end]
    words = [t.text.lower() for t in tokens]
    if mood is None and follows and not sentence.heading:
        return sentence.seen.ambiguous and not quoted and not UNREAL.intersection(words)
    if mood != "2":
        return mood == "1"
    if konjunktiv(tokens[0]) == "2" and not any(konjunktiv(t) == "1" for t in tokens):
        return False  # "Hätte Bern gehandelt, wäre es anders gekommen."
    first = next((t.text.lower() for t in tokens if t.tag_.endswith("FIN") and not context.quoted[t.i]), "")
    if not follows and first == HAD and not UNREAL.intersection(words):
        return True
    if any(t.text.lower() == "würde" for t in tokens) or any(t.text.lower() in UNREAL for t in tokens):
        return any(konjunktiv(t) == "1" for t in tokens)
    return follows


__all__ = ["VERBS", "find_statements"]
