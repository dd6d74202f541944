"""Find encounters told by verbs and by nouns, in the order of the text."""

from __future__ import annotations

from graphkit.extract.context import Context
from graphkit.extract.encounters.asking import find_asked
from graphkit.extract.encounters.company import find_listed, with_company
from graphkit.extract.encounters.invitations import find_invited
from graphkit.extract.encounters.nouns import find_by_nouns
from graphkit.extract.encounters.verbs import find_by_verbs
from graphkit.extract.raw import RawEncounter


def find_encounters(context: Context) -> list[RawEncounter]:
    """Return the encounters of an article in the order of the text, each mention of one on its own."""
    asked = find_asked(context)
    by_verbs = [*asked, *find_by_verbs(context, frozenset(told.found.anchor for told in asked))]
    by_verbs += find_invited(context, frozenset(told.found.anchor for told in by_verbs))
    by_nouns = find_by_nouns(context, [told for told in by_verbs if not told.answering])
    told = (with_company(context, encounter) for encounter in (*by_verbs, *by_nouns))
    return sorted((*told, *find_listed(context)), key=lambda e: (e.found.sentence, e.found.anchor))
