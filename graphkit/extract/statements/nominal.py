"""Find speech that no verb of saying governs: behind a colon, or as the content of a noun such as "Vorwurf"."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.raw import MentionKind
from graphkit.extract.statements.cue import Cue
from graphkit.extract.statements.phrases import noun_after
from graphkit.extract.statements.shapes import has_to_infinitive, reports
from graphkit.extract.statements.sources import COLLECTIVES, GENITIVES
from graphkit.extract.statements.speakers import apposed
from graphkit.extract.statements.speech import OPENERS, REPORTS, SentenceView
from graphkit.lexicon import words

HERE = Path(__file__).parent
SAID = words(HERE / "said.tsv")
PEOPLE = tuple(sorted(words(HERE / "people.tsv")))
COLONS = (":", "):")  # "Lee (48): „…“" ends in one token
LONGEST_OWNER = 14  # so many words at most lie between a noun and its content


def colon_cues(context: Context, seen: SentenceView) -> list[Cue]:
    """Read "Lee reagierte verbittert: Das sei …": who acts before a colon says what is behind it."""
    doc = context.doc
    colon = next((t.i for t in doc[seen.start : seen.end] if t.text in COLONS and not context.quoted[t.i]), None)
    if colon is None:
        return []
    verbs = [t for t in doc[colon + 1 : seen.end] if t.tag_.endswith("FIN") and not context.quoted[t.i]]
    quoted = colon + 1 < seen.end and bool(context.quoted[colon + 1])
    quoted = quoted and any(context.quoted[t.i] and t.tag_.endswith("FIN") for t in doc[colon : seen.end])
    titled = _titled(context, seen, colon)
    if titled is not None:
        return [titled]
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


def _titled(context: Context, seen: SentenceView, colon: int) -> Cue | None:
    """Read "Trainerin Li Na: „…“" and "Das Fazit von Li Na lautete: „…“"."""
    doc = context.doc
    if colon + 1 >= seen.end or not context.quoted[colon + 1]:
        return None
    before = doc[seen.start : colon]
    speakers: tuple[int, ...] = ()
    noun: Token | None = None
    if not any(token.tag_.endswith("FIN") or token.pos_ == "ADP" and token.i == seen.start for token in before):
        noun = _alone(context, seen.start, colon)
        mention = context.mention_at(seen.start)
        actor = mention is not None and mention.kind != MentionKind.PRONOUN and mention.preposition is None
        speakers = apposed(context, context.actors_at(mention.head)) if mention is not None and actor else ()
    for token in before:
        if not speakers and token.text in SAID and token.pos_ == "NOUN":
            speakers, _ = _owner(context, token)
    if len(speakers) != 1 and (speakers or noun is None):
        return None
    return Cue(sentence=seen.number, anchor=colon, rule="statement:colon", sure=0.6, speakers=speakers, token=noun)


def _alone(context: Context, start: int, colon: int) -> Token | None:
    """Return the noun for people or a body that is all that stands before a colon: "Ein Augenzeuge: „…“"."""
    found = noun_after(context.doc, start, colon)
    if found is None or found.i != colon - 1 or context.mention_at(found) is not None:
        return None
    return found if found.text.lower().endswith((*PEOPLE, *COLLECTIVES)) else None


# ---------------------------------------------------------------------- the content of a noun
def noun_cues(context: Context, seen: SentenceView) -> list[Cue]:
    """Read "der Vorwurf der Firma, Lee habe …" and "Lee antwortete mit dem Hinweis, dass …"."""
    for token in context.doc[seen.start : seen.end]:
        if token.text not in SAID or token.pos_ != "NOUN" or context.quoted[token.i]:
            continue
        speakers, end = _owner(context, token)
        subject = None if speakers else _who_answers(context, token)
        speakers = speakers or apposed(context, context.actors_at(subject))
        if (speakers or subject is not None) and _content(context, end, seen.end):
            rule = f"statement:{token.lemma_}"
            cue = Cue(sentence=seen.number, anchor=token.i, rule=rule, sure=0.6, speakers=speakers, token=subject)
            return [replace(cue, inner=seen.mood == "1")]  # "Falsch sei der Bericht der Firma, wonach …"
    return []


def _who_answers(context: Context, noun: Token) -> Token | None:
    """Return the subject of the verb that a noun of saying goes with: "Lee begegnete der Kritik mit dem Hinweis, …"."""
    governing = context.governing(noun) if _is_with(noun) else None
    return None if governing is None or governing.passive else governing.subject


def _is_with(noun: Token) -> bool:
    before = noun.doc[max(noun.sent.start, noun.i - 3) : noun.i]
    return any(token.text.lower() == "mit" for token in before)


def _owner(context: Context, noun: Token) -> tuple[tuple[int, ...], int]:
    """Return whose a noun is ("Lees Vorwurf", "Vorwurf Bayerns", "Vorwurf der Firma"), and where that phrase ends."""
    doc, at, end = context.doc, noun.i + 1, noun.sent.end
    owner = context.mention_at(at - 2) if at - 2 >= noun.sent.start else None
    if owner is not None and owner.end == noun.i and doc[owner.head].text.endswith(("s", "’", "'")):
        return (owner.index,), at
    if at >= end:
        return (), at
    if doc[at].text.lower() in GENITIVES:
        found = noun_after(doc, at + (doc[at].pos_ == "ADP"), end)
    else:
        found = doc[at] if doc[at].pos_ == "PROPN" and doc[at].text.endswith(("s", "’", "'")) else None
    if found is None or found.i - noun.i > LONGEST_OWNER:
        return (), at
    speakers = apposed(context, context.actors_at(found))
    return speakers, max((context.mentions[i].end for i in speakers), default=at)


def _content(context: Context, at: int, end: int) -> bool:
    """Tell whether what a noun says follows behind a comma: a clause with "dass" or "wonach", or in Konjunktiv."""
    doc = context.doc
    comma = next((t.i for t in doc[at : min(at + LONGEST_OWNER, end)] if t.text == ","), None)
    if comma is None or comma + 1 >= end or any(t.tag_.endswith("FIN") for t in doc[at:comma]):
        return False
    if doc[comma + 1].text.lower() in (*OPENERS, REPORTS):
        return True
    verb = next((t for t in doc[comma + 1 : end] if t.tag_.endswith("FIN") or t.text in (",", ":")), None)
    return verb is not None and reports(verb) or has_to_infinitive(context, comma, end)
