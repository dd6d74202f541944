"""What every fact component reads: the document with its mentions, predicates, time expressions and quotation marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.raw import Found, Mention, MentionKind, Sentence
from graphkit.extract.times import TimeExpression
from graphkit.read.article import Article
from graphkit.resolve.authority import Authority

NOT_IN_CLAUSE = ("ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj")


@dataclass(kw_only=True)
class Context:
    """One annotated article, indexed. Build it with `Context.of`."""

    doc: Doc
    article: Article
    sentences: list[Sentence]
    mentions: list[Mention]
    predicates: dict[int, Predicate]
    times: list[TimeExpression]
    quoted: list[int]  # for each token the number of the quotation it stands in, 0 for none
    authority: Authority
    groups: dict[int, list[Mention]] = field(default_factory=dict)
    sentence_at: dict[int, int] = field(default_factory=dict)
    speakers: dict[int, tuple[int, ...]] = field(default_factory=dict)  # by sentence, once statements are found
    _clauses: dict[int, list[Token]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        *,
        doc: Doc,
        article: Article,
        sentences: list[Sentence],
        mentions: list[Mention],
        predicates: dict[int, Predicate],
        times: list[TimeExpression],
        quoted: list[int],
        authority: Authority,
    ) -> Context:
        """Return the context with its indexes filled."""
        groups: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            groups[mention.group].append(mention)
        sentence_at = {i: n for n, s in enumerate(sentences) for i in range(s.start, s.end)}
        return cls(
            doc=doc,
            article=article,
            sentences=sentences,
            mentions=mentions,
            predicates=predicates,
            times=times,
            quoted=quoted,
            authority=authority,
            groups=dict(groups),
            sentence_at=sentence_at,
        )

    @cached_property
    def timed(self) -> frozenset[int]:
        """Return the tokens that time expressions are made of."""
        return frozenset(i for time in self.times for i in range(time.start, time.end))

    def mention_at(self, token: Token | int | None) -> Mention | None:
        """Return the mention that holds a token: the one whose head it is, else the widest."""
        if token is None:
            return None
        at = token if isinstance(token, int) else token.i
        inside = [m for m in self.mentions if m.start <= at < m.end]
        return min(inside, key=lambda m: (m.head != at, m.start - m.end, m.index), default=None)

    def actors_at(self, token: Token | int | None) -> tuple[int, ...]:
        """Return the mentions of the coordinated phrase a token belongs to, in order."""
        mention = self.mention_at(token)
        if mention is None:
            return self._beneath(token)
        group = self.groups[mention.group]
        first = min(m.start for m in group)
        outer = [m for m in group if not any(o is not m and o.start <= m.start and m.end <= o.end for o in group)]
        return tuple(m.index for m in outer) if first <= mention.start else (mention.index,)

    def _beneath(self, token: Token | int | None) -> tuple[int, ...]:
        """Return the name set beside a noun that is no mention itself: "die Agentur Interfax"."""
        if token is None:
            return ()
        word = self.doc[token] if isinstance(token, int) else token
        for child in word.children:
            if child.dep_ in ("appos", "flat") and child.i > word.i:
                mention = self.mention_at(child)
                if mention is not None and mention.kind == MentionKind.NAME:
                    return self.actors_at(child)
        return ()

    def clause_tokens(self, head: Token) -> list[Token]:
        """Return the tokens of a predicate's own clause, without the clauses inside it."""
        if head.i not in self._clauses:
            self._clauses[head.i] = self._own_clause(head)
        return self._clauses[head.i]

    def _own_clause(self, head: Token) -> list[Token]:
        out, stack = [], [head]
        while stack:
            token = stack.pop()
            out.append(token)
            for child in token.children:
                nested = child.dep_ in NOT_IN_CLAUSE or (child.dep_ == "conj" and child.i in self.predicates)
                if not (nested and child.i in self.predicates):
                    stack.append(child)
        return sorted(out, key=lambda t: t.i)

    def found_at(self, anchor: Token, *, rule: str, sure: float) -> Found:
        """Return where and how a fact was found: at a word, by a rule that is so sure."""
        return Found(sentence=self.sentence_at[anchor.i], anchor=anchor.i, rule=rule, confidence=sure)

    def governing(self, token: Token) -> Predicate | None:
        """Return the predicate in whose clause a token stands."""
        while token.i not in self.predicates:
            if token.head == token:
                return None
            token = token.head
        return self.predicates[token.i]

    def phrase(self, preposition: str | Iterable[str], predicate: Predicate, *, loose: bool = False) -> tuple[int, ...]:
        """Return the mentions a preposition governs in a predicate's clause, by the parse or by what stands behind it.

        `loose` also takes one that the parse hangs on a noun, for a verb that cannot do without it.
        """
        wanted = {preposition} if isinstance(preposition, str) else set(preposition)
        for found, token in predicate.phrases:
            if found in wanted:
                actors = self.actors_at(token)
                if actors:
                    return actors
        inside = {token.i for token in self.clause_tokens(predicate.head)}
        near = [m for m in self.mentions if m.preposition in wanted and m.head in inside]
        own = [m for m in near if not self._belongs_to_noun(m)]
        if not own and loose:
            own = near[-1:]
        return self.actors_at(own[0].head) if own else ()

    def _belongs_to_noun(self, mention: Mention) -> bool:
        root = self.doc[mention.start : mention.end].root
        return root.dep_ == "nmod" and root.head.pos_ in ("NOUN", "PROPN")

    def text(self, start: int, end: int) -> str:
        """Return the text of tokens `start` to `end` on one line."""
        return " ".join(self.doc[start:end].text.split())


OPENING = {"„": '“”"', "‚": "‘’", "“": "”"}


def find_quotations(doc: Doc, sentences: list[Sentence]) -> list[int]:
    """Return for each token the number of the quotation it stands in, 0 outside; marks count as inside.

    The four German habits („…“ «…» »…« "…") are told apart by the mark that comes first in a paragraph.
    """
    quoted = [0] * len(doc)
    number, closing, paragraph = 0, "", -1
    starts = {sentence.start: sentence.paragraph for sentence in sentences}
    current = -1
    for token in doc:
        current = starts.get(token.i, current)
        if current != paragraph:
            paragraph, closing = current, ""
        text = token.text
        if closing:
            quoted[token.i] = number
            if any(mark in text for mark in closing):  # also inside a word: "„Nordwind“-Fähre"
                closing = ""
        elif text in OPENING or text in ('"', "«", "»", "”"):
            number += 1
            quoted[token.i] = number
            closing = OPENING.get(text, {"«": "»", "»": "«"}.get(text, text))
            if text == "“" and "“" in doc.text[token.idx + 1 : token.idx + 400] and "”" not in doc.text:
                closing = "“"
    return quoted
