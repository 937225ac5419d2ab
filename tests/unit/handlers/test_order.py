import asyncio
from collections.abc import Callable, Coroutine

from telegram import Chat, Message, Update
from telegram.constants import ChatType

from bot.handlers.order import LONGEST_LINE, ChatOrder, flooding


def update(number: int, chat_id: int) -> Update:
    message = Message(number, date=None, chat=Chat(chat_id, ChatType.PRIVATE))  # type: ignore[arg-type]
    return Update(number, message=message)


def work(number: int, done: list[int], gate: asyncio.Event | None = None) -> Coroutine[None, None, None]:
    async def run() -> None:
        if gate:
            await gate.wait()
        done.append(number)

    return run()


async def settle(condition: Callable[[], bool]) -> None:
    for _ in range(100):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came to that")


async def test_one_chat_is_served_in_order_and_stalls_no_other() -> None:
    order, done, gate = ChatOrder(8), list[int](), asyncio.Event()
    tasks = [
        asyncio.create_task(order.process_update(update(number, chat_id), work(number, done, held)))
        for number, chat_id, held in [(1, 10, gate), (2, 10, None), (3, 10, None), (4, 20, None)]
    ]
    await settle(lambda: done == [4])
    gate.set()
    await asyncio.gather(*tasks)
    assert done == [4, 1, 2, 3]


async def test_a_failure_lets_the_next_update_of_the_chat_pass() -> None:
    order, done = ChatOrder(8), list[int]()

    async def fail() -> None:
        raise RuntimeError

    first = order.process_update(update(1, 10), fail())
    second = order.process_update(update(2, 10), work(2, done))
    failure, _ = await asyncio.gather(first, second, return_exceptions=True)
    assert isinstance(failure, RuntimeError)
    assert done == [2]


async def test_nothing_is_kept_of_a_chat_that_is_quiet() -> None:
    order = ChatOrder(8)
    for number in range(50):
        await order.process_update(update(number, number + 1), work(number, []))
    assert not order._lines


async def test_a_chat_holds_one_place_however_much_it_sends() -> None:
    order, done, gate = ChatOrder(2), list[int](), asyncio.Event()
    tasks = [
        asyncio.create_task(order.process_update(update(number, 10), work(number, done, gate))) for number in range(10)
    ]
    tasks.append(asyncio.create_task(order.process_update(update(99, 20), work(99, done))))
    await settle(lambda: done == [99])
    gate.set()
    await asyncio.gather(*tasks)
    assert done == [99, *range(10)]


async def test_no_more_are_handled_at_once_than_there_are_places() -> None:
    order, busy, most = ChatOrder(3), 0, 0

    async def run() -> None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0)
        busy -= 1

    await asyncio.gather(*(order.process_update(update(number, number), run()) for number in range(1, 20)))
    assert most == 3


async def test_of_a_flood_one_is_handled_as_such_and_the_rest_is_dropped() -> None:
    order, gate = ChatOrder(8), asyncio.Event()
    handled: list[bool] = []

    async def run() -> None:
        handled.append(flooding.get())
        if not flooding.get():
            await gate.wait()

    tasks = [asyncio.create_task(order.process_update(update(number, 10), run())) for number in range(100)]
    await settle(lambda: handled == [False, True])
    gate.set()
    await asyncio.gather(*tasks)
    assert handled == [False, True, *[False] * LONGEST_LINE]


async def test_what_happened_in_a_flooding_chat_is_not_dropped() -> None:
    order, done, gate = ChatOrder(8), list[int](), asyncio.Event()
    moved = Message(1, date=None, chat=Chat(-10, ChatType.GROUP), migrate_to_chat_id=-100)  # type: ignore[arg-type]
    tasks = [
        asyncio.create_task(order.process_update(update(number, -10), work(number, done, gate))) for number in range(50)
    ]
    tasks.append(asyncio.create_task(order.process_update(Update(99, message=moved), work(99, done))))
    await settle(lambda: all(task.done() for task in tasks[LONGEST_LINE + 2 : -1]))
    gate.set()
    await asyncio.gather(*tasks)
    assert done[-1] == 99
