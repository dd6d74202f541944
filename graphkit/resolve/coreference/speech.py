"""Who spoke in each sentence, so that a pronoun that says more is whoever spoke before, and not somebody spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.extract.raw import Mention, RawStatement

CARRIED = "goes on"  # ends the rules of sentences that say no more who speaks: all in them is what was said
SAME_SPEAKER = 1.0  # "A sagte, B sei krank. Er fügte hinzu": rather A
SPOKEN_OF = 1.5  # "B habe das gewusst. Er forderte": rather not B
SPEAKER_GOES_ON = 1.3  # nearly a subject of the sentence before


@dataclass(kw_only=True)
class Speech:
    """The speakers of one article's sentences, by their mentions."""

    speakers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)
    speaking: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, statements: list[RawStatement]) -> Speech:
        """Return what the statements of an article tell of its speakers; the last of a sentence speaks on."""
        speech = cls()
        for statement in statements:
            number = statement.found.sentence
            speech.speakers[number] = statement.speakers
            if statement.found.rule.endswith(CARRIED):
                speech.carried.add(number)
            else:
                speech.speaking.update(statement.speakers)
        return speech

    def before(self, pronoun: Mention) -> tuple[int, ...]:
        """Return who spoke in the sentence before that of a pronoun that says something itself."""
        return self.speakers.get(pronoun.sentence - 1, ()) if pronoun.index in self.speaking else ()

    def is_spoken_of(self, mention: Mention) -> bool:
        """Tell whether a mention stands in what somebody says on, without a word of who says so."""
        return mention.sentence in self.carried
