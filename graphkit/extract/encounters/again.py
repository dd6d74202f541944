"""Tell whether a noun without names speaks of one more encounter of those who met before: "die nächste Runde folgt"."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import Predicate, case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.idioms import idiom_of
from graphkit.extract.encounters.lexicon import CLASSES, front, is_definite, is_visit
from graphkit.extract.encounters.status import CORE, GOVERNORS
from graphkit.extract.mentions.noun_phrases import ADJECTIVE_ENDINGS
from graphkit.facts import Status
from graphkit.lexicon import mapping, words

HERE = Path(__file__).parent
OWN_NEWS = words(HERE / "news_verbs.tsv")
AGAIN = words(HERE / "again.tsv")
COUNTS = {word: int(count) for word, count in mapping(HERE / "counts.tsv").items()}


def says_again(
    context: Context, noun: Token, governor: Predicate | None, preposition: str | None, status: Status
) -> bool | None:
    """Return True for one more encounter, False for one that only takes place, whose people are unsaid, else None."""
    if is_visit(noun) or _says_which(noun) or _with_others(context, noun, governor):
        return None
    if any(_is_again(child) for child in noun.children):
        return True if _is_news(context, noun, governor, preposition) else None
    if governor is not None and governor.lemma in CLASSES["going on"] and status == Status.PLANNED:
        return True if noun.dep_ in CORE else None  # "die Gespräche sollen im März fortgesetzt werden"
    return False if _of_its_own(noun, governor) else None


def count_told(noun: Token) -> int | None:
    """Return how many meet, where the noun says so: "Dreiertreffen", "bilaterale Gespräche"."""
    said = [front(noun), *(child.text.lower() for child in noun.children if child.dep_ == "amod")]
    return next((count for word, count in COUNTS.items() if any(part.startswith(word) for part in said)), None)


def _is_again(child: Token) -> bool:
    low = child.text.lower()
    return not AGAIN.isdisjoint({child.lemma_.lower(), *(low.removesuffix(ending) for ending in ADJECTIVE_ENDINGS)})


def _is_news(context: Context, noun: Token, governor: Predicate | None, preposition: str | None) -> bool:
    """Tell whether the clause says that there is such an encounter, not that there might be: "für weitere Runden"."""
    if governor is None:
        return is_definite(noun)
    if noun.dep_ in CORE and preposition is None:
        if governor.lemma in CLASSES["being"]:
            return is_definite(noun)  # "die vorige Runde war im April"
        promised = idiom_of(context, governor, noun)  # "eine vierte Runde in Aussicht stellen"
        return governor.lemma in OWN_NEWS or governor.lemma in GOVERNORS or (promised is not None and not promised[1])
    if preposition in CLASSES["aimed"]:
        return governor.lemma in CLASSES["agreeing"] and not _is_what_for(noun, preposition)
    return preposition in CLASSES["at or after"]


def _is_what_for(noun: Token, preposition: str | None) -> bool:
    """Tell whether another noun is for an encounter: "einigten sich auf den Raum für die nächste Runde"."""
    left = noun.left_edge
    return preposition in CLASSES["towards"] and left.i > noun.sent.start and left.nbor(-1).pos_ == "NOUN"


def _of_its_own(noun: Token, governor: Predicate | None) -> bool:
    """Tell whether a clause makes an encounter out of a bare noun: "Eine Sitzung ist für Montag angesetzt"."""
    if is_definite(noun) or governor is None or noun.dep_ not in CORE:
        return False
    return governor.lemma in OWN_NEWS


def _says_which(noun: Token) -> bool:
    """Tell whether a noun is no encounter of its own: "es war die erste Begegnung", "Gastgeber weiterer Runden"."""
    predicative = any(child.dep_ == "cop" for child in noun.children)
    attribute = noun.dep_ == "nmod" and case_word(noun) is None and noun.head.pos_ == "NOUN"
    return predicative or (attribute and noun.head.lemma_ not in GOVERNORS)


def _with_others(context: Context, noun: Token, governor: Predicate | None) -> bool:
    """Tell whether the clause names somebody new to meet: "Weitere Gespräche sind mit X vorgesehen"."""
    if governor is None or noun.dep_ not in CORE:
        return False
    return bool(context.phrase("mit", governor, loose=True))
