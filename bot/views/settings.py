"""What a chat can choose for itself."""

from bot.domain import Language
from bot.locales.phrases import Phrases
from bot.views.callbacks import SetLanguage
from bot.views.keyboards import button, keyboard
from bot.views.message import Message, message
from bot.views.richtext import RichText

CHOSEN = "✓ "


def language_choice(phrases: Phrases) -> Message:
    """Offer the languages, the one that is spoken now marked."""
    text = RichText().bold(phrases("language-choose")).line(phrases("language-now"))
    row = [
        button(
            (CHOSEN if language is phrases.language else "") + phrases(f"language-{language}"), SetLanguage(language)
        )
        for language in Language
    ]
    return message(text, keyboard(row))
