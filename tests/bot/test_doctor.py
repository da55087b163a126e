"""The doctor sees what is wrong, says what mends it, changes nothing and tells nobody's secrets."""

import base64
import json
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.doctor import machine, memory, outside
from bot.doctor.knowledge import check_gazetteer, check_places, check_texts
from bot.doctor.verdicts import Check, Verdict
from bot.doctor.visit import examine, to_json, worst
from bot.settings import Settings, load, secret
from storage import backup
from storage.database import connect
from storage.keys import Keys
from storage.migrate import migrate

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
KEY = "canary-key-" + "k" * 32
TOKEN = "123456:canary_telegram_token"
SID = "AC" + "0" * 32


def environ(folder: Path, **more: str) -> dict[str, str]:
    return {
        "WENDY_DATA_DIR": str(folder / "data"),
        "WENDY_SECRET_KEY": KEY,
        "WENDY_ORGANISATION": "Cooperativa Esempio",
        "WENDY_CONTACT": "ciao@example.org",
        "WENDY_PUBLIC_URL": "http://127.0.0.1:8000",
    } | {f"WENDY_{name}": value for name, value in more.items()}


async def furnish(settings: Settings) -> None:
    """A database as the first start leaves it."""
    await migrate(settings.database)
    keys = Keys(secret(settings))
    database = connect(settings.database, keys)
    async with database.transaction() as store:
        await store.marks.unlock(keys)
    await database.close()


@pytest.fixture
def house(tmp_path: Path) -> Settings:
    return load(environ(tmp_path))


async def look(settings: Settings) -> dict[str, Check]:
    """The checks of what Wendy remembers, by name."""
    return {check.name: check async for check in memory.check_database(settings, NOW)}


def write(settings: Settings, *statements: str) -> None:
    assert settings.sqlite_file
    with closing(sqlite3.connect(settings.sqlite_file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def ago(**time: float) -> int:
    return int((NOW - timedelta(**time)).timestamp() * 1_000_000)


@pytest.mark.asyncio
async def test_before_the_first_start_all_is_well_and_nothing_is_made(tmp_path: Path) -> None:
    checks = await examine(NOW, lambda: load({"WENDY_DATA_DIR": str(tmp_path / "data")}))
    assert worst(checks) is not Verdict.FAIL, checks
    assert os.listdir(tmp_path) == []
    for check in checks:
        assert bool(check.mend) == (check.verdict is not Verdict.OK), check


@pytest.mark.asyncio
async def test_a_house_in_order_is_well_and_its_files_are_left_alone(house: Settings) -> None:
    await furnish(house)
    before = {file.name: file.read_bytes() for file in house.data_dir.iterdir() if not file.name.endswith("-shm")}
    checks = {check.name: check for check in await examine(NOW, lambda: house)}
    assert {name for name, check in checks.items() if check.verdict is Verdict.FAIL} == set()
    assert {"database", "schema", "key", "outbox", "received"} <= {
        name for name, check in checks.items() if check.verdict is Verdict.OK
    }
    after = {file.name: file.read_bytes() for file in house.data_dir.iterdir() if not file.name.endswith("-shm")}
    assert {name: content for name, content in after.items() if content} == {
        name: content for name, content in before.items() if content
    }


@pytest.mark.asyncio
async def test_it_looks_while_somebody_writes(house: Settings) -> None:
    await furnish(house)
    assert house.sqlite_file
    with closing(sqlite3.connect(house.sqlite_file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO people (language, created_at, seen_at) VALUES ('it', 0, 0)")
        assert (await look(house))["database"].verdict is Verdict.OK
        writer.execute("ROLLBACK")


@pytest.mark.asyncio
async def test_settings_that_cannot_be_used_do_not_hide_the_rest() -> None:
    checks = {check.name: check for check in await examine(NOW, lambda: load({"WENDY_PORT": "x"}))}
    assert checks["settings"].verdict is Verdict.FAIL
    assert checks["settings"].mend.startswith("WENDY_PORT must be")
    assert {"python", "sqlite", "texts", "gazetteer", "places", "clock", "zone"} <= set(checks)


@pytest.mark.asyncio
async def test_another_key_than_the_databases_is_a_failure(house: Settings, tmp_path: Path) -> None:
    await furnish(house)
    key = (await look(load(environ(tmp_path, SECRET_KEY="another-key-" + "k" * 32))))["key"]
    assert (key.verdict, key.found) == (Verdict.FAIL, "WENDY_SECRET_KEY is not the key of this database")


@pytest.mark.asyncio
async def test_a_try_out_that_lost_its_key_file_is_a_failure_and_gets_no_new_one(tmp_path: Path) -> None:
    settings = load({"WENDY_DATA_DIR": str(tmp_path / "data")})
    await furnish(settings)
    assert (await look(settings))["key"].verdict is Verdict.OK
    (settings.data_dir / "tryout.key").unlink()
    assert (await look(settings))["key"].verdict is Verdict.FAIL
    assert not (settings.data_dir / "tryout.key").exists()


@pytest.mark.asyncio
async def test_a_damaged_database_is_a_failure(house: Settings) -> None:
    await furnish(house)
    assert house.sqlite_file
    house.sqlite_file.write_bytes(house.sqlite_file.read_bytes()[:9000])
    database = (await look(house))["database"]
    assert database.verdict is Verdict.FAIL
    assert "wendy restore" in database.mend


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("revision", "verdict"), [("ffff", Verdict.FAIL), ("0001", Verdict.WARN), ("0002", Verdict.OK)]
)
async def test_the_schema_is_compared_with_what_this_wendy_knows(
    house: Settings, monkeypatch: pytest.MonkeyPatch, revision: str, verdict: Verdict
) -> None:
    monkeypatch.setattr(memory, "head", lambda: "0002")  # as if there had been a second migration
    monkeypatch.setattr(backup, "known_revisions", lambda: frozenset({"0001", "0002"}))
    await furnish(house)
    write(house, f"UPDATE alembic_version SET version_num = '{revision}'")
    assert (await look(house))["schema"].verdict is verdict


@pytest.mark.asyncio
async def test_what_waits_too_long_is_told_and_what_waits_its_turn_is_not(house: Settings) -> None:
    await furnish(house)
    write(
        house,
        "INSERT INTO people (id, language, created_at, seen_at) VALUES (1, 'it', 0, 0)",
        "INSERT INTO addresses (id, person_id, channel, recognised_by, address, created_at)"
        " VALUES (1, 1, 'web', x'00', x'00', 0)",
        "INSERT INTO outbox (person_id, address_id, channel, kind, priority, key, state, due_at, forget_at, created_at)"
        f" VALUES (1, 1, 'telegram', 'reply', 0, 'hello', 'due', {ago(minutes=5)}, 0, 0)",
        "INSERT INTO received (channel, external, sender, state, accepted_at)"
        f" VALUES ('web', x'00', x'00', 'waiting', {ago(minutes=5)})",
    )
    checks = await look(house)
    assert (checks["outbox"].verdict, checks["received"].verdict) == (Verdict.OK, Verdict.OK)
    write(house, f"UPDATE outbox SET due_at = {ago(hours=3)}", f"UPDATE received SET accepted_at = {ago(days=4)}")
    checks = await look(house)
    assert (checks["outbox"].verdict, checks["outbox"].found) == (Verdict.WARN, "the oldest message has waited 3 hours")
    assert checks["received"].found == "1 wait for an answer, the oldest for 4 days"
    write(house, "UPDATE outbox SET state = 'quarantined'")
    assert "1 messages were put in quarantine" in (await look(house))["outbox"].found


@pytest.mark.asyncio
async def test_the_age_of_the_newest_nightly_copy_is_told(house: Settings) -> None:
    await furnish(house)
    assert memory.check_copies(house, NOW).verdict is Verdict.WARN
    assert house.sqlite_file
    made = backup.nightly(house.data_dir / "backups", house.sqlite_file, now=NOW)
    os.utime(made, ((NOW - timedelta(hours=9)).timestamp(),) * 2)
    copies = memory.check_copies(house, NOW)
    assert (copies.verdict, copies.found) == (Verdict.OK, "1, the newest 9 hours old")
    os.utime(made, ((NOW - timedelta(days=5)).timestamp(),) * 2)
    assert memory.check_copies(house, NOW).verdict is Verdict.WARN


@pytest.mark.asyncio
async def test_postgresql_is_asked_the_same(tmp_path: Path, postgres_database: str) -> None:
    settings = load(environ(tmp_path, DATABASE_URL=postgres_database))
    assert (await look(settings))["schema"].verdict is Verdict.FAIL  # nothing of ours is in it yet
    await furnish(settings)
    checks = await look(settings)
    assert {
        name: checks[name].verdict for name in ("database", "schema", "key", "outbox", "received")
    } == dict.fromkeys(("database", "schema", "key", "outbox", "received"), Verdict.OK)


@pytest.mark.asyncio
async def test_a_postgresql_that_is_away_is_a_failure_without_its_password(tmp_path: Path) -> None:
    settings = load(environ(tmp_path, DATABASE_URL="postgresql://wendy:canary-password@127.0.0.1:1/wendy"))
    checks = await look(settings)
    assert checks["database"].verdict is Verdict.FAIL
    assert "canary" not in json.dumps(to_json(list(checks.values())))


# ---------------------------------------------------------------- the machine


def test_an_old_python_is_a_failure_and_an_old_sqlite_a_warning() -> None:
    assert machine.check_python((3, 10, 9)).verdict is Verdict.FAIL
    assert machine.check_sqlite((3, 51, 2)).verdict is Verdict.WARN
    assert machine.check_sqlite((3, 51, 3)).verdict is Verdict.OK


def test_a_clock_from_before_wendy_was_built_is_a_failure() -> None:
    assert machine.check_clock(datetime(1970, 1, 1, tzinfo=UTC)).verdict is Verdict.FAIL


def test_the_release_of_the_time_zones_is_told() -> None:
    check = machine.check_zone()
    assert check.verdict is Verdict.OK
    assert check.found.startswith("Europe/Rome, tzdata ")


@pytest.mark.parametrize(
    ("free", "verdict"), [(99_000_000, Verdict.FAIL), (900_000_000, Verdict.WARN), (2_000_000_000, Verdict.OK)]
)
def test_free_space_is_told_before_it_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: Verdict
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=free))
    assert machine.check_space(tmp_path / "not" / "yet").verdict is verdict


def test_a_data_folder_everybody_can_read_is_a_warning_and_a_file_in_its_place_a_failure(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert machine.check_folder(tmp_path).verdict is Verdict.WARN
    tmp_path.chmod(0o700)
    assert machine.check_folder(tmp_path).verdict is Verdict.OK
    (tmp_path / "file").write_text("")
    assert machine.check_folder(tmp_path / "file").verdict is Verdict.FAIL


# ---------------------------------------------------------------- what Wendy knows


def test_texts_that_are_missing_are_counted_and_texts_that_cannot_be_read_are_a_failure(tmp_path: Path) -> None:
    for language, texts in {
        "it": "language-name = it\ntwo = { $x } due\n",
        "en": "language-name = en\n",
        "ar": "language-name = ar\ntwo = ٢\n",
    }.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "test.ftl").write_text(texts)
    missing, whole = check_texts(tmp_path)
    assert missing.found == "en: 1 texts are missing and are said in Italian"
    assert (missing.verdict, whole.found) == (Verdict.WARN, "2 in it, ar")
    (tmp_path / "ar" / "test.ftl").write_text("language-name = ar\ntwo = { $x\n")
    (broken,) = check_texts(tmp_path)
    assert (broken.verdict, broken.found) == (Verdict.FAIL, "1 texts cannot be read (ar)")
    (gone,) = check_texts(tmp_path / "nothing")
    assert gone.verdict is Verdict.FAIL


def test_the_gazetteer_and_the_places_that_come_with_wendy_are_whole() -> None:
    assert check_gazetteer().verdict is Verdict.OK
    assert [check.verdict for check in check_places()] == [Verdict.OK]


# ---------------------------------------------------------------- the outside


@dataclass
class Provider:
    """Telegram and Twilio on this machine: what they answer, and what they were asked."""

    status: int = 200
    body: str = ""
    date: datetime = NOW
    known: str = ""  # the only credentials that are let in
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        credentials = request.headers.get("Authorization", "")
        self.asked.append((request.path, credentials))
        status = self.status if credentials == self.known else 401
        return web.Response(status=status, text=self.body, headers={"Date": format_datetime(self.date, usegmt=True)})


@asynccontextmanager
async def providing(provider: Provider) -> AsyncIterator[str]:
    server = web.Server(provider.answer)  # type: ignore[arg-type]
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def ask_telegram(folder: Path, provider: Provider) -> list[Check]:
    async with providing(provider) as url:
        return await outside.check_telegram(load(environ(folder, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=url)), NOW)


ME = json.dumps({"ok": True, "result": {"username": "WendyMilanoBot"}})


@pytest.mark.asyncio
async def test_a_known_telegram_token_gives_the_bots_name(tmp_path: Path) -> None:
    provider = Provider(body=ME)
    assert await ask_telegram(tmp_path, provider) == [Check("telegram", Verdict.OK, "@WendyMilanoBot")]
    assert provider.asked == [(f"/bot{TOKEN}/getMe", "")]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("status", "body", "verdict"),
    [
        (401, '{"ok": false}', Verdict.FAIL),
        (404, "", Verdict.FAIL),
        (500, "oops", Verdict.WARN),
        (200, "[]", Verdict.WARN),
        (200, '{"result": {"username": "<script>"}}', Verdict.WARN),
        (302, "", Verdict.WARN),
    ],
)
async def test_any_other_answer_is_told_with_what_mends_it(
    tmp_path: Path, status: int, body: str, verdict: Verdict
) -> None:
    (check,) = await ask_telegram(tmp_path, Provider(status, body))
    assert check.verdict is verdict
    assert check.mend
    assert "canary" not in str(check)


@pytest.mark.asyncio
async def test_a_clock_that_differs_from_telegrams_is_told(tmp_path: Path) -> None:
    _, clock = await ask_telegram(tmp_path, Provider(body=ME, date=NOW - timedelta(minutes=10)))
    assert (clock.name, clock.verdict, clock.found) == ("clock", Verdict.WARN, "600 seconds off")


@pytest.mark.asyncio
async def test_a_provider_that_is_away_is_a_warning_without_the_token(tmp_path: Path) -> None:
    closed = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:1"}
    (check,) = await outside.check_telegram(load(environ(tmp_path, **closed)), NOW)
    assert (check.verdict, check.found) == (Verdict.WARN, "it did not answer")
    assert "canary" not in str(check)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("tokens", "verdicts"),
    [
        ("good", [Verdict.OK]),
        ("canary-bad", [Verdict.FAIL]),
        ("good,canary-old", [Verdict.OK, Verdict.WARN]),
        ("canary-new,good", [Verdict.FAIL, Verdict.OK]),
    ],
)
async def test_each_twilio_token_is_tried(tmp_path: Path, tokens: str, verdicts: list[Verdict]) -> None:
    provider = Provider(body='{"status": "active"}')
    provider.known = f"Basic {base64.b64encode(f'{SID}:good'.encode()).decode()}"
    async with providing(provider) as url:
        twilio = {"TWILIO_ACCOUNT_SID": SID, "TWILIO_AUTH_TOKEN": tokens, "TWILIO_FROM": "+390200000000"}
        checks = await outside.check_twilio(load(environ(tmp_path, TWILIO_API_URL=url, **twilio)))
    assert [check.verdict for check in checks] == verdicts
    assert {path for path, _ in provider.asked} == {f"/2010-04-01/Accounts/{SID}.json"}
    assert "canary" not in str(checks)


@pytest.mark.parametrize(
    ("public", "verdict"),
    [
        ("https://wendy.example.org", Verdict.OK),
        ("http://127.0.0.1:8000", Verdict.OK),
        ("http://wendy.example.org", Verdict.WARN),
    ],
)
def test_a_public_address_without_encryption_is_a_warning(tmp_path: Path, public: str, verdict: Verdict) -> None:
    assert outside.check_address(load(environ(tmp_path, PUBLIC_URL=public))).verdict is verdict


def test_the_gravest_check_decides() -> None:
    def of(*verdicts: Verdict) -> Verdict:
        return worst([Check("x", verdict, "") for verdict in verdicts])

    assert of(Verdict.OK, Verdict.WARN) is Verdict.WARN
    assert of(Verdict.FAIL, Verdict.WARN, Verdict.OK) is Verdict.FAIL
