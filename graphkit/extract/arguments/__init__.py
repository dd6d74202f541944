"""Who does what to whom: verbs with their subjects and objects, read from word order, case and valency."""

from graphkit.extract.arguments.acting import acting
from graphkit.extract.arguments.clause_labels import clause_label
from graphkit.extract.arguments.clauses import READY, Clause, divide
from graphkit.extract.arguments.conditions import holds, pronominal, slot
from graphkit.extract.arguments.conjugation import Form, Reading, index
from graphkit.extract.arguments.event import Event
from graphkit.extract.arguments.events import clause_event, find_events
from graphkit.extract.arguments.finite import AUXILIARIES
from graphkit.extract.arguments.labels import antecedent_label, noun_label, phrase_label
from graphkit.extract.arguments.phrases import Phrase, phrases
from graphkit.extract.arguments.referents import is_pronoun, referent

__all__ = [
    "AUXILIARIES",
    "READY",
    "Clause",
    "Event",
    "Form",
    "Phrase",
    "Reading",
    "acting",
    "antecedent_label",
    "clause_event",
    "clause_label",
    "divide",
    "find_events",
    "holds",
    "index",
    "is_pronoun",
    "noun_label",
    "phrase_label",
    "phrases",
    "pronominal",
    "referent",
    "slot",
]
