"""The actors of one article while its mentions are being resolved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from graphkit.facts import Actor, ActorKind
from graphkit.resolve.authority import Authority, AuthorityActor
from graphkit.resolve.slug import slug


@dataclass(frozen=True, kw_only=True)
class OfficeHeld:
    """A title an article gives a person: `of` is an entity's id."""

    title: str
    of: str | None
    mention: int
    inferred: bool = False  # whose it is, the text does not say
    near: bool = False  # inferred from what is named nearby alone, of somebody of whom no more is known
    described: bool = False  # given by a description, not beside the name


@dataclass(kw_only=True)
class Entity:
    """An actor of the article under the identifier it keeps in the graph."""

    id: str
    kind: ActorKind
    label: str
    names: Counter[str] = field(default_factory=Counter)
    known: AuthorityActor | None = None
    feminine: bool | None = None
    nameless: bool = False  # known only by what they are: "ein Augenzeuge"
    side: str | None = None
    offices: list[OfficeHeld] = field(default_factory=list)

    def actor(self) -> Actor:
        """Return the actor as the graph knows it."""
        names = set(self.names)
        if self.known is not None:
            names |= set(self.known.names) | set(self.known.government_names) | set(self.known.capitals)
            names |= set(self.known.surnames)
        return Actor(
            id=self.id,
            kind=self.kind,
            label=self.label,
            names=tuple(sorted(names - {self.label})),
            authority=self.known.iri if self.known else None,
            exact_match=self.known.exact_match if self.known else (),
            side=self.side,
            nameless=self.nameless,
        )


class Entities:
    """Creates each entity once."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.by_id: dict[str, Entity] = {}

    def known(self, actor_id: str) -> Entity:
        """Return the entity of an actor in the authority file."""
        if actor_id not in self.by_id:
            actor = self.authority.get(actor_id)
            if actor is None:
                raise KeyError(actor_id)
            feminine = None if actor.gender is None else actor.gender == "female"
            self.by_id[actor_id] = Entity(
                id=actor_id, kind=actor.kind, label=actor.label, known=actor, feminine=feminine, side=actor.side
            )
        return self.by_id[actor_id]

    def named(self, label: str, kind: ActorKind) -> Entity:
        """Return the entity of a name the authority file does not know."""
        identifier = slug(label) or "actor"
        if identifier not in self.by_id:
            found = self.authority.get(identifier)
            if found is not None and found.kind == kind:
                return self.known(identifier)
            self.by_id[identifier] = Entity(id=identifier, kind=kind, label=label)
        return self.by_id[identifier]
