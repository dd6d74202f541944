"""Hang words where German syntax has them, in two places where the parse cannot be right.

"ist vorzeitig und ohne Ergebnis zu Ende gegangen": the auxiliary is that of the participle which closes the clause, not
a copula of the adverb. "finden unter strenger Aufsicht Gespräche statt": a plural without article or adjective is no
genitive of the noun before it, so that it is the subject that the verb wants.
"""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.lexicon import words

MANNER = words(Path(__file__).parent / "manner_prepositions.tsv")
PERFECT = "sein"
PASSIVE = "worden"
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
CLOSING = frozenset('.,;:!?)–“"«»')
BEARING = ("VVFIN", "VAFIN")


def rehang(doc: Doc) -> None:
    """Mend the parse of a document in place."""
    for token in doc:
        if token.tag_ == "VVPP" and token.dep_ == "conj":
            _give_auxiliary(token)
        elif token.dep_ == "nmod" and token.tag_ == "NN":
            _make_subject(token)


def _give_auxiliary(participle: Token) -> None:
    """Make the verb of its clause out of a participle that the parse sets beside an adverb with a copula."""
    adverb = participle.head
    copula = next((child for child in adverb.children if child.dep_ == "cop" and child.lemma_ == PERFECT), None)
    if copula is None or copula.i > adverb.i or adverb.tag_ != "ADJD" or not _tells_how(adverb, participle):
        return
    was_root = adverb.dep_ == "ROOT"
    above, relation = adverb.head, adverb.dep_
    for child in list(adverb.children):
        if child != participle:
            child.head = participle
    participle.head = participle if was_root else above
    participle.dep_ = relation
    adverb.head, adverb.dep_ = participle, "advmod"
    copula.dep_ = "aux"


def _tells_how(adverb: Token, participle: Token) -> bool:
    """Tell whether a phrase goes on from the adverb: "und ohne Ergebnis", with the participle at the clause's end."""
    joined = [child for child in participle.children if child.dep_ == "cc" and child.i == adverb.i + 1]
    own = any(child.dep_ in (*SUBJECTS, "cop") or child.tag_ in BEARING for child in participle.children)
    if not joined or own or joined[0].nbor(1).text.lower() not in MANNER:
        return False
    at = participle.i + 1
    while at < len(participle.doc) and participle.doc[at].text.lower() == PASSIVE:
        at += 1
    return at == len(participle.doc) or participle.doc[at].text in CLOSING


def _make_subject(noun: Token) -> None:
    """Make the subject of a verb that has none out of a bare plural behind the noun of an adverbial phrase."""
    owner, verb = noun.head, noun.head.head
    if noun.i != owner.i + 1 or owner.dep_ != "obl" or verb.tag_ not in BEARING or verb.i > owner.i:
        return
    bare = all(child.i > noun.i for child in noun.children) and "Plur" in noun.morph.get("Number", [])
    subject = any(child.dep_ in SUBJECTS for child in verb.children)
    if bare and not subject and any(child.dep_ == "case" for child in owner.children):
        noun.head, noun.dep_ = verb, "nsubj"
