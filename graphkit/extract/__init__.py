"""Extraction: from an annotated article to raw facts that speak of mentions.

`extract` finds mentions, clauses and time expressions once, and hands them to one component for each kind of fact.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from graphkit.extract.clauses import Predicate, find_predicates
from graphkit.extract.clauses.places import part_places
from graphkit.extract.clauses.rehang import rehang
from graphkit.extract.clauses.repair import repair
from graphkit.extract.context import Context, find_quotations
from graphkit.extract.encounters import find_encounters
from graphkit.extract.encounters.lexicon import VERBS as ENCOUNTER_VERBS
from graphkit.extract.encounters.scene import find_scene
from graphkit.extract.mentions import find_mentions
from graphkit.extract.mentions.roles import with_roles
from graphkit.extract.positions import find_positions
from graphkit.extract.positions.lexicon import FRAMES as POSITION_FRAMES
from graphkit.extract.proposals import find_proposals
from graphkit.extract.proposals.find import FRAMES as PROPOSAL_FRAMES
from graphkit.extract.raw import RawFacts, Sentence
from graphkit.extract.statements import find_statements
from graphkit.extract.times import find_times
from graphkit.lexicon import words
from graphkit.read.article import Article, BlockKind
from graphkit.resolve.authority import Authority

STATEMENT_VERBS = words(Path(__file__).parent / "statements" / "verbs.tsv")
HOLDERS = frozenset(verb for verb, frames in POSITION_FRAMES.items() if any(f.targets != ("subj",) for f in frames))
AGENTIVE = frozenset((*STATEMENT_VERBS, *HOLDERS, *PROPOSAL_FRAMES, *ENCOUNTER_VERBS)) - {"kommen", "stoßen"}


def extract(doc: Doc, article: Article, authority: Authority) -> RawFacts:
    """Return the raw facts of one article; `doc` is annotated over `article.text`."""
    sentences = _sentences(doc, article)
    part_places(doc, authority)
    rehang(doc)
    predicates = _read_only(find_predicates(doc), sentences)
    mentions = find_mentions(doc, sentences, authority)
    repair(predicates, mentions, AGENTIVE)
    quoted = find_quotations(doc, sentences)
    mentions = [replace(m, quoted=quoted[m.head] > 0) for m in with_roles(doc, mentions, predicates)]
    context = Context.of(
        doc=doc,
        article=article,
        sentences=sentences,
        mentions=mentions,
        predicates=predicates,
        times=find_times(doc),
        quoted=quoted,
        authority=authority,
    )
    encounters = find_encounters(context)
    statements = find_statements(context)
    surest = sorted(statements, key=lambda statement: statement.found.confidence)
    context.speakers = {statement.found.sentence: statement.speakers for statement in surest}
    return RawFacts(
        sentences=sentences,
        mentions=mentions,
        encounters=encounters,
        proposals=find_proposals(context),
        positions=find_positions(context),
        statements=statements,
        scene=find_scene(context, encounters),
    )


def _sentences(doc: Doc, article: Article) -> list[Sentence]:
    """Return the sentences of paragraphs and headings; what else stands in an article holds no facts."""
    out = []
    blocks = [block for block in article.blocks if block.kind != BlockKind.META]
    for sentence in doc.sents:
        for number, block in enumerate(blocks):
            if block.start <= sentence.start_char < block.end:
                heading = block.kind == BlockKind.HEADING
                out.append(Sentence(start=sentence.start, end=sentence.end, heading=heading, paragraph=number))
                break
    return out


def _read_only(predicates: dict[int, Predicate], sentences: list[Sentence]) -> dict[int, Predicate]:
    """Keep the predicates of sentences that are read."""
    inside = {i for sentence in sentences for i in range(sentence.start, sentence.end)}
    return {i: predicate for i, predicate in predicates.items() if i in inside}
