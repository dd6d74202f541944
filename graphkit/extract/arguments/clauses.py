"""Divide a sentence into its clauses by commas, conjunctions and the place of the finite verb.

A clause that others interrupt is one clause: in "Gespräche kommen für X, die …, nicht in Betracht" the first and the
last stretch belong together. The parse is not asked, for a parser trained on little text loses long clauses first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.arguments.conjugation import Known
from graphkit.extract.arguments.finite import AUXILIARIES, BREAKS, MARKS, fused_zu, is_finite
from graphkit.extract.raw import Sentence
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
SUBORDINATORS = {row[0]: row[1] for row in table(HERE / "subordinators.tsv")}
READY = words(HERE / "ready.tsv")
GE_PARTICIPLE = re.compile("[a-zäöüß]*ge[a-zäöüß]{3,}(t|en)")  # "gekappt", "vorgehalten"
STOPS = frozenset((".", "!", "?"))
JOINING = frozenset(("und", "oder", "sondern", "aber", "doch", "sowie", "denn"))
AFTER_PREPOSITION = frozenset(("denen", "dem", "der", "die", "den"))
DOUBLE = frozenset(("da", "seit", "während", "bis", "als", "wie", "sollte", "damit"))  # also prepositions and adverbs
NONE = Known()  # no lexicon: the tagger alone says what is finite
OPENERS = frozenset(("und", "oder", "aber", "sondern", "doch", "denn", "auch", "nur", "erst", "selbst", "gerade"))


@dataclass(kw_only=True)
class Clause:
    """One clause: its own tokens in order, without those of the clauses inside it."""

    tokens: list[Token]
    kind: str  # main, content, question, condition, other, relative, infinitive, fragment
    finite: Token | None = None
    opener: Token | None = None  # the word that makes it a subordinate clause
    antecedent: Token | None = None  # of a relative clause: the last word before it
    parent: Clause | None = None  # the clause it stands in or after
    before: Clause | None = None  # the clause coordinated with it, whose subject and helping verb it may share
    children: list[Clause] = field(default_factory=list)

    @property
    def helper(self) -> Token | None:
        """Return the finite verb, else that of the clause this one is coordinated with."""
        if self.finite is not None:
            return self.finite
        return self.before.finite if self.before is not None else None

    @property
    def verb_last(self) -> bool:
        """Tell whether the clause is subordinate, with its verb at the end."""
        return self.opener is not None


def divide(doc: Doc, sentence: Sentence, known: Known = NONE) -> list[Clause]:
    """Return the clauses of a sentence in order; `known` are the finite forms of the lexicons."""
    segments = [part for run in _runs(doc, sentence) for part in _parts(run, known)]
    return _join(segments, known)


def _runs(doc: Doc, sentence: Sentence) -> list[list[Token]]:
    runs: list[list[Token]] = [[]]
    for token in doc[sentence.start : sentence.end]:
        if token.text in BREAKS and not enumerates(token):
            runs.append([])
        elif token.text not in MARKS and token.text not in (*STOPS, ",") and not token.is_space:
            runs[-1].append(token)
    return [run for run in runs if run]


def enumerates(token: Token) -> bool:
    """Tell whether a comma only divides bare nouns of a list: "in Wirtschaft, Kultur und Handel"."""
    doc, at = token.doc, token.i
    if token.text != "," or at == 0 or at + 2 >= len(doc):
        return False
    listed = doc[at - 1].pos_ == doc[at + 1].pos_ == "NOUN" and doc[at - 1].tag_ == doc[at + 1].tag_ == "NN"
    following = doc[at + 2]
    return listed and (following.text in ("und", "oder", "sowie") or enumerates(following))


def _parts(run: list[Token], known: Known) -> list[list[Token]]:
    """Divide a run with two verbs at the conjunction between them."""
    verbs = [n for n, t in enumerate(run) if is_finite(t, known)]
    for first, second in zip(verbs, verbs[1:], strict=False):
        joints = [n for n in range(first + 1, second) if run[n].text.lower() in JOINING]
        if joints:
            last = _opener(run) is not None or run[first].i > run[second].i
            at = joints[0] if last else joints[-1]
            return [run[:at], *_parts(run[at:], known)]
    if len(verbs) == 1 and verbs[0] > 1 and run[verbs[0] - 1].text.lower() in JOINING:
        joint = verbs[0] - 1
        if fused_zu(run[joint - 1]) or joint > 1 and run[joint - 2].text == "zu" and run[joint - 1].text.endswith("n"):
            return [run[:joint], run[joint:]]  # "reist ab, um zu essen und trifft dann X"
    if len(verbs) == 1:
        ends = [n for n, t in enumerate(run) if t.tag_ in ("VVPP", "VVINF") and n > verbs[0]]
        for end in ends[:-1]:  # "hatte … übergeben und darin … gefordert"
            if run[end + 1].text.lower() in ("und", "oder", "sondern", "aber"):
                return [run[: end + 1], run[end + 1 :]]
    return [run]


def _opener(run: list[Token]) -> Token | None:
    """Return the subordinating word at the head of a run, behind a conjunction or a preposition."""
    at = 0
    while at < len(run) - 1 and run[at].text.lower() in OPENERS:
        at += 1
    if at < len(run) - 1 and run[at].pos_ == "ADP":
        pronoun = run[at + 1]
        at += pronoun.tag_ in ("PRELS", "PRELAT", "PWS", "PWAT") or pronoun.text.lower() in AFTER_PREPOSITION
    word = run[at]
    if at and run[0].text.lower() in JOINING and (word.tag_ == "ART" or at == len(run) - 1):
        return None  # "… – und das, obwohl"
    if is_article(word):
        return None
    return word if word.text.lower() in SUBORDINATORS else None


def is_article(word: Token) -> bool:
    """Tell whether an attribute parts an article from its noun: "Oslo, die nach Macht strebende Partei und X"."""
    noun = word.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i < word.i + 4 or word.nbor(1).tag_ != "APPR":
        return False
    return noun.nbor(-1).tag_ == "ADJA" and noun.nbor(-1).head.i == noun.i


def _kind(run: list[Token], known: Known, first: bool) -> tuple[str, Token | None, Token | None]:
    """Return what a run is, its finite verb and its opener."""
    opener = _opener(run)
    finite = _finite(run, known, opener)
    if opener is None:
        return _plain(run, finite)
    low, kind = opener.text.lower(), SUBORDINATORS[opener.text.lower()]
    if low in ("wie", "als", "bis", "seit") and finite is None and _to_infinitive(run):
        return "infinitive", None, None  # "…, wie vereinbart mit X zu sprechen", "…, bis dahin zu warten"
    if low in ("wie", "als") and finite is None and not run[-1].tag_.startswith("V") and opener.tag_ != "KOUS":
        return "none", None, None
    if finite is None and (kind != "relative" or _relative_tag(opener)):
        finite = _last_verb(run, opener)
    if finite is None:
        if kind == "relative" and (first or not _relative_tag(opener) or _to_infinitive(run)):
            return _plain(run, finite)
        return f"open:{kind}", None, opener
    if low == "sollte":
        return "condition", finite, opener
    if _verb_last(run, finite, opener, first):
        return kind, finite, opener
    return _plain(run, _finite(run, known, None) or finite)


def _finite(run: list[Token], known: Known, opener: Token | None) -> Token | None:
    """Return the finite verb of a run: the last one in a subordinate clause, the helping verb in another."""
    verbs = [t for t in run if is_finite(t, known)]
    if not verbs:
        return None
    if opener is None and len(verbs) > 1 and verbs[0].text.lower() in AUXILIARIES:
        return verbs[0]
    last = verbs[-1]
    form = last.text.lower()
    if (form not in AUXILIARIES or form.endswith("n")) and last.i > run[0].i and last.nbor(-1).tag_ == "PTKZU":
        return None
    return last


def _last_verb(run: list[Token], opener: Token) -> Token | None:
    """Return the verb at the end of a subordinate clause, which is finite there whatever its tag says."""
    verb = next((t for t in reversed(run) if t.tag_.startswith("V")), None)
    return verb if verb is not None and verb.i > opener.i and not _to_infinitive(run) else None


def _verb_last(run: list[Token], finite: Token, opener: Token, first: bool) -> bool:
    """Tell whether a run with a subordinating word is a subordinate clause: its verb stands at the end."""
    low, kind = opener.text.lower(), SUBORDINATORS[opener.text.lower()]
    tail = [t for t in run if t.i > finite.i and t.pos_ not in ("VERB", "AUX")]
    if kind != "relative":
        return low not in DOUBLE or not tail
    if finite.i == opener.i + 1:
        return False  # "das lehnte er ab"
    if first:
        return low in ("was", "wer") and not tail
    if not tail:
        return True
    nouns = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in tail)
    return _relative_tag(opener) and not nouns and not any(t.tag_ == "PTKVZ" for t in tail)


def _relative_tag(token: Token) -> bool:
    return token.tag_ in ("PRELS", "PRELAT", "PWS", "PWAV") or token.pos_ == "PRON"


def _to_infinitive(run: list[Token]) -> bool:
    return any(t.tag_ in ("VVIZU", "PTKZU") or (t.text == "zu" and t.dep_ == "mark") or fused_zu(t) for t in run)


def _plain(run: list[Token], finite: Token | None) -> tuple[str, Token | None, Token | None]:
    if finite is not None:
        at = run.index(finite)
        lead = [t for t in run[:at] if t.text.lower() not in ("und", "oder", "aber", "sondern", "doch", "denn")]
        return ("v1" if not lead else "main"), finite, None
    if _to_infinitive(run):
        return "infinitive", None, None
    if run[0].text.lower() in JOINING and any(t.tag_ == "VVPP" for t in run):
        return "participle", None, None
    return "none", None, None


def _join(segments: list[list[Token]], known: Known) -> list[Clause]:
    joiner = _Joiner()
    for number, run in enumerate(segments):
        kind, finite, opener = _kind(run, known, number == 0)
        joiner.add(run, kind, finite, opener)
    for clause in joiner.clauses:
        clause.tokens.sort(key=lambda t: t.i)
        if clause.parent is not None:
            clause.parent.children.append(clause)
    return joiner.clauses


def _last_before_comma(run: list[Token]) -> Token | None:
    """Return the verb that ends a clause whose middle was parted off, whatever its tag: "der (so X) vermittelt, …"."""
    last = run[-1]
    ends = last.i + 1 < len(last.doc) and last.nbor(1).text == ","
    verb = last.tag_ in ("VVFIN", "VVPP") and not GE_PARTICIPLE.fullmatch(last.text.lower())
    return last if ends and verb else None


class _Joiner:
    """Puts the runs of a sentence together to clauses, from left to right."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.main: Clause | None = None  # the last clause that is not embedded
        self.waiting: Clause | None = None  # a main clause without its verb yet
        self.opened: Clause | None = None  # a subordinate clause without its verb yet
        self.owner: Clause | None = None  # the clause of the run before
        self.last: Token | None = None  # the last word of the run before

    def add(self, run: list[Token], kind: str, finite: Token | None, opener: Token | None) -> None:
        """Take in one run."""
        if not self._continued(run, kind, finite, opener):
            if kind.startswith("open:"):
                self.opened = self._new(run, kind[5:], None, opener)
            else:
                self._start(run, kind, finite, opener)
        self.last = run[-1]

    def _continued(self, run: list[Token], kind: str, finite: Token | None, opener: Token | None) -> bool:
        """Add a run to the clause it goes on with, if there is one."""
        if self.opened is not None and (
            kind in ("none", "v1", "main") or opener is not None and not _relative_tag(opener)
        ):
            finite = finite or _last_before_comma(run)
            self.owner, self.opened.finite = self.opened, finite
            self.opened.tokens += run
            self.opened = None if finite is not None else self.opened
            return True
        if self.last is not None and _behind_colon(run[0]):
            self.waiting = self.main = None
        if kind == "none":
            target = self.waiting or self.main
            if target is None:
                return False
            target.tokens += run
            self.owner = target
            return True
        if kind in ("v1", "main") and self.waiting is not None:
            self.waiting.tokens += run
            self.waiting.finite = finite
            self.owner = self.main = self.waiting
            self.waiting = None
            return True
        return False

    def _new(self, run: list[Token], kind: str, finite: Token | None, opener: Token | None) -> Clause:
        clause = Clause(tokens=list(run), kind=kind, finite=finite, opener=opener, parent=self.owner)
        if kind in ("relative", "infinitive") or opener is not None and finite is None:
            clause.antecedent = self.last
        self.clauses.append(clause)
        self.owner = clause
        return clause

    def _start(self, run: list[Token], kind: str, finite: Token | None, opener: Token | None) -> None:
        before = self.owner
        if finite is not None and opener is None and before is not None and _shares_helper(run, finite, before):
            kind, finite = "participle", None
        clause = self._new(run, "main" if kind in ("v1", "main", "participle", "none") else kind, finite, opener)
        if kind == "none":
            clause.parent = None
            self.waiting = clause
            return
        if run[0].text.lower() in JOINING and before is not None and opener is None:
            clause.before = before if kind != "infinitive" else None
            if before.opener is not None and kind != "participle" and not _ends_run(clause, finite):
                clause.before = self.main
            elif before.kind == "infinitive" and finite is not None:  # "reist ab, um X zu sprechen, und trifft dann Y"
                clause.before = before.parent or self.main
            if clause.before is not None and clause.before.opener is not None:
                clause.kind, clause.opener = clause.before.kind, clause.before.opener
        elif kind == "v1" and self.main is not None:
            clause.before = self.main
        elif kind == "main" and before is not None and before.kind in ("content", "other") and _goes_on(clause):
            clause.kind, clause.opener, clause.parent = before.kind, before.opener, before.parent
        if clause.kind == "main":
            self.main = clause


def _shares_helper(run: list[Token], verb: Token, before: Clause) -> bool:
    """Tell whether a verb taken for a finite one is a participle: "hatte … gekappt und dem Rat … vorgehalten"."""
    helper = before.finite.text.lower() if before.finite is not None else ""
    joined = run[0].text.lower() in JOINING and run[-1].i == verb.i and before.tokens[-1].tag_ == "VVPP"
    return joined and AUXILIARIES.get(helper) in ("haben", "sein") and bool(GE_PARTICIPLE.fullmatch(verb.text))


def _goes_on(clause: Clause) -> bool:
    """Tell whether a clause without an opener has its verb at its end: "dass X es fordert, Y es jedoch ablehnt"."""
    finite = clause.finite
    if finite is None or clause.tokens[-1].i != finite.i:
        return False
    return sum(t.pos_ in ("NOUN", "PROPN", "PRON") for t in clause.tokens) > 1


def _behind_colon(token: Token) -> bool:
    at = token.i - 1
    while at > token.sent.start and (token.doc[at].text in MARKS or token.doc[at].is_space):
        at -= 1
    return token.doc[at].text in (":", ";")


def _ends_run(clause: Clause, finite: Token | None) -> bool:
    return finite is not None and clause.tokens[-1].i == finite.i and len(clause.tokens) > 2
