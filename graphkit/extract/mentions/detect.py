"""Find every mention of an actor in a document and join the coordinated ones to groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from graphkit.extract.mentions.groups import join_groups
from graphkit.extract.mentions.homes import bracketed_side, home
from graphkit.extract.mentions.name_index import Name
from graphkit.extract.mentions.named_groups import group_word, name_of, noun_of
from graphkit.extract.mentions.names import find_names
from graphkit.extract.mentions.noun_phrases import (
    BOTH_NOUNS,
    DEFINITE,
    GROUPS,
    SEATED,
    SENDERS,
    Phrases,
)
from graphkit.extract.mentions.organs import body_gender, is_second_half
from graphkit.extract.mentions.owners import NounPhrase
from graphkit.extract.mentions.pronouns import PronounReader
from graphkit.extract.mentions.title_words import TitleWord, gender_of, title_word
from graphkit.extract.mentions.titled import TitleReader
from graphkit.extract.raw import Mention, MentionKind, Sentence, Title
from graphkit.facts import ActorKind
from graphkit.lexicon import table, words
from graphkit.resolve.authority import Authority

HERE = Path(__file__).parent
MANY = words(HERE / "quantities.tsv")
COMPOUNDED = tuple(sorted(row[0] for row in table(HERE / "senders.tsv") if len(row[0]) > 6 and row[2] != "="))
OWNED = tuple(sorted(words(HERE / "owned_nouns.tsv")))
CHAMBERS = words(HERE / "bodies.tsv") & words(HERE / "titles.tsv")  # and whoever sits there: "Nationalrat"


def find_mentions(doc: Doc, sentences: list[Sentence], authority: Authority) -> list[Mention]:
    """Return the mentions of a document in order, numbered, with their groups and prepositions."""
    detector = _Detector(doc, find_names(doc, authority), authority)
    read = {i for s in sentences for i in range(_behind_bracket(doc, s), s.end)}
    mentions = sorted((m for m in detector.all() if m.head in read), key=lambda m: (m.start, -m.end))
    numbered = [replace(m, index=i, sentence=_sentence_of(sentences, m.head)) for i, m in enumerate(mentions)]
    return join_groups(doc, _with_members(numbered))


def _behind_bracket(doc: Doc, sentence: Sentence) -> int:
    """Return where a sentence begins behind a place and date in brackets: "(Lima, 5. April, Andina).- Perus …"."""
    if doc[sentence.start].text != "(":
        return sentence.start
    close = next((t.i for t in doc[sentence.start : sentence.end] if ")" in t.text), None)
    return close + 1 if close is not None and close + 1 < sentence.end else sentence.start


def _sentence_of(sentences: list[Sentence], token: int) -> int:
    for number, sentence in enumerate(sentences):
        if token < sentence.end:
            return number
    return len(sentences) - 1


def _with_members(mentions: list[Mention]) -> list[Mention]:
    """Give each plural role the mentions of its genitive: "die Außenminister Irans und Omans"."""
    by_start = {m.start: m for m in mentions}
    out = []
    for mention in mentions:
        if mention.kind == MentionKind.PLURAL_ROLE or mention.kind == MentionKind.SENT:
            token = mention.owner.of_mention if mention.owner else None
            around = [m for m in mentions if token is not None and m.start <= token < m.end]
            # not the phrase the mention is part of: "eine Delegation aus Vertretern der Union"
            owner = next((m for m in around if not m.start <= mention.head < m.end), None)
            if (
                owner is None and token is not None and around == [mention]
            ):  # "der verfeindeten Nachbarn Peru und Chile"
                behind = by_start.get(mention.end)
                owner = behind if behind and behind.kind == MentionKind.NAME and token == mention.end - 1 else None
            if owner is not None:
                mention = replace(mention, members=(by_start[owner.start].index,))
        out.append(mention)
    return out


def _fold(noun: str) -> str:
    low = noun.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    return low[:-2] if low.endswith("en") else low[:-1] if low.endswith(("n", "e", "s")) else low


SIDE_LINKS = ("und", "sowie", ",")


def _is_organisation(name: Name | None) -> bool:
    return name is not None and name.kind == ActorKind.ORGANIZATION


class _Detector:
    def __init__(self, doc: Doc, names: list[Name], authority: Authority) -> None:
        self.doc = doc
        self.names = names
        self.phrases = Phrases(doc, names, authority)
        self.titles = TitleReader(doc, self.phrases)
        self.pronouns = PronounReader(doc)
        self.used = self.titles.used  # nouns that are titles of a name

    def all(self) -> list[Mention]:
        named = [self._person(name) if self._is_person(name) else self._named(name) for name in self.names]
        named = [mention for mention in named if not self._is_party(mention)]
        described = list(self._descriptions())
        return [*named, *described, *self._sides_before(described), *self.pronouns.all()]

    def _is_person(self, name: Name) -> bool:
        """Tell whether a name is a person's, also by a title beside it: "Hong Min-ho, der Vorsitzende, sagte"."""
        unknown = name.kind != ActorKind.STATE and not name.authority and name.end - name.start > 1
        if name.kind == ActorKind.PERSON or not unknown:
            return name.kind == ActorKind.PERSON
        behind = name.kind is None and self.titles.after(name) is not None
        comma = name.start > 0 and self.doc[name.start - 1].text == ","
        return behind or comma and self.titles.before(name) is not None  # "der Chef der Werft, Hong Min-ho, sagte"

    def _sides_before(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Yield the sides whose noun only the last of them has: "deutsche, französische und britische Diplomaten"."""
        for mention in mentions:
            at = mention.start - 2
            link = self.doc[at + 1].text if at >= 0 and mention.kind == MentionKind.SENT and mention.owner else ""
            while link in SIDE_LINKS and at >= 0 and (actors := self.phrases.adjective(self.doc[at].text)):
                side = self._mention(MentionKind.SENT, at, at + 1, at, kind=ActorKind.STATE)
                title = replace(mention.owner, of=actors) if mention.owner else None
                yield replace(side, authority=actors, owner=title, noun=mention.noun, plural=True)
                link, at = self.doc[at - 1].text if at else "", at - 2

    def _is_party(self, mention: Mention) -> bool:
        """Tell whether a name is a person's party, paper or state in brackets: "Olaf Scholz (SPD)"."""
        before, after = mention.start - 2, mention.end
        if before < 0 or after >= len(self.doc) or mention.actor_kind == ActorKind.PERSON:
            return False
        name = self.phrases.name_at.get(before)
        person = name is not None and name.kind == ActorKind.PERSON
        return person and self.doc[before + 1].text == "(" and self.doc[after].text == ")"

    # ------------------------------------------------------------------ names
    def _named(self, name: Name) -> Mention:
        start = name.start
        while start > 0 and self.doc[start - 1].pos_ in ("DET", "ADJ") and not self.doc[start].is_sent_start:
            start -= 1
        mention = self._mention(MentionKind.NAME, start, name.end, name.start, name=name)
        if (
            name.kind == ActorKind.STATE
            and self.doc[name.end - 1].tag_ == "NN"
            and (seat := self.phrases.seated(name.end - 1))
        ):
            mention = replace(mention, authority=seat)  # "die Bundesregierung in Wien"
        noun = noun_of(self.doc, self.phrases.name_at, name)
        if noun is None:
            return mention
        if noun + 1 < name.start:  # "die Rebellengruppe im Osten, LKP,"
            mention = replace(mention, start=self.phrases.read(noun).start, head=noun)
        return replace(mention, noun=group_word(self.doc[noun].text))

    def _person(self, name: Name) -> Mention:
        titles: list[Title] = []
        start, end = name.start, name.end
        feminine = None
        before = self.titles.before(name)
        if before:
            start = before[0]
            titles += before[1]
            feminine = before[2]
        after = self.titles.after(name)
        if after:
            end = after[0]
            titles += after[1]
            feminine = feminine or after[2]
        citizen = None
        if not titles and start > 0:
            found = self.phrases.authority.by_demonym(self.doc[start - 1].text)
            if found:  # "der Sambier Hakainde Hichilema"
                citizen = Title(label=self.doc[start - 1].text, of=tuple(a.id for a in found), start=start - 1)
                self.used.add(start - 1)
                start = self.phrases.read(start - 1).start
        citizen = citizen or bracketed_side(self.phrases, name) or home(self.phrases, name, titles)
        if not titles and citizen is None:
            while start > 0 and self.doc[start - 1].pos_ in ("DET", "ADJ") and not self.doc[start].is_sent_start:
                start -= 1
        mention = self._mention(MentionKind.NAME, start, end, name.start, name=name)
        mention = replace(mention, actor_kind=ActorKind.PERSON)
        woman = gender_of([title.label for title in titles if not title.plural], feminine=bool(feminine))
        return replace(mention, titles=tuple(titles), feminine=woman, owner=citizen)

    # ------------------------------------------------------------------ descriptions
    def _descriptions(self) -> list[Mention]:
        found = []
        for token in self.doc:
            if token.i in self.phrases.name_at or token.i in self.used or token.pos_ not in ("NOUN", "PROPN"):
                continue
            if _fold(token.text).endswith(OWNED):
                found += self._adjective_owners(token.i)
            if token.i and token.text in BOTH_NOUNS and self.pronouns.several(token.i - 1) is not None:
                continue
            if token.text[:1].isupper() or "-" in token.text:
                mention = self._description(token.i)
                if mention:
                    found.append(mention)
        return found

    def _adjective_owners(self, noun: int) -> list[Mention]:
        """Read whose a plan or talk is by its adjective: "russische Forderungen", "russisch-ukrainische Gespräche"."""
        found = []
        at = noun - 1
        while at >= 0 and self.doc[at].pos_ == "ADJ":
            actors = self.phrases.adjective(self.doc[at].text)
            for actor in actors if "-" in self.doc[at].text else actors[:1]:
                owner = Title(label=self.doc[at].text, of=(actor,), start=at)
                mention = self._mention(MentionKind.SENT, at, at + 1, at, kind=ActorKind.STATE)
                found.append(replace(mention, authority=(actor,), owner=owner, noun="adjective", plural=True))
            at -= 1
        return found

    def _description(self, noun: int) -> Mention | None:
        text = self.doc[noun].text
        word = title_word(text) if not self._is_chamber(noun) else None
        around = self.phrases.read(noun, prefix=word.prefix) if word else None
        owned = around is not None and (around.owner.actors or around.owner.mention_token is not None)
        owned = owned or self._named_beside(noun)
        if word and around and not (text in GROUPS and not owned and self.titles.looks_plural(noun, word)):
            plural = word.plural or (word.may_be_plural and self.titles.looks_plural(noun, word))
            title = self.titles.title(word, around)
            if plural:
                return self._plural_role(noun, word, around, title)
            if word.label in SENDERS and not around.definite:
                return self._sent(noun, around, title)
            mention = self._mention(MentionKind.ROLE, around.start, around.end, noun, kind=ActorKind.PERSON)
            gender = gender_of([title.label], feminine=word.feminine)
            return replace(mention, titles=(title,), feminine=gender, noun=title.label, owner=title)
        demonym = self._demonym(noun)
        if demonym:
            return demonym
        front, hyphen, last = text.rpartition("-")
        plain = self._sender_word(last)
        if plain:
            around = self.phrases.read(noun, prefix=front)
            return self._sent(noun, around, self._owner_title(plain, around))
        group = group_word(last)
        if group and (name_of(self.doc, self.phrases.name_at, noun) is not None or self._is_person_at(noun + 1)):
            return None  # "die Miliz RSF", "den Islamisten Kamitz"
        if group:
            return self._group(noun, group, self.phrases.read(noun, prefix=front))
        return self._body(noun, front, last)

    def _is_chamber(self, noun: int) -> bool:
        """Tell whether a title is here the body that its bearers sit in: "der Libysche Nationalrat", with no name."""
        first = self.doc[self.phrases.read(noun).start].text.lower()
        return self.doc[noun].text in CHAMBERS and first in DEFINITE and not self._named_beside(noun)

    def _is_person_at(self, at: int) -> bool:
        name = self.phrases.name_at.get(at)
        return name is not None and name.start == at and name.kind == ActorKind.PERSON

    def _named_beside(self, noun: int) -> bool:
        """Tell whether names follow a plural title: "die Außenminister A und B"."""
        comma = noun + 1 < len(self.doc) and self.doc[noun + 1].text == ","
        return self._is_person_at(noun + 2 if comma else noun + 1)

    def _plural_role(self, noun: int, word: TitleWord, around: NounPhrase, title: Title) -> Mention:
        kind = MentionKind.SENT if word.label in SENDERS else MentionKind.PLURAL_ROLE
        mention = self._mention(kind, around.start, around.end, noun, kind=ActorKind.PERSON)
        return replace(mention, titles=(title,), noun=word.label, plural=True, cardinal=around.cardinal, owner=title)

    def _sender_word(self, word: str) -> str | None:
        if word in SENDERS:
            return word
        for cut in (1, 2):
            if word[-cut:] in ("s", "n", "en", "es") and word[:-cut] in SENDERS:
                return word[:-cut]
        low = word.lower()
        return next((s for s in COMPOUNDED if low.endswith(s.lower()) and s[:1].isupper()), None)

    def _sent(self, noun: int, around: NounPhrase, title: Title) -> Mention:
        if title.label in SEATED and not (title.of or title.of_name or title.of_mention or title.possessive):
            title = replace(title, of=self.phrases.seated(noun))
        mention = self._mention(MentionKind.SENT, around.start, around.end, noun, kind=ActorKind.STATE)
        return replace(mention, authority=title.of, owner=title, noun=title.label, plural=self._is_plural(noun))

    def _owner_title(self, label: str, around: NounPhrase) -> Title:
        owner = around.owner
        return Title(
            label=label,
            of=owner.actors,
            of_name=owner.name,
            of_mention=owner.mention_token,
            possessive=owner.possessive,
            start=around.noun,
        )

    def _group(self, noun: int, word: str, around: NounPhrase) -> Mention:
        title = self._owner_title(word, around)
        mention = self._mention(MentionKind.GROUP, around.start, around.end, noun, kind=ActorKind.GROUP)
        return replace(mention, owner=title, noun=word, plural=True, cardinal=around.cardinal)

    def _demonym(self, noun: int) -> Mention | None:
        word = self.doc[noun].text
        found = self.phrases.authority.by_demonym(word) or self.phrases.authority.by_demonym(word.rpartition("-")[2])
        if not found:
            return None
        around = self.phrases.read(noun)
        if around.cardinal is not None or self.doc[around.start].text.lower() in MANY or self._counted(noun):
            return None  # "mehr als 1500 Syrer" are no actor
        plural = self._is_plural(noun, around.start)
        home = {actor.id for actor in found}
        elsewhere = "-" in word and not self.phrases.authority.by_demonym(word)  # "die Kosovo-Albaner"
        others = around.owner.actors and not around.owner.possessive and home.isdisjoint(around.owner.actors)
        if plural and (others or elsewhere):
            group = self._group(noun, word[:-1] if word.endswith("ern") else word, around)  # "die türkischen Zyprer"
            return replace(group, owner=None) if elsewhere else group
        owner = Title(label=word, of=tuple(actor.id for actor in found), start=noun)
        kind = MentionKind.SENT if plural else MentionKind.ROLE
        mention = self._mention(
            kind, around.start, noun + 1, noun, kind=ActorKind.STATE if plural else ActorKind.PERSON
        )
        feminine = word.endswith("in")
        return replace(
            mention, authority=owner.of if plural else (), owner=owner, noun=None, plural=plural, feminine=feminine
        )

    def _counted(self, noun: int) -> bool:
        return noun > 0 and self.doc[noun - 1].pos_ == "NUM"

    def _is_plural(self, noun: int, start: int | None = None) -> bool:
        token = self.doc[noun]
        if token.text.endswith("in"):
            return False
        article = self.doc[start].text.lower() if start is not None and start < noun - 1 else ""
        if token.text.endswith("innen"):
            return True
        if article == "der" and self.doc[noun - 1].pos_ == "ADJ" and self.doc[noun - 1].text.endswith("en"):
            return True  # "der türkischen Zyprer"
        if article == "den" and token.text.endswith("ern"):
            return True
        if article == "die" and token.text.endswith("n"):
            return True
        number = token.morph.get("Number", [])
        verb = token.head
        if token.dep_.startswith("nsubj"):
            finite = [v for v in (verb, *verb.children) if "Fin" in v.morph.get("VerbForm", [])]
            if finite and finite[0].morph.get("Number", []):
                return "Plur" in finite[0].morph.get("Number", [])
        before = self.doc[noun - 1].text.lower() if noun else ""
        if before in ("der", "ein", "einer", "dem", "einem", "eines") and "Plur" not in number:
            return False
        return "Plur" in number or before in ("die", "den")

    def _body(self, noun: int, front: str, last: str) -> Mention | None:
        gender, _ = body_gender(last)
        if gender is None:
            return None
        if name_of(self.doc, self.phrases.name_at, noun) is not None:
            return None
        around = self.phrases.read(noun, prefix=front)
        if not (around.owner.actors or around.owner.name or around.owner.mention_token is not None):
            around.owner.actors = self.phrases.seated(noun)
        owner = self._owner_title(last, around)
        name = self.phrases.body_name(noun, owner.of)
        if name is not None and is_second_half(self.doc, noun):
            name = f"{self.doc[noun - 2].text} und {name}"  # "Friedens- und Sicherheitsrat"
        whole = self.phrases.name_at.get(around.end - 1)
        if name is not None and not self._is_state(owner.of) and around.end > noun + 2 and _is_organisation(whole):
            name = f"{name} {self.doc[noun + 1 : around.end].text}"  # "Kommission der Afrikanischen Union"
        found = self.phrases.index.one(name or "")[0]
        mention = self._mention(MentionKind.NAME, around.start, around.end, noun, kind=ActorKind.ORGANIZATION)
        return replace(mention, name=name, authority=found, owner=owner, noun=last)

    def _is_state(self, actors: tuple[str, ...]) -> bool:
        return any(self.phrases.index.kinds[actor] == ActorKind.STATE for actor in actors)

    def _mention(
        self,
        what: MentionKind,
        start: int,
        end: int,
        head: int,
        *,
        name: Name | None = None,
        kind: ActorKind | None = None,
    ) -> Mention:
        return Mention(
            index=0,
            kind=what,
            start=start,
            end=end,
            head=head,
            text=self.doc[start:end].text,
            name=name.text if name else None,
            actor_kind=name.kind if name else kind,
            authority=name.authority if name else (),
        )
