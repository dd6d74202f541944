"""Make the evidence of a fact: its sentence, who says so, and how sure it is."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc

from graphkit.extract.raw import Found, RawFacts
from graphkit.facts import Evidence, Status
from graphkit.read.article import Article
from graphkit.resolve.attribution import Attribution
from graphkit.resolve.authority import Authority
from graphkit.resolve.coreference import Resolved

HEADING_TRUST = 0.6  # a headline shortens: its facts count for less


class EvidenceMaker:
    """Makes the evidence of a fact from the place it was found in."""

    def __init__(self, doc: Doc, article: Article, raw: RawFacts, resolved: Resolved, authority: Authority) -> None:
        self.doc, self.article, self.raw = doc, article, raw
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
        confidence = found.confidence * (HEADING_TRUST if sentence.heading else 1.0)
        source = self.attribution.source(found, own) if speaker else None
        if source is None and status is not None:
            source = self.attribution.asserting(found)
        return Evidence(
            article=self.article.id,
            start=start,
            end=end,
            quote=self.article.text[start:end],
            rule=found.rule,
            confidence=round(confidence, 3),
            status=status,
            attributed_to=source,
        )

    def heading(self, found: Found) -> bool:
        """Tell whether the place is a headline or sub-heading."""
        return self.raw.sentences[found.sentence].heading
