"""Statements: every sentence of reported speech, direct, indirect or in Konjunktiv, with its speaker."""

from graphkit.extract.statements.find import find_statements

__all__ = ["find_statements"]
