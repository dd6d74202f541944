"""Read of which state somebody is where the text says so behind the name: "Lee (Peru)", "Präsident Lee aus Peru"."""

from __future__ import annotations

from graphkit.extract.mentions.name_index import Name
from graphkit.extract.mentions.noun_phrases import Phrases
from graphkit.extract.raw import Title
from graphkit.facts import ActorKind


def bracketed_side(phrases: Phrases, name: Name) -> Title | None:
    """Return the state that brackets behind a person's name tell, by itself or by a party: "Lee (Peru)"."""
    doc, beside = phrases.doc, phrases.name_at.get(name.end + 1)
    if beside is None or doc[name.end].text != "(" or beside.end >= len(doc):
        return None
    if beside.start != name.end + 1 or doc[beside.end].text != ")":
        return None
    known = [a for actor in beside.authority if (a := phrases.authority.get(actor)) is not None]
    sides = {actor.id if actor.kind == ActorKind.STATE else actor.side for actor in known}
    side = sides.pop() if len(sides) == 1 else None
    return Title(label="", of=(side,), start=beside.start) if side is not None else None


def home(phrases: Phrases, name: Name, titles: list[Title]) -> Title | None:
    """Return the state somebody with a title of nothing is from: "sein Amtskollege Irfaan Ali aus Guyana"."""
    doc, at = phrases.doc, name.end + 1
    if not titles or any(title.of or title.of_name for title in titles):
        return None
    if at >= len(doc) or doc[name.end].text != "aus":
        return None
    at += doc[at].pos_ == "DET"
    state = phrases.name_at.get(at)
    if state is None or state.start != at or phrases.authority.by_capital(state.text):
        return None
    return Title(label="", of=state.authority[:1], start=at) if state.kind == ActorKind.STATE else None
