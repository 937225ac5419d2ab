"""What a client of the Bot API may send, and how it comes apart."""

import asyncio
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.console.people import READER, Place
from tests.telegram.server import BotApiServer
from tests.telegram.wire import read_form


@given(st.text())
def test_a_form_is_read_as_it_was_written(text: str) -> None:
    assert read_form(urlencode({"chat_id": 5, "text": text}, errors="surrogatepass").encode()) == {
        "chat_id": 5,
        "text": text,
    }


async def test_a_message_comes_as_it_was_sent(bot: Bot, server: BotApiServer) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("=&+%", callback_data="1")]])
    bold = MessageEntity(MessageEntity.BOLD, 0, 2)
    sent = await bot.send_message(READER.id, "12", entities=[bold], reply_markup=keyboard)
    (kept,) = server.telegram.messages(READER.id)
    assert (sent.text, sent.entities, sent.reply_markup) == ("12", (bold,), keyboard)
    assert kept == sent


async def test_a_press_is_answered(bot: Bot, server: BotApiServer) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("+", callback_data="1")]])
    message = await bot.send_message(READER.id, "글", reply_markup=keyboard)
    server.telegram.hand_out(server.telegram.pressed(message, "+"))
    (update,) = await bot.get_updates(timeout=0)
    assert update.callback_query
    assert await update.callback_query.answer("예")


@pytest.mark.parametrize(
    "body", [{"json": {"chat_id": READER.id, "text": "글"}}, {"data": {"chat_id": "1001", "text": "글"}}]
)
async def test_json_and_forms_are_taken(server: BotApiServer, body: dict[str, Any]) -> None:
    server.telegram.join(Place.private(READER))
    async with httpx.AsyncClient(base_url=f"{server.url}/bot{server.token}") as client:
        results = [(await client.post("/sendMessage", **body)).json() for _ in range(2)]
    assert [result["result"]["message_id"] for result in results] == [1, 2]


async def test_a_request_may_come_in_pieces_and_several_in_one(server: BotApiServer) -> None:
    server.telegram.join(Place.private(READER))
    body = b"chat_id=1001&text=1"
    head = f"POST /bot{server.token}/sendMessage HTTP/1.1\r\ncontent-length: {len(body)}\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    for piece in (head[:9], head[9:] + body[:3], body[3:] + head + body + head + body):
        writer.write(piece)
        await asyncio.sleep(0)
    for _ in range(3):
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200 OK")
        await reader.readexactly(int(answer.partition(b"Content-Length: ")[2]))
    writer.close()
    assert len(server.ledger.taken) == 3


async def test_a_request_that_no_code_foresees_is_answered_with_the_mistake(bot: Bot, server: BotApiServer) -> None:
    async with httpx.AsyncClient(base_url=f"{server.url}/bot{server.token}") as client:
        answer = await client.post("/deleteMessage", json={"chat_id": READER.id})
    assert answer.status_code == 500
    assert answer.text == "KeyError('message_id')"


async def test_a_wrong_token_is_told_so(server: BotApiServer) -> None:
    async with httpx.AsyncClient(base_url=server.url) as client:
        answer = await client.post("/bot1:other/getMe")
    assert answer.status_code == 401
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_a_crowd_settles_quickly(server: BotApiServer) -> None:
    server.settle(3000)
    async with httpx.AsyncClient(base_url=f"{server.url}/bot{server.token}") as client:
        for chat_id, status in ((1, 200), (3000, 200), (3001, 400)):
            assert (await client.post("/sendMessage", json={"chat_id": chat_id, "text": "글"})).status_code == status
    assert server.ledger.counts("글") == {1: 1, 3000: 1}
