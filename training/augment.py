"""Copies of sentences in the looks of newspapers: quotation marks, Swiss ss, capitals, agency heads, no final stop."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from graphkit.annotate.sentences import Sentence, Token
from training.lexicon import words as words_of

QUOTES = (("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'), ("“", "”"), ("„", '"'))
OPENING = frozenset('„«»“"')
ALL_QUOTES = frozenset('„“”«»"')


def varied(sentence: Sentence, random: Random) -> Sentence:
    """Return the sentence with, now and then, one or two of the quirks; the same random state, the same result."""
    tokens = list(sentence.tokens)
    if any(token.form in ALL_QUOTES for token in tokens):
        tokens = _requote(tokens, random.choice(QUOTES))
    roll = random.random()
    if roll < 0.10:
        tokens = [replace(token, form=token.form.replace("ß", "ss")) for token in tokens]
    elif roll < 0.14:
        tokens = [replace(token, form=token.form.upper()) for token in tokens]
    elif roll < 0.22:
        tokens = _without_stop(tokens)
    elif roll < 0.32 and all(token.head is not None for token in tokens):
        tokens = _agency_head(random) + tokens
        tokens = _joined(tokens, random)
    return replace(sentence, tokens=tuple(tokens))


def _requote(tokens: list[Token], style: tuple[str, str]) -> list[Token]:
    opened, out = False, []
    for token in tokens:
        if token.form in ALL_QUOTES:
            token = replace(token, form=style[1] if opened else style[0])
            opened = not opened
        out.append(token)
    return out


def _without_stop(tokens: list[Token]) -> list[Token]:
    last = len(tokens) - 1
    if last > 2 and tokens[last].form == "." and not any(token.head == last for token in tokens):
        return tokens[:last]
    return tokens


def _shifted(token: Token, by: int) -> Token:
    return replace(token, head=None if token.head is None else token.head + by)


def _agency_head(random: Random) -> list[Token]:
    cities = random.sample(words_of("dateline_cities"), random.choice((1, 1, 2)))
    words: list[Token] = []

    def add(form: str, tag: str, pos: str, head: int, dep: str, ner: str, space: bool = True) -> None:
        feats = "_" if pos == "PUNCT" else None
        words.append(
            Token(form=form, lemma=form, tag=tag, pos=pos, feats=feats, head=head, dep=dep, ner=ner, space=space)
        )

    for number, city in enumerate(cities):
        slash = number + 1 < len(cities)
        parts = city.split()
        base = len(words)
        if number:
            words[base - 1] = replace(words[base - 1], head=base)
        for index, part in enumerate(parts):
            last = slash and index == len(parts) - 1
            dep = "flat" if index else "conj" if number else "parataxis"
            add(part, "NE", "PROPN", base if index else 0, dep, "I-LOC" if index else "B-LOC", not last)
        if slash:
            add("/", "$(", "PUNCT", 0, "punct", "O", False)
    if random.random() < 0.8:
        add("(", "$(", "PUNCT", len(words) + 1, "punct", "O", False)
        add(random.choice(words_of("agencies")), "NE", "PROPN", 0, "appos", "B-ORG", False)
        add(")", "$(", "PUNCT", len(words) - 1, "punct", "O")
    add(random.choice("-–"), "$(", "PUNCT", 0, "punct", "O")
    return words


def _joined(tokens: list[Token], random: Random) -> list[Token]:
    """Hang the agency head, which stands before the sentence, on the sentence's root."""
    dash = next(index for index, token in enumerate(tokens) if token.form in "-–" and token.dep == "punct")
    by = dash + 1
    body = [_shifted(token, by) for token in tokens[by:]]
    root = next(index + by for index, token in enumerate(body) if token.head == index + by)
    named = all(token.ner is not None for token in tokens[by:])
    head = [replace(token, ner=token.ner if named else None) for token in tokens[:by]]
    head[0] = replace(head[0], head=root)
    return head + body
