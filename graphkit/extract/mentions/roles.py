"""Give each mention its grammatical role and the verb of its clause, which coreference weighs."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from graphkit.extract.clauses.predicates import Predicate
from graphkit.extract.raw import Mention

ROLES = {"nsubj": "subj", "nsubj:pass": "subj", "obj": "obj", "iobj": "iobj", "obl": "phrase", "obl:arg": "phrase"}


def with_roles(doc: Doc, mentions: list[Mention], predicates: dict[int, Predicate]) -> list[Mention]:
    """Return the mentions with `role` and `predicate` filled in; coordinated ones share the role of the first."""
    first: dict[int, str] = {}
    subjects = {p.subject.i for p in predicates.values() if p.subject is not None and p.subject_is_own}
    out = []
    for mention in mentions:
        root = doc[mention.start : mention.end].root
        while root.dep_ in ("conj", "appos", "flat") and root.head != root:
            root = root.head
        role = ROLES.get(root.dep_, "attribute")
        if mention.preposition:
            role = "phrase" if root.dep_ != "nmod" else "attribute"
        if root.i in subjects:
            role = "subj"
        role = first.setdefault(mention.group, role)
        token = root
        while token.i not in predicates and token.head != token:
            token = token.head
        clause = predicates.get(token.i)
        subject = clause.subject.i if clause is not None and clause.subject is not None else None
        verb = token.i if clause is not None else None
        relative = verb is not None and doc[verb].dep_.startswith("acl")
        out.append(replace(mention, role=role, predicate=verb, subject=subject, relative=relative))
    return out
