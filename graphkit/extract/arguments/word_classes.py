"""Closed classes of words that say how a clause or an infinitive is meant, from `word_classes.tsv`."""

from __future__ import annotations

from pathlib import Path

from graphkit.lexicon import table

WORD_CLASSES = {row[0]: frozenset(row[1].split()) for row in table(Path(__file__).parent / "word_classes.tsv")}
