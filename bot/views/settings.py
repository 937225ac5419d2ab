"""What a chat can choose for itself: all of it at a glance, its language, which papers, and to be forgotten."""

from telegram import InlineKeyboardButton

from bot.domain import Chat, ChatKind, Language, Scope
from bot.locales.phrases import Phrases
from bot.times.hours import hour_text
from bot.times.upcoming import put_off
from bot.times.zones import local_minute
from bot.views.callbacks import Action, SetLanguage
from bot.views.choices import (
    Forget,
    OpenSettings,
    Screen,
    SetScope,
    SetSilent,
    SetSubscribed,
    SetTellsEmpty,
)
from bot.views.dates import short_day
from bot.views.hours import span_text, when
from bot.views.keyboards import button, keyboard
from bot.views.message import Message, message
from bot.views.richtext import RichText
from bot.views.subscription import Outlook, name_of

CHOSEN = "✓ "
_SCREENS = (
    ((Screen.TIME, "button-time"), (Screen.ZONE, "button-zone")),
    ((Screen.MORNING, "button-morning"),),
    ((Screen.DAYS, "button-days"), (Screen.PAPERS, "button-papers")),
    ((Screen.QUIET, "button-quiet"), (Screen.LANGUAGE, "button-language")),
)


def all_settings(outlook: Outlook, language: Language, phrases: Phrases) -> Message:
    """Show everything that a chat has chosen; ``language`` is the chat's."""
    wants = outlook.wants
    text = RichText().plain("⚙️ ").bold(title("settings-title", outlook.chat, phrases)).line()
    for key, value in (
        ("settings-subscription", _state(outlook, phrases)),
        ("settings-morning", phrases(f"morning-{'next' if wants.next_morning else 'same'}")),
        ("settings-papers", phrases(f"scope-{wants.scope}")),
        ("settings-quiet", span_text(wants.quiet) if wants.quiet else phrases("quiet-none")),
        ("settings-sound", phrases("sound-off" if wants.silent else "sound-on")),
        ("settings-empty", phrases("empty-told" if wants.tells_empty else "empty-silent")),
        ("settings-language", phrases(f"language-{language}")),
    ):
        text.line().bold(phrases(key)).plain(f": {value}")
    text.add(_next(outlook, phrases))
    return message(text, keyboard(*_all_rows(outlook, phrases)))


def papers(outlook: Outlook, phrases: Phrases, *, has_alerts: bool) -> Message:
    """Let a chat choose which of a digest's papers it is sent."""
    wants = outlook.wants
    text = RichText().bold(title("papers-choose", outlook.chat, phrases)).line()
    for scope in Scope:
        text.line("• ").plain(phrases(f"scope-{scope}")).plain(f" — {phrases(f'about-{scope}')}")
    if wants.scope is Scope.KEYWORDS and not has_alerts:
        text.line().line(phrases("papers-no-keywords")).plain(" ").code(_alert(outlook.chat, phrases))
    rows = [
        [choice(phrases(f"scope-{scope}"), SetScope(scope, outlook.chat_id), chosen=scope is wants.scope)]
        for scope in Scope
    ]
    return message(text, keyboard(*rows, [back(outlook.chat_id, phrases)]))


def language_choice(phrases: Phrases, chosen: Language, elsewhere: Chat | None = None) -> Message:
    """Offer the languages, the one that is spoken now marked; ``elsewhere`` is another chat that it is chosen for."""
    text = RichText().bold(title("language-choose", elsewhere, phrases))
    text.line(
        phrases("language-there", language=phrases(f"language-{chosen}")) if elsewhere else phrases("language-now")
    )
    chat_id = elsewhere.id if elsewhere else 0
    row = [
        choice(phrases(f"language-{language}"), SetLanguage(language, chat_id), chosen=language is chosen)
        for language in Language
    ]
    return message(text, keyboard(row, [back(chat_id, phrases)]))


def forget_question(chat: Chat, elsewhere: Chat | None, phrases: Phrases) -> Message:
    """Ask whether everything shall be deleted that is kept of a chat."""
    chat_id = elsewhere.id if elsewhere else 0
    text = RichText().bold(title("forget-ask", elsewhere, phrases)).line(phrases("forget-what"))
    if chat.kind is ChatKind.SUPERGROUP:
        text.line(phrases("forget-topics"))
    text.line(phrases("forget-for-ever"))
    keep = button(phrases("button-forget-not"), OpenSettings(Screen.ALL, chat_id))
    return message(text, keyboard([button(phrases("button-forget"), Forget(chat_id))], [keep]))


def forgotten(elsewhere: Chat | None, phrases: Phrases) -> Message:
    """Say that nothing is kept of a chat any more."""
    return message(RichText().bold(title("forget-done", elsewhere, phrases)).line(phrases("forget-after")))


def title(key: str, chat: Chat | None, phrases: Phrases) -> str:
    """Return a heading, before it the name of the chat that it is about where that is another one."""
    return f"{name_of(chat)}: {phrases(key)}" if chat else phrases(key)


def choice(text: str, action: Action, *, chosen: bool) -> InlineKeyboardButton:
    """Return a button for one of several things, marked where it is the one that holds."""
    return button((CHOSEN if chosen else "") + text, action)


def back(chat_id: int, phrases: Phrases) -> InlineKeyboardButton:
    """Return the way back to all settings."""
    return button(phrases("button-back-settings"), OpenSettings(Screen.ALL, chat_id))


def _state(outlook: Outlook, phrases: Phrases) -> str:
    if not outlook.wants.active:
        return phrases("subscription-none")
    return when(outlook.wants, outlook.now, phrases)


def _next(outlook: Outlook, phrases: Phrases) -> RichText:
    """Return when the next digest comes, or would."""
    wants, text = outlook.wants, RichText()
    if not wants.active:
        return text.line().line(phrases("settings-would-come", when=when(wants, outlook.now, phrases)))
    comes = {"day": short_day(outlook.comes_on, phrases), "time": hour_text(wants.minute)}
    if wants.next_morning:
        text.line().line(phrases("settings-next-morning", of=short_day(outlook.next_day, phrases), **comes))
    else:
        text.line().line(phrases("settings-next", **comes))
    later = put_off(wants, outlook.now)
    if later:
        text.line(phrases("settings-put-off", time=hour_text(local_minute(later, wants.timezone))))
    return text


def _all_rows(outlook: Outlook, phrases: Phrases) -> list[list[InlineKeyboardButton]]:
    wants, chat_id = outlook.wants, outlook.chat_id
    rows = [[button(phrases(key), OpenSettings(screen, chat_id)) for screen, key in row] for row in _SCREENS]
    sound = button(phrases(f"button-sound-{'on' if wants.silent else 'off'}"), SetSilent(not wants.silent, chat_id))
    told = "button-empty-silent" if wants.tells_empty else "button-empty-told"
    empty = button(phrases(told), SetTellsEmpty(not wants.tells_empty, chat_id))
    subscribe = "button-unsubscribe" if wants.active else "button-subscribe"
    return [*rows, [sound, empty], [button(phrases(subscribe), SetSubscribed(not wants.active, chat_id))]]


def _alert(chat: Chat | None, phrases: Phrases) -> str:
    example = phrases("example-alert")
    return f"/alert {chat.id} {example}" if chat else f"/alert {example}"
