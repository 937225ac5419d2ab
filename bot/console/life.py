"""What befalls the chats of a bot."""

from collections.abc import Callable
from dataclasses import replace

from bot.console.bot_api import BotApi
from bot.console.membership import KICKED, LEFT, MEMBER, is_inside, membership
from bot.console.people import READER, Json, Person, Place
from bot.console.profile import USER
from bot.domain import ChatKind


class Life:
    """Changes what Telegram keeps of the chats. Each method gives the updates by which the bot learns of it, in order.

    ``number`` makes an update of its content.
    """

    def __init__(self, api: BotApi, number: Callable[[Json], Json]) -> None:
        self._api = api
        self._chats = api.chats
        self._number = number

    def appoint(self, place: Place, now: Json, by: Person = READER) -> list[Json]:
        """Add, remove, mute, promote or demote the bot: ``now`` is one of the values of `membership`."""
        before = self._chats.bot_in(place.id)
        self._chats.welcome(by, place)
        self._chats.appoint(place, now)
        updates = [self._number(membership(place, before, now, by))]
        comes = is_inside(now) and not is_inside(before)
        if comes and place.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
            updates.append(self._service(place, {"new_chat_members": [USER]}, by))
        return updates

    def block(self, person: Person = READER) -> list[Json]:
        """Let a person block the bot."""
        return self.appoint(Place.private(person), KICKED, person)

    def unblock(self, person: Person = READER) -> list[Json]:
        """Let a person hear from the bot again."""
        return self.appoint(Place.private(person), MEMBER, person)

    def deactivate(self, person: Person) -> list[Json]:
        """Let a person delete the account. Nobody tells the bot."""
        self._chats.close(person.id, "Forbidden: user is deactivated", 403)
        return []

    def upgrade(self, place: Place, new_id: int, by: Person = READER) -> list[Json]:
        """Make a supergroup of a basic group: it gets a new id, the old one answers with it from then on."""
        new = replace(place, id=new_id, kind=ChatKind.SUPERGROUP)
        self._chats.move(place, new)
        to_new = self._service(place, {"migrate_to_chat_id": new_id}, by)
        comes = self._number(membership(new, LEFT, self._chats.bot_in(new_id), by))
        return [to_new, comes, self._service(new, {"migrate_from_chat_id": place.id}, by)]

    def rename(self, place: Place, title: str, by: Person = READER) -> list[Json]:
        """Give a group or channel another title."""
        renamed = replace(place, title=title)
        self._chats.rename(renamed)
        return [] if place.kind is ChatKind.CHANNEL else [self._service(renamed, {"new_chat_title": title}, by)]

    def open_topic(self, place: Place, name: str = "Papers", by: Person = READER) -> list[Json]:
        """Create a topic in a forum."""
        self._chats.welcome(by, place)
        return [self._service(place, {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}, by)]

    def close_topic(self, place: Place, by: Person = READER) -> list[Json]:
        """Let only admins write to a topic."""
        self._chats.close_topic(place)
        return [self._service(place, {"forum_topic_closed": {}}, by)]

    def reopen_topic(self, place: Place, by: Person = READER) -> list[Json]:
        """Let everybody write to a topic again."""
        self._chats.reopen_topic(place)
        return [self._service(place, {"forum_topic_reopened": {}}, by)]

    def delete_topic(self, place: Place) -> list[Json]:
        """Delete a topic with its messages. Nobody tells the bot."""
        self._chats.delete_topic(place)
        return []

    def _service(self, place: Place, what: Json, by: Person) -> Json:
        """Give the update of a message that Telegram itself puts into a chat."""
        return self._number({"message": self._api.hear(by, place, what)})
