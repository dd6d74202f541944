"""Tell who holds a stance where the subject alone does not, and who holds none."""

from __future__ import annotations

from pathlib import Path

from graphkit.extract.arguments import Event
from graphkit.extract.context import Context
from graphkit.extract.raw import MentionKind
from graphkit.extract.statements.unnamed import speaker_mention
from graphkit.facts import ActorKind
from graphkit.lexicon import words

HERE = Path(__file__).parent
ARMED = words(HERE / "armed.tsv")
RECEIVED = words(HERE / "received.tsv")


def voiced(context: Context, holders: tuple[int, ...]) -> bool:
    """Tell whether there are holders and none is a body that takes no stance for its state: "Islands Armee"."""
    sent = (context.mentions[i] for i in holders if context.mentions[i].kind == MentionKind.SENT)
    return bool(holders) and not any(mention.noun in ARMED for mention in sent)


def unlisted(event: Event) -> tuple[int, ...]:
    """Return the body nobody has listed that is the subject: "Die oppositionelle Nordpartei warf ihm vor"."""
    subject = event.subject
    if subject is None or event.passive or event.shared or subject.head.tag_ != "NN" or "nom" not in subject.cases:
        return ()
    mention = speaker_mention(event.context, subject.head)
    return (mention.index,) if mention is not None and mention.actor_kind == ActorKind.ORGANIZATION else ()


def holders_in(event: Event) -> tuple[int, ...]:
    """Return the capital in which something was received: "wurde in Moskau begrüßt"."""
    phrase = event.governed("in") if event.lemma in RECEIVED else None
    mentions = [event.context.mentions[i] for i in phrase.actors] if phrase is not None else []
    return tuple(m.index for m in mentions if m.kind == MentionKind.NAME)
