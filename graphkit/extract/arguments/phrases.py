"""Find the noun phrases of a clause and the preposition in front of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.arguments.cases import PRONOUNS, cases_of, is_plural, mention_cases
from graphkit.extract.arguments.clauses import Clause, enumerates, is_article
from graphkit.extract.arguments.finite import AUXILIARIES, BREAKS, MARKS
from graphkit.extract.context import Context
from graphkit.extract.mentions.groups import CONTRACTED
from graphkit.extract.raw import Mention, MentionKind
from graphkit.extract.times.find import MONTHS
from graphkit.facts import ActorKind
from graphkit.lexicon import words

HERE = Path(__file__).parent
TIMES = words(HERE / "time_nouns.tsv")
REFLEXIVE = frozenset(("sich", "einander"))
POSTPOSITIONS = words(HERE / "postpositions.tsv")
DASHES = frozenset(("–", "—", "-"))
POSSESSIVES = frozenset(("dessen", "deren"))
COORDINATING = frozenset(("und", "oder", "sowie", "noch", "wie", "samt"))


@dataclass(kw_only=True)
class Phrase:
    """A noun phrase; `start` to `end` with its article and without what hangs on it behind."""

    start: int
    end: int
    head: Token
    cases: frozenset[str]
    preposition: str | None = None
    genitive: bool = False
    temporal: bool = False  # "vergangene Woche": says when, and is no object
    actors: tuple[int, ...] = ()  # mentions, where the phrase is one or more actors
    joined: list[Phrase] = field(default_factory=list)  # the phrases coordinated with it
    relative: bool = False
    plural: bool | None = None

    @property
    def bare(self) -> bool:
        """Tell whether it can be subject or object: no preposition, no genitive attribute."""
        return self.preposition is None and not self.genitive and not self.temporal


def phrases(context: Context, clause: Clause) -> list[Phrase]:
    """Return the noun phrases of a clause in order; coordinated ones are one."""
    out: list[Phrase] = []
    inside = {t.i for t in clause.tokens}
    done = -1
    for token in clause.tokens:
        if token.i <= done:
            continue
        found = _at(context, clause, token, inside)
        if found is None or _bracketed(context, found) or _is_dateline(context, found):
            continue
        done = max(found.end - 1, max((context.mentions[i].end - 1 for i in found.actors), default=0))
        last = out[-1] if out else None
        _attach(context, found, last)
        if last is not None and last.bare and last.end == found.start and _owns(context, last, found):
            last.genitive = True  # "Südostasiens Staatenbund"
        if last is not None and _explains(context, last, found):
            continue
        if last is not None and _coordinated(context, last, found):
            last.joined.append(found)
            last.actors = tuple(dict.fromkeys((*last.actors, *found.actors)))
            last.plural = True
            last.cases = (last.cases & found.cases) or last.cases
            continue
        out.append(found)
    return out


def _bracketed(context: Context, phrase: Phrase) -> bool:
    """Tell whether a phrase only explains the one before it: "der Afrikanischen Union (AU)"."""
    closed = phrase.end < len(context.doc) and context.doc[phrase.end].text == ")"
    return closed and phrase.start > 0 and context.doc[phrase.start - 1].text == "("


def _is_dateline(context: Context, phrase: Phrase) -> bool:
    """Tell whether a phrase only says where a report was written: "Bergen – Die Werft schließt"."""
    opens = bool(phrase.head.is_sent_start) or phrase.start == phrase.head.sent.start
    ends = phrase.end < len(context.doc) and context.doc[phrase.end].text in DASHES
    return opens and ends and phrase.preposition is None


def _explains(context: Context, last: Phrase, found: Phrase) -> bool:
    """Tell whether a name only says which body the noun before it means: "beim Hilfsfonds ESM"."""
    if last.preposition is None or last.actors or last.head.tag_ != "NN" or found.start != last.end:
        return False
    mention = context.mentions[found.actors[0]] if found.actors else None
    named = mention is not None and mention.kind == MentionKind.NAME and mention.actor_kind == ActorKind.ORGANIZATION
    return named and found.preposition is None and context.doc[found.start].pos_ == "PROPN"


def _owns(context: Context, last: Phrase, found: Phrase) -> bool:
    if context.doc[found.start].pos_ == "DET" or context.doc[last.start].pos_ == "DET":
        return False  # "die Hamas ein Ende"
    ends = context.doc[last.end - 1].text.endswith("s")  # "Jonas Weidner" shows no owner by its first name
    return last.head.tag_ == "NE" and ends and found.head.tag_ == "NN" and not found.temporal


def _at(context: Context, clause: Clause, token: Token, inside: set[int]) -> Phrase | None:
    """Return the phrase that begins at a token, or None."""
    low = token.text.lower()
    if clause.opener is not None and token.i == clause.opener.i and token.text.lower() in PRONOUNS:
        following = context.doc[token.i + 1] if token.i + 1 < len(context.doc) else None
        if low in POSSESSIVES and following is not None:
            return None
        if clause.kind in ("relative", "question"):
            return _relative(context, clause, token)
    if clause.finite is not None and token.i == clause.finite.i:
        return None
    if low in REFLEXIVE or low in AUXILIARIES and token.pos_ in ("AUX", "VERB"):
        return None
    mention = _mention_from(context, token.i, inside, clause)
    if mention is not None and mention.head == token.i and token.tag_ == "PPOSAT":
        mention = None  # "ihre Bitte" is the phrase
    if mention is not None:
        return _of_mention(context, mention, token.i)
    if low in POSSESSIVES and token.dep_.startswith("det"):
        return None  # "auf deren Abzug"
    if token.tag_ in ("PPER", "PDS", "PIS", "PWS", "PRELS") and low in PRONOUNS and not is_article(token):
        return Phrase(start=token.i, end=token.i + 1, head=token, cases=PRONOUNS[low], plural=low == "ihnen" or None)
    if token.pos_ in ("NOUN", "PROPN") and token.text[:1].isupper():
        start = token.i
        while start > clause.tokens[0].i:
            at = start - 1
            while at > clause.tokens[0].i and context.doc[at].text in MARKS:
                at -= 1
            if at in inside and _joins_adjectives(context.doc[at], start):
                at -= 1
            if at not in inside or not _belongs_before(context.doc[at]) or _names(context, at) or _dates(context, at):
                break
            if clause.finite is not None and at == clause.finite.i:
                break  # "verlangte Geld", taken for an adjective
            start = at
            if context.doc[at].pos_ == "DET" or context.doc[at].tag_.endswith(("AT", "ART")):
                break
        phrase = Phrase(start=start, end=token.i + 1, head=token, cases=cases_of(context, start, token))
        phrase.plural = is_plural(token)
        month = token.i + 1 < len(context.doc) and token.nbor(1).text in MONTHS
        bounds = token.text in ("Anfang", "Mitte", "Ende") and start < token.i and not month
        phrase.temporal = token.text in TIMES and not bounds
        return phrase
    return None


def _dates(context: Context, at: int) -> bool:
    """Tell whether a number is the year in an attribute: "das seit 1997 erörterte Vorhaben"."""
    year = context.doc[at].is_digit and len(context.doc[at]) == 4
    return year and at > 1 and context.doc[at - 1].tag_ == "APPR" and context.doc[at - 2].tag_ == "ART"


def _names(context: Context, at: int) -> bool:
    """Tell whether a word is a name, whatever the tagger takes it for."""
    return any(m.head == at and m.kind == MentionKind.NAME and m.noun != "adjective" for m in context.mentions)


def _joins_adjectives(token: Token, start: int) -> bool:
    """Tell whether a conjunction stands between two adjectives of one noun: "eine sofortige und dauerhafte Ruhe"."""
    if token.i == 0 or token.text.lower() not in ("und", "oder", "sowie"):
        return False
    return token.nbor(-1).tag_ == token.doc[start].tag_ == "ADJA"


def _belongs_before(token: Token) -> bool:
    """Tell whether a word can stand before a noun in its phrase: an article, an adjective, a number."""
    if token.tag_ in ("APPRART", "APPR"):
        return False
    if token.text.lower() in POSSESSIVES:
        return token.dep_.startswith("det")
    participle = token.text[:1].islower() and (token.tag_ == "ADJA" or token.dep_ == "amod")
    return token.pos_ in ("DET", "ADJ", "NUM") or token.tag_.endswith("AT") or token.tag_ == "ART" or participle


def _relative(context: Context, clause: Clause, token: Token) -> Phrase:
    """Return the phrase of a relative pronoun; its actors are those of the antecedent."""
    phrase = Phrase(start=token.i, end=token.i + 1, head=token, cases=PRONOUNS[token.text.lower()], relative=True)
    if clause.antecedent is not None and token.text.lower() != "was":
        phrase.actors = _antecedent(context, clause.antecedent, token)
    if token.text.lower() == "die":
        phrase.plural = None
    return phrase


def _antecedent(context: Context, last: Token, pronoun: Token) -> tuple[int, ...]:
    mention = context.mention_at(last.i)
    if mention is None and last.tag_.startswith("V"):
        return _before_verb(context, last, pronoun)
    if mention is None:  # the noun phrase that ends there may have begun with an actor: "der Plan der USA, der"
        return ()
    nominal = pronoun.text.lower()
    if nominal in ("der", "den") and mention.feminine is not True or nominal not in ("der", "den"):
        root = context.doc[mention.head]
        gender = root.morph.get("Gender", [])
        if nominal == "das" and mention.kind not in (MentionKind.NAME, MentionKind.GROUP):
            return ()
        if mention.genitive and gender and nominal in ("der", "das") and not _agrees(gender[0], nominal):
            return ()
    return context.actors_at(mention.head)


def _before_verb(context: Context, last: Token, pronoun: Token) -> tuple[int, ...]:
    """Return the one named right before the verbs that end a clause: "… hatte Ruth Sommer eingeladen, die annahm"."""
    token = last
    while token.i > token.sent.start and token.tag_.startswith("V"):
        token = token.nbor(-1)
    explained = token.text == ")"
    while token.i > token.sent.start and explained:
        explained, token = token.text != "(", token.nbor(-1)
    mention = context.mention_at(token.i)
    if mention is None or mention.end != token.i + 1:
        return ()
    if mention.actor_kind == ActorKind.ORGANIZATION and pronoun.text.lower() == "die":
        return context.actors_at(mention.head)  # "… mit der Miliz NFB einzustellen, die …"
    if mention.actor_kind != ActorKind.PERSON:
        return ()
    wanted = {"der": mention.feminine is not True, "die": mention.feminine is True or mention.plural}
    return context.actors_at(mention.head) if wanted.get(pronoun.text.lower()) else ()


def _agrees(gender: str, pronoun: str) -> bool:
    return {"der": "Masc", "das": "Neut", "die": "Fem"}.get(pronoun) == gender


def _mention_from(context: Context, at: int, inside: set[int], clause: Clause) -> Mention | None:
    """Return the widest mention whose first token of the clause is `at`; a relative pronoun is no part of it."""
    found = [m for m in context.mentions if m.start == at and m.head in inside]
    if clause.opener is not None and at == clause.opener.i + 1:
        found += [m for m in context.mentions if m.start == clause.opener.i and m.head >= at]
    found += [m for m in context.mentions if m.start < at == m.head and m.start not in inside]
    if clause.finite is not None:  # a verb taken for the adjective of a name: "Oslo stärkte Bern den Rücken"
        found += [m for m in context.mentions if m.start == clause.finite.i < at == m.head]
    found = [m for m in found if m.noun != "adjective"]
    return max(found, key=lambda m: (m.end - m.start, -m.index), default=None)


def _of_mention(context: Context, mention: Mention, start: int) -> Phrase:
    head = context.doc[mention.head]
    group = context.actors_at(mention.head)
    cases = mention_cases(context, mention, start)
    if len(group) > 1 and group[0] == mention.index:
        for other in group[1:]:
            cases = cases & mention_cases(context, context.mentions[other], context.mentions[other].start) or cases
    end = mention.end
    phrase = Phrase(start=start, end=end, head=head, cases=cases, actors=(mention.index,))
    one = mention.kind == MentionKind.GROUP and "Sing" in head.morph.get("Number", [])  # "die Opposition"
    phrase.plural = True if len(group) > 1 else (mention.plural and not one or None)
    if len(group) > 1 and context.mentions[group[0]].index == mention.index:
        phrase.actors = group
        phrase.end = max(context.mentions[i].end for i in group)
    return phrase


def _attach(context: Context, phrase: Phrase, last: Phrase | None) -> None:
    """Find the preposition in front of a phrase, or that it is the genitive of the noun before it."""
    before = context.doc[phrase.start - 1] if phrase.start else None
    if before is not None and before.is_space and before.i:
        before = before.nbor(-1)
    if before is not None and before.text in MARKS and before.i and before.nbor(-1).pos_ in ("ADP", "SCONJ", "CCONJ"):
        before = before.nbor(-1)  # "begrüßte die Lösung als „gute Gelegenheit“"
    first = context.doc[phrase.start]
    mention = context.mentions[phrase.actors[0]] if phrase.actors and not phrase.relative else None
    if phrase.relative:
        if before is not None and before.pos_ == "ADP" and before.i >= 0 and before.text not in (",",):
            low = before.text.lower()
            phrase.preposition = CONTRACTED.get(low, low)
        return
    if first.pos_ == "ADP" and first.text.lower() in CONTRACTED:
        phrase.preposition = CONTRACTED[first.text.lower()]
        return
    if (
        mention is not None
        and mention.preposition
        and (before is None or before.pos_ in ("ADP", "ADV", "CCONJ") or before.text.lower() in CONTRACTED)
    ):
        phrase.preposition = mention.preposition
        return
    if before is not None and not first.is_sent_start:
        low = before.text.lower()
        if before.tag_ in ("APPR", "APPRART") or before.pos_ == "ADP" and before.dep_ != "compound:prt":
            phrase.preposition = CONTRACTED.get(low, low)
            return
        if low in CONTRACTED:
            phrase.preposition = CONTRACTED[low]
            return
    if article := _article_before(context, phrase):
        governor = context.doc[article.i - 1] if article.i else article
        phrase.cases = cases_of(context, article.i, phrase.head)
        if article.tag_ == "APPRART":
            phrase.preposition = CONTRACTED.get(article.text.lower(), article.text.lower())
        elif governor.tag_ == "APPR":
            phrase.preposition = governor.text.lower()
        return
    behind = context.doc[phrase.end].text.lower() if phrase.end < len(context.doc) else ""
    if behind in POSTPOSITIONS:
        phrase.preposition = behind
        return
    if before is not None and before.text.lower() == "so" and before.i and before.nbor(-1).text in (",", "“", "”", '"'):
        phrase.preposition = "so"  # "…, so der Minister": says who is quoted
        return
    if last is not None and last.end == phrase.start and "gen" in phrase.cases and last.head.pos_ in ("NOUN", "PROPN"):
        phrase.genitive = True
        last.end = phrase.end
        return
    if phrase.cases == frozenset(("gen",)):
        behind_verb = before is not None and before.tag_.endswith("FIN") and first.text.lower() == "der"
        phrase.cases = frozenset(("dat",)) if behind_verb else phrase.cases  # "sicherte der Stadt Hilfe zu"
        phrase.genitive = not behind_verb


def _article_before(context: Context, phrase: Phrase) -> Token | None:
    """Return the article that an attribute parts from its noun: "wegen der in Oslo gemachten Zusagen"."""
    first = context.doc[phrase.start]
    if phrase.actors or phrase.relative or first.tag_ != "ADJA" and first.dep_ != "amod":
        return None
    found = [t for t in phrase.head.lefts if t.tag_ == "ART" and t.i < first.i - 1]
    return found[0] if found else _opening_article(context, first)


def _opening_article(context: Context, first: Token) -> Token | None:
    """Return an article with a preposition right behind it, which opens an attribute: "der in Oslo tagende Rat"."""
    for at in range(first.i - 2, max(first.i - 10, first.sent.start) - 1, -1):
        token = context.doc[at]
        if token.text in BREAKS or token.tag_.endswith("FIN"):
            return None
        if token.tag_ in ("ART", "APPRART") and context.doc[at + 1].tag_ == "APPR":
            return token if at == 0 or context.doc[at - 1].text not in BREAKS else None
    return None


def _coordinated(context: Context, last: Phrase, found: Phrase) -> bool:
    """Tell whether a phrase goes on with "und" or a comma where the last one ended."""
    if found.preposition is not None and found.preposition != last.preposition or found.relative:
        return False
    if last.preposition is not None and found.preposition is None and found.cases == frozenset(("nom",)):
        return False  # "A, Wirt in Oslo, und der Reeder B"
    between = [t for t in context.doc[max(last.end, 0) : found.start] if t.text not in '„“”"«»()']
    between = [t for t in between if t.pos_ != "ADP"]
    if not between or len(between) > 2 or any(t.text.lower() not in COORDINATING and t.text != "," for t in between):
        return False
    if between[0].text == "," and len(between) == 1 and not enumerates(between[0]):
        return False
    if between[0].text == "noch" and not any(t.text.lower() == "weder" for t in between[0].sent):
        return False  # "dass Bern noch mehr Quoten senkt"
    if last.genitive or found.genitive and not last.genitive:
        return False
    return bool(last.cases & found.cases)
