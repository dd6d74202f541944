"""spaCy's German tokenizer, but a year before a full stop is a word of its own ("Das war 2024.")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_suffix_regex, registry

YEAR_BEFORE_STOP = r"(?<=[0-9]{3})\."


def german() -> Language:
    """Return a blank German pipeline with the tokenizer that is trained with and shipped."""
    nlp = spacy.blank("de")
    split_years(nlp)
    return nlp


@registry.callbacks("graphkit.german_tokenizer.v1")
def before_init() -> Callable[[Language], None]:
    """Give `spacy train` the same tokenizer; it is saved with the weights."""
    return split_years


def split_years(nlp: Language) -> None:
    """Let the tokenizer of `nlp` split the full stop from a number of three or more digits."""
    suffixes = [*(nlp.Defaults.suffixes or ()), YEAR_BEFORE_STOP]
    tokenizer: Any = nlp.tokenizer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search


@registry.callbacks("graphkit.known_tok2vec.v1")
def after_init(path: str | None = None) -> Callable[[Language], None]:
    """Begin with the tok2vec of the pipeline in folder `path`, trained for another task, where one is given."""

    def copy(nlp: Language) -> None:
        if path:
            known = spacy.load(path, exclude=["tagger", "morphologizer", "parser", "trainable_lemmatizer", "ner"])
            ours: Any = nlp.get_pipe("tok2vec")
            theirs: Any = known.get_pipe("tok2vec")
            ours.model.from_bytes(theirs.model.to_bytes())

    return copy
