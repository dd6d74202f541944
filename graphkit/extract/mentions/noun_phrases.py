"""Read what stands around a noun: its determiner, its adjectives, and whose it is."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.mentions.addressees import is_spoken_to
from graphkit.extract.mentions.headed import headed_body, is_headed, is_of_state
from graphkit.extract.mentions.inflection import is_apostrophe, strong
from graphkit.extract.mentions.name_index import Name, index_of, is_genitive
from graphkit.extract.mentions.organs import body_gender
from graphkit.extract.mentions.owners import REGIONS, NounPhrase, Owner, owner_of
from graphkit.extract.mentions.title_words import MODIFIERS, title_word
from graphkit.facts import ActorKind
from graphkit.lexicon import mapping, swiss, table, words
from graphkit.resolve.authority import Authority

HERE = Path(__file__).parent
ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e", "")
POSSESSIVES = ("sein", "ihr", "dessen", "deren")
ARTICLES = frozenset(["der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen"])
CARDINALS = {row[0]: int(row[1]) for row in table(HERE / "cardinals.tsv")}
MODIFIER_STEMS = frozenset(modifier.rstrip("enrms") for modifier in MODIFIERS)
ENVOYS = mapping(HERE / "envoys.tsv")
SENDING = frozenset(row[2] for row in table(HERE / "envoys.tsv"))
IN_CHARGE = tuple(sorted(words(HERE / "topic_titles.tsv")))
PEOPLES = words(HERE / "people_titles.tsv")
PARTS = words(HERE / "part_adjectives.tsv")
COMPASS_FRONTS = ("nord", "süd", "ost", "west")
OPENERS = words(HERE / "attribute_openers.tsv")
BOTH_NOUNS = words(HERE / "both.tsv")
GROUPS = words(HERE / "groups.tsv")
QUOTATION_MARKS = frozenset('„“”«»"')
FUSED_ARTICLES = words(HERE / "contractions.tsv")
DEFINITE = frozenset(("der", "die", "das", "des", "dem", "den"))
WITHIN = ("beim", "im")
TOPIC_WORDS = ("ADJ", "NOUN", "CCONJ")
FEW_BEFORE_NOUN = ("DET", "ADJ", "NUM")
BEFORE_SEAT = ("DET", "ADJ")  # "in der aserbaidschanischen Hauptstadt Baku"


class Phrases:
    """Reads noun phrases of one document, given its names."""

    def __init__(self, doc: Doc, names: list[Name], authority: Authority) -> None:
        self.doc = doc
        self.authority = authority
        self.index = index_of(authority)
        self.name_at = {i: name for name in names for i in range(name.start, name.end)}
        self.cardinals = CARDINALS

    def adjective(self, word: str) -> tuple[str, ...]:
        """Return the states or bodies an adjective speaks of: "ukrainischen", "US-amerikanische", "Moskauer"."""
        low = swiss(word).lower() if not word.endswith("er") else swiss(word)
        for ending in ADJECTIVE_ENDINGS:
            if low.lower().endswith(ending):
                base = low[: len(low) - len(ending)].lower()
                found = self.authority.by_adjective(base)
                if found:
                    return tuple(actor.id for actor in found)
        if word.endswith("er") and word[:1].isupper():
            for base in (word[:-2], word[:-1], word):
                found = self.authority.by_capital(base) or self.authority.by_name(base)
                states = [actor.id for actor in found if actor.kind == ActorKind.STATE]
                if states:
                    return tuple(states[:1])
        if "-" in word:
            parts = [self.adjective(part) for part in word.split("-")]
            if all(parts):
                return tuple(actor for part in parts for actor in part)
        return ()

    def prefix(self, prefix: str) -> tuple[str, ...]:
        """Return the actor a compound's front speaks of: "US", "EU", "Taliban", "Russland"."""
        if not prefix:
            return ()
        found = self.authority.by_prefix(prefix)
        if found:
            return tuple(actor.id for actor in found)
        return self.index.one(prefix)[0]

    def _is_person(self, prefix: str) -> bool:
        """Tell whether a compound's front is somebody's name: "Putin-Berater"."""
        return bool(self.authority.by_surname(prefix)) or any(
            prefix in name.text.split() for name in self.name_at.values() if name.kind == ActorKind.PERSON
        )

    def read(self, noun: int, *, prefix: str = "") -> NounPhrase:
        """Return the noun phrase around a noun that is not part of a name."""
        phrase = NounPhrase(start=noun, noun=noun, end=noun + 1)
        self._leftwards(phrase)
        actors = self.prefix(prefix)
        if actors and phrase.owner.actors and body_gender(self.doc[noun].text)[0]:
            return phrase  # "das serbische Kosovo-Büro" is Serbia's
        sent = self._sent(self.doc[noun].text, prefix, actors)
        if sent in ("to", "post") and phrase.owner.actors:
            return phrase  # "der französische UN-Botschafter"
        if sent in ("for", "post"):
            actors, prefix = (), ""
        word = title_word(self.doc[noun].text) if prefix and not actors else None
        if word is not None and word.label.lower().endswith(IN_CHARGE):
            body, phrase.topic = self._topic(prefix)
            actors, prefix = self.prefix(body), body
        if actors:
            phrase.owner = Owner(actors=actors)
        elif prefix and not phrase.owner.actors and not self._is_person(prefix):
            phrase.owner = Owner(name=prefix)
        if not (phrase.owner.actors or phrase.owner.name) or not actors and self._is_of_body(noun):
            self._rightwards(phrase)
        return phrase

    def _is_of_body(self, noun: int) -> bool:
        """Tell whether a title is a body's in the genitive: "der türkische Generalsekretär der Nato" is the Nato's."""
        if title_word(self.doc[noun].text) is None or self.doc[noun + 1 : noun + 2].text.lower() not in ("der", "des"):
            return False
        name = self.name_at.get(noun + 2)
        own = name is not None and name.start == noun + 2 and name.kind == ActorKind.ORGANIZATION
        if own and name is not None:
            return not is_spoken_to(self.doc, noun, name, self.authority)
        word = next((t.text for t in self.doc[noun + 2 : noun + 5] if t.pos_ != "ADJ"), "")
        return word.rpartition("-")[2] in GROUPS or bool(body_gender(word)[0]) or is_headed(word)

    def _topic(self, prefix: str) -> tuple[str, str]:
        """Part the front of a title in a body and what the title is about: "EU-Fischerei", but "Lumen" if it is one."""
        body, _, topic = prefix.partition("-")
        if topic and self.prefix(body):
            return body, topic
        named = any(prefix in name.text for name in self.name_at.values())
        whose = named or prefix in GROUPS or self._is_person(prefix) or not prefix[1:].islower()
        return (prefix, "") if whose else ("", prefix)

    def _sent(self, word: str, prefix: str, actors: tuple[str, ...]) -> str:
        """Return whether an envoy is sent to the body in front of the title, or for what stands there, or "".

        "post": some state's, which is not told: "die Uno-Botschafterin", though the EU has ambassadors of its own.
        """
        if prefix in REGIONS:
            return "for"
        title = title_word(word)
        ends = [way for end, way in ENVOYS.items() if title is not None and title.label.lower().endswith(end.lower())]
        states = all((known := self.authority.get(a)) and known.kind == ActorKind.STATE for a in actors)
        if not ends or not actors:
            return ""
        if ends[0] == "for":  # "Syrien-Gesandter", but "US-Gesandter"
            return "for" if states and not prefix.isupper() else ""
        return "" if states else "post" if ends[0] == "post" and SENDING.isdisjoint(actors) else "to"

    def _leftwards(self, phrase: NounPhrase) -> None:
        sentence_start = self.doc[phrase.noun].sent.start
        at = phrase.noun - 1
        while at >= sentence_start:
            at -= is_apostrophe(self.doc, at)
            token = self.doc[at]
            low = token.text.lower()
            name = self.name_at.get(at)
            if low in self.cardinals or token.pos_ == "NUM":
                phrase.cardinal = self.cardinals.get(low, phrase.cardinal)
            elif name and self._genitive_before(name, at):
                phrase.owner = owner_of(name, at, kept=name.kind is not None)
                phrase.start = name.start
                return
            elif self._is_adjective(token):
                self._adjective(phrase, token)
            elif low in ARTICLES or token.pos_ == "DET" or low.startswith(POSSESSIVES):
                phrase.start = at
                phrase.definite = low in DEFINITE
                if low.startswith(POSSESSIVES) and not phrase.owner.actors:
                    phrase.owner = Owner(mention_token=at, possessive=True)
                elif low.startswith(POSSESSIVES):
                    phrase.owner.possessive = True
                return
            else:
                phrase.definite = phrase.definite or low in FUSED_ARTICLES
                return
            phrase.start = at
            at -= 1

    def _genitive_before(self, name: Name, at: int) -> bool:
        return (self.doc[at].text.endswith(("s", "'", "’")) or is_apostrophe(self.doc, at + 1)) and (
            name.text != self.doc[name.start : name.end].text
            or name.kind in (ActorKind.STATE, ActorKind.PERSON)
            or name.kind is None  # a place
        )

    def _is_adjective(self, token: Token) -> bool:
        if token.pos_ == "ADJ" or (token.tag_ == "ADJA"):
            return True
        low = token.text.lower()
        if token.pos_ in ("ADV", "ADP", "CCONJ", "PUNCT", "AUX"):
            return False
        return (
            bool(self.adjective(token.text))
            and (token.text[:1].islower() or token.text.endswith("er"))
            or (low.rstrip("enrms") in MODIFIER_STEMS)
        )

    def _adjective(self, phrase: NounPhrase, token: Token) -> None:
        base = token.text.lower()
        for ending in ("en", "em", "er", "es", "e"):
            if base.endswith(ending) and len(base) > len(ending) + 3:
                base = base[: -len(ending)]
                break
        actors = self.adjective(token.text)
        if actors and not phrase.owner.actors:
            phrase.owner = Owner(actors=actors)
            phrase.joint = "-" in token.text and len(actors) > 1 or self._leads_people(phrase.noun)
            return
        if not phrase.owner.actors and phrase.owner.mention_token is None and self._is_of_part(base):
            phrase.owner = Owner(mention_token=token.i)
            return
        for modifier in MODIFIERS:
            if modifier == base or modifier.startswith(base):
                phrase.modifiers.insert(0, modifier)
                return
        phrase.adjectives.insert(0, base)

    def _leads_people(self, noun: int) -> bool:
        """Tell whether somebody leads people and no state: "der türkische Volksgruppenführer"."""
        title = title_word(self.doc[noun].text)
        return title is not None and title.label in PEOPLES

    def _is_of_part(self, adjective: str) -> bool:
        """Tell whether an adjective is of a part of a state, which the authority file does not know: "sächsisch"."""
        front = next((front for front in COMPASS_FRONTS if adjective.startswith(front)), None)
        return adjective in PARTS or front is not None and bool(self.adjective(adjective.removeprefix(front)))

    def _rightwards(self, phrase: NounPhrase) -> None:
        """Read a genitive or von-phrase after the noun: "der Ukraine", "des iranischen Außenministeriums"."""
        doc, at = self.doc, phrase.noun + 1
        limit = doc[phrase.noun].sent.end
        at = self._behind_topic(at, limit)
        if at >= limit:
            return
        name = self.name_at.get(at)
        if name and name.kind != ActorKind.PERSON and doc[name.end - 1].text.endswith("s") and name.start == at:
            phrase.owner = owner_of(name, at)
            phrase.end = name.end
            return
        if name and name.start == at and self.is_owner(name, phrase.start):
            phrase.owner, phrase.end = Owner(mention_token=at), name.end
            return
        if doc[at].text.lower() not in OPENERS or is_spoken_to(doc, at - 1, self.name_at.get(at + 1), self.authority):
            return
        opener = doc[at].text.lower()
        if opener in WITHIN and at + 1 < limit and not self._is_body(at + 1):
            return
        possessive = opener.startswith(POSSESSIVES)
        inner: tuple[str, ...] = ()
        at += 1
        while at < limit and (doc[at].pos_ in FEW_BEFORE_NOUN or doc[at].text.lower() in ("der", "des")):
            if (name := self.name_at.get(at)) is not None and name.start == at and name.end > at + 2:
                break  # "der Präsident der Vereinten Inseln Lemurien"
            inner = inner or self.adjective(doc[at].text)
            at += 1
        if at >= limit:
            return
        quoted = self._quoted(at, limit)
        name = self.name_at.get(at)
        if opener == "in" and not (inner and doc[at].text in SENDERS):
            return  # only "der Minister in der sambischen Regierung"
        if quoted is not None:
            phrase.owner, phrase.end = Owner(name=quoted[0]), quoted[1]
        elif name and name.start == at and is_genitive(doc, name) and name.end < limit and doc[name.end].pos_ == "NOUN":
            self._attribute(phrase, name.end, (), possessive=True)  # "Chef von Angolas Rebellenbewegung Unita"
        elif name and name.start == at:
            phrase.owner = owner_of(name, at)
            phrase.end = name.end
        elif doc[at].pos_ in ("NOUN", "PROPN"):
            self._attribute(phrase, at, inner, possessive=possessive)

    def _behind_topic(self, at: int, limit: int) -> int:
        """Return where a title goes on behind what it is for: "der Minister für Handel und Verkehr Sambias"."""
        if at >= limit or self.doc[at].text != "für":
            return at
        end = at + 1
        while end < limit and self.doc[end].pos_ in TOPIC_WORDS and end not in self.name_at:
            end += 1
        name = self.name_at.get(end)
        state = name is not None and name.kind == ActorKind.STATE and self.doc[name.end - 1].text.endswith("s")
        return end if end > at + 1 and (state or self.doc[end].text.lower() in WITHIN) else at

    def _is_body(self, at: int) -> bool:
        """Tell whether a body stands at a token, by its noun or its name: "im Auswärtigen Amt"."""
        name = self.name_at.get(at)
        return bool(body_gender(self.doc[at].text)[0]) or name is not None and name.kind == ActorKind.ORGANIZATION

    def is_owner(self, name: Name, start: int) -> bool:
        """Tell whether a surname behind a noun says whose that is: "eine Sprecherin Lees", in a text that names Lee.

        Where the name is the noun's own, the article is a genitive too, or there is none.
        """
        word, article = self.doc[name.start].text, self.doc[start].text.lower()
        alone = name.kind == ActorKind.PERSON and name.end == name.start + 1 and word.endswith("s")
        known = name.text == word[:-1] or any(token.text == word[:-1] for token in self.doc)
        return alone and known and article in ARTICLES - {"des"}

    def _quoted(self, at: int, limit: int) -> tuple[str, int] | None:
        """Return a name in quotation marks and where it ends: "die Sprecherin der «Mütter vom Platz»"."""
        if self.doc[at].text not in QUOTATION_MARKS or at + 2 >= limit or not self.doc[at + 1].text[:1].isupper():
            return None
        for end in range(at + 2, min(at + 7, limit)):
            if self.doc[end].text in QUOTATION_MARKS:
                return self.doc[at + 1 : end].text, end + 1
        return None

    def _attribute(self, phrase: NounPhrase, at: int, inner: tuple[str, ...], *, possessive: bool) -> None:
        """Read a noun behind a noun as whose it is: a body, a group, somebody's title, or a name set behind it."""
        beside = self.name_at.get(at + 1)
        beside = beside if beside is not None and beside.start == at + 1 else None
        if title_word(self.doc[at].text):
            if beside is not None and beside.kind == ActorKind.PERSON:  # "Berater von Präsident Boric"
                phrase.owner, phrase.end = owner_of(beside, at + 1), beside.end
            elif not possessive:  # "Berater des chilenischen Präsidenten"
                phrase.owner, phrase.end = Owner(mention_token=at), max(at + 1, self.read(at).end)
            return
        if beside is not None and beside.kind == ActorKind.ORGANIZATION:  # "Chef der Partei Anel"
            phrase.owner, phrase.end = owner_of(beside, at + 1), beside.end
            return
        body = self.body_name(at, inner)
        word = self.doc[at].text
        people = word in GROUPS or word in BOTH_NOUNS or self.authority.by_demonym(word)
        actors = () if body or people else inner
        if not body and not people and title_word(self.doc[phrase.noun].text) and not is_of_state(word):
            actors, body = (), headed_body(self.doc, at, owned=bool(inner))
        phrase.owner = Owner(actors=actors, name=body, mention_token=at, possessive=possessive)
        phrase.end = self.body_end(at) if body else at + 1

    def seated(self, noun: int) -> tuple[str, ...]:
        """Return the state in whose capital a body sits: "das Präsidialamt in Manila"."""
        if self.doc[noun + 1].text != "in" or noun + 2 >= len(self.doc):
            return ()
        at = next(
            (i for i in range(noun + 2, min(noun + 6, len(self.doc))) if self.doc[i].pos_ not in BEFORE_SEAT), noun
        )
        name = self.name_at.get(at) or self.name_at.get(at + 1)  # "in der Hauptstadt Baku"
        if name is None:
            return ()
        capital = self.authority.by_capital(name.text)
        return tuple(a.id for a in capital if a.kind == ActorKind.STATE and a.id in name.authority)[:1]

    def body_end(self, noun: int) -> int:
        """Return the end of a body's name with what it is for: "Komitee für Grenzfragen", "Hilfswerk der Kirchen"."""
        doc = self.doc
        if noun + 2 < len(doc) and doc[noun + 1].text == "für" and doc[noun + 2].pos_ in ("NOUN", "PROPN", "ADJ"):
            end = noun + 2
            while end < len(doc) and doc[end].pos_ == "ADJ":
                end += 1
            while end + 2 < len(doc) and doc[end + 1].text == "und" and doc[end + 2].pos_ == "NOUN":
                end += 2
            if end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN") and doc[end].text[:1].isupper():
                return end + 1
        return noun + 1

    def body_name(self, noun: int, owner: tuple[str, ...]) -> str | None:
        """Return the name of a state's organ, "russisches Außenministerium", or None where the noun is no organ."""
        word = self.doc[noun].text
        gender, nominative = body_gender(word)
        if gender is None:
            return None
        end = self.body_end(noun)
        if end > noun + 1:
            return " ".join([nominative, self.doc[noun + 1 : end].text])
        if not owner:
            return nominative
        state = self.authority.get(owner[0])
        if state is None or not state.adjectives:
            return nominative
        return strong(state.adjectives[0], gender) + " " + nominative


SENDERS = words(HERE / "senders.tsv")
SEATED = frozenset(row[0] for row in table(HERE / "senders.tsv") if row[3] == "seat")  # "die Regierung in Kiew"
