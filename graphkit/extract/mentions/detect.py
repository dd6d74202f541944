"""Find every mention of an actor in a document and join the coordinated ones to groups."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graphkit.resolve.authority import Authority
from spacy.tokens import Doc

from graphkit.extract.mentions.groups import join_groups
from graphkit.extract.mentions.names import Name, find_names
from graphkit.extract.mentions.noun_phrases import SENDERS, NounPhrase, Phrases, body_gender
from graphkit.extract.mentions.title_words import TitleWord, is_listed, title_word
from graphkit.extract.raw import Mention, MentionKind, Sentence, Title
from graphkit.facts import ActorKind
from graphkit.lexicon import swiss, table, words

HERE = Path(__file__).parent
GROUPS = words(HERE / "groups.tsv")
PRONOUNS = {row[0]: row for row in table(HERE / "pronouns.tsv")}
OWNED = tuple(sorted(words(HERE / "owned_nouns.tsv")))
BOTH_NOUNS = words(HERE / "both.tsv")
SIDES = {row[0]: row[1] for row in table(HERE / "both.tsv")}
FUSED = table(HERE / "title_prefixes.tsv")
FEMININE_ARTICLES = ("die", "eine", "ihre", "seine")


def find_mentions(doc: Doc, sentences: list[Sentence], authority: Authority) -> list[Mention]:
    """Return the mentions of a document in order, numbered, with their groups and prepositions."""
    detector = _Detector(doc, find_names(doc, authority), authority)
    read = {i for s in sentences for i in range(s.start, s.end)}
    mentions = sorted((m for m in detector.all() if m.head in read), key=lambda m: (m.start, -m.end))
    numbered = [replace(m, index=i, sentence=_sentence_of(sentences, m.head)) for i, m in enumerate(mentions)]
    return join_groups(doc, _with_members(numbered))


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
            owner = next(
                (m for m in mentions if token is not None and m.start <= token < m.end and m is not mention), None
            )
            if owner is not None:
                mention = replace(mention, members=(by_start[owner.start].index,))
        out.append(mention)
    return out


def _fold(noun: str) -> str:
    low = noun.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    return low[:-2] if low.endswith("en") else low[:-1] if low.endswith(("n", "e", "s")) else low


class _Detector:
    def __init__(self, doc: Doc, names: list[Name], authority: Authority) -> None:
        self.doc = doc
        self.names = names
        self.phrases = Phrases(doc, names, authority)
        self.used: set[int] = set()  # nouns that are titles of a name

    def all(self) -> list[Mention]:
        named = [self._person(name) if name.kind == ActorKind.PERSON else self._named(name) for name in self.names]
        return [*named, *self._descriptions(), *self._pronouns()]

    # ------------------------------------------------------------------ names
    def _named(self, name: Name) -> Mention:
        start = name.start
        while start > 0 and self.doc[start - 1].pos_ in ("DET", "ADJ") and not self.doc[start].is_sent_start:
            start -= 1
        return self._mention(MentionKind.NAME, start, name.end, name.start, name=name)

    def _person(self, name: Name) -> Mention:
        titles: list[Title] = []
        start, end = name.start, name.end
        feminine = None
        before = self._title_before(name)
        if before:
            start = before[0]
            titles += before[1]
            feminine = before[2]
        after = self._title_after(name)
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
        if not titles and citizen is None:
            while start > 0 and self.doc[start - 1].pos_ in ("DET", "ADJ") and not self.doc[start].is_sent_start:
                start -= 1
        mention = self._mention(MentionKind.NAME, start, end, name.start, name=name)
        return replace(mention, titles=tuple(titles), feminine=feminine or None, owner=citizen)

    def _title_before(self, name: Name) -> tuple[int, list[Title], bool] | None:
        """Read the title in front of a name, also with a genitive or a comma between: see the patterns in README."""
        doc = self.doc
        at = name.start - 1
        if at < 0 or doc[name.start].is_sent_start:
            return None
        if doc[at].text == "," and at > 0:  # "Der Sprecher des Ministeriums, Heorhij Tychyj, kritisierte"
            noun = self._title_noun_left(at - 1, far=True)
            if noun is None or not self._closed_after(name) or doc[noun].sent.start != doc[at].sent.start:
                return None
            phrase = self._phrase(noun)
            if phrase is None or phrase[1].end != at or not phrase[1].definite:
                return None
            return self._titles(phrase, noun)
        noun = self._title_noun_left(at, far=True)
        if noun is None:
            return None
        phrase = self._phrase(noun)
        if phrase is None or (noun != at and phrase[1].end != name.start):
            return None
        return self._titles(phrase, noun)

    def _title_noun_left(self, at: int, *, far: bool) -> int | None:
        """Return the token of the title at `at`, or a few tokens before it with its genitive in between."""
        limit = max(self.doc[at].sent.start, at - (7 if far else 0))
        for noun in range(at, limit - 1, -1):
            token = self.doc[noun]
            if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ") or token.text in ("mit", "nach", "und"):
                return None
            if title_word(token.text) and token.i not in self.phrases.name_at:
                return noun
        return None

    def _phrase(self, noun: int) -> tuple[TitleWord, NounPhrase] | None:
        word = title_word(self.doc[noun].text)
        if word is None or word.plural:
            return None
        return word, self.phrases.read(noun, prefix=word.prefix)

    def _titles(self, phrase: tuple[TitleWord, NounPhrase], noun: int) -> tuple[int, list[Title], bool]:
        word, around = phrase
        titles = [self._title(word, around)]
        start = around.start
        before = start - 1
        if before > 0 and self.doc[before].text in ("und", "sowie") and around.start == noun:
            other = title_word(self.doc[before - 1].text)
            if other and not other.plural:  # "Präsident und Parteichef Xi Jinping"
                first = self.phrases.read(before - 1, prefix=other.prefix)
                self.used.add(before - 1)
                titles = [self._title(other, first), replace(titles[0], of=titles[0].of or first.owner.actors)]
                start = first.start
        self.used.add(noun)
        return start, titles, word.feminine

    def _title(self, word: TitleWord, around: NounPhrase) -> Title:
        label, owner = word.label, around.owner
        of, of_name = owner.actors, owner.name
        if not of and not of_name:
            for front, target, keep in FUSED:
                if swiss(label).startswith(swiss(front)) and len(label) > len(front) + 3:
                    if is_listed(label) and not label.startswith("Regierungss"):
                        of = self.phrases.index.one(target)[0] if front == "Bundes" else of
                        break
                    found = self.phrases.index.one(target)[0]
                    rest = label[len(front) :]
                    of, of_name = found, None if found else target
                    label = label if keep else rest[:1].upper() + rest[1:]
                    break
        if around.modifiers:
            ending = "e" if word.feminine else "er"
            label = " ".join([*(m + ("r" if m.endswith("e") else ending) for m in around.modifiers), label])
        return Title(
            label=label,
            of=of,
            of_name=of_name,
            of_mention=owner.mention_token,
            possessive=owner.possessive,
            colleague=word.rank == "c",
            plural=word.plural or (word.may_be_plural and self._looks_plural(around.noun, word)),
            start=around.noun,
        )

    def _title_after(self, name: Name) -> tuple[int, list[Title], bool] | None:
        """Read an apposition behind a name: "John Boehner, Sprecher des Repräsentantenhauses, rief"."""
        doc, at = self.doc, name.end
        limit = doc[name.start].sent.end
        while at + 2 < limit and doc[at].text == "(":
            close = next((i for i in range(at, min(at + 6, limit)) if doc[i].text == ")"), None)
            if close is None:
                return None
            at = close + 1
        if at >= limit or doc[at].text not in (",", "–", "-"):
            return None
        for noun in range(at + 1, min(at + 8, limit)):
            token = doc[noun]
            if (
                token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "ADP", "CCONJ")
                or token.i in self.phrases.name_at
                and (not token.text.endswith("s"))
            ):
                return None
            word = title_word(token.text)
            if word and not word.plural:
                around = self.phrases.read(noun, prefix=word.prefix)
                if around.start > at + 1 or noun + 1 in self.phrases.name_at and around.end == noun + 1:
                    return None
                if around.end < limit and doc[around.end].text not in (
                    ",",
                    "–",
                    "-",
                    ".",
                    "(",
                    ";",
                    ")",
                    ":",
                    "und",
                    "“",
                    "»",
                ):
                    return None
                if doc[around.end].text == "und" if around.end < limit else False:
                    return None
                self.used.add(noun)
                return around.end, [self._title(word, around)], word.feminine
        return None

    def _closed_after(self, name: Name) -> bool:
        return name.end >= len(self.doc) or self.doc[name.end].text in (",", ".", "(", ":", ";", "–")

    # ------------------------------------------------------------------ descriptions
    def _descriptions(self) -> list[Mention]:
        found = []
        for token in self.doc:
            if token.i in self.phrases.name_at or token.i in self.used or token.pos_ not in ("NOUN", "PROPN"):
                continue
            if _fold(token.text).endswith(OWNED):
                found += self._adjective_owners(token.i)
            if token.i and token.text in BOTH_NOUNS and self._several(token.i - 1) is not None:
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
        word = title_word(text)
        around = self.phrases.read(noun, prefix=word.prefix) if word else None
        owned = around is not None and (around.owner.actors or around.owner.mention_token is not None)
        if word and around and not (text in GROUPS and not owned and self._looks_plural(noun, word)):
            plural = word.plural or (word.may_be_plural and self._looks_plural(noun, word))
            title = self._title(word, around)
            if plural:
                return self._plural_role(noun, word, around, title)
            if word.label in SENDERS and not around.definite:
                return self._sent(noun, around, title)
            mention = self._mention(MentionKind.ROLE, around.start, around.end, noun, kind=ActorKind.PERSON)
            return replace(mention, titles=(title,), feminine=word.feminine, noun=title.label, owner=title)
        demonym = self._demonym(noun)
        if demonym:
            return demonym
        front, hyphen, last = text.rpartition("-")
        plain = self._sender_word(last)
        if plain:
            around = self.phrases.read(noun, prefix=front)
            return self._sent(noun, around, self._owner_title(plain, around))
        group = self._group_word(last)
        if group:
            return self._group(noun, group, self.phrases.read(noun, prefix=front))
        return self._body(noun, front, last)

    def _plural_role(self, noun: int, word: TitleWord, around: NounPhrase, title: Title) -> Mention:
        kind = MentionKind.SENT if word.label in SENDERS else MentionKind.PLURAL_ROLE
        mention = self._mention(kind, around.start, around.end, noun, kind=ActorKind.PERSON)
        return replace(mention, titles=(title,), noun=word.label, plural=True, cardinal=around.cardinal, owner=title)

    def _looks_plural(self, noun: int, word: TitleWord) -> bool:
        token = self.doc[noun]
        if "Plur" in token.morph.get("Number"):
            return True
        before = self.doc[noun - 1].text.lower() if noun else ""
        governed = noun > 1 and self.doc[noun - 2].text.lower() in (
            "mit",
            "von",
            "bei",
            "nach",
            "zu",
            "aus",
            "zwischen",
        )
        if governed and before in ("seinen", "ihren", "den", "deren", "dessen") and self.doc[noun].text.endswith("n"):
            return True
        return not word.feminine and (before in ("die", "beide", "beiden", "deren") or before.endswith("che"))

    def _sender_word(self, word: str) -> str | None:
        if word in SENDERS:
            return word
        for cut in (1, 2):
            if word[-cut:] in ("s", "n", "en", "es") and word[:-cut] in SENDERS:
                return word[:-cut]
        low = word.lower()
        return next((s for s in sorted(SENDERS) if len(s) > 6 and low.endswith(s.lower()) and s[:1].isupper()), None)

    def _sent(self, noun: int, around: NounPhrase, title: Title) -> Mention:
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

    def _group_word(self, word: str) -> str | None:
        for form in (word[:-1] if word.endswith("n") else word, word):
            if form in GROUPS:
                return form
        return None

    def _group(self, noun: int, word: str, around: NounPhrase) -> Mention:
        title = self._owner_title(word, around)
        mention = self._mention(MentionKind.GROUP, around.start, around.end, noun, kind=ActorKind.GROUP)
        return replace(mention, owner=title, noun=word, plural=True, cardinal=around.cardinal)

    def _demonym(self, noun: int) -> Mention | None:
        found = self.phrases.authority.by_demonym(self.doc[noun].text.rpartition("-")[2])
        if not found:
            return None
        around = self.phrases.read(noun)
        plural = self._is_plural(noun)
        owner = Title(label=self.doc[noun].text, of=tuple(actor.id for actor in found), start=noun)
        kind = MentionKind.SENT if plural else MentionKind.ROLE
        mention = self._mention(
            kind, around.start, noun + 1, noun, kind=ActorKind.STATE if plural else ActorKind.PERSON
        )
        feminine = self.doc[noun].text.endswith("in")
        return replace(
            mention, authority=owner.of if plural else (), owner=owner, noun=None, plural=plural, feminine=feminine
        )

    def _is_plural(self, noun: int) -> bool:
        token = self.doc[noun]
        number = token.morph.get("Number")
        verb = token.head
        if token.dep_.startswith("nsubj"):
            finite = [v for v in (verb, *verb.children) if "Fin" in v.morph.get("VerbForm")]
            if finite and finite[0].morph.get("Number"):
                return "Plur" in finite[0].morph.get("Number")
        before = self.doc[noun - 1].text.lower() if noun else ""
        if before in ("der", "ein", "einer", "dem", "einem", "eines") and "Plur" not in number:
            return False
        return "Plur" in number or before in ("die", "den")

    def _body(self, noun: int, front: str, last: str) -> Mention | None:
        gender, _ = body_gender(last)
        if gender is None:
            return None
        around = self.phrases.read(noun, prefix=front)
        owner = self._owner_title(last, around)
        name = self.phrases.body_name(noun, owner.of)
        found = self.phrases.index.one(name or "")[0]
        mention = self._mention(MentionKind.NAME, around.start, around.end, noun, kind=ActorKind.ORGANIZATION)
        return replace(mention, name=name, authority=found, owner=owner, noun=last)

    # ------------------------------------------------------------------ pronouns
    def _pronouns(self) -> list[Mention]:
        found = []
        for token in self.doc:
            several = self._several(token.i)
            if several is not None:
                found.append(several)
                continue
            row = PRONOUNS.get(token.text.lower())
            if row is None or token.pos_ not in ("PRON", "DET", "NUM", "ADJ"):
                continue
            if (
                row[3] == "demonstrative"
                and token.dep_ == "det"
                or row[3] == "both"
                and token.dep_ in ("det", "amod", "nummod")
            ):
                continue
            if row[3] == "personal" and token.dep_.startswith("det"):
                continue
            if token.text == "Sie" and not token.is_sent_start:
                continue  # the polite address
            plural = row[1] == "p" or (row[1] == "-" and self._verb_is_plural(token.i))
            mention = self._mention(MentionKind.PRONOUN, token.i, token.i + 1, token.i)
            found.append(
                replace(
                    mention,
                    plural=plural,
                    feminine=row[2] == "f" and not plural,
                    noun=row[3],
                    cardinal=2 if row[3] == "both" else None,
                )
            )
        return found

    def _several(self, at: int) -> Mention | None:
        """Read "die vier", "die drei" without a noun, and "beide Seiten", "die beiden Delegationen"."""
        token = self.doc[at]
        low = token.text.lower()
        if low not in self.phrases.cardinals:
            return None
        start = at - 1 if at and self.doc[at - 1].text.lower() in ("die", "der", "den", "allen", "alle") else at
        following = self.doc[at + 1] if at + 1 < len(self.doc) else None
        both = low.startswith("beide")
        if following is not None and following.text in BOTH_NOUNS and (both or token.pos_ == "NUM"):
            mention = replace(self._mention(MentionKind.PRONOUN, start, at + 2, at + 1), name=SIDES.get(following.text))
        elif (start < at or low == "beide") and not self._has_noun(at + 1):
            mention = self._mention(MentionKind.PRONOUN, start, at + 1, at)
        else:
            return None
        return replace(mention, plural=True, noun="both", cardinal=self.phrases.cardinals[low])

    def _has_noun(self, at: int) -> bool:
        """Tell whether a noun follows, with adjectives before it or without."""
        while at < len(self.doc) and self.doc[at].pos_ == "ADJ" and self.doc[at].dep_ == "amod":
            at += 1
        return at < len(self.doc) and self.doc[at].pos_ in ("NOUN", "PROPN", "NUM")

    def _verb_is_plural(self, token: int) -> bool:
        verb = self.doc[token].head
        for word in (verb, *verb.children):
            if "Fin" in word.morph.get("VerbForm") and word.morph.get("Number"):
                return "Plur" in word.morph.get("Number")
        return False

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
