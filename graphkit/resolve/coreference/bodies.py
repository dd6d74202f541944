"""Find the body that a general noun takes up: "die Partei", "das Gremium", "die Organisation"."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphkit.extract.mentions.organs import is_body
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import table
from graphkit.resolve.coreference.entities import Entity
from graphkit.resolve.coreference.scene import Scene

HERE = Path(__file__).parent
HYPERNYMS = {row[0]: row[1] for row in table(HERE / "hypernyms.tsv")}
ANAPHORIC = {row[0]: tuple(row[1].split()) for row in table(HERE / "anaphoric_bodies.tsv")}
NOBODY = frozenset(row[0] for row in table(HERE / "anaphoric_bodies.tsv") if row[2] == "nobody")
ANY = "*"
MEDIUM = "medium"
DEFINITE = ("der", "die", "das", "dem", "des")
SENTENCES_BACK = 4


class Bodies:
    """Looks for bodies among those the text has named."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def own(self, label: str, mention: Mention, employer: Callable[[Entity], Entity | None]) -> Entity | None:
        """Return the body that somebody spoken of works for: "seine Organisation"."""
        own = mention.owner is not None and mention.owner.possessive and HYPERNYMS.get(label) == ANY
        boss = self.scene.salience.owner(mention) if own else None
        body = employer(boss) if boss is not None and boss.kind == ActorKind.PERSON else None
        return body if body is not None and body.kind == ActorKind.ORGANIZATION else None

    def hypernym(self, label: str) -> Entity | None:
        """Return the one organisation the article names that a general noun means: "die Islamisten"."""
        ids = HYPERNYMS.get(label, "").split()
        if ids == [ANY]:
            return self.scene.salience.last_organization(label)
        entities = self.scene.entities.by_id
        named = [entities[i] for i in ids if i in entities]
        return named[0] if len(named) == 1 else None

    def called(self, label: str, mention: Mention) -> Entity | None:
        """Return the one body whose name has a bare noun in it: "die Gruppe", where it is the "Wagner-Gruppe"."""
        text = mention.text.split()
        if len(text) != 2 or text[0].lower() not in DEFINITE or text[1] != label or mention.kind != MentionKind.GROUP:
            return None
        past = (es for m, es in self.scene.salience.past if m.start < mention.start)
        named = {e.id: e for es in past for e in es if e.kind == ActorKind.ORGANIZATION}
        fit = [e for e in named.values() if label in e.label.replace("-", " ").split() and e.label != label]
        return fit[0] if len(fit) == 1 else None

    def before(self, mention: Mention) -> Entity | None:
        """Return the body named shortly before that a bare noun with its article takes up: "die Partei"."""
        ends = ANAPHORIC.get(mention.name or "")
        if ends is None or mention.text.split()[0].lower() not in DEFINITE:
            return None
        near = (m for m in self.scene.mentions if 0 <= mention.sentence - m.sentence <= SENTENCES_BACK)
        past = [m for m in near if m.kind == MentionKind.NAME and m.start < mention.start]
        if ends == (MEDIUM,):
            return self._medium(past)
        for other in sorted(past, key=lambda m: -m.start):
            for entity in self.scene.actors.get(other.index, ()):
                if entity.kind == ActorKind.ORGANIZATION and _fits(entity, ends):
                    return entity
        return None

    @staticmethod
    def is_nobody(mention: Mention) -> bool:
        """Tell whether a noun is so general that it names nobody where it takes up none: "die Zeitung"."""
        return mention.name in NOBODY and mention.text.split()[0].lower() in DEFINITE

    def _medium(self, past: list[Mention]) -> Entity | None:
        """Return the medium last named, by the authority file; failing one, the one body nobody knows."""
        found = [entity for m in sorted(past, key=lambda m: m.start) for entity in self.scene.actors.get(m.index, ())]
        bodies = [entity for entity in found if entity.kind == ActorKind.ORGANIZATION]
        known = [entity for entity in bodies if entity.known is not None and entity.known.medium]
        unknown = {e.id: e for e in bodies if e.known is None and not is_body(e.label) and e.label not in ANAPHORIC}
        if known or len(unknown) != 1:
            return known[-1] if known else None
        return next(iter(unknown.values()))


def _fits(entity: Entity, ends: tuple[str, ...]) -> bool:
    """Tell whether a body can be called by a noun that means those whose names end so; "*": no organ, no union."""
    if ends != (ANY,):
        return entity.label.lower().endswith(ends)
    union = entity.known is not None and (entity.known.side is None or entity.known.medium)
    return not union and not is_body(entity.label) and entity.label not in ANAPHORIC
