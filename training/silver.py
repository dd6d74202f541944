"""Silver names: unlabelled debates and news on which two models agree, mended by rules and the authority file.

Kept are paragraphs where both models find the same names. Then "Herr", "Frau" and titles are cut off persons, what
follows them is a person where the tagger sees a name, and names of states and bodies that both models missed are added.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.annotate.sentences import Sentence, Token
from training.lexicon import words
from training.renaming import authority

ADDRESS = frozenset(words("address"))
TITLES = frozenset(words("titles"))
PARTICLES = frozenset(words("name_particles"))
COMMON = frozenset(words("common_bodies"))
TOPICS = re.compile(
    r"Außenminist|Verhandlung|Vereinte[nr]? Nationen|Nato|NATO|Russland|Afghanistan|Iran|Israel|Syrien|Botschaft|Gipfel"
    r"|Sicherheitsrat|Präsident[^i]|Regierungschef|Europäische[nr]? Union|Libyen|Türkei|China|Ukraine|Palästin"
)
LONGEST, SHORTEST = 900, 60


def paragraphs(corpora: Path, count: int, random: Random) -> list[str]:
    """Choose debate paragraphs about foreign affairs, and all news text of the quotation corpus."""
    with lzma.open(corpora / "raw" / "bundestag-17.txt.xz", "rt", encoding="utf8") as lines:
        debate = [line.strip() for line in lines if SHORTEST < len(line) < LONGEST and TOPICS.search(line)]
    return random.sample(debate, min(count, len(debate))) + list(news(corpora))


def news(corpora: Path) -> Iterator[str]:
    """Yield the paragraphs of the news articles; their annotations are never read."""
    with lzma.open(corpora / "quotes" / "wikinews-quotes-train.jsonl.xz", "rt", encoding="utf8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].splitlines():
                if SHORTEST < len(paragraph) < LONGEST:
                    yield paragraph.strip()


def silver_names(corpora: Path, *, tagger: Path, models: tuple[Path, Path], count: int, seed: int) -> list[Sentence]:
    """Return the paragraphs on which the two models agree, with their names."""
    texts = paragraphs(corpora, count, Random(seed))
    tags: Language = spacy.load(tagger, exclude=["parser", "trainable_lemmatizer", "morphologizer"])
    first, second = (spacy.load(model) for model in models)
    known = _gazetteer()
    found = []
    for tagged, one, other in zip(tags.pipe(texts), first.pipe(texts), second.pipe(texts), strict=True):
        if any(token.is_space for token in one):
            continue
        labels = _labels(one)
        if labels == _labels(other):
            found.append(_sentence(tagged, _mended(tagged, labels, known)))
    return found


def _gazetteer() -> dict[tuple[str, ...], str]:
    _, places, bodies = authority()
    known = {tuple(place.split()): "LOC" for place in places}
    return known | {tuple(body.split()): "ORG" for body in bodies}


def _labels(doc: Doc) -> list[str]:
    return [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]


def _mended(doc: Doc, labels: list[str], known: dict[tuple[str, ...], str]) -> list[str]:
    labels = list(labels)
    words = [token.text for token in doc]
    for start, word in enumerate(words):
        if word in ADDRESS:
            position = start
            while position < len(words) and (words[position] in ADDRESS or words[position] in TITLES):
                _clear(labels, position)
                position += 1
            end = position
            while end < len(words) and (doc[end].tag_ == "NE" or (words[end] in PARTICLES and end > start)):
                end += 1
            while end > position and words[end - 1] in PARTICLES:
                end -= 1
            _set(labels, position, end, "PER")
        elif word in TITLES and labels[start] == "B-PER":
            _clear(labels, start)
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            label = known.get(tuple(words[start : start + length]))
            if label and all(labels[number] == "O" for number in span) and doc[start].tag_ == "NE":
                _set(labels, start, start + length, label)
    for start, word in enumerate(words):
        alone = not (start + 1 < len(words) and labels[start + 1].startswith("I-"))
        if labels[start].startswith("B-") and (not word[0].isalnum() or (alone and word in COMMON)):
            _clear(labels, start)
    return labels


def _clear(labels: list[str], position: int) -> None:
    if position + 1 < len(labels) and labels[position + 1].startswith("I-"):
        labels[position + 1] = "B-" + labels[position + 1][2:]
    labels[position] = "O"


def _set(labels: list[str], start: int, end: int, label: str) -> None:
    if end <= start:
        return
    if end < len(labels) and labels[end].startswith("I-"):
        labels[end] = "B-" + labels[end][2:]
    labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)


def _sentence(doc: Doc, labels: list[str]) -> Sentence:
    pairs = zip(doc, labels, strict=True)
    tokens = tuple(Token(form=token.text, space=bool(token.whitespace_), ner=label) for token, label in pairs)
    return Sentence(tokens=tokens, source="silver")
