"""Find pronouns, and plurals that say no more than a pronoun: "die drei", "beide Seiten"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from graphkit.extract.clauses.predicates import PLURAL_ENDS
from graphkit.extract.mentions.noun_phrases import BOTH_NOUNS, CARDINALS, HERE
from graphkit.extract.raw import Mention, MentionKind
from graphkit.lexicon import table

PRONOUNS = {row[0]: row for row in table(HERE / "pronouns.tsv")}
SIDES = {row[0]: row[1] for row in table(HERE / "both.tsv")}
TOLD = {row[0]: tuple(row[2].split()) for row in table(HERE / "both.tsv")}  # the actors themselves


PARTS_OF_TIME = ("Anfang", "Mitte", "Ende")  # "wollen die drei Mitte Dezember zusammenkommen"


class PronounReader:
    """Finds the pronouns of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def all(self) -> list[Mention]:
        """Return the pronouns of the document, in order."""
        found = []
        for token in self.doc:
            several = self.several(token.i)
            if several is not None:
                found.append(several)
                continue
            if self._speaks_for_land(token.i):
                mention = self._mention(token.i, token.i + 2, token.i + 1)
                found.append(replace(mention, feminine=token.text.lower() == "ihr", noun="land"))
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
            if row[3] == "personal" and token.dep_.startswith("det") and token.tag_ != "PPER":
                continue
            if token.text == "Sie" and not token.is_sent_start and self.doc[token.i - 1].text != ":":
                continue  # the polite address
            plural = row[1] == "p" or (row[1] == "-" and self._verb_is_plural(token.i))
            mention = self._mention(token.i, token.i + 1, token.i)
            found.append(
                replace(
                    mention,
                    plural=plural,
                    feminine=row[2] == "f" and not plural,
                    noun="there" if token.i and self.doc[token.i - 1].text.lower() == "wo" else row[3],
                    cardinal=2 if row[3] == "both" else None,
                )
            )
        return found

    def _speaks_for_land(self, at: int) -> bool:
        """Tell whether somebody's land is who speaks for it: "Sein Land werde nicht zustimmen, sagte er"."""
        following = self.doc[at + 1 : at + 2]
        return self.doc[at].text.lower() in ("sein", "ihr") and bool(following) and following[0].text == "Land"

    def several(self, at: int) -> Mention | None:
        """Read "die vier", "die drei" without a noun, and "beide Seiten", "die beiden Delegationen"."""
        token = self.doc[at]
        low = token.text.lower()
        if low not in CARDINALS:
            return None
        start = (
            at - 1 if at and self.doc[at - 1].text.lower() in ("die", "der", "den", "allen", "alle", "aller") else at
        )
        following = self.doc[at + 1] if at + 1 < len(self.doc) else None
        both = low.startswith("beide")
        if following is not None and following.text in BOTH_NOUNS and (both or token.pos_ == "NUM"):
            mention = replace(self._mention(start, at + 2, at + 1), name=SIDES.get(following.text))
            mention = replace(mention, authority=TOLD.get(following.text, ()))
        elif (start < at or low == "beide") and not self._has_noun(at + 1):
            mention = self._mention(start, at + 1, at)
        else:
            return None
        return replace(mention, plural=True, noun="both", cardinal=CARDINALS[low])

    def _has_noun(self, at: int) -> bool:
        """Tell whether a noun follows, with adjectives before it or without."""
        while at < len(self.doc) and self.doc[at].pos_ == "ADJ" and self.doc[at].dep_ == "amod":
            at += 1
        if at < len(self.doc) and self.doc[at].text in PARTS_OF_TIME:
            return False
        return at < len(self.doc) and self.doc[at].pos_ in ("NOUN", "PROPN", "NUM")

    def _verb_is_plural(self, token: int) -> bool:
        verb = self.doc[token].head
        finite = [word for word in (verb, *verb.children) if "Fin" in word.morph.get("VerbForm", [])]
        return any(word.text.lower().endswith(PLURAL_ENDS) for word in (finite or [verb])[:1])

    def _mention(self, start: int, end: int, head: int) -> Mention:
        text = self.doc[start:end].text
        return Mention(index=0, kind=MentionKind.PRONOUN, start=start, end=end, head=head, text=text)
