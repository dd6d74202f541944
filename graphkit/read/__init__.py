"""Reading: from files and folders to `Article`."""

from __future__ import annotations

from graphkit.read.article import Article, Block, BlockKind, IssueDate
from graphkit.read.inputs import Note, Skipped, make_article, parse_date, read_inputs

__all__ = ["Article", "Block", "BlockKind", "IssueDate", "Note", "Skipped", "make_article", "parse_date", "read_inputs"]
