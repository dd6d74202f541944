"""Every error a user can cause, each with its one sentence: what is wrong with which file, and how to mend it.

`cli` prints the sentence and ends with `exit_code`: 1 where the work failed, 2 where the command was used wrongly.
The subclasses of `UnreadableArticle` never stop a build: the article is skipped and its sentence is in the summary.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def printable(text: str) -> str:
    """Return the text on one line, without characters that would steer a terminal or that cannot be encoded."""
    line = " ".join(text.split())
    return "".join(character if character.isprintable() else "\ufffd" for character in line)


class GraphkitError(Exception):
    """An error with a sentence for the user."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        self.message = printable(message)
        super().__init__(self.message)


class UsageError(GraphkitError):
    """The command was given something it cannot take."""

    exit_code = 2


# Reading


class UnreadableArticle(GraphkitError):
    """One input that gives no article, by its path or, in a JSONL file, its line; the others are still read."""

    def __init__(self, where: Path | str, problem: str) -> None:
        self.where = printable(str(where))
        super().__init__(f"{where} {problem}")


class EmptyFile(UnreadableArticle):
    """Nothing but white space."""

    def __init__(self, where: Path | str) -> None:
        super().__init__(where, "is empty; save the article's text in it.")


class BinaryFile(UnreadableArticle):
    """Bytes that are no text."""

    def __init__(self, where: Path | str) -> None:
        super().__init__(where, "is not a text file; save the article as .txt, .html or .jsonl.")


class PageWithoutArticle(UnreadableArticle):
    """An HTML page in which no article can be found."""

    def __init__(self, where: Path | str) -> None:
        super().__init__(where, "is a page without an article; save the article's own page or its text as .txt.")


class NotGerman(UnreadableArticle):
    """Text in another language."""

    def __init__(self, where: Path | str) -> None:
        super().__init__(where, "is not in German; graphkit reads German articles only.")


class BrokenLine(UnreadableArticle):
    """A line of a JSONL file that is no article."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(where, f'{why}; write one JSON object with a "text" on each line.')


class FolderWithoutArticles(UnreadableArticle):
    """A folder with no file that could hold an article."""

    def __init__(self, where: Path | str) -> None:
        super().__init__(where, "holds no articles; put .txt, .html or .jsonl files into it.")


class UnknownFileType(UnreadableArticle):
    """A file, named by the user, whose suffix is none of ours."""

    def __init__(self, where: Path | str) -> None:
        super().__init__(where, "is of no type graphkit reads; rename it to .txt, .html or .jsonl if it is one.")


class TooLong(UnreadableArticle):
    """More text than any article has."""

    def __init__(self, where: Path | str, length: int, longest: int) -> None:
        super().__init__(where, f"has {length:,} characters, and {longest:,} are the most; split it into articles.")


class MissingInput(UnreadableArticle):
    """A path that is not there."""

    def __init__(self, where: Path | str) -> None:
        super().__init__(where, "does not exist; check the path.")


class ForbiddenInput(UnreadableArticle):
    """A file or folder that the system does not let us read."""

    def __init__(self, where: Path | str, why: str) -> None:
        super().__init__(where, f"cannot be read ({why}); check its permissions.")


class ArticleFailed(UnreadableArticle):
    """An article on which a later stage gave up."""

    def __init__(self, article: str, why: str) -> None:
        super().__init__(article, f"could not be worked on ({why}); the other articles were, please report it.")


class InvalidDate(UsageError):
    """A `--date` that is no date."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not a date; write it as 2025-12-04, 2025-12 or 2025.")


class DateForMany(UsageError):
    """A `--date` for more than one article."""

    def __init__(self) -> None:
        super().__init__("--date dates a single article, but more than one was given; build them one by one.")


class NoInput(UsageError):
    """A build without a path."""

    def __init__(self) -> None:
        super().__init__("No input was given; name files or folders of .txt, .html or .jsonl articles.")


class NothingToBuild(GraphkitError):
    """None of the inputs gave an article, for these reasons."""

    def __init__(self, output: Path | str, reasons: tuple[str, ...] = ()) -> None:
        self.reasons = reasons
        super().__init__(f"No article could be read, so {output} was left as it was; give at least one German article.")


# Pipeline, authority file


class UnknownPipeline(UsageError):
    """A `--pipeline` that is neither installed nor a folder."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The spaCy pipeline {name!r} is not installed; install it, or leave --pipeline out.")


class UnfitPipeline(UsageError):
    """A pipeline that lacks what extraction needs."""

    def __init__(self, name: str, lacks: str) -> None:
        super().__init__(f"The pipeline {name!r} gives no {lacks}; choose one with Universal Dependencies labels.")


class InvalidActorsFile(UsageError):
    """An `--actors` file that is missing, no Turtle, or without actors."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"The actors file {path} cannot be used ({why}); write it like ontology/actors.ttl.")


class InvalidTreebank(UsageError):
    """A file that `graphkit pipeline evaluate` cannot measure against."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path} cannot be used to evaluate a pipeline ({why}); give a .conllu or .spacy file.")


# Output and the graph in it


class UnwritableOutput(GraphkitError):
    """A folder or file that cannot be written."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path} cannot be written ({why}); choose another place.")


class NoGraph(UsageError):
    """A folder in which nothing was built."""

    def __init__(self, folder: Path | str) -> None:
        super().__init__(f"There is no graph in {folder}; make one with: graphkit build ARTICLES --output {folder}")


class BrokenGraph(GraphkitError):
    """A graph that was damaged or made by another version."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"The graph {path} cannot be read ({why}); build it again.")


class UnknownArticle(UsageError):
    """An article that is neither a file nor in the graph."""

    def __init__(self, article: str) -> None:
        super().__init__(f"{article} is no article; give the path of a .txt, .html or .jsonl file.")


# Queries


class NoQuery(UsageError):
    """A query command with none, or more than one, of its three forms."""

    def __init__(self) -> None:
        super().__init__("Give exactly one query: as text, with --file or with --name (--list shows the names).")


class InvalidQuery(UsageError):
    """SPARQL that cannot be parsed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The query is not valid SPARQL: {why.strip()}")


class UpdateRefused(UsageError):
    """SPARQL that would change the graph."""

    def __init__(self) -> None:
        super().__init__("The query would change the graph; use SELECT, ASK, CONSTRUCT or DESCRIBE.")


class UnreadableQuery(UsageError):
    """A `--file` that cannot be read."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"The query file {path} cannot be read ({why}); check the path.")


class UnknownQuery(UsageError):
    """A `--name` that no named query has."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no query named {name!r}; the named queries are: {', '.join(sorted(known))}.")


class MissingParameter(UsageError):
    """A named query without all of its parameters."""

    def __init__(self, name: str, parameters: Iterable[str]) -> None:
        missing = " ".join(f'--set {parameter}="…"' for parameter in parameters)
        super().__init__(f"The query {name!r} needs a value; add {missing}")


class UnknownParameter(UsageError):
    """A `--set` for a parameter the query does not have."""

    def __init__(self, name: str, parameter: str, known: Iterable[str]) -> None:
        have = ", ".join(known) or "none"
        super().__init__(f"The query {name!r} has no parameter {parameter!r}; its parameters: {have}.")


class MalformedParameter(UsageError):
    """A `--set` that is not `key=value`."""

    def __init__(self, text: str) -> None:
        super().__init__(f'{text!r} sets nothing; write --set key="value".')


class InvalidParameter(UsageError):
    """A value of the wrong kind for a parameter of a named query."""

    def __init__(self, name: str, parameter: str, value: str) -> None:
        super().__init__(f"The query {name!r} takes a number for {parameter!r}, not {value!r}.")
