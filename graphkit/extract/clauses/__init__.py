"""Predicates: each verb with its subject, objects, prepositional phrases, tense, mood, modality and negation."""

from graphkit.extract.clauses.predicates import Predicate, find_predicates, konjunktiv

__all__ = ["Predicate", "find_predicates", "konjunktiv"]
