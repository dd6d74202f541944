"""Which days a German time expression means, seen from an article's date of any precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from graphkit.extract.times import find_times, resolve_time
from graphkit.facts import Period
from graphkit.lexicon import table
from graphkit.read.article import IssueDate


@dataclass(frozen=True, kw_only=True)
class Case:
    """A row of the marked sentences."""

    issued: IssueDate | None
    future: bool
    before: Period | None
    text: str
    days: str


ROWS = table(Path(__file__).parent / "marked" / "times.txt")


def _param(row: tuple[str, ...]) -> object:
    issued, side, text, days, reason = (*row, "")[:5]
    day = None if side in ("past", "future") else date.fromisoformat(side)
    case = Case(
        issued=None if issued == "-" else IssueDate.parse(issued),
        future=side == "future",
        before=Period(start=day, end=day) if day else None,
        text=text,
        days=days,
    )
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=f"{issued} {side}: {text}", marks=marks)


@pytest.fixture(scope="module")
def german() -> Language:
    """Return the tokens of German alone: time expressions need no more."""
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    return nlp


def _days(period: Period) -> str:
    return "/".join(day.isoformat() for day in sorted({period.start, period.end}))


@pytest.mark.parametrize("case", [_param(row) for row in ROWS])
def test_a_time_expression_means_its_days(case: Case, german: Language) -> None:
    found = find_times(german(case.text))
    periods = [resolve_time(time, case.issued, future=case.future, context=case.before) for time in found]
    assert [_days(period) for period in periods if period is not None] == ([] if case.days == "-" else [case.days])


def test_expressions_come_in_the_order_of_the_text_and_do_not_overlap(german: Language) -> None:
    doc = german("Am Montag, dem 13. Mai 2024, kam sie, und einen Tag später, am Dienstagabend, ging sie.")
    found = find_times(doc)
    assert [doc[time.start : time.end].text for time in found] == [
        "Am Montag, dem 13. Mai 2024",
        "einen Tag später",
        "am Dienstagabend",
    ]
    assert all(first.end <= second.start for first, second in zip(found, found[1:], strict=False))
