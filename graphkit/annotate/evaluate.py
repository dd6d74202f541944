"""Measuring a pipeline against annotated German text."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from graphkit.annotate.readers import LABELS, read_columns, read_conllu, read_treebank
from graphkit.annotate.sentences import Sentence, retokenize, to_doc
from graphkit.errors import InvalidTreebank

SENTENCES_A_DOCUMENT = 5
_FINAL = (".", "!", "?", "…", "“", "”", "«", "»", '"', ":")


@dataclass(frozen=True, kw_only=True)
class NameScore:
    """Precision, recall and F1 of exact spans (strict) with one label; `gold` is how many there are."""

    precision: float
    recall: float
    f1: float
    gold: int


@dataclass(frozen=True, kw_only=True)
class Scores:
    """All figures are between 0 and 1, None where the file does not say; UAS and LAS leave out punctuation."""

    words: int
    words_per_second: float
    stts: float | None = None
    upos: float | None = None
    uas: float | None = None
    las: float | None = None
    lemma: float | None = None
    lemma_of_separated: float | None = None  # verbs whose prefix stands apart, as the full infinitive
    separated: int = 0  # how many of them there are
    sentence_f1: float | None = None
    names: NameScore | None = None
    names_by_label: dict[str, NameScore] = field(default_factory=dict)


def evaluate(path: Path, nlp: Language) -> Scores:
    """Run the pipeline over the text of a .conllu, .spacy, .tb, .iob, .iob2 or .tsv file and compare.

    Raise InvalidTreebank where the file is missing, of another type or empty.
    """
    gold = read_gold(path, nlp)
    texts = [doc.text for doc in gold]
    list(nlp.pipe(texts[:3]))  # what is loaded on first use does not count
    started = time.perf_counter()
    predicted = list(nlp.pipe(texts))
    seconds = time.perf_counter() - started
    examples = [Example(guess, doc) for guess, doc in zip(predicted, gold, strict=True)]
    words = sum(len(doc) for doc in predicted)
    return _scores(examples, words=words, words_per_second=words / max(seconds, 1e-9))


def read_gold(path: Path, nlp: Language) -> list[Doc]:
    """Return the documents of an annotated file; sentences that come alone are joined, five a document."""
    try:
        if path.suffix == ".spacy":
            docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        else:
            docs = list(_join(_sentences(path), nlp))
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise InvalidTreebank(path, str(error).splitlines()[0] if str(error) else "its format") from error
    if not docs:
        raise InvalidTreebank(path, "it holds no sentence")
    return docs


def _sentences(path: Path) -> list[Sentence]:
    if path.suffix == ".conllu":
        return list(read_conllu(path, source=path.stem))
    if path.suffix == ".tb":
        return list(read_treebank(path))
    if path.suffix in {".iob", ".iob2", ".tsv"}:
        form, label = _name_columns(path)
        return list(read_columns(path, form=form, label=label, source=path.stem))
    raise InvalidTreebank(path, "its type is unknown")


def _name_columns(path: Path) -> tuple[int, int]:
    """Find the word and the first column of names in lines such as "3 Berlin B-LOC O" or "Berlin NE I-NC B-LOC"."""
    lines = path.read_text(encoding="utf8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith(("#\t", "# "))]
    form = 1 if rows[0][0].isdigit() and len(rows[0]) > 2 else 0
    names = {f"{bio}-{label}" for bio in "BI" for label in LABELS}
    return form, min(row.index(cell) for row in rows for cell in row[form + 1 :] if cell in names)


def _join(sentences: list[Sentence], nlp: Language) -> Iterable[Doc]:
    fitting = [fit for fit in (retokenize(sentence, nlp) for sentence in sentences) if fit is not None]
    for start in range(0, len(fitting), SENTENCES_A_DOCUMENT):
        group = fitting[start : start + SENTENCES_A_DOCUMENT]
        yield to_doc(nlp, group, [" " if sentence.text.endswith(_FINAL) else "\n" for sentence in group[:-1]] + [""])


def _scores(examples: list[Example], *, words: int, words_per_second: float) -> Scores:
    scorer = Scorer()
    found: dict[str, object] = {}
    tokens, parsed = {"TAG": "stts", "POS": "upos"}, any(eg.reference.has_annotation("DEP") for eg in examples)
    for attribute, name in tokens.items():
        if not any(
            getattr(token, f"{attribute.lower()}_")
            for example in examples
            for token in example.reference
            if not token.is_space
        ):
            continue
        key = attribute.lower()
        found[name] = scorer.score_token_attr(examples, key + "_", missing_values={""})[f"{key}__acc"]
    if parsed:
        trees = scorer.score_deps(examples, "dep", getter=_dep, ignore_labels=("p", "punct", "dep"))
        found["uas"], found["las"] = trees["dep_uas"], trees["dep_las"]
    found["sentence_f1"] = scorer.score_spans(examples, "sents", getter=lambda doc, _: list(doc.sents))["sents_f"]
    if any(eg.reference.has_annotation("ENT_IOB") for eg in examples):
        found["names"], found["names_by_label"] = _names(examples)
    lemma, separated, count = _lemmas(examples)
    return Scores(
        words=words,
        words_per_second=words_per_second,
        lemma=lemma,
        lemma_of_separated=separated,
        separated=count,
        **found,  # type: ignore[arg-type]
    )


def _dep(token: object, attribute: str) -> str:
    return str(getattr(token, f"{attribute}_")).lower()  # spaCy writes the root's label in capitals, treebanks do not


def _names(examples: list[Example]) -> tuple[NameScore, dict[str, NameScore]]:
    gold: set[tuple[int, str, int, int]] = set()
    guess: set[tuple[int, str, int, int]] = set()
    for number, example in enumerate(examples):
        known = example.reference.has_annotation("ENT_IOB")
        missing = {token.idx for token in example.reference if token.ent_iob == 0}
        if not known:
            continue
        gold.update((number, span.label_, span.start_char, span.end_char) for span in example.reference.ents)
        for span in example.predicted.ents:
            if not any(span.start_char <= place < span.end_char for place in missing):
                guess.add((number, span.label_, span.start_char, span.end_char))
    kinds = sorted({item[1] for item in gold})
    guess = {item for item in guess if item[1] in kinds}
    by_label = {
        kind: _name_score({i for i in gold if i[1] == kind}, {i for i in guess if i[1] == kind}) for kind in kinds
    }
    return _name_score(gold, guess), by_label


def _name_score(gold: set[tuple[int, str, int, int]], guess: set[tuple[int, str, int, int]]) -> NameScore:
    right = len(gold & guess)
    precision, recall = right / len(guess) if guess else 0.0, right / len(gold) if gold else 0.0
    f1 = 2 * right / (len(gold) + len(guess)) if gold or guess else 0.0
    return NameScore(precision=precision, recall=recall, f1=f1, gold=len(gold))


def _lemmas(examples: list[Example]) -> tuple[float | None, float | None, int]:
    right = total = right_separated = separated = 0
    for example in examples:
        prefixes = {t.head.i: t.lower_ for t in example.reference if t.dep_ == "compound:prt"}
        for token in example.reference:
            if not token.lemma_ or token.is_space:
                continue
            guess = example.predicted.char_span(token.idx, token.idx + len(token))
            if guess is None or len(guess) != 1:
                continue
            lemma, prefix = token.lemma_, prefixes.get(token.i)
            if prefix and not lemma.startswith(prefix):
                lemma = prefix + lemma
            same = guess[0].lemma_ == lemma
            total += 1
            right += same
            if prefix:
                separated += 1
                right_separated += same
    return (
        right / total if total else None,
        right_separated / separated if separated else None,
        separated,
    )
