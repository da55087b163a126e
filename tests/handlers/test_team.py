"""Becoming a manager: by an invitation that one person can take once; and what a manager finds."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels import Opened, Tapped
from bot.clock import forget
from handlers import team
from handlers.city import nowhere
from storage.people import Grant, Role
from storage.tables import invitations
from tests.handlers.gathering import lab
from tests.handlers.looking import keys
from tests.town import Somebody, Town

pytestmark = pytest.mark.asyncio
ONE = pytest.mark.parametrize("engine", ["sqlite"])


async def invitation(town: Town, *, name: str = "Sara", municipio: int | None = 4, by: int | None = None) -> str:
    async with town.database.transaction() as store:
        return await store.invitations.make(Role.MANAGER, municipio=municipio, name=name, granted_by=by, now=town.now)


async def end(town: Town, somebody: Somebody) -> None:
    known = await somebody.known()
    async with town.database.transaction() as store:
        await store.team.end(known.id)


async def grants(somebody: Somebody) -> list[Grant]:
    known = await somebody.known()
    async with somebody.town.database.transaction() as store:
        return await store.people.grants(known.id)


async def manager(town: Town, who: str, *, name: str = "Sara", municipio: int | None = 4) -> Somebody:
    """Somebody who took an invitation by a tap."""
    somebody = town.person(who)
    await somebody.says("ciao")
    await somebody.opens(team.join.link(await invitation(town, name=name, municipio=municipio)))
    await somebody.taps("Accetta l'invito")
    return somebody


async def test_an_invitation_makes_a_manager_of_whoever_taps_it(town: Town) -> None:
    sara = town.person("Sara")
    await sara.says("ciao")
    token = await invitation(town)
    assert len(team.accept.link(token).token) == 64
    await sara.opens(team.join.link(token))
    sara.reads("Segui il Municipio 4")
    assert await grants(sara) == []
    await sara.taps("Accetta l'invito")
    sara.reads("Da adesso segui il Municipio 4", "«gestione»")
    assert "Invita una manager" in sara.labels
    assert [(one.role, one.municipio) for one in await grants(sara)] == [(Role.MANAGER, 4)]
    known = await sara.known()
    async with town.database.transaction() as store:
        assert await store.people.name(known.id) == "Sara"
        assert [(one.id, one.name, one.municipios) for one in await store.team.all()] == [(known.id, "Sara", (4,))]
    await sara.says("gestione")
    sara.reads("Da qui segui il Municipio 4")
    for button in team.choices():
        await sara.does(Tapped(button.link.token))
        assert keys(sara)[0] not in ("not-allowed", "gone"), button.label


async def test_opening_it_spends_nothing_however_often_and_whoever_does(town: Town) -> None:
    token = await invitation(town)
    sara, robot = town.person("Sara"), town.person("Anteprima")
    for _ in range(3):
        await robot.opens(team.join.link(token))
    # the tap itself is no door: a link from outside cannot do it
    await robot.does(Opened(team.accept.link(token).token))
    assert await grants(robot) == []
    await sara.opens(team.join.link(token))
    await sara.taps("Accetta l'invito")
    assert len(await grants(sara)) == 1


async def test_taken_twice_by_the_same_it_says_already_and_changes_nothing(town: Town) -> None:
    sara = await manager(town, "Sara")
    await sara.taps("Accetta l'invito")
    sara.reads("già a posto", "il Municipio 4")
    assert len(await grants(sara)) == 1


@pytest.mark.parametrize("case", ["used", "late", "forged", "withdrawn"])
async def test_used_by_another_late_forged_or_withdrawn_it_says_kindly_that_it_is_over(town: Town, case: str) -> None:
    inviter = await (await manager(town, "Marta")).known()
    token = await invitation(town, by=inviter.id)
    bruna = town.person("Bruna")
    await bruna.says("ciao")
    await bruna.opens(team.join.link(token))
    match case:
        case "used":
            other = town.person("Sara")
            await other.does(Tapped(team.accept.link(token).token))
        case "late":
            town.later(minutes=15)
        case "forged":
            token = "a" * 52
        case "withdrawn":
            async with town.database.transaction() as store:
                assert await store.team.end(inviter.id)
    await bruna.does(Tapped(team.accept.link(token).token))
    bruna.reads("non vale più", "15 minuti")
    assert await grants(bruna) == []
    await bruna.opens(team.join.link(token))
    bruna.reads("non vale più")


async def test_of_two_who_accept_at_the_same_instant_one_becomes_manager(town: Town) -> None:
    for round_ in range(3):
        token = await invitation(town, name="")
        people = [town.person(f"{name}{round_}") for name in ("Sara", "Bruna", "Carla")]
        await asyncio.gather(*(somebody.says("ciao") for somebody in people))
        for somebody in people:
            somebody.read = len(somebody.messages)
        await town.receive_at_once(*(one.event(Tapped(team.accept.link(token).token)) for one in people))
        won = [somebody for somebody in people if await grants(somebody)]
        assert len(won) == 1
        for somebody in people:
            assert ("team-welcome" in keys(somebody)) == (somebody in won)
            assert ("team-invitation-over" in keys(somebody)) == (somebody not in won)


async def test_two_transactions_at_once_spend_it_once(town: Town) -> None:
    token = await invitation(town)

    async def spend() -> bool:
        async with town.database.transaction() as store:
            spent = await store.invitations.spend(token, now=town.now)
            await asyncio.sleep(0.01)
            return spent

    assert sorted(await asyncio.gather(*(spend() for _ in range(6)))) == [False] * 5 + [True]


async def test_only_a_hash_is_kept_and_the_row_goes_after_a_week(town: Town) -> None:
    token = await invitation(town)

    async def rows() -> list[object]:
        async with town.database.transaction() as store:
            return list((await store.connection.execute(select(invitations))).all())

    assert token not in str(await rows())
    await forget(town.database, town.now + timedelta(minutes=16))
    assert await rows()
    await forget(town.database, town.now + timedelta(days=8))
    assert not await rows()


@ONE
async def test_an_open_question_of_a_manager_who_was_ended_does_not_hold_her_chat(town: Town) -> None:
    sara = await manager(town, "Sara")
    await sara.says("crea un laboratorio")
    await sara.says("Massaggio con calma")
    await end(town, sara)
    await sara.says("menu")
    assert keys(sara) == ["menu"]


@ONE
async def test_what_only_a_question_that_is_over_would_hear_is_told_once(town: Town) -> None:
    sara = await manager(town, "Sara")
    await sara.says("crea un laboratorio")
    await end(town, sara)
    await sara.says("Zqx")
    assert keys(sara) == ["not-allowed"]
    await sara.says("Zqx")
    assert keys(sara) == ["lost-words-1"]


async def test_a_manager_who_was_ended_is_refused_at_the_tap_of_an_old_button(town: Town) -> None:
    sara = await manager(town, "Sara")
    one = await lab(town)
    known = await sara.known()
    async with town.database.transaction() as store:
        await store.team.lead(one.id, known.id)
        assert await store.team.end(known.id)
        assert not await store.team.end(known.id)
        after = await store.labs.get(one.id)
        assert after
        assert after.manager_id is None
    for label in ("Invita una manager", "Cambia il tuo nome"):
        await sara.taps(label)
        assert keys(sara) == ["not-allowed"]
    await sara.says("gestione")
    assert keys(sara) == ["team-how"]


@ONE
async def test_who_is_no_manager_hears_how_one_becomes_one(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    for words in ("gestione", "sono una manager", "sono la community manager", "come si diventa community manager"):
        await anna.says(words)
        assert keys(anna) == ["team-how"], words
    anna.reads("invito", "020202")
    await anna.says("chi è la community manager?")
    assert keys(anna) == ["talk"]


@ONE
async def test_without_a_name_she_is_asked_for_one_and_a_command_is_none(town: Town) -> None:
    sara = await manager(town, "Sara", name="")
    assert keys(sara) == ["team-welcome", "team-name"]
    await sara.says("menu")
    assert keys(sara) == ["menu"]
    await sara.taps("Cambia il tuo nome")
    await sara.says("  Sara \n di Corvetto ")
    sara.reads("Sara di Corvetto")
    await sara.taps("Cambia il tuo nome")
    await sara.says("S" * 41)
    known = await sara.known()
    async with town.database.transaction() as store:
        assert await store.people.name(known.id) == "Sara di Corvetto"


@ONE
async def test_a_manager_invites_another_for_her_own_territory_only(town: Town) -> None:
    sara = await manager(town, "Sara")
    await sara.says("gestione")
    await sara.taps("Invita una manager")
    sara.reads("seguire il Municipio 4", "https://wendy.example/?go=team_join-")
    first = sara.news.rsplit("team_join-", 1)[1].strip()
    await sara.does(Tapped(team.invited.link(6).token))
    assert keys(sara) == ["team-elsewhere"]
    sara.reads("chi segue il Municipio 6. Tu segui il Municipio 4")
    await sara.does(Tapped(team.invited.link(0).token))
    assert keys(sara) == ["team-elsewhere"]
    sara.reads("chi segue tutta la città")
    bruna = town.person("Bruna")
    await bruna.opens(team.join.link(first))
    await bruna.taps("Accetta l'invito")
    assert [one.municipio for one in await grants(bruna)] == [4]


@ONE
async def test_an_invitation_has_an_address_for_each_channel_and_says_so_where_nobody_else_can_open_it(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    sara = await manager(town, "Sara")
    opens = {"telegram": "https://t.me/WendyBot?start=", "whatsapp": "https://wa.me/390200?text=Wendy%20"}
    town.house = replace(town.house, opens=lambda token: {name: way + token for name, way in opens.items()})
    await sara.taps("Invita una manager")
    sara.reads(
        "Su Telegram:\nhttps://t.me/WendyBot?start=team_join-", "Su WhatsApp:\nhttps://wa.me/390200?text=Wendy%20"
    )
    assert "wendy.example" not in sara.news
    assert not sara.messages[-1].code  # it would lead to this machine's own page
    town.house = replace(town.house, opens=nowhere, public_url="http://127.0.0.1:8000")
    await sara.taps("Invita una manager")
    sara.reads("si apre solo dal computer dove gira Wendy", "http://127.0.0.1:8000/?go=team_join-")
    printed = capsys.readouterr()
    assert "answered" in printed.out
    assert "team_join-" not in printed.out + printed.err


@ONE
async def test_of_a_managers_invitations_only_the_newest_holds(town: Town) -> None:
    sara = await manager(town, "Sara")
    await sara.says("gestione")
    await sara.taps("Invita una manager")
    first = sara.news.rsplit("team_join-", 1)[1].strip()
    await sara.taps("Invita una manager")
    bruna = town.person("Bruna")
    await bruna.opens(team.join.link(first))
    bruna.reads("non vale più")


@ONE
async def test_who_leads_the_whole_city_says_where_the_other_one_will(town: Town) -> None:
    sara = await manager(town, "Sara", municipio=None)
    sara.reads("tutta la città")
    await sara.taps("Invita una manager")
    assert sara.labels == [*(f"Municipio {number}" for number in range(1, 10)), "Tutta la città"]
    await sara.taps("Municipio 6")
    sara.reads("seguire il Municipio 6")


@ONE
async def test_a_manager_who_opens_anothers_invitation_leaves_it_for_her(town: Town) -> None:
    sara = await manager(town, "Sara")
    token = await invitation(town, name="Bruna")
    await sara.does(Tapped(team.accept.link(token).token))
    sara.reads("già a posto")
    bruna = town.person("Bruna")
    await bruna.opens(team.join.link(token))
    await bruna.taps("Accetta l'invito")
    assert await grants(bruna)


@ONE
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_every_answer_is_written_in_every_language(town: Town, language: str) -> None:
    sara = town.person("Sara", language=language)
    links = [team.home.link(), team.join.link(token := await invitation(town, name="")), team.accept.link(token)]
    for link in (*links, team.accept.link(token), team.join.link("a" * 52), team.home.link(), team.invite.link()):
        await sara.does(Tapped(link.token))
    await sara.does(Tapped(team.name.link().token))
    await sara.says("Sara")
    assert not town.texts.missed


@ONE
async def test_the_menu_leads_whoever_holds_the_role_to_what_she_can_do_and_nobody_else(town: Town) -> None:
    sara, anna = await manager(town, "Sara"), town.person("Anna")
    for word in ("ciao", "menu"):
        await sara.says(word)
        assert "Gestione" in sara.labels
        await anna.says(word)
        assert "Gestione" not in anna.labels
    await sara.taps("Gestione")
    assert keys(sara) == ["team-home"]
    await end(town, sara)
    await sara.says("menu")
    assert "Gestione" not in sara.labels
