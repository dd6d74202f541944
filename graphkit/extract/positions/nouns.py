"""Read stances in nouns: "Kritik Polens an der Entscheidung", "die Weigerung des Ministers, …"."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import clause_label, divide, find_events, index, is_pronoun, phrase_label, phrases
from graphkit.extract.context import Context
from graphkit.extract.owners import owners
from graphkit.extract.positions.made import made
from graphkit.extract.raw import RawPosition
from graphkit.facts import Stance
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
FAILING = index(words(HERE / "failing.tsv"))
NOUNS = {row[0]: (Stance(row[1].capitalize()), row[2]) for row in table(HERE / "nouns.tsv")}


def by_nouns(context: Context) -> list[RawPosition]:
    """Return the stances that nouns with an owner say."""
    found = []
    for token in context.doc:
        noun = NOUNS.get(token.text) or NOUNS.get(token.lemma_)
        if noun is None or token.pos_ != "NOUN" or token.i not in context.sentence_at:
            continue
        holders = owners(context, token)
        if not holders:
            continue
        position = _failed(context, token, noun[0], holders) or _position(context, token, noun, holders)
        if position is not None:
            found.append(position)
    return found


def _failed(context: Context, token: Token, stance: Stance, holders: tuple[int, ...]) -> RawPosition | None:
    """Return the stance that something failed of: "Der Beitritt scheiterte am Nein Norwegens"."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    if stance != Stance.REJECTS or before is None or before.text.lower() not in ("am", "an"):
        return None
    for event, _ in find_events(context, FAILING):
        if event.anchor.sent.start != token.sent.start or not any(token.i == p.head.i for p in event.phrases):
            continue
        if event.subject is not None and not (event.negated or event.unreal or is_pronoun(event.subject.head)):
            rule = f"position:{token.lemma_}"
            return made(event, holders, stance, event.subject, None, rule=rule, sure=0.8)
    return None


def _position(context: Context, token: Token, noun: tuple[Stance, str], holders: tuple[int, ...]) -> RawPosition | None:
    stance, preposition = noun
    behind = max((context.mentions[i].end for i in holders if context.mentions[i].start > token.i), default=token.i + 1)
    if preposition == "clause":
        apart = behind < len(context.doc) and context.doc[behind].text == ","
        return _made(context, token, holders, stance, behind + 1) if apart else None
    window = context.doc[behind : min(behind + 3, token.sent.end)]
    at = next((t.i for t in window if t.text.lower() in (preposition, preposition + "m", preposition + "r")), None)
    return _made(context, token, holders, stance, at + 1) if at is not None and at < behind + 2 else None


def _made(context: Context, token: Token, holders: tuple[int, ...], stance: Stance, start: int) -> RawPosition | None:
    """Return the stance towards the noun phrase or the infinitive clause that begins at `start`."""
    sentence = context.sentences[context.sentence_at[token.i]]
    clauses = divide(context.doc, sentence)
    clause = next((c for c in clauses if any(t.i == start for t in c.tokens)), None)
    if clause is None:
        return None
    target = None
    if clause.kind in ("infinitive", "content") and clause.tokens[0].i == start:
        label, end = clause_label(context, clause), clause.tokens[-1].i + 1
    else:
        phrase = next((p for p in phrases(context, clause) if p.start <= start < p.end), None)
        if phrase is None or is_pronoun(phrase.head):
            return None
        label, end = phrase_label(context, phrase, clause), phrase.end
        target = next((i for i in phrase.actors if context.mentions[i].head == phrase.head.i), None)
    return RawPosition(
        found=context.found_at(token, rule=f"position:{token.lemma_}", sure=0.7),
        holders=holders,
        stance=stance,
        label=label,
        target=target,
        target_span=(start, end),
    )
