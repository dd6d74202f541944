"""When: the time expressions in the stretch of text that tells of an encounter."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, case_word, is_past
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES, encounter_noun, is_definite
from graphkit.extract.encounters.moods import opening
from graphkit.extract.times import DAYS_NAMED, TimeExpression, length, resolve_time
from graphkit.facts import Period, Status
from graphkit.lexicon import words

HERE = Path(__file__).parent
SCHEDULED = tuple(sorted(words(HERE / "scheduled.tsv")))
COMING = tuple(sorted(CLASSES["coming"]))
RELATIVE = ("part of day", "day later", "day before", "days beside", "same day", "week later")
LATER = ("day later", "days beside", "week later")  # count from the sentence before, whatever that is an aside of
AHEAD = ("coming days", "until weekend", "rest of week", "within")
THIS_WEEK = timedelta(days=3)  # "am Abend" is none of long ago
SOON = timedelta(days=31)  # a day without a year may lie so far ahead
JUST_OVER = timedelta(days=61)
FAR_AHEAD = timedelta(days=200)
LEAD = 3  # sentences in which an article tells the day of its news
GOES_ON = 2  # sentences back from one that goes on from what is to come
NEAR_BEFORE = 3  # tokens before a day in which "ursprünglich" speaks of it
MAIN = ("ROOT", "parataxis", "conj")
PART_OF_DAY = "part of day"  # "am Abend trifft er ihn"
UNDATED = ("weekday", "day word", PART_OF_DAY)  # days to come even where the article's own is not known
WIDE = ("month", "season", "quarter", "feast", "before feast", "weekend")
NARROW = (*DAYS_NAMED, "weekdays", "days of month", "part of month")


def _times_in(context: Context, region: list[Token]) -> list[TimeExpression]:
    inside = {token.i for token in region}
    return [time for time in context.times if any(i in inside for i in range(time.start, time.end))]


def is_future(context: Context, region: list[Token], verb: Token | None = None) -> bool:
    """Tell whether a clause in the present tense speaks of a day to come; `verb` is its finite one, where known."""
    for time in _times_in(context, region):
        if time.values.get("direction", "").startswith(COMING) or time.kind in AHEAD:
            return True
        if time.kind == "day word" and time.values["word"].lower() in CLASSES["days ahead"]:
            return True
        if time.kind == "ago" and time.values["side"].lower() == "in":
            return True
    verbs = [t for t in region if t.dep_ != "amod"]
    finite = [
        t
        for t in verbs
        if "Fin" in t.morph.get("VerbForm", []) or t.tag_.endswith("FIN") or t == verb or _is_finite(context, t)
    ]
    present = bool(finite) and not any(is_past(t) for t in finite)
    passive = any(t.lemma_ == "werden" for t in finite)  # "wird am Freitag empfangen" is no perfect
    scheduled = any(t.text.lower().startswith(SCHEDULED) for t in region if t.tag_ == "VVPP")
    participles = [t for t in region if t.tag_ in ("VVPP", "VAPP") and t not in finite]
    perfect = not passive and not scheduled and bool(participles)
    if present and not perfect:
        if not CLASSES["afterwards"].isdisjoint(token.text.lower() for token in region):
            return True  # "im Anschluss trifft sie ihn"
        dated = context.article.issued is not None
        return any(_may_come(context, t) for t in _times_in(context, region) if dated or t.kind in UNDATED)
    return False


def _is_finite(context: Context, verb: Token) -> bool:
    """Tell whether a verb is the finite one of its clause, whatever it is tagged as."""
    predicate = context.predicates.get(verb.i)
    return predicate is not None and predicate.finite == verb


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


def is_undated(context: Context, predicate: Predicate, clause: list[Token]) -> bool:
    """Tell whether a sentence tells in the present tense, with no day, of what takes no long time: "trifft X"."""
    if predicate.lemma not in CLASSES["at once"] or predicate.tense != "Pres" or predicate.finite is None:
        return False
    today = any(token.text.lower() in CLASSES["now"] - CLASSES["since"] for token in clause)
    dated = any(not is_since(context, time) for time in _times_in(context, clause))
    return predicate.modal is None and predicate.relation in MAIN and not today and not dated


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
    if is_since(context, time) or time.kind not in (*NARROW, *WIDE, PART_OF_DAY) or _is_over(context, time):
        return False
    return time.kind != "weekend" or "direction" not in time.values


def _is_over(context: Context, time: TimeExpression) -> bool:
    """Tell whether a month named without a year is rather the one just over: "Anfang Mai" in an article of June."""
    issued = context.article.day
    if issued is None or "month" not in time.values or "year" in time.values:
        return False
    coming, over = (resolve_time(time, context.article.issued, future=future) for future in (True, False))
    if coming is None or over is None:
        return False
    return issued - over.end <= JUST_OVER and coming.start - issued > FAR_AHEAD


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
        if _is_start(context, time):
            continue
        ahead = future or (status != Status.HELD and context.doc[time.start].text.lower() == "für")
        before = _day_before(context, time, future=ahead)
        ahead = ahead or (status in (Status.CANCELLED, Status.DENIED) and _may_be_ahead(context, time))
        period = resolve_time(time, context.article.issued, future=ahead, context=before)
        if until and period is not None:  # "noch vor der Messe Ende Juni"
            issued = context.article.day
            period = Period(start=issued, end=period.end) if issued and issued <= period.end else None
        if period is not None and not (status == Status.HELD and is_to_come(context, period)):
            rank = 0 if time.kind in NARROW else 2 if time.kind in ("part of day", "year") else 1
            periods.append((_is_given_up(context, time), rank, period.end - period.start, time.start, period))
    return min(periods, key=lambda p: p[:4])[4] if periods else None


def _is_given_up(context: Context, time: TimeExpression) -> bool:
    """Tell whether a day was only the first plan: "der ursprünglich im Mai stattfinden sollte, ist nun im Juni"."""
    before = context.doc[max(time.start - NEAR_BEFORE, 0) : time.start]
    return not CLASSES["once planned"].isdisjoint(token.text.lower() for token in before)


def _is_of_other(context: Context, time: TimeExpression, region: list[Token]) -> bool:
    """Tell whether a day is that of another encounter: "berieten über das Treffen am Freitag"."""
    noun = context.doc[time.start : time.end].root.head
    if noun.tag_ == "ADJA" and encounter_noun(noun.head) is None and noun.head in region:
        return True  # "der am Freitag gewählte Vorsitzende"
    about = case_word(noun) in CLASSES["about"] and (encounter_noun(noun) or context.mention_at(noun) is None)
    return bool(about) and noun.i < time.start and any(token == noun.head for token in region) and noun.head != noun


def _is_start(context: Context, time: TimeExpression) -> bool:
    """Tell whether a stretch of time only says since when something goes on: "seit 2014"."""
    return is_since(context, time) and time.kind not in NARROW


def is_since(context: Context, time: TimeExpression) -> bool:
    """Tell whether a time is told with "seit"."""
    return any(t.text.lower().startswith("seit") for t in context.doc[max(time.start - 1, 0) : time.start + 1])


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
        right_before = time.kind in LATER and here - there == 1
        aside = is_aside(context, context.doc[earlier.start]) and not right_before
        if there != here and (future or aside):
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
    told = (t for t in lead if not _may_be_ahead(context, t))
    return next((resolve_time(day, context.article.issued) for day in told), None)


def is_to_come(context: Context, period: Period) -> bool:
    """Tell whether days lie behind the article's own."""
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


def when(context: Context, regions: list[list[Token]], status: Status) -> Period | None:
    """Return the first period that the regions name, in their order."""
    return next((period for region in regions if (period := period_of(context, region, status))), None)
