"""A small Twilio on loopback: its APIs for the program, WhatsApp for the people."""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.standins.telegram_http import spoil
from tests.standins.telegram_pace import Clock
from tests.standins.twilio_content import Content, Contents, Status
from tests.standins.twilio_delivery import SANDBOX_DAYS, Delivery
from tests.standins.twilio_faults import Faults
from tests.standins.twilio_hooks import Fields, Hooks
from tests.standins.twilio_http import Call, give_stored, pairs_of, read_call, refuse
from tests.standins.twilio_messages import API, Message, Messages
from tests.standins.twilio_people import CHANNEL, Person, introduce, show
from tests.standins.twilio_rules import Account, check_message
from tests.standins.twilio_shape import OPERATIONS, Refusal, bad, find_operation

ACCOUNT = "AC" + "5" * 32
TOKEN = "0123456789abcdef0123456789abcdef"
SENDER = CHANNEL + "+14155238886"
JOIN_CODE = "wave-tree"
AT_ONCE = 100  # calls of the API under way
MEDIA = b"OggS stand-in"


class Twilio:
    """The service. Its address is `url`, in place of api., content. and messaging.twilio.com."""

    def __init__(
        self,
        *,
        account: str = ACCOUNT,
        token: str = TOKEN,
        clock: Callable[[], float] | None = None,
        join_code: str = "",
    ) -> None:
        """With a `join_code` this is the Sandbox: people must join, and again after three days."""
        self.account, self.token, self.second_token = account, token, ""
        self.clock = clock or Clock()
        self.status = "active"
        self.senders, self.services = [SENDER], set[str]()
        self.opted_out = set[str]()
        self.join_code = join_code
        self.joined: dict[str, float] = {}
        self.webhook = ""  # where inbound messages go, as configured: with its #fragment
        self.people: list[Person] = []
        self.contents = Contents(account, self.clock, new_sid)
        self.messages = Messages(account, self.clock)
        self.hooks = Hooks(self.clock, lambda: self.token, account)
        self.delivery = Delivery(self.clock, self.hooks, self.find, self.joined, join_code)
        self.pace, self.callbacks = self.delivery.pace, self.delivery.callbacks
        self.files: dict[str, tuple[str, bytes]] = {}  # path -> type, content
        self.next_file, self.file_store = MEDIA, ""  # where files are redirected to, by default `/store` here
        self.faults = Faults()
        self.at_once = AT_ONCE  # more are answered 429
        self.calls: list[Call] = []
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._flooded_until = float("-inf")
        self._under_way = 0

    async def start(self) -> None:
        app = web.Application(client_max_size=1 << 20)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = "http://{}:{}".format(*self._runner.addresses[0][:2])

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.hooks.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def settled(self) -> None:
        """Wait until every message and every callback that is on its way has arrived."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    # People

    def person(self, address: str = "", name: str = "Ada", **more: Any) -> Person:
        """Somebody with WhatsApp: by a number (+...) or by a business-scoped id (IT. ...)."""
        address = address or f"+447700900{len(self.people) + 101}"  # numbers kept for fiction
        who = {"number": address} if address.startswith("+") else {"scoped_id": address}
        person = Person(self, name, sender=self.senders[0], **who | more)
        self.people.append(person)
        return person

    def find(self, address: str) -> Person | None:
        return next((person for person in self.people if address in person.addresses), None)

    def take_in(self, person: Person, fields: dict[str, str], media: Sequence[str] = ()) -> Message:
        """A message from a person: kept, and carried to the webhook."""
        sid = new_sid("MM" if media else "SM")
        base = f"{self.url}/{API}/Accounts/{self.account}/Messages/{sid}/Media"
        written = {
            "SmsMessageSid": sid,
            "NumMedia": str(len(media)),
            "SmsSid": sid,
            "SmsStatus": "received",
            "To": person.sender,
            "NumSegments": "1",
            "ReferralNumMedia": "0",
            "MessageSid": sid,
            "AccountSid": self.account,
            "ApiVersion": API,
            **introduce(person),
        }
        for number, kind in enumerate(media):
            file = f"{base}/{new_sid('ME')}"
            written |= {f"MediaContentType{number}": kind, f"MediaUrl{number}": file}
            self.files[file.removeprefix(self.url)] = (kind, self.next_file)
        self.next_file = MEDIA
        written |= fields
        now = self.clock()
        message = Message(
            written["MessageSid"], self.account, now, "inbound", written["From"], written["To"], written["Body"],
            "received", tuple(media), tuple(written.items()), sent_at=now,
        )  # fmt: skip
        if self.join_code and not self._admits(person, message.body):
            return message
        person.last_said = now
        self.messages.rows[message.sid] = message
        if self.webhook:
            self._spawn(self._carry_in(person, self.webhook, message.fields))
        return message

    def read_by(self, person: Person) -> None:
        """A person with receipts switched on opens the chat."""
        for message in self.messages.rows.values():
            if message.direction != "inbound" and message.to in person.addresses:
                self._spawn(self.delivery.read(message))

    # What tests turn on

    def turns_on(self, person: Person) -> None:
        """A telephone that was off gets what waited for it."""
        person.away = False
        for message in self.messages.rows.values():
            if message.to in person.addresses and message.status == "sent":
                person.messages.append(show(message, self.clock()))
                states = [("delivered", None)] + ([("read", None)] if person.receipts else [])
                self._spawn(self.delivery.tell(message, states))

    def flood(self, seconds: float) -> None:
        """Answer 429 to every call for so long."""
        self._flooded_until = self.clock() + seconds

    def rotate(self) -> str:
        """Make a second token: the API takes both, webhooks are signed with the first until `promote`."""
        self.second_token = secrets.token_hex(16)
        return self.second_token

    def promote(self) -> None:
        """The second token becomes the first; the old one is worth nothing any more."""
        self.token, self.second_token = self.second_token, ""

    def review(self, content: str | Content, status: Status, reason: str = "") -> None:
        """What WhatsApp decides about a content."""
        self.contents.review(content if isinstance(content, str) else content.sid, status, reason)

    def fail_next(self, code: int, **how: Any) -> None:
        """The next message (`to` an address, `times`, `status`) is taken, and fails by status callback."""
        self.delivery.fail_next(code, **how)

    async def deliver(self, fields: Fields | dict[str, str | list[str]], *, url: str = "") -> None:
        """Call a webhook with any parameters, signed: a case of twilio_payloads.json, a replay."""
        pairs = pairs_of(fields) if isinstance(fields, dict) else fields
        url = url or self.webhook
        answer = await self.hooks.post(url, pairs)
        if answer is not None:
            self.hooks.read_answer(url, answer)

    async def release(self, order: Iterable[int] | None = None) -> None:
        """Send the callbacks that were held, in this order of their positions; each may be named more than once."""
        held = list(self.callbacks.held)
        self.callbacks.held.clear()
        for position in range(len(held)) if order is None else order:
            await self.hooks.post(*held[position])

    @property
    def sends(self) -> list[Call]:
        return [call for call in self.calls if call.method == "CreateMessage"]

    # HTTP

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        call = Call(self.clock(), f"{request.method} {request.path}", {})
        self.calls.append(call)
        if request.path.startswith("/store/"):
            return give_stored(call, self.files, request)
        self._under_way += 1
        try:
            call.method, ids = self._admit(request)
            if ids is None:
                call.status, call.accepted = 307, True
                where = self.file_store or f"{self.url}/store{request.path}"
                return web.Response(status=307, headers={"Location": where})
            call.params = await read_call(call.method, request)
            call.to = call.params.get("To")
            fault = self.faults.take(call.method, call.to)
            if fault is None:
                return self._do(call, ids)
            call.fault = fault.name
            truth = self._do(call, ids) if fault.accepted else None
            return await spoil(request, call, fault, truth)  # type: ignore[arg-type]
        except Refusal as refused:
            return refuse(call, refused)
        finally:
            self._under_way -= 1

    def _admit(self, request: web.Request) -> tuple[str, dict[str, str] | None]:
        """The operation and the ids in its path; no ids for a file."""
        pairs = [f"{self.account}:{token}" for token in (self.token, self.second_token) if token]
        good = [f"Basic {base64.b64encode(pair.encode()).decode()}" for pair in pairs]
        if request.headers.get("Authorization", "") not in good:
            raise Refusal(401, 20003)
        if self.clock() < self._flooded_until or self._under_way > self.at_once:
            raise Refusal(429, 20429)
        if "/Media/ME" in request.path and request.method == "GET":
            return "FetchFile", None
        name, ids = find_operation(request.method, request.path)
        if ids.get("AccountSid", self.account) != self.account:
            raise Refusal(404, 20404, request.path)
        return name, ids

    def _do(self, call: Call, ids: dict[str, str]) -> web.Response:
        try:
            status, body = self._run(call, ids)
        except Refusal as refused:
            return refuse(call, refused)
        call.status, call.accepted = status, True
        call.sid = str((body or {}).get("sid") or "")
        return web.Response(status=204) if body is None else web.json_response(body, status=status)

    def _run(self, call: Call, ids: dict[str, str]) -> tuple[int, dict[str, Any] | None]:
        sid = ids.get("Sid") or ids.get("ContentSid") or ids.get("MessageSid") or ""
        match call.method:
            case "FetchAccount":
                return 200, self._card(sid)
            case "CreateMessage":
                return 201, self._create(call.params).card
            case "ListMessage":
                return 200, self.messages.page(call.params)
            case "FetchMessage":
                return 200, self.messages.find(sid).card
            case "DeleteMessage":
                self.messages.delete(sid)
                return 204, None
            case "ListMedia":
                return 200, {"media_list": self._media(sid), "next_page_uri": None, "page": 0}
            case "CreateContent":
                return 201, self.contents.create(call.params).card(self.url)
            case "ListContent" | "ListContentAndApprovals":
                return 200, self._contents(call.method, call.params)
            case "FetchContent":
                return 200, self.contents.find(sid).card(self.url)
            case "DeleteContent":
                del self.contents.made[self.contents.find(sid).sid]
                return 204, None
            case "CreateApprovalCreate":
                return 201, self.contents.submit(sid, call.params).public
            case "FetchApprovalFetch":
                return 200, self._approval(self.contents.find(sid))
        return 200, self._type(call.params["messageId"])

    # What the operations answer

    def _create(self, asked: dict[str, Any]) -> Message:
        reaches = lambda url: self.hooks.where(url) is not None  # noqa: E731
        draft = check_message(asked, Account(self.senders, self.services, self.contents, self.opted_out, reaches))
        rich = draft.media or draft.filled
        message = Message(
            new_sid("MM" if rich else "SM"), self.account, self.clock(), "outbound-api", draft.sender, draft.to,
            draft.body, "accepted" if draft.service else "queued", draft.media, filled=draft.filled, place=draft.place,
            callback=draft.callback, service=draft.service, validity=draft.validity,
        )  # fmt: skip
        self.messages.rows[message.sid] = message
        self._spawn(self.delivery.carry(message))
        return message

    def _card(self, sid: str) -> dict[str, Any]:
        if sid != self.account:
            raise Refusal(404, 20404, sid)
        uri = f"/{API}/Accounts/{sid}.json"
        card = {"sid": sid, "friendly_name": "Stand-in", "status": self.status, "type": "Full", "uri": uri}
        return card | {"owner_account_sid": sid, "auth_token": self.token}

    def _media(self, sid: str) -> list[dict[str, Any]]:
        kinds = self.messages.find(sid).media
        return [{"sid": new_sid("ME"), "parent_sid": sid, "content_type": kind} for kind in kinds]

    def _contents(self, name: str, asked: dict[str, Any]) -> dict[str, Any]:
        size, page = asked.get("PageSize", 50), asked.get("Page", 0)
        path = f"{self.url}{OPERATIONS[name]['path']}"
        made = list(self.contents.made.values())
        cards = [content.card(self.url) for content in made[page * size : (page + 1) * size]]
        if name == "ListContentAndApprovals":
            for card in cards:
                del card["url"], card["links"]
                card["approval_requests"] = self.contents.made[card["sid"]].approval.public
        more = (page + 1) * size < len(made)
        at = [f"{path}?PageSize={size}&Page={number}" for number in (0, page - 1, page, page + 1)]
        return {
            "contents": cards,
            "meta": {
                "page": page,
                "page_size": size,
                "first_page_url": at[0],
                "previous_page_url": at[1] if page else None,
                "url": at[2],
                "next_page_url": f"{at[3]}&PageToken=DN{page + 1}" if more else None,
                "key": "contents",
            },
        }

    def _approval(self, content: Content) -> dict[str, Any]:
        mine = {"type": "whatsapp"} | content.approval.public
        url = f"{self.url}/v1/Content/{content.sid}/ApprovalRequests"
        return {"sid": content.sid, "account_sid": self.account, "whatsapp": mine, "url": url}

    def _type(self, sid: str) -> dict[str, Any]:
        message = self.messages.find(sid)
        person = self.find(message.sender or "")
        if message.direction != "inbound" or person is None:
            raise bad(20001, "messageId is not of an inbound message")
        person.typing_since = self.clock()
        return {"success": True}

    # Inbound

    def _admits(self, person: Person, text: str) -> bool:
        """What the Sandbox does itself: join, leave, and keep out who has not joined."""
        if text.strip().lower() == f"join {self.join_code}":
            self.joined |= dict.fromkeys(person.addresses, self.clock())
            person.last_said = self.clock()
            person.system.append("You are all set.")
            return False
        inside = self.clock() - self.joined.get(person.address, float("-inf")) <= SANDBOX_DAYS
        if inside and text.strip().lower() == "stop":
            for address in person.addresses:
                self.joined.pop(address, None)
            inside = False
        if not inside:
            person.system.append("You are not connected to a Sandbox.")
        return inside

    async def _carry_in(self, person: Person, url: str, fields: Fields) -> None:
        answer = await self.hooks.post(url, fields)
        for text in self.hooks.read_answer(url, answer) if answer is not None else ():
            reply = Message(
                new_sid("SM"),
                self.account,
                self.clock(),
                "outbound-reply",
                person.sender,
                person.address,
                text,
                "queued",
            )
            self.messages.rows[reply.sid] = reply
            await self.delivery.carry(reply)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def new_sid(prefix: str) -> str:
    return prefix + secrets.token_hex(16)


@asynccontextmanager
async def running(**options: Any) -> AsyncIterator[Twilio]:
    """A Twilio for as long as the block lasts."""
    twilio = Twilio(**options)
    await twilio.start()
    try:
        yield twilio
    finally:
        await twilio.stop()
