"""Find noun phrases by position, where the parse cannot be trusted: a verb's subject, the noun after "laut"."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.clauses.predicates import Predicate, konjunktiv
from graphkit.lexicon import words

HERE = Path(__file__).parent
TIMES = HERE.parent / "times"
TIME_WORDS = words(TIMES / "weekdays.tsv") | words(TIMES / "months.tsv") | words(TIMES / "dayparts.tsv")
TIME_NOUNS = TIME_WORDS | words(HERE / "time_nouns.tsv")
OBLIQUE = words(HERE / "oblique.tsv")
OBJECT_PRONOUNS = words(HERE / "object_pronouns.tsv")
PRONOUNS = words(HERE / "pronouns.tsv")
FEMININE = tuple(sorted(words(HERE / "feminine_ends.tsv")))
NO_SPEAKERS = words(HERE / "no_speakers.tsv")
ADVERB_ENDS = tuple(sorted(words(HERE / "adverb_ends.tsv")))
MARKS = frozenset('„“”"«»‚‘’›‹')
INSIDE = frozenset(("DET", "ADJ", "NUM", "ADV", "PART", "X"))
LONGEST_ATTRIBUTE = 9
OBJECTS = ("obj", "iobj")
NOMINATIVES = ("er", "man")  # of pronouns that nothing but a subject can be
SUBJECTS = ("nsubj", "nsubj:pass")


def is_time(token: Token) -> bool:
    """Tell whether a noun names a time and so is no actor: "Dienstag", "Mitte Mai"."""
    text = token.text
    return text in TIME_NOUNS or any(text.startswith(day) and text[len(day) :] in TIME_NOUNS for day in TIME_WORDS)


def is_adverb(token: Token) -> bool:
    """Tell whether a word at the head of a sentence only looks like a name: "Offiziell", "Abschließend", "Demnach"."""
    return bool(token.is_sent_start) and (token.text.lower() in NO_SPEAKERS or token.text.endswith(ADVERB_ENDS))


def subject_candidates(doc: Doc, predicate: Predicate) -> list[Token]:
    """Return the words that may be the subject of a verb, best first: by the parse, then by their place."""
    out: list[Token] = []
    joined = _joined(predicate.head)
    if joined is not None:
        return [joined]
    relative = _relative(doc, predicate.finite or predicate.head) or _shared(doc, predicate)
    head, verb = predicate.head, predicate.finite or predicate.head
    parsed = [child for child in head.children if child.dep_ in SUBJECTS and not is_time(child) and not _case(child)]
    parsed.sort(
        key=lambda child: (_beyond(child, verb), not _nominative(child), child.i > verb.i, abs(child.i - verb.i))
    )
    beside = [token for token in (_before(doc, verb), noun_after(doc, verb.i + 1, verb.sent.end)) if token is not None]
    if (
        predicate.subject is not None
        and predicate.subject_is_own is False
        or predicate.subject is not None
        and not is_time(predicate.subject)
    ):
        parsed.append(predicate.subject)
    if parsed and beside and (parsed[0].dep_ in OBJECTS or _is_lost(beside[0], verb)):
        parsed, beside = [], [*beside, *parsed]
    conjunction = _after_conjunction(doc, verb)
    if conjunction is not None:
        beside.insert(0, conjunction)
    if beside and predicate.subject_is_own is False and not (predicate.subject and doc[verb.i - 1].text == ","):
        parsed, beside = [word for word in parsed if word != predicate.subject], [*beside, *parsed]
    inverted = _inverted(doc, verb)
    if inverted in parsed:
        parsed.insert(0, parsed.pop(parsed.index(inverted)))
    pronoun = doc[verb.i + 1 : verb.i + 2].text
    first = [doc[verb.i + 1]] if pronoun in NOMINATIVES and verb.tag_.endswith("FIN") else []
    first += [relative] if relative is not None else []
    for token in first + parsed + beside:
        if token in out or token.text.lower() in OBJECT_PRONOUNS or is_oblique(token):
            continue
        if token.dep_ == "obj" and token.head == head and predicate.finite is None:
            continue  # "hat Fischer freigelassen, aber neue Quoten verkündet"
        if not _disagrees(token, verb):
            out.append(token)
    return out


def _joined(head: Token) -> Token | None:
    """Return the subject of the participle to which another is joined: "hat ihn begrüßt und sie aufgerufen"."""
    first = head.head
    helped, own = (any(child.dep_.startswith("aux") for child in verb.children) for verb in (first, head))
    if own or not helped or head.dep_ != "conj" or head.tag_ != "VVPP":
        return None
    return next((child for child in first.children if child.dep_ in SUBJECTS), None)


def _is_lost(noun: Token, verb: Token) -> bool:
    """Tell whether the parse joins the noun in front of a verb to the clause before: "und Lee erinnerte Kim daran"."""
    return noun.i < verb.i and noun.dep_ == "conj" and noun.head.pos_ not in ("NOUN", "PROPN")


def _inverted(doc: Doc, verb: Token) -> Token | None:
    """Return the noun right behind a verb that what is said stands in front of: "…, betonte der Torwart"."""
    at = verb.i - 1
    if at < verb.sent.start or not verb.tag_.endswith("FIN") or doc[at].text not in (",", "–", *MARKS):
        return None
    before = doc[verb.sent.start : at]
    split = any(t.text == "," and t.nbor(1).tag_.endswith("FIN") for t in doc[verb.i : verb.sent.end - 1])
    if not split and not any(token.tag_.endswith("FIN") or konjunktiv(token) for token in before):
        return None  # "Lee, auch er in der Runde, fand …": what stands before the comma is nothing said
    found = noun_after(doc, verb.i + 1, verb.sent.end)
    return None if found is None or is_oblique(found) else found


def _beyond(child: Token, verb: Token) -> bool:
    """Tell whether another clause lies between a verb and a word that the parse calls its subject."""
    low, high = min(child.i, verb.i), max(child.i, verb.i)
    between = verb.doc[low + 1 : high]
    return any(t.tag_.endswith("FIN") for t in between) or child.i > verb.i and any(t.text == "," for t in between)


def is_oblique(noun: Token) -> bool:
    """Tell whether the article shows that a noun is no nominative: "dem Sender", "der Zeitung" (feminine)."""
    for child in noun.children:
        if child.i < noun.i and child.pos_ == "DET":
            low = child.text.lower()
            feminine = _is_feminine(_last_in_marks(noun)) and low in ("der", "einer", "dieser", "seiner", "ihrer")
            return low in OBLIQUE or feminine
    return False


def _last_in_marks(noun: Token) -> Token:
    """Return the word that gives a name in quotation marks its gender: 'der "Tallinner Woche"'."""
    parts = [child for child in noun.children if child.dep_ in ("appos", "flat") and child.i > noun.i]
    marked = noun.i > noun.sent.start and noun.nbor(-1).text in MARKS
    return parts[-1] if parts and marked and parts[-1].pos_ == "NOUN" else noun


def _is_feminine(noun: Token) -> bool:
    """Tell whether a noun is a feminine singular, by its end where the tagger does not say: "Ministerin"."""
    if "Plur" in noun.morph.get("Number", []):
        return False
    return "Fem" in noun.morph.get("Gender", []) or noun.text[:1].isupper() and noun.text.endswith(FEMININE)


def is_masculine(noun: Token) -> bool:
    """Tell whether a noun is a masculine singular."""
    return "Masc" in noun.morph.get("Gender", []) and "Plur" not in noun.morph.get("Number", [])


def _disagrees(noun: Token, verb: Token) -> bool:
    """Tell whether a plural noun stands beside a verb in the singular: "Die Vorträge bot der Verein an"."""
    marked = "Plur" in noun.morph.get("Number", []) or any(child.text.lower() == "die" for child in noun.children)
    plural = noun.pos_ == "NOUN" and marked and noun.text != noun.lemma_ and noun.lemma_[:1].isupper()
    return plural and verb.tag_.endswith("FIN") and not verb.text.endswith(("n", "sind"))


def _relative(doc: Doc, verb: Token) -> Token | None:
    """Return what a relative clause speaks of: "Lee, der beide Seiten aufrief, …"."""
    at = verb.i - 1
    while at > verb.sent.start + 1 and doc[at].text not in (",", ":", ";"):
        at -= 1
    if doc[at].text != "," or doc[at + 1].tag_ != "PRELS" or doc[at + 1].text.lower() not in ("der", "die", "das"):
        return None
    before = doc[at - 1]
    while before.dep_ in ("flat", "appos") and before.head.i < before.i:
        before = before.head
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.i > at + 1]
    return before if before.pos_ in ("NOUN", "PROPN") and not any(_nominative(child) for child in own) else None


def _shared(doc: Doc, predicate: Predicate) -> Token | None:
    """Return the subject of the clause before, which a verb right behind "und" shares."""
    verb = predicate.finite or predicate.head
    if verb.i == verb.sent.start or doc[verb.i - 1].pos_ != "CCONJ" or predicate.head.dep_ != "conj":
        return None
    first = predicate.head.head
    while first.pos_ not in ("VERB", "AUX") and first.head.i < first.i:
        first = first.head  # "nannte ihn „naiv“ und forderte …" joined to "naiv"
    subjects = [child for child in first.children if child.dep_ in SUBJECTS and child.i < verb.i]
    return subjects[0] if subjects else None


def _nominative(noun: Token) -> bool:
    article = any(c.text.lower() == "der" and c.pos_ == "DET" for c in noun.children)
    return noun.pos_ == "PRON" or article and is_masculine(noun) and not _is_feminine(noun)


def _case(token: Token) -> bool:
    return any(child.dep_ == "case" for child in token.children)


def _before(doc: Doc, verb: Token) -> Token | None:
    """Return the noun of a phrase that ends right before the verb and begins the clause without a preposition."""
    at, start = verb.i - 1, verb.sent.start
    if at < start:
        return None
    if doc[at].text in (",", ")"):  # an apposition stands between: "Lee, der Sprecher des Senders, sagte"
        at -= 1
        while at > start and doc[at].text not in (",", "("):
            at -= 1
        at -= 1
        if at < start:
            return None
    first = at
    while first > start and doc[first - 1].pos_ not in ("PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"):
        first -= 1
    if doc[first].pos_ == "ADP" or doc[first].pos_ == "ADV":
        return None
    found = noun_after(doc, first, at + 1)
    return found


def noun_after(doc: Doc, at: int, end: int, *, through: bool = False) -> Token | None:
    """Return the noun or pronoun of the first phrase from `at` on that no preposition governs.

    Adverbs, times and phrases with a preposition before it are passed over; the clause's end stops the search.
    With `through`, a preposition does not hide its noun.
    """
    while at < end:
        token = doc[at]
        if token.text.lower() in PRONOUNS and token.pos_ != "DET":
            return token
        if token.pos_ == "DET" and at + 1 < end and doc[at + 1].pos_ == "ADP":
            at = _past_attribute(doc, at + 1, end)
            continue
        if token.pos_ == "ADP" and not through and token.dep_ != "compound:prt" and token.tag_ != "PTKVZ":
            at = _past_phrase(doc, at + 1, end)
            continue
        if token.pos_ in ("NOUN", "PROPN") or token.pos_ == "X" and token.text.isupper():
            if not is_time(token):
                return token
        elif token.pos_ not in INSIDE and token.pos_ not in ("PRON", "ADP", "SYM") and token.text not in MARKS:
            return None
        at += 1
    return None


def _past_attribute(doc: Doc, at: int, end: int) -> int:
    """Return where the participle stands that an article's noun has in front: "der in Bern ansässigen Firma"."""
    for token in doc[at + 1 : min(at + LONGEST_ATTRIBUTE, end)]:
        attribute = token.pos_ == "ADJ" or token.tag_ == "ADJA"
        if attribute and token.text.islower() and token.i + 1 < end and not _in_phrase(token, at):
            return token.i + 1
        if token.text in (",", ":", ";") or token.tag_.endswith("FIN"):
            break
    return at


def _in_phrase(adjective: Token, start: int) -> bool:
    """Tell whether an adjective belongs to a phrase with a preposition: "in der alten Stadt ansässigen"."""
    noun = adjective.head
    return noun.i > adjective.i and any(c.dep_ == "case" and start <= c.i < adjective.i for c in noun.children)


def _past_phrase(doc: Doc, at: int, end: int) -> int:
    while at < end and doc[at].pos_ in ("DET", "ADJ", "NUM", "ADV", "ADP"):
        at += 1
    if at < end and doc[at].pos_ == "PRON":
        return at + 1
    while at < end and doc[at].pos_ in ("NOUN", "PROPN", "X"):
        at += 1
    return at


def _after_conjunction(doc: Doc, verb: Token) -> Token | None:
    """Return the subject of a verb-last clause: what follows its "wie", "dass" or "als"."""
    at = verb.i - 1
    while at >= verb.sent.start and doc[at].text not in (",", ":", ";", "–") and doc[at].text not in MARKS:
        if doc[at].pos_ == "SCONJ" or doc[at].text.lower() == "wie":
            return noun_after(doc, at + 1, verb.i)
        if doc[at].pos_ in ("VERB", "AUX") and verb.i - at > 3:
            return None
        at -= 1
    return None
