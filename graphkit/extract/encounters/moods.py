"""What a clause alone says of whether something is real: by its tense, modal verb, mood, negation and conjunction."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import NEGATIONS, Predicate, case_word, is_past
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES
from graphkit.facts import Status

PLANNING = CLASSES["planning"]
UNREAL = tuple(sorted(CLASSES["unreal"]))
UNREAL_HELPERS = tuple(sorted(CLASSES["unreal helpers"]))
ONCE_PLANNED = CLASSES["once planned"]
NO_LONGER = CLASSES["no longer"]
WISHED = CLASSES["wished"]
OPENERS = CLASSES["without"] | CLASSES["yet to be"]  # known by their place where the parse takes them for others
SPOKEN_OF = ("ccomp", "csubj", "csubj:pass")


def own_status(predicate: Predicate, *, future: bool = False) -> Status:
    """Return the status by a clause's own tense, modal verb and negation."""
    if is_said_of_the_past(predicate):
        return Status.DENIED if predicate.negated else Status.HELD
    if predicate.mood == "2" and (wish := _wished(predicate)) is not None:
        return wish
    if predicate.modal in PLANNING:
        if _came_to_nothing(predicate):
            return Status.CANCELLED
        if predicate.negated:
            children = list(predicate.head.children)
            beside = [*children, *(t for c in children if c.text.lower() in NEGATIONS for t in c.children)]
            doch = any(t.text.lower() in NO_LONGER for t in beside)  # "nun doch nicht"
            return Status.CANCELLED if doch else Status.DENIED
        return Status.PLANNED
    if predicate.negated:
        return Status.DENIED
    if predicate.modal is not None:
        return Status.HELD if _was_able(predicate) else Status.PROPOSED
    if predicate.mood == "2" and predicate.tense == "Pres":
        return Status.PROPOSED
    if predicate.tense == "Pres" and (future or predicate.finite is None):
        return Status.PLANNED
    return Status.HELD


def told_status(context: Context, predicate: Predicate, *, future: bool = False) -> Status:
    """Return the status by a clause's own words, with what its conjunction and "sollte" make of it."""
    opener = opener_of(context, predicate)
    if opener in CLASSES["without"]:
        return Status.DENIED
    if opener in CLASSES["if"] and predicate.mood == "2":
        return Status.PROPOSED
    if is_supposed(context, predicate):
        return Status.PROPOSED
    if is_asked(context, predicate):
        return Status.PROPOSED
    status = own_status(predicate, future=future)
    if status == Status.PLANNED and ought(context, predicate):
        return Status.PROPOSED
    to_come = opener in CLASSES["yet to be"] or is_how(context, predicate)
    present = predicate.tense == "Pres" or (predicate.tense == "Perf" and opener in CLASSES["as soon as"])
    if status == Status.HELD and present and predicate.modal is None and to_come:
        return Status.PLANNED
    return status


def is_left_out(context: Context, predicate: Predicate) -> bool:
    """Tell whether a clause says what somebody did not do: "ohne ihn zu sprechen"."""
    return opener_of(context, predicate) in CLASSES["without"]


def is_said_of_the_past(predicate: Predicate) -> bool:
    """Tell whether a modal verb only says how sure something past is: "soll … getroffen haben"."""
    if predicate.modal in (None, "werden") or predicate.mood == "2" and predicate.modal != "dürfen":
        return False
    helpers = [child for child in predicate.head.children if child.dep_.startswith("aux")]
    perfect = any(h.text.lower() in CLASSES["perfect"] and h != predicate.finite for h in helpers)
    return perfect and predicate.head.tag_ == "VVPP"


def _wished(predicate: Predicate) -> Status | None:
    """Return what a clause in the Konjunktiv II wishes or nearly came to: "würde gern …", "hätte beinahe …"."""
    finite = predicate.finite
    perfect = finite is not None and finite != predicate.head and finite.lemma_ in CLASSES["perfect"]
    if (predicate.modal == "werden" or perfect) and not WISHED.isdisjoint(predicate.adverbs):
        return Status.DENIED if predicate.negated else Status.PROPOSED
    return Status.DENIED if perfect and not CLASSES["nearly"].isdisjoint(predicate.adverbs) else None


def _was_able(predicate: Predicate) -> bool:
    """Tell whether a clause says that somebody could or had to, so that they did: "konnte sich … treffen"."""
    finite = predicate.finite
    if finite is None or predicate.mood == "2" or predicate.modal not in CLASSES["able"]:
        return False
    return is_past(finite) or finite.lemma_ == "haben"


def _came_to_nothing(predicate: Predicate) -> bool:
    """Tell whether a clause speaks of what was to be and was not: "hätte … sollen", "sollte ursprünglich"."""
    finite = predicate.finite
    if finite is None or predicate.modal == "werden":
        return False
    unreal = predicate.modal == "sollen" and finite.text.lower().startswith(UNREAL)
    return unreal or (is_past(finite) and any(_is_once_planned(child) for child in predicate.head.children))


def _is_once_planned(word: Token) -> bool:
    """Tell whether "ursprünglich" is said of the whole plan and not of what it was about: "ursprünglich über …"."""
    behind = word.nbor(1).text.lower() if word.i + 1 < len(word.doc) else ""
    return word.text.lower() in ONCE_PLANNED and behind not in CLASSES["about or where"]


def ought(context: Context, predicate: Predicate) -> bool:
    """Tell whether "sollte" is what somebody thinks right and not a plan: in direct speech, "aus Sicht des Hafens"."""
    finite = predicate.finite
    clause = context.clause_tokens(predicate.head)
    if predicate.modal == "sollen" and any(_is_wish(token) for token in clause):
        return True
    if finite is None or finite.text.lower() not in CLASSES["ought"]:
        return False
    if any(token.lemma_ in CLASSES["in whose view"] or token.text.lower() in CLASSES["urgent"] for token in clause):
        return True
    inside = {token.i for token in clause}
    dated = any(time.start in inside for time in context.times)
    return bool(context.quoted[finite.i]) and not dated


def _is_wish(token: Token) -> bool:
    """Tell whether a phrase says who wants something: "nach dem Willen Islands"."""
    return token.lemma_ in CLASSES["wishes"] and case_word(token) in ("nach", "auf")


def is_supposed(context: Context, predicate: Predicate) -> bool:
    """Tell whether a clause begins with "falls", or with "sollte" in its place: "Sollte es dazu kommen, …"."""
    if opener_of(context, predicate) in CLASSES["in case"]:
        return True
    finite = predicate.finite
    if finite is None or finite.text.lower() not in CLASSES["ought"]:
        return False
    start = context.sentences[context.sentence_at[finite.i]].start
    first = finite.i == start or context.doc[finite.i - 1].is_punct
    rest = [token for token in context.doc[finite.i :] if token.sent == finite.sent]
    return first and any(token.text == "," for token in rest) and not any(token.text == "?" for token in rest)


def is_conditional(context: Context, predicate: Predicate) -> bool:
    """Tell whether a clause only holds under a condition that its sentence names: "wird abgesagt, wenn …"."""
    sentence = context.sentences[context.sentence_at[predicate.head.i]]
    if context.doc[sentence.start].text.lower() in CLASSES["ought"]:
        return True
    marks = [t for t in context.doc[sentence.start : sentence.end] if t.text.lower() in CLASSES["if"]]
    return any(t.dep_ == "mark" and t.head != predicate.head for t in marks)


def is_earlier(context: Context, predicate: Predicate) -> bool:
    """Tell whether a verb speaks of what was before, or had been said: "hatte erklärt, er wolle ihn treffen"."""
    told = context.predicates.get(predicate.parent.i) if predicate.parent is not None else None
    said = told is not None and predicate.relation in ("ccomp", "xcomp", "parataxis") and told.tense == "Pqp"
    return predicate.tense == "Pqp" or said


def is_asked(context: Context, predicate: Predicate) -> bool:
    """Tell whether a clause leaves open if something is so: "ob sie sich treffen"."""
    if opener_of(context, predicate) in CLASSES["whether"]:
        return True
    begins = opening_over_relatives(context, predicate)
    return begins is not None and begins.text.lower() in CLASSES["whether"]


def is_untold(context: Context, predicate: Predicate) -> bool:
    """Tell whether nobody says that something was: "ob sie sich trafen", "bevor sie ihn treffen konnte", unreal."""
    opener = opener_of(context, predicate)
    if is_asked(context, predicate) and predicate.tense != "Pres":
        return True
    finite = predicate.finite
    if finite is None or finite == predicate.head:
        return False
    if opener in CLASSES["before it"] and predicate.modal in CLASSES["able"] and is_past(finite):
        return True
    unreal = (
        is_unreal(context, predicate)
        or finite.text.lower().startswith(UNREAL_HELPERS)
        and (opener in CLASSES["if"] or predicate.modal in CLASSES["able"])
    )
    return unreal or _is_of_whoever(context, finite)


def is_unreal(context: Context, predicate: Predicate) -> bool:
    """Tell whether a clause begins with what was not so: "Hätte sie ihn früher getroffen, wäre …"."""
    finite = predicate.finite
    if finite is None or finite == predicate.head or not finite.text.lower().startswith(UNREAL_HELPERS):
        return False
    return finite.i == context.sentences[context.sentence_at[finite.i]].start


def _is_of_whoever(context: Context, finite: Token) -> bool:
    """Tell whether a clause is said of whoever does something: "wer Frieden will, muss mit X reden"."""
    first = context.sentences[context.sentence_at[finite.i]].start
    before = context.doc[first : finite.i]
    whoever = any(t.text.lower() == "wer" and (t.i == first or t.nbor(-1).is_punct) for t in before)
    return whoever and before[-1].text == ","


def is_how(context: Context, predicate: Predicate) -> bool:
    """Tell whether a clause asks for more about what is to be: "wann sie sich treffen"."""
    return predicate.relation in SPOKEN_OF and opener_of(context, predicate) in CLASSES["when and where"]


def opener_of(context: Context, predicate: Predicate) -> str:
    """Return the conjunction or question word of a clause, by the parse or by what stands behind its comma."""
    marks = [c for c in predicate.head.children if c.dep_ == "mark" or c.tag_ in ("PWAV", "KOUS", "KOUI")]
    first = next((c for c in marks if c.i < predicate.head.i), None)
    if first is not None and first.text.lower() in CLASSES["without"] and not _opens_clause(context, predicate, first):
        return ""  # "ohne Island": a preposition
    if first is not None and first.text.lower() != "zu":
        return first.text.lower()
    begins = opening(context, predicate.head)
    start = context.sentences[context.sentence_at[predicate.head.i]].start
    word = begins[1] if begins is not None else context.doc[start]
    if word.text.lower() in CLASSES["without"] and not _opens_clause(context, predicate, word):
        return ""
    return word.text.lower() if word.text.lower() in OPENERS else ""


def _opens_clause(context: Context, predicate: Predicate, word: Token) -> bool:
    """Tell whether "ohne" or "statt" is a conjunction: with "dass" behind it, or "zu" in its clause."""
    to = any(token.tag_ in ("PTKZU", "VVIZU") for token in context.clause_tokens(predicate.head))
    return to or word.nbor(1).text.lower() == "dass"


def opening_over_relatives(context: Context, predicate: Predicate) -> Token | None:
    """Return the word that a clause begins with before a relative clause set into it: "ob X, der …, mit Y spricht"."""
    begins, head = opening(context, predicate.head), predicate.head
    last = max(head.i, predicate.finite.i if predicate.finite is not None else head.i)
    closes = last + 1 >= len(context.doc) or context.doc[last + 1].is_punct
    if begins is None and head.i in context.sentence_at:
        return context.doc[context.sentences[context.sentence_at[head.i]].start] if closes else None
    while closes and begins is not None and begins[0].pos_ in ("VERB", "AUX"):
        inner = opening(context, begins[0])
        if inner is None or inner[1].tag_ not in ("PRELS", "PRELAT"):
            return None
        at, first = inner[0].i, context.sentences[context.sentence_at[head.i]].start
        while at > first and context.doc[at - 1].text != ",":
            at -= 1
        if at == first:
            return context.doc[at]
        begins = (context.doc[at - 2], context.doc[at])
    return begins[1] if closes and begins is not None else None


def opening(context: Context, head: Token) -> tuple[Token, Token] | None:
    """Return the words before and behind the comma that a verb's clause begins with, whatever the parse says."""
    if head.i not in context.sentence_at:
        return None
    first = context.sentences[context.sentence_at[head.i]].start
    comma = next((i for i in range(head.i - 1, first, -1) if context.doc[i].text == ","), None)
    return (context.doc[comma - 1], context.doc[comma + 1]) if comma is not None else None
