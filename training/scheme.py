"""The one annotation scheme: what the treebanks say differently is brought to the conventions of our own.

Titles govern names (`Präsident` <- appos `Joe`), names are left-headed (`Joe` <- flat `Biden`), relative clauses
are `acl`, every possessive or temporal attribute is plain `nmod` or `obl`, and the universal tag follows from the
STTS tag and the relation.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.annotate.sentences import NO_DEP, Token

KEPT_FEATURES = frozenset({"Case", "Gender", "Number", "Person", "Mood", "Tense", "VerbForm", "PronType", "Poss"})
KEPT_VALUES = {"PronType": frozenset({"Rel"}), "VerbForm": frozenset({"Fin", "Inf", "Part"})}

SIMPLER = {
    "flat:name": "flat", "acl:relcl": "acl", "nmod:poss": "nmod", "obl:tmod": "obl", "cc:preconj": "cc",
    "nsubj:outer": "nsubj", "advcl:relcl": "advcl",
}  # fmt: skip
DEP_BY_POS = {
    "DET": "det", "ADJ": "amod", "ADP": "case", "NUM": "nummod", "CCONJ": "cc", "PUNCT": "punct", "ADV": "advmod",
    "SCONJ": "mark", "PART": "advmod",
}  # fmt: skip


def features(feats: str) -> str:
    """Keep the features that graphkit reads; "_" says that there are none."""
    kept = []
    for feature in feats.split("|"):
        name, _, value = feature.partition("=")
        if name in KEPT_FEATURES and value in KEPT_VALUES.get(name, {value}) and "," not in value:
            kept.append(feature)
    return "|".join(sorted(kept)) or "_"


def one_scheme(tokens: list[Token]) -> list[Token]:
    """Bring one sentence's heads and labels to the scheme."""
    tokens = [replace(token, dep=SIMPLER.get(token.dep or "", token.dep)) for token in tokens]
    tokens = _titles_and_names(_comparisons(tokens))
    return [_relabel(tokens, number) for number in range(len(tokens))]


def _comparisons(tokens: list[Token]) -> list[Token]:
    """Let "als" and "wie" be case of what is compared, or mark of its clause, never a conjunction."""
    out = list(tokens)
    for place, token in enumerate(tokens):
        if token.form.lower() not in {"als", "wie"} or token.dep != "cc" or token.head is None:
            continue
        compared = out[token.head]
        out[place] = replace(token, dep="mark" if compared.pos in {"VERB", "AUX"} else "case")
        if compared.dep == "conj" and compared.head is not None:
            nominal = tokens[compared.head].pos in {"NOUN", "PROPN", "PRON"}
            dep = "advcl" if compared.pos in {"VERB", "AUX"} else "nmod" if nominal else "obl"
            out[token.head] = replace(compared, dep=dep)
    return out


def _titles_and_names(tokens: list[Token]) -> list[Token]:
    for number, token in enumerate(tokens):
        head = token.head
        if head is None or head <= number or token.dep not in {"compound", "dep"}:
            continue
        between = tokens[number + 1 : head]
        name = tokens[head]
        if token.pos == "NOUN" and name.pos == "PROPN" and not name.form.isupper() and not between:
            tokens = _turn(tokens, number, head, "appos")
        elif _proper(token) and _proper(name) and all(_proper(word) and word.head == head for word in between):
            tokens = _turn(tokens, number, head, "flat")
    return tokens


def _proper(token: Token) -> bool:
    return token.form[:1].isupper() and (token.pos in {"PROPN", "X"} or "Proper=True" in token.misc)


def _turn(tokens: list[Token], new: int, old: int, dep: str) -> list[Token]:
    """Make token `new` the head of `old`, which it hangs on, with all that stands before it."""
    turned = []
    for number, token in enumerate(tokens):
        if number == new:
            root = tokens[old].head == old
            turned.append(replace(token, head=new if root else tokens[old].head, dep=tokens[old].dep))
        elif number == old:
            turned.append(replace(token, head=new, dep=dep))
        elif token.head == old and (number < old or dep == "flat"):
            turned.append(replace(token, head=new))
        else:
            turned.append(token)
    return turned


def _relabel(tokens: list[Token], number: int) -> Token:
    token = tokens[number]
    dep, pos = token.dep, token.pos
    head = tokens[token.head] if token.head is not None else token
    has_case = any(other.head == number and other.dep == "case" for other in tokens)
    before = token.head is not None and number < token.head
    nominal = pos in {"NOUN", "PROPN", "PRON", "NUM"}
    if dep == "obl:arg":
        dep = "obl" if has_case or "Case=Dat" not in (token.feats or "") else "iobj"
    elif dep == "nsubj" and token.form.lower() == "es" and head.lemma == "geben":
        dep = "expl"
    elif dep == "obj" and token.form.lower() == "sich":
        dep = "expl:pv"
    elif dep == "compound" and token.form.endswith("-"):
        dep = "conj"
    elif dep == "compound":
        dep = "flat" if _proper(token) and _proper(head) else "nmod" if head.pos in {"NOUN", "PROPN"} else NO_DEP
    elif dep == "dep":
        nominal_dep = "nmod" if head.pos in {"NOUN", "PROPN"} else "obl"
        dep = nominal_dep if nominal else DEP_BY_POS.get(pos or "", NO_DEP)
    elif dep == "acl" and before and pos == "ADJ":
        dep = "amod"
    elif dep == "nmod" and pos == "PROPN" and not before and not has_case and number - 1 == token.head:
        dep = "appos" if head.pos == "NOUN" and "Case=Gen" not in (token.feats or "") else dep
    return replace(token, dep=dep)
