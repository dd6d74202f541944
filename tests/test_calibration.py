"""Confidence is the share of facts like this one that were right, with care where few were checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.lexicon import table
from graphkit.resolve.calibration import TABLE, Calibration, Measured, fit


def _checked(rule: str, trust: float, right: int, wrong: int) -> list[Measured]:
    return [Measured(rule=rule, trust=trust, right=number < right) for number in range(right + wrong)]


def test_a_rule_that_is_often_wrong_loses_confidence() -> None:
    fitted = fit(_checked("position:a", 0.9, right=95, wrong=5) + _checked("position:b", 0.9, right=40, wrong=60))
    assert fitted.confidence("position:a", 0.9) == pytest.approx(0.92, abs=0.03)
    assert fitted.confidence("position:b", 0.9) == pytest.approx(0.43, abs=0.03)


def test_a_rare_rule_is_taken_for_one_of_its_kind() -> None:
    fitted = fit(_checked("position:a", 0.9, right=80, wrong=20) + _checked("position:rare", 0.9, right=1, wrong=0))
    assert fitted.confidence("position:rare", 0.9) == pytest.approx(0.8, abs=0.03)
    assert fitted.confidence("position:never-met", 0.88) == fitted.confidence("position:rare", 0.9)


def test_trust_tells_facts_of_one_rule_apart() -> None:
    fitted = fit(_checked("office:title", 0.9, right=50, wrong=0) + _checked("office:title", 0.5, right=25, wrong=25))
    assert fitted.confidence("office:title", 0.9) > 0.95 > 0.7 > fitted.confidence("office:title", 0.5)


def test_nothing_is_certain_and_an_empty_table_changes_nothing() -> None:
    assert fit(_checked("office:title", 0.9, right=5000, wrong=0)).confidence("office:title", 0.9) < 1
    assert Calibration().confidence("office:title", 0.87) == 0.87


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    fitted = fit(_checked("office:title", 0.9, right=9, wrong=1) + _checked("encounter:noun", 0.7, right=3, wrong=4))
    fitted.write(tmp_path / "calibration.tsv")
    rows = {(row[0], float(row[1])): (float(row[2]), int(row[3])) for row in table(tmp_path / "calibration.tsv")}
    assert rows == fitted.rows


def test_the_shipped_table_knows_every_kind() -> None:
    kinds = {row[0] for row in table(TABLE) if ":" not in row[0]}
    assert kinds == {"encounter", "office", "position", "proposal", "statement"}
