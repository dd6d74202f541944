"""Annotated sentences as every reader of a corpus gives them, and their way to spaCy's tokens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

NO_DEP = ""  # spaCy reads a missing head and label from an empty label


@dataclass(frozen=True, kw_only=True)
class Token:
    """One word; a value of None is not annotated. `head` is an index in the sentence, the root its own head."""

    form: str
    space: bool = True  # whether white space follows
    lemma: str | None = None
    tag: str | None = None
    pos: str | None = None
    feats: str | None = None
    head: int | None = None
    dep: str | None = None
    ner: str | None = None  # "O", "B-PER", "I-PER", ...
    misc: str = ""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Tokens in order; `source` says which corpus and split they are from."""

    tokens: tuple[Token, ...]
    source: str
    id: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence as it was written."""
        return "".join(token.form + " " * token.space for token in self.tokens).rstrip()


def retokenize(sentence: Sentence, nlp: Language) -> Sentence | None:
    """Return the sentence in the tokens of `nlp`; None where the two cannot be brought together.

    Words that `nlp` keeps whole ("US-Außenminister") are joined, with the head's annotation; words that it splits
    keep their annotation on the first piece, and the others get no head.
    """
    starts, position = [], 0
    for token in sentence.tokens:
        starts.append(position)
        position += len(token.form) + token.space
    doc = nlp.make_doc(sentence.text)
    if any(token.is_space for token in doc):
        return None
    groups: list[list[int]] = []
    for piece in doc:
        end = piece.idx + len(piece)
        groups.append(
            [
                number
                for number, (start, token) in enumerate(zip(starts, sentence.tokens, strict=True))
                if start < end and start + len(token.form) > piece.idx
            ]
        )
    place: dict[int, int] = {}
    for index, group in enumerate(groups):
        for number in group:
            place.setdefault(number, index)
    tokens: list[Token] = []
    for index, (piece, group) in enumerate(zip(doc, groups, strict=True)):
        space = bool(piece.whitespace_)
        if len(group) == 1 and place[group[0]] != index:
            word = sentence.tokens[group[0]]
            ner = word.ner.replace("B-", "I-") if word.ner else None
            tokens.append(Token(form=piece.text, space=space, ner=ner))
            continue
        word = _head_of(sentence, group)
        head = place[word.head] if word.head is not None else None
        first = sentence.tokens[group[0]]
        lemma = word.lemma if len(group) == 1 else None
        tokens.append(replace(word, form=piece.text, space=space, head=head, lemma=lemma, ner=first.ner))
    return replace(sentence, tokens=tuple(tokens))


def _head_of(sentence: Sentence, group: list[int]) -> Token:
    outer = [
        sentence.tokens[number]
        for number in group
        if sentence.tokens[number].head is None
        or sentence.tokens[number].head not in group
        or sentence.tokens[number].head == number
    ]
    words = [token for token in outer if token.dep != "punct"] or outer
    return words[-1] if words else sentence.tokens[group[-1]]


def is_tree(sentence: Sentence) -> bool:
    """Say whether every token leads to a root; sentences without heads count as trees."""
    for number in range(len(sentence.tokens)):
        seen, at = set(), number
        while (head := sentence.tokens[at].head) is not None and head != at:
            if at in seen:
                return False
            seen.add(at)
            at = head
    return True


def to_doc(nlp: Language, sentences: list[Sentence], gaps: list[str] | None = None) -> Doc:
    """Join sentences to one annotated document; `gaps` is the white space after each ("" or a blank or line break).

    A line break becomes a token of its own, as spaCy's tokenizer makes it.
    """
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[Token] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for number, sentence in enumerate(sentences):
        base = len(words)
        for index, token in enumerate(sentence.tokens):
            words.append(token.form)
            spaces.append(token.space)
            rows.append(token)
            heads.append(base + (index if token.head is None else token.head))
            starts.append(index == 0)
        gap = gaps[number] if gaps else " "
        spaces[-1] = gap.startswith(" ")
        breaks = gap.strip(" ")
        if breaks:
            words.append(breaks)
            spaces.append(False)
            names = "O" if sentence.tokens[0].ner is not None else None
            rows.append(Token(form=breaks, ner=names, dep="dep", tag="_SP", pos="SPACE", feats="_", lemma=breaks))
            heads.append(len(words) - 2)
            starts.append(False)
    parsed = any(token.dep for token in rows)
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[token.tag or "" for token in rows],
        pos=[token.pos or "" for token in rows],
        morphs=[token.feats or "" for token in rows],
        lemmas=[token.lemma or "" for token in rows],
        heads=heads if parsed else None,
        deps=["ROOT" if token.dep == "root" else token.dep or NO_DEP for token in rows] if parsed else None,
        sent_starts=None if parsed else starts,
    )
    if all(token.ner is not None for token in rows):
        doc.set_ents(_spans(doc, [token.ner or "O" for token in rows]))
    else:
        doc.set_ents([], default="missing")
    return doc


def _spans(doc: Doc, tags: list[str]) -> list[Span]:
    spans: list[Span | None] = []
    start: int | None = None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            spans.append(doc.char_span(doc[start].idx, doc[index - 1].idx + len(doc[index - 1]), tags[start][2:]))
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start = index
    return [span for span in spans if span is not None]
