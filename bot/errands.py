"""What the command line asks of whoever holds the data folder: the running Wendy, or the command itself."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from bot.channels.whatsapp import WhatsApp
from bot.channels.whatsapp_messages import PREFIX
from bot.channels.whatsapp_templates import SomebodyElse, Standing, Templates
from bot.clock import milan_now
from bot.dispatcher import push
from bot.labs import Loaded, NoSuchPlace
from bot.labs import load as load_labs
from bot.lock import Answer, CannotDo
from bot.places import load
from bot.settings import Settings
from bot.twilio_api import NoAnswer, TwilioRefused, twilio_of
from content import labs as lab_files
from content.labs import LabRow
from content.places import BadPlaces, PlaceRow, read
from handlers import erased
from handlers.team import MUNICIPI, join
from storage import backup
from storage.database import Database
from storage.invitations import LIFE
from storage.people import Role

MOST_PROBLEMS: Final = 200  # told of one file; whoever has more has the wrong file


def errands(
    settings: Settings, database: Database, *, clock: Callable[[], datetime] = milan_now
) -> Mapping[str, Answer]:
    """Every errand by name, for `bot.lock.serve`: JSON objects in and out; CannotDo carries a sentence."""

    async def import_places(arguments: dict[str, Any]) -> dict[str, Any]:
        """All of a file (`file`, absolute) or nothing: `added`, `changed`, `unchanged`; `kept` what is newer."""
        rows = await asyncio.to_thread(_read_places, Path(arguments["file"]))
        async with database.transaction() as store:
            saved = await load(store.places, rows, clock())
        return {"added": saved.added, "changed": saved.changed, "unchanged": saved.unchanged, "kept": saved.kept}

    async def import_labs(arguments: dict[str, Any]) -> dict[str, Any]:
        """All of a file (`file`, absolute) or nothing: `added`, `changed`, `moved`, and `notes` of what stays.

        People are told.
        """
        now = clock()
        rows = await asyncio.to_thread(_read_labs, Path(arguments["file"]), now.date())
        try:
            async with database.transaction() as store:
                done = await load_labs(store, rows, now)
        except NoSuchPlace as error:
            raise CannotDo(f"Nothing was imported: there is no place {error}, see `wendy places import`.") from None
        except lab_files.BadLabs as error:
            raise _refused(Path(arguments["file"]), error.problems) from None
        return {"added": done.added, "changed": done.changed, "moved": done.moved, "notes": _notes(done)}

    async def invite_manager(arguments: dict[str, Any]) -> dict[str, Any]:
        """A one-time invitation, for `municipio` (None: the whole city) and `name`: `token` of its link, `minutes`."""
        municipio, name = arguments["municipio"], " ".join(str(arguments["name"]).split())
        if municipio is not None and not 1 <= int(municipio) <= MUNICIPI:
            raise CannotDo(f"There is no Municipio {municipio}: they are 1 to {MUNICIPI}.")
        async with database.transaction() as store:
            secret = await store.invitations.make(
                Role.MANAGER, municipio=municipio, name=name, granted_by=None, now=clock()
            )
        return {"token": join.link(secret).token, "minutes": int(LIFE.total_seconds()) // 60}

    async def list_managers(_: dict[str, Any]) -> dict[str, Any]:
        """Who is a manager: `managers`, each with `id`, `name`, `municipios` (None: the whole city), `since`."""
        async with database.transaction() as store:
            found = await store.team.all()
        return {
            "managers": [
                {"id": one.id, "name": one.name, "municipios": one.municipios, "since": f"{one.since:%Y-%m-%d}"}
                for one in found
            ]
        }

    async def end_manager(arguments: dict[str, Any]) -> dict[str, Any]:
        """The manager `id` is none any more: her `name`."""
        number = int(arguments["id"])
        async with database.transaction() as store:
            name = await store.people.name(number)
            if not await store.team.end(number):
                raise CannotDo(f"Number {number} is no manager: `wendy manager list` tells who is.")
        return {"name": name}

    async def erase(arguments: dict[str, Any]) -> dict[str, Any]:
        """All of whoever writes from `address` on `channel`: `addresses`, `bookings`, `messages`, as counts."""
        channel, address = str(arguments["channel"]), "".join(str(arguments["address"]).split())
        if channel == WhatsApp.name:
            address = PREFIX + address.removeprefix(PREFIX)
        now = clock()
        async with database.transaction() as store:
            known = await store.people.known(channel, address)
            if known is None:
                raise CannotDo(f"Nobody is known under this address on {channel}: nothing was erased.")
            done, news = await erased(store, known.person.id, now)
            await push(store, news, now=now)
        async with database.transaction() as store:  # nothing is left to be said to her: no need to wait for the clock
            await store.erasures.drop([known.person.id])
        return asdict(done)

    async def list_waiting(_: dict[str, Any]) -> dict[str, Any]:
        """The places families do not see yet: `places`, each with `id`, `slug`, `name`, `address`, `notes`."""
        async with database.transaction() as store:
            found = await store.places.waiting_for_check()
        return {
            "places": [
                {"id": one.id, "slug": one.slug, "name": one.name, "address": one.address, "notes": one.notes}
                for one in found
            ]
        }

    async def find_place(arguments: dict[str, Any]) -> dict[str, Any]:
        """The place with this id or slug (`place`): `id`, `slug`, `name`."""
        wanted = str(arguments["place"])
        number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 16 else None
        async with database.transaction() as store:
            found = await (store.places.get(number) if number is not None else store.places.by_slug(wanted))
        if found is None:
            raise CannotDo(f"There is no place {wanted}: give its number or its slug, as in the file of places.")
        return {"id": found.id, "slug": found.slug, "name": found.name}

    async def whatsapp_templates(_: dict[str, Any]) -> dict[str, Any]:
        """Make the templates and ask for their approval: `templates`, each `name`, `language`, `state`, `reason`."""
        return {"templates": [asdict(one) for one in await make_templates(settings, database)]}

    async def make_copy(arguments: dict[str, Any]) -> dict[str, Any]:
        """A whole, checked copy of the SQLite file at `file` (absolute)."""
        await asyncio.to_thread(copy_database, settings, Path(arguments["file"]))
        return {}

    return {
        "labs import": import_labs,
        "places import": import_places,
        "places waiting": list_waiting,
        "manager invite": invite_manager,
        "manager list": list_managers,
        "manager end": end_manager,
        "erase": erase,
        "place": find_place,
        "backup": make_copy,
        "whatsapp templates": whatsapp_templates,
    }


def _notes(done: Loaded) -> list[str]:
    """What a file did not change, though it looks as if it did."""
    notes = []
    if done.kept:
        notes.append(
            f"{done.kept} were moved since by somebody else and stay there: the file says what it said before."
        )
    for slug, many in done.left:
        notes.append(f"{slug}: {many} coming dates are not in the file and stay. {CALL_OFF}")
    for slug in done.ended:
        notes.append(f"{slug}: its manager ended it, so it stays ended. Give it another slug to begin again.")
    return notes


CALL_OFF: Final = "To call them off, its manager opens one in chat: «Tutta la serie», then «Scegli l'ultima data»."
POSTGRES: Final = (
    "Wendy keeps her memory in PostgreSQL: copy it with pg_dump --format=custom, and put it back with pg_restore."
)


def copy_database(settings: Settings, file: Path) -> None:
    """Raises CannotDo; then there is no copy."""
    if settings.sqlite_file is None:
        raise CannotDo(POSTGRES)
    try:
        backup.copy(settings.sqlite_file, file)
    except backup.BadCopy as error:
        raise CannotDo(str(error)) from None
    except OSError as error:
        raise CannotDo(f"{file} cannot be written ({error.strerror}).") from None


NO_TWILIO: Final = (
    "There is no WhatsApp here: set WENDY_TWILIO_ACCOUNT_SID, WENDY_TWILIO_AUTH_TOKEN, WENDY_TWILIO_FROM."
)
AGAIN: Final = "Run it again: what was done stays done."


async def make_templates(settings: Settings, database: Database) -> list[Standing]:
    """Raises CannotDo, which carries no token and no address."""
    if not settings.twilio_account_sid:
        raise CannotDo(NO_TWILIO)
    twilio = twilio_of(settings)
    try:
        return await Templates(database, twilio, clock=milan_now).make()
    except SomebodyElse:
        raise CannotDo("Wendy is asking Twilio just now. Run it again in a minute.") from None
    except NoAnswer:
        raise CannotDo(f"Twilio did not answer. {AGAIN}") from None
    except TwilioRefused as refused:
        if refused.status == 401:
            raise CannotDo("Twilio does not know WENDY_TWILIO_AUTH_TOKEN: take it from the console again.") from None
        raise CannotDo(f"Twilio refuses ({refused.status}, {refused.code}). {AGAIN}") from None
    finally:
        await twilio.close()


def _read_places(file: Path) -> list[PlaceRow]:
    try:
        return read(_text(file))
    except BadPlaces as error:
        raise _refused(file, error.problems) from None


def _read_labs(file: Path, today: date) -> list[LabRow]:
    try:
        return lab_files.read(_text(file), today=today)
    except lab_files.BadLabs as error:
        raise _refused(file, error.problems) from None


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise CannotDo(f"{file} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise CannotDo(f"{file} is not written in UTF-8: save it again as CSV UTF-8.") from None


def _refused(file: Path, problems: tuple[str, ...]) -> CannotDo:
    told = [*problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        told.append(f"and {len(problems) - MOST_PROBLEMS} more")
    return CannotDo("\n".join((f"Nothing was imported from {file}:", *told)))
