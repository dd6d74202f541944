"""The project's own treebank (`training/data/*.tb`; its README describes the format)."""

from __future__ import annotations

from dataclasses import replace

from graphkit.annotate.sentences import Sentence


def verb_stems(sentence: Sentence) -> Sentence:
    """Cut the separated prefix off verb lemmas ("vorschlagen" -> "schlagen"), as the lemmatizer learns them."""
    tokens = list(sentence.tokens)
    for token in sentence.tokens:
        if token.dep != "compound:prt" or token.head is None:
            continue
        verb = tokens[token.head]
        prefix = token.form.lower()
        if verb.lemma and verb.lemma.startswith(prefix) and len(verb.lemma) > len(prefix) + 2:
            tokens[token.head] = replace(verb, lemma=verb.lemma[len(prefix) :])
    return replace(sentence, tokens=tuple(tokens))
