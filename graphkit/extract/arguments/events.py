"""Find the verbs of a lexicon in the clauses of an article, and who does what to whom in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments.clauses import AUXILIARIES, BREAKS, JOINING, Clause, divide
from graphkit.extract.arguments.conjugation import Form, Reading
from graphkit.extract.arguments.conjugation import index as index_of
from graphkit.extract.arguments.phrases import Phrase, phrases
from graphkit.extract.clauses.predicates import is_past, konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.raw import MentionKind
from graphkit.extract.times.find import MONTHS, WEEKDAYS
from graphkit.lexicon import words

HERE = Path(__file__).parent
NEGATIONS = words(HERE.parent / "clauses" / "negation.tsv")
UNREAL = index_of(words(HERE / "unreal.tsv"))
DAYS = frozenset((*WEEKDAYS, *MONTHS))
REFLEXIVES = frozenset(("sich", "mich", "uns"))
CONTRAST = frozenset(("aber", "jedoch", "dagegen", "hingegen", "zugleich", "auch", "zudem", "doch", "dabei"))
AGENTS = frozenset(("von", "durch", "seitens"))
PURPOSES = frozenset(("damit", "bis", "ohne", "statt", "anstatt"))
WISHING = frozenset(("muss", "müssen", "müsse", "müssten", "soll", "sollen", "solle", "will", "wollen", "wolle"))
HYPOTHETICAL = frozenset(
    ("würde", "würden", "könnte", "könnten", "müsste", "müssten", "dürfte", "dürften", "sollte", "sollten")
)


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

    @property
    def doubt(self) -> float:
        """Return how much trust to take off: for a subject taken over, a pronoun, an agent of the passive."""
        pronoun = any(self.context.mentions[i].kind == MentionKind.PRONOUN for i in self.actors)
        return 0.08 * self.shared + 0.14 * pronoun + 0.06 * self.passive

    def bare(self) -> list[Phrase]:
        """Return the phrases that can be objects."""
        return [p for p in self.phrases if p.bare and p is not self.subject]

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
        found = [p for p in self.bare() if "acc" in p.cases]
        sure = [p for p in found if p.cases == frozenset(("acc",))] or [p for p in found if "dat" not in p.cases]
        dative = next((p for p in found if p.actors and "dat" in p.cases), None) if len(found) > 1 else None
        rest = [p for p in (sure or found) if p is not dative]
        return rest[-1] if rest else None

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
        while token.i > token.sent.start and not (token.pos_ in ("NOUN", "PROPN") and token.text[:1].isupper()):
            token = token.nbor(-1)
        return token

    def content(self) -> Clause | None:
        """Return the clause the verb governs: a dass-clause or a zu-infinitive."""
        for child in self.clause.children:
            if child.kind in ("content", "infinitive") and child.tokens[0].i > self.clause.tokens[0].i:
                return child
        for child in self.clause.children:
            if child.kind in ("content", "infinitive"):
                return child
        return None


def is_noun(token: Token, noun: str) -> bool:
    """Tell whether a token is a noun, in any case and number, or a compound that ends in it."""
    low = token.text.lower()
    return any(low == form or low.endswith(form) and len(form) > 3 for form in _inflected(noun))


def _inflected(noun: str) -> tuple[str, ...]:
    low = noun.lower()
    return (low, low + "s", low + "es", low + "e", low + "n", low + "en", low + "nen")


def find_events(context: Context, index: dict[str, tuple[Reading, ...]]) -> Iterator[tuple[Event, list[Clause]]]:
    """Yield each verb of the lexicon with its clause read, and all clauses of its sentence, in order."""
    known = frozenset(form for form, rs in index.items() if any(r.form == Form.FINITE for r in rs))
    for sentence in context.sentences:
        clauses = divide(context.doc, sentence, known)
        read: dict[int, list[Phrase]] = {}
        for clause in clauses:
            for anchor, reading in _verbs(clause, index):
                read.setdefault(id(clause), phrases(context, clause))
                event = _event(context, clause, anchor, reading.lemma, reading.form, read[id(clause)])
                _find_subject(event, read)
                yield event, clauses


def clause_event(context: Context, clause: Clause, anchor: Token, lemma: str) -> Event:
    """Return a clause read around a word that is no verb: a predicative adjective."""
    event = _event(context, clause, anchor, lemma, Form.FINITE, phrases(context, clause))
    _find_subject(event, {})
    return event


def _verbs(clause: Clause, index: dict[str, tuple[Reading, ...]]) -> Iterator[tuple[Token, Reading]]:
    for token in clause.tokens:
        readings = index.get(token.text.lower(), ())
        if not readings or token.text[:1].isupper() and token.i != clause.tokens[0].i:
            continue
        for reading in readings:
            if _fits(clause, token, reading):
                yield token, reading
                break


def _fits(clause: Clause, token: Token, reading: Reading) -> bool:
    finite = clause.finite
    if reading.particle and not _particle(clause, token, reading.particle):
        return False
    if reading.form == Form.FINITE:
        if finite is not None and finite.i == token.i:
            return bool(reading.particle) or not _other_particle(clause, token)
        return False
    if reading.form == Form.PARTICIPLE:
        helper = clause.helper
        return (
            helper is not None
            and helper.i != token.i
            and AUXILIARIES.get(helper.text.lower()) is not None
            and (token.tag_ != "ADJA" or token.i == clause.tokens[-1].i)
        )
    if reading.form == Form.INFINITIVE:
        helper = clause.helper
        if helper is None or helper.i == token.i:
            return False
        lemma = AUXILIARIES.get(helper.text.lower())
        done = token.tag_ == "VVPP" and any(t.text.lower() in AGENTS for t in clause.tokens)
        passive = lemma == "werden" and (done or is_past(helper) and konjunktiv(helper) is None)
        if lemma in (None, "haben", "sein", "bleiben") or passive:
            return False  # "wurde empfangen" is no infinitive, though it looks like one
        return not (token.i and token.nbor(-1).text == "zu")
    return False


def _particle(clause: Clause, verb: Token, particle: str) -> bool:
    for n, token in enumerate(clause.tokens):
        if token.i > verb.i and token.text.lower() == particle:
            following = clause.tokens[n + 1] if n + 1 < len(clause.tokens) else None
            if token.tag_ == "PTKVZ" or following is None or following.i != token.i + 1:
                return True
    return False


def _other_particle(clause: Clause, verb: Token) -> bool:
    """Tell whether the clause ends in a particle that makes another verb of this one."""
    last = clause.tokens[-1]
    return not clause.verb_last and last.tag_ == "PTKVZ" and last.i > verb.i and last.pos_ == "ADP"


def _event(context: Context, clause: Clause, anchor: Token, lemma: str, form: Form, found: list[Phrase]) -> Event:
    helper = clause.helper
    verb = helper.text.lower() if helper is not None else ""
    auxiliary = AUXILIARIES.get(verb) if helper is not None and helper.i != anchor.i else None
    low = frozenset(t.text.lower() for t in clause.tokens)
    event = Event(context=context, clause=clause, anchor=anchor, lemma=lemma, form=form, phrases=found, words=low)
    participle = form == Form.PARTICIPLE
    event.passive = participle and (
        auxiliary == "werden" or "worden" in low or "werden" in low or auxiliary in ("sein", "bleiben")
    )
    event.modal = (
        auxiliary if auxiliary in ("wollen", "sollen", "müssen", "können", "dürfen", "mögen", "lassen") else None
    )
    event.negated = any(
        t.text.lower() in NEGATIONS and not (_only(t) or _apart(anchor, t) or _of_adjective(t)) for t in clause.tokens
    )
    question = context.doc[clause.tokens[-1].i + 1].text == "?" if clause.tokens[-1].i + 1 < len(context.doc) else False
    event.unreal = (
        clause.kind in ("condition", "question") or question or bool(verb in HYPOTHETICAL and form == Form.INFINITIVE)
    )
    parent = clause.parent if clause.kind == "content" else None
    event.embedded = parent is not None and any(_verbs(parent, UNREAL)) or _intended(clause)
    return event


def _intended(clause: Clause) -> bool:
    """Tell whether a clause says what shall come about: "damit X zustimmt", "eine Lage, in der X zustimmt"."""
    if clause.opener is None:
        return False
    if clause.opener.text.lower() in PURPOSES or clause.tokens[0].text.lower() in PURPOSES:
        return True
    parent = clause.parent
    wished = parent is not None and parent.finite is not None and parent.finite.text.lower() in WISHING
    return wished and clause.kind == "relative" and clause.tokens[0].text.lower() in ("in", "unter", "mit")


def _apart(anchor: Token, negation: Token) -> bool:
    """Tell whether a negation speaks of something set off by a comma: "… bereit, allerdings nicht unter Druck"."""
    return negation.i > anchor.i and any(t.text in BREAKS for t in anchor.doc[anchor.i : negation.i])


def _of_adjective(token: Token) -> bool:
    """Tell whether a negation belongs to the adjective of a noun: "Einmischung nicht afrikanischer Staaten"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.text.lower() != "nicht" or following is None or following.tag_ != "ADJA":
        return False
    return following.i + 1 < len(token.doc) and following.nbor(1).tag_ in ("ADJA", "NN", "NE")


def _only(token: Token) -> bool:
    """Tell whether a negation is only one half of "nicht nur … sondern auch"."""
    following = token.nbor(1).text.lower() if token.i + 1 < len(token.doc) else ""
    return token.text.lower() == "nicht" and following in ("nur", "zuletzt", "allein", "bloß")


# ---------------------------------------------------------------------- subject
def _find_subject(event: Event, read: dict[int, list[Phrase]]) -> None:
    if event.passive:
        agent = next((p for p in event.phrases if p.preposition in AGENTS and p.actors), None)
        event.actors = agent.actors if agent is not None else ()
        event.subject = _best([p for p in event.phrases if p.bare and "nom" in p.cases], event)
        return
    found = _best([p for p in event.phrases if p.bare and "nom" in p.cases and p.actors], event)
    if found is not None and found.cases != frozenset(("nom",)) and not found.relative:
        things = [p for p in event.phrases if p.bare and not p.actors and p.cases == frozenset(("nom",))]
        if event.clause.verb_last and things and things[0].start > found.start:
            things = []  # "dass die Hamas ein Ende fordert"
        if things and things[0].head.text.lower() not in ("es", "man", "ich", "wir"):
            event.subject = things[0]  # somebody nobody knows: "Der Lord hielt der Kommission vor"
            return
    first_person = next((p for p in event.phrases if p.bare and p.head.text.lower() in ("ich", "wir", "man")), None)
    if found is not None and first_person is None and not _omitted(event, found):
        event.subject, event.actors = found, found.actors
        return
    if first_person is not None:
        event.subject = first_person
        event.actors = _speaker(event)
        event.shared = True
        return
    if event.clause.before is not None and (found is None or _omitted(event, found)):
        thing = next((p for p in event.phrases if p.bare and p.cases == frozenset(("nom",))), None)
        if thing is None:
            earlier = _subject_of(event, event.clause.before, read, depth=0)
            if earlier is not None:
                event.subject, event.actors, event.shared = earlier, earlier.actors, True
                return
    if found is not None and event.clause.before is None:
        event.subject, event.actors = found, found.actors
    elif event.subject is None:
        things = [p for p in event.phrases if p.bare and "nom" in p.cases]
        event.subject = _best(things, event)


def _subject_of(event: Event, clause: Clause, read: dict[int, list[Phrase]], depth: int) -> Phrase | None:
    found = read.setdefault(id(clause), phrases(event.context, clause))
    other = Event(
        context=event.context,
        clause=clause,
        anchor=clause.finite or clause.tokens[-1],
        lemma="",
        form=Form.FINITE,
        phrases=found,
    )
    best = _best([p for p in found if p.bare and "nom" in p.cases], other)
    if best is not None and (best.actors or clause.before is None or depth > 3):
        return best
    if clause.before is not None and depth <= 3:
        return _subject_of(event, clause.before, read, depth + 1)
    return best


def _speaker(event: Event) -> tuple[int, ...]:
    """Return who says "ich" or "wir": the subject of a clause outside the quotation in the same sentence."""
    context = event.context
    if not context.quoted[event.anchor.i]:
        return ()
    bounds = context.sentences[context.sentence_at[event.anchor.i]]
    for mention in context.mentions:
        inside = bounds.start <= mention.head < bounds.end and not context.quoted[mention.head]
        if inside and mention.role == "subj":
            return context.actors_at(mention.head)
    return ()


def _omitted(event: Event, found: Phrase) -> bool:
    """Tell whether a clause leaves its subject to the clause before: "… und rief die Parteien auf"."""
    clause = event.clause
    if clause.before is None or found.cases == frozenset(("nom",)) or found.relative:
        return False
    joined = clause.tokens[0].text.lower() in JOINING
    rest = clause.tokens[1:] if joined else clause.tokens
    if clause.finite is None:
        return True
    if clause.verb_last:
        return joined and bool(rest) and found.start != rest[0].i
    finite_first = bool(rest) and rest[0].i == clause.finite.i
    if finite_first and joined:
        return True
    return finite_first and len(rest) > 1 and any(t.text.lower() in CONTRAST for t in rest[1:4])


def _best(candidates: list[Phrase], event: Event) -> Phrase | None:
    if not candidates:
        return None
    scored = [(_score(p, event), -n, p) for n, p in enumerate(candidates)]
    best = max(scored, key=lambda s: s[:2])
    return best[2] if best[0] > -3 else None


def _score(phrase: Phrase, event: Event) -> float:
    clause, finite = event.clause, event.clause.finite
    score = 0.0
    if phrase.cases == frozenset(("nom",)):
        score += 4
    elif phrase.head.text.lower() in ("sie", "es") and not (
        clause.verb_last and any(p.bare and p.actors and p.end <= phrase.start for p in event.phrases)
    ):
        likened = clause.opener is not None and clause.opener.text.lower() == "wie"
        named = any(p.bare and p.actors and "nom" in p.cases and p is not phrase for p in event.phrases)
        score += -3 if likened and named else 2  # "wie sie X verlangt"; behind a noun the pronoun is the object
    elif "acc" not in phrase.cases or "dat" not in phrase.cases:
        score += 0.3
    if phrase.relative:
        score += 1 if phrase.head.tag_ != "ART" else 2.5  # read as an article, it left its place to the next noun
    if phrase.actors:
        score += 1
    parsed = event.context.predicates.get(event.anchor.i)
    root = event.context.doc[phrase.start : phrase.end].root
    if root.dep_.startswith("nsubj"):
        score += 1.5
    elif root.dep_ == "obj" and root.pos_ == "PRON":
        score -= 0.7
    if parsed is not None and parsed.subject is not None and phrase.start <= parsed.subject.i < phrase.end:
        score += 0.5
    if finite is not None:
        wanted = _finite_plural(finite)
        if wanted is not None and phrase.plural is not None and phrase.plural != wanted:
            score -= 5
        elif (
            wanted
            and phrase.plural is None
            and phrase.actors
            and not phrase.relative
            and phrase.head.text.lower() != "sie"
        ):
            mention = event.context.mentions[phrase.actors[0]]
            score -= 0 if mention.plural else 3
        if phrase.end == finite.i or phrase.start == finite.i + 1:
            score += 0.5
    if not clause.verb_last and finite is not None and phrase.start < finite.i:
        score += 1.5
    return score


def _finite_plural(finite: Token) -> bool | None:
    low = finite.text.lower()
    if low in ("ist", "war", "hat", "wird", "sei", "soll", "will", "kann", "muss", "darf"):
        return False
    if low in ("sind", "seien"):
        return True
    return low.endswith("en")
