"""When: the time expressions in the stretch of text that tells of an encounter, and which stretch that is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, case_word, is_past
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES, encounter_noun, is_definite
from graphkit.extract.encounters.moods import opening
from graphkit.extract.encounters.status import GOVERNORS
from graphkit.extract.times import DAYS_NAMED, TimeExpression, length, resolve_time
from graphkit.facts import Period, Status
from graphkit.lexicon import words

HERE = Path(__file__).parent
SCHEDULED = tuple(sorted(words(HERE / "scheduled.tsv")))
COMING = tuple(sorted(CLASSES["coming"]))
RELATIVE = ("part of day", "day later", "day before", "days beside", "same day", "week later")
AHEAD = ("coming days", "until weekend", "rest of week", "within")
THIS_WEEK = timedelta(days=3)  # "am Abend" is none of long ago
SOON = timedelta(days=31)  # a day without a year may lie so far ahead
NAMED = 6  # words between an encounter and the clause on it: "zu einer Sitzung nach Caracas, die …"
LEAD = 3  # sentences in which an article tells the day of its news
GOES_ON = 2  # sentences back from one that goes on from what is to come
MAIN = ("ROOT", "parataxis", "conj")
NARROW = ("weekday", "weekdays", "day of month", "days of month", "numeric", "day word", "part of month")


def _times_in(context: Context, region: list[Token]) -> list[TimeExpression]:
    inside = {token.i for token in region}
    return [time for time in context.times if any(i in inside for i in range(time.start, time.end))]


def is_future(context: Context, region: list[Token]) -> bool:
    """Tell whether a clause in the present tense speaks of a day to come."""
    for time in _times_in(context, region):
        if time.values.get("direction", "").startswith(COMING) or time.kind in AHEAD:
            return True
        if time.kind == "day word" and time.values["word"].lower() in CLASSES["days ahead"]:
            return True
        if time.kind == "ago" and time.values["side"].lower() == "in":
            return True
    verbs = [t for t in region if t.dep_ != "amod"]
    finite = [t for t in verbs if "Fin" in t.morph.get("VerbForm", []) or (t.tag_ or "").endswith("FIN")]
    present = bool(finite) and not any(is_past(t) for t in finite)
    passive = any(t.lemma_ == "werden" for t in finite)  # "wird am Freitag empfangen" is no perfect
    scheduled = any(t.text.lower().startswith(SCHEDULED) for t in region if t.tag_ == "VVPP")
    perfect = not passive and not scheduled and any(t.tag_ in ("VVPP", "VAPP") for t in region)
    if present and not perfect:
        dated = context.article.issued is not None
        return any(_may_come(context, t) for t in _times_in(context, region) if dated or t.kind == "weekday")
    return False


def is_linked_to_future(context: Context, predicate: Predicate) -> bool:
    """Tell whether a clause goes on from one on a day to come: "fliegt am Montag hin, wo sie ihn trifft".

    So does a sentence in the present tense without a day: "Am Freitag reist sie nach Oslo. Dort trifft sie ihn."
    """
    if predicate.tense != "Pres" or predicate.finite is None:
        return False
    begins = opening(context, predicate.head)
    linked = begins is not None and begins[1].text.lower() in CLASSES["where"]
    if linked and predicate.parent is not None:
        return is_future(context, context.clause_tokens(predicate.parent))
    return _goes_on(context, predicate)


def _goes_on(context: Context, predicate: Predicate) -> bool:
    """Tell whether the sentences before one without a day of its own tell of what is to come."""
    clause = context.clause_tokens(predicate.head)
    today = any(token.text.lower() in CLASSES["now"] for token in clause)
    if predicate.relation not in MAIN or today or context.quoted[predicate.head.i] or _times_in(context, clause):
        return False
    here = context.sentence_at[predicate.head.i]
    for number in range(here - 1, max(here - 1 - GOES_ON, -1), -1):
        sentence = context.sentences[number]
        if sentence.heading or context.sentences[here].paragraph - sentence.paragraph > 1:
            return False
        told = context.governing(context.doc[sentence.start : sentence.end].root)
        if told is None or told.tense != "Pres" or told.finite is None:
            return False
        if is_future(context, context.clause_tokens(told.head)):
            return told.modal in (None, *CLASSES["planning"])
    return False


def _may_come(context: Context, time: TimeExpression) -> bool:
    """Tell whether a time expression names days that a clause in the present tense speaks of as coming."""
    if any(token.text.lower().startswith("seit") for token in context.doc[max(time.start - 1, 0) : time.start + 1]):
        return False
    return time.kind in NARROW or time.kind in ("month", "season", "quarter", "feast", "before feast")


def period_of(context: Context, region: list[Token], status: Status) -> Period | None:
    """Return the days a stretch of text names; the most exact expression wins."""
    future = status in (Status.PLANNED, Status.PROPOSED) or (
        status in (Status.CANCELLED, Status.DENIED) and is_future(context, region)
    )
    periods = []
    for time in _times_in(context, region):
        until = _point_before(context, time, region)
        if _is_of_other(context, time, region) or (until == "seit") or (until and not future):
            continue
        ahead = future or (status != Status.HELD and context.doc[time.start].text.lower() == "für")
        before = _day_before(context, time, future=ahead)
        ahead = ahead or (status in (Status.CANCELLED, Status.DENIED) and _may_be_ahead(context, time))
        period = resolve_time(time, context.article.issued, future=ahead, context=before)
        if until and period is not None:  # "noch vor der Messe Ende Juni"
            issued = context.article.day
            period = Period(start=issued, end=period.end) if issued and issued <= period.end else None
        if period is not None and not (status == Status.HELD and _is_to_come(context, period)):
            rank = 0 if time.kind in NARROW else 2 if time.kind in ("part of day", "year") else 1
            periods.append((rank, period.end - period.start, time.start, period))
    return min(periods, key=lambda p: p[:3])[3] if periods else None


def _is_of_other(context: Context, time: TimeExpression, region: list[Token]) -> bool:
    """Tell whether a day is that of another encounter: "berieten über das Treffen am Freitag"."""
    noun = context.doc[time.start : time.end].root.head
    about = encounter_noun(noun) is not None and case_word(noun) in CLASSES["about"]
    return about and noun.i < time.start and any(token == noun.head for token in region) and noun.head != noun


def _point_before(context: Context, time: TimeExpression, region: list[Token]) -> str:
    """Return "seit" or "vor" where a clause counts from what stands right before a day: "seit der Messe im Mai"."""
    noun = context.doc[time.start - 1] if time.start else None
    if noun is None or noun.pos_ != "NOUN" or noun not in region:
        return ""
    if any(other.start <= noun.i < other.end for other in context.times):
        return ""
    preposition = case_word(noun) or ""
    if preposition == "vor" and time.kind in DAYS_NAMED:
        return ""
    return preposition if preposition in CLASSES["since"] else ""


def _day_before(context: Context, time: TimeExpression, *, future: bool) -> Period | None:
    """Return the day spoken of last before a time expression, for "am Abend" and "einen Tag später".

    It stands in the same paragraph or the one before, and not in an aside on what was long before or is to come;
    "am Tag zuvor" may go back to the day of the article's news.
    """
    if time.kind not in RELATIVE and "after" not in time.values:
        return None
    here = context.sentence_at.get(time.start)
    if here is None:
        return None
    for earlier in reversed([t for t in context.times if t.start < time.start and t.kind in DAYS_NAMED]):
        there = context.sentence_at.get(earlier.start)
        if there is None or context.sentences[here].paragraph - context.sentences[there].paragraph > 1:
            break
        if there != here and (future or is_aside(context, context.doc[earlier.start])):
            continue
        day = resolve_time(earlier, context.article.issued, future=future)
        if time.kind == "part of day" and there != here and not _is_recent(context, day, THIS_WEEK):
            continue
        if day is None or future or _is_recent(context, day, SOON) or not _may_be_ahead(context, earlier):
            return day
    hour = context.article.issued.time if context.article.issued else None
    if time.kind == "part of day" and (future or hour):
        return None  # the article's own day, by its hour
    named = (t for t in context.times if t.kind in DAYS_NAMED)
    lead = (t for t in named if context.sentence_at.get(t.start, here) < min(here, LEAD))
    return next((resolve_time(day, context.article.issued) for day in lead), None)


def _is_to_come(context: Context, period: Period) -> bool:
    issued = context.article.day
    return issued is not None and period.start > issued


def _is_recent(context: Context, day: Period | None, within: timedelta) -> bool:
    """Tell whether a day lies so near to the article's day, or may."""
    issued = context.article.day
    return day is not None and (issued is None or abs(issued - day.end) <= within)


def _may_be_ahead(context: Context, time: TimeExpression) -> bool:
    """Tell whether a day named without a year is more likely one soon to come: "der Gipfel am 28. Juni"."""
    if "month" not in time.values or "year" in time.values:
        return False
    return _is_recent(context, resolve_time(time, context.article.issued, future=True), SOON)


def is_aside(context: Context, token: Token) -> bool:
    """Tell whether a clause tells of another time than its article: in the pluperfect, or of what is to come."""
    governor = context.governing(token)
    if governor is None:
        return False
    finite = governor.finite
    before = finite is not None and finite.lemma_ in CLASSES["perfect"] and is_past(finite)
    pluperfect = governor.tense == "Pqp" or (before and governor.head.tag_ == "VVPP")
    return pluperfect or governor.modal in CLASSES["planning"]


def length_of(context: Context, region: list[Token]) -> int:
    """Return how many days something lasts, by the longest "zweitägig", "zehn Tage lang", "am dritten Tag"."""
    return max((length(time) or 1 for time in _times_in(context, region)), default=1)


def is_beside(context: Context, region: list[Token]) -> bool:
    """Tell whether a clause happens beside the article's talks: "am Rande des Gipfels", "während der Sitzung".

    Talks with a name of their own ("am Rande des G20-Gipfels") are others.
    """
    for token in region:
        if token.text in CLASSES["stay"]:
            return True
        if encounter_noun(token) and "-" not in token.text and is_definite(token):
            fringe = token.head.text in CLASSES["fringe"] and token.dep_ == "nmod"
            if fringe or case_word(token) == "während" or _is_next_to(token):
                return not any(m.start > token.i and m.head in (c.i for c in token.children) for m in context.mentions)
    return False


def _is_next_to(noun: Token) -> bool:
    """Tell whether something happens right before or after an encounter: "unmittelbar vor dem Treffen"."""
    prepositions = (child for child in noun.children if child.text.lower() in CLASSES["apart in time"] and child.i)
    return any(child.nbor(-1).text.lower() in CLASSES["right before or after"] for child in prepositions)


def did_not_happen(predicate: Predicate) -> bool:
    """Tell whether a clause says that something did not happen: "kam nicht zustande"."""
    return predicate.negated and predicate.tense != "Pres" and predicate.modal is None


def around(context: Context, own: list[Token], anchor: Token, preposition: str | None) -> list[list[Token]]:
    """Return the stretches of text that may tell when and where, the nearest first.

    A meeting after or at which something is said happens when and where it is said; a clause with "wo" happens where
    the clause before it says, an infinitive when its verb says.
    """
    regions = [own, *_told_of(context, own, anchor)]
    governor = context.governing(anchor)
    ahead = governor is not None and (governor.modal in CLASSES["planning"] or governor.tense == "Pres")
    later = preposition == "nach" and ahead  # "nach dem Treffen in Moskau wird am Donnerstag … erwartet"
    told_there = preposition in CLASSES["at, after or before"]
    if governor is not None and governor.head.i != anchor.i and told_there and not later:
        regions.append(context.clause_tokens(governor.head))
    predicate = context.predicates.get(anchor.i) or governor
    if predicate is not None and predicate.parent is not None:
        purpose = predicate.infinitive and not _is_agreed(context, predicate.parent)
        linked = purpose or any(token.text.lower() in CLASSES["where"] for token in predicate.head.children)
        if linked or (told_there and predicate.finite is None):
            regions.append(context.clause_tokens(predicate.parent))
    return [*regions, *_followed_at_once(context, own, anchor)]


def _followed_at_once(context: Context, own: list[Token], anchor: Token) -> list[list[Token]]:
    """Return the sentence before one that tells what followed it at once: "daraufhin rief sie ihn an"."""
    here = context.sentence_at[anchor.i]
    before, sentence = context.sentences[max(here - 1, 0)], context.sentences[here]
    if here == 0 or before.paragraph != sentence.paragraph:
        return []
    if CLASSES["thereupon"].isdisjoint(t.text.lower() for t in own) or is_future(context, own):
        return []
    return [[token for token in context.doc[before.start : before.end] if not is_aside(context, token)]]


def _is_agreed(context: Context, governor: Token) -> bool:
    """Tell whether a verb says that something shall be: where and when it is said is not where it will be."""
    found = context.predicates.get(governor.i)
    lemma = found.lemma if found is not None else governor.lemma_
    return lemma in CLASSES["agreeing"] or GOVERNORS.get(lemma) in ("planned", "proposed")


def _told_of(context: Context, own: list[Token], anchor: Token) -> list[list[Token]]:
    """Return the clauses that tell of the encounter a verb or noun has: "leitete das Treffen, das in X stattfand"."""
    nouns = [t for t in own if t.head == anchor and encounter_noun(t)]
    nouns = [t for t in nouns if t.dep_ in ("obj", "nsubj", "nsubj:pass") or case_word(t) in CLASSES["told of"]]
    clauses = [child for noun in nouns for child in noun.children if child.i in context.predicates]
    told = [context.clause_tokens(c) for c in clauses if any(_is_relative_subject(t) for t in c.children)]
    return told + [clause for noun in (*nouns, anchor) if (clause := _takes_place(context, noun))]


def _is_relative_subject(token: Token) -> bool:
    return token.tag_ == "PRELS" and token.dep_ == "nsubj"


def _takes_place(context: Context, noun: Token) -> list[Token]:
    """Return the clause right behind a noun that says when or where it takes place, whatever the parse hangs it on."""
    if not encounter_noun(noun):
        return []
    bounds = context.sentences[context.sentence_at[noun.i]]
    behind = list(context.doc[noun.i + 1 : bounds.end])
    comma = next((n for n, token in enumerate(behind[:NAMED]) if token.text == ","), None)
    if comma is None or comma + 1 >= len(behind) or behind[comma + 1].text not in CLASSES["which"]:
        return []
    rest = behind[comma + 1 :]
    end = next((n for n, token in enumerate(rest) if token.pos_ == "VERB" or token.pos_ == "PUNCT"), None)
    if end is None:
        return []
    found = context.predicates.get(rest[end].i)
    return rest[:end] if found is not None and found.lemma in CLASSES["taking place"] else []


def beside(context: Context, predicate: Predicate) -> list[list[Token]]:
    """Return the clauses beside a verb's own that tell its day: "am Dienstag flog er hin und wurde dort empfangen".

    What somebody does further in a clause that leaves the subject out, and what is told with "nachdem", happens on the
    day of the first clause.
    """
    shared = predicate.relation == "conj" and not predicate.subject_is_own
    told = predicate.relation == "advcl" and any(
        child.dep_ == "mark" and child.text.lower() in CLASSES["same time"] for child in predicate.head.children
    )
    if predicate.parent is not None and (shared or told):
        return [context.clause_tokens(predicate.parent)]
    begins = opening(context, predicate.head)  # where the parse has lost the first clause: "Angekündigt hatte er es …"
    if begins is None or begins[1].text.lower() not in CLASSES["same time"]:
        return []
    first = context.sentences[context.sentence_at[predicate.head.i]].start
    return [list(context.doc[first : begins[1].i])]


def when(context: Context, regions: list[list[Token]], status: Status) -> Period | None:
    """Return the first period that the regions name, in their order."""
    return next((period for region in regions if (period := period_of(context, region, status))), None)
