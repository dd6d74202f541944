"""Tell whether a verb of communication governs speech, and so makes its sentence a statement.

What counts as speech stands in `verbs.tsv` for each verb: any form of it, only a clause, or only a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Token

from graphkit.annotate.lemmas import prefixes
from graphkit.extract.clauses.predicates import Predicate, konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.statements.phrases import MARKS, noun_after
from graphkit.extract.statements.shapes import calls, has_to_infinitive, reports
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
STRONG = words(HERE / "strong.tsv")
VERBS = {row[0]: (row[1], row[2]) for row in table(HERE / "verbs.tsv")}
PHRASES = [(frozenset(row[0].split()), frozenset(row[1].split()), row[2]) for row in table(HERE / "phrases.tsv")]
OTHER_SENSES = {row[0]: frozenset(row[1].split()) for row in table(HERE / "other_senses.tsv")}
FORMS = {
    (lemma[:-1] if lemma.endswith(("ern", "eln")) else lemma[:-2]) + ending: lemma
    for lemma in sorted(VERBS)
    for ending in ("t", "te", "ten", "et", "ete", "eten")
    if lemma not in STRONG
}
NAMING = frozenset(row[0] for row in table(HERE / "verbs.tsv") if row[3] == "name")
OPENERS = words(HERE / "openers.tsv")
UNREAL = words(HERE / "unreal.tsv")
AMBIGUOUS = words(HERE / "ambiguous.tsv")
ANAPHORS = words(HERE / "anaphors.tsv")
REPORTS = "wonach"  # opens what somebody else's report says
LONGEST_TITLE = 3  # a quotation of so few nouns is a name or a term
LONGEST_NAME = 6  # so are so many words that begin with a capital, without a verb


@dataclass(kw_only=True)
class SentenceView:
    """What a sentence holds, as the search for speech sees it."""

    number: int
    start: int
    end: int
    predicates: list[Predicate] = field(default_factory=list)
    quoted_words: int = 0
    words: int = 0
    quotations: set[int] = field(default_factory=set)
    mood: str | None = None  # Konjunktiv of the main clause
    ambiguous: bool = False  # its form may be past or Konjunktiv: "sollten", "wollten"


def view(context: Context, number: int) -> SentenceView:
    """Return the view of a sentence."""
    bounds = context.sentences[number]
    tokens = context.doc[bounds.start : bounds.end]
    seen = SentenceView(number=number, start=bounds.start, end=bounds.end)
    seen.quotations = {context.quoted[t.i] for t in tokens if context.quoted[t.i]}
    seen.words = sum(1 for t in tokens if t.text[:1].isalnum())
    seen.quoted_words = sum(1 for t in tokens if context.quoted[t.i] and t.text[:1].isalnum())
    seen.predicates = [context.predicates[t.i] for t in tokens if t.i in context.predicates]
    for predicate in seen.predicates:
        if predicate.relation.lower() == "root" or predicate.parent is None:
            seen.mood = seen.mood or predicate.mood
    seen.mood = seen.mood or _main_mood(context, seen)
    return seen


def _main_mood(context: Context, seen: SentenceView) -> str | None:
    """Return the mood of the first finite verb that no conjunction or relative pronoun puts in a lower clause."""
    lower = False
    for token in context.doc[seen.start : seen.end]:
        if token.text in (",", ";", ":", "–"):
            lower = False
        elif token.pos_ == "SCONJ" or token.tag_ in ("PRELS", "PRELAT", "KOUS"):
            lower = True
        elif token.tag_.endswith("FIN") and not lower and not context.quoted[token.i]:
            seen.ambiguous = token.text.lower() in AMBIGUOUS
            return konjunktiv(token)
    return None


def frame(context: Context, predicate: Predicate) -> tuple[str, str] | None:
    """Return who speaks (subj or obj) and what speech must look like, for a verb or phrase of communication."""
    lemma, head = lemma_of(predicate), predicate.head
    if head.tag_ == "ADJA" or _other_sense(context, predicate, lemma):
        return None  # "die vorgetragene Bitte", "sich bereit erklären"
    around: set[str] | None = None
    for nouns, verbs, needs in PHRASES:
        copula = "sein" in verbs and head.text in nouns and any(child.dep_ == "cop" for child in head.children)
        if copula or lemma in verbs:
            if around is None:
                around = {token.text for token in (*_near(context, predicate), *predicate.head.children)}
            if copula or nouns & around:
                return "subj", needs
    return VERBS.get(lemma) or VERBS.get(_particle(context, predicate) + lemma)


def _other_sense(context: Context, predicate: Predicate, lemma: str) -> bool:
    """Tell whether a word beside a verb of communication gives it another sense."""
    beside = OTHER_SENSES.get(lemma)
    return beside is not None and any(token.text in beside for token in _near(context, predicate))


def lemma_of(predicate: Predicate) -> str:
    """Return the lemma, from the form where the lemmatizer gives a verb that is none: "urteilte" is no "urteiln".

    A verb that the particle at the end of its clause makes another one, as in "sagten … ab", stays that.
    """
    sharp = predicate.lemma.replace("ss", "ß")
    lemma = sharp if sharp in VERBS else predicate.lemma
    form = FORMS.get(predicate.head.text.lower(), lemma)
    return lemma if lemma in VERBS or lemma.removesuffix(form) in prefixes()[1] else form


def _particle(context: Context, predicate: Predicate) -> str:
    """Return the particle at the end of a verb's clause, where the parse did not join them: "gab … an, …"."""
    finite = predicate.finite
    if finite is None or finite.i != predicate.head.i:
        return ""
    for token in context.doc[finite.i + 1 : finite.sent.end]:
        if token.text in (",", ":", ";", ".") or token.text in MARKS:
            last = token.nbor(-1)
            return last.text.lower() if last.text.lower() in prefixes()[1] and last.i > finite.i else ""
    return ""


def _near(context: Context, predicate: Predicate, *, quoted: bool = False) -> list[Token]:
    """Return the words of a verb's clause up to the commas around it, which do not depend on the parse."""
    doc, head = context.doc, predicate.finite or predicate.head
    low, high = min(head.i, predicate.head.i), max(head.i, predicate.head.i)
    start, end = low, high + 1
    while start > head.sent.start and doc[start - 1].text not in (",", ":", ";"):
        start -= 1
    while end < head.sent.end and doc[end].text not in (",", ":", ";"):
        end += 1
    return [token for token in doc[start:end] if quoted or not context.quoted[token.i]]


def governs_speech(context: Context, seen: SentenceView, predicate: Predicate, needs: str) -> bool:
    """Tell whether the sentence holds speech of the kind a verb needs."""
    relative = relative_start(context, predicate)
    if _asks(context, predicate) or relative is not None and _is_closed(context, predicate, relative):
        return False
    if _quotes(context, seen, needs, after=relative) or _calls(context, seen, predicate):
        return True
    if is_wie_clause(predicate) and needs != "quote":
        return True
    if _konjunktiv(seen, predicate, after=relative) or _reports(context, seen, predicate, after=relative):
        return True
    if needs == "quote":
        return False
    if _clause(context, seen, predicate, infinitives=needs != "finite"):
        return True
    if needs in ("clause", "finite"):
        return _colon(context, seen, predicate, clause=True)
    if relative is not None:
        return _colon(context, seen, predicate)
    return _after_comma(context, seen, predicate) or _colon(context, seen, predicate) or _anaphor(predicate)


def relative_start(context: Context, predicate: Predicate) -> int | None:
    """Return where the relative clause of a verb begins, None for any other clause."""
    return _relative_start(context, predicate.finite or predicate.head)


def _relative_start(context: Context, verb: Token) -> int | None:
    for token in reversed(context.doc[verb.sent.start : verb.i]):
        if token.text in (",", ":", ";", "–") and not context.quoted[token.i]:
            following = token.nbor(1)
            if following.pos_ == "ADP" and following.i < verb.i:
                following = following.nbor(1)
            return following.i if following.tag_ in ("PRELS", "PRELAT") and following.i < verb.i else None
    return None


def _is_closed(context: Context, predicate: Predicate, start: int) -> bool:
    """Tell whether the clause above goes on right behind a relative clause: "Lee, dem Kim Betrug vorwirft, sagte …"."""
    doc, verb = context.doc, predicate.finite or predicate.head
    last = max(verb.i, predicate.head.i)
    if is_wie_clause(predicate) or last + 2 >= verb.sent.end or doc[last + 1].text != ",":
        return False
    said_inside = any(context.quoted[t.i] or konjunktiv(t) == "1" for t in doc[start:last])
    return doc[last + 2].tag_.endswith("FIN") and not said_inside


def _asks(context: Context, predicate: Predicate) -> bool:
    """Tell whether a question for its object ends with a verb: "welche Pläne sie mitgeteilt hat"."""
    verb = predicate.finite or predicate.head
    if predicate.relation.lower() == "root" or predicate.head.i > verb.i:
        return False
    opening = verb.sent.start
    for token in context.doc[verb.sent.start : verb.i]:
        if token.text.lower().startswith("welche") and token.tag_ in ("PWAT", "PWS"):
            opening = token.i
    inside = context.doc[opening : min(verb.i, predicate.head.i)]
    return opening > verb.sent.start and not any(t.tag_.endswith("FIN") and not context.quoted[t.i] for t in inside)


def _quotes(context: Context, seen: SentenceView, needs: str, *, after: int | None) -> bool:
    if seen.quoted_words < 2:
        return False
    if after is not None and not any(context.quoted[i] for i in range(after, seen.end)):
        return False
    if any(context.quoted[p.head.i] for p in seen.predicates):
        return True
    return not _is_title(context, seen, needs)


def _is_title(context: Context, seen: SentenceView, needs: str) -> bool:
    """Tell whether all that is quoted are names or terms: nothing but nouns, or, for a vague verb, a capital first."""
    tokens = [t for t in context.doc[seen.start : seen.end] if context.quoted[t.i] and t.text not in MARKS]
    if all(t.pos_ in ("PROPN", "NOUN", "X", "NUM", "PUNCT") for t in tokens) and len(tokens) <= LONGEST_TITLE:
        return True
    before = context.doc[max(tokens[0].i - 2, seen.start)]
    return (
        needs == "quote"
        and len(tokens) <= LONGEST_NAME
        and tokens[0].text[:1].isupper()
        and before.pos_ in ("NOUN", "PROPN")
    )


def _calls(context: Context, seen: SentenceView, predicate: Predicate) -> bool:
    """Read "bezeichnete den Plan als „Wortbruch“" and "nannte ihn einen „Freund“", of one word in quotation marks."""
    near = _near(context, predicate, quoted=True)
    if seen.quoted_words != 1 or not near:
        return False
    names = lemma_of(predicate) in NAMING and any(context.quoted[token.i] for token in near)
    return names or calls(context, near[0].i, near[-1].i + 1)


def wie_subject(context: Context, predicate: Predicate) -> Token | None:
    """Return the subject of "wie der Minister mitteilte", which stands between the two, also in quotation marks."""
    at = _wie(predicate)
    if at is None:
        return None
    verb = predicate.finite if predicate.finite is not None else predicate.head
    return noun_after(context.doc, at + 1, min(verb.i, predicate.head.i))


def is_wie_clause(predicate: Predicate) -> bool:
    """Read "…, wie der Minister mitteilte"."""
    return _wie(predicate) is not None


def _wie(predicate: Predicate) -> int | None:
    head = predicate.head
    for token in head.sent:
        if token.text.lower() != "wie" or token.i >= head.i:
            continue
        opens = token.is_sent_start or token.nbor(-1).text in (",", "–", "-", "(", "„", "“")
        inside = not any(t.tag_.endswith("FIN") for t in head.doc[token.i + 1 : head.i])
        if opens and inside and (predicate.finite is None or predicate.finite.i >= head.i or predicate.finite == head):
            return token.i
    return None


def _konjunktiv(seen: SentenceView, predicate: Predicate, *, after: int | None) -> bool:
    for other in seen.predicates:
        if after is not None and other.head.i < after:
            continue
        if other is predicate or not other.mood or other.head.i == predicate.head.i:
            continue
        low = {t.text.lower() for t in other.head.children}
        if low & UNREAL or other.relation == "advcl" and other.mood == "2":
            continue
        if other.mood == "1" or not any(t.text.lower() in UNREAL for t in predicate.head.sent):
            return True
    return False


def _reports(context: Context, seen: SentenceView, predicate: Predicate, *, after: int | None) -> bool:
    """Find a Konjunktiv that the parse makes no verb of its own: "sagte, die Bahn habe Geld"."""
    verb = predicate.finite or predicate.head
    tokens = [t for t in context.doc[seen.start : seen.end] if not context.quoted[t.i]]
    if any(t.text.lower() in UNREAL for t in tokens):
        return False
    others = [t for t in tokens if t.i not in (verb.i, predicate.head.i) and (after is None or t.i >= after)]
    return any(reports(t) and any(c.text in (",", ":") for c in _between(context, t, verb)) for t in others)


def _between(context: Context, one: Token, other: Token) -> list[Token]:
    low, high = sorted((one.i, other.i))
    return list(context.doc[low:high])


def _clause(context: Context, seen: SentenceView, predicate: Predicate, *, infinitives: bool) -> bool:
    """Find a clause with "dass", "ob" or a question word, or one without, or an infinitive with "zu", as its object."""
    for child in predicate.head.children:
        inner = context.predicates.get(child.i) if child.dep_ in ("ccomp", "csubj") else None
        if inner is not None and child.i > predicate.head.i and not is_wie_clause(inner):
            return not any(t.text.lower() == REPORTS for t in context.doc[predicate.head.i : child.i])
        infinitive = child.i in context.predicates and context.predicates[child.i].infinitive
        if infinitives and infinitive and child.dep_ == "xcomp":
            return True
    verb = max(predicate.head.i, predicate.finite.i if predicate.finite is not None else 0)
    if infinitives and has_to_infinitive(context, verb + 1, seen.end):
        return True
    comma = False
    lower = any(child.dep_ == "mark" for child in predicate.head.children)
    for token in context.doc[verb + 1 : seen.end]:
        comma = comma or token.text == ","
        opens = token.text.lower() in OPENERS and token.nbor(-1).text in (",", "und", "–")
        if opens and not (lower and _passes_on(seen, token)):
            return True
        if token.tag_.endswith("FIN") and comma:
            return False
    first = context.doc[seen.start]
    above = any(token.text == "," for token in context.doc[seen.start : verb])  # and not the verb of that clause
    return first.text in ("Dass", "Ob") and predicate.relation.lower() == "root" and above


def _passes_on(seen: SentenceView, opener: Token) -> bool:
    """Tell whether "wie" opens no question: "Dass die Werft schließt, wie die Zeitung schrieb, ist falsch"."""
    later = (p for p in seen.predicates if opener.text.lower() == "wie" and p.head.i > opener.i)
    first = min(later, key=lambda p: p.head.i, default=None)
    return first is not None and lemma_of(first) in VERBS and VERBS[lemma_of(first)][1] == "any"


def _after_comma(context: Context, seen: SentenceView, predicate: Predicate) -> bool:
    """Read "…, teilte das Amt mit": the verb follows what is said."""
    verb = predicate.finite or predicate.head
    if verb.i <= seen.start + 2 or context.doc[verb.i - 1].text not in (",", "–", *MARKS):
        return False
    if verb.i + 1 >= seen.end or verb.tag_[-3:] not in ("FIN", ""):
        return False
    before = [t for t in context.doc[seen.start : verb.i] if t.tag_.endswith("FIN") and not context.quoted[t.i]]
    before += [p.finite for p in seen.predicates if p.finite is not None and p.head.i < verb.i and p is not predicate]
    return any(_relative_start(context, token) is None for token in before)  # "Lee, der alles sah, rief sie aus"


def _colon(context: Context, seen: SentenceView, predicate: Predicate, *, clause: bool = False) -> bool:
    """Tell whether a colon follows a verb, and behind it, where a clause is asked for, a finite verb."""
    first = min(predicate.head.i, predicate.finite.i if predicate.finite is not None else predicate.head.i)
    for token in context.doc[first : seen.end]:
        if token.text == ":":
            return not clause or any(t.tag_.endswith("FIN") for t in context.doc[token.i : seen.end])
        if token.i != predicate.head.i and token.i in context.predicates and token.i > predicate.head.i:
            return False
    return False


def _anaphor(predicate: Predicate) -> bool:
    """Read "Dies gab das Institut bekannt": the sentence before is what was said."""
    return any(
        child.text.lower() in ANAPHORS and child.dep_ in ("obj", "nsubj", "advmod", "obl", "nsubj:pass", "expl")
        for child in predicate.head.children
        if child.is_sent_start
    )
