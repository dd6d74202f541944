"""Ten hostile articles: what an attacker, or a careless paste, could put into titles, names, quotes and file names."""

from __future__ import annotations

from graphkit.facts import (
    Actor,
    ActorKind,
    Encounter,
    EncounterType,
    Evidence,
    Facts,
    Proposal,
    ProposalKind,
    Source,
    Statement,
    Status,
)

_TEXTS = [
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked = 1">',
    "\"><svg onload=alert(1)>' onmouseover='window.hacked = 1",
    "<!--<script>window.hacked = 1",
    "javascript:window.hacked=1",
    "\u202egnp.exe\u202c und \u2066versteckt\u2069 und null\u200bbreit\ufeff",
    "Donau" * 400,
    "Zeile\u2028Umbruch\u2029und\x00Null\x1b[31m und {{ 7 * 7 }} {% raw %} ${window.hacked = 1}",
    '=cmd|"/c calc"!A1 </style><style>body{display:none}</style> \ud800 ]]> &lt;b&gt;',
]
_URLS = [
    "javascript:window.hacked=1",
    "JaVaScRiPt:window.hacked=1",
    " data:text/html,<script>window.hacked=1</script>",
    "vbscript:msgbox(1)",
    'https://example.org/"onclick="window.hacked=1',
    "http://[::1",
    "//example.org/x",
    "https://example.org/?q=<script>",
    "java\nscript:window.hacked=1",
    "file:///etc/passwd",
]


def hostile_facts() -> Facts:
    """Return facts whose every text is one of the ten."""
    facts = Facts()
    for number, text in enumerate(_TEXTS):
        actor = f"a{number}-{text[:40]}"
        other = f"a{(number + 1) % len(_TEXTS)}-{_TEXTS[(number + 1) % len(_TEXTS)][:40]}"
        why = (
            Evidence(article=f"{number}{text[:60]}", start=0, end=len(text), quote=f"{text} sagte {text}", rule=text),
        )
        source = Source(id=f"{number}{text[:60]}", title=text, publisher=text, url=_URLS[number], issued="2025-11-0")
        facts.sources.append(source)
        facts.actors.append(
            Actor(id=actor, kind=ActorKind.PERSON, label=text, names=(text[:12], text), exact_match=(_URLS[number],))
        )
        facts.encounters.append(
            Encounter(
                id=f"e{number}{text[:30]}",
                type=EncounterType.MEETING,
                participants=(actor, other, "nobody"),
                status=Status.HELD,
                place=text,
                evidence=why,
            )
        )
        facts.proposals.append(
            Proposal(id=f"p{number}", kind=ProposalKind.PLAN, label=text, by=(actor,), to=(other,), evidence=why)
        )
        facts.statements.append(Statement(id=f"s{number}", speaker=actor, evidence=why))
    return facts
