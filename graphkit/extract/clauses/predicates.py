"""Turn the dependency parse into predicates, so that the fact components read clauses and not single arcs.

The parse is trusted for the skeleton (which verb, which clause) and helped where German says it openly: prepositions
stand in front of their phrase, and a nominative pronoun or article shows the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.lexicon import mapping, swiss, words

HERE = Path(__file__).parent
KONJUNKTIV = mapping(HERE / "konjunktiv.tsv")
MODALS = mapping(HERE / "modals.tsv")
NEGATIONS = words(HERE / "negation.tsv")
SUBJECT_CONTROL = words(HERE / "subject_control.tsv")
OBJECT_CONTROL = words(HERE / "object_control.tsv")
NO_LONGER = words(HERE / "no_longer.tsv")
PLURAL_ENDS = tuple(sorted(words(HERE / "plural_ends.tsv")))
PRESENT = words(HERE / "present.tsv")
PAST = words(HERE / "past.tsv")
PAST_IN_T = tuple(sorted(words(HERE / "past_in_t.tsv")))
STRONG = HERE.parent / "arguments" / "strong_verbs.tsv"
STRONG_PAST = frozenset(
    prefix + past + ending
    for past in words(STRONG, 2)
    for prefix in ("", *words(HERE.parent / "arguments" / "inseparable.tsv"))
    for ending in ("", "n" if past.endswith("e") else "en")
    if past + ending not in words(STRONG)  # "ziehen" is more than the past of "zeihen"
)  # "besprach", "empfingen"
UNREAL_FORMS = frozenset(
    prefix + spelling + ending
    for stem in words(STRONG, 4)
    for spelling in (stem, swiss(stem))
    for prefix in ("", *words(HERE.parent / "arguments" / "inseparable.tsv"))
    for ending in ("", "n")
    if stem
)  # "säßen", "beträfe"
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "sb")
RELATIVES = words(HERE / "relative_pronouns.tsv")


@dataclass(kw_only=True)
class Predicate:
    """One verb (or predicate noun or adjective with a copula) and what it says of whom."""

    head: Token
    lemma: str
    finite: Token | None
    subject: Token | None = None  # head of the subject phrase, an antecedent for a relative pronoun
    subject_is_own: bool = True  # False where it was taken over from another clause
    obj: Token | None = None
    iobj: Token | None = None
    phrases: list[tuple[str, Token]] = field(default_factory=list)  # prepositional phrases: (preposition, noun)
    adverbs: list[str] = field(default_factory=list)
    reflexive: bool = False
    negated: bool = False
    passive: bool = False
    modal: str | None = None  # lemma of the modal verb, "werden" for the future
    tense: str = "Pres"
    mood: str | None = None  # "1" or "2" for Konjunktiv
    infinitive: bool = False  # zu-infinitive
    parent: Token | None = None  # predicate it depends on
    relation: str = "root"


def konjunktiv(token: Token) -> str | None:
    """Return "1" or "2" where a finite verb's form is Konjunktiv, by its form first and its features next.

    Konjunktiv I of a full verb is its infinitive without the n ("bleibe", "vertrete"), which in the third person is
    never indicative.
    """
    low = token.text.lower()
    if token.pos_ in ("VERB", "AUX") and low in UNREAL_FORMS:
        return "2"  # whatever the tagger takes "säßen" for
    if token.pos_ not in ("VERB", "AUX") or "Inf" in token.morph.get("VerbForm", []):
        return None
    first_person = any(child.text.lower() in ("ich", "wir") for child in token.children) or any(
        child.text.lower() in ("ich", "wir") for child in token.head.children if token.dep_.startswith(("aux", "cop"))
    )
    if low in KONJUNKTIV and not first_person:
        return KONJUNKTIV[low]
    if low.endswith("e") and token.pos_ == "VERB" and token.lemma_.lower().endswith(low + "n") and not first_person:
        return None if "Imp" in token.morph.get("Mood", []) else "1"
    if "Sub" in token.morph.get("Mood", []) and not first_person and not low.endswith(("te", "ten")):
        if "Pres" in token.morph.get("Tense", []):
            return "1" if low.endswith("e") else None  # the plural is that of the indicative: "wollen"
        return "2"
    return None


def is_past(token: Token) -> bool:
    """Tell whether a finite verb is preterite, by its form where that is plain: "telefonierten", "empfing", "kamen"."""
    low, lemma = token.text.lower(), token.lemma_.lower()
    if low in STRONG_PAST:
        return True
    if lemma.endswith(low) or low in PRESENT or konjunktiv(token) == "1":
        return False  # the plural present is the infinitive, with or without its prefix
    if low in PAST:
        return True
    if low.endswith(("te", "ten", "tet")) and not lemma.endswith(("ten", "tten")):
        return True
    if low.endswith(("ete", "eten")):
        return True
    if low.endswith("t") and not low.endswith("tet"):
        return low.endswith(PAST_IN_T)
    if not low.endswith(("t", "e", "st")) and token.pos_ == "VERB":
        return True
    return "Past" in token.morph.get("Tense", [])


HELPERS = ("aux", "aux:pass", "cop")


def find_predicates(doc: Doc) -> dict[int, Predicate]:
    """Return the predicates of a document by the token number of their head."""
    heads = [token for token in doc if _is_head(token)]
    found = {token.i: _read(token) for token in heads}
    for predicate in found.values():
        _place(predicate, found)
    for predicate in found.values():
        _share_subject(predicate, found)
    return found


def _is_head(token: Token) -> bool:
    if token.dep_ in ("aux", "aux:pass", "cop", "flat", "punct"):
        return False
    if token.pos_ in ("VERB", "AUX"):
        return not (token.dep_ == "amod" or token.tag_ == "ADJA")
    return _stands_second(token) or any(child.dep_ == "cop" for child in token.children)


def _read(head: Token) -> Predicate:
    helpers = [child for child in head.children if child.dep_ in HELPERS]
    finite = next((t for t in (head, *helpers) if _is_finite(t)), None)
    if finite is None and helpers:
        finite = helpers[0]
    if finite is None and _stands_second(head):
        finite = head
    predicate = Predicate(head=head, lemma=_lemma(head), finite=finite)
    predicate.passive = _is_passive(head, helpers)
    predicate.infinitive = finite is None and any(c.text.lower() == "zu" for c in head.children) or _is_zu(head)
    _tense(predicate, helpers)
    for child in head.children:
        _argument(predicate, child)
    predicate.negated = predicate.negated or _negated(head)
    return predicate


def _is_finite(token: Token) -> bool:
    form = token.morph.get("VerbForm", [])
    return "Fin" in form or (token.tag_ or "").endswith("FIN")


def _stands_second(head: Token) -> bool:
    """Tell whether a verb tagged as a participle is the finite one of its sentence: "weilt vom 3. bis 5. Mai in Kiel".

    It stands behind its subject and before what else its clause holds, where a participle would be last.
    """
    if head.tag_ != "VVPP" or head.dep_ != "ROOT" or not head.text.endswith("t"):
        return False
    subject = any(child.dep_ == "nsubj" and child.i < head.i for child in head.children)
    return subject and any(child.i > head.i + 1 for child in head.children if not child.is_punct)


def _is_zu(head: Token) -> bool:
    return head.tag_ == "VVIZU"


def _lemma(head: Token) -> str:
    """Return a verb's lemma, mended where the lemmatizer left the "ge" of a participle or the "zu" of an infinitive."""
    lemma, low = head.lemma_, head.text.lower()
    prefix = next((c.text.lower() for c in head.children if c.dep_ == "compound:prt" or _closes(c, lemma)), "")
    if prefix and prefix + lemma in KNOWN:
        return prefix + lemma
    if lemma in KNOWN or head.pos_ != "VERB":
        return lemma
    for candidate in _candidates(low, lemma, prefix, finite=head.tag_ == "VVFIN"):
        if candidate in KNOWN:
            return candidate
    return lemma


def _closes(adverb: Token, verb: str) -> bool:
    """Tell whether a word is a known verb's prefix written apart: "trafen in Metz aufeinander", "wie X bekannt gab"."""
    if adverb.dep_ not in ("advmod", "xcomp") or adverb.text.lower() + verb not in KNOWN:
        return False
    if adverb.i + 1 == adverb.head.i:
        return True
    return adverb.i > adverb.head.i and (adverb.i + 1 == len(adverb.doc) or adverb.nbor(1).is_punct)


def _candidates(low: str, lemma: str, prefix: str, *, finite: bool) -> Iterable[str]:
    """Yield what a verb's infinitive may be, likeliest first; the "ge" of a finite form is its own: "gehören … an"."""
    yield from (low, prefix + low, lemma.removeprefix(prefix))
    if not finite:
        yield from (GE.sub(r"\1\2", word, count=1) for word in (lemma, low))
    yield ZU.sub(r"\1", lemma, count=1)
    for ending in ("ten", "te", "tet", "t", "e", ""):
        if low.endswith(ending):
            yield prefix + low.removesuffix(ending) + "en"


KNOWN = frozenset(
    word.replace("|", "")
    for lexicon in (
        "statements/verbs.tsv",
        "positions/verbs.tsv",
        "proposals/verbs.tsv",
        "encounters/verbs.tsv",
        "encounters/governors.tsv",
    )
    for word in words(HERE.parent / lexicon)
)
GE = re.compile(r"^(\w{0,8}?)ge(\w+)$")
ZU = re.compile(r"(?<=\w)zu(\w+)$")


def _is_passive(head: Token, helpers: list[Token]) -> bool:
    forms = {helper.lemma_ for helper in helpers}
    if "werden" not in forms:
        return any(helper.dep_ == "aux:pass" for helper in helpers)
    participle = "Part" in head.morph.get("VerbForm", []) or head.tag_ == "VVPP"
    if head.text.lower() == head.lemma_.lower() and not head.text.lower().startswith("ge"):
        # "werde empfangen" may be future or passive: passive where it says by whom, or in the past
        agent = any(case_word(child) == "von" for child in head.children)
        return agent or any(helper.text.lower() in ("wurde", "wurden", "worden") for helper in helpers)
    return participle and head.pos_ == "VERB"


def _tense(predicate: Predicate, helpers: list[Token]) -> None:
    finite, head = predicate.finite, predicate.head
    lemmas = [helper.lemma_ for helper in helpers]
    predicate.modal = next((lemma for lemma in lemmas if lemma in MODALS and lemma != "werden"), None)
    infinitive = "Inf" in head.morph.get("VerbForm", []) or head.tag_ in ("VVINF", "VAINF")
    if predicate.modal is None and "werden" in lemmas and infinitive and not predicate.passive:
        predicate.modal = "werden"
    if predicate.passive and finite is not None and lemmas.count("werden") == 2:
        predicate.modal = "werden"
    copula = any(helper.dep_ == "cop" and helper.text.lower() == "sein" for helper in helpers)
    if predicate.modal is None and "werden" in lemmas and copula:
        predicate.modal = "werden"  # "wird dort anwesend sein"
    if finite is not None:
        predicate.mood = konjunktiv(finite)
        past = is_past(finite)
        perfect = finite.lemma_ in ("haben", "sein") and finite != head and head.pos_ == "VERB" and not infinitive
        if any(child.dep_ == "cop" for child in head.children):
            perfect = False
        if perfect and predicate.modal is None:
            predicate.tense = "Pqp" if past and not predicate.mood else "Perf"
        elif past:
            predicate.tense = "Past"
    elif "Part" in head.morph.get("VerbForm", []):
        predicate.tense = "Perf"


def _argument(predicate: Predicate, child: Token) -> None:
    relation = child.dep_
    if relation in SUBJECTS and relation != "csubj":
        predicate.subject = predicate.subject or child
    elif relation == "obj":
        predicate.obj = child
    elif relation in ("iobj", "obl:arg") and not case_word(child):
        predicate.iobj = child
    elif relation.startswith("expl") or child.text.lower() == "sich":
        predicate.reflexive = predicate.reflexive or child.text.lower() in ("sich", "mich", "uns", "dich", "euch")
    elif relation in ("advmod", "compound:prt"):
        predicate.adverbs.append(child.text.lower())
    if relation.startswith(("obl", "nmod", "conj")) or relation in ("obj", "iobj"):
        preposition = case_word(child)
        if preposition:
            predicate.phrases.append((preposition, child))
    if child.text.lower() in NEGATIONS:
        predicate.negated = True
    if child.text.lower() in NO_LONGER and any(grand.text.lower() in NEGATIONS for grand in child.children):
        predicate.negated = True
    inside = (grand.text.lower() for grand in child.children if grand.i < child.i)
    if relation in ("obj", "nsubj", "nsubj:pass", "obl") and any(word in NEGATIONS for word in inside):
        predicate.negated = True


def case_word(token: Token) -> str | None:
    """Return the preposition of a noun in lower case, without the article in it: "im" is "in"."""
    from graphkit.extract.mentions.groups import CONTRACTED

    for child in token.children:
        if child.dep_ == "case":
            low = child.text.lower()
            return CONTRACTED.get(low, low)
    return None


def _negated(head: Token) -> bool:
    return any(c.text.lower() in NEGATIONS for c in head.children if c.dep_ in ("advmod", "det", "cc", "cc:preconj"))


def _place(predicate: Predicate, found: dict[int, Predicate]) -> None:
    """Find the predicate a clause depends on, and turn a relative pronoun into its antecedent."""
    head = predicate.head
    predicate.relation = head.dep_
    parent = head.head
    while parent.i not in found and parent.head != parent:
        parent = parent.head
    if parent.i in found and parent != head:
        predicate.parent = parent
    if head.dep_.startswith("acl") and head.head.pos_ in ("NOUN", "PROPN", "PRON"):
        for name in ("subject", "obj", "iobj"):
            token = getattr(predicate, name)
            if token is not None and token.text.lower() in RELATIVES and token.pos_ in ("PRON", "DET"):
                setattr(predicate, name, head.head)
        predicate.phrases = [
            (p, head.head if t.text.lower() in RELATIVES and t.pos_ in ("PRON", "DET") else t)
            for p, t in predicate.phrases
        ]


def _share_subject(predicate: Predicate, found: dict[int, Predicate]) -> None:
    """Take the subject of a coordinated or infinitive clause from the clause it belongs to."""
    if predicate.subject is not None or predicate.parent is None:
        return
    parent = found[predicate.parent.i]
    if parent.subject is None:
        _share_subject(parent, found)
    if predicate.relation == "conj":
        predicate.subject = parent.subject
    elif predicate.infinitive or predicate.relation in ("xcomp", "advcl", "acl", "ccomp") and predicate.finite is None:
        control = parent.iobj or parent.obj
        takes_object = control is not None and predicate.relation in ("xcomp", "ccomp") and not parent.reflexive
        takes_object = takes_object and parent.lemma not in SUBJECT_CONTROL
        predicate.subject = control if takes_object and control is not None else parent.subject
        if predicate.subject == parent.subject and parent.lemma in OBJECT_CONTROL and not parent.passive:
            predicate.subject = None  # whoever is asked to is not named, or not found
    predicate.subject_is_own = False
