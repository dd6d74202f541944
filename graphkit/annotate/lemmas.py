"""Lemmas of verbs and marks that follow from rules: strong verbs from a table, separated prefixes from the tree."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphkit.lexicon import table, words

VERB_LEMMAS = "graphkit_verb_lemmas"

_LEXICON = Path(__file__).parent / "lexicon"
_PRESENT = ("t", "et", "")
_PRETERITE = ("", "e", "en")
_INFINITIVE = ("en", "ern", "eln", "tun", "sein")
_WEAK_ENDINGS = ("test", "ten", "tet", "te", "st", "t", "en", "e")


@cache
def prefixes() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return all prefixes, the longest first, and those that can stand apart."""
    found = {kind: names.split() for kind, names in table(_LEXICON / "verb_prefixes.tsv")}
    return tuple(sorted({p for names in found.values() for p in names}, key=lambda p: (-len(p), p))), frozenset(
        found["separable"]
    )


@cache
def nouns_in_s() -> tuple[str, ...]:
    """Return the ends, in lower case, of nouns whose singular ends in s."""
    return tuple(sorted(words(_LEXICON / "nouns_in_s.txt")))


@cache
def strong_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Return the infinitives of strong verbs by finite form and by participle, without prefixes."""
    finite: dict[str, str] = {}
    participles: dict[str, str] = {}
    for infinitive, present, preterite, participle in table(_LEXICON / "strong_verbs.tsv"):
        for stems, endings in ((preterite, _PRETERITE), (present, _PRESENT)):
            for stem in stems.split("/"):
                for ending in endings:
                    finite.setdefault(stem + ending, infinitive)
        participles.setdefault(participle, infinitive)
    return finite, participles


def strong_lemma(form: str, *, participle: bool) -> str | None:
    """Return the infinitive of a form of a strong verb, with its prefix ("abgesprochen" -> "absprechen"), or None."""
    finite, participles = strong_forms()
    verbs = participles if participle else finite
    if form in verbs:
        return verbs[form]
    known, separable = prefixes()
    for prefix in known:
        rest = form.removeprefix(prefix)
        if rest == form or len(rest) < 3:
            continue
        verb = verbs.get(rest)
        if participle and verb is None:
            verb = verbs.get("ge" + rest)
            if verb and verb.startswith("ge") and not rest.startswith("g"):
                verb = verb[2:]  # "beraten", "misslungen" beside "geraten", "gelungen"
        if verb:
            return prefix + verb
        if prefix in separable:  # "anerkannt": a second prefix behind the first
            inner = strong_lemma(rest, participle=participle)
            if inner:
                return prefix + inner
    return None


@Language.component(VERB_LEMMAS)
def verb_lemmas(doc: Doc) -> Doc:
    """Mend lemmas in place; the last is the verb whose prefix stands apart: "schlug ... vor" -> vorschlagen."""
    for token in doc:
        if token.dep_ == "ROOT" and token.tag_ in {"ADV", "ADJD"} and _is_preterite(token.lower_):
            token.tag_, token.pos_ = "VVFIN", "VERB"  # "A besprach mit B ...": the tagger does not know the form
        if token.tag_ == "ADJD" and any(child.dep_ in {"aux", "aux:pass"} for child in token.children):
            token.tag_, token.pos_ = "VVPP", "VERB"  # "haben signalisiert, dass ...": no adjective has a helper
        if token.is_space:
            token.tag_, token.pos_ = "_SP", "SPACE"  # two blanks in a row are no noun, whatever the tagger says
        elif token.is_punct:
            token.lemma_ = token.text
        elif token.tag_.startswith("VV"):
            token.lemma_ = _verb(token)
        elif token.tag_ == "NN" and token.lower_.endswith(nouns_in_s()):
            token.lemma_ = token.text
    for token in doc:
        if token.dep_ == "cop":
            _rehang_finite(token)
        if token.tag_.endswith("FIN"):
            _rehang_front(token)
        if token.dep_ in {"compound:prt", "svp"}:
            _rehang(token)
            verb, prefix = token.head, token.lower_
            if not verb.lemma_.startswith(prefix):
                verb.lemma_ = prefix + verb.lemma_
    return doc


def _rehang(prefix: Token) -> None:
    """Hang a separated prefix that the parser gave to a word which can have none on the finite verb before it."""
    if prefix.tag_ != "PTKVZ" or prefix.head.tag_.endswith(("FIN", "IMP")):
        return
    for verb in reversed(prefix.doc[prefix.sent.start : prefix.i]):
        if verb.tag_ != "VVFIN" or prefix.is_ancestor(verb):  # a verb below its own prefix would make a ring
            continue
        if not any(child.dep_ == "compound:prt" for child in verb.children):
            prefix.head = verb
            return


def _rehang_front(verb: Token) -> None:
    """Hang a phrase between subject and finite verb on the subject: only one constituent stands before that verb."""
    before = [child for child in verb.head.children if child.i < verb.i] if verb.dep_.startswith("aux") else []
    before = before or [child for child in verb.children if child.i < verb.i]
    if any(child.dep_ in {"mark", "cc"} or child.tag_.startswith(("PREL", "PW", "KOU")) for child in before):
        return
    for subject, phrase in zip(before, before[1:], strict=False):
        adjacent = subject.right_edge.i + 1 == phrase.left_edge.i and phrase.right_edge.i + 1 == verb.i
        noun = subject.dep_ == "nsubj" and subject.pos_ == "NOUN"
        if noun and adjacent and phrase.dep_ == "obl" and phrase.left_edge.dep_ == "case":
            phrase.head, phrase.dep_ = subject, "nmod"


def _rehang_finite(verb: Token) -> None:
    """Hang a finite verb that the parser gave to the subject on the participle: "war ein Treffen geplant gewesen"."""
    participle = verb.head.head
    if not verb.head.dep_.startswith("nsubj") or participle.tag_ != "VVPP":
        return
    if not any(child.tag_.endswith("FIN") for child in participle.children):
        verb.head, verb.dep_ = participle, "aux:pass"


def _verb(token: Token) -> str:
    form = token.lower_
    kind = token.tag_[2:]
    if kind == "INF":
        return form if form.endswith("n") else _weak_finite(form)  # "..., wenn er zustimmte": the tagger erred
    if kind == "IZU":
        for prefix in prefixes()[0]:
            if form.startswith(prefix + "zu") and len(form) > len(prefix) + 4:
                return prefix + form[len(prefix) + 2 :]
    if kind in {"FIN", "PP"}:
        strong = strong_lemma(form, participle=kind == "PP")
        if strong:
            return strong
        if kind == "PP":
            lemma = token.lemma_ if token.lemma_.endswith(_INFINITIVE) else _weak_finite(form.removeprefix("ge"))
            return _weak_participle(form) or _ern_or_eln(lemma)
        return _ern_or_eln(token.lemma_ if _is_infinitive(token.lemma_) else _weak_finite(form))
    return token.lemma_


def _is_infinitive(lemma: str) -> bool:
    """Tell whether a lemma can be an infinitive: "kämpften" is a weak preterite, and none ends in "-een"."""
    return (
        not lemma.endswith("een")
        and lemma.endswith(_INFINITIVE)
        and (not lemma.endswith("ten") or _has_stem_in_t(lemma.lower()))
    )


def _is_preterite(form: str) -> bool:
    """Tell whether a form is the preterite of a strong verb with an inseparable prefix, and so nothing else."""
    inseparable, stems = _preterites()
    return any(
        form.startswith(prefix) and form.removeprefix(prefix).removesuffix("en") in stems for prefix in inseparable
    )


@cache
def _preterites() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the inseparable prefixes and the stems of strong preterites."""
    inseparable = next(names.split() for kind, names in table(_LEXICON / "verb_prefixes.tsv") if kind == "inseparable")
    stems = (stem for row in table(_LEXICON / "strong_verbs.tsv") for stem in row[2].split("/"))
    return tuple(inseparable), frozenset(stems)


@cache
def _has_stem_in_t(form: str) -> bool:
    """Tell whether a form in -ten is the infinitive of a verb like "arbeiten" or "halten", with or without prefixes."""
    if form in words(_LEXICON / "weak_verbs_in_ten.txt") or form in strong_forms()[0].values():
        return True
    return any(
        _has_stem_in_t(form.removeprefix(prefix))
        for prefix in prefixes()[0]
        if form.startswith(prefix) and len(form) > len(prefix)
    )


def _weak_finite(form: str) -> str:
    """Return the infinitive of a finite form of a regular verb: "telefonierten", "kämpfte", "zeige"."""
    for ending in _WEAK_ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 2:
            if ending.startswith("t") and stem.endswith(("te", "de")):
                stem = stem[:-1]  # "arbeitete", "redeten"
            return stem + "en"
    return form


def _weak_participle(form: str) -> str | None:
    """Undo -ge- behind a separable prefix: "zugeschaltet" -> "zuschalten"."""
    known, separable = prefixes()
    for prefix in known:
        if prefix in separable and form.startswith(prefix + "ge") and form.endswith("t"):
            stem = form[len(prefix) + 2 : -1]
            if len(stem) > 2:
                return prefix + stem + ("n" if stem.endswith(("e", "er", "el")) else "en")
    return None


def _ern_or_eln(lemma: str) -> str:
    """Write "feuern" for "feueren" and "handeln" for "handelen"; "spielen", "scheren", "queren" stay."""
    if lemma.endswith(("eren", "elen")) and lemma[-5:-4] not in {"i", "e", "h", "w", ""} and lemma[-6:-4] != "qu":
        return lemma[:-2] + "n"
    return lemma
