"""Join coordinated mentions to groups ("Russlands, der Ukraine und der Türkei") and read each group's preposition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc, Token

from graphkit.extract.clauses.predicates import PLURAL_ENDS
from graphkit.extract.mentions.noun_phrases import SEATED
from graphkit.extract.raw import Mention, MentionKind
from graphkit.extract.times.find import MONTHS, WEEKDAYS
from graphkit.facts import ActorKind
from graphkit.lexicon import mapping, words

HERE = Path(__file__).parent
THINGS = tuple(sorted(words(HERE / "thing_endings.tsv")))  # "ein Treffen Meiers": whose it is, not what it is called
CONJUNCTIONS = frozenset(("und", "sowie", "oder", "noch", "samt", "/", "wie"))
INSTEAD = frozenset(("statt", "anstatt", "anstelle"))
NEITHER = frozenset(("weder", "noch"))
FILLERS = frozenset(
    (
        "auch",
        "dann",
        "danach",
        "anschließend",
        "später",
        "schließlich",
        "von",
        "mit",
    )
)
PLACED = frozenset(("in", "im", "nach", "aus"))
TIMES = tuple(sorted((*WEEKDAYS, *MONTHS)))  # "am Montag Wang Yi": a day is nobody's title
CONTRACTED = mapping(HERE / "contractions.tsv")


def join_groups(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with `group`, `preposition` and `genitive` filled in."""
    mentions = [_with_noun(doc, mention) for mention in mentions]
    groups: list[list[Mention]] = []
    run: list[Mention] = []
    links: list[str] = []
    owner: list[Mention] | None = None
    for mention in mentions:
        if _bracketed(doc, mention):
            groups.append([mention])
            continue
        if mention.kind == MentionKind.PRONOUN and mention.noun != "both":
            _close(groups, run, links)
            run, links = [mention], []
            continue
        link = None
        if run:
            last = owner[-1] if owner and owner[-1].end > run[-1].end else run[-1]
            link = _link(doc, last, mention, outer=run[-1])
        if owner is not None and link not in (None, "nested") and _goes_on(doc, owner[0], mention):
            owner.append(mention)  # "die Außenminister Irans und Omans": the genitive goes on, not the ministers
            continue
        if (
            link == "nested"
            and mention.end >= run[-1].end
            and run[-1].kind in (MentionKind.PLURAL_ROLE, MentionKind.SENT)
        ):
            owner = [mention]
            groups.append(owner)
            continue
        if link is None:
            _close(groups, run, links)
            run, links, owner = [mention], [], None
        elif link != "nested":
            run.append(mention)
            links.append(link)
        else:
            groups.append([mention])
    _close(groups, run, links)
    out = {}
    for number, group in enumerate(groups):
        first = min(group, key=lambda m: m.start)
        preposition, genitive = _governor(doc, first)
        for mention in group:
            out[mention.index] = replace(mention, group=number, preposition=preposition, genitive=genitive)
    return [out[mention.index] for mention in mentions]


def _goes_on(doc: Doc, first: Mention, mention: Mention) -> bool:
    """Tell whether an attribute goes on with a mention: "Irans und Omans", "aus Peru, Bolivien und Chile"."""
    states = first.actor_kind == mention.actor_kind == ActorKind.STATE
    bare = doc[mention.start].text == mention.text.split()[0] and doc[mention.start].pos_ == "PROPN"
    beside = first.start < first.head  # "der Nachbarn Peru und Chile": the noun shows the case
    if states and bare and (beside or doc[first.start - 1].text.lower() in ("aus", "von")):
        return True
    return _is_genitive(doc, mention)


def _is_genitive(doc: Doc, mention: Mention) -> bool:
    first = doc[mention.start].text.lower()
    return (
        first in ("der", "des")
        or (doc[mention.end - 1].text.endswith("s") and mention.actor_kind != ActorKind.PERSON)
        or doc[mention.start - 1].text.lower() in ("aus", "von")
    )


def _with_noun(doc: Doc, mention: Mention) -> Mention:
    """Widen a name by the common noun it stands beside: "die Unabhängigkeitsbewegung Polisario", "die Miliz RSF"."""
    if mention.kind != MentionKind.NAME or mention.titles or mention.start == 0:
        return mention
    noun = doc[mention.start - 1]
    root = doc[mention.start : mention.end].root
    beside = root.dep_ in ("appos", "flat") and root.head.i == noun.i and noun.pos_ == "NOUN"
    beside = beside and not (mention.actor_kind == ActorKind.PERSON and mention.text.endswith("s"))  # "Treffen Saars"
    called = mention.actor_kind == ActorKind.PERSON and noun.text in SEATED  # "die Regierung Sommer" is no person
    owner = mention.actor_kind == ActorKind.PERSON and noun.text.lower().endswith(THINGS)
    if owner or not (beside or called) or doc[mention.start].is_sent_start or noun.text.startswith(TIMES):
        return mention
    start = noun.i
    while start > noun.sent.start and doc[start - 1].pos_ in ("DET", "ADJ", "NUM"):
        start -= 1
    return replace(mention, start=start, noun=noun.text if called else mention.noun)


def _bracketed(doc: Doc, mention: Mention) -> bool:
    """Tell whether a mention is a party or place in brackets behind a name: "Olaf Scholz (SPD)"."""
    return (
        mention.start > 0
        and doc[mention.start - 1].text == "("
        and mention.end < len(doc)
        and doc[mention.end].text == ")"
    )


def _link(doc: Doc, left: Mention, right: Mention, *, outer: Mention) -> str | None:
    """Return "," or "und" where two mentions may be coordinated, "nested" where one holds the other, else None.

    `outer` is what the first ends: "die Minister von Peru" before "sowie Kanzler X".
    """
    if right.start < left.end:
        return "nested"
    between = doc[left.end : right.start]
    if not len(between):
        return None
    if doc[left.head].sent.start != doc[right.head].sent.start:
        return None
    if between.text.lower() in ("als auch", "wie auch"):
        return "und"  # "sowohl Peru als auch Chile"
    if (_is_relative(doc, right) and between.text.strip() == ",") or _is_place_before(doc, left, right):
        return None
    kinds = set()
    inside = False
    for token in between:
        if token.text in "()":
            inside = token.text == "("
        elif inside:
            continue
        elif token.text == ",":
            kinds.add(",")
        elif token.lower_ in CONJUNCTIONS:
            if token.lower_ == "noch" and not _is_neither(doc, left):
                return None  # "hatte Berg noch die Vertreter der Werft gesprochen"
            kinds.add("und")
        elif token.lower_ in FILLERS and kinds:
            continue
        else:
            return None
    seam = between.text.startswith(",") and len(between) > 1 and between[1].lower_ in ("und", "oder")
    if seam and "," not in left.text and left.kind == MentionKind.NAME:
        return None  # a comma before "und" closes a clause, unless it closes an apposition
    if "und" in kinds:
        repeated = (
            doc[right.start - 1].pos_ == "ADP" and doc[left.start - 1].text.lower() == doc[right.start - 1].text.lower()
        )
        joined = _may_coordinate(doc, left, right) or (outer is not left and _may_coordinate(doc, outer, right))
        return "und" if repeated or joined else None
    return "," if kinds else None


def _is_place_before(doc: Doc, left: Mention, right: Mention) -> bool:
    """Tell whether a place ends what is told of one person before another: "mit A in Rom und mit B"."""
    here, there = (doc[max(m.start - 1, 0)] for m in (left, right))
    place = here.text.lower() in PLACED and left.actor_kind != ActorKind.PERSON
    other = there.pos_ == "ADP" and there.text.lower() != here.text.lower()
    return place and (other or right.actor_kind == ActorKind.PERSON)


def _is_neither(doc: Doc, left: Mention) -> bool:
    """Tell whether "weder" or another "noch" stands before a mention: "weder Peru noch Chile"."""
    return any(token.lower_ in NEITHER for token in doc[doc[left.head].sent.start : left.start])


def _is_relative(doc: Doc, mention: Mention) -> bool:
    """Tell whether the article of a person's bare name is a relative pronoun: "Anna Berg, die Omar Haddad traf"."""
    named = mention.kind == MentionKind.NAME and mention.actor_kind == ActorKind.PERSON and mention.name
    bare = not mention.titles and mention.owner is None and mention.start + 1 < mention.end
    return bool(named and bare) and doc[mention.start].tag_ in ("ART", "PRELS") and _opens_name(doc, mention)


def _opens_name(doc: Doc, mention: Mention) -> bool:
    return (mention.name or "").split()[:1] == [doc[mention.start + 1].text]


def _may_coordinate(doc: Doc, left: Mention, right: Mention) -> bool:
    """Tell whether "A und B" is one phrase and not the seam of two clauses."""
    a, b = doc[left.start : left.end].root, doc[right.start : right.end].root
    if b.dep_ in ("conj", "appos", "flat") or a.dep_ == b.dep_:
        return True
    people = left.actor_kind == right.actor_kind == ActorKind.PERSON and left.kind == right.kind == MentionKind.NAME
    if people and b.head.i > b.i and b.head.pos_ in ("VERB", "AUX") and _is_plural(b.head):
        return True
    if b.dep_.startswith("nsubj") and not a.dep_.startswith("nsubj"):
        return False
    if b.dep_ in ("obl", "obj", "iobj") and b.head.i < a.i and a.dep_ in ("conj", b.dep_):
        return True
    return not (b.head.pos_ in ("VERB", "AUX") and b.head.i > b.i and b.head.i != a.head.i)


def _is_plural(verb: Token) -> bool:
    finite = [word for word in (verb, *verb.children) if "Fin" in word.morph.get("VerbForm", [])]
    return any(word.text.lower().endswith(PLURAL_ENDS) for word in finite[:1])


def _close(groups: list[list[Mention]], run: list[Mention], links: list[str]) -> None:
    """Divide a run of mentions into groups: commas join only where an "und" closes the list."""
    if not run:
        return
    start = 0
    while start < len(run):
        end = start
        at = start
        while at < len(links):
            if links[at] == "und":
                end = at + 1
                if at + 1 < len(links) and links[at + 1] != "und":
                    break
            at += 1
        groups.append(run[start : end + 1])
        start = end + 1


def _governor(doc: Doc, first: Mention) -> tuple[str | None, bool]:
    """Return the preposition in front of a group, and whether the group is a genitive attribute."""
    at = first.start - 1
    root = doc[first.start : first.end].root
    if at >= 0 and not doc[first.start].is_sent_start:
        before = doc[at]
        while before.i > 0 and before.pos_ == "ADV" and before.i > first.start - 4:
            before = doc[before.i - 1]
        low = before.text.lower()
        if before.pos_ == "ADP" and before.dep_ != "compound:prt":
            return CONTRACTED.get(low, low), False
        if low in CONTRACTED or low in ("mit", "zwischen", "von", "gegen", "bei", "laut", "gegenüber"):
            return CONTRACTED.get(low, low), False
    if at >= 0 and doc[at].text.lower() in INSTEAD and not _goes_on_with_zu(doc, first.end):
        return doc[at].text.lower(), False  # "statt Island soll Norwegen kommen", but "statt Island zu fragen"
    if first.start < len(doc) and doc[first.start].text.lower() in CONTRACTED and doc[first.start].pos_ == "ADP":
        return CONTRACTED[doc[first.start].text.lower()], False
    genitive = root.dep_ in ("nmod", "nmod:poss") and not any(child.dep_ == "case" for child in root.children)
    return None, genitive and root.head.pos_ in ("NOUN", "PROPN") and not _is_bare_before(doc, first, root)


def _goes_on_with_zu(doc: Doc, start: int) -> bool:
    """Tell whether an infinitive with "zu" follows in the same clause."""
    end = next((token.i for token in doc[start:] if token.is_punct), len(doc))
    return any(token.tag_ in ("PTKZU", "VVIZU") for token in doc[start:end])


def _is_bare_before(doc: Doc, mention: Mention, root: Token) -> bool:
    """Tell whether a name stands before a noun without the ending of an owner: "hatte Jonas Ende Juli … angeboten"."""
    last = doc[mention.end - 1].text
    bare = mention.kind == MentionKind.NAME and (mention.name or "").split()[-1:] == [last]
    bare = bare and not (last.endswith("s") and any(token.text == last[:-1] for token in doc))  # of a known "Lee"
    return bare and root.head.i >= mention.end and mention.actor_kind == ActorKind.PERSON
