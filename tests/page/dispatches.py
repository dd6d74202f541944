"""Six invented dispatches about an invented conflict, and the facts in them: what the page's tests look at."""

from __future__ import annotations

import re
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

TEXTS = {
    "genf": (
        "Zum ersten Mal seit Beginn der Kämpfe im Grenzland haben sich die Außenminister von Kaldonien und "
        "Sarvien an einen Tisch gesetzt. Tomas Weldin und Lena Orlow trafen sich am Dienstag in Genf, "
        "eingeladen hatte die Schweiz. „Wir haben drei Stunden lang ehrlich gestritten“, sagte Weldin nach "
        "dem Gespräch. Orlow erklärte, Sarvien sei zu einer Waffenruhe bereit, wenn die Gegenseite ihre "
        "schweren Waffen abziehe. Der Schweizer Außenminister Urs Aeberli begrüßte das Treffen als Anfang. "
        "Die Vereinten Nationen legten einen Plan für eine Waffenruhe von dreißig Tagen vor. Kaldonien "
        "unterstützt den Plan der Vereinten Nationen."
    ),
    "telefonat": (
        "Kaldoniens Präsidentin Mira Dragan hat am Mittwoch mit ihrem sarvischen Amtskollegen Juri Karst "
        "telefoniert. Das teilte das Präsidialamt in Kaldona mit. Karst habe zugesagt, die Beschießungen "
        "einzustellen, hieß es. Der sarvische Regierungssprecher Pawel Gront wies die Darstellung zurück: Ein "
        "solches Telefonat habe es nie gegeben. Dragan forderte von Sarvien die Freilassung aller Gefangenen. "
        "Am Freitag soll der türkische Sondergesandte Cem Arkan nach Sarvograd reisen, um Karst zu treffen."
    ),
    "oslo": (
        "Norwegen bietet sich als Gastgeber einer Friedenskonferenz an. Außenministerin Ingrid Solheim schlug "
        "vor, dass beide Präsidenten noch im November nach Oslo kommen. Sie sprach am Donnerstag am Telefon "
        "mit der UN-Vermittlerin Amina Diallo. „Die Tür steht offen“, sagte Solheim. Die Europäische Union "
        "stellte sich hinter den norwegischen Vorschlag. Sarvien lehnt eine Konferenz in Oslo ab. Gront "
        "nannte Norwegen parteiisch."
    ),
    "sarvograd": (
        "Der türkische Sondergesandte Cem Arkan hat in Sarvograd zwei Stunden lang mit Präsident Juri Karst "
        "gesprochen. An dem Treffen am Freitag nahm auch Außenministerin Lena Orlow teil. Die Türkei schlägt "
        "vor, das Grenzland von Beobachtern überwachen zu lassen. „Das ist ein kluger Gedanke“, sagte Karst. "
        "Die Rebellen im Grenzland lehnen Beobachter ab. Ein für Sonntag geplantes Treffen Arkans mit Weldin "
        "in Ankara wurde abgesagt. Arkan zufolge fehlte dafür die Zeit."
    ),
    "bruessel": (
        "Die EU will den Druck auf Sarvien erhöhen. Kaldonien verlangt von der Europäischen Union neue "
        "Strafmaßnahmen. Weldin traf am Montag in Brüssel die Vertreter der europäischen Verbündeten. Die "
        "Verbündeten kritisierten die Beschießung von Dörfern im Grenzland. Orlow warf der EU vor, sie gieße "
        "Öl ins Feuer. Diallo reiste am selben Tag nach Kaldona und wurde von Dragan empfangen. Sie sagte, "
        "die Zeit dränge."
    ),
    "plan": (
        "Die Vereinten Nationen haben ihren Plan überarbeitet. Die neue Fassung sieht eine Waffenruhe von "
        "sechzig Tagen und Beobachter vor. Diallo stellte sie Weldin und Orlow am 24. November in Genf vor. "
        "Sarvien begrüßte die neue Fassung, Kaldonien lehnt die Beobachter ab. Dragan und Karst wollen sich "
        "im Dezember in Genf treffen. Die Schweiz bot an, das Gespräch auszurichten. Karst sprach von einer "
        "letzten Gelegenheit. Gront bestätigte nun, dass Dragan und Karst Anfang November telefoniert hätten. "
        "Die Türkei begrüßte den Plan. Arkan sagte, sein Land sei bereit, fünfzig Beobachter zu stellen. "
        "Solheim nannte die neue Fassung einen Schritt nach vorn."
    ),
}
_HEADS = {
    "genf": ("Erstes Gespräch nach Monaten: Weldin trifft Orlow", "2025-11-05", "Genfer Abendblatt"),
    "telefonat": ("Verwirrung um ein Telefonat", "2025-11-06T08:15", "Nordbote"),
    "oslo": ("Oslo lädt ein, Sarvograd winkt ab", "2025-11-07", "Nordbote"),
    "sarvograd": ("Arkan bei Karst: Beobachter für das Grenzland?", "2025-11-15", "Bosporus-Kurier"),
    "bruessel": ("Brüssel ringt um Strafmaßnahmen", "2025-11-18", None),
    "plan": ("Sechzig Tage Ruhe: Der neue Plan der Vereinten Nationen", "2025-11-25", "Genfer Abendblatt"),
}
_SENTENCE = re.compile(r"[^.!?]*(?:\d\.[^.!?]*)*[.!?]“?(?:,[^.]*\.)?\s*")


def evidence(article: str, words: str, **more: object) -> Evidence:
    """Return the evidence of the sentence that holds `words`."""
    text = TEXTS[article]
    at = text.index(words)
    for match in _SENTENCE.finditer(text):
        if match.start() <= at < match.end():
            quote = match.group().strip()
            start = match.start() + match.group().index(quote)
            return Evidence(article=article, start=start, end=start + len(quote), quote=quote, **more)  # type: ignore[arg-type]
    raise ValueError(words)


def dispatch_facts() -> Facts:
    """Return the facts of the six dispatches, every list sorted by id."""
    facts = Facts(
        sources=[
            Source(id=key, title=title, issued=issued, publisher=by, url=f"https://example.org/{key}", text=TEXTS[key])
            for key, (title, issued, by) in _HEADS.items()
        ],
        actors=_actors(),
        encounters=_encounters(),
        proposals=_proposals(),
        positions=_positions(),
        statements=_statements(),
        offices=_offices(),
    )
    for entries in vars(facts).values():
        entries.sort(key=lambda entry: entry.id)
    return facts


def _actors() -> list[Actor]:
    person, state, organization = ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANIZATION
    rows: list[tuple[str, ActorKind, str, tuple[str, ...], str | None]] = [
        ("kaldonien", state, "Kaldonien", ("Kaldona",), None),
        ("sarvien", state, "Sarvien", ("Sarvograd",), None),
        ("schweiz", state, "Schweiz", ("Bern",), None),
        ("norwegen", state, "Norwegen", ("Oslo",), None),
        ("tuerkei", state, "Türkei", ("Ankara",), None),
        ("un", organization, "Vereinte Nationen", ("UN", "UNO"), None),
        ("eu", organization, "Europäische Union", ("EU",), None),
        ("mira-dragan", person, "Mira Dragan", ("Dragan", "Kaldoniens Präsidentin"), "kaldonien"),
        ("tomas-weldin", person, "Tomas Weldin", ("Weldin",), "kaldonien"),
        ("juri-karst", person, "Juri Karst", ("Karst",), "sarvien"),
        ("lena-orlow", person, "Lena Orlow", ("Orlow", "Orlowa"), "sarvien"),
        ("pawel-gront", person, "Pawel Gront", ("Gront",), "sarvien"),
        ("urs-aeberli", person, "Urs Aeberli", ("Aeberli",), "schweiz"),
        ("ingrid-solheim", person, "Ingrid Solheim", ("Solheim",), "norwegen"),
        ("cem-arkan", person, "Cem Arkan", ("Arkan",), "tuerkei"),
        ("amina-diallo", person, "Amina Diallo", ("Diallo", "UN-Vermittlerin"), "un"),
        ("rebellen", ActorKind.GROUP, "Rebellen im Grenzland", ("Rebellen",), None),
        ("verbuendete", ActorKind.GROUP, "europäische Verbündete", ("Verbündete",), "eu"),
    ]
    return [Actor(id=key, kind=kind, label=label, names=names, side=side) for key, kind, label, names, side in rows]


def _day(day: int, month: int = 11) -> Period:
    return Period(start=date(2025, month, day), end=date(2025, month, day))


def _encounters() -> list[Encounter]:
    meeting, call = EncounterType.MEETING, EncounterType.CALL
    december = Period(start=date(2025, 12, 1), end=date(2025, 12, 31))
    november = Period(start=date(2025, 11, 7), end=date(2025, 11, 30))
    call_told = evidence("telefonat", "telefoniert", status=Status.HELD, attributed_to="kaldonien")
    call_denied = evidence("telefonat", "habe es nie", status=Status.DENIED, attributed_to="pawel-gront")
    call_confirmed = evidence("plan", "Anfang November", status=Status.HELD, attributed_to="pawel-gront")
    rows: list[tuple[str, EncounterType, tuple[str, ...], Status, Period | None, str | None, float, list[Evidence]]]
    rows = [
        ("meeting-genf", meeting, ("tomas-weldin", "lena-orlow"), Status.HELD, _day(4), "Genf", 0.97,
         [evidence("genf", "trafen sich"), evidence("genf", "begrüßte das Treffen", confidence=0.8)]),
        ("call-dragan-karst", call, ("mira-dragan", "juri-karst"), Status.HELD, _day(5), None, 0.7,
         [call_told, call_denied, call_confirmed]),
        ("call-solheim-diallo", call, ("ingrid-solheim", "amina-diallo"), Status.HELD, _day(6), None, 0.95,
         [evidence("oslo", "am Telefon")]),
        ("meeting-oslo", meeting, ("mira-dragan", "juri-karst", "norwegen"), Status.PROPOSED, november, "Oslo", 0.85,
         [evidence("oslo", "schlug vor")]),
        ("meeting-arkan-karst", meeting, ("cem-arkan", "juri-karst", "lena-orlow"), Status.HELD, _day(14), "Sarvograd",
         0.96, [evidence("sarvograd", "zwei Stunden"), evidence("sarvograd", "nahm auch"),
                evidence("telefonat", "Am Freitag soll", status=Status.PLANNED)]),
        ("meeting-ankara", meeting, ("cem-arkan", "tomas-weldin"), Status.CANCELLED, _day(16), "Ankara", 0.9,
         [evidence("sarvograd", "wurde abgesagt")]),
        ("meeting-bruessel", meeting, ("tomas-weldin", "verbuendete"), Status.HELD, _day(17), "Brüssel", 0.93,
         [evidence("bruessel", "in Brüssel die")]),
        ("meeting-kaldona", meeting, ("amina-diallo", "mira-dragan"), Status.HELD, _day(17), "Kaldona", 0.92,
         [evidence("bruessel", "wurde von Dragan")]),
        ("meeting-genf-2", meeting, ("amina-diallo", "tomas-weldin", "lena-orlow"), Status.HELD, _day(24), "Genf", 0.94,
         [evidence("plan", "stellte sie")]),
        ("meeting-gipfel", meeting, ("mira-dragan", "juri-karst"), Status.PLANNED, december, "Genf", 0.91,
         [evidence("plan", "im Dezember")]),
        ("call-arkan-un", call, ("cem-arkan", "amina-diallo"), Status.DENIED, None, None, 0.55,
         [evidence("sarvograd", "Arkan zufolge")]),
        ("meeting-schweiz", meeting, ("urs-aeberli", "amina-diallo"), Status.HELD, None, None, 0.6,
         [evidence("plan", "bot an")]),
    ]  # fmt: skip
    return [
        Encounter(id=key, type=kind, participants=who, status=status, period=when, place=place, confidence=sure,
                  evidence=tuple(why))
        for key, kind, who, status, when, place, sure, why in rows
    ]  # fmt: skip


def _proposals() -> list[Proposal]:
    plan, demand = ProposalKind.PLAN, ProposalKind.DEMAND
    rows: list[tuple[str, ProposalKind, str, tuple[str, ...], tuple[str, ...], str | None, str, str]] = [
        ("proposal-un", plan, "Plan für eine Waffenruhe von dreißig Tagen", ("un",), ("kaldonien", "sarvien"), None,
         "genf", "legten einen Plan"),
        ("proposal-un-2", plan, "Neue Fassung mit sechzig Tagen und Beobachtern", ("un",), ("kaldonien", "sarvien"),
         "proposal-un", "plan", "Die neue Fassung sieht"),
        ("proposal-abzug", demand, "Abzug der schweren Waffen", ("sarvien", "lena-orlow"), ("kaldonien",), None,
         "genf", "schweren Waffen"),
        ("proposal-gefangene", demand, "Freilassung aller Gefangenen", ("mira-dragan",), ("sarvien",), None,
         "telefonat", "Freilassung"),
        ("proposal-oslo", plan, "Friedenskonferenz in Oslo", ("norwegen", "ingrid-solheim"), (), None,
         "oslo", "bietet sich"),
        ("proposal-beobachter", plan, "Überwachung des Grenzlands durch Beobachter", ("tuerkei",), (), None,
         "sarvograd", "Beobachtern überwachen"),
        ("proposal-strafen", demand, "Neue Strafmaßnahmen gegen Sarvien", ("kaldonien",), ("eu",), None,
         "bruessel", "neue Strafmaßnahmen"),
        ("proposal-schweiz", plan, "Ausrichtung des Gesprächs in Genf", ("schweiz",), (), None, "plan", "bot an"),
    ]  # fmt: skip
    return [
        Proposal(id=key, kind=kind, label=label, by=by, to=to, revises=older, confidence=0.9,
                 evidence=(evidence(article, words),))
        for key, kind, label, by, to, older, article, words in rows
    ]  # fmt: skip


def _positions() -> list[Position]:
    supports, rejects, criticises = Stance.SUPPORTS, Stance.REJECTS, Stance.CRITICISES
    topic, actor = TargetKind.TOPIC, TargetKind.ACTOR
    encounter, proposal = TargetKind.ENCOUNTER, TargetKind.PROPOSAL
    rows: list[tuple[str, Stance, TargetKind, str, str, str]] = [
        ("urs-aeberli", supports, encounter, "meeting-genf", "genf", "begrüßte das Treffen"),
        ("kaldonien", supports, proposal, "proposal-un", "genf", "Kaldonien unterstützt"),
        ("eu", supports, proposal, "proposal-oslo", "oslo", "stellte sich hinter"),
        ("sarvien", rejects, proposal, "proposal-oslo", "oslo", "Sarvien lehnt"),
        ("pawel-gront", criticises, actor, "norwegen", "oslo", "parteiisch"),
        ("juri-karst", supports, proposal, "proposal-beobachter", "sarvograd", "kluger Gedanke"),
        ("rebellen", rejects, proposal, "proposal-beobachter", "sarvograd", "Die Rebellen"),
        ("verbuendete", criticises, topic, "Beschießung von Dörfern im Grenzland", "bruessel", "kritisierten"),
        ("lena-orlow", criticises, actor, "eu", "bruessel", "Öl ins Feuer"),
        ("sarvien", supports, proposal, "proposal-un-2", "plan", "Sarvien begrüßte"),
        ("kaldonien", rejects, topic, "Beobachter im Grenzland", "plan", "Kaldonien lehnt"),
        ("kaldonien", rejects, proposal, "proposal-un", "plan", "Kaldonien lehnt"),
        ("tuerkei", supports, proposal, "proposal-un-2", "plan", "Die Türkei begrüßte"),
    ]
    made = []
    for number, (holder, stance, kind, target, article, words) in enumerate(rows):
        is_topic = kind is topic
        position = Position(
            id=f"position-{number:02}",
            holder=holder,
            stance=stance,
            target_kind=kind,
            target=None if is_topic else target,
            target_label=target if is_topic else None,
            confidence=0.88,
            evidence=(evidence(article, words),),
        )
        made.append(position)
    return made


def _statements() -> list[Statement]:
    rows = [
        ("tomas-weldin", "genf", "ehrlich gestritten"), ("lena-orlow", "genf", "Orlow erklärte"),
        ("juri-karst", "telefonat", "Karst habe zugesagt"), ("pawel-gront", "telefonat", "habe es nie"),
        ("ingrid-solheim", "oslo", "Die Tür steht"), ("pawel-gront", "oslo", "parteiisch"),
        ("juri-karst", "sarvograd", "kluger Gedanke"), ("cem-arkan", "sarvograd", "Arkan zufolge"),
        ("lena-orlow", "bruessel", "Öl ins Feuer"), ("amina-diallo", "bruessel", "die Zeit dränge"),
        ("juri-karst", "plan", "letzten Gelegenheit"), ("pawel-gront", "plan", "Gront bestätigte"),
        ("cem-arkan", "plan", "fünfzig Beobachter"), ("ingrid-solheim", "plan", "Schritt nach vorn"),
        ("schweiz", "plan", "bot an"), ("kaldonien", "telefonat", "Das teilte"),
        ("norwegen", "oslo", "bietet sich"), ("mira-dragan", "telefonat", "Dragan forderte"),
        ("kaldonien", "bruessel", "verlangt"), ("ingrid-solheim", "oslo", "schlug vor"),
    ]  # fmt: skip
    return [
        Statement(id=f"statement-{number:02}", speaker=speaker, evidence=(evidence(article, words),))
        for number, (speaker, article, words) in enumerate(rows)
    ]


def _offices() -> list[Office]:
    rows = [
        ("mira-dragan", "Präsidentin", "kaldonien", "telefonat", "Kaldoniens Präsidentin"),
        ("tomas-weldin", "Außenminister", "kaldonien", "genf", "die Außenminister von"),
        ("juri-karst", "Präsident", "sarvien", "sarvograd", "Präsident Juri Karst"),
        ("lena-orlow", "Außenministerin", "sarvien", "sarvograd", "Außenministerin Lena Orlow"),
        ("pawel-gront", "Regierungssprecher", "sarvien", "telefonat", "Regierungssprecher"),
        ("urs-aeberli", "Außenminister", "schweiz", "genf", "Außenminister Urs Aeberli"),
        ("ingrid-solheim", "Außenministerin", "norwegen", "oslo", "Außenministerin Ingrid"),
        ("cem-arkan", "Sondergesandter", "tuerkei", "sarvograd", "Sondergesandte"),
        ("amina-diallo", "Vermittlerin", "un", "oslo", "UN-Vermittlerin"),
    ]
    return [
        Office(id=f"office-{person}", title=title, person=person, of=of, evidence=(evidence(article, words),))
        for person, title, of, article, words in rows
    ]
