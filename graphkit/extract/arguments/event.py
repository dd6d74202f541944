"""A verb in its clause, with the phrases that fill its places."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from graphkit.extract.arguments.clauses import Clause
from graphkit.extract.arguments.conjugation import Form
from graphkit.extract.arguments.finite import AUXILIARIES
from graphkit.extract.arguments.phrases import Phrase
from graphkit.extract.arguments.word_classes import WORD_CLASSES
from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.raw import MentionKind
from graphkit.extract.times.find import MONTHS, WEEKDAYS

DAYS = frozenset((*WEEKDAYS, *MONTHS))
PURPOSES = WORD_CLASSES["purpose of an infinitive"]  # what infinitives that are no object begin with
SOURCES = frozenset(("laut", "zufolge"))
ONLY = WORD_CLASSES["only"]
OWN = {"mich": "ich", "uns": "wir"}  # reflexive pronouns of the first person and their subjects


@dataclass(kw_only=True)
class Event:
    """A verb in its clause. `anchor` is the word the lexicon knows, `lemma` its entry without the stroke."""

    context: Context
    clause: Clause
    anchor: Token
    lemma: str
    form: Form
    phrases: list[Phrase]
    passive: bool = False
    modal: str | None = None
    negated: bool = False
    unreal: bool = False  # conditional, hypothetical or asked
    embedded: bool = False  # in the clause of what somebody else wants, denies or hopes
    subject: Phrase | None = None
    actors: tuple[int, ...] = ()  # the mentions that act: of the subject, or of the agent in the passive
    shared: bool = False  # the subject was taken over from another clause
    words: frozenset[str] = field(default_factory=frozenset)  # of the clause, in lower case
    sentence: list[Clause] = field(default_factory=list)  # all clauses of its sentence

    @property
    def doubt(self) -> float:
        """Return how much trust to take off: for a subject taken over, a pronoun, an agent of the passive."""
        pronoun = any(self.context.mentions[i].kind == MentionKind.PRONOUN for i in self.actors)
        return 0.08 * self.shared + 0.14 * pronoun + 0.06 * self.passive

    @property
    def reflexive(self) -> bool:
        """Tell whether the verb is reflexive: "setzte sich ein", but not "für die mich der Kanzler eingesetzt hat"."""
        return "sich" in self.words or any({own, subject} <= self.words for own, subject in OWN.items())

    @property
    def conditional(self) -> bool:
        """Tell whether it will come about only in a certain case: "Zahlt X, werde Y zustimmen"."""
        helper = self.clause.helper
        lemma = AUXILIARIES.get(helper.text.lower()) if helper is not None and helper.i != self.anchor.i else None
        coming = self.form == Form.INFINITIVE and lemma in ("werden", "wollen", "mögen")
        coming = coming or helper is not None and lemma in ("haben", "sein") and konjunktiv(helper) == "2"
        return coming and (self.restricted or self.on_condition)

    @property
    def restricted(self) -> bool:
        """Tell whether the clause holds for one case only: "werde nur nach einer Anhörung zustimmen"."""
        only = (t for t in self.clause.tokens if t.text.lower() in ONLY and t.i < self.anchor.i)
        return any(not (t.i and t.nbor(-1).text.lower() == "nicht") for t in only)

    @property
    def on_condition(self) -> bool:
        """Tell whether a clause of condition stands before this one or hangs on it."""
        at = next((n for n, c in enumerate(self.sentence) if c is self.clause), 0)
        before = self.sentence[at - 1] if at else None
        verb_first = self.clause.finite is not None and self.clause.tokens[0].i == self.clause.finite.i
        supposed = before is not None and before.finite is not None and before.tokens[0].i == before.finite.i
        fronted = before is not None and before.parent is None and (before.kind == "condition" or supposed)
        return fronted and verb_first or any(child.kind == "condition" for child in self.clause.children)

    @property
    def speakers(self) -> tuple[int, ...]:
        """Return who says what the clause tells, where it is reported: in quotation marks or in the Konjunktiv."""
        said = self.context.speakers.get(self.context.sentence_at[self.anchor.i], ())
        source = any(p.preposition in SOURCES and set(p.actors) & set(said) for p in self.phrases)
        return said if source or self.context.quoted[self.anchor.i] or self._subjunctive() else ()

    def _subjunctive(self) -> bool:
        """Tell whether the verb stands in Konjunktiv I, which in the third person is its infinitive without the n."""
        finite = self.clause.finite
        if finite is None:
            return False
        return konjunktiv(finite) == "1" or finite.i == self.anchor.i and self.lemma.endswith(finite.text.lower() + "n")

    def bare(self) -> list[Phrase]:
        """Return the phrases that can be objects: where the verb closes its clause, none stands behind it."""
        finite = self.clause.finite
        closing = self.clause.verb_last or finite is not None and finite.i < self.anchor.i
        end = self.anchor.i if closing else len(self.context.doc)
        return [p for p in self.phrases if p.bare and p is not self.subject and self._start() <= p.start < end]

    def _start(self) -> int:
        """Return where objects can begin: not before a subject that stands before the verb."""
        finite, subject = self.clause.finite, self.subject
        if finite is None or subject is None or self.clause.verb_last:
            return 0
        return subject.start if self.clause.tokens[0].i < subject.start < finite.i else 0

    def governed(self, preposition: str, noun: str = "") -> Phrase | None:
        """Return the phrase with a preposition, and with a certain noun if one is given."""
        for phrase in self.phrases:
            timed = phrase.temporal or phrase.head.text in DAYS
            if phrase.preposition == preposition and not timed and (not noun or is_noun(phrase.head, noun)):
                return phrase
        return None

    def obj(self) -> Phrase | None:
        """Return the accusative object, or the subject of the passive."""
        if self.passive:
            return self.subject
        found = [p for p in self.bare() if "acc" in p.cases and not (self._in_apposition(p) or self._adds(p))]
        relative = [p for p in found if p.relative]
        if relative and self.subject is not None and self.subject.actors:
            return relative[0]  # "ein Plan, den Händler, Winzer und Wirte nicht wollten"
        sure = [p for p in found if p.cases == frozenset(("acc",))] or [p for p in found if "dat" not in p.cases]
        dative = next((p for p in found if p.actors and "dat" in p.cases), None) if len(found) > 1 else None
        rest = [p for p in (sure or found) if p is not dative]
        return rest[-1] if rest else self._second_nominative()

    def _adds(self, phrase: Phrase) -> bool:
        """Tell whether a pronoun behind "und" only takes the clause up: "verlangte mehr Geld, und dies seit Jahren"."""
        before = phrase.head.nbor(-1).text.lower() if phrase.head.i else ""
        return phrase.head.text.lower() in ("dies", "das") and before == "und" and phrase.head.tag_ == "PDS"

    def _second_nominative(self) -> Phrase | None:
        """Return an object whose gender is misread, beside a sure subject: "Wir schlagen ein Werk vor"."""
        subject = self.subject
        if subject is None or subject.head.tag_ != "PPER" or "acc" in subject.cases:
            return None
        return next((p for p in self.bare() if p.cases == frozenset(("nom",)) and p.start > subject.start), None)

    def _in_apposition(self, phrase: Phrase) -> bool:
        """Tell whether a phrase says what the one before it is: "rügte Jonas Weidner, Leiter der Werft"."""
        doc = self.context.doc
        before = next((p for p in self.phrases if p.bare and p.actors and phrase.start == p.end + 1), None)
        if before is None or doc[before.end].text != ",":
            return False
        named = any(self.context.mentions[i].kind == MentionKind.NAME for i in phrase.actors)
        closed = any(token.text == "," for token in doc[before.start : before.end])
        return "nom" in phrase.cases and not named and not closed

    def iobj(self) -> Phrase | None:
        """Return the dative object: what shows the dative, else an actor beside another object."""
        found = [p for p in self.bare() if "dat" in p.cases]
        sure = [p for p in found if "acc" not in p.cases and "nom" not in p.cases]
        if sure:
            return sure[0]
        people = [p for p in found if p.actors]
        return people[0] if people else (found[0] if len(found) == 1 and not self._accusative() else None)

    def _accusative(self) -> bool:
        return any(p.cases == frozenset(("acc",)) for p in self.bare())

    def noun_of(self, phrase: Phrase) -> Token:
        """Return the noun a phrase speaks of: its head, or the noun before a relative pronoun."""
        if not phrase.relative or self.clause.antecedent is None:
            return phrase.head
        token = self.clause.antecedent
        while token.i > token.sent.start and not (
            token.pos_ in ("NOUN", "PROPN") and token.text[:1].isupper() and token.i not in self.context.timed
        ):
            token = token.nbor(-1)
        where = token.pos_ == "PROPN" and any(child.dep_ == "case" for child in token.children)
        if where and token.dep_ == "nmod" and token.head.pos_ == "NOUN" and token.head.i < token.i:
            return token.head  # "der Anschlag in Bergen, zu dem"
        return token

    def content(self) -> Clause | None:
        """Return the clause the verb governs: a dass-clause or a zu-infinitive."""
        inner = [c for c in self.clause.children if c.kind in ("content", "infinitive") and not is_purpose(c)]
        behind = [c for c in inner if c.tokens[0].i > self.clause.tokens[0].i]
        return next(iter((*behind, *inner)), None) or self._content_before()

    def _content_before(self) -> Clause | None:
        """Return the clause in front of a verb that begins its own: "Dass Zölle kommen, schließt Bern aus"."""
        at = next((n for n, c in enumerate(self.sentence) if c is self.clause), 0)
        first = self.clause.finite is not None and self.clause.tokens[0].i == self.clause.finite.i
        before = self.sentence[at - 1] if at and first else None
        if before is None or before.parent is not None or before.kind not in ("content", "infinitive"):
            return None
        return before if not is_purpose(before) else None


def is_purpose(clause: Clause) -> bool:
    """Tell whether an infinitive says what for or without what, and is nothing that its verb governs."""
    return clause.tokens[0].text.lower() in PURPOSES


def is_noun(token: Token, noun: str) -> bool:
    """Tell whether a token is a noun, in any case and number, or a compound that ends in it."""
    low = token.text.lower()
    return any(low == form or low.endswith(form) and len(form) > 3 for form in _inflected(noun))


def _inflected(noun: str) -> tuple[str, ...]:
    low = noun.lower()
    return (low, low + "s", low + "es", low + "e", low + "n", low + "en", low + "nen")
