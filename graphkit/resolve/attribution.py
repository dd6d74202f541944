"""Find out who vouches for a fact: the source whose speech, in its sentence, the fact is told in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.raw import Found, RawFacts, RawStatement
from graphkit.lexicon import words
from graphkit.resolve.authority import Authority
from graphkit.resolve.coreference import Resolved

ASSERTIONS = words(Path(__file__).parent / "assertions.tsv")
CONTENT = ("ccomp", "parataxis", "dep")  # arcs from a verb of saying to what is said
BESIDE = ("conj", "advcl", "acl", "acl:relcl")  # arcs to a clause that tells of saying beside another event
ASSERTED = ("obj", "ccomp")  # arcs from a verb to what is announced, confirmed or denied
BENEATH = (*ASSERTED, "nmod", "conj", "appos", "acl")  # arcs inside of it


@dataclass(frozen=True, kw_only=True)
class _Speech:
    anchor: int
    speaker: str


class Attribution:
    """Who says what in one article."""

    def __init__(self, doc: Doc, raw: RawFacts, resolved: Resolved, authority: Authority) -> None:
        self.doc, self.raw, self.resolved = doc, raw, resolved
        self.speeches: dict[int, list[_Speech]] = {}
        for statement in raw.statements:
            speakers = speakers_of(statement, resolved, authority)
            if speakers:
                speech = _Speech(anchor=statement.found.anchor, speaker=speakers[0])
                self.speeches.setdefault(statement.found.sentence, []).append(speech)
        for told in self.speeches.values():  # in "A erklärte, B habe gesagt" it is A who says so
            told.sort(key=lambda speech: (_depth(doc[speech.anchor]), speech.anchor))

    def source(self, found: Found, own: Collection[str] = ()) -> str | None:
        """Return the actor who says so, or None where the article itself does.

        `own` are those whose plan or stance the fact is: they are not the source of what they do.
        """
        if found.attributed_to is not None:
            return next((entity.id for entity in self.resolved.of((found.attributed_to,))), None)
        for speech in self.speeches.get(found.sentence, ()):
            if speech.speaker not in own and self._inside(found, speech):
                return speech.speaker
        return None

    def asserting(self, found: Found) -> str | None:
        """Return who announces, confirms or denies an encounter told by a noun: "A dementierte ein Treffen mit B"."""
        token = self.doc[found.anchor]
        while token.dep_ in BENEATH and not (token.head.lemma_ in ASSERTIONS and token.dep_ in ASSERTED):
            if token.dep_ == "conj" and token.head.pos_ == "VERB":
                return None
            token = token.head
        verb = token.head
        if token.dep_ not in ASSERTED or verb.lemma_ not in ASSERTIONS:
            return None
        for subject in verb.children:
            if subject.dep_ == "nsubj":
                return next((entity.id for i in self._mentions(subject) for entity in self.resolved.of((i,))), None)
        return None

    def _mentions(self, token: Token) -> Iterator[int]:
        for mention in self.raw.mentions:
            if mention.head == token.i or mention.start <= token.i < mention.end:
                yield mention.index

    def _inside(self, found: Found, speech: _Speech) -> bool:
        """Tell whether a fact stands in what is said, not in the clause that tells of saying it."""
        sentence = self.raw.sentences[found.sentence]
        if not sentence.start <= speech.anchor < sentence.end:
            return True  # the speech began before, and goes on through the whole sentence
        fact, saying = self.doc[found.anchor], self.doc[speech.anchor]
        if saying.pos_ not in ("VERB", "AUX"):  # "laut A", "A zufolge": all but the phrase itself
            phrase = saying.head if saying.dep_ == "case" else saying
            return fact == saying.head and phrase is saying or fact not in phrase.subtree
        if fact == saying:
            return False
        ups, downs = _path(fact, saying)
        if any(token.dep_ in CONTENT or _is_konjunktiv(token) for token in ups):
            return True
        if any(token.dep_ in BESIDE for token in downs):
            return False
        return bool(downs)


def speakers_of(statement: RawStatement, resolved: Resolved, authority: Authority) -> tuple[str, ...]:
    """Return who speaks, without the agency that only passes words on."""
    speakers = tuple(entity.id for entity in resolved.of(statement.speakers))
    if len(speakers) > 1:
        return tuple(s for s in speakers if not authority.is_medium(s)) or speakers
    return speakers


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _path(fact: Token, saying: Token) -> tuple[list[Token], list[Token]]:
    """Return the tokens from each of two up to, and without, the one above both."""
    above = {token.i for token in (saying, *saying.ancestors)}
    ups: list[Token] = []
    for token in (fact, *fact.ancestors):
        if token.i in above:
            common = token
            break
        ups.append(token)
    else:
        return ups, []
    downs: list[Token] = []
    for token in (saying, *saying.ancestors):
        if token == common:
            break
        downs.append(token)
    return ups, downs


def _is_konjunktiv(token: Token) -> bool:
    verbs = (token, *(child for child in token.children if child.dep_ in ("aux", "aux:pass", "cop")))
    return any(konjunktiv(verb) == "1" for verb in verbs)
