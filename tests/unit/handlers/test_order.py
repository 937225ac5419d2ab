import asyncio
from collections.abc import Callable, Coroutine

from telegram import Chat, Message, Update
from telegram.constants import ChatType

from bot.handlers.order import ChatOrder


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
    assert not order._locks
