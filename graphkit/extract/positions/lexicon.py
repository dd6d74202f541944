"""What the lexicons of stances say: verbs with their frames, words that judge, adjectives and nouns with "sein"."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graphkit.extract.arguments import Event, index
from graphkit.facts import Stance
from graphkit.lexicon import mapping, table, words

HERE = Path(__file__).parent
OPPOSITE = {Stance.SUPPORTS: Stance.REJECTS}
SURE = 0.95  # precision of a verb with its own subject, a name or a title, on the development articles
ALLOWED_MODALS = (None, "wollen", "mögen")
DENIALS = words(HERE / "denials.tsv")
PROPOSITIONAL = words(HERE / "propositional.tsv")  # verbs whose pronoun as object is a proposal, never an actor


@dataclass(frozen=True, kw_only=True)
class Frame:
    """How a verb says a stance: what else its clause must hold, and where what it is about stands."""

    conditions: tuple[str, ...]
    stance: Stance | None  # None: the one of the word that judges
    targets: tuple[str, ...]


_ROWS = table(HERE / "verbs.tsv")
FRAMES: dict[str, list[Frame]] = {}
for _lemma, _conditions, _stance, _place in _ROWS:
    FRAMES.setdefault(_lemma.replace("|", ""), []).append(
        Frame(
            conditions=tuple(_conditions.split()),
            stance=None if _stance == "judged" else Stance(_stance.capitalize()),
            targets=tuple(_place.split()),
        )
    )
INDEX = index(row[0] for row in _ROWS)
JUDGEMENTS = {word.lower(): Stance(stance.capitalize()) for word, stance in mapping(HERE / "judgements.tsv").items()}
JUDGING = frozenset(lemma for lemma, frames in FRAMES.items() if any(frame.stance is None for frame in frames))
JUDGEMENTS_CASED = frozenset(mapping(HERE / "judgements.tsv"))
PREDICATIVES = {row[0]: (Stance(row[1].capitalize()), row[2], row[3]) for row in table(HERE / "predicatives.tsv")}


def propositional(event: Event) -> bool:
    """Tell whether a pronoun as object is no actor: "lehnte sie ab", "nannte sie einen Fehler"."""
    return event.lemma in PROPOSITIONAL or event.lemma in JUDGING and bool(event.words & JUDGEMENTS.keys())
