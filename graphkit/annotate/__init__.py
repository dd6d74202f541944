"""From an article to a spaCy Doc: the one place that knows where the German pipeline comes from.

`load_pipeline` gives the pipeline that ships with graphkit, or any other one with Universal Dependencies labels;
`annotate` runs it over an article's text, offsets unchanged; `memory_zone` frees what a batch of articles leaves
in the vocabulary.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UnfitPipeline, UnknownPipeline
from graphkit.read.article import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["WEIGHTS", "annotate", "load_pipeline", "memory_zone"]

WEIGHTS = Path(__file__).parent / "weights"
_NEEDED = {"parser": "dependency trees", "ner": "named entities"}


@lru_cache(maxsize=2)
def load_pipeline(name: str | None = None) -> Language:
    """Return graphkit's pipeline, or the installed one (or the folder of one) that `name` says.

    Raise UnknownPipeline where there is none of that name, UnfitPipeline where it lacks a parser or names. A second
    call gives the pipeline that the first one loaded.
    """
    from graphkit.annotate.pipeline import assemble, load_language

    try:
        nlp = load_language(WEIGHTS if name is None else name)
    except (OSError, ValueError, ImportError) as error:
        raise UnknownPipeline(str(name or WEIGHTS)) from error
    for component, gives in _NEEDED.items():
        if not any(component in pipe for pipe in nlp.pipe_names):
            raise UnfitPipeline(str(name or WEIGHTS), gives)
    return assemble(nlp)


def annotate(article: Article, nlp: Language) -> Doc:
    """Return the article's Doc: its offsets are those of `article.text`, and each block begins a sentence.

    So does what follows a full stop without a space. A line break inside a block only wraps its text, so the Doc has
    a blank there.
    """
    from graphkit.annotate.joints import make_doc, sentence_joints

    text = _unwrapped(article)
    joints = sentence_joints(text)
    doc = make_doc(nlp, text, joints)
    starts = sorted({block.start for block in article.blocks} | {block.end for block in article.blocks} | set(joints))
    for token in doc:
        if starts and token.idx >= starts[0] and not token.is_space:
            token.is_sent_start = True
            while starts and token.idx >= starts[0]:
                starts.pop(0)
    return nlp(doc)


def _unwrapped(article: Article) -> str:
    parts, position = [], 0
    for block in article.blocks:
        parts += [article.text[position : block.start], article.text[block.start : block.end].replace("\n", " ")]
        position = block.end
    return "".join(parts) + article.text[position:]


def memory_zone(nlp: Language) -> AbstractContextManager[Vocab]:
    """Return a context after which the words of the articles read in it are forgotten; its Docs end with it."""
    return nlp.memory_zone()
