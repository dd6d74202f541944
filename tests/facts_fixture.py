"""Facts of three invented articles, with every kind, status and kind of target: `sample_facts()`."""

from __future__ import annotations

from datetime import date

from graphkit.facts import (
    Actor,
    ActorKind,
    Encounter,
    EncounterType,
    Evidence,
    Facts,
    Office,
    Period,
    Position,
    Proposal,
    ProposalKind,
    Source,
    Stance,
    Statement,
    Status,
    TargetKind,
)

GENEVA = (
    "Die norwegische Außenministerin Ingrid Solberg hat am Dienstag in Genf den Unterhändler Omar Haddad getroffen. "
    "Norwegen schlug eine Waffenruhe für dreißig Tage vor. "
    "Haddad lehnte den Vorschlag ab. "
    "„Wir reden nicht unter Druck“, sagte er. "
    "Marokko begrüßte die Gespräche. "
    "Am Freitag wollen beide Seiten telefonieren."
)
OSLO = (
    "Oslo bestätigte ein Treffen von Solberg und Haddad in Genf. "
    "Nach Angaben aus Rabat hat es nie stattgefunden. "
    "Solberg verlangte von Marokko die Freilassung aller Gefangenen. "
    "Tunesien kritisierte Norwegen scharf."
)
TUNIS = (
    "Die Afrikanische Union lud Norwegen und Tunesien zu einem Gipfel nach Tunis ein. "
    "Norwegen legte eine neue Fassung seines Vorschlags vor. "
    "Das für März angesetzte Treffen von Solberg mit dem tunesischen Präsidenten Karim Ben Salah wurde abgesagt."
)
TEXTS = {"genf": GENEVA, "oslo": OSLO, "tunis": TUNIS}


def evidence(article: str, words: str, **more: object) -> Evidence:
    """Return the evidence whose sentence holds the words."""
    text = TEXTS[article]
    at = text.index(words)
    start = max(text.rfind(". ", 0, at), text.rfind("“, sagte er. ", 0, at)) + 2
    start = 0 if start == 1 else start
    end = text.find(". ", at)
    end = len(text) if end < 0 else end + 1
    return Evidence(article=article, start=start, end=end, quote=text[start:end], **more)  # type: ignore[arg-type]


def sample_facts() -> Facts:
    """Return the same facts on each call: seven actors, four encounters, three proposals and what is said of them."""
    return Facts(
        sources=[
            Source(
                id="genf",
                title="Gespräche in Genf <ohne> „Ergebnis“",
                issued="2025-03-06T18:05",
                publisher="Der Bote & Söhne",
                url="https://example.org/genf?a=1&b=2",
                text=GENEVA,
            ),
            Source(id="oslo", title="Treffen bestätigt", issued="2025-03-07", publisher="Fjordblatt", text=OSLO),
            Source(id="tunis", issued="2025-03", text=TUNIS),
        ],
        actors=_actors(),
        encounters=_encounters(),
        proposals=_proposals(),
        positions=_positions(),
        statements=[
            Statement(
                id="statement-1",
                speaker="omar-haddad",
                confidence=0.95,
                evidence=(evidence("genf", "nicht unter Druck", rule="direct-quotation", confidence=0.95),),
            ),
            Statement(
                id="statement-2",
                speaker="marokko",
                confidence=0.8,
                evidence=(evidence("oslo", "Nach Angaben aus Rabat", rule="according-to", confidence=0.8),),
            ),
        ],
        offices=[
            Office(
                id="office-1",
                title="Außenministerin",
                person="ingrid-solberg",
                of="norwegen",
                confidence=0.97,
                evidence=(evidence("genf", "norwegische Außenministerin", rule="title", confidence=0.97),),
            ),
            Office(
                id="office-2",
                title="Unterhändler",
                person="omar-haddad",
                confidence=0.7,
                evidence=(evidence("genf", "Unterhändler", rule="title", confidence=0.7),),
            ),
        ],
    )


def _actors() -> list[Actor]:
    return [
        Actor(id="afrikanische-union", kind=ActorKind.ORGANIZATION, label="Afrikanische Union", names=("AU",)),
        Actor(
            id="ingrid-solberg",
            kind=ActorKind.PERSON,
            label="Ingrid Solberg",
            names=("Solberg", "die Außenministerin"),
            side="norwegen",
        ),
        Actor(
            id="karim-ben-salah", kind=ActorKind.PERSON, label="Karim Ben Salah", names=("Ben Salah",), side="tunesien"
        ),
        Actor(id="marokko", kind=ActorKind.STATE, label="Marokko", names=("Rabat",)),
        Actor(
            id="norwegen",
            kind=ActorKind.STATE,
            label="Norwegen",
            names=("Oslo",),
            authority="https://w3id.org/graphkit/actors/norwegen",
            exact_match=("https://example.org/entity/norwegen",),
        ),
        Actor(id="omar-haddad", kind=ActorKind.PERSON, label="Omar Haddad", names=("Haddad",), side="marokko"),
        Actor(id="tunesien", kind=ActorKind.STATE, label="Tunesien", names=("Tunis",)),
    ]


def _encounters() -> list[Encounter]:
    return [
        Encounter(
            id="call-1",
            type=EncounterType.CALL,
            participants=("ingrid-solberg", "omar-haddad"),
            status=Status.PLANNED,
            period=Period(start=date(2025, 3, 7), end=date(2025, 3, 7)),
            confidence=0.85,
            evidence=(evidence("genf", "wollen beide Seiten telefonieren", rule="call-verb", confidence=0.85),),
        ),
        Encounter(
            id="meeting-1",
            type=EncounterType.MEETING,
            participants=("ingrid-solberg", "omar-haddad"),
            status=Status.HELD,
            period=Period(start=date(2025, 3, 4), end=date(2025, 3, 4)),
            place="Genf",
            confidence=0.9,
            evidence=(
                evidence("genf", "in Genf den Unterhändler", rule="meet-verb", confidence=0.9, status=Status.HELD),
                evidence(
                    "oslo",
                    "bestätigte ein Treffen",
                    rule="meet-noun",
                    confidence=0.8,
                    status=Status.HELD,
                    attributed_to="norwegen",
                ),
                evidence(
                    "oslo",
                    "nie stattgefunden",
                    rule="denial",
                    confidence=0.75,
                    status=Status.DENIED,
                    attributed_to="marokko",
                ),
            ),
        ),
        Encounter(
            id="meeting-2",
            type=EncounterType.MEETING,
            participants=("afrikanische-union", "norwegen", "tunesien"),
            status=Status.PROPOSED,
            place="Tunis",
            confidence=0.6,
            evidence=(evidence("tunis", "zu einem Gipfel", rule="invite", confidence=0.6),),
        ),
        Encounter(
            id="meeting-3",
            type=EncounterType.MEETING,
            participants=("ingrid-solberg", "karim-ben-salah"),
            status=Status.CANCELLED,
            period=Period(start=date(2025, 3, 1), end=date(2025, 3, 31)),
            confidence=0.88,
            evidence=(evidence("tunis", "wurde abgesagt", rule="cancel", confidence=0.88),),
        ),
    ]


def _proposals() -> list[Proposal]:
    return [
        Proposal(
            id="proposal-1",
            kind=ProposalKind.PLAN,
            label="Waffenruhe für dreißig Tage",
            by=("norwegen",),
            confidence=0.92,
            evidence=(evidence("genf", "Norwegen schlug", rule="propose-verb", confidence=0.92),),
        ),
        Proposal(
            id="proposal-2",
            kind=ProposalKind.DEMAND,
            label="Freilassung aller Gefangenen",
            by=("ingrid-solberg",),
            to=("marokko",),
            confidence=0.9,
            evidence=(evidence("oslo", "Solberg verlangte", rule="demand-verb", confidence=0.9),),
        ),
        Proposal(
            id="proposal-3",
            kind=ProposalKind.PLAN,
            label="neue Fassung seines Vorschlags",
            by=("norwegen",),
            revises="proposal-1",
            confidence=0.5,
            evidence=(evidence("tunis", "neue Fassung", rule="propose-verb", confidence=0.5),),
        ),
    ]


def _positions() -> list[Position]:
    return [
        Position(
            id="position-1",
            holder="omar-haddad",
            stance=Stance.REJECTS,
            target_kind=TargetKind.PROPOSAL,
            target="proposal-1",
            target_label="den Vorschlag",
            confidence=0.93,
            evidence=(evidence("genf", "lehnte den Vorschlag ab", rule="reject-verb", confidence=0.93),),
        ),
        Position(
            id="position-2",
            holder="marokko",
            stance=Stance.SUPPORTS,
            target_kind=TargetKind.ENCOUNTER,
            target="meeting-1",
            confidence=0.8,
            evidence=(evidence("genf", "begrüßte die Gespräche", rule="welcome-verb", confidence=0.8),),
        ),
        Position(
            id="position-3",
            holder="tunesien",
            stance=Stance.CRITICISES,
            target_kind=TargetKind.ACTOR,
            target="norwegen",
            confidence=0.9,
            evidence=(evidence("oslo", "kritisierte Norwegen", rule="criticise-verb", confidence=0.9),),
        ),
        Position(
            id="position-4",
            holder="marokko",
            stance=Stance.REJECTS,
            target_kind=TargetKind.TOPIC,
            target_label="Berichte über das Treffen",
            confidence=0.65,
            evidence=(
                evidence("oslo", "nie stattgefunden", rule="reject-verb", confidence=0.65, attributed_to="marokko"),
            ),
        ),
    ]
