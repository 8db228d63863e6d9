"""The English texts of the guide, without those of the phrasebook."""

from collections.abc import Iterator

from app.domain.guide import Guide
from i18n.translators.messages import PHRASES, Message, messages_by_file


def guide_messages(guide: Guide) -> Iterator[Message]:
    """Yield the messages of every file except the phrasebook."""
    for file, messages in messages_by_file(guide):
        if not file.startswith(PHRASES):
            yield from messages
