"""Where: the place that the stretch of text names which tells of an encounter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Token

from graphkit.extract.clauses.predicates import case_word
from graphkit.extract.context import Context
from graphkit.extract.encounters.lexicon import CLASSES, encounter_noun, is_definite
from graphkit.extract.mentions.groups import CONTRACTED
from graphkit.extract.raw import Mention, MentionKind
from graphkit.facts import ActorKind
from graphkit.lexicon import mapping, table, words

HERE = Path(__file__).parent
PLACE_PREPOSITIONS = words(HERE / "place_prepositions.tsv")
BUILDINGS = {row[0] for row in table(HERE / "buildings.tsv")}
CONTINENTS = words(HERE / "continents.tsv")
ISLANDS = {row[0] for row in table(HERE / "islands.tsv")}
PLACE_NOUNS = mapping(HERE / "place_nouns.tsv")
ENDINGS = tuple(sorted(PLACE_NOUNS))
SEATED = tuple(sorted(CLASSES["seated"]))
CAPITAL = "Hauptstadt"
NEAR = 2  # sentences in which "dort" finds what it stands for
MODIFIERS = ("DET", "ADJ", "PRON", "NUM")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place that a phrase names: the name, the token other words hang on, and how much it is worth."""

    name: str
    head: Token
    towards: bool = False  # "nach Kiew": where somebody goes, not where they are
    wide: bool = False  # a state, where a town may be named too
    start: int = 0  # token of the preposition


def where(context: Context, regions: list[list[Token]], anchor: Token) -> str | None:
    """Return the first place that the regions name, in their order."""
    return next((place for region in regions if (place := place_of(context, region, anchor))), None)


def place_of(context: Context, region: list[Token], anchor: Token) -> str | None:
    """Return the place a clause names: the one nearest to the verb or noun, a town before a state."""
    journey = _is_journey(context, region) and case_word(anchor) not in CLASSES["apart in time"]
    found = []
    for place in places_in(context, region):
        if place.name in CONTINENTS:
            continue
        towards = journey or place.head.head.lemma_ in CLASSES["journeys"]
        if not towards if place.towards else _is_elsewhere(context, place.head, anchor):
            continue
        if not place.towards and _is_seat(context, place):
            continue
        attribute = _is_attribute(place, anchor) or _follows_noun(context, place)
        rank = (attribute, place.wide, place.towards, abs(place.head.i - anchor.i))
        found.append((rank, place.head.i, place.name))
    return min(found)[2] if found else _spoken_of(context, region, anchor)


def _is_attribute(place: Place, anchor: Token) -> bool:
    """Tell whether a place hangs on another noun than the encounter told of: "Gespräche in X" are that encounter."""
    owner = place.head.head
    if place.head.dep_ != "nmod" or owner == anchor:
        return False
    return not encounter_noun(owner) or case_word(owner) in CLASSES["apart in time"]


def _is_seat(context: Context, place: Place) -> bool:
    """Tell whether a place is where somebody governs or is posted: "die Führung in X", "der Botschafter in X"."""
    before = context.doc[place.start - 1] if place.start else None
    return before is not None and before.pos_ == "NOUN" and before.text.lower().endswith(SEATED)


def _follows_noun(context: Context, place: Place) -> bool:
    """Tell whether a place stands right behind some noun, whose it may be whatever the parse says."""
    before = context.doc[place.start - 1] if place.start else None
    if before is None or before.pos_ != "NOUN" or encounter_noun(before) or context.mention_at(before) is not None:
        return False
    return not any(time.start <= before.i < time.end for time in context.times)


def _is_journey(context: Context, region: list[Token]) -> bool:
    """Tell whether the verb of a clause brings somebody somewhere: "reiste nach Oslo, um …"."""
    lemmas = {token.lemma_ for token in region if token.pos_ in ("VERB", "AUX")}
    lemmas |= {context.predicates[token.i].lemma for token in region if token.i in context.predicates}
    return not CLASSES["moving"].isdisjoint(lemmas)


def places_in(context: Context, region: list[Token]) -> Iterator[Place]:
    """Yield the places that stand behind a preposition or in an adjective, in the order of the text."""
    for token in region:
        low = CONTRACTED.get(token.text.lower(), token.text.lower())
        if token.pos_ in ("ADP", "DET") and (low in PLACE_PREPOSITIONS or low == "nach"):
            place = _behind(context, token, low)
            if place is not None:
                yield replace(place, start=token.i)
        elif low == "von" and encounter_noun(context.doc[token.i - 1]):
            place = _of_encounter(context, token)
            if place is not None:
                yield place
        town = _town_of(context, token)
        if town is not None and encounter_noun(token.head) and _is_scene(token.head):
            yield Place(name=town, head=token.head)


def _behind(context: Context, preposition: Token, low: str) -> Place | None:
    """Return the place that stands behind a preposition, over what may stand before its name."""
    doc, at = context.doc, preposition.i + 1
    while at < len(doc) - 1 and (_is_modifier(context, doc[at]) or _owns_town(context, doc[at])):
        at += 1
    before = doc[preposition.i + 1 : at]
    word = doc[at] if at < len(doc) else None
    if word is None or any(m.start < preposition.i and word.i < m.end for m in context.mentions if _is_body(m)):
        return None
    if word.pos_ == "NOUN" and (word.text.lower().endswith(ENDINGS) or word.text in BUILDINGS):
        return _by_noun(context, word, list(before))
    return _by_name(context, word, low, list(before))


def _is_modifier(context: Context, word: Token) -> bool:
    return word.pos_ in MODIFIERS and not _begins_name(context, word)


def _owns_town(context: Context, word: Token) -> bool:
    """Tell whether a state stands before the noun for its town: "in Omans Hauptstadt"."""
    behind = word.nbor(1) if word.i + 1 < len(word.doc) else None
    return _owns(word) and behind is not None and behind.text.lower().endswith(ENDINGS)


def _is_body(mention: Mention) -> bool:
    return mention.kind == MentionKind.NAME and mention.actor_kind == ActorKind.ORGANIZATION


def _by_name(context: Context, word: Token, low: str, before: list[Token]) -> Place | None:
    mention = _mention_from(context, word)
    if low == "in" and mention is not None and mention.start < word.i and _is_of_state(context, mention.start):
        return Place(name=_with_rest(word), head=word)  # "im russischen Ufa"
    if mention is None or (mention.actor_kind == ActorKind.PERSON and mention.end - mention.start == 1):
        if encounter_noun(word) is not None:
            return None  # "in Privataudienz"
        located = word.tag_ == "NE" or word.ent_type_ == "LOC"
        named = located and word.dep_ in ("obl", "nmod", "appos", "conj") and low in ("in", "nach")
        if (named or _is_town(context, word, before)) and not _owns(word):  # nobody is "in" a person
            return Place(name=_with_rest(word), head=word, towards=low == "nach")
        return None
    if not _is_place(context, mention, low):
        return None
    wide = mention.actor_kind == ActorKind.STATE and not context.authority.by_capital(mention.name or "")
    head = context.doc[mention.start : mention.end].root
    return Place(name=_name(context, mention), head=head, towards=low == "nach", wide=wide)


def _is_place(context: Context, mention: Mention, low: str) -> bool:
    """Tell whether a name behind a preposition is a place: no person, no body, and on islands alone one is "auf"."""
    own = context.doc[mention.start : mention.end]
    last = own[-1].text
    if mention.actor_kind in (ActorKind.PERSON, ActorKind.GROUP) or (last.endswith("s") and last[:-1] == mention.name):
        return False  # "auf Vermittlung Moskaus"
    if mention.actor_kind == ActorKind.ORGANIZATION:
        return mention.name in BUILDINGS or all(token.ent_type_ == "LOC" for token in own) or low == "nach"
    if mention.actor_kind == ActorKind.STATE and low == "auf":
        return mention.name in ISLANDS
    return True


def _by_noun(context: Context, noun: Token, before: list[Token]) -> Place | None:
    """Return the place of a noun such as "Hafenstadt", "Hotel", "Hauptstadt", with or without a name behind it."""
    named = context.doc[noun.i + 1] if noun.i + 1 < len(context.doc) else None
    keeps = any(noun.text.lower().endswith(end) for end, kept in PLACE_NOUNS.items() if kept)
    mention = _mention_from(context, named) if named is not None else None
    if noun.text == CAPITAL:
        capital = _capital(context, before, mention if mention is not None and mention.genitive else None)
        if capital is not None:
            return Place(name=capital, head=noun)
    if mention is not None and mention.actor_kind in (ActorKind.PERSON, ActorKind.GROUP):
        mention = named = None  # "in der Stadt Minister Berger"
    if named is not None and named.dep_ in ("appos", "flat") and named.head == noun and not _owns(named):
        name = _name(context, mention) if mention is not None else _with_rest(named)
        return Place(name=f"{noun.text} {name}" if keeps else name, head=noun)
    town = next((town for token in before if (town := _town_of(context, token))), None)
    if town is not None:
        return Place(name=town, head=noun)
    if noun.text in BUILDINGS:
        return Place(name=noun.text, head=noun)
    owner = _owner(noun) if keeps else ""
    return Place(name=f"{noun.text} {owner}", head=noun) if owner else None


def _capital(context: Context, before: list[Token], owner: Mention | None) -> str | None:
    """Return which town "die omanische Hauptstadt" or "die Hauptstadt Omans" is."""
    states = [actor for token in before for actor in context.authority.by_adjective(token.text)]
    states += [actor for i in (owner.authority if owner else ()) if (actor := context.authority.get(i)) is not None]
    return next((actor.capitals[0] for actor in states if actor.capitals), None)


def _owner(noun: Token) -> str:
    """Return the genitive behind a noun: "Residenz des US-Gesandten"."""
    doc, at = noun.doc, noun.i + 1
    while at < len(doc) and noun.is_ancestor(doc[at]) and doc[at].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        at += 1
    genitive = at > noun.i + 2 and doc[noun.i + 1].text.lower() in ("des", "der")
    return doc[noun.i + 1 : at].text if genitive else ""


def _of_encounter(context: Context, preposition: Token) -> Place | None:
    """Return the town of "die Gespräche von Istanbul"; those of two towns are between their states."""
    mention = context.mention_at(preposition.i + 1)
    if mention is None or mention.start != preposition.i + 1 or len(context.groups[mention.group]) > 1:
        return None
    capital = bool(context.authority.by_capital(mention.name or ""))
    town = mention.kind == MentionKind.NAME and (mention.actor_kind is None or capital)
    root = context.doc[mention.start : mention.end].root
    return Place(name=_name(context, mention), head=root) if town and root.ent_type_ == "LOC" else None


def _town_of(context: Context, token: Token) -> str | None:
    """Return the town that an adjective is made of: "Genfer", "Münchner"."""
    if token.pos_ != "ADJ" or not token.text[:1].isupper() or not token.text.endswith("er"):
        return None
    base = token.text[:-2]
    known = {other.text for other in context.doc if other.ent_type_ == "LOC" and other.tag_ == "NE"}
    towns = (base, f"{base}en", f"{base[:-1]}en")
    return next((town for town in towns if town in known or context.authority.by_capital(town)), None)


def _is_scene(noun: Token) -> bool:
    """Tell whether a town before an encounter is where it is: not in a mere name, as "die Genfer Gespräche"."""
    preposition = case_word(noun)
    if preposition is None and noun.head.text in CLASSES["fringe"]:
        return True
    return preposition in CLASSES["present at"] or (preposition is None and not is_definite(noun))


def _is_elsewhere(context: Context, head: Token, anchor: Token) -> bool:
    """Tell whether a place belongs to something else: "der Krieg in X", "die Gruppe in X", "laut dem Amt in X"."""
    if _of_attribute(head, anchor) or _is_of_earlier(context, head, anchor):
        return True
    if head.dep_ != "nmod" or head.head == anchor or head.i < head.head.i:
        return False  # what stands before a noun is not its attribute: "beriet in X über die Quoten"
    owner = head.head
    if encounter_noun(owner) and case_word(owner) in CLASSES["of another"]:
        return True  # "hat seit dem Treffen in X mit Y gesprochen", "sprach über das Treffen in X"
    dated = any(time.start <= owner.i < time.end for time in context.times)  # "die für Montag in X geplante Runde"
    fringe = owner.text in CLASSES["fringe"] and any(encounter_noun(child) for child in owner.children)
    event = case_word(owner) in CLASSES["at an event"] or owner.head.text in CLASSES["edge"]  # "bei der Messe in X"
    if dated or fringe or event or encounter_noun(owner) or owner.pos_ != "NOUN":
        return False
    mention = context.mention_at(owner)
    if mention is None:
        return not owner.text.lower().endswith(ENDINGS)
    if mention.kind == MentionKind.GROUP or mention.preposition in CLASSES["reported"]:
        return True
    whose = [m for m in context.mentions if m.head == owner.i and m.genitive]  # "der Chef der Behörde in X"
    return bool(whose) or (mention.actor_kind == ActorKind.ORGANIZATION and mention.kind == MentionKind.NAME)


def _is_of_earlier(context: Context, head: Token, anchor: Token) -> bool:
    """Tell whether a place stands right behind the talks that others are to follow: "den Gesprächen in X folgen …"."""
    left = head.left_edge.i
    earlier = context.doc[left - 1] if left else None
    if earlier is None or earlier == anchor or not encounter_noun(earlier) or earlier.head != anchor.head:
        return False
    verb = context.predicates.get(anchor.head.i)
    return verb is not None and verb.lemma in CLASSES["following"] and encounter_noun(anchor) is not None


def _of_attribute(head: Token, anchor: Token) -> bool:
    """Tell whether a place tells more of somebody: "den in X lebenden Maler", not "das in X geplante Treffen"."""
    participle = head.head
    return participle.tag_ == "ADJA" and participle.head != anchor and encounter_noun(participle.head) is None


def _spoken_of(context: Context, region: list[Token], anchor: Token) -> str | None:
    """Return what "dort" and "an dessen Rande" stand for: the place named last, in the sentence or the two before."""
    there = next((token for token in region if _points_back(token)), None)
    if there is None or there.i not in context.sentence_at:
        return None
    if there.i < anchor.i and (place := _before_where(context, there)) is not None:
        return place
    first = max(0, context.sentence_at[there.i] - NEAR)
    before = list(context.doc[context.sentences[first].start : there.i])
    named = [place for place in places_in(context, before) if not _is_elsewhere(context, place.head, there)]
    return named[-1].name if named else None


def _before_where(context: Context, there: Token) -> str | None:
    """Return the place that a clause with "wo" follows: "von Island aus, wo sie sich trafen"."""
    at = there.i - 2
    if at < 1 or there.text.lower() not in CLASSES["where"] or context.doc[at + 1].text != ",":
        return None
    at -= context.doc[at].text in CLASSES["starting from"] or context.doc[at].tag_ in ("VVPP", "VVINF", "VVIZU")
    mention = context.mention_at(at)
    named = mention is not None and mention.kind == MentionKind.NAME and mention.end == at + 1
    if mention is None or not named or mention.actor_kind not in (None, ActorKind.STATE):
        return None
    return _name(context, mention)


def _points_back(token: Token) -> bool:
    if token.text.lower() in CLASSES["there"]:
        return True
    behind = token.nbor() if token.i + 1 < len(token.doc) else None
    return token.text in CLASSES["whose"] and behind is not None and behind.text in CLASSES["fringe"]


def _mention_from(context: Context, word: Token) -> Mention | None:
    """Return the name that begins with a word, with or without an article before it."""
    found = [m for m in context.mentions if m.kind == MentionKind.NAME and m.start <= word.i < m.end]
    begins = (m for m in found if all(token.pos_ in MODIFIERS for token in context.doc[m.start : word.i]))
    return max(begins, key=lambda m: m.end, default=None)


def _begins_name(context: Context, word: Token) -> bool:
    """Tell whether an adjective is the beginning of a name ("Roten Meer") and not of a town ("Osloer Hotel")."""
    named = word.pos_ == "ADJ" and word.text[:1].isupper()
    return named and _town_of(context, word) is None and _mention_from(context, word) is not None


def _is_of_state(context: Context, at: int) -> bool:
    """Tell whether a word is the adjective of a state, as before the name of a town."""
    word = context.doc[at]
    return word.text[:1].islower() and bool(context.authority.by_adjective(word.text))


def _is_town(context: Context, word: Token, before: list[Token]) -> bool:
    """Tell whether a noun is a town: one of a country ("im schwedischen Rimbo") that elsewhere has no article."""
    if word.pos_ != "NOUN" or not before or not context.authority.by_adjective(before[-1].text):
        return False
    return any(other.text == word.text and other.i and other.nbor(-1).text == "in" for other in context.doc)


def _owns(word: Token) -> bool:
    """Tell whether a name is an owner before its noun: "in Putins Residenz"."""
    behind = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    return word.text.endswith("s") and behind is not None and behind.pos_ in ("NOUN", "ADJ")


def _with_rest(word: Token) -> str:
    """Return a name with what else of it stands behind: "Carbis Bay"."""
    end = word.i + 1
    while end < len(word.doc) and word.doc[end].dep_ == "flat" and word.doc[end].tag_ == "NE":
        end += 1
    return word.doc[word.i : end].text


def _name(context: Context, mention: Mention) -> str:
    """Return the name of a place, without what the tagger took along: "St. Vincent mehr"."""
    if mention.authority:
        return mention.name or mention.text
    end = mention.end
    while end > mention.start + 1 and context.doc[end - 1].pos_ in ("ADV", "ADP", "AUX", "VERB"):
        end -= 1
    return context.doc[mention.start : end].text if end < mention.end else mention.name or mention.text
