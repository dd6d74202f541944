"""Put what a pronoun stands for into words, where it stands for no actor: "das lehnte er ab", "wie ihn X verlangt"."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extract.arguments.clause_labels import clause_label
from graphkit.extract.arguments.clauses import Clause, divide
from graphkit.extract.arguments.event import Event
from graphkit.extract.arguments.finite import AUXILIARIES
from graphkit.extract.arguments.labels import phrase_label
from graphkit.extract.arguments.phrases import Phrase, phrases
from graphkit.extract.clauses.predicates import konjunktiv
from graphkit.extract.context import Context

GENDERS = {
    "ihn": ("Masc",),
    "den": ("Masc",),
    "diesen": ("Masc",),
    "sie": ("Fem",),
    "diese": ("Fem",),
    "ihr": ("Fem",),
    "ihm": ("Masc", "Neut"),
}
ARTICLES = {"Masc": ("ein", "einen", "den", "dem"), "Fem": ("eine", "einer"), "Neut": ("das", "dem")}
SHORTEST = 4  # words of a clause that says something, unlike "sagte er"


def is_pronoun(token: Token) -> bool:
    """Tell whether a token stands for a noun phrase and names nothing itself."""
    return token.pos_ in ("PRON", "DET") or token.tag_ in ("PPER", "PDS", "PRELS", "PIS", "PWS", "PAV", "PROAV")


def referent(event: Event, pronoun: Token | None) -> str:
    """Return a label of what a pronoun or an omitted object stands for, or "" where nothing before tells."""
    context = event.context
    if pronoun is not None and pronoun.text.lower() in GENDERS:
        for clause in _clauses_before(event):
            found = _agreeing(context, clause, pronoun)
            if found is not None:
                return phrase_label(context, found, clause)
        return ""
    first = event.clause.tokens[0].i
    for clause in _clauses_before(event):
        if clause.finite is None or clause.tokens[-1].i > first or event.clause.kind == "content":
            continue
        if event.shared and event.clause.before is not None and clause.tokens[0] == event.clause.before.tokens[0]:
            continue  # "X zweifelte am Nutzen, stimmte aber zu": not to what X did
        if _reports(event, clause):
            continue
        inner = [c for c in clause.children if c.kind in ("content", "infinitive") and c.tokens[-1].i < first]
        said = inner[0] if inner and not (_judges(clause) and inner[0].kind == "infinitive") else None
        if said is not None or len(clause.tokens) >= SHORTEST or _is_said(clause):
            return clause_label(context, said or clause)
    return ""


def _is_said(clause: Clause) -> bool:
    """Tell whether a short clause is what somebody said: "Er stehe bereit, sagte Berger"."""
    return clause.finite is not None and konjunktiv(clause.finite) == "1"


def _judges(clause: Clause) -> bool:
    """Tell whether a clause says how something is, not only who says it: "Es wäre unklug, die Werft zu schließen"."""
    helper = clause.helper
    copula = helper is not None and AUXILIARIES.get(helper.text.lower()) == "sein"
    return copula and not any(t.tag_ in ("VVPP", "VVINF") for t in clause.tokens)


def _reports(event: Event, clause: Clause) -> bool:
    """Tell whether a clause only says who tells the next one: "Bern teilte mit, davon halte man nichts"."""
    context, finite = event.context, event.clause.finite
    same = context.sentence_at[clause.tokens[0].i] == context.sentence_at[event.anchor.i]
    told = finite is not None and konjunktiv(finite) is not None
    return same and told and clause.finite is not None and konjunktiv(clause.finite) is None


def _clauses_before(event: Event) -> list[Clause]:
    """Return the clauses before one, those of its sentence from the end, then those of the sentence before in order."""
    context, first = event.context, event.clause.tokens[0].i
    number = context.sentence_at[event.anchor.i]
    same = divide(context.doc, context.sentences[number])
    out = [c for c in reversed(same) if c.tokens[0].i < first]
    told = next((n for n in range(number - 1, -1, -1) if not context.sentences[n].heading), None)
    if told is not None:
        earlier = divide(context.doc, context.sentences[told])
        main = (n for n, c in enumerate(earlier) if c.kind == "main" and c.before is None)
        out += [earlier[n] for n in main if not _tells(earlier, n)]
        out += [c for c in earlier if c.kind in ("content", "infinitive")]
    return out


def _tells(clauses: list[Clause], at: int) -> bool:
    """Tell whether a clause only says who tells the next one: "Moe sagte zu Beginn, Oslo werde verzichten"."""
    behind, told = clauses[at + 1] if at + 1 < len(clauses) else None, clauses[at].finite
    reported = behind is not None and behind.finite is not None and konjunktiv(behind.finite) == "1"
    return reported and behind is not None and behind.kind == "main" and told is not None and konjunktiv(told) is None


def _agreeing(context: Context, clause: Clause, pronoun: Token) -> Phrase | None:
    """Return the first noun phrase of a clause that a pronoun can take up by gender and number, and is no actor."""
    wanted = GENDERS[pronoun.text.lower()]
    articles = [article for gender in wanted for article in ARTICLES[gender]]
    for phrase in phrases(context, clause):
        head = phrase.head
        if phrase.actors or phrase.temporal or phrase.genitive or head.pos_ != "NOUN" or head.i > pronoun.i:
            continue
        plural = "Plur" in head.morph.get("Number", [])
        gender = head.morph.get("Gender", []) or list(wanted) * (context.doc[phrase.start].text.lower() in articles)
        if set(wanted) & set(gender) and not plural or plural and pronoun.text.lower() in ("sie", "diese"):
            return phrase
    return None
