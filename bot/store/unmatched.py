"""What came and no alert has seen: which summaries these are, and what is written once they were matched."""

from sqlalchemy import and_, bindparam, case, delete, exists, literal, select

from bot.domain import ChatState, DeliveryKind, DeliveryState
from bot.store.chats import PAUSED
from bot.store.sqlite import upsert
from bot.store.tables import alerts, chats, deliveries, keywords, matches, summaries, unmatched

EARLIER = summaries.alias("earlier")
WAITING = select(exists(select(unmatched.c.paper_id)))
SEEN_BEFORE = exists().where(
    EARLIER.c.paper_id == unmatched.c.paper_id, EARLIER.c.digest_date < unmatched.c.digest_date
)
# One that stands in a fresh digest too is matched there; one that only an old digest had, of which nobody was sent
# anything, is matched where it stands now, though no alert tells of it any more.
MATCHED_BEFORE = exists().where(
    EARLIER.c.paper_id == unmatched.c.paper_id,
    EARLIER.c.digest_date < unmatched.c.digest_date,
    EARLIER.c.digest_date >= bindparam("since"),
)
OF_UNMATCHED = and_(summaries.c.paper_id == unmatched.c.paper_id, summaries.c.digest_date == unmatched.c.digest_date)
# Not (day, paper) IN (SELECT …): SQLite 3.40 finds nothing so where an index has the columns the other way round.
OF_WHAT_CAME = exists().where(
    unmatched.c.digest_date == matches.c.digest_date, unmatched.c.paper_id == matches.c.paper_id
)
KNOWN = (
    select(matches, keywords.c.id)
    .select_from(matches.outerjoin(keywords, keywords.c.text == matches.c.text))
    .where(OF_WHAT_CAME)
)
FORGET = delete(matches).where(*(column == bindparam(name) for name, column in matches.c.items()))
IS_ACTIVE = chats.c.state == ChatState.ACTIVE.value
# A paused chat is owed its alerts when it is back.
FIRING = (
    select(
        alerts.c.chat_id,
        alerts.c.topic_id,
        literal(DeliveryKind.ALERT.value),
        matches.c.paper_id,
        matches.c.digest_date,
        case((IS_ACTIVE, DeliveryState.PLANNED.value), else_=DeliveryState.DEAD.value),
        case((IS_ACTIVE, bindparam("now", type_=deliveries.c.due.type)), else_=None),
        case((IS_ACTIVE, None), else_=PAUSED),
    )
    .select_from(unmatched)
    .join(matches, and_(matches.c.digest_date == unmatched.c.digest_date, matches.c.paper_id == unmatched.c.paper_id))
    .join(alerts, alerts.c.text == matches.c.text)
    .join(chats, and_(chats.c.chat_id == alerts.c.chat_id, chats.c.topic_id == alerts.c.topic_id))
    .where(
        ~alerts.c.paused,
        ~SEEN_BEFORE,
        # An alert fires only for what came after it.
        alerts.c.created <= unmatched.c.seen_at,
    )
)
PLAN = (
    upsert(deliveries)
    .from_select(["chat_id", "topic_id", "kind", "thing", "digest_date", "state", "due", "error"], FIRING)
    .on_conflict_do_nothing()
)
