"""Tell which named person of the article a description of a speaker is: "der SPD-Politiker", "der UN-Gesandte"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.extract.context import Context
from graphkit.extract.raw import Mention, MentionKind, Title
from graphkit.extract.statements.cue import Cue
from graphkit.extract.statements.unnamed import add_mention
from graphkit.facts import ActorKind
from graphkit.lexicon import table

ROLES = {row[0]: row[1] for row in table(Path(__file__).parent / "vague_roles.tsv")}
DEFINITE = ("der", "die", "dem", "des")


@dataclass(kw_only=True)
class Described:
    """The named persons of an article with their titles, and those of them who speak."""

    context: Context
    titles: dict[str, list[Title]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, Mention] = field(default_factory=dict)  # surname -> the fullest mention
    speakers: set[str] = field(default_factory=set)
    made: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, context: Context, cues: list[Cue]) -> Described:
        """Return what the article's mentions and the cues of speech tell of its persons."""
        out = cls(context=context)
        for mention in context.mentions:
            if mention.kind == MentionKind.NAME and mention.actor_kind == ActorKind.PERSON and mention.name:
                key = mention.name.split()[-1]
                out.titles[key] += mention.titles
                if key not in out.names or len(out.names[key].name or "") < len(mention.name):
                    out.names[key] = mention
        for cue in cues:
            for index in cue.speakers:
                speaker = context.mentions[index]
                if speaker.kind == MentionKind.NAME and speaker.actor_kind == ActorKind.PERSON and speaker.name:
                    key = speaker.name.split()[-1]
                    out.speakers.add(key)
                    role = context.mention_at(cue.token)
                    if role is not None and role.kind == MentionKind.ROLE and role.owner is not None:
                        out.titles[key].append(role.owner)  # "der Gesandte für den Osten, Lee": not yet a title of Lee
        return out

    def person(self, speakers: tuple[int, ...]) -> tuple[int, ...]:
        """Return the speakers, a description replaced by the one named person it fits."""
        if len(speakers) != 1 or not self._is_vague(self.context.mentions[speakers[0]]):
            return speakers
        if speakers[0] not in self.made:
            self.made[speakers[0]] = self._named(self.context.mentions[speakers[0]]) or speakers
        return self.made[speakers[0]]

    def _is_vague(self, mention: Mention) -> bool:
        owner = mention.owner
        if mention.kind != MentionKind.ROLE or owner is None or owner.possessive or owner.colleague:
            return False
        first = self.context.doc[mention.start].text.lower()
        return first in DEFINITE and bool(owner.of) and _masculine(mention.noun) in ROLES

    def _named(self, mention: Mention) -> tuple[int, ...]:
        """Return a name for the description's place, of the one person with such a title, or of such a body."""
        noun, of = _masculine(mention.noun), set(mention.owner.of if mention.owner else ())
        fit = [key for key, titles in sorted(self.titles.items()) if any(_same(t, noun, of) for t in titles)]
        fit = fit or [key for key, titles in sorted(self.titles.items()) if any(of & set(t.of) for t in titles)]
        if not fit and ROLES[noun] == "anybody":
            fit = sorted(self.speakers)
        if len(fit) != 1 or self.names[fit[0]].head > mention.head:
            return ()
        name, head = self.names[fit[0]].name or "", self.context.doc[mention.head]
        named = add_mention(
            self.context, MentionKind.NAME, mention.start, mention.end, head, ActorKind.PERSON, name, plural=False
        )
        return (named.index,)


def _masculine(noun: str | None) -> str:
    """Return a role's noun as the list has it: "Gesandte" and "Gesandter" alike, "Politikerin" as "Politiker"."""
    word = (noun or "").lower().removesuffix("in")
    return word.removesuffix("r") if word.endswith("ter") and word[:-1] in ROLES else word


def _same(title: Title, noun: str, of: set[str]) -> bool:
    label = _masculine(title.label.split()[-1] if title.label else "")
    return label.endswith(noun) and (not title.of or bool(of & set(title.of)))
