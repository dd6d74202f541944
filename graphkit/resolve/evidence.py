"""Make the evidence of a fact: its sentence, who says so, and how sure it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from graphkit.extract.raw import Found, MentionKind, RawFacts
from graphkit.facts import Evidence, Status
from graphkit.read.article import Article
from graphkit.resolve.attribution import Attribution
from graphkit.resolve.authority import Authority
from graphkit.resolve.calibration import Calibration
from graphkit.resolve.coreference import Resolved

HEADING_TRUST = 0.6  # a headline shortens: its facts count for less
NAMING_TRUST = {  # how far a mention that is no name can be trusted to be of the one it is taken for
    MentionKind.PRONOUN: 0.8,
    MentionKind.ROLE: 0.9,
    MentionKind.PLURAL_ROLE: 0.9,
    MentionKind.SENT: 0.95,
}


class EvidenceMaker:
    """Makes the evidence of a fact from the place it was found in."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        raw: RawFacts,
        resolved: Resolved,
        authority: Authority,
        calibration: Calibration,
    ) -> None:
        self.doc, self.article, self.raw, self.calibration = doc, article, raw, calibration
        self.named: dict[Found, list[MentionKind]] = {}
        for found, mentions in _named(raw):
            self.named.setdefault(found, []).extend(raw.mentions[i].kind for i in mentions)
        self.attribution = Attribution(doc, raw, resolved, authority)

    def of(
        self, found: Found, *, status: Status | None = None, speaker: bool = True, own: Collection[str] = ()
    ) -> Evidence:
        """Return the whole sentence as evidence, attributed to the source in whose speech the fact is told.

        `status` is what the sentence says of an encounter, `own` are those whose plan or stance the fact is; with
        `speaker` off the evidence has no source.
        """
        sentence = self.raw.sentences[found.sentence]
        span = self.doc[sentence.start : sentence.end]
        text = self.article.text[span.start_char : span.end_char]
        start = span.start_char + len(text) - len(text.lstrip())
        end = span.start_char + len(text.rstrip())
        source = self.attribution.source(found, own) if speaker else None
        if source is None and status is not None:
            source = self.attribution.asserting(found)
        return Evidence(
            article=self.article.id,
            start=start,
            end=end,
            quote=self.article.text[start:end],
            rule=found.rule,
            confidence=self.calibration.confidence(found.rule, self._trust(found, heading=sentence.heading)),
            status=status,
            attributed_to=source,
        )

    def _trust(self, found: Found, *, heading: bool) -> float:
        """Return how far to trust what was found, less where a headline shortens or nobody is called by name."""
        trust = found.confidence * (HEADING_TRUST if heading else 1.0)
        named = self.named.get(found, [])
        return round(trust * min((NAMING_TRUST.get(kind, 1.0) for kind in named), default=1.0), 2)

    def heading(self, found: Found) -> bool:
        """Tell whether the place is a headline or sub-heading."""
        return self.raw.sentences[found.sentence].heading


def _named(raw: RawFacts) -> Iterator[tuple[Found, tuple[int, ...]]]:
    """Yield the mentions of whoever a fact is about."""
    for encounter in raw.encounters:
        yield encounter.found, encounter.participants
    for proposal in raw.proposals:
        yield proposal.found, proposal.by
    for position in raw.positions:
        yield position.found, position.holders
    for statement in raw.statements:
        yield statement.found, statement.speakers
