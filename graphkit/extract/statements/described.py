"""Tell which named person of the article a description of a speaker is: "der SPD-Politiker", "der UN-Gesandte"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from graphkit.extract.context import Context
from graphkit.extract.raw import Mention, MentionKind, Title
from graphkit.extract.statements.cue import Cue
from graphkit.extract.statements.unnamed import add_mention
from graphkit.facts import ActorKind
from graphkit.lexicon import table

ROLES = {row[0]: row[1] for row in table(Path(__file__).parent / "vague_roles.tsv")}
WINDOW = 2  # so many sentences before a description may name the person
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
        mention = self.context.mentions[speakers[0]] if len(speakers) == 1 else None
        if mention is None or not (self._is_vague(mention) or self._is_definite(mention)):
            return speakers
        if mention.index not in self.made:
            found = self._before(mention) if self._is_definite(mention) else self._named(mention)
            self.made[mention.index] = found or speakers
        return self.made[mention.index]

    def _is_definite(self, mention: Mention) -> bool:
        """Tell whether a speaker is a person by a noun alone with a definite article: "der 58-Jährige"."""
        doc, person = self.context.doc, mention.kind == MentionKind.NAME and mention.actor_kind == ActorKind.PERSON
        alone = person and not mention.titles and mention.head == mention.end - 1 and doc[mention.head].pos_ == "NOUN"
        return alone and mention.end - mention.start > 1 and doc[mention.start].text.lower() in DEFINITE

    def _before(self, mention: Mention) -> tuple[int, ...]:
        """Return a name for the place of "der 58-Jährige": that of the one person named shortly before."""
        near = [
            other
            for other in self.context.mentions
            if other.kind == MentionKind.NAME
            and other.actor_kind == ActorKind.PERSON
            and other.head < mention.start
            and 0 <= mention.sentence - other.sentence <= WINDOW
            and not self._is_definite(other)
            and (None in (other.feminine, mention.feminine) or other.feminine == mention.feminine)
        ]
        people = {other.name.split()[-1] for other in near if other.name}
        if len(people) != 1 or next(iter(people)) not in self.names:
            return ()
        return self._put(mention, next(iter(people)))

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
        return self._put(mention, fit[0])

    def _put(self, mention: Mention, surname: str) -> tuple[int, ...]:
        """Return a mention in a description's place, of the person with that surname; a new one for a title's."""
        name, head = self.names[surname].name or "", self.context.doc[mention.head]
        if mention.kind == MentionKind.NAME:
            self.context.mentions[mention.index] = replace(mention, name=name, noun=None)
            return (mention.index,)
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
