"""Read the titles that stand with a person's name: "Außenminister X", "X, Sprecher des Ministeriums"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.bearers import bears_outer
from graphkit.extract.mentions.headed import headed_body
from graphkit.extract.mentions.name_index import Name
from graphkit.extract.mentions.noun_phrases import (
    GROUPS,
    HERE,
    POSSESSIVES,
    QUOTATION_MARKS,
    Phrases,
)
from graphkit.extract.mentions.organs import body_gender
from graphkit.extract.mentions.owners import NounPhrase, Owner
from graphkit.extract.mentions.title_words import TitleWord, is_listed, title_word
from graphkit.extract.raw import Title
from graphkit.facts import ActorKind
from graphkit.lexicon import swiss, table, words

APPOSITION_ENDS = frozenset((",", "–", "-", ".", ";", ")", ":", "“", "»"))
LONGEST_ATTRIBUTE = 8  # words between a title and the comma before its bearer
ATTRIBUTE_WORDS = frozenset(("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM"))
SINGULAR = frozenset(("dem", "des", "ein", "einem", "eines", "einer", "eine", "einen"))
WITH_DATIVE = frozenset(("mit", "von", "bei", "nach", "zu", "aus", "zwischen"))
RANKS = words(HERE / "rank_titles.tsv")
FUSED = table(HERE / "title_prefixes.tsv")


class TitleReader:
    """Reads titles before and behind names; `used` collects the nouns that turned out to be titles of a name."""

    def __init__(self, doc: Doc, phrases: Phrases) -> None:
        self.doc = doc
        self.phrases = phrases
        self.used: set[int] = set()

    def before(self, name: Name) -> tuple[int, list[Title], bool] | None:
        """Read the title in front of a name, also with a genitive or a comma between: see the tests."""
        doc = self.doc
        at = name.start - 1
        if at < 0 or doc[name.start].is_sent_start:
            return None
        if doc[at].text == "," and at > 0:  # "Der Sprecher des Ministeriums, Heorhij Tychyj, kritisierte"
            noun = self._title_noun_left(at - 1, far=True)
            if noun is None or not self._closed_after(name) or doc[noun].sent.start != doc[at].sent.start:
                return None
            phrase = self._phrase(noun)
            if phrase is not None and (outer := self._whose_title(phrase[1])) is not None:
                noun, phrase = outer, self._phrase(outer)
            own = phrase is not None and doc[phrase[1].start].text.lower().startswith(POSSESSIVES)
            if phrase is None or not (phrase[1].definite or own):
                return None
            if phrase[1].end != at and not self._is_attribute(phrase[1].end, at):
                return None
            return self._further_title(*self._titles(phrase, noun))
        noun = self._title_noun_left(at, far=True)
        if noun is None:
            return None
        phrase = self._phrase(noun, plural=noun == at and self._is_listed(name))
        if phrase is None or (noun != at and phrase[1].end != name.start):
            return None
        if noun != at and not self._names_a_body(at):
            return None  # "der Anwalt des Häftlings X", "der Sprecher des Duos X und Y"
        if noun == at and self.phrases.is_owner(name, phrase[1].start):
            return None  # "eine Sprecherin Lees" is not Lee
        return self._outer_title(name, phrase) or self._titles(phrase, noun)

    def _outer_title(self, name: Name, phrase: tuple[TitleWord, NounPhrase]) -> tuple[int, list[Title], bool] | None:
        """Read "der Sprecher des Präsidenten X" where X is the spokesman."""
        inner, around = phrase
        at = self._whose_title(around)
        outer = self._phrase(at) if at is not None else None
        if at is None or outer is None:
            return None
        word, whole = outer
        woman = inner.feminine or self.doc[around.start].text.lower() == "der"  # "der Sprecher der Beauftragten"
        inner = replace(inner, feminine=woman)
        if not bears_outer(self.doc, name, word, inner, set(self.phrases.name_at.values()), self.phrases.authority):
            return None
        self.used.add(at)
        title = self.title(word, replace(whole, owner=Owner(mention_token=around.noun)))
        return whole.start, [title], word.feminine

    def _further_title(self, start: int, titles: list[Title], feminine: bool) -> tuple[int, list[Title], bool]:
        """Add a title before the one before a name: "der Ratsvorsitzende, der Minister Perus, X"."""
        noun = self._title_noun_left(start - 2, far=True) if start > 1 and self.doc[start - 1].text == "," else None
        phrase = self._phrase(noun) if noun is not None else None
        if noun is None or phrase is None or phrase[1].end != start - 1 or not phrase[1].definite:
            return start, titles, feminine
        if self.doc[phrase[1].start].text.lower() != self.doc[start].text.lower():
            return start, titles, feminine  # of another case: not the same person
        first, more, _ = self._titles(phrase, noun)
        return first, [*more, *titles], feminine

    def _names_a_body(self, at: int) -> bool:
        """Tell whether a genitive that ends at a token names who has a spokesman: a name, a body, a group."""
        word = self.doc[at].text
        known = at in self.phrases.name_at or bool(self.phrases.authority.by_demonym(word)) or word in GROUPS
        body = body_gender(word)[0] is not None or headed_body(self.doc, at, owned=True) is not None
        return known or body or word in QUOTATION_MARKS

    def _whose_title(self, phrase: NounPhrase) -> int | None:
        """Return the title another title hangs on: "Der Gesandte des Präsidenten, X" is about the first of the two."""
        article, outer = self.doc[phrase.start], phrase.start - 1
        genitive = article.text.lower() == "des" or "Gen" in article.morph.get("Case", [])
        if not genitive or outer < 0 or outer in self.phrases.name_at or title_word(self.doc[outer].text) is None:
            return None
        return outer

    def _is_attribute(self, start: int, end: int) -> bool:
        """Tell whether words behind a title can all hang on it: "der Gesandte für den Osten", "der Chef der X (Y)"."""
        words = self.doc[start:end]
        names = [self.phrases.name_at[t.i] for t in words if t.i in self.phrases.name_at]
        attribute = words[0].text == "(" or words[0].pos_ in ("ADP", "DET") or words[0].i in self.phrases.name_at
        return (
            attribute
            and len(words) <= LONGEST_ATTRIBUTE
            and all(t.pos_ in ATTRIBUTE_WORDS or t.text in "()" or t.i in self.phrases.name_at for t in words)
            and not any(name.kind == ActorKind.PERSON for name in names)
        )

    def _is_listed(self, name: Name) -> bool:
        """Tell whether another name is joined to a name: "den Unterhändlern A und B"."""
        following = name.end + 1
        joined = following < len(self.doc) and self.doc[name.end].text in (",", "und", "sowie")
        return joined and (other := self.phrases.name_at.get(following)) is not None and other.kind == name.kind

    def _title_noun_left(self, at: int, *, far: bool) -> int | None:
        """Return the token of the title at `at`, or a few tokens before it with its genitive in between."""
        limit = max(self.doc[at].sent.start, at - (LONGEST_ATTRIBUTE + 2 if far else 0))
        for noun in range(at, limit - 1, -1):
            token = self.doc[noun]
            if token.text in "()" or token.i in self.phrases.name_at:
                continue
            if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ") or token.text in ("mit", "nach", "und"):
                return None
            if title_word(token.text) and token.i not in self.phrases.name_at:
                return noun
        return None

    def _phrase(self, noun: int, *, plural: bool = False) -> tuple[TitleWord, NounPhrase] | None:
        word = title_word(self.doc[noun].text)
        if word is None or (word.plural and not plural):
            return None
        return word, self.phrases.read(noun, prefix=word.prefix)

    def _titles(self, phrase: tuple[TitleWord, NounPhrase], noun: int) -> tuple[int, list[Title], bool]:
        word, around = phrase
        titles = [self.title(word, around)]
        start = around.start
        before = start - 1
        bare = self.doc[around.start].pos_ in ("NOUN", "PROPN", "ADJ")
        if before > 0 and self.doc[before].text in ("und", "sowie") and bare:
            other = title_word(self.doc[before - 1].text) or self._truncated(before - 1, word)
            if other and not other.plural:  # "Präsident und Parteichef Xi Jinping"
                first = self.phrases.read(before - 1, prefix=other.prefix)
                self.used.add(before - 1)
                if self.doc[before - 1].text.endswith("-"):  # one office: "Staats- und Parteichef"
                    label = f"{self.doc[before - 1].text} {self.doc[before].text} {titles[0].label}"
                    titles = [replace(self.title(other, first), label=label)]
                else:
                    titles = [self.title(other, first), replace(titles[0], of=titles[0].of or first.owner.actors)]
                start = first.start
        self.used.add(noun)
        if start == noun and word.label in RANKS:
            start, titles = self._stacked(start, titles)
        return start, titles, word.feminine

    def _stacked(self, start: int, titles: list[Title]) -> tuple[int, list[Title]]:
        """Add the office right before a rank: "Außenminister Prinz X", "Hisbollah-Chef Scheich Y"."""
        at = start - 1
        word = title_word(self.doc[at].text) if at >= 0 and not self.doc[start].is_sent_start else None
        if word is None or word.plural or at in self.phrases.name_at or self.doc[at].pos_ not in ("NOUN", "PROPN"):
            return start, titles
        around = self.phrases.read(at, prefix=word.prefix)
        self.used.add(at)
        return around.start, [self.title(word, around), *titles]

    def _truncated(self, at: int, whole: TitleWord) -> TitleWord | None:
        """Return the title a front stands for: "Staats-" before "Parteichef" is Staatschef."""
        text = self.doc[at].text
        if not text.endswith("-") or len(text) < 3:
            return None
        for cut in range(1, len(whole.label) - 2):
            tail = title_word(whole.label[cut:].capitalize())
            if tail is not None and is_listed(whole.label[cut:]):
                return replace(whole, label=text[:-1] + whole.label[cut:].lower(), prefix="")
        return None

    def title(self, word: TitleWord, around: NounPhrase) -> Title:
        """Return the title that a word is, with whose it is by the words around it."""
        label, owner = f"{around.topic}-{word.label}" if around.topic else word.label, around.owner
        of, of_name, assumed = owner.actors, owner.name, False
        if around.joint and not self._is_several(word, around):
            of, owner = (), replace(owner, actors=(), mention_token=around.start)  # "der türkisch-zyprische Präsident"
        if not of and not of_name and owner.mention_token is None:
            for front, target, keep in FUSED:
                if swiss(label).startswith(swiss(front)) and len(label) > len(front) + 3:
                    if is_listed(label) and not label.startswith("Regierungss"):
                        if front == "Bundes":
                            of, assumed = self.phrases.index.one(target)[0], True
                        break
                    found = self.phrases.index.one(target)[0]
                    rest = label[len(front if label.startswith(front) else swiss(front)) :]
                    of, of_name, assumed = found, None if found else target, True
                    label = label if keep else rest[:1].upper() + rest[1:]
                    break
        if around.modifiers:
            ending = "er" if label.endswith("er") or not word.feminine else "e"  # "amtierender Vorsitzender"
            label = " ".join([*(m + ("r" if m.endswith("e") else ending) for m in around.modifiers), label])
        return Title(
            label=label,
            of=of,
            of_name=of_name,
            of_mention=owner.mention_token,
            possessive=owner.possessive,
            assumed=assumed,
            colleague=word.rank == "c",
            plural=self._is_several(word, around),
            start=around.noun,
        )

    def _is_several(self, word: TitleWord, around: NounPhrase) -> bool:
        return word.plural or (word.may_be_plural and self.looks_plural(around.noun, word, around.start))

    def after(self, name: Name) -> tuple[int, list[Title], bool] | None:
        """Read an apposition behind a name: "John Boehner, Sprecher des Repräsentantenhauses, rief"."""
        doc = self.doc
        at = self._behind_brackets(name.end, doc[name.start].sent.end)
        if at is None or doc[at].text not in (",", "–", "-"):
            return None
        limit = doc[name.start].sent.end
        for noun in range(at + 1, min(at + 8, limit)):
            token = doc[noun]
            known = token.i in self.phrases.name_at and not token.text.endswith("s")
            if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "ADP", "CCONJ") or known:
                return None
            word = title_word(token.text)
            if word and not word.plural:
                around = self.phrases.read(noun, prefix=word.prefix)
                first = next((i for i in range(at + 1, noun) if doc[i].pos_ != "ADV"), noun)  # ", einst Sprecher"
                if around.start > first or noun + 1 in self.phrases.name_at and around.end == noun + 1:
                    return None
                closed = self._closes(self._behind_brackets(around.end, limit), limit)
                end = around.end if closed else self._attribute_end(around.end, limit)
                if end is None:
                    return None
                self.used.add(noun)
                return end, [self.title(word, around)], word.feminine
        return None

    def _attribute_end(self, start: int, limit: int) -> int | None:
        """Return where an attribute behind a title ends at a comma: "Chef der Regierung in Tripolis, sagte"."""
        ends = (i for i in range(start + 1, min(start + LONGEST_ATTRIBUTE, limit)) if self.doc[i].text == ",")
        end = next(ends, None)
        return end if end is not None and self._is_attribute(start, end) else None

    def _behind_brackets(self, at: int, limit: int) -> int | None:
        """Return the token behind a party or an age in brackets at `at`, if any; None at the sentence's end."""
        while at < limit and self.doc[at].text == "(":
            close = next((i for i in range(at, min(at + 6, limit)) if self.doc[i].text == ")"), None)
            if close is None:
                return None
            at = close + 1
        return at if at < limit else None

    def _closes(self, at: int | None, limit: int) -> bool:
        """Tell whether an apposition ends here; a verb may follow at once where the article forgets the comma."""
        return at is None or at >= limit or self.doc[at].text in APPOSITION_ENDS

    def _closed_after(self, name: Name) -> bool:
        return name.end >= len(self.doc) or self.doc[name.end].text in (",", ".", "(", ":", ";", "–")

    def looks_plural(self, noun: int, word: TitleWord, start: int | None = None) -> bool:
        """Tell whether a title that has one form for both is a plural here: "die finnischen Minister"."""
        token = self.doc[noun]
        first = next((t for t in (self.doc[i] for i in range(max(noun - 3, 0), noun)) if t.pos_ == "DET"), None)
        if first is not None and first.text.lower() in SINGULAR or word.feminine and _agrees_in_singular(token):
            return False  # "mit dem Vorsitzenden", "die Vorsitzende schlug vor"
        if first is not None and first.text.lower() == "der" and not word.feminine and _is_genitive(token, first):
            return True  # "beim Treffen der Minister"
        if first is not None and first.text.lower() in ("der", "ein") and token.text.endswith(("e", "er")):
            between = self.doc[first.i + 1 : noun]
            if all(t.pos_ == "ADJ" and not t.text.endswith("n") for t in between):
                return False  # "der junge Abgeordnete"
        if start is not None and start < noun and self.doc[start].text.lower() == "die" and not word.feminine:
            return True
        if "Plur" in token.morph.get("Number", []):
            return True
        before = self.doc[noun - 1].text.lower() if noun else ""
        if before in self.phrases.cardinals or (noun and self.doc[noun - 1].pos_ == "NUM"):
            return True
        governed = noun > 1 and self.doc[noun - 2].text.lower() in WITH_DATIVE
        if governed and before == "den":
            return True  # the dative: "mit den Parteichefs"
        if governed and before in ("seinen", "ihren", "deren", "dessen") and self.doc[noun].text.endswith("n"):
            return True
        return not word.feminine and (before in ("die", "beide", "beiden", "deren") or before.endswith("che"))


def _is_genitive(noun: Token, article: Token) -> bool:
    """Tell whether a noun with its article is the attribute of the noun right before them."""
    before = article.nbor(-1) if article.i > article.sent.start else article
    governed = any(child.dep_ == "case" for child in noun.children)
    return noun.dep_ == "nmod" and noun.head == before and before.pos_ == "NOUN" and not governed


def _agrees_in_singular(token: Token) -> bool:
    """Tell whether a word is the subject of a verb in the singular, and the only one."""
    if not token.dep_.startswith("nsubj") or any(child.dep_ == "conj" for child in token.children):
        return False
    finite = [v for v in (token.head, *token.head.children) if "Fin" in v.morph.get("VerbForm", [])]
    return bool(finite) and "Sing" in finite[0].morph.get("Number", [])
