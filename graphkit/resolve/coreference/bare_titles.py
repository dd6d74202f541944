"""Say which state or body a bare title is of: "Außenminister X", "Bundespräsidentin Y", "Sprecher Z"."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import table, words
from graphkit.resolve.coreference.entities import Entity
from graphkit.resolve.coreference.labels import same_title
from graphkit.resolve.coreference.scene import Scene

HERE = Path(__file__).parent
STATE_TITLES = {row[0]: frozenset(row[2].split()) for row in table(HERE / "state_titles.tsv")}
ABROAD = tuple(sorted(row[0] for row in table(HERE / "state_titles.tsv") if row[1] == "abroad"))
STATE_OFFICES = {row[0]: tuple(row[1].split()) for row in table(HERE / "state_offices.tsv")}
NO_SUCH = {row[0]: frozenset(row[1].split()) for row in table(HERE / "no_such_offices.tsv")}
SPOKESMEN = words(HERE / "spokesmen.tsv")


def is_of_state(label: str) -> bool:
    """Tell whether a title belongs to a state where nothing says otherwise: no "Vereinspräsident"."""
    return any(_is_of_state(word) for word in label.lower().split())


def _is_of_state(word: str) -> bool:
    for title, fronts in STATE_TITLES.items():
        front = word.removesuffix(title).rstrip("-").rpartition("-")[2]
        if word.endswith(title) and (not fronts or not front or front in fronts):
            return True
    return False


class BareTitles:
    """Finds whose titles are that the text says of nobody."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def state(self, label: str, mention: Mention, person: Entity, *, plural: bool) -> str | None:
        """Return the state of a bare title: the only one that has such an office, the person's, else the one near."""
        if label in STATE_OFFICES:
            return self.only(label, person)
        if not is_of_state(label):
            return None
        state = self.scene.side_of(person) or self._of_namesakes(person)
        if state is None and not plural and not label.lower().endswith(ABROAD):
            state = self.scene.only_state_near(mention)
        return state.id if state is not None and state.id not in NO_SUCH.get(label.split()[-1], ()) else None

    def _of_namesakes(self, person: Entity) -> Entity | None:
        """Return the state of all those whom a surname alone may mean: "Präsident Assad" is of no other."""
        namesakes = self.scene.authority.by_surname(person.label) if person.known is None else ()
        sides = {one.side for one in namesakes if one.side is not None}
        return self.scene.entities.known(sides.pop()) if len(sides) == 1 else None

    def only(self, label: str, person: Entity | None = None) -> str:
        """Return of what a title is that few have: the person's state, else the one the article names most.

        A state for which the article names another bearer is taken only where it names no other one.
        """
        few = STATE_OFFICES[label]
        side = person.known.side if person is not None and person.known is not None else None
        if side in few:
            return self.scene.entities.known(side).id
        named = Counter(actor for mention in self.scene.mentions for actor in mention.authority)
        owners = (m.owner for m in self.scene.mentions if m.owner is not None and not m.owner.assumed)
        named.update(of for owner in owners for of in owner.of)
        if person is not None:  # whoever is at home there speaks for a state too
            acting = (entity for entities in self.scene.actors.values() for entity in entities)
            known = (entity.known for entity in acting if entity.kind == ActorKind.PERSON and entity.known is not None)
            named.update(one.side for one in known if one.side is not None)
        borne = self._borne(label, besides=person) & set(few)
        if person is None and len(borne) == 1:
            return self.scene.entities.known(borne.pop()).id  # "der Bundespräsident", whom the article names
        if person is None and named[few[0]]:
            return self.scene.entities.known(few[0]).id
        best = max(few, key=lambda one: (one not in borne and named[one] > 0, named[one], -few.index(one)))
        return self.scene.entities.known(best).id

    def _borne(self, label: str, *, besides: Entity | None) -> set[str]:
        """Return the states for which the article names somebody with a title, other than one person."""
        states: set[str] = set()
        for mention in self.scene.mentions:
            entities = self.scene.actors.get(mention.index, ()) if mention.kind == MentionKind.NAME else ()
            if len(entities) != 1 or entities[0] is besides:
                continue
            alike = (title for title in mention.titles if same_title(title.label, label) and not title.assumed)
            states.update(of for title in alike for of in title.of)
            known = entities[0].known
            held = [o for o in (known.offices if known else ()) if o.of_id and same_title(o.title, label)]
            day = self.scene.day
            states.update(o.of_id for o in held if o.of_id and (day is None or o.held_on(day)))  # not later or before
        return states

    def body_near(self, label: str, mention: Mention) -> str | None:
        """Return the body a bare spokesman speaks for: the one spoken of last."""
        if label not in SPOKESMEN:
            return None
        for past in reversed(self.scene.mentions[: mention.index]):
            if mention.sentence - past.sentence > 1:
                break
            for entity in self.scene.actors.get(past.index, ()):
                if entity.kind == ActorKind.ORGANIZATION and past.head < mention.start:
                    return entity.id
        return None
