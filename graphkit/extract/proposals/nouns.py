"""Read proposals in nouns with an owner: "Trumps Plan", "russische Forderungen", "der von X vorgelegte Entwurf"."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments.clause_labels import clause_label
from graphkit.extract.arguments.clauses import divide
from graphkit.extract.arguments.conjugation import Form, index
from graphkit.extract.arguments.event import is_noun, is_purpose
from graphkit.extract.arguments.labels import noun_label, noun_nominative
from graphkit.extract.arguments.phrases import DASHES
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import encounter_noun
from graphkit.extract.owners import owners
from graphkit.extract.raw import Mention, RawProposal
from graphkit.facts import ProposalKind
from graphkit.lexicon import table, words

HERE = Path(__file__).parent


def _fold(noun: str) -> str:
    """Return a noun without umlaut and plural ending, so that "Vorschlägen" equals "Vorschlag"."""
    low = noun.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss")
    for ending in ("en", "n", "e", "s"):
        if low.endswith(ending) and len(low) > len(ending) + 3:
            return low[: -len(ending)]
    return low


NOUNS = {_fold(row[0]): (ProposalKind(row[1].capitalize()), tuple(row[2].split())) for row in table(HERE / "nouns.tsv")}
NONE = frozenset(_fold(word) for word in words(HERE / "own_plans.tsv"))
OTHER_ENDS = tuple(form for word in sorted(words(HERE / "other_ends.tsv")) for form in (word, word + "e", word + "en"))
_FRAMES = [(row[0].replace("|", ""), row[1].split()) for row in table(HERE / "verbs.tsv") if row[4] == "obj"]
PARTICIPLES = index(row[0] for row in table(HERE / "verbs.tsv"))


def by_nouns(context: Context) -> list[RawProposal]:
    """Return the proposals of nouns with an owner, in the order of the text."""
    found = []
    for token in context.doc:
        if token.i not in context.sentence_at or token.pos_ not in ("NOUN", "VERB", "ADJ", "PROPN"):
            continue
        proposal = _by_participle(context, token) or _by_owner(context, token)
        if proposal is not None:
            found.append(proposal)
    return found


def proposal_noun(token: Token) -> tuple[ProposalKind, tuple[str, ...]] | None:
    """Return what kind of proposal a noun means, and before whom it is put, None where it means none."""
    if token.pos_ != "NOUN" or token.text.lower().endswith(OTHER_ENDS):
        return None
    for form in (_fold(token.lemma_), _fold(token.text)):
        if form in NONE:
            return None
        for noun, kind in NOUNS.items():
            if form == noun or (len(noun) > 3 and form.endswith(noun)):
                return kind
    return None


def _by_owner(context: Context, noun: Token) -> RawProposal | None:
    kind = proposal_noun(noun)
    if kind is None or encounter_noun(noun):
        return None
    by = owners(context, noun)
    if not by or _invited(context, noun):
        return None
    return _made(context, noun, kind[0], by, rule="proposal:noun", sure=0.6)


def _invited(context: Context, noun: Token) -> bool:
    """Tell whether a noun only says on whose invitation or at whose initiative something took place."""
    return noun.text.startswith(("Einladung", "Initiative")) and context.doc[noun.i - 1].text.lower() == "auf"


def _by_participle(context: Context, word: Token) -> RawProposal | None:
    """Read "der von Washington vorgelegte Vorschlag": a participle before a noun, with its agent before it."""
    reading = next((r for r in PARTICIPLES.get(word.text.lower(), ()) if r.form == Form.ATTRIBUTE), None)
    if reading is None or word.i + 1 >= len(context.doc):
        return None
    noun = word
    for token in context.doc[word.i + 1 : word.i + 5]:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
            break
        if token.pos_ not in ("ADJ", "NUM", "PUNCT"):
            return None
    frames = (conditions for lemma, conditions in _FRAMES if lemma == reading.lemma)
    if noun.i == word.i or not any(all(_holds(word, noun, c) for c in conditions) for conditions in frames):
        return None
    for mention in context.mentions:
        between = context.doc[mention.end : word.i]
        said = mention.preposition in ("von", "seitens") and mention.sentence == context.sentence_at[word.i]
        near = said and mention.end <= word.i and len(between) < 5
        own = any(t.text.lower() == "selbst" for t in between) or _of_source(context, mention)
        if near and not own and not any(t.pos_ in ("VERB", "AUX", "PUNCT") for t in between):
            demand = reading.lemma in ("fordern", "verlangen", "einfordern")
            known = proposal_noun(noun)
            kind = ProposalKind.DEMAND if demand else known[0] if known else ProposalKind.PLAN
            by = context.actors_at(mention.head)
            return _made(context, noun, kind, by, rule="proposal:participle", sure=0.8)
    return None


def _holds(participle: Token, noun: Token, condition: str) -> bool:
    """Tell whether a condition of a verb holds for its participle before a noun: of the noun, or of words before it."""
    key, _, value = condition.partition(":")
    if key == "obj":
        return any(is_noun(noun, one) for one in value.split("|"))
    before = participle.doc[max(participle.i - 3, participle.sent.start) : participle.i]
    if key == "prep":
        return any(is_noun(token, one) for token in before for one in value.partition("=")[2].split("|") if one)
    return key == "word" and any(token.text.lower() in value.lower().split("|") for token in before)


def _of_source(context: Context, mention: Mention) -> bool:
    """Tell whether "von" hangs on a source: "die nach Angaben von X verlangten Zölle" are anybody's."""
    at = mention.start - 1 if context.doc[mention.start].pos_ != "ADP" else mention.start
    return at > 1 and context.doc[at - 1].pos_ == "NOUN" and context.doc[at - 2].text.lower() in ("nach", "laut")


def _said(context: Context, noun: Token, by: tuple[int, ...]) -> str:
    """Return the clause behind a noun and its owner that says what is proposed: "Bernaus Idee, die Werft zu teilen"."""
    behind = max([noun.i + 1, *(context.mentions[i].end for i in by)])
    while behind < noun.sent.end and (context.doc[behind].tag_[:1] == "V" or context.doc[behind].tag_ == "PTKVZ"):
        behind += 1  # "hat Bernaus Idee verworfen, die Werft zu teilen"
    if behind + 1 >= noun.sent.end or context.doc[behind].text != ",":
        return ""
    for clause in divide(context.doc, context.sentences[context.sentence_at[noun.i]]):
        end = clause.tokens[-1].i + 1
        whole = end >= len(context.doc) or context.doc[end].text not in DASHES
        said = clause.tokens[0].i == behind + 1 and clause.kind in ("infinitive", "content")
        if said and whole and not is_purpose(clause):
            label = clause_label(context, clause, wished=True)
            return "" if label.endswith("…") else label  # cut before its verb
    return ""


def _made(
    context: Context, noun: Token, kind: ProposalKind, by: tuple[int, ...], *, rule: str, sure: float
) -> RawProposal:
    start = noun.i
    while start > 0 and context.doc[start - 1].pos_ == "ADJ" and start > noun.sent.start:
        start -= 1
    end = noun.i + 1
    owned = {i for m in by for i in range(context.mentions[m].start, context.mentions[m].end)}
    while (
        end < noun.sent.end
        and end not in owned
        and end <= noun.right_edge.i
        and context.doc[end].pos_ in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM")
    ):
        end += 1
    while end > noun.i + 1 and context.doc[end - 1].pos_ in ("ADP", "DET", "ADJ"):
        end -= 1
    bare = start < noun.i and start in owned
    behind = context.text(noun.i + 1, end) if end > noun.i + 1 else ""
    label = f"{noun_nominative(noun)} {behind}".strip() if bare else noun_label(context, noun, end)
    alone = " " not in label
    return RawProposal(
        found=context.found_at(noun, rule=rule, sure=sure),
        kind=kind,
        by=by,
        label=alone and _said(context, noun, by) or label,
    )
