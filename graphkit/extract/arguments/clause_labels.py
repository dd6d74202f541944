"""Make readable labels of clauses: "Geiseln freilassen", "Chile soll den Hafen öffnen", "Putin habe zugestimmt"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from graphkit.extract.arguments.clauses import Clause
from graphkit.extract.arguments.finite import AUXILIARIES, ONLY_FINITE, fused_zu
from graphkit.extract.arguments.labels import extended
from graphkit.extract.arguments.phrases import Phrase, phrases
from graphkit.extract.arguments.word_classes import WORD_CLASSES
from graphkit.extract.context import Context

LONGEST = 18  # words
DROPPED = frozenset(("dass", "daß", "ob", "und", "wenn", "falls", "sofern", "solange", "bevor", "vorausgesetzt"))
FUSED_ZU = re.compile(r"(.{2,}?)zu(.{3,}n)")  # "freizulassen", "zuzustimmen"
PARTED = re.compile("(weiter|wieder|heran|herbei|hinaus|hinein|hinzu|voran|voraus|um|durch|unter|über)")
OTHER_STEM = re.compile(r"(i|ie|ä|äu)[^aeiouäöü]+t$")  # "gibt", "hält", "läuft": the infinitive has another vowel
NONE = WORD_CLASSES["nobody or not"]
DEFINITE = frozenset(("der", "die", "das"))
MODALS_OF_DUTY = ("müssen", "sollen")


def clause_label(context: Context, clause: Clause, *, wished: bool = False) -> str:
    """Return a clause as a label that can stand alone, without its conjunction.

    A zu-infinitive loses its "zu". The verb of a dass-clause goes behind the subject: as it is, or, where the clause
    is `wished`, as "soll" with an infinitive at the end. Where the subject is not sure the conjunction stays.
    """
    tokens = [t for t in clause.tokens if not _bracketed(t)]
    while tokens and tokens[0].text.lower() in DROPPED:
        tokens = tokens[1:]
    if clause.kind == "infinitive" and tokens and tokens[0].text.lower() in ("wie", "als"):
        tokens = tokens[2:]  # "wie vereinbart"
    if not tokens:
        return ""
    last = clause.finite is not None and clause.finite.i == clause.tokens[-1].i
    if clause.kind == "infinitive":
        return _cut(_without_zu(_whole(tokens)))
    if clause.kind in ("content", "condition") and clause.verb_last or last and len(tokens) < len(clause.tokens):
        moved = _verb_second(context, clause, tokens, wished=wished) if last else None
        return _cut(moved or ["dass", *(t.text for t in tokens)])  # reads well only behind its conjunction
    moved = _duty_first(context, clause, tokens) if wished else None
    return _cut(moved or [t.text for t in tokens])


def _bracketed(token: Token) -> bool:
    """Tell whether a word alone in brackets only says how the one before is called: "die Afrikanische Union (AU)"."""
    inside = token.i > 0 and token.i + 1 < len(token.doc) and token.nbor(-1).text == "("
    return inside and token.nbor(1).text == ")"


def _cut(words: list[str]) -> str:
    return " ".join(words[:LONGEST]) + (" …" if len(words) > LONGEST else "")


def _whole(tokens: list[Token]) -> list[Token]:
    """Return the words of an infinitive without a second one whose end a comma cuts off: "… und es in arme"."""
    verbs = [n for n, t in enumerate(tokens) if t.tag_ in ("VVINF", "VVIZU", "VAINF", "VMINF")]
    joints = [n for n, t in enumerate(tokens) if verbs and n == verbs[-1] + 1 and t.tag_ == "KON"]
    return tokens[: joints[0]] if joints and tokens[-1].pos_ in ("ADJ", "ADP", "DET", "ADV") else tokens


def _without_zu(tokens: list[Token]) -> list[str]:
    """Return the words of a zu-infinitive without its "zu": "den Hafen freizugeben" is "den Hafen freigeben"."""
    out = []
    for n, token in enumerate(tokens):
        verb = n + 1 < len(tokens) and tokens[n + 1].pos_ in ("VERB", "AUX")
        if token.text == "zu" and (verb or token.tag_ == "PTKZU"):
            continue
        fused = FUSED_ZU.fullmatch(token.text) if token.tag_ == "VVIZU" or fused_zu(token) else None
        out.append(fused[1] + fused[2] if fused else token.text)
        if n + 1 < len(tokens) and token.i + 2 == tokens[n + 1].i and token.nbor(1).text == ",":
            out[-1] += ","  # of a list
    return out


def _verb_second(context: Context, clause: Clause, tokens: list[Token], *, wished: bool) -> list[str] | None:
    """Return the words of a subordinate clause in the order of a main clause, None where its subject is not sure."""
    first = next((n for n, t in enumerate(tokens) if t.pos_ != "ADV" and t.text.lower() != "sich"), 0)
    subject, finite = _subject_from(context, clause, tokens[first]), tokens[-1]
    if subject is None:
        return None
    end = _end(context, clause, subject)
    rest = [*tokens[:first], *(t for t in tokens[first:-1] if t.i >= end)]
    if not (rest or wished):
        return None
    words = [t.text for t in rest]
    if wished and clause.kind == "condition":
        words = _withheld(words, clause)
    verb, close = _verbs(finite, plural=_is_plural(finite), wished=wished)
    return [*_without_article(tokens[first:], end), verb, *words, *close] if verb else None


def _end(context: Context, clause: Clause, subject: Phrase) -> int:
    """Return where a subject ends with what hangs on it."""
    actors = [context.mentions[i].end for i in subject.actors]
    end = max([*actors, *(p.end for p in subject.joined)] or [subject.end])
    return max(end, extended(context, subject, clause)) if context.doc[end].pos_ == "ADP" else end


def _without_article(tokens: list[Token], end: int) -> list[str]:
    words = [t.text for t in tokens if t.i < end]
    bare = words[0].lower() in DEFINITE and len(words) > 1 and tokens[1].pos_ in ("NOUN", "PROPN")
    return words[1:] if bare else words


def _withheld(words: list[str], clause: Clause) -> list[str]:
    """Return what is wanted of who is refused something "solange X nicht zahlt", or "solange X Netze legt"."""
    if any(word in NONE for word in words):
        return [word for word in words if word not in NONE]
    opposite = clause.opener is not None and clause.opener.text.lower() == "solange"
    return [*words, "nicht"] if opposite else words


def _duty_first(context: Context, clause: Clause, tokens: list[Token]) -> list[str] | None:
    """Return "Zuvor müsse X zahlen" as "X soll zahlen", None where the clause is built otherwise."""
    finite = clause.finite
    at = next((n for n, t in enumerate(tokens) if finite is not None and t.i == finite.i), 0)
    if finite is None or not 0 < at < len(tokens) - 2 or AUXILIARIES.get(finite.text.lower()) not in MODALS_OF_DUTY:
        return None
    last = max((n for n, t in enumerate(tokens) if t.tag_ in ("VVINF", "VAINF", "VMINF")), default=len(tokens) - 1)
    inner = tokens[at + 1 : last + 1]
    duty = "sollen" if _is_plural(finite) else "soll"
    front = _subject_from(context, clause, tokens[0])
    agrees = front is not None and (front.plural is not True or _is_plural(finite))
    if front is not None and agrees and _end(context, clause, front) == finite.i:  # "Die Armee müsse abziehen"
        return [*_without_article(tokens[:at], finite.i), duty, *(t.text for t in inner)]
    first = next((n for n, t in enumerate(inner) if t.text.lower() != "sich" and t.pos_ != "ADV"), 0)
    subject = _subject_from(context, clause, inner[first])
    if subject is None:
        return None
    end = _end(context, clause, subject)
    rest = [t.text for t in (*inner[:first], *(t for t in inner[first:] if t.i >= end))]
    return [*_without_article(inner[first:], end), duty, *rest]


def _subject_from(context: Context, clause: Clause, first: Token) -> Phrase | None:
    for phrase in phrases(context, clause):
        if phrase.start == first.i:
            return phrase if phrase.bare and "nom" in phrase.cases else None
    return None


def _verbs(finite: Token, *, plural: bool, wished: bool) -> tuple[str, list[str]]:
    """Return the finite verb of a main clause and what closes it, "" where the verb may have to be taken apart."""
    auxiliary = AUXILIARIES.get(finite.text.lower())
    if wished and (auxiliary in (*MODALS_OF_DUTY, "werden", "sein", "haben", None)):
        duty = "sollen" if plural else "soll"
        if auxiliary in MODALS_OF_DUTY:
            return duty, []
        infinitive = auxiliary or _infinitive(finite)
        return (duty, [infinitive]) if infinitive else ("", [])
    if auxiliary is None and (ONLY_FINITE.fullmatch(finite.text.lower()) or PARTED.match(finite.text.lower())):
        return "", []
    return finite.text, []


def _infinitive(finite: Token) -> str:
    """Return the infinitive of a verb form, also where its lemma is not known; "" where its stem may differ."""
    text = finite.text
    if finite.lemma_.endswith("n"):
        return finite.lemma_
    if text.endswith("e"):
        return text + "n"  # "zeige"
    if not text.endswith("t") or OTHER_STEM.search(text):
        return ""
    return text[:-1] + ("n" if text.endswith(("et", "elt", "ert")) else "en")


def _is_plural(finite: Token) -> bool:
    number = finite.morph.get("Number", [])
    return finite.text.lower().endswith(("en", "sind")) if not number else "Plur" in number
