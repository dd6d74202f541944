"""What extraction gives: mentions of actors and facts that speak of mentions, not yet of actors.

Positions are token numbers in the annotated document; `resolve` decides which actor each mention is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from graphkit.facts import ActorKind, EncounterType, Period, ProposalKind, Stance, Status

COUNTRY = "country"  # the noun of a pronoun that stands for a state: "das Land"


class MentionKind(StrEnum):
    """What kind of phrase a mention is."""

    NAME = "name"  # a proper name, with or without titles: "US-Präsident Joe Biden", "Moskau", "die Nato"
    ROLE = "role"  # a definite description of one person: "der Kremlchef", "sein Amtskollege", "der Spanier"
    SENT = "sent"  # unnamed representatives of a state or organisation: "eine ukrainische Delegation"
    GROUP = "group"  # a plural actor of its own: "die Separatisten", "europäische Verbündete"
    PLURAL_ROLE = "plural role"  # "die Außenminister beider Länder", "die beiden Präsidenten"
    PRONOUN = "pronoun"


@dataclass(frozen=True, kw_only=True)
class Title:
    """A title as an article gives it to somebody."""

    label: str  # nominative, without a country: "stellvertretender Außenminister"
    of: tuple[str, ...] = ()  # authority ids
    of_name: str | None = None  # where `of` is in no authority file: "Syrisches Verhandlungskomitee"
    of_mention: int | None = None  # token of a name, pronoun or noun that stands for the body
    possessive: bool = False  # "sein Sprecher"
    plural: bool = False  # "seine Kollegen A, B und C": of all who follow
    assumed: bool = False  # `of` is the usual body of such a title, not named: "Außenamtssprecher"
    colleague: bool = False  # "sein russischer Amtskollege": the title is the other one's
    start: int = 0  # token of the title's noun


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A stretch of text that stands for one or more actors. `head` is the token other words hang on."""

    index: int
    kind: MentionKind
    start: int
    end: int
    head: int
    text: str
    name: str | None = None
    actor_kind: ActorKind | None = None
    authority: tuple[str, ...] = ()  # ids of the actors it can be, in the authority file
    owner: Title | None = None  # of a delegation, a body or a plural role: whose it is (`of`, `of_name`, `of_mention`)
    noun: str | None = None  # nominative of the noun a description is made of
    titles: tuple[Title, ...] = ()
    plural: bool = False
    feminine: bool | None = None
    cardinal: int | None = None  # "die drei", "beide"
    members: tuple[int, ...] = ()  # mentions inside a plural role: "die Außenminister Irans und Omans"
    group: int = 0  # mentions joined by coordination share a group
    preposition: str | None = None  # of the group: "mit", "in", "zwischen"
    genitive: bool = False  # of the group: an attribute of the noun before it
    sentence: int = 0
    role: str = ""  # subj, obj, iobj, phrase or attribute
    predicate: int | None = None  # token of the clause's verb
    relative: bool = False  # in a relative clause: said of somebody beside what the sentence says
    quoted: bool = False  # in quotation marks: the words of whoever speaks
    subject: int | None = None  # token of the clause's subject, its own or taken over from the clause before


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where a raw fact was found: the sentence (number), the rule and how sure the rule is."""

    sentence: int
    anchor: int  # token the rule hangs on
    rule: str
    confidence: float = 0.8
    attributed_to: int | None = None  # mention


@dataclass(frozen=True, kw_only=True)
class RawEncounter:
    """One telling of an encounter."""

    found: Found
    type: EncounterType | None  # None: said of an encounter already mentioned, of whatever type
    participants: tuple[int, ...]  # mentions
    status: Status
    period: Period | None = None
    place: str | None = None
    earlier: bool = False  # told in the pluperfect: before what the article is about
    anaphoric: bool = False  # "das Gespräch": speaks of an encounter told elsewhere
    again: bool = False  # "ein weiteres Treffen": those who met before, another time
    unsaid: bool = False  # "eine Sitzung ist für Montag angesetzt": again, but nobody says so, nor who meets
    count: int | None = None  # how many meet: "Dreiertreffen"
    theirs: bool = False  # "ihre nächste Unterredung": of those just spoken of together
    answering: bool = False  # says whether an invitation told before is accepted
    leading: bool = False  # says who led, hosted or mediated, which makes no encounter of its own
    joining: bool = False  # says who else took part in one told before
    lone: bool = False  # "ein Treffen mit X": who meets X is not said beside it
    sayers: tuple[int, ...] = ()  # who speaks of it then: "ein Treffen mit X sei geplant, sagte Y"
    fresh: bool = False  # "leitet eine Konferenz": says so of one that nobody has told of
    of_noun: int | None = None  # token of the noun that tells of the encounter somebody joins
    definite: bool = False  # "das Telefonat zwischen A und B": one that has been spoken of
    hosts: int = 1  # how many of the participants are on the first side, where each of the others met them apart
    separate: bool = False  # each participant after the first met the first on its own
    bundles: tuple[tuple[int, ...], ...] = ()  # those of them who were met at once: "erst mit A und B, danach mit C"
    shares: tuple[tuple[int, Period | None, str | None], ...] = ()  # the mention met, when and where, if apart
    noun: str | None = None
    kind: str = ""  # the noun without the front of a compound, in lower case: "gipfel"
    introducing: bool = False  # it says by its words which encounter it is, so that another noun may mean it
    front: str = ""  # what its compound says it is: "klima" of "Klimagipfel"
    process: bool = False  # "Verhandlungen": they may last longer than one encounter
    aside: bool = False  # "am Rande des Gipfels", "während der Sitzung": beside the talks the article is about
    at_once: bool = False  # "daraufhin": on the day of what was told before it
    before: bool = False  # "zuvor", "schon": before the talks the article is about
    happened: bool = False  # "das Treffen begann am Montag": that it took place is what is told
    ahead: bool = False  # "ein Treffen sei nicht geplant": denies what is to come, not what was
    coming: bool = False  # "bei dem Treffen soll es um X gehen": speaks of one that is still to come
    failed: bool = False  # "kam nicht zustande": might have been, where others were held
    asked: bool = False  # "ob sie sich treffen": nobody says so, nor takes back what was planned
    undated: bool = False  # "die Minister kommen in Kiel zusammen": under way, or still to come


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where and when the talks are held that an article begins with."""

    place: str
    sentence: int  # that tells of them first
    period: Period | None = None
    window: Period | None = None  # the days of the session: the period, else the last days before the article


@dataclass(frozen=True, kw_only=True)
class RawProposal:
    """A plan or demand and who puts it to whom."""

    found: Found
    kind: ProposalKind
    by: tuple[int, ...]
    to: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class RawPosition:
    """A stance and what it is about."""

    found: Found
    holders: tuple[int, ...]
    stance: Stance
    label: str = ""
    head: str = ""  # the noun of the label, where it is a noun phrase
    referent: str = ""  # in words, what a pronoun stands for, should it be no proposal or encounter
    target: int | None = None  # mention, where the stance is about an actor
    target_span: tuple[int, int] | None = None  # tokens of what it is about
    definite: bool = True  # "das Treffen": may be one that has been spoken of, unlike "Gespräche"
    taking_up: bool = False  # "davon", "dagegen": what was said before, in no words of its own
    alone: bool = False  # its words need not say what it is about: "winkte ab", "ist dafür"


@dataclass(frozen=True, kw_only=True)
class RawStatement:
    """A sentence of reported speech and who speaks.

    `words` are tokens that mean the speakers besides ("eigenen Angaben"), or, where nobody is named, what speaks: "der
    Bericht".
    """

    found: Found
    speakers: tuple[int, ...]
    words: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence that is read, by tokens; `end` is exclusive."""

    start: int  # token
    end: int
    heading: bool = False
    paragraph: int = 0


@dataclass(kw_only=True)
class RawFacts:
    """All that one article says, before its actors are resolved."""

    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    encounters: list[RawEncounter] = field(default_factory=list)
    proposals: list[RawProposal] = field(default_factory=list)
    positions: list[RawPosition] = field(default_factory=list)
    statements: list[RawStatement] = field(default_factory=list)
    scene: Scene | None = None
