"""Read demands that are put as a condition: "nur dann …, wenn", "erst müsse", "solange … nicht", "vorausgesetzt, …"."""

from __future__ import annotations

from pathlib import Path

from graphkit.extract.arguments import AUXILIARIES, Clause, clause_event, clause_label, divide
from graphkit.extract.arguments.event import is_purpose
from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.context import Context
from graphkit.extract.raw import Found, MentionKind, RawProposal
from graphkit.facts import ProposalKind
from graphkit.lexicon import table, words

HERE = Path(__file__).parent
ASKING = words(HERE.parent / "arguments" / "asking.tsv")
CUES = {row[0]: frozenset(row[1].split()) for row in table(HERE / "condition_words.tsv")}


def by_conditions(context: Context, used: set[int]) -> list[RawProposal]:
    """Return the demands put as conditions in sentences that hold no other proposal, by whoever speaks."""
    found = []
    for number, sentence in enumerate(context.sentences):
        tokens = context.doc[sentence.start : sentence.end]
        if number in used or sentence.heading or not any(t.text.lower() in CUES for t in tokens):
            continue
        wanted = _wanted(divide(context.doc, sentence))
        if wanted is None:
            continue
        main, clause = wanted
        if not (_is_told(context, main) if clause is main else _by_whom(context, main, clause)):
            continue
        by = context.speakers.get(number) or _actors(context, main)
        if not by:
            continue
        to = tuple(i for i in _actors(context, clause) if i not in by)
        found.append(
            RawProposal(
                found=Found(sentence=number, anchor=clause.tokens[0].i, rule="proposal:condition", confidence=0.6),
                kind=ProposalKind.DEMAND,
                by=by,
                to=to,
                label=clause_label(context, clause, wished=True),
            )
        )
    return found


def _wanted(clauses: list[Clause]) -> tuple[Clause, Clause] | None:
    """Return the clause that something is promised or withheld in, and the one that says what for."""
    for clause in clauses:
        low = [t.text.lower() for t in clause.tokens]
        cues = frozenset().union(*(CUES[w] for w in low if w in CUES))
        finite = clause.finite.text.lower() if clause.finite is not None else ""
        asked = low[0] in ASKING
        if clause.kind == "main" and "first" in cues and AUXILIARIES.get(finite) == "müssen" and not asked:
            return clause, clause
        later = [c for c in clauses if c.kind == "condition"]
        if clause.kind == "main" and "only" in cues and later and _promised(finite):
            return clause, later[0]
        if clause.kind == "main" and "noun" in cues and AUXILIARIES.get(finite) == "sein":
            inner = (c for c in clause.children if c.kind in ("content", "infinitive") and not is_purpose(c))
            content = next(inner, None)
            if content is not None:
                return clause, content
        if clause.kind == "condition" and "until" in cues:
            main = next((c for c in clauses if c.kind == "main"), None)
            if main is not None and _withheld(main):
                return main, clause
        if "provided" in cues:
            at = low.index(next(w for w in low if "provided" in CUES.get(w, ())))
            before = [c for c in clauses if c.kind == "main" and c is not clause]
            after = clauses[clauses.index(clause) + 1 :]
            if at == 0 and before:
                return before[0], clause
            if at == len(low) - 1 and after:
                return clause, after[0]
    return None


def _promised(finite: str) -> bool:
    return AUXILIARIES.get(finite) in ("werden", "können", "wollen", "sein", "haben", "dürfen")


def _withheld(clause: Clause) -> bool:
    low = {t.text.lower() for t in clause.tokens}
    return bool(low & {"nicht", "kein", "keine", "keinen", "keiner", "keinem", "nie", "niemals"})


def _by_whom(context: Context, main: Clause, clause: Clause) -> tuple[int, ...]:
    """Return who could meet a condition, or who sets it who would "only then" do something."""
    only = any("only" in CUES.get(t.text.lower(), ()) for t in main.tokens)
    return _actors(context, clause) or (_actors(context, main) if only else ())


def _is_told(context: Context, clause: Clause) -> bool:
    """Tell whether somebody says what must come first: not "Der Gast muss erst einmal warten"."""
    finite = clause.finite
    return finite is not None and (konjunktiv(finite) is not None or bool(context.quoted[finite.i]))


def _actors(context: Context, clause: Clause) -> tuple[int, ...]:
    event = clause_event(context, clause, clause.finite or clause.tokens[-1], "")
    actors = event.actors
    if len(actors) == 1 and context.mentions[actors[0]].kind == MentionKind.PRONOUN and event.shared:
        return ()
    return actors
