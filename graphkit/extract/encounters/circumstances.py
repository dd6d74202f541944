"""When and where: the time expressions and places in the stretch of text that tells of an encounter."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import is_past
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES
from graphkit.extract.raw import Mention, MentionKind
from graphkit.extract.times import TimeExpression, resolve_time
from graphkit.facts import ActorKind, Period, Status
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
PLACE_PREPOSITIONS = words(HERE / "place_prepositions.tsv")
BUILDINGS = {row[0]: row[1] for row in table(HERE / "buildings.tsv")}
DAYS_NAMED = ("weekday", "day of month", "numeric", "day word")
SCHEDULED = tuple(sorted(words(HERE / "scheduled.tsv")))
COMING = tuple(sorted(CLASSES["coming"]))
NARROW = ("weekday", "weekdays", "day of month", "days of month", "numeric", "day word", "part of month")


def _times_in(context: Context, region: list[Token]) -> list[TimeExpression]:
    inside = {token.i for token in region}
    return [time for time in context.times if any(i in inside for i in range(time.start, time.end))]


def is_future(context: Context, region: list[Token]) -> bool:
    """Tell whether a clause in the present tense speaks of a day to come."""
    for time in _times_in(context, region):
        if time.values.get("direction", "").startswith(COMING) or time.kind in (
            "coming days",
            "until weekend",
            "rest of week",
        ):
            return True
        if time.kind == "day word" and time.values["word"].lower() in CLASSES["days ahead"]:
            return True
        if time.kind == "ago" and time.values["side"].lower() == "in":
            return True
    finite = [t for t in region if "Fin" in t.morph.get("VerbForm", []) or (t.tag_ or "").endswith("FIN")]
    present = bool(finite) and not any(is_past(t) for t in finite)
    passive = any(t.lemma_ == "werden" for t in finite)  # "wird am Freitag empfangen" is no perfect
    scheduled = any(t.text.lower().startswith(SCHEDULED) for t in region if t.tag_ == "VVPP")
    perfect = not passive and not scheduled and any(t.tag_ in ("VVPP", "VAPP") for t in region)
    if present and not perfect and context.article.issued is not None:
        return any(time.kind in NARROW for time in _times_in(context, region))
    return False


def period_of(context: Context, region: list[Token], status: Status) -> Period | None:
    """Return the days a stretch of text names; the most exact expression wins."""
    future = status in (Status.PLANNED, Status.PROPOSED) or (
        status in (Status.CANCELLED, Status.DENIED) and is_future(context, region)
    )
    periods = []
    for time in _times_in(context, region):
        ahead = future or (status != Status.HELD and context.doc[time.start].text.lower() == "für")
        period = resolve_time(time, context.article.issued, future=ahead, context=_day_before(context, time))
        if period is not None:
            rank = 0 if time.kind in NARROW else 2 if time.kind in ("part of day", "year") else 1
            periods.append((rank, period.end - period.start, time.start, period))
    return min(periods, key=lambda p: p[:3])[3] if periods else None


def _day_before(context: Context, time: TimeExpression) -> Period | None:
    """Return the day spoken of last before a time expression, for "am Abend" and "einen Tag später"."""
    if time.kind not in ("part of day", "day later", "day before", "same day"):
        return None
    for earlier in reversed(context.times):
        if earlier.start < time.start and earlier.kind in DAYS_NAMED and earlier.start > time.start - 120:
            return resolve_time(earlier, context.article.issued)
    return None


def around(context: Context, own: list[Token], anchor: Token, preposition: str | None) -> list[list[Token]]:
    """Return the stretches of text that may tell when and where, the nearest first.

    A meeting after or at which something is said happens when and where it is said; a clause with "wo" happens where
    the clause before it says, an infinitive when its verb says.
    """
    regions = [own]
    governor = context.governing(anchor)
    ahead = governor is not None and (governor.modal in CLASSES["planning"] or governor.tense == "Pres")
    later = preposition == "nach" and ahead  # "nach dem Treffen in Moskau wird am Donnerstag … erwartet"
    told_there = preposition in CLASSES["at, after or before"]
    if governor is not None and governor.head.i != anchor.i and told_there and not later:
        regions.append(context.clause_tokens(governor.head))
    predicate = context.predicates.get(anchor.i) or governor
    if predicate is not None and predicate.parent is not None:
        linked = predicate.infinitive or any(
            token.text.lower() in CLASSES["where"] for token in predicate.head.children
        )
        if linked or (told_there and predicate.finite is None):
            regions.append(context.clause_tokens(predicate.parent))
    return regions


def when(context: Context, regions: list[list[Token]], status: Status) -> Period | None:
    """Return the first period that the regions name, in their order."""
    return next((period for region in regions if (period := period_of(context, region, status))), None)


def where(context: Context, regions: list[list[Token]], anchor: Token) -> str | None:
    """Return the first place that the regions name, in their order."""
    return next((place for region in regions if (place := place_of(context, region, anchor))), None)


def place_of(context: Context, region: list[Token], anchor: Token) -> str | None:
    """Return the place a clause names with "in", "bei", "auf": the one nearest to the verb or noun."""
    inside = {token.i for token in region}
    candidates = []
    for mention in context.mentions:
        if mention.head not in inside or mention.kind != MentionKind.NAME:
            continue
        preposition, near = _place_preposition(context, mention)
        if preposition is None:
            continue
        if preposition == "nach" and anchor.lemma_ not in CLASSES["moving"]:
            continue
        if mention.actor_kind == ActorKind.PERSON or (
            mention.actor_kind == ActorKind.ORGANIZATION and (mention.name or "") not in BUILDINGS
        ):
            continue
        root = context.doc[mention.start : mention.end].root
        attribute = root.dep_ == "nmod" and root.head != anchor and not near
        if attribute and anchor.pos_ == "VERB" and root.head.pos_ == "NOUN" and context.mention_at(root.head) is None:
            continue
        candidates.append(
            (
                attribute,
                preposition == "nach",
                mention.actor_kind == ActorKind.STATE,
                abs(mention.head - anchor.i),
                mention,
            )
        )
    if not candidates:
        return _unknown_place(context, region)
    best = min(candidates, key=lambda c: c[:4])[4]
    return best.name or best.text


def _unknown_place(context: Context, region: list[Token]) -> str | None:
    """Return a proper noun right after "in" that is no known place: a town nobody has listed."""
    for token in region:
        before = context.doc[token.i - 1] if token.i else None
        behind = before is not None and before.text.lower() == "in"
        named = token.tag_ == "NE" and token.dep_ in ("obl", "nmod")
        mention = context.mention_at(token)
        alone = mention is None or (mention.actor_kind == ActorKind.PERSON and mention.end - mention.start == 1)
        if behind and named and alone:  # nobody is "in" a person
            return token.text
    return None


def _place_preposition(context: Context, mention: Mention) -> tuple[str | None, bool]:
    """Return the preposition before a place, also over an apposition: "in der omanischen Hauptstadt Maskat"."""
    if mention.preposition in PLACE_PREPOSITIONS or mention.preposition == "nach":
        return mention.preposition, False
    at = mention.start - 1
    if (
        mention.genitive or context.doc[mention.end - 1].text != (mention.name or "").split()[-1:][0]
        if mention.name
        else True
    ):
        return None, False
    if (
        mention.preposition is None
        and at > 0
        and context.doc[at].pos_ in ("NOUN", "PROPN")
        and context.mention_at(at) is None
    ):
        while at > 0 and context.doc[at].pos_ in ("NOUN", "ADJ", "DET", "PROPN"):
            at -= 1
            from graphkit.extract.mentions.groups import CONTRACTED

            low = CONTRACTED.get(context.doc[at].text.lower(), context.doc[at].text.lower())
            if low in PLACE_PREPOSITIONS:
                return low, True
            if context.doc[at].text.lower() in CONTRACTED:
                return None, False
    return None, False
