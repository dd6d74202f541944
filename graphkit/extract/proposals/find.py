"""Find proposals by the verbs and nouns that put them forward."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments import (
    AUXILIARIES,
    READY,
    Clause,
    Event,
    Phrase,
    acting,
    antecedent_label,
    clause_event,
    clause_label,
    divide,
    find_events,
    holds,
    index,
    is_pronoun,
    phrase_label,
    referent,
    slot,
)
from graphkit.extract.arguments.clauses import JOINING
from graphkit.extract.arguments.event import is_noun, is_purpose
from graphkit.extract.arguments.events import NEGATIONS
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import encounter_noun
from graphkit.extract.owners import owners
from graphkit.extract.proposals.conditions import by_conditions
from graphkit.extract.proposals.nouns import by_nouns, proposal_noun
from graphkit.extract.raw import Found, MentionKind, RawProposal
from graphkit.facts import ActorKind, ProposalKind
from graphkit.lexicon import table

HERE = Path(__file__).parent
SURE = 0.93  # precision of a verb with its own subject, a name or a title, on the development articles
ALLOWED_MODALS = (None, "wollen")
BEFORE_OR_AFTER = frozenset(("vor", "nach", "seit", "bis"))
NEUTERS = ("das", "dies", "dieses", "es", "was")  # pronouns that take up what was said, of whatever gender


@dataclass(frozen=True, kw_only=True)
class _Frame:
    conditions: tuple[str, ...]
    kind: ProposalKind
    addressees: tuple[str, ...]
    content: str


_ROWS = table(HERE / "verbs.tsv")
FRAMES: dict[str, list[_Frame]] = {}
for _row in _ROWS:
    FRAMES.setdefault(_row[0].replace("|", ""), []).append(
        _Frame(
            conditions=tuple(_row[1].split()),
            kind=ProposalKind(_row[2].capitalize()),
            addressees=tuple(_row[3].split()),
            content=_row[4],
        )
    )
INDEX = index(row[0] for row in _ROWS)


def find_proposals(context: Context) -> list[RawProposal]:
    """Return the proposals of an article in the order of the text."""
    found: list[RawProposal] = []
    for event, clauses in find_events(context, INDEX):
        proposal = _by_verb(event, clauses, found)
        if proposal is not None:
            found.append(proposal)
    found += _offers(context, {p.found.sentence for p in found})
    found += by_conditions(context, {p.found.sentence for p in found})
    used = {p.found.sentence for p in found}
    for proposal in by_nouns(context):
        if proposal.found.sentence not in used:
            found.append(proposal)
            used.add(proposal.found.sentence)
    return sorted(found, key=lambda p: (p.found.sentence, p.found.anchor))


def _offers(context: Context, used: set[int]) -> list[RawProposal]:
    """Read "Ankara sei bereit, die Gespräche auszurichten": what somebody is ready to do is offered."""
    found = []
    for number, sentence in enumerate(context.sentences):
        anchor = next((t for t in context.doc[sentence.start : sentence.end] if t.text in READY), None)
        if anchor is None or number in used:
            continue
        clause = next((c for c in divide(context.doc, sentence) if anchor in c.tokens), None)
        if clause is None or clause.finite is None or AUXILIARIES.get(clause.finite.text.lower()) != "sein":
            continue
        event = clause_event(context, clause, anchor, anchor.text)
        content = event.content()
        if content is None or content.kind != "infinitive" or not event.actors:
            continue
        if event.negated or event.unreal or event.embedded or event.modal is not None or clause.kind != "main":
            continue
        if any(context.mentions[i].kind == MentionKind.PRONOUN for i in event.actors) or event.shared:
            continue
        found.append(
            RawProposal(
                found=Found(sentence=number, anchor=anchor.i, rule=f"proposal:{anchor.text}", confidence=0.6),
                kind=ProposalKind.PLAN,
                by=event.actors,
                label=clause_label(context, content, wished=True),
            )
        )
    return found


def _by_verb(event: Event, clauses: list[Clause], earlier: list[RawProposal]) -> RawProposal | None:
    for frame in sorted(FRAMES.get(event.lemma, ()), key=lambda f: -len(f.conditions)):
        if all(holds(event, condition) for condition in frame.conditions):
            return _proposal(event, frame, clauses, earlier)
    return None


def _proposal(event: Event, frame: _Frame, clauses: list[Clause], earlier: list[RawProposal]) -> RawProposal | None:
    actors = acting(event)
    if event.negated or event.unreal or event.embedded or event.modal not in ALLOWED_MODALS or not actors:
        return None
    by = _authors(event, frame) or actors
    addressed = _addressee(event, frame)
    to = tuple(i for i in (addressed.actors if addressed is not None else ()) if i not in by)
    label = _label(event, frame, addressed, clauses, earlier)
    if label is None:
        return None
    if not to and frame.kind == ProposalKind.DEMAND:
        to = tuple(i for i in _told_to_act(event) if i not in by)
    sure = SURE - 1.7 * event.doubt
    context = event.context
    return RawProposal(
        found=context.found_at(
            event.anchor,
            rule=f"proposal:{event.lemma}",
            sure=round(sure, 3),
        ),
        kind=frame.kind,
        by=by,
        to=to,
        label=label,
    )


def _authors(event: Event, frame: _Frame) -> tuple[int, ...]:
    """Return whose paper it is that somebody else hands over: "legte einen Entwurf der Opposition vor"."""
    phrase = event.obj() if frame.kind == ProposalKind.PLAN and frame.content == "obj" else None
    if phrase is None or phrase.actors or phrase.relative:
        return ()
    behind = [m for m in event.context.mentions if m.start == phrase.head.i + 1 and m.preposition is None]
    found = owners(event.context, phrase.head) if behind else ()
    return found if not set(found) & set(event.actors) else ()


def _addressee(event: Event, frame: _Frame) -> Phrase | None:
    for where in (*frame.addressees, "gegenüber"):
        if where == "obj" and event.passive:
            found = event.subject
        elif where == "obj":
            found = next((p for p in event.bare() if p.actors and "acc" in p.cases), None)
        else:
            found = slot(event, where)
        if found is not None and found.actors and (event.passive or found is not event.subject):
            return found
    return _interlocutor(event)


def _interlocutor(event: Event) -> Phrase | None:
    """Return with whom somebody talks who proposes something: "drängte im Gespräch mit Norwegen auf Eile"."""
    phrase = event.governed("mit")
    if phrase is None or not phrase.actors or phrase.start < 2:
        return None
    meeting = event.context.doc[phrase.start - 2]
    aside = any(p.head.i == meeting.i and p.preposition in BEFORE_OR_AFTER for p in event.phrases)
    return phrase if encounter_noun(meeting) and not aside else None


def _label(
    event: Event, frame: _Frame, addressed: Phrase | None, clauses: list[Clause], earlier: list[RawProposal]
) -> str | None:
    """Return what is proposed or demanded as a label, or None where nothing is."""
    context, clause = event.context, event.clause
    phrase: Phrase | None = None
    if frame.content == "obj":
        phrase = _named_object(event, frame) or event.obj()
        if phrase is addressed and phrase is not None:
            phrase = None
    elif frame.content not in ("clause", ""):
        phrase = slot(event, frame.content)
    content = event.content()
    if phrase is not None and not (content is not None and phrase.head.text.lower() in ("es", "das", "sie")):
        if phrase.relative and clause.antecedent is not None and phrase.head.text.lower() != "was":
            return antecedent_label(context, clause, event.noun_of(phrase))
        if is_pronoun(phrase.head):
            if content is not None:
                return clause_label(context, content, wished=True)
            meant = _taken_up(event, phrase.head, earlier) or referent(event, phrase.head)
            denied = NEGATIONS & set(meant.lower().split())  # "er verzichte nicht": to do so is wanted
            return meant if meant and not denied else None
        if frame.content == "obj" and phrase.actors and content is None and _is_person(event, phrase):
            return None
        if frame.content != "obj" and any(_is_named(event, phrase, i) for i in phrase.actors):
            return None  # "bestand auf Kenia": as what, nobody knows
        label = phrase_label(context, phrase, clause)
        if " " in label or proposal_noun(phrase.head) is None:
            return label
        if content is not None and content.tokens[0].i > phrase.end:
            return clause_label(context, content, wished=True)  # "machte das Angebot, die Werft zu teilen"
        behind = clause.tokens[-1].i + 1
        announced = behind < phrase.head.sent.end and context.doc[behind].text == ":"
        return announced and _spoken(event, clauses) or label  # "stellte eine Bedingung: Die Werft müsse schließen"
    if content is not None:
        return clause_label(context, content, wished=True)
    if frame.content == "obj" and event.passive and event.subject is not None:
        return phrase_label(context, event.subject, clause)
    return _inside(event) or _spoken(event, clauses)


def _named_object(event: Event, frame: _Frame) -> Phrase | None:
    """Return the object whose noun a frame asks for: "machte den Fischern ein Angebot" is about the offer."""
    nouns = [n for c in frame.conditions if c.startswith("obj:") for n in c[4:].split("|")]
    return next((p for p in event.bare() if any(is_noun(p.head, n) for n in nouns)), None)


def _inside(event: Event) -> str:
    """Return the infinitive that no comma parts from its verb: "bot an zu vermitteln", or ""."""
    tokens = event.clause.tokens
    if len(tokens) < 4 or tokens[-2].text != "zu" or not tokens[-1].text.endswith("n"):
        return ""
    particle = tokens[-3].text.lower()
    return tokens[-1].text if event.lemma.startswith(particle) and event.anchor.i < tokens[-3].i else ""


def _taken_up(event: Event, pronoun: Token, earlier: list[RawProposal]) -> str:
    """Return the label of the proposal just before that "das" or "dies" takes up, or ""."""
    number = event.context.sentence_at[event.anchor.i]
    near = [p for p in earlier if number - p.found.sentence <= 1 and p.found.anchor < pronoun.i]
    return near[-1].label if near and pronoun.text.lower() in NEUTERS else ""


def _spoken(event: Event, clauses: list[Clause]) -> str | None:
    """Return the words that are the demand itself: before "…, forderte X", after a colon, or in quotation marks."""
    context, clause = event.context, event.clause
    bounds = context.sentences[context.sentence_at[event.anchor.i]]
    at = clauses.index(clause)
    first = clause.tokens[0]
    if clause.finite is not None and first.i == clause.finite.i and at and not (clause.verb_last or event.shared):
        said = next((c for c in reversed(clauses[:at]) if c.kind != "relative" and not is_purpose(c)), None)
        return clause_label(context, said, wished=True) if said is not None else None
    later = next((c for c in clauses[at + 1 :] if c.kind == "main"), None)
    if later is not None and not _opens_with_verb(later) and later.tokens[0].text.lower() not in JOINING:
        return clause_label(context, later, wished=True)
    quoted = [t for t in context.doc[bounds.start : bounds.end] if context.quoted[t.i]]
    if len(quoted) > 3:
        return context.text(quoted[0].i + 1, min(quoted[-1].i, quoted[0].i + 14))
    if clause.verb_last and clause.opener is not None and clause.opener.text.lower() == "wie" and at:
        return clause_label(context, clauses[at - 1], wished=True)
    return None


def _opens_with_verb(clause: Clause) -> bool:
    """Tell whether a clause only says who spoke: "…, sagte der Wirt in Oslo"."""
    return clause.finite is not None and clause.tokens[0].i == clause.finite.i


def _is_person(event: Event, phrase: Phrase) -> bool:
    mention = event.context.mentions[phrase.actors[0]]
    named = mention.kind in (MentionKind.NAME, MentionKind.ROLE, MentionKind.PRONOUN)
    return named and mention.actor_kind == ActorKind.PERSON


def _is_named(event: Event, phrase: Phrase, index: int) -> bool:
    mention = event.context.mentions[index]
    return mention.kind == MentionKind.NAME and mention.head == phrase.head.i


def _told_to_act(event: Event) -> tuple[int, ...]:
    """Return who is to do what is demanded: "verlangte, dass die Armee abzieht" is addressed to those of the army."""
    content = event.content()
    if content is None or content.kind != "content" or content.finite is None:
        return ()
    if any(t.text.lower() in ("werden", "worden", "wird", "werde", "würden", "wurden") for t in content.tokens):
        return ()
    inner = clause_event(event.context, content, content.finite, "")
    subject = inner.subject
    if subject is None or subject.relative or subject.head.pos_ == "PRON" or not subject.actors:
        return ()
    return subject.actors
